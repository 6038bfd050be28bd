#include "page/galley.h"

#include <string.h>

#include "ground/arena.h"

/* A form is made of fields, each a paragraph; the items of a bullet list stand side by side where
 * there is room. A field is a label, and below it what a pen needs. A field's runs are its
 * label and then either lines to write upon (each a RUN_BLANK) or boxes for one letter each: two
 * or more RUN_TICKs in a row, with white between groups of them. From TEXT_LINES lines on they are
 * one text: of the full width, and on a screen one field, in a frame instead of upon lines, which
 * no program would keep to. */
enum {
  FIELDS_MAX = 4,
  TEXT_LINES = 3,
  COMB_GAP = 6500,    /* between two groups of boxes, mpt */
  LABEL_ROOM = 1500,  /* below a label */
  BOX_ROOM = 4000,    /* below boxes, which what follows would touch */
  FIELD_GAP = 14173,  /* 5 mm between two fields of a row */
  COMB_LINE = 500,
  TEXT_INSET = 3500, /* from a frame to what is typed in it, mpt */
  INLINE_GAP = 5000, /* between a label and the line to write upon behind it */
  INLINE_PART = 50,  /* per cent of the width that such a label may take */
  INLINE_DROP = 2000 /* such a line lies this much below the baseline */
};

/* What one field of a row needs. */
struct need {
  const struct run *label, *pen; /* the label ends where `pen` begins */
  size_t blanks;                 /* lines to write upon, or */
  size_t groups[FIELDS_MAX];     /* boxes in each group */
  size_t group_count;
  int32_t label_width, least;    /* mpt */
  bool by_pen;                   /* somebody signs here */
  uint16_t element;              /* of the first line or group of boxes; the others follow */
};

static bool is_pen(const struct run *run)
{
  return run != NULL &&
         (run->kind == RUN_BLANK ||
          (run->kind == RUN_TICK && run->next != NULL && run->next->kind == RUN_TICK));
}

/* A break before it puts it on a line of its own where there are no pages; here the form does. */
static const struct run *find_pen(const struct run *run)
{
  while (run != NULL && !is_pen(run) && !(run->kind == RUN_BREAK && is_pen(run->next)))
    run = run->next;
  return run;
}

static void count_pen(struct need *need)
{
  bool open = false;
  for (const struct run *run = need->pen; run != NULL; run = run->next) {
    need->blanks += run->kind == RUN_BLANK;
    if (run->kind == RUN_TICK && !open && need->group_count < FIELDS_MAX)
      need->groups[need->group_count++] = 0;
    open = run->kind == RUN_TICK;
    if (open)
      need->groups[need->group_count - 1]++;
  }
}

static bool is_text(const struct need *need) { return need->blanks >= TEXT_LINES; }

/* How many things there are to fill in. */
static size_t parts_of(const struct need *need)
{
  return is_text(need) ? 1 : need->blanks + need->group_count;
}

static int32_t comb_width(const struct style *style, const struct need *need)
{
  int32_t width = 0;
  for (size_t i = 0; i < need->group_count; i++)
    width += (i != 0 ? COMB_GAP : 0) + (int32_t)need->groups[i] * style->comb;
  return width;
}

/* The runs before the pen, as a list of their own. */
static struct run *label_of(struct galley *galley, const struct need *need)
{
  struct run *first = NULL, **end = &first;
  for (const struct run *run = need->label; run != need->pen; run = run->next) {
    *end = arena_alloc(galley->arena, sizeof **end);
    **end = *run;
    (*end)->next = NULL;
    end = &(*end)->next;
  }
  return first;
}

static struct need need_of(struct galley *galley, const struct run *runs, struct column column)
{
  struct need need = {.label = runs, .pen = find_pen(runs)};
  count_pen(&need);
  need.label_width = text_widths(galley, label_of(galley, &need), column).natural;
  int32_t comb = comb_width(galley->style, &need);
  need.least = comb > need.label_width ? comb : need.label_width;
  return need;
}

/* ---- marks ---- */

