/* Damaged tables, one named case each: tests/golden/bad-csv/NAME.csv must be answered with exactly
 * NAME.expected: what is said of the heading, then of each household in turn, and how many were
 * read well. ACCEPT=1 writes the expected files anew; look at the difference before you keep it.
 *
 * A second case for each file pins that without excerpts no cell comes out.
 */
#include "golden.h"
#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/roster_parts.h"
#include "read/csv.h"
#include "read/yaml.h"
#include "run/intake.h"
#include "talk/report.h"

#define FOLDER "tests/golden/bad-csv/"

enum { SHORTEST_VALUE = 4 };

static struct catalogue *catalogue;
static struct directory *directory;

/* ---- what the program says ---- */

struct answer {
  char *text;
  size_t length;
  FILE *out;
  size_t well, broken, rows;
};

static void print(struct report *report, FILE *out, bool excerpts, bool json)
{
  if (json)
    report_print_json(report, out);
  else
    report_print(report, out, (struct report_style){excerpts, false, 20});
}

static void take(struct answer *answer, const struct intake_record *record, struct arena *arena,
                 struct report *report)
{
  struct reading reading = {
    .today = {2026, 11, 21}, .catalogue = catalogue, .directory = directory};
  struct household *household =
    record->tree != NULL ? household_bind(arena, record->source, record->tree, &reading, 0, report)
                         : NULL;
  assert_true(household != NULL || report_failed(report));
  if (household != NULL)
    plan_make(arena, household, catalogue, reading.today, report);
  answer->rows += record->row_count;
  answer->well += report_failed(report) ? 0 : 1;
  answer->broken += report_failed(report) ? 1 : 0;
}

static void ask(struct answer *answer, const char *name, bool excerpts, bool json)
{
  char path[300];
  char *paths[] = {path};
  snprintf(path, sizeof path, FOLDER "%s.csv", name);
  struct intake_options options = {paths, 1, {catalogue, directory != NULL, NULL, 0}};
  struct report *run = report_new(), *own = report_new();
  struct intake_record record;
  struct arena arena;
  memset(answer, 0, sizeof *answer);
  answer->out = open_memstream(&answer->text, &answer->length);
  arena_init(&arena);
  struct intake *intake = intake_open(&options, run);
  while (!intake_failed(intake) && intake_next(intake, &arena, own, &record)) {
    take(answer, &record, &arena, own);
    print(own, answer->out, excerpts, json);
    report_clear(own);
    arena_reset(&arena);
  }
  print(run, answer->out, excerpts, json);
  if (!json)
    fprintf(answer->out, "%zu of %zu households well, %zu rows\n", answer->well,
            answer->well + answer->broken, answer->rows);
  fclose(answer->out);
  answer->broken += intake_failed(intake) ? 1 : 0;
  intake_close(intake);
  report_free(run);
  report_free(own);
  arena_free(&arena);
}

/* ---- files ---- */

/* The folder's name is no part of what is pinned. */
static struct view without_folder(struct arena *arena, struct view text)
{
  struct buffer out;
  buffer_init(&out);
  for (size_t at; (at = view_find_text(text, VIEW(FOLDER))) != SIZE_MAX;) {
    buffer_add(&out, view_slice(text, 0, at));
    text = view_slice(text, at + strlen(FOLDER), text.len);
  }
  buffer_add(&out, text);
  struct view copy = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return copy;
}

static void answers_exactly(void **state)
{
  struct answer answer;
  struct arena arena;
  arena_init(&arena);
  ask(&answer, *state, true, false);
  struct view path = arena_format(&arena, FOLDER "%s.expected", (const char *)*state);
  struct view now = without_folder(&arena, (struct view){answer.text, answer.length});
  golden_match(&arena, path.at, now);
  if (!view_starts(view_of(*state), VIEW("warn-")))
    assert_int_not_equal(answer.broken, 0);
  free(answer.text);
  arena_free(&arena);
}

/* ---- nothing of the cells ---- */

static void refuse_cells(struct view output, struct view text, const char *name)
{
  while (text.len != 0) {
    size_t end = 0;
    while (end < text.len && strchr(",;\t\r\n\"", text.at[end]) == NULL)
      end++;
    struct view cell = view_trim(view_slice(text, 0, end));
    enum column kind; /* what is a heading or a role is a word of ours */
    bool own = heading_find(cell, &kind) || view_equal(cell, VIEW("dependant"));
    if (cell.len >= SHORTEST_VALUE && !own && view_find_text(output, cell) != SIZE_MAX)
      fail_msg("%s: \"%.*s\" came out:\n%.*s", name, VIEW_ARGS(cell), VIEW_ARGS(output));
    text = view_slice(text, end + 1, text.len);
  }
}

static void says_no_cells(void **state)
{
  for (int json = 0; json < 2; json++) {
    struct answer answer;
    struct arena arena;
    arena_init(&arena);
    ask(&answer, *state, false, json == 1);
    struct view own = arena_format(&arena, "%s.csv", (const char *)*state);
    struct view text = golden_read(&arena, arena_format(&arena, FOLDER "%.*s", VIEW_ARGS(own)).at);
    struct view said = without_folder(&arena, (struct view){answer.text, answer.length});
    for (size_t at; (at = view_find_text(said, own)) != SIZE_MAX;)
      memset((char *)(uintptr_t)said.at + at, '_', own.len);
    view_cut(&text, '\n'); /* headings may be named as we name them */
    refuse_cells(said, text, *state);
    free(answer.text);
    arena_free(&arena);
  }
}

/* ---- the collection ---- */

static const char **names;
static size_t name_count;

static void there_are_eighty(void **state)
{
  (void)state;
  assert_true(name_count >= 80);
}

int main(void)
{
  static struct table table;
  struct arena run;
  struct report *report = report_new();
  arena_init(&run);
  catalogue = catalogue_open(&run, VIEW("templates"), report);
  names = golden_names(&run, FOLDER, ".csv", &name_count);
  for (size_t i = 0; i < name_count; i++) {
    struct view quiet = arena_format(&run, "%s, without excerpts", names[i]);
    table_add(&table, names[i], answers_exactly, names[i]);
    table_add(&table, quiet.at, says_no_cells, names[i]);
  }
  TABLE_CASE(table, there_are_eighty, "there are eighty");
  int failed = table_run(&table, "bad tables");
  report_free(report);
  arena_free(&run);
  return failed;
}
