/* Faces: a font file that can be measured, shaped, checked for coverage, and subset.
 *
 * HarfBuzz does all of it and is seen by face.c alone. Shaped words are kept for the run, since
 * letters use the same words again and again.
 */
#ifndef OPTOUT_PAGE_FACE_H
#define OPTOUT_PAGE_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct report;
struct face;

/* Opens and checks a TrueType font. NULL after reporting. */
struct face *face_open(struct view path, struct report *report);
void face_free(struct face *face);

struct face_metrics {
  int units_per_em;
  int ascent, descent, cap_height, x_height; /* font units; descent is negative */
  int bbox[4];                               /* x0 y0 x1 y1 */
  int italic_angle, stem_v, flags;           /* for the PDF font descriptor */
  const char *postscript_name;
};
const struct face_metrics *face_metrics(const struct face *face);

/* True when the font has a glyph for it. */
bool face_has(const struct face *face, uint32_t code_point);

struct glyph {
  uint16_t id;       /* in the font file */
  int16_t advance;   /* font units, kerning included */
  int16_t x, y;      /* placement offset, font units */
  uint32_t cluster;  /* byte offset in the word */
};

struct shaped {
  const struct glyph *glyphs;
  size_t count;
  int32_t width; /* font units */
};

/* Shapes one word (no spaces but no-break ones). The result is owned by the face and stays valid
 * as long as it. */
const struct shaped *face_shape(struct face *face, struct view word);

/* Advance of one glyph without kerning, font units. */
int face_advance(const struct face *face, uint16_t glyph);

/* A subset of the font holding the glyphs that are set in `wanted` (a bit set of face_glyphs()
 * bits). Appends a TrueType file to `out` without hinting and layout tables, and fills
 * renumbered[old id] with the new ids (1..n, 0 for what is left out). False when it failed. */
bool face_subset(const struct face *face, const uint8_t *wanted, struct buffer *out,
                 uint16_t *renumbered, size_t *glyph_count);
size_t face_glyphs(const struct face *face);

/* The code points that glyph `id` was drawn for in this run, as UTF-8; for ToUnicode. */
struct view face_text_of(const struct face *face, uint16_t id);

#endif
