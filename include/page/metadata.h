/* Metadata: what a PDF says of itself, as XMP and in its Info dictionary, which agree.
 *
 * The date is the letter's: nothing tells when or where the file was made. No personal data
 * stands here.
 */
#ifndef OPTOUT_PAGE_METADATA_H
#define OPTOUT_PAGE_METADATA_H

#include <stdbool.h>

#include "ground/date.h"
#include "ground/text.h"

struct object;

struct metadata {
  struct view title, producer;
  struct date date; /* year 0: none */
  bool tagged;      /* PDF/UA-1 and PDF/A-2a; else PDF/A-2u */
};

/* Appends an XMP packet. */
void metadata_xmp(const struct metadata *metadata, struct buffer *out);

/* Puts the same into an Info dictionary. */
void metadata_info(const struct metadata *metadata, struct object *info);

#endif
