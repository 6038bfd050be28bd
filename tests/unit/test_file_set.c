#include "table.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "talk/file.h"

static void make_nothing(void) {}
struct write_row {
  const char *name, *path;
};
static const struct write_row writes[] = {
  {"writes into the current folder", "out.pdf"},
  {"writes into a folder below", "sub/out.pdf"},
  {"writes by an absolute path", "/tmp/@/out.pdf"},
  {"writes a name with blanks and accents", "Zo\xC3\xAB \xC5\x81.pdf"},
};
static void is_written(void **state)
{
  const struct write_row *row = *state;
  struct fixture fixture;
  struct stat status;
  char path[128];
  set_up(&fixture);
  mkdir("sub", 0700);
  snprintf(path, sizeof path, "%s", row->path);
  if (row->path[0] == '/')
    snprintf(path, sizeof path, "%s/out.pdf", fixture.folder);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, view_of(path), VIEW("letter"), fixture.report));
  assert_int_equal(stat(path, &status), -1);
  assert_true(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_file(path, "letter");
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0600);
  assert_int_equal(status.st_nlink, 1);
  tear_down(&fixture);
}

static void make_file(void) { put("out", "old"); }
static void make_link(void)
{
  put("victim", "old");
  assert_int_equal(symlink("victim", "out"), 0);
}
static void make_dangling_link(void) { assert_int_equal(symlink("nowhere", "out"), 0); }
static void make_out_folder(void) { assert_int_equal(mkdir("out", 0700), 0); }
static void make_out_fifo(void) { assert_int_equal(mkfifo("out", 0600), 0); }

struct unwritten_row {
  const char *name;
  void (*make)(void);
  const char *path;
  bool replace;
  const char *code;
};
static const struct unwritten_row unwritten[] = {
  {"never over an existing file", make_file, "out", false, "file-exists"},
  {"never through a link", make_link, "out", false, "file-link"},
  {"never through a link, by force neither", make_link, "out", true, "file-link"},
  {"never through a link to nothing", make_dangling_link, "out", true, "file-link"},
  {"never over a folder", make_out_folder, "out", true, "file-folder"},
  {"never into a FIFO", make_out_fifo, "out", true, "file-exists"},
  {"not into a folder that is missing", make_nothing, "gone/out", false, "file-missing"},
  {"not below a file", make_file, "out/x", false, "file-not-folder"},
  {"not without a name", make_out_folder, "out/", false, "file-folder"},
  {"not in the place of a folder", make_out_folder, "out/.", true, "file-folder"},
  {"not in the place of the folder above", make_out_folder, "out/..", true, "file-folder"},
  {"not under a name that is too long", make_nothing,
   "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123"
   "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123"
   "01234567890123456789012345678901234567890123456789012345678901234567890123456789",
   false, "file-name"},
};
static void is_not_written(void **state)
{
  const struct unwritten_row *row = *state;
  struct fixture fixture;
  set_up(&fixture);
  row->make();
  int before = count_files();
  struct file_set *set = file_set_new(DURABILITY_FILE, row->replace);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("first"), VIEW("letter"), fixture.report));
  assert_false(file_set_add(set, AT_FDCWD, view_of(row->path), VIEW("letter"), fixture.report));
  file_set_free(set);
  assert_code(&fixture, row->code);
  assert_int_equal(count_files(), before);
  if (row->make == make_file)
    assert_file("out", "old");
  if (row->make == make_link)
    assert_file("victim", "old");
  tear_down(&fixture);
}

static void replaces_when_asked(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("out", "old");
  struct file_set *set = file_set_new(DURABILITY_FILE, true);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("out"), VIEW("new"), fixture.report));
  assert_file("out", "old");
  assert_true(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_file("out", "new");
  assert_int_equal(count_files(), 1);
  tear_down(&fixture);
}

static void freeing_uncommitted_leaves_nothing(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("a"), VIEW("x"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("b"), VIEW("y"), fixture.report));
  assert_int_equal(count_files(), 2);
  file_set_free(set);
  assert_int_equal(count_files(), 0);
  tear_down(&fixture);
}

static void a_file_that_was_not_added_stops_the_commit(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("a"), VIEW("x"), fixture.report));
  assert_false(file_set_add(set, AT_FDCWD, VIEW("gone/b"), VIEW("y"), fixture.report));
  assert_false(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_int_equal(count_files(), 0);
  tear_down(&fixture);
}

static void a_late_failure_takes_all_back(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("a"), VIEW("x"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("b"), VIEW("y"), fixture.report));
  put("b", "somebody else's");
  assert_false(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_code(&fixture, "file-exists");
  assert_file("b", "somebody else's");
  assert_int_equal(count_files(), 1);
  tear_down(&fixture);
}

