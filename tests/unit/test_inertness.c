#include "table.h"

#include "document_dump.h"
#include "family.h"
#include "hostile.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "vocabulary.h"
#include "words/article.h"
#include "words/compose.h"
#include "words/letter_facts.h"
#include "words/plain.h"

#include "canon.h" /* last: cmark has short names of its own that clash with ours */

/* The law: for one template and one set of truths, whatever the values are, the blocks and faces
 * are the same, and each value stands in the letter as it was given. */
struct bench {
  struct arena run, letter;
  struct report *report;
  struct catalogue *catalogue;
  struct composer *composer;
};

static void bench_open(struct bench *bench)
{
  arena_init(&bench->run);
  arena_init(&bench->letter);
  bench->report = report_new();
  bench->catalogue = catalogue_open(&bench->run, VIEW("templates"), bench->report);
  assert_non_null(bench->catalogue);
  bench->composer = composer_new(&bench->run, bench->catalogue);
}

static void bench_close(struct bench *bench)
{
  composer_free(bench->composer);
  report_free(bench->report);
  arena_free(&bench->letter);
  arena_free(&bench->run);
}

static void disguise(struct text_field *field, struct arena *arena, uint32_t *seed)
{
  field->text = hostile_text(arena, seed);
}

/* Puts other values into every field that a letter prints as it is. */
static void disguise_family(struct household *household, struct arena *arena, uint32_t *seed)
{
  struct person *people[] = {&household->patient, &household->dependants[0],
                             &household->dependants[1]};
  disguise(&household->practice->name, arena, seed);
  for (size_t i = 0; i < COUNT(people); i++) {
    disguise(&people[i]->name, arena, seed);
    disguise(&people[i]->relationship, arena, seed);
    disguise(&people[i]->own_words, arena, seed);
    disguise(&people[i]->phone, arena, seed);
    for (size_t line = 0; line < people[i]->address.count; line++)
      disguise(&people[i]->address.lines[line], arena, seed);
  }
  disguise(&household->letter.reply_format, arena, seed);
}

struct shape {
  struct buffer blocks; /* without values */
  struct buffer html;   /* its tags alone */
};

static void tags_of(struct view html, struct buffer *out)
{
  for (size_t i = 0; i < html.len; i++)
    if (html.at[i] == '<') {
      size_t end = view_find(view_slice(html, i, html.len), '>');
      buffer_add(out, view_slice(html, i, i + end + 1));
    }
}

static struct document *compose_first(struct bench *bench, const struct household *household,
                                      size_t index)
{
  struct plan *plan = plan_make(&bench->letter, household, bench->catalogue,
                                (struct date){2026, 11, 21}, bench->report);
  assert_non_null(plan);
  assert_true(index < plan->count);
  struct document *document = compose_letter(bench->composer, &bench->letter, household, plan,
                                             &plan->letters[index], bench->report);
  assert_non_null(document);
  return document;
}

static struct household *plain_family(struct bench *bench, const char *id, const char *choice)
{
  struct household *household = family_new(&bench->letter, id, choice);
  household->patient.own_words = field("I have thought about it");
  household->dependants[0].own_words = household->patient.own_words;
  household->dependants[1].own_words = household->patient.own_words;
  household->letter.reply_format = field("large print");
  return household;
}

struct wish {
  const char *name, *id, *choice;
  size_t letter;
};

static const struct wish wishes[] = {
  {"the writer's own letter", "type-1", "", 0},
  {"a child's letter", "type-1", "", 1},
  {"a letter for somebody who lacks capacity", "type-1", "", 2},
  {"a letter with a choice", "summary-care-record", "core-only", 0},
  {"a letter about a local record", "local-record", "", 0},
  {"a letter about electronic sharing", "electronic-sharing", "", 0},
};

static void check_values(const struct household *household, const struct document *document,
                         size_t index)
{
  struct buffer dump;
  const struct person *person =
    index == 0 ? &household->patient : &household->dependants[index - 1];
  buffer_init(&dump);
  document_dump(document->body, true, &dump);
  assert_holds(buffer_view(&dump), person->name.text);
  assert_holds(buffer_view(&dump), person->own_words.text);
  assert_holds(buffer_view(&dump), household->letter.reply_format.text);
  buffer_free(&dump);
}

static void shape_of(const struct document *document, struct shape *shape)
{
  struct buffer html;
  buffer_init(&html);
  buffer_init(&shape->blocks);
  buffer_init(&shape->html);
  document_dump(document->body, false, &shape->blocks);
  plain_html(document, &html);
  tags_of(buffer_view(&html), &shape->html);
  buffer_free(&html);
}

static void shape_free(struct shape *shape)
{
  buffer_free(&shape->blocks);
  buffer_free(&shape->html);
}

static void check_markdown(const struct document *document)
{
  struct buffer markdown, wanted, found;
  struct document body = {.body = document->body};
  buffer_init(&markdown);
  buffer_init(&wanted);
  buffer_init(&found);
  plain_markdown(&body, &markdown);
  canon_blocks(document->body, 0, &wanted);
  canon_markdown(buffer_view(&markdown), &found);
  assert_view(buffer_view(&found), wanted.data);
  buffer_free(&found);
  buffer_free(&wanted);
  buffer_free(&markdown);
}

