/* The same advice for many letters, said once.
 *
 * On the screen a household of twelve may get twenty-four letters, and what holds for each of them
 * is wanted once: "Letters 2, 5, 13-24: …". This gathers it from the facts of the single letters.
 */
#ifndef OPTOUT_WORDS_ADVICE_H
#define OPTOUT_WORDS_ADVICE_H

struct arena;
struct fact;
struct overview;

/* Adds the lists `all_quicker`, `all_quicker_for_some`, `all_check`, `all_fill_in`, `all_email`,
 * `all_enclosures` and `all_proofs` to `root`, which has the facts of all letters of the overview
 * in `letters`. */
void advice_facts(struct arena *arena, struct fact *root, const struct overview *overview);

#endif
