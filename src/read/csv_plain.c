#include "read/csv_plain.h"

#include "read/csv.h"

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

size_t csv_part_plain(struct view window, char separator, struct csv_raw_cell *cells,
                      size_t *count)
{
  size_t most = window.len < CSV_MAX_CELL ? window.len : CSV_MAX_CELL, from = 0, found = 0;
  *count = 0;
  for (size_t at = 0; at < most && window.at[at] != '"'; at++) {
    char c = window.at[at];
    bool ended = c == '\n' || c == '\r';
    if (!ended && c != separator)
      continue;
    if (found == CSV_MAX_COLUMNS)
      return SIZE_MAX;
    cells[found++] = cell_at(window, from, at);
    from = at + 1;
    if (ended) {
      *count = found;
      return at;
    }
  }
  return SIZE_MAX;
}
