/* Total-fit line breaking against its laws, on paragraphs made by a fixed random sequence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ground/arena.h"
#include "page/linebreak.h"

enum { PARAGRAPHS = 400, MOST_ITEMS = 120, SPACE = 280 };

static uint32_t next_random(uint32_t *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

struct paragraph {
  struct break_item items[MOST_ITEMS];
  size_t count;
  struct break_limits limits;
};

static struct paragraph random_paragraph(uint32_t *state)
{
  struct paragraph p = {.limits = {20000 + (int32_t)(next_random(state) % 40000), 0}};
  if (next_random(state) % 2 == 0)
    p.limits.letters = 75;
  p.count = 1 + next_random(state) % MOST_ITEMS;
  for (size_t i = 0; i < p.count; i++) {
    int32_t letters = 1 + (int32_t)(next_random(state) % 10);
    uint32_t kind = next_random(state) % 20;
    p.items[i] = (struct break_item){letters * 480, SPACE, letters,
                                     kind == 0   ? BREAK_MUST
                                     : kind == 1 ? BREAK_NOT
                                                 : BREAK_MAY};
    /* No more than two unbreakable in a row, so that every stretch fits. */
    if (i > 1 && p.items[i - 1].after == BREAK_NOT && p.items[i - 2].after == BREAK_NOT)
      p.items[i].after = BREAK_MAY;
  }
  return p;
}

static int32_t line_width(const struct paragraph *p, size_t from, size_t to, int32_t *letters)
{
  int32_t width = 0;
  *letters = 0;
  for (size_t i = from; i < to; i++) {
    width += p->items[i].width + (i + 1 < to ? p->items[i].space : 0);
    *letters += p->items[i].letters + (i + 1 < to ? 1 : 0);
  }
  return width;
}

typedef void law(const struct paragraph *p, struct breaks ours, struct breaks greedy);

static void each_line_fits(const struct paragraph *p, struct breaks ours, struct breaks greedy)
{
  (void)greedy;
  for (size_t i = 0, from = 0; i < ours.count; from = ours.ends[i++]) {
    int32_t letters;
    assert_true(line_width(p, from, ours.ends[i], &letters) <= p->limits.width);
    assert_true(p->limits.letters == 0 || letters <= p->limits.letters);
  }
}

static void all_items_in_order(const struct paragraph *p, struct breaks ours, struct breaks greedy)
{
  (void)greedy;
  size_t from = 0;
  for (size_t i = 0; i < ours.count; from = ours.ends[i++])
    assert_true(ours.ends[i] > from);
  assert_int_equal(from, p->count);
}

static void no_more_lines_than_greedy(const struct paragraph *p, struct breaks ours,
                                      struct breaks greedy)
{
  (void)p;
  assert_int_equal(ours.count, greedy.count);
}

static void slack_at_most_greedy(const struct paragraph *p, struct breaks ours,
                                 struct breaks greedy)
{
  (void)p;
  assert_true(ours.slack <= greedy.slack);
}

static void never_parts_what_belongs_together(const struct paragraph *p, struct breaks ours,
                                              struct breaks greedy)
{
  (void)greedy;
  for (size_t i = 0; i + 1 < ours.count; i++)
    assert_int_not_equal(p->items[ours.ends[i] - 1].after, BREAK_NOT);
}

static void obeys_hard_breaks(const struct paragraph *p, struct breaks ours, struct breaks greedy)
{
  (void)greedy;
  for (size_t i = 0, from = 0; i < ours.count; from = ours.ends[i++])
    for (size_t at = from; at + 1 < ours.ends[i]; at++)
      assert_int_not_equal(p->items[at].after, BREAK_MUST);
}

/* A last line of one short word, behind a line that was not ended on purpose. */
static bool is_runt(const struct paragraph *p, size_t from, size_t to)
{
  int32_t letters, width = line_width(p, from, to, &letters);
  return from != 0 && p->items[from - 1].after != BREAK_MUST &&
         width < p->limits.width / 100 * 35 &&
         (to - from == 1 || width < p->limits.width / 100 * 15);
}

static void slack_is_the_sum_it_says(const struct paragraph *p, struct breaks ours,
                                     struct breaks greedy)
{
  (void)greedy;
  int64_t sum = 0;
  for (size_t i = 0, from = 0; i < ours.count; from = ours.ends[i++]) {
    int32_t letters;
    int64_t slack = p->limits.width - line_width(p, from, ours.ends[i], &letters);
    if (i + 1 < ours.count && p->items[ours.ends[i] - 1].after != BREAK_MUST)
      sum += slack * slack;
    else if (is_runt(p, from, ours.ends[i]))
      sum += (int64_t)(p->limits.width / 100 * 35) * (p->limits.width / 100 * 35);
  }
  assert_true(sum == ours.slack);
}

