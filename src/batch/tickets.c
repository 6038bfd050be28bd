#include "batch/tickets.h"

#include "ground/arena.h"
#include "ground/parcel.h"
#include "run/intake_reader.h"

void ticket_of_slice(const struct intake_slice *slice, struct ticket *ticket,
                     struct buffer *packed)
{
  buffer_clear(packed);
  intake_pack(slice, packed);
  *ticket = (struct ticket){.number = slice->number,
                            .file = slice->file,
                            .row = slice->rows[0].number,
                            .hash = intake_hash(slice),
                            .kind = slice->kind,
                            .row_count = slice->row_count,
                            .separator = slice->separator,
                            .input = slice->input,
                            .heading = slice->heading,
                            .packed = buffer_view(packed)};
}

void ticket_pack(const struct ticket *ticket, struct buffer *out)
{
  parcel_put_int(out, ticket->row_count);
  parcel_put_int(out, ticket->number);
  parcel_put_int(out, ticket->file);
  parcel_put_int(out, ticket->row);
  parcel_put_hash(out, ticket->hash);
  parcel_put_int(out, (uint64_t)ticket->kind);
  parcel_put_int(out, (unsigned char)ticket->separator);
  parcel_put_text(out, ticket->input);
  parcel_put_text(out, ticket->heading);
  parcel_put_text(out, ticket->packed);
  parcel_put_text(out, ticket->dropped);
}

void ticket_unpack(struct view bytes, struct ticket *ticket)
{
  struct parcel parcel = {bytes, false};
  ticket->row_count = (size_t)parcel_int(&parcel);
  ticket->number = parcel_int(&parcel);
  ticket->file = parcel_int(&parcel);
  ticket->row = parcel_int(&parcel);
  ticket->hash = parcel_hash(&parcel);
  ticket->kind = (enum intake_kind)parcel_int(&parcel);
  ticket->separator = (char)parcel_int(&parcel);
  ticket->input = parcel_text(&parcel);
  ticket->heading = parcel_text(&parcel);
  ticket->packed = parcel_text(&parcel);
  ticket->dropped = parcel_text(&parcel);
}

const struct roster_row *ticket_rows(const struct ticket *ticket, struct arena *arena)
{
  struct parcel parcel = {ticket->packed, false};
  parcel_int(&parcel); /* file and number */
  parcel_int(&parcel);
  if (ticket->kind == INTAKE_TABLE)
    return roster_list(roster_unpack(arena, &parcel, ticket->separator), arena);
  struct roster_row *row = arena_alloc(arena, sizeof *row);
  row->number = (size_t)parcel_int(&parcel);
  parcel_int(&parcel); /* over the limit */
  parcel_int(&parcel); /* error */
  row->bytes = parcel_text(&parcel);
  return row;
}