static void a_late_failure_brings_old_files_back(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("a", "old a");
  put("c", "old c");
  struct file_set *set = file_set_new(DURABILITY_FILE, true);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("a"), VIEW("new a"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("b"), VIEW("new b"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("c"), VIEW("new c"), fixture.report));
  unlink("c");
  mkdir("c", 0700);
  put("c/keep", "x");
  put("b2", "");
  rename("b2", "b"); /* appears after it was looked for */
  assert_false(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_file("a", "old a");
  assert_file("b", "");
  assert_int_equal(count_files(), 3);
  tear_down(&fixture);
}

static void abandoning_removes_temporary_files(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("keep", "x");
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  for (int i = 0; i < 20; i++) {
    struct view name = arena_format(&fixture.arena, "out-%d", i);
    assert_true(file_set_add(set, AT_FDCWD, name, VIEW("x"), fixture.report));
  }
  assert_int_equal(count_files(), 21);
  file_abandon_all();
  assert_int_equal(count_files(), 1);
  file_set_free(set);
  tear_down(&fixture);
}

static void abandoning_spares_what_was_committed(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("a"), VIEW("x"), fixture.report));
  assert_true(file_set_commit(set, fixture.report));
  file_abandon_all();
  file_set_free(set);
  assert_file("a", "x");
  tear_down(&fixture);
}

static void temporary_names_tell_nothing(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("Ann Lee.pdf"), VIEW("x"), fixture.report));
  DIR *folder = opendir(".");
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
      continue;
    assert_int_equal(strlen(entry->d_name), strlen(".optout-01234567.part"));
    assert_memory_equal(entry->d_name, ".optout-", 8);
    assert_string_equal(entry->d_name + 16, ".part");
  }
  closedir(folder);
  file_set_free(set);
  tear_down(&fixture);
}

static void a_folder_that_moves_keeps_its_file(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  mkdir("sub", 0700);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("sub/out"), VIEW("x"), fixture.report));
  rename("sub", "moved");
  mkdir("sub", 0700);
  assert_true(file_set_commit(set, fixture.report));
  file_set_free(set);
  assert_file("moved/out", "x");
  tear_down(&fixture);
}

/* The user's own path may lead over links; what we make below a folder does not. */
static void no_link_is_followed_below_a_folder(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  mkdir("elsewhere", 0700);
  mkdir("sub", 0700);
  assert_int_equal(symlink("../elsewhere", "sub/link"), 0);
  int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct file_set *set = file_set_new(DURABILITY_FILE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("sub/link/mine"), VIEW("x"), fixture.report));
  assert_true(file_set_add(set, folder, VIEW("sub/out"), VIEW("x"), fixture.report));
  assert_true(file_set_commit(set, fixture.report));
  assert_false(file_set_add(set, folder, VIEW("sub/link/out"), VIEW("x"), fixture.report));
  file_set_free(set);
  assert_code(&fixture, "file-not-folder");
  assert_int_equal(access("elsewhere/mine", F_OK), 0);
  assert_int_equal(access("sub/out", F_OK), 0);
  assert_int_not_equal(access("elsewhere/out", F_OK), 0);
  close(folder);
  tear_down(&fixture);
}

static void a_size_limit_is_an_error(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  int status;
  pid_t child = fork();
  if (child == 0) {
    static char bytes[100000];
    struct rlimit limit = {8192, 8192};
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_IGN);
    struct file_set *set = file_set_new(DURABILITY_FILE, false);
    bool done =
      file_set_add(set, AT_FDCWD, VIEW("out"), (struct view){bytes, sizeof bytes}, fixture.report);
    file_set_free(set);
    _exit(done || report_errors(fixture.report) != 1 ? 1 : 0);
  }
  waitpid(child, &status, 0);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  assert_int_equal(count_files(), 0);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_written, writes);
  TABLE_ROWS(table, is_not_written, unwritten);
  TABLE_CASE(table, replaces_when_asked, "replaces when asked, not before the commit");
  TABLE_CASE(table, freeing_uncommitted_leaves_nothing, "what is not committed is removed");
  TABLE_CASE(table, a_file_that_was_not_added_stops_the_commit,
             "what was not added stops the commit");
  TABLE_CASE(table, a_late_failure_takes_all_back, "a late failure takes all back");
  TABLE_CASE(table, a_late_failure_brings_old_files_back, "a late failure brings old files back");
  TABLE_CASE(table, abandoning_removes_temporary_files, "abandoning removes temporary files");
  TABLE_CASE(table, abandoning_spares_what_was_committed, "abandoning spares what is committed");
  TABLE_CASE(table, temporary_names_tell_nothing, "temporary names tell nothing");
  TABLE_CASE(table, a_folder_that_moves_keeps_its_file, "a folder that moves keeps its file");
  TABLE_CASE(table, no_link_is_followed_below_a_folder, "no link is followed below a folder");
  TABLE_CASE(table, a_size_limit_is_an_error, "a size limit is an error and leaves nothing");
  return table_run(&table, "file-set");
}
