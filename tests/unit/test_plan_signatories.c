/* Who signs: every opt-out with a letter, asked for and taken back, for every kind of signatory.
 * A row says what comes of it when an authority over property is judged as "warn" (the first
 * outcome) and as "refuse" (the second); the real catalogue says which opt-out is which. */
#include "table.h"

#include "ground/arena.h"
#include "matter/plan.h"
#include "talk/report.h"

#define TEMPLATES "templates"

static const struct date letter_date = {2026, 11, 21};

enum role { WRITER, DEPENDANT, REPRESENTED, REPRESENTED_BY_TWO };
enum capacity { NOT_SAID, LACKS, HAS };

/* Outcomes: who signs ("self", "self+parent", "for", "for+for"), or "!code" when it is refused,
 * with "?code" behind for a warning. */
struct signatory_row {
  const char *name;
  enum role role;
  int age;
  const char *authority; /* NULL: none stated */
  enum capacity capacity;
  const char *gentle, *strict;
};

#define BOTH(outcome) outcome, outcome

static const struct signatory_row rows[] = {
  {"oneself, grown up", WRITER, 42, NULL, NOT_SAID, BOTH("self")},
  {"oneself at 16", WRITER, 16, NULL, NOT_SAID, BOTH("self")},
  {"oneself at 13", WRITER, 13, NULL, NOT_SAID, BOTH("self")},
  {"oneself at 12", WRITER, 12, NULL, NOT_SAID, BOTH("!writer-too-young")},
  {"oneself, without capacity", WRITER, 42, NULL, LACKS, BOTH("!writer-lacks-capacity")},
  {"oneself by an authority", WRITER, 42, "lpa-health-and-welfare", NOT_SAID,
   BOTH("!writer-needs-no-authority")},
  {"a newborn, by a parent", DEPENDANT, 0, "parental-responsibility", NOT_SAID, BOTH("for")},
  {"a child of 12, by a parent", DEPENDANT, 12, "parental-responsibility", NOT_SAID, BOTH("for")},
  {"a child of 12, by a guardian", DEPENDANT, 12, "guardian", NOT_SAID, BOTH("for")},
  {"a child of 12, nobody's authority", DEPENDANT, 12, NULL, NOT_SAID,
   BOTH("!child-needs-authority")},
  {"a child of 12, expressly alone", DEPENDANT, 12, "none", NOT_SAID,
   BOTH("!child-cannot-sign")},
  {"a child of 12, by a welfare attorney", DEPENDANT, 12, "lpa-health-and-welfare", LACKS,
   BOTH("!authority-for-adults")},
  {"a child of 13, by a parent", DEPENDANT, 13, "parental-responsibility", NOT_SAID,
   BOTH("self+parent")},
  {"a child of 14, by a parent", DEPENDANT, 14, "parental-responsibility", NOT_SAID,
   BOTH("self+parent")},
  {"a child of 15, by a guardian", DEPENDANT, 15, "guardian", NOT_SAID, BOTH("self+parent")},
  {"a child of 14, alone", DEPENDANT, 14, NULL, NOT_SAID, BOTH("self")},
  {"a child of 14, expressly alone", DEPENDANT, 14, "none", NOT_SAID, BOTH("self")},
  {"a child of 14 who cannot decide", DEPENDANT, 14, "parental-responsibility", LACKS,
   BOTH("!child-lacks-capacity")},
  {"a child of 14, by a property deputy", DEPENDANT, 14, "deputy-property", NOT_SAID,
   BOTH("!authority-for-adults")},
  {"at 16, a parent's authority", DEPENDANT, 16, "parental-responsibility", NOT_SAID,
   BOTH("self?authority-outgrown")},
  {"at 17, alone", DEPENDANT, 17, NULL, NOT_SAID, BOTH("self")},
  {"at 17, a parent's authority", DEPENDANT, 17, "parental-responsibility", NOT_SAID,
   BOTH("self?authority-outgrown")},
  {"at 17 without capacity, a parent", DEPENDANT, 17, "parental-responsibility", LACKS,
   BOTH("!nobody-can-sign")},
  {"an adult, nobody's authority", DEPENDANT, 75, NULL, NOT_SAID, BOTH("self")},
  {"an adult, expressly alone", DEPENDANT, 75, "none", NOT_SAID, BOTH("self")},
  {"an adult without capacity and alone", DEPENDANT, 75, "none", LACKS,
   BOTH("!nobody-can-sign")},
  {"an adult without capacity or authority", DEPENDANT, 75, NULL, LACKS,
   BOTH("!nobody-can-sign")},
  {"an adult, welfare attorney, lacks capacity", DEPENDANT, 75, "lpa-health-and-welfare", LACKS,
   BOTH("for")},
  {"an adult, welfare attorney, capacity not said", DEPENDANT, 75, "lpa-health-and-welfare",
   NOT_SAID, BOTH("!capacity-not-stated")},
  {"an adult, welfare attorney, has capacity", DEPENDANT, 75, "lpa-health-and-welfare", HAS,
   BOTH("!has-capacity")},
  {"an adult, welfare deputy, lacks capacity", DEPENDANT, 75, "deputy-personal-welfare", LACKS,
   BOTH("for")},
  {"an adult, welfare deputy, capacity not said", DEPENDANT, 75, "deputy-personal-welfare",
   NOT_SAID, BOTH("!capacity-not-stated")},
  {"an adult, property attorney, lacks capacity", DEPENDANT, 75, "lpa-property-and-financial",
   LACKS, "for?property-authority-doubtful", "!property-authority-refused"},
  {"an adult, property attorney, capacity not said", DEPENDANT, 75, "lpa-property-and-financial",
   NOT_SAID, "!capacity-not-stated", "!property-authority-refused"},
  {"an adult, property deputy, lacks capacity", DEPENDANT, 75, "deputy-property", LACKS,
   "for?property-authority-doubtful", "!property-authority-refused"},
  {"an adult, a guardian, lacks capacity", DEPENDANT, 75, "guardian", LACKS,
   BOTH("!nobody-can-sign")},
  {"a child of 9, by a representative", REPRESENTED, 9, "parental-responsibility", NOT_SAID,
   BOTH("for")},
  {"a child of 9, by two parents", REPRESENTED_BY_TWO, 9, "parental-responsibility", NOT_SAID,
   BOTH("for+for")},
  {"a child of 14, two parents beside", REPRESENTED_BY_TWO, 14, "parental-responsibility",
   NOT_SAID, BOTH("self+parent+parent")},
  {"an adult, by two attorneys", REPRESENTED_BY_TWO, 75, "lpa-health-and-welfare", LACKS,
   BOTH("for+for")},
  {"an adult, by a representative without authority", REPRESENTED, 75, NULL, LACKS,
   BOTH("!nobody-can-sign")},
};

