#include "table.h"

#include "family.h"
#include "matter/catalogue.h"
#include "matter/languages.h"
#include "matter/plan.h"
#include "read/yaml.h"
#include "talk/report.h"
#include "vocabulary.h"
#include "words/plan_facts.h"
#include "words/tongue.h"
#include "words/volume_facts.h"

/* ---- the facts of a plan ---- */

struct bench {
  struct arena arena;
  struct report *report;
  struct catalogue *catalogue;
  struct overview overview;
  const struct fact *facts;
};

static void bench_open(struct bench *bench, bool named)
{
  *bench = (struct bench){.report = report_new()};
  arena_init(&bench->arena);
  bench->catalogue = catalogue_open(&bench->arena, VIEW("templates"), bench->report);
  assert_non_null(bench->catalogue);
  struct household *household = family_new(&bench->arena, "type-1", "");
  struct plan *plan = plan_make(&bench->arena, household, bench->catalogue,
                                (struct date){2026, 11, 21}, bench->report);
  assert_non_null(plan);
  struct overview_letter *list = arena_array(&bench->arena, plan->count, sizeof *list);
  for (size_t i = 0; i < plan->count; i++)
    list[i] = (struct overview_letter){.letter = &plan->letters[i], .number = i + 1, .page = i + 2,
                                       .pages = i + 1};
  bench->overview = (struct overview){.household = household, .plan = plan, .letters = list,
                                      .count = plan->count, .named = named};
  bench->facts = plan_facts(&bench->arena, bench->catalogue, &bench->overview);
}

static void bench_close(struct bench *bench)
{
  report_free(bench->report);
  arena_free(&bench->arena);
}

static const struct fact *find(const struct fact *group, const char *name)
{
  const struct fact *fact = fact_find(group, view_of(name), fact_key(view_of(name)));
  if (fact == NULL)
    print_error("there is no such fact: %s\n", name);
  assert_non_null(fact);
  return fact;
}

static void every_name_has_a_fact(void **state)
{
  (void)state;
  struct bench bench;
  bench_open(&bench, true);
  assert_facts(plan_terms(), bench.facts, false);
  bench_close(&bench);
}

/* ---- cover sheets of volumes ---- */

static const struct volume_summary full_volume = {.date = {2026, 11, 21},
                                                  .letters = 12345,
                                                  .households = 1000,
                                                  .practices = 999,
                                                  .elsewhere = 2,
                                                  .pages = 1234567,
                                                  .part = 2,
                                                  .parts = 7,
                                                  .first = {1, "K7P4-QM2X"},
                                                  .last = {4711, "TN74-422T"},
                                                  .duplex = true};

struct volume_row {
  const char *name; /* of the fact */
  const char *text;
};

static const struct volume_row volume_rows[] = {
  {"letter_count", "12,345"},     {"household_count", "1,000"}, {"practice_count", "999"},
  {"page_count", "1,234,567"},    {"sheet_count", "617,284"},   {"elsewhere_count", "2"},
  {"date", "21 November 2026"},   {"part", "2"},                {"parts", "7"},
};

static void volume_counts(void **state)
{
  const struct volume_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct fact *facts = volume_facts(&arena, &full_volume);
  assert_facts(volume_terms(), facts, false);
  assert_view(find(facts, row->name)->text, row->text);
  arena_free(&arena);
}

static void every_name_is_documented(void **state)
{
  (void)state;
  assert_documented(plan_terms());
  assert_documented(volume_terms());
}

static bool holds(const struct fact *group, const char *text)
{
  bool found = false;
  for (const struct fact *fact = group->first; fact != NULL && !found; fact = fact->next)
    found = fact->kind == FACT_TEXT    ? view_find_text(fact->text, view_of(text)) != SIZE_MAX
            : fact->kind == FACT_TRUTH ? false
                                       : holds(fact, text);
  return found;
}

/* What stands in the household about its people. */
struct secret_row {
  const char *name, *text;
  bool shown; /* when people are named */
};

static const struct secret_row secrets[] = {
  {"overview: the writer's name", "Siân", true},
  {"overview: a child's name", "Zoë", true},
  {"overview: the practice's name", "Densham", true},
  {"overview: a number", "943", false},
  {"overview: a date of birth", "1984", false},
  {"overview: an address", "Oak Street", false},
};

