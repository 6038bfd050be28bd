/* Repeats: what was deflated lately is not deflated again.
 *
 * Inside the page room only. The structure of one letter is that of the next, byte for byte, as
 * long as both ask for the same: object numbers begin anew in each file. So are its metadata. To
 * compare is a hundred times as fast as to deflate.
 */
#ifndef OPTOUT_PAGE_REPEATS_H
#define OPTOUT_PAGE_REPEATS_H

#include "ground/text.h"

struct deflater;
struct repeats;

struct repeats *repeats_new(void);

/* NULL is allowed. */
void repeats_free(struct repeats *repeats);

/* Appends the bytes to `out`, deflated: what deflate_into would append. */
void repeats_deflate(struct repeats *repeats, struct deflater *deflater, struct view bytes,
                     struct buffer *out);

#endif
