/* Where letters go: names of output files, and the bytes of each format.
 */
#ifndef OPTOUT_RUN_OUTPUT_H
#define OPTOUT_RUN_OUTPUT_H

#include "run/letters.h"

struct target {
  bool standard_output;
  struct view folder; /* "." when the name has no folder */
  bool make_folder;   /* it was named as a folder and may not exist yet */
  struct view stem;   /* file name without ending */
  struct view ending; /* "pdf" */
  enum format format;
};

/* Works out the target from the input's name and -o. False after a usage message. */
bool target_find(struct target *target, const struct settings *settings, struct view input);

/* The name of file `index` (from 1) of `count` within the folder. */
struct view target_name(const struct target *target, struct arena *arena, size_t index,
                        size_t count);

/* The name of a file that goes with the letters: their stem, `more`, and another ending. */
struct view target_beside(const struct target *target, struct arena *arena, struct view more,
                          struct view ending);

/* True when `name` in the folder is the very file that was read: a letter must never replace the
 * household it was made from. */
bool target_is_input(int folder, struct view name, const char *input);

/* What the name of a file in this format ends in, without the dot. */
const char *output_ending(enum format format);

/* Appends these papers (letters of `letters`, and what goes with them) in the wanted format.
 * False after reporting. */
bool output_render(struct session *session, const struct letters *letters,
                   const struct made_letter *papers, size_t count, enum format format,
                   struct buffer *out);

#endif
