#include "table.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdalign.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/ranges.h"

struct size_row {
  const char *name;
  size_t size;
};
static const struct size_row sizes[] = {
  {"gives nothing", 0},          {"gives one byte", 1},
  {"gives an odd size", 13},     {"gives nearly a chunk", 16000},
  {"gives over a chunk", 16385}, {"gives a megabyte", 1 << 20},
};
static void gives_zeroed_and_aligned(void **state)
{
  const struct size_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  arena_alloc(&arena, 3);
  for (int round = 0; round < 3; round++) {
    unsigned char *bytes = arena_alloc(&arena, row->size);
    assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
    for (size_t i = 0; i < row->size; i++)
      assert_int_equal(bytes[i], 0);
    memset(bytes, 0xAA, row->size);
  }
  arena_free(&arena);
}

static void reset_keeps_its_chunks(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  void *first = arena_alloc(&arena, 100);
  arena_alloc(&arena, 20000);
  arena_reset(&arena);
  assert_ptr_equal(arena_alloc(&arena, 100), first);
  arena_free(&arena);
}

static void reset_wipes(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  char *secret = arena_alloc(&arena, 16);
  memcpy(secret, "999 000 0018", 13);
  arena_reset(&arena);
  for (int i = 0; i < 16; i++)
    assert_int_equal(secret[i], 0);
  arena_free(&arena);
}

static void what_was_reset_is_zero_again(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  memset(arena_alloc(&arena, 500), 0xAA, 500);
  arena_reset(&arena);
  unsigned char *again = arena_alloc(&arena, 500);
  for (int i = 0; i < 500; i++)
    assert_int_equal(again[i], 0);
  arena_free(&arena);
}

static void many_small_things_do_not_overlap(void **state)
{
  (void)state;
  enum { THINGS = 20000 };
  struct arena arena;
  arena_init(&arena);
  int **things = arena_array(&arena, THINGS, sizeof *things);
  for (int i = 0; i < THINGS; i++) {
    things[i] = arena_alloc(&arena, sizeof **things);
    *things[i] = i;
  }
  for (int i = 0; i < THINGS; i++)
    assert_int_equal(*things[i], i);
  arena_free(&arena);
}

static void copies_end_in_nul(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  char text[] = "Ann Lee";
  struct view copy = arena_copy(&arena, (struct view){text, 3});
  text[0] = 'X';
  assert_view(copy, "Ann");
  assert_int_equal(copy.at[3], '\0');
  assert_string_equal(arena_copy(&arena, view_of(NULL)).at, "");
  arena_free(&arena);
}

static void formats(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  assert_view(arena_format(&arena, "%s-%02d", "page", 3), "page-03");
  assert_int_equal(arena_format(&arena, "%20000d", 1).len, 20000);
  assert_view(arena_format(&arena, "%s", ""), "");
  arena_free(&arena);
}

static void joins(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct view list = arena_join(&arena, VIEW(""), " or ", VIEW("a"));
  assert_view(list, "a");
  assert_int_equal(list.at[1], '\0');
  assert_view(arena_join(&arena, list, " or ", VIEW("b")), "a or b");
  arena_free(&arena);
}

struct ranges_row {
  const char *name;
  struct {
    size_t from, to;
  } added[5];
  bool several;
  const char *words;
};
static const struct ranges_row ranges_rows[] = {
  {"ranges: none", {{0, 0}}, false, ""},
  {"ranges: one number", {{7, 7}}, false, "7"},
  {"ranges: the same number twice", {{7, 7}, {7, 7}}, false, "7"},
  {"ranges: neighbours", {{7, 7}, {8, 8}}, true, "7-8"},
  {"ranges: a gap", {{7, 7}, {9, 9}}, true, "7, 9"},
  {"ranges: a run as it comes", {{3, 4}}, true, "3-4"},
  {"ranges: runs that meet", {{1, 2}, {3, 4}, {6, 6}, {8, 9}, {10, 12}}, true, "1-4, 6, 8-12"},
};
static void says_ranges(void **state)
{
  const struct ranges_row *row = *state;
  struct arena arena;
  struct ranges ranges = {0};
  arena_init(&arena);
  for (size_t i = 0; i < COUNT(row->added) && row->added[i].to != 0; i++)
    ranges_add(&arena, &ranges, row->added[i].from, row->added[i].to);
  assert_int_equal(ranges_several(&ranges), row->several);
  assert_view(ranges_words(&arena, &ranges), row->words);
  arena_free(&arena);
}

static void may_be_used_again_after_free(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  arena_alloc(&arena, 10);
  arena_free(&arena);
  arena_init(&arena);
  assert_non_null(arena_alloc(&arena, 10));
  arena_free(&arena);
}

/* Sizes that no memory can have end the program by itself, and do not wrap round. */
static void takes_half_of_all(struct arena *arena) { arena_alloc(arena, SIZE_MAX / 2 + 1); }
static void takes_too_many(struct arena *arena) { arena_array(arena, SIZE_MAX / 2, 3); }

static void reserves_too_much(struct arena *arena)
{
  struct buffer buffer;
  (void)arena;
  buffer_init(&buffer);
  buffer_reserve(&buffer, SIZE_MAX / 4 + 1);
}

static const struct too_much {
  const char *name;
  void (*take)(struct arena *arena);
} too_much[] = {
  {"half of all memory", takes_half_of_all},
  {"too many things", takes_too_many},
  {"a text of a quarter of all memory", reserves_too_much},
};

static void too_much_ends_it(void **state)
{
  enum { EXIT_COULD_NOT_RUN = 3 };
  const struct too_much *row = *state;
  int status = 0;
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    struct arena arena;
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    arena_init(&arena);
    row->take(&arena);
    _exit(0);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), EXIT_COULD_NOT_RUN);
}

static void nothing_takes_no_room(void **state)
{
  struct arena arena;
  (void)state;
  arena_init(&arena);
  assert_non_null(arena_array(&arena, 7, 0));
  void *grown = mem_resize(NULL, 0);
  assert_non_null(grown);
  mem_free(grown);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, gives_zeroed_and_aligned, sizes);
  TABLE_CASE(table, reset_keeps_its_chunks, "a reset keeps the chunks");
  TABLE_CASE(table, reset_wipes, "a reset wipes what was there");
  TABLE_CASE(table, what_was_reset_is_zero_again, "memory is zero after a reset too");
  TABLE_CASE(table, many_small_things_do_not_overlap, "small things do not overlap");
  TABLE_CASE(table, copies_end_in_nul, "copies are apart and end in NUL");
  TABLE_CASE(table, formats, "formats into the arena");
  TABLE_CASE(table, joins, "joins the items of a list");
  TABLE_ROWS(table, says_ranges, ranges_rows);
  TABLE_CASE(table, may_be_used_again_after_free, "may be used again after free");
  TABLE_ROWS(table, too_much_ends_it, too_much);
  TABLE_CASE(table, nothing_takes_no_room, "nothing takes no room");
  return table_run(&table, "arena");
}
