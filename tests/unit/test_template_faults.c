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
  int failed = table_run(&table, "template faults");
  arena_free(&run);
  return failed;
}
