/* Warnings that many households may share, told once each at the end: the place of the first, and
 * how many more there are.
 */
#ifndef OPTOUT_BATCH_TOLD_H
#define OPTOUT_BATCH_TOLD_H

struct remark;
struct told;

struct told *told_new(void);

/* NULL is allowed. */
void told_free(struct told *told);

/* Takes a copy. After a number of different ones no other is taken: nobody would read them. */
void told_add(struct told *told, const struct remark *remark);

/* Prints them on standard error. */
void told_print(const struct told *told);

#endif
