#include "table.h"

#include "ground/arena.h"
#include "talk/report.h"

struct fixture {
  struct arena arena;
  struct source *source, *other;
  struct report *report;
};

static const char household[] = "practice: {code: A81001}\n"
                                "patient:\n"
                                "  name: Zo\xC3\xAB \xC5\x81ukasz\n"
                                "  nhs_number: 999 000 0019\n"
                                "\tphone: 01632\x1B[2J\n";

static void set_up(struct fixture *fixture)
{
  arena_init(&fixture->arena);
  fixture->source = source_new(&fixture->arena, VIEW("me.yaml"), view_of(household));
  fixture->other = source_new(&fixture->arena, VIEW("-"), VIEW("x: 1\n"));
  fixture->report = report_new();
}

static void tear_down(struct fixture *fixture)
{
  report_free(fixture->report);
  arena_free(&fixture->arena);
}

static struct place place_of(const struct source *source, const char *text)
{
  size_t at = view_find_text(source->text, view_of(text));
  assert_true(at != SIZE_MAX);
  return (struct place){source, (uint32_t)at, (uint32_t)(at + strlen(text))};
}

static char *printed(struct fixture *fixture, struct report_style style, bool json)
{
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (json)
    report_print_json(fixture->report, out);
  else
    report_print(fixture->report, out, style);
  fclose(out);
  return text;
}

static void expect(struct fixture *fixture, struct report_style style, const char *wanted)
{
  char *text = printed(fixture, style, false);
  assert_string_equal(text, wanted);
  free(text);
  tear_down(fixture);
}

static void add_nhs_error(struct fixture *fixture)
{
  struct diagnosis *d =
    report_error(fixture->report, "nhs-number-sum", place_of(fixture->source, "999 000 0019"),
                 "this NHS number does not add up");
  diagnosis_label(d, "the last digit should be %c", '8');
  diagnosis_help(d, "check it against an NHS letter");
}

static void knows_what_was_said_of_a_place(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct place number = place_of(fixture.source, "999 000 0019");
  struct place start = place_of(fixture.source, "999"), elsewhere = number;
  elsewhere.source = fixture.other;
  assert_false(report_has(fixture.report, "nhs-number-sum", number));
  add_nhs_error(&fixture);
  assert_true(report_has(fixture.report, "nhs-number-sum", number));
  assert_false(report_has(fixture.report, "nhs-number-shape", number));
  assert_false(report_has(fixture.report, "nhs-number-sum", start));
  assert_false(report_has(fixture.report, "nhs-number-sum", elsewhere));
  report_clear(fixture.report);
  assert_false(report_has(fixture.report, "nhs-number-sum", number));
  tear_down(&fixture);
}

static void shows_line_and_caret(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  add_nhs_error(&fixture);
  expect(&fixture, (struct report_style){true, false, 20},
         "me.yaml:4:15: error: this NHS number does not add up\n"
         "    4 |   nhs_number: 999 000 0019\n"
         "      |               ^~~~~~~~~~~~ the last digit should be 8\n"
         "   help: check it against an NHS letter\n");
}

static void hides_values_without_excerpts(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  add_nhs_error(&fixture);
  expect(&fixture, (struct report_style){false, false, 20},
         "me.yaml:4:15: error: this NHS number does not add up\n"
         "   help: check it against an NHS letter\n");
}

static void colours_the_severity_only(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  report_warning(fixture.report, "w", place_of(fixture.source, "patient"), "odd");
  expect(&fixture, (struct report_style){false, true, 0},
         "me.yaml:2:1: \033[35mwarning:\033[0m odd\n");
}

static void carets_count_columns_as_shown(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  report_error(fixture.report, "x", place_of(fixture.source, "\xC5\x81ukasz"), "odd");
  expect(&fixture, (struct report_style){true, false, 0},
         "me.yaml:3:13: error: odd\n"
         "    3 |   name: Zo\xC3\xAB \xC5\x81ukasz\n"
         "      |             ^~~~~~\n");
}

