#include "plan_fixture.h"

#include "talk/source.h"

struct plan_bench bench;

static int set_up(void **state)
{
  (void)state;
  arena_init(&bench.arena);
  bench.report = report_new();
  bench.catalogue = catalogue_open(&bench.arena, VIEW("templates"), bench.report);
  return bench.catalogue != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
  (void)state;
  report_free(bench.report);
  arena_free(&bench.arena);
  return 0;
}

void bench_add(struct table *table, const char *name, CMUnitTestFunction run, const void *row)
{
  table_add(table, name, run, row);
  table->tests[table->count - 1].setup_func = set_up;
  table->tests[table->count - 1].teardown_func = tear_down;
}

struct household *bench_household(const char *yaml)
{
  const struct source *source = source_new(&bench.arena, VIEW("test.yaml"), view_of(yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = bench.catalogue};
  struct household *household = household_read(&bench.arena, source, &reading, bench.report);
  assert_non_null(household);
  return household;
}

struct plan *bench_plan(const struct household *household)
{
  struct plan *plan = plan_make(&bench.arena, household, bench.catalogue,
                                (struct date){2026, 11, 21}, bench.report);
  if (plan == NULL)
    report_print(bench.report, stderr, (struct report_style){true, false, 0});
  assert_non_null(plan);
  assert_int_equal(report_errors(bench.report), 0);
  return plan;
}

struct plan *bench_plan_of(const char *yaml) { return bench_plan(bench_household(yaml)); }
