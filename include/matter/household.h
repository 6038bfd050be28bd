/* The household: what a person wrote about themselves and those they care for.
 *
 * This is the file's content after reading: texts are NFC and trimmed, dates are dates, the NHS
 * number is ten digits; every field remembers its place, so that any later finding (an age, a
 * character the font lacks, an address too long for the window) can point at the line that caused
 * it. A field that was not given has an empty text and a place without source. Ids (opt-outs,
 * authorities, kinds) are kept as text and looked up in the catalogue by the plan: the program
 * knows no scheme by name.
 *
 * All of it lives in the household's arena.
 */
#ifndef OPTOUT_MATTER_HOUSEHOLD_H
#define OPTOUT_MATTER_HOUSEHOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/date.h"
#include "ground/text.h"
#include "read/schema.h"
#include "talk/source.h"

struct arena;
struct buffer;
struct catalogue;
struct directory;
struct node;
struct report;

enum { ADDRESS_MAX_LINES = 7, ADDRESS_MIN_LINES = 3, MAX_REPRESENTATIVES = 2 };

struct address {
  struct text_field lines[ADDRESS_MAX_LINES]; /* the last is the postcode, in print form */
  size_t count;                               /* 0: not given */
  struct place place;
};

enum nation {
  NATION_UNKNOWN,
  NATION_ENGLAND,
  NATION_SCOTLAND,
  NATION_WALES,
  NATION_NORTHERN_IRELAND
};

/* By which word a household file names the nation; empty for none. */
struct view nation_id(enum nation nation);

struct practice {
  struct text_field code, name, email;
  struct address address;
  enum nation nation; /* as written, else worked out; never unknown after household_read */
  bool nation_assumed; /* England, for want of anything better */
  bool doubtful;       /* has faults that make it idle to say what is missing */
  struct place place;
};

/* One entry of opt_outs or withdraw. */
struct choice {
  struct text_field id; /* as written; the catalogue knows historic names too */
  struct text_field choice, restore, reasons, party, trust;
  struct text_field record_name; /* the shared record's controller */
  struct address record_address;
  struct yes_field understood;
  struct place place;
};

struct choice_list {
  bool given; /* an empty list that was written replaces the default */
  struct choice *items;
  size_t count;
  struct place place;
};

struct representative {
  struct text_field name, authority;
  struct address address; /* count 0: the writer's */
};

/* Points of large print: 0 none, -1 not said. */
enum { PRINT_NOT_SAID = -1, PRINT_ORDINARY = 0, PRINT_LARGE = 18 };

struct person {
  struct text_field name, nhs_number; /* ten digits */
  struct date_field date_of_birth;
  struct address address;         /* own or the writer's; count 0: no fixed address */
  struct yes_field no_fixed_address;
  struct text_field phone, email, relationship, authority, own_words, signature;
  struct yes_field lacks_capacity, deceased;
  bool doubtful; /* has faults that make it idle to say what is missing */
  struct representative representatives[MAX_REPRESENTATIVES];
  size_t representative_count;
  int large_print;
  struct practice *practice; /* never NULL after household_read: own or the household's */
  struct choice_list opt_outs, withdraw; /* own list, or a copy of the household's default */
  struct place place;
};

struct envelope_wish {
  bool refused; /* what was written is no envelope, and that was said */
  struct text_field name; /* dl c5 notify din none, or empty with the four numbers */
  bool custom;
  int x, y, width, height; /* 1/1000 mm */
};

struct letter_wishes {
  struct date_field date, first_letter_date;
  struct envelope_wish envelope;
  int large_print;
  struct yes_field reply_slip; /* not given: yes */
  struct text_field reply_format, language;
  struct text_field kind;    /* without a place: from the command line, which outranks the file */
  struct text_field because; /* why, for the kinds of letter that say it */
  struct place place;
};

struct household {
  bool doubtful; /* a key that is not known may have been meant for one that is missing */
  const struct source *source;
  struct practice *practice; /* the default one, or NULL */
  struct person patient;     /* the writer */
  struct person *dependants;
  size_t dependant_count;
  struct choice_list opt_outs, withdraw; /* the defaults */
  struct letter_wishes letter;
};

/* The patient, then the dependants: from 0 to dependant_count. */
const struct person *household_person(const struct household *household, size_t index);

/* What the checks need to know of the outside world. */
struct reading {
  struct date today;                  /* for ages and dates in the future when the file has none */
  const struct catalogue *catalogue;  /* allowed ids, authorities, kinds, for messages */
  struct date letter_date;            /* of the command line: outranks the file's; year 0: none */
  const struct directory *directory;  /* of practices, or NULL */
};

/* What helps when a file that should be a household's is no text, or says nothing. */
#define HOUSEHOLD_CURE \
  "a household file is plain text; to have one made, type: optout new me.yaml"

/* Reads and checks one household. NULL when the file is not a household at all; otherwise the
 * household, with errors in the report when something in it is wrong: planning may go on to find
 * more, writing must not. */
struct household *household_read(struct arena *arena, const struct source *source,
                                 const struct reading *reading, struct report *report);

/* The same for a tree that stands already: of a row of a table, say. `errors` is the report's count
 * from before the tree was made. */
struct household *household_bind(struct arena *arena, const struct source *source,
                                 const struct node *root, const struct reading *reading,
                                 size_t errors, struct report *report);

/* The size of somebody's letters in points, or PRINT_ORDINARY. */
int household_points(const struct household *household, const struct person *person);

/* True for somebody without a date of birth whose own list of opt-outs is empty: nothing that is
 * asked for needs it. What they take back, or sign for others, still does. */
bool household_birth_spared(const struct person *person);

/* Whether two addresses have the same lines, case apart. */
bool address_equal(const struct address *a, const struct address *b);

/* True when the tree of a household says what is asked for, or taken back, for all of it. */
bool household_asks(const struct node *root);

/* True for the key under which a person names the picture of their signature. */
bool household_key_is_picture(struct view key);

/* Calls `visit` for every text of the household that may be printed, with the name of its field
 * ("name", "address", …): practice, patient, common lists, dependants, letter. */
void household_each_text(const struct household *household,
                         void (*visit)(void *self, const char *field,
                                       const struct text_field *text),
                         void *self);

/* The JSON Schema (draft 7) of the file, from the same tables that read it, with the opt-outs and
 * authorities that there are. A faulty catalogue is reported. */
void household_schema(struct catalogue *catalogue, struct buffer *out, struct report *report);

#endif
