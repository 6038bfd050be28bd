/* Calls of the C library that fail, one at a time, each at every place where a part of the program
 * makes it: files are all there or not at all, and what cannot be relied on says so.
 *
 * tests/scorecard does the same to whole commands; here each call is reached, and the error is seen
 * where it comes out.
 */
#undef _FORTIFY_SOURCE /* its own calls would be made in place of those that fail */

#include "folder.h"

#include "batch/journal.h"
#include "batch/ledger.h"
#include "batch/mended.h"
#include "batch/rejects.h"
#include "batch/sorter.h"
#include "batch/sweep.h"
#include "ground/hash.h"
#include "ground/seen.h"
#include "ground/spill.h"
#include "talk/child.h"
#include "talk/file.h"

#include "../fault/shim_calls.c"

/* What it came to. */
enum end { WELL, FAILED };

/* ---- what is tried ---- */

enum { FILES = 3 };
static const char *const names[FILES] = {"one", "two", "three"};

static enum end write_files(struct fixture *fixture, bool replace)
{
  struct file_set *set = file_set_new(DURABILITY_FILE, replace);
  bool good = true;
  for (size_t i = 0; i < FILES; i++)
    good &= file_set_add(set, AT_FDCWD, view_of(names[i]), VIEW("new"), fixture->report);
  good &= good && file_set_commit(set, fixture->report);
  file_set_free(set);
  shim_relent();
  assert_int_equal(report_failed(fixture->report), !good);
  return good ? WELL : FAILED;
}

static enum end write_new(struct fixture *fixture)
{
  enum end end = write_files(fixture, false);
  assert_int_equal(count_files(), end == WELL ? FILES : 0);
  for (size_t i = 0; i < FILES && end == WELL; i++)
    assert_file(names[i], "new");
  return end;
}

static enum end write_over(struct fixture *fixture)
{
  for (size_t i = 0; i < FILES; i++)
    put(names[i], "old");
  enum end end = write_files(fixture, true);
  assert_int_equal(count_files(), FILES);
  for (size_t i = 0; i < FILES; i++)
    assert_file(names[i], end == WELL ? "new" : "old");
  return end;
}

/* All are in place, and whoever was replaced is told of when it stays. */
static enum end remove_old(struct fixture *fixture)
{
  for (size_t i = 0; i < FILES; i++)
    put(names[i], "old");
  struct file_set *set = file_set_new(DURABILITY_FILE, true);
  for (size_t i = 0; i < FILES; i++)
    assert_true(file_set_add(set, AT_FDCWD, view_of(names[i]), VIEW("new"), fixture->report));
  bool good = file_set_commit(set, fixture->report);
  file_set_free(set);
  shim_relent();
  assert_true(good);
  for (size_t i = 0; i < FILES; i++)
    assert_file(names[i], "new");
  bool told = report_failed(fixture->report);
  assert_int_equal(count_files(), told ? FILES + 1 : FILES);
  return told ? FAILED : WELL;
}

static enum end write_bit_by_bit(struct fixture *fixture, bool fresh)
{
  static char much[200000];
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  if (folder == -1)
    return FAILED;
  struct outfile *out = outfile_open(folder, VIEW("a list"), fixture->report);
  bool good = out != NULL;
  memset(much, 'x', sizeof much);
  if (good) {
    outfile_add(out, VIEW("head"));
    outfile_add(out, (struct view){much, sizeof much});
    good = fresh ? outfile_end_new(out, "one", DURABILITY_FILE, fixture->report)
                 : outfile_end(out, "one", DURABILITY_FILE, fixture->report);
  }
  shim_relent();
  close(folder);
  assert_int_equal(report_failed(fixture->report), !good);
  return good ? WELL : FAILED;
}

/* When only the folder could not be synced the list is there, whole. */
static enum end write_list(struct fixture *fixture)
{
  enum end end = write_bit_by_bit(fixture, false);
  assert_in_range(count_files(), end == WELL, 1);
  return end;
}

static enum end write_new_list(struct fixture *fixture)
{
  enum end end = write_bit_by_bit(fixture, true);
  assert_in_range(count_files(), end == WELL, 1);
  return end;
}

static enum end run_another(struct fixture *fixture)
{
  static const char *const command[] = {"cat", NULL};
  struct buffer out;
  (void)fixture;
  buffer_init(&out);
  enum child_end end = child_filter(command, VIEW("some words"), &out);
  shim_relent();
  if (end == CHILD_WELL)
    assert_view(buffer_view(&out), "some words");
  buffer_free(&out);
  return end == CHILD_WELL ? WELL : FAILED;
}

