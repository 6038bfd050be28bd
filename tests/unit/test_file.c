#include "table.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ground/arena.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"

/* Each test works in an empty folder of its own, which is the current one. */
struct fixture {
  char folder[64];
  int home;
  struct arena arena;
  struct report *report;
};

static void set_up(struct fixture *fixture)
{
  strcpy(fixture->folder, "/tmp/optout-test-XXXXXX");
  assert_non_null(mkdtemp(fixture->folder));
  fixture->home = open(".", O_RDONLY | O_DIRECTORY);
  assert_int_equal(chdir(fixture->folder), 0);
  arena_init(&fixture->arena);
  fixture->report = report_new();
}

static void tear_down(struct fixture *fixture)
{
  char command[128];
  assert_int_equal(fchdir(fixture->home), 0);
  close(fixture->home);
  snprintf(command, sizeof command, "rm -rf %s", fixture->folder);
  assert_int_equal(system(command), 0);
  arena_free(&fixture->arena);
  report_free(fixture->report);
}

static void put(const char *name, const char *text)
{
  FILE *out = fopen(name, "w");
  assert_non_null(out);
  fputs(text, out);
  fclose(out);
}

static void assert_file(const char *name, const char *text)
{
  char found[256] = "";
  FILE *in = fopen(name, "r");
  assert_non_null(in);
  size_t size = fread(found, 1, sizeof found - 1, in);
  fclose(in);
  found[size] = '\0';
  assert_string_equal(found, text);
}

/* Everything in the current folder, hidden files too. */
static int count_files(void)
{
  int count = 0;
  DIR *folder = opendir(".");
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(folder);
  return count;
}

static void assert_code(struct fixture *fixture, const char *wanted)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  assert_int_equal(report_errors(fixture->report), 1);
  assert_true(report_item(fixture->report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, wanted);
  assert_true(message.len != 0 && message.at[message.len - 1] != '.');
}

/* ---- reading ---- */

static void make_folder(void) { assert_int_equal(mkdir("me", 0700), 0); }
static void make_fifo(void) { assert_int_equal(mkfifo("me", 0600), 0); }
static void make_nothing(void) {}
static void make_large(void) { put("me", "12345678901"); }
static void make_below_file(void) { put("a", "x"); }
static void make_loop(void) { assert_int_equal(symlink("me", "me"), 0); }

struct refused_row {
  const char *name;
  void (*make)(void);
  const char *path, *code;
};
static const struct refused_row refused[] = {
  {"a missing file is not read", make_nothing, "me", "file-missing"},
  {"a folder is not read", make_folder, "me", "file-folder"},
  {"a FIFO is refused at once", make_fifo, "me", "file-odd"},
  {"a device is not read", make_nothing, "/dev/zero", "file-odd"},
  {"a file over the limit is not read", make_large, "me", "file-large"},
  {"a file is no folder", make_below_file, "a/me", "file-not-folder"},
  {"links in a circle are not read", make_loop, "me", "file-link"},
  {"an empty name is not read", make_nothing, "", "file-missing"},
};
static void is_refused(void **state)
{
  const struct refused_row *row = *state;
  struct fixture fixture;
  set_up(&fixture);
  row->make();
  assert_null(file_read_source(&fixture.arena, view_of(row->path), 10, fixture.report));
  assert_code(&fixture, row->code);
  assert_false(file_exists(view_of(row->path)) && strcmp(row->code, "file-large") != 0);
  tear_down(&fixture);
}

struct read_row {
  const char *name, *bytes, *text;
};
static const struct read_row reads[] = {
  {"a file is read whole", "name: Ann", "name: Ann"},
  {"a file of just the limit is read", "1234567890", "1234567890"},
  {"a byte order mark is dropped", "\xEF\xBB\xBF" "a: b", "a: b"},
  {"half a byte order mark is kept", "\xEF\xBB" "a", "\xEF\xBB" "a"},
  {"a second byte order mark is kept", "\xEF\xBB\xBF\xEF\xBB\xBF", "\xEF\xBB\xBF"},
  {"an empty file is an empty text", "", ""},
};
static void is_read(void **state)
{
  const struct read_row *row = *state;
  struct fixture fixture;
  set_up(&fixture);
  put("me.yaml", row->bytes);
  const struct source *source =
    file_read_source(&fixture.arena, VIEW("me.yaml"), 10, fixture.report);
  assert_non_null(source);
  assert_view(source->text, row->text);
  assert_view(source->name, "me.yaml");
  assert_true(file_exists(VIEW("me.yaml")));
  assert_false(report_failed(fixture.report));
  tear_down(&fixture);
}

