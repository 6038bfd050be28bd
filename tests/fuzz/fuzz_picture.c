/* Any bytes as the picture of a signature: read or refused, and then of a size that a letter has
 * room for. Nothing may crash, hang or leak. */
#include "target.h"

#include "page/picture.h"

static bool fits(const struct picture *picture)
{
  size_t dots = (size_t)picture->width * (size_t)picture->height;
  return picture->width >= 1 && picture->height >= 1 &&
         picture->width <= PICTURE_MOST_SIDE && picture->height <= PICTURE_MOST_SIDE &&
         picture->samples.len == dots * (picture->grey ? 1 : 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct arena arena;
  struct picture picture;
  arena_init(&arena);
  struct view text = {(const char *)bytes, count};
  if (picture_read(&arena, text, &picture) == PICTURE_FINE)
    must(fits(&picture));
  arena_free(&arena);
  return 0;
}
