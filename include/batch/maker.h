/* The maker: a worker's side of a batch, from slices of the input to letters in files.
 *
 * A task's files are all written beside their names, made durable as was asked, and then renamed;
 * only then is its result sent. What was made for one household is wiped before the next.
 */
#ifndef OPTOUT_BATCH_MAKER_H
#define OPTOUT_BATCH_MAKER_H

#include "batch/batch.h"
#include "batch/outcome.h"

struct household;
struct maker;
struct parcel;
struct reader;
struct pdf;

struct maker {
  struct batch *batch;
  struct session *session; /* this process's own */
  struct reader *reader;
  struct pdf *pdf;
  struct arena arena;      /* of the household in hand */
  struct buffer file;      /* its letters */
  struct buffer outcomes;  /* of the task */
  int folder;              /* where everything goes */
  struct view dropped;     /* of the household in hand: a byte for each person, 1: left out */
  bool failed;             /* something that is no record's fault: the run must end */
};

/* For struct crew_work: `context` is the batch. */
void *maker_begin(void *context);
void maker_work(void *self, struct view task, volatile uint64_t *in_hand, struct buffer *result);

/* A task, as tasks.c packs it and maker.c takes it:
 *   survey, replace, number, files (count, texts), records (count; each intake_pack, dropped)
 * and its result:
 *   failed, what is to be printed then, of volumes their count, and name and hash of each; outcomes
 *   one by one */

/* Reads the next household of a task. False, with `failed` set, for a broken parcel. */
bool maker_read(struct maker *maker, struct parcel *parcel, struct intake_record *record);

/* Makes its letters, but for those of people who are left out. NULL when it is refused; the report
 * says why. */
struct letters *maker_letters(struct maker *maker, const struct intake_record *record);

/* Lists those of its people who can be known again. */
void maker_identify(struct maker *maker, const struct household *household,
                    struct outcome *outcome);

/* Fills in what is the same for files and volumes, and packs it. `letters` NULL: refused. */
void maker_tell(struct maker *maker, const struct intake_record *record,
                const struct letters *letters, struct hash hash, size_t volume);

/* Wipes what was made for the household in hand. */
void maker_forget(struct maker *maker);

#endif