static void reads_standard_input_in_pieces(void **state)
{
  (void)state;
  struct fixture fixture;
  int ends[2], kept = dup(STDIN_FILENO);
  set_up(&fixture);
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    for (int i = 0; i < 3; i++) {
      usleep(5000);
      if (write(ends[1], "ab\n", 3) != 3)
        _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  const struct source *source = file_read_source(&fixture.arena, VIEW("-"), 10, fixture.report);
  assert_non_null(source);
  assert_view(source->text, "ab\nab\nab\n");
  dup2(kept, STDIN_FILENO);
  close(ends[0]);
  waitpid(child, NULL, 0);
  tear_down(&fixture);
}

/* ---- writing ---- */

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
    bool done = file_set_add(set, AT_FDCWD, VIEW("out"), (struct view){bytes, sizeof bytes},
                             fixture.report);
    file_set_free(set);
    _exit(done || report_errors(fixture.report) != 1 ? 1 : 0);
  }
  waitpid(child, &status, 0);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  assert_int_equal(count_files(), 0);
  tear_down(&fixture);
}

/* ---- streams and folders ---- */

static void a_full_device_is_reported(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  int full = open("/dev/full", O_WRONLY);
  assert_false(file_write_all(full, VIEW("x"), VIEW("standard output"), fixture.report));
  assert_code(&fixture, "file-full");
  close(full);
  tear_down(&fixture);
}

static void a_closed_pipe_is_reported(void **state)
{
  (void)state;
  struct fixture fixture;
  int ends[2];
  set_up(&fixture);
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  assert_false(file_write_all(ends[1], VIEW("x"), VIEW("standard output"), fixture.report));
  assert_code(&fixture, "file-closed");
  close(ends[1]);
  tear_down(&fixture);
}

static void a_slow_pipe_gets_everything(void **state)
{
  (void)state;
  struct fixture fixture;
  int ends[2], status;
  static char bytes[300000];
  set_up(&fixture);
  assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
  pid_t child = fork();
  if (child == 0) {
    size_t total = 0;
    char piece[5000];
    close(ends[1]);
    fcntl(ends[0], F_SETFL, 0);
    for (ssize_t got; (got = read(ends[0], piece, sizeof piece)) > 0;)
      total += (size_t)got;
    _exit(total == sizeof bytes ? 0 : 1);
  }
  close(ends[0]);
  assert_true(
    file_write_all(ends[1], (struct view){bytes, sizeof bytes}, VIEW("-"), fixture.report));
  close(ends[1]);
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  tear_down(&fixture);
}

static void makes_a_private_folder(void **state)
{
  (void)state;
  struct fixture fixture;
  struct stat status;
  set_up(&fixture);
  int folder = file_open_folder(VIEW("out"), true, fixture.report);
  assert_true(folder >= 0);
  assert_int_equal(fstat(folder, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0700);
  assert_true(file_sync_folder(folder, VIEW("out"), fixture.report));
  close(folder);
  folder = file_open_folder(VIEW("out"), true, fixture.report);
  assert_true(folder >= 0);
  close(folder);
  tear_down(&fixture);
}

static void a_folder_that_is_a_file_is_refused(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("out", "old");
  assert_int_equal(file_open_folder(VIEW("out"), true, fixture.report), -1);
  assert_code(&fixture, "file-not-folder");
  tear_down(&fixture);
}

static void paths_cannot_upset_a_terminal(void **state)
{
  (void)state;
  struct fixture fixture;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  set_up(&fixture);
  assert_null(file_read_source(&fixture.arena, VIEW("a\033[2J\xE2\x80\xAE\n"), 10, fixture.report));
  assert_true(report_item(fixture.report, 0, &severity, &code, &message, &place));
  assert_true(view_find_text(message, VIEW("a?[2J??:")) != SIZE_MAX);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_refused, refused);
  TABLE_ROWS(table, is_read, reads);
  TABLE_ROWS(table, is_written, writes);
  TABLE_ROWS(table, is_not_written, unwritten);
  TABLE_CASE(table, reads_standard_input_in_pieces, "standard input is read in pieces");
  TABLE_CASE(table, replaces_when_asked, "replaces when asked, not before the commit");
  TABLE_CASE(table, freeing_uncommitted_leaves_nothing, "what is not committed is removed");
  TABLE_CASE(table, a_late_failure_takes_all_back, "a late failure takes all back");
  TABLE_CASE(table, a_late_failure_brings_old_files_back, "a late failure brings old files back");
  TABLE_CASE(table, abandoning_removes_temporary_files, "abandoning removes temporary files");
  TABLE_CASE(table, abandoning_spares_what_was_committed, "abandoning spares what is committed");
  TABLE_CASE(table, temporary_names_tell_nothing, "temporary names tell nothing");
  TABLE_CASE(table, a_folder_that_moves_keeps_its_file, "a folder that moves keeps its file");
  TABLE_CASE(table, a_size_limit_is_an_error, "a size limit is an error and leaves nothing");
  TABLE_CASE(table, a_full_device_is_reported, "a full device is reported");
  TABLE_CASE(table, a_closed_pipe_is_reported, "a closed pipe is reported");
  TABLE_CASE(table, a_slow_pipe_gets_everything, "a slow pipe gets everything");
  TABLE_CASE(table, makes_a_private_folder, "makes a private folder");
  TABLE_CASE(table, a_folder_that_is_a_file_is_refused, "a folder that is a file is refused");
  TABLE_CASE(table, paths_cannot_upset_a_terminal, "paths cannot upset a terminal");
  return table_run(&table, "file");
}
