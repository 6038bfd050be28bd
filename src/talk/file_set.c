#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/fault.h"
#include "talk/file.h"

/* ---- temporary files: named at random, known to the signal handler ---- */

enum { TEMPORARY_MAX = 4096, TEMPORARY_NAME = sizeof ".optout-01234567.part" };

/* Global and of fixed size, because a handler may neither allocate nor follow a list that is
 * being changed. `live` is set after, and cleared before, the rest is changed. */
struct temporary {
  volatile sig_atomic_t live;
  int folder;
  char name[TEMPORARY_NAME];
};

static struct temporary temporaries[TEMPORARY_MAX];

void file_abandon_all(void)
{
  int error = errno;
  for (size_t i = 0; i < TEMPORARY_MAX; i++)
    if (temporaries[i].live)
      unlinkat(temporaries[i].folder, temporaries[i].name, 0);
  errno = error;
}

static struct temporary *temporary_free_slot(void)
{
  for (size_t i = 0; i < TEMPORARY_MAX; i++)
    if (!temporaries[i].live)
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

/* Signals wait while a file exists that the handler does not know of, and while renames are only
 * half done. */
static void hold_signals(sigset_t *before)
{
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, before);
}

static void release_signals(const sigset_t *before) { sigprocmask(SIG_SETMASK, before, NULL); }

/* Creates a temporary file in the folder and returns its descriptor; -1 with errno set. */
static int temporary_open(int folder, struct temporary **slot)
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

static void temporary_remove(struct temporary *temporary)
{
  unlinkat(temporary->folder, temporary->name, 0);
  temporary->live = 0;
}

/* ---- the set ---- */

struct folder {
  struct folder *next;
  struct view path; /* as given to open: "" is the base itself */
  int base;         /* the folder that path is relative to */
  int descriptor;   /* open until the set is freed */
};

/* How far the final name has come; undone from the last step backwards. */
enum progress {
  WRITTEN,   /* only the temporary file is there */
  CREATED,   /* the final name is new; the temporary name is gone */
  EXCHANGED, /* the final name is new; the temporary name holds the old file */
  MOVED      /* as EXCHANGED, but done in two steps with a second temporary name */
};

struct output {
  struct output *next;
  struct folder *folder;
  const char *name; /* in its folder */
  struct view path; /* as the user knows it */
  struct temporary *temporary;
  struct temporary *old; /* MOVED: where the old file is kept */
  bool replaces;         /* a file of this name was there when it was added */
  enum progress progress;
};

struct file_set {
  struct arena arena;
  enum durability durability;
  bool replace;
  struct folder *folders;
  struct output *first, *last;
};

struct file_set *file_set_new(enum durability durability, bool replace)
{
  struct file_set *set = mem_zeroed(1, sizeof *set);
  arena_init(&set->arena);
  set->durability = durability;
  set->replace = replace;
  return set;
}

void file_set_free(struct file_set *set)
{
  if (set == NULL)
    return;
  for (struct output *output = set->first; output != NULL; output = output->next) {
    if (output->temporary != NULL)
      temporary_remove(output->temporary);
    if (output->old != NULL && output->old->live)
      temporary_remove(output->old);
  }
  for (struct folder *folder = set->folders; folder != NULL; folder = folder->next)
    close(folder->descriptor);
  arena_free(&set->arena);
  mem_free(set);
}

static struct view parent_of(struct view path)
{
  size_t end = path.len;
  while (end != 0 && path.at[end - 1] != '/')
    end--;
  return view_slice(path, 0, end);
}

/* The folder a file goes to, opened once: whatever happens to the path later, temporary and final
 * name stay in one folder. NULL with errno set. */
static struct folder *folder_open(struct file_set *set, int base, struct view path)
{
  for (struct folder *known = set->folders; known != NULL; known = known->next)
    if (known->base == base && view_equal(known->path, path))
      return known;
  struct folder *folder = arena_alloc(&set->arena, sizeof *folder);
  folder->path = arena_copy(&set->arena, path);
  folder->base = base;
  folder->descriptor =
    openat(base, path.len != 0 ? folder->path.at : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder->descriptor == -1)
    return NULL;
  folder->next = set->folders;
  return set->folders = folder;
}

/* Looks at what has the final name now. 0, or the errno value that says why it may not be
 * written. A link is refused and not followed, a device is no place for a letter. */
