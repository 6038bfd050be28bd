#include "page/galley.h"

#include "ground/arena.h"

/* COLUMN_GAP: white between two columns, and when room is scarce, 1/1000 of the type's size.
 * SLIM, PILE: a column of less than one in SLIM of the table is too narrow for a text of more than
 * PILE lines. RULE_ROOM: from the heading row to its rule and on, mpt. */
enum {
  COLUMNS_MAX = DOC_MAX_COLUMNS,
  COLUMN_GAP = 1200,
  COLUMN_GAP_SCARCE = 700,
  SLIM = 3,
  PILE = 3,
  RULE_ROOM = 4000
};

/* How the cells of a row stand. */
enum arrangement {
  BESIDE,      /* side by side */
  NAMES_ABOVE, /* the first, as wide as the table, above the others, which are side by side */
  STACKED      /* one below the other, each as wide as the table */
};

struct columns {
  enum arrangement arrangement;
  size_t count;
  int32_t x[COLUMNS_MAX], width[COLUMNS_MAX]; /* mpt */
  int32_t right;                              /* edge of the table, mpt on the page */
  bool fits; /* no word has to be cut */
  bool narrow;  /* a name in the first has a word a line, or about that; or all had to give way */
  bool cramped; /* a text in another one would be a pile of short lines */
};

/* What a table's columns would like. */
struct wishes {
  int32_t natural[COLUMNS_MAX], word[COLUMNS_MAX]; /* all on one line; the widest word */
  int32_t pair;            /* the widest two words of the first column */
  int32_t label;           /* the widest of its cells that ask for no more than a fair share */
  bool fills[COLUMNS_MAX]; /* has a line to write upon */
};

static bool has_blank(const struct run *run)
{
  for (; run != NULL; run = run->next)
    if (run->kind == RUN_BLANK)
      return true;
  return false;
}

static size_t count_cells(const struct block *row)
{
  size_t count = 0;
  for (const struct block *cell = row->first; cell != NULL && count < COLUMNS_MAX;
       cell = cell->next)
    count++;
  return count;
}

static struct column cell_column(struct column column, const struct block *table,
                                 const struct block *row)
{
  column.strong |= table->headed && row == table->first;
  column.fill_blanks = true;
  return column;
}

/* The last cell of a row that is shorter than others reaches to the right edge, and has no say in
 * how wide its column is. */
static bool reaches_out(const struct block *cell, size_t at, const struct columns *columns)
{
  return cell->next == NULL && at + 1 < columns->count;
}

/* Nor has a cell that stands above the others. */
static bool stands_above(const struct block *table, const struct block *row, size_t at,
                         const struct columns *columns)
{
  return columns->arrangement == NAMES_ABOVE && at == 0 && row != table->first;
}

static void widen(int32_t *width, int32_t least)
{
  if (*width < least)
    *width = least;
}

static void read_label(const struct text_widths *widths, int32_t share, struct wishes *wishes)
{
  widen(&wishes->pair, widths->pair);
  if (widths->natural <= share)
    widen(&wishes->label, widths->natural);
}

