#include "page/galley.h"

#include "ground/arena.h"
#include "ground/unicode.h"

/* FOOT_LINES: what a foot line takes off the text, 1/1000 of its leading; FOOT_MORE: a second one.
 * FOOT_APART: between the running words and the page number, mpt. */
enum { FOOT_LINES = 1600, FOOT_MORE = 1000, FOOT_APART = 20000, WORDS_MAX = 16 };

static int32_t width_of(struct galley *galley, struct view text)
{
  struct column column = {.kind = TEXT_FOOT};
  return text_single(galley, text, column, false).width;
}

/* A line that is being filled: what else stands on it, before and behind a name. */
struct running {
  struct galley *galley;
  struct view before, behind;
  int32_t room;
};

/* The line with this name. False when there is no room for it. */
static bool try_name(const struct running *running, struct view name, struct view *line)
{
  *line = arena_format(running->galley->arena, "%.*s%.*s%.*s", VIEW_ARGS(running->before),
                       VIEW_ARGS(name), VIEW_ARGS(running->behind));
  return width_of(running->galley, *line) <= running->room;
}

/* ---- names ---- */

/* The line with the end of a name, or as many of its letters, with the marks upon them, as fit
 * beside an ellipsis. */
static struct view cut_end(const struct running *running, struct view name)
{
  struct view rest = name, line, longer;
  uint32_t point;
  if (try_name(running, name, &line))
    return line;
  try_name(running, VIEW("\xE2\x80\xA6"), &line);
  while (unicode_next(&rest, &point)) {
    struct view ahead = rest, kept = view_slice(name, 0, name.len - rest.len);
    if (unicode_next(&ahead, &point) && unicode_point_width(point) == 0)
      continue;
    struct view cut =
      arena_format(running->galley->arena, "%.*s\xE2\x80\xA6", VIEW_ARGS(kept));
    if (!try_name(running, cut, &longer))
      break;
    line = longer;
  }
  return line;
}

/* A surname, if anything, is what a name is known by: it is hardly ever shorter than what stands
 * behind it ("Esq", "II"). The longest word but the first, by its place. */
static size_t longest_of(const struct view *words, size_t count)
{
  size_t longest = count > 1 ? 1 : 0;
  for (size_t i = 1; i < count; i++)
    if (unicode_length(words[i]) > unicode_length(words[longest]))
      longest = i;
  return longest;
}

/* Tries a name without what stands between `first`, which may be empty, and `end`. */
static bool leave_out(const struct running *running, struct view first, struct view end,
                      struct view *line)
{
  struct view name = arena_format(running->galley->arena, "%.*s%s\xE2\x80\xA6 %.*s",
                                  VIEW_ARGS(first), first.len != 0 ? " " : "", VIEW_ARGS(end));
  return try_name(running, name, line);
}

/* Names in the middle are left out first, then the first word; what the longest begins is cut only
 * when there is no room for it. */
static struct view shorten_name(const struct running *running, struct view name)
{
  struct view words[WORDS_MAX], rest = name, line;
  size_t count = 0;
  if (try_name(running, name, &line) || name.len == 0)
    return line;
  while (rest.len != 0 && count < WORDS_MAX)
    words[count++] = view_cut(&rest, ' ');
  size_t longest = longest_of(words, count);
  for (int without = 0; without < 2; without++)
    for (size_t from = without ? 1 : 2; from <= longest; from++) {
      struct view end = view_slice(name, (size_t)(words[from].at - name.at), name.len);
      if (leave_out(running, without ? VIEW("") : words[0], end, &line))
        return line;
    }
  size_t at = (size_t)(words[longest].at - name.at);
  return cut_end(running, view_slice(name, at, name.len));
}

/* "Ann Ash, Ben Ash". */
static struct view join_names(struct arena *arena, const struct document *document, size_t count)
{
  struct view names = {"", 0};
  for (size_t i = 0; i < count; i++)
    names = arena_format(arena, "%.*s%s%.*s", VIEW_ARGS(names), i != 0 ? ", " : "",
                         VIEW_ARGS(document->names[i]));
  return names;
}

/* All whom the letter is about, where there is room, else as many as there is room for, and how
 * many more. */
static struct view fill_line(struct running *running, const struct document *document)
{
  struct arena *arena = running->galley->arena;
  struct view line = running->before;
  for (size_t count = document->name_count; count != 0; count--) {
    size_t more = document->name_count - count;
    if (more != 0) {
      running->behind = words_with_numbers(arena, document->more_words, more, 0);
      running->behind = arena_format(arena, " %.*s", VIEW_ARGS(running->behind));
    }
    if (try_name(running, join_names(arena, document, count), &line))
      return line;
  }
  return document->name_count != 0 ? shorten_name(running, document->names[0]) : line;
}

