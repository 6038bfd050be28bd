/* The catalogue: every opt-out, addressee, authority, age and wording, read from templates/.
 *
 * No scheme, code, address or rule about who may ask is known to the program itself.
 *
 *   templates/catalogue.yaml      ages, nations, kinds, authorities, addressees
 *   templates/wording.yaml        short texts round the letters (labels, "Page 1 of 2")
 *   templates/opt-outs/ID.md      one opt-out: front matter (struct opt_out) and its words
 *   templates/topics/ID.md        what is no opt-out of its own (matter/topics.h)
 *   templates/letters/KIND.md     one kind of letter
 *   templates/parts/NAME.md       pieces that letters include
 *
 * An opt-out's file is opened when its id is asked for, so a new opt-out is one new file and a
 * run reads only what it needs. Everything lives as long as the run.
 */
#ifndef OPTOUT_MATTER_CATALOGUE_H
#define OPTOUT_MATTER_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/date.h"
#include "ground/text.h"
#include "matter/household.h"

struct arena;
struct language_list;
struct node;
struct own_addressees;
struct report;
struct topics;

enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };

/* What an authority is worth; opt-outs say which classes they accept. */
enum authority_class {
  AUTHORITY_SELF,     /* none: the person signs */
  AUTHORITY_PARENT,   /* parental responsibility, guardian */
  AUTHORITY_WELFARE,  /* health-and-welfare LPA, personal-welfare deputy */
  AUTHORITY_PROPERTY  /* property-and-financial LPA, property deputy */
};

struct authority {
  struct view id;
  enum authority_class class;
  bool needs_incapacity; /* the letter must state that the person lacks capacity */
  struct view words;     /* "lasting power of attorney for health and welfare" */
  struct view says;      /* beside a box on a form: "I am the legal guardian" */
  struct view proof;     /* what shows it, for the check list; or empty */
};

/* Whether a reason must be given. What no source tells is not said in a letter either. */
enum reasons { REASONS_UNSAID, REASONS_NONE, REASONS_NEEDED };

enum status { STATUS_ACTIVE, STATUS_UNWRITTEN };

/* What an opt-out does with a property authority. */
enum verdict { VERDICT_ACCEPT, VERDICT_WARN, VERDICT_REFUSE };

/* One printable row of codes. Cells that may not be printed are empty. */
struct code {
  struct view use;    /* "request", "withdrawal", "restore"; or several: "request, restore" */
  struct view choice; /* of several, or empty */
  struct view read, ctv3, snomed;
  struct view term; /* what the code says, in the terminology's words */
  enum confidence confidence;
  struct date as_of;
  struct view source;
};

/* Where whoever handles a letter can read more: a page of the body that is responsible. */
struct official_page {
  struct view address; /* https://… */
  enum confidence confidence;
  struct date as_of;
  struct view source;
};

struct option {       /* one `choice` or `restore` of an opt-out */
  struct view id;
  struct view words;  /* "core information only" */
  bool request, restore; /* may stand in `choice`, in `restore` */
  bool withdrawable;     /* may be withdrawn as such */
};

/* Where an addressee's name and address come from. */
enum taken_from {
  TAKEN_FROM_CATALOGUE,
  TAKEN_FROM_PRACTICE, /* the person's own practice */
  TAKEN_FROM_RECORD,   /* the entry's `record` */
  TAKEN_FROM_TRUST     /* the entry's `trust`: a name alone */
};

struct addressee {
  struct view id;
  enum taken_from taken_from;
  bool practice;         /* taken_from is TAKEN_FROM_PRACTICE */
  struct view name;
  struct view lines[ADDRESS_MAX_LINES];
  size_t line_count;
  struct place place;    /* of an address that the user has brought; else none */
  struct view salutation, close; /* "Dear Practice Manager", "Yours faithfully" */
  enum confidence confidence;
  struct date as_of;
  struct view source;
};

/* Somebody who is written to besides, when the entry has the key `with`. */
struct also_to {
  struct view with; /* "record", "trust" */
  const struct addressee *addressee;
  struct view kinds[8]; /* kinds of letter that go there too; none: all of them */
  size_t kind_count;
};

