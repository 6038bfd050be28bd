#include "words/template.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "read/front_matter.h"
#include "read/yaml.h"
#include "talk/report.h"
#include "words/markdown.h"
#include "words/ops.h"

enum { FENCE = 3 }; /* the dashes round front matter */

struct template_set *template_set_new(struct arena *run, struct template_loader loader,
                                      const struct vocabulary *vocabulary)
{
  struct template_set *set = arena_alloc(run, sizeof *set);
  set->arena = run;
  set->loader = loader;
  set->vocabulary = vocabulary;
  return set;
}

static struct place span(const struct source *source, size_t from, size_t to)
{
  return (struct place){source, (uint32_t)from, (uint32_t)to};
}

/* ---- front matter ---- */

static const char *const layouts[] = {"patient", "signature", "practice-box", "square-code",
                                      "reply-slip", "form", "together"};

static void set_layout(struct template *template, const struct node *node, struct report *report)
{
  if (node == NULL)
    return;
  template->layout = node->text;
  for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
    if (view_equal(node->text, view_of(layouts[i])))
      return;
  struct diagnosis *d = report_error(report, "template-layout", node->place,
                                     "there is no such layout");
  diagnosis_help(d, "a layout is one of: patient, signature, practice-box, square-code, "
                    "reply-slip, form, together");
}

static void set_headed(struct template *template, const struct node *node, struct report *report)
{
  if (node == NULL)
    return;
  template->headed = view_equal_nocase(node->text, VIEW("yes"));
  if (template->headed || view_equal_nocase(node->text, VIEW("no")))
    return;
  struct diagnosis *d = report_error(report, "template-headed", node->place,
                                     "this is neither yes nor no");
  diagnosis_help(d, "headed: yes makes the first row of a table its heading");
}

/* Opt-outs have front matter of their own, which the catalogue reads. */
static void check_keys(const struct template *template, const struct node *map,
                       struct report *report)
{
  if (!view_starts(template->name, VIEW("parts/")))
    return;
  for (const struct node *member = map->first; member != NULL; member = member->next) {
    struct view key = member->key->text;
    if (view_equal(key, VIEW("layout")) || view_equal(key, VIEW("headed")))
      continue;
    struct diagnosis *d = report_error(report, "template-front-matter-key", member->key->place,
                                       "this key is not known in a part");
    diagnosis_help(d, "a part has only: layout, headed");
  }
}

static bool is_map(const struct node *node, struct report *report)
{
  if (node->kind == NODE_MAP)
    return true;
  struct diagnosis *d = report_error(report, "template-front-matter-shape", node->place,
                                     "front matter is made of keys and their values");
  diagnosis_help(d, "write each on a line of its own, as in layout: form");
  return false;
}

static void read_keys(struct template_set *set, struct template *template, size_t from, size_t to,
                      struct report *report)
{
  struct view text = view_slice(template->source->text, from, to);
  struct source *source = source_new(set->arena, template->source->name, text);
  source->first_line = source_line_of(template->source, from);
  const struct node *map = yaml_parse(set->arena, source, report);
  if (map == NULL || !is_map(map, report))
    return;
  check_keys(template, map, report);
  set_layout(template, yaml_find(map, "layout"), report);
  set_headed(template, yaml_find(map, "headed"), report);
}

void front_matter_read(struct template_set *set, struct template *template,
                       struct report *report)
{
  struct front_matter found;
  switch (front_matter_find(template->source->text, &found)) {
  case FRONT_MATTER_NONE: return;
  case FRONT_MATTER_WHOLE:
    template->body = found.body;
    if (!view_starts(template->name, VIEW("opt-outs/")))
      read_keys(set, template, found.from, found.to, report);
    return;
  case FRONT_MATTER_OPEN: break;
  }
  struct diagnosis *d =
    report_error(report, "template-front-matter", span(template->source, 0, FENCE),
                 "the front matter that begins here is never closed");
  diagnosis_help(d, "put a line of three dashes behind it");
}

/* ---- loading ---- */

/* Private-use characters are our tokens; the others print as something else than they look. */
static bool check_characters(const struct source *source, struct report *report)
{
  struct view rest = source->text;
  uint32_t point;
  bool fine = true;
  while (fine && rest.len != 0) {
    size_t from = source->text.len - rest.len;
    unicode_next(&rest, &point);
    if (unicode_fault_of(point) == UNICODE_FINE)
      continue;
    fine = false;
    struct diagnosis *d = report_error(report, "template-character",
                                       span(source, from, source->text.len - rest.len),
                                       "there is a character here that no letter may hold");
    diagnosis_label(d, "U+%04X", (unsigned)point);
    diagnosis_help(d, "remove it; it may not be seen in your editor");
  }
  return fine;
}

static void check_alone(const struct op *op, const struct template *part, struct report *report)
{
  if (part->layout.len == 0 || op->alone)
    return;
  struct diagnosis *d = report_error(report, "template-part-inline", op->place,
                                     "a part with its own layout must stand alone on its line");
  diagnosis_help(d, "put the tag on a line of its own");
}

static void report_asked(const struct op *op, struct report *report)
{
  report_note(report, "template-part-asked", op->place, "the part is asked for here");
}

