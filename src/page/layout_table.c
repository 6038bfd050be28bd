#include "page/galley.h"

#include "ground/arena.h"

/* COLUMN_GAP: white between two columns. RULE_ROOM: from the heading row to its rule and on. */
enum { COLUMNS_MAX = 8, COLUMN_GAP = 12000, RULE_ROOM = 4000, BASE_PER_MILLE = 300 };

struct columns {
  size_t count;
  int32_t x[COLUMNS_MAX], width[COLUMNS_MAX]; /* mpt */
};

/* What a table's columns would like. */
struct wishes {
  int32_t natural[COLUMNS_MAX], least[COLUMNS_MAX];
  bool fills[COLUMNS_MAX]; /* has a line to write upon */
};

static bool has_blank(const struct run *run)
{
  for (; run != NULL; run = run->next)
    if (run->kind == RUN_BLANK)
      return true;
  return false;
}

static struct column cell_column(struct column column, const struct block *table,
                                 const struct block *row)
{
  column.strong = column.strong || (table->headed && row == table->first);
  column.fill_blanks = true;
  return column;
}

static void read_wishes(struct galley *galley, const struct block *table, struct column column,
                        struct columns *columns, struct wishes *wishes)
{
  for (const struct block *row = table->first; row != NULL; row = row->next) {
    size_t at = 0;
    struct column inner = cell_column(column, table, row);
    for (const struct block *cell = row->first; cell != NULL && at < COLUMNS_MAX;
         cell = cell->next, at++) {
      int32_t natural = text_natural_width(galley, cell->runs, inner);
      int32_t least = text_least_width(galley, cell->runs, inner);
      if (natural > wishes->natural[at])
        wishes->natural[at] = natural;
      if (least > wishes->least[at])
        wishes->least[at] = least;
      wishes->fills[at] |= has_blank(cell->runs);
    }
    if (at > columns->count)
      columns->count = at;
  }
}

/* More room than needed: lines to write upon become longer. */
static void share_out(struct columns *columns, const struct wishes *wishes, int32_t spare)
{
  int32_t takers = 0;
  for (size_t i = 0; i < columns->count; i++)
    takers += wishes->fills[i];
  for (size_t i = 0; i < columns->count; i++)
    if (wishes->fills[i])
      columns->width[i] += spare / takers;
}

/* Less room than wished: what each column can spare is taken in proportion; when even the longest
 * words do not fit, all columns shrink alike. */
static void squeeze(struct columns *columns, const struct wishes *wishes, int32_t room)
{
  int64_t natural = 0, least = 0;
  for (size_t i = 0; i < columns->count; i++) {
    natural += wishes->natural[i];
    least += wishes->least[i];
  }
  for (size_t i = 0; i < columns->count; i++) {
    if (least >= room)
      columns->width[i] = (int32_t)((int64_t)wishes->least[i] * room / least);
    else
      columns->width[i] =
        wishes->least[i] + (int32_t)((int64_t)(wishes->natural[i] - wishes->least[i]) *
                                     (room - least) / (natural - least));
  }
}

static struct columns plan_columns(struct galley *galley, const struct block *table,
                                   struct column column, bool stretch)
{
  struct columns columns = {0};
  struct wishes wishes = {0};
  read_wishes(galley, table, column, &columns, &wishes);
  if (columns.count == 0)
    return columns;
  int32_t room = column.width - COLUMN_GAP * (int32_t)(columns.count - 1);
  int32_t total = 0;
  for (size_t i = 0; i < columns.count; i++) {
    columns.width[i] = wishes.natural[i];
    total += wishes.natural[i];
  }
  if (total > room)
    squeeze(&columns, &wishes, room);
  else if (stretch)
    share_out(&columns, &wishes, room - total);
  columns.x[0] = column.x;
  for (size_t i = 1; i < columns.count; i++)
    columns.x[i] = columns.x[i - 1] + columns.width[i - 1] + COLUMN_GAP;
  return columns;
}

struct row {
  struct lines cells[COLUMNS_MAX];
  size_t lines;   /* of the tallest cell */
  bool form, ink; /* has something to fill in; a line to write upon */
};

static const char *cell_role(const struct block *table, const struct block *row, size_t at,
                             struct table_look look)
{
  bool head = table->headed && row == table->first;
  return head || (look.row_headers && at == 0) ? "TH" : "TD";
}

