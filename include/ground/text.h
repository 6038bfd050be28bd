/* Text: borrowed views and growable buffers.
 *
 * A view is a pointer and a length, passed by value; it owns nothing and is not NUL-terminated
 * unless its maker says so. An empty view may have a NULL pointer. Text is UTF-8 throughout
 * once it has been read (talk/file and read/ see to that).
 *
 * A buffer grows. Its data pointer is never NULL and is always followed by a NUL, so that it can
 * be handed to C libraries; `len` does not count that NUL.
 *
 *   struct buffer out;
 *   buffer_init(&out);
 *   buffer_add(&out, VIEW("Dear "));
 *   buffer_format(&out, "%d", 7);
 *   buffer_free(&out);
 */
#ifndef OPTOUT_GROUND_TEXT_H
#define OPTOUT_GROUND_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct view {
  const char *at;
  size_t len; /* bytes */
};

/* A view of a string literal. */
#define VIEW(literal) ((struct view){"" literal, sizeof(literal) - 1})

/* Its bytes, for printf, which wants some even where there are none. */
static inline const char *view_bytes(struct view text) { return text.at != NULL ? text.at : ""; }

/* For printf: "%.*s", VIEW_ARGS(v) */
#define VIEW_ARGS(v) ((int)(v).len), view_bytes(v)

/* A view of a C string; NULL gives an empty view. */
struct view view_of(const char *string);

/* The same bytes. Here, as are the others that every byte of a letter goes through many times, so
 * that no call is made for them. */
