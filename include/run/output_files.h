/* All files of one run of a verb: written together or not at all, and named as people see them.
 *
 * A verb says how many files there are, what each is called in the target's folder, and how its
 * bytes are made; they are made one at a time, when they are written. With -o - the one file goes
 * to standard output.
 */
#ifndef OPTOUT_RUN_OUTPUT_FILES_H
#define OPTOUT_RUN_OUTPUT_FILES_H

#include "run/output.h"

struct output_files {
  const char *input; /* the file that was read, which nothing may replace; NULL: none was */
  size_t count;
  struct view (*name)(void *self, size_t at);
  bool (*render)(void *self, size_t at, struct buffer *out); /* appends; false after reporting */
  void *self;
};

/* Writes all of them, after everything that is in the way has been named. False after reporting;
 * then nothing was written. */
bool output_files_write(struct session *session, const struct target *target,
                        const struct output_files *files);

/* The path of a file of the target, in the arena. */
struct view output_path(struct arena *arena, const struct target *target, struct view name);

/* The same, and a name alone, as it is shown: with what a terminal could take for a command as
 * '?'. */
struct view output_path_shown(struct arena *arena, const struct target *target, struct view name);
struct view output_name_shown(struct arena *arena, struct view name);

#endif
