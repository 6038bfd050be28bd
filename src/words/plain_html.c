#include "ground/unicode.h"
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
  ".form br+.blank{width:100%;line-height:2}"
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

/* A page while it is written. */
struct html {
  struct buffer *out;
  const struct document *document;
};

static bool has_right_to_left(struct view text)
{
  uint32_t c;
  while (unicode_next(&text, &c))
    if (unicode_is_right_to_left(c))
      return true;
  return false;
}

/* A value of the household. One that is written from right to left is kept apart, so that it does
 * not turn the words round it. Which language it is in nobody knows. */
static void put_value(struct html *html, struct view text)
{
  bool apart = has_right_to_left(text);
  buffer_add(html->out, apart ? VIEW("<bdi>") : VIEW(""));
  escape(html->out, text);
  buffer_add(html->out, apart ? VIEW("</bdi>") : VIEW(""));
}

/* What is drawn has words for those who cannot see it. */
static void put_drawn(struct html *html, const char *class, struct view words, const char *within)
{
  buffer_format(html->out, "<span class=\"%s\" role=\"img\" aria-label=\"", class);
  escape(html->out, words);
  buffer_format(html->out, "\">%s</span>", within);
}

static void put_run(struct html *html, const struct run *run)
{
  switch (run->kind) {
  case RUN_BREAK: buffer_add(html->out, VIEW("<br />\n")); break;
  case RUN_TICK: put_drawn(html, "tick", html->document->tick_words, ""); break;
  case RUN_BLANK: put_drawn(html, "blank", html->document->blank_words, "&#160;"); break;
  case RUN_TEXT:
    if (run->value)
      put_value(html, run->text);
    else
      escape(html->out, run->text);
  }
}

static void open_run(struct html *html, const struct run *run)
{
  if (run->link.len != 0) {
    buffer_add(html->out, VIEW("<a href=\""));
    escape(html->out, run->link);
    buffer_add(html->out, VIEW("\">"));
  }
  if (run->strong)
    buffer_add(html->out, VIEW("<strong>"));
}

static void close_run(struct html *html, const struct run *run)
{
  if (run->strong)
    buffer_add(html->out, VIEW("</strong>"));
  if (run->link.len != 0)
    buffer_add(html->out, VIEW("</a>"));
}

static bool same_dress(const struct run *a, const struct run *b)
{
  return a != NULL && b != NULL && a->strong == b->strong && view_equal(a->link, b->link);
}

static void put_runs(struct html *html, const struct run *run)
{
  const struct run *before = NULL;
  for (; run != NULL; before = run, run = run->next) {
    if (!same_dress(before, run))
      open_run(html, run);
    put_run(html, run);
    if (!same_dress(run, run->next))
      close_run(html, run);
  }
}

static void put_blocks(struct html *html, const struct block *block, bool tight);

static void put_element(struct html *html, const char *name, const struct block *block)
{
  buffer_format(html->out, "<%s>", name);
  put_runs(html, block->runs);
  buffer_format(html->out, "</%s>\n", name);
}

static void put_list(struct html *html, const struct block *list)
{
  bool bullets = list->kind == BLOCK_BULLETS;
  if (!bullets && list->level != 1)
    buffer_format(html->out, "<ol start=\"%d\">\n", list->level);
  else
    buffer_add(html->out, bullets ? VIEW("<ul>\n") : VIEW("<ol>\n"));
  for (const struct block *item = list->first; item != NULL; item = item->next) {
    const struct run *run = item->first != NULL ? item->first->runs : NULL;
    bool box = bullets && run != NULL && run->kind == RUN_TICK;
    buffer_add(html->out, box ? VIEW("<li class=\"box\">") : VIEW("<li>"));
    put_blocks(html, item->first, list->tight);
    buffer_add(html->out, VIEW("</li>\n"));
  }
  buffer_add(html->out, bullets ? VIEW("</ul>\n") : VIEW("</ol>\n"));
}

