/* Atoms: the words, boxes and blanks of a paragraph, measured, before they are put into lines.
 *
 * Inside the page room only. They come in the order in which they are read. A word that no face
 * draws whole, or that runs in both directions, is several atoms. A run that is a value keeps
 * together unless it is wider than the column; a word that is wider than the column is cut, behind
 * a hyphen, slash, dot or at sign where there is one.
 */
#ifndef OPTOUT_PAGE_ATOMS_H
#define OPTOUT_PAGE_ATOMS_H

#include "page/galley.h"
#include "page/linebreak.h"

struct atom {
  enum run_kind kind;          /* RUN_TEXT, RUN_TICK, RUN_BLANK */
  uint8_t face;
  uint8_t level, space_level;  /* of direction (page/bidi.h): its own, and that of its space */
  const struct shaped *shaped; /* RUN_TEXT */
  int32_t width;               /* mpt */
  int32_t letters;
  bool space;                  /* a space is behind it */
  enum break_after after;
};

struct atoms {
  struct atom *atom;
  size_t count, room;
  bool directed; /* some run from right to left */
  struct break_item *items; /* the same for the line breaker */
};

/* Both arrays in `arena`. */
struct atoms atoms_of_runs(struct galley *galley, struct arena *arena, const struct run *runs,
                           struct column column);

#endif
