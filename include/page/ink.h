/* Ink: the marks of one page become the bytes of a PDF content stream.
 *
 * Text is written as glyph ids in literal strings, with the corrections that kerning and the
 * rounding of widths need; coordinates are rounded to 1/100 pt. All arithmetic is in integers.
 */
#ifndef OPTOUT_PAGE_INK_H
#define OPTOUT_PAGE_INK_H

#include "ground/text.h"

struct baked_font;
struct page;

/* The height of a page, 1/1000 pt: A4, rounded to whole points as most programs do. */
enum { PAGE_WIDTH = 595000, PAGE_HEIGHT = 842000 };

/* Appends the page to `out`. `fonts` are by face; a face that no mark uses may be NULL. */
void ink_page(struct buffer *out, const struct page *page, struct baked_font *const *fonts);

#endif
