/* What --opt-out asks for, looked at before anything is made: what can be right for nobody is a
 * wrong command line, and no mistake of each household.
 */
#ifndef OPTOUT_RUN_WISHED_H
#define OPTOUT_RUN_WISHED_H

#include <stdbool.h>

struct session;

/* False after a usage message: one of them is not known, has no such choice or needs one, or is
 * there twice. The catalogue is open. */
bool wished_opt_outs(struct session *session);

#endif
