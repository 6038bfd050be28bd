#include "page/galley.h"

#include <string.h>

#include "ground/arena.h"

/* MOST_WHOLE: lines of a paragraph that large print keeps together. */
enum { RULE_HEIGHT = 1000, QUOTE_INDENT = 14000, MOST_WHOLE = 10 };

static enum text_kind line_kind(const struct line *line, enum text_kind kind)
{
  return kind == TEXT_BOX && line->form ? TEXT_FORM : kind;
}

/* Lines as strips. No page begins or ends with a single line of a paragraph, so a paragraph of up
 * to three lines is not parted at all. In large print none is but a long one: its lines
 * are short, and a page holds few. */
static void flow_lines(struct galley *galley, struct lines lines, enum text_kind kind,
                       enum gap gap, bool keep_all)
{
  bool whole = keep_all || (!galley->style->tightens && lines.count <= MOST_WHOLE);
  for (size_t i = 0; i < lines.count; i++) {
    struct strip *strip =
      galley_strip(galley, i == 0 ? gap : GAP_NONE, line_kind(&lines.line[i], kind));
    strip->first = lines.line[i].first;
    bool last = i + 1 == lines.count, near_edge = i == 0 || i + 2 == lines.count;
    strip->keep = keep_all || (!last && (whole || near_edge));
    strip->joint = !last && !near_edge;
  }
}

static void flow_paragraph(struct galley *galley, const struct block *block, struct column column,
                           enum gap gap)
{
  column.element = galley_element(galley, "P", column.element);
  flow_lines(galley, text_hung(galley, block->runs, block->origin, column), column.kind, gap,
             false);
}

static void flow_heading(struct galley *galley, const struct block *block, struct column column,
                         enum gap gap)
{
  if (block->level == 1) /* the subject line may be as long as the boxes are wide */
    column.width = galley->style->frame;
  bool subject = block->level <= 1;
  column.element = galley_element(galley, subject ? "H1" : "H2", column.element);
  column.strong = true;
  if (column.kind == TEXT_BODY) {
    column.kind = subject ? TEXT_SUBJECT : TEXT_HEADING;
    gap = gap == GAP_NONE ? GAP_NONE : GAP_HEADING;
  }
  flow_lines(galley, text_lines(galley, block->runs, block->origin, column), column.kind, gap,
             true);
  if (subject && galley->count != 0)
    galley->strips[galley->count - 1].loose = true;
}

static void flow_rule(struct galley *galley, struct column column)
{
  struct strip *strip = galley_strip(galley, GAP_PARAGRAPH, column.kind);
  strip->height = RULE_HEIGHT;
  struct mark *mark = strip_mark(galley, strip, MARK_LINE);
  mark->x = column.x;
  mark->width = column.width;
  mark->thickness = HAIRLINE;
}

/* An item that begins with a box to tick needs no bullet. */
static bool has_tick(const struct block *item)
{
  return item->first != NULL && item->first->kind == BLOCK_PARAGRAPH &&
         item->first->runs != NULL && item->first->runs->kind == RUN_TICK;
}

/* Puts the bullet or number before the first line that the item made. */
static void add_label(struct galley *galley, struct view label, struct column column,
                      uint16_t item, size_t first_strip)
{
  if (galley->count == first_strip)
    return;
  column.element = galley_element(galley, "Lbl", item);
  struct line line = text_single(galley, label, column, false);
  lines_identify((struct lines){&line, 1});
  struct mark *last = line.first;
  if (last == NULL)
    return;
  while (last->next != NULL)
    last = last->next;
  last->space_after = true;
  last->next = galley->strips[first_strip].first;
  galley->strips[first_strip].first = line.first;
}

/* No page begins with the last item of a list alone. */
static void keep_last(struct galley *galley, size_t first)
{
  if (galley->count != first)
    galley->strips[galley->count - 1].keep = true;
}

