/* Joining: the lists of all parts of a batch become those of the whole, once it is proven that no
 * part, no household and no letter is missing, and that all parts were made in the same way.
 */
#ifndef OPTOUT_BATCH_JOIN_H
#define OPTOUT_BATCH_JOIN_H

struct settings;

/* Joins the lists in the folder that is the only argument. The exit status. */
int join_run(const struct settings *settings);

#endif
