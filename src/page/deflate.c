#include "page/deflate.h"

#include "ground/mem.h"

#ifdef HAVE_LIBDEFLATE

#include <libdeflate.h>

const char *deflate_library(void) { return "libdeflate"; }

struct deflater {
  struct libdeflate_compressor *compressor;
};

struct deflater *deflater_new(int level)
{
  struct deflater *deflater = mem_alloc(sizeof *deflater);
  deflater->compressor = libdeflate_alloc_compressor(level);
  if (deflater->compressor == NULL)
    mem_exhausted();
  return deflater;
}

void deflater_free(struct deflater *deflater)
{
  if (deflater == NULL)
    return;
  libdeflate_free_compressor(deflater->compressor);
  mem_free(deflater);
}

void deflate_into(struct deflater *deflater, struct view bytes, struct buffer *out)
{
  size_t bound = libdeflate_zlib_compress_bound(deflater->compressor, bytes.len);
  buffer_reserve(out, bound);
  buffer_advance(out, libdeflate_zlib_compress(deflater->compressor, bytes.at, bytes.len,
                                               out->data + out->len, bound));
}

#else

#include <limits.h>
#include <string.h>

#include <zlib.h>

const char *deflate_library(void) { return "zlib"; }

struct deflater {
  z_stream stream;
};

static void *zlib_alloc(void *opaque, unsigned items, unsigned size)
{
  (void)opaque;
  return mem_alloc((size_t)items * size);
}

static void zlib_free(void *opaque, void *old)
{
  (void)opaque;
  mem_free(old);
}

struct deflater *deflater_new(int level)
{
  struct deflater *deflater = mem_zeroed(1, sizeof *deflater);
  deflater->stream.zalloc = zlib_alloc;
  deflater->stream.zfree = zlib_free;
  if (deflateInit(&deflater->stream, level) != Z_OK)
    mem_exhausted();
  return deflater;
}

void deflater_free(struct deflater *deflater)
{
  if (deflater == NULL)
    return;
  deflateEnd(&deflater->stream);
  mem_free(deflater);
}

void deflate_into(struct deflater *deflater, struct view bytes, struct buffer *out)
{
  z_stream *stream = &deflater->stream;
  deflateReset(stream);
  size_t bound = deflateBound(stream, bytes.len);
  if (bytes.len > UINT_MAX || bound > UINT_MAX) /* zlib counts in unsigned int */
    mem_exhausted();
  buffer_reserve(out, bound);
  /* zlib reads through a pointer that is not const in older releases. */
  union {
    const char *given;
    unsigned char *taken;
  } in = {bytes.at};
  stream->next_in = in.taken;
  stream->avail_in = (uInt)bytes.len;
  stream->next_out = (unsigned char *)out->data + out->len;
  stream->avail_out = (uInt)bound;
  if (deflate(stream, Z_FINISH) != Z_STREAM_END) /* there is room for all; only memory can fail */
    mem_exhausted();
  buffer_advance(out, bound - stream->avail_out);
}

#endif
