#include "page/galley.h"
#include "page/picture.h"

enum {
  /* From the frame to what it holds, 1/1000 of the size; at the side this much besides, mpt. */
  PAD_SIDE = 500,
  PAD_SIDE_MORE = 3000,
  PAD_TOP = 400,
  PAD_BOTTOM = 600,
  CUT_LEFT = 28346, /* the cut line runs from 10 mm to 200 mm */
  CUT_WIDTH = 538583,
  CUT_ROOM = 600, /* below the cut line, 1/1000 of the size */
  SIGN_WIDTH = 226772, /* 80 mm: a longer line to sign on looks lost */
  SIGN_ROOM = 3000,    /* between that line and the name under it */
  SIGN_APART = 22677,  /* 8 mm between two who sign side by side */
  PICTURE_APART = 1000, /* white between a signature and the line below it, and above it */
  SIGN_FILL = 80       /* per cent of two lines that a name may fill, so that it can be broken */
};

typedef void part_layout(struct galley *galley, const struct block *part, struct column column,
                         enum gap gap);

/* Words alone, with nothing to fill in. */
static bool only_words(const struct block *block)
{
  for (const struct run *run = block->runs; run != NULL; run = run->next)
    if (run->kind != RUN_TEXT)
      return false;
  return block->kind == BLOCK_PARAGRAPH;
}

/* Inside a box things stand close, but for what is under a heading or is a table, and for words
 * below something to fill in, whose lines are further apart than theirs. */
static enum gap gap_between(const struct block *above, enum text_kind kind)
{
  const struct block *below = above->next;
  if (kind != TEXT_BOX)
    return GAP_PARAGRAPH;
  bool apart = above->kind == BLOCK_HEADING || below->kind == BLOCK_TABLE;
  bool loose = only_words(below) && !only_words(above);
  return apart || loose ? GAP_ITEM : GAP_ROW;
}

/* A part's tables look as its layout wants; everything else flows. */
static void flow_children(struct galley *galley, const struct block *part, struct column column,
                          enum gap gap, struct table_look look)
{
  for (const struct block *block = part->first; block != NULL; block = block->next) {
    if (block->kind == BLOCK_TABLE) {
      flow_table(galley, block, column, gap, look);
    } else {
      struct block alone = *block;
      alone.next = NULL;
      flow_blocks(galley, &alone, column, gap);
    }
    if (block->next != NULL)
      gap = gap_between(block, column.kind);
  }
}

static void lay_patient(struct galley *galley, const struct block *part, struct column column,
                        enum gap gap)
{
  column.width = galley->style->frame;
  flow_children(galley, part, column, gap, (struct table_look){.row_headers = true});
}

/* The line to sign on, above the first line of the name, but read after it. */
static void rule_above(struct galley *galley, struct strip *name, struct column column,
                       uint16_t element)
{
  struct mark *line = strip_mark(galley, name, MARK_LINE);
  line->element = element;
  line->x = column.x;
  line->y = -(galley->style->type[column.kind].size + SIGN_ROOM);
  line->width = column.width < SIGN_WIDTH ? column.width : SIGN_WIDTH;
  line->thickness = HAIRLINE;
}

/* Somebody who signs: the name as it is broken in their column. */
struct signing {
  struct column column;
  struct lines name;
  uint16_t line; /* element of the line to sign on, or of the picture on it */
  const struct picture *picture; /* NULL: it is signed with a pen */
};

/* The picture of whoever the row names. Each stands on one row, the first of that name: a child
 * who signs comes before a parent who may sign beside, and who may have the same name. */
static const struct picture *picture_for(struct galley *galley, const struct block *row)
{
  const struct run *name = row->first->runs;
  while (name != NULL && !name->value)
    name = name->next;
  for (size_t i = 0; name != NULL && i < galley->signed_count; i++) {
    if (galley->signed_stands[i] || !view_equal(galley->signed_names[i].name, name->text))
      continue;
    galley->signed_stands[i] = true;
    return galley->signed_names[i].picture;
  }
  return NULL;
}

