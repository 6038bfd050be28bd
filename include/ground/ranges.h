/* Numbers in rising order, said short: "1, 3, 5-9".
 *
 *   struct ranges pages = {0};
 *   ranges_add(&arena, &pages, 1, 1);
 *   ranges_add(&arena, &pages, 2, 4);
 *   ranges_words(&arena, &pages)        "1-4"
 *
 * For people: letters and pages that the same is said of.
 */
#ifndef OPTOUT_GROUND_RANGES_H
#define OPTOUT_GROUND_RANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;

/* Starts as zeroes: no number at all. */
struct ranges {
  struct view closed; /* the words of all but the last range; in the arena */
  size_t from, to;    /* the last range; 0 when there is none */
};

/* Adds the numbers from..to, from 1 up, none below the last one that was added. */
void ranges_add(struct arena *arena, struct ranges *ranges, size_t from, size_t to);

/* Whether there are more numbers than one. */
bool ranges_several(const struct ranges *ranges);

/* The words, in the arena; empty when there is no number. */
struct view ranges_words(struct arena *arena, const struct ranges *ranges);

#endif
