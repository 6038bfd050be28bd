#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "talk/report.h"
#include "words/ops.h"

/* The things whose members can be named, innermost last; each with the section that opened it. */
struct frame {
  const struct fact *fact;
  const struct op *op; /* NULL for the root */
};

enum { FRAMES = TEMPLATE_MAX_DEPTH * 4 };

struct expander {
  struct template_set *set;
  struct expansion *out;
  struct report *report;
  struct frame frames[FRAMES];
  size_t frame_count;
  size_t depth; /* parts within parts */
};

/* A stretch of ops of one template. */
struct stretch {
  const struct template *template;
  size_t from, to;
  struct view indent; /* put before every line of it */
};

void expansion_init(struct expansion *expansion)
{
  memset(expansion, 0, sizeof *expansion);
  buffer_init(&expansion->text);
}

/* Empties it and keeps its memory. */
static void expansion_clear(struct expansion *expansion)
{
  buffer_clear(&expansion->text);
  expansion->count = expansion->spoken = 0;
}

void expansion_free(struct expansion *expansion)
{
  buffer_free(&expansion->text);
  mem_free(expansion->values);
  expansion->values = NULL;
  expansion->count = expansion->cap = 0;
}

void line_map_free(struct line_map *map)
{
  mem_free(map->lines);
  map->lines = NULL;
  map->count = map->cap = 0;
}

/* ---- output ---- */

static void map_line(struct line_map *map, struct place place)
{
  map->lines = mem_grow(map->lines, &map->cap, map->count + 1, sizeof *map->lines);
  map->lines[map->count++] = place;
}

/* One line of a place, without blanks around it. */
static struct place line_of(struct place place, size_t from, size_t to)
{
  const char *at = place.source->text.at;
  size_t begin = place.from + from, end = place.from + to;
  while (begin < end && strchr(" \t\r\n", at[begin]) != NULL)
    begin++;
  while (end > begin && strchr(" \t\r\n", at[end - 1]) != NULL)
    end--;
  return (struct place){place.source, (uint32_t)begin, (uint32_t)end};
}

/* Notes that what is put next comes from `place`: its first line belongs to the line that is
 * being written, unless something stands there already. */
static void map_place(struct expansion *out, struct place place)
{
  struct view text = source_text(place);
  size_t from = 0;
  bool fresh_line = out->text.len == 0 || out->text.data[out->text.len - 1] == '\n';
  for (size_t i = 0; i <= text.len; i++) {
    if (i < text.len && text.at[i] != '\n')
      continue;
    if (from != 0 || (fresh_line && text.len != 0) || out->map->count == 0)
      map_line(out->map, line_of(place, from, i));
    from = i + 1;
  }
  if (view_ends(text, VIEW("\n")))
    out->map->count--; /* the line behind it is not begun yet */
}

static void put_indented(struct buffer *out, struct view text, struct view indent)
{
  while (text.len != 0) {
    size_t length = view_find(text, '\n');
    size_t end = length == SIZE_MAX ? text.len : length + 1;
    buffer_add(out, view_slice(text, 0, end));
    text = view_slice(text, end, text.len);
    if (text.len != 0)
      buffer_add(out, indent);
  }
}

static void put_text(struct expansion *out, const struct op *op, struct view indent)
{
  if (out->map != NULL)
    map_place(out, op->place);
  if (indent.len == 0) {
    buffer_add(&out->text, op->text);
    return;
  }
  if (op->line_start)
    buffer_add(&out->text, indent);
  put_indented(&out->text, op->text, indent);
}

static void put_value(struct expansion *out, const struct op *op, struct view value)
{
  if (out->map != NULL)
    map_place(out, op->place);
  out->values = mem_grow(out->values, &out->cap, out->count + 1, sizeof *out->values);
  unicode_put(&out->text, TOKEN_VALUE + (uint32_t)out->count);
  out->values[out->count++] = value;
}

/* ---- names ---- */

