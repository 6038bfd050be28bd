/* The journal of a batch: what was done, a line a household, so that a run can go on after any
 * interruption.
 *
 * It begins with what the letters depend on (version, name of the input, options, templates, fonts,
 * directory, date): a run that differs in one of these cannot go on. A part has two lines more: the
 * content of the whole input, which may differ for one that goes on, and is compared when parts are
 * put together; and which part it is. Then each household: its number, a hash of its record as it
 * came and of its pictures (and in volumes of all that was cut out with it), its first row, what
 * came of it, its letters' rows of the manifest, its file and that file's hash; or why it was
 * refused. Lines stand in the order in which households are done, which is the same each time. Each
 * ends in a checksum, so that a torn one is seen. No personal data are in it.
 *
 * A line is written when its file is in place under its final name, never before. While a run goes
 * on it writes "journal.new" and reads "journal", if there is one; at its end the new one takes
 * the place of the old. What an interrupted run leaves, of the two, is told by their lengths.
 * Memory does not grow: both are read and written in order.
 */
#ifndef OPTOUT_BATCH_JOURNAL_H
#define OPTOUT_BATCH_JOURNAL_H

#include "batch/outcome.h"

struct arena;
struct journal;

struct journal_options {
  int folder;
  const char *name;   /* "journal" */
  struct view header; /* lines of "name value" */
  bool resume, sync;
  bool in_order;      /* numbers only grow: households that are missing can be passed over */
};

/* Of one household; texts are good until the next journal_find. */
struct journal_entry {
  uint64_t number, row; /* its first row in its file, from which those of `rows` are counted */
  struct hash record, file_hash;
  enum fate fate; /* written, refused or left out */
  bool retry; /* refused because the program stopped on it: another run tries again */
  struct view file, reason, rows; /* rows are parted by tabs */
  size_t people, left_out, pages, row_count;
};

/* Opens it for a new run, or for one that goes on. NULL after reporting; *changed is then the name
 * of what differs from the run that was interrupted, or empty. */
struct journal *journal_open(const struct journal_options *options, struct view *changed,
                             struct arena *arena, struct report *report);

/* What the header of the journal says of `name` that a run would go on with; in the arena, empty
 * when there is none. Nothing is changed. */
struct view journal_said(int folder, const char *journal, struct view name, struct arena *arena);

/* What an earlier run did with this household. Households must be asked for in order. */
bool journal_find(struct journal *journal, uint64_t number, struct journal_entry *entry);

/* Writes a line. */
void journal_add(struct journal *journal, const struct journal_entry *entry);

/* Sees to it that lines outlive this process, and, when `sync`, a power cut. */
bool journal_flush(struct journal *journal, struct report *report);

/* In a process that was forked: the lock is the parent's. */
void journal_disown(struct journal *journal);

/* Reads the journal of a part that came to its end; *header is its first lines, in `arena`, up to
 * the one that says which part it is. NULL when there is none, or not of a part; *error is why it
 * could not be read, an errno value, or 0. */
struct journal *journal_read(int folder, const char *name, struct view *header,
                             struct arena *arena, int *error);
bool journal_next(struct journal *journal, struct journal_entry *entry);

/* Behind the last entry: why it could not be read on, an errno value, or 0. */
int journal_broken(const struct journal *journal);
void journal_done(struct journal *journal);

/* Closes it. `ended`: the run came to its end, and the old journal goes. NULL is allowed. */
bool journal_close(struct journal *journal, bool ended, struct report *report);

#endif
