/* Lists that somebody has mended where they lie.
 *
 * People mend the rows of rejected.csv in the output folder, as they are invited to. A run that
 * goes on there writes the list anew, and would take their repairs away. So a note beside the
 * journal, "journal.lists", says what each list was when it was written: a line a list, its hash
 * and its name, no personal data. A list that is not what the note says is somebody's work.
 *
 * The note has the new hash before a list gets its name, and loses the old one after: whatever
 * ends the program in between, no list of its own is taken for somebody's work.
 */
#ifndef OPTOUT_BATCH_MENDED_H
#define OPTOUT_BATCH_MENDED_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/hash.h"
#include "ground/text.h"
#include "talk/file.h"

struct report;

struct mended_list {
  const char *name;
  struct hash hash; /* of all its bytes: mended_fold, from {0, 0} */
};

/* Folds a further piece of a list into its hash. Pieces begin where a line does. */
struct hash mended_fold(struct hash hash, struct view piece);

/* True when the list is in the folder and is not what the note says. *error is why that cannot be
 * known, an errno value, or 0. */
bool mended_is(int folder, const char *note, const char *list, int *error);

/* The names of lists that the note tells of and that are not in the folder, one a line: somebody
 * may have taken them away to mend them. */
void mended_absent(int folder, const char *note, struct buffer *names);

/* Writes the note; `also` keeps what it says now. An empty one is removed. False after
 * reporting. */
bool mended_note(int folder, const char *note, const struct mended_list *lists, size_t count,
                 bool also, enum durability durability, struct report *report);

#endif
