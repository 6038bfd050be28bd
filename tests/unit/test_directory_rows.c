/* Rows that a directory of practices may have, too: what is kept of them, how they are printed, and
 * what is said of a household that names their practice. All are invented.
 */
#include "table.h"

#include <unistd.h>

#include "ground/arena.h"
#include "household_fixture.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/directory_case.h"
#include "talk/report.h"

#define RULES "templates/directory.yaml"

/* More rows than the first room for them, so that it has to grow. */
enum { OTHERS = 1100 };

static struct arena run;
static struct report *said;
static struct directory *directory;
static const struct case_rules *rules;

/* ---- the file ---- */

/* Lines are parted by a bar; what is not said is empty. */
struct row {
  const char *code, *title, *lines, *postcode, *status, *setting;
};

static const struct row rows[] = {
  {"B00001", "NO LINES", "", "YO21 3PU", "A", "4"},
  {"B00002", "COUNTY ALONE", "KENT", "YO21 3PU", "A", "4"},
  {"B00003", "COUNTY BEHIND A COMMA", "1 HIGH ST|WHITBY, KENT", "YO21 3PU", "A", "4"},
  {"B00004", "TOWN AND COUNTY", "1 HIGH ST, ANLABY, KENT", "YO21 3PU", "A", "4"},
  {"B00005", "COMMA FIRST", "1 HIGH ST|, WHITBY", "YO21 3PU", "A", "4"},
  {"B00006", "COMMA LAST", "1 HIGH ST|WHITBY,", "YO21 3PU", "A", "4"},
  {"B00007", "NO TOWN", "HIGH ST, FLOOR 2", "YO21 3PU", "A", "4"},
  {"B00008", "OLDER", "1 OLD ST|WHITBY", "YO21 3PU", "C", "4"},
  {"B00008", "NEWER", "1 NEW ST|WHITBY", "YO21 3PU", "A", "4"},
  {"B00008", "NEWER STILL", "2 NEW ST|WHITBY", "YO21 3PU", "A", "4"},
  {"B00009", "ODD STATUS", "1 HIGH ST|WHITBY", "YO21 3PU", "X", "4"},
  {"B00010", "THE MILL CENTRE", "THE MILL CTR|1 HIGH ST|WHITBY", "YO21 3PU", "A", "4"},
  {"B00011", "SMITH AND JONES", "SMITH AND JONES|1 HIGH ST|WHITBY", "YO21 3PU", "A", "4"},
  {"B00012", "TY B\xC3\x82" "CH", "1 HIGH ST|WHITBY", "YO21 3PU", "A", "4"},
  {"B00013", "NO TOWN LINE", "1 HIGH ST, WHITBY|||", "YO21 3PU", "ACTIVE", "RO76"},
  {"B00014", "A TOWN LINE", "1 HIGH ST|||WHITBY|KENT", "YO21 3PU", "ACTIVE", "RO76"},
  {"B00015-AND-MORE", "A LONG CODE", "1 HIGH ST|WHITBY", "YO21 3PU", "A", "4"},
};

static void put_row(FILE *out, const struct row *row)
{
  struct view lines = view_of(row->lines);
  fprintf(out, "\"%s\",\"%s\",\"Y63\",\"QHM\"", row->code, row->title);
  for (size_t i = 0; i < LISTED_LINES; i++) {
    struct view line = view_cut(&lines, '|');
    fprintf(out, ",\"%.*s\"", VIEW_ARGS(line));
  }
  fprintf(out, ",\"%s\",\"\",\"\",\"%s\",\"B\"", row->postcode, row->status);
  for (size_t i = 14; i < 25; i++)
    fprintf(out, ",\"\"");
  fprintf(out, ",\"%s\",\"\"\n", row->setting);
}

/* Rows that are empty say nothing, wherever they stand. */
static void put_file(const char *path)
{
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  for (int i = 0; i < OTHERS; i++) {
    char code[16];
    snprintf(code, sizeof code, "A%05d", i);
    put_row(out, &(struct row){code, "ANOTHER", "1 HIGH ST|WHITBY", "YO21 3PU", "A", "4"});
  }
  fprintf(out, "\n");
  for (size_t i = 0; i < COUNT(rows); i++)
    put_row(out, &rows[i]);
  fclose(out);
}

/* ---- printing ---- */

struct printed {
  const char *name, *code, *wanted;
};

static const struct printed prints[] = {
  {"no lines", "B00001", "No Lines: YO21 3PU"},
  {"a county alone", "B00002", "County Alone: KENT, YO21 3PU"},
  {"a county behind a comma", "B00003",
   "County Behind A Comma: 1 High St, WHITBY, YO21 3PU"},
  {"a town and a county in one line", "B00004",
   "Town and County: 1 High St, ANLABY, YO21 3PU"},
  {"a comma first", "B00005", "Comma First: 1 High St, , WHITBY, YO21 3PU"},
  {"a comma last", "B00006", "Comma Last: 1 High St, WHITBY,, YO21 3PU"},
  {"no town", "B00007", "No Town: High St, Floor 2, YO21 3PU"},
  {"of two that are active the first", "B00008", "Newer: 1 New St, WHITBY, YO21 3PU"},
  {"a status that nobody knows", "B00009", "Odd Status: 1 High St, WHITBY, YO21 3PU"},
  {"a town line that is empty", "B00013", "No Town Line: 1 High St, WHITBY, YO21 3PU"},
  {"a town line", "B00014", "A Town Line: 1 High St, WHITBY, YO21 3PU"},
  {"one of many", "A01099", "Another: 1 High St, WHITBY, YO21 3PU"},
  {"behind the last", "Z99999", NULL},
  {"before the first", "A", NULL},
};

