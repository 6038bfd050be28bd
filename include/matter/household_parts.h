/* Parts of reading a household, shared by the files that do it.
 *
 *   household_fields.c   the tables: every key, its names, its type, its words for the schema
 *   household_values.c   readers of single values: NHS number, practice code, large print, …
 *   household_names.c    names: of one person, on one line, the first name first
 *   address.c            addresses: lines, postcode, what may not stand in them
 *   household_check.c    what only shows when all is read: dates, twins, what is missing
 *   household.c          the whole, and what is inherited
 *
 * Nobody else includes this; household.h is for the others.
 */
#ifndef OPTOUT_MATTER_HOUSEHOLD_PARTS_H
#define OPTOUT_MATTER_HOUSEHOLD_PARTS_H

#include "matter/household.h"
#include "read/schema.h"

struct diagnosis;

/* The tables' root, and what patient and dependants are. */
extern const struct record household_record, person_record;

/* The names that fields may hold: languages and envelopes, which the program knows, and the
 * catalogue's authorities, kinds of letter and reasons for them; without a catalogue those are not
 * checked. Fills lists and returns how many; their names live in the arena. */
enum { HOUSEHOLD_LISTS = 5 };
size_t household_lists(struct arena *arena, const struct catalogue *catalogue,
                       struct name_list lists[HOUSEHOLD_LISTS]);

/* Readers for the tables; see field.read. */
bool address_read(const struct binding *binding, const struct field *field,
                  const struct node *node, void *target);
bool value_name(const struct binding *binding, const struct field *field, const struct node *node,
                void *target);
bool value_person_name(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target);
bool value_nhs_number(const struct binding *binding, const struct field *field,
                      const struct node *node, void *target);
bool value_practice_code(const struct binding *binding, const struct field *field,
                         const struct node *node, void *target);
bool value_phone(const struct binding *binding, const struct field *field,
                 const struct node *node, void *target);
bool value_email(const struct binding *binding, const struct field *field,
                 const struct node *node, void *target);
bool value_large_print(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target);
bool value_envelope(const struct binding *binding, const struct field *field,
                    const struct node *node, void *target);
bool value_millimetres(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target);
bool value_choices(const struct binding *binding, const struct field *field,
                   const struct node *node, void *target);

/* Readers of keys that people try and that are not there: they say what to write instead. */
bool value_stray_postcode(const struct binding *binding, const struct field *field,
                          const struct node *node, void *target);
bool value_name_part(const struct binding *binding, const struct field *field,
                     const struct node *node, void *target);
bool value_relative(const struct binding *binding, const struct field *field,
                    const struct node *node, void *target);
bool value_age(const struct binding *binding, const struct field *field, const struct node *node,
               void *target);

/* The members of a custom envelope; value_envelope reads them with value_millimetres. */
extern const struct record envelope_record;

/* Everything that takes more than one field to see. Practices and lists have been inherited.
 * `errors` is the report's count from before this household was read. */
void household_check(const struct household *household, const struct reading *reading,
                     size_t errors, struct report *report);

/* Warns of names and addresses in letters of mixed alphabets, and of names that read like those of
 * several people, or not as they are meant to be printed; without a catalogue, which may be NULL,
 * nothing is known of names. */
void household_check_names(const struct household *household, const struct catalogue *catalogue,
                           struct report *report);

/* Adds to the help on a practice that is missing, or bare, what there is for who wants to write its
 * address by hand. */
void household_help_by_hand(struct diagnosis *d);

/* Settles the nation of a practice that does not say it, refuses one that is in none of them (by
 * the catalogue, which may be NULL), and takes its name out of its address when it stands there as
 * the first line. */
void practice_settle(struct practice *practice, const struct catalogue *catalogue,
                     struct report *report);

#endif
