/* Spill: where things go that memory should not hold, since they grow with the input.
 *
 * They go to files without a name in a folder that is the user's own; those are gone when the
 * process is, however it ends. Several users may share a spill; the first error is kept.
 */
#ifndef OPTOUT_GROUND_SPILL_H
#define OPTOUT_GROUND_SPILL_H

struct spill {
  int folder; /* a descriptor; -1: there is none yet, and memory has to do */
  int error;  /* an errno value: what was spilled is not to be relied on; 0: all well */
};

/* A file without a name, for reading and writing; -1 with errno set. */
int spill_open(int folder);

#endif
