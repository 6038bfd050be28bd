/* Documents as no template of ours makes them: tables without rows, cells without words, items of
 * nothing, quotes within quotes beyond measure. Whatever sets a document takes them, and loses none
 * of their words.
 *
 * They are written in an outline: a letter for the kind (h heading, p paragraph, b bullets,
 * n numbers, i item, q quote, l rule, s part, t table, T headed table, r row, c cell), then
 * =words; or (blocks). Words are marked up as in sample_documents.h; those of a part are its name.
 */
#include "table.h"

#include "ground/arena.h"
#include "page/face.h"
#include "page/layout.h"
#include "sample_documents.h"
#include "set_letter.h"
#include "talk/report.h"
#include "words/plain.h"

/* ---- the outline ---- */

static const struct {
  char letter;
  enum block_kind kind;
} kinds[] = {{'h', BLOCK_HEADING}, {'p', BLOCK_PARAGRAPH}, {'b', BLOCK_BULLETS},
             {'n', BLOCK_NUMBERS}, {'i', BLOCK_ITEM},      {'q', BLOCK_QUOTE},
             {'l', BLOCK_RULE},    {'s', BLOCK_PART},      {'t', BLOCK_TABLE},
             {'T', BLOCK_TABLE},   {'r', BLOCK_ROW},       {'c', BLOCK_CELL}};

static struct block *read_blocks(struct arena *arena, const char **at);

static struct block *read_one(struct arena *arena, const char **at)
{
  size_t kind = 0;
  char letter = *(*at)++;
  struct view words = {"", 0};
  while (kinds[kind].letter != letter)
    assert_true(++kind < COUNT(kinds));
  if (**at == '=') {
    words = (struct view){*at + 1, strcspn(*at, ";") - 1};
    *at += words.len + 2;
  }
  const char *copy = arena_copy(arena, words).at;
  bool part = kinds[kind].kind == BLOCK_PART;
  struct block *block = sample_block(arena, kinds[kind].kind, part ? "" : copy);
  block->name = part ? view_of(copy) : block->name;
  block->headed = letter == 'T';
  block->tight = true;
  if (**at == '(') {
    ++*at;
    block->first = read_blocks(arena, at);
  }
  return block;
}

/* Up to the end or a closing bracket, which is passed. */
static struct block *read_blocks(struct arena *arena, const char **at)
{
  struct block *first = NULL;
  while (**at != '\0' && **at != ')')
    first = sample_then(first, read_one(arena, at));
  *at += **at == ')';
  return first;
}

/* ---- plain formats ---- */

struct plain {
  const char *name, *outline;
  const char *text, *html, *markdown;
};

