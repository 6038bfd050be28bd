/* Parcels: numbers and texts in a row, as they go through a pipe or a spill file.
 *
 * Only one program ever reads them, the one that wrote them: byte order and sizes are its own.
 * Whoever takes must take in the order of putting. A parcel that ends too early gives zeros and
 * empty texts, and says so in `broken`; it never reads beyond its end.
 *
 *   parcel_put_int(&out, 7); parcel_put_text(&out, name);
 *   struct parcel parcel = {buffer_view(&out), false};
 *   number = parcel_int(&parcel); name = parcel_text(&parcel);
 */
#ifndef OPTOUT_GROUND_PARCEL_H
#define OPTOUT_GROUND_PARCEL_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"

struct parcel {
  struct view rest; /* not taken yet; borrowed */
  bool broken;
};

/* Each appends one thing. */
void parcel_put_int(struct buffer *out, uint64_t number);
void parcel_put_text(struct buffer *out, struct view text);
void parcel_put_hash(struct buffer *out, struct hash hash);

/* Each takes one thing off the front. A text is borrowed from the parcel, and followed by NUL. */
uint64_t parcel_int(struct parcel *parcel);
struct view parcel_text(struct parcel *parcel);
struct hash parcel_hash(struct parcel *parcel);

#endif
