/* The facts of a form that is filled in by pen.
 *
 * A form has the names of a letter (words/letter_facts.h), so that the words of opt-outs serve
 * both: it speaks of "the patient", and one opt-out with several choices stands in it once for
 * each. What is still to be written has words of its own (`blank_…` in wording.yaml).
 */
#ifndef OPTOUT_WORDS_BLANK_FACTS_H
#define OPTOUT_WORDS_BLANK_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "words/facts.h"

struct addressee;
struct arena;
struct catalogue;
struct opt_out;

/* Opt-outs that are asked for on one form: all go to the same addressee. */
struct form {
  const struct addressee *addressee;
  const struct opt_out **opt_outs;
  size_t count;
  int points; /* 0 ordinary, else large print */
  bool on_screen; /* it is filled in on a screen, and only signed with a pen */
};

/* What the names of a template stand for in this form. */
struct fact *blank_facts(struct arena *arena, const struct catalogue *catalogue,
                         const struct form *form);

#endif
