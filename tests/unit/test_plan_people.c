/* Families, homes and offices: who writes to whom about whom, and who signs. One line a letter:
 * "KIND sender (first line of the address) > recipient [(fill in)]: subjects / signatories". */
#include "plan_fixture.h"

#define PERSON(name, born, more) "  - {name: " name ", date_of_birth: " born more "}\n"
#define CHILD(name, born) PERSON(name, born, ", authority: parental-responsibility")
#define HOME PRACTICE WRITER
#define LONG80 \
  "Ms Wilhelmina Hermione Featherstonehaugh-Cholmondeley of Lower Upper Nether Wallop O"

static void add_people(const struct letter *letter, struct buffer *out)
{
  for (size_t i = 0; i < letter->subject_count; i++)
    buffer_format(out, "%s%.*s", i != 0 ? "+" : "",
                  VIEW_ARGS(letter->subjects[i].person->name.text));
  buffer_add(out, VIEW(" / "));
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t k = 0; k < letter->subjects[i].signatory_count; k++) {
      static const char *const ways[] = {"", " for", " beside"};
      const struct signatory *one = &letter->subjects[i].signatories[k];
      buffer_format(out, "%s%.*s%s", i + k != 0 ? ", " : "", VIEW_ARGS(one->name),
                    ways[one->signing]);
    }
}

static struct view outline(const struct plan *plan)
{
  struct buffer out;
  buffer_init(&out);
  for (size_t i = 0; i < plan->count; i++) {
    const struct letter *letter = &plan->letters[i];
    const struct address *address = &letter->sender->address;
    buffer_format(&out, "%s%.*s %.*s (%.*s) > %.*s%s: ", i != 0 ? "\n" : "",
                  VIEW_ARGS(letter->kind), VIEW_ARGS(letter->sender->name.text),
                  VIEW_ARGS(address->count != 0 ? address->lines[0].text : VIEW("nowhere")),
                  VIEW_ARGS(letter->to.name), letter->to.fill_in ? " (fill in)" : "");
    add_people(letter, &out);
  }
  struct view all = arena_copy(&bench.arena, buffer_view(&out));
  buffer_free(&out);
  return all;
}

struct row {
  const char *name, *yaml, *outline;
};

#define NDO "National Data Opt-out Contact Centre"
#define ALEX "Alex Taylor (7 Station Road)"

