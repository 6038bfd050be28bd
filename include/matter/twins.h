/* The same person twice in one input: by NHS number and date of birth, or else by name and date of
 * birth. And the same practice, for whoever counts or sorts them, or makes one label or covering
 * letter for each.
 *
 * Two people who have one NHS number, but were born on two days, are not the same: one of the two
 * numbers is a mistake, and it is not known which. They are warned of, and nobody is left out.
 *
 * Names are compared in capitals, without blanks, hyphens and signs. Somebody who has a number in
 * one place and none in another is not found. Hashes of people and of numbers are kept, 18 to 37
 * bytes of memory each or the spill's, and no name among them.
 */
#ifndef OPTOUT_MATTER_TWINS_H
#define OPTOUT_MATTER_TWINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"

struct arena;
struct household;
struct letter;
struct person;
struct plan;
struct practice;
struct report;
struct spill;
struct twins;

/* `spill` must outlive it; NULL: all of it stays in memory, which grows. */
struct twins *twins_new(struct spill *spill);

/* NULL is allowed. */
void twins_free(struct twins *twins);

/* What a person is known by. */
struct twin_key {
  struct hash person, number;
  bool by_number; /* else by name */
};

/* False when too little is known of them. */
bool twins_key(const struct person *person, struct twin_key *key);

enum twin {
  TWIN_NONE,
  TWIN_BY_NUMBER,
  TWIN_BY_NAME,
  TWIN_NUMBER_SHARED /* not the same: one of the two has the other's number */
};

/* Adds somebody of household `number` (from 1). What they are to somebody of an earlier household,
 * which is *first then. */
enum twin twins_add(struct twins *twins, const struct twin_key *key, uint64_t number,
                    uint64_t *first);

/* What is said of one who is not TWIN_NONE: a warning; the message is in the arena. */
const char *twins_code(enum twin twin);
struct view twins_message(enum twin twin, uint64_t first, struct arena *arena);
const char *twins_help(enum twin twin);

/* What a practice is known by: its code, else its name and address, in capitals and without blanks,
 * so that "TS18 1HU" and "ts181hu" are one. The code alone counts where there is one: who leaves it
 * out is not taken to mean the same practice, or two of different codes could both be it. Added to
 * `key`; in the order of their bytes those without a code come first, then the others by code. */
void twins_practice_key(const struct practice *practice, struct buffer *key);

/* The same, as a hash. */
struct hash twins_practice(const struct practice *practice);

/* A byte for each person, the patient first: 1 when they are left out, since they were in an
 * earlier household. All are added. In `arena`. */
struct view twins_left_out(struct twins *twins, const struct household *household, uint64_t number,
                           struct arena *arena);

/* Notes, at their row or line, of each who is left out. Nobody is in an empty text. */
void twins_note_left_out(struct view left_out, const struct household *household,
                         struct report *report);

/* True when all whom the letter is about are left out. Nobody is in an empty text. */
bool twins_drops(struct view left_out, const struct household *household,
                 const struct letter *letter);

/* How many people of the household get no letter: those left out, and those for whom the plan has
 * none of what is wanted. */
size_t twins_without_letter(struct view left_out, const struct household *household,
                            const struct plan *plan);

/* Adds all people of household `number` and warns, at their row, of each who was in another one
 * before, or whose number was. Returns how many those are. Twins within one household are an error
 * of its own. */
size_t twins_check(struct twins *twins, const struct household *household, uint64_t number,
                   struct report *report);

#endif
