/* One thing asked for one person is one page, in every kind of letter, in every envelope, with the
 * longest name that is likely. In large print nothing is lost, however many pages it takes. Needs
 * the fonts. */
#include "table.h"

#include "ground/arena.h"
#include "letter_cases.h"
#include "page/envelope.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "talk/report.h"

/* 80 characters, of which the words are of a usual length. */
#define LONG_NAME \
  "Professor Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley van der Zandstra"

enum { LARGE = 18, MOST_LARGE = 4 /* pages */ };

static const char *const envelopes[] = {"dl", "c5", "notify", "din"};
static struct faces faces;

static size_t pages_of(struct arena *arena, const struct document *document,
                       const char *envelope, int points)
{
  struct report *report = report_new();
  struct layout_style style = {envelope_find(view_of(envelope)), points};
  const struct pages *pages = layout_letter(arena, document, &style, &faces, report);
  if (pages == NULL)
    report_print(report, stderr, (struct report_style){true, false, 0});
  report_free(report);
  assert_non_null(pages);
  return pages->count;
}

static void takes_one_page(void **state)
{
  const struct letter_case *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct letters letters = letters_of(&arena, letter_household(&arena, row, LONG_NAME), true);
  assert_true(letters.count != 0);
  for (size_t i = 0; i < letters.count; i++) {
    for (size_t k = 0; k < COUNT(envelopes); k++) {
      size_t pages = pages_of(&arena, letters.documents[i], envelopes[k], 0);
      if (pages != 1)
        print_error("letter %zu takes %zu pages for %s\n", i + 1, pages, envelopes[k]);
      assert_int_equal(pages, 1);
    }
    assert_in_range(pages_of(&arena, letters.documents[i], "dl", LARGE), 1, MOST_LARGE);
  }
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  static struct letter_case cases[LETTER_CASES_MAX];
  struct report *report = report_new();
  size_t count = letter_cases(cases);
  if (!fonts_open(&faces, report)) {
    report_print(report, stderr, (struct report_style){true, false, 0});
    return 1;
  }
  for (size_t i = 0; i < count; i++)
    if (!cases[i].refused)
      table_add(&table, cases[i].name, takes_one_page, &cases[i]);
  int failed = table_run(&table, "one page");
  fonts_close(&faces);
  report_free(report);
  return failed;
}