static const struct row rows[] = {
  {"the writer and small children share a letter, and one signs for all",
   HOME "opt_outs: [national-data]\ndependants:\n" CHILD("Kim", "1 May 2017")
     CHILD("Lou", "22 November 2013") DATED,
   "request " ALEX " > " NDO
   ": Alex Taylor+Kim+Lou / Alex Taylor, Alex Taylor for, Alex Taylor for"},
  {"the children alone, when the writer asks for nothing",
   HOME "  opt_outs: []\nopt_outs: [national-data]\ndependants:\n" CHILD("Kim", "1 May 2017")
     CHILD("Lou", "1 May 2018") DATED,
   "request " ALEX " > " NDO ": Kim+Lou / Alex Taylor for, Alex Taylor for"},
  {"who is 13 writes alone, and no parent stands beside",
   HOME "opt_outs: [national-data]\ndependants:\n" CHILD("Lou", "21 November 2013") DATED,
   "request " ALEX " > " NDO ": Alex Taylor / Alex Taylor\n"
   "request Lou (7 Station Road) > " NDO ": Lou / Lou"},
  {"an adult has a letter of their own, by either kind of attorney",
   HOME "opt_outs: [national-data]\ndependants:\n"
     PERSON("Jo", "1 May 1940", ", authority: lpa-property-and-financial, lacks_capacity: yes")
     PERSON("Flo", "1 May 1941", ", authority: lpa-health-and-welfare, lacks_capacity: yes") DATED,
   "request " ALEX " > " NDO ": Alex Taylor / Alex Taylor\n"
   "request " ALEX " > " NDO ": Jo / Alex Taylor for\n"
   "request " ALEX " > " NDO ": Flo / Alex Taylor for"},
  {"a child for whom somebody else signs does not join",
   HOME "opt_outs: [national-data]\ndependants:\n"
     PERSON("Kim", "1 May 2017", ", representatives: [{name: Rae, authority: guardian, "
            "address: [2 Quay, HULL, HU1 3SA]}]") DATED,
   "request " ALEX " > " NDO ": Alex Taylor / Alex Taylor\n"
   "request Rae (2 Quay) > " NDO ": Kim / Rae for"},
  {"children by different authorities share the letter",
   HOME "opt_outs: [national-data]\ndependants:\n" CHILD("Kim", "1 May 2017")
     PERSON("Lou", "1 May 2018", ", authority: guardian") CHILD("Max", "1 May 2019") DATED,
   "request " ALEX " > " NDO ": Alex Taylor+Kim+Lou+Max / Alex Taylor, Alex Taylor for, "
   "Alex Taylor for, Alex Taylor for"},
  {"nor one who has something to say",
   HOME "opt_outs: [national-data]\ndependants:\n"
     PERSON("Kim", "1 May 2017", ", authority: guardian, own_words: I am six") DATED,
   "request " ALEX " > " NDO ": Alex Taylor / Alex Taylor\n"
   "request " ALEX " > " NDO ": Kim / Alex Taylor for"},
  {"one asks and one takes back: two letters",
   HOME "  opt_outs: [national-data]\ndependants:\n"
     PERSON("Kim", "1 May 2017", ", authority: guardian, withdraw: [national-data]") DATED,
   "request " ALEX " > " NDO ": Alex Taylor / Alex Taylor\n"
   "withdrawal " ALEX " > " NDO ": Kim / Alex Taylor for"},
  {"six are enough for a letter",
   HOME "opt_outs: [national-data]\ndependants:\n" CHILD("A", "1 May 2015")
     CHILD("B", "1 May 2016") CHILD("C", "1 May 2017") CHILD("D", "1 May 2018")
     CHILD("E", "1 May 2019") CHILD("F", "1 May 2020") DATED,
   "request " ALEX " > " NDO ": Alex Taylor+A+B+C+D+E / Alex Taylor, Alex Taylor for, "
   "Alex Taylor for, Alex Taylor for, Alex Taylor for, Alex Taylor for\n"
   "request " ALEX " > " NDO ": F / Alex Taylor for"},
  {"what goes to the practice is never joined",
   HOME "opt_outs: [type-1, national-data]\ndependants:\n" CHILD("Kim", "1 May 2017") DATED,
   "request " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "request " ALEX " > " NDO ": Alex Taylor+Kim / Alex Taylor, Alex Taylor for\n"
   "request " ALEX " > Riverside: Kim / Alex Taylor for"},
  {"a home's manager prints, residents write and sign",
   PRACTICE "patient:\n  name: Sam Manager\n  date_of_birth: 1 May 1975\n  opt_outs: []\n"
     "  address: [Elm House, YORK, YO24 1AB]\nopt_outs: [type-1]\ndependants:\n"
     PERSON("Ada", "1 May 1935", ", authority: none")
     PERSON("Bob", "1 May 1936", ", authority: none, address: [Room 2, YORK, YO24 1AB]") DATED,
   "request Ada (Elm House) > Riverside: Ada / Ada\n"
   "request Bob (Room 2) > Riverside: Bob / Bob"},
  {"a patient who lacks capacity does not write: the representative does",
   PRACTICE "patient:\n  name: Jo\n  date_of_birth: 1 May 1940\n  lacks_capacity: yes\n"
     "  address: [Elm House, YORK, YO24 1AB]\n  representatives:\n"
     "    - {name: Rae, authority: lpa-health-and-welfare, address: [2 Quay, HULL, HU1 3SA]}\n"
     "    - {name: Ray, authority: deputy-personal-welfare}\nopt_outs: [type-1]\n" DATED,
   "request Rae (2 Quay) > Riverside: Jo / Rae for, Ray for"},
  {"representatives without an address live with the patient",
   PRACTICE "patient:\n  name: Jo\n  date_of_birth: 1 May 1940\n  lacks_capacity: yes\n"
     "  address: [Elm House, YORK, YO24 1AB]\n  representatives:\n"
     "    - {name: Rae, authority: lpa-health-and-welfare}\nopt_outs: [type-1]\n" DATED,
   "request Rae (Elm House) > Riverside: Jo / Rae for"},
  {"at 14 one writes for oneself",
   PRACTICE "patient:\n  name: Lou\n  date_of_birth: 1 May 2012\n"
     "  address: [7 Station Road, YORK, YO24 1AB]\nopt_outs: [type-1]\n" DATED,
   "request Lou (7 Station Road) > Riverside: Lou / Lou"},
  {"outside England too a child signs from 13 on",
   "practice: {name: Taff, address: [1 Quay, CARDIFF, CF10 1AA]}\n" WRITER
     "  opt_outs: []\nopt_outs: [wales-gp-record]\ndependants:\n"
     PERSON("Lou", "21 November 2013", "") DATED,
   "request Lou (7 Station Road) > Taff: Lou / Lou"},
  {"who lives in Wales and has an English practice asks as in England",
   PRACTICE "patient:\n  name: Lou\n  date_of_birth: 1 May 1975\n"
     "  address: [1 Quay, CARDIFF, CF10 1AA]\nopt_outs: [type-1]\n" DATED,
   "request Lou (1 Quay) > Riverside: Lou / Lou"},
  {"at 14 with a parent beside",
   PRACTICE "patient:\n  name: Lou\n  date_of_birth: 1 May 2012\n"
     "  representatives: [{name: Rae, authority: parental-responsibility}]\n"
     "  address: [7 Station Road, YORK, YO24 1AB]\nopt_outs: [type-1]\n" DATED,
   "request Lou (7 Station Road) > Riverside: Lou / Lou, Rae beside"},
  {"a small child as the patient, by a parent",
   PRACTICE "patient:\n  name: Kim\n  date_of_birth: 1 May 2017\n"
     "  representatives: [{name: Rae, authority: parental-responsibility}]\n"
     "  address: [7 Station Road, YORK, YO24 1AB]\nopt_outs: [type-1]\n" DATED,
   "request Rae (7 Station Road) > Riverside: Kim / Rae for"},
  {"different practices in one household",
   HOME "opt_outs: [type-1]\ndependants:\n"
     PERSON("Jo", "1 May 1940", ", practice: {name: Quayside, address: [2 Quay, HULL, HU1 3SA]}")
     DATED,
   "request " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "request Jo (7 Station Road) > Quayside: Jo / Jo"},
  {"no fixed address, for all who have none of their own",
   PRACTICE "patient: {name: Alex Taylor, date_of_birth: 1 May 1975, no_fixed_address: yes}\n"
     "opt_outs: [type-1]\ndependants:\n" CHILD("Kim", "1 May 2017")
     PERSON("Jo", "1 May 1940", ", address: [2 Quay, HULL, HU1 3SA]") DATED,
   "request Alex Taylor (nowhere) > Riverside: Alex Taylor / Alex Taylor\n"
   "request Alex Taylor (nowhere) > Riverside: Kim / Alex Taylor for\n"
   "request Jo (2 Quay) > Riverside: Jo / Jo"},
  {"`no_fixed_address: no` says nothing new",
   HOME "opt_outs: [type-1]\ndependants:\n"
     PERSON("Jo", "1 May 1940", ", no_fixed_address: no") DATED,
   "request " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "request Jo (7 Station Road) > Riverside: Jo / Jo"},
  {"a name of 80 letters",
   PRACTICE "patient: {name: " LONG80 ", date_of_birth: 1 May 1975, no_fixed_address: yes}\n"
     "opt_outs: [type-1]\n" DATED,
   "request " LONG80 " (nowhere) > Riverside: " LONG80 " / " LONG80},
  {"a shared record that is named gets a letter too",
   HOME "opt_outs: [{id: local-record, record: {name: Ridings Record, address: [PO Box 9, LEEDS, "
     "LS1 4AP]}}, type-1]\n" DATED,
   "request " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Ridings Record: Alex Taylor / Alex Taylor"},
  {"a shared record without an address is filled in by hand",
   HOME "withdraw: [{id: local-record, record: Ridings Record}]\n" DATED,
   "withdrawal " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "withdrawal " ALEX " > Ridings Record (fill in): Alex Taylor / Alex Taylor"},
  {"a trust hears of an objection",
   HOME "opt_outs: [{id: fdp, trust: Ridings Trust, reasons: I was recognised}]\n" DATED,
   "request " ALEX " > NHS England (fill in): Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Ridings Trust (fill in): Alex Taylor / Alex Taylor"},
  {"two trusts hear of it, and those who hear of both once",
   HOME "opt_outs:\n  - {id: fdp, trust: Ridings Trust, reasons: I was recognised}\n"
        "  - {id: fdp, trust: Dales Trust, reasons: They lost my notes}\n" DATED,
   "request " ALEX " > NHS England (fill in): Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Ridings Trust (fill in): Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Dales Trust (fill in): Alex Taylor / Alex Taylor"},
  {"two shared records, and the practice that records one code",
   HOME "opt_outs:\n  - {id: local-record, record: Ridings Record}\n"
        "  - {id: local-record, record: Dales Record}\n" DATED,
   "request " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Ridings Record (fill in): Alex Taylor / Alex Taylor\n"
   "request " ALEX " > Dales Record (fill in): Alex Taylor / Alex Taylor"},
  {"a parent's line stands only where the practice reads it",
   HOME "  opt_outs: []\ndependants:\n"
     PERSON("Lou", "1 May 2012", ", authority: guardian, opt_outs: [{id: local-record, record: "
            "Ridings Record}]") DATED,
   "request Lou (7 Station Road) > Riverside: Lou / Lou, Alex Taylor beside\n"
   "request Lou (7 Station Road) > Ridings Record (fill in): Lou / Lou"},
  {"a question goes to the practice alone, once for both lists",
   HOME "opt_outs: [{id: local-record, record: Ridings Record}]\nwithdraw: [local-record]\n"
     "letter: {date: 2026-11-21, kind: question}\n",
   "question " ALEX " > Riverside: Alex Taylor / Alex Taylor"},
  {"a reminder of requests and one of withdrawals",
   HOME "opt_outs: [type-1]\nwithdraw: [local-record]\n"
     "letter: {date: 2026-11-21, kind: follow-up, first_letter_date: 2026-09-01}\n",
   "follow-up " ALEX " > Riverside: Alex Taylor / Alex Taylor\n"
   "follow-up " ALEX " > Riverside: Alex Taylor / Alex Taylor"},
};

static void check_row(void **state)
{
  const struct row *row = *state;
  assert_view(outline(bench_plan_of(row->yaml)), row->outline);
}

/* ---- what a letter of some kind knows ---- */

static void check_kind_facts(void **state)
{
  (void)state;
  struct plan *plan = bench_plan_of(
    HOME "withdraw: [type-1]\n"
         "letter: {date: 2026-11-21, kind: complaint, first_letter_date: 2026-09-01}\n");
  assert_int_equal(plan->count, 1);
  assert_true(plan->letters[0].withdrawal);
  assert_int_equal(plan->letters[0].first_letter_date.month, 9);
  assert_null(plan->letters[0].because);
  assert_view(plan->letters[0].subjects[0].asks[0].code->read, "9Nu1");
  plan = bench_plan_of(HOME "opt_outs: [type-1]\nletter: {date: 2026-11-21, "
                            "kind: reaffirm, because: Moved Practice}\n");
  assert_false(plan->letters[0].withdrawal);
  assert_view(plan->letters[0].because->id, "moved-practice");
  assert_int_equal(plan->letters[0].first_letter_date.year, 0);
}

/* A code of the GP record is none of a shared record's. */
static void check_codes_besides(void **state)
{
  (void)state;
  struct plan *plan =
    bench_plan_of(HOME "opt_outs: [{id: local-record, record: Ridings Record}]\n" DATED);
  assert_int_equal(plan->count, 2);
  assert_non_null(plan->letters[0].subjects[0].asks[0].code);
  assert_null(plan->letters[1].subjects[0].asks[0].code);
}

/* Whoever hears of two trusts or records has one thing to do, for all the reasons. */
static void check_united(void **state)
{
  (void)state;
  struct plan *plan = bench_plan_of(
    HOME "opt_outs:\n  - {id: fdp, trust: Ridings Trust, reasons: I was recognised}\n"
         "  - {id: fdp, trust: Dales Trust, reasons: They lost my notes}\n"
         "  - {id: fdp, trust: Moors Trust, reasons: I was recognised}\n"
         "  - {id: local-record, record: Ridings Record}\n"
         "  - {id: local-record, record: Record}\n" DATED);
  const struct subject *england = &plan->letters[0].subjects[0];
  assert_int_equal(england->ask_count, 1);
  assert_view(england->asks[0].choice->reasons.text, "I was recognised\n\nThey lost my notes");
  assert_view(plan->letters[2].subjects[0].asks[0].choice->reasons.text, "They lost my notes");
  const struct subject *practice = &plan->letters[4].subjects[0];
  assert_int_equal(practice->ask_count, 1);
  assert_view(practice->asks[0].choice->record_name.text, "Ridings Record, Record");
  assert_non_null(practice->asks[0].code);
}

/* Who acts for somebody without a fixed address, and lives somewhere, is answered there. */
static void check_home_of_sender(void **state)
{
  static const char household[] =
    PRACTICE "patient:\n  name: Jo\n  date_of_birth: 1 May 1940\n  lacks_capacity: yes\n"
             "  no_fixed_address: yes\n  representatives:\n"
             "    - {name: Rae, authority: lpa-health-and-welfare%s}\nopt_outs: [type-1]\n" DATED;
  (void)state;
  const char *home = arena_format(&bench.arena, household, ", address: [2 Quay, HULL, HU1 3SA]").at;
  assert_false(bench_plan_of(home)->letters[0].sender->no_fixed_address.yes);
  const char *nowhere = arena_format(&bench.arena, household, "").at;
  assert_true(bench_plan_of(nowhere)->letters[0].sender->no_fixed_address.yes);
}

/* ---- the command line ---- */

static void check_command_line(void **state)
{
  (void)state;
  struct household *household = bench_household(
    HOME "opt_outs: [type-1]\nletter: {date: 2026-11-21, kind: question}\n");
  household->letter.kind = (struct text_field){.text = VIEW("withdrawal")};
  assert_view(bench_plan(household)->letters[0].kind, "withdrawal");
}

static void expect_code(struct household *household, const char *wanted)
{
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  assert_null(plan_make(&bench.arena, household, bench.catalogue,
                        (struct date){2026, 11, 21}, bench.report));
  assert_true(report_item(bench.report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, wanted);
}

static void check_command_line_twice(void **state)
{
  (void)state;
  struct household *household = bench_household(HOME "withdraw: [type-1]\n" DATED);
  household->letter.kind = (struct text_field){.text = VIEW("withdrawal")};
  expect_code(household, "usage-withdraw-twice");
}

static void check_command_line_unknown(void **state)
{
  (void)state;
  struct household *household = bench_household(HOME "opt_outs: [type-1]\n" DATED);
  household->letter.kind = (struct text_field){.text = VIEW("poem")};
  expect_code(household, "usage-kind-unknown");
  char *said = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&said, &length);
  report_print(bench.report, out, (struct report_style){false, false, 0});
  fclose(out);
  assert_non_null(strstr(said, ": `request`, `withdrawal`, `reaffirm`, `question`, `follow-up`, "
                               "`complaint`\n"));
  free(said);
}

/* ---- references ---- */

/* Two letters of one day to one addressee differ when their people or their direction do. */
static void check_references(void **state)
{
  (void)state;
  struct plan *plan = bench_plan_of(
    HOME "opt_outs: [type-1]\nwithdraw: [local-record]\ndependants:\n" CHILD("Kim", "1 May 2017")
         "letter: {date: 2026-11-21, kind: follow-up, first_letter_date: 2026-09-01}\n");
  assert_int_equal(plan->count, 4);
  for (size_t i = 0; i < plan->count; i++)
    for (size_t k = 0; k < i; k++)
      assert_string_not_equal(plan->letters[i].reference, plan->letters[k].reference);
}

int main(void)
{
  static struct table table;
  for (size_t i = 0; i < COUNT(rows); i++)
    bench_add(&table, rows[i].name, check_row, &rows[i]);
  bench_add(&table, "direction, dates and reasons of a kind", check_kind_facts, NULL);
  bench_add(&table, "codes go to the practice alone", check_codes_besides, NULL);
  bench_add(&table, "who hears of two trusts or records has one thing to do", check_united, NULL);
  bench_add(&table, "the home of who acts for somebody without one", check_home_of_sender, NULL);
  bench_add(&table, "the command line's kind outranks the file's", check_command_line, NULL);
  bench_add(&table, "--withdraw beside a withdraw list", check_command_line_twice, NULL);
  bench_add(&table, "an unknown kind on the command line", check_command_line_unknown, NULL);
  bench_add(&table, "every letter has a reference of its own", check_references, NULL);
  return table_run(&table, "people");
}
