#include "ground/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "ground/arena.h"
#include "ground/mem.h"

enum { REPLACEMENT = 0xFFFD, FIRST_COMBINING = 0x300 };

static const utf8proc_uint8_t *bytes_of(struct view text)
{
  return (const utf8proc_uint8_t *)text.at;
}

bool unicode_next(struct view *rest, uint32_t *code_point)
{
  if (rest->len == 0)
    return false;
  unsigned char first = (unsigned char)rest->at[0];
  if (first < 0x80) {
    *code_point = first;
    *rest = view_slice(*rest, 1, rest->len);
    return true;
  }
  utf8proc_int32_t point = -1;
  utf8proc_ssize_t taken = utf8proc_iterate(bytes_of(*rest), (utf8proc_ssize_t)rest->len, &point);
  *code_point = taken > 0 ? (uint32_t)point : REPLACEMENT;
  *rest = view_slice(*rest, taken > 0 ? (size_t)taken : 1, rest->len);
  return true;
}

void unicode_put(struct buffer *out, uint32_t code_point)
{
  utf8proc_uint8_t bytes[4];
  utf8proc_ssize_t count = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
  buffer_add_bytes(out, bytes, (size_t)count);
}

static void put_unit(struct buffer *out, uint32_t unit)
{
  static const char hex[] = "0123456789ABCDEF";
  char digits[4] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15],
                    hex[unit & 15]};
  buffer_add_bytes(out, digits, sizeof digits);
}

void unicode_put_utf16_hex(struct buffer *out, struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point)) {
    if (point >= 0x10000) {
      put_unit(out, 0xD800 + ((point - 0x10000) >> 10));
      point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    }
    put_unit(out, point);
  }
}

size_t unicode_first_bad(struct view bytes)
{
  size_t at = 0;
  while (at < bytes.len) {
    if ((unsigned char)bytes.at[at] < 0x80) {
      at++;
      continue;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t taken =
      utf8proc_iterate(bytes_of(bytes) + at, (utf8proc_ssize_t)(bytes.len - at), &point);
    if (taken <= 0)
      return at;
    at += (size_t)taken;
  }
  return SIZE_MAX;
}

/* True when all code points are below U+0300: none of them composes with another, so the text is
 * in NFC already, which saves the allocation for nearly every name. */
static bool surely_nfc(struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point))
    if (point >= FIRST_COMBINING)
      return false;
  return true;
}

struct view unicode_nfc(struct arena *arena, struct view text)
{
  if (surely_nfc(text))
    return text;
  utf8proc_uint8_t *result = NULL;
  utf8proc_ssize_t length = utf8proc_map(bytes_of(text), (utf8proc_ssize_t)text.len, &result,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  if (length == UTF8PROC_ERROR_NOMEM)
    mem_exhausted();
  if (length < 0)
    return text;
  struct view copy = arena_copy(arena, (struct view){(const char *)result, (size_t)length});
  free(result); /* utf8proc allocates with malloc */
  return copy;
}

int unicode_point_width(uint32_t code_point)
{
  return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

size_t unicode_width(struct view text)
{
  size_t width = 0;
  uint32_t point;
  while (unicode_next(&text, &point)) {
    int columns = unicode_point_width(point);
    width += columns > 0 ? (size_t)columns : 0;
  }
  return width;
}

size_t unicode_length(struct view text)
{
  size_t count = 0;
  uint32_t point;
  if (view_is_ascii(text))
    return text.len;
  while (unicode_next(&text, &point))
    count++;
  return count;
}

uint32_t unicode_upper(uint32_t code_point)
{
  return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code_point);
}

bool unicode_is_letter(uint32_t code_point)
{
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool unicode_has_letter(struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point))
    if (unicode_is_letter(point))
      return true;
  return false;
}

bool unicode_is_right_to_left(uint32_t code_point)
{
  utf8proc_propval_t class = utf8proc_get_property((utf8proc_int32_t)code_point)->bidi_class;
  return class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL;
}

enum script { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_LOOKALIKE };

