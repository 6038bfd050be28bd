/* The YAML reader: what the tree holds, where things stand, and what it costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "read/yaml.h"
#include "talk/report.h"

struct fixture {
  struct arena arena;
  struct report *report;
  struct node *root;
};

static void parse(struct fixture *fixture, struct view text)
{
  arena_init(&fixture->arena);
  fixture->report = report_new();
  const struct source *source = source_new(&fixture->arena, VIEW("t.yaml"), text);
  fixture->root = yaml_parse(&fixture->arena, source, fixture->report);
}

static void done(struct fixture *fixture)
{
  report_free(fixture->report);
  arena_free(&fixture->arena);
}

/* ---- scalars: `text` as the value of a key is read as `wanted` ---- */

struct scalar_row {
  const char *name, *text, *wanted;
};

static const struct scalar_row scalars[] = {
  {"scalar: plain", "a: Edda Quill\n", "Edda Quill"},
  {"scalar: No stays No", "a: No\n", "No"},
  {"scalar: Null stays Null", "a: Null\n", "Null"},
  {"scalar: nought in front stays", "a: 0123\n", "0123"},
  {"scalar: 1e3 stays 1e3", "a: 1e3\n", "1e3"},
  {"scalar: sexagesimal stays", "a: 12:30\n", "12:30"},
  {"scalar: tilde is nothing", "a: ~\n", ""},
  {"scalar: quoted tilde is a tilde", "a: '~'\n", "~"},
  {"scalar: absent is nothing", "a:\n", ""},
  {"scalar: single quotes", "a: 'Tara O''Dowd'\n", "Tara O'Dowd"},
  {"scalar: double quotes", "a: \"Tara O'Dowd\"\n", "Tara O'Dowd"},
  {"scalar: outer blanks go", "a: '  Edda  '\n", "Edda"},
  {"scalar: outer no-break spaces go", "a: \xC2\xA0" "Edda\xC2\xA0\n", "Edda"},
  {"scalar: composed to NFC", "a: Zoe\xCC\x88\n", "Zo\xC3\xAB"},
  {"scalar: escape for a letter", "a: \"Zo\\u00eb\"\n", "Zo\xC3\xAB"},
  {"scalar: escape for a line feed", "a: \"b\\nc\"\n", "b\nc"},
  {"scalar: literal block keeps lines", "a: |\n  b\n  c\n", "b\nc"},
  {"scalar: folded block joins lines", "a: >\n  b\n  c\n", "b c"},
  {"scalar: plain over two lines", "a: b\n  c\n", "b c"},
  {"scalar: remark behind it", "a: Edda # the patient\n", "Edda"},
  {"scalar: remark behind a no-break space", "a: Edda\xC2\xA0# the patient\n", "Edda"},
  {"scalar: one letter", "a: b", "b"},
  {"scalar: no-break spaces and nothing else", "a: \xC2\xA0\xC2\xA0\nb: c\n", ""},
  {"scalar: block with blanks behind it", "a: >\n  b\n   \nc: d\n", "b"},
  {"scalar: hash within a word", "a: b#c\n", "b#c"},
  {"scalar: tab in a remark", "a: Edda # one\tand two\n", "Edda"},
  {"scalar: no-break space behind the colon", "a:\xC2\xA0" "Edda\n", "Edda"},
  {"scalar: no-break spaces as indentation", "b:\n\xC2\xA0\xC2\xA0" "c: d\na: Edda\n", "Edda"},
  {"scalar: no-break spaces round it", "a: \xC2\xA0" "Edda\xC2\xA0\n", "Edda"},
  {"scalar: carriage returns", "a: Edda\r\nb: c\r\n", "Edda"},
  {"scalar: version line", "%YAML 1.2\n---\na: Edda\n", "Edda"},
  {"scalar: document end", "a: Edda\n...\n", "Edda"},
  {"scalar: flow map", "{a: Edda, b: c}", "Edda"},
  {"scalar: JSON", "{\"a\": \"Edda\", \"b\": [1, 2]}", "Edda"},
  {"scalar: astral letter", "a: \xF0\x9D\x92\x9C\n", "\xF0\x9D\x92\x9C"},
  {"scalar: no line end at the end", "a: Edda", "Edda"},
};

static void reads_scalar(void **state)
{
  const struct scalar_row *row = *state;
  struct fixture fixture;
  parse(&fixture, view_of(row->text));
  assert_non_null(fixture.root);
  assert_int_equal(report_errors(fixture.report), 0);
  const struct node *value = yaml_find(fixture.root, "a");
  assert_non_null(value);
  assert_int_equal(value->text.len, strlen(row->wanted));
  assert_memory_equal(value->text.at, row->wanted, value->text.len);
  done(&fixture);
}

/* ---- places: the bytes that the value of "a" is said to stand in ---- */

