#include "table.h"

#include "ground/arena.h"
#include "talk/source.h"

struct position_row {
  const char *name, *text;
  uint32_t from, to;
  size_t line, column, end_column;
};
static const struct position_row positions[] = {
  {"the first byte", "name: Ann\n", 0, 4, 1, 1, 5},
  {"a value", "name: Ann\n", 6, 9, 1, 7, 10},
  {"the second line", "a\nname: Ann\n", 8, 11, 2, 7, 10},
  {"after CRLF", "a\r\nb\r\n", 3, 4, 2, 1, 2},
  {"after a lone CR", "a\rb\r", 2, 3, 2, 1, 2},
  {"after an empty line", "\n\nx", 2, 3, 3, 1, 2},
  {"accented letters count once", "Zo\xC3\xAB: x", 6, 7, 1, 6, 7},
  {"combining marks count nothing", "Zoe\xCC\x88: x", 7, 8, 1, 6, 7},
  {"a place over two lines ends with its first", "ab\ncd", 1, 5, 1, 2, 3},
  {"the end of the text", "ab", 2, 2, 1, 3, 3},
  {"the end after a line end", "ab\n", 3, 3, 2, 1, 1},
  {"an empty text", "", 0, 0, 1, 1, 1},
};
static void stands_at(void **state)
{
  const struct position_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct place place = {source_new(&arena, VIEW("me.yaml"), view_of(row->text)), row->from,
                        row->to};
  struct position found = source_position(place);
  assert_int_equal(found.line, row->line);
  assert_int_equal(found.column, row->column);
  assert_int_equal(found.end_column, row->end_column);
  arena_free(&arena);
}

struct line_row {
  const char *name, *text;
  size_t line;
  const char *shown;
};
static const struct line_row lines[] = {
  {"line one without its end", "ab\ncd\n", 1, "ab"},
  {"line two", "ab\ncd\n", 2, "cd"},
  {"CRLF is not part of it", "ab\r\ncd\r\n", 1, "ab"},
  {"the line after the last end is empty", "ab\n", 2, ""},
  {"a last line without end", "ab\ncd", 2, "cd"},
};
static void line_is(void **state)
{
  const struct line_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct source *source = source_new(&arena, VIEW("me.yaml"), view_of(row->text));
  assert_view(source_line(source, row->line), row->shown);
  arena_free(&arena);
}

static void part_of_a_larger_file(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct source *source = source_new(&arena, VIEW("type.md"), VIEW("ab\ncd\n"));
  source->first_line = 10;
  struct place place = {source, 3, 5};
  assert_int_equal(source_position(place).line, 11);
  assert_view(source_line(source, 11), "cd");
  assert_view(source_text(place), "cd");
  assert_int_equal(source_line_start(source, 11), 3);
  arena_free(&arena);
}

static void nowhere_has_no_text(void **state)
{
  (void)state;
  assert_view(source_text((struct place){NULL, 0, 0}), "");
}

static void lines_of_offsets(void **state)
{
  (void)state;
  struct arena arena;
  struct buffer text;
  arena_init(&arena);
  buffer_init(&text);
  for (int i = 0; i < 1000; i++)
    buffer_format(&text, "%*d\n", i % 7 + 1, i);
  struct source *source = source_new(&arena, VIEW("x"), buffer_view(&text));
  assert_int_equal(source->line_count, 1001);
  for (size_t line = 1; line <= 1001; line++)
    assert_int_equal(source_line_of(source, source_line_start(source, line)), line);
  buffer_free(&text);
  arena_free(&arena);
}

static bool inside_character(struct view text, size_t at)
{
  return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

/* Counting on from any earlier place gives what counting from the line's start gives. */
static void counting_on_is_counting(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct view text = VIEW("Zo\xC3\xAB\tAnn\nZoe\xCC\x88, Ned\r\n\nUna");
  struct source *source = source_new(&arena, VIEW("x"), text);
  for (uint32_t before = 0; before <= text.len; before++)
    for (uint32_t from = before; from <= text.len; from++) {
      if (inside_character(text, before) || inside_character(text, from))
        continue;
      struct place first = {source, before, before}, place = {source, from, from + 1};
      struct position plain = source_position(place);
      struct position walked = source_position_after(place, first, source_position(first));
      assert_int_equal(walked.line, plain.line);
      assert_int_equal(walked.column, plain.column);
      assert_int_equal(walked.end_column, plain.end_column);
    }
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, stands_at, positions);
  TABLE_ROWS(table, line_is, lines);
  TABLE_CASE(table, part_of_a_larger_file, "a part of a larger file counts on");
  TABLE_CASE(table, nowhere_has_no_text, "nowhere has no text");
  TABLE_CASE(table, lines_of_offsets, "every line start is found again");
  TABLE_CASE(table, counting_on_is_counting, "counting on from an earlier place");
  return table_run(&table, "source");
}
