#include "ground/parcel.h"

#include <string.h>

void parcel_put_int(struct buffer *out, uint64_t number)
{
  buffer_add_bytes(out, &number, sizeof number);
}

void parcel_put_text(struct buffer *out, struct view text)
{
  parcel_put_int(out, text.len);
  buffer_add(out, text);
  buffer_add_byte(out, '\0');
}

void parcel_put_hash(struct buffer *out, struct hash hash)
{
  parcel_put_int(out, hash.high);
  parcel_put_int(out, hash.low);
}

uint64_t parcel_int(struct parcel *parcel)
{
  uint64_t number = 0;
  if (parcel->rest.len < sizeof number) {
    parcel->broken = true;
    parcel->rest.len = 0;
    return 0;
  }
  memcpy(&number, parcel->rest.at, sizeof number);
  parcel->rest = view_slice(parcel->rest, sizeof number, parcel->rest.len);
  return number;
}

struct view parcel_text(struct parcel *parcel)
{
  uint64_t length = parcel_int(parcel);
  if (length >= parcel->rest.len) {
    parcel->broken = true;
    parcel->rest.len = 0;
    return VIEW("");
  }
  struct view text = view_slice(parcel->rest, 0, (size_t)length);
  parcel->rest = view_slice(parcel->rest, (size_t)length + 1, parcel->rest.len);
  return text;
}

struct hash parcel_hash(struct parcel *parcel)
{
  struct hash hash;
  hash.high = parcel_int(parcel);
  hash.low = parcel_int(parcel);
  return hash;
}