struct opt_out {
  struct view id, name, summary; /* summary: one line for `list` */
  int order;                     /* of `list`, smallest first */
  enum status status;
  enum nation nation;            /* whose practices it concerns */
  const struct addressee *addressee;
  struct also_to *also_to;
  size_t also_to_count;
  struct view kinds[8];          /* kinds of letter that there is a true letter for */
  size_t kind_count;
  struct view kinds_advice;      /* the cure, when another kind is asked for; or empty */
  bool affects_care;             /* a warning is always given, and stands in the letter */
  enum reasons reason_needed;    /* of a letter that asks or takes back */
  struct view care_warning;      /* for the report, when affects_care */
  bool breaks_login;             /* afterwards the patient cannot use NHS login */
  struct view care_where;        /* when care is affected only somewhere: "where this party …" */
  struct view care_again;        /* the same of taking it back, when that can be asked for */
  struct view needs[4];          /* keys that must be given: "choice", "party", "reasons", … */
  size_t need_count;
  struct view uses[4];           /* keys that may be given besides */
  size_t use_count;
  struct option *options;
  size_t option_count;
  struct view withdrawal_needs[4]; /* keys that a withdrawal needs: "restore", "party" */
  size_t withdrawal_need_count;
  struct view withdrawal_uses[4];  /* keys that a withdrawal may have besides */
  size_t withdrawal_use_count;
  struct view *enclosures;       /* what may be asked for with the letter, in words */
  size_t enclosure_count;
  struct view *address_enclosures; /* the same, of those who have an address */
  size_t address_enclosure_count;
  enum verdict property_authority;
  struct view property_warning;
  bool countersign;              /* a parent's optional line for 13-15 */
  int child_signs_from;          /* years; the catalogue's age unless the file has its own */
  bool one_letter_with_children; /* small children stand in the parent's own letter */
  struct code *codes;
  size_t code_count;
  struct view conflicts[4];      /* ids whose request is undone by this one's withdrawal code */
  size_t conflict_count;
  struct view overlaps[4];       /* ids that speak of the same sharing by another code */
  size_t overlap_count;
  struct official_page official_page; /* without an address when none is known */
  struct view advice;            /* the cure, when it is refused */
  struct view quicker;           /* another way than a letter, told first; or empty */
  struct date as_of;
  enum confidence confidence;
  struct view source;            /* where the facts come from */
  struct view *also;             /* other names it is asked for by */
  size_t also_count;
  struct view *stops, *does_not_stop; /* plain sentences for `explain` */
  size_t stop_count, does_not_stop_count;
  struct view withdraw_words;    /* how to take it back, for `explain` */
  struct view explanation;       /* history and dates, for `explain` */
  struct view template_name;     /* "opt-outs/ID" */
  const struct node *facts;      /* as they were written, for messages */
};

/* Which of a household's lists a kind of letter may be about. */
enum takes { TAKES_BOTH, TAKES_REQUESTS, TAKES_WITHDRAWALS };

/* Why a letter of this kind is written: what `because` may be. */
struct because {
  struct view id;    /* "moved-practice" */
  struct view words;
};

/* A kind of letter that a household may ask for. Its words are templates/letters/ID.md. */
struct letter_kind {
  struct view id; /* "request" */
  enum status status;
  struct view name;         /* "a reminder", for help and check lists */
  enum takes takes;
  bool countersign;         /* a parent may sign beside a child who signs */
  bool inquires;            /* it asks what is recorded: it neither requests nor withdraws */
  bool names_only;          /* it names opt-outs; in all others stand the words of each */
  bool first_letter_date;   /* it answers to an earlier letter, whose date it must have */
  int wait_months;          /* after that date, before which it may be too early; or 0 */
  int answer_days;          /* until an answer is due; or 0: a month */
  struct date since;        /* no letter of this kind before that day; or year 0 */
  struct view since_why;    /* what began then, behind "because" */
  struct because *because;
  size_t because_count;
  struct date as_of;        /* year 0 when the kind rests on no outside fact */
  struct view source;
};

/* What a nation's practices allow, and what its patients' numbers are called. */
struct nation_rule {
  enum nation nation;
  struct view name;     /* "Northern Ireland" */
  struct view number;   /* "CHI number" */
  bool others_sign;     /* letters may be signed by somebody else than the patient */
  enum confidence confidence;
  struct date as_of;
  struct view source;
};

/* Somewhere that none of the opt-outs reaches, although its postcodes look like others. */
struct elsewhere {
  struct view name;     /* "the Isle of Man" */
  struct view areas[4]; /* of postcodes */
  size_t area_count;
  struct view codes[4]; /* what practices' codes begin with */
  size_t code_count;
  enum confidence confidence;
  struct date as_of;
  struct view source;
};

struct catalogue;

/* Reads catalogue.yaml and wording.yaml below `folder`, a path that must outlive the catalogue.
 * NULL after reporting. */
struct catalogue *catalogue_open(struct arena *run, struct view folder, struct report *report);

/* Reads a file of addresses that outrank the catalogue's (matter/addressees.h); before any opt-out
 * is asked for. False after reporting. */
