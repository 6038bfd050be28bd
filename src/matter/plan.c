#include "matter/plan.h"

#include <string.h>

#include "ground/arena.h"
#include "matter/planning.h"
#include "talk/report.h"

/* ---- what the parts share ---- */

int planning_age(const struct planning *planning, const struct person *person)
{
  struct date birth = person->date_of_birth.date;
  return birth.year == 0 ? -1 : date_age(birth, planning->date);
}

static bool same_place(struct place a, struct place b)
{
  return a.source == b.source && a.from == b.from && a.to == b.to;
}

bool planning_first(struct planning *planning, const char *code, struct place place,
                    const void *about)
{
  for (const struct said *said = planning->said; said != NULL; said = said->next)
    if (strcmp(said->code, code) == 0 && said->about == about && same_place(said->place, place))
      return false;
  struct said *fresh = arena_alloc(planning->arena, sizeof *fresh);
  *fresh = (struct said){code, about, place, planning->said};
  planning->said = fresh;
  return true;
}

struct diagnosis *planning_refuse(struct planning *planning, const char *code, struct place place,
                                  const char *message)
{
  if (!planning_first(planning, code, place, NULL))
    return NULL;
  return report_error(planning->report, code, place, "%s", message);
}

void planning_explain(const struct planning *planning, struct diagnosis *d, const char *code)
{
  struct view key = arena_format(planning->arena, "fact_%s", code);
  struct view fact = catalogue_wording(planning->catalogue, key);
  if (d != NULL && fact.len != 0)
    diagnosis_help(d, "%.*s", VIEW_ARGS(fact));
}

struct place planning_birthday(const struct person *person)
{
  struct place birth = person->date_of_birth.place;
  return birth.source != NULL ? birth : person->place;
}

bool planning_inherited(const struct choice_list *list, const struct choice_list *standard)
{
  return list->count != 0 && standard->count != 0 &&
         same_place(list->items[0].place, standard->items[0].place);
}

struct view planning_name(const struct planning *planning, struct view names, struct view name)
{
  struct arena *arena = planning->arena;
  return arena_join(arena, names, ", ", arena_format(arena, "`%.*s`", VIEW_ARGS(name)));
}

/* ---- persons ---- */

static void add_wanted(const struct planning *planning, struct person_plan *into,
                       const struct choice_list *list, bool withdrawal)
{
  for (size_t i = 0; i < list->count; i++)
    into->wanted[into->count++] = (struct wanted){
      .choice = &list->items[i],
      .withdrawal = withdrawal || planning->turn_round,
      .kind = withdrawal ? planning->withdrawals : planning->requests,
    };
}

static void work_out(struct planning *planning, struct person_plan *plan)
{
  const struct person *person = plan->person;
  if (plan->count == 0 || !plan_person_possible(planning, person))
    return;
  for (size_t i = 0; i < plan->count; i++) {
    struct wanted *wanted = &plan->wanted[i];
    wanted->good =
      plan_ask(planning, person, wanted) && plan_sign(planning, person, wanted);
  }
  plan_pairs(planning, person, plan->wanted, plan->count);
}

static struct person_plan plan_person(struct planning *planning, const struct person *person)
{
  struct person_plan plan = {.person = person};
  if (!plan_lists_fit(planning, person))
    return plan;
  plan.wanted = arena_array(planning->arena, person->opt_outs.count + person->withdraw.count + 1,
                            sizeof *plan.wanted);
  add_wanted(planning, &plan, &person->opt_outs, false);
  add_wanted(planning, &plan, &person->withdraw, true);
  work_out(planning, &plan);
  return plan;
}

/* ---- all of it ---- */

/* A file that asks for several things may be good for a kind of letter that some of them do not
 * have: then the others get theirs. */
static void leave_out(struct planning *planning, const struct person_plan *plans, size_t count)
{
  bool others = false;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < plans[i].count; k++)
      others |= plans[i].wanted[k].good;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < plans[i].count; k++)
      if (plans[i].wanted[k].other_kinds)
        plan_leave_out(planning, &plans[i].wanted[k], others);
}

static struct plan *plan_all(struct planning *planning)
{
  const struct household *household = planning->household;
  size_t persons = household->dependant_count + 1;
  struct person_plan *plans = arena_array(planning->arena, persons, sizeof *plans);
  for (size_t i = 0; i < persons; i++)
    plans[i] = plan_person(planning, household_person(household, i));
  leave_out(planning, plans, persons);
  struct plan *plan = arena_alloc(planning->arena, sizeof *plan);
  plan->date = planning->date;
  struct letter_desk *desk = plan_desk(planning, plan, plans, persons);
  for (size_t i = 0; i < persons; i++)
    plan_write(desk, &plans[i]);
  plan_close(desk);
  return plan;
}

struct date plan_answer_by(const struct plan *plan)
{
  int days = plan->letters[0].rule->answer_days;
  return days != 0 ? date_days_later(plan->date, days) : date_months_later(plan->date, 1);
}

struct plan *plan_make(struct arena *arena, const struct household *household,
                       struct catalogue *catalogue, struct date day, struct report *report)
{
  struct date written = household->letter.date.date;
  struct planning planning = {.arena = arena,
                              .household = household,
                              .catalogue = catalogue,
                              .date = written.year != 0 ? written : day,
                              .report = report};
  size_t errors = report_errors(report);
  if (!plan_kinds(&planning))
    return NULL;
  struct plan *plan = plan_all(&planning);
  return report_errors(report) == errors ? plan : NULL;
}

const struct person *plan_signer(const struct household *household, const struct subject *subject,
                                 const struct signatory *signatory)
{
  if (signatory->signing == SIGNS_SELF)
    return subject->person;
  bool writer = signatory->name.at == household->patient.name.text.at;
  return signatory->signing == SIGNS_FOR && writer ? &household->patient : NULL;
}
