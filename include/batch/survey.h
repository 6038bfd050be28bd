/* The survey: everybody is looked at once before the first letter is made.
 *
 * It is needed for an order other than the input's, and for leaving out people who were there
 * before. Workers bind each household and tell its key (the practice's code, or the postcode) and
 * whom they would know again; tickets go to a sorter, each with the people to be left out.
 */
#ifndef OPTOUT_BATCH_SURVEY_H
#define OPTOUT_BATCH_SURVEY_H

#include "batch/maker.h"
#include "batch/tasks.h"

struct sorter;
struct survey;

struct survey *survey_new(struct batch *batch);

/* NULL is allowed. */
void survey_free(struct survey *survey);

/* Takes a task that is done, in order, and what its worker told of its households. */
void survey_take(struct survey *survey, struct task *task, struct parcel *parcel);

/* The sorted tickets, which stay the survey's. NULL after reporting. */
struct sorter *survey_end(struct survey *survey);

/* A worker's side: tells what a household is sorted by, and who is in it. */
void survey_tell(struct maker *maker, const struct intake_record *record);

#endif
