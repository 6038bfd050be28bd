/* Markdown: expanded text becomes a skeleton, the document tree with tokens instead of values.
 *
 * cmark parses; markdown.c is the only file that sees it. A skeleton is made of the blocks and
 * runs of words/doc.h, with one difference: a run that is a value has no text yet, but the number
 * of the value in `text.len` (and a NULL pointer). A block without values anywhere in it has
 * itself as its `origin` and is shared by all letters of that shape; nobody may write to it.
 *
 * What a letter cannot hold (HTML, pictures, code, too deep nesting) ends the parse with a
 * finding: the fault and the line of the expanded text.
 */
#ifndef OPTOUT_WORDS_MARKDOWN_H
#define OPTOUT_WORDS_MARKDOWN_H

#include <stddef.h>

#include "ground/text.h"

struct arena;
struct block;
struct line_map;
struct report;

enum markdown_fault {
  MARKDOWN_FINE,
  MARKDOWN_HTML,
  MARKDOWN_IMAGE,
  MARKDOWN_CODE,
  MARKDOWN_HEADING,   /* deeper than ## */
  MARKDOWN_SUBJECT,   /* a second # */
  MARKDOWN_DEPTH,
  MARKDOWN_SCHEME,    /* a link that is not http, https, mailto or tel */
  MARKDOWN_VALUE,     /* a value in a link's address */
  MARKDOWN_TABLE,     /* some items of a list have cells, others not */
  MARKDOWN_WIDE,      /* a table of more columns than a page takes */
  MARKDOWN_PART,      /* a part that was not closed where it was opened */
  MARKDOWN_CHARACTER  /* an entity gave a character that no letter may hold */
};

struct markdown_finding {
  enum markdown_fault fault;
  size_t line; /* of the parsed text, from 1 */
};

enum markdown_mode {
  MARKDOWN_LETTER,
  MARKDOWN_OUTLINE /* all sections at once and no parts: subjects are not counted */
};

/* The skeleton in `arena`: a nameless block that holds the others. NULL with *finding set. */
const struct block *markdown_parse(struct arena *arena, struct view text,
                                   enum markdown_mode mode, struct markdown_finding *finding);

/* Reports a finding at the place that its line came from. */
void markdown_report(const struct markdown_finding *finding, const struct line_map *map,
                     struct report *report);

/* The version of cmark in use. */
const char *markdown_library_version(void);

#endif
