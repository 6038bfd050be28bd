/* The parts of a batch that can be tried alone: which part is whose, reasons put into rows, the
 * order of what does not fit into memory, what files are known by, and parcels that end too early.
 */
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/identity.h"
#include "batch/rejects.h"
#include "batch/shard.h"
#include "batch/sorter.h"
#include "folder.h"
#include "ground/hash.h"
#include "ground/parcel.h"
#include "talk/file.h"

/* ---- shards ---- */

static const char *const *variables; /* name, value, name, value, NULL */

static char *look_up(const char *name)
{
  for (const char *const *at = variables; at[0] != NULL; at += 2)
    if (strcmp(at[0], name) == 0)
      return (char *)(uintptr_t)at[1];
  return NULL;
}

static const struct shard_case {
  const char *name, *text;
  const char *set[9];
  uint64_t index, count; /* 0: refused */
} shard_cases[] = {
  {"two of seven", "2/7", {NULL}, 2, 7},
  {"one of one", "1/1", {NULL}, 1, 1},
  {"the eighth of seven", "8/7", {NULL}, 0, 0},
  {"the part before the first", "0/7", {NULL}, 0, 0},
  {"of none", "1/0", {NULL}, 0, 0},
  {"no slash", "2", {NULL}, 0, 0},
  {"a sign", "-1/7", {NULL}, 0, 0},
  {"more behind it", "1/7x", {NULL}, 0, 0},
  {"a number too long", "1/99999999999", {NULL}, 0, 0},
  {"auto without anybody", "auto", {NULL}, 0, 0},
  {"Slurm", "auto", {"SLURM_ARRAY_TASK_ID", "7", "SLURM_ARRAY_TASK_COUNT", "4",
                     "SLURM_ARRAY_TASK_MIN", "3", "SLURM_ARRAY_TASK_STEP", "2"}, 3, 4},
  {"AWS Batch counts from 0", "auto", {"AWS_BATCH_JOB_ARRAY_INDEX", "0",
                                       "AWS_BATCH_JOB_ARRAY_SIZE", "5"}, 1, 5},
  {"Kubernetes does not know how many", "auto", {"JOB_COMPLETION_INDEX", "2"}, 0, 0},
  {"Kubernetes is told", "auto/3", {"JOB_COMPLETION_INDEX", "2"}, 3, 3},
  {"GNU parallel counts from 1", "auto/3", {"PARALLEL_SEQ", "3"}, 3, 3},
  {"an index below the first", "auto", {"SLURM_ARRAY_TASK_ID", "2", "SLURM_ARRAY_TASK_COUNT", "4",
                                        "SLURM_ARRAY_TASK_MIN", "3"}, 0, 0},
  {"a step that leads nowhere", "auto", {"SLURM_ARRAY_TASK_ID", "3", "SLURM_ARRAY_TASK_COUNT", "4",
                                         "SLURM_ARRAY_TASK_STEP", "0"}, 0, 0},
  {"an index beyond", "auto/3", {"PARALLEL_SEQ", "4"}, 0, 0},
};

static void test_shard(void **state)
{
  const struct shard_case *row = *state;
  struct shard shard;
  variables = row->set;
  bool good = shard_parse(row->text, look_up, &shard);
  assert_int_equal(good, row->count != 0);
  if (good) {
    assert_int_equal(shard.index, row->index);
    assert_int_equal(shard.count, row->count);
  }
}

/* Every household is in one part, and parts differ by at most one. */
static void test_ranges(void **state)
{
  (void)state;
  for (uint64_t households = 0; households < 40; households++)
    for (uint64_t count = 1; count <= 9; count++) {
      uint64_t next = 1;
      for (uint64_t i = 1; i <= count; i++) {
        uint64_t first, last;
        shard_range((struct shard){i, count}, households, &first, &last);
        assert_int_equal(first, next);
        uint64_t size = last + 1 - first;
        assert_true(size == households / count || size == (households + count - 1) / count);
        next = last + 1;
      }
      assert_int_equal(next, households + 1);
    }
}

/* ---- reasons in rows ---- */

