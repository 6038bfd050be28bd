#include "page/head.h"

#include "ground/arena.h"
#include "page/envelope.h"

enum {
  /* The sender's block and the date stand to the right of anything a window can show. */
  SENDER_LEFT = 326000,  /* 115 mm */
  SENDER_LEFT_MOST = 368504, /* 130 mm: further right there is no room for an address */
  SENDER_RIGHT = 552756, /* 195 mm: where the block may end when it is too wide for the frame */
  SENDER_NARROWEST = 141732, /* 50 mm */
  HEAD_GAP = 10000,     /* from the sender to the date, where they would meet */
  BODY_GAP = 17000,     /* from the head to the text */
  FOLD_X = 14173,       /* 5 mm: printers reach no further */
  FOLD_LENGTH = 11339,  /* 4 mm */
  FOLD_LINE = 400,
  SENDER_LEAST = 16000, /* of large print, mpt */
  SENDER_STEP = 1000,   /* between sizes that are tried */
  LETTERS_ABOVE = 600 /* tight lines are reached over by their tallest letters */
};

void head_add(struct head *head, struct mark *marks, int32_t baseline)
{
  *head->end = marks;
  for (; marks != NULL; marks = marks->next) {
    marks->y += baseline;
    head->end = &marks->next;
  }
}

static void add_folds(struct head *head, const struct envelope *envelope)
{
  for (size_t i = 0; i < 2; i++) {
    if (envelope->folds[i] == 0)
      continue;
    struct mark *mark = arena_alloc(head->galley->arena, sizeof *mark);
    *mark = (struct mark){.kind = MARK_LINE,
                          .x = FOLD_X,
                          .width = FOLD_LENGTH,
                          .thickness = FOLD_LINE,
                          .element = ELEMENT_ARTIFACT};
    head_add(head, mark, MPT(envelope->folds[i]));
  }
}

struct block_lines head_break(struct galley *galley, const struct view *texts, size_t count,
                              struct column column)
{
  struct block_lines broken = {0};
  size_t room = 0;
  for (size_t i = 0; i < count; i++) {
    struct run run = {.kind = RUN_TEXT, .text = texts[i], .value = true};
    struct lines lines = text_lines(galley, &run, NULL, column);
    if (broken.count + lines.count > room) {
      room = (broken.count + lines.count) * 2;
      struct line *grown = arena_array(galley->arena, room, sizeof *grown);
      for (size_t old = 0; old < broken.count; old++)
        grown[old] = broken.line[old];
      broken.line = grown;
    }
    for (size_t at = 0; at < lines.count; at++) {
      broken.line[broken.count++] = lines.line[at];
      if (lines.line[at].width > broken.widest)
        broken.widest = lines.line[at].width;
    }
  }
  return broken;
}

void head_set(struct head *head, const struct block_lines *lines, int32_t x, int32_t baseline,
              int32_t leading)
{
  for (size_t i = 0; i < lines->count; i++) {
    for (struct mark *mark = lines->line[i].first; mark != NULL; mark = mark->next)
      mark->x += x;
    space_after_line(lines->line[i].first);
    head_add(head, lines->line[i].first, baseline + (int32_t)i * leading);
  }
}

/* The column beside the address: the sender at the top; date and reference level with the end of
 * the address, or lower when the sender's block is long. */
struct side {
  struct block_lines sender, date;
  struct type type;
  int32_t x;
};

struct side_room head_side_room(const struct window_zone *shown)
{
  int32_t right = MPT(shown->hidden_right) + WINDOW_APART;
  int32_t left = MPT(shown->hidden_left) - WINDOW_APART - LEFT;
  struct side_room room = {SIDE_RIGHT, SENDER_LEFT, SENDER_RIGHT - SENDER_LEFT};
  if (right <= SENDER_LEFT)
    return room;
  if (right <= SENDER_LEFT_MOST)
    return (struct side_room){SIDE_RIGHT, right, SENDER_RIGHT - right};
  if (left >= SENDER_NARROWEST)
    return (struct side_room){SIDE_LEFT, LEFT, left < room.width ? left : room.width};
  room.place = SIDE_STACKED;
  return room;
}

static int32_t side_left(const struct galley *galley, const struct side *side,
                         const struct side_room *room)
{
  int32_t widest =
    side->sender.widest > side->date.widest ? side->sender.widest : side->date.widest;
  int32_t x = LEFT + galley->style->frame - widest;
  if (room->place == SIDE_LEFT)
    return LEFT;
  return x < room->x ? SENDER_RIGHT - widest : x;
}

