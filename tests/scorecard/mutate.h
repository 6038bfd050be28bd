/* Files with mistakes in them, made from files without.
 *
 * Everything comes from one number, so that a case can be made again: the same number and seeds
 * give the same bytes on every machine.
 */
#ifndef OPTOUT_TESTS_MUTATE_H
#define OPTOUT_TESTS_MUTATE_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
  unsigned char *at; /* owned, malloc */
  size_t len;
};

/* A file's bytes; ends the program when it cannot be read. */
struct bytes bytes_read(const char *path);

/* A copy of `seed` with one mistake or four; `other` is what a piece of another file is taken
 * from. Text gets mistakes of people and of attackers; what is not text gets bytes changed. */
struct bytes mutate(struct bytes seed, struct bytes other, uint64_t number);

#endif
