#include "matter/plan.h"

#include <string.h>

#include "ground/arena.h"
#include "matter/planning.h"
#include "talk/report.h"

/* Letters without look-alikes (0 O, 1 I L, 5 S, 8 B, U V, 2 Z) and without A and E, so that no
 * reference spells a word. */
static const char reference_letters[] = "2346789CDFGHJKMNPQRTWXY";
enum { REFERENCE_LETTERS = sizeof reference_letters - 1, REFERENCE_LENGTH = 8 };

/* Reasons a letter can have: one for each thing asked, one for its signatories, one for where it
 * goes. */
enum { REASONS_BESIDE_ASKS = 2 };

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

/* ---- the kind of letters ---- */

static bool report_kind(struct planning *planning, enum status status)
{
  const struct text_field *kind = &planning->household->letter.kind;
  if (status == STATUS_UNWRITTEN) {
    struct diagnosis *d = report_error(planning->report, "kind-unwritten", kind->place,
                                       "this kind of letter is known, but not written yet");
    diagnosis_help(d, "requests and withdrawals are: take `kind` out, and list opt-outs under "
                      "`opt_outs` or `withdraw`");
  } else if (!report_failed(planning->report)) {
    report_error(planning->report, "kind-unknown", kind->place,
                 "this is not a kind of letter I know");
  }
  return false;
}

/* Sets *withdraw_all when every request is meant as a withdrawal. */
static bool settle_kind(struct planning *planning, bool *withdraw_all)
{
  const struct household *household = planning->household;
  struct view wish = household->letter.kind.text;
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(planning->catalogue, &kinds);
  size_t at = 0;
  while (wish.len != 0 && at < count && !view_equal_nocase(kinds[at].id, wish))
    at++;
  if (at == count)
    return report_kind(planning, STATUS_ACTIVE);
  if (kinds[at].status != STATUS_ACTIVE)
    return report_kind(planning, kinds[at].status);
  *withdraw_all = view_equal(kinds[at].id, VIEW("withdrawal"));
  return true;
}

/* With `kind: withdrawal` the lists under `withdraw` would say the same thing twice over. */
static bool check_withdraw_all(struct planning *planning, const struct person *person)
{
  if (person->withdraw.count == 0 || person->opt_outs.count == 0)
    return true;
  struct place place = person->withdraw.place;
  if (planning_first(planning, "withdraw-and-kind", place, NULL)) {
    struct diagnosis *d = report_error(
      planning->report, "withdraw-and-kind", place,
      "`kind: withdrawal` turns all of `opt_outs` into withdrawals, and there is a "
      "`withdraw` list too");
    diagnosis_help(d, "take one of the two out");
  }
  return false;
}

/* ---- persons ---- */

struct person_plan {
  const struct person *person;
  struct wanted *wanted; /* requests first */
  size_t count;
};

