#include <string.h>

#include "words/inline_markdown.h"
#include "words/plain.h"

/* What stands before each line of nested blocks: blanks and `> `. */
struct setter {
  struct buffer *out;
  struct buffer lead;
  bool begun; /* something was put: the next block needs an empty line */
  enum block_kind last; /* the block before, at this depth; BLOCK_ROW: none */
  bool other;           /* it was a list with the second kind of mark */
};

static void set_blocks(struct setter *setter, const struct block *block, bool tight);

/* Begins a block: an empty line, unless it is the first or the list is tight, and the lead. */
static void begin(struct setter *setter, bool tight)
{
  struct view lead = buffer_view(&setter->lead);
  if (setter->begun && !tight) {
    size_t used = lead.len;
    while (used != 0 && lead.at[used - 1] == ' ')
      used--;
    buffer_add(setter->out, view_slice(lead, 0, used));
    buffer_add_byte(setter->out, '\n');
  }
  setter->begun = true;
  buffer_add(setter->out, lead);
}

static void set_runs(struct setter *setter, const struct block *block, const char *before,
                     enum inline_place place, bool tight)
{
  begin(setter, tight);
  buffer_add(setter->out, view_of(before));
  inline_markdown(block->runs, buffer_view(&setter->lead), place, setter->out);
  buffer_add_byte(setter->out, '\n');
}

/* ---- lists and quotes ---- */

/* Sets the blocks of an item or a quote; when they leave nothing, at least a line. */
static void set_inside(struct setter *setter, const struct block *first, bool tight)
{
  set_blocks(setter, first, tight);
  if (setter->begun)
    return;
  begin(setter, true);
  buffer_add_byte(setter->out, '\n');
}

static void cut(struct buffer *buffer, size_t length)
{
  buffer->len = length;
  buffer->data[length] = '\0';
}

/* Sets blocks with more of a lead before every line. Returns where in the output that lead stands
 * on the first line. */
static size_t set_behind(struct setter *setter, const struct block *first, struct view more,
                         bool tight, bool tight_before)
{
  size_t outer = setter->lead.len;
  setter->last = BLOCK_ROW;
  begin(setter, tight_before);
  size_t from = setter->out->len;
  cut(setter->out, from - outer); /* the first block inside begins the line anew */
  buffer_add(&setter->lead, more);
  setter->begun = false;
  set_inside(setter, first, tight);
  cut(&setter->lead, outer);
  setter->begun = true;
  return from;
}

/* Sets an item: its mark replaces the blanks that lead its first line. */
static void set_item(struct setter *setter, const struct block *item, struct view mark, bool tight,
                     bool tight_before)
{
  struct buffer blanks;
  buffer_init(&blanks);
  for (size_t i = 0; i < mark.len; i++)
    buffer_add_byte(&blanks, ' ');
  size_t from = set_behind(setter, item->first, buffer_view(&blanks), tight, tight_before);
  memcpy(setter->out->data + from, mark.at, mark.len);
  buffer_free(&blanks);
}

/* Two lists in a row would be read as one: the second takes another mark. */
static void set_list(struct setter *setter, const struct block *list, bool other, bool tight)
{
  int number = list->level;
  bool follows = tight;
  for (const struct block *item = list->first; item != NULL; item = item->next) {
    struct buffer mark;
    buffer_init(&mark);
    if (list->kind == BLOCK_NUMBERS)
      buffer_format(&mark, "%d%c ", number++, other ? ')' : '.');
    else
      buffer_add(&mark, other ? VIEW("+ ") : VIEW("- "));
    set_item(setter, item, buffer_view(&mark), list->tight, follows);
    buffer_free(&mark);
    follows = list->tight;
  }
}

/* ---- tables ---- */

static void set_row(struct setter *setter, const struct block *row)
{
  struct view none = {NULL, 0};
  buffer_add(setter->out, buffer_view(&setter->lead));
  buffer_add_byte(setter->out, '|');
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
    buffer_add_byte(setter->out, ' ');
    inline_markdown(cell->runs, none, INLINE_CELL, setter->out);
    buffer_add(setter->out, VIEW(" |"));
  }
  buffer_add_byte(setter->out, '\n');
}

