/* The facts of one letter, and the vocabulary of all letters: docs/templates.md as tables.
 *
 * A name that is added here must be added there, in the vocabulary and in the builder; a test
 * compares the three.
 */
#ifndef OPTOUT_WORDS_LETTER_FACTS_H
#define OPTOUT_WORDS_LETTER_FACTS_H

#include "words/facts.h"

struct arena;
struct catalogue;
struct household;
struct letter;
struct plan;

/* All names that a letter's template may use. Its `wording` and `options` have no members of
 * their own: they come from the catalogue. */
const struct term *letter_terms(void);

/* What they stand for in one letter. Texts are borrowed from the household, the plan and the
 * catalogue, or made in `arena`. */
struct fact *letter_facts(struct arena *arena, const struct catalogue *catalogue,
                          const struct household *household, const struct plan *plan,
                          const struct letter *letter);

#endif
