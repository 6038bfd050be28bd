/* Baking: the glyphs that pages use become the bytes of a PDF font.
 *
 * A baked font is plain bytes, knows no document, and may be put into any number of them; only
 * read after it is made, it may be shared by the workers of a run.
 *
 *   struct baked_font *font = bake_font(codes, deflater);
 */
#ifndef OPTOUT_PAGE_BAKE_H
#define OPTOUT_PAGE_BAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct codes;
struct deflater;
struct face;

struct baked_font {
  const struct face *face;
  struct buffer file;    /* subset of the font file, deflated; a glyph's place is its code */
  size_t file_length;    /* bytes of it before it was deflated */
  struct buffer unicode; /* ToUnicode, deflated */
  struct buffer widths;  /* "/W [ … ]" for the font dictionary */
  bool narrow;           /* codes have one byte */
  char name[128];        /* ABCDEF+Name; the tag is made from the glyphs */
};

/* NULL when HarfBuzz could not subset the font. */
struct baked_font *bake_font(const struct codes *codes, struct deflater *deflater);

/* NULL is allowed. */
void baked_font_free(struct baked_font *font);

#endif
