#include "read/yaml_text.h"

#include <string.h>

#include "ground/ascii.h"
#include "ground/unicode.h"

/* Words that some readers of YAML take for yes, no or nothing. */
static bool is_typed_word(struct view text)
{
  static const char *const words[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (view_equal_nocase(text, view_of(words[i])))
      return true;
  return false;
}

/* All that numbers and times are written with, in any notation: 0x1F, 1e3, 12:30, .inf, 1_000. */
static bool is_like_number(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (strchr("0123456789abcdefABCDEFxXoO.,:+-_TZ", text.at[i]) == NULL)
      return false;
  return ascii_digit(text.at[0]);
}

static bool is_plain_inside(uint32_t point)
{
  enum { FIRST_BEYOND_ASCII = 0x80 };
  return ascii_alnum(point) || unicode_is_letter(point) ||
         (point < FIRST_BEYOND_ASCII && view_find(VIEW(" .,'()/@+-_"), (char)point) != SIZE_MAX);
}

static bool stands_plain(struct view text)
{
  uint32_t point;
  struct view rest = text;
  if (!unicode_next(&rest, &point) || is_typed_word(text) || is_like_number(text) ||
      !(unicode_is_letter(point) || ascii_digit(point)) || view_ends(text, VIEW(" ")))
    return false;
  while (unicode_next(&rest, &point))
    if (!is_plain_inside(point))
      return false;
  return true;
}

void yaml_put_text(struct buffer *out, struct view text)
{
  if (stands_plain(text)) {
    buffer_add(out, text);
    return;
  }
  buffer_add_byte(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '"' || text.at[i] == '\\')
      buffer_add_byte(out, '\\');
    if (text.at[i] == '\n')
      buffer_add(out, VIEW("\\n"));
    else
      buffer_add_byte(out, text.at[i]);
  }
  buffer_add_byte(out, '"');
}

void yaml_put_remark(struct buffer *out, struct view indent, struct view text)
{
  while (text.len != 0) {
    buffer_add(out, indent);
    buffer_add(out, VIEW("# "));
    buffer_add(out, view_cut(&text, '\n'));
    buffer_add_byte(out, '\n');
  }
}
