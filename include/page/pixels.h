/* Pixels on their way from a picture's file to a picture. For picture.c, png.c and jpeg.c alone.
 */
#ifndef OPTOUT_PAGE_PIXELS_H
#define OPTOUT_PAGE_PIXELS_H

#include "page/picture.h"

struct pixels {
  int32_t width, height;
  unsigned char *rgb; /* three bytes a dot, on white; owned, for mem_free; NULL when refused */
};

/* Each reads a whole file of its kind. */
enum picture_fault png_read(struct view bytes, struct pixels *pixels);
enum picture_fault jpeg_read(struct view bytes, struct pixels *pixels);

/* Takes memory for a picture of this size, unless it is too large. */
enum picture_fault pixels_take(struct pixels *pixels, uint32_t width, uint32_t height);

#endif