static void disarms_the_line_it_shows(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  report_note(fixture.report, "x", place_of(fixture.source, "phone"), "odd");
  char *text = printed(&fixture, (struct report_style){true, false, 0}, false);
  assert_null(strchr(text, '\033'));
  assert_null(strchr(text, '\t'));
  free(text);
  tear_down(&fixture);
}

static void sorts_by_place_within_a_file(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  report_error(fixture.report, "c", place_of(fixture.source, "phone"), "third");
  report_error(fixture.report, "o", place_of(fixture.other, "x"), "other file");
  report_note(fixture.report, "b", place_of(fixture.source, "name"), "second");
  report_warning(fixture.report, "b", place_of(fixture.source, "name"), "second again");
  report_error(fixture.report, "a", place_of(fixture.source, "practice"), "first");
  expect(&fixture, (struct report_style){false, false, 0},
         "me.yaml:1:1: error: first\n"
         "me.yaml:3:3: note: second\n"
         "me.yaml:3:3: warning: second again\n"
         "me.yaml:5:2: error: third\n"
         "standard input:1:1: error: other file\n");
}

static void says_how_many_more(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  for (int i = 0; i < 5; i++)
    report_error(fixture.report, "x", place_of(fixture.source, "name"), "number %d", i);
  expect(&fixture, (struct report_style){false, false, 2},
         "me.yaml:3:3: error: number 0\n"
         "me.yaml:3:3: error: number 1\n"
         "not shown: 3 errors\n");
}

static void limits_each_file(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  for (int i = 0; i < 3; i++)
    report_error(fixture.report, "x", place_of(fixture.source, "name"), "number %d", i);
  for (int i = 0; i < 3; i++)
    report_error(fixture.report, "x", (struct place){0}, "nowhere %d", i);
  for (int i = 0; i < 4; i++)
    report_note(fixture.report, "x", place_of(fixture.other, "x"), "other %d", i);
  expect(&fixture, (struct report_style){false, false, 2},
         "me.yaml:3:3: error: number 0\n"
         "me.yaml:3:3: error: number 1\n"
         "me.yaml: not shown: 1 error\n"
         "optout: error: nowhere 0\n"
         "optout: error: nowhere 1\n"
         "optout: error: nowhere 2\n"
         "standard input:1:1: note: other 0\n"
         "standard input:1:1: note: other 1\n"
         "standard input: not shown: 2 notes\n");
}

static void keeps_errors_and_codes(void **state)
{
  (void)state;
  static const char *const codes[] = {"kept", NULL};
  struct fixture fixture;
  set_up(&fixture);
  struct place place = place_of(fixture.source, "name");
  report_note(fixture.report, "x", place, "a note");
  report_warning(fixture.report, "kept", place, "a warning that is kept");
  report_error(fixture.report, "x", place, "an error");
  report_warning(fixture.report, "x", place, "a warning");
  report_keep(fixture.report, codes);
  assert_int_equal(report_errors(fixture.report), 1);
  assert_int_equal(report_count(fixture.report, SEVERITY_WARNING), 1);
  assert_int_equal(report_count(fixture.report, SEVERITY_NOTE), 0);
  report_error(fixture.report, "x", place, "one more");
  expect(&fixture, (struct report_style){false, false, 0},
         "me.yaml:3:3: warning: a warning that is kept\n"
         "me.yaml:3:3: error: an error\n"
         "me.yaml:3:3: error: one more\n");
}

static void gravest_first_beyond_the_limit(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct place place = place_of(fixture.source, "name");
  report_note(fixture.report, "x", place, "a note");
  report_note(fixture.report, "x", place, "another");
  report_warning(fixture.report, "x", place, "a warning");
  report_warning(fixture.report, "x", place, "a second warning");
  report_error(fixture.report, "x", place, "an error");
  expect(&fixture, (struct report_style){false, false, 2},
         "me.yaml:3:3: error: an error\n"
         "me.yaml:3:3: warning: a warning\n"
         "not shown: 1 warning, 2 notes\n");
}

