#include "talk/fence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ground/mem.h"

/* From the kernel's Landlock interface, linux/landlock.h: the headers of a system may be older
 * than its kernel, or have none of this. The numbers are the same on every architecture of Linux
 * that Debian has. */
enum {
  CALL_CREATE_RULESET = 444,
  CALL_ADD_RULE = 445,
  CALL_RESTRICT_SELF = 446,
  CREATE_RULESET_VERSION = 1,
  RULE_PATH_BENEATH = 1
};

enum {
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_DIR = 1 << 3,
  REMOVE_DIR = 1 << 4,
  REMOVE_FILE = 1 << 5,
  MAKE_DIR = 1 << 7,
  MAKE_REG = 1 << 8,
  TRUNCATE = 1 << 14
};

enum {
  TO_READ = READ_FILE | READ_DIR,
  TO_WRITE = TO_READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE,
  OF_FILES = READ_FILE | WRITE_FILE | TRUNCATE /* the others say nothing of what is no folder */
};

/* How many ways of reaching files each version of the interface knows, from version 1 on; all are
 * closed, bit by bit from the lowest. */
static const unsigned char known_ways[] = {13, 14, 15, 15, 16};

enum {
  TCP_SINCE = 4,
  TCP_WAYS = 3, /* bind, connect */
  SCOPE_SINCE = 6,
  SCOPE_WAYS = 3 /* abstract sockets and signals of processes outside */
};

/* As the kernel wants them. A longer one than it knows is fine as long as the rest is zero. */
struct ruleset {
  uint64_t files, network, scoped;
};

struct rule {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

struct fence {
  int descriptor; /* -1: there is none to be had */
  uint64_t closed;
};

static long version_known(void)
{
  return syscall(CALL_CREATE_RULESET, NULL, (size_t)0, CREATE_RULESET_VERSION);
}

struct fence *fence_new(void)
{
  struct fence *fence = mem_zeroed(1, sizeof *fence);
  long version = version_known();
  fence->descriptor = -1;
  if (version < 1)
    return fence;
  size_t newest = sizeof known_ways / sizeof known_ways[0];
  size_t row = (size_t)version < newest ? (size_t)version : newest;
  fence->closed = (UINT64_C(1) << known_ways[row - 1]) - 1;
  struct ruleset rules = {.files = fence->closed,
                          .network = version >= TCP_SINCE ? TCP_WAYS : 0,
                          .scoped = version >= SCOPE_SINCE ? SCOPE_WAYS : 0};
  fence->descriptor = (int)syscall(CALL_CREATE_RULESET, &rules, sizeof rules, 0);
  return fence;
}

static void give_up(struct fence *fence)
{
  if (fence->descriptor != -1)
    close(fence->descriptor);
  fence->descriptor = -1;
}

/* A promise that cannot be made opens the fence: a letter that is not written for a reason that
 * nobody understands would be the greater harm. */
static void promise(struct fence *fence, const char *path, unsigned ways)
{
  struct stat status;
  if (fence->descriptor == -1)
    return;
  int place = open(path, O_PATH | O_CLOEXEC);
  if (place == -1) {
    if (errno != ENOENT && errno != ENOTDIR && errno != EACCES && errno != ELOOP)
      give_up(fence);
    return;
  }
  bool known = fstat(place, &status) == 0;
  if (known && !S_ISDIR(status.st_mode))
    ways &= OF_FILES;
  struct rule rule = {.allowed = ways & fence->closed, .parent = place};
  if (!known || syscall(CALL_ADD_RULE, fence->descriptor, RULE_PATH_BENEATH, &rule, 0) != 0)
    give_up(fence);
  close(place);
}

void fence_read(struct fence *fence, const char *path) { promise(fence, path, TO_READ); }

void fence_write(struct fence *fence, const char *folder) { promise(fence, folder, TO_WRITE); }

void fence_clear(struct fence *fence, const char *folder) { promise(fence, folder, REMOVE_DIR); }

static bool is_wanted(void)
{
#ifdef OPTOUT_DEBUG
  return getenv("OPTOUT_DUMPABLE") == NULL;
#else
  return true;
#endif
}

enum fence_state fence_enter(struct fence *fence)
{
  enum fence_state state = FENCE_MISSING;
  if (!is_wanted())
    state = FENCE_OFF;
  else if (fence->descriptor != -1 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(CALL_RESTRICT_SELF, fence->descriptor, 0) == 0)
    state = FENCE_UP;
  give_up(fence);
  mem_free(fence);
  return state;
}