static void add_field(struct galley *galley, struct strip *strip, const struct need *need,
                      struct pen_field field, struct mark place)
{
  field.label = words_of_runs(galley->arena, need->label, need->pen);
  field.hint = field_hint(galley, field.label, field.part, parts_of(need));
  field.by_pen = need->by_pen;
  place.element = (uint16_t)(need->element + field.part);
  strip_append(strip, galley_field(galley, &field, place));
}

static void add_rule(struct galley *galley, struct strip *strip, struct column column, int32_t y,
                     uint16_t element)
{
  struct mark *line = strip_mark(galley, strip, MARK_LINE);
  line->x = column.x;
  line->y = y;
  line->width = column.width;
  line->thickness = HAIRLINE;
  line->element = element;
}

/* The first rule lies `y` below the strip's baseline. */
static void add_rules(struct galley *galley, struct strip *strip, const struct need *need,
                      struct column column, int32_t y)
{
  int32_t pen = galley->style->pen;
  for (size_t i = 0; i < need->blanks; i++) {
    int32_t down = y + (int32_t)i * pen;
    add_rule(galley, strip, column, down, (uint16_t)(need->element + i));
    struct mark place = {.x = column.x, .y = down - pen, .width = column.width, .height = pen};
    add_field(galley, strip, need, (struct pen_field){.kind = PEN_LINE, .part = i}, place);
  }
}

/* Lines for a text, of which the first lies at the strip's baseline. */
static void add_text(struct galley *galley, struct strip *strip, const struct need *need,
                     struct column column)
{
  int32_t pen = galley->style->pen;
  struct mark place = {.x = column.x,
                       .y = -pen,
                       .width = column.width,
                       .height = (int32_t)need->blanks * pen};
  if (galley->on_screen) {
    struct mark *frame = strip_mark(galley, strip, MARK_BOX);
    frame->x = place.x;
    frame->y = place.y;
    frame->width = place.width;
    frame->height = place.height;
    frame->thickness = HAIRLINE;
    frame->element = need->element;
  }
  for (size_t i = 0; i < need->blanks && !galley->on_screen; i++)
    add_rule(galley, strip, column, (int32_t)i * pen, need->element);
  place.x += TEXT_INSET;
  place.y += TEXT_INSET;
  place.width -= 2 * TEXT_INSET;
  place.height -= 2 * TEXT_INSET;
  add_field(galley, strip, need, (struct pen_field){.kind = PEN_TEXT}, place);
}

static void add_boxes(struct galley *galley, struct strip *strip, size_t boxes, int32_t x,
                      uint16_t element)
{
  const struct style *style = galley->style;
  struct mark *frame = strip_mark(galley, strip, MARK_BOX);
  frame->x = x;
  frame->y = -style->pen;
  frame->width = (int32_t)boxes * style->comb;
  frame->height = style->pen;
  frame->thickness = COMB_LINE;
  frame->element = element;
  for (size_t i = 1; i < boxes; i++) {
    struct mark *wall = strip_mark(galley, strip, MARK_LINE);
    wall->x = x + (int32_t)i * style->comb;
    wall->y = -style->pen;
    wall->height = style->pen;
    wall->thickness = COMB_LINE;
    wall->element = element;
  }
}

static void add_combs(struct galley *galley, struct strip *strip, const struct need *need,
                      int32_t x)
{
  const struct style *style = galley->style;
  for (size_t i = 0; i < need->group_count; i++) {
    int32_t width = (int32_t)need->groups[i] * style->comb;
    add_boxes(galley, strip, need->groups[i], x, (uint16_t)(need->element + i));
    struct pen_field field = {.kind = PEN_BOXES, .part = i, .cells = need->groups[i]};
    add_field(galley, strip, need, field,
              (struct mark){.x = x, .y = -style->pen, .width = width, .height = style->pen});
    x += width + COMB_GAP;
  }
}

/* ---- rows ---- */

