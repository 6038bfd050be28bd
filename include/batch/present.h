/* Whether the letters that a journal tells of are there still.
 *
 * By their content, since a file of the right name may be torn, or another's. A volume is read once
 * for all households in it that follow one another.
 */
#ifndef OPTOUT_BATCH_PRESENT_H
#define OPTOUT_BATCH_PRESENT_H

#include "batch/batch.h"
#include "batch/journal.h"
#include "ground/arena.h"

/* Remembers the file that it looked at last. */
struct present {
  const struct batch *batch; /* its folder, and whether a household has several files */
  struct arena arena;
  struct buffer name;
  bool good;
  int error; /* why it could not be read, an errno value, or 0: it could, or is not there */
};

void present_init(struct present *present, const struct batch *batch);
void present_free(struct present *present);

/* Whether the files of a household for whom letters were written are what they were then. */
bool present_check(struct present *present, const struct journal_entry *entry);

#endif
