/* A document as text, to be compared. */
#ifndef OPTOUT_TESTS_DOCUMENT_DUMP_H
#define OPTOUT_TESTS_DOCUMENT_DUMP_H

#include "words/doc.h"

/* Appends the blocks from `block` on as an indented tree, a block a line. Without `values` every
 * value is shown as {}: then two letters of one shape give the same text. */
void document_dump(const struct block *block, bool values, struct buffer *out);

#endif
