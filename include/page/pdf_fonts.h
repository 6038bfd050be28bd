/* The dictionaries by which a PDF knows a baked font.
 */
#ifndef OPTOUT_PAGE_PDF_FONTS_H
#define OPTOUT_PAGE_PDF_FONTS_H

#include <stdint.h>

struct baked_font;
struct objects;

/* Writes how codes of one byte are read; its number, for the fonts of a file that have such. */
uint32_t pdf_font_bytes(struct objects *objects);

/* Writes all objects of the font; the number of the one that pages refer to. `bytes` is the number
 * above when its codes have one byte. */
uint32_t pdf_font_write(struct objects *objects, const struct baked_font *font, uint32_t bytes);

/* The same, of codes with two bytes, under a number that was reserved before. */
void pdf_font_write_as(struct objects *objects, const struct baked_font *font, uint32_t number);

#endif
