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
struct form_fields;
struct pictures;
struct shaped;
struct spelling;
struct spellings;
struct stamps;
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
  struct spellings *bank_words[FACES_MAX], *own_words[FACES_MAX]; /* beside the codes */
};

/* Sets the bank's codes of a face, which may be NULL. */
void ink_fonts_bank(struct ink_fonts *fonts, size_t face, const struct codes *codes);

/* Forgets what the last file used and the codes of its own. */
void ink_fonts_begin(struct ink_fonts *fonts);

void ink_fonts_free(struct ink_fonts *fonts);

/* How a word is spelled, by the bank's codes where it has them all, else by the file's own; *codes
 * tells. */
const struct spelling *ink_fonts_spell(struct ink_fonts *fonts, int face,
                                       const struct shaped *word, const struct codes **codes);

/* How a page is tagged. */
struct ink_tags {
  struct tags *tags;              /* NULL: not at all */
  const struct element *elements; /* that marks belong to */
  struct pictures *pictures;      /* of the file */
  struct form_fields *fields;     /* takes what is filled in on a screen; NULL: by pen only */
  struct stamps *stamps;          /* of the file; NULL: every page has all that is on it */
};

/* Appends the page to `out`. */
void ink_page(struct buffer *out, const struct page *page, struct ink_fonts *fonts,
              const struct ink_tags *tags);

/* A length as content streams have it, 1/100 pt. */
static inline int32_t ink_hundredths(int32_t mpt) { return (mpt >= 0 ? mpt + 5 : mpt - 5) / 10; }

/* Appends a length as it stands in a content stream, in points, and a blank. */
void ink_length(struct buffer *out, int32_t mpt);

#endif