/* On the line, as large as the least room for ink and the column allow: it takes no more room than
 * a pen would, so a letter is as long with it as without. */
static void picture_above(struct galley *galley, struct strip *name, const struct signing *signing)
{
  int64_t room = galley->style->ink[1] - PICTURE_APART, wide = signing->column.width;
  int64_t high = room;
  const struct picture *picture = signing->picture;
  if (wide > SIGN_WIDTH)
    wide = SIGN_WIDTH;
  if (picture->width * high > wide * picture->height)
    high = wide * picture->height / picture->width;
  wide = picture->width * high / picture->height;
  struct mark *mark = strip_mark(galley, name, MARK_PICTURE);
  mark->element = signing->line;
  mark->picture = picture;
  mark->x = signing->column.x;
  mark->width = (int32_t)wide;
  mark->height = (int32_t)high;
  mark->y = -(galley->style->type[signing->column.kind].size + SIGN_ROOM + PICTURE_APART) -
            mark->height;
}

static struct signing read_signing(struct galley *galley, const struct block *row,
                                   struct column column, uint16_t table)
{
  uint16_t tr = galley_element(galley, "TR", table);
  column.element = galley_element(galley, "TH", tr);
  uint16_t cell = galley_element(galley, "TD", tr);
  struct lines name = text_lines(galley, row->first->runs, row->first->origin, column);
  const struct picture *picture = picture_for(galley, row);
  uint16_t line = picture == NULL ? galley_form(galley, cell, false)
                                  : galley_element(galley, "Figure", cell);
  if (picture != NULL) /* a picture must have words, in a language that lacks these too */
    galley->elements[line].words = galley->signature_words.len != 0
                                     ? galley->signature_words
                                     : words_of_runs(galley->arena, row->first->runs, NULL);
  return (struct signing){column, name, line, picture};
}

/* Room for ink, a line, and under it who signs; several side by side. */
static void set_signings(struct galley *galley, const struct signing *signings, size_t count,
                         enum gap gap)
{
  enum text_kind kind = signings[0].column.kind;
  galley_strip(galley, gap, kind)->inked = true;
  struct strip *strip = galley_strip(galley, GAP_NONE, kind);
  for (size_t i = 0; i < count; i++) {
    strip_hang(strip, signings[i].name, 0);
    if (signings[i].name.count == 0)
      continue;
    bool pen = signings[i].picture == NULL;
    if (!pen)
      picture_above(galley, strip, &signings[i]);
    rule_above(galley, strip, signings[i].column, pen ? signings[i].line : ELEMENT_ARTIFACT);
  }
}

/* The right one of two columns, or the left. */
static struct column half_of(const struct galley *galley, struct column column, bool right)
{
  int32_t half = (galley->style->frame - SIGN_APART) / 2;
  column.x = LEFT + (right ? half + SIGN_APART : 0);
  column.width = half;
  return column;
}

/* Two people sign side by side where neither name takes more than two lines of half the width. */
static bool stand_beside(struct galley *galley, const struct block *row, struct column column)
{
  column = half_of(galley, column, false);
  for (size_t i = 0; i < 2; i++, row = row->next) {
    if (row == NULL)
      return false;
    struct text_widths name = text_widths(galley, row->first->runs, column);
    if (name.word > column.width || name.natural > 2 * column.width * SIGN_FILL / 100)
      return false;
  }
  return row == NULL && galley->style->tightens;
}

static void lay_signings(struct galley *galley, const struct block *row, struct column column,
                         enum gap gap)
{
  uint16_t table = galley_element(galley, "Table", column.element);
  if (row != NULL && row->next != NULL && stand_beside(galley, row, column)) {
    struct column left = half_of(galley, column, false), right = half_of(galley, column, true);
    struct signing pair[2] = {read_signing(galley, row, left, table),
                              read_signing(galley, row->next, right, table)};
    set_signings(galley, pair, 2, gap);
    return;
  }
  for (; row != NULL; row = row->next, gap = GAP_ROW) {
    struct signing one = read_signing(galley, row, column, table);
    set_signings(galley, &one, 1, gap);
  }
}

