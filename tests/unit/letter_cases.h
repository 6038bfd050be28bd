/* Every letter that there are words for: each opt-out, each kind of letter, each kind of person.
 * What a letter must be about is written down here once more, and not read from the templates.
 */
#ifndef OPTOUT_TESTS_LETTER_CASES_H
#define OPTOUT_TESTS_LETTER_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "words/doc.h"

struct arena;

/* A thing that can be asked for. `kinds` are the letters that exist for it, by their signs. */
struct thing {
  const char *name, *nation;
  const char *kinds;
  const char *request, *withdrawal;           /* entries of opt_outs and withdraw */
  const char *words;                          /* in all of its letters, in small letters */
  const char *request_code, *withdrawal_code; /* Read v2, or NULL */
  bool affects_care, reason_needed;
  bool elsewhere; /* not to the practice */
  size_t letters; /* 2: somebody else is written to as well */
};

/* A kind of letter; the sign is how `kinds` names it. */
struct kind_row {
  char sign;
  const char *name;
  const char *kind; /* of catalogue.yaml */
  bool withdrawal;  /* it is about what was taken back */
  const char *keys; /* of `letter:` */
};

struct who_row {
  const char *name;
  const char *dependant; /* NULL: the writer's own letter */
  bool acting;
  const char *why; /* said in the letter when somebody acts */
};

struct letter_case {
  char name[120];
  const struct thing *thing;
  const struct kind_row *kind;
  const struct who_row *who;
  bool refused; /* there is no such letter */
};

enum { LETTER_CASES_MAX = 480, LETTERS_MAX = 8 };

/* All cases; returns how many. */
size_t letter_cases(struct letter_case cases[LETTER_CASES_MAX]);

/* The household of a case; everybody in it has the given name. */
const char *letter_household(struct arena *arena, const struct letter_case *row,
                             const char *person);

/* The letters of a household, in `arena`. What is reported is shown when `loud`. */
struct letters {
  struct document *documents[LETTERS_MAX];
  bool to_practice[LETTERS_MAX];
  size_t count; /* 0: refused */
};
struct letters letters_of(struct arena *arena, const char *yaml, bool loud);

#endif
