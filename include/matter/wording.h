/* Short texts round the letters (templates/wording.yaml, and wording.LL.yaml of a language): which
 * of them there must be, and which places each has. What is put into a place is known by the place
 * alone: a text without it would leave out a day of birth, and one that nothing fills be printed as
 * it stands.
 */
#ifndef OPTOUT_MATTER_WORDING_H
#define OPTOUT_MATTER_WORDING_H

#include <stdbool.h>

struct node;
struct report;

/* Whether a map of texts, in English or not, is complete and each has the places it must have, and
 * no others. False after reporting all that is wrong. */
bool wording_check(const struct node *map, bool english, struct report *report);

#endif
