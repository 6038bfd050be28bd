/* Signatures as pictures: read once for a household, and put into the letters that those people
 * sign.
 */
#ifndef OPTOUT_RUN_SIGNATURES_H
#define OPTOUT_RUN_SIGNATURES_H

#include "run/letters.h"

struct person;

/* Reads the pictures that the household names; faults are reported at their places. Those of people
 * who sign none of the letters are warned of. Of a plan that is not whole, the pictures of those
 * who will sign are looked at too. */
struct signatures *signatures_read(struct arena *arena, const struct household *household,
                                   const struct plan *plan, struct report *report);

/* Gives the document of a letter the pictures of those who sign it: for themselves, or as the
 * writer for somebody. Who may sign besides does so with a pen, since it is a choice. */
void signatures_put(const struct signatures *signatures, struct arena *arena,
                    const struct letter *letter, struct document *document);

/* The same for a covering letter, which the writer signs. */
void signatures_put_writer(const struct signatures *signatures, struct arena *arena,
                           struct document *document);

#endif
