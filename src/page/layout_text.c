#include "page/galley.h"

#include "ground/arena.h"
#include "ground/hash.h"
#include "page/atoms.h"
#include "page/bidi.h"
#include "page/face.h"
#include "page/linecache.h"

enum {
  /* A line to write upon lies this much below the baseline, a box to tick reaches as far. */
  BLANK_DROP = 1500,
  TICK_DROP = 700,
  TICK_LINE = 700
};

int32_t column_letters(const struct galley *galley, struct column column)
{
  return column.width == UNBROKEN ? 0 : galley->style->letters;
}

static struct mark *new_mark(struct arena *arena, enum mark_kind kind, uint16_t element)
{
  struct mark *mark = arena_alloc(arena, sizeof *mark);
  mark->kind = kind;
  mark->element = element;
  return mark;
}

/* A line while its marks are made. */
struct setter {
  struct galley *galley;
  struct arena *arena;
  struct column column;
  const struct atoms *atoms;
  const struct shaped **words; /* of all atoms, so that marks can share slices of it */
  struct mark *text;           /* the mark that the next word may join */
  struct mark **end;
  int32_t x, extra; /* mpt; `extra`: what each blank takes besides its least length */
  int32_t *places;  /* mpt, by atom: where it stands, when some run from right to left; or NULL */
};

static void append(struct setter *setter, struct mark *mark)
{
  *setter->end = mark;
  setter->end = &mark->next;
}

/* A mark holds words with spaces between them, drawn from left to right. */
static bool follows(const struct setter *setter, size_t at)
{
  const struct atom *before = &setter->atoms->atom[at - 1];
  return before->space && before->level + before->space_level + setter->atoms->atom[at].level == 0;
}

static void set_word(struct setter *setter, size_t at)
{
  const struct atom *atom = &setter->atoms->atom[at];
  struct mark *mark = setter->text;
  bool joins = mark != NULL && mark->face == atom->face && follows(setter, at);
  if (!joins) {
    mark = new_mark(setter->arena, MARK_TEXT, setter->column.element);
    mark->face = atom->face;
    mark->x = setter->x;
    mark->size = setter->galley->style->type[setter->column.kind].size;
    mark->words = &setter->words[at];
    append(setter, mark);
    setter->text = mark;
  }
  mark->word_count++;
  mark->width = setter->x + atom->width - mark->x;
}

struct mark text_tick(const struct style *style, int32_t x)
{
  return (struct mark){.kind = MARK_BOX,
                       .element = ELEMENT_ARTIFACT,
                       .x = x,
                       .y = TICK_DROP - style->tick,
                       .width = style->tick,
                       .height = style->tick,
                       .thickness = TICK_LINE};
}

static int32_t set_drawn(struct setter *setter, const struct atom *atom)
{
  bool tick = atom->kind == RUN_TICK;
  struct mark *mark = new_mark(setter->arena, MARK_LINE, ELEMENT_ARTIFACT);
  if (tick) {
    *mark = text_tick(setter->galley->style, setter->x);
  } else {
    mark->x = setter->x;
    mark->y = BLANK_DROP;
    mark->width = atom->width + setter->extra;
    mark->thickness = HAIRLINE;
  }
  append(setter, mark);
  setter->text = NULL;
  return tick ? atom->width : mark->width;
}

static void set_atom(struct setter *setter, size_t at, bool last)
{
  const struct atom *atom = &setter->atoms->atom[at];
  int32_t width = atom->width;
  if (setter->places != NULL)
    setter->x = setter->places[at];
  if (atom->kind == RUN_TEXT)
    set_word(setter, at);
  else
    width = set_drawn(setter, atom);
  setter->x += width + (last ? 0 : setter->atoms->items[at].space);
  /* The space is kept when the next word starts a mark of its own. */
  if (setter->text != NULL)
    setter->text->space_after = atom->space && !last;
}

/* Finds the places of a line's atoms, which stand in another order than they are read in. */
static void place_atoms(struct setter *setter, size_t from, size_t to)
{
  const struct atoms *atoms = setter->atoms;
  size_t count = 2 * (to - from); /* each with its space */
  uint8_t *levels = arena_array(setter->arena, count, sizeof *levels);
  size_t *order = arena_array(setter->arena, count, sizeof *order);
  for (size_t i = from; i < to; i++) {
    levels[2 * (i - from)] = atoms->atom[i].level;
    levels[2 * (i - from) + 1] =
      atoms->atom[i].space ? atoms->atom[i].space_level : atoms->atom[i].level;
  }
  bidi_order(levels, count, order);
  int32_t x = setter->column.x;
  for (size_t i = 0; i < count; i++) {
    size_t at = from + order[i] / 2;
    const struct atom *atom = &atoms->atom[at];
    if (order[i] % 2 != 0) {
      x += at + 1 < to ? atoms->items[at].space : 0;
      continue;
    }
    setter->places[at] = x;
    x += atom->width + (atom->kind == RUN_BLANK ? setter->extra : 0);
  }
}

