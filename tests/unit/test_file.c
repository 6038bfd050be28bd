#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "talk/file.h"
#include "talk/source.h"

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
  {"a folder is not read", make_folder, "me", "input-folder"},
  {"a FIFO is refused at once", make_fifo, "me", "file-odd"},
  {"a device is not read", make_nothing, "/dev/zero", "file-odd"},
  {"a file over the limit is not read", make_large, "me", "input-large"},
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
  assert_false(file_exists(view_of(row->path)) && strcmp(row->code, "input-large") != 0);
  tear_down(&fixture);
}

struct read_row {
  const char *name, *bytes, *text;
};
static const struct read_row reads[] = {
  {"a file is read whole", "name: Ann", "name: Ann"},
  {"a file of just the limit is read", "1234567890", "1234567890"},
  {"a byte order mark is dropped",
   "\xEF\xBB\xBF"
   "a: b",
   "a: b"},
  {"half a byte order mark is kept",
   "\xEF\xBB"
   "a",
   "\xEF\xBB"
   "a"},
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

struct folder_row {
  const char *name, *path, *folder;
};
static const struct folder_row folders[] = {
  {"folder: of a name alone", "out.pdf", "."},
  {"folder: of a name below one", "a/out.pdf", "a"},
  {"folder: of a name below two", "/a/b/out.pdf", "/a/b"},
  {"folder: of what stands at the very top", "/out.pdf", "/"},
  {"folder: of the top itself", "/", "/"},
};
static void is_its_folder(void **state)
{
  const struct folder_row *row = *state;
  assert_view(file_folder_of(view_of(row->path)), row->folder);
}

/* As in "optout batch people.csv -o ''": what has no name lies where the program runs. */
static void no_name_is_the_current_folder(void **state)
{
  (void)state;
  struct fixture fixture;
  struct stat here, opened;
  set_up(&fixture);
  assert_true(file_folder_is_there(VIEW(""), false, fixture.report));
  int folder = file_open_folder(VIEW(""), false, fixture.report);
  assert_true(folder >= 0);
  assert_int_equal(stat(".", &here), 0);
  assert_int_equal(fstat(folder, &opened), 0);
  assert_int_equal(here.st_ino, opened.st_ino);
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
  TABLE_CASE(table, reads_standard_input_in_pieces, "standard input is read in pieces");
  TABLE_CASE(table, a_full_device_is_reported, "a full device is reported");
  TABLE_CASE(table, a_closed_pipe_is_reported, "a closed pipe is reported");
  TABLE_CASE(table, a_slow_pipe_gets_everything, "a slow pipe gets everything");
  TABLE_CASE(table, makes_a_private_folder, "makes a private folder");
  TABLE_ROWS(table, is_its_folder, folders);
  TABLE_CASE(table, no_name_is_the_current_folder, "no name is the current folder");
  TABLE_CASE(table, a_folder_that_is_a_file_is_refused, "a folder that is a file is refused");
  TABLE_CASE(table, paths_cannot_upset_a_terminal, "paths cannot upset a terminal");
  return table_run(&table, "file");
}
