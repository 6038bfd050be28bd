#include "page/places.h"

#include <string.h>

/* KIND_BITS, HEAD_BITS: below the kind of a row, and below what says how it is written. */
enum { DIGITS = 10, INDEX_BITS = 8, KIND_BITS = 48, HEAD_BITS = 56 };
enum { UP = 2, FREE = 0, AT_BYTE = 1, WITHIN = 2 };

static const uint64_t within_bit = UINT64_C(1) << 63;

uint64_t place_within(uint32_t stream, uint32_t index)
{
  return within_bit | (uint64_t)stream << INDEX_BITS | index;
}

/* What was never written is free for good. */
void place_line(struct buffer *out, uint64_t place)
{
  char line[] = "0000000000 00000 n \n";
  for (size_t digit = DIGITS; digit-- != 0; place /= 10)
    line[digit] = (char)('0' + place % 10);
  buffer_add_bytes(out, memcmp(line, "0000000000", DIGITS) == 0 ? "0000000000 65535 f \n" : line,
                   PLACE_LINE);
}

/* A row as one number, its first byte the highest but one: a kind, five bytes of place or stream,
 * one of index or generation. */
static uint64_t row_of(uint64_t place)
{
  if (place == 0)
    return (uint64_t)FREE << KIND_BITS | PLACE_INDEX_MAX;
  if ((place & within_bit) == 0)
    return (uint64_t)AT_BYTE << KIND_BITS | place << INDEX_BITS;
  return (uint64_t)WITHIN << KIND_BITS | (place & ~within_bit);
}

/* Each byte less the other's, for itself: a bit that is set above each keeps what is borrowed. */
static uint64_t bytes_less(uint64_t bytes, uint64_t others)
{
  const uint64_t high = UINT64_C(0x8080808080808080);
  return ((bytes | high) - (others & ~high)) ^ ((bytes ^ ~others) & high);
}

void place_rows(struct buffer *out, const uint64_t *places, size_t count)
{
  _Static_assert(1 + PLACE_COLUMNS == sizeof(uint64_t), "a row with its head is one number");
  uint64_t above = 0;
  char bytes[sizeof above];
  buffer_reserve(out, count * sizeof above);
  for (size_t i = 0; i < count; i++) {
    uint64_t row = row_of(i != 0 ? places[i] : 0);
    text_put_u64(bytes, (uint64_t)UP << HEAD_BITS | bytes_less(row, above));
    buffer_add_bytes(out, bytes, sizeof bytes);
    above = row;
  }
}