static void prints_row(void **state)
{
  const struct printed *row = *state;
  struct listed listed;
  struct view lines[PRINTED_LINES];
  struct buffer all;
  bool found = directory_find(directory, view_of(row->code), &listed);
  assert_int_equal(found, row->wanted != NULL);
  if (!found)
    return;
  size_t count = directory_address(directory, &run, &listed, lines);
  struct view name = directory_name(directory, &run, &listed);
  buffer_init(&all);
  buffer_format(&all, "%.*s: ", VIEW_ARGS(name));
  for (size_t i = 0; i < count; i++)
    buffer_format(&all, "%s%.*s", i == 0 ? "" : ", ", VIEW_ARGS(lines[i]));
  assert_view(buffer_view(&all), row->wanted);
  buffer_free(&all);
}

static void keeps_all(void **state)
{
  (void)state;
  assert_int_equal(directory_count(directory), OTHERS + COUNT(rows));
}

/* ---- capitals ---- */

struct title {
  const char *name, *wanted;
};

static const struct title titles[] = {
  {"3RD AVENUE", "3rd Avenue"},
  {"4TH FLOOR", "4th Floor"},
  {"D'ARCY HOUSE", "D'Arcy House"},
  {"MCA HOUSE", "Mca House"},
  {"N'S HOUSE", "N's House"},
  {"TR\xC3\x82S", "Tr\xC3\x82s"},
  {"12 AND ", "12 And "},
  {"ST.", "St."},
};

static void puts_title(void **state)
{
  const struct title *row = *state;
  assert_view(case_title(rules, &run, view_of(row->name)), row->wanted);
}

/* ---- words that are the same ---- */

struct pair {
  const char *name, *other;
  bool same;
};

static const struct pair pairs[] = {
  {"The Mill Centre", "The Mill Ctr", true},
  {"The Mill Ctr", "The Mill Centre", true},
  {"The Mill Centre", "The Mill", false},
  {"The Mill", "The Mill Centre", false},
  {"The Mill Centre", "The Mill Rd", false},
  {"The Mill Cent", "The Mill Ctr", false},
  {"The Mill Cen", "The Mill Centre", false},
};

static void compares(void **state)
{
  const struct pair *row = *state;
  assert_int_equal(case_same_words(rules, view_of(row->name), view_of(row->other)), row->same);
}

/* ---- households ---- */

struct filled {
  const char *name, *practice, *codes;
  size_t lines;
};

static const struct filled households[] = {
  {"the name in the first line, shortened", "{code: B00010}", "", 3},
  {"the name stays where there is hardly more", "{code: B00001, name: No Lines}", "", 1},
  {"an ampersand is a word",
   "{code: B00011, name: Smith & Jones, address: [1 High St, WHITBY, YO21 3PU]}", "", 3},
  {"the name is written once more, in other words",
   "{code: B00011, name: Smith & Jones, address: [Smith and Jones, 1 High St, WHITBY, YO21 3PU]}",
   "", 4},
  {"letters beyond English ones", "{code: B00012, name: T\xC5\xB7 B\xC3\xA2" "ch}",
   "practice-name-differs?", 3},
  {"a part of the town more",
   "{code: B00009, name: Odd Status, address: [1 High St, WHITBY, Harbour, YO21 3PU]}", "", 4},
  {"a status that nobody knows is not spoken of", "{code: B00009}", "", 3},
  {"unlisted, and no address", "{code: A99999, name: Mill Lane Surgery}", "practice-unlisted", 0},
  {"unlisted, and no name", "{code: A99999, address: [1 High St, WHITBY, YO21 3PU]}",
   "practice-unlisted", 3},
};

/* A warning has a question mark behind its code. */
static void fills(void **state)
{
  const struct filled *row = *state;
  struct report *report = report_new();
  struct arena arena;
  struct buffer codes;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  arena_init(&arena);
  struct reading reading = {.today = {2026, 11, 21}, .directory = directory};
  reading.catalogue = catalogue_open(&arena, VIEW("templates"), report);
  struct view text = arena_format(&arena, "practice: %s\n" PATIENT ASKS, row->practice);
  const struct source *source = source_new(&arena, VIEW("t.yaml"), text);
  const struct household *household = household_read(&arena, source, &reading, report);
  buffer_init(&codes);
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    buffer_format(&codes, "%s%s%s", codes.len == 0 ? "" : " ", code,
                  severity == SEVERITY_WARNING ? "?" : "");
  assert_view(buffer_view(&codes), row->codes);
  assert_int_equal(household->practice->address.count, row->lines);
  buffer_free(&codes);
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  char path[] = "/tmp/optout-test-XXXXXX";
  int descriptor = mkstemp(path);
  if (descriptor == -1)
    return 1;
  close(descriptor);
  put_file(path);
  arena_init(&run);
  said = report_new();
  rules = case_rules_open(&run, VIEW(RULES), said);
  directory = directory_open(&run, view_of(path), VIEW(RULES), said);
  unlink(path);
  TABLE_ROWS(table, prints_row, prints);
  TABLE_CASE(table, keeps_all, "every row is kept");
  TABLE_ROWS(table, puts_title, titles);
  TABLE_ROWS(table, compares, pairs);
  TABLE_ROWS(table, fills, households);
  int failed = directory == NULL || rules == NULL ? 1 : table_run(&table, "directory_rows");
  report_free(said);
  arena_free(&run);
  return failed;
}
