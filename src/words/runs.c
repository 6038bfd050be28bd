#include "words/runs.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "words/template.h"

void runs_init(struct run_list *runs, struct arena *arena)
{
  *runs = (struct run_list){.arena = arena};
  buffer_init(&runs->pending);
}

static struct run *add_run(struct run_list *runs, enum run_kind kind)
{
  struct run *fresh = arena_alloc(runs->arena, sizeof *fresh);
  fresh->kind = kind;
  fresh->strong = runs->strong;
  fresh->link = runs->link;
  if (runs->last != NULL)
    runs->last->next = fresh;
  else
    runs->first = fresh;
  return runs->last = fresh;
}

static void end_text(struct run_list *runs)
{
  if (runs->pending.len == 0)
    return;
  struct view text = arena_copy(runs->arena, buffer_view(&runs->pending));
  add_run(runs, RUN_TEXT)->text = unicode_nfc(runs->arena, text);
  buffer_clear(&runs->pending);
}

void runs_strong(struct run_list *runs, bool strong)
{
  if (strong != runs->strong)
    end_text(runs);
  runs->strong = strong;
}

void runs_link(struct run_list *runs, struct view link)
{
  end_text(runs);
  runs->link = link;
}

void runs_mark(struct run_list *runs, enum run_kind kind)
{
  end_text(runs);
  add_run(runs, kind);
}

static void add_value(struct run_list *runs, uint32_t token)
{
  end_text(runs);
  struct run *run = add_run(runs, RUN_TEXT);
  run->value = true;
  run->text = (struct view){NULL, token - TOKEN_VALUE}; /* its number, until it is bound */
}

bool runs_text(struct run_list *runs, struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point)) {
    if (point == TOKEN_TICK)
      runs_mark(runs, RUN_TICK);
    else if (point == TOKEN_BLANK)
      runs_mark(runs, RUN_BLANK);
    else if (point >= TOKEN_VALUE && point < TOKEN_VALUE + TOKEN_VALUES)
      add_value(runs, point);
    else if (unicode_fault_of(point) != UNICODE_FINE)
      return false;
    else
      unicode_put(&runs->pending, point == '\t' ? ' ' : point);
  }
  return true;
}

struct run *runs_end(struct run_list *runs)
{
  end_text(runs);
  buffer_free(&runs->pending);
  return runs->first;
}

/* ---- cells ---- */

/* Where ` | ` stands in a run's text from `from` on: the place of the bar, or SIZE_MAX. At the
 * ends of the item the blank beside the bar has been trimmed. */
static size_t find_bar(const struct run *run, size_t from, bool first)
{
  struct view text = run->text;
  if (run->kind != RUN_TEXT || run->value)
    return SIZE_MAX;
  for (size_t i = from; i < text.len; i++) {
    bool before = i == 0 ? first : text.at[i - 1] == ' ';
    bool behind = i + 1 == text.len ? run->next == NULL : text.at[i + 1] == ' ';
    if (text.at[i] == '|' && before && behind)
      return i;
  }
  return SIZE_MAX;
}

bool cells_found(const struct block *item)
{
  const struct block *only = item->first;
  if (only == NULL || only->next != NULL || only->kind != BLOCK_PARAGRAPH)
    return false;
  for (const struct run *run = only->runs; run != NULL; run = run->next)
    if (find_bar(run, 0, run == only->runs) != SIZE_MAX)
      return true;
  return false;
}

struct row_maker {
  struct arena *arena;
  struct block *row, *cell;
  struct run *last; /* of the cell */
  size_t count;     /* cells */
};

static void add_cell(struct row_maker *maker)
{
  struct block *fresh = arena_alloc(maker->arena, sizeof *fresh);
  fresh->kind = BLOCK_CELL;
  if (maker->cell != NULL)
    maker->cell->next = fresh;
  else
    maker->row->first = fresh;
  maker->cell = fresh;
  maker->last = NULL;
  maker->count++;
}

/* Adds a copy of a run, or of a part of its text, to the cell. */
static void add_to_cell(struct row_maker *maker, const struct run *run, struct view text)
{
  if (run->kind == RUN_TEXT && !run->value) {
    while (maker->last == NULL && text.len != 0 && text.at[0] == ' ')
      text = view_slice(text, 1, text.len);
    if (text.len == 0)
      return;
  }
  struct run *copy = arena_alloc(maker->arena, sizeof *copy);
  *copy = *run;
  copy->text = text;
  copy->next = NULL;
  if (maker->last != NULL)
    maker->last->next = copy;
  else
    maker->cell->runs = copy;
  maker->last = copy;
}

static struct view without_last_blanks(struct view text)
{
  while (text.len != 0 && text.at[text.len - 1] == ' ')
    text.len--;
  return text;
}

static void split_runs(struct row_maker *maker, const struct run *runs)
{
  for (const struct run *run = runs; run != NULL; run = run->next) {
    size_t from = 0;
    for (size_t bar; (bar = find_bar(run, from, run == runs)) != SIZE_MAX; from = bar + 1) {
      struct view before = view_slice(run->text, from, bar);
      add_to_cell(maker, run, without_last_blanks(before));
      add_cell(maker);
    }
    struct view rest = run->text;
    if (from != 0)
      rest = view_slice(run->text, from, run->text.len);
    add_to_cell(maker, run, rest);
  }
}

size_t cells_make(struct arena *arena, struct block *list, bool headed)
{
  size_t most = 0;
  list->kind = BLOCK_TABLE;
  list->headed = headed;
  list->level = 0;
  for (struct block *row = list->first; row != NULL; row = row->next) {
    struct row_maker maker = {arena, row, NULL, NULL, 0};
    const struct run *runs = row->first->runs;
    row->kind = BLOCK_ROW;
    row->first = NULL;
    add_cell(&maker);
    split_runs(&maker, runs);
    most = maker.count > most ? maker.count : most;
  }
  for (struct block *row = list->first; row != NULL; row = row->next) {
    struct row_maker maker = {arena, row, NULL, NULL, 0};
    for (struct block *cell = row->first; cell != NULL; cell = cell->next, maker.count++)
      maker.cell = cell;
    while (maker.count < most)
      add_cell(&maker);
  }
  return most;
}
