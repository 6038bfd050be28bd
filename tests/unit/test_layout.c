/* Layout of hand-built letters, with measures that need no font. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fake_measure.h"
#include "page/envelope.h"
#include "page/face.h"
#include "page/layout.h"
#include "page/linecache.h"
#include "page/style.h"
#include "sample_documents.h"
#include "set_letter.h"
#include "talk/report.h"

enum { MOST_EXTRA = 14 };

/* Windows. */

struct window_case {
  const char *envelope;
  size_t lines;
};

static struct set set_window(const struct window_case *c)
{
  return set_sample((struct sample){.asks = 1, .address_lines = c->lines}, c->envelope, 0);
}

static void address_is_inside_the_window(void **state)
{
  const struct window_case *c = *state;
  struct set set = set_window(c);
  assert_non_null(set.pages);
  struct window_zone e = envelope_zone(envelope_find(view_of(c->envelope)));
  const struct mark *last = find_text(set.pages, "TS18 1HU", NULL);
  assert_non_null(last);
  size_t seen = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    if (m->element != last->element)
      continue;
    seen++;
    assert_true(m->x >= MPT(e.x) && m->x + m->width <= MPT(e.x + e.width));
    assert_true(top_of(m) >= MPT(e.y) && bottom_of(m) <= MPT(e.y + e.height));
    assert_int_equal(m->size, 10000);
    assert_int_equal(m->face, 0);
  }
  assert_true(seen + 1 >= c->lines && seen <= c->lines && seen >= 3);
  set_free(&set);
}

static void nothing_else_shows_in_the_window(void **state)
{
  const struct window_case *c = *state;
  struct set set = set_window(c);
  struct window_zone e = envelope_zone(envelope_find(view_of(c->envelope)));
  const struct mark *last = find_text(set.pages, "TS18 1HU", NULL);
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    bool hidden = m->element == last->element || m->x >= MPT(e.hidden_right) ||
                  m->x + m->width < MPT(10000) || top_of(m) >= MPT(e.hidden_below);
    assert_true(hidden);
  }
  set_free(&set);
}

static void seven_lines_become_six_in_dl(void **state)
{
  (void)state;
  struct set set = set_sample((struct sample){.asks = 1, .address_lines = 7}, "dl", 0);
  assert_non_null(find_text(set.pages, "Lawson Street, Parkfield", NULL));
  set_free(&set);
}

static void too_many_lines_are_refused(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .address_lines = 7});
  struct text_lines *address = &set.document->address;
  for (size_t i = address->count; i < DOC_MAX_LINES; i++)
    address->lines[address->count++] = VIEW("A rather long line that joins with no other at all");
  expect_refusal(&set, "dl", "address-window");
}

static void any_lines_do_without_a_window(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .address_lines = 7});
  struct text_lines *address = &set.document->address;
  while (address->count < DOC_MAX_LINES)
    address->lines[address->count++] = VIEW("One more line");
  set_document(&set, "none", 0);
  assert_non_null(set.pages);
  set_free(&set);
}

static void a_long_line_is_wrapped_in_the_window(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .address_lines = 4});
  set.document->address.lines[0] = VIEW("The Extraordinarily Long Name of a Medical Practice");
  set_document(&set, "dl", 0);
  assert_non_null(set.pages);
  struct window_zone e = envelope_zone(envelope_find(VIEW("dl")));
  const struct mark *last = find_text(set.pages, "TS18 1HU", NULL);
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    if (m->element == last->element)
      assert_true(m->x + m->width <= MPT(e.x + e.width));
  set_free(&set);
}

static void unknown_envelope_is_refused(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  expect_refusal(&set, "pigeon", "envelope-unknown");
}

static void count_folds(const char *envelope, size_t wanted, int32_t first)
{
  struct set set = set_sample((struct sample){.asks = 1}, envelope, 0);
  size_t seen = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    if (m->kind == MARK_LINE && m->x < MPT(10000) && m->x >= MPT(4990) && m->dash == 0) {
      assert_in_range(m->width, MPT(3000), MPT(5000));
      if (seen++ == 0)
        assert_int_equal(m->y, first);
    }
  assert_int_equal(seen, wanted);
  set_free(&set);
}

