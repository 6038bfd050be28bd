/* A new opt-out is one new file. A copy of the templates gets one with an addressee, an age rule
 * and codes of its own, and letters for it are planned and worded by the program as it stands. */
#include "table.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/blank_facts.h"
#include "words/compose.h"
#include "words/plain.h"

#define TEMPLATES "templates"

static const char new_file[] =
  "---\n"
  "name: Register of tests\n"
  "summary: An invented register\n"
  "order: 900\n"
  "status: active\n"
  "nation: any\n"
  "addressee:\n"
  "  name: Register Office\n"
  "  address: [9 Long Lane, LEEDS, LS1 4AP]\n"
  "  salutation: Dear Registrar\n"
  "  close: Yours faithfully\n"
  "  confidence: high\n"
  "  as_of: 2026-11-21\n"
  "  source: this test\n"
  "kinds: [request, withdrawal, reaffirm, question, follow-up, complaint]\n"
  "also_to:\n"
  "  - with: trust\n"
  "    addressee: {taken_from: trust, salutation: Dear Trust, close: Yours, confidence: low,\n"
  "                as_of: 2026-11-21, source: this test}\n"
  "affects_care: no\n"
  "reason_needed: yes\n"
  "uses: [trust]\n"
  "needs: [reasons]\n"
  "property_authority: accept\n"
  "child_signs_from: 15\n"
  "codes:\n"
  "  - {use: request, read: 1abc, snomed: 22298006, term: A test, as_of: 2026-11-21,\n"
  "     confidence: high, source: this test}\n"
  "stops: [The register.]\n"
  "does_not_stop: [Anything else.]\n"
  "withdraw: Write again.\n"
  "as_of: 2026-11-21\n"
  "confidence: high\n"
  "source: this test\n"
  "---\n"
  "{{#request}}\n"
  "Please leave the register, because {{reasons}}.\n"
  "{{/request}}\n"
  "{{#withdrawal}}\n"
  "Please be in the register again.\n"
  "{{/withdrawal}}\n";

/* One that is known, and not written yet. */
static const char unwritten_file[] =
  "---\n"
  "name: Opt-out to come\n"
  "summary: Known, and not written\n"
  "status: unwritten\n"
  "nation: any\n"
  "addressee: practice\n"
  "kinds: [request]\n"
  "affects_care: no\n"
  "property_authority: accept\n"
  "stops: [Nothing yet.]\n"
  "does_not_stop: [Anything else.]\n"
  "withdraw: Wait.\n"
  "advice: wait for a year\n"
  "as_of: 2026-11-21\n"
  "confidence: high\n"
  "source: this test\n"
  "---\n"
  "Nothing.\n";

/* Another, to the practice, which children sign later than others. */
static const char late_file[] =
  "---\n"
  "name: Late opt-out\n"
  "summary: Signed from 15 on\n"
  "status: active\n"
  "nation: any\n"
  "addressee: practice\n"
  "kinds: [request, withdrawal]\n"
  "affects_care: no\n"
  "property_authority: accept\n"
  "child_signs_from: 15\n"
  "stops: [Something.]\n"
  "does_not_stop: [Anything else.]\n"
  "withdraw: Write again.\n"
  "as_of: 2026-11-21\n"
  "confidence: high\n"
  "source: this test\n"
  "---\n"
  "Please do this late.\n";

static char folder[] = "/tmp/optout-test-XXXXXX";

/* ---- a copy of the templates ---- */

static void write_file(const char *path, const char *bytes, size_t length)
{
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  fclose(file);
}

static void copy_file(const char *from, const char *to)
{
  static char bytes[64 * 1024];
  FILE *file = fopen(from, "r");
  assert_non_null(file);
  size_t length = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  write_file(to, bytes, length);
}