static const struct scalar_row places[] = {
  {"place: plain", "x: y\na: Edda Quill\n", "Edda Quill"},
  {"place: quotes belong to it", "a: 'Edda'\n", "'Edda'"},
  {"place: behind wide letters", "x: \xE6\xBC\xA2\xE5\xAD\x97\xF0\x9D\x92\x9C\na: Edda\n", "Edda"},
  {"place: behind them on one line", "{x: \xC3\xA9\xE6\xBC\xA2, a: Edda}", "Edda"},
  {"place: behind carriage returns", "x: y\r\n\r\na: Edda\r\n", "Edda"},
  {"place: block text without its end", "a: |\n  b\n  c\n\nd: e\n", "|\n  b\n  c"},
  {"place: flow list to its bracket", "a: [b,\n  c]\n", "[b,\n  c]"},
  {"place: block list, first line", "a:\n  - b\n  - c\n", "- b"},
  {"place: without the no-break space behind it", "a: Edda\xC2\xA0\n", "Edda"},
  {"place: block map, first line", "a:\n  b: c \n  d: e\n", "b: c"},
};

static void knows_place(void **state)
{
  const struct scalar_row *row = *state;
  struct fixture fixture;
  parse(&fixture, view_of(row->text));
  assert_non_null(fixture.root);
  struct view text = source_text(yaml_find(fixture.root, "a")->place);
  assert_int_equal(text.len, strlen(row->wanted));
  assert_memory_equal(text.at, row->wanted, text.len);
  done(&fixture);
}

/* ---- faults and warnings: the codes in order of place ---- */

static const struct scalar_row codes[] = {
  {"code: text cut by a hash", "a: Flat 2 #3, High Street\n", "text-cut"},
  {"code: a remark is no cut", "a: Flat 2 # up the stairs\n", ""},
  {"code: a remark far off is no cut", "a: Flat 2   #mine\n", ""},
  {"code: a remark of two signs is no cut", "a: Flat 2 ##3\n", ""},
  {"code: quoted hash is no cut", "a: \"Flat 2 #3\"\n", ""},
  {"code: two alike keys", "a: b\nA: c\n", "key-twice"},
  {"code: three alike keys", "a: b\nA: c\n-a: d\n", "key-twice key-twice"},
  {"code: no-break space in a key", "a\xC2\xA0" "b: c\nab: d\n", "key-twice"},
  {"code: alike keys of two maps", "a: {b: c}\nd: {b: c}\n", ""},
  {"code: an anchor does not end it", "a: &x b\na2: {c: d, c: e}\n", "anchor key-twice"},
  {"code: sixteen deep", "[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]", ""},
  {"code: seventeen deep", "[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", "too-deep"},
  {"code: emoji with variation selector", "a: \xE2\x9D\xA4\xEF\xB8\x8F\n", "invisible-character"},
  {"code: zero-width joiner", "a: b\xE2\x80\x8D" "c\n", "invisible-character"},
  {"code: invisible within a remark", "a: b # \xE2\x80\x8B\n", "invisible-character"},
  {"code: half of a surrogate pair", "a: \"\\ud83d\\ude00\"\n", "backslash"},
};

static void says_codes(void **state)
{
  const struct scalar_row *row = *state;
  struct fixture fixture;
  struct buffer said;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  parse(&fixture, view_of(row->text));
  buffer_init(&said);
  for (size_t i = 0; report_item(fixture.report, i, &severity, &code, &message, &place); i++)
    buffer_format(&said, i == 0 ? "%s" : " %s", code);
  assert_string_equal(said.data, row->wanted);
  buffer_free(&said);
  done(&fixture);
}

/* ---- limits ---- */

/* Repeats `unit` up to `size` bytes and parses that. What is not linear is ended by the kill timer
 * that all tests run under. */
static void parse_much(struct fixture *fixture, struct buffer *text, const char *start,
                       const char *unit, size_t size)
{
  buffer_init(text);
  buffer_add(text, view_of(start));
  while (text->len < size)
    buffer_add(text, view_of(unit));
  parse(fixture, buffer_view(text));
}

static const struct scalar_row floods[] = {
  {"flood: opening brackets", "[", "too-deep"},
  {"flood: opening braces", "{", "key-not-text"},
  {"flood: map in list in map", "[{a: ", "too-deep"},
  {"flood: dashes", "- ", "too-deep"},
  {"flood: question marks", "? ", "key-not-text"},
  {"flood: nested keys", "{a: ", "too-deep"},
  {"flood: anchors", "- &a b\n", "anchor"},
  {"flood: aliases", "- *a\n", "alias"},
  {"flood: directives", "%TAG !a! b\n", "directive"},
  {"flood: documents", "---\na\n", "second-document"},
  {"flood: tabs", "\ta: b\n", "tab-indents"},
  {"flood: bells", "\a\n", "control-character"},
  {"flood: zero-width spaces", "\xE2\x80\x8B", "invisible-character"},
  {"flood: alike keys", "a: b\n", "key-twice"},
  {"flood: quotes", "\"", "indent-differs"},
};

