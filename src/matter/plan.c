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
                       const struct choice_list *list, bool withdrawal, bool fits)
{
  const struct letter_kind *kind = withdrawal ? planning->withdrawals : planning->requests;
  for (size_t i = 0; i < list->count; i++)
    into->wanted[into->count++] = (struct wanted){
      .choice = &list->items[i],
      .withdrawal = withdrawal || planning->turned_by != NULL,
      .kind = fits ? kind : NULL,
    };
}

/* Who signs does not depend on what else is wrong with an entry. */
static void find_signer(struct planning *planning, const struct person *person,
                        struct wanted *wanted)
{
  if (!planning->undated && !person->deceased.yes)
    wanted->has_signer = plan_sign(planning, person, wanted);
}

static void work_out(struct planning *planning, struct person_plan *plan)
{
  const struct person *person = plan->person;
  if (plan->count == 0)
    return;
  bool possible = plan_person_possible(planning, person);
  for (size_t i = 0; i < plan->count; i++) {
    struct wanted *wanted = &plan->wanted[i];
    bool asked = plan_ask(planning, person, wanted);
    if (!wanted->other_kinds)
      find_signer(planning, person, wanted);
    wanted->good = possible && asked && wanted->has_signer;
  }
  plan_pairs(planning, person, plan->wanted, plan->count);
  plan_note_idle(planning, person, plan->wanted, plan->count);
}

static struct person_plan plan_person(struct planning *planning, const struct person *person)
{
  struct person_plan plan = {.person = person};
  bool fit = plan_lists_fit(planning, person) || planning->turned_by == NULL;
  plan.wanted = arena_array(planning->arena, person->opt_outs.count + person->withdraw.count + 1,
                            sizeof *plan.wanted);
  add_wanted(planning, &plan, &person->opt_outs, false, fit);
  add_wanted(planning, &plan, &person->withdraw, true, fit);
  work_out(planning, &plan);
  return plan;
}

/* ---- all of it ---- */

/* Somebody all of whose wishes are left out so may wait for a letter that nobody has written. */
static void warn_of_nothing(struct planning *planning, const struct person_plan *plan)
{
  size_t none = 0;
  while (none < plan->count && plan->wanted[none].other_kinds)
    none++;
  if (plan->count == 0 || none != plan->count)
    return;
  struct place name = plan->person->name.place;
  struct place place = name.source != NULL ? name : plan->person->place;
  diagnosis_help(report_warning(planning->report, "person-without-letter", place,
                                "this person is left out: nothing that is wanted for them has a "
                                "letter of this kind"),
                 "the others have theirs");
}

/* A file that asks for several things may be good for a kind of letter that some of them do not
 * have: then the others get theirs. */
static void leave_out(struct planning *planning, const struct person_plan *plans, size_t count)
{
  bool others = false;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < plans[i].count; k++) /* good, or good once it is mended */
      others |= !plans[i].wanted[k].other_kinds && !plans[i].person->deceased.yes;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < plans[i].count; k++) {
      struct wanted *wanted = &plans[i].wanted[k];
      if (wanted->other_kinds)
        plan_leave_out(planning, wanted, others);
      if (wanted->other_kinds && !others)
        find_signer(planning, plans[i].person, wanted);
    }
  for (size_t i = 0; i < count && others; i++)
    warn_of_nothing(planning, &plans[i]);
}

/* The person of the household who will sign; NULL when it is somebody else, or not known. */
static const struct person *signer_of(const struct planning *planning, const struct person *person,
                                      const struct wanted *wanted)
{
  if (!wanted->has_signer)
    return NULL;
  if (wanted->mode != MODE_ACTING)
    return person;
  return person->representative_count == 0 ? &planning->household->patient : NULL;
}

/* What can be told of letters before all that is wrong has been mended. */
static void await(const struct planning *planning, struct plan *plan,
                  const struct person_plan *from)
{
  for (size_t k = 0; k < from->count; k++) {
    const struct wanted *wanted = &from->wanted[k];
    if (wanted->good || from->person->deceased.yes)
      continue;
    struct awaited *awaited = &plan->awaited[plan->awaited_count++];
    awaited->signer = signer_of(planning, from->person, wanted);
    awaited->points = household_points(planning->household, from->person);
    plan_recipient(from, wanted, &awaited->to);
  }
}

static void await_all(const struct planning *planning, struct plan *plan,
                      const struct person_plan *plans, size_t count)
{
  size_t room = 0;
  for (size_t i = 0; i < count; i++)
    room += plans[i].count;
  plan->awaited = arena_array(planning->arena, room, sizeof *plan->awaited);
  for (size_t i = 0; i < count; i++)
    await(planning, plan, &plans[i]);
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
  plan->turned = planning->turned_by != NULL && planning_typed(planning->turned_by);
  struct letter_desk *desk = plan_desk(planning, plan, plans, persons);
  for (size_t i = 0; i < persons; i++)
    plan_write(desk, &plans[i]);
  plan_close(desk);
  await_all(planning, plan, plans, persons);
  return plan;
}

struct date plan_answer_by(const struct plan *plan)
{
  int days = plan->letters[0].rule->answer_days;
  return days != 0 ? date_days_later(plan->date, days) : date_months_later(plan->date, 1);
}

struct plan *plan_try(struct arena *arena, const struct household *household,
                      struct catalogue *catalogue, struct date day, struct report *report)
{
  struct date written = household->letter.date.date;
  struct planning planning = {.arena = arena,
                              .household = household,
                              .catalogue = catalogue,
                              .date = written.year != 0 ? written : day,
                              .report = report};
  size_t errors = report_errors(report);
  bool kinds = plan_kinds(&planning);
  struct plan *plan = plan_all(&planning);
  plan->sound = kinds;
  plan->whole = report_errors(report) == errors;
  return plan;
}

struct plan *plan_make(struct arena *arena, const struct household *household,
                       struct catalogue *catalogue, struct date day, struct report *report)
{
  struct plan *plan = plan_try(arena, household, catalogue, day, report);
  return plan->whole ? plan : NULL;
}

bool plan_awaits(const struct plan *plan, const struct person *person)
{
  for (size_t i = 0; i < plan->awaited_count; i++)
    if (plan->awaited[i].signer == person)
      return true;
  return false;
}

bool plan_leaves_out(const struct plan *plan, const struct person *person)
{
  for (size_t i = 0; i < plan->count; i++)
    for (size_t k = 0; k < plan->letters[i].subject_count; k++)
      if (plan->letters[i].subjects[k].person == person)
        return false;
  return person->opt_outs.count + person->withdraw.count != 0;
}

const struct person *plan_signer(const struct household *household, const struct subject *subject,
                                 const struct signatory *signatory)
{
  if (signatory->signing == SIGNS_SELF)
    return subject->person;
  bool writer = signatory->name.at == household->patient.name.text.at;
  return signatory->signing == SIGNS_FOR && writer ? &household->patient : NULL;
}
