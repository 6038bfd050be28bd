/* The line that says how far a batch is: on a terminal, at most ten times a second; with --verbose
 * elsewhere one line for each tenth; nothing otherwise.
 *
 * It counts households and names nobody.
 */
#ifndef OPTOUT_BATCH_PROGRESS_H
#define OPTOUT_BATCH_PROGRESS_H

#include "run/options.h"

struct cutter;
struct progress;

struct progress *progress_new(const struct settings *settings, const struct cutter *cutter);
void progress_free(struct progress *progress);

/* A household is done. */
void progress_add(struct progress *progress, bool refused);

/* Shows the line, if it is time. */
void progress_show(struct progress *progress);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
