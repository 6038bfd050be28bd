/* Pictures of signatures in the hash of a record.
 *
 * A household's letters depend on what is in the pictures that it names, not on their names alone:
 * who signs anew, saves the picture under its old name and goes on with --resume must not get the
 * old signature. So what is in each picture, or that it cannot be read, counts as a part of the
 * record. Records that name none are not even parsed for it.
 */
#ifndef OPTOUT_BATCH_PICTURES_H
#define OPTOUT_BATCH_PICTURES_H

#include <stdbool.h>

#include "ground/hash.h"
#include "ground/text.h"

struct intake;
struct intake_slice;

/* Whether the key of a picture, as anybody may write it ("Signature", "SIGNATURE"), is somewhere in
 * the text: a record, or the headings of a table. */
bool pictures_mentioned(struct view text);

/* The hash with what is in the pictures of the slice that was cut last. */
struct hash pictures_join(struct hash hash, struct intake *intake,
                          const struct intake_slice *slice);

#endif
