/* Filling lines of plain text: words in, lines of at most so many columns out.
 *
 * Columns are those of a terminal (wide characters 2, combining marks 0). A paragraph is prepared
 * in a buffer; where a blank stands within something that must not be torn (a value: a name, a
 * date, a number) it is LINES_TIE instead, and comes out as a blank.
 */
#ifndef OPTOUT_WORDS_LINES_H
#define OPTOUT_WORDS_LINES_H

#include "words/doc.h"

enum { LINES_TIE = 0x1F }; /* no text of ours can hold it */

/* A line to write upon that stands alone, as wide as 40 columns. */
#define LINES_LONG_BLANK "________________________________________"

struct lines_style {
  size_t width;       /* columns of a whole line */
  struct view first;  /* stands before the first line: a bullet */
  struct view others; /* before the others */
};

/* The plain text of runs: `[ ]` and `______` (longer where it has a line for itself), hard breaks
 * as line feeds, short values tied, addresses of links behind their texts. */
void lines_prepare(const struct run *runs, size_t width, struct buffer *text);

/* Fills prepared text into lines; each ends with a line feed. */
void lines_fill(struct view text, struct lines_style style, struct buffer *out);

#endif
