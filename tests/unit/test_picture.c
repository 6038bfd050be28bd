/* Pictures: what is read of good ones, why others are refused, and that no bytes whatever do harm.
 */
#include "table.h"

#include <errno.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/picture.h"
#include "page/pixels.h"
#include "talk/file.h"

struct row {
  const char *name, *file;
  enum picture_fault fault;
  int width, height;
  bool grey;
};

static const struct row rows[] = {
  {"colours on nothing", "signature.png", PICTURE_FINE, 305, 79, false},
  {"greys of 16 bits", "grey-16-bits.png", PICTURE_FINE, 305, 79, true},
  {"a palette of two", "two-colours.png", PICTURE_FINE, 305, 77, true},
  {"a JPEG in colours", "signature.jpg", PICTURE_FINE, 312, 88, false},
  {"a progressive JPEG in greys", "progressive-grey.jpg", PICTURE_FINE, 312, 87, true},
  {"wider than a letter has room for", "wide.png", PICTURE_FINE, 945, 47, true},
  {"higher than a letter has room for", "tall.png", PICTURE_FINE, 44, 177, true},
  {"a line that is wider", "a-line.png", PICTURE_FINE, 945, 1, true},
  {"a stroke that is higher", "a-stroke.png", PICTURE_FINE, 1, 177, true},
  {"nothing but white", "blank.png", PICTURE_BLANK, 0, 0, false},
  {"3.6 thousand million dots", "huge.png", PICTURE_LARGE, 0, 0, false},
  {"a PNG cut off", "cut-off.png", PICTURE_DAMAGED, 0, 0, false},
  {"a JPEG cut off", "cut-off.jpg", PICTURE_DAMAGED, 0, 0, false},
  {"a PNG broken inside", "broken-inside.png", PICTURE_DAMAGED, 0, 0, false},
  {"a JPEG broken inside", "broken-inside.jpg", PICTURE_DAMAGED, 0, 0, false},
  {"no picture", "../codes.csv", PICTURE_UNKNOWN, 0, 0, false},
};

static void load(const char *file, struct buffer *bytes)
{
  char path[128];
  buffer_init(bytes);
  snprintf(path, sizeof path, "tests/data/pictures/%s", file);
  FILE *in = fopen(path, "r");
  assert_non_null(in);
  for (int byte; (byte = getc(in)) != EOF;)
    buffer_add_byte(bytes, (char)byte);
  fclose(in);
}

static bool without_libraries(void)
{
  struct buffer bytes;
  struct arena arena;
  struct picture picture;
  load("signature.png", &bytes);
  arena_init(&arena);
  bool without = picture_read(&arena, buffer_view(&bytes), &picture) == PICTURE_UNREAD;
  arena_free(&arena);
  buffer_free(&bytes);
  return without;
}

static void test_row(void **state)
{
  const struct row *row = *state;
  struct buffer bytes;
  struct arena arena;
  struct picture picture;
  arena_init(&arena);
  load(row->file, &bytes);
  assert_int_equal(picture_read(&arena, buffer_view(&bytes), &picture), row->fault);
  if (row->fault == PICTURE_FINE) {
    assert_int_equal(picture.width, row->width);
    assert_int_equal(picture.height, row->height);
    assert_int_equal(picture.grey, row->grey);
    assert_int_equal(picture.samples.len,
                     (size_t)row->width * (size_t)row->height * (row->grey ? 1 : 3));
  }
  buffer_free(&bytes);
  arena_free(&arena);
}

/* What a file says of its size, before any memory is taken for it. */
static const struct size_row {
  const char *name;
  uint32_t width, height;
  enum picture_fault fault;
} sizes[] = {
  {"size: one dot", 1, 1, PICTURE_FINE},
  {"size: no width", 0, 1, PICTURE_DAMAGED},
  {"size: no height", 1, 0, PICTURE_DAMAGED},
  {"size: too wide", PICTURE_MOST_SIDE + 1, 1, PICTURE_LARGE},
  {"size: too high", 1, PICTURE_MOST_SIDE + 1, PICTURE_LARGE},
  {"size: too wide and too high together", PICTURE_MOST_SIDE, PICTURE_MOST_SIDE, PICTURE_LARGE},
};

static void test_size(void **state)
{
  const struct size_row *row = *state;
  struct pixels pixels = {0, 0, NULL};
  assert_int_equal(pixels_take(&pixels, row->width, row->height), row->fault);
  assert_int_equal(pixels.rgb != NULL, row->fault == PICTURE_FINE);
  mem_free(pixels.rgb);
}