static void folds_are_marked(void **state)
{
  (void)state;
  count_folds("dl", 2, MPT(99000));
  count_folds("c5", 1, MPT(148500));
  count_folds("none", 0, 0);
}

/* Pages: each law is tried on letters of many lengths and sizes. */

typedef void page_law(const struct set *set, int points);

static void inside_the_margins(const struct set *set, int points)
{
  const struct style *style = style_find(points);
  for (size_t i = 0; i < set->pages->count; i++)
    for (const struct mark *m = set->pages->pages[i].first; m != NULL; m = m->next) {
      bool edge_mark = m->kind == MARK_LINE && (m->dash != 0 || m->x < MPT(10000));
      assert_true(m->y > 0 && bottom_of(m) <= style->bottom[1] + 4000);
      assert_true(edge_mark || (m->x >= MPT(20000) && m->x + m->width <= LEFT + style->frame));
    }
}

static bool on_page(const struct set *set, size_t page, const char *text)
{
  for (const struct mark *m = set->pages->pages[page].first; m != NULL; m = m->next)
    if (is_text(m, text))
      return true;
  return false;
}

static void signature_follows_its_text(const struct set *set, int points)
{
  (void)points;
  size_t page = 0;
  assert_non_null(find_text(set->pages, "Signed", &page));
  assert_true(on_page(set, page, "Yours faithfully"));
  assert_true(on_page(set, page, "Name"));
  /* "Yours faithfully" and the paragraph above are single lines at most sizes: more is tied. */
  size_t lines = 0;
  for (const struct mark *m = set->pages->pages[page].first; m != NULL; m = m->next) {
    if (is_text(m, "Signed"))
      break;
    lines += m->kind == MARK_TEXT;
  }
  assert_true(lines >= 3);
}

static void signature_has_room_for_ink(const struct set *set, int points)
{
  (void)points;
  size_t page = 0;
  const struct mark *sign = find_text(set->pages, "Signed", &page);
  const struct mark *above = NULL;
  for (const struct mark *m = set->pages->pages[page].first; m != sign; m = m->next)
    above = m->kind == MARK_TEXT ? m : above;
  assert_non_null(above);
  assert_true(sign->y - bottom_of(above) >= MPT(11000));
}

static void practice_box_is_whole(const struct set *set, int points)
{
  int32_t frame = style_find(points)->frame;
  size_t frames = 0;
  for (size_t i = 0; i < set->pages->count; i++)
    for (const struct mark *m = set->pages->pages[i].first; m != NULL; m = m->next)
      if (m->kind == MARK_BOX && m->width == frame) {
        frames++;
        assert_true(on_page(set, i, "For the practice") && on_page(set, i, "Initials"));
      }
  assert_int_equal(frames, 1);
}

static void slip_stands_below_its_cut_line(const struct set *set, int points)
{
  (void)points;
  size_t page = 0;
  const struct mark *title = find_text(set->pages, "Reply from the practice", &page);
  assert_non_null(title);
  const struct mark *cut = NULL;
  for (const struct mark *m = set->pages->pages[page].first; m != NULL; m = m->next)
    if (m->dash != 0)
      cut = m;
  assert_non_null(cut);
  for (const struct mark *m = set->pages->pages[page].first; m != cut; m = m->next)
    assert_true(m->y < cut->y || is_text(m, "Page"));
  assert_int_equal(page + 1, set->pages->count);
}

/* Lines that an element has on a page: its different baselines. */
static size_t lines_on(const struct page *page, uint16_t element)
{
  size_t lines = 0;
  int32_t last = -1;
  for (const struct mark *m = page->first; m != NULL; m = m->next)
    if (m->element == element && m->kind == MARK_TEXT && m->y != last) {
      lines++;
      last = m->y;
    }
  return lines;
}

static void no_widows_or_orphans(const struct set *set, int points)
{
  (void)points;
  const struct pages *pages = set->pages;
  for (uint16_t e = 2; e < pages->element_count; e++) {
    size_t total = 0;
    for (size_t i = 0; i < pages->count; i++)
      total += lines_on(&pages->pages[i], e);
    for (size_t i = 0; i < pages->count && total > 1; i++)
      assert_int_not_equal(lines_on(&pages->pages[i], e), 1);
  }
}

