/* Lines that are kept: found by all that they depend on, and by nothing less. */
#include "table.h"

#include "ground/arena.h"
#include "page/galley.h"
#include "page/linecache.h"

enum { MANY = 400 };
static const char origins[2], styles[2];

struct other {
  const char *name;
  struct line_key key;
};

static const struct line_key kept = {&origins[0], &styles[0], 1000, 1, false, false};

static const struct other others[] = {
  {"another text", {&origins[1], &styles[0], 1000, 1, false, false}},
  {"another style", {&origins[0], &styles[1], 1000, 1, false, false}},
  {"another width", {&origins[0], &styles[0], 1001, 1, false, false}},
  {"another kind", {&origins[0], &styles[0], 1000, 2, false, false}},
  {"strong", {&origins[0], &styles[0], 1000, 1, true, false}},
  {"with blanks to fill", {&origins[0], &styles[0], 1000, 1, false, true}},
};

static void keep(struct line_cache *cache, struct line_key key, size_t count)
{
  struct lines *lines = arena_alloc(line_cache_arena(cache), sizeof *lines);
  lines->count = count;
  line_cache_keep(cache, (struct kept_lines){.key = key, .lines = lines});
}

static void is_not_taken_for_it(void **state)
{
  const struct other *row = *state;
  struct line_cache *cache = line_cache_new();
  keep(cache, kept, 7);
  assert_int_equal(line_cache_find(cache, kept)->lines->count, 7);
  assert_null(line_cache_find(cache, row->key));
  keep(cache, row->key, 8);
  assert_int_equal(line_cache_find(cache, kept)->lines->count, 7);
  assert_int_equal(line_cache_find(cache, row->key)->lines->count, 8);
  line_cache_clear(cache);
  assert_null(line_cache_find(cache, kept));
  line_cache_free(cache);
}

/* So many that they stand in one another's places, of each member's every value. */
static struct line_key key_of(int number)
{
  return (struct line_key){&origins[number & 1], &styles[number >> 1 & 1], 1000 + number / 16,
                           number >> 2 & 3, false, false};
}

static void many_are_told_apart(void **state)
{
  struct line_cache *cache = line_cache_new();
  (void)state;
  for (int i = 0; i < MANY; i++) {
    assert_null(line_cache_find(cache, key_of(i)));
    keep(cache, key_of(i), (size_t)i);
  }
  for (int i = 0; i < MANY; i++)
    assert_int_equal(line_cache_find(cache, key_of(i))->lines->count, i);
  line_cache_free(cache);
  line_cache_free(NULL);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_not_taken_for_it, others);
  TABLE_CASE(table, many_are_told_apart, "many are told apart");
  return table_run(&table, "linecache");
}
