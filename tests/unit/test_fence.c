#undef _FORTIFY_SOURCE /* its own calls would be made in place of those that fail */

#include "table.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "talk/fence.h"

#include "../fault/shim_calls.c"

/* A fence changes its process for good, so each case runs in a child, in a folder of this shape:
 *
 *   in/file   out/   out/old   out/way-out -> ../other   other/file
 *
 * with in/ promised for reading, out/ for writing. */
enum { NOT_ENTERED = 120 };

struct row {
  const char *name;
  int (*deed)(void); /* 0 or an errno value */
  int wanted;        /* as deed */
  int since;         /* version of the interface that can refuse it */
};

static int opens(const char *path, int flags)
{
  int descriptor = open(path, flags | O_CLOEXEC, 0600);
  if (descriptor == -1)
    return errno;
  close(descriptor);
  return 0;
}

static int reads_promised(void) { return opens("in/file", O_RDONLY); }
static int lists_promised(void) { return opens("in", O_RDONLY | O_DIRECTORY); }
static int reads_other(void) { return opens("other/file", O_RDONLY); }
static int reads_passwords(void) { return opens("/etc/passwd", O_RDONLY); }
static int reads_through_link(void) { return opens("out/way-out", O_RDONLY); }
static int writes_promised(void) { return opens("out/new", O_WRONLY | O_CREAT | O_EXCL); }
static int writes_input(void) { return opens("in/file", O_WRONLY); }
static int makes_in_input(void) { return opens("in/new", O_WRONLY | O_CREAT); }
static int writes_other(void) { return opens("other/file", O_WRONLY | O_TRUNC); }
static int result(int done) { return done == 0 ? 0 : errno; }
static int renames_within(void) { return result(rename("out/old", "out/renamed")); }
static int renames_out(void) { return result(rename("out/old", "other/renamed")); }
static int removes_promised(void) { return result(unlink("out/old")); }
static int removes_input(void) { return result(unlink("in/file")); }
static int makes_folder(void) { return result(mkdir("out/folder", 0700)); }
static int makes_link(void) { return result(symlink("x", "out/link")); }
static int misses_as_ever(void) { return opens("gone/file", O_RDONLY); }
static int truncates_other(void) { return result(truncate("other/file", 0)); }

static int runs_program(void)
{
  execl("/bin/true", "true", (char *)NULL);
  return errno;
}

static int connects(void)
{
  struct sockaddr_in near = {.sin_family = AF_INET, .sin_port = htons(9)};
  near.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int end = socket(AF_INET, SOCK_STREAM, 0);
  return end == -1 ? EACCES : result(connect(end, (struct sockaddr *)&near, sizeof near));
}

static int widens(void)
{
  struct fence *wider = fence_new();
  fence_read(wider, "other");
  fence_read(wider, "in");
  fence_enter(wider);
  return opens("other/file", O_RDONLY);
}

static const struct row rows[] = {
  {"what was promised is read", reads_promised, 0, 1},
  {"a folder that was promised is listed", lists_promised, 0, 1},
  {"another file is not read", reads_other, EACCES, 1},
  {"the system's files are not read", reads_passwords, EACCES, 1},
  {"a link out of the fence leads nowhere", reads_through_link, EACCES, 1},
  {"files are made beneath the output", writes_promised, 0, 1},
  {"an input is not written to", writes_input, EACCES, 1},
  {"nothing is made beside an input", makes_in_input, EACCES, 1},
  {"another file is not written to", writes_other, EACCES, 1},
  {"files are renamed within the output", renames_within, 0, 1},
  {"no file is moved out", renames_out, EACCES, 1},
  {"files of the output are removed", removes_promised, 0, 1},
  {"inputs are not removed", removes_input, EACCES, 1},
  {"folders are made beneath the output", makes_folder, 0, 1},
  {"no link is made", makes_link, EACCES, 1},
  {"what is not there is missing, not forbidden", misses_as_ever, ENOENT, 1},
  {"another file is not emptied", truncates_other, EACCES, 3},
  {"no program is run", runs_program, EACCES, 1},
  {"no connection is made", connects, EACCES, 4},
  {"a second fence does not widen the first", widens, EACCES, 1},
};

static bool put_file(const char *path)
{
  int descriptor = open(path, O_WRONLY | O_CREAT, 0600);
  return descriptor != -1 && write(descriptor, "x", 1) == 1 && close(descriptor) == 0;
}

/* The tests' current folder, emptied and made anew. */
static void set_scene(void)
{
  assert_int_equal(system("rm -rf in out other"), 0);
  assert_true(mkdir("in", 0700) == 0 && mkdir("out", 0700) == 0 && mkdir("other", 0700) == 0);
  assert_true(put_file("in/file") && put_file("out/old") && put_file("other/file"));
  assert_int_equal(symlink("../other/file", "out/way-out"), 0);
}

