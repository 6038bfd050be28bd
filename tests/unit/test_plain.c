#include "table.h"

#include "one_page.h"
#include "words/lines.h"
#include "words/plain.h"

struct row {
  const char *name, *data, *template, *parts, *wanted;
};

#define NAME "{'sender': {'name': 'Ann Lee', 'phone': '943 476 5919'}}"
#define IN_PART(layout, text) "{'parts/p': '---\nlayout: " layout "\n---\n" text "'}"
#define HEADED(text) "{'parts/p': '---\nlayout: practice-box\nheaded: yes\n---\n" text "'}"

/* Forty columns wide. */
static const struct row texts[] = {
  {"text: a paragraph is filled", "{}",
   "one two three four five six seven eight nine ten", "{}",
   "one two three four five six seven eight\nnine ten\n"},
  {"text: a line may be full to its last column", "{}",
   "1234567890 1234567890 1234567890 1234567 x", "{}",
   "1234567890 1234567890 1234567890 1234567\nx\n"},
  {"text: a word longer than the line stands alone", "{}",
   "a 12345678901234567890123456789012345678901234567890 b", "{}",
   "a\n12345678901234567890123456789012345678901234567890\nb\n"},
  {"text: a number is not torn", NAME, "my number is quite surely {{sender.phone}}", "{}",
   "my number is quite surely 943 476 5919\n"},
  {"text: a number goes to the next line whole", NAME,
   "my number is quite surely so {{sender.phone}}", "{}",
   "my number is quite surely so\n943 476 5919\n"},
  {"text: wide letters take two columns",
   "{'sender': {'name': '余余余余余余余余余 余余余余余余余余余 余余'}}", "{{sender.name}}", "{}",
   "余余余余余余余余余 余余余余余余余余余\n余余\n"},
  {"text: a heading stands between empty lines", "{}", "# A\n\nb\n\n## C\n\nd", "{}",
   "A\n\nb\n\nC\n\nd\n"},
  {"text: a line to write upon goes on where words follow", "{}", "a\\\n____ b", "{}",
   "a\n______ b\n"},
  {"text: columns whose first has no heading", "{}", "{{> p}}", HEADED("- | B\n- a | c"),
   "a; B c\n"},
  {"text: bullets hang", "{}", "- one two three four five six seven eight nine\n- b", "{}",
   "- one two three four five six seven\n  eight nine\n- b\n"},
  {"text: loose items have room between", "{}", "- a\n\n- b", "{}", "- a\n\n- b\n"},
  {"text: numbers go on", "{}", "9. a\n10. b", "{}", "9. a\n10. b\n"},
  {"text: lists within lists", "{}", "- a\n  - b\n- c", "{}", "- a\n  - b\n- c\n"},
  {"text: a quote is moved in", "{}", "> a", "{}", "    a\n"},
  {"text: a rule", "{}", "a\n\n---\n\nb", "{}",
   "a\n\n----------------------------------------\n\nb\n"},
  {"text: boxes and blanks", "{}", "[ ] yes ____", "{}", "[ ] yes ______\n"},
  {"text: strong is plain", "{}", "a **b** c", "{}", "a b c\n"},
  {"text: hard breaks", "{}", "a\\\nb", "{}", "a\nb\n"},
  {"text: a link's address is printed", "{}", "[us](https://e.org) there", "{}",
   "us (https://e.org) there\n"},
  {"text: an address that is its own text is printed once", "{}", "<https://e.org> there", "{}",
   "https://e.org there\n"},
  {"text: a cell says what the next one is", NAME, "{{> p}}",
   IN_PART("patient", "- Name | {{sender.name}}\n- Date of birth | x"),
   "Name: Ann Lee\nDate of birth: x\n"},
  {"text: cells have their headings", "{}", "{{> p}}",
   HEADED("- To record | Code | Done\n- bbb | 9N | [ ]\n- c | 9O | [ ]"),
   "To record\nbbb; Code 9N; Done [ ]\nc; Code 9O; Done [ ]\n"},
  {"text: an empty cell takes its heading with it", "{}", "{{> p}}",
   HEADED("- A | B | C\n- a |  | c"), "A\na; C c\n"},
  {"text: a row that is too long is filled", "{}", "{{> p}}",
   HEADED("- A | Second heading\n- a long cell indeed | another rather long cell"),
   "A\na long cell indeed; Second heading\nanother rather long cell\n"},
  {"text: a reply slip is cut off", "{}", "a\n\n{{> p}}", IN_PART("reply-slip", "b"),
   "a\n\n- - - - - - - - - - - - - - - - - - - -\n\nb\n"},
};

