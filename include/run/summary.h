/* What is said of a bundle: what was written, or would be, and what comes next.
 */
#ifndef OPTOUT_RUN_SUMMARY_H
#define OPTOUT_RUN_SUMMARY_H

#include "run/bundle.h"

/* What `write` says when it is done, on standard error: what was written, who signs which page,
 * where each goes, what comes next. Names are shown only with excerpts. `next` is what
 * bundle_next_steps made. */
void summary_print(struct session *session, const struct bundle *bundle,
                   const struct target *target, const struct document *next);

/* The plan with its reasons, for --dry-run. */
void summary_plan(struct session *session, const struct bundle *bundle,
                  const struct target *target);

/* One JSON object a letter, covering letter, check list and calendar; `written` false: with the
 * reasons for each letter, and without the names of files. */
void summary_json(const struct bundle *bundle, const struct target *target, bool written);

#endif
