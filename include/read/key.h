/* Keys and names as people type them: `Date of birth`, `date_of_birth` and `DATE-OF-BIRTH` are one
 * key. Case, blanks (no-break spaces too), `_` and `-` do not count.
 *
 * A name that is not known gets at most three suggestions: those whose edit distance from what was
 * typed, both folded, is at most a third of its length (at least 1), nearest first.
 */
#ifndef OPTOUT_READ_KEY_H
#define OPTOUT_READ_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

enum { KEY_MAX_SUGGESTIONS = 3 };

/* <0, 0, >0 as a sorts before, with or after b, both folded. */
int key_compare(struct view a, struct view b);

bool key_equal(struct view a, struct view b);

/* Suggestions being gathered; start with all zero. */
struct key_suggestions {
  struct view names[KEY_MAX_SUGGESTIONS]; /* nearest first */
  size_t distances[KEY_MAX_SUGGESTIONS];
  size_t count;
};

/* Offers `name` (known under `spelling`, which may be a synonym) for what was typed. It is taken
 * when the spelling is near enough, is not what was typed, and the name is not there already. */
void key_offer(struct key_suggestions *suggestions, struct view typed, struct view spelling,
               struct view name);

/* Appends "did you mean `a`, `b` or `c`?"; nothing when there are no suggestions. */
void key_ask(const struct key_suggestions *suggestions, struct buffer *out);

#endif
