/* Bundles: what goes into which file.
 *
 * All letters of a household stand in one file, or each in its own; letters of a family to one
 * practice may get a covering letter before them; a check list may be the last page, a reminder a
 * file beside. The bundle is the list of all files of a run, so that they can be named, looked at
 * and written as one: all of them or none.
 *
 *   letters = letters_make(...);
 *   bundle = bundle_make(session, arena, letters, target);
 *   for each file: bundle_render(session, bundle, target, file, &bytes)
 */
#ifndef OPTOUT_RUN_BUNDLE_H
#define OPTOUT_RUN_BUNDLE_H

#include "run/output.h"

struct overview;

struct output_file {
  struct view name; /* in the target's folder */
  size_t from, to;  /* made letters [from, to) */
  bool checklist;   /* the check list is its last page, or all that is in it */
  bool calendar;    /* it is the reminder */
};

struct bundle {
  struct letters *letters;
  struct output_file *files;
  size_t count;        /* of all files */
  size_t letter_files; /* of those with letters, which stand first */
};

/* Puts covering letters before the letters that get one, numbers pages, makes the check list, and
 * names the files. NULL after reporting. */
struct bundle *bundle_make(struct session *session, struct arena *arena, struct letters *letters,
                           const struct target *target);

/* Appends the bytes of one file. False after reporting. */
bool bundle_render(struct session *session, const struct bundle *bundle,
                   const struct target *target, const struct output_file *file,
                   struct buffer *out);

/* The file that a made letter is in. */
const struct output_file *bundle_file_of(const struct bundle *bundle, size_t made);

/* The document that says what to do next, for the screen; NULL after reporting. */
struct document *bundle_next_steps(struct session *session, struct arena *arena,
                                   const struct bundle *bundle, const struct target *target);

#endif
