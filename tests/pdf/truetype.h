/* What the checks need of a TrueType file. */
#ifndef OPTOUT_TESTS_PDF_TRUETYPE_H
#define OPTOUT_TESTS_PDF_TRUETYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"

struct truetype {
  struct view file, hmtx, loca, glyf;
  unsigned glyph_count, units_per_em, metric_count;
  bool long_offsets;
  const char *fault; /* what is wrong with the file as such; NULL */
};

/* Reads the tables and follows every glyph. The bytes are borrowed. */
void truetype_read(struct truetype *font, struct view file);

/* Advance in thousandths of an em, rounded. */
int truetype_width(const struct truetype *font, unsigned glyph);

#endif
