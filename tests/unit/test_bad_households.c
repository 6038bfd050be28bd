/* Bad household files, one named case each: tests/golden/bad/NAME.yaml must be answered with
 * exactly NAME.expected, excerpts and all. ACCEPT=1 writes the expected files anew; look at the
 * difference before you keep it.
 *
 * A second case for each file pins that without excerpts nothing of what it says comes out.
 */
#include "golden.h"
#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "talk/report.h"

#define FOLDER "tests/golden/bad/"

enum { MOST_FILES = 400, SHORTEST_VALUE = 4 };

static struct catalogue *catalogue;

static struct view path_of(struct arena *arena, const char *name, const char *ending)
{
  return arena_format(arena, FOLDER "%s%s", name, ending);
}

/* ---- what the program says ---- */

struct answer {
  struct arena arena;
  struct report *report;
  struct view text; /* the file's */
};

static void ask(struct answer *answer, const char *name)
{
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  arena_init(&answer->arena);
  answer->report = report_new();
  answer->text = golden_read(&answer->arena, path_of(&answer->arena, name, ".yaml").at);
  struct view shown = arena_format(&answer->arena, "%s.yaml", name);
  const struct source *source = source_new(&answer->arena, shown, answer->text);
  household_read(&answer->arena, source, &reading, answer->report);
}

static void forget(struct answer *answer)
{
  report_free(answer->report);
  arena_free(&answer->arena);
}

static struct view said(struct answer *answer, bool excerpts, bool json)
{
  return golden_said(&answer->arena, answer->report, excerpts, json);
}

/* ---- exactly this ---- */

static void answers_exactly(void **state)
{
  struct answer answer;
  ask(&answer, *state);
  golden_match(&answer.arena, path_of(&answer.arena, *state, ".expected").at,
               said(&answer, true, false));
  assert_true(report_failed(answer.report));
  forget(&answer);
}

/* ---- nothing of the file ---- */

static void refuse_if_said(struct view output, struct view value, const char *name)
{
  value = view_trim(value);
  while (value.len != 0 && strchr("\"'[]{}|>- ", value.at[0]) != NULL)
    value = view_slice(value, 1, value.len);
  while (value.len != 0 && strchr("\"'[]{}, ", value.at[value.len - 1]) != NULL)
    value.len--;
  if (value.len >= SHORTEST_VALUE && view_find_text(output, value) != SIZE_MAX)
    fail_msg("%s: the value \"%.*s\" came out:\n%.*s", name, VIEW_ARGS(value),
             VIEW_ARGS(output));
}

/* What stands behind the first colon of a line, or the whole line; and each part between commas.
 * Taken from the bytes, since many of the files have no tree. */
static void refuse_line(struct view output, struct view line, const char *name)
{
  size_t colon = view_find_text(line, VIEW(": "));
  size_t remark = view_find_text(line, VIEW("# "));
  line = view_slice(line, 0, remark);
  struct view value = colon == SIZE_MAX ? line : view_slice(line, colon + 2, line.len);
  if (view_ends(view_trim(value), VIEW(":")))
    return;
  refuse_if_said(output, value, name);
  while (value.len != 0) {
    struct view part = view_cut(&value, ',');
    size_t inner = view_find_text(part, VIEW(": "));
    refuse_if_said(output, inner == SIZE_MAX ? part : view_slice(part, inner + 2, part.len), name);
  }
}

static void refuse_unknown_keys(struct answer *answer, struct view output, const char *name)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(answer->report, i, &severity, &code, &message, &place); i++)
    if (strcmp(code, "key-unknown") == 0 || strcmp(code, "key-misspelt") == 0)
      refuse_if_said(output, source_text(place), name);
}

static void says_no_values(void **state)
{
  struct answer answer;
  ask(&answer, *state);
  for (int json = 0; json < 2; json++) {
    struct view output = said(&answer, false, json == 1), rest = answer.text;
    struct buffer without_name;
    struct view own = arena_format(&answer.arena, "%s.yaml", (const char *)*state);
    buffer_init(&without_name);
    for (size_t at; (at = view_find_text(output, own)) != SIZE_MAX;) {
      buffer_add(&without_name, view_slice(output, 0, at));
      output = view_slice(output, at + own.len, output.len);
    }
    buffer_add(&without_name, output);
    while (rest.len != 0)
      refuse_line(buffer_view(&without_name), view_cut(&rest, '\n'), *state);
    refuse_unknown_keys(&answer, buffer_view(&without_name), *state);
    buffer_free(&without_name);
  }
  forget(&answer);
}

/* ---- the collection ---- */

static const char **names;
static size_t name_count;

struct tally {
  const char *code;
  size_t files;
};

static void count_code(struct tally tallies[MOST_FILES], size_t *count, const char *code)
{
  size_t at = 0;
  while (at < *count && strcmp(tallies[at].code, code) != 0)
    at++;
  tallies[at].code = code;
  tallies[at].files++;
  *count = at == *count ? at + 1 : *count;
}

/* The first error of a file is what the file is about. */
static void covers_many_codes(void **state)
{
  static struct tally tallies[MOST_FILES];
  size_t count = 0;
  (void)state;
  for (size_t i = 0; i < name_count; i++) {
    struct answer answer;
    enum severity severity = SEVERITY_NOTE;
    const char *code = NULL;
    struct view message;
    struct place place;
    ask(&answer, names[i]);
    for (size_t n = 0; severity != SEVERITY_ERROR &&
                       report_item(answer.report, n, &severity, &code, &message, &place);)
      n++;
    assert_non_null(code);
    count_code(tallies, &count, code);
    forget(&answer);
  }
  for (size_t i = 0; i < count; i++)
    if (tallies[i].files > 6)
      fail_msg("%s is the first error of %zu files", tallies[i].code, tallies[i].files);
  assert_true(count >= 60);
  assert_true(name_count >= 120);
}

int main(void)
{
  static struct table table;
  struct arena run;
  struct report *report = report_new();
  arena_init(&run);
  catalogue = catalogue_open(&run, VIEW("templates"), report);
  names = golden_names(&run, FOLDER, ".yaml", &name_count);
  assert_true(name_count <= MOST_FILES);
  for (size_t i = 0; i < name_count; i++) {
    struct view quiet = arena_format(&run, "%s, without excerpts", names[i]);
    table_add(&table, names[i], answers_exactly, names[i]);
    table_add(&table, quiet.at, says_no_values, names[i]);
  }
  TABLE_CASE(table, covers_many_codes, "covers many codes");
  int failed = table_run(&table, "bad households");
  report_free(report);
  arena_free(&run);
  return failed;
}
