#include "ground/unicode.h"
#include "words/lines.h"
#include "words/plain.h"

enum { MOST_COLUMNS = 8, COLUMN_GAP = 2, DEEPEST_LEAD = 48, LONGEST_RULE = 40,
       ADDRESS_RULE = 30 };

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

struct columns {
  size_t widths[MOST_COLUMNS];
  size_t count;
};

static void cell_text(const struct block *cell, struct buffer *text)
{
  buffer_clear(text);
  lines_prepare(cell->runs, 0, text);
  for (size_t i = 0; i < text->len; i++)
    if (text->data[i] == '\n' || text->data[i] == LINES_TIE)
      text->data[i] = ' ';
}

/* False when the table has too many columns to be aligned. */
static bool measure(const struct block *table, struct columns *columns, struct buffer *text)
{
  *columns = (struct columns){{0}, 0};
  for (const struct block *row = table->first; row != NULL; row = row->next) {
    size_t at = 0;
    for (const struct block *cell = row->first; cell != NULL; cell = cell->next, at++) {
      if (at == MOST_COLUMNS)
        return false;
      cell_text(cell, text);
      size_t width = unicode_width(buffer_view(text));
      if (width > columns->widths[at])
        columns->widths[at] = width;
    }
    columns->count = at > columns->count ? at : columns->count;
  }
  return true;
}

static size_t total_width(const struct setter *setter, const struct columns *columns)
{
  size_t total = setter->lead_length;
  for (size_t i = 0; i < columns->count; i++)
    total += columns->widths[i] + (i != 0 ? COLUMN_GAP : 0);
  return total;
}

static void put_repeated(struct buffer *out, char c, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_add_byte(out, c);
}

static void set_row(struct setter *setter, const struct block *row, const struct columns *columns,
                    struct buffer *text)
{
  size_t at = 0, due = 0;
  buffer_add(setter->out, lead_of(setter));
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next, at++) {
    cell_text(cell, text);
    if (text->len != 0) {
      put_repeated(setter->out, ' ', due);
      buffer_add(setter->out, buffer_view(text));
      due = 0;
    }
    due += columns->widths[at] + COLUMN_GAP - unicode_width(buffer_view(text));
  }
  buffer_add_byte(setter->out, '\n');
}

static void rule_below(struct setter *setter, const struct columns *columns)
{
  buffer_add(setter->out, lead_of(setter));
  for (size_t i = 0; i < columns->count; i++) {
    put_repeated(setter->out, ' ', i != 0 ? COLUMN_GAP : 0);
    put_repeated(setter->out, '-', columns->widths[i]);
  }
  buffer_add_byte(setter->out, '\n');
}

/* A table that is too wide: a line for each cell, with what stands at its head. */
static void set_row_as_lines(struct setter *setter, const struct block *row,
                             const struct block *head, struct buffer *text)
{
  const struct block *label = head != NULL ? head->first : NULL;
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
    struct buffer line;
    struct lines_style style = {setter->width, lead_of(setter), lead_of(setter)};
    buffer_init(&line);
    if (label != NULL) {
      cell_text(label, text);
      buffer_format(&line, "%s: ", text->data);
      label = label->next;
    }
    lines_prepare(cell->runs, setter->width, &line);
    if (cell->runs != NULL)
      lines_fill(buffer_view(&line), style, setter->out);
    buffer_free(&line);
  }
}

static void set_table_as_lines(struct setter *setter, const struct block *table,
                               struct buffer *text)
{
  const struct block *head = table->headed ? table->first : NULL;
  for (const struct block *row = head != NULL ? head->next : table->first; row != NULL;
       row = row->next) {
    set_row_as_lines(setter, row, head, text);
    if (row->next != NULL)
      buffer_add_byte(setter->out, '\n');
  }
}

static void set_table(struct setter *setter, const struct block *table)
{
  struct columns columns;
  struct buffer text;
  buffer_init(&text);
  bool aligned = measure(table, &columns, &text) && total_width(setter, &columns) <= setter->width;
  if (!aligned)
    set_table_as_lines(setter, table, &text);
  for (const struct block *row = aligned ? table->first : NULL; row != NULL; row = row->next) {
    set_row(setter, row, &columns, &text);
    if (table->headed && row == table->first)
      rule_below(setter, &columns);
  }
  buffer_free(&text);
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
  put_repeated(setter->out, '-', setter->width < LONGEST_RULE ? setter->width : LONGEST_RULE);
  buffer_add_byte(setter->out, '\n');
}

/* The reply slip is cut off; the others are set apart by empty lines alone. */
static void set_part(struct setter *setter, const struct block *part)
{
  if (view_equal(part->name, VIEW("reply-slip"))) {
    for (size_t column = 0; column + 1 < setter->width; column += 2)
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

static void set_address(struct setter *setter, const struct text_lines *lines)
{
  put_space(setter);
  for (size_t i = 0; i < lines->count; i++)
    put_line(setter, lines->lines[i]);
  setter->space_due = setter->out->len != 0;
}

/* Lines to write the rest of an address upon. */
static void put_rules(struct setter *setter, size_t rules)
{
  for (size_t i = 0; i < rules; i++) {
    setter->space_due = setter->space_due && i == 0 && setter->out->len == 0;
    put_repeated(setter->out, '_', setter->width < ADDRESS_RULE ? setter->width : ADDRESS_RULE);
    buffer_add_byte(setter->out, '\n');
  }
  setter->space_due = setter->space_due || rules != 0;
}

void plain_text(const struct document *document, int width, struct buffer *out)
{
  struct setter setter = {.out = out, .width = width > 0 ? (size_t)width : 1};
  set_address(&setter, &document->sender);
  set_address(&setter, &document->address);
  put_rules(&setter, document->address_blanks);
  if (document->date.len != 0)
    set_address(&setter, &(struct text_lines){{document->date}, 1});
  if (document->reference.len != 0) {
    put_space(&setter);
    buffer_format(out, "%.*s: %.*s\n", VIEW_ARGS(document->reference_label),
                  VIEW_ARGS(document->reference));
    setter.space_due = true;
  }
  set_blocks(&setter, document->body, false);
}
