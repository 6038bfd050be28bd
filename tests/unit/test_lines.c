/* Runs of text as lines of a terminal or a plain letter: links, values that stay whole, width. */
#include "table.h"

#include "words/doc.h"
#include "words/lines.h"

/* ---- links ---- */

#define TEXT(words) {.kind = RUN_TEXT, .text = {words, sizeof words - 1}}
#define LINK(words, to)                                                                            \
  {.kind = RUN_TEXT, .text = {words, sizeof words - 1}, .link = {to, sizeof to - 1}}

enum { RUNS = 4 };

struct row {
  const char *name;
  struct run runs[RUNS];
  size_t count;
  const char *text;
};
static const struct row rows[] = {
  {"words alone", {TEXT("Please "), TEXT("write")}, 2, "Please write"},
  {"a link and its address", {TEXT("see "), LINK("here", "https://a.org"), TEXT(" now")}, 3,
   "see here (https://a.org) now"},
  {"a link that says its address", {LINK("https://a.org", "https://a.org")}, 1, "https://a.org"},
  {"an e-mail", {LINK("a@b.org", "mailto:a@b.org")}, 1, "a@b.org"},
  {"an e-mail by name", {LINK("us", "mailto:a@b.org")}, 1, "us (a@b.org)"},
  {"an e-mail with its scheme", {LINK("mailto:a@b.org", "mailto:a@b.org")}, 1, "mailto:a@b.org"},
  {"a link of two runs", {LINK("he", "https://a.org"), LINK("re", "https://a.org")}, 2,
   "here (https://a.org)"},
  {"two links side by side", {LINK("a", "https://a.org"), LINK("b", "https://b.org")}, 2,
   "a (https://a.org)b (https://b.org)"},
  {"a break, a box and a line",
   {{.kind = RUN_BREAK}, {.kind = RUN_TICK}, {.kind = RUN_BLANK}, TEXT("x")}, 4, "\n[~]______x"},
};

static void prepares(void **state)
{
  const struct row *row = *state;
  struct run runs[RUNS];
  struct buffer text;
  memcpy(runs, row->runs, sizeof runs);
  for (size_t i = 0; i + 1 < row->count; i++)
    runs[i].next = &runs[i + 1];
  buffer_init(&text);
  lines_prepare(runs, 40, &text);
  for (size_t i = 0; i < text.len; i++)
    if (text.data[i] == LINES_TIE)
      text.data[i] = '~';
  assert_view(buffer_view(&text), row->text);
  buffer_free(&text);
}

/* A short value is not broken, a long one must be. */
static void ties_short_values(void **state)
{
  struct run value = {.kind = RUN_TEXT, .value = true, .text = VIEW("Edda Quill")};
  struct buffer text;
  (void)state;
  buffer_init(&text);
  lines_prepare(&value, 20, &text);
  assert_int_equal(text.data[4], LINES_TIE);
  buffer_clear(&text);
  lines_prepare(&value, 19, &text);
  assert_int_equal(text.data[4], ' ');
  buffer_free(&text);
}

/* ---- filling ---- */

struct fill {
  const char *name, *text, *first, *rest;
  size_t width;
  const char *filled;
};
static const struct fill fills[] = {
  {"one line", "a b c", "", "", 10, "a b c\n"},
  {"two lines", "aaa bbb ccc", "", "", 7, "aaa bbb\nccc\n"},
  {"exactly as wide", "aaa bbb", "", "", 7, "aaa bbb\n"},
  {"a word that is too wide", "aaaaaaaaaa b", "", "", 5, "aaaaaaaaaa\nb\n"},
  {"blanks in a row are one", "a   b", "", "", 10, "a b\n"},
  {"blanks at both ends go", "  a  ", "", "", 10, "a\n"},
  {"nothing is a line", "", "", "", 10, "\n"},
  {"an empty line between two", "a\n\nb", "", "", 10, "a\n\nb\n"},
  {"behind a mark", "aaa bbb", "- ", "  ", 6, "- aaa\n  bbb\n"},
  {"a mark and nothing", "", "- ", "  ", 6, "-\n"},
  {"wide letters take two", "\xE4\xBD\x99\xE6\x98\x8E a", "", "", 5,
   "\xE4\xBD\x99\xE6\x98\x8E\na\n"},
  {"marks above letters take none", "e\xCC\x81 e\xCC\x81 e", "", "", 5, "e\xCC\x81 e\xCC\x81 e\n"},
};

static void is_filled(void **state)
{
  const struct fill *row = *state;
  struct lines_style style = {row->width, view_of(row->first), view_of(row->rest)};
  struct buffer out;
  buffer_init(&out);
  lines_fill(view_of(row->text), style, &out);
  assert_view(buffer_view(&out), row->filled);
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, prepares, rows);
  TABLE_ROWS(table, is_filled, fills);
  TABLE_CASE(table, ties_short_values, "short values are tied");
  return table_run(&table, "lines");
}
