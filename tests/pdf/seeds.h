/* Seeded defects: edits of a sound file, each of which contradicts one rule.
 *
 * Edits are made in the form that qpdf --qdf gives a file (plain streams, one entry a line, keys
 * in order) or, for what that would mend, in the bytes of the result. */
#ifndef OPTOUT_TESTS_PDF_SEEDS_H
#define OPTOUT_TESTS_PDF_SEEDS_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

enum seed_stage {
  SEED_QDF,    /* then fix-qdf puts lengths and offsets right */
  SEED_RAW,    /* after fix-qdf: nothing before the table may change its length */
  SEED_LZW,    /* as QDF; then the metadata are compressed with LZW */
  SEED_ENCRYPT /* no edit: qpdf encrypts the file, without a password */
};

enum { SEED_EDITS = 3 };

/* In all texts "#" stands for digits in `find`, for the same digits in `put`; "^" in `put` for
 * that number plus one. */
struct edit {
  const char *after; /* looks behind the first place of this; NULL: from the start */
  const char *find, *put;
  bool all; /* every place, not just the first */
};

/* Which sound file it is an edit of. */
enum seed_base {
  ANY,
  FORM, /* needs links, fields or pictures, which only the fixture has */
  BYTES /* needs fonts with codes of one byte, which only letters of a batch have */
};

struct seed {
  const char *name;
  const char *rule; /* the rule that tells of it first */
  enum seed_base base;
  enum seed_stage stage;
  struct edit edits[SEED_EDITS];
};
extern const struct seed seeds[];
extern const size_t seed_count;

/* Makes the edits; false when one finds no place. */
bool seed_apply(const struct seed *seed, struct buffer *file);

/* A small sound file with everything that the rules are about. False without the font. */
bool fixture_write(struct buffer *out);

#endif