/* A word that is broken behind a hyphen of its own goes on without a space, for those who extract
 * the text. */
static bool ends_word(const struct atoms *atoms, size_t last)
{
  return atoms->atom[last].space || atoms->items[last].after == BREAK_MUST;
}

static struct line set_line(struct setter *setter, size_t from, size_t to, bool ends_paragraph)
{
  const struct atoms *atoms = setter->atoms;
  struct line line = {NULL, 0, false};
  int32_t width = 0, blanks = 0;
  for (size_t i = from; i < to; i++) {
    width += atoms->atom[i].width + (i + 1 < to ? atoms->items[i].space : 0);
    blanks += atoms->atom[i].kind == RUN_BLANK;
    line.form |= atoms->atom[i].kind == RUN_BLANK;
  }
  setter->extra = 0;
  if (setter->column.fill_blanks && blanks != 0 && width < setter->column.width)
    setter->extra = (setter->column.width - width) / blanks;
  if (setter->places != NULL)
    place_atoms(setter, from, to);
  setter->x = setter->column.x;
  setter->text = NULL;
  setter->end = &line.first;
  for (size_t i = from; i < to; i++)
    set_atom(setter, i, i + 1 == to);
  if (setter->text != NULL)
    setter->text->space_after = !ends_paragraph && ends_word(atoms, to - 1);
  setter->end = NULL; /* it pointed into `line` */
  line.width = width + blanks * setter->extra;
  return line;
}

static struct lines break_lines(struct galley *galley, struct arena *arena, const struct run *runs,
                                struct column column)
{
  struct atoms atoms = atoms_of_runs(galley, arena, runs, column);
  struct break_limits limits = {column.width, column_letters(galley, column)};
  struct breaks breaks = linebreak_total_fit(arena, atoms.items, atoms.count, limits);
  const struct shaped **words = arena_array(arena, atoms.count, sizeof *words);
  for (size_t i = 0; i < atoms.count; i++)
    words[i] = atoms.atom[i].shaped;
  struct setter setter = {
    .galley = galley, .arena = arena, .column = column, .atoms = &atoms, .words = words};
  if (atoms.directed)
    setter.places = arena_array(arena, atoms.count, sizeof *setter.places);
  struct lines lines = {arena_array(arena, breaks.count, sizeof *lines.line), breaks.count};
  for (size_t i = 0, from = 0; i < breaks.count; from = breaks.ends[i++])
    lines.line[i] = set_line(&setter, from, breaks.ends[i], i + 1 == breaks.count);
  return lines;
}

/* The kept lines as marks of this letter. */
static struct lines copy_lines(struct galley *galley, const struct lines *kept,
                               struct column column)
{
  struct lines lines = {arena_array(galley->arena, kept->count, sizeof *lines.line), kept->count};
  for (size_t i = 0; i < kept->count; i++) {
    lines.line[i] = kept->line[i];
    struct mark **end = &lines.line[i].first;
    for (const struct mark *old = kept->line[i].first; old != NULL; old = old->next) {
      struct mark *mark = arena_alloc(galley->arena, sizeof *mark);
      *mark = *old;
      mark->x += column.x;
      if (mark->kind == MARK_TEXT)
        mark->element = column.element;
      *end = mark;
      end = &mark->next;
    }
  }
  return lines;
}

/* What a mark of kept lines holds, so that it is known again where it is alone: 0 is for others. */
static uint64_t identity_of(const struct mark *mark)
{
  struct hash hash = hash_of(VIEW(""));
  for (size_t i = 0; i < mark->word_count; i++)
    hash = hash_with(hash, mark->words[i]->text);
  return hash.low | 1;
}

void lines_identify(struct lines lines)
{
  for (size_t i = 0; i < lines.count; i++)
    for (struct mark *mark = lines.line[i].first; mark != NULL; mark = mark->next)
      mark->kept = identity_of(mark);
}

static const struct kept_lines *kept_lines(struct galley *galley, const struct run *runs,
                                           struct line_key key, struct column column)
{
  const struct kept_lines *found = line_cache_find(galley->cache, key);
  if (found != NULL)
    return found;
  struct arena *arena = line_cache_arena(galley->cache);
  struct lines *lines = arena_alloc(arena, sizeof *lines);
  struct kept_lines kept = {.key = key, .lines = lines};
  column.x = 0;
  *lines = break_lines(galley, arena, runs, column);
  lines_identify(*lines);
  line_cache_keep(galley->cache, kept);
  return line_cache_find(galley->cache, key);
}

/* What is to be filled in is an element of its own, since a reader must be told of it. */
static void add_forms(struct galley *galley, struct lines lines, uint16_t element)
{
  if (element == ELEMENT_ARTIFACT)
    return;
  for (size_t i = 0; i < lines.count; i++)
    for (struct mark *mark = lines.line[i].first; mark != NULL; mark = mark->next)
      if (mark->kind != MARK_TEXT)
        mark->element = galley_form(galley, element, mark->kind == MARK_BOX);
}

