/* The plain formats of a document: text, HTML, Markdown. One function a format; all append to
 * `out`.
 */
#ifndef OPTOUT_WORDS_PLAIN_H
#define OPTOUT_WORDS_PLAIN_H

#include "words/doc.h"

/* Wrapped to `width` columns; only a word that is longer reaches further. With width 0 a paragraph
 * is one line, to be pasted where lines are filled anew. A row of a table is a line in which each
 * cell has its heading before it. */
void plain_text(const struct document *document, int width, struct buffer *out);

/* Markdown (CommonMark, with pipe tables) that reads back as the same blocks. When `out` holds
 * something already, an empty line is put before it. */
void plain_markdown(const struct document *document, struct buffer *out);

/* Several letters make one self-contained page: begin, a letter each, end. */
void plain_html_begin(struct view language, struct view title, struct buffer *out);
void plain_html(const struct document *document, struct buffer *out);
void plain_html_end(struct buffer *out);

#endif
