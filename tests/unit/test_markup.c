/* What Markdown in a template may not hold, the marks of forms, and words put in as prose. */
#include "table.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "talk/report.h"
#include "words/ops.h"
#include "words/runs.h"

/* ---- what may not be there ---- */

struct check {
  const char *name, *text;
  const char *found; /* "code:what it points at", parted by |; of each finding */
};
static const struct check checks[] = {
  {"plain words", "Please write to me.", ""},
  {"nothing", "", ""},

  {"code: a span", "a `b` c", "template-code:`b`"},
  {"code: a span of two", "a ``b`c`` d", "template-code:``b`c``"},
  {"code: never closed", "a `b\nc", "template-code:`b"},
  {"code: closed on a later line", "a `b\nc` d `e`", "template-code:`b|template-code:`e`"},
  {"code: a block", "```\na\n```\nb", "template-code:```"},
  {"code: a block of tildes", "~~~\na\n~~~", "template-code:~~~"},
  {"code: a block of tildes behind blanks", "a\n  ~~~ x\nb", "template-code:~~~ x"},
  {"code: tildes within a line are words", "a ~~~ b", ""},
  {"code: two tildes are words", "~~\n", ""},
  {"code: a backtick with a backslash", "a \\` b", ""},
  {"code: with carriage returns", "`a\r\nb", "template-code:`a"},

  {"picture", "see ![x](y.png) here", "template-image:![x](y.png)"},
  {"picture: cut off", "see ![x](y", "template-image:![x](y"},
  {"picture: an exclamation", "Please! [x](y)", ""},
  {"picture: an exclamation at the end", "Please!", ""},
  {"picture: with a backslash", "\\![x](y)", ""},

  {"HTML: a tag", "a <b> c", "template-html:<b>"},
  {"HTML: the end of one", "a </b> c", "template-html:</b>"},
  {"HTML: a remark", "a <!-- b --> c", "template-html:<!-- b -->"},
  {"HTML: an instruction", "a <?php ?> c", "template-html:<?php ?>"},
  {"HTML: never closed", "a <b", "template-html:<b"},
  {"HTML: with a colon within", "a <b:c d> e", "template-html:<b:c d>"},
  {"HTML: one tag in another", "a <b:<c> d", "template-html:<b:<c>"},
  {"HTML: less than a number", "a < 3, b <3", ""},
  {"HTML: at the end", "a <", ""},
  {"HTML: with a backslash", "a \\<b> c", ""},
  {"link: an address", "see <https://example.org>", ""},
  {"link: an e-mail", "see <jo@example.org>", ""},

  {"entity: a number", "a &#65; b", "template-entity:&#65;"},
  {"entity: never ended", "a &#65 b", "template-entity:&#65 b"},
  {"entity: a name", "a &amp; b", ""},
  {"entity: an ampersand", "a & b", ""},
  {"entity: an ampersand at the end", "a &", ""},
  {"entity: with a backslash", "a \\&#65; b", ""},
  {"a backslash before a letter is a backslash", "a \\b `c`", "template-code:`c`"},
  {"a backslash at the end", "a \\", ""},
};

static void is_checked(void **state)
{
  const struct check *row = *state;
  struct arena arena;
  struct report *report = report_new();
  struct buffer found;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  arena_init(&arena);
  buffer_init(&found);
  const struct source *source = source_new(&arena, VIEW("t.md"), view_of(row->text));
  prose_check((struct place){source, 0, (uint32_t)strlen(row->text)}, report);
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    buffer_format(&found, "%s%s:%.*s", i == 0 ? "" : "|", code, VIEW_ARGS(source_text(place)));
  assert_view(buffer_view(&found), row->found);
  buffer_free(&found);
  report_free(report);
  arena_free(&arena);
}

/* ---- marks of forms ---- */

/* Boxes are shown as # and lines as =. */
struct mark {
  const char *name, *text, *marked;
};
static const struct mark marks[] = {
  {"no mark", "a [x] b __ c", "a [x] b __ c"},
  {"a box", "[ ] yes", "# yes"},
  {"boxes in a row", "[ ][ ] [ ]", "## #"},
  {"a line", "Name: ____", "Name: ="},
  {"a long line", "________________", "="},
  {"three are a line", "[ ] ___", "# ="},
  {"two are none", "[ ] __", "# __"},
  {"a box with a backslash", "\\[ ] [ ]", "\\[ ] #"},
  {"a backslash at the end", "[ ] \\", "# \\"},
  {"a line and a box", "____[ ]", "=#"},
};

static void is_marked(void **state)
{
  const struct mark *row = *state;
  struct arena arena;
  struct buffer shown;
  uint32_t point;
  arena_init(&arena);
  buffer_init(&shown);
  struct view rest = prose_marks(&arena, view_of(row->text));
  while (unicode_next(&rest, &point))
    unicode_put(&shown, point == TOKEN_TICK ? '#' : point == TOKEN_BLANK ? '=' : point);
  assert_view(buffer_view(&shown), row->marked);
  buffer_free(&shown);
  arena_free(&arena);
}

/* ---- words as prose ---- */

static const struct mark escapes[] = {
  {"words: nothing", "", ""},
  {"words: plain", "Type 1 opt", "Type 1 opt"},
  {"words: one dash", "opt-out", "opt\\-out"},
  {"words: two dashes", "a -- b", "a \xE2\x80\x93 b"},
  {"words: three dashes", "a---b", "a\xE2\x80\x94" "b"},
  {"words: four dashes are signs", "----", "\\-\xE2\x80\x94"},
  {"words: one dot", "e.g", "e\\.g"},
  {"words: three dots", "and so on...", "and so on\xE2\x80\xA6"},
  {"words: two dots", "a..b", "a\\.\\.b"},
  {"words: stars and the like", "*a* _b_ [c](d) `e` <f> #g ~h {i} |j| k\\l",
   "\\*a\\* \\_b\\_ \\[c\\]\\(d\\) \\`e\\` \\<f\\> \\#g \\~h \\{i\\} \\|j\\| k\\\\l"},
  {"words: quotes are left to be set", "the \"patient's\" own", "the \"patient's\" own"},
  {"words: lines are joined", "a\nb\rc", "a b c"},
  {"words: letters beyond ASCII", "Si\xC3\xA2n", "Si\xC3\xA2n"},
};

static void is_escaped(void **state)
{
  const struct mark *row = *state;
  struct buffer out;
  buffer_init(&out);
  prose_escape(&out, view_of(row->text));
  assert_view(buffer_view(&out), row->marked);
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_checked, checks);
  TABLE_ROWS(table, is_marked, marks);
  TABLE_ROWS(table, is_escaped, escapes);
  return table_run(&table, "markup");
}
