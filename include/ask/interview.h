/* The interview of `optout new`: questions, answers, and the household file that they become.
 *
 * The file grows with the answers. Each answer is put into it and the household is read by the
 * reader that reads every household; what the reader has to say about that place is said at once,
 * and a wrong answer is asked again. So the interview has no parser and no rule of its own.
 *
 *   interview.c           one question: from the store, or from whoever sits there
 *   interview_fields.c    answers that are a field of the file, a yes, a number of a list
 *   interview_help.c      what may be typed instead of an answer, and what is said to it
 *   interview_practice.c  the practice, and that of somebody else
 *   interview_people.c    writer, dependants
 *   interview_choices.c   opt-outs, and what they need
 *   interview_end.c       the check of the whole, the summary, what is changed
 *
 * Every function that asks returns false when the interview cannot go on here; `end` says why.
 */
#ifndef OPTOUT_ASK_INTERVIEW_H
#define OPTOUT_ASK_INTERVIEW_H

#include "ask/answers.h"
#include "ask/questions.h"
#include "run/session.h"
#include "talk/report.h"

struct household;
struct opt_out;
struct practice;

enum interview_end {
  INTERVIEW_GOES_ON,
  INTERVIEW_AGAIN,   /* an answer was taken back: from the start */
  INTERVIEW_LEFT,    /* nobody answers any more */
  INTERVIEW_REFUSED, /* nobody can be asked, and an answer is wrong or missing: reported */
  INTERVIEW_FAILED   /* the machine: reported */
};

/* What became of one answer: for the summary, and for finding the answer that a place of the file
 * comes from. */
struct entry {
  struct view id, label;
  struct view shown; /* as the summary shows it */
  size_t from, to;   /* bytes of the file; both 0 when it is not in it */
  struct view assumed; /* what counts as the answer, when it was not asked; else empty */
  struct entry *next;
};

struct interview {
  struct session *session;
  const struct questions *questions;
  struct answers answers;
  struct view path;  /* of the household file */
  struct view shown; /* the same, as a terminal may see it */
  struct view word;  /* the same, as one word of a command line */
  bool live;        /* there is somebody to ask */
  bool strict;      /* the answers are a file's: a wrong one is not asked again */
  bool faulty;      /* the whole cannot be written as it is, */
  struct view fault; /* for this reason, the first of them */
  unsigned misses;  /* answers to the question in hand that were not taken, one after another */
  enum interview_end end;
  struct buffer file;    /* the household so far */
  struct buffer pending; /* to be said before the next question that is really asked */
  struct entry *first, *newest;
  struct arena reading;  /* of the household as it was last read */
  const struct household *household; /* NULL: it cannot be read yet */
};

/* One of several that are numbered from 1. */
struct pick {
  struct view id;    /* what is kept as the answer */
  struct view words;
};

struct query {
  struct view id;       /* the answer's name */
  const char *question; /* in interview.yaml */
  struct view name;     /* of the person in hand, or empty */
  struct view label;    /* for the summary; empty: the question's own */
  bool optional;        /* may be answered with nothing */
  bool unsaved;         /* asked anew each time */
  bool yes_or_no;       /* nothing is no, */
  bool insists;         /* unless it is neither */
  bool afresh;          /* what it was before is not offered again */
  bool free_text;       /* a fact in the user's own words */
  const char *lead;     /* fields: what stands before the key in the file */
  const char *key;
  /* Fields: puts an answer that is understood into the form that the file shall have; or NULL. */
  void (*shape)(const struct interview *interview, struct view *answer);
  const struct pick *picks;
  size_t pick_count;
  /* Takes *answer, which it may put into another form. False after objecting. */
  bool (*take)(struct interview *interview, const struct query *query, struct view *answer);
};

/* Begins with the file's head; the path must outlive it. */
bool interview_open(struct interview *interview, struct session *session, struct view path);
void interview_close(struct interview *interview);

/* Asks everything, again and again, until the household is whole or it cannot go on. */
void interview_run(struct interview *interview);

/* ---- one question ---- */

/* Finds an answer that is taken. */
bool interview_ask(struct interview *interview, const struct query *query, struct view *answer);

/* What the reader of households found; all borrowed. */
struct finding {
  enum severity severity;
  const char *code;
  struct view message, label, help;
  struct place place;
};

/* Takes finding `index` of a report; false past the end. */
bool interview_finding(struct report *report, size_t index, struct finding *finding);

