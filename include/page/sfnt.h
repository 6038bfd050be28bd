/* Sfnt: the tables of a TrueType file, as far as putting its glyphs into another order needs it.
 *
 * HarfBuzz leaves the glyphs of a subset in the order of the font. A PDF is smaller and plainer
 * when their order is that of its codes, since no table need then lead from one to the other.
 */
#ifndef OPTOUT_PAGE_SFNT_H
#define OPTOUT_PAGE_SFNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

/* Places and lengths in the tables of a TrueType file (OpenType 1.9), in bytes. */
enum {
  SFNT_DIRECTORY = 12, /* before the first entry */
  SFNT_ENTRY = 16,
  SFNT_HEAD_LOCA = 50, /* whether places of glyphs have four bytes, or two of half the value */
  SFNT_HEAD_LENGTH = 54,
  SFNT_MAXP_GLYPHS = 4,
  SFNT_HHEA_METRICS = 34,
  SFNT_HHEA_LENGTH = 36,
  SFNT_GLYPH_HEADER = 10
};

/* In the flags of a part of a composed glyph: another part follows. */
enum { SFNT_MORE = 0x20 };

/* How many bytes a part with these flags has. */
size_t sfnt_part_length(uint32_t flags);

/* Appends to `out` the font with glyph order[i] at place i, and those not named (parts of others)
 * behind, with no tables but those that drawing needs. order[0] is 0. False when the font is not
 * well made. */
bool sfnt_reorder(struct view font, const uint16_t *order, size_t count, struct buffer *out);

/* A table by its name; empty when it is not there or reaches beyond the file. */
struct view sfnt_table(struct view font, const char *name);

#endif
