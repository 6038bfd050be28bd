/* Places: where each object of a PDF stands, as readers of the file look it up.
 *
 * An object stands at a byte of the file, or, with many others, within a stream of objects. A
 * place of either kind is one number of 64 bits. A file without such streams has a table of lines
 * of text; else the table is a stream itself.
 */
#ifndef OPTOUT_PAGE_PLACES_H
#define OPTOUT_PAGE_PLACES_H

#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

/* Bytes of a line, and of a row of the stream before it is deflated. PLACE_INDEX_MAX: the largest
 * index within a stream. */
enum { PLACE_LINE = 20, PLACE_COLUMNS = 7, PLACE_INDEX_MAX = 255 };

/* The place of the object that is number `index` within the stream of objects `stream`. */
uint64_t place_within(uint32_t stream, uint32_t index);

/* Appends the line of a place (not one within a stream); 0: nothing was written. */
void place_line(struct buffer *out, uint64_t place);

/* Appends all rows of the stream, each as its difference from the row above (PNG's "up"). The
 * first place is not looked at: it stands for no object. */
void place_rows(struct buffer *out, const uint64_t *places, size_t count);

#endif
