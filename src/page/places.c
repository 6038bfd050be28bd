#include "page/places.h"

#include <string.h>

enum { DIGITS = 10, INDEX_BITS = 8, UP = 2, FREE = 0, AT_BYTE = 1, WITHIN = 2 };

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

/* A kind, five bytes of place or stream, one of index or generation. */
static void fill_row(unsigned char row[PLACE_COLUMNS], uint64_t place)
{
  uint32_t index = 0;
  row[0] = AT_BYTE;
  if (place == 0) {
    row[0] = FREE;
    index = PLACE_INDEX_MAX;
  } else if ((place & within_bit) != 0) {
    row[0] = WITHIN;
    index = (uint32_t)(place & PLACE_INDEX_MAX);
    place = (place & ~within_bit) >> INDEX_BITS;
  }
  for (size_t i = PLACE_COLUMNS - 1; i-- != 1; place >>= 8)
    row[i] = (unsigned char)(place & 0xFF);
  row[PLACE_COLUMNS - 1] = (unsigned char)index;
}

void place_rows(struct buffer *out, const uint64_t *places, size_t count)
{
  unsigned char above[PLACE_COLUMNS] = {0}, row[PLACE_COLUMNS];
  char bytes[1 + PLACE_COLUMNS] = {UP};
  for (size_t i = 0; i < count; i++) {
    fill_row(row, i != 0 ? places[i] : 0);
    for (size_t at = 0; at < PLACE_COLUMNS; at++)
      bytes[1 + at] = (char)(row[at] - above[at]);
    memcpy(above, row, sizeof above);
    buffer_add_bytes(out, bytes, sizeof bytes);
  }
}