static const struct fact *look_up(const struct expander *e, const struct name *name)
{
  if (name->count == 0)
    return e->frames[e->frame_count - 1].fact;
  const struct fact *fact = NULL;
  for (size_t i = e->frame_count; i != 0 && fact == NULL; i--)
    fact = fact_find(e->frames[i - 1].fact, name->steps[0], name->keys[0]);
  for (size_t step = 1; step < name->count && fact != NULL; step++)
    fact = fact_find(fact, name->steps[step], name->keys[step]);
  return fact;
}

/* ---- ops ---- */

static bool expand(struct expander *e, struct stretch stretch);

static bool report_too_much(struct expander *e, const struct op *op)
{
  struct diagnosis *d = report_error(e->report, "template-too-much", op->place,
                                     "the letter grows too long here");
  diagnosis_help(d, "a letter may have at most %d KiB and %d values",
                 TEMPLATE_MAX_EXPANDED / 1024, TOKEN_VALUES);
  return false;
}

static bool within(struct expander *e, const struct op *op, const struct fact *fact,
                   struct stretch body)
{
  if (e->frame_count == FRAMES)
    return report_too_much(e, op);
  e->frames[e->frame_count++] = (struct frame){fact, op};
  bool fine = expand(e, body);
  e->frame_count--;
  return fine;
}

static bool do_section(struct expander *e, const struct op *op, struct stretch body)
{
  const struct fact *fact = look_up(e, &op->name);
  bool holds = fact != NULL && fact_holds(fact);
  if (op->kind == OP_INVERTED)
    return holds || expand(e, body);
  if (!holds)
    return true;
  if (fact->kind != FACT_LIST)
    return within(e, op, fact, body);
  for (const struct fact *item = fact->first; item != NULL; item = item->next)
    if (!within(e, op, item, body))
      return false;
  return true;
}

static bool do_value(struct expander *e, const struct op *op)
{
  const struct fact *fact = look_up(e, &op->name);
  if (e->out->count == TOKEN_VALUES)
    return report_too_much(e, op);
  if (fact == NULL || fact->kind != FACT_TEXT)
    return true;
  if (!fact->words) {
    put_value(e->out, op, fact->text);
    return true;
  }
  if (e->out->map != NULL)
    map_place(e->out, op->place);
  prose_escape(&e->out->text, fact->text);
  return true;
}

static void put_mark(struct buffer *out, uint32_t token, const struct template *part,
                     struct view indent)
{
  buffer_add_byte(out, '\n');
  buffer_add(out, indent);
  unicode_put(out, token);
  if (part != NULL) {
    buffer_add_byte(out, part->headed ? 'h' : 'p');
    buffer_add(out, part->layout);
  }
  buffer_add(out, VIEW("\n\n"));
}

/* The marks of a part stand in paragraphs of their own. */
static void bound_part(struct expander *e, const struct op *op, uint32_t token,
                       const struct template *part, struct view indent)
{
  struct buffer *out = &e->out->text;
  bool fresh_line = out->len == 0 || out->data[out->len - 1] == '\n';
  if (!fresh_line)
    buffer_add_byte(out, '\n');
  if (e->out->map != NULL)
    for (int line = 0; line < 3; line++)
      map_line(e->out->map, op->place);
  put_mark(out, token, part, indent);
}

static bool enter_part(struct expander *e, const struct op *op, const struct template *part,
                       struct view indent)
{
  if (e->depth == TEMPLATE_MAX_DEPTH) {
    struct diagnosis *d = report_error(e->report, "template-depth", op->place,
                                       "parts include each other too deeply");
    diagnosis_help(d, "at most %d parts may be included within each other", TEMPLATE_MAX_DEPTH);
    return false;
  }
  char joined[64];
  size_t length = indent.len + op->indent.len;
  if (length > sizeof joined)
    return report_too_much(e, op);
  if (indent.len != 0)
    memcpy(joined, indent.at, indent.len);
  if (op->indent.len != 0)
    memcpy(joined + indent.len, op->indent.at, op->indent.len);
  struct view within_part = {joined, op->alone ? length : 0};
  e->depth++;
  bool piece = part->layout.len != 0 && op->alone;
  if (piece)
    bound_part(e, op, TOKEN_PART, part, within_part);
  bool fine = expand(e, (struct stretch){part, 0, part->count, within_part});
  if (piece)
    bound_part(e, op, TOKEN_PART_END, NULL, within_part);
  e->depth--;
  return fine;
}

