#include "page/galley.h"

#include "ground/arena.h"
#include "talk/report.h"

enum {
  /* The sender's block and the date stand to the right of anything a window can show. */
  SENDER_LEFT = 326000,  /* 115 mm */
  SENDER_RIGHT = 552756, /* 195 mm: where the block may end when it is too wide for the frame */
  HEAD_GAP = 10000,     /* from the sender to the date, where they would meet */
  BODY_GAP = 17000,     /* from the head to the text */
  FREE_TOP = 141732,    /* 50 mm: the address when there is no window */
  FREE_WIDTH = 226772,  /* 80 mm */
  LEAST_LEADING = 9800, /* of the address; its type is 10 pt */
  FOLD_X = 14173,       /* 5 mm: printers reach no further */
  FOLD_LENGTH = 11339,  /* 4 mm */
  FOLD_LINE = 400,
  LETTERS_ABOVE = 600, /* tight lines are reached over by their tallest letters */
  /* How far letters reach above and below the baseline, 1/1000 of the size. */
  ASCENT = 905,
  DESCENT = 212
};

struct head {
  struct galley *galley;
  struct mark **end; /* where the next mark goes */
};

static void add_marks(struct head *head, struct mark *marks, int32_t baseline)
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
    add_marks(head, mark, MPT(envelope->folds[i]));
  }
}

/* Lines of the head as they were broken, each with its own paragraph element. */
struct block_lines {
  struct line *line;
  size_t count;
  int32_t widest; /* mpt */
};

static struct block_lines break_texts(struct galley *galley, const struct view *texts,
                                      size_t count, struct column column)
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

/* Whoever extracts the text gets a space at the end of each line. */
static void space_line(struct mark *mark)
{
  for (; mark != NULL; mark = mark->next)
    if (mark->kind == MARK_TEXT)
      mark->space_after = true;
}

static void place_lines(struct head *head, const struct block_lines *lines, int32_t x,
                        int32_t baseline, int32_t leading)
{
  for (size_t i = 0; i < lines->count; i++) {
    for (struct mark *mark = lines->line[i].first; mark != NULL; mark = mark->next)
      mark->x += x;
    space_line(lines->line[i].first);
    add_marks(head, lines->line[i].first, baseline + (int32_t)i * leading);
  }
}

/* Joins the two lines before the post town: they are the least needed for delivery. */
static bool join_lines(struct galley *galley, struct text_lines *address, int32_t width)
{
  struct column column = {.width = UNBROKEN, .kind = TEXT_ADDRESS};
  if (address->count < 5)
    return false;
  size_t at = address->count - 4;
  struct view joined = arena_format(galley->arena, "%.*s, %.*s", VIEW_ARGS(address->lines[at]),
                                    VIEW_ARGS(address->lines[at + 1]));
  if (text_single(galley, joined, column, false).width > width)
    return false;
  address->lines[at] = joined;
  for (size_t i = at + 1; i + 1 < address->count; i++)
    address->lines[i] = address->lines[i + 1];
  address->count--;
  return true;
}

/* A window in which an address is fitted, mpt. */
struct zone {
  int32_t x, y, width, height;
};

static int32_t leading_in(const struct zone *zone, size_t count, int32_t size)
{
  if (count < 2)
    return zone->height;
  return (zone->height - size * (ASCENT + DESCENT) / 1000) / (int32_t)(count - 1);
}

/* Starts at the text's left edge where the window and the longest line allow it. */
static struct block_lines break_address(struct galley *galley, const struct text_lines *address,
                                        struct zone *zone)
{
  struct column column = {.width = zone->width, .kind = TEXT_ADDRESS};
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  struct block_lines lines = break_texts(galley, address->lines, address->count, column);
  int32_t shift = LEFT - zone->x;
  if (shift > 0 && lines.widest + shift <= zone->width) {
    zone->x += shift;
    zone->width -= shift;
  }
  return lines;
}

static bool refuse(struct galley *galley, const struct envelope *envelope, struct place place)
{
  struct diagnosis *d =
    report_error(galley->report, "address-window", place,
                 "this address does not fit the window of the envelope '%s'", envelope->name);
  diagnosis_help(d, "shorten the address to six lines or fewer, or write with envelope: none");
  galley->failed = true;
  return false;
}

