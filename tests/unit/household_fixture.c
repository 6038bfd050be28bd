#include "household_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "matter/catalogue.h"

void read_text(struct fixture *fixture, struct view text)
{
  struct reading reading = {.today = {2026, 11, 21}};
  fixture->report = report_new();
  reading.catalogue = catalogue_open(&fixture->arena, VIEW("templates"), fixture->report);
  assert_non_null(reading.catalogue);
  const struct source *source = source_new(&fixture->arena, VIEW("t.yaml"), text);
  fixture->household = household_read(&fixture->arena, source, &reading, fixture->report);
}

void done(struct fixture *fixture)
{
  report_free(fixture->report);
  arena_free(&fixture->arena);
}

void read_example(struct fixture *fixture, const char *name)
{
  char path[128];
  snprintf(path, sizeof path, "tests/data/examples/%s.yaml", name);
  arena_init(&fixture->arena);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  char *bytes = arena_alloc(&fixture->arena, 65536);
  size_t length = fread(bytes, 1, 65536, file);
  fclose(file);
  read_text(fixture, (struct view){bytes, length});
  assert_non_null(fixture->household);
  assert_false(report_failed(fixture->report));
}

void assert_text(struct view text, const char *wanted)
{
  if (!view_equal(text, view_of(wanted)))
    fail_msg("\"%.*s\" is not \"%s\"", VIEW_ARGS(text), wanted);
}

void assert_date(struct date date, int year, int month, int day)
{
  assert_int_equal(date.year, year);
  assert_int_equal(date.month, month);
  assert_int_equal(date.day, day);
}

void read_line(struct fixture *fixture, const char *practice, const char *person,
                      const char *rest)
{
  arena_init(&fixture->arena);
  read_text(fixture, arena_format(&fixture->arena, "%s" PATIENT "%s" ASKS "%s", practice, person,
                                  rest));
  assert_non_null(fixture->household);
  assert_false(report_failed(fixture->report));
}
