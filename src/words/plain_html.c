#include "words/plain.h"

static const char style[] =
  "body{font:12pt/1.45 Arial,\"Liberation Sans\",sans-serif;color:#000;background:#fff;"
  "margin:0 auto;max-width:42em;padding:1em}"
  "h1{font-size:1.15em;margin:1.2em 0}h2{font-size:1em}"
  "address{font-style:normal;margin:1em 0}.sender{text-align:right}"
  "table{border-collapse:collapse;margin:.5em 0}"
  "th,td{text-align:left;vertical-align:top;padding:.2em 1em .2em 0}"
  "thead th{border-bottom:1px solid #000}"
  "th,td{overflow-wrap:anywhere}li.box{list-style:none}"
  "section{break-inside:avoid;margin:1em 0}"
  ".practice-box{border:1px solid #000;padding:0 .7em}"
  ".reply-slip{border-top:1px dashed #000}"
  "article{break-after:page}article:last-child{break-after:auto}"
  "article+article{border-top:3px double #000;margin-top:2em}"
  ".tick{display:inline-block;width:.8em;height:.8em;border:1px solid #000}"
  ".blank{display:inline-block;min-width:8em;border-bottom:1px solid #000}"
  "a{color:#000}@page{size:A4;margin:20mm}"
  "@media print{body{max-width:none;padding:0}article+article{border:0;margin:0}}";

static void escape(struct buffer *out, struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    switch (text.at[i]) {
    case '&': buffer_add(out, VIEW("&amp;")); break;
    case '<': buffer_add(out, VIEW("&lt;")); break;
    case '>': buffer_add(out, VIEW("&gt;")); break;
    case '"': buffer_add(out, VIEW("&quot;")); break;
    case '\'': buffer_add(out, VIEW("&#39;")); break;
    default: buffer_add_byte(out, text.at[i]);
    }
}

static void put_run(struct buffer *out, const struct run *run)
{
  switch (run->kind) {
  case RUN_BREAK: buffer_add(out, VIEW("<br />\n")); break;
  case RUN_TICK: buffer_add(out, VIEW("<span class=\"tick\" role=\"img\" "
                                      "aria-label=\"[ ]\"></span>")); break;
  case RUN_BLANK: buffer_add(out, VIEW("<span class=\"blank\" role=\"img\" "
                                       "aria-label=\"____\">&#160;</span>")); break;
  case RUN_TEXT: escape(out, run->text);
  }
}

static void open_run(struct buffer *out, const struct run *run)
{
  if (run->link.len != 0) {
    buffer_add(out, VIEW("<a href=\""));
    escape(out, run->link);
    buffer_add(out, VIEW("\">"));
  }
  if (run->strong)
    buffer_add(out, VIEW("<strong>"));
}

static void close_run(struct buffer *out, const struct run *run)
{
  if (run->strong)
    buffer_add(out, VIEW("</strong>"));
  if (run->link.len != 0)
    buffer_add(out, VIEW("</a>"));
}

static bool same_dress(const struct run *a, const struct run *b)
{
  return a != NULL && b != NULL && a->strong == b->strong && view_equal(a->link, b->link);
}

static void put_runs(struct buffer *out, const struct run *run)
{
  const struct run *before = NULL;
  for (; run != NULL; before = run, run = run->next) {
    if (!same_dress(before, run))
      open_run(out, run);
    put_run(out, run);
    if (!same_dress(run, run->next))
      close_run(out, run);
  }
}

static void put_blocks(struct buffer *out, const struct block *block, bool tight);

static void put_element(struct buffer *out, const char *name, const struct block *block)
{
  buffer_format(out, "<%s>", name);
  put_runs(out, block->runs);
  buffer_format(out, "</%s>\n", name);
}

static void put_list(struct buffer *out, const struct block *list)
{
  bool bullets = list->kind == BLOCK_BULLETS;
  if (!bullets && list->level != 1)
    buffer_format(out, "<ol start=\"%d\">\n", list->level);
  else
    buffer_add(out, bullets ? VIEW("<ul>\n") : VIEW("<ol>\n"));
  for (const struct block *item = list->first; item != NULL; item = item->next) {
    const struct run *run = item->first != NULL ? item->first->runs : NULL;
    bool box = bullets && run != NULL && run->kind == RUN_TICK;
    buffer_add(out, box ? VIEW("<li class=\"box\">") : VIEW("<li>"));
    put_blocks(out, item->first, list->tight);
    buffer_add(out, VIEW("</li>\n"));
  }
  buffer_add(out, bullets ? VIEW("</ul>\n") : VIEW("</ol>\n"));
}

