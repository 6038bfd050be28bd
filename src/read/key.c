#include "read/key.h"

#include <string.h>

/* A key longer than this is no misspelling of ours. */
enum { LONGEST_KEY = 64 };

static bool is_ignored(char c) { return c == ' ' || c == '_' || c == '-' || c == '\t'; }

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Takes the next byte that counts off the front; false at the end. */
static bool next_byte(struct view *rest, char *byte)
{
  while (rest->len != 0) {
    size_t skip = is_ignored(rest->at[0]) ? 1 : view_starts(*rest, VIEW("\xC2\xA0")) ? 2 : 0;
    if (skip == 0) {
      *byte = fold(rest->at[0]);
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

/* The folded key, or nothing when it is too long to compare. */
static size_t fold_into(struct view key, char out[LONGEST_KEY])
{
  size_t length = 0;
  char byte;
  while (next_byte(&key, &byte)) {
    if (length == LONGEST_KEY)
      return 0;
    out[length++] = byte;
  }
  return length;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Levenshtein's distance, one row at a time. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
  size_t row[LONGEST_KEY + 1];
  for (size_t j = 0; j <= b_length; j++)
    row[j] = j;
  for (size_t i = 1; i <= a_length; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b_length; j++) {
      size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = least(change, least(row[j], row[j - 1]) + 1);
    }
  }
  return row[b_length];
}

static size_t place_of(const struct key_suggestions *suggestions, struct view name)
{
  size_t at = 0;
  while (at < suggestions->count && !view_equal(suggestions->names[at], name))
    at++;
  return at;
}

/* Puts the name where its distance belongs; the farthest one falls out when it is full. */
static void insert(struct key_suggestions *suggestions, struct view name, size_t away)
{
  size_t at = place_of(suggestions, name);
  if (at < suggestions->count && suggestions->distances[at] <= away)
    return;
  if (at == KEY_MAX_SUGGESTIONS) {
    if (suggestions->distances[--at] <= away)
      return;
  } else if (at == suggestions->count) {
    suggestions->count++;
  }
  for (; at > 0 && suggestions->distances[at - 1] > away; at--) {
    suggestions->names[at] = suggestions->names[at - 1];
    suggestions->distances[at] = suggestions->distances[at - 1];
  }
  suggestions->names[at] = name;
  suggestions->distances[at] = away;
}

void key_offer(struct key_suggestions *suggestions, struct view typed, struct view spelling,
               struct view name)
{
  char a[LONGEST_KEY], b[LONGEST_KEY];
  size_t a_length = fold_into(typed, a), b_length = fold_into(spelling, b);
  size_t allowed = a_length / 3 > 1 ? a_length / 3 : 1;
  size_t gap = a_length > b_length ? a_length - b_length : b_length - a_length;
  if (a_length == 0 || b_length == 0 || gap > allowed || view_equal(typed, name))
    return;
  size_t away = distance(a, a_length, b, b_length);
  if (away <= allowed)
    insert(suggestions, name, away);
}

void key_ask(const struct key_suggestions *suggestions, struct buffer *out)
{
  for (size_t i = 0; i < suggestions->count; i++) {
    bool last = i + 1 == suggestions->count;
    buffer_add(out, i == 0 ? VIEW("did you mean ") : last ? VIEW(" or ") : VIEW(", "));
    buffer_format(out, "`%.*s`", VIEW_ARGS(suggestions->names[i]));
  }
  if (suggestions->count != 0)
    buffer_add_byte(out, '?');
}
