/* A source: the bytes of one input file with a name and a line map.
 *
 * A place is a span of bytes in a source; it is small and passed by value. Lines and columns are
 * worked out only when a message is printed. A place whose source is NULL is "nowhere": the
 * thing was not written by the user.
 */
#ifndef OPTOUT_TALK_SOURCE_H
#define OPTOUT_TALK_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;

struct source {
  struct view name; /* as the user typed it; "-" is shown as "standard input" */
  struct view text; /* the whole file, borrowed; a byte order mark is not part of it */
  uint32_t *line_starts; /* byte offset of the first byte of each line */
  size_t line_count;
  size_t first_line; /* number of the first line, 1 unless the text is part of a larger file */
  bool table;        /* its lines are rows of a table */
};

struct place {
  const struct source *source; /* NULL: nowhere */
  uint32_t from, to;           /* bytes [from, to) of source->text */
};

/* Where a place is, as people count. */
struct position {
  size_t line;       /* from 1 */
  size_t column;     /* from 1, in characters as shown (combining marks take none) */
  size_t end_column; /* one past the last character of the part that lies on this line */
};

/* Makes a source in the arena. `name` and `text` must outlive it. */
struct source *source_new(struct arena *arena, struct view name, struct view text);

/* Where a place that is not nowhere begins and ends. Takes time in proportion to its line. */
struct position source_position(struct place place);

/* The same, when the position of an earlier place is known: counts on from there if that lies on
 * the same line, so that thousands of places on one line take no longer than the line is. */
struct position source_position_after(struct place place, struct place before,
                                      struct position known);

/* The bytes of line `line` (from first_line), without its line ending. */
struct view source_line(const struct source *source, size_t line);

/* The byte offset at which line `line` starts. */
size_t source_line_start(const struct source *source, size_t line);

/* The number of the line that holds byte `offset`. */
size_t source_line_of(const struct source *source, size_t offset);

/* What people call its lines: "line", or "row" in a table. */
const char *source_line_word(const struct source *source);

/* The text of a place. */
struct view source_text(struct place place);

#endif
