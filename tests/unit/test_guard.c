#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/file.h"
#include "talk/guard.h"
#include "talk/report.h"

/* A guard changes its process for good, so each case runs in a child; its exit status is what
 * is looked at. Statuses above 1 say which step went wrong. */
struct child_row {
  const char *name;
  int (*run)(void);
  int signal; /* that is to end the child; 0: it exits with 0 */
};

static int fills_closed_descriptors(void)
{
  close(0);
  close(1);
  close(2);
  guard_process();
  return open("/dev/null", O_RDONLY) == 3 ? 0 : 2;
}

static int closed_input_cannot_be_read(void)
{
  char byte;
  close(0);
  guard_process();
  return read(0, &byte, 1) == -1 && errno == EBADF ? 0 : 2;
}

static int closed_output_is_lost_data(void)
{
  close(1);
  guard_process();
  puts("letter");
  return guard_close_streams() ? 2 : 0;
}

static int closed_output_is_fine_when_unused(void)
{
  close(1);
  guard_process();
  return guard_close_streams() ? 0 : 2;
}

static int closed_errors_are_fine(void)
{
  close(2);
  guard_process();
  fputs("message\n", stderr);
  return guard_close_streams() ? 0 : 2;
}

static int full_output_is_lost_data(void)
{
  guard_process();
  dup2(open("/dev/full", O_WRONLY), 1);
  puts("letter");
  return guard_close_streams() ? 2 : 0;
}

static int files_are_private(void)
{
  struct stat status;
  char folder[] = "/tmp/optout-guard-XXXXXX";
  guard_process();
  if (mkdtemp(folder) == NULL || chdir(folder) != 0)
    return 2;
  close(open("file", O_CREAT | O_WRONLY, 0666));
  int wrong = stat("file", &status) != 0 || (status.st_mode & 0777) != 0600;
  unlink("file");
  rmdir(folder);
  return wrong ? 3 : 0;
}

static int writes_no_core(void)
{
  struct rlimit limit;
  unsetenv("OPTOUT_DUMPABLE");
  getrlimit(RLIMIT_CORE, &limit); /* as generous as may be, so that there is something to forbid */
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_CORE, &limit);
  guard_process();
  getrlimit(RLIMIT_CORE, &limit);
  return limit.rlim_cur != 0 ? 2 : prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0 ? 3 : 0;
}

static int gains_no_rights(void)
{
  guard_process();
  return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 2;
}

static int survives_broken_pipe(void)
{
  int ends[2];
  guard_process();
  if (pipe(ends) != 0)
    return 2;
  close(ends[0]);
  return write(ends[1], "x", 1) == -1 && errno == EPIPE ? 0 : 3;
}

static int ends_by_signal(void)
{
  guard_process();
  raise(SIGTERM);
  return 2;
}

/* Leaves a temporary file and is told to stop. */
static char scene[] = "/tmp/optout-guard-XXXXXX";
static int ends_by_signal_and_cleans(void)
{
  struct report *report = report_new();
  guard_process();
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  if (chdir(scene) != 0 || !file_set_add(set, AT_FDCWD, VIEW("out"), VIEW("x"), report))
    return 2;
  raise(SIGINT);
  return 3;
}

/* A page of the stack a turn, and more turns than any stack has pages. */
static int recurse(size_t turns)
{
  volatile char room[4096];
  room[turns % sizeof room] = 0;
  return turns == 0 ? 0 : recurse(turns - 1) + room[turns % sizeof room];
}

static int overflow_cleans(void)
{
  struct report *report = report_new();
  struct rlimit small = {256 * 1024, 256 * 1024};
  setrlimit(RLIMIT_STACK, &small);
  guard_process();
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  if (chdir(scene) != 0 || !file_set_add(set, AT_FDCWD, VIEW("out"), VIEW("x"), report))
    return 2;
  return recurse(SIZE_MAX);
}

/* As a batch does, and then aborts. */
static int abort_cleans(void)
{
  struct report *report = report_new();
  guard_process();
  guard_defer_signals();
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  if (chdir(scene) != 0 || !file_set_add(set, AT_FDCWD, VIEW("out"), VIEW("x"), report))
    return 2;
  abort();
}

