/* The plain formats of a document: text, HTML, Markdown. One function a format; all append to
 * `out`. Text is wrapped to `width` columns (72 for a letter, the terminal's for explanations).
 */
#ifndef OPTOUT_WORDS_PLAIN_H
#define OPTOUT_WORDS_PLAIN_H

#include "words/doc.h"

void plain_text(const struct document *document, int width, struct buffer *out);
void plain_markdown(const struct document *document, struct buffer *out);

/* Several letters make one self-contained page: begin, a letter each, end. */
void plain_html_begin(struct view language, struct view title, struct buffer *out);
void plain_html(const struct document *document, struct buffer *out);
void plain_html_end(struct buffer *out);

#endif
