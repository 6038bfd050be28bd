#include "ground/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ground/ascii.h"
#include "ground/mem.h"

enum { BUFFER_START = 64, NO_BREAK_SPACE_BYTES = 2 };

struct view view_of(const char *string)
{
  return (struct view){string, string != NULL ? strlen(string) : 0};
}

bool view_equal_nocase(struct view a, struct view b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (ascii_to_lower(a.at[i]) != ascii_to_lower(b.at[i]))
      return false;
  return true;
}

int view_compare(struct view a, struct view b)
{
  size_t common = a.len < b.len ? a.len : b.len;
  int order = common != 0 ? memcmp(a.at, b.at, common) : 0;
  if (order != 0)
    return order;
  return (a.len > b.len) - (a.len < b.len);
}

bool view_ends(struct view text, struct view end)
{
  return text.len >= end.len && view_equal(view_slice(text, text.len - end.len, text.len), end);
}

bool view_ends_nocase(struct view text, struct view end)
{
  return text.len >= end.len &&
         view_equal_nocase(view_slice(text, text.len - end.len, text.len), end);
}

bool view_is_ascii(struct view text)
{
  const uint64_t high_bits = UINT64_C(0x8080808080808080);
  uint64_t all = 0, eight;
  size_t i = 0;
  for (; text.len - i >= sizeof eight; i += sizeof eight) {
    memcpy(&eight, text.at + i, sizeof eight);
    all |= eight;
  }
  for (; i < text.len; i++)
    all |= (unsigned char)text.at[i];
  return (all & high_bits) == 0;
}

struct view view_without_slashes(struct view folder)
{
  while (folder.len > 1 && view_ends(folder, VIEW("/")))
    folder.len--;
  return folder;
}

static bool is_no_break_space(struct view text)
{
  return text.len == NO_BREAK_SPACE_BYTES && (unsigned char)text.at[0] == 0xC2 &&
         (unsigned char)text.at[1] == 0xA0;
}

struct view view_trim(struct view text)
{
  while (text.len != 0) {
    size_t blank = ascii_space(text.at[0]) ? 1 : 0;
    if (is_no_break_space(view_slice(text, 0, NO_BREAK_SPACE_BYTES)))
      blank = NO_BREAK_SPACE_BYTES;
    if (blank == 0)
      break;
    text = view_slice(text, blank, text.len);
  }
  while (text.len != 0) {
    size_t blank = ascii_space(text.at[text.len - 1]) ? 1 : 0;
    if (text.len >= 2 && is_no_break_space(view_slice(text, text.len - 2, text.len)))
      blank = NO_BREAK_SPACE_BYTES;
    if (blank == 0)
      break;
    text.len -= blank;
  }
  return text;
}

size_t view_find(struct view text, char wanted)
{
  const char *found = text.len != 0 ? memchr(text.at, wanted, text.len) : NULL;
  return found != NULL ? (size_t)(found - text.at) : SIZE_MAX;
}

size_t view_find_text(struct view text, struct view wanted)
{
  for (size_t i = 0; i + wanted.len <= text.len; i++)
    if (view_starts(view_slice(text, i, text.len), wanted))
      return i;
  return SIZE_MAX;
}

bool view_lists(struct view list, struct view word)
{
  while (list.len != 0)
    if (view_equal(view_trim(view_cut(&list, ',')), word))
      return true;
  return false;
}

size_t view_behind_last(struct view text, char wanted)
{
  while (text.len != 0 && text.at[text.len - 1] != wanted)
    text.len--;
  return text.len;
}

struct view view_cut(struct view *rest, char separator)
{
  size_t end = view_find(*rest, separator);
  struct view first = view_slice(*rest, 0, end);
  *rest = end == SIZE_MAX ? (struct view){rest->at, 0} : view_slice(*rest, end + 1, rest->len);
  return first;
}

bool view_is_digits(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_digit(text.at[i]))
      return false;
  return text.len != 0;
}

bool view_number(struct view text, uint64_t *number)
{
  *number = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c < '0' || c > '9' || __builtin_mul_overflow(*number, 10, number) ||
        __builtin_add_overflow(*number, (uint64_t)(c - '0'), number))
      return false;
  }
  return text.len != 0;
}

