/* Documents for tests of the page: letters of invented people, built by hand.
 *
 * Text is written with a little markup: {value}, *strong*, [ ] a box to tick, ____ a blank,
 * and | for a hard line break.
 */
#ifndef OPTOUT_TESTS_SAMPLE_DOCUMENTS_H
#define OPTOUT_TESTS_SAMPLE_DOCUMENTS_H

#include "ground/arena.h"
#include "words/doc.h"

struct run *sample_runs(struct arena *arena, const char *text);
struct block *sample_block(struct arena *arena, enum block_kind kind, const char *text);

/* Puts `next` behind the last of `first`'s row and returns `first`; either may be NULL. */
struct block *sample_then(struct block *first, struct block *next);

/* Cells are parted by tabs. */
struct block *sample_row(struct arena *arena, const char *cells);
struct block *sample_part(struct arena *arena, const char *name, struct block *first);
struct block *sample_parent(struct arena *arena, enum block_kind kind, struct block *first);

struct sample {
  const char *name; /* of the person; NULL: an ordinary one */
  int asks;         /* 1 or 2 */
  int extra;        /* further paragraphs, to fill pages */
  size_t address_lines;
  bool origins;     /* give paragraphs without values an origin, for the line cache */
  bool no_slip, no_box;
};

struct document *sample_letter(struct arena *arena, struct sample sample);

#endif
