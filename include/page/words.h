/* Words: those that were shaped, kept for the next letter.
 *
 * Inside the page room only; each face has its own. Letters use the same words again and again, and
 * a name in none but its own: a trim keeps what they have in common.
 */
#ifndef OPTOUT_PAGE_WORDS_H
#define OPTOUT_PAGE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/arena.h"
#include "ground/text.h"

struct shaped;
struct word_slot;

struct words {
  struct arena arena;      /* what belongs to a word is made here */
  struct word_slot *slots; /* open addressing; owned */
  size_t slot_count, count;
  uint64_t trims;
};

void words_init(struct words *words);
void words_free(struct words *words);

/* The word as it was shaped in this direction; NULL when it is not there. *hash is its own, for
 * words_keep. */
const struct shaped *words_find(struct words *words, struct view word, bool turned,
                                uint64_t *hash);

/* Keeps a word that was not found, all of which must be in the arena, and whose index must be what
 * words->count was before. */
void words_keep(struct words *words, const struct shaped *shaped, uint64_t hash);

/* True when the word has a letter that is written from right to left. */
bool words_leftward(struct view word);

/* See face_trim. */
bool words_trim(struct words *words, size_t limit);

#endif