static int look_at_target(const struct file_set *set, struct output *output)
{
  struct stat status;
  if (output->name[0] == '\0' || strcmp(output->name, ".") == 0 || strcmp(output->name, "..") == 0)
    return EISDIR;
  if (fstatat(output->folder->descriptor, output->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT ? 0 : errno;
  if (S_ISLNK(status.st_mode))
    return ELOOP;
  if (S_ISDIR(status.st_mode))
    return EISDIR;
  output->replaces = set->replace && S_ISREG(status.st_mode);
  return output->replaces ? 0 : EEXIST;
}

/* 0 or an errno value. */
static int sync_descriptor(int descriptor)
{
  while (fsync(descriptor) != 0)
    if (errno != EINTR)
      return errno;
  return 0;
}

static int fill(const struct file_set *set, struct output *output, struct view bytes)
{
  int descriptor = temporary_open(output->folder->descriptor, &output->temporary);
  if (descriptor == -1) {
    output->temporary = NULL;
    return errno;
  }
  int error = file_put(descriptor, bytes);
  if (error == 0 && set->durability == DURABILITY_FILE)
    error = sync_descriptor(descriptor);
  if (close(descriptor) != 0 && error == 0 && errno != EINTR)
    error = errno;
  return error;
}

bool file_set_add(struct file_set *set, int directory, struct view path, struct view bytes,
                  struct report *report)
{
  struct output *output = arena_alloc(&set->arena, sizeof *output);
  output->path = arena_copy(&set->arena, path);
  struct view parent = parent_of(output->path);
  output->name = output->path.at + parent.len;
  output->folder = folder_open(set, directory, parent);
  if (set->last != NULL)
    set->last->next = output;
  else
    set->first = output;
  set->last = output;
  int error = errno;
  if (output->folder != NULL) {
    error = look_at_target(set, output);
    if (error == 0)
      error = fill(set, output, bytes);
  }
  if (error != 0)
    fault_report(report, "write", path, error);
  return error == 0;
}

/* ---- committing ---- */

/* Some file systems (NFS, FUSE) have no flags for rename. A hard link refuses an existing name
 * as well; those without hard links get a look and a rename, where somebody who creates the same
 * name within that instant loses. */
static int rename_to_new(int folder, const char *from, const char *to)
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

/* The old file moves aside to a temporary name of its own, the new one takes its place. */
static int replace_in_two_steps(struct output *output)
{
  int folder = output->folder->descriptor;
  int descriptor = temporary_open(folder, &output->old);
  if (descriptor == -1) {
    output->old = NULL;
    return errno;
  }
  close(descriptor);
  int error = renameat(folder, output->name, folder, output->old->name) == 0 ? 0 : errno;
  if (error != 0)
    return error;
  output->progress = MOVED;
  output->old->live = 0; /* from here on it is somebody's old letter, not ours to remove */
  return renameat(folder, output->temporary->name, folder, output->name) == 0 ? 0 : errno;
}

static int put_in_place(struct output *output)
{
  if (output->temporary == NULL) /* its file_set_add failed: there is nothing whole to commit */
    return ECANCELED;
  int folder = output->folder->descriptor;
  const char *temporary = output->temporary->name;
  int error;
  if (!output->replaces) {
    error = rename_to_new(folder, temporary, output->name);
    if (error == 0)
      output->progress = CREATED;
    return error;
  }
  if (renameat2(folder, temporary, folder, output->name, RENAME_EXCHANGE) == 0) {
    output->progress = EXCHANGED;
    return 0;
  }
  error = errno;
  return error == EINVAL || error == ENOSYS ? replace_in_two_steps(output) : error;
}

/* Back to where it was before put_in_place; the temporary file is removed with the set. When this
 * fails too, nothing more can be done but to leave the old file under its temporary name. */
static void take_back(struct output *output)
{
  if (output->progress == WRITTEN)
    return; /* it may have no folder: its file_set_add failed */
  int folder = output->folder->descriptor;
  switch (output->progress) {
  case WRITTEN: break;
  case CREATED: unlinkat(folder, output->name, 0); break;
  case EXCHANGED:
    if (renameat2(folder, output->temporary->name, folder, output->name, RENAME_EXCHANGE) != 0 &&
        renameat(folder, output->temporary->name, folder, output->name) != 0) {
      output->temporary->live = 0;
      output->temporary = NULL;
    }
    break;
  case MOVED: renameat(folder, output->old->name, folder, output->name); break;
  }
  output->progress = WRITTEN;
}

/* After the commit: old files go, and the temporary names are forgotten. */
static void settle(struct output *output)
{
  int folder = output->folder->descriptor;
  if (output->progress == EXCHANGED)
    unlinkat(folder, output->temporary->name, 0);
  if (output->old != NULL)
    unlinkat(folder, output->old->name, 0);
  if (output->temporary != NULL)
    output->temporary->live = 0;
  output->temporary = NULL;
}

static int sync_folders(const struct file_set *set)
{
  if (set->durability != DURABILITY_FILE)
    return 0;
  for (const struct folder *folder = set->folders; folder != NULL; folder = folder->next) {
    int error = sync_descriptor(folder->descriptor);
    if (error != 0 && error != EINVAL) /* some file systems have no notion of syncing a folder */
      return error;
  }
  return 0;
}

/* Returns 0, or an errno value with *culprit set; then nothing has changed. */
static int commit_or_take_back(struct file_set *set, struct output **culprit)
{
  int error = 0;
  for (struct output *output = set->first; error == 0 && output != NULL; output = output->next) {
    *culprit = output;
    error = put_in_place(output);
  }
  if (error == 0)
    error = sync_folders(set);
  for (struct output *output = set->first; output != NULL; output = output->next)
    if (error != 0)
      take_back(output);
    else
      settle(output);
  return error;
}

bool file_set_commit(struct file_set *set, struct report *report)
{
  sigset_t before;
  struct output *culprit = set->first;
  if (culprit == NULL)
    return true;
  hold_signals(&before);
  int error = commit_or_take_back(set, &culprit);
  release_signals(&before);
  if (error != 0)
    fault_report(report, "write", culprit->path, error);
  return error == 0;
}
