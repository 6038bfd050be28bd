/* Pictures: a signature as a PNG or JPEG file becomes the samples that a PDF holds.
 *
 * Such files come from anywhere. libpng and libjpeg read them, each behind a wall of its own
 * (png.c, jpeg.c): whatever they find fault with is refused, and so is what is larger than any
 * signature. What they give is drawn afresh: on white, without the white round it, no finer than a
 * printer can show. Nothing else of the file gets into a letter: no remark, place or thumbnail.
 */
#ifndef OPTOUT_PAGE_PICTURE_H
#define OPTOUT_PAGE_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"

struct arena;

enum {
  PICTURE_MOST_BYTES = 8 * 1024 * 1024, /* of the file */
  PICTURE_MOST_SIDE = 10000,            /* dots */
  PICTURE_MOST_DOTS = 24 * 1000 * 1000  /* what a good camera takes */
};

struct picture {
  int32_t width, height; /* dots */
  bool grey;             /* one byte a dot, else three: red, green, blue */
  bool shaded;           /* more than half of it is not light: no ink on white paper */
  struct view samples;   /* from the top left, row by row */
  struct hash hash;      /* of the samples and the size */
};

enum picture_fault {
  PICTURE_FINE,
  PICTURE_UNKNOWN, /* neither PNG nor JPEG */
  PICTURE_DAMAGED,
  PICTURE_LARGE,   /* more dots than allowed */
  PICTURE_COLOURS, /* in colours for printing presses */
  PICTURE_BLANK,   /* nothing but white */
  PICTURE_UNREAD   /* built without the library for it */
};

/* True when this build can read pictures. */
bool picture_available(void);

/* Reads a file's bytes; the samples live in the arena. */
enum picture_fault picture_read(struct arena *arena, struct view bytes, struct picture *picture);

#endif
