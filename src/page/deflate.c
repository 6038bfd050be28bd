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

/* A block that is not deflated has its length before it, and that length's complement. */
static void add_plain_block(struct view bytes, struct buffer *out)
{
  size_t length = bytes.len, complement = 0xFFFF - length;
  const char head[] = {0, (char)(length & 0xFF), (char)(length >> 8 & 0xFF),
                       (char)(complement & 0xFF), (char)(complement >> 8 & 0xFF)};
  buffer_add_bytes(out, head, sizeof head);
  buffer_add(out, bytes);
}

static void add_sum(struct view bytes, struct buffer *out)
{
  uint32_t sum = libdeflate_adler32(1, bytes.at, bytes.len);
  const char tail[] = {(char)(sum >> 24), (char)(sum >> 16 & 0xFF), (char)(sum >> 8 & 0xFF),
                       (char)(sum & 0xFF)};
  buffer_add_bytes(out, tail, sizeof tail);
}

void deflate_behind(struct deflater *deflater, struct view bytes, size_t plain,
                    struct buffer *out)
{
  struct view rest = view_slice(bytes, plain, bytes.len);
  buffer_add(out, VIEW("\x78\x01")); /* deflated in windows of 32 KiB, for speed */
  add_plain_block(view_slice(bytes, 0, plain), out);
  size_t bound = libdeflate_deflate_compress_bound(deflater->compressor, rest.len);
  buffer_reserve(out, bound);
  out->len += libdeflate_deflate_compress(deflater->compressor, rest.at, rest.len,
                                          out->data + out->len, bound);
  add_sum(bytes, out);
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

/* zlib has no cheap way to put both into one stream; who builds with it does not look for speed. */
void deflate_behind(struct deflater *deflater, struct view bytes, size_t plain,
                    struct buffer *out)
{
  (void)plain;
  deflate_into(deflater, bytes, out);
}

#endif
