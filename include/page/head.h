/* The head of the first page: what stands at fixed places.
 *
 * Inside the page room only. layout_head.c sets the sender, the date and the folds;
 * layout_address.c fits the address into the window. Marks are appended in reading order.
 */
#ifndef OPTOUT_PAGE_HEAD_H
#define OPTOUT_PAGE_HEAD_H

#include "page/galley.h"

struct window_zone;

enum {
  /* How far letters reach above and below the baseline, 1/1000 of the size. */
  ASCENT = 905,
  DESCENT = 212,
  WINDOW_APART = 14173 /* mpt, 5 mm: from what a window may show to the sender */
};

/* Where the sender's block, the date and the reference stand: out of reach of all that the window
 * can show. */
enum side_place {
  SIDE_RIGHT,  /* of the window; an address ends WINDOW_APART before it */
  SIDE_LEFT,   /* of the window */
  SIDE_STACKED /* beside it there is no room: above it what fits there, the rest below */
};

struct side_room {
  enum side_place place;
  int32_t x, width; /* mpt */
};

struct side_room head_side_room(const struct window_zone *shown);

struct head {
  struct galley *galley;
  struct mark **end; /* where the next mark goes */
};

/* Where an address is fitted, mpt. */
struct zone {
  int32_t x, y, width, height;
};

/* Appends marks, moved down to the baseline. */
void head_add(struct head *head, struct mark *marks, int32_t baseline);

/* Broken lines of a block of the head. */
struct block_lines {
  struct line *line;
  size_t count;
  int32_t widest; /* mpt */
};

/* Breaks texts, each of which begins a line. */
struct block_lines head_break(struct galley *galley, const struct view *texts, size_t count,
                              struct column column);

/* Appends lines at `x`, the first on `baseline`. */
void head_set(struct head *head, const struct block_lines *lines, int32_t x, int32_t baseline,
              int32_t leading);

/* Puts the address where the envelope shows it, or where it stands without a window. False after
 * reporting that it does not fit. *end: the baseline of its last line. */
bool address_place(struct head *head, const struct document *document,
                   const struct envelope *envelope, int32_t *end);

/* Fits an address into a zone and puts it into the middle of its height, at its left edge. False,
 * with nothing put and nothing reported, when it does not fit. */
bool address_put(struct head *head, const struct text_lines *address, struct zone zone,
                 uint16_t element);

#endif
