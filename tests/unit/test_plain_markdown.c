#include "table.h"

#include "canon.h"
#include "hostile.h"
#include "words/plain.h"

/* The law: what plain_markdown writes, cmark reads as the same blocks and the same text. */
static void reads_back(const struct block *body)
{
  struct document document = {.body = NULL};
  struct buffer markdown, wanted, found;
  buffer_init(&markdown);
  buffer_init(&wanted);
  buffer_init(&found);
  struct block first = *body;
  document.body = &first;
  plain_markdown(&document, &markdown);
  canon_blocks(body, 0, &wanted);
  canon_markdown(buffer_view(&markdown), &found);
  if (!view_equal(buffer_view(&wanted), buffer_view(&found)))
    print_error("--- markdown\n%s--- wanted\n%s--- found\n%s", markdown.data, wanted.data,
                found.data);
  assert_true(view_equal(buffer_view(&wanted), buffer_view(&found)));
  buffer_free(&found);
  buffer_free(&wanted);
  buffer_free(&markdown);
}

static void a_value_reads_back(void **state)
{
  const char *const *text = *state;
  struct run value = {.value = true, .text = view_of(*text)};
  struct run end = {.text = VIEW("!")};
  struct run strong = {.strong = true, .value = true, .text = view_of(*text), .next = &end};
  struct run begin = {.text = VIEW("x"), .next = &strong};
  struct run broken = {.kind = RUN_BREAK, .next = &value};
  struct run before = {.text = VIEW("above"), .next = &broken};
  struct block cells[2] = {{.kind = BLOCK_CELL, .runs = &value, .next = &cells[1]},
                           {.kind = BLOCK_CELL, .runs = &begin}};
  struct block row = {.kind = BLOCK_ROW, .first = cells};
  struct block table = {.kind = BLOCK_TABLE, .first = &row};
  struct block inner = {.kind = BLOCK_PARAGRAPH, .runs = &value};
  struct block item = {.kind = BLOCK_ITEM, .first = &inner};
  struct block list = {.kind = BLOCK_BULLETS, .tight = true, .first = &item, .next = &table};
  struct block heading = {.kind = BLOCK_HEADING, .level = 2, .runs = &value, .next = &list};
  struct block second = {.kind = BLOCK_PARAGRAPH, .runs = &before, .next = &heading};
  struct block third = {.kind = BLOCK_PARAGRAPH, .runs = &begin, .next = &second};
  struct block first = {.kind = BLOCK_PARAGRAPH, .runs = &value, .next = &third};
  reads_back(&first);
}

/* ---- documents at random ---- */

struct maker {
  struct arena arena;
  uint32_t seed;
};

static struct run *random_runs(struct maker *maker)
{
  static const enum run_kind kinds[] = {RUN_TEXT, RUN_TEXT, RUN_TEXT, RUN_TEXT,
                                        RUN_TICK, RUN_BLANK, RUN_BREAK};
  struct run *first = NULL, **tail = &first;
  for (uint32_t left = 1 + chance(&maker->seed, 5); left != 0; left--) {
    struct run *run = arena_alloc(&maker->arena, sizeof *run);
    bool last = left == 1 || first == NULL;
    run->kind = kinds[chance(&maker->seed, last ? 4 : COUNT(kinds))];
    run->strong = chance(&maker->seed, 3) == 0 && run->kind == RUN_TEXT;
    if (run->kind == RUN_TEXT)
      run->text = hostile_text(&maker->arena, &maker->seed);
    if (run->kind == RUN_TEXT && chance(&maker->seed, 6) == 0)
      run->link = chance(&maker->seed, 2) == 0 ? VIEW("https://e.org/a_(b)*c&d")
                                               : VIEW("mailto:a@e.org");
    *tail = run;
    tail = &run->next;
  }
  return first;
}

static struct block *random_blocks(struct maker *maker, size_t depth);

static struct block *random_table(struct maker *maker, struct block *table)
{
  uint32_t columns = 1 + chance(&maker->seed, 4);
  struct block **row_tail = &table->first;
  table->headed = chance(&maker->seed, 2) == 0;
  for (uint32_t rows = 1 + chance(&maker->seed, 3); rows != 0; rows--) {
    struct block *row = arena_alloc(&maker->arena, sizeof *row);
    struct block **cell_tail = &row->first;
    row->kind = BLOCK_ROW;
    for (uint32_t i = 0; i < columns; i++) {
      struct block *cell = arena_alloc(&maker->arena, sizeof *cell);
      cell->kind = BLOCK_CELL;
      cell->runs = i != 0 && chance(&maker->seed, 4) == 0 ? NULL : random_runs(maker);
      *cell_tail = cell;
      cell_tail = &cell->next;
    }
    *row_tail = row;
    row_tail = &row->next;
  }
  return table;
}

static void random_items(struct maker *maker, struct block *list, size_t depth)
{
  struct block **tail = &list->first;
  list->level = 1 + (int)chance(&maker->seed, 4);
  for (uint32_t left = 1 + chance(&maker->seed, 3); left != 0; left--) {
    struct block *item = arena_alloc(&maker->arena, sizeof *item);
    item->kind = BLOCK_ITEM;
    item->first = random_blocks(maker, depth + 1);
    *tail = item;
    tail = &item->next;
  }
}

static struct block *random_block(struct maker *maker, size_t depth)
{
  static const enum block_kind kinds[] = {BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH,
                                          BLOCK_HEADING,   BLOCK_RULE,      BLOCK_BULLETS,
                                          BLOCK_NUMBERS,   BLOCK_QUOTE,     BLOCK_TABLE};
  struct block *block = arena_alloc(&maker->arena, sizeof *block);
  block->kind = kinds[chance(&maker->seed, depth == 0 ? COUNT(kinds) : depth < 3 ? 8 : 5)];
  switch (block->kind) {
  case BLOCK_HEADING: block->level = 1 + (int)chance(&maker->seed, 2); /* fall through */
  case BLOCK_PARAGRAPH: block->runs = random_runs(maker); break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS: random_items(maker, block, depth); break;
  case BLOCK_QUOTE: block->first = random_blocks(maker, depth + 1); break;
  case BLOCK_TABLE: random_table(maker, block); break;
  default: break;
  }
  return block;
}

static struct block *random_blocks(struct maker *maker, size_t depth)
{
  struct block *first = NULL, **tail = &first;
  for (uint32_t left = 1 + chance(&maker->seed, 4); left != 0; left--) {
    *tail = random_block(maker, depth);
    tail = &(*tail)->next;
  }
  return first;
}

static void random_documents_read_back(void **state)
{
  (void)state;
  struct maker maker = {.seed = 20261121};
  arena_init(&maker.arena);
  for (int i = 0; i < 3000; i++) {
    arena_reset(&maker.arena);
    reads_back(random_blocks(&maker, 0));
  }
  arena_free(&maker.arena);
}

int main(void)
{
  static struct table table;
  for (size_t i = 0; i < HOSTILE; i++)
    table_add(&table, hostile[i], a_value_reads_back, &hostile[i]);
  TABLE_CASE(table, random_documents_read_back, "3000 documents at random read back");
  return table_run(&table, "plain markdown");
}
