/* Households that read well but cannot become letters (tests/golden/bad-plan), and others that do,
 * with something to be said (tests/golden/warned-plan): each file has its diagnostics beside it,
 * word for word, with their codes. ACCEPT=1 writes them anew. */
#include <dirent.h>

#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/file.h"
#include "talk/report.h"

#define TEMPLATES "templates"
#define BAD "tests/golden/bad-plan"
#define WARNED "tests/golden/warned-plan"

enum { MOST_CASES = 200 };

static struct arena run;

/* What the user would see, with each diagnostic's code before it. */
static void print_all(struct report *report, FILE *out)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    fprintf(out, "%s\n", code);
  fprintf(out, "\n");
  report_print(report, out, (struct report_style){true, false, 0});
}

static char *diagnose(const char *path, bool *failed)
{
  struct arena arena;
  char *text = NULL;
  size_t length = 0;
  arena_init(&arena);
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(&arena, VIEW(TEMPLATES), report);
  const struct source *source =
    file_read_source(&arena, view_of(path), FILE_SMALL_LIMIT, report);
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  struct household *household =
    source != NULL ? household_read(&arena, source, &reading, report) : NULL;
  struct plan *plan = household != NULL ? plan_make(&arena, household, catalogue,
                                                    (struct date){2026, 11, 21}, report)
                                        : NULL;
  *failed = report_failed(report);
  assert_true(plan != NULL || *failed);
  FILE *out = open_memstream(&text, &length);
  print_all(report, out);
  fclose(out);
  report_free(report);
  arena_free(&arena);
  return text;
}

static void accept(const char *path, const char *text)
{
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void check_bad_plan(void **state)
{
  const char *path = *state;
  struct view expected_path =
    arena_format(&run, "%.*s.expected", (int)(strlen(path) - 5), path);
  bool failed;
  char *found = diagnose(path, &failed);
  if (getenv("ACCEPT") != NULL)
    accept(expected_path.at, found);
  struct report *report = report_new();
  const struct source *expected =
    file_read_source(&run, expected_path, FILE_SMALL_LIMIT, report);
  report_free(report);
  assert_non_null(expected);
  assert_view(expected->text, found);
  free(found);
  assert_int_equal(failed, strncmp(path, BAD, sizeof BAD - 1) == 0);
}

/* ---- the cases ---- */

static const char *paths[MOST_CASES];
static size_t path_count;

static int compare(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void find_cases(const char *path)
{
  DIR *folder = opendir(path);
  assert_non_null(folder);
  for (struct dirent *file = readdir(folder); file != NULL; file = readdir(folder)) {
    struct view name = view_of(file->d_name);
    assert_true(path_count < MOST_CASES);
    if (view_ends(name, VIEW(".yaml")))
      paths[path_count++] = arena_format(&run, "%s/%.*s", path, VIEW_ARGS(name)).at;
  }
  closedir(folder);
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  find_cases(BAD);
  find_cases(WARNED);
  qsort(paths, path_count, sizeof *paths, compare);
  for (size_t i = 0; i < path_count; i++)
    table_add(&table, strrchr(paths[i], '/') + 1, check_bad_plan, paths[i]);
  int status = table_run(&table, "bad plans");
  arena_free(&run);
  return status;
}
