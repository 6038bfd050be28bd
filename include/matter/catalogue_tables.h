/* The tables by which catalogue.yaml and the opt-outs' front matter are bound to their structs.
 * For src/matter/catalogue*.c and topics.c alone; what the keys mean is said at the structs'
 * members.
 */
#ifndef OPTOUT_MATTER_CATALOGUE_TABLES_H
#define OPTOUT_MATTER_CATALOGUE_TABLES_H

#include "matter/catalogue.h"
#include "read/schema.h"

struct ages {
  int child_signs_from, adult_from, oldest; /* years */
  struct date as_of;
  struct view source;
};

/* catalogue.yaml */
struct catalogue_file {
  struct ages ages;
  struct nation_rule *nations;
  size_t nation_count;
  struct elsewhere *elsewhere;
  size_t elsewhere_count;
  struct view titles[32];
  size_t title_count;
  struct view suffixes[64];
  size_t suffix_count;
  struct view joining_words[8];
  size_t joining_word_count;
  struct letter_kind *kinds;
  size_t kind_count;
  struct authority *authorities;
  size_t authority_count;
  struct addressee *addressees;
  size_t addressee_count;
};

extern const struct record catalogue_record;

/* What every fact carries: how sure it is, when it was looked at, and where it comes from. */
extern const struct word confidence_words[];

#define EVIDENCE(owner)                                                                 \
  {.key = "confidence", FIELD_AT(owner, confidence), .type = FIELD_WORD,                \
   .words = confidence_words, .required = true},                                        \
  {.key = "as_of", FIELD_AT(owner, as_of), .type = FIELD_DAY, .required = true},        \
  {.key = "source", FIELD_AT(owner, source), .type = FIELD_VIEW, .required = true}

/* An opt-out's front matter. An addressee is a name, looked up in the struct catalogue_file that
 * binding.self points at, or written out in place. */
extern const struct record opt_out_record;

#endif