int view_thousandths(struct view text)
{
  enum { MOST_BEFORE_DIGIT = 9999 };
  int number = 0, decimals = -1;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == '.' && decimals < 0 && i != 0)
      decimals = 0;
    else if (c < '0' || c > '9' || decimals == 3 || (decimals < 0 && number > MOST_BEFORE_DIGIT))
      return -1;
    else {
      number = number * 10 + (c - '0');
      decimals += decimals >= 0 ? 1 : 0;
    }
  }
  for (decimals = decimals < 0 ? 0 : decimals; decimals < 3; decimals++)
    number *= 10;
  return text.len != 0 ? number : -1;
}

uint32_t view_u16(struct view bytes, size_t at)
{
  if (bytes.len < 2 || at > bytes.len - 2)
    return 0;
  return (uint32_t)(unsigned char)bytes.at[at] << 8 | (unsigned char)bytes.at[at + 1];
}

uint32_t view_u32(struct view bytes, size_t at)
{
  if (bytes.len < 4 || at > bytes.len - 4)
    return 0;
  return view_u16(bytes, at) << 16 | view_u16(bytes, at + 2);
}

uint64_t view_hash(struct view text)
{
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < text.len; i++)
    hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
  return hash;
}

void buffer_init(struct buffer *buffer)
{
  buffer->data = mem_alloc(BUFFER_START + 1);
  buffer->data[0] = '\0';
  buffer->len = 0;
  buffer->cap = BUFFER_START;
}

void buffer_free(struct buffer *buffer)
{
  if (buffer->data != NULL) /* a clear leaves what was there; it was somebody's data */
    mem_wipe(buffer->data, buffer->cap);
  mem_free(buffer->data);
  buffer->data = NULL;
  buffer->len = buffer->cap = 0;
}

void buffer_clear(struct buffer *buffer)
{
  buffer->len = 0;
  buffer->data[0] = '\0';
}

void buffer_reserve(struct buffer *buffer, size_t more)
{
  if (buffer->cap - buffer->len >= more)
    return;
  if (more > SIZE_MAX / 4 || buffer->len > SIZE_MAX / 4)
    mem_exhausted();
  size_t cap = buffer->cap * 2;
  while (cap - buffer->len < more)
    cap *= 2;
  char *grown = mem_alloc(cap + 1); /* realloc would leave a copy behind */
  memcpy(grown, buffer->data, buffer->len + 1);
  explicit_bzero(buffer->data, buffer->cap);
  mem_free(buffer->data);
  buffer->data = grown;
  buffer->cap = cap;
}

static const char digit_pairs[] =
  "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
  "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
  "8081828384858687888990919293949596979899";

size_t text_put_large(char *digits, uint64_t number)
{
  size_t all = 1;
  for (uint64_t above = 10; all < NUMBER_LONGEST && above <= number; above *= 10)
    all++;
  size_t count = all;
  char *at = digits + all;
  for (; number > UINT32_MAX; number /= 10, count--)
    *--at = (char)('0' + number % 10);
  uint32_t low = (uint32_t)number;
  for (; count >= 2; low /= 100, count -= 2)
    memcpy(at -= 2, digit_pairs + (size_t)(low % 100) * 2, 2);
  if (count != 0)
    *--at = (char)('0' + low);
  return all;
}

void buffer_add_u16(struct buffer *buffer, uint32_t number)
{
  const char bytes[] = {(char)(number >> 8 & 0xFF), (char)(number & 0xFF)};
  buffer_add_bytes(buffer, bytes, sizeof bytes);
}

void buffer_add_u32(struct buffer *buffer, uint32_t number)
{
  buffer_add_u16(buffer, number >> 16);
  buffer_add_u16(buffer, number);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
  va_list list;
  size_t room = buffer->cap - buffer->len;
  va_start(list, format);
  int length = vsnprintf(buffer->data + buffer->len, room + 1, format, list);
  va_end(list);
  if (length < 0) /* as in arena_format_list */
    mem_exhausted();
  if ((size_t)length > room) {
    buffer_reserve(buffer, (size_t)length);
    va_start(list, format);
    vsnprintf(buffer->data + buffer->len, (size_t)length + 1, format, list);
    va_end(list);
  }
  buffer->len += (size_t)length;
}
