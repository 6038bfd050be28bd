/* Skeletons: parsed once for each shape of letter, bound to the values of each letter.
 *
 * The expanded text, in which values are numbered tokens, is the key: letters that say the same
 * but for their values share a skeleton, and cmark runs once for all of them. Binding copies the
 * blocks that hold values and borrows the others.
 */
#ifndef OPTOUT_WORDS_SKELETON_H
#define OPTOUT_WORDS_SKELETON_H

#include "ground/text.h"
#include "words/doc.h"
#include "words/markdown.h"

struct arena;
struct skeletons;

/* Lives in the run's arena; so do the skeletons that it keeps. */
struct skeletons *skeletons_new(struct arena *run);

/* The skeleton of an expanded text. It is kept for the run, or, when very many are kept already,
 * made in `letter`. NULL with *finding set. */
const struct block *skeletons_find(struct skeletons *skeletons, struct arena *letter,
                                   struct view text, struct markdown_finding *finding);

/* The skeleton's blocks with values[i] in the place of value i. A line feed in a value is a hard
 * break. The texts are borrowed. */
struct block *skeleton_bind(struct arena *letter, const struct block *skeleton,
                            const struct view *values);

#endif