static const struct row_case {
  const char *name, *heading, *row, *wanted;
} row_cases[] = {
  {"behind the last cell", "h,i", "a,b", "a,b,\"why\"\n"},
  {"in place of the old one", "h,i,refused because", "a,b,\"old, as it was\"",
   "a,b,\"why\"\n"},
  {"in the middle", "h,refused because,i", "a,old,b", "a,\"why\",b\n"},
  {"in the first cell", "refused because;i", "old;b", "\"why\";b\n"},
  {"an empty cell", "h,refused because,i", "a,,b", "a,\"why\",b\n"},
  {"a separator in quotes does not part", "h,refused because", "\"a,x\",old",
   "\"a,x\",\"why\"\n"},
  {"a doubled mark", "h,refused because", "\"a\"\",\",old", "\"a\"\",\",\"why\"\n"},
  {"a row that is too short", "h,i,j,k,refused because", "a", "a,,,,\"why\"\n"},
  {"too short for a table without reasons", "h,i,j", "a", "a,,,\"why\"\n"},
  {"too short in the middle", "h,i,refused because,k", "a,b", "a,b,\"why\"\n"},
  {"too long for a table without reasons", "h,i", "a,b,c", "a,b,c,\"why\"\n"},
  {"too long, fed back as it was", "h,i,refused because", "a,b,c,\"old\"",
   "a,b,c,\"old\",\"why\"\n"},
  {"too long, with the reason first", "refused because,i", "old,b,c", "old,b,c,\"why\"\n"},
};

static char separator_of(const char *heading) { return strchr(heading, ';') != NULL ? ';' : ','; }

static void test_row(void **state)
{
  const struct row_case *row = *state;
  struct view heading = view_of(row->heading);
  char separator = separator_of(row->heading);
  struct buffer out;
  buffer_init(&out);
  rejects_row(&out, view_of(row->row), separator, rejects_cell(heading, separator), VIEW("why"));
  assert_string_equal(out.data, row->wanted);
  buffer_free(&out);
}

static void test_reason_quoted(void **state)
{
  struct buffer out;
  (void)state;
  buffer_init(&out);
  rejects_row(&out, VIEW("a"), ',', (struct reason_cell){1, 1}, VIEW("say \"so\""));
  assert_string_equal(out.data, "a,\"say \"\"so\"\"\"\n");
  buffer_free(&out);
}

static const struct column_case {
  const char *name, *heading;
  struct reason_cell wanted;
} column_cases[] = {
  {"reasons in quotation marks", "name,\"refused because\",x", {1, 3}},
  {"reasons in capitals", "name;REFUSED BECAUSE", {1, 2}},
  {"reasons behind a mark", ROSTER_MARK "refused because,name", {0, 2}},
  {"quoted behind a mark", ROSTER_MARK "\"refused because\",name", {0, 2}},
  {"no reasons", "name,because", {2, 2}},
};

static void test_column(void **state)
{
  const struct column_case *row = *state;
  struct reason_cell found = rejects_cell(view_of(row->heading), separator_of(row->heading));
  assert_int_equal(found.at, row->wanted.at);
  assert_int_equal(found.cells, row->wanted.cells);
}

/* ---- sorting ---- */

static const struct sort_case {
  const char *name;
  size_t memory; /* of so few bytes most is spilled */
} sort_cases[] = {{"in memory", 1 << 20}, {"some spilled", 3000}, {"all spilled", 64}};

static void test_sorter(void **state)
{
  enum { RECORDS = 500, KEYS = 17 };
  const struct sort_case *row = *state;
  struct fixture fixture;
  char key[16], bytes[32], wanted[32];
  struct buffer out;
  set_up(&fixture);
  buffer_init(&out);
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  struct sorter *sorter = sorter_new(folder, row->memory);
  for (unsigned i = 0; i < RECORDS; i++) {
    snprintf(key, sizeof key, "%02u", i * 7 % KEYS);
    snprintf(bytes, sizeof bytes, "%s %03u", key, i);
    sorter_add(sorter, view_of(key), i, view_of(bytes));
  }
  assert_int_equal(count_files(), 0); /* spill files have no name */
  assert_true(sorter_turn(sorter, fixture.report));
  for (unsigned k = 0; k < KEYS; k++)
    for (unsigned i = 0; i < RECORDS; i++) {
      if (i * 7 % KEYS != k)
        continue;
      snprintf(wanted, sizeof wanted, "%02u %03u", k, i);
      assert_true(sorter_next(sorter, &out));
      assert_string_equal(out.data, wanted);
    }
  assert_false(sorter_next(sorter, &out));
  assert_int_equal(sorter_failure(sorter), 0);
  sorter_free(sorter);
  buffer_free(&out);
  close(folder);
  tear_down(&fixture);
}

