/* The plan: which letters a household becomes, in which order, from whom, and why. */
#include "plan_fixture.h"

#include "talk/source.h"

#define CHILD(born)                       \
  "  - name: Kim Taylor\n"                \
  "    date_of_birth: " born "\n"         \
  "    authority: parental-responsibility\n"

/* "request Alex Taylor: type-1 local-record 9Nu0 93C1; …" */
static struct view outline(const struct plan *plan)
{
  struct view all = VIEW("");
  for (size_t i = 0; i < plan->count; i++) {
    const struct letter *letter = &plan->letters[i];
    const struct subject *subject = &letter->subjects[0];
    all = arena_format(&bench.arena, "%.*s%s%.*s %.*s:", VIEW_ARGS(all), i != 0 ? "; " : "",
                       VIEW_ARGS(letter->kind), VIEW_ARGS(subject->person->name.text));
    for (size_t k = 0; k < subject->ask_count; k++) {
      const struct ask *ask = &subject->asks[k];
      all = arena_format(&bench.arena, "%.*s %.*s=%.*s", VIEW_ARGS(all),
                         VIEW_ARGS(ask->opt_out->id),
                         VIEW_ARGS(ask->code != NULL ? ask->code->read : VIEW("")));
    }
  }
  return all;
}

/* ---- which letters ---- */

struct outline_row {
  const char *name, *yaml, *outline;
};

static const struct outline_row outlines[] = {
  {"one person, one opt-out", PRACTICE WRITER "opt_outs: [type-1]\n" DATED,
   "request Alex Taylor: type-1=9Nu0"},
  {"several opt-outs to one practice share a letter, in file order",
   PRACTICE WRITER "opt_outs: [local-record, type-1, electronic-sharing]\n" DATED,
   "request Alex Taylor: local-record=93C1 type-1=9Nu0 electronic-sharing=9Nd1"},
  {"requests and withdrawals never share a letter",
   PRACTICE WRITER "withdraw: [local-record]\nopt_outs: [type-1]\n" DATED,
   "request Alex Taylor: type-1=9Nu0; withdrawal Alex Taylor: local-record=93C0"},
  {"the writer first, then dependants in file order",
   PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
     "  - {name: Jo Taylor, date_of_birth: 1 May 1940}\n" DATED,
   "request Alex Taylor: type-1=9Nu0; request Kim Taylor: type-1=9Nu0; "
   "request Jo Taylor: type-1=9Nu0"},
  {"a person's own list replaces the default",
   PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
     "    opt_outs: [local-record]\n" DATED,
   "request Alex Taylor: type-1=9Nu0; request Kim Taylor: local-record=93C1"},
  {"an empty list of one's own asks for nothing",
   PRACTICE WRITER "  opt_outs: []\nopt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017") DATED,
   "request Kim Taylor: type-1=9Nu0"},
  {"the Summary Care Record, refused",
   PRACTICE WRITER "opt_outs: [{id: summary-care-record, choice: none}]\n" DATED,
   "request Alex Taylor: summary-care-record=9Ndo"},
  {"the Summary Care Record, core only",
   PRACTICE WRITER "opt_outs: [{id: summary-care-record, choice: core-only}]\n" DATED,
   "request Alex Taylor: summary-care-record=9Ndm"},
  {"the Summary Care Record, core and additional",
   PRACTICE WRITER "opt_outs: [{id: scr, choice: Core-And-Additional}]\n" DATED,
   "request Alex Taylor: summary-care-record=9Ndn"},
  {"the Summary Care Record, wanted again",
   PRACTICE WRITER "withdraw: [{id: summary-care-record, restore: core-only}]\n" DATED,
   "withdrawal Alex Taylor: summary-care-record=9Ndm"},
  {"the Summary Care Record, named and wanted again",
   PRACTICE WRITER
   "withdraw: [{id: summary-care-record, choice: none, restore: core-and-additional}]\n" DATED,
   "withdrawal Alex Taylor: summary-care-record=9Ndn"},
  {"withdrawals of all", PRACTICE WRITER "withdraw: [type-1, local-record, electronic-sharing]\n"
   DATED,
   "withdrawal Alex Taylor: type-1=9Nu1 local-record=93C0 electronic-sharing=9Nd7"},
  {"kind: withdrawal turns requests round",
   PRACTICE WRITER "opt_outs: [type-1]\nletter: {date: 2026-11-21, kind: withdrawal}\n",
   "withdrawal Alex Taylor: type-1=9Nu1"},
  {"kind: request is what is written anyway",
   PRACTICE WRITER "opt_outs: [type-1]\nletter: {date: 2026-11-21, kind: request}\n",
   "request Alex Taylor: type-1=9Nu0"},
  {"care.data means Type 1", PRACTICE WRITER "opt_outs: [care.data]\n" DATED,
   "request Alex Taylor: type-1=9Nu0"},
  {"a withdrawal that cancels nothing asked for",
   PRACTICE WRITER "opt_outs: [electronic-sharing]\nwithdraw: [local-record]\n" DATED,
   "request Alex Taylor: electronic-sharing=9Nd1; withdrawal Alex Taylor: local-record=93C0"},
  {"two parties are two requests",
   PRACTICE WRITER "opt_outs: [{id: third-party, party: Acme}, {id: third-party, party: Bodkin}]\n"
   DATED, "request Alex Taylor: third-party=9NdH third-party=9NdH"},
  {"a question is about both parties",
   PRACTICE WRITER "opt_outs: [{id: third-party, party: Acme}, {id: third-party, party: Bodkin}]\n"
   "letter: {date: 2026-11-21, kind: question}\n",
   "question Alex Taylor: third-party= third-party="},
  {"a question is about both shared records, and goes to the practice",
   PRACTICE WRITER
   "opt_outs: [{id: local-record, record: Tyne}, {id: local-record, record: Tees}]\n"
   "letter: {date: 2026-11-21, kind: question}\n",
   "question Alex Taylor: local-record="},
  {"a question asks once about what is both asked for and taken back",
   PRACTICE WRITER "opt_outs: [type-1]\nwithdraw: [type-1]\n"
   "letter: {date: 2026-11-21, kind: question}\n", "question Alex Taylor: type-1="},
  {"two shared records: two letters to who runs them, one to the practice",
   PRACTICE WRITER
   "opt_outs: [{id: local-record, record: Tyne}, {id: local-record, record: Tees}]\n"
   DATED,
   "request Alex Taylor: local-record=93C1; request Alex Taylor: local-record=; "
   "request Alex Taylor: local-record="},
  {"what cancels another person's request is no matter",
   PRACTICE WRITER "  opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
     "    withdraw: [electronic-sharing]\n" DATED,
   "request Alex Taylor: type-1=9Nu0; withdrawal Kim Taylor: electronic-sharing=9Nd7"},
};

