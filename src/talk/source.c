#include "talk/source.h"

#include "ground/arena.h"
#include "ground/unicode.h"

/* Lines end with LF, CR LF, or CR. */
static bool ends_line(struct view text, size_t at)
{
  return text.at[at] == '\n' ||
         (text.at[at] == '\r' && (at + 1 == text.len || text.at[at + 1] != '\n'));
}

static size_t count_lines(struct view text)
{
  size_t lines = 1;
  for (size_t i = 0; i < text.len; i++)
    lines += ends_line(text, i);
  return lines;
}

static void map_lines(struct source *source)
{
  struct view text = source->text;
  size_t line = 0;
  source->line_starts[line++] = 0;
  for (size_t i = 0; i < text.len; i++)
    if (ends_line(text, i))
      source->line_starts[line++] = (uint32_t)(i + 1);
}

struct source *source_new(struct arena *arena, struct view name, struct view text)
{
  struct source *source = arena_alloc(arena, sizeof *source);
  source->name = name;
  source->text = text;
  source->first_line = 1;
  source->line_count = count_lines(text);
  source->line_starts = arena_array(arena, source->line_count, sizeof *source->line_starts);
  map_lines(source);
  return source;
}

size_t source_line_of(const struct source *source, size_t offset)
{
  size_t low = 0, high = source->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (source->line_starts[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low + source->first_line;
}

size_t source_line_start(const struct source *source, size_t line)
{
  return source->line_starts[line - source->first_line];
}

struct view source_line(const struct source *source, size_t line)
{
  size_t index = line - source->first_line;
  size_t from = source->line_starts[index];
  size_t to = index + 1 < source->line_count ? source->line_starts[index + 1] : source->text.len;
  struct view text = view_slice(source->text, from, to);
  while (text.len != 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r'))
    text.len--;
  return text;
}

/* As an excerpt shows it: a tab is one column. */
static size_t shown_width(struct view text)
{
  size_t width = unicode_width(text);
  for (size_t i = 0; i < text.len; i++)
    width += text.at[i] == '\t';
  return width;
}

struct position source_position(struct place place)
{
  return source_position_after(place, (struct place){0}, (struct position){0, 1, 1});
}

struct position source_position_after(struct place place, struct place before,
                                      struct position known)
{
  const struct source *source = place.source;
  struct position position = {source_line_of(source, place.from), 1, 1};
  size_t start = source_line_start(source, position.line);
  struct view text = source_line(source, position.line);
  size_t from = place.from - start;
  size_t to = place.to > place.from ? place.to - start : from;
  size_t counted = 0;
  if (before.source == source && known.line == position.line && before.from <= place.from) {
    counted = before.from - start;
    position.column = known.column;
  }
  position.column += shown_width(view_slice(text, counted, from));
  position.end_column = position.column + shown_width(view_slice(text, from, to));
  return position;
}

const char *source_line_word(const struct source *source) { return source->table ? "row" : "line"; }

struct view source_text(struct place place)
{
  if (place.source == NULL)
    return (struct view){"", 0};
  return view_slice(place.source->text, place.from, place.to);
}
