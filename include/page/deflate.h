/* Deflate: bytes become a zlib stream, by libdeflate where it was built in, else by zlib.
 *
 * A deflater is dear to make and cheap to use again: one a run.
 */
#ifndef OPTOUT_PAGE_DEFLATE_H
#define OPTOUT_PAGE_DEFLATE_H

#include "ground/text.h"

struct deflater;

/* "libdeflate" or "zlib". Their streams differ. */
const char *deflate_library(void);

/* `level` 1 (fast) to 9 (small). */
struct deflater *deflater_new(int level);
void deflater_free(struct deflater *deflater);

/* Appends the zlib stream of `bytes` to `out`. */
void deflate_into(struct deflater *deflater, struct view bytes, struct buffer *out);

/* The same, but that the first `plain` bytes, at most DEFLATE_PLAIN, may stand in the stream as
 * they are: for what is dear to deflate, and gets little shorter. */
enum { DEFLATE_PLAIN = 0xFFFF };
void deflate_behind(struct deflater *deflater, struct view bytes, size_t plain,
                    struct buffer *out);

#endif
