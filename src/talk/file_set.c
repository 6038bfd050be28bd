#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/temporary.h"

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
  struct temporary *old; /* MOVED: where the old file is kept until the set is freed */
  bool replaces;         /* a file of this name was there when it was added */
  enum progress progress;
  int left; /* why a file is where it should not stay, an errno value, or 0; */
  char left_as[TEMPORARY_NAME]; /* the name of the old one, or "": the new one stayed */
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

static void give_up_old(struct temporary *old)
{
  if (old->live)
    temporary_remove(old);
  old->kept = false;
}

void file_set_free(struct file_set *set)
{
  if (set == NULL)
    return;
  for (struct output *output = set->first; output != NULL; output = output->next) {
    if (output->temporary != NULL)
      temporary_remove(output->temporary);
    if (output->old != NULL)
      give_up_old(output->old);
  }
  for (struct folder *folder = set->folders; folder != NULL; folder = folder->next)
    close(folder->descriptor);
  arena_free(&set->arena);
  mem_free(set);
}

static struct view parent_of(struct view path)
{
  return view_slice(path, 0, view_behind_last(path, '/'));
}

/* The folder a file goes to, opened once: whatever happens to the path later, temporary and final
 * name stay in one folder. Links are followed only where the path is the user's own, and not below
 * a folder that is held open. NULL with errno set. */
static struct folder *folder_open(struct file_set *set, int base, struct view path)
{
  for (struct folder *known = set->folders; known != NULL; known = known->next)
    if (known->base == base && view_equal(known->path, path))
      return known;
  struct folder *folder = arena_alloc(&set->arena, sizeof *folder);
  folder->path = arena_copy(&set->arena, path);
  folder->base = base;
  folder->descriptor = base == AT_FDCWD && path.len != 0
                         ? open(folder->path.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                         : file_open_beneath(base, path);
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
  output->old->kept = true; /* from here on it is somebody's old letter, not ours to remove */
  output->old->live = 0;
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

static void leave(struct output *output, const struct temporary *old)
{
  output->left = errno;
  if (old != NULL)
    memcpy(output->left_as, old->name, sizeof output->left_as);
}

/* Back to where it was before put_in_place; the temporary file is removed with the set. When this
 * fails too, nothing more can be done but to leave the old file under its temporary name, or the
 * new one under its final name, and to say so. */
static void take_back(struct output *output)
{
  if (output->progress == WRITTEN)
    return; /* it may have no folder: its file_set_add failed */
  int folder = output->folder->descriptor;
  switch (output->progress) {
  case WRITTEN: break;
  case CREATED:
    if (unlinkat(folder, output->name, 0) != 0 && errno != ENOENT)
      leave(output, NULL);
    break;
  case EXCHANGED:
    if (renameat2(folder, output->temporary->name, folder, output->name, RENAME_EXCHANGE) != 0 &&
        renameat(folder, output->temporary->name, folder, output->name) != 0) {
      leave(output, output->temporary);
      output->temporary->live = 0;
      output->temporary = NULL;
    }
    break;
  case MOVED:
    if (renameat(folder, output->old->name, folder, output->name) != 0)
      leave(output, output->old);
    break;
  }
  output->progress = WRITTEN;
}

/* After the commit: old files go, and the temporary names are forgotten. */
static void settle(struct output *output)
{
  int folder = output->folder->descriptor;
  const struct temporary *old = output->progress == EXCHANGED ? output->temporary : output->old;
  if (old != NULL && unlinkat(folder, old->name, 0) != 0 && errno != ENOENT)
    leave(output, old);
  if (output->temporary != NULL)
    output->temporary->live = 0;
  output->temporary = NULL;
}

static int sync_folders(const struct file_set *set)
{
  if (set->durability != DURABILITY_FILE)
    return 0;
  for (const struct folder *folder = set->folders; folder != NULL; folder = folder->next) {
    int error = sync_folder(folder->descriptor);
    if (error != 0)
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

static void say_left(const struct output *output, bool done, struct report *report)
{
  const char *cause = fault_cause(output->left);
  if (done)
    diagnosis_help(fault_say(report, "file-old-left", "remove the old", output->path, cause),
                   "the new one is in its place; the old one is beside it, as %s: remove it",
                   output->left_as);
  else if (output->left_as[0] != '\0')
    diagnosis_help(fault_say(report, "file-old-aside", "put back the old", output->path, cause),
                   "it is in the same folder, as %s: give it its own name again", output->left_as);
  else
    diagnosis_help(fault_say(report, "file-new-left", "take back", output->path, cause),
                   "it is whole, but what belongs to it could not be written: remove it");
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
  for (const struct output *output = set->first; output != NULL; output = output->next)
    if (output->left != 0)
      say_left(output, error == 0, report);
  return error == 0;
}
