/* The cutter: households one after another, cut into tasks.
 *
 * They come from the intake or, when a survey has sorted them, from a sorter. Which household is in
 * which task depends on the input alone.
 */
#ifndef OPTOUT_BATCH_CUTTER_H
#define OPTOUT_BATCH_CUTTER_H

#include "batch/tasks.h"

struct cutter;
struct sorter;

enum cut_for {
  CUT_FOR_LETTERS,
  CUT_FOR_SURVEY /* what an earlier run did is not looked at, and no folder is made */
};

/* Cuts the households [first, last] of the intake. */
struct cutter *cutter_new(struct batch *batch, struct intake *intake, uint64_t first,
                          uint64_t last, enum cut_for purpose);

/* Cuts what the sorter holds, in its order; `surveyed` is the cutter of the survey. Both must
 * outlive it. */
struct cutter *cutter_sorted(struct batch *batch, struct sorter *sorter,
                             const struct cutter *surveyed);

/* NULL is allowed. */
void cutter_free(struct cutter *cutter);

/* The next task; NULL at the end. */
struct task *cutter_next(struct cutter *cutter);

/* True when the input could not be read, or a folder not be made: it was reported. */
bool cutter_failed(const struct cutter *cutter);

/* Households of a run that goes on which are not what an earlier run wrote letters of under their
 * numbers: they were edited, or are others. */
uint64_t cutter_replaced(const struct cutter *cutter);

/* How far it is: bytes of input taken, or sorted households; and of how many, when it is known
 * (0: not). */
uint64_t cutter_bytes(const struct cutter *cutter);
uint64_t cutter_total(const struct cutter *cutter);

#endif
