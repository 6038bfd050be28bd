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

/* Things that are asked for, in the words of these files; NULL behind the last. */
static const struct fact *asking_in(struct arena *arena, const char *const *words)
{
  struct fact *root = fact_root(arena), *asks = fact_list(arena, root, "asks");
  fact_truth(arena, root, "self", true);
  for (; *words != NULL; words++)
    fact_words(arena, fact_item(arena, asks), "words", view_of(*words));
  return root;
}

static const struct fact *facts(struct arena *arena)
{
  return asking_in(arena, (const char *const[]){"opt-outs/first", NULL});
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

/* Whether these words can be said. */
static bool says(struct golden *golden, struct template_set *set, const char *const *words)
{
  struct expansion expansion;
  const struct template *letter =
    template_open(set, VIEW("subject-in-words"), VIEW("en"), golden->report);
  expansion_init(&expansion);
  size_t errors = report_errors(golden->report);
  bool good = template_expand(set, letter, asking_in(&golden->arena, words), &expansion,
                              golden->report);
  assert_int_equal(good, report_errors(golden->report) == errors);
  expansion_free(&expansion);
  return good;
}

/* Words that a value leads to are looked through like all others: each file of them, and each time
 * anew as long as there is something wrong. */
static void words_are_looked_through(void **state)
{
  (void)state;
  static const char known[] = "opt-outs/known", unknown[] = "opt-outs/unknown";
  struct golden golden;
  arena_init(&golden.arena);
  golden.report = report_new();
  const struct vocabulary vocabulary = {letter_terms(), look_up, NULL};
  struct template_set *set =
    template_set_new(&golden.arena, (struct template_loader){load, &golden}, &vocabulary);
  assert_true(says(&golden, set, (const char *const[]){known, known, NULL}));
  assert_false(says(&golden, set, (const char *const[]){known, unknown, NULL}));
  assert_false(says(&golden, set, (const char *const[]){unknown, NULL}));
  assert_true(says(&golden, set, (const char *const[]){known, NULL}));
  report_free(golden.report);
  arena_free(&golden.arena);
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
  TABLE_CASE(table, words_are_looked_through, "words that a value leads to");
  int failed = table_run(&table, "template faults");
  arena_free(&run);
  return failed;
}
