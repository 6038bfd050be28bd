/* Faces: a font file that can be measured, shaped, checked for coverage, and subset.
 *
 * HarfBuzz does all of it and is seen by face.c alone. Shaped words are kept for the run, since
 * letters use the same words again and again; a long run of letters about many people calls
 * face_trim between two letters, or the names would pile up.
 *
 * What a glyph stands for is told by the shaped word it came from, never by the face: the text
 * behind a glyph then depends on the letter alone and not on the letters made before it.
 */
#ifndef OPTOUT_PAGE_FACE_H
#define OPTOUT_PAGE_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct report;
struct face;

/* Opens a TrueType font that came with the system. NULL after reporting. */
struct face *face_open(struct view path, struct report *report);

/* The same for a font from anywhere, which is read whole, looked through (page/fontcheck.h) and
 * subset once before it is used. */
struct face *face_open_checked(struct view path, struct report *report);

/* NULL is allowed. */
void face_free(struct face *face);

struct face_metrics {
  int units_per_em;
  int ascent, descent, cap_height, x_height; /* font units; descent is negative */
  int bbox[4];                               /* x0 y0 x1 y1, font units */
  int italic_angle;                          /* degrees, leaning right is negative */
  int stem_v;                                /* 1/1000 em */
  int flags;                                 /* as in a PDF font descriptor */
  const char *postscript_name;               /* letters, digits, hyphen; owned by the face */
};
const struct face_metrics *face_metrics(const struct face *face);

/* True when the font has a glyph for it. */
bool face_has(const struct face *face, uint32_t code_point);

struct glyph {
  uint16_t id;      /* in the font file */
  int16_t advance;  /* font units, kerning included */
  int16_t x, y;     /* placement offset, font units */
  uint32_t cluster; /* byte offset in the word */
};

struct shaped {
  const struct glyph *glyphs; /* in the order of drawing, left to right */
  size_t count;
  int32_t width;    /* font units */
  bool missing;     /* holds glyph 0: the face cannot draw this word */
  bool leftward;    /* has letters that are written from right to left */
  bool turned;      /* made by face_shape_left */
  size_t index;     /* which of the face's words it is, from 0; anew after face_trim */
  struct view text; /* the word */
};

/* Shapes one word (no spaces but no-break ones). The result is owned by the face and stays valid
 * until face_trim or face_free. */
const struct shaped *face_shape(struct face *face, struct view word);

/* The same for a word, or a part of one, that runs from right to left whatever it holds: brackets
 * are mirrored. */
const struct shaped *face_shape_left(struct face *face, struct view word);

/* The bytes of the word that glyph `index` was drawn for. Empty when an earlier glyph of the same
 * cluster already stands for them. */
struct view shaped_text(const struct shaped *shaped, size_t index);

/* Forgets the shaped words when they are more than `limit`, but for those, at most half as many,
 * that letters have in common. All pages made with them must be gone, even with those that are
 * kept. True when it did. */
bool face_trim(struct face *face, size_t limit);

/* How often it did: what is kept by the words' indices is of no use any more when this changed. */
uint64_t face_trims(const struct face *face);

/* The font file's bytes, as long as the face lives. */
struct view face_bytes(const struct face *face);

/* The glyph of U+0020. */
uint16_t face_space(const struct face *face);

/* Advance of one glyph without kerning, font units. */
int face_advance(const struct face *face, uint16_t glyph);

/* How many glyphs the font has, glyph 0 included. */
size_t face_glyphs(const struct face *face);

/* Appends to `out` a TrueType file with the `count` glyphs in this order (glyphs[0] is 0), without
 * hinting and layout tables; parts of which they are made follow behind. False when it failed. */
bool face_subset(const struct face *face, const uint16_t *glyphs, size_t count,
                 struct buffer *out);

/* HarfBuzz's version. */
const char *face_library_version(void);

#endif