static const struct plain plains[] = {
  {"tables without rows take no lines", "b(i(tTp=b;))",
   "- b\n",
   "<ul>\n<li><table>\n<tbody>\n</tbody>\n</table>\n<table>\n<tbody>\n</tbody>\n"
   "</table>\nb</li>\n</ul>\n",
   "- b\n"},
  {"a heading that begins with nothing", "T(r(c=;c=B;)r(c=a;c=b;))",
   "a; B b\n",
   "<table>\n<thead>\n<tr><th scope=\"col\"></th><th scope=\"col\">B</th></tr>\n"
   "</thead>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n",
   "|  | B |\n| --- | --- |\n| a | b |\n"},
  {"a column without a heading", "T(r(c=A;c=;)r(c=a;c=b;))",
   "A\na; b\n",
   "<table>\n<thead>\n<tr><th scope=\"col\">A</th><th scope=\"col\"></th></tr>\n"
   "</thead>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n",
   "| A |  |\n| --- | --- |\n| a | b |\n"},
  {"more cells than headings", "T(r(c=A;c=B;)r(c=a;c=b;c=c;))",
   "A\na; B b: c\n",
   "<table>\n<thead>\n<tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n"
   "</thead>\n<tbody>\n<tr><td>a</td><td>b</td><td>c</td></tr>\n</tbody>\n</table>\n",
   "| A | B |\n| --- | --- |\n| a | b | c |\n"},
  {"rows of one cell", "t(r(c=a;)r(c=b;))",
   "a\nb\n",
   "<table>\n<tbody>\n<tr><td>a</td></tr>\n<tr><td>b</td></tr>\n</tbody>\n</table>\n",
   "|  |\n| --- |\n| a |\n| b |\n"},
  {"rows of one cell below a heading", "T(r(c=A;)r(c=b;))",
   "A\nb\n",
   "<table>\n<thead>\n<tr><th scope=\"col\">A</th></tr>\n</thead>\n<tbody>\n"
   "<tr><td>b</td></tr>\n</tbody>\n</table>\n",
   "| A |\n| --- |\n| b |\n"},
  {"an item of nothing", "b(ii(p=a;))",
   "- \n- a\n",
   "<ul>\n<li></li>\n<li>a</li>\n</ul>\n",
   "- \n- a\n"},
  {"an item that ends in nothing", "b(i(b(i)))",
   "- - \n",
   "<ul>\n<li><ul>\n<li></li>\n</ul>\n</li>\n</ul>\n",
   "- - \n"},
  {"a line end that nothing follows", "p=a|;p=b;", "a\n\nb\n", "<p>a<br />\n</p>\n<p>b</p>\n",
   "a\n\nb\n"},
  {"a paragraph of nothing", "p=;p={};p=a;",
   "\n\n\n\na\n",
   "<p></p>\n<p></p>\n<p>a</p>\n",
   "a\n"},
  {"a box and a line alone", "p=[ ];p=____;p=|____|;",
   "[ ]\n\n______\n\n\n________________________________________\n",
   "<p><span class=\"tick\" role=\"img\" aria-label=\"box\"></span></p>\n"
   "<p><span class=\"blank\" role=\"img\" aria-label=\"line\">&#160;</span></p>\n"
   "<p><br />\n"
   "<span class=\"blank\" role=\"img\" aria-label=\"line\">&#160;</span><br />\n</p>\n",
   "\\[ \\]\n\n\\_\\_\\_\\_\\_\\_\n\n\\\n\\_\\_\\_\\_\\_\\_\n"},
  {"paragraphs in a tight item", "b(i(p=a;p=b;h=c;p=d;))",
   "- a\n  b\n  c\n  d\n",
   "<ul>\n<li>ab<h2>c</h2>\nd</li>\n</ul>\n",
   "- a\n\n  b\n  ## c\n  d\n"},
  {"a quote within quotes", "q(q(q(q(q(q(q(q(q(q(q(q(p=a;))))))))))))",
   "                                                a\n",
   "<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n"
   "<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n"
   "<p>a</p>\n</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n"
   "</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n"
   "</blockquote>\n</blockquote>\n</blockquote>\n",
   "> > > > > > > > > > > > a\n"},
  {"a list within twelve quotes", "q(q(q(q(q(q(q(q(q(q(q(q(b(i(p=a;)i(p=b;)))))))))))))",
   "                                                a\n"
   "                                                b\n",
   "<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n"
   "<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n"
   "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</blockquote>\n</blockquote>\n</blockquote>\n"
   "</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n"
   "</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n",
   "> > > > > > > > > > > > - a\n> > > > > > > > > > > > - b\n"},
  {"numbers behind numbers", "n(i(p=a;))n(i(p=b;))n(i(p=c;))",
   "0. a\n\n0. b\n\n0. c\n",
   "<ol start=\"0\">\n<li>a</li>\n</ol>\n<ol start=\"0\">\n<li>b</li>\n</ol>\n"
   "<ol start=\"0\">\n<li>c</li>\n</ol>\n",
   "0. a\n\n0) b\n\n0. c\n"},
  {"a part within a part", "s=reply-slip;(s=form;(p=a;))",
   "- - - - - - - - - - - - - - - - - - - -\n\na\n",
   "<section class=\"reply-slip\">\n<section class=\"form\">\n<p>a</p>\n</section>\n"
   "</section>\n",
   "a\n"},
  {"nine columns", "t(r(c=1;c=2;c=3;c=4;c=5;c=6;c=7;c=8;c=9;))",
   "1: 2: 3: 4: 5: 6: 7: 8: 9\n",
   "<table>\n<tbody>\n"
   "<tr><th scope=\"row\">1</th><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><t"
   "d>7</td><td>8</td><td>9</td></tr>\n</tbody>\n</table>\n",
   "|  |  |  |  |  |  |  |  |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
   "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |\n"},
};

