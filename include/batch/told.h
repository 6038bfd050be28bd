/* Warnings that many households may share, told once each at the end: the place of the first, and
 * how many more there are.
 *
 * Most say the same of every household. Some name what differs, another household for example: of
 * one kind, which is a code, so many are told, and of the others how many they are. No kind is
 * passed over, since it may be the one that touches somebody's care.
 */
#ifndef OPTOUT_BATCH_TOLD_H
#define OPTOUT_BATCH_TOLD_H

#include <stdio.h>

struct remark;
struct told;

/* Remarks of one code in different words that are told. */
enum { TOLD_ALIKE = 20 };

struct told *told_new(void);

/* NULL is allowed. */
void told_free(struct told *told);

/* Takes a copy. */
void told_add(struct told *told, const struct remark *remark);

/* Prints them: all, or those of these codes, which NULL ends. */
void told_print(const struct told *told, FILE *out, const char *const *codes);

#endif
