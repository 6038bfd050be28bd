#include <string.h>

#include "ground/parcel.h"
#include "matter/roster_parts.h"
#include "read/csv_plain.h"

/* Texts of cells that lie in the row lie in its copy. */
static void move_cells(const struct csv_row *row, const struct csv_row *copy,
                       struct csv_cell *cells)
{
  for (size_t i = 0; i < row->count; i++) {
    cells[i] = row->cells[i];
    cells[i].text.at = copy->bytes.at + (row->cells[i].text.at - row->bytes.at);
  }
}

static void copy_cells(struct arena *arena, const struct csv_row *row, struct csv_cell *cells)
{
  size_t bytes = 0;
  for (size_t i = 0; i < row->count; i++)
    bytes += row->cells[i].text.len;
  char *text = arena_alloc(arena, bytes + 1);
  for (size_t i = 0; i < row->count; i++) {
    struct view from = row->cells[i].text;
    cells[i] = row->cells[i];
    cells[i].text = (struct view){text, from.len};
    if (from.len != 0)
      memcpy(text, from.at, from.len);
    text += from.len;
  }
}

struct csv_row roster_keep_row(struct arena *arena, const struct csv_row *row)
{
  struct csv_row copy = *row;
  struct csv_cell *cells = arena_array(arena, row->count + 1, sizeof *cells);
  copy.bytes = arena_copy(arena, row->bytes);
  copy.line = row->line.at == row->bytes.at ? copy.bytes : arena_copy(arena, row->line);
  if (row->plain)
    move_cells(row, &copy, cells);
  else
    copy_cells(arena, row, cells);
  copy.cells = cells;
  return copy;
}

static void pack_cells(const struct csv_row *row, struct buffer *out)
{
  bool same = row->line.at == row->bytes.at && row->line.len == row->bytes.len;
  parcel_put_int(out, same);
  if (!same)
    parcel_put_text(out, row->line);
  parcel_put_int(out, (uint64_t)row->fault);
  parcel_put_int(out, (uint64_t)row->fault_from << 32 | row->fault_to);
  parcel_put_int(out, row->count);
  for (size_t i = 0; i < row->count; i++) {
    parcel_put_int(out, (uint64_t)row->cells[i].from << 32 | row->cells[i].to);
    parcel_put_text(out, row->cells[i].text);
  }
}

/* A plain row without fault goes as it came: to part it once more takes whoever reads it no longer
 * than to take its cells out of a parcel, and whoever cuts has nothing to pack. */
static void pack_member(const struct member *member, struct buffer *out)
{
  const struct csv_row *row = &member->row;
  size_t plain = row->plain && row->fault == CSV_FINE ? row->count : 0;
  parcel_put_int(out, member->number);
  parcel_put_text(out, row->bytes);
  parcel_put_int(out, plain);
  if (plain == 0)
    pack_cells(row, out);
}

void roster_pack(const struct roster_rows *rows, struct buffer *out)
{
  parcel_put_int(out, rows->before);
  parcel_put_int(out, rows->crowded);
  parcel_put_int(out, rows->count);
  for (size_t i = 0; i < rows->count; i++)
    pack_member(&rows->members[i], out);
}

static void take_span(struct parcel *parcel, uint32_t *from, uint32_t *to)
{
  uint64_t both = parcel_int(parcel);
  *from = (uint32_t)(both >> 32);
  *to = (uint32_t)both;
}

static void unpack_cells(struct arena *arena, struct parcel *parcel, struct csv_row *row)
{
  row->line = parcel_int(parcel) != 0 ? row->bytes : parcel_text(parcel);
  row->fault = (enum csv_fault)parcel_int(parcel);
  take_span(parcel, &row->fault_from, &row->fault_to);
  uint64_t count = parcel_int(parcel);
  row->count = count <= CSV_MAX_COLUMNS ? (size_t)count : 0;
  struct csv_cell *cells = arena_array(arena, row->count + 1, sizeof *cells);
  for (size_t i = 0; i < row->count; i++) {
    take_span(parcel, &cells[i].from, &cells[i].to);
    cells[i].text = parcel_text(parcel);
  }
  row->cells = cells;
}

static void part_again(struct arena *arena, char separator, size_t count, struct csv_row *row)
{
  row->count = count;
  struct csv_cell *cells = arena_array(arena, count + 1, sizeof *cells);
  csv_part_again(row->bytes, separator, cells, count);
  row->line = row->bytes;
  row->cells = cells;
}

static void unpack_member(struct arena *arena, struct parcel *parcel, char separator,
                          struct member *member)
{
  struct csv_row *row = &member->row;
  member->number = row->number = (size_t)parcel_int(parcel);
  row->bytes = parcel_text(parcel);
  uint64_t plain = parcel_int(parcel);
  if (plain != 0 && plain <= CSV_MAX_COLUMNS)
    part_again(arena, separator, (size_t)plain, row);
  else
    unpack_cells(arena, parcel, row);
}

struct roster_rows *roster_unpack(struct arena *arena, struct parcel *parcel, char separator)
{
  struct roster_rows *rows = arena_alloc(arena, sizeof *rows);
  rows->before = parcel_int(parcel);
  rows->crowded = parcel_int(parcel) != 0;
  uint64_t count = parcel_int(parcel);
  rows->count = count <= ROSTER_MAX_PEOPLE ? (size_t)count : 0;
  rows->members = arena_array(arena, rows->count + 1, sizeof *rows->members);
  for (size_t i = 0; i < rows->count; i++)
    unpack_member(arena, parcel, separator, &rows->members[i]);
  return rows;
}
