/* Keys and names as people type them: `Date of birth`, `date_of_birth` and `DATE-OF-BIRTH` are one
 * key. Case, blanks (no-break spaces too), `_` and `-` do not count.
 * What comes near to a misspelt one is ground/suggest.h's to say.
 */
#ifndef OPTOUT_READ_KEY_H
#define OPTOUT_READ_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

/* <0, 0, >0 as a sorts before, with or after b, both folded. */
int key_compare(struct view a, struct view b);

/* True when both are one key. */
bool key_equal(struct view a, struct view b);

/* Appends "did you mean `a`, `b` or `c`?"; nothing when there are no names. */
void key_ask(const struct view *names, size_t count, struct buffer *out);

#endif
