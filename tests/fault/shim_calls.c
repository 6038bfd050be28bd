/* Makes the Nth call of one function of the C library fail, in each process by itself.
 *
 *   LD_PRELOAD=shim_calls.so FAIL_CALL=fsync FAIL_AT=3 FAIL_WITH=5 FAIL_MARK=file program
 *
 * FAIL_WITH is the errno value; with 0 the call does nothing and says so, as a write of no bytes
 * does; with -N it does nothing and gives N. FAIL_MARK, a file that is there, gets a byte for each
 * call that failed: when it stays empty the program made fewer calls. What closes something does so
 * before it fails. A tracer does the same to system calls, in many times the time, and cannot fail
 * what the library does by itself. Programs that are started by the program are spared.
 *
 * A test that includes this file says by shim_fail what fails next, by shim_then what fails behind
 * that, counted from there, and asks by shim_hit whether the last of them has.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *doomed;
static unsigned long fail_at, calls;
static int fail_with, failed_with, mark = -1;

enum { THEN = 4 };
static struct {
  const char *call;
  unsigned long at;
  int with;
} then[THEN];
static size_t then_count;

static void doom(const char *call, unsigned long at, int with)
{
  doomed = call;
  fail_at = at;
  fail_with = with;
  calls = 0;
}

void shim_fail(const char *call, unsigned long at, int with);
void shim_fail(const char *call, unsigned long at, int with)
{
  then_count = 0;
  doom(call, at, with);
}

void shim_then(const char *call, unsigned long at, int with);
void shim_then(const char *call, unsigned long at, int with)
{
  then[then_count].call = call;
  then[then_count].at = at;
  then[then_count++].with = with;
}

int shim_hit(void);
int shim_hit(void) { return then_count == 0 && fail_at != 0 && calls >= fail_at; }

__attribute__((constructor)) static void begin(void)
{
  const char *at = getenv("FAIL_AT"), *with = getenv("FAIL_WITH"), *path = getenv("FAIL_MARK");
  const char *call = getenv("FAIL_CALL");
  unsetenv("LD_PRELOAD");
  if (call == NULL || at == NULL || with == NULL || path == NULL)
    return;
  mark = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
  shim_fail(strdup(call), strtoul(at, NULL, 10), (int)strtoul(with, NULL, 10));
}

/* For what a build that counts its lines does at the very end: tests/coverage/flush.c. */
void shim_relent(void);
void shim_relent(void) { doomed = NULL; }

static void *original(const char *name) { return dlsym(RTLD_NEXT, name); }

/* What fails behind the one that has just failed, if anything does. */
static void doom_next(void)
{
  doomed = NULL;
  if (then_count == 0)
    return;
  doom(then[0].call, then[0].at, then[0].with);
  memmove(then, then + 1, --then_count * sizeof *then);
}

static int fails(const char *name)
{
  if (doomed == NULL || strcmp(doomed, name) != 0 || ++calls != fail_at)
    return 0;
  failed_with = fail_with;
  doom_next();
  ssize_t (*mark_it)(int, const void *, size_t) = original("write");
  errno = mark == -1 || mark_it(mark, "x", 1) == 1 ? failed_with : ENOTRECOVERABLE;
  return 1;
}

/* The value of a call that fails: as errors are told, or what it shall give. */
static int failed(void) { return failed_with > 0 ? -1 : -failed_with; }