/* Boxes take what they need; lines share the rest. */
static void share_row(const struct need *needs, struct column *columns, size_t count,
                      int32_t frame)
{
  int32_t rest = frame - (int32_t)(count - 1) * FIELD_GAP, lines = 0, x = columns[0].x;
  for (size_t i = 0; i < count; i++) {
    rest -= needs[i].least;
    lines += needs[i].blanks != 0;
  }
  for (size_t i = 0; i < count; i++) {
    columns[i].x = x;
    columns[i].width = needs[i].least + (needs[i].blanks != 0 ? rest / lines : 0);
    x += columns[i].width + FIELD_GAP;
  }
}

/* Labels of a row stand on one line each; a label that is alone may be wrapped. */
static void set_labels(struct galley *galley, const struct need *needs,
                       const struct column *columns, size_t count, enum gap gap)
{
  size_t first = galley->count;
  for (size_t i = 0; i < count; i++) {
    struct lines lines = text_lines(galley, label_of(galley, &needs[i]), NULL, columns[i]);
    for (size_t at = 0; at < lines.count; at++) {
      struct strip *strip = i == 0 || first + at >= galley->count
                              ? galley_strip(galley, at == 0 ? gap : GAP_NONE, columns[i].kind)
                              : &galley->strips[first + at];
      space_after_line(lines.line[at].first);
      strip_append(strip, lines.line[at].first);
    }
  }
}

static void set_pens(struct galley *galley, const struct need *needs,
                     const struct column *columns, size_t count, enum text_kind kind)
{
  struct strip *strip = galley_strip(galley, GAP_NONE, kind);
  size_t lines = 1;
  for (size_t i = 0; i < count; i++) {
    if (is_text(&needs[i]))
      add_text(galley, strip, &needs[i], columns[i]);
    else if (needs[i].blanks != 0)
      add_rules(galley, strip, &needs[i], columns[i], 0);
    else
      add_combs(galley, strip, &needs[i], columns[i].x);
    lines = needs[i].blanks > lines ? needs[i].blanks : lines;
  }
  strip->drop = galley->style->pen + LABEL_ROOM;
  strip->height = (int32_t)lines * galley->style->pen + LABEL_ROOM + BOX_ROOM;
}

/* Labels stand before their lines when that leaves enough to write upon: it saves height. */
static bool stand_before(const struct need *needs, const struct column *columns, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (needs[i].blanks == 0 || is_text(&needs[i]) ||
        needs[i].label_width > columns[i].width / 100 * INLINE_PART)
      return false;
  return true;
}

/* Above several lines side by side, where somebody signs: that takes more room than writing. */
static void add_room_to_sign(struct galley *galley, enum gap gap, enum text_kind kind)
{
  struct strip *strip = galley_strip(galley, gap, kind);
  strip->inked = true;
  strip->height = galley->style->pen;
  strip->keep = true;
}

static void set_inline(struct galley *galley, const struct need *needs,
                       const struct column *columns, size_t count, struct strip *strip)
{
  size_t lines = 1;
  for (size_t i = 0; i < count; i++) {
    struct column rest = columns[i];
    struct lines label = text_lines(galley, label_of(galley, &needs[i]), NULL, columns[i]);
    if (label.count != 0) {
      space_after_line(label.line[0].first);
      strip_append(strip, label.line[0].first);
    }
    rest.x += needs[i].label_width + INLINE_GAP;
    rest.width -= needs[i].label_width + INLINE_GAP;
    add_rules(galley, strip, &needs[i], rest, INLINE_DROP);
    lines = needs[i].blanks > lines ? needs[i].blanks : lines;
  }
  strip->drop = galley->style->pen - INLINE_DROP;
  strip->height = (int32_t)lines * galley->style->pen + INLINE_DROP;
}

/* A paragraph of its own for the label, and in it an element for each thing to fill in. */
static uint16_t add_elements(struct galley *galley, struct need *need, uint16_t parent)
{
  uint16_t paragraph = galley_element(galley, "P", parent);
  for (size_t i = 0; i < parts_of(need); i++) {
    uint16_t form = galley_form(galley, paragraph, false);
    need->element = i == 0 ? form : need->element;
  }
  return paragraph;
}

