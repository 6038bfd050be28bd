/* Square codes: what a camera looks for first, the white round them, and their limits. That cameras
 * read them is shown by tests/square/run. */
#include "table.h"

#include "ground/arena.h"
#include "page/picture.h"
#include "page/square.h"

enum { QUIET = 4, FINDER = 7, DARK = 0, LIGHT = 255 };

struct row {
  const char *name;
  size_t bytes; /* of the address */
  int side;     /* with the white round it; 0: none is made */
};

static const struct row rows[] = {
  {"as short as an address is", 14, 21 + 2 * QUIET},
  {"one byte more is a version more", 15, 25 + 2 * QUIET},
  {"the longest", 106, 41 + 2 * QUIET},
  {"too fine to print", 107, 0},
  {"more than any code holds", 5000, 0},
};

static unsigned char dot(const struct picture *picture, int x, int y)
{
  return (unsigned char)picture->samples.at[y * picture->width + x];
}

/* A dark frame, a light one and a dark heart, with a corner at (left, top). */
static bool is_finder(const struct picture *picture, int left, int top)
{
  for (int y = 0; y < FINDER; y++)
    for (int x = 0; x < FINDER; x++) {
      int edge = x < y ? x : y, far = FINDER - 1 - (x > y ? x : y);
      int ring = edge < far ? edge : far;
      if (dot(picture, left + x, top + y) != (ring == 1 ? LIGHT : DARK))
        return false;
    }
  return true;
}

static void assert_white_round(const struct picture *picture)
{
  int side = picture->width;
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      if (x < QUIET || y < QUIET || x >= side - QUIET || y >= side - QUIET)
        assert_int_equal(dot(picture, x, y), LIGHT);
}

static void check_row(void **state)
{
  const struct row *row = *state;
  static char address[8192] = "https://a.example/";
  struct arena arena;
  memset(address + strlen("https://"), 'a', sizeof address - strlen("https://"));
  arena_init(&arena);
  const struct picture *picture = square_of(&arena, (struct view){address, row->bytes});
  if (!square_available() || row->side == 0) {
    assert_null(picture);
  } else {
    assert_non_null(picture);
    assert_int_equal(picture->width, row->side);
    assert_int_equal(picture->height, row->side);
    assert_int_equal(picture->samples.len, row->side * row->side);
    assert_white_round(picture);
    int far = row->side - QUIET - FINDER;
    assert_true(is_finder(picture, QUIET, QUIET));
    assert_true(is_finder(picture, far, QUIET));
    assert_true(is_finder(picture, QUIET, far));
    assert_false(is_finder(picture, far, far));
  }
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, check_row, rows);
  return table_run(&table, "square codes");
}