static void headings_keep_with_what_follows(const struct set *set, int points)
{
  (void)points;
  const struct pages *pages = set->pages;
  for (size_t i = 0; i < pages->count; i++) {
    const struct mark *last = NULL;
    for (const struct mark *m = pages->pages[i].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT && m->element != 0)
        last = m;
    assert_true(last == NULL || pages->elements[last->element].role[0] != 'H');
  }
}

/* "… and confirm:" is never the last line of a page. */
static void words_keep_with_what_they_lead_on_to(const struct set *set, int points)
{
  (void)points;
  for (size_t i = 0; i + 1 < set->pages->count; i++) {
    const struct mark *last = NULL;
    for (const struct mark *m = set->pages->pages[i].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT && m->element != 0)
        last = m;
    assert_non_null(last);
    struct view word = last->words[last->word_count - 1]->text;
    assert_true(word.at[word.len - 1] != ':');
    assert_false(is_text(last, "Dear Practice Manager"));
  }
}

static void no_item_goes_on_alone(const struct set *set, int points)
{
  size_t last = 0, before = 0;
  if (points != 0)
    return; /* in large print an item may fill half a page */
  assert_non_null(find_text(set->pages, "that no later code says the opposite.", &last));
  assert_non_null(find_text(set->pages, "the code that now stands on the record; and", &before));
  assert_int_equal(last, before);
}

static void page_numbers_when_needed(const struct set *set, int points)
{
  const struct pages *pages = set->pages;
  char label[64];
  for (size_t i = 0; i < pages->count; i++) {
    snprintf(label, sizeof label, "Page %zu of %zu", i + 1, pages->count);
    size_t page = 0;
    const struct mark *mark = find_text(pages, label, &page);
    if (pages->count == 1) {
      assert_null(mark);
      continue;
    }
    assert_non_null(mark);
    assert_int_equal(page, i);
    assert_int_equal(mark->element, 0);
    assert_int_equal(mark->size, points != 0 ? points * 1000 : 10000);
  }
}

static void type_is_never_too_small(const struct set *set, int points)
{
  const struct mark *address = find_text(set->pages, "TS18 1HU", NULL);
  int32_t least = points == 0 ? 10000 : points == 16 ? 14000 : 16000;
  for (size_t i = 0; i < set->pages->count; i++)
    for (const struct mark *m = set->pages->pages[i].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT && m->element != address->element)
        assert_true(m->size >= least);
  assert_int_equal(find_text(set->pages, "Yours faithfully", NULL)->size,
                   points != 0 ? points * 1000 : 12000);
}

static void elements_make_a_tree(const struct set *set, int points)
{
  (void)points;
  const struct pages *pages = set->pages;
  assert_string_equal(pages->elements[1].role, "Document");
  for (size_t e = 2; e < pages->element_count; e++)
    assert_true(pages->elements[e].parent < e && pages->elements[e].parent >= 1);
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *m = pages->pages[i].first; m != NULL; m = m->next)
      assert_true(m->element < pages->element_count);
}

struct law_case {
  page_law *law;
  int points;
};

static void run_law(void **state)
{
  const struct law_case *c = *state;
  for (int extra = 0; extra <= MOST_EXTRA; extra++) {
    struct set set = set_sample((struct sample){.asks = 1 + extra % 2, .extra = extra}, "dl",
                                c->points);
    assert_non_null(set.pages);
    c->law(&set, c->points);
    set_free(&set);
  }
}

/* Fitting. */

static void one_ask_fits_one_page(void **state)
{
  const struct window_case *c = *state;
  struct set set = set_window(c);
  assert_int_equal(set.pages->count, 1);
  set_free(&set);
}