static enum end read_source(struct fixture *fixture)
{
  put("in", "some words");
  const struct source *source =
    file_read_source(&fixture->arena, VIEW("in"), 100, fixture->report);
  shim_relent();
  assert_int_equal(report_failed(fixture->report), source == NULL);
  if (source != NULL)
    assert_view(source->text, "some words");
  return source != NULL ? WELL : FAILED;
}

static enum end read_beside(struct fixture *fixture)
{
  struct buffer bytes;
  (void)fixture;
  assert_int_equal(mkdir("a", 0700), 0);
  put("a/picture", "dots");
  buffer_init(&bytes);
  int error = file_read_beside(VIEW("./me.yaml"), VIEW("a/picture"), 100, &bytes);
  shim_relent();
  if (error == 0)
    assert_view(buffer_view(&bytes), "dots");
  buffer_free(&bytes);
  return error == 0 ? WELL : FAILED;
}

static enum end sort_much(struct fixture *fixture)
{
  enum { RECORDS = 200 };
  struct buffer out;
  unsigned found = 0;
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  struct sorter *sorter = sorter_new(folder, 1000);
  buffer_init(&out);
  for (unsigned i = 0; i < RECORDS; i++) {
    char key[16];
    snprintf(key, sizeof key, "%03u", (i * 7) % RECORDS);
    sorter_add(sorter, view_of(key), i, view_of(key));
  }
  bool turned = sorter_turn(sorter, fixture->report);
  while (turned && sorter_next(sorter, &out)) {
    char wanted[16];
    snprintf(wanted, sizeof wanted, "%03u", found++);
    assert_view(buffer_view(&out), wanted);
  }
  bool good = turned && sorter_failure(sorter) == 0;
  shim_relent();
  assert_true(!good || found == RECORDS);
  sorter_free(sorter);
  buffer_free(&out);
  if (folder != -1)
    close(folder);
  return good ? WELL : FAILED;
}

static enum end remember_much(struct fixture *fixture)
{
  enum { KEYS = 58000, AGAIN = 100 };
  struct spill spill = {open(".", O_RDONLY | O_DIRECTORY), 0};
  struct seen *seen = seen_new(&spill);
  uint64_t wrong = 0;
  (void)fixture;
  for (uint64_t i = 1; i <= KEYS + AGAIN; i++) {
    uint64_t number = i <= KEYS ? i : i - KEYS;
    struct hash key = hash_of((struct view){(const char *)&number, sizeof number});
    wrong += seen_add(seen, key, i) != (i <= KEYS ? 0 : number);
  }
  shim_relent();
  assert_true(wrong == 0 || spill.error != 0);
  seen_free(seen);
  if (spill.folder != -1)
    close(spill.folder);
  return spill.error == 0 ? WELL : FAILED;
}

static enum end look_for_files(struct fixture *fixture)
{
  bool found;
  (void)fixture;
  put("a letter", "Dear");
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  int error = sweep_finds(folder, &found);
  shim_relent();
  close(folder);
  assert_true(error != 0 || found);
  return error == 0 ? WELL : FAILED;
}

static enum end read_journal(struct fixture *fixture)
{
  struct view header;
  put("journal", "part 1 2 2\n");
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  int error;
  struct journal *journal = journal_read(folder, "journal", &header, &fixture->arena, &error);
  shim_relent();
  close(folder);
  assert_true((journal == NULL) == (error != 0));
  if (journal == NULL)
    return FAILED;
  assert_view(header, "part 1 2 2\n");
  journal_done(journal);
  return WELL;
}

/* A batch in the current folder, of whose session only the report is asked. */
static struct batch batch_here(struct session *session)
{
  struct batch batch = {.session = session, .settings = session->settings, .spill = {-1, 0}};
  batch.folder = open(".", O_RDONLY | O_DIRECTORY);
  return batch;
}

/* Whether a run may write its lists, where none was mended. */
static enum end look_for_repairs(struct fixture *fixture)
{
  struct session session = {.report = fixture->report};
  struct batch batch = batch_here(&session);
  arena_init(&session.run);
  bool good = rejects_spares(&batch, false);
  shim_relent();
  arena_free(&session.run);
  close(batch.folder);
  assert_int_equal(report_errors(fixture->report), good ? 0 : 1);
  return good ? WELL : FAILED;
}

