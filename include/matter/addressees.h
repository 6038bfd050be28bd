/* Addressees that the user brings: addresses found since the templates were written.
 *
 *   addressees:
 *     - id: nhs-england
 *       address: [1 Example Street, LEEDS, LS1 1AA]
 *       confidence: high
 *
 * An entry names an addressee of catalogue.yaml and says what is different. The address is checked
 * like any other that a user writes, and faults are told at their place. Whoever gives an address
 * without saying how sure it is, is asked to check it before posting.
 */
#ifndef OPTOUT_MATTER_ADDRESSEES_H
#define OPTOUT_MATTER_ADDRESSEES_H

#include <stdbool.h>
#include <stddef.h>

#include "matter/catalogue.h"
#include "matter/household.h"

struct own_addressee {
  struct text_field id, name, salutation, close, source; /* all but id: empty as it was */
  struct address address;
  enum confidence confidence;
  struct date as_of;
  struct place place;
};

struct own_addressees {
  struct own_addressee *items;
  size_t count;
};

/* Reads the file and changes those of `known` that it names. False after reporting. */
bool addressees_read(struct arena *arena, struct view path, struct addressee *known, size_t count,
                     struct own_addressees *own, struct report *report);

#endif
