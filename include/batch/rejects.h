/* The refused, as they came, each with the reason: to be mended and fed back.
 *
 * Rows of tables go to rejected.csv, below the heading as it came with one column more; the column
 * of an earlier run is replaced. Tables with another heading get a file of their own,
 * rejected-2.csv and so on: as many as this process may have open, and then the run fails.
 * Households of YAML go to rejected.yaml, the reason above each as a remark. A file is begun when
 * there is something to put into it.
 */
#ifndef OPTOUT_BATCH_REJECTS_H
#define OPTOUT_BATCH_REJECTS_H

#include "batch/ledger.h"

struct lists;
struct rejects;

struct rejects *rejects_new(struct batch *batch);
void rejects_free(struct rejects *rejects);

/* Before any work: false after reporting lists of an earlier run that somebody has mended where
 * they lie, and that this run would write anew; `all`: those of every part too, since it takes away
 * all that there is. */
bool rejects_spares(struct batch *batch, bool all);

/* A list that cannot be written is reported once, and told by rejects_end. */
void rejects_add(struct rejects *rejects, const struct ticket *ticket, struct view reason);

/* Gives the files their names, and takes away those of an earlier run that are not made any more.
 * False after reporting; none has a name then when it is known that one lacks somebody. */
bool rejects_end(struct rejects *rejects);

/* The files, for those who have to name them. */
const struct lists *rejects_lists(const struct rejects *rejects);

/* Where a table has its reasons: in cell `at` (from 0) of `cells`; behind the last when both are
 * the same. */
struct reason_cell {
  size_t at, cells;
};

struct reason_cell rejects_cell(struct view heading, char separator);

/* Appends a row with the reason in its cell, whose old contents go. A row that is too short is
 * filled up; one that is too long loses nothing, and has the reason behind its end. */
void rejects_row(struct buffer *out, struct view row, char separator, struct reason_cell cell,
                 struct view reason);

#endif
