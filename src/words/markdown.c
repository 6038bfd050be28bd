#include "words/markdown.h"

#include <cmark.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "words/doc.h"
#include "words/runs.h"
#include "words/template.h"

enum { DEEPEST = 24, TOKEN_BYTES = 3 };

struct markdown_reader {
  struct arena *arena;
  enum markdown_mode mode;
  struct markdown_finding *finding;
  size_t line;     /* of the block being read */
  size_t depth;
  size_t subjects;
  bool in_part, headed;
};

static cmark_mem our_memory(void)
{
  return (cmark_mem){mem_zeroed, mem_resize, mem_free};
}

static bool fault(struct markdown_reader *r, enum markdown_fault fault)
{
  if (r->finding->fault == MARKDOWN_FINE) {
    r->finding->fault = fault;
    r->finding->line = r->line;
  }
  return false;
}

static void at_node(struct markdown_reader *r, cmark_node *node)
{
  int line = cmark_node_get_start_line(node);
  if (line > 0)
    r->line = (size_t)line;
}

/* ---- inlines ---- */

static bool scheme_fine(struct view address)
{
  static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:"};
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
    if (view_starts(address, view_of(schemes[i])))
      return true;
  return false;
}

static bool holds_token(struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point))
    if (unicode_fault_of(point) == UNICODE_PRIVATE)
      return true;
  return false;
}

static bool read_inlines(struct markdown_reader *r, struct run_list *runs, cmark_node *parent);

static bool read_link(struct markdown_reader *r, struct run_list *runs, cmark_node *node)
{
  struct view address = view_of(cmark_node_get_url(node));
  struct view outer = runs->link;
  if (holds_token(address))
    return fault(r, MARKDOWN_VALUE);
  if (!scheme_fine(address))
    return fault(r, MARKDOWN_SCHEME);
  runs_link(runs, arena_copy(r->arena, address));
  bool fine = read_inlines(r, runs, node);
  runs_link(runs, outer);
  return fine;
}

static bool read_strong(struct markdown_reader *r, struct run_list *runs, cmark_node *node)
{
  bool outer = runs->strong;
  runs_strong(runs, true);
  bool fine = read_inlines(r, runs, node);
  runs_strong(runs, outer);
  return fine;
}

static bool read_inline(struct markdown_reader *r, struct run_list *runs, cmark_node *node)
{
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
    return runs_text(runs, view_of(cmark_node_get_literal(node))) || fault(r, MARKDOWN_CHARACTER);
  case CMARK_NODE_SOFTBREAK: return runs_text(runs, VIEW(" "));
  case CMARK_NODE_LINEBREAK: runs_mark(runs, RUN_BREAK); return true;
  case CMARK_NODE_EMPH:
  case CMARK_NODE_STRONG: return read_strong(r, runs, node);
  case CMARK_NODE_LINK: return read_link(r, runs, node);
  case CMARK_NODE_CODE: return fault(r, MARKDOWN_CODE);
  case CMARK_NODE_IMAGE: return fault(r, MARKDOWN_IMAGE);
  default: return fault(r, MARKDOWN_HTML);
  }
}

static bool read_inlines(struct markdown_reader *r, struct run_list *runs, cmark_node *parent)
{
  if (r->depth == DEEPEST)
    return fault(r, MARKDOWN_DEPTH);
  r->depth++;
  bool fine = true;
  for (cmark_node *node = cmark_node_first_child(parent); node != NULL && fine;
       node = cmark_node_next(node))
    fine = read_inline(r, runs, node);
  r->depth--;
  return fine;
}

static bool read_runs(struct markdown_reader *r, cmark_node *node, struct run **first)
{
  struct run_list runs;
  runs_init(&runs, r->arena);
  bool fine = read_inlines(r, &runs, node);
  *first = runs_end(&runs);
  return fine;
}

/* ---- blocks ---- */

struct chain {
  struct block *first, *last;
};

static struct block *add_block(struct markdown_reader *r, struct chain *chain, enum block_kind kind)
{
  struct block *fresh = arena_alloc(r->arena, sizeof *fresh);
  fresh->kind = kind;
  if (chain->last != NULL)
    chain->last->next = fresh;
  else
    chain->first = fresh;
  return chain->last = fresh;
}

static bool read_blocks(struct markdown_reader *r, cmark_node *from, bool in_piece,
                        cmark_node **end, struct block **first);

static bool read_children(struct markdown_reader *r, cmark_node *parent, struct block **first)
{
  return read_blocks(r, cmark_node_first_child(parent), false, NULL, first);
}

static bool read_heading(struct markdown_reader *r, struct block *block, cmark_node *node)
{
  block->level = cmark_node_get_heading_level(node);
  if (block->level > 2)
    return fault(r, MARKDOWN_HEADING);
  if (block->level == 1 && r->subjects++ != 0 && r->mode == MARKDOWN_LETTER)
    return fault(r, MARKDOWN_SUBJECT);
  return read_runs(r, node, &block->runs);
}