bool catalogue_take_addressees(struct catalogue *catalogue, struct view path,
                               struct report *report);

/* What that file holds: nothing when there was none. */
const struct own_addressees *catalogue_own_addressees(const struct catalogue *catalogue);

/* The opt-out with this id or another of its names, or NULL when there is none (nothing is
 * reported) or when its file is faulty (that is reported). */
const struct opt_out *catalogue_opt_out(struct catalogue *catalogue, struct view id,
                                        struct report *report);

/* The first opt-out, in the order of `list`, that has this code in one of the three systems; NULL
 * when none has. Case does not count. */
const struct opt_out *catalogue_by_code(struct catalogue *catalogue, struct view code,
                                        struct report *report);

/* True when this is the id of an opt-out, letter by letter; its file is not opened. */
bool catalogue_has(const struct catalogue *catalogue, struct view id);

/* What is no opt-out of its own. */
struct topics *catalogue_topics(struct catalogue *catalogue);

/* True when no two opt-outs or topics go by one name; else the clashes are reported, once. Reads
 * all of them. */
bool catalogue_check_names(struct catalogue *catalogue, struct report *report);

/* True when the node, one text or a list of them, or NULL, holds only ids of opt-outs, letter by
 * letter; else what is no id is reported at its place. */
bool catalogue_check_ids(const struct catalogue *catalogue, const struct node *node,
                         struct report *report);

/* True when a file of an opt-out or a topic that was opened so far has faults, which were reported:
 * no input can mend them. */
bool catalogue_faulty(const struct catalogue *catalogue);

/* The name of an opt-out or a topic nearest to a misspelt one, or the id of the only opt-out that
 * is asked for by this code; or an empty view. Where digits were typed, a name with others is
 * not near. */
struct view catalogue_suggest(struct catalogue *catalogue, struct view id, struct report *report);

/* All opt-outs in the order of `list`; *count is set. */
const struct opt_out *const *catalogue_all(struct catalogue *catalogue, size_t *count,
                                           struct report *report);

/* How many lines of its address may be printed: none of one that is not confirmed. */
size_t addressee_lines(const struct addressee *addressee);

/* The authority of this id, or NULL; and all: *first is set, their number returned. */
const struct authority *catalogue_authority(const struct catalogue *catalogue, struct view id);
size_t catalogue_authorities(const struct catalogue *catalogue, const struct authority **first);

/* The rule of a nation; NULL when catalogue.yaml has none, which catalogue_open does not let pass
 * for the four nations. */
const struct nation_rule *catalogue_nation(const struct catalogue *catalogue, enum nation nation);

/* Where a practice lies that is in none of the four nations, by its code or its postcode (either
 * may be empty); NULL: nothing says so. */
const struct elsewhere *catalogue_elsewhere(const struct catalogue *catalogue, struct view code,
                                            struct view postcode);

/* The name without the title before it, if it has one and more follows: two people of one house are
 * compared by it. It is a part of `name`. */
struct view catalogue_untitled(const struct catalogue *catalogue, struct view name);

/* True for a word that may stand behind a name and a comma: "Jr", "Ph.D." Dots do not count. */
bool catalogue_follows_name(const struct catalogue *catalogue, struct view word);

/* True for a word that stands between the names of two people: "and". */
bool catalogue_joins_names(const struct catalogue *catalogue, struct view word);

/* The kinds of letter: *first is set, their number returned. The first is written when the
 * household names none. */
size_t catalogue_kinds(const struct catalogue *catalogue, const struct letter_kind **first);

/* Years of age from which somebody decides for themselves; and from which they count as grown up
 * in these matters, and may write for others. */
int catalogue_child_signs_from(const struct catalogue *catalogue);
int catalogue_adult_from(const struct catalogue *catalogue);

/* Years that nobody is older than. */
int catalogue_oldest(const struct catalogue *catalogue);

/* A short text of wording.yaml ("signed", "page"); an empty view when there is none. */
struct view catalogue_wording(const struct catalogue *catalogue, struct view key);

/* The languages that there is a wording file for, beside English (matter/languages.h). */
const struct language_list *catalogue_languages(const struct catalogue *catalogue);

/* The path of a file or folder of the templates. */
struct view catalogue_path(const struct catalogue *catalogue, struct view name);

/* True when there is a file for catalogue_template to read. */
bool catalogue_has_template(struct catalogue *catalogue, struct view name, struct view language);

/* The text of a template, e.g. "letters/request", in a language if there is such a file
 * ("letters/request.cy.md"), as a source; NULL after reporting. Kept for the run. */
const struct source *catalogue_template(struct catalogue *catalogue, struct view name,
                                        struct view language, struct report *report);

#endif
