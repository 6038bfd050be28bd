/* Golden files: what the program said of a case, word for word, in a file beside it. ACCEPT=1
 * writes them anew; look at the difference before you keep it. */
#ifndef OPTOUT_TESTS_GOLDEN_H
#define OPTOUT_TESTS_GOLDEN_H

#include "ground/arena.h"
#include "ground/text.h"

struct report;

/* The bytes of a file, in the arena; without bytes when there is none. */
struct view golden_read(struct arena *arena, const char *path);

/* Fails, with both texts shown, when the file does not hold exactly this. */
void golden_match(struct arena *arena, const char *path, struct view found);

/* The names of the files in a folder that end like this, without the ending and in their order; in
 * the arena. */
const char **golden_names(struct arena *arena, const char *folder, const char *ending,
                          size_t *count);

/* What a report says: to people, with excerpts or without, or as JSON. In the arena. */
struct view golden_said(struct arena *arena, struct report *report, bool excerpts, bool json);

#endif
