#include "golden.h"
#include "table.h"

#include "ground/arena.h"
#include "talk/file.h"
#include "talk/report.h"
#include "words/letter_facts.h"
#include "words/markdown.h"
#include "words/template.h"

/* Each tests/golden/templates/NAME.md is a letter with a fault; NAME.expected is what is said of
 * it. ACCEPT=1 writes the expected files anew. */
static const char folder[] = "tests/golden/templates";

struct golden {
  struct arena arena;
  struct report *report;
};

static const struct source *load(void *self, struct view name, struct view language,
                                 struct report *report)
{
  struct golden *golden = self;
  (void)language;
  struct view path = arena_format(&golden->arena, "%s/%.*s.md", folder, VIEW_ARGS(name));
  const struct source *source =
    file_read_source(&golden->arena, path, FILE_SMALL_LIMIT, report);
  if (source == NULL)
    return NULL;
  struct view shown = arena_format(&golden->arena, "%.*s.md", VIEW_ARGS(name));
  return source_new(&golden->arena, shown, source->text);
}

static bool look_up(void *self, const struct term *group, struct view member,
                    struct view template, struct view *words, struct report *report)
{
  (void)self;
  (void)template;
  (void)report;
  if (view_equal(view_of(group->name), VIEW("options")))
    return true;
  if (view_equal(member, VIEW("signed")))
    *words = VIEW("Signed");
  return words->at != NULL;
}

/* One thing is asked for, in the words of opt-outs/first.md. */
static const struct fact *facts(struct arena *arena)
{
  struct fact *root = fact_root(arena);
  struct fact *ask = fact_item(arena, fact_list(arena, root, "asks"));
  fact_truth(arena, root, "self", true);
  fact_words(arena, ask, "words", VIEW("opt-outs/first"));
  return root;
}

static void compose(struct golden *golden, struct view name)
{
  const struct vocabulary vocabulary = {letter_terms(), look_up, NULL};
  struct template_set *set =
    template_set_new(&golden->arena, (struct template_loader){load, golden}, &vocabulary);
  const struct template *letter = template_open(set, name, VIEW("en"), golden->report);
  struct line_map map = {NULL, 0, 0};
  struct markdown_finding finding;
  struct expansion expansion;
  if (letter == NULL)
    return;
  expansion_init(&expansion);
  expansion.map = &map;
  if (template_expand(set, letter, facts(&golden->arena), &expansion, golden->report) &&
      markdown_parse(&golden->arena, buffer_view(&expansion.text), MARKDOWN_LETTER, &finding) ==
        NULL)
    markdown_report(&finding, &map, golden->report);
  expansion_free(&expansion);
  line_map_free(&map);
}

static void is_told(void **state)
{
  struct golden golden;
  arena_init(&golden.arena);
  golden.report = report_new();
  compose(&golden, view_of(*state));
  struct view path = arena_format(&golden.arena, "%s/%s.expected", folder, (const char *)*state);
  struct view found = golden_said(&golden.arena, golden.report, true, false);
  assert_int_not_equal(found.len, 0);
  golden_match(&golden.arena, path.at, found);
  report_free(golden.report);
  arena_free(&golden.arena);
}

static const struct source *load_large(void *self, struct view name, struct view language,
                                       struct report *report)
{
  struct view *text = self;
  (void)language;
  (void)report;
  static struct source source;
  source = (struct source){.name = name, .text = *text, .first_line = 1};
  return &source;
}

/* Too large to stand in a folder of examples. */
static void the_limit_is_64_kib(void **state)
{
  (void)state;
  const struct vocabulary vocabulary = {letter_terms(), look_up, NULL};
  struct arena arena;
  arena_init(&arena);
  for (size_t more = 0; more < 2; more++) {
    struct report *report = report_new();
    char *bytes = arena_alloc(&arena, TEMPLATE_MAX_BYTES + more);
    memset(bytes, 'a', TEMPLATE_MAX_BYTES + more);
    struct view text = {bytes, TEMPLATE_MAX_BYTES + more};
    struct template_set *set =
      template_set_new(&arena, (struct template_loader){load_large, &text}, &vocabulary);
    bool opened = template_open(set, VIEW("letters/a"), VIEW("en"), report) != NULL;
    assert_int_equal(opened, more == 0);
    assert_int_equal(report_errors(report), more);
    report_free(report);
  }
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  struct arena run;
  size_t count;
  arena_init(&run);
  const char **names = golden_names(&run, folder, ".md", &count);
  assert_true(count >= 25);
  for (size_t i = 0; i < count; i++)
    table_add(&table, names[i], is_told, names[i]);
  TABLE_CASE(table, the_limit_is_64_kib, "the limit is 64 KiB");
  int failed = table_run(&table, "template faults");
  arena_free(&run);
  return failed;
}
