#include "talk/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/file.h"

/* Global, because a handler has nothing else to look at. */
static volatile sig_atomic_t noted_signal;
static volatile sig_atomic_t deferring;
static bool error_stream_was_closed;

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};

/* A fault of ours or of a library. Sanitizers say more of them when they are left to it. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { HANDLES_CRASHES = 0 };
#else
enum { HANDLES_CRASHES = 1 };
#endif
static const int crash_signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

/* Where handlers run: after endless recursion there is no room on the stack itself. */
static char spare_stack[64 * 1024];

/* Opened the wrong way round, so that using a stream that the caller closed is an error
 * (EBADF) and not a silent loss. */
static void fill_closed_descriptors(void)
{
  for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF)
      continue;
    int opened = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != descriptor) /* the lower ones are taken: only a missing /dev/null does this */
      _exit(3);
    error_stream_was_closed |= descriptor == STDERR_FILENO;
  }
}

static void forbid_core_dumps(void)
{
  static const struct rlimit none = {0, 0};
#ifdef OPTOUT_DEBUG
  if (getenv("OPTOUT_DUMPABLE") != NULL)
    return;
#endif
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); /* a core pattern that is a pipe pays no heed to the limit */
}

static void end_by(int number)
{
  file_abandon_all();
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  raise(number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

/* A second signal while the first is only noted ends the process after all. */
static void on_ending(int number)
{
  if (deferring && noted_signal == 0)
    noted_signal = number;
  else
    end_by(number);
}

/* Nothing of a process that crashes can be put off: abort() ends it when its handler comes back,
 * and after a fault the same instruction would fail for ever. */
static void on_crash(int number) { end_by(number); }

/* What the caller had ignored (nohup, a background job) stays ignored. */
static void handle(const int *numbers, size_t count, void (*handler)(int))
{
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK}, old;
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < count; i++)
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
      sigaction(numbers[i], &action, NULL);
}

static void handle_signals(void)
{
  static const stack_t spare = {.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
  handle(ending_signals, sizeof ending_signals / sizeof ending_signals[0], on_ending);
  if (!HANDLES_CRASHES)
    return;
  sigaltstack(&spare, NULL);
  handle(crash_signals, sizeof crash_signals / sizeof crash_signals[0], on_crash);
}

void guard_process(void)
{
  fill_closed_descriptors();
  umask(S_IRWXG | S_IRWXO);
  forbid_core_dumps();
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  mem_on_exhaustion(file_abandon_all);
  handle_signals();
}

int guard_signal(void) { return noted_signal; }

void guard_defer_signals(void) { deferring = 1; }

/* True of a pipe that nobody reads any more, as after `| head`: whoever closed it knows. */
static bool nobody_reads(int descriptor)
{
  struct pollfd end = {.fd = descriptor};
  return poll(&end, 1, 0) == 1 && (end.revents & POLLERR) != 0;
}

bool guard_close_streams(void)
{
  bool output_kept = ferror(stdout) == 0;
  bool error_kept = ferror(stderr) == 0;
  bool unread = nobody_reads(STDOUT_FILENO);
  output_kept &= fclose(stdout) == 0;
  if (!output_kept && !unread)
    fputs("optout: error: standard output could not be written in full\n", stderr);
  error_kept &= fclose(stderr) == 0;
  return output_kept && (error_kept || error_stream_was_closed);
}