static void withstands(void **state)
{
  const struct scalar_row *row = *state;
  struct fixture fixture;
  struct buffer text;
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  parse_much(&fixture, &text, "", row->text, 200 * 1024);
  assert_true(report_failed(fixture.report));
  assert_true(report_errors(fixture.report) < 50000);
  for (size_t i = 0; report_item(fixture.report, i, &severity, &code, &message, &place) &&
                     strcmp(code, row->wanted) != 0;
       i++)
    ;
  if (strcmp(row->text, "\"") != 0)
    assert_string_equal(code, row->wanted);
  buffer_free(&text);
  done(&fixture);
}

static void one_long_line_is_linear(void **state)
{
  struct fixture fixture;
  struct buffer text;
  (void)state;
  parse_much(&fixture, &text, "[\xC3\xA9", ", \xC3\xA9\xC3\xA9", 900 * 1024);
  assert_null(fixture.root); /* it is never closed */
  buffer_free(&text);
  done(&fixture);
  parse_much(&fixture, &text, "a: [\xC3\xA9", ",\n \xC3\xA9\xC3\xA9", 900 * 1024);
  buffer_free(&text);
  done(&fixture);
}

static void many_keys_are_no_burden(void **state)
{
  struct fixture fixture;
  struct buffer text;
  (void)state;
  buffer_init(&text);
  for (int i = 0; i < 60000; i++)
    buffer_format(&text, "k%d: v\n", i);
  parse(&fixture, buffer_view(&text));
  assert_non_null(fixture.root);
  assert_int_equal(fixture.root->count, 60000);
  buffer_free(&text);
  done(&fixture);
}

static void scalar_of_8_kib_is_the_limit(void **state)
{
  struct fixture fixture;
  struct buffer text;
  (void)state;
  for (size_t more = 0; more < 2; more++) {
    buffer_init(&text);
    buffer_add(&text, VIEW("a: "));
    for (size_t i = 0; i < YAML_MAX_SCALAR + more; i++)
      buffer_add_byte(&text, 'x');
    parse(&fixture, buffer_view(&text));
    assert_int_equal(fixture.root != NULL, more == 0);
    buffer_free(&text);
    done(&fixture);
  }
}

/* ---- shape ---- */

static void builds_the_tree(void **state)
{
  struct fixture fixture;
  (void)state;
  parse(&fixture, VIEW("a: [b, {c: d}]\ne:\n  - f\n  - g: h\n    i: j\n"));
  const struct node *root = fixture.root, *a = root->first, *e = a->next;
  assert_int_equal(root->kind, NODE_MAP);
  assert_int_equal(root->count, 2);
  assert_true(view_equal(a->key->text, VIEW("a")));
  assert_int_equal(a->kind, NODE_LIST);
  assert_int_equal(a->count, 2);
  assert_null(a->first->key);
  assert_true(view_equal(a->first->next->first->text, VIEW("d")));
  assert_int_equal(e->first->next->count, 2);
  assert_true(view_equal(yaml_find(e->first->next, "i")->text, VIEW("j")));
  assert_null(yaml_find(root, "x"));
  done(&fixture);
}

static void first_of_twins_stays(void **state)
{
  struct fixture fixture;
  (void)state;
  parse(&fixture, VIEW("a: b\nc: d\nA: e\nf: g\n"));
  assert_int_equal(fixture.root->count, 3);
  assert_true(view_equal(yaml_find(fixture.root, "a")->text, VIEW("b")));
  assert_null(yaml_find(fixture.root, "A"));
  assert_true(view_equal(yaml_find(fixture.root, "f")->text, VIEW("g")));
  done(&fixture);
}

static void knows_plain_from_quoted(void **state)
{
  struct fixture fixture;
  (void)state;
  parse(&fixture, VIEW("a: b\nc: 'd'\ne: |\n  f\n"));
  assert_true(yaml_find(fixture.root, "a")->plain);
  assert_false(yaml_find(fixture.root, "c")->plain);
  assert_false(yaml_find(fixture.root, "e")->plain);
  done(&fixture);
}

static size_t add_rows(struct CMUnitTest *tests, size_t count, const struct scalar_row *rows,
                       size_t row_count, void (*check)(void **state))
{
  for (size_t i = 0; i < row_count; i++) {
    union {
      const struct scalar_row *row;
      void *state;
    } row = {.row = &rows[i]};
    tests[count + i] = (struct CMUnitTest){rows[i].name, check, NULL, NULL, row.state};
  }
  return count + row_count;
}

#define ADD(rows, check) \
  count = add_rows(tests, count, rows, sizeof(rows) / sizeof(rows)[0], check)
#define ADD_ONE(check) tests[count++] = (struct CMUnitTest)cmocka_unit_test(check)

int main(void)
{
  static struct CMUnitTest tests[120];
  size_t count = 0;
  ADD(scalars, reads_scalar);
  ADD(places, knows_place);
  ADD(codes, says_codes);
  ADD(floods, withstands);
  ADD_ONE(one_long_line_is_linear);
  ADD_ONE(many_keys_are_no_burden);
  ADD_ONE(scalar_of_8_kib_is_the_limit);
  ADD_ONE(builds_the_tree);
  ADD_ONE(first_of_twins_stays);
  ADD_ONE(knows_plain_from_quoted);
  return _cmocka_run_group_tests("yaml", tests, count, NULL, NULL);
}
