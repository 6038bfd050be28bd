#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/unicode.h"
#include "talk/report.h"
#include "words/ops.h"

enum { BLANK_LENGTH = 3 }; /* underscores that make a line to write upon */

static bool is_punctuation(char c)
{
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

static struct place part(struct place place, size_t from, size_t to)
{
  return (struct place){place.source, place.from + (uint32_t)from, place.from + (uint32_t)to};
}

static size_t run_length(struct view text, size_t at, char c)
{
  size_t end = at;
  while (end < text.len && text.at[end] == c)
    end++;
  return end - at;
}

/* The end of the line that `at` lies on. */
static size_t line_end(struct view text, size_t at)
{
  size_t length = view_find(view_slice(text, at, text.len), '\n');
  size_t end = length == SIZE_MAX ? text.len : at + length;
  while (end > at && text.at[end - 1] == '\r')
    end--;
  return end;
}

/* The place behind `closing`, if it comes on this line, else the line's end. */
static size_t end_behind(struct view text, size_t at, struct view closing)
{
  size_t end = line_end(text, at);
  size_t found = view_find_text(view_slice(text, at, end), closing);
  return found == SIZE_MAX ? end : at + found + closing.len;
}

/* A span, or a block between fences: what is shown is its first line, what is skipped is all. */
static size_t check_code(struct place place, struct view text, size_t at, struct report *report)
{
  size_t ticks = run_length(text, at, text.at[at]);
  struct view fence = view_slice(text, at, at + ticks);
  size_t shown = end_behind(text, at + ticks, fence);
  size_t closing = view_find_text(view_slice(text, at + ticks, text.len), fence);
  struct diagnosis *d = report_error(report, "template-code", part(place, at, shown),
                                     "a letter cannot hold computer code");
  diagnosis_help(d, "write it without the %s; put a backslash before one that is meant",
                 text.at[at] == '`' ? "backticks" : "tildes");
  return closing == SIZE_MAX ? text.len : at + ticks + closing + ticks;
}

static size_t check_image(struct place place, struct view text, size_t at, struct report *report)
{
  size_t end = end_behind(text, at, VIEW(")"));
  struct diagnosis *d = report_error(report, "template-image", part(place, at, end),
                                     "a letter cannot hold a picture");
  diagnosis_help(d, "remove it, or drop the exclamation mark to make it a link");
  return end;
}

/* <https://example.org> and <name@example.org> are links. */
static bool is_autolink(struct view inside)
{
  bool sign = false;
  for (size_t i = 0; i < inside.len; i++) {
    if (inside.at[i] == ' ' || inside.at[i] == '<')
      return false;
    sign |= inside.at[i] == ':' || inside.at[i] == '@';
  }
  return sign;
}

static size_t check_html(struct place place, struct view text, size_t at, struct report *report)
{
  char next = at + 1 < text.len ? text.at[at + 1] : ' ';
  if (!ascii_letter(next) && strchr("/!?", next) == NULL)
    return at + 1;
  size_t end = end_behind(text, at, VIEW(">"));
  if (is_autolink(view_slice(text, at + 1, end - 1)))
    return end;
  struct diagnosis *d = report_error(report, "template-html", part(place, at, end),
                                     "a letter cannot hold HTML");
  diagnosis_help(d, "use Markdown, or put a backslash before a < that is meant");
  return end;
}

static size_t check_entity(struct place place, struct view text, size_t at, struct report *report)
{
  if (at + 1 >= text.len || text.at[at + 1] != '#')
    return at + 1;
  size_t end = end_behind(text, at, VIEW(";"));
  struct diagnosis *d = report_error(report, "template-entity", part(place, at, end),
                                     "characters cannot be written as numbers");
  diagnosis_help(d, "write the character itself; put a backslash before an & that is meant");
  return end;
}

static bool fence_at(struct view text, size_t at)
{
  size_t start = at;
  while (start != 0 && text.at[start - 1] == ' ')
    start--;
  bool first = start == 0 || text.at[start - 1] == '\n';
  return first && run_length(text, at, '~') >= 3;
}

void prose_check(struct place place, struct report *report)
{
  struct view text = source_text(place);
  for (size_t at = 0; at < text.len;) {
    char next = at + 1 < text.len ? text.at[at + 1] : '\0';
    switch (text.at[at]) {
    case '\\': at += is_punctuation(next) ? 2 : 1; break;
    case '`': at = check_code(place, text, at, report); break;
    case '~': at = fence_at(text, at) ? check_code(place, text, at, report) : at + 1; break;
    case '!': at = next == '[' ? check_image(place, text, at, report) : at + 1; break;
    case '<': at = check_html(place, text, at, report); break;
    case '&': at = check_entity(place, text, at, report); break;
    default: at++;
    }
  }
}

/* Bytes of a mark that stands at `at`, and its token; 0: none. */
static size_t mark_at(struct view text, size_t at, uint32_t *token)
{
  if (view_starts(view_slice(text, at, text.len), VIEW("[ ]"))) {
    *token = TOKEN_TICK;
    return 3;
  }
  size_t line = run_length(text, at, '_');
  *token = TOKEN_BLANK;
  return line >= BLANK_LENGTH ? line : 0;
}

struct view prose_marks(struct arena *arena, struct view text)
{
  if (view_find_text(text, VIEW("[ ]")) == SIZE_MAX &&
      view_find_text(text, VIEW("___")) == SIZE_MAX)
    return text;
  struct buffer out;
  buffer_init(&out);
  for (size_t at = 0; at < text.len;) {
    uint32_t token;
    size_t length = mark_at(text, at, &token);
    if (length != 0) {
      unicode_put(&out, token);
      at += length;
      continue;
    }
    size_t plain = text.at[at] == '\\' && at + 1 < text.len ? 2 : 1;
    buffer_add(&out, view_slice(text, at, at + plain));
    at += plain;
  }
  struct view marked = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return marked;
}

/* Dots and dashes in a row; 0 when there is no such thing at `at`. */
static size_t put_dashes(struct buffer *out, struct view text, size_t at)
{
  size_t dots = run_length(text, at, '.'), dashes = run_length(text, at, '-');
  if (dots == 3)
    buffer_add(out, VIEW("\xE2\x80\xA6")); /* horizontal ellipsis */
  else if (dashes == 2)
    buffer_add(out, VIEW("\xE2\x80\x93")); /* en dash */
  else if (dashes == 3)
    buffer_add(out, VIEW("\xE2\x80\x94")); /* em dash */
  else
    return 0;
  return dots + dashes;
}

/* Bytes from `at` on that need no care. */
static size_t plain_length(struct view words, size_t at)
{
  size_t end = at;
  while (end < words.len && !is_punctuation(words.at[end]) && words.at[end] != '\n' &&
         words.at[end] != '\r')
    end++;
  return end - at;
}

void prose_escape(struct buffer *out, struct view words)
{
  for (size_t at = 0; at < words.len;) {
    size_t plain = plain_length(words, at);
    buffer_add(out, view_slice(words, at, at + plain));
    at += plain;
    if (at == words.len)
      return;
    char c = words.at[at];
    size_t taken = c == '.' || c == '-' ? put_dashes(out, words, at) : 0;
    at += taken != 0 ? taken : 1;
    if (taken != 0)
      continue;
    if (is_punctuation(c) && c != '\'' && c != '"')
      buffer_add_byte(out, '\\');
    buffer_add_byte(out, c == '\n' || c == '\r' ? ' ' : c);
  }
}
