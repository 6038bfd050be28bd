/* The lists of the refused, as they are written, and as they lie in a folder.
 *
 * Rows of tables with the same heading are in one list. The first is "rejected.csv", the next
 * "rejected-2.csv"; those of part 2 of 7 are "rejected-2-of-7.csv" and "rejected-2-2-of-7.csv".
 * There may be any number of them, and gaps where somebody took one away to mend it: so they are
 * looked for in the folder, and not counted. Households of YAML have one list, "rejected.yaml".
 */
#ifndef OPTOUT_BATCH_LISTS_H
#define OPTOUT_BATCH_LISTS_H

#include "batch/batch.h"
#include "batch/mended.h"

enum list_kind { LIST_ROWS, LIST_DOCUMENTS };

/* A list that is being written, beside its name. */
struct list {
  struct list *next;
  enum list_kind kind;
  struct view heading; /* by which it is known among those of its kind */
  struct outfile *out;
  struct mended_list note;
};

/* Those of a run, or of all its parts together, in the order in which they were begun. */
struct lists {
  const struct batch *batch; /* its folder, shard, durability and report */
  struct arena *arena;
  struct list *first;
};

/* The list with this heading. It is begun when there is none, and *fresh is set: nothing is in it
 * yet, not even the heading. NULL after reporting. */
struct list *lists_get(struct lists *lists, enum list_kind kind, struct view heading, bool *fresh);

/* Appends whole lines. */
void lists_add(struct list *list, struct view lines);

/* Gives all of them their names, and takes away lists of the refused that an earlier run left in
 * the folder and this one has no use for. False after reporting. */
bool lists_end(struct lists *lists);

/* Removes what has no name yet. */
void lists_abandon(struct lists *lists);

/* The name of list `number` of its kind, from 1; in the arena. */
struct view lists_name(struct shard shard, enum list_kind kind, uint64_t number,
                       struct arena *arena);

/* The note that says what the lists were when they were written. */
const char *lists_note(struct shard shard, struct arena *arena);

/* A list of the refused that lies in a folder. */
struct list_there {
  struct shard shard;
  enum list_kind kind;
  uint64_t number; /* of its kind, from 1 */
  struct view name;
};

/* In place of how many parts there are: of the whole, and of parts however they were cut. */
enum { LISTS_OF_ALL = SHARDS_MOST + 1 };

/* Finds those of a part (shard.index 0: of all parts, when they are so many), or of the whole, by
 * part, kind and number. 0 or an errno value; the array is in the arena. */
int lists_find(int folder, struct shard shard, struct arena *arena, struct list_there **found,
               size_t *count);

#endif