struct thing {
  const char *id, *choice, *restore;
};

static const struct thing things[] = {
  {"type-1", NULL, NULL},
  {"summary-care-record", "none", "core-only"},
  {"local-record", NULL, NULL},
  {"electronic-sharing", NULL, NULL},
};

struct case_row {
  const struct signatory_row *who;
  const struct thing *thing;
  bool withdrawal;
};

/* ---- a household without a file ---- */

static char blank[4096];
static uint32_t next_place;
static struct source paper;

/* Every field gets a place of its own. */
static struct place fresh_place(void)
{
  next_place += 4;
  return (struct place){&paper, next_place, next_place + 2};
}

static struct text_field text(const char *string)
{
  return string != NULL ? (struct text_field){view_of(string), fresh_place()}
                        : (struct text_field){0};
}

static struct date_field born(int age)
{
  return (struct date_field){
    {letter_date.year - age, letter_date.month, letter_date.day}, fresh_place()};
}

static struct yes_field capacity(enum capacity said)
{
  return (struct yes_field){said != NOT_SAID, said == LACKS, fresh_place()};
}

static struct choice_list ask_for(struct arena *arena, const struct case_row *row)
{
  struct choice *item = arena_alloc(arena, sizeof *item);
  item->id = text(row->thing->id);
  item->place = fresh_place();
  if (row->withdrawal)
    item->restore = text(row->thing->restore);
  else
    item->choice = text(row->thing->choice);
  return (struct choice_list){true, item, 1, fresh_place()};
}

