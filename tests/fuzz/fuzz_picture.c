/* Any bytes as the picture of a signature: read or refused, and then of a size that a letter has
 * room for. Nothing may crash, hang or leak. */
#include <stdint.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "page/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct arena arena;
  struct picture picture;
  arena_init(&arena);
  struct view text = {(const char *)bytes, count};
  if (picture_read(&arena, text, &picture) == PICTURE_FINE &&
      (picture.width < 1 || picture.height < 1 ||
       picture.samples.len != (size_t)picture.width * (size_t)picture.height *
                                (picture.grey ? 1 : 3)))
    abort();
  arena_free(&arena);
  return 0;
}
