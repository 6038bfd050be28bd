#include "document_dump.h"

static const char *const kind_words[] = {
  [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_BULLETS] = "bullets",
  [BLOCK_NUMBERS] = "numbers", [BLOCK_ITEM] = "item",           [BLOCK_QUOTE] = "quote",
  [BLOCK_RULE] = "rule",       [BLOCK_PART] = "part",           [BLOCK_TABLE] = "table",
  [BLOCK_ROW] = "row",         [BLOCK_CELL] = "cell"};

static void dump_run(const struct run *run, bool values, struct buffer *out)
{
  if (run->strong)
    buffer_add_byte(out, '*');
  switch (run->kind) {
  case RUN_BREAK: buffer_add(out, VIEW("<break>")); break;
  case RUN_TICK: buffer_add(out, VIEW("<tick>")); break;
  case RUN_BLANK: buffer_add(out, VIEW("<blank>")); break;
  case RUN_TEXT:
    if (run->value && !values)
      buffer_add(out, VIEW("{}"));
    else
      buffer_format(out, run->value ? "{%.*s}" : "\"%.*s\"", VIEW_ARGS(run->text));
  }
  if (run->link.len != 0)
    buffer_format(out, "(%.*s)", VIEW_ARGS(run->link));
}

static void dump_block(const struct block *block, size_t depth, bool values, struct buffer *out)
{
  buffer_format(out, "%*s%s", (int)depth * 2, "", kind_words[block->kind]);
  if (block->kind == BLOCK_HEADING || block->kind == BLOCK_NUMBERS)
    buffer_format(out, " %d", block->level);
  if (block->name.len != 0)
    buffer_format(out, " %.*s", VIEW_ARGS(block->name));
  if (block->kind == BLOCK_TABLE && block->headed)
    buffer_add(out, VIEW(" headed"));
  if (block->tight)
    buffer_add(out, VIEW(" tight"));
  for (const struct run *run = block->runs; run != NULL; run = run->next) {
    buffer_add_byte(out, ' ');
    dump_run(run, values, out);
  }
  buffer_add_byte(out, '\n');
  for (const struct block *child = block->first; child != NULL; child = child->next)
    dump_block(child, depth + 1, values, out);
}

void document_dump(const struct block *block, bool values, struct buffer *out)
{
  for (; block != NULL; block = block->next)
    dump_block(block, 0, values, out);
}
