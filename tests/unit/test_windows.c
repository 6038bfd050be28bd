/* Windows of people's own: nothing but the address shows in one, and no word of a letter is lost,
 * wherever it is. */
#include "table.h"

#include "page/envelope.h"
#include "page/face.h"
#include "page/style.h"
#include "set_letter.h"

enum { SHEET = 297000, ROW_WORDS = 2400 };

struct own {
  const char *name;
  int x, y, width, height; /* mm */
  int points;
};

static const struct own windows[] = {
  {"on the left", 20, 50, 85, 35, 0},
  {"on the left, large print", 20, 50, 85, 35, 24},
  {"as wide as leaves room beside it", 25, 50, 88, 30, 18},
  {"wide", 20, 45, 120, 40, 0},
  {"wide, and at the top", 20, 5, 120, 40, 0},
  {"in the middle", 60, 40, 90, 45, 0},
  {"in the middle, low", 60, 90, 90, 45, 0},
  {"in the middle, large print", 60, 40, 90, 45, 24},
  {"right of the middle", 92, 60, 90, 35, 0},
  {"where the sender stands", 100, 60, 90, 35, 0},
  {"where the sender stands, large print", 100, 60, 90, 35, 24},
  {"on the right", 110, 45, 90, 40, 0},
  {"as low as can be", 20, 110, 85, 40, 0},
  {"as low as can be, in the middle, large print", 60, 110, 85, 40, 24},
  {"half a page", 0, 0, 210, 150, 0},
  {"half a page, large print", 0, 0, 210, 150, 24},
};

static struct set set_own(const struct own *own)
{
  struct set set = set_new((struct sample){.asks = 2, .address_lines = 4});
  struct envelope envelope = envelope_custom(own->x * 1000, own->y * 1000, own->width * 1000,
                                             own->height * 1000);
  set_in(&set, &envelope, own->points);
  assert_non_null(set.pages);
  return set;
}

/* The words that are read aloud: page numbers and what stands beside them are not. */
static size_t letters_read(const struct pages *pages)
{
  size_t letters = 0;
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *m = pages->pages[i].first; m != NULL; m = m->next)
      for (size_t w = 0; m->kind == MARK_TEXT && m->element != 0 && w < m->word_count; w++)
        letters += m->words[w]->text.len;
  return letters;
}

static void no_word_is_lost(void **state)
{
  const struct own *own = *state;
  struct set set = set_own(own);
  struct set without = set_new((struct sample){.asks = 2, .address_lines = 4});
  set_document(&without, "none", own->points);
  assert_int_equal(letters_read(set.pages), letters_read(without.pages));
  for (size_t i = 0; i < set.pages->count; i++)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next)
      assert_true(bottom_of(m) <= MPT(SHEET));
  set_free(&without);
  set_free(&set);
}

static void the_address_alone_shows(void **state)
{
  const struct own *own = *state;
  struct set set = set_own(own);
  struct envelope envelope = envelope_custom(own->x * 1000, own->y * 1000, own->width * 1000,
                                             own->height * 1000);
  struct window_zone zone = envelope_zone(&envelope);
  const struct mark *last = find_text(set.pages, "TS18 1HU", NULL);
  assert_non_null(last);
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    bool inside = m->x >= MPT(zone.x) && m->x + m->width <= MPT(zone.x + zone.width) &&
                  top_of(m) >= MPT(zone.y) && bottom_of(m) <= MPT(zone.y + zone.height);
    bool hidden = m->x >= MPT(zone.hidden_right) || m->x + m->width <= MPT(zone.hidden_left) ||
                  top_of(m) >= MPT(zone.hidden_below) || bottom_of(m) <= MPT(zone.hidden_above);
    assert_true(m->element == last->element ? inside : hidden);
  }
  set_free(&set);
}

/* The last line of defence: what no page can hold is never left out quietly. */
static void what_no_page_holds_is_refused(void **state)
{
  (void)state;
  static char cells[ROW_WORDS * 5 + 8] = "One\t";
  for (size_t i = 0; i < ROW_WORDS; i++)
    memcpy(cells + 4 + i * 5, "word ", 6);
  struct set set = set_new((struct sample){.asks = 1});
  struct block *table = sample_parent(&set.arena, BLOCK_TABLE, sample_row(&set.arena, cells));
  set.document->body = table;
  expect_refusal(&set, "none", "letter-off-page");
}

/* The table of who it is about is not split for want of room below a long head. */
static void the_patient_stays_whole(void **state)
{
  const struct own *own = *state;
  struct set set = set_own(own);
  size_t name = 0, birth = 0;
  assert_non_null(find_text(set.pages, "Name", &name));
  assert_non_null(find_text(set.pages, "Date of birth", &birth));
  assert_int_equal(name, birth);
  set_free(&set);
}

static void some_heads_push_the_patient_overleaf(void **state)
{
  (void)state;
  const struct own low = {NULL, 20, 110, 85, 40, 24};
  struct set set = set_own(&low);
  size_t name = 0;
  assert_non_null(find_text(set.pages, "Name", &name));
  assert_int_equal(name, 1);
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, no_word_is_lost, windows);
  TABLE_ROWS(table, the_address_alone_shows, windows);
  TABLE_ROWS(table, the_patient_stays_whole, windows);
  TABLE_CASE(table, what_no_page_holds_is_refused, "what no page holds is refused");
  TABLE_CASE(table, some_heads_push_the_patient_overleaf, "some heads push the patient overleaf");
  return table_run(&table, "windows");
}
