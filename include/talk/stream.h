/* Streams: files that may be larger than memory, looked at through a window.
 *
 * The window holds what was read and not yet taken. Fill makes it longer at its end, take makes it
 * shorter at its front; both may move it, so a view of it is good until the next call of either.
 * What was taken is wiped when the stream is closed, or overwritten before.
 */
#ifndef OPTOUT_TALK_STREAM_H
#define OPTOUT_TALK_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"

struct report;
struct stream;

/* Opens a regular file, or standard input for "-". NULL after reporting, as file_read_source. */
struct stream *stream_open(struct view path, struct report *report);

/* The same, but NULL with errno set, as file_try_input. */
struct stream *stream_try(struct view path);

/* NULL is allowed. */
void stream_close(struct stream *stream);

/* What was read and not taken. */
struct view stream_window(const struct stream *stream);

/* Reads some more. False at the end, or when it could not be read: stream_failure. */
bool stream_fill(struct stream *stream);

/* Fills until the window holds `bytes`, or all there is. */
void stream_fill_to(struct stream *stream, size_t bytes);

/* Takes bytes off the front of the window; not more than it holds. */
void stream_take(struct stream *stream, size_t bytes);

/* The errno value that ended the reading, or 0. */
int stream_failure(const struct stream *stream);

/* Sums up all that is read, from now on; nothing must have been taken yet. */
void stream_sum(struct stream *stream);

/* Reads to the end what is left, and gives the sum of all bytes. */
struct hash stream_sum_end(struct stream *stream);

/* Bytes taken so far. */
uint64_t stream_taken(const struct stream *stream);

#endif