static void sets_plainly(void **state)
{
  const struct plain *row = *state;
  struct arena arena;
  struct buffer out;
  arena_init(&arena);
  buffer_init(&out);
  const char *at = row->outline;
  struct document document = {.body = read_blocks(&arena, &at), .tick_words = VIEW("box"),
                              .blank_words = VIEW("line")};
  plain_text(&document, 40, &out);
  assert_view(buffer_view(&out), row->text);
  buffer_clear(&out);
  plain_html(&document, &out);
  struct view html = buffer_view(&out);
  struct view begin = VIEW("<article lang=\"\">\n"), end = VIEW("</article>\n");
  assert_true(view_starts(html, begin) && view_ends(html, end));
  assert_view(view_slice(html, begin.len, html.len - end.len), row->html);
  buffer_clear(&out);
  plain_markdown(&document, &out);
  assert_view(buffer_view(&out), row->markdown);
  buffer_free(&out);
  arena_free(&arena);
}

/* ---- pages ---- */

struct laid {
  const char *name, *outline;
  const char *words; /* all that it says, parted by blanks */
  int points;        /* size of letters; 0: the usual one */
};

/* More than a line holds; and a quarter of what a page does. */
#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define FOUR_LINES "p=line;p=line;p=line;p=line;"
#define LINES \
  FOUR_LINES FOUR_LINES FOUR_LINES FOUR_LINES FOUR_LINES FOUR_LINES FOUR_LINES FOUR_LINES

static const struct laid laid_out[] = {
  {"a table without rows", "p=above;tTp=below;", "above below", 0},
  {"a table of empty rows", "p=above;t(rr)p=below;", "above below", 0},
  {"a row without cells", "T(r(c=A;c=B;)rr(c=a;c=b;))", "A B a b", 0},
  {"a cell without words", "T(r(c=A;c=;)r(c=;c=b;))", "A b", 0},
  {"more columns than there is room for",
   "t(r(c=1;c=2;c=3;c=4;c=5;c=6;c=7;c=8;)r(c=a;))", "1 2 3 4 5 6 7 8 a", 0},
  {"an empty row in a table that is turned",
   "T(r(c=Opt-out;c=Readings;c=SNOMED;c=Recorded;)rr(c=Summary;c=827241000000103;"
   "c=827241000000104;c=827241000000105;c=more;))",
   "Opt-out Summary Readings 827241000000103 SNOMED 827241000000104", 28},
  {"a cell, a row and an item by themselves", "p=above;i(p=within;)c=;r(p=inner;)p=below;",
   "above within inner below", 0},
  {"an item of nothing", "b(ii(p=a;))n(ii(p=b;))", "a b", 0},
  {"an item that begins with a box", "b(i(p=[ ] tick;)i(b(i(p=inner;))))", "tick inner", 0},
  {"an item that begins with an empty paragraph", "b(i(p=;p=words;))", "words", 0},
  {"a list of nothing", "p=above:;bnp=below;", "above: below", 0},
  {"a choice that is not strong throughout", "p=[ ] *one*;p=two;p=[ ] *three* four;p=five;",
   "one two three four five", 0},
  {"a choice that leads to a box", "p=[ ] *one*[ ];p=two;p=[ ];p=three;", "one two three", 0},
  {"a question above a list", "p=why?;b(i(p=a;))p=because;n(i(p=b;))p=so;t(r(c=c;))",
   "why? a because b so c", 0},
  {"a line to write upon leads on to nothing", "p=here ____;p=there;p={};p=end;",
   "here there end", 0},
  {"a part of nothing", "p=above;s=patient;s=signature;s=practice-box;s=reply-slip;p=below;",
   "above below", 0},
  {"a part of another name", "s=together;(p=within;)", "within", 0},
  {"words alone are signed", "p=above;s=signature;(p=within;tp=below;)", "above within below", 0},
  {"nobody's name is signed", "p=above;s=signature;(t(r(c=;)r(c=name;)))", "above name", 0},
  {"a signature comes first", "s=signature;(t(r(c=name;)))", "name", 0},
  {"three sign", "p=above;s=signature;(t(r(c=one;)r(c=two;)r(c=three;)))", "above one two three",
   0},
  {"a patient of two paragraphs", "s=patient;(p=one;p=two;t(r(c=three;c=four;)))",
   "one two three four", 0},
  {"lines to write upon in columns too narrow for them",
   "t(r(c=1;c=2;c=3;c=4;c=5;c=6;c=7;c=____ 8;))", "1 2 3 4 5 6 7 8", 28},
  {"boxes in a row, and one that begins a line", "p=[ ][ ] one|[ ] two;p=[ ] three|[ ] four|five;",
   "one two three four five", 0},
  {"more columns than a template may have",
   "p=above;t(r(c=1;c=2;c=3;c=4;c=5;c=6;c=7;c=8;c=9;c=10;)r(c=a;c=b;))", "above 1 8 a b", 0},
  {"a form of items of nothing", "s=form;(b(i)b(i(p=;))p=one ____;b(i(p=[ ] two;)i))", "one two",
   0},
  {"a form that asks by signs alone", "s=form;(p=*?!*;b(i(p=one [ ][ ];)i(p=two [ ][ ];))p=end;)",
   "one two end", 0},
  {"a form that asks and goes on",
   "s=form;(p=*Who?* One of:;b(i(p=[ ] one;))p=*Who.*;b(i(p=[ ] two;)))", "Who? Who. one two", 0},
  {"a form of rows with boxes and lines",
   "s=form;(t(r(c=name ____;c=[ ][ ][ ] day;)r(c=;c=____;)r(c=____;c=;)r))", "name day", 0},
  {"a row of more boxes than there is room for",
   "s=form;(t(r(c=[ ][ ] a [ ][ ] b [ ][ ] c [ ][ ] d [ ][ ] e [ ][ ] f [ ][ ] g [ ][ ] h [ ][ ] i "
   "[ ][ ] j;)))", "a", 0},
  {"a box of more lines than a page has", "s=practice-box;(" LINES LINES ")p=end;", "line end", 0},
  {"a table whose heading has no cells, and is turned",
   "T(rr(c=827241000000103;c=827241000000104;c=827241000000105;c=more;))", "827241000000103", 28},
  {"a word without an end", "p=" LONG LONG LONG ";b(i(p=[ ] " LONG LONG ";))p=end;", "end", 28},
  {"a value without an end, and boxes behind it", "p={" LONG LONG "}[ ][ ] {" LONG "} ____;p=end;",
   "end", 28},
  {"a word that parts at each sign", "p=one/two.three@four_five-six/" LONG "/" LONG ";p=end;",
   "end", 28},
  {"what is in a box stands close",
   "s=practice-box;(h=head;p=one;t(r(c=two;))p=three ____;p=four;p=five;)",
   "head one two three four five", 0},
};