static void is_kept(void **state)
{
  const struct secret_row *row = *state;
  struct bench bench;
  bench_open(&bench, true);
  assert_int_equal(holds(bench.facts, row->text), row->shown);
  bench_close(&bench);
  bench_open(&bench, false);
  assert_false(holds(bench.facts, row->text));
  assert_true(holds(bench.facts, "dependant 1"));
  bench_close(&bench);
}

static void letters_know_their_pages(void **state)
{
  (void)state;
  struct bench bench;
  bench_open(&bench, true);
  const struct fact *first = find(bench.facts, "letters")->first;
  assert_view(find(first, "page")->text, "2");
  assert_true(find(first, "one_page")->truth);
  assert_false(find(first, "acting")->truth);
  assert_null(find(first, "proofs")->first);
  assert_view(find(first->next, "page")->text, "3");
  assert_view(find(first->next, "last_page")->text, "4");
  assert_true(find(first->next, "acting")->truth);
  assert_non_null(find(first->next, "proofs")->first);
  assert_view(find(bench.facts, "answer_by")->text, "21 December 2026");
  bench_close(&bench);
}

/* ---- tongues ---- */

static struct language language_of(struct arena *arena, const char *yaml, struct report *report)
{
  const struct source *source = source_new(arena, VIEW("wording.qaa.yaml"), view_of(yaml));
  const struct node *root = yaml_parse(arena, source, report);
  assert_non_null(root);
  return (struct language){VIEW("qaa"), root, yaml_find(root, "words")};
}

struct tongue_row {
  const char *name, *yaml;
  bool whole;
  const char *date, *text;
};

static const struct tongue_row tongues[] = {
  {"tongue: all is said", "{date: '{day}. {month} {year}', words: {May: Majo, care: kuro}}", true,
   "1. Majo 2026", "kuro"},
  {"tongue: another order", "{date: '{year}/{month}', words: {May: Majo, care: kuro}}", true,
   "2026/Majo", "kuro"},
  {"tongue: a month is missing", "{date: '{day} {month}', words: {care: kuro}}", false, NULL, NULL},
  {"tongue: a text is missing", "{date: '{day} {month}', words: {May: Majo}}", false, NULL, NULL},
  {"tongue: a text that is but begun", "{date: '{day}', words: {May: Majo, car: kuro}}", false,
   NULL, NULL},
};

static void is_told(void **state)
{
  static const struct term terms[] = {{"day", FACT_TEXT, false, NULL},
                                      {"care", FACT_TEXT, false, NULL},
                                      {"file", FACT_TEXT, true, NULL},
                                      {"read", FACT_TEXT, false, NULL},
                                      {NULL, FACT_TEXT, false, NULL}};
  const struct tongue_row *row = *state;
  struct arena arena;
  struct report *report = report_new();
  arena_init(&arena);
  struct language language = language_of(&arena, row->yaml, report);
  struct tongue tongue = {NULL, &language};
  struct fact *root = fact_root(&arena);
  fact_date(&arena, root, "day", (struct date){2026, 5, 1});
  fact_words(&arena, root, "care", VIEW("care"));
  fact_words(&arena, root, "file", VIEW("opt-outs/x"));
  fact_words(&arena, root, "read", VIEW("9Nu0"));
  fact_value(&arena, root, "name", VIEW("May care"));
  assert_int_equal(tongue_tell(&tongue, &arena, root, terms), row->whole);
  if (row->whole) {
    assert_true(tongue_tell(&tongue, &arena, root, terms)); /* nothing is told twice */
    assert_view(find(root, "day")->text, row->date);
    assert_view(find(root, "care")->text, row->text);
    assert_view(find(root, "file")->text, "opt-outs/x");
    assert_view(find(root, "read")->text, "9Nu0");
    assert_view(find(root, "name")->text, "May care");
  }
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, every_name_has_a_fact, "every name has a fact");
  TABLE_CASE(table, every_name_is_documented, "every name is documented");
  TABLE_ROWS(table, volume_counts, volume_rows);
  TABLE_ROWS(table, is_kept, secrets);
  TABLE_CASE(table, letters_know_their_pages, "letters know their pages");
  TABLE_ROWS(table, is_told, tongues);
  return table_run(&table, "overviews and tongues");
}
