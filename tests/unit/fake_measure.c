#include "fake_measure.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "page/face.h"

static const struct shaped *shape(void *context, struct view word, bool strong, bool leftward,
                                  uint8_t *face)
{
  struct arena *arena = context;
  struct shaped *shaped = arena_alloc(arena, sizeof *shaped);
  struct glyph *glyphs = arena_array(arena, word.len, sizeof *glyphs);
  struct view rest = word;
  uint32_t point;
  *face = strong;
  for (size_t at = 0; unicode_next(&rest, &point); at = word.len - rest.len) {
    int16_t advance = strong ? 550 : 500;
    glyphs[shaped->count++] = (struct glyph){1, advance, 0, 0, (uint32_t)at};
    shaped->width += advance;
    shaped->missing |= point == '#';
    shaped->leftward |= unicode_is_right_to_left(point);
  }
  for (size_t i = 0; leftward && i < shaped->count / 2; i++) {
    struct glyph kept = glyphs[i];
    glyphs[i] = glyphs[shaped->count - 1 - i];
    glyphs[shaped->count - 1 - i] = kept;
  }
  shaped->turned = leftward;
  shaped->glyphs = glyphs;
  shaped->text = word;
  return shaped;
}

struct measure fake_measure(struct arena *arena)
{
  struct measure measure = {.context = arena, .shape = shape};
  for (size_t i = 0; i < FACES_MAX; i++) {
    measure.em[i] = 1000;
    measure.space[i] = 280;
  }
  return measure;
}
