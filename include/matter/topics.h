/* Topics: what people ask about that is no opt-out of its own.
 *
 * Schemes of the past (care.data), their neighbours (CPRD), what is planned, and questions (who
 * may sign for a child). Each is one file templates/topics/ID.md: front matter with the facts,
 * and below it the words that `optout explain` prints. In a household a topic is a name that was
 * asked for by mistake; its `note` and `advice` then tell the truth of it.
 *
 * The folder is looked into only when a name is no opt-out, and everything read from it is kept.
 */
#ifndef OPTOUT_MATTER_TOPICS_H
#define OPTOUT_MATTER_TOPICS_H

#include <stdbool.h>
#include <stddef.h>

#include "matter/catalogue.h"

enum topic_status {
  TOPIC_CLOSED,   /* it has ended, and nothing took its place under this name */
  TOPIC_REPLACED, /* it goes on under another name */
  TOPIC_RUNNING,
  TOPIC_PLANNED,
  TOPIC_UNKNOWN,  /* no source was found for what it is now */
  TOPIC_HELP      /* no scheme but a question */
};

enum { TOPIC_MOST_COVERED = 4 };

struct topic {
  struct view id, name;
  struct view *names; /* by which it is asked for, besides its id */
  size_t name_count;
  enum topic_status status;
  struct view dates;  /* in words: "2013 to 6 July 2016"; empty: none */
  struct view use;    /* id of the opt-out that is taken in its place, or empty */
  struct view covered_by[TOPIC_MOST_COVERED]; /* ids of the opt-outs that cover it today */
  size_t covered_count;
  struct view note;   /* what somebody who asks for it in a household is told: no full stop */
  struct view advice; /* and what they can do */
  struct view withdrawal_advice; /* the same for who would take it back; empty: advice serves */
  bool nearest; /* covered_by holds what comes nearest: that it covers this is not confirmed */
  struct date as_of;
  enum confidence confidence;
  struct view source;
  struct view template_name; /* "topics/ID" */
  const struct node *facts;  /* as they were written, for messages */
};

struct topics;

/* The topics of a catalogue, in `run`; no file is read yet. */
struct topics *topics_new(struct arena *run, struct catalogue *catalogue);

/* The topic of this id or name, or NULL when there is none (nothing is reported) or when its file
 * is faulty (that is reported, once). */
const struct topic *topics_find(struct topics *topics, struct view name, struct report *report);

/* All topics without a fault, by id; *count is set. */
const struct topic *const *topics_all(struct topics *topics, size_t *count,
                                      struct report *report);

/* True when a file that was opened so far has faults, which were reported. */
bool topics_faulty(const struct topics *topics);

#endif
