#include "page/guides.h"

#include "ground/arena.h"
#include "page/envelope.h"
#include "page/ink.h"
#include "page/layout.h"
#include "page/style.h"

/* EDGE: 1/1000 mm, what ink-jet and laser printers for the home leave white, as their makers say
 * (3 to 5 mm). Greys: 0 black … 255 white. */
enum { EDGE = 5000, WINDOW_GREY = 215, LINE_GREY = 120 };

/* Under all that stands on the page, so that it stays readable. */
static struct mark *add_under(struct arena *arena, struct page *page, struct mark mark)
{
  struct mark *kept = arena_alloc(arena, sizeof *kept);
  *kept = mark;
  kept->next = page->first;
  page->first = kept;
  return kept;
}

static void add_edge(struct arena *arena, struct page *page)
{
  add_under(arena, page,
            (struct mark){.kind = MARK_BOX,
                          .grey = LINE_GREY,
                          .x = MPT(EDGE),
                          .y = MPT(EDGE),
                          .width = PAGE_WIDTH - 2 * MPT(EDGE),
                          .height = PAGE_HEIGHT - 2 * MPT(EDGE),
                          .thickness = HAIRLINE});
}

static void add_fold(struct arena *arena, struct page *page, int place)
{
  add_under(arena, page,
            (struct mark){.kind = MARK_LINE,
                          .dash = 1,
                          .grey = LINE_GREY,
                          .y = MPT(place),
                          .width = PAGE_WIDTH,
                          .thickness = HAIRLINE});
}

static void add_window(struct arena *arena, struct page *page, const struct window_zone *shown)
{
  add_under(arena, page,
            (struct mark){.kind = MARK_BOX,
                          .fill = true,
                          .grey = WINDOW_GREY,
                          .x = MPT(shown->x),
                          .y = MPT(shown->y),
                          .width = MPT(shown->width),
                          .height = MPT(shown->height)});
}

void guides_add(struct arena *arena, struct pages *pages, const struct envelope *envelope)
{
  struct window_zone shown = envelope_zone(envelope);
  for (size_t i = 0; i < pages->count; i++) {
    struct page *page = &pages->pages[i];
    add_edge(arena, page);
    for (size_t fold = 0; fold < 2; fold++)
      if (envelope->folds[fold] != 0)
        add_fold(arena, page, envelope->folds[fold]);
    if (i == 0 && shown.width != 0)
      add_window(arena, page, &shown);
  }
}
