/* Shards: one input, cut into parts that many machines do.
 *
 * Part I of N is a run of households that follow one another, so that each part's letters are in
 * order, and numbers are those of the whole input. Parts differ by at most one household. Which
 * part is this one's is said outright (2/7), or found where the systems that run many machines
 * put it (auto); those that do not say how many there are need auto/N.
 */
#ifndef OPTOUT_BATCH_SHARD_H
#define OPTOUT_BATCH_SHARD_H

#include <stdbool.h>
#include <stdint.h>

enum { SHARDS_MOST = 1000000 };

struct shard {
  uint64_t index, count; /* from 1; count 0: the whole */
};

/* Reads what --shard was given; `look_up` is getenv. False after a usage message. */
bool shard_parse(const char *text, char *(*look_up)(const char *name), struct shard *shard);

/* The households [first, last] of this part; none when first > last. */
void shard_range(struct shard shard, uint64_t households, uint64_t *first, uint64_t *last);

#endif
