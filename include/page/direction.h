/* The direction of runs: a paragraph's levels, character by character.
 *
 * Inside the page room only. A letter runs from left to right. A value in it is isolated: it never
 * changes the order of the words round it, nor they its own. A value with any letter that runs
 * from left to right is read from the left, like the letter; one without is read from the right.
 */
#ifndef OPTOUT_PAGE_DIRECTION_H
#define OPTOUT_PAGE_DIRECTION_H

#include <stdint.h>

struct arena;
struct run;

/* The levels (page/bidi.h) of the texts of the runs, one run behind the other: that of a character
 * at its first byte, and 0 at its others. In the arena. */
uint8_t *direction_levels(struct arena *arena, const struct run *runs);

#endif
