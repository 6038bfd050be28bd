/* Planning: what the parts of the plan share. For src/matter/plan*.c alone.
 *
 *   plan.c        all of it, in order
 *   plan_kind.c   the kind of letter wanted -> which kinds requests and withdrawals become
 *   plan_ask.c    one entry of a list -> an opt-out that can be asked for, its option and its code
 *   plan_pair.c   entries that cannot stand beside each other
 *   plan_writer.c for whom letters can be written at all, and whom the writer may sign for
 *   plan_sign.c   who signs
 *   plan_letters.c  what has been worked out -> letters: grouping, recipients, references
 *
 * A default list is shared by many persons, and one person asks for many things. What is wrong
 * with an entry or with a person is therefore said once, however often it is met: every finding
 * goes through planning_first.
 */
#ifndef OPTOUT_MATTER_PLANNING_H
#define OPTOUT_MATTER_PLANNING_H

#include "matter/plan.h"

struct arena;
struct diagnosis;
struct report;

/* Who signs a letter; things that are signed differently stand in different letters. */
enum signing_mode { MODE_SELF, MODE_WITH_PARENT, MODE_ACTING };

/* One entry of a list, for one person, as far as it has been worked out. */
struct wanted {
  const struct choice *choice;
  const struct opt_out *opt_out; /* NULL: could not be told */
  bool withdrawal;
  const struct letter_kind *kind; /* NULL: at fault, which has been reported */
  bool known;                    /* which opt-out is meant is clear, and that it has letters */
  bool elsewhere;                /* belongs to another nation than the practice */
  bool has_signer;               /* somebody can sign: in `mode` */
  bool good;                     /* can be asked for, and can be signed */
  bool other_kinds;              /* there are letters about it, but none of this kind */
  bool renamed;                  /* was asked for by a name of the past */
  struct ask ask;
  enum signing_mode mode;
  struct reason signing_reason;
};

/* One person, and what is wanted for them. */
struct person_plan {
  const struct person *person;
  struct wanted *wanted; /* requests first */
  size_t count;
};

/* What has been said already. */
struct said {
  const char *code;
  const void *about;
  struct place place;
  struct said *next;
};

struct planning {
  struct arena *arena;
  const struct household *household;
  struct catalogue *catalogue;
  struct date date; /* of the letters: ages are counted on it */
  /* What they become; NULL: no such letters, and both of them: the kind is at fault. */
  const struct letter_kind *requests, *withdrawals;
  bool undated; /* the date is at fault: nobody's age is known on it */
  const struct text_field *turned_by; /* the kind by which all requests are taken back, or NULL */
  const struct because *because;
  struct report *report;
  struct said *said;
};

/* The writer's and everybody's age on the letter's date; -1 when the birthday is not known (which
 * has then been reported by the reader). */
int planning_age(const struct planning *planning, const struct person *person);

/* True the first time that this code is met at this place about this thing (NULL: anything). */
bool planning_first(struct planning *planning, const char *code, struct place place,
                    const void *about);

/* Reports an error that is about its place alone, the first time; NULL when it was said before. */
struct diagnosis *planning_refuse(struct planning *planning, const char *code, struct place place,
                                  const char *message);

/* Adds what is known of law and practice behind the finding `code`, as help: the text `fact_CODE`
 * of wording.yaml. The diagnosis may be NULL; nothing is added where there is no such text. */
void planning_explain(const struct planning *planning, struct diagnosis *d, const char *code);

/* Whether a kind comes from the command line. */
bool planning_typed(const struct text_field *kind);

/* Where the date of birth was written, else the person. */
struct place planning_birthday(const struct person *person);

/* Whether a list came down from the top of the file: then its entries stand there. */
bool planning_inherited(const struct choice_list *list, const struct choice_list *standard);

/* "`a`, `b`": the names that a diagnosis offers, with one more behind them. */
struct view planning_name(const struct planning *planning, struct view names, struct view name);

/* Settles which kinds of letter are written. False after reporting; planning goes on with what can
 * be said all the same. */
bool plan_kinds(struct planning *planning);

/* Whether the person's lists fit these kinds. False after reporting. */
bool plan_lists_fit(struct planning *planning, const struct person *person);

/* Fills in what the entry asks for. False when it cannot be asked for, after reporting; that there
 * is no such letter about it is only noted in `other_kinds`. Without a kind, only which opt-out is
 * meant can be at fault. */
bool plan_ask(struct planning *planning, const struct person *person, struct wanted *wanted);

/* Reports an entry with `other_kinds`: as an error, or, when other entries do become letters, as
 * what they leave out. */
void plan_leave_out(struct planning *planning, const struct wanted *wanted, bool others);

/* Reports entries of one person that repeat, contradict or cancel one another, and marks them. */
void plan_pairs(struct planning *planning, const struct person *person, struct wanted *wanted,
                size_t count);

/* Settles who signs. False when nobody can, after reporting. Where it is not known what is asked
 * for, by what is the same for all opt-outs; false, without a word, where that says too little. */
bool plan_sign(struct planning *planning, const struct person *person, struct wanted *wanted);

/* Notes of which letters the representatives stand out, since the patient alone signs them: who is
 * named and then does not appear should know it. */
void plan_note_idle(struct planning *planning, const struct person *person,
                    const struct wanted *wanted, size_t count);

/* Reports a person for whom nothing can be signed whatever is asked: somebody who has died, a
 * writer too young to write for others. False after reporting. */
bool plan_person_possible(struct planning *planning, const struct person *person);

/* Whether the writer, when this mode has them sign for the person or beside them, is known to be
 * able to. False after reporting. True of a writer who must give way to another in any case. */
bool plan_writer_acts(struct planning *planning, const struct person *person,
                      enum signing_mode mode);

/* Puts one person's letters behind those already in the plan, or into one of them. The plan has
 * room for each thing wanted, as often as it is written about. */
struct letter_desk;
struct letter_desk *plan_desk(struct planning *planning, struct plan *plan,
                              const struct person_plan *plans, size_t count);
void plan_write(struct letter_desk *desk, const struct person_plan *from);

/* Where the entry's letter would go, when that is the practice, whatever else is at fault. */
void plan_recipient(const struct person_plan *from, const struct wanted *wanted,
                    struct recipient *to);

/* Gives every letter its last reasons and its reference. */
void plan_close(struct letter_desk *desk);

/* The people who sign in this mode; returns how many were put into `into`. */
size_t plan_signatories(const struct planning *planning, const struct person *person,
                        enum signing_mode mode,
                        struct signatory into[MAX_REPRESENTATIVES + 1]);

#endif
