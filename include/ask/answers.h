/* Answers of an interview by the names of their questions, in the order in which they were given.
 *
 * An interview is asked from the start each time something changes; what has an answer here is not
 * asked again. So going back, changing one answer, going on after an interruption and replaying a
 * file are one and the same. A file of answers is YAML, a question's name and the answer on each
 * line:
 *
 *   patient.name: Ms Jo Example
 *   patient.date_of_birth: 29 February 1984
 *
 * An empty answer is an answer: that something is left out. One that is doubted, because its giver
 * went back to it, is no answer any more; it is kept, as `was.NAME`, to be offered again.
 */
#ifndef OPTOUT_ASK_ANSWERS_H
#define OPTOUT_ASK_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "talk/source.h"

struct arena;
struct buffer;
struct report;

struct answer {
  struct view id, text;
  struct place place; /* in the file it was read from; none when it was typed */
  bool doubted;
  struct answer *next;
};

struct answers {
  struct arena *arena;
  struct answer *first;
};

/* No answers yet; all of them will live in the arena. */
void answers_init(struct answers *answers, struct arena *arena);

/* Adds those of a file. False after reporting. */
bool answers_read(struct answers *answers, struct view path, struct report *report);

/* The answer, or NULL: there is none, or it is doubted. */
const struct answer *answers_find(const struct answers *answers, struct view id);

/* The answer that is doubted, or NULL. */
const struct answer *answers_doubted(const struct answers *answers, struct view id);

/* Doubts an answer, if it is there. */
void answers_doubt(struct answers *answers, struct view id);

/* Adds an answer behind the others, in place of an older one. */
void answers_set(struct answers *answers, struct view id, struct view text);

/* Forgets one. */
void answers_drop(struct answers *answers, struct view id);

/* Those that are not doubted. */
size_t answers_count(const struct answers *answers);

/* Appends all as the text of a file. */
void answers_print(const struct answers *answers, struct buffer *out);

#endif