static void set_fields(struct galley *galley, struct need *needs, size_t count,
                       struct column column, enum gap gap)
{
  struct column columns[FIELDS_MAX];
  for (size_t i = 0; i < count; i++) {
    columns[i] = column;
    columns[i].element = add_elements(galley, &needs[i], column.element);
  }
  share_row(needs, columns, count, galley->style->frame);
  if (stand_before(needs, columns, count)) {
    if (count > 1) {
      add_room_to_sign(galley, gap, column.kind);
      gap = GAP_NONE;
    }
    set_inline(galley, needs, columns, count, galley_strip(galley, gap, column.kind));
    return;
  }
  set_labels(galley, needs, columns, count, gap);
  set_pens(galley, needs, columns, count, column.kind);
}

/* Lines side by side are where somebody signs, and says when. */
static void mark_signing(struct need *needs, size_t count)
{
  bool lines = count > 1;
  for (size_t i = 0; i < count; i++)
    lines &= needs[i].group_count == 0;
  for (size_t i = 0; i < count; i++)
    needs[i].by_pen = lines;
}

/* Up to FIELDS_MAX fields, side by side where there is room, else one under the other. Returns the
 * first of those that are left. */
static const struct block *flow_row(struct galley *galley, const struct block *cell,
                                    struct column column, enum gap gap)
{
  struct need needs[FIELDS_MAX];
  size_t count = 0;
  int32_t total = -FIELD_GAP;
  for (; cell != NULL && count < FIELDS_MAX; cell = cell->next) {
    needs[count] = need_of(galley, cell->runs, column);
    total += needs[count].least + (needs[count].blanks != 0 ? galley->style->blank : 0) + FIELD_GAP;
    if (needs[count].least > galley->style->frame)
      needs[count].least = galley->style->frame;
    count++;
  }
  mark_signing(needs, count);
  if (total <= galley->style->frame) {
    set_fields(galley, needs, count, column, gap);
    return cell;
  }
  for (size_t i = 0; i < count; i++)
    set_fields(galley, &needs[i], 1, column, i == 0 ? gap : GAP_ITEM);
  return cell;
}

static void flow_fields(struct galley *galley, const struct block *cells, struct column column,
                        enum gap gap)
{
  for (; cells != NULL; gap = GAP_ITEM)
    cells = flow_row(galley, cells, column, gap);
}

/* The fields of a bullet list, each the paragraph of an item, in a row of their own; NULL when it
 * is another list. */
static struct block *fields_of(struct galley *galley, const struct block *list)
{
  struct block *first = NULL, **end = &first;
  for (const struct block *item = list->first; item != NULL; item = item->next) {
    const struct block *paragraph = item->first;
    if (paragraph == NULL || find_pen(paragraph->runs) == NULL)
      return NULL;
    *end = arena_alloc(galley->arena, sizeof **end);
    **end = *paragraph;
    (*end)->next = NULL;
    end = &(*end)->next;
  }
  return first;
}

/* What a paragraph asks that begins with a question in bold ("Who signs."), as a label. */
static struct view question_of(struct galley *galley, const struct block *block)
{
  const struct run *end = block != NULL ? block->runs : NULL;
  while (end != NULL && end->kind == RUN_TEXT && end->strong)
    end = end->next;
  if (block == NULL || end == block->runs)
    return (struct view){NULL, 0};
  struct view words = words_of_runs(galley->arena, block->runs, end);
  while (words.len != 0 && strchr(".:?!", words.at[words.len - 1]) != NULL)
    words.len--;
  return words;
}

void lay_form(struct galley *galley, const struct block *part, struct column column, enum gap gap)
{
  column.width = galley->style->frame;
  const struct block *above = NULL;
  for (const struct block *block = part->first; block != NULL; block = block->next) {
    struct block alone = *block;
    alone.next = NULL;
    const struct block *fields = find_pen(block->runs) != NULL ? &alone : NULL;
    if (block->kind == BLOCK_BULLETS)
      fields = fields_of(galley, block);
    galley->question = block->kind == BLOCK_BULLETS ? question_of(galley, above) : VIEW("");
    if (fields != NULL)
      flow_fields(galley, fields, column, gap);
    else
      flow_blocks(galley, &alone, column, gap);
    above = block;
    gap = GAP_ITEM;
  }
  galley->question = VIEW("");
}
