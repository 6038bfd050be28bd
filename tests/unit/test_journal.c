/* Lines of a journal that an interrupted run left: those that are whole are taken, all else tells
 * of nothing, and the household is made again. And headers: with which journal a run can go on.
 * Tests of runs that do are in tests/law. */
#include "folder.h"

#include <inttypes.h>
#include <sys/stat.h>

#include "batch/journal.h"
#include "ground/hash.h"

#define HASH "0123456789abcdef0123456789abcdef"
#define START "7\t" HASH "\t5\t"
#define FILE_AND_HASH "\tvolume-00001.pdf\t" HASH "\t"

struct row {
  const char *name, *line; /* without its checksum */
  bool taken;
};

static const struct row rows[] = {
  {"written, with two rows", START "w\t2\t0\t3" FILE_AND_HASH "\t2\ta\tb\t", true},
  {"refused", START "r\t1\t0\t0\t\t" HASH "\tthe reason\t0\t", true},
  {"stopped on it", START "c\t1\t0\t0\t\t" HASH "\tit stopped\t0\t", true},
  {"left out", START "l\t1\t1\t0\t\t" HASH "\t\t0\t", true},
  {"another fate", START "x\t1\t1\t0\t\t" HASH "\t\t0\t", false},
  {"two fates", START "wr\t1\t1\t0\t\t" HASH "\t\t0\t", false},
  {"no number", "\t" HASH "\t5\tr\t1\t0\t0\t\t" HASH "\t\t0\t", false},
  {"a number with a sign", "+7\t" HASH "\t5\tr\t1\t0\t0\t\t" HASH "\t\t0\t", false},
  {"a hash too short", "7\t0123\t5\tr\t1\t0\t0\t\t" HASH "\t\t0\t", false},
  {"no row", "7\t" HASH "\t\tr\t1\t0\t0\t\t" HASH "\t\t0\t", false},
  {"people without a number", START "r\t\t0\t0\t\t" HASH "\t\t0\t", false},
  {"more people than can be counted",
   START "r\t99999999999999999999\t0\t0\t\t" HASH "\t\t0\t", false},
  {"fewer rows than it says", START "w\t2\t0\t3" FILE_AND_HASH "\t3\ta\tb\t", false},
  {"more rows than it says", START "w\t2\t0\t3" FILE_AND_HASH "\t1\ta\tb\t", false},
  {"rows and none counted", START "w\t2\t0\t3" FILE_AND_HASH "\t0\ta\t", false},
  {"pages without a number", START "w\t2\t0\t\tvolume\t" HASH "\t\t0\t", false},
  {"rows without a count", START "w\t2\t0\t3" FILE_AND_HASH "\t\t", false},
  {"an end in the middle", START "w\t2\t0\t3\tvolume", false},
  {"nothing", "", false},
};

static void put_line(const char *line, const char *end)
{
  char text[512];
  snprintf(text, sizeof text, "journal 2\npart 1 9 9\n%s%016" PRIx64 "%s", line,
           hash_of(view_of(line)).low, end);
  put("journal", text);
}

static bool take(struct fixture *fixture, struct journal_entry *entry, struct buffer *rows_taken)
{
  struct view header;
  int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int error;
  struct journal *journal = journal_read(folder, "journal", &header, &fixture->arena, &error);
  assert_int_equal(error, 0);
  assert_non_null(journal);
  assert_view(header, "journal 2\npart 1 9 9\n");
  bool taken = journal_next(journal, entry);
  buffer_init(rows_taken);
  if (taken)
    buffer_add(rows_taken, entry->rows);
  journal_done(journal);
  close(folder);
  return taken;
}

static void is_taken(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  struct journal_entry entry;
  struct buffer found;
  set_up(&fixture);
  put_line(row->line, "\n");
  assert_int_equal(take(&fixture, &entry, &found), row->taken);
  if (row->taken)
    assert_int_equal(entry.number, 7);
  buffer_free(&found);
  tear_down(&fixture);
}

static void all_is_read(void **state)
{
  (void)state;
  struct fixture fixture;
  struct journal_entry entry;
  struct buffer found;
  set_up(&fixture);
  put_line(START "w\t2\t1\t3" FILE_AND_HASH "\t2\ta,b\tc\t", "\n");
  assert_true(take(&fixture, &entry, &found));
  assert_int_equal(entry.fate, FATE_WRITTEN);
  assert_false(entry.retry);
  assert_int_equal(entry.row, 5);
  assert_int_equal(entry.people, 2);
  assert_int_equal(entry.left_out, 1);
  assert_int_equal(entry.pages, 3);
  assert_int_equal(entry.row_count, 2);
  assert_string_equal(found.data, "a,b\tc");
  assert_true(hash_equal(entry.record, entry.file_hash));
  assert_true(entry.record.high == 0x0123456789abcdef);
  buffer_free(&found);
  tear_down(&fixture);
}

static void torn_lines_are_not_taken(void **state)
{
  (void)state;
  static const char *const ends[] = {"", "0\n", " \n"};
  for (size_t i = 0; i < COUNT(ends); i++) {
    struct fixture fixture;
    struct journal_entry entry;
    struct buffer found;
    set_up(&fixture);
    put_line(rows[0].line, ends[i]);
    assert_false(take(&fixture, &entry, &found));
    buffer_free(&found);
    tear_down(&fixture);
  }
}

