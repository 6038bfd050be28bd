#include "run/intake_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "run/endings.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

struct folder {
  struct arena arena;
  struct view path;
  const char **names; /* owned array; the names live in the arena */
  size_t count, room, at;
  size_t left; /* files that are like households and end otherwise */
};

static void keep_name(struct folder *folder, struct view name)
{
  if (name.at[0] == '.')
    return;
  if (!view_ends(name, VIEW(".yaml"))) {
    folder->left += ending_of(name) != ENDING_OTHER ? 1 : 0;
    return;
  }
  folder->names =
    mem_grow(folder->names, &folder->room, folder->count + 1, sizeof *folder->names);
  folder->names[folder->count++] = arena_copy(&folder->arena, name).at;
}

static int compare_names(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* 0, or an errno value. */
static int list_names(struct folder *folder)
{
  DIR *directory = opendir(folder->path.at);
  const struct dirent *entry;
  int error = 0;
  if (directory == NULL)
    return errno;
  while ((entry = file_next_entry(directory, &error)) != NULL)
    keep_name(folder, view_of(entry->d_name));
  closedir(directory);
  if (folder->count != 0)
    qsort(folder->names, folder->count, sizeof *folder->names, compare_names);
  return error;
}

struct folder *folder_open(struct view path, struct report *report)
{
  struct folder *folder = mem_zeroed(1, sizeof *folder);
  arena_init(&folder->arena);
  path = view_without_slashes(path);
  folder->path = arena_copy(&folder->arena, path);
  int error = list_names(folder);
  if (error == 0)
    return folder;
  fault_report(report, "read", path, error);
  folder_close(folder);
  return NULL;
}

void folder_close(struct folder *folder)
{
  if (folder == NULL)
    return;
  mem_free(folder->names);
  arena_free(&folder->arena);
  mem_free(folder);
}

size_t folder_count(const struct folder *folder) { return folder->count; }

void folder_say_left(const struct folder *folder, struct report *report)
{
  if (folder->left == 0)
    return;
  diagnosis_help(report_warning(report, "folder-files-left", (struct place){0},
                                folder->left == 1
                                  ? "%zu file of the folder does not end in .yaml and is not read"
                                  : "%zu files of the folder do not end in .yaml and are not read",
                                folder->left),
                 "name them one by one, or rename them");
}

/* ---- entries that cannot be read ---- */

struct stray {
  int error;
  const char *cause;
};

static const struct stray strays[] = {
  {ENOENT, "it is a link to a file that is not there"},
  {ENOTDIR, "it is a link to a file that is not there"},
  {EISDIR, "it is a folder"},
  {ESPIPE, "it is not an ordinary file"},
  {ENXIO, "it is not an ordinary file"},
  {ENODEV, "it is not an ordinary file"},
  {ELOOP, "links lead round in a circle"},
  {ENAMETOOLONG, "its name is too long"},
  {EACCES, "you are not allowed to, or it is a link that leads elsewhere"},
  {EPERM, "you are not allowed to, or it is a link that leads elsewhere"},
};

static const struct stray *find_stray(int error)
{
  for (size_t i = 0; i < sizeof strays / sizeof strays[0]; i++)
    if (strays[i].error == error)
      return &strays[i];
  return NULL;
}

bool folder_spares(int error) { return find_stray(error) != NULL; }

void folder_refuse(struct view path, int error, struct report *report)
{
  const struct stray *stray = find_stray(error);
  const char *cause = stray != NULL ? stray->cause : strerror(error);
  diagnosis_help(fault_say(report, "input-unreadable", "read", path, cause),
                 "put the file itself there, one that you may read, or take this out of the "
                 "folder");
}

/* ---- one after another ---- */

bool folder_next(struct folder *folder, struct arena *arena, struct view *path)
{
  if (folder->at == folder->count)
    return false;
  *path = arena_format(arena, "%.*s/%s", VIEW_ARGS(folder->path), folder->names[folder->at++]);
  return true;
}
