/* Tasks: households cut out of the input, on their way to a worker and back.
 *
 * A task is some households that follow one another: of letters with a file each as many as keep
 * a worker busy for a moment, of volumes as many as fill one. Which household is in which task
 * depends on the input alone, and so does what comes out.
 *
 * A household that an earlier run has done, whose record and file are what they were then, is
 * present, and nobody is asked to make it. A volume is present when all of it is.
 */
#ifndef OPTOUT_BATCH_TASKS_H
#define OPTOUT_BATCH_TASKS_H

#include "batch/batch.h"
#include "batch/journal.h"
#include "batch/tickets.h"
#include "ground/arena.h"

enum record_state {
  RECORD_ASKED,   /* a worker makes it */
  RECORD_PRESENT, /* an earlier run did; `known` says what came of it */
  RECORD_CRASHED  /* a worker died of it */
};

struct task_record {
  enum record_state state;
  struct ticket ticket;
  struct view file; /* its letters', when they are there */
  const struct journal_entry *known; /* what an earlier run did with this very record, or NULL */
};

enum task_state { TASK_READY, TASK_GIVEN, TASK_DONE };

struct task {
  struct task *next;
  uint64_t number; /* from 1 */
  enum task_state state;
  struct arena arena;
  struct task_record *records;
  size_t count, room, asked, people;
  struct buffer files; /* what workers must know of the inputs: texts */
  uint64_t file_count, last_file;
  bool survey;   /* people are only looked at, see survey.h */
  bool replace;  /* files may be there, of an attempt before */
  bool present;  /* volumes: all of it */
  struct buffer result;
};

struct task *task_new(void);
void task_free(struct task *task);

/* Packs what is asked of a worker; see maker.h. */
void task_pack(const struct task *task, struct buffer *out);

/* The asked record with this number (from 1) has killed a worker; 0: none. */
void tasks_crashed(struct task *task, uint64_t in_hand);

/* What came of a record that no worker was asked for. */
void tasks_recall(struct task *task, const struct task_record *record,
                  const struct session *session, struct outcome *outcome);

/* The rows of an outcome as the journal has them. */
struct view tasks_join_rows(struct task *task, const struct outcome *outcome);

/* Counts the volumes of a task that is present. False, and nothing is counted, when they would have
 * other names now. */
bool tasks_count_volumes(struct batch *batch, struct task *task, uint64_t *volumes);

/* Nothing of the task is taken as present: a worker makes all of it. */
void tasks_ask_all(struct task *task);

#endif
