#include "ground/unicode.h"
#include "words/lines.h"
#include "words/plain.h"

enum { DEEPEST_LEAD = 48, LONGEST_RULE = 40 };

/* Wider than any text. */
#define UNFILLED (SIZE_MAX / 4)

/* The white space before the lines of nested blocks. */
struct setter {
  struct buffer *out;
  size_t width;
  char lead[DEEPEST_LEAD];
  size_t lead_length;
  bool space_due; /* an empty line is wanted before the next block */
};

static void set_blocks(struct setter *setter, const struct block *block, bool tight);

static void put_line(struct setter *setter, struct view line)
{
  buffer_add(setter->out, line);
  buffer_add_byte(setter->out, '\n');
}

static void put_space(struct setter *setter)
{
  if (setter->space_due)
    buffer_add_byte(setter->out, '\n');
  setter->space_due = false;
}

static struct view lead_of(const struct setter *setter)
{
  return (struct view){setter->lead, setter->lead_length};
}

static void add_lead(struct setter *setter, size_t columns)
{
  for (size_t i = 0; i < columns && setter->lead_length < DEEPEST_LEAD; i++)
    setter->lead[setter->lead_length++] = ' ';
}

static void set_runs(struct setter *setter, const struct run *runs)
{
  struct buffer text;
  struct lines_style style = {setter->width, lead_of(setter), lead_of(setter)};
  buffer_init(&text);
  lines_prepare(runs, setter->width, &text);
  lines_fill(buffer_view(&text), style, setter->out);
  buffer_free(&text);
}

/* ---- lists ---- */

/* Sets an item's blocks, then puts its mark into the white space before the first line. */
static void set_item(struct setter *setter, const struct block *item, struct view mark, bool tight)
{
  size_t outer = setter->lead_length;
  put_space(setter);
  size_t from = setter->out->len + outer;
  add_lead(setter, mark.len);
  size_t room = setter->lead_length - outer;
  if (item->first == NULL)
    put_line(setter, lead_of(setter));
  set_blocks(setter, item->first, tight);
  for (size_t i = 0; i < mark.len && i < room && from + i < setter->out->len; i++)
    setter->out->data[from + i] = mark.at[i];
  setter->lead_length = outer;
  setter->space_due = !tight;
}

static void set_list(struct setter *setter, const struct block *list)
{
  int number = list->level;
  for (const struct block *item = list->first; item != NULL; item = item->next) {
    struct buffer mark;
    buffer_init(&mark);
    if (list->kind == BLOCK_NUMBERS)
      buffer_format(&mark, "%d. ", number++);
    else
      buffer_add(&mark, VIEW("- "));
    set_item(setter, item, buffer_view(&mark), list->tight);
    buffer_free(&mark);
  }
}

/* ---- tables ---- */

/* A form shows what is pasted into it in letters of any width, so nothing is lined up: a row is a
 * line. In a table with a heading row each cell has its heading before it; an empty one is left
 * out. In others the first cell says what the second is. */
static void add_cell(const struct block *cell, const struct block *head, bool first, size_t width,
                     struct buffer *line)
{
  if (cell->runs == NULL)
    return;
  if (!first)
    buffer_add(line, head != NULL ? VIEW("; ") : VIEW(": "));
  if (!first && head != NULL && head->runs != NULL) {
    lines_prepare(head->runs, width, line);
    buffer_add_byte(line, ' ');
  }
  lines_prepare(cell->runs, width, line);
}

static void set_row(struct setter *setter, const struct block *row, const struct block *head)
{
  struct buffer line;
  struct lines_style style = {setter->width, lead_of(setter), lead_of(setter)};
  buffer_init(&line);
  const struct block *label = head != NULL ? head->first : NULL;
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
    add_cell(cell, label, cell == row->first, setter->width, &line);
    label = label != NULL ? label->next : NULL;
  }
  lines_fill(buffer_view(&line), style, setter->out);
  buffer_free(&line);
}

/* What heads the first column heads the whole. */
static void set_table(struct setter *setter, const struct block *table)
{
  const struct block *head = table->headed ? table->first : NULL;
  if (head != NULL && head->first != NULL && head->first->runs != NULL)
    set_runs(setter, head->first->runs);
  for (const struct block *row = head != NULL ? head->next : table->first; row != NULL;
       row = row->next)
    set_row(setter, row, head);
}

/* ---- blocks ---- */

static void set_quote(struct setter *setter, const struct block *quote)
{
  size_t outer = setter->lead_length;
  add_lead(setter, 4);
  set_blocks(setter, quote->first, false);
  setter->lead_length = outer;
}

static void set_rule(struct setter *setter)
{
  buffer_add(setter->out, lead_of(setter));
  for (size_t i = 0; i < LONGEST_RULE && i < setter->width; i++)
    buffer_add_byte(setter->out, '-');
  buffer_add_byte(setter->out, '\n');
}

/* The reply slip is cut off; the others are set apart by empty lines alone. */
static void set_part(struct setter *setter, const struct block *part)
{
  if (view_equal(part->name, VIEW("reply-slip"))) {
    for (size_t column = 0; column + 1 < setter->width && column < LONGEST_RULE; column += 2)
      buffer_add(setter->out, column != 0 ? VIEW(" -") : VIEW("-"));
    buffer_add(setter->out, VIEW("\n\n"));
  }
  set_blocks(setter, part->first, false);
}

static void set_block(struct setter *setter, const struct block *block)
{
  switch (block->kind) {
  case BLOCK_HEADING:
  case BLOCK_PARAGRAPH:
  case BLOCK_CELL: set_runs(setter, block->runs); break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS: set_list(setter, block); break;
  case BLOCK_ITEM:
  case BLOCK_ROW: set_blocks(setter, block->first, true); break;
  case BLOCK_QUOTE: set_quote(setter, block); break;
  case BLOCK_RULE: set_rule(setter); break;
  case BLOCK_PART: set_part(setter, block); break;
  case BLOCK_TABLE: set_table(setter, block); break;
  }
}

static void set_blocks(struct setter *setter, const struct block *block, bool tight)
{
  for (; block != NULL; block = block->next) {
    put_space(setter);
    set_block(setter, block);
    setter->space_due = !tight;
  }
}

static void set_address(struct setter *setter, const struct text_lines *lines, size_t blanks)
{
  if (lines->count + blanks == 0)
    return;
  put_space(setter);
  for (size_t i = 0; i < lines->count; i++)
    put_line(setter, lines->lines[i]);
  for (size_t i = 0; i < blanks; i++)
    put_line(setter, VIEW(LINES_LONG_BLANK));
  setter->space_due = setter->out->len != 0;
}

void plain_text(const struct document *document, int width, struct buffer *out)
{
  struct setter setter = {.out = out, .width = width > 0 ? (size_t)width : UNFILLED};
  set_address(&setter, &document->sender, 0);
  set_address(&setter, &document->address, document->address_blanks);
  if (document->date.len != 0)
    set_address(&setter, &(struct text_lines){{document->date}, 1}, 0);
  if (document->reference.len != 0) {
    put_space(&setter);
    buffer_format(out, "%.*s: %.*s\n", VIEW_ARGS(document->reference_label),
                  VIEW_ARGS(document->reference));
    setter.space_due = true;
  }
  set_blocks(&setter, document->body, false);
}
