#include "page/square.h"

#ifdef HAVE_QRENCODE
#include <errno.h>
#include <qrencode.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/picture.h"

enum {
  QUIET = 4,        /* modules of white on each side: the standard's least */
  MODULES_MOST = 41, /* version 6: 106 bytes. More modules would be under 0.4 mm on paper */
  BLACK = 0,
  WHITE = 255
};

bool square_available(void) { return true; }

/* A module is a dot, in one byte; its lowest bit says whether it is dark. */
static const struct picture *draw(struct arena *arena, const QRcode *code)
{
  struct picture *picture = arena_alloc(arena, sizeof *picture);
  size_t width = (size_t)code->width, side = width + (size_t)2 * QUIET;
  char *samples = arena_array(arena, side, side);
  for (size_t y = 0; y < side; y++)
    for (size_t x = 0; x < side; x++) {
      bool inside = x - QUIET < width && y - QUIET < width; /* what is before wraps round */
      bool dark = inside && (code->data[(y - QUIET) * width + x - QUIET] & 1) != 0;
      samples[y * side + x] = (char)(dark ? BLACK : WHITE);
    }
  *picture = (struct picture){.width = (int32_t)side, .height = (int32_t)side, .grey = true};
  picture->samples = (struct view){samples, side * side};
  picture->hash = hash_of(picture->samples);
  return picture;
}

const struct picture *square_of(struct arena *arena, struct view address)
{
  QRcode *code = QRcode_encodeData((int)address.len, (const unsigned char *)address.at, 0,
                                   QR_ECLEVEL_M);
  if (code == NULL) {
    if (errno == ENOMEM)
      mem_exhausted();
    return NULL;
  }
  const struct picture *picture = code->width <= MODULES_MOST ? draw(arena, code) : NULL;
  QRcode_free(code);
  return picture;
}

#else

bool square_available(void) { return false; }

const struct picture *square_of(struct arena *arena, struct view address)
{
  (void)arena, (void)address;
  return NULL;
}

#endif