static void flow_list(struct galley *galley, const struct block *list, struct column column,
                      enum gap gap)
{
  uint16_t element = galley_element(galley, "L", column.element);
  galley->elements[element].ordered = list->kind == BLOCK_NUMBERS;
  int number = list->level != 0 ? list->level : 1;
  for (const struct block *item = list->first; item != NULL; item = item->next, number++) {
    struct column inner = column;
    uint16_t li = galley_element(galley, "LI", element);
    bool ticked = list->kind == BLOCK_BULLETS && has_tick(item);
    inner.x += ticked ? 0 : galley->style->indent;
    inner.width -= ticked ? 0 : galley->style->indent;
    inner.element = galley_element(galley, "LBody", li);
    size_t first = galley->count;
    if (item != list->first)
      gap = list->tight ? GAP_ROW : GAP_ITEM;
    flow_blocks(galley, item->first, inner, gap);
    if (item->next != NULL && item->next->next == NULL && galley->style->tightens)
      keep_last(galley, first);
    struct view label = VIEW("\xE2\x80\xA2");
    if (list->kind == BLOCK_NUMBERS)
      label = arena_format(galley->arena, "%d.", number);
    if (!ticked)
      add_label(galley, label, column, li, first);
  }
}

static void flow_block(struct galley *galley, const struct block *block, struct column column,
                       enum gap gap)
{
  switch (block->kind) {
  case BLOCK_HEADING:
    flow_heading(galley, block, column, gap);
    break;
  case BLOCK_PARAGRAPH:
    flow_paragraph(galley, block, column, gap);
    break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS:
    flow_list(galley, block, column, gap);
    break;
  case BLOCK_QUOTE:
    column.x += QUOTE_INDENT;
    column.width -= 2 * QUOTE_INDENT;
    flow_blocks(galley, block->first, column, gap);
    break;
  case BLOCK_RULE:
    flow_rule(galley, column);
    break;
  case BLOCK_PART:
    flow_part(galley, block, column, gap);
    break;
  case BLOCK_TABLE:
    flow_table(galley, block, column, gap,
               (struct table_look){.rule_below_head = true, .stretch = true});
    break;
  case BLOCK_ITEM:
  case BLOCK_ROW:
  case BLOCK_CELL:
    flow_blocks(galley, block->first, column, gap);
    break;
  }
}

/* A choice in bold behind its box to tick heads the words about it. */
static bool is_choice(const struct block *block)
{
  if (block->kind != BLOCK_PARAGRAPH || block->runs == NULL || block->runs->kind != RUN_TICK ||
      block->next == NULL)
    return false;
  bool strong = false;
  for (const struct run *run = block->runs->next; run != NULL; run = run->next) {
    bool white = view_trim(run->text).len == 0;
    if (run->kind != RUN_TEXT || (!run->strong && !white))
      return false;
    strong |= run->strong;
  }
  return strong;
}

/* Words that do not end a sentence lead on to what is below: "Dear Doctor", "Tick one:". */
static bool leads_on(const struct block *block)
{
  struct view last = {NULL, 0};
  for (const struct run *run = block->runs; run != NULL; run = run->next) {
    struct view words = view_trim(run->text);
    if (run->kind != RUN_TEXT)
      return false;
    last = words.len != 0 ? words : last;
  }
  return last.len != 0 && strchr(".!?", last.at[last.len - 1]) == NULL;
}

/* A paragraph above a list or a table belongs with it too, however few lines a page of large print
 * holds: a request whose list stands overleaf reads as if it were all. */
static bool introduces(const struct block *block)
{
  const struct block *next = block->next;
  if (is_choice(block))
    return true;
  if (block->kind != BLOCK_PARAGRAPH || next == NULL)
    return false;
  bool listed =
    next->kind == BLOCK_BULLETS || next->kind == BLOCK_NUMBERS || next->kind == BLOCK_TABLE;
  return listed || leads_on(block);
}

void flow_blocks(struct galley *galley, const struct block *blocks, struct column column,
                 enum gap first_gap)
{
  for (const struct block *block = blocks; block != NULL; block = block->next) {
    flow_block(galley, block, column, block == blocks ? first_gap : GAP_PARAGRAPH);
    if (introduces(block) && galley->count != 0)
      galley->strips[galley->count - 1].keep = true;
  }
}