static void lay_signature(struct galley *galley, const struct block *part, struct column column,
                          enum gap gap)
{
  for (const struct block *block = part->first; block != NULL; block = block->next) {
    if (block->kind != BLOCK_TABLE) {
      struct block alone = *block;
      alone.next = NULL;
      flow_blocks(galley, &alone, column, gap);
    } else {
      lay_signings(galley, block->first, column, gap);
    }
    gap = GAP_PARAGRAPH;
  }
}

static void lay_practice_box(struct galley *galley, const struct block *part, struct column column,
                             enum gap gap)
{
  int32_t size = galley->style->type[TEXT_BOX].size;
  int32_t pad = size * PAD_SIDE / 1000 + PAD_SIDE_MORE;
  struct strip *top = galley_strip(galley, gap == GAP_NONE ? GAP_NONE : GAP_PART, TEXT_BOX);
  top->height = size * PAD_TOP / 1000;
  top->frame_opens = true;
  column.x += pad;
  column.width = galley->style->frame - (column.x - LEFT) - pad;
  column.kind = TEXT_BOX;
  column.fill_blanks = true;
  flow_children(galley, part, column, GAP_NONE,
                (struct table_look){.rule_below_head = true, .stretch = true});
  struct strip *bottom = galley_strip(galley, GAP_NONE, TEXT_BOX);
  bottom->height = size * PAD_BOTTOM / 1000;
  bottom->frame_closes = true;
}

static void lay_reply_slip(struct galley *galley, const struct block *part, struct column column,
                           enum gap gap)
{
  struct strip *cut = galley_strip(galley, gap == GAP_NONE ? GAP_NONE : GAP_CUT, TEXT_BOX);
  cut->height = galley->style->type[TEXT_BOX].size * CUT_ROOM / 1000;
  cut->sinks = true;
  struct mark *line = strip_mark(galley, cut, MARK_LINE);
  line->x = CUT_LEFT;
  line->width = CUT_WIDTH;
  line->thickness = HAIRLINE;
  line->dash = 1;
  column.width = galley->style->frame;
  column.kind = TEXT_BOX;
  column.fill_blanks = true;
  flow_children(galley, part, column, GAP_NONE,
                (struct table_look){.rule_below_head = true, .stretch = true});
}

static void lay_unknown(struct galley *galley, const struct block *part, struct column column,
                        enum gap gap)
{
  flow_blocks(galley, part->first, column, gap);
}

static part_layout *find_layout(struct view name)
{
  static const struct {
    const char *name;
    part_layout *layout;
  } layouts[] = {{"patient", lay_patient},
                 {"form", lay_form},
                 {"square-code", lay_square},
                 {"signature", lay_signature},
                 {"practice-box", lay_practice_box},
                 {"reply-slip", lay_reply_slip}};
  for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
    if (view_equal(name, view_of(layouts[i].name)))
      return layouts[i].layout;
  return lay_unknown;
}

/* A signature must stand under at least two lines of the text it signs: it is tied to the block
 * above, and through blocks of a single line to the one above them. */
static void tie_above(struct galley *galley, size_t first)
{
  for (size_t i = first; i-- != 0;) {
    galley->strips[i].keep = true;
    if (galley->strips[i].gap == GAP_NONE && galley->strips[i].height == 0)
      return;
  }
}

void flow_part(struct galley *galley, const struct block *part, struct column column, enum gap gap)
{
  size_t first = galley->count;
  find_layout(part->name)(galley, part, column, gap);
  if (galley->count == first)
    return;
  for (size_t i = first; i + 1 < galley->count; i++) {
    galley->strips[i].joint |= !galley->strips[i].keep;
    galley->strips[i].keep = true;
  }
  galley->strips[galley->count - 1].keep = false;
  if (view_equal(part->name, VIEW("signature")))
    tie_above(galley, first);
}
