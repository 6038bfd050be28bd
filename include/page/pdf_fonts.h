/* The dictionaries by which a PDF knows a baked font.
 */
#ifndef OPTOUT_PAGE_PDF_FONTS_H
#define OPTOUT_PAGE_PDF_FONTS_H

#include <stdint.h>

#include "ground/hash.h"

struct baked_font;
struct objects;

/* What the fonts of one file share; all 0 at its beginning. */
struct font_sharing {
  uint32_t bytes;   /* object: how codes of one byte are read */
  uint32_t unicode; /* object: as what the codes of the font before are read */
  struct hash text; /* of that */
};

/* Writes all objects of the font; the number of the one that pages refer to. */
uint32_t pdf_font_write(struct objects *objects, const struct baked_font *font,
                        struct font_sharing *sharing);

/* The same, under a number that was reserved before. */
void pdf_font_write_as(struct objects *objects, const struct baked_font *font,
                       struct font_sharing *sharing, uint32_t number);

#endif
