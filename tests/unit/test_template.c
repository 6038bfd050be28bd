#include "table.h"

#include <stdlib.h>

#include "mustache.h"
#include "talk/file.h"

struct row {
  const char *name, *data, *template, *parts, *wanted;
};

/* Text four times; and the values of a list of seventeen. */
#define FOUR(text) text text text text
#define SEVENTEEN FOUR(FOUR("1")) "1"

static const struct row rows[] = {
  /* values */
  {"text without tags stays as it is", "{}", "a { b } c", "{}", "a { b } c"},
  {"a value is put in", "{'who': 'Ann'}", "Dear {{who}},", "{}", "Dear Ann,"},
  {"blanks within a tag do not matter", "{'who': 'Ann'}", "{{  who\t}}", "{}", "Ann"},
  {"blanks round a tag stay", "{'who': 'Ann'}", " {{who}}\n", "{}", " Ann\n"},
  {"a value is not searched for tags", "{'a': '{{b}}', 'b': 'x'}", "{{a}}", "{}", "{{b}}"},
  {"nothing is escaped", "{'a': '<b> & \"c\"'}", "{{a}}", "{}", "<b> & \"c\""},
  {"three braces mean the same", "{'a': '<b>'}", "{{{a}}}|{{{ a }}}", "{}", "<b>|<b>"},
  {"an ampersand means the same", "{'a': '<b>'}", "{{&a}}|{{& a }}", "{}", "<b>|<b>"},
  {"a missing name is nothing", "{}", "<{{no}}>", "{}", "<>"},
  {"null is nothing", "{'a': null}", "<{{a}}>", "{}", "<>"},
  {"a number is its digits", "{'a': 8.5}", "{{a}}", "{}", "8.5"},
  {"dots reach inside", "{'a': {'b': {'c': 'x'}}}", "{{a.b.c}}", "{}", "x"},
  {"dots that lead nowhere are nothing", "{'a': {}}", "<{{a.b.c}}>", "{}", "<>"},
  {"only the first step is looked for outside", "{'a': {'b': {}}, 'b': {'c': 'no'}}",
   "{{#a}}<{{b.c}}>{{/a}}", "{}", "<>"},
  {"a value alone on its line keeps the line", "{'a': 'x'}", "1\n{{a}}\n2", "{}", "1\nx\n2"},
  {"the first of two equal names counts nearest", "{'a': 'out', 's': {'a': 'in'}}",
   "{{#s}}{{a}}{{/s}}", "{}", "in"},
  /* sections */
  {"a true section is written", "{'t': true}", "<{{#t}}x{{/t}}>", "{}", "<x>"},
  {"a false section is not", "{'t': false}", "<{{#t}}x{{/t}}>", "{}", "<>"},
  {"a section of a missing name is not", "{}", "<{{#t}}x{{/t}}>", "{}", "<>"},
  {"a section of an empty text is not", "{'t': ''}", "<{{#t}}x{{/t}}>", "{}", "<>"},
  {"a section of a text is written once", "{'t': 'v'}", "{{#t}}{{t}}{{.}}{{/t}}", "{}", "vv"},
  {"a group opens its members", "{'g': {'a': 'x'}}", "{{#g}}{{a}}{{/g}}", "{}", "x"},
  {"a list is gone through", "{'l': [{'a': 1}, {'a': 2}]}", "{{#l}}<{{a}}>{{/l}}", "{}", "<1><2>"},
  {"names of the same key are told apart", "{'liquid': 'a', 'altarage': 'b'}",
   "<{{costarring}}{{zinke}}{{liquid}}>", "{}", "<a>"},
  {"a list is no value", "{'l': ['a']}", "<{{l}}>", "{}", "<>"},
  {"more values than there was room for", "{'l': [" FOUR(FOUR("1, ")) "1], 'm': [1, 2, 3, 4, 5]}",
   "{{#m}}{{#l}}{{.}}{{/l}};{{/m}}", "{}",
   SEVENTEEN ";" SEVENTEEN ";" SEVENTEEN ";" SEVENTEEN ";" SEVENTEEN ";"},
  {"an empty list is not written", "{'l': []}", "<{{#l}}x{{/l}}>", "{}", "<>"},
  {"a dot is the item itself", "{'l': ['a', 'b']}", "{{#l}}{{.}};{{/l}}", "{}", "a;b;"},
  {"a dot goes through a list of lists", "{'l': [['a', 'b'], ['c']]}",
   "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "{}", "(ab)(c)"},
  {"outer names are seen inside", "{'o': 'x', 'l': [{}, {}]}", "{{#l}}{{o}}{{/l}}", "{}", "xx"},
  {"sections of the same name nest", "{'t': true}", "{{#t}}a{{#t}}b{{/t}}c{{/t}}", "{}", "abc"},
  {"dotted sections", "{'a': {'b': true}}", "{{#a.b}}x{{/a.b}}", "{}", "x"},
  {"dotted sections that lead nowhere", "{'a': {}}", "<{{#a.b.c}}x{{/a.b.c}}>", "{}", "<>"},
  {"blanks within section tags", "{'t': true}", "{{# t }}x{{/ t }}", "{}", "x"},
  {"section tags alone take their lines", "{'t': true}", "1\n{{#t}}\n2\n{{/t}}\n3\n", "{}",
   "1\n2\n3\n"},
  {"indented section tags alone take their lines", "{'t': true}", "1\n  {{#t}}\n2\n\t{{/t}}\n3",
   "{}", "1\n2\n3"},
  {"section tags beside text leave the line", "{'t': true}", " {{#t}}a{{/t}} \n", "{}", " a \n"},
  {"two tags on a line leave the line", "{'t': true}", "{{#t}}{{/t}}\nx", "{}", "\nx"},
  {"a tag alone at the end without line feed", "{'t': true}", "1\n{{#t}}\n2\n  {{/t}}", "{}",
   "1\n2\n"},
  {"CR LF ends a line, too", "{'t': true}", "1\r\n{{#t}}\r\n2\r\n{{/t}}\r\n3", "{}",
   "1\r\n2\r\n3"},
  {"a loop over lines", "{'l': ['a', 'b']}", "{{#l}}\n- {{.}}\n{{/l}}\nend", "{}",
   "- a\n- b\nend"},
  /* inverted sections */
  {"inverted: written when false", "{'t': false}", "{{^t}}x{{/t}}", "{}", "x"},
  {"inverted: not written when true", "{'t': true}", "<{{^t}}x{{/t}}>", "{}", "<>"},
  {"inverted: written when missing", "{}", "{{^t}}x{{/t}}", "{}", "x"},
  {"inverted: written for an empty list", "{'l': []}", "{{^l}}x{{/l}}", "{}", "x"},
  {"inverted: not written for a list", "{'l': [1]}", "<{{^l}}x{{/l}}>", "{}", "<>"},
  {"inverted: not written for a group", "{'g': {}}", "<{{^g}}x{{/g}}>", "{}", "<>"},
  {"inverted: either this or that", "{'t': false}", "{{#t}}a{{/t}}{{^t}}b{{/t}}", "{}", "b"},
  {"inverted: dotted", "{'a': {'b': false}}", "{{^a.b}}x{{/a.b}}", "{}", "x"},
  {"inverted: alone takes its line", "{}", "1\n{{^t}}\n2\n{{/t}}\n3", "{}", "1\n2\n3"},
  /* remarks */
  {"a remark is left out", "{}", "1{{! no }}2", "{}", "12"},
  {"a remark over lines", "{}", "1{{!\nno\nno }}2", "{}", "12"},
  {"a remark alone takes its line", "{}", "1\n  {{! no }}\n2", "{}", "1\n2"},
  {"a remark over lines alone takes them", "{}", "1\n{{!\nno\n}}\n2", "{}", "1\n2"},
  {"a remark beside text leaves the blanks", "{}", "1 {{! no }}\n2", "{}", "1 \n2"},
  /* delimiters */
  {"other delimiters", "{'a': 'x'}", "{{=<% %>=}}<%a%>{{a}}", "{}", "x{{a}}"},
  {"delimiters of one character", "{'a': 'x'}", "{{=| |=}}|a|", "{}", "x"},
  {"delimiters with more blanks", "{'a': 'x'}", "{{=  [   ]  =}}[a]", "{}", "x"},
  {"delimiters and back", "{'a': 'x'}", "{{=[ ]=}}[a][={{ }}=]{{a}}", "{}", "xx"},
  {"other delimiters in sections", "{'t': true, 'a': 'x'}", "{{=| |=}}|#t||a||/t|", "{}", "x"},
  {"delimiters alone take their line", "{}", "1\n {{=| |=}}\n2", "{}", "1\n2"},
  {"delimiters do not reach into parts", "{'a': 'x'}", "{{=| |=}}|>p|", "{'p': '{{a}}|a|'}",
   "x|a|"},
  {"delimiters of a part do not come out", "{'a': 'x'}", "{{>p}}{{a}}|a|",
   "{'p': '{{=| |=}}|a|'}", "xx|a|"},
  /* parts */
  {"a part is put in", "{}", "<{{>p}}>", "{'p': 'x'}", "<x>"},
  {"a part that is missing is nothing", "{}", "<{{>p}}>", "{}", "<>"},
  {"a part sees the names here", "{'a': 'x'}", "{{>p}}", "{'p': '<{{a}}>'}", "<x>"},
  {"a part sees the item of a list", "{'l': [{'a': 1}, {'a': 2}]}", "{{#l}}{{>p}}{{/l}}",
   "{'p': '<{{a}}>'}", "<1><2>"},
  {"parts within parts", "{'a': 'x'}", "{{>p}}", "{'p': '<{{>q}}>', 'q': '{{a}}'}", "<x>"},
  {"a part may come back to itself when the data end", "{'a': 1, 'l': [{'a': 2, 'l': []}]}",
   "{{>p}}", "{'p': '{{a}}({{#l}}{{>p}}{{/l}})'}", "1(2())"},
  {"a part beside text is not indented", "{}", "  a {{>p}}\n", "{'p': '1\n2'}", "  a 1\n2\n"},
  {"a part alone takes its line", "{}", "1\n{{>p}}\n3", "{'p': '2\n'}", "1\n2\n3"},
  {"a part alone is indented as its tag", "{}", "a\n  {{>p}}\nb", "{'p': '1\n2\n'}",
   "a\n  1\n  2\nb"},
  {"indentation adds up", "{}", " {{>p}}\n", "{'p': '1\n {{>q}}\n', 'q': '2\n3\n'}",
   " 1\n  2\n  3\n"},
  {"values of an indented part are not indented", "{'v': 'x\ny'}", "  {{>p}}", "{'p': '{{v}}\nz'}",
   "  x\ny\n  z"},
  {"a value at the start of a later line of an indented part", "{'v': 'x'}", "a\n  {{>p}}",
   "{'p': '1\n{{v}}\n{{#v}}y{{/v}}'}", "a\n  1\n  x\n  y"},
  {"sections in an indented part", "{'l': [1, 2]}", "  {{>p}}\n",
   "{'p': '{{#l}}\n- {{.}}\n{{/l}}\n'}",
   "  - 1\n  - 2\n"},
  {"a part that ends without line feed", "{}", " {{>p}}\nx", "{'p': '1'}", " 1x"},
  /* names of parts in values */
  {"dynamic: the value names the part", "{'n': 'p'}", "<{{>*n}}>", "{'p': 'x'}", "<x>"},
  {"dynamic: blanks do not matter", "{'n': 'p'}", "{{> * n }}", "{'p': 'x'}", "x"},
  {"dynamic: a missing name is nothing", "{}", "<{{>*n}}>", "{'p': 'x'}", "<>"},
  {"dynamic: a missing part is nothing", "{'n': 'q'}", "<{{>*n}}>", "{'p': 'x'}", "<>"},
  {"dynamic: an empty name is nothing", "{'n': ''}", "<{{>*n}}>", "{'p': 'x'}", "<>"},
  {"dynamic: a list is no name", "{'n': ['p']}", "<{{>*n}}>", "{'p': 'x'}", "<>"},
  {"dynamic: dotted", "{'a': {'n': 'p'}}", "{{>*a.n}}", "{'p': 'x'}", "x"},
  {"dynamic: sees the names here", "{'l': [{'n': 'p', 'a': 1}, {'n': 'q', 'a': 2}]}",
   "{{#l}}{{>*n}}{{/l}}", "{'p': 'p{{a}}', 'q': 'q{{a}}'}", "p1q2"},
  {"dynamic: alone it is indented", "{'n': 'p'}", "a\n {{>*n}}\n", "{'p': '1\n2\n'}",
   "a\n 1\n 2\n"},
};

static void renders(void **state)
{
  const struct row *row = *state;
  struct arena arena;
  struct buffer out;
  struct report *report = report_new();
  arena_init(&arena);
  buffer_init(&out);
  assert_true(mustache_render(&arena, view_of(row->template), json_read(&arena, row->data),
                              json_read(&arena, row->parts), &out, report));
  assert_view(buffer_view(&out), row->wanted);
  buffer_free(&out);
  arena_free(&arena);
  report_free(report);
}

/* What has no end is refused once, at the place where it is too much. */
struct endless {
  const char *name, *template, *data, *parts, *code;
};

#define WIDE FOUR(FOUR("   "))
#define LIST_OF_257 "[" FOUR(FOUR(FOUR(FOUR("1, ")))) "1]"

static const struct endless endless[] = {
  {"parts without end", "{{>p}}", "{}", "{'p': 'x{{>p}}'}", "template-depth"},
  {"parts without end in an inverted section", "{{^t}}{{>p}}{{/t}}", "{}", "{'p': 'x{{>p}}'}",
   "template-depth"},
  {"parts without end that a value names", "{{>*n}}", "{'n': 'p'}", "{'p': 'x{{>*n}}'}",
   "template-depth"},
  {"sections without end", "{{>p}}", "{'t': true, 'l': [{}]}",
   "{'p': '{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{>p}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}'}",
   "template-too-much"},
  {"indentation without end", WIDE "{{>p}}\n", "{}", "{'p': '" WIDE "{{>q}}\n', 'q': 'x'}",
   "template-too-much"},
  {"values without end", "{{#l}}{{#l}}{{.}}{{/l}}{{/l}}", "{'l': " LIST_OF_257 "}", "{}",
   "template-too-much"},
};

static void what_has_no_end_is_refused(void **state)
{
  const struct endless *row = *state;
  struct arena arena;
  struct buffer out;
  struct report *report = report_new();
  arena_init(&arena);
  buffer_init(&out);
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  mustache_render(&arena, view_of(row->template), json_read(&arena, row->data),
                  json_read(&arena, row->parts), &out, report);
  assert_int_equal(report_errors(report), 1);
  assert_true(report_item(report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, row->code);
  buffer_free(&out);
  arena_free(&arena);
  report_free(report);
}

/* ---- the published corpus, when there is one ---- */

static const char *const modules[] = {"comments", "delimiters", "interpolation", "inverted",
                                      "partials", "sections", "~dynamic-names"};

/* These put &amp; and its kind for a value. Here a value is never markup, whatever it holds. */
static const char *const escaping[] = {"HTML Escaping", "Implicit Iterators - HTML Escaping",
                                       "Implicit Iterator - HTML Escaping"};

static struct view text_of(const struct fact *group, const char *name)
{
  const struct fact *fact = fact_find(group, view_of(name), fact_key(view_of(name)));
  return fact != NULL ? fact->text : VIEW("");
}

static bool differs(struct view name)
{
  for (size_t i = 0; i < COUNT(escaping); i++)
    if (view_equal(name, view_of(escaping[i])))
      return true;
  return false;
}

static bool corpus_case(struct arena *arena, const struct fact *test)
{
  static struct fact none = {.kind = FACT_GROUP};
  const struct fact *data = fact_find(test, VIEW("data"), fact_key(VIEW("data")));
  const struct fact *parts = fact_find(test, VIEW("partials"), fact_key(VIEW("partials")));
  struct fact group = parts != NULL ? *parts : none;
  struct report *report = report_new();
  struct buffer out;
  buffer_init(&out);
  bool fine = mustache_render(arena, text_of(test, "template"), data, &group, &out, report);
  bool same = fine && view_equal(buffer_view(&out), text_of(test, "expected"));
  if (same == differs(text_of(test, "name"))) {
    print_error("%.*s: \"%s\"\n", VIEW_ARGS(text_of(test, "name")), out.data);
    fine = false;
  } else {
    fine = true;
  }
  buffer_free(&out);
  report_free(report);
  return fine;
}

static void corpus(void **state)
{
  const char *module = *state, *folder = getenv("OPTOUT_CORPORA");
  struct arena arena;
  struct report *report = report_new();
  arena_init(&arena);
  struct view path = arena_format(&arena, "%s/mustache-spec/specs/%s.json", folder, module);
  const struct source *source = file_read_source(&arena, path, FILE_SMALL_LIMIT, report);
  assert_non_null(source);
  struct view text = arena_copy(&arena, source->text);
  const struct fact *root = json_read(&arena, text.at);
  const struct fact *tests = fact_find(root, VIEW("tests"), fact_key(VIEW("tests")));
  size_t failed = 0, count = 0;
  for (const struct fact *test = tests->first; test != NULL; test = test->next, count++)
    failed += corpus_case(&arena, test) ? 0 : 1;
  assert_true(count > 5);
  assert_int_equal(failed, 0);
  report_free(report);
  arena_free(&arena);
}

static void no_corpus(void **state)
{
  (void)state;
  print_message("OPTOUT_CORPORA does not name the folder that holds mustache-spec\n");
  skip();
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, renders, rows);
  TABLE_ROWS(table, what_has_no_end_is_refused, endless);
  if (getenv("OPTOUT_CORPORA") == NULL)
    TABLE_CASE(table, no_corpus, "the published corpus");
  for (size_t i = 0; i < COUNT(modules) && getenv("OPTOUT_CORPORA") != NULL; i++)
    table_add(&table, modules[i], corpus, modules[i]);
  return table_run(&table, "template");
}