static void add_wanted(struct person_plan *into, const struct choice_list *list, bool withdrawal)
{
  for (size_t i = 0; i < list->count; i++)
    into->wanted[into->count++] =
      (struct wanted){.choice = &list->items[i], .withdrawal = withdrawal};
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

static struct person_plan plan_person(struct planning *planning, const struct person *person,
                                      bool withdraw_all)
{
  struct person_plan plan = {.person = person};
  plan.wanted = arena_array(planning->arena, person->opt_outs.count + person->withdraw.count + 1,
                            sizeof *plan.wanted);
  if (withdraw_all && !check_withdraw_all(planning, person))
    return plan;
  add_wanted(&plan, &person->opt_outs, withdraw_all);
  add_wanted(&plan, &person->withdraw, true);
  work_out(planning, &plan);
  return plan;
}

/* ---- letters ---- */

static bool belongs(const struct letter *letter, const struct person *person,
                    const struct wanted *wanted, enum signing_mode mode)
{
  struct view kind = wanted->withdrawal ? VIEW("withdrawal") : VIEW("request");
  return letter->subjects[0].person == person && view_equal(letter->kind, kind) &&
         letter->addressee == wanted->opt_out->addressee && mode == wanted->mode;
}

static void add_reason(struct letter *letter, struct view text, struct place place)
{
  letter->reasons[letter->reason_count++] = (struct reason){text, place};
}

static void add_ask(struct planning *planning, struct letter *letter, const struct wanted *wanted)
{
  struct subject *subject = &letter->subjects[0];
  subject->asks[subject->ask_count++] = wanted->ask;
  add_reason(letter,
             arena_format(planning->arena, "%s%.*s%s",
                          wanted->renamed ? "an older name for this stands here: " : "",
                          VIEW_ARGS(wanted->opt_out->name),
                          wanted->withdrawal ? ", withdrawn here" : ", asked for here"),
             wanted->choice->place);
}

static int points_for(const struct planning *planning, const struct person *person)
{
  int points = person->large_print != PRINT_NOT_SAID ? person->large_print
                                                     : planning->household->letter.large_print;
  return points == PRINT_NOT_SAID ? PRINT_ORDINARY : points;
}

static void begin_letter(struct planning *planning, struct letter *letter,
                         const struct person_plan *plan, const struct wanted *wanted)
{
  const struct person *person = plan->person;
  const struct household *household = planning->household;
  bool acting = wanted->mode == MODE_ACTING;
  struct subject *subject = arena_alloc(planning->arena, sizeof *subject);
  subject->person = person;
  subject->age = planning_age(planning, person);
  subject->self = person == &household->patient;
  subject->asks = arena_array(planning->arena, plan->count, sizeof *subject->asks);
  subject->signatory_count =
    plan_signatories(planning, person, wanted->mode, subject->signatories);
  *letter = (struct letter){
    .kind = wanted->withdrawal ? VIEW("withdrawal") : VIEW("request"),
    .addressee = wanted->opt_out->addressee,
    .practice = person->practice,
    .subjects = subject,
    .subject_count = 1,
    .sender = acting ? &household->patient : person,
    .sender_is_signatory_for = acting && person->representative_count == 0,
    .points = points_for(planning, person),
    .reasons = arena_array(planning->arena, plan->count + REASONS_BESIDE_ASKS,
                           sizeof(struct reason)),
  };
}

static void finish_letter(struct letter *letter, const struct wanted *wanted)
{
  add_reason(letter, wanted->signing_reason.text, wanted->signing_reason.place);
  if (letter->addressee->practice && letter->practice != NULL)
    add_reason(letter, VIEW("it goes to the patient's practice"), letter->practice->place);
}

/* ---- references ---- */

static void add_identity(struct planning *planning, const struct letter *letter,
                         struct buffer *out)
{
  const struct subject *subject = &letter->subjects[0];
  struct view date = date_iso(planning->arena, planning->date);
  struct view birth = date_iso(planning->arena, subject->person->date_of_birth.date);
  buffer_format(out, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", VIEW_ARGS(date), VIEW_ARGS(letter->kind),
                VIEW_ARGS(letter->addressee->id), VIEW_ARGS(subject->person->name.text),
                VIEW_ARGS(birth));
  for (size_t i = 0; i < subject->ask_count; i++) {
    const struct ask *ask = &subject->asks[i];
    struct view option = ask->option != NULL ? ask->option->id : VIEW("");
    buffer_format(out, "\n%.*s:%.*s", VIEW_ARGS(ask->opt_out->id), VIEW_ARGS(option));
  }
}

/* A handle for the reply, not a secret: the same content gives the same reference. FNV's low bits
 * mix badly, so the halves are folded first. */
static void set_reference(struct planning *planning, struct letter *letter)
{
  struct buffer identity;
  buffer_init(&identity);
  add_identity(planning, letter, &identity);
  uint64_t hash = view_hash(buffer_view(&identity));
  buffer_free(&identity);
  hash ^= hash >> 32;
  hash *= UINT64_C(0x9E3779B97F4A7C15);
  hash ^= hash >> 29;
  char *out = letter->reference;
  for (int i = 0; i < REFERENCE_LENGTH; i++) {
    if (i == REFERENCE_LENGTH / 2)
      *out++ = '-';
    *out++ = reference_letters[hash % REFERENCE_LETTERS];
    hash /= REFERENCE_LETTERS;
  }
  *out = '\0';
}

/* ---- all of it ---- */

/* One person's letters, behind those already in the plan. */
static void write_letters(struct planning *planning, const struct person_plan *from,
                          struct plan *plan)
{
  size_t first = plan->count;
  const struct wanted **opened =
    arena_array(planning->arena, from->count + 1, sizeof *opened);
  for (size_t i = 0; i < from->count; i++) {
    const struct wanted *wanted = &from->wanted[i];
    if (!wanted->good)
      continue;
    size_t at = first;
    while (at < plan->count &&
           !belongs(&plan->letters[at], from->person, wanted, opened[at - first]->mode))
      at++;
    if (at == plan->count) {
      begin_letter(planning, &plan->letters[plan->count++], from, wanted);
      opened[at - first] = wanted;
    }
    add_ask(planning, &plan->letters[at], wanted);
  }
  for (size_t at = first; at < plan->count; at++) {
    finish_letter(&plan->letters[at], opened[at - first]);
    set_reference(planning, &plan->letters[at]);
  }
}

static const struct person *person_at(const struct household *household, size_t index)
{
  return index == 0 ? &household->patient : &household->dependants[index - 1];
}

static struct plan *plan_all(struct planning *planning, bool withdraw_all)
{
  const struct household *household = planning->household;
  size_t persons = household->dependant_count + 1, total = 0;
  struct person_plan *plans = arena_array(planning->arena, persons, sizeof *plans);
  for (size_t i = 0; i < persons; i++) {
    const struct person *person = person_at(household, i);
    plans[i] = plan_person(planning, person, withdraw_all);
    total += person->opt_outs.count + person->withdraw.count;
  }
  struct plan *plan = arena_alloc(planning->arena, sizeof *plan);
  plan->date = planning->date;
  plan->letters = arena_array(planning->arena, total + 1, sizeof *plan->letters);
  for (size_t i = 0; i < persons; i++)
    write_letters(planning, &plans[i], plan);
  return plan;
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
  bool withdraw_all = false;
  if (!settle_kind(&planning, &withdraw_all))
    return NULL;
  struct plan *plan = plan_all(&planning, withdraw_all);
  return report_errors(report) == errors ? plan : NULL;
}