static void nowhere_is_the_program(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct diagnosis *d =
    report_error(fixture.report, "x", (struct place){NULL, 0, 0}, "no such file");
  diagnosis_help(d, "first");
  diagnosis_help(d, "second %d", 2);
  expect(&fixture, (struct report_style){true, false, 0},
         "optout: error: no such file\n   help: first\n   help: second 2\n");
}

static void json_has_all_members(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  add_nhs_error(&fixture);
  char *text = printed(&fixture, (struct report_style){true, false, 0}, true);
  assert_string_equal(text, "{\"file\":\"me.yaml\",\"line\":4,\"column\":15,\"end_column\":27,"
                            "\"severity\":\"error\",\"code\":\"nhs-number-sum\","
                            "\"message\":\"this NHS number does not add up\","
                            "\"help\":\"check it against an NHS letter\"}\n");
  free(text);
  tear_down(&fixture);
}

static void long_lines_are_windowed(void **state)
{
  (void)state;
  struct fixture fixture;
  struct buffer line;
  set_up(&fixture);
  buffer_init(&line);
  for (int i = 0; i < 400; i++)
    buffer_add(&line, VIEW("word "));
  struct source *source = source_new(&fixture.arena, VIEW("long.yaml"), buffer_view(&line));
  report_error(fixture.report, "x", (struct place){source, 1000, 1004}, "odd");
  char *text = printed(&fixture, (struct report_style){true, false, 0}, false);
  const char *excerpt = strchr(text, '\n') + 1;
  const char *caret_line = strchr(excerpt, '\n') + 1;
  const char *caret = strchr(caret_line, '^');
  assert_true((size_t)(caret_line - excerpt) < 120);
  assert_memory_equal(excerpt + (caret - caret_line), "word", 4);
  free(text);
  buffer_free(&line);
  tear_down(&fixture);
}

static void counts_and_clears(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct place place = place_of(fixture.source, "name");
  report_note(fixture.report, "n", place, "n");
  assert_false(report_failed(fixture.report));
  report_warning(fixture.report, "w", place, "w");
  assert_false(report_failed(fixture.report));
  report_error(fixture.report, "e", place, "e");
  report_error(fixture.report, "e", place, "e");
  assert_true(report_failed(fixture.report));
  assert_int_equal(report_errors(fixture.report), 2);
  assert_int_equal(report_count(fixture.report, SEVERITY_WARNING), 1);
  assert_int_equal(report_count(fixture.report, SEVERITY_NOTE), 1);
  report_clear(fixture.report);
  assert_false(report_failed(fixture.report));
  expect(&fixture, (struct report_style){true, false, 0}, "");
}

static void items_come_in_printing_order(void **state)
{
  (void)state;
  struct fixture fixture;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  set_up(&fixture);
  report_error(fixture.report, "later", place_of(fixture.source, "phone"), "b");
  report_note(fixture.report, "sooner", place_of(fixture.source, "name"), "a %s", "1");
  assert_true(report_item(fixture.report, 0, &severity, &code, &message, &place));
  assert_int_equal(severity, SEVERITY_NOTE);
  assert_string_equal(code, "sooner");
  assert_view(message, "a 1");
  assert_int_equal(place.from, place_of(fixture.source, "name").from);
  assert_true(report_item(fixture.report, 1, &severity, &code, &message, &place));
  assert_string_equal(code, "later");
  assert_false(report_item(fixture.report, 2, &severity, &code, &message, &place));
  tear_down(&fixture);
}

