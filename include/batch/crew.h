/* The crew: processes that do the work of a batch while one hands it out.
 *
 * Each worker is a copy of the program made after fonts, templates and directory were read, so
 * that these are in memory once. It gets a task through a pipe, gives back a result through
 * another, and takes the next. Even a crew of one is a process of its own: a fault inside a library
 * then costs a record, not the run.
 *
 * Tasks wait here, one for each worker, ready to be sent: a worker whose result begins to arrive
 * gets the next before the result is read, so that it never waits while somebody reads, writes
 * lists and cuts. Neither side ever waits for the other to read, or both could: a task is sent
 * ahead only to an empty pipe that it fits into, and else to a worker that has sent everything.
 * What waits belongs to no worker, and is not lost with one.
 *
 * A worker says in shared memory which record of its task is in hand. When it dies, by a signal
 * or by leaving, the crew tells whose task it was and what was in hand, and has a new one at
 * work. A worker whose parent dies is killed by the kernel.
 */
#ifndef OPTOUT_BATCH_CREW_H
#define OPTOUT_BATCH_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct crew;

/* What a worker does. `in_hand` is to be set to the record it turns to, from 1, and to 0 when none
 * is; the result is sent when it returns. */
struct crew_work {
  void *(*begin)(void *context); /* in the worker, once */
  void (*work)(void *self, struct view task, volatile uint64_t *in_hand, struct buffer *result);
  void *context;
};

/* How many processors this process may use, from 1 to `most`. */
size_t crew_cores(size_t most);

/* Starts `count` workers. NULL with errno set when none can be had. */
struct crew *crew_new(size_t count, const struct crew_work *work);

/* Ends the workers, which must be idle or may be lost. NULL is allowed. */
void crew_free(struct crew *crew);

/* Whether another task can be given. */
bool crew_has_room(const struct crew *crew);

/* A task for the next worker that is idle. There must be room for it. Its bytes are taken, and
 * `bytes` is empty. */
void crew_give(struct crew *crew, uint64_t task, struct buffer *bytes);

/* What waits is not begun any more, and forgotten. */
void crew_drop(struct crew *crew);

/* How many are at work. None, although something was given: no worker can be started. */
size_t crew_busy(const struct crew *crew);

enum crew_outcome {
  CREW_NOTHING, /* nothing within the time */
  CREW_DONE,    /* a result is there */
  CREW_DIED     /* the worker is gone; another took its place */
};

struct crew_news {
  uint64_t task;
  uint64_t in_hand;      /* CREW_DIED: the record, from 1, or 0 */
  struct buffer *result; /* CREW_DONE: good until the next call; may be taken */
};

/* Waits for any worker, at most so many milliseconds (-1: for ever, but for signals). */
enum crew_outcome crew_wait(struct crew *crew, int milliseconds, struct crew_news *news);

#endif
