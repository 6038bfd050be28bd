/* What every unit test starts with: cmocka's headers in the order it wants, and cases from
 * tables, each row a named case of its own.
 */
#ifndef OPTOUT_TESTS_TABLE_H
#define OPTOUT_TESTS_TABLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ground/text.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { TABLE_MAX = 1024 };

/* Some things are not as they are under valgrind, which tests/run puts before a program. */
static inline bool under_valgrind(void)
{
  const char *wrapper = getenv("WRAPPER");
  return wrapper != NULL && strstr(wrapper, "valgrind") != NULL;
}

/* Nor under the address sanitizer, which keeps what was freed, and crashes to itself. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
static inline bool under_sanitizer(void)
{
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
  return true;
#else
  return false;
#endif
}

struct table {
  struct CMUnitTest tests[TABLE_MAX];
  size_t count;
};

static inline void table_add(struct table *table, const char *name, CMUnitTestFunction run,
                             const void *row)
{
  assert_true(table->count < TABLE_MAX);
  table->tests[table->count++] = (struct CMUnitTest){name, run, NULL, NULL, (void *)(uintptr_t)row};
}

/* Rows are structs with a member `name`; the test finds its row in *state. */
#define TABLE_ROWS(table, run, rows)                                                               \
  for (size_t row_ = 0; row_ < COUNT(rows); row_++)                                                \
  table_add(&(table), (rows)[row_].name, (run), &(rows)[row_])

#define TABLE_CASE(table, run, name) table_add(&(table), (name), (run), NULL)

static inline int table_run(const struct table *table, const char *name)
{
  return _cmocka_run_group_tests(name, table->tests, table->count, NULL, NULL);
}

/* Fails with both texts shown. */
#define assert_view(found, wanted) assert_view_at((found), (wanted), __FILE__, __LINE__)
static inline void assert_view_at(struct view found, const char *wanted, const char *file, int line)
{
  char *copy = strndup(found.at != NULL ? found.at : "", found.len);
  bool same = found.len == strlen(wanted) && memcmp(copy, wanted, found.len) == 0;
  if (!same)
    print_error("\"%s\" is not \"%s\"\n", copy, wanted);
  free(copy);
  if (!same)
    _fail(file, line);
}

/* Fails unless the text holds the part. */
#define assert_holds(text, part) assert_holds_at((text), (part), __FILE__, __LINE__)
static inline void assert_holds_at(struct view text, struct view part, const char *file, int line)
{
  if (view_find_text(text, part) != SIZE_MAX)
    return;
  print_error("\"%.*s\" is not in:\n%.*s\n", VIEW_ARGS(part), VIEW_ARGS(text));
  _fail(file, line);
}

#endif
