/* The names that templates may use, compared with the facts that are made and with the page for
 * those who write templates. */
#ifndef OPTOUT_TESTS_VOCABULARY_H
#define OPTOUT_TESTS_VOCABULARY_H

#include "words/facts.h"

/* Fails unless there is a fact of the right kind for each name of the table. `wording` has none,
 * since the catalogue alone knows it; nor, when `choosy`, has a truth at the root that is made only
 * when it holds. */
void assert_facts(const struct term *table, const struct fact *root, bool choosy);

/* Fails unless docs/templates.md tells of each name. */
void assert_documented(const struct term *table);

#endif
