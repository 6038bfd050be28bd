#include "read/csv_letters.h"

#include "ground/unicode.h"
#include "read/scan.h"

/* Well-formed sequences against other bytes above 127. A sequence that the head cuts is left. */
enum csv_encoding csv_guess(struct view head)
{
  enum { LONGEST_SEQUENCE = 4, LAST_ASCII = 0x7F, REPLACEMENT = 0xFFFD };
  size_t good = 0, bad = 0;
  uint32_t point;
  for (size_t before = head.len; head.len >= LONGEST_SEQUENCE && unicode_next(&head, &point);
       before = head.len) {
    bool stray = point == REPLACEMENT && before - head.len == 1;
    bad += stray ? 1 : 0;
    good += point > LAST_ASCII && !stray ? 1 : 0;
  }
  return bad > good ? CSV_WINDOWS : good != 0 ? CSV_UTF8 : CSV_UNDECIDED;
}

size_t csv_odd_in_windows(struct view bytes)
{
  enum { FIRST_HIGH = 0x80 };
  bool other = unicode_first_bad(bytes) == SIZE_MAX;
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char byte = (unsigned char)bytes.at[i];
    if (byte >= FIRST_HIGH && (other || scan_windows_letter(byte) == 0))
      return i;
  }
  return SIZE_MAX;
}

void csv_add_windows(struct buffer *out, struct view bytes)
{
  for (size_t i = 0; i < bytes.len; i++)
    unicode_put(out, scan_windows_letter((unsigned char)bytes.at[i]));
}

size_t csv_widened(struct view bytes)
{
  enum { TWO_BYTES = 0x80, THREE_BYTES = 0x800 };
  size_t length = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    uint32_t point = scan_windows_letter((unsigned char)bytes.at[i]);
    length += point < TWO_BYTES ? 1 : point < THREE_BYTES ? 2 : 3;
  }
  return length;
}