static void check_outline(void **state)
{
  const struct outline_row *row = *state;
  assert_view(outline(bench_plan_of(row->yaml)), row->outline);
}

/* ---- ages ---- */

struct age_row {
  const char *name, *yaml;
  int age;
  enum signing first;
};

/* The day before a birthday, and the day itself, on the letter's date and not on today's. */
static const struct age_row ages[] = {
  {"the day before 13: the parent", PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n"
   CHILD("22 November 2013") DATED, 12, SIGNS_FOR},
  {"on the 13th birthday: the child", PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n"
   CHILD("21 November 2013") DATED, 13, SIGNS_SELF},
  {"13 by the letter's date, not by today's", PRACTICE WRITER
   "opt_outs: [type-1]\ndependants:\n" CHILD("22 November 2013")
   "letter: {date: 2026-11-22}\n", 13, SIGNS_SELF},
  {"12 by the letter's date, though 13 today", PRACTICE WRITER
   "opt_outs: [type-1]\ndependants:\n" CHILD("21 November 2013")
   "letter: {date: 2026-11-20}\n", 12, SIGNS_FOR},
  {"born on 29 February, 13 on 1 March", PRACTICE WRITER
   "opt_outs: [type-1]\ndependants:\n" CHILD("29 February 2012")
   "letter: {date: 2025-02-28}\n", 12, SIGNS_FOR},
};

static void check_age(void **state)
{
  const struct age_row *row = *state;
  struct plan *plan = bench_plan_of(row->yaml);
  assert_int_equal(plan->count, 2);
  assert_int_equal(plan->letters[1].subjects[0].age, row->age);
  assert_int_equal(plan->letters[1].subjects[0].signatories[0].signing, row->first);
}

/* ---- who writes ---- */

