#include "words/ops.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "talk/report.h"

struct tag {
  char sigil;         /* one of # ^ / > ! = or 'v' for a value */
  size_t from, to;    /* with its delimiters */
  struct view inside; /* trimmed, without the sigil; a part of the source */
};

struct compiler {
  struct template_set *set;
  struct template *template;
  struct report *report;
  struct view text;        /* the whole source */
  size_t at;               /* what lies before is done */
  struct view open, close; /* delimiters */
  struct op *ops;          /* owned until copied to the arena */
  size_t count, cap;
  size_t sections[TEMPLATE_MAX_DEPTH]; /* ops of the sections that are open */
  size_t depth;
  size_t too_deep; /* open sections for which there was no room above */
};


static struct view trim(struct view text)
{
  while (text.len != 0 && ascii_space(text.at[0]))
    text = view_slice(text, 1, text.len);
  while (text.len != 0 && ascii_space(text.at[text.len - 1]))
    text.len--;
  return text;
}

static struct place place_at(const struct compiler *c, size_t from, size_t to)
{
  return (struct place){c->template->source, (uint32_t)from, (uint32_t)to};
}

static struct op *add_op(struct compiler *c, enum op_kind kind, struct place place)
{
  c->ops = mem_grow(c->ops, &c->cap, c->count + 1, sizeof *c->ops);
  struct op *op = &c->ops[c->count++];
  memset(op, 0, sizeof *op);
  op->kind = kind;
  op->place = place;
  return op;
}

static bool starts_line(const struct compiler *c, size_t at)
{
  return at == c->template->body || c->text.at[at - 1] == '\n';
}

/* Text that is empty is kept at the start of a line, where a part's indentation goes. */
static void add_text(struct compiler *c, size_t from, size_t to)
{
  bool line_start = starts_line(c, from);
  if (from == to && !line_start)
    return;
  struct op *op = add_op(c, OP_TEXT, place_at(c, from, to));
  op->line_start = line_start;
  op->text = view_slice(c->text, from, to);
  if (c->set->vocabulary == NULL)
    return;
  prose_check(op->place, c->report);
  op->text = prose_marks(c->set->arena, op->text);
}

/* ---- names ---- */

static bool split_name(struct view text, struct name *name)
{
  name->count = 0;
  if (view_equal(text, VIEW(".")))
    return true;
  while (name->count < NAME_MAX_STEPS) {
    size_t dot = view_find(text, '.');
    struct view step = view_slice(text, 0, dot);
    if (step.len == 0)
      return false;
    name->steps[name->count] = step;
    name->keys[name->count++] = fact_key(step);
    if (dot == SIZE_MAX)
      return true;
    text = view_slice(text, dot + 1, text.len);
  }
  return false;
}

static bool name_of(struct compiler *c, const struct tag *tag, struct view text,
                    struct name *name)
{
  bool blank = false;
  for (size_t i = 0; i < text.len; i++)
    blank |= ascii_space(text.at[i]);
  if (text.len != 0 && !blank && split_name(text, name))
    return true;
  name->count = 0;
  struct diagnosis *d = report_error(c->report, "template-tag-name",
                                     place_at(c, tag->from, tag->to),
                                     "there is no proper name in this tag");
  diagnosis_help(d, "a name is one word, or words with dots between them, "
                    "such as {{subject.name}}");
  return false;
}

/* ---- sections ---- */

static void open_section(struct compiler *c, const struct tag *tag)
{
  enum op_kind kind = tag->sigil == '#' ? OP_SECTION : OP_INVERTED;
  struct op *op = add_op(c, kind, place_at(c, tag->from, tag->to));
  op->text = tag->inside;
  name_of(c, tag, tag->inside, &op->name);
  if (c->depth < TEMPLATE_MAX_DEPTH) {
    c->sections[c->depth++] = c->count - 1;
    return;
  }
  op->end = c->count;
  if (c->too_deep++ != 0)
    return;
  struct diagnosis *d = report_error(c->report, "template-section-depth", op->place,
                                     "sections are nested too deeply");
  diagnosis_help(d, "at most %d sections may stand within each other", TEMPLATE_MAX_DEPTH);
}

static void report_crossed(struct compiler *c, const struct tag *tag, const struct op *opened)
{
  struct diagnosis *d = report_error(c->report, "template-section-crossed",
                                     place_at(c, tag->from, tag->to),
                                     "this closes another section than the one that is open");
  diagnosis_label(d, "{{/%.*s}} is expected here", VIEW_ARGS(opened->text));
  diagnosis_help(d, "close the inner section first, or mend the name");
  report_note(c->report, "template-section-open", opened->place, "the open section begins here");
}