/* What is read of any bytes is a picture of a size that a letter has room for. */
static bool read_any(struct view bytes)
{
  struct arena arena;
  struct picture picture;
  arena_init(&arena);
  bool fine = picture_read(&arena, bytes, &picture) == PICTURE_FINE;
  if (fine) {
    assert_in_range(picture.width, 1, 945);
    assert_in_range(picture.height, 1, 177);
  }
  arena_free(&arena);
  return fine;
}

static void test_every_beginning(void **state)
{
  const struct row *row = *state;
  struct buffer bytes;
  load(row->file, &bytes);
  size_t most = bytes.len - 16; /* what ends a file may be missed by nobody */
  for (size_t i = 0; i < most; i += 1 + i / 64)
    assert_false(read_any(view_slice(buffer_view(&bytes), 0, i)));
  buffer_free(&bytes);
}

static void test_flipped_bits(void **state)
{
  const struct row *row = *state;
  struct buffer bytes;
  uint32_t seed = 3;
  load(row->file, &bytes);
  for (int i = 0; i < 200; i++) {
    seed = seed * 1664525 + 1013904223;
    size_t at = (seed >> 8) % bytes.len;
    char was = bytes.data[at];
    bytes.data[at] = (char)(was ^ (char)(1 << (i % 8)));
    read_any(buffer_view(&bytes));
    bytes.data[at] = was;
  }
  assert_true(read_any(buffer_view(&bytes)));
  buffer_free(&bytes);
}

/* ---- files that a file names ---- */

static const struct {
  const char *name, *beside, *wanted;
  int error;
} places[] = {
  {"in the folder", "tests/data/codes.csv", "codes.csv", 0},
  {"in a folder there", "tests/data/codes.csv", "pictures/blank.png", 0},
  {"by a dot", "tests/data/codes.csv", "./codes.csv", 0},
  {"beside standard input", "-", "tests/data/codes.csv", 0},
  {"above the folder", "tests/data/codes.csv", "../run", EXDEV},
  {"above it, by a way round", "tests/data/codes.csv", "pictures/../codes.csv", EXDEV},
  {"from the root", "tests/data/codes.csv", "/etc/hosts", EXDEV},
  {"with a hole", "tests/data/codes.csv", "pictures//blank.png", EXDEV},
  {"a folder", "tests/data/codes.csv", "pictures", EISDIR},
  {"below a file", "tests/data/codes.csv", "codes.csv/x", ENOTDIR},
  {"not there", "tests/data/codes.csv", "nothing", ENOENT},
  {"no name", "tests/data/codes.csv", "", EXDEV},
};

static void test_place(void **state)
{
  size_t row = (size_t)(uintptr_t)*state;
  struct buffer bytes;
  buffer_init(&bytes);
  assert_int_equal(file_read_beside(view_of(places[row].beside), view_of(places[row].wanted),
                                    1024 * 1024, &bytes),
                   places[row].error);
  assert_int_equal(bytes.len != 0, places[row].error == 0);
  buffer_free(&bytes);
}

static void test_limit(void **state)
{
  struct buffer bytes;
  (void)state;
  buffer_init(&bytes);
  assert_int_equal(
    file_read_beside(VIEW("tests/data/x"), VIEW("pictures/blank.png"), 72, &bytes), 0);
  buffer_clear(&bytes);
  assert_int_equal(
    file_read_beside(VIEW("tests/data/x"), VIEW("pictures/blank.png"), 71, &bytes), EFBIG);
  buffer_free(&bytes);
}

int main(void)
{
  static struct table table;
  static char names[2 * COUNT(rows)][64];
  size_t name = 0;
  for (size_t i = 0; i < COUNT(places); i++)
    table_add(&table, places[i].name, test_place, (const void *)(uintptr_t)i);
  TABLE_CASE(table, test_limit, "as long as allowed, and longer");
  if (without_libraries()) {
    puts("# pictures: built without libpng and libjpeg, so none is read");
    return table_run(&table, "picture");
  }
  TABLE_ROWS(table, test_row, rows);
  TABLE_ROWS(table, test_size, sizes);
  for (size_t i = 0; i < COUNT(rows); i++) {
    if (rows[i].fault != PICTURE_FINE)
      continue;
    snprintf(names[name], sizeof names[name], "%s: every beginning", rows[i].name);
    table_add(&table, names[name++], test_every_beginning, &rows[i]);
    snprintf(names[name], sizeof names[name], "%s: flipped bits", rows[i].name);
    table_add(&table, names[name++], test_flipped_bits, &rows[i]);
  }
  return table_run(&table, "picture");
}
