/* "Did you mean": the known words nearest to a misspelt one.
 *
 * Words are compared without case, spaces, `_` and `-`. A word counts as near when it takes at
 * most max(1, length/3) single-letter edits to get there. A word that is the same as what was
 * typed is never suggested.
 */
#ifndef OPTOUT_GROUND_SUGGEST_H
#define OPTOUT_GROUND_SUGGEST_H

#include <stddef.h>

#include "ground/text.h"

enum { SUGGEST_MOST = 3 };

/* Fills best[] with at most SUGGEST_MOST of the `count` known words, nearest first, and returns
 * how many. */
size_t suggest(struct view typed, const struct view *known, size_t count,
               struct view best[SUGGEST_MOST]);

#endif