/* The baseline of the last line goes to *last. */
static bool place_in_window(struct head *head, const struct document *document,
                            const struct envelope *envelope, int32_t *last)
{
  struct text_lines address = document->address;
  struct galley *galley = head->galley;
  struct type type = galley->style->type[TEXT_ADDRESS];
  struct zone zone = {MPT(envelope->x), MPT(envelope->y), MPT(envelope->width),
                      MPT(envelope->height)};
  struct block_lines lines = break_address(galley, &address, &zone);
  while (leading_in(&zone, lines.count, type.size) < LEAST_LEADING) {
    if (!join_lines(galley, &address, zone.width))
      return refuse(galley, envelope, document->address_place);
    lines = break_address(galley, &address, &zone);
  }
  if (lines.widest > zone.width)
    return refuse(galley, envelope, document->address_place);
  int32_t leading = leading_in(&zone, lines.count, type.size);
  if (leading > type.leading[0])
    leading = type.leading[0];
  int32_t rest = (int32_t)(lines.count != 0 ? lines.count - 1 : 0) * leading;
  int32_t height = rest + type.size * (ASCENT + DESCENT) / 1000;
  int32_t baseline = zone.y + (zone.height - height) / 2 + type.size * ASCENT / 1000;
  place_lines(head, &lines, zone.x, baseline, leading);
  *last = baseline + rest;
  return true;
}

static bool place_free(struct head *head, const struct text_lines *address, int32_t *last)
{
  struct galley *galley = head->galley;
  struct type type = galley->style->type[TEXT_ADDRESS];
  struct column column = {.width = FREE_WIDTH, .kind = TEXT_ADDRESS};
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  struct block_lines lines = break_texts(galley, address->lines, address->count, column);
  place_lines(head, &lines, LEFT, FREE_TOP, type.leading[0]);
  *last = FREE_TOP + (int32_t)(lines.count != 0 ? lines.count - 1 : 0) * type.leading[0];
  return true;
}

/* The right column: the sender at the top; date and reference level with the end of the address,
 * or lower when the sender's block is long. */
struct side {
  struct block_lines sender, date;
  int32_t x;
};

static struct side break_side(struct galley *galley, const struct document *document)
{
  struct side side;
  struct column column = {.width = SENDER_RIGHT - SENDER_LEFT, .kind = TEXT_SENDER};
  struct view texts[2] = {document->date, {NULL, 0}};
  if (document->reference.len != 0)
    texts[1] = arena_format(galley->arena, "%.*s: %.*s", VIEW_ARGS(document->reference_label),
                            VIEW_ARGS(document->reference));
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  side.sender = break_texts(galley, document->sender.lines, document->sender.count, column);
  column.element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  side.date = break_texts(galley, texts, 2, column);
  int32_t widest =
    side.sender.widest > side.date.widest ? side.sender.widest : side.date.widest;
  side.x = LEFT + FRAME - widest;
  if (side.x < SENDER_LEFT)
    side.x = SENDER_RIGHT - widest;
  return side;
}

static int32_t place_sender(struct head *head, const struct side *side)
{
  struct type type = head->galley->style->type[TEXT_SENDER];
  int32_t baseline = TOP_FIRST + type.size * ASCENT / 1000;
  place_lines(head, &side->sender, side->x, baseline, type.leading[0]);
  return baseline + (int32_t)side->sender.count * type.leading[0];
}

static int32_t place_date(struct head *head, const struct side *side, int32_t sender_end,
                          int32_t address_end)
{
  struct type type = head->galley->style->type[TEXT_SENDER];
  if (side->date.count == 0)
    return sender_end;
  int32_t rest = (int32_t)(side->date.count - 1) * type.leading[0];
  int32_t baseline = address_end - rest;
  if (baseline < sender_end + HEAD_GAP)
    baseline = sender_end + HEAD_GAP;
  place_lines(head, &side->date, side->x, baseline, type.leading[0]);
  return baseline + rest;
}

bool head_place(struct galley *galley, const struct document *document,
                const struct envelope *envelope, struct mark **marks, int32_t *body_top)
{
  struct head head = {galley, marks};
  *marks = NULL;
  if (document->sender.count == 0 && document->address.count == 0) { /* not to be posted */
    *body_top = TOP;
    return true;
  }
  add_folds(&head, envelope);
  struct side side = break_side(galley, document);
  int32_t sender_end = place_sender(&head, &side), address_end = 0;
  bool fine = envelope->width != 0
                ? place_in_window(&head, document, envelope, &address_end)
                : place_free(&head, &document->address, &address_end);
  if (!fine)
    return false;
  int32_t date_end = place_date(&head, &side, sender_end, address_end);
  int32_t end = (date_end > address_end ? date_end : address_end) + BODY_GAP;
  int32_t hidden = MPT(envelope->hidden_below) + LETTERS_ABOVE;
  *body_top = end > hidden ? end : hidden;
  return true;
}