/* ---- files ---- */

static const struct size_case {
  const char *name;
  size_t bytes;
} size_cases[] = {
  {"nothing", 0}, {"a few bytes", 7}, {"a piece less one", (1 << 20) - 1}, {"a piece", 1 << 20},
  {"a piece and one", (1 << 20) + 1}, {"two pieces", 2 << 20}, {"some pieces", 5 << 19},
};

/* A volume is known by its bytes, whether they are in memory or in a file, and however many. */
static void test_identity(void **state)
{
  const struct size_case *row = *state;
  struct fixture fixture;
  struct buffer bytes;
  struct hash hash;
  set_up(&fixture);
  buffer_init(&bytes);
  for (size_t i = 0; i < row->bytes; i++)
    buffer_add_byte(&bytes, (char)(i * i >> 7));
  int file = open("volume", O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  assert_int_equal(file_put(file, buffer_view(&bytes)), 0);
  assert_int_equal(lseek(file, 0, SEEK_SET), 0);
  assert_true(identity_of_file(file, &hash));
  assert_true(hash_equal(hash, identity_of(buffer_view(&bytes))));
  if (row->bytes != 0) {
    bytes.data[row->bytes - 1] ^= 1;
    assert_false(hash_equal(hash, identity_of(buffer_view(&bytes))));
  }
  close(file);
  buffer_free(&bytes);
  tear_down(&fixture);
}

static void test_no_identity(void **state)
{
  (void)state;
  struct hash hash;
  int folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  assert_false(identity_of_file(folder, &hash));
  assert_int_equal(errno, EISDIR);
  close(folder);
}

/* ---- parcels ---- */

static void test_parcel_cut_short(void **state)
{
  struct buffer out;
  (void)state;
  buffer_init(&out);
  parcel_put_int(&out, 7);
  parcel_put_text(&out, VIEW("seven"));
  for (size_t length = 0; length <= out.len; length++) {
    struct parcel parcel = {view_slice(buffer_view(&out), 0, length), false};
    uint64_t number = parcel_int(&parcel);
    struct view text = parcel_text(&parcel);
    assert_int_equal(parcel.broken, length < out.len);
    assert_int_equal(number, length >= sizeof number ? 7 : 0);
    assert_int_equal(text.len, length == out.len ? 5 : 0);
  }
  buffer_free(&out);
}

/* An input that had people when it was looked at. */
static void test_nobody(void **state)
{
  (void)state;
  struct session session = {.report = report_new()};
  struct batch batch = {.session = &session};
  assert_false(batch_of_nobody(&batch, 1));
  batch.shard = (struct shard){2, 7};
  assert_false(batch_of_nobody(&batch, 0));
  assert_int_equal(report_errors(session.report), 0);
  batch.shard = (struct shard){0, 0};
  assert_true(batch_of_nobody(&batch, 0));
  assert_int_equal(report_errors(session.report), 1);
  report_free(session.report);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, test_shard, shard_cases);
  TABLE_CASE(table, test_ranges, "parts share all households out");
  TABLE_ROWS(table, test_row, row_cases);
  TABLE_ROWS(table, test_column, column_cases);
  TABLE_CASE(table, test_reason_quoted, "a reason with quotation marks");
  TABLE_ROWS(table, test_sorter, sort_cases);
  TABLE_ROWS(table, test_identity, size_cases);
  TABLE_CASE(table, test_no_identity, "a folder has no bytes to be known by");
  TABLE_CASE(table, test_nobody, "nobody in the whole input, and in a part");
  TABLE_CASE(table, test_parcel_cut_short, "a parcel that is cut short");
  return table_run(&table, "batch parts");
}
