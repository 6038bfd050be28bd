/* Ink: the marks of one page become the bytes of a PDF content stream.
 *
 * Text is written as codes of glyphs in literal strings, with the corrections that kerning and the
 * rounding of widths need; a word that its glyphs do not spell, or not on one line, carries its
 * text beside them. Coordinates are rounded to 1/100 pt. All arithmetic is in integers.
 */
#ifndef OPTOUT_PAGE_INK_H
#define OPTOUT_PAGE_INK_H

#include "page/layout.h"

struct codes;
struct tags;

/* The height of a page, 1/1000 pt: A4, rounded to whole points as most programs do. */
enum { PAGE_WIDTH = 595000, PAGE_HEIGHT = 842000 };

/* By face: the codes of fonts that were made for the run, which may be NULL, and the file's own,
 * which are made when they are first needed. In a content stream the fonts are /B1, /B2 … and
 * /F1, /F2 …. */
struct ink_fonts {
  const struct faces *faces;
  const struct codes *bank[FACES_MAX];
  bool bank_used[FACES_MAX]; /* a page shows glyphs by them */
  struct codes *own[FACES_MAX];
};

/* Appends the page to `out`. With `tags` each mark is said to belong to its element, of
 * `elements`; else `tags` is NULL. */
void ink_page(struct buffer *out, const struct page *page, const struct element *elements,
              struct ink_fonts *fonts, struct tags *tags);

#endif