static void fill_person(struct arena *arena, struct person *person, const struct case_row *row)
{
  const struct signatory_row *who = row->who;
  person->name = text("Pat Example");
  person->date_of_birth = born(who->age);
  person->lacks_capacity = capacity(who->capacity);
  if (who->role < REPRESENTED)
    person->authority = text(who->authority);
  person->representative_count = who->role < REPRESENTED ? 0 : who->role == REPRESENTED ? 1 : 2;
  for (size_t i = 0; i < person->representative_count; i++)
    person->representatives[i] =
      (struct representative){.name = text("Rae Example"), .authority = text(who->authority)};
  person->place = fresh_place();
  if (row->withdrawal)
    person->withdraw = ask_for(arena, row);
  else
    person->opt_outs = ask_for(arena, row);
}

static struct household *make_household(struct arena *arena, const struct case_row *row)
{
  struct household *household = arena_alloc(arena, sizeof *household);
  struct practice *practice = arena_alloc(arena, sizeof *practice);
  practice->nation = NATION_ENGLAND;
  household->practice = practice;
  household->letter.date = (struct date_field){letter_date, fresh_place()};
  if (row->who->role == WRITER) {
    fill_person(arena, &household->patient, row);
  } else {
    household->patient.name = text("Wyn Example");
    household->patient.date_of_birth = born(40);
    household->patient.opt_outs.given = true;
    household->dependants = arena_alloc(arena, sizeof *household->dependants);
    household->dependant_count = 1;
    fill_person(arena, household->dependants, row);
    household->dependants->practice = practice;
  }
  household->patient.practice = practice;
  return household;
}

/* ---- outcomes ---- */

static void add_signers(const struct subject *subject, struct buffer *out)
{
  static const char *const words[] = {
    [SIGNS_SELF] = "self", [SIGNS_FOR] = "for", [SIGNS_BESIDE] = "parent"};
  for (size_t i = 0; i < subject->signatory_count; i++)
    buffer_format(out, "%s%s", i != 0 ? "+" : "", words[subject->signatories[i].signing]);
}

/* What opt-outs always say about care is no matter of who signs. */
static void add_codes(struct report *report, enum severity wanted, const char *mark,
                      struct buffer *out)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    if (severity == wanted && strcmp(code, "affects-care") != 0)
      buffer_format(out, "%s%s", mark, code);
}

static void check_signatories(void **state)
{
  const struct case_row *row = *state;
  struct arena arena;
  struct buffer found;
  struct report *report = report_new();
  arena_init(&arena);
  buffer_init(&found);
  struct catalogue *catalogue = catalogue_open(&arena, VIEW(TEMPLATES), report);
  assert_non_null(catalogue);
  const struct opt_out *opt_out =
    catalogue_opt_out(catalogue, view_of(row->thing->id), report);
  assert_non_null(opt_out);
  struct household *household = make_household(&arena, row);
  struct plan *plan =
    plan_make(&arena, household, catalogue, (struct date){2000, 1, 1}, report);
  if (plan != NULL) {
    assert_int_equal(plan->count, 1);
    add_signers(&plan->letters[0].subjects[0], &found);
  }
  add_codes(report, SEVERITY_ERROR, "!", &found);
  add_codes(report, SEVERITY_WARNING, "?", &found);
  bool strict = opt_out->property_authority == VERDICT_REFUSE;
  assert_view(buffer_view(&found), strict ? row->who->strict : row->who->gentle);
  buffer_free(&found);
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  static struct case_row cases[COUNT(rows) * COUNT(things) * 2];
  static char names[COUNT(cases)][120];
  size_t count = 0;
  memset(blank, ' ', sizeof blank);
  paper.text = (struct view){blank, sizeof blank};
  for (size_t i = 0; i < COUNT(rows); i++)
    for (size_t k = 0; k < COUNT(things); k++)
      for (int withdrawal = 0; withdrawal < 2; withdrawal++, count++) {
        cases[count] = (struct case_row){&rows[i], &things[k], withdrawal != 0};
        snprintf(names[count], sizeof names[count], "%s %s: %s", things[k].id,
                 withdrawal != 0 ? "withdrawn" : "asked for", rows[i].name);
        table_add(&table, names[count], check_signatories, &cases[count]);
      }
  return table_run(&table, "who signs");
}
