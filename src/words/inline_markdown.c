#include "words/inline_markdown.h"

#include <string.h>

#include "ground/ascii.h"
#include "ground/mem.h"
#include "ground/unicode.h"

/* One character of the text with what applies to it. A hard break is a line feed. */
struct unit {
  uint32_t point;
  bool strong;
  struct view link;
};

struct writer {
  struct unit *units; /* owned */
  size_t count, cap;
  struct view lead;
  enum inline_place place;
  struct buffer *out;
};

/* ---- flattening ---- */

static void add_unit(struct writer *w, uint32_t point, const struct run *run)
{
  w->units = mem_grow(w->units, &w->cap, w->count + 1, sizeof *w->units);
  bool bare = point == '\n';
  struct unit unit = {point, run->strong && !bare, {NULL, 0}};
  if (!bare)
    unit.link = run->link;
  w->units[w->count++] = unit;
}

static struct view text_of(const struct run *run)
{
  switch (run->kind) {
  case RUN_BREAK: return VIEW("\n");
  case RUN_TICK: return VIEW("[ ]");
  case RUN_BLANK: return VIEW("______");
  case RUN_TEXT: break;
  }
  return run->text;
}

static void flatten(struct writer *w, const struct run *runs)
{
  for (; runs != NULL; runs = runs->next) {
    struct view text = text_of(runs);
    uint32_t point;
    while (unicode_next(&text, &point))
      add_unit(w, point == '\n' && w->place != INLINE_PARAGRAPH ? ' ' : point, runs);
  }
}

/* ---- characters ---- */

static bool is_blank(uint32_t point)
{
  return point == ' ' || point == '\t' || point == '\n' || point == 0xA0 || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F ||
         point == 0x3000;
}

static bool is_word(uint32_t point)
{
  return ascii_alnum(point) || (point >= 0x80 && unicode_is_letter(point));
}

static bool is_ascii_punctuation(uint32_t point)
{
  return (point >= '!' && point <= '/') || (point >= ':' && point <= '@') ||
         (point >= '[' && point <= '`') || (point >= '{' && point <= '~');
}

static bool line_starts(const struct writer *w, size_t at)
{
  return at == 0 || w->units[at - 1].point == '\n';
}

static bool line_ends(const struct writer *w, size_t at)
{
  return at + 1 == w->count || w->units[at + 1].point == '\n';
}

/* A digit's dot or bracket that would make the line an item of a numbered list. */
static bool ends_number(const struct writer *w, size_t at)
{
  size_t from = at;
  while (from != 0 && ascii_digit(w->units[from - 1].point))
    from--;
  return from != at && line_starts(w, from);
}

static bool needs_escape(const struct writer *w, size_t at)
{
  uint32_t point = w->units[at].point;
  if (point >= 0x80)
    return false;
  if (view_find(VIEW("\\`*_[]<>&|~"), (char)point) != SIZE_MAX)
    return true;
  if (point == '!' && at + 1 < w->count && w->units[at + 1].link.len != 0)
    return true; /* with the link's bracket it would be a picture */
  if (point == '#' && w->place == INLINE_HEADING)
    return true;
  if (point == '.' || point == ')')
    return ends_number(w, at);
  return line_starts(w, at) && strchr("#+-=:", (int)point) != NULL;
}

/* A blank that Markdown would drop: beside the end of a line or the border of strong text. */
static bool blank_is_lost(const struct writer *w, size_t at)
{
  uint32_t point = w->units[at].point;
  if (point != ' ' && point != '\t')
    return false;
  return line_starts(w, at) || line_ends(w, at);
}

/* ---- strong ---- */

/* True when strong text is closed between `at` - 1 and `at`, because a link begins or ends there:
 * the two must nest. */
static bool torn(const struct writer *w, size_t at)
{
  return !view_equal(w->units[at - 1].link, w->units[at].link);
}

static bool opens(const struct writer *w, size_t at)
{
  bool before = at != 0 && w->units[at - 1].strong && !torn(w, at);
  return at < w->count && w->units[at].strong && !before;
}

static bool closes_behind(const struct writer *w, size_t at)
{
  bool behind = at + 1 < w->count && w->units[at + 1].strong && !torn(w, at + 1);
  return w->units[at].strong && !behind;
}

/* Asterisks that stand between something and a sign are seen only when the something is a blank
 * or a sign. An entity ends and begins with a sign, so the neighbour is written as one. */
static bool beside_strong(const struct writer *w, size_t at)
{
  uint32_t point = w->units[at].point;
  if (w->units[at].strong || is_blank(point))
    return false;
  bool before_open = at + 1 < w->count && opens(w, at + 1);
  bool behind_close = at != 0 && closes_behind(w, at - 1);
  bool inner_open = before_open && !is_word(w->units[at + 1].point);
  bool inner_close = behind_close && !is_word(w->units[at - 1].point);
  return (inner_open || inner_close) && !is_ascii_punctuation(point);
}

/* Blanks at the borders of strong text, inside. */
static bool strong_blank(const struct writer *w, size_t at)
{
  return is_blank(w->units[at].point) && w->units[at].point != '\n' &&
         (opens(w, at) || (w->units[at].strong && closes_behind(w, at)));
}

/* ---- writing ---- */

static void put_unit(struct writer *w, size_t at)
{
  uint32_t point = w->units[at].point;
  if (point == '\n') {
    buffer_add(w->out, VIEW("\\\n"));
    buffer_add(w->out, w->lead);
    return;
  }
  if (blank_is_lost(w, at) || strong_blank(w, at) || beside_strong(w, at)) {
    buffer_format(w->out, "&#%u;", (unsigned)point);
    return;
  }
  if (needs_escape(w, at))
    buffer_add_byte(w->out, '\\');
  unicode_put(w->out, point);
}

static void put_address(struct buffer *out, struct view address)
{
  buffer_add(out, VIEW("](<"));
  for (size_t i = 0; i < address.len; i++) {
    if (strchr("<>\\&", address.at[i]) != NULL)
      buffer_add_byte(out, '\\');
    buffer_add_byte(out, address.at[i]);
  }
  buffer_add(out, VIEW(">)"));
}

static void put_all(struct writer *w)
{
  for (size_t i = 0; i < w->count; i++) {
    struct view link = w->units[i].link;
    struct view before = i != 0 ? w->units[i - 1].link : VIEW("");
    struct view behind = i + 1 < w->count ? w->units[i + 1].link : VIEW("");
    if (link.len != 0 && !view_equal(link, before))
      buffer_add_byte(w->out, '[');
    if (opens(w, i))
      buffer_add(w->out, VIEW("**"));
    put_unit(w, i);
    if (closes_behind(w, i))
      buffer_add(w->out, VIEW("**"));
    if (link.len != 0 && !view_equal(link, behind))
      put_address(w->out, link);
  }
}

void inline_markdown(const struct run *runs, struct view lead, enum inline_place place,
                     struct buffer *out)
{
  struct writer writer = {.lead = lead, .place = place, .out = out};
  flatten(&writer, runs);
  while (writer.count != 0 && writer.units[writer.count - 1].point == '\n')
    writer.count--; /* a break at the end would read as a backslash */
  put_all(&writer);
  mem_wipe(writer.units, writer.cap * sizeof *writer.units);
  mem_free(writer.units);
}
