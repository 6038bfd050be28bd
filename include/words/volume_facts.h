/* The facts of a volume's cover sheet: what is in it, and which letters of the run those are.
 *
 * It is read by whoever prints and posts the letters, and names nobody: it counts. A name that is
 * added here must be added to docs/templates.md too; a test compares the two.
 */
#ifndef OPTOUT_WORDS_VOLUME_FACTS_H
#define OPTOUT_WORDS_VOLUME_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/date.h"
#include "words/facts.h"

struct arena;

/* A letter's place in the run. */
struct volume_letter {
  uint64_t number;    /* of its household in the whole input */
  char reference[12]; /* "K7P4-QM2X" and a NUL */
};

struct volume_summary {
  struct date date;
  uint64_t letters, households, practices;
  uint64_t elsewhere;         /* letters that go to somebody other than a practice */
  uint64_t to_check, to_fill_in; /* letters whose address is to be, before they are posted */
  uint64_t pages;             /* of the file, this sheet and empty pages too */
  uint64_t part, parts;       /* of a run that many machines share; parts 0: it is whole */
  struct volume_letter first, last;
  bool by_practice, by_postcode; /* the order of letters, when it is not the input's */
  bool duplex;                /* --duplex */
};

/* All names that the template of a cover sheet may use. */
const struct term *volume_terms(void);

/* What they stand for. */
struct fact *volume_facts(struct arena *arena, const struct volume_summary *summary);

#endif
