#include "page/direction.h"

#include <stdbool.h>

#include "ground/arena.h"
#include "ground/unicode.h"
#include "page/bidi.h"
#include "words/doc.h"

/* What stands for a box or a blank: neither direction. */
enum { OBJECT = 0xFFFC };

/* One paragraph as the algorithm wants it. */
struct paragraph {
  uint32_t *points;
  size_t *bytes; /* by point: where it begins in the levels; SIZE_MAX: nowhere */
  size_t count;
};

static void add_point(struct paragraph *paragraph, uint32_t point, size_t byte)
{
  paragraph->points[paragraph->count] = point;
  paragraph->bytes[paragraph->count++] = byte;
}

static bool has_rightward(struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point))
    if (unicode_is_letter(point) && !unicode_is_right_to_left(point))
      return true;
  return false;
}

static void add_text(struct paragraph *paragraph, struct view text, size_t byte)
{
  struct view rest = text;
  uint32_t point;
  for (size_t left = rest.len; unicode_next(&rest, &point); left = rest.len)
    add_point(paragraph, point, byte + text.len - left);
}

static void add_run(struct paragraph *paragraph, const struct run *run, size_t byte)
{
  if (run->kind != RUN_TEXT) {
    add_point(paragraph, OBJECT, SIZE_MAX);
    return;
  }
  if (run->value)
    add_point(paragraph, has_rightward(run->text) ? BIDI_ISOLATE_LTR : BIDI_ISOLATE_RTL,
              SIZE_MAX);
  add_text(paragraph, run->text, byte);
  if (run->value)
    add_point(paragraph, BIDI_ISOLATE_END, SIZE_MAX);
}

/* The level of a character stands at its first byte, where alone it is looked for. */
static void spread(const struct paragraph *paragraph, const uint8_t *found, uint8_t *levels)
{
  for (size_t i = 0; i < paragraph->count; i++)
    if (paragraph->bytes[i] != SIZE_MAX)
      levels[paragraph->bytes[i]] = found[i];
}

static size_t bytes_of(const struct run *runs)
{
  size_t bytes = 0;
  for (const struct run *run = runs; run != NULL; run = run->next)
    bytes += run->text.len; /* 0 of what is no text */
  return bytes;
}

static size_t count_of(const struct run *runs)
{
  size_t count = 0;
  for (const struct run *run = runs; run != NULL; run = run->next)
    count++;
  return count;
}

uint8_t *direction_levels(struct arena *arena, const struct run *runs)
{
  size_t room = bytes_of(runs) + 2 * count_of(runs), byte = 0;
  struct paragraph paragraph = {arena_array(arena, room, sizeof *paragraph.points),
                                arena_array(arena, room, sizeof *paragraph.bytes), 0};
  uint8_t *levels = arena_array(arena, room, 1), *found = arena_array(arena, room, 1);
  for (const struct run *run = runs; run != NULL; run = run->next) {
    if (run->kind != RUN_BREAK)
      add_run(&paragraph, run, byte);
    byte += run->text.len;
    if (run->next != NULL && run->kind != RUN_BREAK)
      continue; /* a hard break ends a paragraph */
    bidi_levels(paragraph.points, paragraph.count, found);
    spread(&paragraph, found, levels);
    paragraph.count = 0;
  }
  return levels;
}