static const struct row pages[] = {
  {"html: a paragraph", "{}", "a **b** c", "{}", "<p>a <strong>b</strong> c</p>\n"},
  {"html: a value is escaped", "{'sender': {'name': '<b a=\"x\">&\\'</b>'}}", "{{sender.name}}",
   "{}", "<p>&lt;b a=&quot;x&quot;&gt;&amp;&#39;&lt;/b&gt;</p>\n"},
  {"html: a name from right to left is kept apart",
   "{'sender': {'name': '\u05D3\u05DF'}}", "a {{sender.name}} b", "{}",
   "<p>a <bdi>\u05D3\u05DF</bdi> b</p>\n"},
  {"html: boxes and lines have words", "{}", "[ ] a ____", "{}",
   "<p><span class=\"tick\" role=\"img\" aria-label=\"box &amp; tick\"></span> a "
   "<span class=\"blank\" role=\"img\" aria-label=\"line\">&#160;</span></p>\n"},
  {"html: headings", "{}", "# A\n\n## B", "{}", "<h1>A</h1>\n<h2>B</h2>\n"},
  {"html: a tight list", "{}", "- a\n- b", "{}", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
  {"html: a loose list", "{}", "- a\n\n- b", "{}",
   "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"},
  {"html: a numbered list from three", "{}", "3. a", "{}",
   "<ol start=\"3\">\n<li>a</li>\n</ol>\n"},
  {"html: a quote", "{}", "> a", "{}", "<blockquote>\n<p>a</p>\n</blockquote>\n"},
  {"html: a rule and a break", "{}", "a\\\nb\n\n---", "{}", "<p>a<br />\nb</p>\n<hr />\n"},
  {"html: a link", "{}", "[us](https://e.org/?a&b)", "{}",
   "<p><a href=\"https://e.org/?a&amp;b\">us</a></p>\n"},
  {"html: rows with labels", "{}", "{{> p}}", IN_PART("patient", "- Name | x"),
   "<section class=\"patient\">\n<table>\n<tbody>\n<tr><th scope=\"row\">Name</th><td>x</td></tr>\n"
   "</tbody>\n</table>\n</section>\n"},
  {"html: columns with headings", "{}", "{{> p}}", HEADED("- A | B\n- a | b"),
   "<section class=\"practice-box\">\n<table>\n<thead>\n"
   "<tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n</thead>\n<tbody>\n"
   "<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n</section>\n"},
};

struct page {
  struct arena arena;
  struct report *report;
  struct buffer out;
  struct document document;
};

static void page_open(struct page *page, const struct row *row)
{
  *page = (struct page){.report = report_new()};
  arena_init(&page->arena);
  buffer_init(&page->out);
  page->document.language = VIEW("en");
  page->document.tick_words = VIEW("box & tick");
  page->document.blank_words = VIEW("line");
  page->document.body =
    page_blocks(&page->arena, row->template, json_read(&page->arena, row->data),
                json_read(&page->arena, row->parts), page->report);
  assert_non_null(page->document.body);
}

static void page_close(struct page *page)
{
  buffer_free(&page->out);
  report_free(page->report);
  arena_free(&page->arena);
}

static void becomes_text(void **state)
{
  const struct row *row = *state;
  struct page page;
  page_open(&page, row);
  plain_text(&page.document, 40, &page.out);
  assert_view(buffer_view(&page.out), row->wanted);
  page_close(&page);
}

static void becomes_html(void **state)
{
  const struct row *row = *state;
  static const char start[] = "<article lang=\"en\">\n";
  static const char end[] = "</article>\n";
  struct page page;
  page_open(&page, row);
  plain_html(&page.document, &page.out);
  struct view html = buffer_view(&page.out);
  assert_true(view_starts(html, view_of(start)));
  assert_true(view_ends(html, view_of(end)));
  assert_view(view_slice(html, sizeof start - 1, html.len - (sizeof end - 1)), row->wanted);
  page_close(&page);
}

static struct document whole_letter(void)
{
  static struct run text = {.text = VIEW("Body")};
  static struct block body = {.kind = BLOCK_PARAGRAPH, .runs = &text};
  return (struct document){
    .language = VIEW("en"),
    .sender = {{VIEW("Ann <Lee>"), VIEW("1 Road")}, 2},
    .address = {{VIEW("The Practice"), VIEW("YORK")}, 2},
    .date = VIEW("1 May 2026"),
    .reference_label = VIEW("Reference"),
    .reference = VIEW("K7P4-QM2X"),
    .body = &body,
  };
}

static const struct row unfilled[] = {
  {"text: unfilled, a paragraph is one line", "{}",
   "one two three four five six seven eight nine ten eleven twelve\nthirteen\n\n- fourteen\n"
   "  fifteen\n\n---\n\nb",
   "{}",
   "one two three four five six seven eight nine ten eleven twelve thirteen\n\n"
   "- fourteen fifteen\n\n----------------------------------------\n\nb\n"},
  {"text: unfilled, a row is one line", "{}", "{{> p}}",
   HEADED("- A | Second heading\n- a long cell indeed | another rather long cell"),
   "A\na long cell indeed; Second heading another rather long cell\n"},
};

static void stays_unfilled(void **state)
{
  const struct row *row = *state;
  struct page page;
  page_open(&page, row);
  plain_text(&page.document, 0, &page.out);
  assert_view(buffer_view(&page.out), row->wanted);
  page_close(&page);
}

static void an_unknown_address_has_lines(void **state)
{
  (void)state;
  static struct run text = {.text = VIEW("Body")};
  static struct block body = {.kind = BLOCK_PARAGRAPH, .runs = &text};
  struct document document = {.language = VIEW("en"), .address = {{VIEW("NHS")}, 1},
                              .address_blanks = 2, .body = &body};
  struct buffer out;
  buffer_init(&out);
  plain_text(&document, 0, &out);
  assert_view(buffer_view(&out), "NHS\n" LINES_LONG_BLANK "\n" LINES_LONG_BLANK "\n\nBody\n");
  buffer_clear(&out);
  plain_markdown(&document, &out);
  assert_view(buffer_view(&out), "NHS\\\n\\_\\_\\_\\_\\_\\_\\\n"
                                 "\\_\\_\\_\\_\\_\\_\n\nBody\n");
  buffer_clear(&out);
  plain_html(&document, &out);
  assert_true(view_find_text(buffer_view(&out), VIEW("NHS<br />\n<span class=\"blank\"")) !=
              SIZE_MAX);
  buffer_free(&out);
}

static void a_letter_as_text(void **state)
{
  (void)state;
  struct document document = whole_letter();
  struct buffer out;
  buffer_init(&out);
  plain_text(&document, 72, &out);
  assert_view(buffer_view(&out), "Ann <Lee>\n1 Road\n\nThe Practice\nYORK\n\n1 May 2026\n\n"
                                 "Reference: K7P4-QM2X\n\nBody\n");
  buffer_free(&out);
}

static void a_letter_as_markdown(void **state)
{
  (void)state;
  struct document document = whole_letter();
  struct buffer out;
  buffer_init(&out);
  plain_markdown(&document, &out);
  assert_view(buffer_view(&out), "Ann \\<Lee\\>\\\n1 Road\n\nThe Practice\\\nYORK\n\n"
                                 "1 May 2026\n\nReference: K7P4-QM2X\n\nBody\n");
  buffer_free(&out);
}

static void a_page_of_html_is_whole(void **state)
{
  (void)state;
  struct document document = whole_letter();
  struct buffer out;
  buffer_init(&out);
  plain_html_begin(VIEW("en"), VIEW("A & B"), &out);
  plain_html(&document, &out);
  plain_html_end(&out);
  struct view html = buffer_view(&out);
  assert_true(view_starts(html, VIEW("<!DOCTYPE html>\n<html lang=\"en\">\n")));
  assert_true(view_ends(html, VIEW("</body>\n</html>\n")));
  assert_true(view_find_text(html, VIEW("<title>A &amp; B</title>")) != SIZE_MAX);
  assert_true(view_find_text(html, VIEW("Ann &lt;Lee&gt;<br />\n1 Road\n")) != SIZE_MAX);
  assert_true(view_find_text(html, VIEW("<p>1 May 2026<br />\nReference: K7P4-QM2X</p>")) !=
              SIZE_MAX);
  assert_true(view_find_text(html, VIEW("http")) == SIZE_MAX); /* nothing is fetched */
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, becomes_text, texts);
  TABLE_ROWS(table, becomes_html, pages);
  TABLE_ROWS(table, stays_unfilled, unfilled);
  TABLE_CASE(table, an_unknown_address_has_lines, "an unknown address has lines to write upon");
  TABLE_CASE(table, a_letter_as_text, "a letter as text");
  TABLE_CASE(table, a_letter_as_markdown, "a letter as Markdown");
  TABLE_CASE(table, a_page_of_html_is_whole, "a page of HTML is whole");
  return table_run(&table, "plain formats");
}