/* One who is refused: a list that lacks them is a run that has failed. */
static enum end refuse_one(struct fixture *fixture)
{
  static const struct ticket ticket = {.number = 1, .kind = INTAKE_TABLE, .separator = ',',
                                       .heading = {"name", 4}};
  static const struct outcome refused = {.fate = FATE_REFUSED, .people = 1, .reason = {"why", 3}};
  struct settings settings = {.quiet = true};
  struct session session = {.report = fixture->report, .settings = &settings};
  put("rejected-2.csv", "of an earlier run");
  struct batch batch = batch_here(&session);
  struct ledger_record record = {.ticket = &ticket};
  struct ledger *ledger = ledger_new(&batch);
  bool good = ledger != NULL;
  for (int i = 0; good && i < 3; i++)
    ledger_take(ledger, &record, &refused);
  good = good && ledger_end(ledger);
  shim_relent();
  ledger_free(ledger);
  close(batch.folder);
  assert_true(good || report_failed(fixture->report));
  if (good)
    assert_file("rejected.csv", "name,refused because\n");
  return report_failed(fixture->report) ? FAILED : WELL;
}

/* Nobody was refused this time: the note of the last run goes. */
static enum end drop_note(struct fixture *fixture)
{
  put("note", "old");
  bool good = mended_note(AT_FDCWD, "note", NULL, 0, false, DURABILITY_NONE, fixture->report);
  shim_relent();
  assert_true(good != report_failed(fixture->report));
  assert_int_equal(access("note", F_OK), good ? -1 : 0);
  return good ? WELL : FAILED;
}

/* ---- with which call ---- */

struct failing {
  const char *name, *call;
  int with;                          /* errno, or 0: nothing is done */
  enum end (*try)(struct fixture *); /* restores what fails before it looks */
  bool overcome; /* it goes well all the same, at each place */
};

static const struct failing rows[] = {
  {"files: opening", "openat", EACCES, write_new, false},
  {"files: opening is interrupted", "openat", EINTR, write_new, false},
  {"files: a name that is there", "openat", EEXIST, write_new, false},
  {"files: writing", "write", ENOSPC, write_new, false},
  {"files: writing is interrupted", "write", EINTR, write_new, true},
  {"files: writing has to wait", "write", EAGAIN, write_new, true},
  {"files: nothing is written", "write", 0, write_new, false},
  {"files: syncing", "fsync", EIO, write_new, false},
  {"files: syncing is interrupted", "fsync", EINTR, write_new, true},
  {"files: closing", "close", EIO, write_new, false},
  {"files: closing is interrupted", "close", EINTR, write_new, true},
  {"files: renaming", "renameat2", EIO, write_new, false},
  {"files: renaming is not known", "renameat2", ENOSYS, write_new, true},
  {"files: looking at the name", "fstatat", EIO, write_new, false},
  {"files: no random numbers", "getrandom", ENOSYS, write_new, true},
  {"old files: opening", "openat", EACCES, write_over, false},
  {"old files: exchanging", "renameat2", EIO, write_over, false},
  {"old files: exchanging is not known", "renameat2", ENOSYS, write_over, true},
  {"old files: exchanging is not possible", "renameat2", EINVAL, write_over, true},
  {"old files: syncing", "fsync", EIO, write_over, false},
  {"old files: removing", "unlinkat", EACCES, remove_old, false},
  {"a list: opening", "openat", EACCES, write_list, false},
  {"a list: writing", "write", ENOSPC, write_list, false},
  {"a list: syncing", "fsync", EIO, write_list, false},
  {"a list: closing", "close", EIO, write_list, false},
  {"a list: closing is interrupted", "close", EINTR, write_list, true},
  {"a list: renaming", "renameat", EIO, write_list, false},
  {"a new list: renaming", "renameat2", EIO, write_new_list, false},
  {"a new list: renaming is not known", "renameat2", EINVAL, write_new_list, true},
  {"another program: memory", "memfd_create", ENOSYS, run_another, false},
  {"another program: writing", "write", EIO, run_another, false},
  {"another program: going back", "lseek", EIO, run_another, false},
  {"another program: a pipe", "pipe2", EMFILE, run_another, false},
  {"another program: reading", "read", EIO, run_another, false},
  {"another program: reading is interrupted", "read", EINTR, run_another, true},
  {"another program: waiting", "waitpid", ECHILD, run_another, false},
  {"another program: waiting is interrupted", "waitpid", EINTR, run_another, true},
  {"an input: opening", "openat", EMFILE, read_source, false},
  {"an input: looking at it", "fstat", EIO, read_source, false},
  {"an input: reading", "read", EIO, read_source, false},
  {"an input: reading is interrupted", "read", EINTR, read_source, true},
  {"an input: reading has to wait", "read", EAGAIN, read_source, true},
  {"a picture: opening", "openat", EMFILE, read_beside, false},
  {"a picture: its folder", "open", EMFILE, read_beside, false},
  {"a picture: looking at it", "fstat", EIO, read_beside, false},
  {"a picture: reading", "read", EIO, read_beside, false},
  {"sorting: a file", "openat", EMFILE, sort_much, true}, /* by a name of its own, then */
  {"sorting: a stream of it", "fdopen", ENOMEM, sort_much, false},
  {"sorting: writing", "fflush", ENOSPC, sort_much, false},
  {"remembering: a file", "openat", EMFILE, remember_much, true},
  {"remembering: writing", "write", ENOSPC, remember_much, false},
  {"remembering: reading", "pread", EIO, remember_much, false},
  {"remembering: reading is interrupted", "pread", EINTR, remember_much, true},
  {"remembering: writing is interrupted", "write", EINTR, remember_much, true},
  {"remembering: nothing is read", "pread", 0, remember_much, false},
  {"remembering: nothing is written", "write", 0, remember_much, false},
  {"what is in a folder: opening it", "openat", EMFILE, look_for_files, false},
  {"what is in a folder: a list of it", "fdopendir", ENOMEM, look_for_files, false},
  {"what is in a folder: reading", "readdir", EIO, look_for_files, false},
  {"the refused: opening their lists", "openat", EMFILE, refuse_one, false},
  {"the refused: writing their lists", "write", ENOSPC, refuse_one, false},
  {"the refused: a list of the folder", "fdopendir", ENOMEM, refuse_one, false},
  {"the refused: reading the folder", "readdir", EIO, refuse_one, false},
  {"the refused: taking old lists away", "unlinkat", EACCES, refuse_one, false},
  {"lists that may be mended: a list of the folder", "fdopendir", ENOMEM, look_for_repairs, false},
  {"lists that may be mended: reading the folder", "readdir", EIO, look_for_repairs, false},
  {"lists that may be mended: removing their note", "unlinkat", EACCES, drop_note, false},
  {"a journal: opening", "openat", EMFILE, read_journal, false},
  {"a journal: a stream of it", "fdopen", ENOMEM, read_journal, false},
};

