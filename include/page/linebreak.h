/* Line breaking: where a paragraph's lines end.
 *
 * Total fit for ragged right: of all ways to break with the fewest lines, the one whose squared
 * slacks (what lines fall short of the full width) add up to least. The last line, and a line
 * that ends with a hard break, may be short for free; but a last line of one short word counts as
 * if it fell short by a third of the width. Greedy filling is here too, for comparison.
 *
 * A paragraph is a row of items, each a word or a part of one. Every stretch of items that may
 * not be parted must fit on a line by itself; the caller sees to that.
 */
#ifndef OPTOUT_PAGE_LINEBREAK_H
#define OPTOUT_PAGE_LINEBREAK_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum break_after {
  BREAK_NOT,  /* the next item stays on the line */
  BREAK_MAY,
  BREAK_MUST  /* a hard line break */
};

struct break_item {
  int32_t width;   /* mpt */
  int32_t space;   /* mpt, behind it when the line goes on */
  int32_t letters; /* characters, without the space */
  enum break_after after;
};

struct break_limits {
  int32_t width;   /* mpt */
  int32_t letters; /* characters on a line; 0: no limit */
};

struct breaks {
  size_t *ends;  /* for each line one past its last item; in the arena */
  size_t count;  /* lines */
  int64_t slack; /* sum of squares, mpt * mpt */
};

/* Breaks `count` items by total fit, or by filling each line as far as it goes. */
struct breaks linebreak_total_fit(struct arena *arena, const struct break_item *items,
                                  size_t count, struct break_limits limits);
struct breaks linebreak_greedy(struct arena *arena, const struct break_item *items, size_t count,
                               struct break_limits limits);

#endif
