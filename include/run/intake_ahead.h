/* A look ahead into a table: households whose rows do not follow one another.
 *
 * Rows are taken as they come, so that memory does not grow. When the second half of a family is
 * found far below, the first has its letters already. So a table that has households is looked
 * through once before, where it can be read twice, and none of such a household is written.
 */
#ifndef OPTOUT_RUN_INTAKE_AHEAD_H
#define OPTOUT_RUN_INTAKE_AHEAD_H

#include "ground/text.h"
#include "matter/roster.h"

struct seen;
struct spill;

/* For roster_beware: such households, each with the row at which it is there again. NULL when there
 * are none, and for what cannot be read twice; what could not be read to its end this time is an
 * error, an errno value, or 0. `spill` may be NULL, and must outlive it. */
struct seen *ahead_look(struct view name, const struct roster_wishes *wishes, struct spill *spill,
                        int *error);

#endif
