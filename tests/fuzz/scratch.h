/* A folder for what is read by name from a folder; it goes when the program ends. Where a fuzzer
 * kills the program it stays: tools/fuzz lets TMPDIR point to a place of its own. */
#ifndef OPTOUT_FUZZ_SCRATCH_H
#define OPTOUT_FUZZ_SCRATCH_H

#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

#include "target.h"

static char scratch_path[256];

static inline int scratch_remove(const char *path, const struct stat *status, int kind,
                                 struct FTW *place)
{
  (void)status;
  (void)kind;
  (void)place;
  return remove(path);
}

static inline void scratch_clear(void)
{
  nftw(scratch_path, scratch_remove, 4, FTW_DEPTH | FTW_PHYS);
}

/* The folder's path, the same for all inputs. */
static inline const char *scratch_folder(void)
{
  const char *parent = getenv("TMPDIR");
  if (scratch_path[0] != '\0')
    return scratch_path;
  snprintf(scratch_path, sizeof scratch_path, "%s/optout-fuzz-XXXXXX",
           parent != NULL ? parent : "/tmp");
  must(mkdtemp(scratch_path) != NULL && atexit(scratch_clear) == 0);
  return scratch_path;
}

/* Puts a file into it, in place of what has that name. */
static inline void scratch_put(const char *name, struct view bytes)
{
  char path[512];
  snprintf(path, sizeof path, "%s/%s", scratch_folder(), name);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  must(file != -1 && file_put(file, bytes) == 0 && close(file) == 0);
}

#endif
