/* What was seen before: a set of very many keys, 16 bytes each, with the number of the first.
 *
 * Keys are content hashes. 88 of their 128 bits are kept: among ten million keys the odds that two
 * of them are taken for one are about one in ten million million. Numbers go up to 2^40. The table
 * is at most seven eighths full and doubles when it is: ten million keys take 256 MiB.
 */
#ifndef OPTOUT_GROUND_SEEN_H
#define OPTOUT_GROUND_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "ground/hash.h"

struct seen;

struct seen *seen_new(void);

/* NULL is allowed. */
void seen_free(struct seen *seen);

/* Adds the key with a number from 1. Returns 0 when it is new, else the number it came with first.
 */
uint64_t seen_add(struct seen *seen, struct hash key, uint64_t number);

/* Keys in the set. */
size_t seen_count(const struct seen *seen);

#endif