static int count_descriptors(void)
{
  int count = 0;
  DIR *open_ones = opendir("/proc/self/fd");
  while (readdir(open_ones) != NULL)
    count++;
  closedir(open_ones);
  return count;
}

static void fails_cleanly(void **state)
{
  enum { PLACES = 5, OF_MANY_CALLS = 2 };
  const struct failing *row = *state;
  unsigned long places = row->try == remember_much ? OF_MANY_CALLS : PLACES;
  unsigned failed = 0, hit = 0;
  int descriptors = count_descriptors();
  for (unsigned long at = 1; at <= places; at++) {
    struct fixture fixture;
    set_up(&fixture);
    shim_fail(row->call, at, row->with);
    enum end end = row->try(&fixture);
    shim_relent();
    bool reached = shim_hit();
    tear_down(&fixture);
    assert_int_equal(count_descriptors(), descriptors);
    hit += reached;
    failed += end == FAILED;
    if (!reached)
      break;
  }
  assert_true(hit != 0);
  assert_int_equal(failed != 0, !row->overcome);
}

/* A file system that cannot sync a folder keeps its files all the same. `at` is the sync of the
 * folder, behind those of the files. */
static const struct unsynced {
  const char *name;
  unsigned long at;
  enum end (*try)(struct fixture *);
} unsynced[] = {
  {"files in a folder that cannot be synced", FILES + 1, write_new},
  {"a list in a folder that cannot be synced", 2, write_list},
  {"a new list in a folder that cannot be synced", 2, write_new_list},
};

static void does_without_syncing(void **state)
{
  const struct unsynced *row = *state;
  struct fixture fixture;
  set_up(&fixture);
  shim_fail("fsync", row->at, EINVAL);
  assert_int_equal(row->try(&fixture), WELL);
  assert_true(shim_hit());
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, fails_cleanly, rows);
  TABLE_ROWS(table, does_without_syncing, unsynced);
  return table_run(&table, "failing_calls");
}