static int exhaustion_cleans(void)
{
  struct report *report = report_new();
  guard_process();
  dup2(open("/dev/null", O_WRONLY), 2);
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  if (chdir(scene) != 0 || !file_set_add(set, AT_FDCWD, VIEW("out"), VIEW("x"), report))
    return 2;
  mem_alloc(SIZE_MAX / 2);
  return 4;
}

static int keeps_ignored_signals_ignored(void)
{
  signal(SIGHUP, SIG_IGN);
  guard_process();
  raise(SIGHUP);
  return 0;
}

static int notes_a_deferred_signal(void)
{
  guard_process();
  guard_defer_signals();
  if (guard_signal() != 0)
    return 2;
  raise(SIGTERM);
  return guard_signal() == SIGTERM ? 0 : 3;
}

static int a_second_signal_ends_it(void)
{
  guard_process();
  guard_defer_signals();
  raise(SIGTERM);
  raise(SIGINT);
  return 2;
}

static const struct child_row children[] = {
  {"closed descriptors are filled", fills_closed_descriptors, 0},
  {"a closed input cannot be read", closed_input_cannot_be_read, 0},
  {"writing to a closed output loses data", closed_output_is_lost_data, 0},
  {"a closed output is fine when unused", closed_output_is_fine_when_unused, 0},
  {"a closed error stream is fine", closed_errors_are_fine, 0},
  {"writing to a full output loses data", full_output_is_lost_data, 0},
  {"new files are private", files_are_private, 0},
  {"no core is written", writes_no_core, 0},
  {"no rights can be gained", gains_no_rights, 0},
  {"a broken pipe is an error, not the end", survives_broken_pipe, 0},
  {"a signal ends the process with its number", ends_by_signal, SIGTERM},
  {"what was ignored stays ignored", keeps_ignored_signals_ignored, 0},
  {"a deferred signal is noted", notes_a_deferred_signal, 0},
  {"a second signal ends the process", a_second_signal_ends_it, SIGINT},
};

/* The wait status of a child that ran it. _exit: cmocka's own state is not the child's to end. */
static int status_of(int (*run)(void))
{
  int status = 0;
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    for (int number = 1; number < 32; number++) /* cmocka catches some */
      signal(number, SIG_DFL);
    _exit(run());
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

static void child_does(void **state)
{
  const struct child_row *row = *state;
  int status = status_of(row->run);
  if (row->signal != 0) {
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), row->signal);
  } else {
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
  }
}

static void a_signal_leaves_nothing(void **state)
{
  (void)state;
  assert_non_null(mkdtemp(scene));
  int status = status_of(ends_by_signal_and_cleans);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
  assert_int_equal(rmdir(scene), 0); /* fails unless it is empty */
}

static void new_scene(void)
{
  strcpy(scene + strlen(scene) - 6, "XXXXXX");
  assert_non_null(mkdtemp(scene));
}

static void overflow_leaves_nothing(void **state)
{
  (void)state;
  if (under_sanitizer() || under_valgrind())
    skip();
  new_scene();
  int status = status_of(overflow_cleans);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
  assert_int_equal(rmdir(scene), 0);
}

static void abort_leaves_nothing(void **state)
{
  (void)state;
  if (under_sanitizer())
    skip();
  new_scene();
  int status = status_of(abort_cleans);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_int_equal(rmdir(scene), 0);
}

static void exhaustion_leaves_nothing(void **state)
{
  (void)state;
  new_scene();
  int status = status_of(exhaustion_cleans);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
  assert_int_equal(rmdir(scene), 0);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, child_does, children);
  TABLE_CASE(table, a_signal_leaves_nothing, "a signal leaves no temporary file");
  TABLE_CASE(table, overflow_leaves_nothing, "a full stack leaves no temporary file");
  TABLE_CASE(table, abort_leaves_nothing, "a crash while signals wait leaves no temporary file");
  TABLE_CASE(table, exhaustion_leaves_nothing, "memory running out leaves no temporary file");
  return table_run(&table, "guard");
}