/* Ascending. What stands between them is of other scripts. Source: the blocks of Unicode 15. */
static const struct {
  uint32_t first, last;
  enum script script;
} script_ranges[] = {
  {'A', 'Z', SCRIPT_LATIN},
  {'a', 'z', SCRIPT_LATIN},
  {0x00C0, 0x02AF, SCRIPT_LATIN},
  {0x0370, 0x03A8, SCRIPT_LOOKALIKE}, /* Greek, without Ω … */
  {0x03AA, 0x03BB, SCRIPT_LOOKALIKE}, /* … and μ */
  {0x03BD, 0x052F, SCRIPT_LOOKALIKE}, /* Cyrillic from U+0400 on */
  {0x1C80, 0x1C8F, SCRIPT_LOOKALIKE}, /* the same, more of it */
  {0x1E00, 0x1EFF, SCRIPT_LATIN},
  {0x1F00, 0x1FFF, SCRIPT_LOOKALIKE}, /* Greek with breathings */
  {0x2C60, 0x2C7F, SCRIPT_LATIN},
  {0xA640, 0xA69F, SCRIPT_LOOKALIKE}, /* Cyrillic, still more */
  {0xA722, 0xA7FF, SCRIPT_LATIN},
  {0xFB00, 0xFB06, SCRIPT_LATIN}, /* ligatures */
  {0xFF21, 0xFF3A, SCRIPT_LATIN}, /* full width */
  {0xFF41, 0xFF5A, SCRIPT_LATIN},
};

static enum script script_of(uint32_t point)
{
  for (size_t i = 0; i < sizeof script_ranges / sizeof script_ranges[0]; i++)
    if (point >= script_ranges[i].first && point <= script_ranges[i].last)
      return script_ranges[i].script;
  return SCRIPT_OTHER;
}

static bool is_mark(uint32_t point)
{
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

size_t unicode_find_pile(struct view text)
{
  struct view rest = text;
  size_t marks = 0;
  uint32_t point;
  for (size_t at = 0; unicode_next(&rest, &point); at = text.len - rest.len) {
    marks = is_mark(point) ? marks + 1 : 0;
    if (marks > UNICODE_MARKS_MOST)
      return at;
  }
  return SIZE_MAX;
}

bool unicode_mixes_scripts(struct view text)
{
  bool has[SCRIPT_LOOKALIKE + 1] = {false};
  uint32_t point;
  if (view_is_ascii(text)) /* as nearly all names are */
    return false;
  while (unicode_next(&text, &point)) {
    if (!unicode_is_letter(point) && !is_mark(point))
      has[SCRIPT_LATIN] = has[SCRIPT_LOOKALIKE] = false;
    else
      has[script_of(point)] = true;
    if (has[SCRIPT_LATIN] && has[SCRIPT_LOOKALIKE])
      return true;
  }
  return false;
}

struct fault_range {
  uint32_t first, last;
  enum unicode_fault fault;
};

/* Ascending. The invisible ones are those that change what is read without showing it. */
static const struct fault_range fault_ranges[] = {
  {0x0000, 0x0008, UNICODE_CONTROL},     {0x000B, 0x000C, UNICODE_CONTROL},
  {0x000E, 0x001F, UNICODE_CONTROL},     {0x007F, 0x009F, UNICODE_CONTROL},
  {0x00AD, 0x00AD, UNICODE_INVISIBLE},   {0x034F, 0x034F, UNICODE_INVISIBLE},
  {0x061C, 0x061C, UNICODE_BIDI},        {0x115F, 0x1160, UNICODE_INVISIBLE},
  {0x17B4, 0x17B5, UNICODE_INVISIBLE},   {0x180B, 0x180F, UNICODE_INVISIBLE},
  {0x200B, 0x200D, UNICODE_INVISIBLE},   {0x200E, 0x200F, UNICODE_BIDI},
  {0x2028, 0x2029, UNICODE_INVISIBLE},   {0x202A, 0x202E, UNICODE_BIDI},
  {0x2060, 0x2065, UNICODE_INVISIBLE},   {0x2066, 0x2069, UNICODE_BIDI},
  {0x206A, 0x206F, UNICODE_INVISIBLE},   {0x3164, 0x3164, UNICODE_INVISIBLE},
  {0xE000, 0xF8FF, UNICODE_PRIVATE},     {0xFDD0, 0xFDEF, UNICODE_NONCHARACTER},
  {0xFE00, 0xFE0F, UNICODE_INVISIBLE},   {0xFEFF, 0xFEFF, UNICODE_INVISIBLE},
  {0xFFA0, 0xFFA0, UNICODE_INVISIBLE},   {0xFFF9, 0xFFFB, UNICODE_INVISIBLE},
  {0xFFFD, 0xFFFF, UNICODE_NONCHARACTER}, {0xE0000, 0xE0FFF, UNICODE_INVISIBLE},
  {0xF0000, 0x10FFFF, UNICODE_PRIVATE},
};

enum unicode_fault unicode_fault_of(uint32_t code_point)
{
  if (code_point >= 0x20 && code_point < 0x7F)
    return UNICODE_FINE;
  if ((code_point & 0xFFFE) == 0xFFFE)
    return UNICODE_NONCHARACTER;
  for (size_t i = 0; i < sizeof fault_ranges / sizeof fault_ranges[0]; i++)
    if (code_point >= fault_ranges[i].first && code_point <= fault_ranges[i].last)
      return fault_ranges[i].fault;
  return UNICODE_FINE;
}
