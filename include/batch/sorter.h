/* The sorter: more records than memory holds, in the order of their keys.
 *
 * What does not fit goes to spill files in the given folder, which have no name: they are gone
 * when the process is, however it ends. Equal keys keep the order of their numbers.
 */
#ifndef OPTOUT_BATCH_SORTER_H
#define OPTOUT_BATCH_SORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct report;
struct sorter;

/* Holds about `memory` bytes. */
struct sorter *sorter_new(int folder, size_t memory);

/* NULL is allowed. */
void sorter_free(struct sorter *sorter);

void sorter_add(struct sorter *sorter, struct view key, uint64_t number, struct view bytes);

/* No more is added. False after reporting that spilling failed. */
bool sorter_turn(struct sorter *sorter, struct report *report);

/* Puts the next record's bytes into `out`, which is cleared first. False at the end, or when a
 * spill file could not be read: sorter_failure. */
bool sorter_next(struct sorter *sorter, struct buffer *out);

/* The errno value of what failed, or 0. */
int sorter_failure(const struct sorter *sorter);

#endif