/* The section that a closing tag means: the innermost of its name, or the innermost at all. */
static size_t section_meant(const struct compiler *c, struct view name)
{
  for (size_t i = c->depth; i != 0; i--)
    if (view_equal(c->ops[c->sections[i - 1]].text, name))
      return i - 1;
  return c->depth - 1;
}

static void close_section(struct compiler *c, const struct tag *tag)
{
  if (c->too_deep != 0) {
    c->too_deep--;
    return;
  }
  if (c->depth == 0) {
    struct diagnosis *d = report_error(c->report, "template-section-unopened",
                                       place_at(c, tag->from, tag->to),
                                       "this closes a section, but none is open");
    diagnosis_help(d, "remove it, or put the opening tag, which has # or ^, before it");
    return;
  }
  const struct op *innermost = &c->ops[c->sections[c->depth - 1]];
  if (!view_equal(innermost->text, tag->inside))
    report_crossed(c, tag, innermost);
  size_t meant = section_meant(c, tag->inside);
  for (size_t i = meant; i < c->depth; i++)
    c->ops[c->sections[i]].end = c->count;
  c->depth = meant;
}

static void report_unclosed(struct compiler *c)
{
  for (size_t i = 0; i < c->depth; i++) {
    struct op *op = &c->ops[c->sections[i]];
    op->end = c->count;
    struct diagnosis *d = report_error(c->report, "template-section-unclosed", op->place,
                                       "this section is never closed");
    diagnosis_label(d, "{{/%.*s}} is missing", VIEW_ARGS(op->text));
    diagnosis_help(d, "the file ends at line %zu while it is still open",
                   source_position(place_at(c, c->text.len, c->text.len)).line);
  }
}

/* ---- tags ---- */

/* Where the blanks before `at` begin, if nothing else stands before it on its line. */
static size_t line_lead(const struct compiler *c, size_t at)
{
  while (at > c->template->body && ascii_blank(c->text.at[at - 1]))
    at--;
  return starts_line(c, at) ? at : SIZE_MAX;
}

/* Where the next line begins, if nothing but blanks stands behind `at` on its line. */
static size_t line_rest(const struct compiler *c, size_t at)
{
  while (at < c->text.len && ascii_blank(c->text.at[at]))
    at++;
  if (at == c->text.len)
    return at;
  if (c->text.at[at] == '\r' && at + 1 < c->text.len && c->text.at[at + 1] == '\n')
    at++;
  return c->text.at[at] == '\n' ? at + 1 : SIZE_MAX;
}

static void set_delimiters(struct compiler *c, const struct tag *tag)
{
  struct view rest = tag->inside;
  size_t gap = 0;
  while (gap < rest.len && !ascii_space(rest.at[gap]))
    gap++;
  struct view open = view_slice(rest, 0, gap);
  struct view close = trim(view_slice(rest, gap, rest.len));
  bool fine = open.len != 0 && close.len != 0 && view_find(rest, '=') == SIZE_MAX;
  for (size_t i = 0; i < close.len; i++)
    fine &= !ascii_space(close.at[i]);
  if (fine) {
    c->open = open;
    c->close = close;
    return;
  }
  struct diagnosis *d = report_error(c->report, "template-delimiters",
                                     place_at(c, tag->from, tag->to),
                                     "these are not two delimiters");
  diagnosis_help(d, "write them with a space between, such as {{=<%% %%>=}}");
}

static bool part_name_fine(struct view name)
{
  for (size_t i = 0; i < name.len; i++) {
    char ch = name.at[i];
    if (!(ascii_lower(ch) || ascii_digit(ch) || (ch == '-' && i != 0)))
      return false;
  }
  return name.len != 0;
}

static void add_partial(struct compiler *c, const struct tag *tag, size_t lead, bool alone)
{
  bool dynamic = view_starts(tag->inside, VIEW("*"));
  struct op *op = add_op(c, dynamic ? OP_DYNAMIC : OP_PARTIAL, place_at(c, tag->from, tag->to));
  op->alone = alone;
  if (alone)
    op->indent = view_slice(c->text, lead, tag->from);
  if (dynamic) {
    name_of(c, tag, trim(view_slice(tag->inside, 1, tag->inside.len)), &op->name);
    return;
  }
  op->text = tag->inside;
  if (c->set->vocabulary == NULL)
    return;
  op->text = arena_format(c->set->arena, "parts/%.*s", VIEW_ARGS(tag->inside));
  if (part_name_fine(tag->inside))
    return;
  op->kind = OP_TEXT; /* no file is looked for */
  struct diagnosis *d = report_error(c->report, "template-part-name", op->place,
                                     "this is not the name of a part");
  diagnosis_help(d, "a part is named by small letters, digits and hyphens; "
                    "its file is parts/NAME.md");
}