/* In a table without a heading row the first cell of each row says what the others are. */
static void put_row(struct buffer *out, const struct block *row, bool head, bool headed)
{
  buffer_add(out, VIEW("<tr>"));
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
    bool label = !headed && cell == row->first && cell->next != NULL;
    bool header = head || label;
    if (header)
      buffer_format(out, "<th scope=\"%s\">", head ? "col" : "row");
    else
      buffer_add(out, VIEW("<td>"));
    put_runs(out, cell->runs);
    buffer_add(out, header ? VIEW("</th>") : VIEW("</td>"));
  }
  buffer_add(out, VIEW("</tr>\n"));
}

static void put_table(struct buffer *out, const struct block *table)
{
  const struct block *row = table->first;
  buffer_add(out, VIEW("<table>\n"));
  if (table->headed && row != NULL) {
    buffer_add(out, VIEW("<thead>\n"));
    put_row(out, row, true, true);
    buffer_add(out, VIEW("</thead>\n"));
    row = row->next;
  }
  buffer_add(out, VIEW("<tbody>\n"));
  for (; row != NULL; row = row->next)
    put_row(out, row, false, table->headed);
  buffer_add(out, VIEW("</tbody>\n</table>\n"));
}

static void put_within(struct buffer *out, const char *open, const char *close,
                       const struct block *block)
{
  buffer_add(out, view_of(open));
  put_blocks(out, block->first, false);
  buffer_add(out, view_of(close));
}

static void put_part(struct buffer *out, const struct block *part)
{
  buffer_add(out, VIEW("<section class=\""));
  escape(out, part->name);
  put_within(out, "\">\n", "</section>\n", part);
}

static void put_block(struct buffer *out, const struct block *block, bool tight)
{
  switch (block->kind) {
  case BLOCK_HEADING: put_element(out, block->level == 1 ? "h1" : "h2", block); break;
  case BLOCK_PARAGRAPH:
    if (tight)
      put_runs(out, block->runs);
    else
      put_element(out, "p", block);
    break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS: put_list(out, block); break;
  case BLOCK_QUOTE: put_within(out, "<blockquote>\n", "</blockquote>\n", block); break;
  case BLOCK_RULE: buffer_add(out, VIEW("<hr />\n")); break;
  case BLOCK_PART: put_part(out, block); break;
  case BLOCK_TABLE: put_table(out, block); break;
  case BLOCK_ITEM:
  case BLOCK_ROW:
  case BLOCK_CELL: break; /* set by their parents */
  }
}

static void put_blocks(struct buffer *out, const struct block *block, bool tight)
{
  for (; block != NULL; block = block->next)
    put_block(out, block, tight);
}

static void put_address(struct buffer *out, const char *class, const struct text_lines *lines,
                        size_t blanks)
{
  const struct run blank = {.kind = RUN_BLANK};
  if (lines->count + blanks == 0)
    return;
  buffer_format(out, "<address class=\"%s\">\n", class);
  for (size_t i = 0; i < lines->count + blanks; i++) {
    if (i != 0)
      buffer_add(out, VIEW("<br />\n"));
    if (i < lines->count)
      escape(out, lines->lines[i]);
    else
      put_run(out, &blank);
  }
  buffer_add_byte(out, '\n');
  buffer_add(out, VIEW("</address>\n"));
}

static void put_date(struct buffer *out, const struct document *document)
{
  if (document->date.len == 0)
    return;
  buffer_add(out, VIEW("<p>"));
  escape(out, document->date);
  if (document->reference.len != 0) {
    buffer_add(out, VIEW("<br />\n"));
    escape(out, document->reference_label);
    buffer_add(out, VIEW(": "));
    escape(out, document->reference);
  }
  buffer_add(out, VIEW("</p>\n"));
}

void plain_html_begin(struct view language, struct view title, struct buffer *out)
{
  buffer_add(out, VIEW("<!DOCTYPE html>\n<html lang=\""));
  escape(out, language);
  buffer_add(out, VIEW("\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" "
                       "content=\"width=device-width, initial-scale=1\" />\n<title>"));
  escape(out, title);
  buffer_format(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

void plain_html(const struct document *document, struct buffer *out)
{
  buffer_add(out, VIEW("<article lang=\""));
  escape(out, document->language);
  buffer_add(out, VIEW("\">\n"));
  put_address(out, "sender", &document->sender, 0);
  put_address(out, "addressee", &document->address, document->address_blanks);
  put_date(out, document);
  put_blocks(out, document->body, false);
  buffer_add(out, VIEW("</article>\n"));
}

void plain_html_end(struct buffer *out) { buffer_add(out, VIEW("</body>\n</html>\n")); }
