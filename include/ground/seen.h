/* What was seen before: a set of very many keys, 16 bytes each, with the number of the first.
 *
 * Keys are content hashes. 88 of their 128 bits are kept: among ten million keys the odds that two
 * of them are taken for one are about one in ten million million. Numbers go up to 2^40.
 *
 * Up to 57,344 keys are in memory, where they take 1 MiB. When there are more, and there is a
 * spill, they are merged into a file, in the order of their keys, and memory is free for the next
 * so many. A key takes 16 bytes of the file, twice while files are merged: ten million take 320 MB
 * of disk, and memory does not grow. Without a spill it does, by 18 to 37 bytes a key: a table is
 * between seven sixteenths and seven eighths full.
 *
 * A filter of 512 KiB spares new keys a look into the file, which takes a read or three. Its size
 * is fixed, as memory is, so it does the less the more there are: with a million keys filed it
 * spares 86 of 100 new ones, with three million 42, with ten million 2.
 */
#ifndef OPTOUT_GROUND_SEEN_H
#define OPTOUT_GROUND_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "ground/hash.h"

struct seen;
struct spill;

/* `spill` must outlive it; NULL: all of it stays in memory, which grows. */
struct seen *seen_new(struct spill *spill);

/* NULL is allowed. */
void seen_free(struct seen *seen);

/* Adds the key with a number from 1. Returns 0 when it is new, else the number it came with first.
 * When the spill cannot be read or written its error is set, and nothing is known any more.
 */
uint64_t seen_add(struct seen *seen, struct hash key, uint64_t number);

/* The number that the key came with, or 0 when it is not there. */
uint64_t seen_find(struct seen *seen, struct hash key);

/* Keys in the set. */
size_t seen_count(const struct seen *seen);

#endif