struct lines text_lines(struct galley *galley, const struct run *runs, const void *origin,
                        struct column column)
{
  struct lines lines;
  if (origin != NULL && galley->cache != NULL) {
    struct line_key key = {origin,      galley->style, column.width,
                           (int)column.kind, column.strong, column.fill_blanks};
    const struct kept_lines *kept = kept_lines(galley, runs, key, column);
    lines = copy_lines(galley, kept->lines, column);
  } else {
    lines = break_lines(galley, galley->arena, runs, column);
  }
  add_forms(galley, lines, column.element);
  return lines;
}

/* What a box to tick takes before the words that hang from it, mpt. */
static int32_t tick_indent(const struct style *style) { return style->tick + style->tick * 2 / 3; }

static bool begins_with_tick(const struct run *runs)
{
  return runs != NULL && runs->kind == RUN_TICK && runs->next != NULL &&
         runs->next->kind != RUN_TICK;
}

/* A box in the text is for whoever fills the form in; one in the practice's box is not. */
static struct mark *field_of_tick(struct galley *galley, const struct mark *tick,
                                  const struct run *label)
{
  struct view words = words_of_runs(galley->arena, label, NULL);
  struct pen_field field = {.kind = PEN_TICK, .label = words, .hint = words};
  if (galley->question.len != 0)
    field.hint = arena_format(galley->arena, "%.*s: %.*s", VIEW_ARGS(galley->question),
                              VIEW_ARGS(words));
  return galley_field(galley, &field, *tick);
}

struct lines text_hung(struct galley *galley, const struct run *runs, const void *origin,
                       struct column column)
{
  if (!begins_with_tick(runs))
    return text_lines(galley, runs, origin, column);
  struct mark *mark = arena_alloc(galley->arena, sizeof *mark);
  *mark = text_tick(galley->style, column.x);
  mark->element = galley_form(galley, column.element, true);
  column.x += tick_indent(galley->style);
  column.width -= tick_indent(galley->style);
  struct lines lines = text_lines(galley, runs->next, origin, column);
  /* A further box that begins a line stands below the first. */
  for (size_t i = 1; i < lines.count; i++)
    if (lines.line[i].first != NULL && lines.line[i].first->kind == MARK_BOX)
      for (struct mark *at = lines.line[i].first; at != NULL; at = at->next)
        at->x -= tick_indent(galley->style);
  if (lines.count == 0)
    return lines;
  struct mark **end = &mark->next;
  if (column.kind == TEXT_BODY) {
    mark->next = field_of_tick(galley, mark, runs->next);
    end = &mark->next->next;
  }
  *end = lines.line[0].first;
  lines.line[0].first = mark;
  return lines;
}

struct line text_single(struct galley *galley, struct view text, struct column column, bool right)
{
  struct run run = {.kind = RUN_TEXT, .text = text, .value = true};
  column.width = UNBROKEN;
  struct lines lines = break_lines(galley, galley->arena, &run, column);
  if (lines.count == 0)
    return (struct line){NULL, 0, false};
  struct line line = lines.line[0];
  for (struct mark *mark = line.first; right && mark != NULL; mark = mark->next)
    mark->x -= line.width;
  return line;
}

struct view text_shortened(struct galley *galley, struct view text, enum text_kind kind,
                           int32_t room)
{
  struct column column = {.kind = kind};
  struct view kept = text, shown = text;
  while (kept.len != 0 && text_single(galley, shown, column, false).width > room) {
    do
      kept.len--;
    while (kept.len != 0 && kept.at[kept.len] != ' ');
    shown = arena_format(galley->arena, "%.*s \xE2\x80\xA6", VIEW_ARGS(kept));
  }
  return kept.len != 0 ? shown : kept;
}

struct text_widths text_widths(struct galley *galley, const struct run *runs,
                               struct column column)
{
  struct text_widths widest = {0, 0, 0};
  int32_t indent = begins_with_tick(runs) ? tick_indent(galley->style) : 0;
  int32_t line = 0, word = 0;
  column.width = UNBROKEN;
  struct atoms atoms =
    atoms_of_runs(galley, galley->arena, indent != 0 ? runs->next : runs, column);
  int32_t before = 0; /* the stretch before on the line, and the space behind it */
  for (size_t i = 0; i < atoms.count; i++) {
    const struct break_item *item = &atoms.items[i];
    line += item->width;
    word += item->width;
    widest.natural = line > widest.natural ? line : widest.natural;
    widest.word = word > widest.word ? word : widest.word;
    widest.pair = before + word > widest.pair ? before + word : widest.pair;
    if (item->space != 0 || item->after != BREAK_NOT) {
      before = item->after != BREAK_MUST ? word + item->space : 0;
      word = 0;
    }
    line = item->after == BREAK_MUST ? 0 : line + item->space;
  }
  widest.natural += indent;
  widest.word += indent;
  widest.pair += indent;
  return widest;
}