static void check_senders(void **state)
{
  (void)state;
  struct plan *plan =
    bench_plan_of(PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
              CHILD("1 May 2012")
              "  - name: Jo Taylor\n"
              "    date_of_birth: 1 May 1940\n"
              "    lacks_capacity: yes\n"
              "    representatives:\n"
              "      - {name: Rae Reed, authority: lpa-health-and-welfare}\n" DATED);
  assert_int_equal(plan->count, 4);
  assert_true(plan->letters[0].subjects[0].self);
  assert_view(plan->letters[1].sender->name.text, "Alex Taylor");
  assert_true(plan->letters[1].sender_is_signatory_for);
  /* An older child is the sender of their own letter, and the parent may sign beside. */
  assert_ptr_equal(plan->letters[2].sender, plan->letters[2].subjects[0].person);
  assert_false(plan->letters[2].sender_is_signatory_for);
  assert_int_equal(plan->letters[2].subjects[0].signatory_count, 2);
  assert_int_equal(plan->letters[2].subjects[0].signatories[1].signing, SIGNS_BESIDE);
  assert_view(plan->letters[2].subjects[0].signatories[1].name, "Alex Taylor");
  assert_true(plan->letters[2].subjects[0].signatories[0].address->count != 0);
  /* Representatives stand in the writer's place. */
  assert_int_equal(plan->letters[3].subjects[0].signatory_count, 1);
  assert_view(plan->letters[3].subjects[0].signatories[0].name, "Rae Reed");
  assert_view(plan->letters[3].sender->name.text, "Rae Reed");
  assert_view(plan->letters[3].sender->address.lines[0].text, "7 Station Road");
  assert_false(plan->letters[3].sender_is_signatory_for);
}

/* When one of two representatives has no authority, no line is drawn for either. */
static void check_weakest(void **state)
{
  (void)state;
  struct plan *plan =
    bench_plan_of(PRACTICE WRITER "  opt_outs: []\ndependants:\n"
            "  - name: Kim Taylor\n"
            "    date_of_birth: 1 May 2012\n"
            "    opt_outs: [type-1]\n"
            "    representatives:\n"
            "      - {name: Ray Reed, authority: none}\n"
            "      - {name: Rae Reed, authority: parental-responsibility}\n" DATED);
  assert_int_equal(plan->letters[0].subjects[0].signatory_count, 1);
  assert_int_equal(plan->letters[0].subjects[0].signatories[0].signing, SIGNS_SELF);
}

static void check_large_print(void **state)
{
  (void)state;
  struct plan *plan = bench_plan_of(PRACTICE WRITER
                              "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
                              "    large_print: false\n"
                              "letter: {date: 2026-11-21, large_print: true}\n");
  assert_int_equal(plan->letters[0].points, PRINT_LARGE);
  assert_int_equal(plan->letters[1].points, PRINT_ORDINARY);
}

/* ---- reasons ---- */

