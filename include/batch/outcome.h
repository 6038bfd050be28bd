/* The outcome of one household of a batch, as a worker tells it.
 *
 * Everything that the lists, the messages and the journal say about a household is worked out by
 * the worker, in words where words are wanted, so that the process that keeps the order does
 * nothing but add and write. Texts of an outcome that was unpacked are borrowed from the parcel.
 */
#ifndef OPTOUT_BATCH_OUTCOME_H
#define OPTOUT_BATCH_OUTCOME_H

#include "ground/hash.h"
#include "ground/text.h"
#include "matter/twins.h"
#include "talk/report.h"

struct arena;
struct parcel;
struct session;

enum fate {
  FATE_WRITTEN,
  FATE_REFUSED,
  FATE_PRESENT, /* made by a run before this one */
  FATE_LEFT_OUT /* --unique: all of it was there before */
};

/* Something that was said of the household. */
struct remark {
  enum severity severity;
  struct view code, message, help;
  struct view place;   /* "people.csv:17:5", or empty */
  struct view excerpt; /* the source line, as it is printed; or empty */
};

/* A person, as far as it takes to know them again. */
struct identity {
  struct twin_key key;
  size_t person;     /* 0: the patient; then the dependants */
  struct view place; /* of what they are known by; */
  struct view file;  /* for JSON: its file, */
  struct position at; /* and where it is there */
};

struct outcome {
  enum fate fate;
  size_t people, pages; /* of whom letters were made; or all, when refused */
  size_t left_out;      /* people that --unique leaves out */
  struct view key;      /* of a survey: where the household is sorted */
  struct hash hash;    /* of the file */
  size_t volume;       /* which of the task's volumes, from 0 */
  struct view printed; /* what is said of it, as it is printed */
  struct view reason;  /* refused: why, on one line */
  const struct remark *remarks;
  size_t remark_count;
  const struct identity *identities; /* of the people who can be known again */
  size_t identity_count;
  const struct view *rows; /* of the manifest, one a letter, up to the file's name */
  size_t row_count;
};

/* "people.csv:17:5", in the arena; empty for no place. */
struct view outcome_place(struct arena *arena, struct place place);

/* What a report says, as the run prints it: as `check` does, or JSON. In the arena. */
struct view outcome_print(const struct session *session, struct report *report,
                          struct arena *arena);

/* The line of such a place; empty for no place. */
struct view outcome_line(struct view place);

/* Fills in what the report says, in the arena; source lines only where the session shows them. */
void outcome_find(struct outcome *outcome, const struct session *session, struct report *report,
                  struct arena *arena);

void outcome_pack(const struct outcome *outcome, struct buffer *out);
void outcome_unpack(struct parcel *parcel, struct arena *arena, struct outcome *outcome);

#endif