static bool seen_here(const struct op *op, const struct template *template)
{
  for (const struct seen_template *seen = op->seen; seen != NULL; seen = seen->next)
    if (seen->template == template)
      return true;
  return false;
}

/* Checks a template that a value has led to, once, against the names in scope here. */
static bool check_dynamic(struct expander *e, struct op *op, struct template *part)
{
  if (e->set->vocabulary == NULL || seen_here(op, part))
    return true;
  size_t before = report_errors(e->report);
  struct scopes scopes = {{e->set->vocabulary->terms}, 1};
  for (size_t i = 1; i < e->frame_count; i++)
    names_enter(&scopes, &e->frames[i].op->name);
  e->set->round++;
  names_check(e->set, part, &scopes, e->report);
  if (part->faulty || report_errors(e->report) != before)
    return false;
  struct seen_template *seen = arena_alloc(e->set->arena, sizeof *seen);
  seen->template = part;
  seen->next = op->seen;
  op->seen = seen;
  return true;
}

/* A letter that asks for something and does not say what is worse than none, and reads as if it
 * were whole. */
static bool has_spoken(struct expander *e, const struct template *part, size_t from)
{
  struct view said = view_slice(buffer_view(&e->out->text), from, e->out->text.len);
  if (e->set->vocabulary == NULL || view_trim(said).len != 0) {
    e->out->spoken++;
    return true;
  }
  template_report_wordless(part, e->report);
  return false;
}

static bool do_dynamic(struct expander *e, const struct template *in, struct op *op,
                       struct view indent)
{
  const struct fact *fact = look_up(e, &op->name);
  if (fact == NULL || fact->kind != FACT_TEXT || fact->text.len == 0)
    return true;
  struct template *part = template_find(e->set, fact->text, in->language, e->report);
  if (part == NULL) {
    report_note(e->report, "template-part-asked", op->place, "the template is asked for here");
    return false;
  }
  size_t from = e->out->text.len;
  return check_dynamic(e, op, part) && enter_part(e, op, part, indent) &&
         has_spoken(e, part, from);
}

static bool do_op(struct expander *e, const struct template *in, struct op *op,
                  struct stretch body)
{
  switch (op->kind) {
  case OP_TEXT: put_text(e->out, op, body.indent); return true;
  case OP_VALUE: return do_value(e, op);
  case OP_SECTION:
  case OP_INVERTED: return do_section(e, op, body);
  case OP_PARTIAL: return enter_part(e, op, op->partial, body.indent);
  case OP_DYNAMIC: return do_dynamic(e, in, op, body.indent);
  }
  return true;
}

static bool expand(struct expander *e, struct stretch stretch)
{
  for (size_t i = stretch.from; i < stretch.to;) {
    struct op *op = &stretch.template->ops[i];
    bool section = op->kind == OP_SECTION || op->kind == OP_INVERTED;
    size_t end = section ? op->end : i + 1;
    struct stretch body = {stretch.template, i + 1, end, stretch.indent};
    if (e->out->text.len > TEMPLATE_MAX_EXPANDED)
      return report_too_much(e, op);
    if (!do_op(e, stretch.template, op, body))
      return false;
    i = end;
  }
  return true;
}

bool template_expand(struct template_set *set, const struct template *letter,
                     const struct fact *facts, struct expansion *expansion,
                     struct report *report)
{
  struct expander e = {.set = set, .out = expansion, .report = report, .frame_count = 1};
  e.frames[0].fact = facts;
  expansion_clear(expansion);
  return expand(&e, (struct stretch){letter, 0, letter->count, {NULL, 0}});
}

void expansion_outline(const struct template *template, struct expansion *out)
{
  static const struct view none = {NULL, 0};
  for (size_t i = 0; i < template->count; i++) {
    const struct op *op = &template->ops[i];
    if (op->kind == OP_TEXT)
      put_text(out, op, none);
    else if (op->kind == OP_VALUE && out->count < TOKEN_VALUES)
      put_value(out, op, none);
  }
}
