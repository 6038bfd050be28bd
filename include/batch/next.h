/* What to type next: the lists of the refused, once they are mended, as inputs of a run with the
 * options of this one, into a folder beside this one that is not there yet.
 */
#ifndef OPTOUT_BATCH_NEXT_H
#define OPTOUT_BATCH_NEXT_H

struct lists;

/* Prints it on standard error; of parts that were put together, without the options of each. */
void next_print(const struct lists *lists);

#endif