/* What stands at the head of a list has its line shown; a list has further rows of others. */
static void shows_the_line_of_one(void **state)
{
  (void)state;
  struct fixture fixture;
  char *text = NULL;
  size_t length;
  set_up(&fixture);
  report_error(fixture.report, "nowhere", (struct place){0}, "c");
  report_error(fixture.report, "later", place_of(fixture.source, "phone"), "b");
  report_note(fixture.report, "sooner", place_of(fixture.source, "name"), "a");
  for (size_t i = 0; i < 4; i++) {
    static const char *const wanted[] = {"", " name: ", " phone: ", ""};
    FILE *out = open_memstream(&text, &length);
    report_put_excerpt(out, fixture.report, i);
    fclose(out);
    assert_int_equal(length != 0, wanted[i][0] != '\0');
    assert_non_null(strstr(text, wanted[i]));
    free(text);
  }
  tear_down(&fixture);
}

static void adding_after_printing_sorts_again(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  report_error(fixture.report, "x", place_of(fixture.source, "phone"), "later");
  free(printed(&fixture, (struct report_style){false, false, 0}, false));
  report_error(fixture.report, "x", place_of(fixture.source, "name"), "sooner");
  expect(&fixture, (struct report_style){false, false, 0},
         "me.yaml:3:3: error: sooner\nme.yaml:5:2: error: later\n");
}

struct json_row {
  const char *name, *text, *escaped;
};
static const struct json_row jsons[] = {
  {"JSON keeps plain text", "Zo\xC3\xAB", "Zo\xC3\xAB"},
  {"JSON escapes quotes", "\"O'Neill\"", "\\\"O'Neill\\\""},
  {"JSON escapes backslashes", "a\\b", "a\\\\b"},
  {"JSON escapes line feeds", "a\nb", "a\\nb"},
  {"JSON has a sign for a byte that is no text", "Jos\xE9", "Jos\xEF\xBF\xBD"},
  {"JSON has one for each such byte", "\xC3(\xFF", "\xEF\xBF\xBD(\xEF\xBF\xBD"},
  {"JSON escapes other controls", "a\x1B\tb", "a\\u001b\\u0009b"},
};
static void escapes(void **state)
{
  const struct json_row *row = *state;
  struct buffer out;
  buffer_init(&out);
  json_escape(&out, view_of(row->text));
  assert_view(buffer_view(&out), row->escaped);
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, knows_what_was_said_of_a_place, "knows what was said of a place");
  TABLE_CASE(table, shows_line_and_caret, "shows line, caret, label and help");
  TABLE_CASE(table, hides_values_without_excerpts, "hides values without excerpts");
  TABLE_CASE(table, colours_the_severity_only, "colours the severity only");
  TABLE_CASE(table, carets_count_columns_as_shown, "carets count columns as shown");
  TABLE_CASE(table, disarms_the_line_it_shows, "no escape sequence reaches the terminal");
  TABLE_CASE(table, sorts_by_place_within_a_file, "sorts by place within a file");
  TABLE_CASE(table, gravest_first_beyond_the_limit, "the gravest first beyond the limit");
  TABLE_CASE(table, limits_each_file, "the limit is one of each file");
  TABLE_CASE(table, keeps_errors_and_codes, "keeps errors and what has a code");
  TABLE_CASE(table, says_how_many_more, "says how many more there are");
  TABLE_CASE(table, nowhere_is_the_program, "what has no place is said by the program");
  TABLE_CASE(table, json_has_all_members, "JSON has all members");
  TABLE_CASE(table, long_lines_are_windowed, "a long line is cut round the caret");
  TABLE_CASE(table, counts_and_clears, "counts and clears");
  TABLE_CASE(table, items_come_in_printing_order, "items come in printing order");
  TABLE_CASE(table, shows_the_line_of_one, "shows the line of one");
  TABLE_CASE(table, adding_after_printing_sorts_again, "adding after printing sorts again");
  TABLE_ROWS(table, escapes, jsons);
  return table_run(&table, "report");
}
