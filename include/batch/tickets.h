/* Tickets: households cut out of the input, each with all that is known of it, as bytes.
 *
 * A batch takes them from the intake one by one or, when it sorts or leaves out people who were
 * there before, from a sorter that has seen them all.
 */
#ifndef OPTOUT_BATCH_TICKETS_H
#define OPTOUT_BATCH_TICKETS_H

#include "ground/hash.h"
#include "run/intake.h"

struct arena;
struct intake_slice;

struct ticket {
  uint64_t number, file;
  uint64_t row;     /* its first, in its file */
  struct hash hash; /* of the record as it came, its pictures, and who is left out */
  enum intake_kind kind;
  size_t row_count; /* one for each person */
  char separator;
  struct view input, heading;
  struct view packed;  /* for a worker: intake_pack */
  struct view dropped; /* a byte for each person, 1: left out; or empty */
};

void ticket_pack(const struct ticket *ticket, struct buffer *out);
void ticket_of_slice(const struct intake_slice *slice, struct ticket *ticket,
                     struct buffer *packed);

/* Texts of the ticket are those in `bytes`. */
void ticket_unpack(struct view bytes, struct ticket *ticket);

/* The rows as they came, in `arena`. */
const struct roster_row *ticket_rows(const struct ticket *ticket, struct arena *arena);

#endif