static void values_are_inert(void **state)
{
  const struct wish *wish = *state;
  struct bench bench;
  struct shape wanted, found;
  uint32_t seed = 7;
  bench_open(&bench);
  struct household *household = plain_family(&bench, wish->id, wish->choice);
  shape_of(compose_first(&bench, household, wish->letter), &wanted);
  for (int i = 0; i < 150; i++) {
    arena_reset(&bench.letter);
    household = plain_family(&bench, wish->id, wish->choice);
    disguise_family(household, &bench.letter, &seed);
    const struct document *document = compose_first(&bench, household, wish->letter);
    shape_of(document, &found);
    assert_view(buffer_view(&found.blocks), wanted.blocks.data);
    assert_view(buffer_view(&found.html), wanted.html.data);
    check_values(household, document, wish->letter);
    check_markdown(document);
    shape_free(&found);
  }
  assert_false(report_failed(bench.report));
  shape_free(&wanted);
  bench_close(&bench);
}

/* The skeletons that a run keeps change nothing: a composer that has made other letters makes
 * the same as a new one. */
static void kept_skeletons_change_nothing(void **state)
{
  (void)state;
  struct bench used, fresh;
  bench_open(&used);
  for (size_t i = 0; i < COUNT(wishes); i++)
    compose_first(&used, plain_family(&used, wishes[i].id, wishes[i].choice), wishes[i].letter);
  for (size_t i = 0; i < COUNT(wishes); i++) {
    struct buffer a, b;
    buffer_init(&a);
    buffer_init(&b);
    bench_open(&fresh);
    document_dump(compose_first(&used, plain_family(&used, wishes[i].id, wishes[i].choice),
                           wishes[i].letter)->body, true, &a);
    document_dump(compose_first(&fresh, plain_family(&fresh, wishes[i].id, wishes[i].choice),
                           wishes[i].letter)->body, true, &b);
    assert_view(buffer_view(&a), b.data);
    bench_close(&fresh);
    buffer_free(&a);
    buffer_free(&b);
  }
  bench_close(&used);
}

static void an_nhs_number_is_one_value(void **state)
{
  (void)state;
  struct bench bench;
  struct buffer dump;
  bench_open(&bench);
  buffer_init(&dump);
  document_dump(compose_first(&bench, plain_family(&bench, "type-1", ""), 0)->body, true, &dump);
  assert_holds(buffer_view(&dump), VIEW("{943 476 5919}"));
  assert_holds(buffer_view(&dump), VIEW("{29 February 1984}"));
  buffer_free(&dump);
  bench_close(&bench);
}

static void a_repeated_practice_name_is_printed_once(void **state)
{
  (void)state;
  struct bench bench;
  bench_open(&bench);
  struct household *household = plain_family(&bench, "type-1", "");
  const struct document *document = compose_first(&bench, household, 0);
  assert_int_equal(document->address.count, 4);
  household->practice->address.lines[0] = field("THE DENSHAM SURGERY");
  document = compose_first(&bench, household, 0);
  assert_int_equal(document->address.count, 3);
  assert_view(document->address.lines[0], "The Densham Surgery");
  bench_close(&bench);
}

static void the_file_title_holds_no_personal_data(void **state)
{
  (void)state;
  struct bench bench;
  bench_open(&bench);
  const struct document *document = compose_first(&bench, plain_family(&bench, "type-1", ""), 0);
  assert_true(document->title.len != 0);
  assert_true(view_find_text(document->title, VIEW("Łukasz")) == SIZE_MAX);
  assert_true(document->reference.len != 0);
  assert_int_equal(document->name_count, 1);
  assert_true(view_equal(document->names[0], VIEW("Ms Siân Łukasz-O'Neill")));
  assert_view(document->language, "en");
  bench_close(&bench);
}

/* ---- names: the vocabulary, the facts and the page for those who write templates ---- */

static void every_name_has_a_fact(void **state)
{
  (void)state;
  struct bench bench;
  bench_open(&bench);
  const struct household *household = plain_family(&bench, "type-1", "");
  struct plan *plan = plan_make(&bench.letter, household, bench.catalogue,
                                (struct date){2026, 11, 21}, bench.report);
  const struct fact *facts =
    letter_facts(&bench.letter, bench.catalogue, household, plan, &plan->letters[1]);
  assert_facts(letter_terms(), facts, true);
  assert_non_null(fact_find(facts, VIEW("request"), fact_key(VIEW("request"))));
  bench_close(&bench);
}

static void every_name_is_documented(void **state)
{
  (void)state;
  assert_documented(letter_terms());
  assert_documented(article_terms());
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, values_are_inert, wishes);
  TABLE_CASE(table, kept_skeletons_change_nothing, "kept skeletons change nothing");
  TABLE_CASE(table, an_nhs_number_is_one_value, "an NHS number is one value");
  TABLE_CASE(table, a_repeated_practice_name_is_printed_once,
             "a repeated practice name is printed once");
  TABLE_CASE(table, every_name_has_a_fact, "every name has a fact");
  TABLE_CASE(table, every_name_is_documented, "every name is documented");
  TABLE_CASE(table, the_file_title_holds_no_personal_data,
             "the file title holds no personal data");
  return table_run(&table, "inertness");
}
