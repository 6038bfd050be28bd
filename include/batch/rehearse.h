/* A rehearsal: all that a batch would do, but for writing (--dry-run).
 *
 * Every household is read and its letters are made, since only then is it known that each name has
 * its letters in the font and each address its place in the window. Nothing is written, no folder
 * is made, and one process does it. Each refusal is said with its row and cure: there is no list of
 * the refused to look them up in.
 */
#ifndef OPTOUT_BATCH_REHEARSE_H
#define OPTOUT_BATCH_REHEARSE_H

#include "batch/batch.h"

/* The exit status. */
int rehearse(struct batch *batch, struct intake *intake);

#endif
