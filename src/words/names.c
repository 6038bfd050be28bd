#include "ground/arena.h"
#include "talk/report.h"
#include "words/ops.h"

/* One reported name, so that the functions below need few parameters. */
struct use {
  struct template_set *set;
  struct template *template;
  struct report *report;
  struct op *op;
};

const struct term *names_resolve(const struct scopes *scopes, const struct name *name,
                                 const struct term **table)
{
  const struct term *term = NULL;
  *table = scopes->tables[0];
  for (size_t i = scopes->count; i != 0 && term == NULL; i--)
    term = term_find(scopes->tables[i - 1], name->steps[0]);
  size_t step = 1;
  for (; step < name->count && term != NULL && term->members != NULL; step++) {
    *table = term->members;
    term = term->kind == FACT_GROUP ? term_find(term->members, name->steps[step]) : NULL;
  }
  bool open = term != NULL && term->kind == FACT_GROUP && term->members == NULL;
  return step == name->count || (open && step + 1 == name->count) ? term : NULL;
}

void names_enter(struct scopes *scopes, const struct name *name)
{
  const struct term *table;
  const struct term *term = name->count != 0 ? names_resolve(scopes, name, &table) : NULL;
  bool room = scopes->count < sizeof scopes->tables / sizeof scopes->tables[0];
  if (term != NULL && term->members != NULL && room)
    scopes->tables[scopes->count++] = term->members;
}

/* The place of the name within its tag. */
static struct place name_place(const struct op *op)
{
  struct view tag = source_text(op->place);
  const struct name *name = &op->name;
  if (name->count == 0)
    return op->place;
  const struct view *last = &name->steps[name->count - 1];
  size_t from = (size_t)(name->steps[0].at - tag.at);
  size_t to = (size_t)(last->at - tag.at) + last->len;
  return (struct place){op->place.source, op->place.from + (uint32_t)from,
                        op->place.from + (uint32_t)to};
}

/* A part may be included from many places; its faults are told once in a round. */
static bool told(struct use *use)
{
  bool before = use->op->told == use->set->round;
  use->op->told = use->set->round;
  return before;
}

static const char *suggestion(const struct scopes *scopes, const struct name *name,
                              const struct term *table)
{
  const char *near = NULL;
  size_t step = 0;
  if (table != scopes->tables[0])
    while (step + 1 < name->count && near == NULL)
      near = term_suggest(table, name->steps[++step]);
  for (size_t i = scopes->count; i != 0 && near == NULL && step == 0; i--)
    near = term_suggest(scopes->tables[i - 1], name->steps[0]);
  return near;
}

static void report_unknown(struct use *use, const struct scopes *scopes,
                           const struct term *table)
{
  if (told(use))
    return;
  struct diagnosis *d = report_error(use->report, "template-name-unknown", name_place(use->op),
                                     "there is nothing of this name here");
  const char *near = suggestion(scopes, &use->op->name, table);
  if (near != NULL)
    diagnosis_label(d, "did you mean %s?", near);
  diagnosis_help(d, "docs/templates.md lists all names; those of a list are known only within "
                    "its section");
}

static void report_kind(struct use *use, const char *code, const char *message, const char *help)
{
  if (told(use))
    return;
  struct diagnosis *d = report_error(use->report, code, name_place(use->op), "%s", message);
  diagnosis_help(d, "%s", help);
}

static void check_value(struct use *use, const struct term *term)
{
  if (term->kind == FACT_LIST)
    report_kind(use, "template-name-list", "this name stands for a list, not for a text",
                "go through it with {{#name}}...{{/name}}");
  else if (term->kind == FACT_GROUP)
    report_kind(use, "template-name-group", "this name stands for a group, not for a text",
                "say which member of it is meant, with a dot between");
  else if (term->kind == FACT_TRUTH)
    report_kind(use, "template-name-truth", "this name is either true or not; it has no text",
                "ask for it with {{#name}}...{{/name}} or {{^name}}...{{/name}}");
}

static void check_dynamic(struct use *use, const struct term *term)
{
  if (!term->names_template)
    report_kind(use, "template-name-template", "this name does not stand for a template",
                "only names whose value is the name of a template may be used so; "
                "for a text, drop the >*");
}

/* A member of a group that has no table: `wording.KEY`, `options.ID`. */
static void check_open(struct use *use, const struct scopes *scopes, const struct term *group)
{
  const struct vocabulary *vocabulary = use->set->vocabulary;
  struct op *op = use->op;
  struct view words = {NULL, 0};
  struct view member = op->name.steps[op->name.count - 1];
  if (!vocabulary->look_up(vocabulary->self, group, member, use->template->name, &words,
                           use->report)) {
    report_unknown(use, scopes, NULL);
  } else if (words.at != NULL && op->kind == OP_VALUE) {
    struct buffer escaped;
    buffer_init(&escaped);
    prose_escape(&escaped, words);
    op->kind = OP_TEXT;
    op->text = arena_copy(use->set->arena, buffer_view(&escaped));
    buffer_free(&escaped);
  } else if ((words.at != NULL) == (op->kind != OP_VALUE)) {
    report_kind(use, "template-name-condition", "this name cannot be used in this kind of tag",
                "a wording is put in with {{wording.name}}; an option is asked for with "
                "{{#options.name}}...{{/options.name}}");
  }
}

static void check_name(struct use *use, const struct scopes *scopes)
{
  const struct op *op = use->op;
  const struct term *table = NULL;
  if (op->name.count == 0)
    return;
  const struct term *term = names_resolve(scopes, &op->name, &table);
  if (term == NULL)
    report_unknown(use, scopes, table);
  else if (term->kind == FACT_GROUP && term->members == NULL && op->name.count > 1)
    check_open(use, scopes, term);
  else if (op->kind == OP_VALUE)
    check_value(use, term);
  else if (op->kind == OP_DYNAMIC)
    check_dynamic(use, term);
}

static void check_range(struct use use, size_t from, size_t to, struct scopes *scopes);

static void check_op(struct use *use, struct scopes *scopes)
{
  struct op *op = use->op;
  size_t outer = scopes->count;
  if (op->kind == OP_TEXT)
    return;
  if (op->kind == OP_PARTIAL) {
    if (op->partial != NULL)
      names_check(use->set, op->partial, scopes, use->report);
    return;
  }
  check_name(use, scopes);
  if (op->kind == OP_SECTION)
    names_enter(scopes, &op->name);
  if (op->kind == OP_SECTION || op->kind == OP_INVERTED) {
    size_t at = (size_t)(op - use->template->ops);
    check_range(*use, at + 1, op->end, scopes);
  }
  scopes->count = outer;
}

static void check_range(struct use use, size_t from, size_t to, struct scopes *scopes)
{
  for (size_t i = from; i < to;) {
    struct op *op = &use.template->ops[i];
    use.op = op;
    i = op->kind == OP_SECTION || op->kind == OP_INVERTED ? op->end : i + 1;
    check_op(&use, scopes);
  }
}

void names_check(struct template_set *set, struct template *template, struct scopes *scopes,
                 struct report *report)
{
  struct use use = {set, template, report, NULL};
  if (template->checking) /* it includes itself, which has been reported */
    return;
  template->checking = true;
  check_range(use, 0, template->count, scopes);
  template->checking = false;
}
