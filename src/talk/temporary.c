#include "talk/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "talk/file.h"

/* ---- temporary files: named at random, known to the signal handler ---- */

enum { TEMPORARY_MAX = 4096 };

/* Global and of fixed size, because a handler may neither allocate nor follow a list that is
 * being changed. `live` is set after, and cleared before, the rest is changed. */
static struct temporary temporaries[TEMPORARY_MAX];

void file_abandon_all(void)
{
  int error = errno;
  for (size_t i = 0; i < TEMPORARY_MAX; i++)
    if (temporaries[i].live)
      unlinkat(temporaries[i].folder, temporaries[i].name, 0);
  errno = error;
}

void file_disown_all(void)
{
  for (size_t i = 0; i < TEMPORARY_MAX; i++)
    temporaries[i].live = 0;
}

static struct temporary *temporary_free_slot(void)
{
  for (size_t i = 0; i < TEMPORARY_MAX; i++)
    if (!temporaries[i].live && !temporaries[i].kept)
      return &temporaries[i];
  return NULL;
}

/* Without a random source (very early after boot, an old kernel) clock and process number must
 * do: O_EXCL keeps it correct, chance only keeps it from being tried twice. */
static uint64_t random_bits(void)
{
  uint64_t bits;
  if (getrandom(&bits, sizeof bits, GRND_NONBLOCK) == (ssize_t)sizeof bits)
    return bits;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return ((uint64_t)now.tv_nsec << 24 ^ (uint64_t)getpid()) * 0x9E3779B97F4A7C15u;
}

static void temporary_name(char name[TEMPORARY_NAME])
{
  static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  char middle[9] = "";
  uint64_t bits = random_bits();
  for (int i = 0; i < 8; i++, bits >>= 5)
    middle[i] = digits[bits & 31];
  snprintf(name, TEMPORARY_NAME, ".optout-%s.part", middle);
}

void hold_signals(sigset_t *before)
{
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, before);
}

void release_signals(const sigset_t *before) { sigprocmask(SIG_SETMASK, before, NULL); }

int temporary_open(int folder, struct temporary **slot)
{
  enum { TRIES = 100 };
  sigset_t before;
  int descriptor = -1;
  if ((*slot = temporary_free_slot()) == NULL) {
    errno = EMFILE;
    return -1;
  }
  hold_signals(&before);
  for (int i = 0; descriptor == -1 && i < TRIES; i++) {
    temporary_name((*slot)->name);
    descriptor = openat(folder, (*slot)->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        S_IRUSR | S_IWUSR);
    if (descriptor == -1 && errno != EEXIST && errno != EINTR)
      break;
  }
  if (descriptor != -1) {
    (*slot)->folder = folder;
    (*slot)->live = 1;
  }
  int error = errno;
  release_signals(&before);
  errno = error;
  return descriptor;
}

void temporary_remove(struct temporary *temporary)
{
  unlinkat(temporary->folder, temporary->name, 0);
  temporary->live = 0;
}

/* Some file systems (NFS, FUSE) have no flags for rename. A hard link refuses an existing name
 * as well; those without hard links get a look and a rename, where somebody who creates the same
 * name within that instant loses. */
int rename_to_new(int folder, const char *from, const char *to)
{
  struct stat status;
  if (renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (linkat(folder, from, folder, to, 0) == 0) {
    if (unlinkat(folder, from, 0) == 0)
      return 0;
    int error = errno;
    unlinkat(folder, to, 0);
    return error;
  }
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EINVAL)
    return errno;
  if (fstatat(folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0)
    return EEXIST;
  return renameat(folder, from, folder, to) == 0 ? 0 : errno;
}

int sync_descriptor(int descriptor)
{
  while (fsync(descriptor) != 0)
    if (errno != EINTR)
      return errno;
  return 0;
}

int sync_folder(int folder)
{
  int error = sync_descriptor(folder);
  return error == EINVAL ? 0 : error;
}