static inline bool view_equal(struct view a, struct view b)
{
  return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Equal but for ASCII case. */
bool view_equal_nocase(struct view a, struct view b);

/* Byte order, like strcmp: <0, 0, >0. */
int view_compare(struct view a, struct view b);

/* The bytes [from, to); both are cut to the length. */
static inline struct view view_slice(struct view text, size_t from, size_t to)
{
  if (to > text.len)
    to = text.len;
  if (from > to)
    from = to;
  if (text.at == NULL)
    return text;
  return (struct view){text.at + from, to - from};
}

/* True when the text begins, or ends, with these bytes. */
static inline bool view_starts(struct view text, struct view start)
{
  return text.len >= start.len && (start.len == 0 || memcmp(text.at, start.at, start.len) == 0);
}
bool view_ends(struct view text, struct view end);
bool view_ends_nocase(struct view text, struct view end);

/* True when there is no byte above 127. */
bool view_is_ascii(struct view text);

/* A folder's name without the slashes behind it; "/" stays. */
struct view view_without_slashes(struct view folder);

/* Without leading and trailing ASCII white space and no-break spaces (U+00A0). */
struct view view_trim(struct view text);

/* True when this is one of the words of a list with commas between; blanks round them do not
 * count. */
bool view_lists(struct view list, struct view word);

/* The place of the first `wanted` byte or substring, or SIZE_MAX. */
size_t view_find(struct view text, char wanted);
size_t view_find_text(struct view text, struct view wanted);

/* The place behind the last `wanted` byte; 0 when there is none. */
size_t view_behind_last(struct view text, char wanted);

/* Takes the part before the first `separator` off the front of *rest and returns it; the
 * separator goes too. When there is none, returns all and leaves *rest empty. */
struct view view_cut(struct view *rest, char separator);

/* True for digits and nothing else, one at least. */
bool view_is_digits(struct view text);

/* A whole number: digits, and nothing else. False when it is none, or does not fit. */
bool view_number(struct view text, uint64_t *number);

/* "20.5" as 20500: a number without sign, below a hundred thousand, of at most three decimals. -1
 * when it is none. */
int view_thousandths(struct view text);

/* What a noun ends in behind this number: "s", or nothing behind one. */
static inline const char *text_plural(uint64_t count) { return count == 1 ? "" : "s"; }

/* FNV-1a, for hash tables only. */
uint64_t view_hash(struct view text);

/* The number of two or four bytes at this place, most significant first, as fonts and pictures have
 * them; 0 where the text ends before. */
uint32_t view_u16(struct view bytes, size_t at);
uint32_t view_u32(struct view bytes, size_t at);

/* The eight bytes of a number, most significant first: one by one, which a compiler knows for what
 * it is. */
static inline void text_put_u64(char bytes[8], uint64_t number)
{
  const char all[] = {(char)(number >> 56),        (char)(number >> 48 & 0xFF),
                      (char)(number >> 40 & 0xFF), (char)(number >> 32 & 0xFF),
                      (char)(number >> 24 & 0xFF), (char)(number >> 16 & 0xFF),
                      (char)(number >> 8 & 0xFF),  (char)(number & 0xFF)};
  memcpy(bytes, all, sizeof all);
}

/* Writes a number in decimal, with nothing behind it; how many digits. A PDF is full of numbers,
 * and most of them are small: for those no call is made. */
enum { NUMBER_LONGEST = 20 };
size_t text_put_large(char *digits, uint64_t number);
static inline size_t text_put_number(char *digits, uint64_t number)
{
  if (number > 999)
    return text_put_large(digits, number);
  unsigned small = (unsigned)number;
  size_t count = 0;
  if (small > 99)
    digits[count++] = (char)('0' + small / 100);
  if (small > 9)
    digits[count++] = (char)('0' + small / 10 % 10);
  digits[count++] = (char)('0' + small % 10);
  return count;
}

struct buffer {
  char *data; /* owned; never NULL between init and free */
  size_t len; /* bytes in use, without the NUL behind them */
  size_t cap; /* bytes that fit, without room for that NUL */
};

/* An empty buffer; free wipes what is in it and gives its memory back. */
void buffer_init(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

/* Empties it and keeps its memory. */
void buffer_clear(struct buffer *buffer);

/* Sees to it that `more` bytes fit behind the present ones without a further allocation. */
void buffer_reserve(struct buffer *buffer, size_t more);

/* Each appends; numbers are written in decimal. What is added may not be a part of the buffer. */
static inline void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t count)
{
  if (buffer->cap - buffer->len < count)
    buffer_reserve(buffer, count);
  if (count != 0)
    memcpy(buffer->data + buffer->len, bytes, count);
  buffer->len += count;
  buffer->data[buffer->len] = '\0';
}

static inline void buffer_add(struct buffer *buffer, struct view text)
{
  buffer_add_bytes(buffer, text.at, text.len);
}

static inline void buffer_add_byte(struct buffer *buffer, char byte)
{
  if (buffer->cap == buffer->len)
    buffer_reserve(buffer, 1);
  buffer->data[buffer->len++] = byte;
  buffer->data[buffer->len] = '\0';
}

static inline void buffer_add_int(struct buffer *buffer, int64_t number)
{
  if (buffer->cap - buffer->len <= NUMBER_LONGEST)
    buffer_reserve(buffer, NUMBER_LONGEST + 1);
  if (number < 0)
    buffer->data[buffer->len++] = '-';
  uint64_t distance = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  buffer->len += text_put_number(buffer->data + buffer->len, distance);
  buffer->data[buffer->len] = '\0';
}

void buffer_format(struct buffer *buffer, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/* Appends a number as two or four bytes, most significant first. */
void buffer_add_u16(struct buffer *buffer, uint32_t number);
void buffer_add_u32(struct buffer *buffer, uint32_t number);

/* Counts bytes that somebody else has put behind its end, into room that buffer_reserve made. */
static inline void buffer_advance(struct buffer *buffer, size_t count)
{
  buffer->len += count;
  buffer->data[buffer->len] = '\0';
}

/* What is in it now; valid until the next change. */
static inline struct view buffer_view(const struct buffer *buffer)
{
  return (struct view){buffer->data, buffer->len};
}

#endif
