/* Tongues: the language in which a letter speaks, whole or not at all.
 *
 * Facts are made in English. For another language every text of the catalogue among them, and
 * every date, is put into that language by its wording file; when one cannot be, the letter is
 * written in English from end to end: a request that mixes languages may be misunderstood.
 */
#ifndef OPTOUT_WORDS_TONGUE_H
#define OPTOUT_WORDS_TONGUE_H

#include <stdbool.h>

#include "ground/date.h"
#include "words/facts.h"

struct arena;
struct catalogue;
struct language;

struct tongue {
  const struct catalogue *catalogue;
  const struct language *language; /* NULL: English */
};

/* Its code, "en". */
struct view tongue_code(const struct tongue *tongue);

/* A text of wording.yaml in this language. */
struct view tongue_wording(const struct tongue *tongue, struct view key);

/* A date in words; empty when the language has no name for its month. */
struct view tongue_date(const struct tongue *tongue, struct arena *arena, struct date date);

/* Puts all facts of the tree into the language; `terms` says which of them name templates and are
 * left alone, as are codes and their official terms. False when something cannot be said. */
bool tongue_tell(const struct tongue *tongue, struct arena *arena, struct fact *root,
                 const struct term *terms);

#endif