static bool load_part(struct template_set *set, struct template *template, struct op *op,
                      struct report *report)
{
  op->partial = template_find(set, op->text, template->language, report);
  if (op->partial == NULL) {
    report_asked(op, report);
    return false;
  }
  if (set->vocabulary == NULL)
    return true;
  check_alone(op, op->partial, report);
  if (!op->partial->loading)
    return true;
  struct diagnosis *d = report_error(report, "template-recursion", op->place,
                                     "this part includes itself");
  diagnosis_help(d, "remove the tag; a part may not come back to itself");
  return false;
}

static void check_markdown(const struct template *template, struct report *report)
{
  struct line_map map = {NULL, 0, 0};
  struct arena blocks; /* only the finding is wanted */
  struct expansion outline;
  struct markdown_finding finding;
  arena_init(&blocks);
  expansion_init(&outline);
  outline.map = &map;
  expansion_outline(template, &outline);
  if (markdown_parse(&blocks, buffer_view(&outline.text), MARKDOWN_OUTLINE, &finding) == NULL)
    markdown_report(&finding, &map, report);
  line_map_free(&map);
  expansion_free(&outline);
  arena_free(&blocks);
}

static void prepare(struct template_set *set, struct template *template, struct report *report)
{
  bool strict = set->vocabulary != NULL;
  if (strict && !check_characters(template->source, report))
    return;
  if (strict)
    front_matter_read(set, template, report);
  size_t before = report_errors(report);
  ops_compile(set, template, report);
  if (strict && report_errors(report) == before)
    check_markdown(template, report);
  template->loading = true;
  for (size_t i = 0; i < template->count; i++)
    if (template->ops[i].kind == OP_PARTIAL)
      load_part(set, template, &template->ops[i], report);
  template->loading = false;
}

struct template *template_find(struct template_set *set, struct view name, struct view language,
                               struct report *report)
{
  for (struct template *known = set->first; known != NULL; known = known->next)
    if (!known->faulty && view_equal(known->name, name) &&
        view_equal(known->language, language))
      return known;
  const struct source *source = set->loader.load(set->loader.self, name, language, report);
  if (source == NULL)
    return NULL;
  struct template *fresh = arena_alloc(set->arena, sizeof *fresh);
  fresh->name = arena_copy(set->arena, name);
  fresh->language = arena_copy(set->arena, language);
  fresh->source = source;
  fresh->next = set->first;
  set->first = fresh;
  size_t before = report_errors(report);
  prepare(set, fresh, report);
  fresh->faulty = report_errors(report) != before;
  return fresh;
}

const struct template *template_open(struct template_set *set, struct view name,
                                     struct view language, struct report *report)
{
  struct template *template = template_find(set, name, language, report);
  if (template == NULL || set->vocabulary == NULL || template->checked)
    return template;
  size_t before = template->faulty ? SIZE_MAX : report_errors(report);
  struct scopes scopes = {{set->vocabulary->terms}, 1};
  set->round++;
  names_check(set, template, &scopes, report);
  template->checked = report_errors(report) == before;
  return template->checked ? template : NULL;
}

void template_report_wordless(const struct template *template, struct report *report)
{
  const struct place file = span(template->source, 0, 0);
  if (report_has(report, "template-wordless", file))
    return;
  diagnosis_help(report_error(report, "template-wordless", file,
                              "the words of this file come to nothing in the letter"),
                 "write them below its facts; what an opt-out says in a request stands between "
                 "{{#request}} and {{/request}}, and in a withdrawal between {{#withdrawal}} and "
                 "{{/withdrawal}}");
}

/* Whether a letter could hold any of it. */
static bool has_words(const struct template *template)
{
  bool found = false;
  for (size_t i = 0; i < template->count && !found; i++) {
    const struct op *op = &template->ops[i];
    found = op->kind == OP_PARTIAL ? op->partial != NULL && has_words(op->partial)
                                   : op->kind != OP_TEXT || view_trim(op->text).len != 0;
    found &= op->kind != OP_SECTION && op->kind != OP_INVERTED;
  }
  return found;
}

bool template_check(struct template_set *set, struct view name, struct view language,
                    struct view section, struct report *report)
{
  size_t before = report_errors(report);
  struct template *template = template_find(set, name, language, report);
  if (template == NULL || template->faulty)
    return false;
  struct scopes scopes = {{set->vocabulary->terms}, 1};
  const struct name list = {.steps = {section}, .keys = {fact_key(section)}, .count = 1};
  names_enter(&scopes, &list);
  set->round++;
  names_check(set, template, &scopes, report);
  if (!has_words(template))
    template_report_wordless(template, report);
  return report_errors(report) == before;
}

bool template_file_speaks(const struct source *source, struct view language)
{
  struct view name = source != NULL ? source->name : VIEW(""), end = VIEW(".md");
  if (!view_ends(name, end))
    return false;
  name = view_slice(name, 0, name.len - end.len);
  return name.len > language.len && view_ends(name, language) &&
         name.at[name.len - language.len - 1] == '.';
}

bool template_speaks(const struct template *template, struct view language)
{
  bool speaks = template_file_speaks(template->source, language);
  for (size_t i = 0; i < template->count && speaks; i++) {
    const struct op *op = &template->ops[i];
    if (op->kind == OP_PARTIAL)
      speaks = template_speaks(op->partial, language);
    for (const struct seen_template *seen = op->seen; seen != NULL && speaks; seen = seen->next)
      speaks = template_speaks(seen->template, language);
  }
  return speaks;
}