/* In a table without a heading row the first cell of each row says what the others are. */
static void put_row(struct html *html, const struct block *row, bool head, bool headed)
{
  buffer_add(html->out, VIEW("<tr>"));
  for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
    bool label = !headed && cell == row->first && cell->next != NULL;
    bool header = head || label;
    if (header)
      buffer_format(html->out, "<th scope=\"%s\">", head ? "col" : "row");
    else
      buffer_add(html->out, VIEW("<td>"));
    put_runs(html, cell->runs);
    buffer_add(html->out, header ? VIEW("</th>") : VIEW("</td>"));
  }
  buffer_add(html->out, VIEW("</tr>\n"));
}

static void put_table(struct html *html, const struct block *table)
{
  const struct block *row = table->first;
  buffer_add(html->out, VIEW("<table>\n"));
  if (table->headed && row != NULL) {
    buffer_add(html->out, VIEW("<thead>\n"));
    put_row(html, row, true, true);
    buffer_add(html->out, VIEW("</thead>\n"));
    row = row->next;
  }
  buffer_add(html->out, VIEW("<tbody>\n"));
  for (; row != NULL; row = row->next)
    put_row(html, row, false, table->headed);
  buffer_add(html->out, VIEW("</tbody>\n</table>\n"));
}

static void put_within(struct html *html, const char *open, const char *close,
                       const struct block *block)
{
  buffer_add(html->out, view_of(open));
  put_blocks(html, block->first, false);
  buffer_add(html->out, view_of(close));
}

static void put_part(struct html *html, const struct block *part)
{
  buffer_add(html->out, VIEW("<section class=\""));
  escape(html->out, part->name);
  put_within(html, "\">\n", "</section>\n", part);
}

static void put_block(struct html *html, const struct block *block, bool tight)
{
  switch (block->kind) {
  case BLOCK_HEADING: put_element(html, block->level == 1 ? "h1" : "h2", block); break;
  case BLOCK_PARAGRAPH:
    if (tight)
      put_runs(html, block->runs);
    else
      put_element(html, "p", block);
    break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS: put_list(html, block); break;
  case BLOCK_QUOTE: put_within(html, "<blockquote>\n", "</blockquote>\n", block); break;
  case BLOCK_RULE: buffer_add(html->out, VIEW("<hr />\n")); break;
  case BLOCK_PART: put_part(html, block); break;
  case BLOCK_TABLE: put_table(html, block); break;
  case BLOCK_ITEM:
  case BLOCK_ROW:
  case BLOCK_CELL: break; /* set by their parents */
  }
}

static void put_blocks(struct html *html, const struct block *block, bool tight)
{
  for (; block != NULL; block = block->next)
    put_block(html, block, tight);
}

static void put_address(struct html *html, const char *class, const struct text_lines *lines,
                        size_t blanks)
{
  const struct run blank = {.kind = RUN_BLANK};
  if (lines->count + blanks == 0)
    return;
  buffer_format(html->out, "<address class=\"%s\">\n", class);
  for (size_t i = 0; i < lines->count + blanks; i++) {
    if (i != 0)
      buffer_add(html->out, VIEW("<br />\n"));
    if (i < lines->count)
      put_value(html, lines->lines[i]);
    else
      put_run(html, &blank);
  }
  buffer_add_byte(html->out, '\n');
  buffer_add(html->out, VIEW("</address>\n"));
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
  struct html html = {out, document};
  buffer_add(out, VIEW("<article lang=\""));
  escape(out, document->language);
  buffer_add(out, VIEW("\">\n"));
  put_address(&html, "sender", &document->sender, 0);
  put_address(&html, "addressee", &document->address, document->address_blanks);
  put_date(out, document);
  put_blocks(&html, document->body, false);
  buffer_add(out, VIEW("</article>\n"));
}

void plain_html_end(struct buffer *out) { buffer_add(out, VIEW("</body>\n</html>\n")); }