/* The size is asked of the galley's style whenever a text of that kind is set. */
static struct block_lines break_in(struct galley *galley, const struct text_lines *texts,
                                   struct column column, struct type type)
{
  const struct style *asked = galley->style;
  struct style style = *asked;
  style.type[TEXT_SENDER] = type;
  galley->style = &style;
  struct block_lines lines = head_break(galley, texts->lines, texts->count, column);
  galley->style = asked;
  return lines;
}

static struct type sender_type(struct type asked, int32_t size)
{
  int32_t leading = (int32_t)((int64_t)asked.leading[0] * size / asked.size);
  return (struct type){size, {leading, leading}};
}

/* Large print is for the sender's lines too, as far as that takes no more lines than the least
 * size does: an address broken in the wrong places is read worse than a smaller one. Narrows the
 * column to the frame where that is wide enough. */
static struct type fit_sender(struct galley *galley, const struct text_lines *sender,
                              int32_t left, struct column *column)
{
  struct type asked = galley->style->type[TEXT_SENDER];
  struct column inner = *column;
  int32_t room = LEFT + galley->style->frame - left;
  if (asked.size <= SENDER_LEAST)
    return asked;
  struct type smallest = sender_type(asked, SENDER_LEAST);
  size_t least = break_in(galley, sender, *column, smallest).count;
  inner.width = room < inner.width ? room : inner.width;
  for (int32_t size = asked.size; size > SENDER_LEAST; size -= SENDER_STEP) {
    struct type type = sender_type(asked, size);
    if (break_in(galley, sender, inner, type).count <= least) {
      *column = inner;
      return type;
    }
  }
  return smallest;
}

static struct side break_side(struct galley *galley, const struct document *document,
                              const struct side_room *room)
{
  struct side side = {.x = 0};
  struct column column = {.width = room->width, .kind = TEXT_SENDER};
  struct text_lines date = {{document->date}, 2};
  if (document->reference.len != 0)
    date.lines[1] = arena_format(galley->arena, "%.*s: %.*s", VIEW_ARGS(document->reference_label),
                                 VIEW_ARGS(document->reference));
  side.type = fit_sender(galley, &document->sender, room->x, &column);
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  side.sender = break_in(galley, &document->sender, column, side.type);
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  side.date = break_in(galley, &date, column, side.type);
  side.x = side_left(galley, &side, room);
  return side;
}

/* Where nothing that is put from here down, on lines of this type, shows in the window. */
static int32_t below_window(const struct window_zone *shown, struct type type)
{
  return MPT(shown->hidden_below) + WINDOW_APART + type.size * ASCENT / 1000;
}

/* Returns where the line behind it would stand. */
static int32_t place_sender(struct head *head, const struct side *side,
                            const struct side_room *room, const struct window_zone *shown)
{
  struct type type = side->type;
  int32_t baseline = TOP_FIRST + type.size * ASCENT / 1000;
  int32_t height = (int32_t)side->sender.count * type.leading[0];
  bool reaches = TOP_FIRST + height > MPT(shown->hidden_above) - WINDOW_APART;
  if (room->place == SIDE_STACKED && reaches)
    baseline = below_window(shown, type);
  head_set(head, &side->sender, side->x, baseline, type.leading[0]);
  return baseline + height;
}

/* Not above `least`. */
static int32_t place_date(struct head *head, const struct side *side, int32_t sender_end,
                          int32_t address_end, int32_t least)
{
  struct type type = side->type;
  if (side->date.count == 0)
    return sender_end;
  int32_t rest = (int32_t)(side->date.count - 1) * type.leading[0];
  int32_t baseline = address_end - rest;
  if (baseline < sender_end + HEAD_GAP)
    baseline = sender_end + HEAD_GAP;
  if (baseline < least)
    baseline = least;
  head_set(head, &side->date, side->x, baseline, type.leading[0]);
  return baseline + rest;
}

bool head_place(struct galley *galley, const struct document *document,
                const struct envelope *envelope, struct mark **marks, int32_t *body_top)
{
  struct head head = {galley, marks};
  *marks = NULL;
  if (document->sender.count + document->address.count + document->address_blanks == 0) {
    *body_top = TOP;
    return true;
  }
  struct window_zone shown = envelope_zone(envelope);
  add_folds(&head, envelope);
  struct side_room room = head_side_room(&shown);
  struct side side = break_side(galley, document, &room);
  int32_t sender_end = place_sender(&head, &side, &room, &shown), address_end = 0;
  int32_t least = room.place == SIDE_STACKED ? below_window(&shown, side.type) : 0;
  if (!address_place(&head, document, envelope, &address_end))
    return false;
  int32_t date_end = place_date(&head, &side, sender_end, address_end, least);
  int32_t end = (date_end > address_end ? date_end : address_end) + BODY_GAP;
  int32_t hidden = MPT(shown.hidden_below) + LETTERS_ABOVE;
  *body_top = end > hidden ? end : hidden;
  return true;
}