/* Says a finding to whoever sits there, with what it is about unless that is empty. */
void interview_tell(const struct interview *interview, struct view about,
                    const struct finding *finding);

/* Objects to the answer in hand, before it is asked again: in words of interview.yaml to somebody;
 * to a file by code and message, at the answer's place. */
void interview_object_saying(struct interview *interview, const struct query *query,
                             const char *saying, const char *code, const char *message);

/* The help without its lines that hold `mark`. */
struct view interview_help_without(const struct interview *interview, struct view help,
                                   struct view mark);

/* The text without the marks round the names of keys: in talk they are words like others. */
struct view interview_without_quotes(const struct interview *interview, struct view text);

/* The help of a finding in words for somebody who sees no file: those of interview.yaml, or else
 * the finding's own as far as they name no key of a file. */
struct view interview_help_of(const struct interview *interview, const struct finding *finding);

/* Says something when somebody is there. */
void interview_say(const struct interview *interview, struct view text);

/* Says it before the next question, unless that has its answer already. */
void interview_announce(struct interview *interview, struct view text);

/* A text of interview.yaml with the marks filled in that stand for the file and the program. */
struct view interview_fill(const struct interview *interview, struct view text);

struct view interview_saying(const struct interview *interview, const char *id);

/* The saying with {what}, or {name}, filled in. */
struct view interview_saying_of(const struct interview *interview, const char *id,
                                const char *mark, struct view value);

/* Notes what became of an answer. */
struct entry *interview_note(struct interview *interview, const struct query *query,
                             struct view shown);

/* A text of the run. */
struct view interview_text(const struct interview *interview, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/* Reads the household as it is so far. False, after objecting, when an error lies at or behind
 * byte `from` of the file; what is no error is said. */
bool interview_check(struct interview *interview, const struct query *query, size_t from);

/* What was answered before it was doubted, and Enter stands for now; NULL: nothing. */
const struct answer *interview_standing(const struct interview *interview,
                                        const struct query *query);

/* What Enter does at this question, as a text behind it; or empty. */
struct view interview_enter(const struct interview *interview, const struct query *query);

/* True when what was typed asks for help, or is no fact where one is asked for; then it has been
 * talked about. */
bool interview_helped(struct interview *interview, const struct query *query, struct view typed);

/* ---- kinds of questions ---- */

/* Asks for a field and writes it; left out, it becomes a remark. */
bool interview_field(struct interview *interview, const struct query *query, struct view *answer);

/* No answer is no. */
bool interview_yes(struct interview *interview, const struct query *query, bool *yes);

/* The number of a list that was typed, with or without the dot behind it; 0: it is none. */
size_t interview_number(struct view text);

/* The index of what was picked; SIZE_MAX: nothing. */
bool interview_pick(struct interview *interview, const struct query *query, size_t *picked);

/* Writes a line of the file under an answer that is noted. */
void interview_write(struct interview *interview, struct entry *entry, const char *lead,
                     const char *key, struct view value);

/* Writes a yes of the file under an answer that is noted. */
void interview_write_yes(struct interview *interview, struct entry *entry, const char *lead,
                         const char *key);

/* Takes back what was written behind this length of the file. */
void interview_cut(struct interview *interview, size_t length);

/* Begins a part of the file with a remark. */
void interview_head(struct interview *interview, const char *saying, const char *key);

/* ---- what is asked ---- */

bool interview_practice(struct interview *interview);

/* The practice of the last dependant, who has this name; `prefix` begins the answers' names. */
bool interview_other_practice(struct interview *interview, const char *prefix, struct view name);

/* The practice in hand as it was last read: of the last dependant, or of all; or NULL. */
const struct practice *interview_practice_read(const struct interview *interview, bool other);

bool interview_writer(struct interview *interview);
bool interview_dependants(struct interview *interview);
bool interview_letter(struct interview *interview);

/* Lists what is asked for. `prefix` begins the names of the answers ("dependants.1."), `indent`
 * the lines of the file. */
bool interview_choices(struct interview *interview, const char *prefix, const char *indent,
                       struct view name);
bool interview_withdrawals(struct interview *interview);

/* Checks the whole as `optout check` does. False when an answer was dropped or refused; `faulty`
 * when it is wrong and no answer is to blame. */
bool interview_check_all(struct interview *interview);

/* Shows everything and asks whether it is right. */
bool interview_confirm(struct interview *interview);

/* Forgets the answers that were kept beside the household file. */
void interview_forget(struct interview *interview);

#endif
