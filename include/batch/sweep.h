/* What an earlier run left in the folder of a batch.
 *
 * Only names that a batch gives are ever touched: letters, volumes, lists, journals, and temporary
 * files. Anything else is the user's, and stays.
 */
#ifndef OPTOUT_BATCH_SWEEP_H
#define OPTOUT_BATCH_SWEEP_H

#include <stdbool.h>
#include <stdint.h>

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

/* What the name of a volume begins with that has no number yet; behind it stand the part, the task,
 * and which of the task's volumes it is. */
#define SWEEP_VOLUME ".optout-volume-"

/* Removes the volumes of a part (0: of a run without parts) that never got a number, and nobody
 * else's. No worker may be at work. False after reporting. */
bool sweep_volumes(int folder, uint64_t part, struct report *report);

/* Where a run ended that went on with an earlier one's folder. */
struct sweep_end {
  uint64_t letters;   /* the last household's number */
  struct view volume; /* what stands before the number in the name of a volume */
  uint64_t volumes;   /* the last one's number */
};

/* Removes letters and volumes behind the end: of people who are no longer in the input. *removed
 * files are gone. False after reporting. */
bool sweep_behind(int folder, const struct sweep_end *end, uint64_t *removed,
                  struct report *report);

#endif
