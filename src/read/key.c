#include "read/key.h"

#include "ground/ascii.h"

static bool is_ignored(char c) { return ascii_blank(c) || c == '_' || c == '-'; }

/* Takes the next byte that counts off the front; false at the end. */
static bool next_byte(struct view *rest, char *byte)
{
  while (rest->len != 0) {
    size_t skip = is_ignored(rest->at[0]) ? 1 : view_starts(*rest, VIEW("\xC2\xA0")) ? 2 : 0;
    if (skip == 0) {
      *byte = ascii_to_lower(rest->at[0]);
      *rest = view_slice(*rest, 1, rest->len);
      return true;
    }
    *rest = view_slice(*rest, skip, rest->len);
  }
  return false;
}

int key_compare(struct view a, struct view b)
{
  for (;;) {
    char left = '\0', right = '\0';
    bool more_left = next_byte(&a, &left);
    bool more_right = next_byte(&b, &right);
    if (!more_left || !more_right)
      return (int)more_left - (int)more_right;
    if (left != right)
      return (unsigned char)left < (unsigned char)right ? -1 : 1;
  }
}

bool key_equal(struct view a, struct view b) { return key_compare(a, b) == 0; }

void key_ask(const struct view *names, size_t count, struct buffer *out)
{
  for (size_t i = 0; i < count; i++) {
    bool last = i + 1 == count;
    buffer_add(out, i == 0 ? VIEW("did you mean ") : last ? VIEW(" or ") : VIEW(", "));
    buffer_format(out, "`%.*s`", VIEW_ARGS(names[i]));
  }
  if (count != 0)
    buffer_add_byte(out, '?');
}
