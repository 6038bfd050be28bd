#include <string.h>

#include "ground/parcel.h"
#include "matter/roster_parts.h"

static void pack_member(const struct member *member, struct buffer *out)
{
  const struct csv_row *row = &member->row;
  bool same = row->line.at == row->bytes.at && row->line.len == row->bytes.len;
  parcel_put_int(out, member->number);
  parcel_put_text(out, row->bytes);
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

static void unpack_member(struct arena *arena, struct parcel *parcel, struct member *member)
{
  struct csv_row *row = &member->row;
  member->number = row->number = (size_t)parcel_int(parcel);
  row->bytes = parcel_text(parcel);
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

struct roster_rows *roster_unpack(struct arena *arena, struct parcel *parcel)
{
  struct roster_rows *rows = arena_alloc(arena, sizeof *rows);
  rows->before = parcel_int(parcel);
  rows->crowded = parcel_int(parcel) != 0;
  uint64_t count = parcel_int(parcel);
  rows->count = count <= ROSTER_MAX_PEOPLE ? (size_t)count : 0;
  rows->members = arena_array(arena, rows->count + 1, sizeof *rows->members);
  for (size_t i = 0; i < rows->count; i++)
    unpack_member(arena, parcel, &rows->members[i]);
  return rows;
}
