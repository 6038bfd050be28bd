/* Linked into what counts its own lines (make coverage): keeps counts that would be lost.
 *
 * gcov writes them when a process ends as usual. A worker, a process without memory, one that a
 * signal ends and one that shuts itself off from all files do not get there, so the last calls
 * before are wrapped (-Wl,--wrap=NAME). And what a test takes away from the program, memory or
 * room in files, gcov needs: half a file of counts would spoil what all others have counted.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ASKED_TO_END = SIGUSR2 };

extern void __gcov_dump(void);
extern void __gcov_reset(void);

extern _Noreturn void __real__exit(int status);
extern int __real_sigprocmask(int how, const sigset_t *set, sigset_t *old);
extern long __real_syscall(long number, ...);
extern int __real_kill(pid_t process, int number);

_Noreturn void __wrap__exit(int status);
int __wrap_sigprocmask(int how, const sigset_t *set, sigset_t *old);
long __wrap_syscall(long number, ...);
int __wrap_kill(pid_t process, int number);

/* Runs before gcov's own, which has a priority. */
__attribute__((destructor)) static void relent(void)
{
  static const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &none); /* only root may; others skip the tests that need it */
  union {
    void *found;
    void (*call)(void);
  } shim = {dlsym(RTLD_DEFAULT, "shim_relent")}; /* of tests/fault/shim_*.c */
  if (shim.found != NULL)
    shim.call();
}

static void flush(void)
{
  relent();
  __gcov_dump();
  __gcov_reset();
}

_Noreturn void __wrap__exit(int status)
{
  flush();
  __real__exit(status);
}

/* Whoever unblocks a signal that was raised does not come back. */
int __wrap_sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
  if (how == SIG_UNBLOCK)
    flush();
  return __real_sigprocmask(how, set, old);
}

/* Behind the fence no file can be opened any more. */
long __wrap_syscall(long number, ...)
{
  enum { LANDLOCK_RESTRICT_SELF = 446, MOST = 4 };
  long given[MOST];
  va_list arguments;
  va_start(arguments, number);
  for (int i = 0; i < MOST; i++)
    given[i] = va_arg(arguments, long);
  va_end(arguments);
  if (number == LANDLOCK_RESTRICT_SELF)
    flush();
  return __real_syscall(number, given[0], given[1], given[2], given[3]);
}

static void end_when_asked(int number)
{
  (void)number;
  __wrap__exit(0);
}

__attribute__((constructor)) static void listen(void) { signal(ASKED_TO_END, end_when_asked); }

/* A worker that does not answer, since it was stopped within an allocation, is killed as it would
 * have been. */
int __wrap_kill(pid_t process, int number)
{
  static const struct timespec moment = {.tv_nsec = 10 * 1000 * 1000};
  siginfo_t ended = {.si_pid = 0};
  if (number == SIGKILL && __real_kill(process, ASKED_TO_END) == 0)
    for (int i = 0; i < 300 && ended.si_pid == 0; i++) {
      nanosleep(&moment, NULL);
      waitid(P_PID, (id_t)process, &ended, WEXITED | WNOHANG | WNOWAIT);
    }
  return __real_kill(process, number);
}
