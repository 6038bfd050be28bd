/* Lists and explanations as plain text for a terminal.
 *
 * All words are data: templates/explain/ and the files of the opt-outs and topics. What stands here
 * is how they are shown: headings, indentation, width.
 *
 * Templates are read into the arena of the run, since a report points into those that are wrong.
 */
#ifndef OPTOUT_RUN_EXPLAIN_H
#define OPTOUT_RUN_EXPLAIN_H

#include <stdbool.h>

#include "ground/text.h"

struct arena;
struct catalogue;
struct opt_out;
struct report;

/* The columns that text may fill: those of COLUMNS if it is set, else those of the terminal on
 * `descriptor`, else 72; at most 80, since long lines are hard to read however wide the terminal
 * is, and at least 20. */
int explain_columns(int descriptor);

/* Appends all opt-outs by nation, and below them the names of the topics. False after reporting. */
bool list_print(struct arena *run, struct catalogue *catalogue, int width, struct report *report,
                struct buffer *out);

/* Appends an opt-out as it is proposed: what it does and does not do, and what of care. False after
 * reporting. */
bool explain_propose(struct arena *run, struct catalogue *catalogue, const struct opt_out *opt_out,
                     int width, struct report *report, struct buffer *out);

/* What became of a request to explain something. */
enum explained { EXPLAINED, EXPLAINED_UNKNOWN, EXPLAINED_FAULTY };

/* Appends what the opt-out or topic of this name is. UNKNOWN: there is none of this name, nothing
 * was reported, and the caller says what to type instead. FAULTY: a file of the templates is
 * wrong, which was reported. */
enum explained explain_print(struct arena *run, struct catalogue *catalogue, struct view name,
                             int width, struct report *report, struct buffer *out);

#endif
