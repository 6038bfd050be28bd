/* Content hashes: 128 bits that say whether two pieces of text are the same.
 *
 * They give a PDF its file identifier and a record of a batch its key. Not a secret and not a
 * signature: whoever wants two texts with one hash can make them. xxHash does the work, compiled
 * in from its header, and is seen by hash.c alone.
 */
#ifndef OPTOUT_GROUND_HASH_H
#define OPTOUT_GROUND_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"

struct hash {
  uint64_t high, low;
};

/* The same on every machine, whatever its byte order. */
struct hash hash_of(struct view bytes);

/* Adds a further text, so that ("ab", "c") and ("a", "bc") differ. */
struct hash hash_with(struct hash hash, struct view bytes);

/* Of a text that comes in pieces: the same however it was cut. One that is all zeros has begun. */
struct hash_sum {
  uint64_t length, state[11];
};

void hash_sum_add(struct hash_sum *sum, struct view piece);
struct hash hash_sum_end(const struct hash_sum *sum);

bool hash_equal(struct hash a, struct hash b);

/* 32 lower-case hexadecimal digits, high half first, and a NUL. */
enum { HASH_DIGITS = 32 };
void hash_hex(struct hash hash, char digits[HASH_DIGITS + 1]);

/* Reads them back. False when it is anything else. */
bool hash_parse(struct view digits, struct hash *hash);

#endif
