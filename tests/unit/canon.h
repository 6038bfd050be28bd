/* Documents and Markdown in one notation, to compare what was written with what is read back.
 *
 * A block a line: "h1 …", "p …", "li", "td …", indented by depth. Strong text stands between { and
 * }, hard breaks are /, links are text^address^.
 */
#ifndef OPTOUT_TEST_CANON_H
#define OPTOUT_TEST_CANON_H

#include <cmark.h>

#include "words/doc.h"

struct canon {
  struct buffer *out;
  bool strong;
  struct view link;
};

static inline void canon_link(struct canon *canon, struct view link)
{
  if (view_equal(canon->link, link))
    return;
  if (canon->link.len != 0)
    buffer_format(canon->out, "^%.*s^", VIEW_ARGS(canon->link));
  canon->link = link;
}

/* Where strong text or a link ends, whichever is inside ends first. */
static inline void canon_dress(struct canon *canon, bool strong, struct view link)
{
  bool other_link = !view_equal(canon->link, link);
  if (canon->strong && (!strong || other_link)) {
    buffer_add_byte(canon->out, '}');
    canon->strong = false;
  }
  canon_link(canon, link);
  if (strong && !canon->strong)
    buffer_add_byte(canon->out, '{');
  canon->strong = strong;
}

static inline void canon_end(struct canon *canon)
{
  canon_dress(canon, false, (struct view){NULL, 0});
  while (canon->out->len != 0 && canon->out->data[canon->out->len - 1] == '/')
    canon->out->data[--canon->out->len] = '\0';
}

static inline void canon_text(struct canon *canon, struct view text, bool strong, struct view link)
{
  if (text.len == 0)
    return;
  canon_dress(canon, strong, link);
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] == '/')
      buffer_add(canon->out, VIEW("%2F"));
    else
      buffer_add_byte(canon->out, text.at[i]);
}

static inline void canon_runs(const struct run *run, bool breaks, struct buffer *out)
{
  struct canon canon = {out, false, {NULL, 0}};
  for (; run != NULL; run = run->next) {
    struct view text = run->kind == RUN_TICK    ? VIEW("[ ]")
                       : run->kind == RUN_BLANK ? VIEW("______")
                                                : run->text;
    if (run->kind == RUN_BREAK && breaks) {
      canon_dress(&canon, false, (struct view){NULL, 0});
      buffer_add_byte(out, '/');
    } else if (run->kind == RUN_BREAK) {
      canon_text(&canon, VIEW(" "), false, (struct view){NULL, 0});
    } else {
      canon_text(&canon, text, run->strong, run->link);
    }
  }
  canon_end(&canon);
}

static inline void canon_lead(struct buffer *out, size_t depth)
{
  for (size_t i = 0; i < depth; i++)
    buffer_add_byte(out, ' ');
}

static inline void canon_line(struct buffer *out, size_t depth, const char *word,
                              const struct run *runs, bool breaks)
{
  size_t before = out->len;
  canon_lead(out, depth);
  buffer_format(out, "%s ", word);
  size_t begun = out->len;
  canon_runs(runs, breaks, out);
  if (out->len == begun && word[0] == 'p')
    out->len = before; /* nothing can be read back of it */
  else
    buffer_add_byte(out, '\n');
}

static inline void canon_blocks(const struct block *block, size_t depth, struct buffer *out);

static inline void canon_within(const char *word, const struct block *block, size_t depth,
                                struct buffer *out)
{
  canon_lead(out, depth);
  buffer_format(out, "%s\n", word);
  canon_blocks(block->first, depth + 1, out);
}

static inline void canon_block(const struct block *block, size_t depth, struct buffer *out)
{
  char word[24];
  switch (block->kind) {
  case BLOCK_HEADING:
    canon_line(out, depth, block->level == 1 ? "h1" : "h2", block->runs, false);
    break;
  case BLOCK_PARAGRAPH: canon_line(out, depth, "p", block->runs, true); break;
  case BLOCK_CELL: canon_line(out, depth, "td", block->runs, false); break;
  case BLOCK_BULLETS: canon_within("ul", block, depth, out); break;
  case BLOCK_NUMBERS:
    snprintf(word, sizeof word, "ol %d", block->level);
    canon_within(word, block, depth, out);
    break;
  case BLOCK_ITEM: canon_within("li", block, depth, out); break;
  case BLOCK_QUOTE: canon_within("q", block, depth, out); break;
  case BLOCK_TABLE: canon_within("table", block, depth, out); break;
  case BLOCK_ROW: canon_within("tr", block, depth, out); break;
  case BLOCK_PART: canon_blocks(block->first, depth, out); break;
  case BLOCK_RULE: canon_lead(out, depth); buffer_add(out, VIEW("hr\n")); break;
  }
}

static inline void canon_blocks(const struct block *block, size_t depth, struct buffer *out)
{
  for (; block != NULL; block = block->next)
    canon_block(block, depth, out);
}

/* ---- the same from Markdown ---- */