/* Copies a folder, or removes what was copied when `from` is NULL. */
static void each_file(const char *from, const char *to)
{
  char source[512], target[512];
  DIR *dir = opendir(from != NULL ? from : to);
  assert_non_null(dir);
  for (struct dirent *file = readdir(dir); file != NULL; file = readdir(dir)) {
    struct stat status;
    if (file->d_name[0] == '.')
      continue;
    snprintf(source, sizeof source, "%s/%s", from != NULL ? from : to, file->d_name);
    snprintf(target, sizeof target, "%s/%s", to, file->d_name);
    assert_int_equal(stat(source, &status), 0);
    bool is_folder = S_ISDIR(status.st_mode);
    if (is_folder && from != NULL)
      assert_int_equal(mkdir(target, 0700), 0);
    if (is_folder)
      each_file(from != NULL ? source : NULL, target);
    else if (from != NULL)
      copy_file(source, target);
    else
      unlink(target);
    if (is_folder && from == NULL)
      rmdir(target);
  }
  closedir(dir);
}

/* Adds a kind of letter that is not written to the copied catalogue. */
static void add_kind(void)
{
  static const char more[] = "  - {id: poem, status: unwritten, name: poem, takes: both}\n";
  static char text[64 * 1024];
  char path[128];
  snprintf(path, sizeof path, "%s/catalogue.yaml", folder);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = '\0';
  const char *rest = strstr(text, "\nauthorities:\n");
  assert_non_null(rest);
  file = fopen(path, "w");
  fprintf(file, "%.*s%s%s", (int)(rest - text), text, more, rest);
  fclose(file);
}

/* The new opt-out with an addressee whose address nobody is sure of. */
static void write_unsure(void)
{
  char path[128], text[sizeof new_file];
  static const char sure[] = "confidence: high";
  const char *at = strstr(new_file, sure);
  assert_non_null(at);
  int length = snprintf(text, sizeof text, "%.*sconfidence: low%s", (int)(at - new_file), new_file,
                        at + strlen(sure));
  snprintf(path, sizeof path, "%s/opt-outs/test-unsure.md", folder);
  write_file(path, text, (size_t)length);
}

static int set_up(void **state)
{
  (void)state;
  char path[128];
  assert_non_null(mkdtemp(folder));
  each_file(TEMPLATES, folder);
  snprintf(path, sizeof path, "%s/opt-outs/test-register.md", folder);
  write_file(path, new_file, sizeof new_file - 1);
  write_unsure();
  snprintf(path, sizeof path, "%s/opt-outs/test-late.md", folder);
  write_file(path, late_file, sizeof late_file - 1);
  snprintf(path, sizeof path, "%s/opt-outs/test-unwritten.md", folder);
  write_file(path, unwritten_file, sizeof unwritten_file - 1);
  add_kind();
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  each_file(NULL, folder);
  return rmdir(folder);
}

/* ---- letters ---- */

struct row {
  const char *name, *yaml;
  const char *error; /* NULL: a letter */
  enum signing first;
};

#define PRACTICE(nation)                                                                   \
  "practice: {name: Taff Surgery, address: [4 Castle Street, CARDIFF, CF10 1BT], "         \
  "nation: " nation "}\n"
#define HEAD PRACTICE("england") WRITER
#define WELSH PRACTICE("wales") WRITER
#define WRITER                                                                             \
  "patient:\n  name: Alex Taylor\n  date_of_birth: 1 May 1975\n"                           \
  "  address: [7 Station Road, YORK, YO24 1AB]\n"
#define LIST "[{id: test-register, reasons: it is mine}]\n"
#define CHILD(born) \
  "  opt_outs: []\ndependants:\n  - name: Kim Reed\n    date_of_birth: " born "\n" \
  "    authority: parental-responsibility\n    opt_outs: " LIST
#define DATED "letter: {date: 2026-11-21}\n"
#define KIND(kind) "letter: {date: 2026-11-21, kind: " kind "}\n"
#define LATER(kind) "letter: {date: 2026-11-21, kind: " kind ", first_letter_date: 2026-09-01}\n"

