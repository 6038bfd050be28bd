/* The facts of what is about all letters of a plan at once: the covering letter, the check list,
 * and what is said on the screen when all is written.
 *
 * A template of this kind may name what stands in plan_terms(): docs/templates.md has them in its
 * second table of names. Where people may not be named (a screen that somebody else may read, a
 * log) the facts hold words of wording.yaml in the place of names.
 */
#ifndef OPTOUT_WORDS_PLAN_FACTS_H
#define OPTOUT_WORDS_PLAN_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "words/facts.h"

struct arena;
struct catalogue;
struct household;
struct letter;
struct person;
struct plan;
struct signatory;
struct subject;

/* One letter, and where it stands. */
struct overview_letter {
  const struct letter *letter;
  size_t number; /* of all letters, from 1 */
  size_t page;   /* its first one within its file, from 1 */
  size_t pages;  /* how many it has */
  size_t covers; /* of the first letter behind a covering letter: how many are behind it; else 0 */
  size_t cover_page;
  bool covered;  /* it goes into the envelope of a covering letter */
};

/* What becomes of the letters. */
enum overview_use {
  USE_FOLDED,  /* printed, and folded so that the address shows in a window */
  USE_PRINTED,
  USE_PASTED,  /* into an online form */
  USE_MESSAGES /* drafts of e-mails */
};

struct overview {
  const struct household *household;
  const struct plan *plan;
  const struct overview_letter *letters;
  size_t count;
  bool named;     /* people and practices by their names */
  bool screen;    /* to be read at once, not kept */
  enum overview_use use;
  bool paged;     /* the letters are pages of one file: they can be told apart by page */
  bool calendar;  /* a reminder was written */
  bool pictures;  /* signatures of which the household names a picture stand in the letters */
};

/* A person, a recipient, and somebody who signs for a subject: by name, or in words where people
 * are not named. */
struct view overview_person(struct arena *arena, const struct catalogue *catalogue,
                            const struct overview *overview, const struct person *person);
struct view overview_recipient(const struct catalogue *catalogue, const struct overview *overview,
                               const struct letter *letter);
struct view overview_signer(struct arena *arena, const struct catalogue *catalogue,
                            const struct overview *overview, const struct subject *subject,
                            const struct signatory *signatory);

/* All names that such a template may use. */
const struct term *plan_terms(void);

/* The facts of an overview, in `arena`. */
struct fact *plan_facts(struct arena *arena, const struct catalogue *catalogue,
                        const struct overview *overview);

#endif
