/* The ledger: what came of every household, in the order of the input.
 *
 * Counts that add up, the manifest (a row a letter), the refused as they came with the reason, and
 * messages. The first refusals are shown in full; the rest are in the lists. What is only a
 * warning is told once for all households that it is said of, unless --verbose asks for each.
 */
#ifndef OPTOUT_BATCH_LEDGER_H
#define OPTOUT_BATCH_LEDGER_H

#include "batch/batch.h"
#include "batch/outcome.h"
#include "batch/tickets.h"

struct ledger;

/* A household as the ledger needs to know it. */
struct ledger_record {
  const struct ticket *ticket;
  struct view file;    /* its letters' */
};

struct ledger_counts {
  uint64_t households, people, letters, pages, files; /* written now or before */
  uint64_t households_present;
  uint64_t people_written, people_refused, people_present, people_left_out;
  uint64_t households_refused, households_left_out;
  uint64_t last; /* the highest number of a household */
};

/* Begins the lists, beside their final names. NULL after reporting. */
struct ledger *ledger_new(struct batch *batch);

/* Takes the next household in order. */
void ledger_take(struct ledger *ledger, const struct ledger_record *record,
                 const struct outcome *outcome);

/* Counts files that are in place. */
void ledger_add_files(struct ledger *ledger, uint64_t files);

const struct ledger_counts *ledger_counts(const struct ledger *ledger);

/* Gives the lists their names. False after reporting. */
bool ledger_end(struct ledger *ledger);

/* Prints warnings, how many were refused, and what to do about it when the run is complete. */
void ledger_print(struct ledger *ledger, bool complete);

/* Prints how many households' letters and how many files of an earlier run are gone: whoever named
 * another table by mistake sees it here. */
void ledger_print_gone(const struct ledger *ledger, uint64_t replaced, uint64_t removed);

/* Prints what was written, and how that adds up; nothing comes behind it. */
void ledger_print_sum(const struct ledger *ledger, bool complete);

/* What was not ended is removed. NULL is allowed. */
void ledger_free(struct ledger *ledger);

#endif