static const struct row rows[] = {
  {"a new opt-out: for oneself", HEAD "opt_outs: " LIST DATED, NULL, SIGNS_SELF},
  {"a new opt-out: its own age rule, the day before", HEAD CHILD("22 November 2011") DATED, NULL,
   SIGNS_FOR},
  {"a new opt-out: its own age rule, on the day", HEAD CHILD("21 November 2011") DATED, NULL,
   SIGNS_SELF},
  {"a new opt-out: what it needs", HEAD "opt_outs: [test-register]\n" DATED, "detail-missing",
   SIGNS_SELF},
  {"outside England: what the patient signs", WELSH "opt_outs: " LIST DATED, NULL, SIGNS_SELF},
  {"outside England: nobody acts for a patient yet", WELSH CHILD("1 May 2017") DATED,
   "acting-outside-england", SIGNS_FOR},
  {"a new opt-out: other kinds than its own", HEAD "opt_outs: [test-late]\n" KIND("question"),
   "kind-not-for-opt-out", SIGNS_SELF},
  {"a new opt-out, not written yet", HEAD "opt_outs: [test-unwritten]\n" DATED,
   "opt-out-unwritten", SIGNS_SELF},
  {"a new kind of letter, not written yet", HEAD "opt_outs: [type-1]\n" KIND("poem"),
   "kind-unwritten", SIGNS_SELF},
};

static bool has_code(struct report *report, const char *wanted)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    if (strcmp(code, wanted) == 0)
      return true;
  return false;
}

static void check_letter(struct arena *arena, struct catalogue *catalogue,
                         const struct household *household, const struct plan *plan,
                         struct report *report)
{
  struct composer *composer = composer_new(arena, catalogue);
  struct document *document =
    compose_letter(composer, arena, household, plan, &plan->letters[0], report);
  if (document == NULL)
    report_print(report, stderr, (struct report_style){true, false, 0});
  assert_non_null(document);
  struct buffer text;
  buffer_init(&text);
  plain_text(document, 72, &text);
  assert_non_null(strstr(text.data, "Register Office\n9 Long Lane\nLEEDS\nLS1 4AP\n"));
  assert_non_null(strstr(text.data, "Dear Registrar"));
  assert_non_null(strstr(text.data, "because it is mine."));
  assert_null(strstr(text.data, "No reason is needed"));
  buffer_free(&text);
  composer_free(composer);
}

