/* Rows that a directory of practices may have, too: what is kept of them, how they are printed, and
 * what is said of a household that names their practice. All are invented.
 */
#include "table.h"

#include <unistd.h>

#include "ground/arena.h"
#include "directory_fixture.h"
#include "talk/report.h"

#define RULES "templates/directory.yaml"

/* More rows than the first room for them, so that it has to grow. */
enum { OTHERS = 1100 };

static struct arena run;
static struct report *said;
static struct directory *directory;

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
  {"B00006", "COMMA LAST,", "1 HIGH ST ,|WHITBY,,", "YO21 3PU", "A", "4"},
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
  {"B00016", "COMMA ALONE", "1 HIGH ST|,|WHITBY", "YO21 3PU", "A", "4"},
  {"B00017", "TWO COMMAS", "1 HIGH ST,, WHITBY", "YO21 3PU", "A", "4"},
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
  {"a comma first", "B00005", "Comma First: 1 High St, WHITBY, YO21 3PU"},
  {"commas last", "B00006", "Comma Last: 1 High St, WHITBY, YO21 3PU"},
  {"a comma alone", "B00016", "Comma Alone: 1 High St, WHITBY, YO21 3PU"},
  {"two commas", "B00017", "Two Commas: 1 High St, WHITBY, YO21 3PU"},
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
  bool found = directory_find(directory, view_of(row->code), &listed);
  assert_int_equal(found, row->wanted != NULL);
  if (found)
    assert_printed(directory, &listed, row->wanted);
}

static void keeps_all(void **state)
{
  (void)state;
  assert_int_equal(directory_count(directory), OTHERS + COUNT(rows));
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

static void fills(void **state)
{
  const struct filled *row = *state;
  struct fixture fixture;
  read_practice(&fixture, directory, row->practice);
  assert_codes(fixture.report, row->codes);
  assert_int_equal(fixture.household->practice->address.count, row->lines);
  done(&fixture);
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
  directory = directory_open(&run, view_of(path), VIEW(RULES), said);
  unlink(path);
  TABLE_ROWS(table, prints_row, prints);
  TABLE_CASE(table, keeps_all, "every row is kept");
  TABLE_ROWS(table, fills, households);
  int failed = directory == NULL ? 1 : table_run(&table, "directory_rows");
  report_free(said);
  arena_free(&run);
  return failed;
}