/* ---- lines ---- */

/* "Reference OO-7F3K · ", or without the label where room is short; empty where there is none. */
static struct view reference_before(struct galley *galley, const struct document *document,
                                    bool labelled)
{
  struct view label = labelled ? document->reference_label : VIEW("");
  const char *apart = document->name_count != 0 ? " \xC2\xB7 " : "";
  if (document->reference.len == 0)
    return (struct view){"", 0};
  return arena_format(galley->arena, "%.*s%s%.*s%s", VIEW_ARGS(label), label.len != 0 ? " " : "",
                      VIEW_ARGS(document->reference), apart);
}

/* Reference and all names on one line. False when there is no room for that. */
static bool whole_line(struct galley *galley, const struct document *document, int32_t room,
                       struct view *line)
{
  struct view names = join_names(galley->arena, document, document->name_count);
  for (int labelled = 1; labelled >= 0; labelled--) {
    struct running running = {.galley = galley, .room = room};
    running.before = reference_before(galley, document, labelled != 0);
    if (try_name(&running, names, line))
      return true;
  }
  return false;
}

static struct view page_label(struct galley *galley, const struct document *document, size_t page,
                              size_t of)
{
  return words_with_numbers(galley->arena, document->page_words, page, of);
}

static int32_t room_beside(struct galley *galley, struct view label)
{
  return galley->style->frame - FOOT_APART - width_of(galley, label);
}

bool foot_stacks(struct galley *galley, const struct document *document, size_t pages)
{
  struct view line;
  if (galley->style->tightens || document->reference.len == 0 || document->name_count == 0)
    return false;
  int32_t room = room_beside(galley, page_label(galley, document, pages, pages));
  return !whole_line(galley, document, room, &line);
}

int32_t foot_room(const struct galley *galley, bool stacked)
{
  int32_t lines = FOOT_LINES + (stacked ? FOOT_MORE : 0);
  return galley->style->type[TEXT_FOOT].leading[0] * lines / 1000;
}

/* Puts a text behind a row of marks, on a line so much above the lowest; returns the end. */
static struct mark **put_text(struct galley *galley, struct mark **end, struct view text,
                              bool right, int32_t above)
{
  int32_t x = LEFT + (right ? galley->style->frame : 0);
  struct column column = {.x = x, .kind = TEXT_FOOT, .element = ELEMENT_ARTIFACT};
  *end = text_single(galley, text, column, right).first;
  for (; *end != NULL; end = &(*end)->next)
    (*end)->y += BOTTOM - galley->style->type[TEXT_FOOT].size * BASE / 1000 - above;
  return end;
}

/* What stands at the left of the page number when it does not all fit there. */
static struct view short_line(struct galley *galley, const struct document *document, int32_t room,
                              bool stacked)
{
  if (stacked)
    return arena_format(galley->arena, "%.*s %.*s", VIEW_ARGS(document->reference_label),
                        VIEW_ARGS(document->reference));
  struct running running = {.galley = galley, .room = room};
  running.before = reference_before(galley, document, false);
  return fill_line(&running, document);
}

/* A form is nobody's yet: each of its pages says which form it is of, by its heading. */
static struct view title_line(struct galley *galley, const struct document *document, int32_t room)
{
  const struct running running = {.galley = galley, .room = room};
  const struct block *block = document->body;
  while (block != NULL && (block->kind != BLOCK_HEADING || block->level != 1))
    block = block->next;
  if (block == NULL)
    return (struct view){"", 0};
  return cut_end(&running, words_of_runs(galley->arena, block->runs, NULL));
}

struct mark *foot_marks(struct galley *galley, const struct document *document, size_t page,
                        size_t of, bool stacked)
{
  struct mark *first = NULL;
  struct view label = page_label(galley, document, page, of), line;
  struct mark **end = put_text(galley, &first, label, true, 0);
  if (page == 1)
    return first;
  int32_t room = room_beside(galley, label);
  if (document->reference.len == 0 && document->name_count == 0)
    line = title_line(galley, document, room);
  else if (!whole_line(galley, document, room, &line)) {
    struct running above = {.galley = galley, .room = galley->style->frame};
    if (stacked)
      end = put_text(galley, end, fill_line(&above, document), false,
                     galley->style->type[TEXT_FOOT].leading[0]);
    line = short_line(galley, document, room, stacked);
  }
  put_text(galley, end, line, false, 0);
  return first;
}
