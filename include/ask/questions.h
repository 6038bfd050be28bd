/* What `optout new` asks and says, as templates/interview.yaml has it.
 *
 * The program knows which things are asked, and in what order; how they are asked is data.
 */
#ifndef OPTOUT_ASK_QUESTIONS_H
#define OPTOUT_ASK_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct catalogue;
struct report;

struct question {
  struct view id, ask, why;
  struct view label; /* for the summary; empty where the thing itself is named */
  struct view note;  /* a remark for the household file, or empty */
  struct view more;  /* where the answer can be found, or empty */
};

struct saying {
  struct view id, text;
};

struct questions {
  struct question *items;
  size_t count;
  struct saying *sayings;
  size_t saying_count;
  struct view *asks_help; /* words that ask for help */
  size_t asks_help_count;
  struct view *no_facts; /* words that are no fact, typed where a fact is asked for */
  size_t no_fact_count;
};

/* Reads the file; all of it lives in `run`. NULL after reporting. */
const struct questions *questions_open(struct arena *run, const struct catalogue *catalogue,
                                       struct report *report);

/* The question of this id; an empty one when the file lacks it. */
const struct question *questions_find(const struct questions *questions, const char *id);

/* The saying of this id; an empty view when the file lacks it. */
struct view questions_saying(const struct questions *questions, const char *id);

/* The text with what stands between the braces of `{mark}` replaced, wherever it is. */
struct view questions_fill(struct arena *arena, struct view text, const char *mark,
                           struct view value);

#endif
