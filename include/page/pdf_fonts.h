/* The dictionaries by which a PDF knows a baked font.
 */
#ifndef OPTOUT_PAGE_PDF_FONTS_H
#define OPTOUT_PAGE_PDF_FONTS_H

#include <stdint.h>

struct baked_font;
struct objects;

/* Writes all objects of the font; the number of the one that pages refer to. */
uint32_t pdf_font_write(struct objects *objects, const struct baked_font *font);

/* The same under a number that was reserved before. */
void pdf_font_write_as(struct objects *objects, const struct baked_font *font, uint32_t number);

#endif
