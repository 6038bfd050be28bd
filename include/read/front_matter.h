/* Front matter: the facts at the top of a file of the templates, as YAML between two lines of three
 * dashes. Behind the dashes there may be blanks, and lines may end as Windows ends them.
 */
#ifndef OPTOUT_READ_FRONT_MATTER_H
#define OPTOUT_READ_FRONT_MATTER_H

#include "ground/text.h"

enum front_matter_kind {
  FRONT_MATTER_NONE,
  FRONT_MATTER_OPEN, /* it begins, and no second line of dashes ends it */
  FRONT_MATTER_WHOLE
};

/* Bytes of the file. */
struct front_matter {
  size_t from, to; /* the YAML */
  size_t body;     /* what stands below */
};

/* Fills `found` when it is whole. */
enum front_matter_kind front_matter_find(struct view text, struct front_matter *found);

#endif
