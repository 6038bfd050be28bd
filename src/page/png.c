/* libpng's own simple interface: it never jumps, and puts palettes, depths, interlacing and
 * transparency into one form. */
#include "page/pixels.h"

#ifdef HAVE_PICTURES

#include <png.h>
#include <string.h>

enum picture_fault png_read(struct view bytes, struct pixels *pixels)
{
  static const png_color white = {255, 255, 255};
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.at, bytes.len) == 0)
    return PICTURE_DAMAGED;
  enum picture_fault fault = pixels_take(pixels, image.width, image.height);
  if (fault == PICTURE_FINE) {
    image.format = PNG_FORMAT_RGB;
    if (png_image_finish_read(&image, &white, pixels->rgb, 0, NULL) == 0)
      fault = PICTURE_DAMAGED;
  }
  png_image_free(&image);
  return fault;
}

#else

enum picture_fault png_read(struct view bytes, struct pixels *pixels)
{
  (void)bytes;
  (void)pixels;
  return PICTURE_UNREAD;
}

#endif