/* Every letter says why it is asked for, who signs and where it goes, and points at lines. */
static void check_reasons(void **state)
{
  (void)state;
  struct plan *plan =
    bench_plan_of(PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017") DATED);
  const struct letter *letter = &plan->letters[1];
  assert_int_equal(letter->reason_count, 3);
  assert_view(letter->reasons[0].text, "Type 1 opt-out, asked for here");
  assert_view(source_text(letter->reasons[0].place), "type-1");
  assert_view(letter->reasons[1].text,
              "the patient is under 13, so the writer with parental responsibility signs");
  assert_view(source_text(letter->reasons[1].place), "1 May 2017");
  assert_view(letter->reasons[2].text, "it goes to the practice of the person it is about");
  for (size_t i = 0; i < plan->count; i++)
    for (size_t k = 0; k < plan->letters[i].reason_count; k++)
      assert_non_null(plan->letters[i].reasons[k].place.source);
}

/* ---- references ---- */

#define SELF(id, date) PRACTICE WRITER "opt_outs: [" id "]\nletter: {date: " date "}\n"

static void check_references(void **state)
{
  (void)state;
  struct plan *plan = bench_plan_of(SELF("type-1", "2026-11-21"));
  const char *first = plan->letters[0].reference;
  assert_int_equal(strlen(first), 9);
  assert_int_equal(strspn(first, "2346789CDFGHJKMNPQRTWXY"), 4);
  assert_int_equal(first[4], '-');
  assert_int_equal(strspn(first + 5, "2346789CDFGHJKMNPQRTWXY"), 4);
  assert_string_equal(first, bench_plan_of(SELF("type-1", "2026-11-21"))->letters[0].reference);
  assert_string_not_equal(first, bench_plan_of(SELF("type-1", "2026-11-22"))->letters[0].reference);
  assert_string_not_equal(first,
                          bench_plan_of(SELF("local-record", "2026-11-21"))->letters[0].reference);
  assert_string_not_equal(
    first, bench_plan_of(PRACTICE WRITER "withdraw: [type-1]\n" DATED)->letters[0].reference);
}

/* Two people of one name and day of birth, and what else tells them apart. */
#define BEE "patient: {name: Ann Bee, date_of_birth: 1980-01-03, address: "
#define ASKED "opt_outs: [type-1]\nletter: {date: 2026-11-21}\n"

static void check_namesakes(void **state)
{
  (void)state;
  static const char *const namesakes[] = {
    PRACTICE BEE "[1 A St, LEEDS, LS1 9AA]}\n" ASKED,
    PRACTICE BEE "[2 B St, LEEDS, LS1 9AA]}\n" ASKED,
    PRACTICE BEE "[1 A St, LEEDS, LS1 9AA], nhs_number: 999 000 0018}\n" ASKED,
    "practice: {name: Other, address: [1 C St, LEEDS, LS1 9AA]}\n" BEE
    "[1 A St, LEEDS, LS1 9AA]}\n" ASKED};
  char references[COUNT(namesakes)][sizeof((struct letter *)NULL)->reference];
  for (size_t i = 0; i < COUNT(namesakes); i++) {
    const struct letter *letter = &bench_plan_of(namesakes[i])->letters[0];
    memcpy(references[i], letter->reference, sizeof references[i]);
    for (size_t k = 0; k < i; k++)
      assert_string_not_equal(references[i], references[k]);
  }
}

/* ---- what is said beside ---- */

struct said_row {
  const char *name, *yaml, *said; /* codes of notes and warnings, in order */
};

static const struct said_row said[] = {
  {"care is not affected: nothing is said", PRACTICE WRITER "opt_outs: [type-1]\n" DATED, ""},
  {"care is affected: always said",
   PRACTICE WRITER "opt_outs: [local-record, electronic-sharing]\n" DATED,
   "warning affects-care, warning affects-care"},
  {"care is affected again by a withdrawal: a note",
   PRACTICE WRITER "withdraw: [local-record]\n" DATED, "note affects-care"},
  {"a default list warns once, not for each person",
   PRACTICE WRITER "opt_outs: [local-record]\ndependants:\n" CHILD("1 May 2017") DATED,
   "warning affects-care"},
  {"an old name is noted", PRACTICE WRITER "opt_outs: [gpes]\n" DATED, "note opt-out-renamed"},
  {"reasons that nobody needs",
   PRACTICE WRITER "opt_outs: [{id: type-1, reasons: privacy}]\n" DATED,
   "warning detail-not-printed"},
  {"nothing for a dependant, and nobody said so",
   PRACTICE WRITER "  opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017") DATED,
   "warning person-asks-nothing"},
  {"nothing for a dependant, as wanted",
   PRACTICE WRITER "opt_outs: [type-1]\ndependants:\n" CHILD("1 May 2017")
     "    opt_outs: []\n" DATED, ""},
};

static void check_said(void **state)
{
  const struct said_row *row = *state;
  enum severity severity;
  const char *code;
  struct view message, all = VIEW("");
  struct place place;
  bench_plan_of(row->yaml);
  for (size_t i = 0; report_item(bench.report, i, &severity, &code, &message, &place); i++)
    all = arena_format(&bench.arena, "%.*s%s%s %s", VIEW_ARGS(all), all.len != 0 ? ", " : "",
                         severity == SEVERITY_WARNING ? "warning" : "note", code);
  assert_view(all, row->said);
}

int main(void)
{
  static struct table table;
  for (size_t i = 0; i < COUNT(outlines); i++)
    bench_add(&table, outlines[i].name, check_outline, &outlines[i]);
  for (size_t i = 0; i < COUNT(ages); i++)
    bench_add(&table, ages[i].name, check_age, &ages[i]);
  for (size_t i = 0; i < COUNT(said); i++)
    bench_add(&table, said[i].name, check_said, &said[i]);
  bench_add(&table, "senders, and signatories beside them", check_senders, NULL);
  bench_add(&table, "two representatives count as much as the weaker", check_weakest, NULL);
  bench_add(&table, "large print of a person and of the household", check_large_print, NULL);
  bench_add(&table, "reasons point at the lines that caused them", check_reasons, NULL);
  bench_add(&table, "references: from content, without look-alikes", check_references, NULL);
  bench_add(&table, "references: namesakes have their own", check_namesakes, NULL);
  return table_run(&table, "plan");
}