static bool is_laid_out(const struct pages *pages, struct view word)
{
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *mark = pages->pages[i].first; mark != NULL; mark = mark->next)
      for (size_t k = 0; mark->kind == MARK_TEXT && k < mark->word_count; k++)
        if (view_equal(mark->words[k]->text, word))
          return true;
  return false;
}

static void loses_no_words(void **state)
{
  const struct laid *row = *state;
  struct set set = set_new((struct sample){.asks = 1});
  const char *at = row->outline;
  set.document->body = read_blocks(&set.arena, &at);
  set_document(&set, "none", row->points);
  assert_non_null(set.pages);
  struct view words = view_of(row->words);
  while (words.len != 0) {
    struct view word = view_cut(&words, ' ');
    if (!is_laid_out(set.pages, word))
      fail_msg("\"%.*s\" is lost", VIEW_ARGS(word));
  }
  set_free(&set);
}

/* More than the marks of a page can name. */
static void refuses_endless_letters(void **state)
{
  enum { MANY = 66000 };
  struct set set = set_new((struct sample){.asks = 1});
  struct block **end = &set.document->body;
  (void)state;
  for (size_t i = 0; i < MANY; i++) {
    *end = sample_block(&set.arena, BLOCK_PARAGRAPH, "x");
    end = &(*end)->next;
  }
  expect_refusal(&set, "none", "letter-too-large");
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, sets_plainly, plains);
  TABLE_ROWS(table, loses_no_words, laid_out);
  TABLE_CASE(table, refuses_endless_letters, "a letter beyond measure is refused");
  return table_run(&table, "odd_documents");
}