static void check_row(void **state)
{
  const struct row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, view_of(folder), report);
  assert_non_null(catalogue);
  const struct source *source = source_new(&arena, VIEW("test.yaml"), view_of(row->yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  struct household *household = household_read(&arena, source, &reading, report);
  assert_non_null(household);
  struct plan *plan = plan_make(&arena, household, catalogue, reading.today, report);
  if (row->error != NULL) {
    assert_true(has_code(report, row->error));
  } else {
    assert_non_null(plan);
    assert_int_equal(plan->count, 1);
    assert_int_equal(plan->letters[0].subjects[0].signatories[0].signing, row->first);
    assert_int_equal(plan->letters[0].subjects[0].signatory_count, 1);
    assert_view(plan->letters[0].subjects[0].asks[0].code->snomed, "22298006");
    check_letter(&arena, catalogue, household, plan, report);
  }
  report_free(report);
  arena_free(&arena);
}

/* ---- every kind of letter ---- */

struct kind_row {
  const char *name, *yaml;
  const char *says; /* in the letter */
};

static const struct kind_row kind_rows[] = {
  {"a new opt-out: request", HEAD "opt_outs: " LIST DATED, "because it is mine"},
  {"a new opt-out: withdrawal", HEAD "withdraw: [test-register]\n" DATED, "in the register again"},
  {"a new opt-out: reaffirm", HEAD "opt_outs: " LIST KIND("reaffirm"), "because it is mine"},
  {"a new opt-out: question", HEAD "opt_outs: [test-register]\n" KIND("question"),
   "only a question"},
  {"a new opt-out: follow-up", HEAD "opt_outs: " LIST LATER("follow-up"), "1 September 2026"},
  {"a new opt-out: complaint", HEAD "opt_outs: " LIST LATER("complaint"), "1 September 2026"},
};

static struct plan *plan_text(struct arena *arena, struct catalogue *catalogue, const char *yaml,
                              struct household **household, struct report *report)
{
  const struct source *source = source_new(arena, VIEW("test.yaml"), view_of(yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  *household = household_read(arena, source, &reading, report);
  assert_non_null(*household);
  return plan_make(arena, *household, catalogue, reading.today, report);
}

static void check_kind(void **state)
{
  const struct kind_row *row = *state;
  struct arena arena;
  struct household *household;
  struct buffer text;
  arena_init(&arena);
  buffer_init(&text);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, view_of(folder), report);
  struct plan *plan = plan_text(&arena, catalogue, row->yaml, &household, report);
  assert_non_null(plan);
  assert_int_equal(plan->count, 1);
  struct composer *composer = composer_new(&arena, catalogue);
  struct document *document =
    compose_letter(composer, &arena, household, plan, &plan->letters[0], report);
  if (document == NULL)
    report_print(report, stderr, (struct report_style){true, false, 0});
  assert_non_null(document);
  plain_text(document, 200, &text);
  assert_non_null(strstr(text.data, "Register Office\n9 Long Lane\nLEEDS\nLS1 4AP\n"));
  assert_non_null(strstr(text.data, "Dear Registrar"));
  if (strstr(text.data, row->says) == NULL)
    print_error("\"%s\" is missing:\n%s\n", row->says, text.data);
  assert_non_null(strstr(text.data, row->says));
  composer_free(composer);
  buffer_free(&text);
  report_free(report);
  arena_free(&arena);
}

/* Somebody else is written to as well, with an address that is left to be filled in. */
static void check_besides(void **state)
{
  (void)state;
  struct arena arena;
  struct household *household;
  arena_init(&arena);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, view_of(folder), report);
  struct plan *plan = plan_text(
    &arena, catalogue,
    HEAD "opt_outs: [{id: test-register, reasons: it is mine, trust: Ridings Trust}]\n" DATED,
    &household, report);
  assert_non_null(plan);
  assert_int_equal(plan->count, 2);
  assert_false(plan->letters[0].to.fill_in);
  assert_view(plan->letters[1].to.name, "Ridings Trust");
  assert_true(plan->letters[1].to.fill_in);
  report_free(report);
  arena_free(&arena);
}

/* An address that is not confirmed is on no letter and on no form: there are lines to fill in. */
static void check_unsure(void **state)
{
  (void)state;
  struct arena arena;
  struct household *household;
  arena_init(&arena);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, view_of(folder), report);
  struct plan *plan =
    plan_text(&arena, catalogue, HEAD "opt_outs: [{id: test-unsure, reasons: it is mine}]\n" DATED,
              &household, report);
  assert_non_null(plan);
  assert_view(plan->letters[0].to.name, "Register Office");
  assert_int_equal(plan->letters[0].to.count, 0);
  assert_true(plan->letters[0].to.fill_in);
  const struct opt_out *unsure = catalogue_opt_out(catalogue, VIEW("test-unsure"), report);
  struct form form = {.addressee = unsure->addressee, .opt_outs = &unsure, .count = 1};
  struct composer *composer = composer_new(&arena, catalogue);
  struct document *document = compose_form(composer, &arena, &form, report);
  assert_non_null(document);
  assert_int_equal(document->address.count, 1);
  assert_true(document->address_blanks > 0);
  composer_free(composer);
  report_free(report);
  arena_free(&arena);
}

/* What is asked of one practice for one child, and signed by two people, makes two letters. */
static void check_two_letters(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, view_of(folder), report);
  const char *yaml = HEAD "  opt_outs: []\ndependants:\n  - name: Kim Reed\n"
                          "    date_of_birth: 1 May 2012\n"
                          "    authority: parental-responsibility\n"
                          "    opt_outs: [type-1, test-late]\n" DATED;
  const struct source *source = source_new(&arena, VIEW("test.yaml"), view_of(yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  struct household *household = household_read(&arena, source, &reading, report);
  struct plan *plan = plan_make(&arena, household, catalogue, reading.today, report);
  assert_non_null(plan);
  assert_int_equal(plan->count, 2);
  assert_int_equal(plan->letters[0].subjects[0].signatories[0].signing, SIGNS_SELF);
  assert_int_equal(plan->letters[1].subjects[0].signatories[0].signing, SIGNS_FOR);
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, check_row, rows);
  TABLE_ROWS(table, check_kind, kind_rows);
  TABLE_CASE(table, check_besides, "a new opt-out: somebody who is written to besides");
  TABLE_CASE(table, check_unsure, "a new opt-out: an address that nobody is sure of");
  TABLE_CASE(table, check_two_letters, "a new opt-out: other signatories, another letter");
  return _cmocka_run_group_tests("new opt-out", table.tests, table.count, set_up, tear_down);
}
