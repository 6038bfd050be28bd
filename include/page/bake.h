/* Baking: the glyphs that pages use become the bytes of a PDF font.
 *
 * A baked font is plain bytes, knows no document, and may be put into any number of them. It is
 * made from a census of glyphs: which are used, and what text each stands for.
 *
 *   struct census *census = census_new(faces.face[0]);
 *   census_count(census, shaped) …
 *   struct baked_font *font = bake_font(census, deflater);
 */
#ifndef OPTOUT_PAGE_BAKE_H
#define OPTOUT_PAGE_BAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct census;
struct deflater;
struct face;
struct shaped;

/* A census of the face, in which only glyph 0 and the space are counted yet. NULL may be freed. */
struct census *census_new(const struct face *face);
void census_free(struct census *census);

/* Takes in the glyphs of a word. Where one glyph stands for several texts the first stays. The
 * word must live until the font is baked. */
void census_count(struct census *census, const struct shaped *shaped);

struct baked_font {
  const struct face *face;
  struct buffer file;    /* subset of the font file, deflated */
  size_t file_length;    /* bytes of it before it was deflated */
  struct buffer unicode; /* ToUnicode, deflated */
  struct buffer widths;  /* "/W [ … ]" for the font dictionary */
  char name[128];        /* ABCDEF+Name; the tag is made from the glyphs */
  uint16_t *renumbered;  /* glyph of the face -> glyph of the subset */
  uint16_t *width;       /* by glyph of the subset, 1/1000 em, as in `widths` */
  size_t glyph_count;
};

/* NULL when HarfBuzz could not subset the font. */
struct baked_font *bake_font(const struct census *census, struct deflater *deflater);

/* NULL is allowed. */
void baked_font_free(struct baked_font *font);

#endif
