/* Guides on pages: where window, folds and edge are drawn, and that nothing else changes. */
#include "table.h"

#include "page/envelope.h"
#include "page/guides.h"
#include "page/style.h"
#include "set_letter.h"

struct guided {
  const char *name; /* of the envelope */
  size_t folds;
  int32_t x, y, width, height; /* of the window, 1/1000 mm */
};
static const struct guided guideds[] = {
  {"dl", 2, 20000, 57000, 80000, 22000},
  {"c5", 1, 20000, 63000, 71000, 21500},
  {"notify", 0, 24600, 39500, 95400, 26800},
  {"din", 2, 20000, 50000, 80000, 40000},
  {"none", 0, 0, 0, 0, 0},
};

/* The guides stand before all else, and belong to no element. */
static size_t count_guides(const struct page *page, const struct mark *letter)
{
  size_t count = 0;
  for (const struct mark *m = page->first; m != letter; m = m->next) {
    assert_non_null(m);
    assert_int_equal(m->element, 0);
    count++;
  }
  return count;
}

static void guides_are_drawn(void **state)
{
  const struct guided *g = *state;
  struct set set = set_sample((struct sample){.asks = 1}, g->name, 24);
  assert_true(set.pages->count >= 2);
  const struct mark *first = set.pages->pages[0].first, *second = set.pages->pages[1].first;
  guides_add(&set.arena, set.pages, envelope_find(view_of(g->name)));
  size_t edge = 1, window = g->width != 0 ? 1 : 0;
  assert_int_equal(count_guides(&set.pages->pages[0], first), edge + g->folds + window);
  assert_int_equal(count_guides(&set.pages->pages[1], second), edge + g->folds);
  const struct mark *top = set.pages->pages[0].first;
  if (window != 0) {
    assert_true(top->kind == MARK_BOX && top->fill && top->grey > 128);
    assert_int_equal(top->x, MPT(g->x));
    assert_int_equal(top->y, MPT(g->y));
    assert_int_equal(top->width, MPT(g->width));
    assert_int_equal(top->height, MPT(g->height));
  }
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, guides_are_drawn, guideds);
  return table_run(&table, "guides");
}
