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
  "kinds: [request, withdrawal]\n"
  "affects_care: no\n"
  "reason_needed: yes\n"
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
  "{{/request}}\n";

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

static int set_up(void **state)
{
  (void)state;
  char path[128];
  assert_non_null(mkdtemp(folder));
  each_file(TEMPLATES, folder);
  snprintf(path, sizeof path, "%s/opt-outs/test-register.md", folder);
  write_file(path, new_file, sizeof new_file - 1);
  snprintf(path, sizeof path, "%s/opt-outs/test-late.md", folder);
  write_file(path, late_file, sizeof late_file - 1);
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
  TABLE_CASE(table, check_two_letters, "a new opt-out: other signatories, another letter");
  return _cmocka_run_group_tests("new opt-out", table.tests, table.count, set_up, tear_down);
}