static void report_kind(struct compiler *c, const struct tag *tag)
{
  struct diagnosis *d = report_error(c->report, "template-tag-kind",
                                     place_at(c, tag->from, tag->to),
                                     "tags of this kind are not known here");
  diagnosis_help(d, "a tag is {{name}}, {{#name}}, {{^name}}, {{/name}}, {{> part}}, "
                    "{{>* name}} or {{! remark }}");
}

static void add_value(struct compiler *c, const struct tag *tag)
{
  if (c->set->vocabulary != NULL && tag->inside.len != 0 &&
      strchr("$<@%*", tag->inside.at[0]) != NULL) {
    report_kind(c, tag);
    return;
  }
  struct op *op = add_op(c, OP_VALUE, place_at(c, tag->from, tag->to));
  op->text = tag->inside;
  name_of(c, tag, tag->inside, &op->name);
}

static void do_tag(struct compiler *c, const struct tag *tag)
{
  size_t lead = line_lead(c, tag->from), rest = line_rest(c, tag->to);
  bool alone = tag->sigil != 'v' && lead != SIZE_MAX && rest != SIZE_MAX;
  if (alone) {
    if (lead > c->at)
      add_text(c, c->at, lead);
  } else {
    add_text(c, c->at, tag->from);
    if (tag->from > c->at)
      add_text(c, tag->from, tag->from); /* where its line is indented, if it begins one */
  }
  c->at = alone ? rest : tag->to;
  switch (tag->sigil) {
  case '#':
  case '^': open_section(c, tag); break;
  case '/': close_section(c, tag); break;
  case '>': add_partial(c, tag, lead, alone); break;
  case '=': set_delimiters(c, tag); break;
  case '!': break;
  default: add_value(c, tag);
  }
}

static void report_unended(struct compiler *c, size_t from)
{
  size_t end = from;
  while (end < c->text.len && c->text.at[end] != '\n' && c->text.at[end] != '\r')
    end++;
  struct diagnosis *d = report_error(c->report, "template-tag-unclosed", place_at(c, from, end),
                                     "this tag is never closed");
  diagnosis_label(d, "%.*s is missing", VIEW_ARGS(c->close));
  diagnosis_help(d, "end it with %.*s, or write the text in another way", VIEW_ARGS(c->close));
}

/* Reads the tag whose opening delimiter stands at `from`. */
static bool read_tag(struct compiler *c, size_t from, struct tag *tag)
{
  size_t at = from + c->open.len;
  struct view rest = view_slice(c->text, at, c->text.len);
  char sigil = rest.len != 0 ? rest.at[0] : '\0';
  bool known = sigil != '\0' && strchr("#^/>!=&{", sigil) != NULL;
  bool closes_twice = sigil == '{' || sigil == '=';
  struct view close = c->close;
  if (closes_twice)
    close = arena_format(c->set->arena, "%c%.*s", sigil == '{' ? '}' : '=', VIEW_ARGS(c->close));
  struct view inside = view_slice(rest, known ? 1 : 0, rest.len);
  size_t length = view_find_text(inside, close);
  if (length == SIZE_MAX)
    return false;
  tag->sigil = !known || sigil == '&' || sigil == '{' ? 'v' : sigil;
  tag->from = from;
  tag->to = at + (known ? 1 : 0) + length + close.len;
  tag->inside = trim(view_slice(inside, 0, length));
  return true;
}

void ops_compile(struct template_set *set, struct template *template, struct report *report)
{
  struct compiler c = {.set = set, .template = template, .report = report,
                       .text = template->source->text, .at = template->body,
                       .open = VIEW("{{"), .close = VIEW("}}")};
  for (;;) {
    size_t found = view_find_text(view_slice(c.text, c.at, c.text.len), c.open);
    struct tag tag;
    if (found == SIZE_MAX)
      break;
    if (!read_tag(&c, c.at + found, &tag)) {
      report_unended(&c, c.at + found);
      break;
    }
    do_tag(&c, &tag);
  }
  if (c.at < c.text.len)
    add_text(&c, c.at, c.text.len);
  report_unclosed(&c);
  template->count = c.count;
  template->ops = arena_array(set->arena, c.count, sizeof *c.ops);
  if (c.count != 0)
    memcpy(template->ops, c.ops, c.count * sizeof *c.ops);
  mem_free(c.ops);
}
