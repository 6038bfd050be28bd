/* Households that read well but cannot become letters (tests/golden/bad-plan), and others that do,
 * with something to be said (tests/golden/warned-plan): each file has its diagnostics beside it,
 * word for word, with their codes. ACCEPT=1 writes them anew. */
#include "golden.h"
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
  size_t before = report_errors(report);
  struct plan *plan = household != NULL ? plan_make(&arena, household, catalogue,
                                                    (struct date){2026, 11, 21}, report)
                                        : NULL;
  *failed = report_failed(report);
  assert_int_equal(plan == NULL, household == NULL || report_errors(report) != before);
  FILE *out = open_memstream(&text, &length);
  print_all(report, out);
  fclose(out);
  report_free(report);
  arena_free(&arena);
  return text;
}

static void check_bad_plan(void **state)
{
  const char *path = *state;
  struct view expected_path =
    arena_format(&run, "%.*s.expected", (int)(strlen(path) - 5), path);
  bool failed;
  char *found = diagnose(path, &failed);
  golden_match(&run, expected_path.at, view_of(found));
  free(found);
  assert_int_equal(failed, strncmp(path, BAD, sizeof BAD - 1) == 0);
}

/* ---- the cases ---- */

static void add_cases(struct table *table, const char *folder)
{
  size_t count;
  const char **names = golden_names(&run, folder, ".yaml", &count);
  for (size_t i = 0; i < count; i++) {
    const char *path = arena_format(&run, "%s/%s.yaml", folder, names[i]).at;
    table_add(table, strrchr(path, '/') + 1, check_bad_plan, path);
  }
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  add_cases(&table, BAD);
  add_cases(&table, WARNED);
  int status = table_run(&table, "bad plans");
  arena_free(&run);
  return status;
}
