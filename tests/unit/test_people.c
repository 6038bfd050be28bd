/* Ten thousand people of a spreadsheet, with and without the directory of practices: how many are
 * well, and how many are refused or warned of for which reason. The data is not part of the
 * project: without it the cases say so and are passed over.
 *
 * OPTOUT_PEOPLE=FILE runs another table through and prints what comes of it, for measuring.
 */
#include "table.h"

#include <unistd.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/twins.h"
#include "read/yaml.h"
#include "run/intake.h"
#include "talk/report.h"

#define DATA "../shared/data/"

enum { MOST_CODES = 64 };

struct tally {
  struct {
    const char *code;
    size_t times;
  } codes[MOST_CODES];
  size_t count, households, rows, well, twins;
};

static void count_code(struct tally *tally, const char *code)
{
  size_t at = 0;
  while (at < tally->count && strcmp(tally->codes[at].code, code) != 0)
    at++;
  assert_true(at < MOST_CODES);
  tally->codes[at].code = code;
  tally->codes[at].times++;
  tally->count = at == tally->count ? at + 1 : tally->count;
}

static void count_codes(struct tally *tally, struct report *report)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    count_code(tally, code);
}

struct reader {
  struct catalogue *catalogue;
  struct directory *directory;
  struct twins *twins;
  struct arena arena;
  struct report *report;
  bool plans;
};

static void take(struct reader *reader, const struct intake_record *record, struct tally *tally)
{
  struct reading reading = {
    .today = {2026, 11, 21}, .catalogue = reader->catalogue, .directory = reader->directory};
  struct household *household =
    record->tree != NULL
      ? household_bind(&reader->arena, record->source, record->tree, &reading, 0, reader->report)
      : NULL;
  if (household != NULL && reader->plans)
    plan_make(&reader->arena, household, reader->catalogue, reading.today, reader->report);
  if (household != NULL)
    tally->twins += twins_check(reader->twins, household, record->number, reader->report);
  tally->households++;
  tally->rows += record->row_count;
  tally->well += report_failed(reader->report) ? 0 : 1;
  count_codes(tally, reader->report);
}

static void read_all(const char *path, bool with_directory, bool plans, struct tally *tally)
{
  char *paths[] = {(char *)(uintptr_t)path};
  static const struct view wish[] = {{"type-1", 6}};
  struct arena run;
  struct report *said = report_new();
  arena_init(&run);
  struct reader reader = {.report = report_new(), .twins = twins_new(NULL), .plans = plans};
  arena_init(&reader.arena);
  reader.catalogue = catalogue_open(&run, VIEW("templates"), said);
  if (with_directory)
    reader.directory = directory_open(&run, VIEW(DATA "epraccur-2025-04.csv"),
                                      VIEW("templates/directory.yaml"), said);
  struct intake_options options = {paths, 1, {reader.catalogue, with_directory, wish, 1}};
  struct intake *intake = intake_open(&options, said);
  struct intake_record record;
  memset(tally, 0, sizeof *tally);
  while (!intake_failed(intake) && intake_next(intake, &reader.arena, reader.report, &record)) {
    take(&reader, &record, tally);
    report_clear(reader.report);
    arena_reset(&reader.arena);
  }
  if (report_failed(said))
    report_print(said, stderr, (struct report_style){false, false, 0});
  assert_false(report_failed(said));
  intake_close(intake);
  twins_free(reader.twins);
  report_free(reader.report);
  report_free(said);
  arena_free(&reader.arena);
  arena_free(&run);
}

static void print(const struct tally *tally)
{
  print_message("%zu households of %zu rows, %zu well, %zu again\n", tally->households, tally->rows,
                tally->well, tally->twins);
  for (size_t i = 0; i < tally->count; i++)
    print_message("  %6zu %s\n", tally->codes[i].times, tally->codes[i].code);
}

/* ---- what is pinned ---- */

struct pinned {
  const char *name;
  bool directory;
  size_t households, rows, well;
  struct {
    const char *code;
    size_t times;
  } codes[12];
};

static const struct pinned pinned[] = {
  {"as they are",
   false,
   8518,
   10000,
   8507,
   {{"nhs-number-test", 10000}, {"address-line-start", 5}, {"address-too-short", 6}, {NULL, 0}}},
  {"with the directory of practices",
   true,
   8518,
   10000,
   8507,
   {{"nhs-number-test", 10000},
    {"practice-name-differs", 54},
    {"practice-address-differs", 52},
    {"address-line-start", 5},
    {"address-too-short", 6},
    {NULL, 0}}},
};

static void counts(void **state)
{
  const struct pinned *row = *state;
  struct tally tally;
  size_t kinds = 0;
  if (access(DATA "people-10k.csv", R_OK) != 0 || access(DATA "epraccur-2025-04.csv", R_OK) != 0) {
    print_message("the ten thousand people are not at hand\n");
    skip();
  }
  read_all(DATA "people-10k.csv", row->directory, true, &tally);
  bool good =
    tally.households == row->households && tally.rows == row->rows && tally.well == row->well;
  for (; row->codes[kinds].code != NULL; kinds++) {
    size_t found = 0;
    for (size_t i = 0; i < tally.count; i++)
      if (strcmp(tally.codes[i].code, row->codes[kinds].code) == 0)
        found = tally.codes[i].times;
    good = good && found == row->codes[kinds].times;
  }
  if (!good || kinds != tally.count)
    print(&tally);
  assert_true(good);
  assert_int_equal(kinds, tally.count);
}

int main(void)
{
  static struct table table;
  const char *other = getenv("OPTOUT_PEOPLE");
  struct tally tally;
  if (other != NULL) {
    read_all(other, getenv("OPTOUT_DIRECTORY") != NULL, getenv("OPTOUT_PLAN") != NULL, &tally);
    print(&tally);
    return 0;
  }
  TABLE_ROWS(table, counts, pinned);
  return table_run(&table, "ten thousand people");
}