static inline void canon_inlines(struct canon *canon, cmark_node *node, bool strong,
                                 struct view link)
{
  for (; node != NULL; node = cmark_node_next(node))
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      canon_text(canon, view_of(cmark_node_get_literal(node)), strong, link);
      break;
    case CMARK_NODE_LINEBREAK:
      canon_dress(canon, false, (struct view){NULL, 0});
      buffer_add_byte(canon->out, '/');
      break;
    case CMARK_NODE_STRONG:
      canon_inlines(canon, cmark_node_first_child(node), true, link);
      break;
    case CMARK_NODE_LINK:
      canon_inlines(canon, cmark_node_first_child(node), strong,
                    view_of(cmark_node_get_url(node)));
      break;
    default: buffer_format(canon->out, "<%s>", cmark_node_get_type_string(node));
    }
}

static inline void canon_nodes(cmark_node *node, size_t depth, struct buffer *out);

static inline void canon_node(cmark_node *node, size_t depth, struct buffer *out)
{
  struct canon canon = {out, false, {NULL, 0}};
  canon_lead(out, depth);
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_HEADING: buffer_format(out, "h%d ", cmark_node_get_heading_level(node)); break;
  case CMARK_NODE_PARAGRAPH: buffer_add(out, VIEW("p ")); break;
  case CMARK_NODE_LIST:
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
      buffer_add(out, VIEW("ul\n"));
    else
      buffer_format(out, "ol %d\n", cmark_node_get_list_start(node));
    canon_nodes(cmark_node_first_child(node), depth + 1, out);
    return;
  case CMARK_NODE_ITEM:
  case CMARK_NODE_BLOCK_QUOTE:
    buffer_add(out, cmark_node_get_type(node) == CMARK_NODE_ITEM ? VIEW("li\n") : VIEW("q\n"));
    canon_nodes(cmark_node_first_child(node), depth + 1, out);
    return;
  case CMARK_NODE_THEMATIC_BREAK: buffer_add(out, VIEW("hr\n")); return;
  default: buffer_format(out, "<%s>\n", cmark_node_get_type_string(node)); return;
  }
  canon_inlines(&canon, cmark_node_first_child(node), false, (struct view){NULL, 0});
  canon_end(&canon);
  buffer_add_byte(out, '\n');
}

static inline void canon_nodes(cmark_node *node, size_t depth, struct buffer *out)
{
  for (; node != NULL; node = cmark_node_next(node))
    canon_node(node, depth, out);
}

static inline void canon_chunk(struct buffer *chunk, struct buffer *out)
{
  cmark_node *document = cmark_parse_document(chunk->data, chunk->len, CMARK_OPT_DEFAULT);
  canon_nodes(cmark_node_first_child(document), 0, out);
  cmark_node_free(document);
  buffer_clear(chunk);
}

/* A cell is what stands between two bars without a backslash. */
static inline void canon_cell(struct view cell, struct buffer *out)
{
  cmark_node *document = cmark_parse_document(cell.at, cell.len, CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child(document);
  struct canon canon = {out, false, {NULL, 0}};
  buffer_add(out, VIEW("  td "));
  if (paragraph != NULL && cmark_node_next(paragraph) != NULL)
    buffer_add(out, VIEW("<blocks>"));
  canon_inlines(&canon, paragraph != NULL ? cmark_node_first_child(paragraph) : NULL, false,
                (struct view){NULL, 0});
  canon_end(&canon);
  buffer_add_byte(out, '\n');
  cmark_node_free(document);
}

static inline void canon_row(struct view line, struct buffer *out)
{
  size_t from = 1;
  buffer_add(out, VIEW(" tr\n"));
  for (size_t i = 1; i < line.len; i++) {
    if (line.at[i] == '\\') {
      i++;
    } else if (line.at[i] == '|') {
      struct buffer cell; /* a cell's text is read in the midst of a line */
      buffer_init(&cell);
      buffer_add(&cell, view_slice(line, from + 1, i - 1)); /* without the blanks put there */
      canon_cell(buffer_view(&cell), out);
      buffer_free(&cell);
      from = i + 1;
    }
  }
}

static inline void canon_markdown(struct view markdown, struct buffer *out)
{
  struct buffer chunk;
  buffer_init(&chunk);
  size_t row = 0;
  while (markdown.len != 0) {
    struct view line = view_cut(&markdown, '\n');
    if (!view_starts(line, VIEW("|"))) {
      buffer_add(&chunk, line);
      buffer_add_byte(&chunk, '\n');
      row = 0;
      continue;
    }
    canon_chunk(&chunk, out);
    if (row++ == 0)
      buffer_add(out, VIEW("table\n"));
    bool empty_head = row == 1 && view_find_text(line, VIEW("|  |")) != SIZE_MAX &&
                      view_trim(line).len == 1 + 3 * ((line.len - 1) / 3);
    for (size_t i = 0; i < line.len && empty_head; i++)
      empty_head = line.at[i] == '|' || line.at[i] == ' ';
    if (row != 2 && !empty_head)
      canon_row(line, out);
  }
  canon_chunk(&chunk, out);
  buffer_free(&chunk);
}

#endif
