#include "ground/arena.h"
#include "page/galley.h"
#include "page/linecache.h"
#include "page/square.h"

enum {
  SIDE = 56693,  /* 20 mm: cameras want 0.4 mm a module, and a code has up to 49 with its white */
  APART = 8504   /* 3 mm between the words and the code's own white */
};

/* What the code holds: the first value among the words beside it. */
static struct view first_value(const struct block *block)
{
  for (; block != NULL; block = block->next)
    for (const struct run *run = block->runs; run != NULL; run = run->next)
      if (run->value)
        return run->text;
  return (struct view){"", 0};
}

static const struct picture *find_square(const struct galley *galley, struct view address)
{
  if (galley->squares != SQUARES_DRAWN || address.len == 0)
    return NULL;
  return galley->cache != NULL ? line_cache_square(galley->cache, address)
                               : square_of(galley->arena, address);
}

/* It hangs from a strip that takes no room, so that it is read, and tagged, before its words. */
static void hang_square(struct galley *galley, const struct picture *square, struct column column,
                        enum gap gap)
{
  struct strip *strip = galley_strip(galley, gap, column.kind);
  strip->height = 1;
  struct mark *mark = strip_mark(galley, strip, MARK_PICTURE);
  mark->element = galley_element(galley, "Figure", column.element);
  galley->elements[mark->element].words = galley->square_words;
  mark->picture = square;
  mark->x = column.x + column.width - SIDE;
  mark->width = mark->height = SIDE;
}

/* The least that strips from `first` on take, however tightly they are set. */
static int32_t least_height(const struct galley *galley, size_t first)
{
  int32_t height = 0;
  for (size_t i = first; i < galley->count; i++)
    height += (1 + galley->strips[i].more_lines) *
              galley->style->type[galley->strips[i].kind].leading[1];
  return height;
}

void lay_square(struct galley *galley, const struct block *part, struct column column,
                enum gap gap)
{
  galley->squared = true;
  if (galley->squares == SQUARES_LEFT_OUT)
    return;
  const struct picture *square = find_square(galley, first_value(part->first));
  if (square == NULL) {
    flow_blocks(galley, part->first, column, gap);
    return;
  }
  hang_square(galley, square, column, gap);
  size_t first = galley->count;
  column.width -= SIDE + APART;
  flow_blocks(galley, part->first, column, GAP_NONE);
  int32_t rest = SIDE - least_height(galley, first);
  if (rest > 0)
    galley_strip(galley, GAP_NONE, column.kind)->height = rest;
}