static struct row read_row(struct galley *galley, const struct block *table,
                           const struct block *row, const struct columns *columns,
                           struct column column, struct table_look look)
{
  struct row read = {0};
  uint16_t tr = galley_element(galley, "TR", column.element);
  size_t at = 0;
  for (const struct block *cell = row->first; cell != NULL && at < columns->count;
       cell = cell->next, at++) {
    struct column inner = cell_column(column, table, row);
    inner.x = columns->x[at];
    inner.width = columns->width[at];
    inner.element = galley_element(galley, cell_role(table, row, at, look), tr);
    galley->elements[inner.element].column_header = table->headed && row == table->first;
    read.cells[at] = text_lines(galley, cell->runs, cell->origin, inner);
    if (read.cells[at].count > read.lines)
      read.lines = read.cells[at].count;
    for (size_t i = 0; i < read.cells[at].count; i++)
      read.form |= read.cells[at].line[i].form;
    read.ink |= has_blank(cell->runs);
  }
  return read;
}

/* The cells' marks, cell after cell, so that the row is read as it was written. All hang from the
 * baseline of the row's first line. */
static void set_cells(struct galley *galley, const struct row *row, size_t count, size_t first,
                      enum text_kind kind)
{
  struct strip *top = &galley->strips[first];
  int32_t leading = galley->style->type[kind].leading[0];
  for (size_t at = 0; at < count; at++)
    for (size_t i = 0; i < row->cells[at].count; i++) {
      struct mark *marks = row->cells[at].line[i].first;
      for (struct mark *mark = marks; mark != NULL; mark = mark->next)
        mark->y += (int32_t)i * leading;
      strip_append(top, marks);
      struct mark *last = marks;
      while (last != NULL && last->next != NULL)
        last = last->next;
      if (last != NULL && last->kind == MARK_TEXT)
        last->space_after = true;
    }
}

static void set_row(struct galley *galley, const struct row *row, size_t columns, enum gap gap,
                    struct column column, struct table_look look)
{
  enum text_kind kind = column.kind;
  size_t lines = row->lines != 0 ? row->lines : 1;
  int32_t leading = galley->style->type[kind].leading[0];
  struct strip *strip =
    galley_strip(galley, gap, kind == TEXT_BOX && row->form ? TEXT_FORM : kind);
  if (lines > 1) {
    int32_t size = galley->style->type[kind].size;
    strip->height = (int32_t)lines * leading;
    strip->drop = leading / 2 + size * BASE_PER_MILLE / 1000;
    if (row->form && kind == TEXT_BOX) {
      int32_t more = galley->style->type[TEXT_FORM].leading[0] - leading;
      strip->height += more;
      strip->drop += more / 2;
    }
  }
  if (look.ink != 0 && row->ink && strip->height < look.ink) {
    strip->height = look.ink;
    strip->drop = look.ink - (int32_t)(lines - 1) * leading - leading / 3;
  }
  strip->keep = true;
  set_cells(galley, row, columns, galley->count - 1, kind);
}

static void add_head_rule(struct galley *galley, const struct columns *columns)
{
  struct strip *strip = galley_strip(galley, GAP_NONE, TEXT_BOX);
  strip->height = RULE_ROOM;
  strip->keep = true;
  struct mark *mark = strip_mark(galley, strip, MARK_LINE);
  size_t last = columns->count - 1;
  mark->x = columns->x[0];
  mark->y = RULE_ROOM / 4;
  mark->width = columns->x[last] + columns->width[last] - columns->x[0];
  mark->thickness = HAIRLINE;
}

void flow_table(struct galley *galley, const struct block *table, struct column column,
                enum gap gap, struct table_look look)
{
  struct columns columns = plan_columns(galley, table, column, look.stretch);
  if (columns.count == 0)
    return;
  column.element = galley_element(galley, "Table", column.element);
  for (const struct block *row = table->first; row != NULL; row = row->next) {
    struct row read = read_row(galley, table, row, &columns, column, look);
    set_row(galley, &read, columns.count, row == table->first ? gap : GAP_ROW, column, look);
    if (table->headed && row == table->first && look.rule_below_head)
      add_head_rule(galley, &columns);
  }
  galley->strips[galley->count - 1].keep = false;
}