/* Pipe tables must have a heading; without one it is empty. */
static void set_table(struct setter *setter, const struct block *table, bool tight)
{
  const struct block *row = table->first;
  if (row == NULL)
    return;
  begin(setter, tight);
  cut(setter->out, setter->out->len - setter->lead.len);
  struct block empty = *row;
  struct block cell = {.kind = BLOCK_CELL};
  struct block cells[DOC_MAX_COLUMNS];
  size_t count = 0;
  for (const struct block *c = row->first; c != NULL && count < DOC_MAX_COLUMNS; c = c->next)
    cells[count++] = cell;
  for (size_t i = 0; i + 1 < count; i++)
    cells[i].next = &cells[i + 1];
  empty.first = count != 0 ? cells : NULL;
  set_row(setter, table->headed ? row : &empty);
  buffer_add(setter->out, buffer_view(&setter->lead));
  buffer_add_byte(setter->out, '|');
  for (size_t i = 0; i < count; i++)
    buffer_add(setter->out, VIEW(" --- |"));
  buffer_add_byte(setter->out, '\n');
  for (row = table->headed ? row->next : row; row != NULL; row = row->next)
    set_row(setter, row);
}

/* ---- blocks ---- */

static void set_block(struct setter *setter, const struct block *block, bool other, bool tight)
{
  switch (block->kind) {
  case BLOCK_HEADING:
    set_runs(setter, block, block->level == 1 ? "# " : "## ", INLINE_HEADING, tight);
    break;
  case BLOCK_PARAGRAPH: set_runs(setter, block, "", INLINE_PARAGRAPH, tight); break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS: set_list(setter, block, other, tight); break;
  case BLOCK_QUOTE: set_behind(setter, block->first, VIEW("> "), false, tight); break;
  case BLOCK_RULE:
    begin(setter, tight);
    buffer_add(setter->out, VIEW("***\n"));
    break;
  case BLOCK_PART: set_blocks(setter, block->first, tight); break;
  case BLOCK_TABLE: set_table(setter, block, tight); break;
  case BLOCK_ITEM:
  case BLOCK_ROW:
  case BLOCK_CELL: break; /* set by their parents */
  }
}

/* A paragraph of empty values leaves nothing that could be read back. */
static bool is_empty(const struct block *block)
{
  bool empty = block->kind == BLOCK_PARAGRAPH;
  for (const struct run *run = block->runs; run != NULL && empty; run = run->next)
    empty = run->kind == RUN_BREAK || (run->kind == RUN_TEXT && run->text.len == 0);
  return empty;
}

static void set_blocks(struct setter *setter, const struct block *block, bool tight)
{
  for (; block != NULL; block = block->next) {
    bool list = block->kind == BLOCK_BULLETS || block->kind == BLOCK_NUMBERS;
    bool again = setter->last == block->kind;
    bool other = list && again && !setter->other;
    if (is_empty(block))
      continue;
    set_block(setter, block, other, tight && !(again && block->kind == BLOCK_PARAGRAPH));
    if (block->kind != BLOCK_PART)
      setter->last = block->kind;
    setter->other = other;
  }
}

static void set_lines(struct setter *setter, const struct text_lines *lines, size_t blanks)
{
  enum { MOST = DOC_MAX_LINES * 2 };
  struct run runs[2 * MOST];
  size_t count = lines->count + blanks;
  memset(runs, 0, sizeof runs);
  for (size_t i = 0; i < count && i < MOST; i++) {
    struct run *run = &runs[i * 2];
    if (i < lines->count)
      run->text = lines->lines[i];
    else
      run->kind = RUN_BLANK;
    run->next = i + 1 < count ? run + 1 : NULL;
    run[1].kind = RUN_BREAK;
    run[1].next = i + 1 < count ? run + 2 : NULL;
  }
  struct block block = {.kind = BLOCK_PARAGRAPH, .runs = runs};
  if (count != 0)
    set_block(setter, &block, false, false);
}

static void set_reference(struct setter *setter, const struct document *document)
{
  struct run text = {.text = document->reference};
  struct run colon = {.text = VIEW(": "), .next = &text};
  struct run label = {.text = document->reference_label, .next = &colon};
  struct block block = {.kind = BLOCK_PARAGRAPH, .runs = &label};
  if (document->reference.len != 0)
    set_block(setter, &block, false, false);
}

void plain_markdown(const struct document *document, struct buffer *out)
{
  struct setter setter = {.out = out, .last = BLOCK_ROW};
  struct text_lines date = {{document->date}, document->date.len != 0 ? 1 : 0};
  buffer_init(&setter.lead);
  setter.begun = out->len != 0;
  set_lines(&setter, &document->sender, 0);
  set_lines(&setter, &document->address, document->address_blanks);
  set_lines(&setter, &date, 0);
  set_reference(&setter, document);
  set_blocks(&setter, document->body, false);
  buffer_free(&setter.lead);
}
