/* Planning: what the parts of the plan share. For src/matter/plan*.c alone.
 *
 *   plan.c        persons -> letters: order, grouping, references
 *   plan_ask.c    one entry of a list -> an opt-out that can be asked for, its option and its code
 *   plan_pair.c   entries that cannot stand beside each other
 *   plan_sign.c   who signs
 *
 * A default list is shared by many persons, and one person asks for many things. What is wrong
 * with an entry or with a person is therefore said once, however often it is met: every finding
 * goes through planning_first.
 */
#ifndef OPTOUT_MATTER_PLANNING_H
#define OPTOUT_MATTER_PLANNING_H

#include "matter/plan.h"

struct arena;
struct report;

/* Who signs a letter; things that are signed differently stand in different letters. */
enum signing_mode { MODE_SELF, MODE_WITH_PARENT, MODE_ACTING };

/* One entry of a list, for one person, as far as it has been worked out. */
struct wanted {
  const struct choice *choice;
  const struct opt_out *opt_out; /* NULL: could not be told */
  bool withdrawal;
  bool good;                     /* can be asked for, and can be signed */
  bool renamed;                  /* was asked for by a name of the past */
  struct ask ask;
  enum signing_mode mode;
  struct reason signing_reason;
};

/* What has been said already. */
struct said {
  const char *code;
  const void *about;
  struct place place;
  struct said *next;
};

struct planning {
  struct arena *arena;
  const struct household *household;
  struct catalogue *catalogue;
  struct date date; /* of the letters: ages are counted on it */
  struct report *report;
  struct said *said;
};

/* The writer's and everybody's age on the letter's date; -1 when the birthday is not known (which
 * has then been reported by the reader). */
int planning_age(const struct planning *planning, const struct person *person);

/* True the first time that this code is met at this place about this thing (NULL: anything). */
bool planning_first(struct planning *planning, const char *code, struct place place,
                    const void *about);

/* Fills in what the entry asks for. False when it cannot be asked for, after reporting. */
bool plan_ask(struct planning *planning, const struct person *person, struct wanted *wanted);

/* Reports entries of one person that repeat, contradict or cancel one another, and marks them. */
void plan_pairs(struct planning *planning, const struct person *person, struct wanted *wanted,
                size_t count);

/* Settles who signs. False when nobody can, after reporting. */
bool plan_sign(struct planning *planning, const struct person *person, struct wanted *wanted);

/* Reports a person for whom nothing can be signed whatever is asked: somebody who has died, a
 * writer too young to write for others. False after reporting. */
bool plan_person_possible(struct planning *planning, const struct person *person);

/* The people who sign in this mode; returns how many were put into `into`. */
size_t plan_signatories(const struct planning *planning, const struct person *person,
                        enum signing_mode mode,
                        struct signatory into[MAX_REPRESENTATIVES + 1]);

#endif
