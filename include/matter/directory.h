/* The directory of practices: a file that the NHS publishes (epraccur), from code to name and
 * address.
 *
 * The file has 27 columns and no heading, in an older and a newer dialect; both are read. It is
 * loaded once into a compact table in the order of codes (about 2 MB for 16,500 rows) and asked by
 * binary search. It is in capitals: names and streets are put into ordinary letters by the rules of
 * templates/directory.yaml when they are asked for, the post town stays as it is, and the county
 * below it is left out.
 *
 * What a household says outranks the directory. Differences of case, hyphens and signs are silent;
 * others are warned of.
 */
#ifndef OPTOUT_MATTER_DIRECTORY_H
#define OPTOUT_MATTER_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct directory;
struct practice;
struct report;

/* Reads the file at `path` and the rules at `rules`; all of it lives in `run`. NULL after
 * reporting. */
struct directory *directory_open(struct arena *run, struct view path, struct view rules,
                                 struct report *report);

enum practice_status {
  PRACTICE_ACTIVE,
  PRACTICE_CLOSED,
  PRACTICE_DORMANT,
  PRACTICE_PROPOSED,
  PRACTICE_STATUS_UNKNOWN
};

enum { LISTED_LINES = 5 };

/* One row as it is published. */
struct listed {
  struct view code, name;
  struct view lines[LISTED_LINES]; /* empty ones stay where they are */
  struct view postcode;
  enum practice_status status;
  bool surgery;   /* its setting is that of a GP practice */
  bool town_line; /* the newer dialect: line 4 is the town, line 5 the county */
};

/* The row of this code, in capitals. False when there is none. */
bool directory_find(const struct directory *directory, struct view code, struct listed *listed);

size_t directory_count(const struct directory *directory);

/* Row `index` in the order of codes. */
void directory_at(const struct directory *directory, size_t index, struct listed *listed);

/* The name in ordinary letters. */
struct view directory_name(const struct directory *directory, struct arena *arena,
                           const struct listed *listed);

/* The address as it is printed, the postcode last; returns the number of lines. */
enum { PRINTED_LINES = LISTED_LINES + 2 };
size_t directory_address(const struct directory *directory, struct arena *arena,
                         const struct listed *listed, struct view lines[PRINTED_LINES]);

/* Gives a practice with a code what it lacks, and reports what is wrong with the code or with what
 * was written. Nothing happens to a practice without a code. */
void directory_fill(const struct directory *directory, struct arena *arena,
                    struct practice *practice, struct report *report);

/* Active GP practices that `text` (words of the name, a town, a postcode or its first half, a
 * code) may mean, the likeliest first. Fills at most `room` indices; returns how many there are. */
size_t directory_search(const struct directory *directory, struct view text, size_t *found,
                        size_t room);

/* The same of those that are closed, dormant or proposed: no letter goes there, but somebody who
 * looks for their own practice has to be told what became of it. */
size_t directory_search_shut(const struct directory *directory, struct view text, size_t *found,
                             size_t room);

#endif
