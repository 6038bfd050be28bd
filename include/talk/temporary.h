/* Temporary files: named at random, known to the signal handler, renamed when they are whole.
 *
 * Inside the talk room only. What is made here and neither kept nor removed is removed by
 * file_abandon_all.
 */
#ifndef OPTOUT_TALK_TEMPORARY_H
#define OPTOUT_TALK_TEMPORARY_H

#include <signal.h>
#include <stdbool.h>

/* The name of a temporary file is ".optout-", eight letters or digits, ".part". */
enum { TEMPORARY_NAME = sizeof ".optout-01234567.part" };

struct temporary {
  volatile sig_atomic_t live; /* it is there, and is ours to remove */
  bool kept;                  /* an old file has the name now: neither to remove nor to use again */
  int folder;
  char name[TEMPORARY_NAME];
};

/* Creates a file in the folder and returns its descriptor; -1 with errno set. */
int temporary_open(int folder, struct temporary **slot);

void temporary_remove(struct temporary *temporary);

/* Signals wait while a file exists that the handler does not know of, and while renames are only
 * half done. */
void hold_signals(sigset_t *before);
void release_signals(const sigset_t *before);

/* Each returns 0 or an errno value. A rename never replaces. */
int rename_to_new(int folder, const char *from, const char *to);
int sync_descriptor(int descriptor);

/* The same of a folder, for names that were given in it. Some file systems have no notion of that;
 * there it is taken as done. */
int sync_folder(int folder);

#endif
