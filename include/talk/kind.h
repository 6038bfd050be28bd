/* What a file is that is no plain text, told by how it begins: what people give to the program in
 * the wrong place are a picture of a letter, the letter itself, a spreadsheet in its own format.
 */
#ifndef OPTOUT_TALK_KIND_H
#define OPTOUT_TALK_KIND_H

#include "ground/text.h"

/* "a PDF", to be put into a sentence, of the first bytes of a file; 16 are enough. NULL: it may be
 * text. */
const char *kind_of_bytes(struct view head);

#endif
