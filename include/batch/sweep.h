/* What an earlier run left in the folder of a batch.
 *
 * Only names that a batch gives are ever touched: letters, volumes, lists, journals, and temporary
 * files. Anything else is the user's, and stays.
 */
#ifndef OPTOUT_BATCH_SWEEP_H
#define OPTOUT_BATCH_SWEEP_H

#include <stdbool.h>

#include "ground/text.h"

struct report;

enum sweep {
  SWEEP_UNFINISHED, /* temporary files of runs that were killed */
  SWEEP_EVERYTHING  /* letters, volumes, lists and journals too */
};

/* True for the name of a list that a batch writes beside its letters: "rejected-2.csv". */
bool sweep_is_list(struct view name);

/* Whether there is anything in the folder. 0, or the errno value of why it cannot be looked into.
 */
int sweep_finds(int folder, bool *found);

/* Removes. False after reporting. */
bool sweep_away(int folder, enum sweep sweep, struct report *report);

#endif
