/* The plan: household x catalogue x day -> letters, each with the reasons for it.
 *
 * Pure: it reads no file but the opt-outs' own (through the catalogue), asks no clock, writes
 * nothing. Here, and nowhere else, the rules are applied: which kind of letter is wanted, which
 * opt-out is meant, whether it can be asked for, who signs, where it goes, which belong in one
 * letter. The kind of the command line outranks the file's: whoever has read it puts it into
 * household.letter.kind, without a place, and what it outranks into household.letter.outranked.
 */
#ifndef OPTOUT_MATTER_PLAN_H
#define OPTOUT_MATTER_PLAN_H

#include "matter/catalogue.h"
#include "matter/household.h"

/* One thing asked for in a letter. */
struct ask {
  const struct opt_out *opt_out;
  const struct choice *choice;   /* as the household wrote it */
  const struct option *option;   /* the chosen or restored option, or NULL */
  const struct code *code;       /* the row to be recorded, or NULL; NULL too in a letter that only
                                    inquires, and in one that goes to somebody besides */
};

/* Somebody who signs. */
enum signing { SIGNS_SELF, SIGNS_FOR, SIGNS_BESIDE /* a parent's optional countersignature */ };

struct signatory {
  enum signing signing;
  struct view name;
  const struct authority *authority; /* SIGNS_FOR, SIGNS_BESIDE; else NULL */
  const struct address *address; /* NULL: none was given */
};

/* One person whom a letter is about, and what is asked for them. */
struct subject {
  const struct person *person;
  int age; /* whole years on the letter's date */
  bool self; /* is the writer */
  struct ask *asks;
  size_t ask_count;
  struct signatory signatories[MAX_REPRESENTATIVES + 1];
  size_t signatory_count;
};

/* Why a letter is as it is, with the line of the household that caused it. */
struct reason {
  struct view text;
  struct place place;
};

/* Whose name and address stand in the window. */
struct recipient {
  struct view name;
  struct view lines[ADDRESS_MAX_LINES];
  size_t count;
  struct place place; /* where the household wrote it; none when it comes from the catalogue */
  bool fill_in;       /* the address is not known: rules to write upon take its place */
  enum confidence confidence;
};

struct letter {
  struct view kind;                /* "request", "withdrawal", …: rule->id */
  const struct letter_kind *rule;
  bool withdrawal;                 /* the direction of what is, or was, asked */
  const struct because *because;   /* why it is written, for the kinds that say it; or NULL */
  struct date first_letter_date;   /* for the kinds that answer to an earlier letter; or year 0 */
  const struct addressee *addressee; /* how they are addressed; where the letter goes is in `to` */
  struct recipient to;
  const struct practice *practice; /* of its people; also when the addressee is another */
  struct subject *subjects;        /* one, unless the opt-out joins small children */
  size_t subject_count;
  const struct person *sender;     /* whose name and address stand at the head: the subject, the
                                      writer, or somebody made up of the first representative */
  bool sender_is_signatory_for;    /* the writer acts for the subject */
  bool joint;                      /* may be about several people, who all ask for the same */
  int points;                      /* 0 ordinary, else large print */
  struct reason *reasons;
  size_t reason_count;
  char reference[12];              /* "K7P4-QM2X" and a NUL; from content, the same each time */
};

/* What is known of a letter that something else keeps out of the plan. */
struct awaited {
  const struct person *signer; /* of the household; NULL: somebody else, or not known */
  struct recipient to;         /* without lines: not known */
  int points;                  /* as a letter's */
};

struct plan {
  struct letter *letters;
  size_t count;
  struct date date;
  bool turned; /* by the command line, from requests into withdrawals: the next step needs it too */
  bool whole;  /* nothing was wrong: these are all the letters */
  bool sound;  /* nothing was wrong with what all letters share: these here can be composed */
  struct awaited *awaited;
  size_t awaited_count;
};

/* The day by which an answer to the letters of a plan, of which there is one at least, is due. */
struct date plan_answer_by(const struct plan *plan);

/* Works out all letters of a household that was read without errors. Finds what is wrong and
 * reports all of it; NULL when there was an error. */
struct plan *plan_make(struct arena *arena, const struct household *household,
                       struct catalogue *catalogue, struct date day, struct report *report);

/* The same, but returns what can be planned in spite of errors: never NULL. */
struct plan *plan_try(struct arena *arena, const struct household *household,
                      struct catalogue *catalogue, struct date day, struct report *report);

/* Whether this person will sign a letter that something other than who signs keeps out of the
 * plan. */
bool plan_awaits(const struct plan *plan, const struct person *person);

/* Whether something is wanted for this person, and no letter of the plan is about them: there is
 * none of its kind. */
bool plan_leaves_out(const struct plan *plan, const struct person *person);

/* Who of the household puts their name under a letter: the person it is about, or the writer for
 * them. NULL for somebody else, and for who may sign beside, since that is a choice. */
const struct person *plan_signer(const struct household *household, const struct subject *subject,
                                 const struct signatory *signatory);

#endif