/* Three words that would fill a line and leave the fourth alone. */
static void one_word_is_not_left_alone(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct break_item items[6];
  for (size_t i = 0; i < 6; i++)
    items[i] = (struct break_item){1800, 100, 4, BREAK_MAY};
  struct break_limits limits = {9400, 0};
  struct breaks greedy = linebreak_greedy(&arena, items, 6, limits);
  struct breaks ours = linebreak_total_fit(&arena, items, 6, limits);
  assert_int_equal(greedy.ends[0], 5);
  assert_int_equal(ours.count, 2);
  assert_int_equal(ours.ends[0], 4);
  arena_free(&arena);
}

static void run_law(void **state)
{
  law *const *check = *state;
  uint32_t random = 20261121;
  for (int i = 0; i < PARAGRAPHS; i++) {
    struct arena arena;
    arena_init(&arena);
    struct paragraph p = random_paragraph(&random);
    struct breaks ours = linebreak_total_fit(&arena, p.items, p.count, p.limits);
    struct breaks greedy = linebreak_greedy(&arena, p.items, p.count, p.limits);
    (*check)(&p, ours, greedy);
    arena_free(&arena);
  }
}

static void beats_greedy_somewhere(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  uint32_t random = 7;
  int64_t ours = 0, greedy = 0;
  for (int i = 0; i < PARAGRAPHS; i++) {
    struct paragraph p = random_paragraph(&random);
    ours += linebreak_total_fit(&arena, p.items, p.count, p.limits).slack;
    greedy += linebreak_greedy(&arena, p.items, p.count, p.limits).slack;
  }
  assert_true(ours < greedy);
  arena_free(&arena);
}

/* In lines of 9, "3 2 2 | 5" leaves 0 and 4; "3 2 | 2 5" leaves 3 and 1, which is less. */
static void evens_out_the_lines(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  const struct break_item items[] = {{3, 1, 3, BREAK_MAY}, {2, 1, 2, BREAK_MAY},
                                     {2, 1, 2, BREAK_MAY}, {5, 1, 5, BREAK_MAY},
                                     {6, 1, 6, BREAK_MAY}, {1, 0, 1, BREAK_MAY}};
  struct breaks breaks = linebreak_total_fit(&arena, items, 6, (struct break_limits){9, 0});
  assert_int_equal(breaks.count, 3);
  assert_int_equal(breaks.ends[0], 2);
  assert_int_equal(breaks.ends[1], 4);
  assert_int_equal(breaks.slack, 9 + 1);
  arena_free(&arena);
}

static void nothing_makes_no_lines(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  assert_int_equal(linebreak_total_fit(&arena, NULL, 0, (struct break_limits){9, 0}).count, 0);
  assert_int_equal(linebreak_greedy(&arena, NULL, 0, (struct break_limits){9, 0}).count, 0);
  arena_free(&arena);
}

static void too_wide_ends_all_the_same(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  const struct break_item items[] = {{30, 1, 3, BREAK_NOT}, {20, 1, 2, BREAK_MAY}};
  struct breaks breaks = linebreak_total_fit(&arena, items, 2, (struct break_limits){9, 0});
  assert_int_equal(breaks.ends[breaks.count - 1], 2);
  arena_free(&arena);
}

static law *laws[] = {each_line_fits,
                      all_items_in_order,
                      no_more_lines_than_greedy,
                      slack_at_most_greedy,
                      never_parts_what_belongs_together,
                      obeys_hard_breaks,
                      slack_is_the_sum_it_says};

int main(void)
{
  const struct CMUnitTest tests[] = {
    {"each line fits", run_law, NULL, NULL, &laws[0]},
    {"all items in order", run_law, NULL, NULL, &laws[1]},
    {"no more lines than greedy", run_law, NULL, NULL, &laws[2]},
    {"slack at most greedy's", run_law, NULL, NULL, &laws[3]},
    {"never parts what belongs together", run_law, NULL, NULL, &laws[4]},
    {"obeys hard breaks", run_law, NULL, NULL, &laws[5]},
    {"slack is the sum it says", run_law, NULL, NULL, &laws[6]},
    cmocka_unit_test(beats_greedy_somewhere),
    cmocka_unit_test(evens_out_the_lines),
    cmocka_unit_test(one_word_is_not_left_alone),
  cmocka_unit_test(one_word_is_not_left_alone),
    cmocka_unit_test(nothing_makes_no_lines),
    cmocka_unit_test(too_wide_ends_all_the_same),
  };
  return cmocka_run_group_tests_name("linebreak", tests, NULL, NULL);
}
