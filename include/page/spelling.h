/* Spelling: a word as it stands in a content stream, worked out once and kept.
 *
 * Inside the page room only. Letters consist of the same words again and again; what a word looks
 * like between the brackets of a string depends on its glyphs and their codes alone, if whatever
 * the pen is off its ideal place is made good before or behind the word and not inside it.
 *
 *   spelling = spelling_of(spellings, word);
 *   if (spelling->kind == SPELLING_PLAIN) { mend the pen; add the bytes; pen.off += slip; }
 */
#ifndef OPTOUT_PAGE_SPELLING_H
#define OPTOUT_PAGE_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct codes;
struct shaped;
struct spellings;

/* GLYPH_BYTES: a glyph can take: two, each escaped, and a correction before it. PEN_EM: parts of an
 * em by which widths are told to readers. */
enum { GLYPH_BYTES = 24, PEN_EM = 1000 };

/* The pen of a reader, which moves on by rounded widths. */
struct pen {
  const struct codes *codes;
  int em;      /* font units */
  int64_t off; /* how far it is behind its ideal place, font units / PEN_EM */
};

/* The pen may be this far from its ideal place, 1/PEN_EM em, before a correction is written; and as
 * much again inside a word: together a fortieth of a millimetre in a whole line of text. */
enum { PEN_TOLERANCE = 3 };

/* True when a glyph that is shifted by so many font units must not be put where the pen is. */
static inline bool pen_strays(const struct pen *pen, int32_t shift)
{
  int64_t off = pen->off + (int64_t)shift * PEN_EM, tolerated = (int64_t)pen->em * PEN_TOLERANCE;
  return off >= tolerated || off <= -tolerated;
}

/* Writes a correction into a string that is open, at `at`; returns where it ends. */
char *pen_mend(char *at, struct pen *pen, int32_t shift);

/* Writes a glyph, and a correction before it where it takes one; `advance` as the word has it, font
 * units. */
char *pen_put(char *at, struct pen *pen, uint16_t code, int32_t shift, int32_t advance);

enum spelling_kind {
  SPELLING_UNKNOWN,
  SPELLING_ABSENT, /* not all of its glyphs have codes */
  SPELLING_ODD,    /* its codes do not tell what it says, or some glyph is off the baseline */
  SPELLING_TURNED, /* they do, but it runs from right to left, and is not kept */
  SPELLING_PLAIN
};

struct spelling {
  enum spelling_kind kind;
  const char *bytes;  /* plain: as they stand in a string, with a space behind them */
  uint32_t length[2]; /* [0] without the space, [1] with it */
  int64_t slip[2];    /* the same; how far the pen is behind afterwards, if it was not before */
};

/* The codes must outlive them. NULL may be freed. */
struct spellings *spellings_new(const struct codes *codes);
void spellings_free(struct spellings *spellings);

/* To be called when codes were taken back. */
void spellings_clear(struct spellings *spellings);

/* The space must have a code. Good until the next call. What is absent is looked at anew each time.
 */
const struct spelling *spelling_of(struct spellings *spellings, const struct shaped *word);

#endif
