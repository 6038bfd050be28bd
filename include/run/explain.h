/* Lists and explanations of opt-outs, as plain text from the catalogue.
 *
 * All words about an opt-out are data of its file; what stands here are the headings round them,
 * and what its ages and the verdict on property authorities mean in words.
 */
#ifndef OPTOUT_RUN_EXPLAIN_H
#define OPTOUT_RUN_EXPLAIN_H

#include <stdbool.h>

#include "ground/text.h"

struct catalogue;
struct report;

/* Appends all opt-outs, one a line, and below them those that are known but not yet written. */
void list_print(struct catalogue *catalogue, struct report *report, struct buffer *out);

/* Appends what the opt-out (or the name of the past) is, stops and does not stop, who signs, how
 * it is taken back, and where the facts come from; wrapped to `width` columns. False when there is
 * no such opt-out: nothing is reported then, and the caller says what to type instead. */
bool explain_print(struct catalogue *catalogue, struct view id, int width, struct report *report,
                   struct buffer *out);

#endif
