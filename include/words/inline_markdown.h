/* Runs as Markdown that reads back as the same runs.
 *
 * What a value holds may look like markup, at the start of a line above all; it is escaped. Where
 * strong text begins or ends beside a letter or a sign, Markdown's rules for asterisks may not
 * see it: then the neighbour is written as a numeric entity.
 */
#ifndef OPTOUT_WORDS_INLINE_MARKDOWN_H
#define OPTOUT_WORDS_INLINE_MARKDOWN_H

#include "words/doc.h"

enum inline_place {
  INLINE_PARAGRAPH, /* hard breaks are a backslash and a line feed */
  INLINE_HEADING,   /* one line: a hard break becomes a blank */
  INLINE_CELL       /* likewise */
};

/* Appends the runs; `lead` goes before every line but the first. */
void inline_markdown(const struct run *runs, struct view lead, enum inline_place place,
                     struct buffer *out);

#endif