static bool read_list(struct markdown_reader *r, struct block *list, cmark_node *node)
{
  struct chain items = {NULL, NULL};
  bool rows = false, others = false;
  list->tight = cmark_node_get_list_tight(node);
  list->level = cmark_node_get_list_start(node);
  for (cmark_node *child = cmark_node_first_child(node); child != NULL;
       child = cmark_node_next(child)) {
    struct block *item = add_block(r, &items, BLOCK_ITEM);
    at_node(r, child);
    if (!read_children(r, child, &item->first))
      return false;
    bool cells = r->in_part && list->kind == BLOCK_BULLETS && cells_found(item);
    rows |= cells;
    others |= !cells;
    if (rows && others)
      return fault(r, MARKDOWN_TABLE);
  }
  list->first = items.first;
  if (rows && cells_make(r->arena, list, r->headed) > DOC_MAX_COLUMNS)
    return fault(r, MARKDOWN_WIDE);
  return true;
}

/* The text of a paragraph that is a mark: a token and what follows, or an empty view. */
static struct view mark_of(struct markdown_reader *r, cmark_node *node, uint32_t *token)
{
  cmark_node *child = cmark_node_first_child(node);
  struct view none = {NULL, 0};
  if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || child == NULL ||
      cmark_node_get_type(child) != CMARK_NODE_TEXT)
    return none;
  struct view text = view_of(cmark_node_get_literal(child));
  if (!unicode_next(&text, token) || (*token != TOKEN_PART && *token != TOKEN_PART_END))
    return none;
  struct buffer joined; /* cmark gives each hyphen a node of its own */
  buffer_init(&joined);
  for (; child != NULL; child = cmark_node_next(child))
    buffer_add(&joined, view_of(cmark_node_get_literal(child)));
  struct view whole = arena_copy(r->arena, buffer_view(&joined));
  buffer_free(&joined);
  return whole;
}

/* Reads a part from its opening mark on; *node is its closing mark afterwards. */
static bool read_part(struct markdown_reader *r, struct block *part, struct view mark,
                      cmark_node **node)
{
  bool in_part = r->in_part, headed = r->headed;
  mark = view_slice(mark, TOKEN_BYTES, mark.len);
  r->in_part = true;
  r->headed = part->headed = view_starts(mark, VIEW("h"));
  part->name = view_slice(mark, 1, mark.len);
  cmark_node *end = NULL;
  bool fine = read_blocks(r, cmark_node_next(*node), true, &end, &part->first);
  r->in_part = in_part;
  r->headed = headed;
  if (fine && end == NULL)
    return fault(r, MARKDOWN_PART);
  *node = end;
  return fine;
}

static bool read_block(struct markdown_reader *r, struct chain *chain, cmark_node *node)
{
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_PARAGRAPH:
    return read_runs(r, node, &add_block(r, chain, BLOCK_PARAGRAPH)->runs);
  case CMARK_NODE_HEADING: return read_heading(r, add_block(r, chain, BLOCK_HEADING), node);
  case CMARK_NODE_LIST: {
    bool bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
    return read_list(r, add_block(r, chain, bullets ? BLOCK_BULLETS : BLOCK_NUMBERS), node);
  }
  case CMARK_NODE_BLOCK_QUOTE:
    return read_children(r, node, &add_block(r, chain, BLOCK_QUOTE)->first);
  case CMARK_NODE_THEMATIC_BREAK: add_block(r, chain, BLOCK_RULE); return true;
  case CMARK_NODE_CODE_BLOCK: return fault(r, MARKDOWN_CODE);
  default: return fault(r, MARKDOWN_HTML);
  }
}

/* Reads siblings up to the last, or (in a part) to its closing mark, which *end then is. */
static bool read_blocks(struct markdown_reader *r, cmark_node *from, bool in_piece,
                        cmark_node **end, struct block **first)
{
  struct chain chain = {NULL, NULL};
  bool fine = r->depth < DEEPEST || fault(r, MARKDOWN_DEPTH);
  r->depth++;
  for (cmark_node *node = from; node != NULL && fine;
       node = node != NULL ? cmark_node_next(node) : NULL) {
    uint32_t token = 0;
    at_node(r, node);
    struct view mark = mark_of(r, node, &token);
    if (mark.len != 0 && token == TOKEN_PART_END) {
      if (in_piece)
        *end = node;
      else
        fine = fault(r, MARKDOWN_PART);
      break;
    }
    fine = mark.len != 0 ? read_part(r, add_block(r, &chain, BLOCK_PART), mark, &node)
                         : read_block(r, &chain, node);
  }
  r->depth--;
  *first = chain.first;
  return fine;
}

/* Gives every block without values itself as its origin; true when there are none in the row. */
static bool mark_origins(struct block *block)
{
  bool all = true;
  for (; block != NULL; block = block->next) {
    bool constant = mark_origins(block->first);
    for (const struct run *run = block->runs; run != NULL; run = run->next)
      constant &= !run->value;
    block->origin = constant ? block : NULL;
    all &= constant;
  }
  return all;
}

const struct block *markdown_parse(struct arena *arena, struct view text,
                                   enum markdown_mode mode, struct markdown_finding *finding)
{
  cmark_mem memory = our_memory();
  struct markdown_reader reader = {.arena = arena, .mode = mode, .finding = finding};
  struct block *root = arena_alloc(arena, sizeof *root);
  root->kind = BLOCK_PART;
  *finding = (struct markdown_finding){MARKDOWN_FINE, 0};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SMART, &memory);
  cmark_parser_feed(parser, text.at, text.len);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  bool fine = read_children(&reader, document, &root->first);
  cmark_node_free(document);
  mark_origins(root->first);
  return fine ? root : NULL;
}

const char *markdown_library_version(void) { return cmark_version_string(); }
