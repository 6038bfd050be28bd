/* Lines of a journal that an interrupted run left: those that are whole are taken, all else tells
 * of nothing, and the household is made again. Tests of runs that go on are in tests/law. */
#include "folder.h"

#include <inttypes.h>

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
  struct journal *journal = journal_read(folder, "journal", &header, &fixture->arena);
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

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_taken, rows);
  TABLE_CASE(table, all_is_read, "all that a line says is read");
  TABLE_CASE(table, torn_lines_are_not_taken, "torn lines are not taken");
  return table_run(&table, "journal");
}
