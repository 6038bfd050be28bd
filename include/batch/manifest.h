/* The manifest of a batch: a row for each letter, in the order in which households are done.
 *
 * A row ends in the file that the letter is in. Workers make what stands before that, and the
 * journal keeps it: so the manifest of a whole can be made from the journals of its parts.
 */
#ifndef OPTOUT_BATCH_MANIFEST_H
#define OPTOUT_BATCH_MANIFEST_H

#include "batch/batch.h"

struct manifest;

/* Begins it beside its final name. NULL after reporting. */
struct manifest *manifest_open(const struct batch *batch);

/* Rows of one household; `file` holds its letters, or the first of them where each has its own. */
void manifest_add(struct manifest *manifest, const struct view *rows, size_t count,
                  struct view file);

/* Gives it its name, and frees it. False after reporting. */
bool manifest_end(struct manifest *manifest);

/* Removes what has no name yet. NULL is allowed. */
void manifest_abandon(struct manifest *manifest);

#endif