static void spills_are_tightened_before_they_flow(void **state)
{
  (void)state;
  int last = 0;
  bool tightened = false, flowed = false;
  for (int extra = 0; extra <= MOST_EXTRA; extra++) {
    struct set set =
      set_sample((struct sample){.asks = 1, .extra = extra, .no_slip = true}, "dl", 0);
    if (set.pages->count == 1) {
      assert_false(flowed);
      assert_true(set.pages->tightness >= last);
      last = set.pages->tightness;
      tightened = tightened || last > 0;
    } else {
      flowed = true;
      assert_int_equal(set.pages->tightness, 0);
    }
    set_free(&set);
  }
  assert_true(tightened && flowed);
}

static void large_print_flows_and_is_not_tightened(void **state)
{
  (void)state;
  struct set set = set_sample((struct sample){.asks = 1}, "dl", 18);
  assert_true(set.pages->count > 1);
  assert_int_equal(set.pages->tightness, 0);
  set_free(&set);
}

/* The list of tests is put together from tables. */

static struct window_case windows[] = {
  {"dl", 3}, {"dl", 4}, {"dl", 5}, {"dl", 6}, {"dl", 7}, {"c5", 3},     {"c5", 4},     {"c5", 5},
  {"c5", 6}, {"c5", 7}, {"notify", 3}, {"notify", 4}, {"notify", 5}, {"notify", 6}, {"notify", 7}};

static const struct {
  const char *name;
  page_law *law;
} laws[] = {
  {"inside the margins", inside_the_margins},
  {"signature follows its text", signature_follows_its_text},
  {"signature has room for ink", signature_has_room_for_ink},
  {"practice box is whole", practice_box_is_whole},
  {"slip stands below its cut line", slip_stands_below_its_cut_line},
  {"no widows or orphans", no_widows_or_orphans},
  {"headings keep with what follows", headings_keep_with_what_follows},
  {"words keep with what they lead on to", words_keep_with_what_they_lead_on_to},
  {"no item goes on alone", no_item_goes_on_alone},
  {"page numbers when needed", page_numbers_when_needed},
  {"type is never too small", type_is_never_too_small},
  {"elements make a tree", elements_make_a_tree},
};

static const struct CMUnitTest singles[] = {
  cmocka_unit_test(seven_lines_become_six_in_dl),
  cmocka_unit_test(too_many_lines_are_refused),
  cmocka_unit_test(any_lines_do_without_a_window),
  cmocka_unit_test(a_long_line_is_wrapped_in_the_window),
  cmocka_unit_test(unknown_envelope_is_refused),
  cmocka_unit_test(folds_are_marked),
  cmocka_unit_test(spills_are_tightened_before_they_flow),
  cmocka_unit_test(large_print_flows_and_is_not_tightened),
};

enum {
  WINDOWS = sizeof windows / sizeof *windows,
  LAWS = sizeof laws / sizeof *laws,
  SIZES = 5,
  SINGLES = sizeof singles / sizeof *singles,
  TESTS = 3 * WINDOWS + LAWS * SIZES + SINGLES
};

static struct CMUnitTest tests[TESTS];
static char names[TESTS][80];
static struct law_case law_cases[LAWS * SIZES];
static size_t test_count;

static void add(CMUnitTestFunction run, void *state, const char *what, const char *with, size_t n)
{
  snprintf(names[test_count], sizeof names[0], "%s: %s %zu", what, with, n);
  tests[test_count] = (struct CMUnitTest){names[test_count], run, NULL, NULL, state};
  test_count++;
}

int main(void)
{
  static const int sizes[SIZES] = {0, 16, 18, 20, 24};
  for (size_t i = 0; i < WINDOWS; i++) {
    struct window_case *w = &windows[i];
    add(address_is_inside_the_window, w, "address is inside the window", w->envelope, w->lines);
    add(nothing_else_shows_in_the_window, w, "nothing else shows", w->envelope, w->lines);
    add(one_ask_fits_one_page, w, "one ask fits one page", w->envelope, w->lines);
  }
  for (size_t i = 0; i < LAWS * SIZES; i++) {
    law_cases[i] = (struct law_case){laws[i / SIZES].law, sizes[i % SIZES]};
    add(run_law, &law_cases[i], laws[i / SIZES].name, "points", (size_t)sizes[i % SIZES]);
  }
  for (size_t i = 0; i < SINGLES; i++)
    tests[test_count++] = singles[i];
  return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
