#include "talk/stream.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/file.h"

enum { PIECE = 64 * 1024 };

struct stream {
  int descriptor;
  char *bytes;     /* owned */
  size_t from, to; /* the window within bytes */
  size_t room;
  uint64_t taken;
  bool ended, summing;
  struct hash_sum sum;
  int error;
};

struct stream *stream_try(struct view path)
{
  int descriptor = file_try_input(path);
  if (descriptor == -1)
    return NULL;
  struct stream *stream = mem_zeroed(1, sizeof *stream);
  stream->descriptor = descriptor;
  stream->room = 2 * (size_t)PIECE;
  stream->bytes = mem_alloc(stream->room);
  return stream;
}

struct stream *stream_open(struct view path, struct report *report)
{
  struct stream *stream = stream_try(path);
  if (stream == NULL)
    file_report_input(path, errno, report);
  return stream;
}

void stream_close(struct stream *stream)
{
  if (stream == NULL)
    return;
  if (stream->descriptor != STDIN_FILENO)
    close(stream->descriptor);
  mem_wipe(stream->bytes, stream->room);
  mem_free(stream->bytes);
  mem_free(stream);
}

struct view stream_window(const struct stream *stream)
{
  return (struct view){stream->bytes + stream->from, stream->to - stream->from};
}

/* Room for one more piece behind the window: by moving it to the front, or by more memory, and
 * then the old bytes are wiped. */
static void make_room(struct stream *stream)
{
  size_t length = stream->to - stream->from;
  if (stream->room - stream->to >= PIECE)
    return;
  if (length + PIECE <= stream->room && stream->from != 0) {
    memmove(stream->bytes, stream->bytes + stream->from, length);
  } else {
    char *wider = mem_alloc(stream->room * 2);
    memcpy(wider, stream->bytes + stream->from, length);
    mem_wipe(stream->bytes, stream->room);
    mem_free(stream->bytes);
    stream->bytes = wider;
    stream->room *= 2;
  }
  stream->from = 0;
  stream->to = length;
}

bool stream_fill(struct stream *stream)
{
  while (!stream->ended) {
    make_room(stream);
    ssize_t got = read(stream->descriptor, stream->bytes + stream->to, PIECE);
    if (got > 0) {
      if (stream->summing)
        hash_sum_add(&stream->sum, (struct view){stream->bytes + stream->to, (size_t)got});
      stream->to += (size_t)got;
      return true;
    }
    if (got < 0 && errno == EAGAIN) {
      file_wait(stream->descriptor, POLLIN);
    } else if (got == 0 || errno != EINTR) {
      stream->ended = true;
      stream->error = got == 0 ? 0 : errno;
    }
  }
  return false;
}

void stream_fill_to(struct stream *stream, size_t bytes)
{
  while (stream->to - stream->from < bytes && stream_fill(stream))
    continue;
}

void stream_take(struct stream *stream, size_t bytes)
{
  stream->from += bytes;
  stream->taken += bytes;
}

void stream_sum(struct stream *stream)
{
  stream->summing = true;
  hash_sum_add(&stream->sum, stream_window(stream));
}

struct hash stream_sum_end(struct stream *stream)
{
  do
    stream_take(stream, stream->to - stream->from);
  while (stream_fill(stream));
  return hash_sum_end(&stream->sum);
}

int stream_failure(const struct stream *stream) { return stream->error; }

uint64_t stream_taken(const struct stream *stream) { return stream->taken; }