static void read_wishes(struct galley *galley, const struct block *table, struct column column,
                        const struct columns *columns, struct wishes *wishes)
{
  for (const struct block *row = table->first; row != NULL; row = row->next) {
    struct column inner = cell_column(column, table, row);
    size_t at = 0;
    for (const struct block *cell = row->first; cell != NULL && at < columns->count;
         cell = cell->next, at++) {
      if (reaches_out(cell, at, columns) || stands_above(table, row, at, columns))
        continue;
      struct text_widths widths = text_widths(galley, cell->runs, inner);
      widen(&wishes->natural[at], widths.natural);
      widen(&wishes->word[at], widths.word);
      wishes->fills[at] |= has_blank(cell->runs);
      if (at == 0)
        read_label(&widths, column.width / (int32_t)columns->count, wishes);
    }
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

/* Gives columns that ask for no more than a fair share what they ask for. Returns what is left
 * for those that are still 0 wide. */
static int32_t serve_modest(struct columns *columns, const int32_t *asked, int32_t room)
{
  bool served = true;
  while (served) {
    int32_t waiting = 0;
    for (size_t i = 0; i < columns->count; i++)
      waiting += columns->width[i] == 0;
    served = false;
    for (size_t i = 0; i < columns->count && waiting != 0; i++)
      if (columns->width[i] == 0 && asked[i] <= room / waiting) {
        columns->width[i] = asked[i] + (asked[i] == 0);
        room -= asked[i];
        served = true;
        break;
      }
  }
  return room;
}

/* What the columns that are still 0 wide would like together, mpt. */
struct greed {
  int64_t words, more; /* their widest words; what it takes besides to break nothing */
};

static struct greed greed_of(const struct columns *columns, const struct wishes *wishes)
{
  struct greed greed = {0, 0};
  for (size_t i = 0; i < columns->count; i++)
    if (columns->width[i] == 0) {
      greed.words += wishes->word[i];
      greed.more += wishes->natural[i] - wishes->word[i];
    }
  return greed;
}

/* Less room than wished: the greedy columns wrap, and share what the modest ones leave; all wrap,
 * where that is what it takes to cut no word. Where not all words fit, those are cut that are
 * wider than a fair share. */
static void squeeze(struct columns *columns, const struct wishes *wishes, int32_t room)
{
  columns->fits = greed_of(columns, wishes).words <= room;
  int64_t left = serve_modest(columns, columns->fits ? wishes->natural : wishes->word, room);
  struct greed greed = greed_of(columns, wishes);
  if (columns->fits && greed.words > left) {
    columns->narrow = true;
    for (size_t i = 0; i < columns->count; i++)
      columns->width[i] = 0;
    left = room;
    greed = greed_of(columns, wishes);
  }
  for (size_t i = 0; i < columns->count; i++) {
    if (columns->width[i] != 0)
      continue;
    int64_t word = wishes->word[i], wish = wishes->natural[i] - word;
    if (columns->fits)
      word += greed.more != 0 ? wish * (left - greed.words) / greed.more : 0;
    else
      word = greed.words != 0 ? word * left / greed.words : 0;
    columns->width[i] = (int32_t)word;
  }
}

/* Where something has to wrap, a long label does: the column is as wide as the shorter ones are, so
 * that those keep to their line, and what stands beside them has the rest. */
static void wrap_labels(struct wishes *wishes)
{
  int32_t width = wishes->label > wishes->word[0] ? wishes->label : wishes->word[0];
  if (wishes->natural[0] > width)
    wishes->natural[0] = width;
}

static struct columns plan_columns(struct galley *galley, const struct block *table,
                                   struct column column, struct table_look look,
                                   enum arrangement arrangement)
{
  struct columns columns = {
    .arrangement = arrangement, .fits = true, .right = column.x + column.width};
  struct wishes wishes = {0};
  for (const struct block *row = table->first; row != NULL; row = row->next)
    if (count_cells(row) > columns.count)
      columns.count = count_cells(row);
  if (columns.count == 0)
    return columns;
  read_wishes(galley, table, column, &columns, &wishes);
  int32_t size = galley->style->type[column.kind].size;
  int32_t gaps = (int32_t)columns.count - 1, gap = size * COLUMN_GAP / 1000, total = 0;
  for (size_t i = 0; i < columns.count; i++)
    total += wishes.natural[i];
  if (total > column.width - gap * gaps)
    gap = size * COLUMN_GAP_SCARCE / 1000;
  int32_t room = column.width - gap * gaps;
  for (size_t i = 0; i < columns.count && total <= room; i++)
    columns.width[i] = wishes.natural[i];
  if (total > room && look.row_headers)
    wrap_labels(&wishes);
  if (total > room)
    squeeze(&columns, &wishes, room);
  else if (look.stretch)
    share_out(&columns, &wishes, room - total);
  columns.narrow |= columns.width[0] < wishes.natural[0] && columns.width[0] < wishes.pair;
  columns.x[0] = column.x;
  for (size_t i = 1; i < columns.count; i++) {
    columns.cramped |= columns.width[i] < column.width / SLIM &&
                       columns.width[i] < wishes.natural[i] / PILE;
    columns.x[i] = columns.x[i - 1] + columns.width[i - 1] + gap;
  }
  return columns;
}

struct row {
  struct lines cells[COLUMNS_MAX];
  size_t below[COLUMNS_MAX]; /* how many lines of the row stand above a cell's first */
  bool form; /* has something to fill in */
};

static const char *cell_role(const struct block *table, const struct block *row, size_t at,
                             struct table_look look)
{
  bool head = table->headed && row == table->first;
  return head || (look.row_headers && at == 0) ? "TH" : "TD";
}

/* Where a cell's lines go. */
static struct column place_cell(const struct block *table, const struct block *row,
                                const struct block *cell, size_t at,
                                const struct columns *columns, struct column column)
{
  struct column inner = cell_column(column, table, row);
  if (columns->arrangement == STACKED || stands_above(table, row, at, columns))
    return inner;
  inner.x = columns->x[at];
  inner.width =
    reaches_out(cell, at, columns) ? columns->right - columns->x[at] : columns->width[at];
  return inner;
}

static size_t lines_above(const struct block *table, const struct block *row, size_t at,
                          const struct columns *columns, const struct row *read)
{
  if (at == 0)
    return 0;
  if (columns->arrangement == STACKED)
    return read->below[at - 1] + read->cells[at - 1].count;
  return stands_above(table, row, 0, columns) ? read->cells[0].count : 0;
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
    struct column inner = place_cell(table, row, cell, at, columns, column);
    inner.element = galley_element(galley, cell_role(table, row, at, look), tr);
    galley->elements[inner.element].column_header = table->headed && row == table->first;
    if (reaches_out(cell, at, columns))
      galley->elements[inner.element].span = (uint8_t)(columns->count - at);
    read.cells[at] = text_hung(galley, cell->runs, cell->origin, inner);
    read.below[at] = lines_above(table, row, at, columns, &read);
    for (size_t i = 0; i < read.cells[at].count; i++)
      read.form |= read.cells[at].line[i].form;
  }
  return read;
}

/* The cells' marks, cell after cell, so that the row is read as it was written. */
static void set_row(struct galley *galley, const struct row *row, size_t columns, enum gap gap,
                    enum text_kind kind)
{
  struct strip *strip =
    galley_strip(galley, gap, kind == TEXT_BOX && row->form ? TEXT_FORM : kind);
  strip->keep = true;
  for (size_t at = 0; at < columns; at++)
    strip_hang(strip, row->cells[at], row->below[at]);
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

/* In a table that was turned on its side: the row that names what those below are about. */
static bool begins_record(const struct block *row, struct table_look look)
{
  return look.turned && row != NULL && row->first->next == NULL;
}

static enum gap row_gap(const struct block *row, const struct columns *columns,
                        struct table_look look)
{
  return columns->arrangement != BESIDE || begins_record(row, look) ? GAP_ITEM : GAP_ROW;
}

static void set_table(struct galley *galley, const struct block *table,
                      const struct columns *columns, struct column column, enum gap gap,
                      struct table_look look)
{
  column.element = galley_element(galley, "Table", column.element);
  for (const struct block *row = table->first; row != NULL; row = row->next) {
    bool heading = table->headed && row == table->first;
    struct row read = read_row(galley, table, row, columns, column, look);
    set_row(galley, &read, columns->count,
            row == table->first ? gap : row_gap(row, columns, look), column.kind);
    galley->strips[galley->count - 1].joint =
      !heading && (look.turned ? begins_record(row->next, look) : look.joints);
    if (heading && look.rule_below_head)
      add_head_rule(galley, columns);
  }
  galley->strips[galley->count - 1].keep = false;
}

static struct block *copy_block(struct arena *arena, const struct block *block)
{
  struct block *copy = arena_alloc(arena, sizeof *copy);
  *copy = *block;
  copy->next = NULL;
  return copy;
}

/* A row of these cells, of which the second may be NULL, at *end. Returns the end behind it. */
static struct block **put_row(struct arena *arena, const struct block *like,
                              const struct block *first, const struct block *second,
                              struct block **end)
{
  struct block *row = copy_block(arena, like);
  row->first = copy_block(arena, first);
  if (second != NULL)
    row->first->next = copy_block(arena, second);
  *end = row;
  return &row->next;
}

/* One row of a headed table turned on its side: its first cell, and below it each other one behind
 * its column's heading. Puts the new rows at *end and returns the end of them. */
static struct block **turn_row(struct arena *arena, const struct block *table,
                               const struct block *row, struct block **end)
{
  const struct block *heading = table->first->first;
  if (row->first == NULL || heading == NULL)
    return end;
  end = put_row(arena, row, row->first, NULL, end);
  for (const struct block *cell = row->first->next; cell != NULL && heading->next != NULL;
       cell = cell->next) {
    heading = heading->next;
    if (cell->runs != NULL)
      end = put_row(arena, row, heading, cell, end);
  }
  return end;
}

/* Codes that do not fit side by side are of no use cut: the rows are set one under the other, each
 * turned on its side, below the heading of the first column. */
static void set_turned(struct galley *galley, const struct block *table, struct column column,
                       enum gap gap, struct table_look look)
{
  struct block *turned = copy_block(galley->arena, table);
  struct block **end =
    put_row(galley->arena, table->first, table->first->first, NULL, &turned->first);
  look.row_headers = true;
  look.turned = true;
  look.rule_below_head = false;
  for (const struct block *row = table->first->next; row != NULL; row = row->next)
    end = turn_row(galley->arena, table, row, end);
  struct columns columns = plan_columns(galley, turned, column, look, BESIDE);
  set_table(galley, turned, &columns, column, gap, look);
}

/* A table of names and codes that is too wide, as in large print: the names stand above their
 * codes, whose columns stay where they fit. */
static void flow_wide(struct galley *galley, const struct block *table, struct column column,
                      enum gap gap, struct table_look look)
{
  struct columns columns = plan_columns(galley, table, column, look, NAMES_ABOVE);
  if (columns.fits && !columns.narrow)
    set_table(galley, table, &columns, column, gap, look);
  else
    set_turned(galley, table, column, gap, look);
}

void flow_table(struct galley *galley, const struct block *table, struct column column,
                enum gap gap, struct table_look look)
{
  struct columns columns = plan_columns(galley, table, column, look, BESIDE);
  if (columns.count == 0)
    return;
  look.joints = true;
  if (table->headed && columns.count > 1 && (!columns.fits || columns.narrow)) {
    flow_wide(galley, table, column, gap, look);
    return;
  }
  if (look.row_headers && (!columns.fits || columns.narrow || columns.cramped))
    columns.arrangement = STACKED;
  set_table(galley, table, &columns, column, gap, look);
}
