#include "page/picture.h"

#include <stdio.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/pixels.h"

enum {
  COLOURS = 3,
  /* Paper in a scan is white from here on. */
  WHITE = 245,
  /* Paper in an even light. What is below prints as grey. */
  LIGHT = 224,
  /* 80 mm by 15 mm with 300 dots an inch: what a letter has room for, and a printer shows. */
  MOST_WIDE = 945,
  MOST_HIGH = 177
};

bool picture_available(void)
{
#ifdef HAVE_PICTURES
  return true;
#else
  return false;
#endif
}

enum picture_fault pixels_take(struct pixels *pixels, uint32_t width, uint32_t height)
{
  if (width == 0 || height == 0)
    return PICTURE_DAMAGED;
  if (width > PICTURE_MOST_SIDE || height > PICTURE_MOST_SIDE ||
      (uint64_t)width * height > PICTURE_MOST_DOTS)
    return PICTURE_LARGE;
  pixels->width = (int32_t)width;
  pixels->height = (int32_t)height;
  pixels->rgb = mem_zeroed((size_t)width * height, COLOURS);
  return PICTURE_FINE;
}

/* ---- the white round it ---- */

/* Dots from (left, top) up to (right, bottom), without those two. */
struct extent {
  int32_t left, top, right, bottom;
};

static const unsigned char *dot_at(const struct pixels *pixels, int32_t x, int32_t y)
{
  return pixels->rgb + ((size_t)y * (size_t)pixels->width + (size_t)x) * COLOURS;
}

static bool is_white(const unsigned char *dot)
{
  return dot[0] >= WHITE && dot[1] >= WHITE && dot[2] >= WHITE;
}

/* What is not white; empty (right is 0) when all of it is. */
static struct extent find_extent(const struct pixels *pixels)
{
  struct extent extent = {pixels->width, pixels->height, 0, 0};
  for (int32_t y = 0; y < pixels->height; y++)
    for (int32_t x = 0; x < pixels->width; x++) {
      if (is_white(dot_at(pixels, x, y)))
        continue;
      extent.left = x < extent.left ? x : extent.left;
      extent.right = x >= extent.right ? x + 1 : extent.right;
      extent.top = y < extent.top ? y : extent.top;
      extent.bottom = y + 1;
    }
  return extent;
}

/* ---- smaller ---- */

/* The size that both sides fit, with the same shape; never larger, never nothing. */
static void fit(int32_t *width, int32_t *height)
{
  int64_t wide = *width, high = *height;
  if (wide > MOST_WIDE) {
    high = high * MOST_WIDE / wide;
    wide = MOST_WIDE;
  }
  if (high > MOST_HIGH) {
    wide = wide * MOST_HIGH / high;
    high = MOST_HIGH;
  }
  *width = wide > 0 ? (int32_t)wide : 1;
  *height = high > 0 ? (int32_t)high : 1;
}

/* The mean of the dots that one dot of the smaller picture stands for. */
static void put_mean(const struct pixels *pixels, struct extent part, unsigned char *out)
{
  uint64_t sum[COLOURS] = {0, 0, 0};
  uint64_t count = (uint64_t)(part.right - part.left) * (uint64_t)(part.bottom - part.top);
  for (int32_t y = part.top; y < part.bottom; y++)
    for (int32_t x = part.left; x < part.right; x++)
      for (size_t i = 0; i < COLOURS; i++)
        sum[i] += dot_at(pixels, x, y)[i];
  for (size_t i = 0; i < COLOURS; i++)
    out[i] = (unsigned char)((sum[i] + count / 2) / count);
}

/* Where step `at` of `steps` over a length begins, and where the next does. */
static int32_t step(int32_t from, int32_t to, int32_t at, int32_t steps)
{
  return from + (int32_t)((int64_t)(to - from) * at / steps);
}

static unsigned char *shrink(struct arena *arena, const struct pixels *pixels,
                             struct extent extent, const struct picture *picture)
{
  size_t dots = (size_t)picture->width * (size_t)picture->height;
  unsigned char *samples = arena_array(arena, dots, COLOURS), *out = samples;
  for (int32_t y = 0; y < picture->height; y++)
    for (int32_t x = 0; x < picture->width; x++, out += COLOURS) {
      struct extent part = {step(extent.left, extent.right, x, picture->width),
                            step(extent.top, extent.bottom, y, picture->height),
                            step(extent.left, extent.right, x + 1, picture->width),
                            step(extent.top, extent.bottom, y + 1, picture->height)};
      put_mean(pixels, part, out);
    }
  return samples;
}

/* ---- as the letter has it ---- */

static bool is_grey(const unsigned char *samples, size_t dots)
{
  for (size_t i = 0; i < dots; i++)
    if (samples[i * COLOURS] != samples[i * COLOURS + 1] ||
        samples[i * COLOURS] != samples[i * COLOURS + 2])
      return false;
  return true;
}

static bool is_shaded(const unsigned char *samples, size_t dots)
{
  size_t dim = 0;
  for (const unsigned char *dot = samples; dot != samples + dots * COLOURS; dot += COLOURS)
    dim += dot[0] < LIGHT || dot[1] < LIGHT || dot[2] < LIGHT ? 1 : 0;
  return dim > dots / 2;
}

static void set_samples(struct picture *picture, unsigned char *samples)
{
  size_t dots = (size_t)picture->width * (size_t)picture->height;
  picture->shaded = is_shaded(samples, dots);
  picture->grey = is_grey(samples, dots);
  if (picture->grey)
    for (size_t i = 0; i < dots; i++)
      samples[i] = samples[i * COLOURS];
  picture->samples = (struct view){(const char *)samples, picture->grey ? dots : dots * COLOURS};
  char size[32];
  snprintf(size, sizeof size, "%dx%d", picture->width, picture->height);
  picture->hash = hash_with(hash_of(picture->samples), view_of(size));
}

static enum picture_fault draw_afresh(struct arena *arena, const struct pixels *pixels,
                                      struct picture *picture)
{
  struct extent extent = find_extent(pixels);
  if (extent.right == 0)
    return PICTURE_BLANK;
  picture->width = extent.right - extent.left;
  picture->height = extent.bottom - extent.top;
  fit(&picture->width, &picture->height);
  set_samples(picture, shrink(arena, pixels, extent, picture));
  return PICTURE_FINE;
}

enum picture_fault picture_read(struct arena *arena, struct view bytes, struct picture *picture)
{
  struct pixels pixels = {0, 0, NULL};
  enum picture_fault fault = PICTURE_UNKNOWN;
  if (view_starts(bytes, VIEW("\x89PNG\r\n\x1a\n")))
    fault = png_read(bytes, &pixels);
  else if (view_starts(bytes, VIEW("\xFF\xD8\xFF")))
    fault = jpeg_read(bytes, &pixels);
  if (fault == PICTURE_FINE)
    fault = draw_afresh(arena, &pixels, picture);
  if (pixels.rgb != NULL)
    explicit_bzero(pixels.rgb, (size_t)pixels.width * (size_t)pixels.height * COLOURS);
  mem_free(pixels.rgb);
  return fault;
}
