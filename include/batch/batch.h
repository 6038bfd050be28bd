/* A batch: what its parts know of one another.
 *
 *   verb_batch.c   the command line; folder, what stands there already;  lock.c  its lock
 *   sweep.c        what an earlier run left there, taken away
 *   shard.c        which households are a part's;  join.c  the lists of all parts as one
 *   batch.c        hands out tasks, takes results in order
 *   tickets.c      households as bytes;  tasks.c  some of them, on their way to a worker and back
 *   cutter.c       cuts the input into tasks;  survey.c, sorter.c  in an order of its own
 *   pictures.c     what is in the pictures of a household, for the journal
 *   crew.c         the workers as processes
 *   maker.c        a worker: from a slice to letters in files
 *   volumes.c      the same, many households in one file;  names.c  of all files
 *   outcome.c      what a worker tells of a household
 *   ledger.c       in order: counts, messages;  manifest.c  the letters;  rejects.c  the refused
 *   lists.c        how lists are named, begun, found again and ended
 *   mended.c       lists that are somebody's work by now;  next.c  what to type next
 *   journal.c      what is done, for a run that goes on;  identity.c  what a run depends on
 *   present.c      whether the letters of a journal are there still
 *   progress.c     the line on a terminal;  told.c  warnings that many share
 *   rehearse.c     the same without writing anything
 *
 * One process keeps the order of the input, and everything that depends on it; workers do
 * everything else. So the same input gives the same files, whatever the number of workers.
 */
#ifndef OPTOUT_BATCH_BATCH_H
#define OPTOUT_BATCH_BATCH_H

#include "batch/shard.h"
#include "ground/hash.h"
#include "ground/spill.h"
#include "run/intake.h"
#include "run/session.h"
#include "talk/file.h"

struct font_bank;
struct journal;
struct ledger;
struct survey;

/* Shaped words that stay from household to household; at some 200 bytes each, a few megabytes. */
enum { BATCH_WORDS_KEPT = 8000 };

/* Households of this run, and of the whole input when a part must know. */
struct range {
  uint64_t first, last, households;
  struct hash content; /* of the whole input, then */
};

struct batch {
  struct session *session;
  const struct settings *settings;
  struct intake_options input;
  struct font_bank *bank;
  enum durability durability;
  enum format format;
  const char *ending; /* of letters: "pdf" */
  struct shard shard; /* count 0: all of it */
  struct range range;
  struct view folder_name;
  int folder;         /* held and locked */
  struct spill spill; /* into the folder */
  struct journal *journal;
  struct ledger *ledger;
  struct survey *survey; /* NULL: letters are made in the order of the input */
};

/* Households of a task, when each has a file of its own. */
enum { TASK_HOUSEHOLDS = 64, VOLUME_LETTERS = 2000, FOLDER_LETTERS = 100000 };

/* "letters/001/00100007.pdf", in the arena. */
struct view batch_letter_name(const struct batch *batch, struct arena *arena, uint64_t number);

/* Files of a household with so many letters: a message is a letter, all else holds them all. The
 * first has batch_letter_name, number `index` (from 1) has "-2" and so on behind it. Their hash is
 * that of the first, to which those of the others are joined. */
size_t batch_files(const struct batch *batch, size_t letters);
struct view batch_file_name(struct arena *arena, struct view name, size_t index);
struct hash batch_join_hashes(struct hash all, struct hash next);

/* A name that carries the shard's: "manifest.csv", "manifest-2-of-7.csv". */
struct view batch_list_name(const struct batch *batch, struct arena *arena, const char *stem,
                            const char *ending);

/* "volume-00007.pdf", in the arena; and what stands before its number. */
struct view batch_volume_stem(const struct batch *batch, struct arena *arena);
struct view batch_volume_name(const struct batch *batch, struct arena *arena, uint64_t number);

/* True after reporting that the whole input had nobody in it. */
bool batch_of_nobody(const struct batch *batch, uint64_t people);

/* Keeps other runs from the folder; parts share it, and a join may look on while they run. The lock
 * is on the folder itself, and is shared with the workers: it goes with the last process that could
 * still write there, however the run ends. Workers of a run that was killed are about to end, so
 * they are waited for a moment. A file system that knows no locks is taken as it is. False after
 * reporting. */
bool batch_lock(const struct batch *batch, bool shared, struct report *report);

/* Makes all letters. The exit status. */
int batch_run(struct batch *batch, struct intake *intake);

#endif
