#include "read/csv_plain.h"

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static struct csv_raw_cell cell_at(struct view window, size_t from, size_t to)
{
  size_t begin = from, end = to;
  while (begin < end && is_blank(window.at[begin]))
    begin++;
  while (begin < end && is_blank(window.at[end - 1]))
    end--;
  return (struct csv_raw_cell){begin, end - begin, from, to};
}

/* The cell that begins at *from, which moves on to the next; false when it is the last. */
static bool part(struct view row, char separator, size_t *from, struct csv_raw_cell *cell)
{
  size_t length = view_find(view_slice(row, *from, row.len), separator);
  size_t to = length != SIZE_MAX ? *from + length : row.len;
  *cell = cell_at(row, *from, to);
  *from = to + 1;
  return length != SIZE_MAX;
}

/* The C library looks for one byte in many at a time: that is quicker than to look at each byte
 * once. */
size_t csv_part_plain(struct view window, char separator, struct csv_raw_cell *cells,
                      size_t *count)
{
  struct view row = view_slice(window, 0, CSV_MAX_CELL);
  size_t feed = view_find(row, '\n');
  size_t end = view_find(view_slice(row, 0, feed), '\r');
  *count = 0;
  if (end == SIZE_MAX)
    end = feed;
  row = view_slice(row, 0, end);
  if (end == SIZE_MAX || view_find(row, '"') != SIZE_MAX)
    return SIZE_MAX;
  size_t found = 0;
  bool more = true;
  for (size_t from = 0; more && found < CSV_MAX_COLUMNS; found++)
    more = part(row, separator, &from, &cells[found]);
  if (more)
    return SIZE_MAX;
  *count = found;
  return end;
}

void csv_part_again(struct view row, char separator, struct csv_cell *cells, size_t count)
{
  struct csv_raw_cell raw;
  size_t from = 0;
  for (size_t i = 0; i < count && from <= row.len; i++) {
    part(row, separator, &from, &raw);
    cells[i] = (struct csv_cell){{row.at + raw.value_at, raw.value_length},
                                 (uint32_t)raw.from, (uint32_t)raw.to};
  }
}