#define CALL(type, name, parameters, arguments, otherwise)                                         \
  type name parameters                                                                             \
  {                                                                                                \
    if (fails(#name))                                                                              \
      return otherwise;                                                                            \
    return ((type(*) parameters)original(#name))arguments;                                         \
  }

/* Done all the same. */
#define ENDING(type, name, parameters, arguments)                                                  \
  type name parameters                                                                             \
  {                                                                                                \
    type result = ((type(*) parameters)original(#name))arguments;                                  \
    return fails(#name) ? (type)-1 : result;                                                       \
  }

int open(const char *path, int flags, ...)
{
  va_list more;
  va_start(more, flags);
  int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  return fails("open") ? -1
                       : ((int (*)(const char *, int, ...))original("open"))(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
  va_list more;
  va_start(more, flags);
  int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  return fails("openat")
           ? -1
           : ((int (*)(int, const char *, int, ...))original("openat"))(folder, path, flags, mode);
}

long syscall(long number, ...)
{
  long given[4];
  va_list more;
  va_start(more, number);
  for (int i = 0; i < 4; i++)
    given[i] = va_arg(more, long);
  va_end(more);
  return fails("syscall") ? failed()
                          : ((long (*)(long, ...))original("syscall"))(number, given[0], given[1],
                                                                       given[2], given[3]);
}

int prctl(int what, ...)
{
  unsigned long given[4];
  va_list more;
  va_start(more, what);
  for (int i = 0; i < 4; i++)
    given[i] = va_arg(more, unsigned long);
  va_end(more);
  return fails("prctl") ? -1
                        : ((int (*)(int, ...))original("prctl"))(what, given[0], given[1],
                                                                 given[2], given[3]);
}

/* What a hardened build calls in place of openat and read. */
int __openat_2(int folder, const char *path, int flags);
int __openat_2(int folder, const char *path, int flags) { return openat(folder, path, flags); }
ssize_t __read_chk(int from, void *into, size_t size, size_t room);
ssize_t __read_chk(int from, void *into, size_t size, size_t room)
{
  if (size > room)
    abort();
  return read(from, into, size);
}

CALL(ssize_t, read, (int from, void *into, size_t size), (from, into, size), failed())
CALL(ssize_t, write, (int to, const void *from, size_t size), (to, from, size), failed())
CALL(ssize_t, pread, (int from, void *into, size_t size, off_t at), (from, into, size, at),
     failed())
CALL(off_t, lseek, (int in, off_t by, int from), (in, by, from), -1)
CALL(int, fsync, (int file), (file), -1)
CALL(int, fdatasync, (int file), (file), -1)
CALL(int, syncfs, (int folder), (folder), -1)
CALL(int, flock, (int file, int how), (file, how), -1)
CALL(int, stat, (const char *path, struct stat *into), (path, into), -1)
CALL(int, fstat, (int file, struct stat *into), (file, into), -1)
CALL(int, fstatat, (int folder, const char *path, struct stat *into, int flags),
     (folder, path, into, flags), -1)
CALL(int, faccessat, (int folder, const char *path, int mode, int flags),
     (folder, path, mode, flags), -1)
CALL(int, access, (const char *path, int mode), (path, mode), -1)
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
CALL(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), -1)
CALL(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), -1)
CALL(int, linkat, (int in, const char *from, int to_in, const char *to, int flags),
     (in, from, to_in, to, flags), -1)
CALL(int, renameat, (int in, const char *from, int to_in, const char *to), (in, from, to_in, to),
     -1)
CALL(int, renameat2, (int in, const char *from, int to_in, const char *to, unsigned flags),
     (in, from, to_in, to, flags), -1)
CALL(int, pipe2, (int ends[2], int flags), (ends, flags), -1)
CALL(pid_t, fork, (void), (), -1)
CALL(pid_t, waitpid, (pid_t child, int *status, int options), (child, status, options), -1)
CALL(int, poll, (struct pollfd *wait, nfds_t count, int most), (wait, count, most), failed())
CALL(void *, mmap, (void *at, size_t size, int may, int flags, int file, off_t from),
     (at, size, may, flags, file, from), MAP_FAILED)
CALL(int, memfd_create, (const char *name, unsigned flags), (name, flags), -1)
CALL(ssize_t, getrandom, (void *into, size_t size, unsigned flags), (into, size, flags), failed())
CALL(int, sched_getaffinity, (pid_t process, size_t size, cpu_set_t *set), (process, size, set),
     -1)
CALL(DIR *, opendir, (const char *path), (path), NULL)
CALL(DIR *, fdopendir, (int folder), (folder), NULL)
CALL(struct dirent *, readdir, (DIR * folder), (folder), NULL)
CALL(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)
CALL(FILE *, fdopen, (int file, const char *mode), (file, mode), NULL)
CALL(int, fflush, (FILE * file), (file), EOF)
CALL(size_t, fread, (void *into, size_t size, size_t count, FILE *file), (into, size, count, file),
     0)
CALL(ssize_t, getline, (char **line, size_t *room, FILE *file), (line, room, file), -1)

/* With 0 it is done, and tells of no entry what kind it is, as some file systems do. */
int scandir(const char *path, struct dirent ***into, int (*wanted)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **))
{
  bool untold = fails("scandir");
  if (untold && failed_with != 0)
    return -1;
  int count = ((int (*)(const char *, struct dirent ***, int (*)(const struct dirent *),
                        int (*)(const struct dirent **, const struct dirent **)))original(
    "scandir"))(path, into, wanted, compare);
  for (int i = 0; untold && i < count; i++)
    (*into)[i]->d_type = DT_UNKNOWN;
  return count;
}

ENDING(int, close, (int file), (file))
ENDING(int, fclose, (FILE * file), (file))
