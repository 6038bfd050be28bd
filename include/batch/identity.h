/* What the letters of a run depend on, besides the people: told in the journal, so that a run can
 * only go on with what it began with.
 */
#ifndef OPTOUT_BATCH_IDENTITY_H
#define OPTOUT_BATCH_IDENTITY_H

#include "batch/batch.h"

struct hash;

/* Appends lines of "name value": version and what is built in, input, options, templates, fonts,
 * directory, date. False after reporting a file that could not be read. */
bool identity_lines(struct batch *batch, struct buffer *out);

/* A hash of bytes that is that of the file which they are in. */
struct hash identity_of(struct view bytes);

/* What is in a file from where it stands, read in pieces of a MiB. False with errno set. */
bool identity_of_file(int descriptor, struct hash *hash);

#endif