/* ---- headers ---- */

#define FIRST "journal 2\n"
#define LINE "7\t0123\n"

static const struct header_case {
  const char *name, *old, *fresh; /* journal and journal.new; NULL: not there */
  const char *day;                /* what the header says of "date"; "": nothing */
  const char *changed;            /* in a run that goes on with "date 2026-11-21"; "": nothing */
} header_cases[] = {
  {"no journal", NULL, NULL, "", ""},
  {"a whole header", FIRST "input x\ndate 2026-11-21\ncontent 1\n" LINE, NULL, "2026-11-21", ""},
  {"another day", FIRST "input x\ndate 2026-11-20\ncontent 1\n", NULL, "2026-11-20", "date"},
  {"another content", FIRST "input x\ndate 2026-11-21\ncontent 2\n", NULL, "2026-11-21", ""},
  {"no content", FIRST "input x\ndate 2026-11-21\nmore 1\n", NULL, "2026-11-21", "content"},
  {"content in another's place", FIRST "content 1\ndate 2026-11-21\n", NULL, "2026-11-21",
   "input"},
  {"an empty journal", "", NULL, "", ""},
  {"an end in the header", FIRST "input x\n", NULL, "", ""},
  {"an end in a line", FIRST "input x\ndate 2026-11-2", NULL, "2026-11-2", ""},
  {"a day behind the header", FIRST "input x\n" LINE "date 2026-11-20\n", NULL, "", "date"},
  {"a newer one that is longer", FIRST "input x\ndate 2026-11-21\n",
   FIRST "input x\ndate 2026-11-20\n" LINE, "2026-11-20", "date"},
  {"a newer one that is shorter", FIRST "input x\ndate 2026-11-21\ncontent 1\n" LINE,
   FIRST "input x\ndate 2026-11-20\n", "2026-11-21", ""},
  {"a newer one alone", NULL, FIRST "input x\ndate 2026-11-20\n", "2026-11-20", "date"},
  {"a newer one that is empty", FIRST "input x\ndate 2026-11-21\n", "", "2026-11-21", ""},
};

static struct journal_options options_of(int folder)
{
  return (struct journal_options){.folder = folder,
                                  .name = "journal",
                                  .header = VIEW("input x\ndate 2026-11-21\ncontent 1\n"),
                                  .resume = true};
}

/* Which day its run had, and whether a run can go on with it: what is torn is begun anew. */
static void is_gone_on_with(void **state)
{
  const struct header_case *row = *state;
  struct fixture fixture;
  struct view changed;
  set_up(&fixture);
  if (row->old != NULL)
    put("journal", row->old);
  if (row->fresh != NULL)
    put("journal.new", row->fresh);
  int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  assert_view(journal_said(folder, "journal", VIEW("date"), &fixture.arena), row->day);
  struct journal_options options = options_of(folder);
  struct journal *journal = journal_open(&options, &changed, &fixture.arena, fixture.report);
  assert_view(changed, row->changed);
  assert_int_equal(journal != NULL, row->changed[0] == '\0');
  assert_true(journal_close(journal, true, fixture.report));
  assert_int_equal(report_errors(fixture.report), 0);
  if (journal != NULL)
    assert_file("journal", FIRST "input x\ndate 2026-11-21\ncontent 1\n");
  close(folder);
  tear_down(&fixture);
}

/* What somebody has put where the new journal goes: a link leads nobody's lines elsewhere. */
static void a_link_is_replaced(void **state)
{
  (void)state;
  struct fixture fixture;
  struct view changed;
  set_up(&fixture);
  put("elsewhere", "theirs");
  assert_int_equal(symlink("elsewhere", "journal.new"), 0);
  int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct journal_options options = options_of(folder);
  struct journal *journal = journal_open(&options, &changed, &fixture.arena, fixture.report);
  assert_non_null(journal);
  assert_true(journal_close(journal, true, fixture.report));
  assert_file("elsewhere", "theirs");
  assert_file("journal", FIRST "input x\ndate 2026-11-21\ncontent 1\n");
  assert_int_equal(count_files(), 2);
  close(folder);
  tear_down(&fixture);
}

static void a_folder_is_said(void **state)
{
  (void)state;
  struct fixture fixture;
  struct view changed;
  set_up(&fixture);
  assert_int_equal(mkdir("journal.new", 0700), 0);
  int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct journal_options options = options_of(folder);
  assert_null(journal_open(&options, &changed, &fixture.arena, fixture.report));
  assert_int_equal(report_errors(fixture.report), 1);
  assert_int_equal(changed.len, 0);
  close(folder);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_taken, rows);
  TABLE_ROWS(table, is_gone_on_with, header_cases);
  TABLE_CASE(table, a_link_is_replaced, "a link in the place of the new journal is taken away");
  TABLE_CASE(table, a_folder_is_said, "a folder in the place of the new journal is said");
  TABLE_CASE(table, all_is_read, "all that a line says is read");
  TABLE_CASE(table, torn_lines_are_not_taken, "torn lines are not taken");
  return table_run(&table, "journal");
}