/* Runs in the child. */
static int behind_fence(const void *given)
{
  const struct row *row = given;
  unsetenv("OPTOUT_DUMPABLE");
  struct fence *fence = fence_new();
  fence_read(fence, "in");
  fence_read(fence, "gone");
  fence_write(fence, "out");
  return fence_enter(fence) == FENCE_UP ? row->deed() : NOT_ENTERED;
}

static long version_here(void)
{
  enum { CREATE_RULESET = 444, ASK_VERSION = 1 };
  return syscall(CREATE_RULESET, NULL, (size_t)0, ASK_VERSION);
}

static int status_in_child(int (*run)(const void *), const void *row)
{
  int status = 0;
  set_scene();
  fflush(NULL);
  pid_t child = fork();
  if (child == 0)
    _exit(run(row));
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static void refuses(void **state)
{
  const struct row *row = *state;
  if (version_here() < row->since)
    skip();
  assert_int_equal(status_in_child(behind_fence, row), row->wanted);
}

/* ---- where there is none ---- */

/* Calls while a fence is made: the version, the fence, in/, out/, and to stand behind it. */
struct failing {
  const char *name, *call;
  unsigned long at;
  int with; /* as in shim_calls.c */
  enum fence_state wanted;
  int since; /* as in a row */
};

static const struct failing failings[] = {
  {"a system that knows no fence", "syscall", 1, ENOSYS, FENCE_MISSING, 0},
  {"a system that knows version 0", "syscall", 1, 0, FENCE_MISSING, 0},
  {"a system that knows version 1", "syscall", 1, -1, FENCE_UP, 1},
  {"a system that knows version 3", "syscall", 1, -3, FENCE_UP, 3},
  {"a system that knows version 4", "syscall", 1, -4, FENCE_UP, 4},
  {"a system that knows version 6", "syscall", 1, -6, FENCE_UP, 6},
  {"a fence that cannot be made", "syscall", 2, EMFILE, FENCE_MISSING, 1},
  {"a promise to read that cannot be made", "syscall", 3, ENOMEM, FENCE_MISSING, 1},
  {"a promise to write that cannot be made", "syscall", 4, ENOMEM, FENCE_MISSING, 1},
  {"a fence that cannot be stood behind", "syscall", 5, E2BIG, FENCE_MISSING, 1},
  {"a program that keeps its privileges", "prctl", 1, EINVAL, FENCE_MISSING, 1},
  {"too many files are open", "open", 1, EMFILE, FENCE_MISSING, 1},
  {"a folder of unknown kind", "fstat", 1, EIO, FENCE_MISSING, 1},
  {"an input that is not there", "open", 1, ENOENT, FENCE_UP, 1},
  {"an input below what is no folder", "open", 1, ENOTDIR, FENCE_UP, 1},
  {"an input that may not be seen", "open", 1, EACCES, FENCE_UP, 1},
  {"an input behind links without end", "open", 1, ELOOP, FENCE_UP, 1},
};

/* Runs in the child: how the fence is, and what it keeps out. */
static int behind_broken_fence(const void *given)
{
  const struct failing *row = given;
  unsetenv("OPTOUT_DUMPABLE");
  shim_fail(row->call, row->at, row->with);
  struct fence *fence = fence_new();
  fence_read(fence, "in");
  fence_write(fence, "out");
  enum fence_state state = fence_enter(fence);
  if (state != row->wanted || !shim_hit())
    return NOT_ENTERED;
  return reads_other();
}

/* Without a fence all can be read, and letters are written as ever. */
static void is_up_or_missing(void **state)
{
  const struct failing *row = *state;
  if (version_here() < row->since)
    skip();
  assert_int_equal(status_in_child(behind_broken_fence, row),
                   row->wanted == FENCE_UP ? EACCES : 0);
}

static void is_off_for_debuggers(void **state)
{
  (void)state;
  setenv("OPTOUT_DUMPABLE", "1", 1);
  assert_int_equal(fence_enter(fence_new()), FENCE_OFF);
  assert_int_equal(opens("/etc/passwd", O_RDONLY), 0);
  unsetenv("OPTOUT_DUMPABLE");
}

int main(void)
{
  static struct table table;
  char scene[] = "/tmp/optout-fence-XXXXXX";
  if (mkdtemp(scene) == NULL || chdir(scene) != 0)
    return 1;
  TABLE_ROWS(table, refuses, rows);
  TABLE_ROWS(table, is_up_or_missing, failings);
  TABLE_CASE(table, is_off_for_debuggers, "it is off for debuggers");
  int failed = table_run(&table, "fence");
  return system("rm -rf in out other") == 0 && chdir("/") == 0 && rmdir(scene) == 0 ? failed : 1;
}
