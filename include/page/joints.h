/* Joints: how far apart two letters stand, learned once for each two of them.
 *
 * Inside the page room only. Most new words of a letter are names and addresses in plain letters.
 * Where a face does nothing to such letters but move one towards the next, a word is its letters
 * and their joints, and HarfBuzz need not be asked for each: that costs thirty times as much. A
 * face says whether it is such a one (face.c); what two letters do to each other is asked of
 * HarfBuzz when they first meet. Digits among themselves are another script, with joints of its
 * own.
 *
 * What comes out is, glyph for glyph, what HarfBuzz makes of the whole word.
 */
#ifndef OPTOUT_PAGE_JOINTS_H
#define OPTOUT_PAGE_JOINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;
struct joints;
struct shaped;

/* Plain letters: what ASCII prints, but for the space. */
enum { JOINT_FIRST = '!', JOINT_LAST = '~' };

enum joint_script { JOINT_COMMON, JOINT_LATIN, JOINT_SCRIPTS };

/* What two letters do to each other: *advance is that of the first beside the second, font units.
 * False when it is more than that, so that words with both must be shaped whole. */
typedef bool joint_learner(void *context, enum joint_script script, const char letters[2],
                           int16_t *advance);

/* `glyphs` and `advances` are by letter, from JOINT_FIRST on, and copied; a letter with glyph 0 is
 * not in the face. */
struct joints *joints_new(const uint16_t *glyphs, const int16_t *advances, joint_learner *learn,
                          void *context);

/* NULL is allowed. */
void joints_free(struct joints *joints);

/* Sets the word's glyphs, their count and its width. False when the word must be shaped whole. */
bool joints_shape(struct joints *joints, struct view word, struct arena *arena,
                  struct shaped *shaped);

#endif
