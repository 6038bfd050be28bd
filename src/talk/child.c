#include "talk/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "talk/file.h"

enum { PIECE = 1 << 16 };

/* Signals that this program ignores have their usual meaning for another. */
static void restore_signals(posix_spawnattr_t *attributes, short more)
{
  sigset_t usual, none;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGXFSZ);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &usual);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setflags(
    attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | more));
}

/* Descriptors of -1 are /dev/null for the child. 0 or an errno value. */
static int spawn(const char *const *command, int input, int output, short flags, pid_t *child)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  char *const *arguments;
  memcpy(&arguments, &command, sizeof arguments); /* posix_spawnp only reads what it cannot say */
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  if (input != -1)
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (output != -1)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  restore_signals(&attributes, flags);
  int error = posix_spawnp(child, command[0], &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

static enum child_end end_of_spawn(int error)
{
  if (error == 0)
    return CHILD_WELL;
  return error == ENOENT || error == ENOTDIR ? CHILD_MISSING : CHILD_FAILED;
}

/* A file without a name that stands in memory; -1 when there is none to be had. */
static int file_in_memory(struct view bytes)
{
  int descriptor = memfd_create("input", MFD_CLOEXEC);
  if (descriptor == -1)
    return -1;
  if (file_put(descriptor, bytes) == 0 && lseek(descriptor, 0, SEEK_SET) == 0)
    return descriptor;
  close(descriptor);
  return -1;
}

/* False when the pipe could not be read to its end. */
static bool drain(int descriptor, struct buffer *out)
{
  for (;;) {
    buffer_reserve(out, PIECE);
    ssize_t got = read(descriptor, out->data + out->len, PIECE);
    if (got > 0)
      buffer_advance(out, (size_t)got);
    else if (got == 0)
      return true;
    else if (errno != EINTR)
      return false;
  }
}

static bool ended_well(pid_t child)
{
  int status;
  while (waitpid(child, &status, 0) == -1)
    if (errno != EINTR)
      return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

enum child_end child_filter(const char *const *command, struct view input, struct buffer *out)
{
  int ends[2];
  pid_t child = 0;
  int memory = file_in_memory(input);
  if (memory == -1)
    return CHILD_FAILED;
  if (pipe2(ends, O_CLOEXEC) != 0) {
    close(memory);
    return CHILD_FAILED;
  }
  int error = spawn(command, memory, ends[1], 0, &child);
  close(memory);
  close(ends[1]);
  enum child_end end = end_of_spawn(error);
  if (end == CHILD_WELL) {
    bool whole = drain(ends[0], out);
    if (!ended_well(child) || !whole)
      end = CHILD_FAILED;
  }
  close(ends[0]);
  return end;
}

enum child_end child_start(const char *const *command)
{
  pid_t child = 0;
  return end_of_spawn(spawn(command, -1, -1, POSIX_SPAWN_SETSID, &child));
}
