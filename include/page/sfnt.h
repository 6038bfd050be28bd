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

/* Appends to `out` the font with glyph order[i] at place i, and those not named (parts of others)
 * behind, with no tables but those that drawing needs. order[0] is 0. False when the font is not
 * well made. */
bool sfnt_reorder(struct view font, const uint16_t *order, size_t count, struct buffer *out);

/* A table by its name; empty when it is not there or reaches beyond the file. */
struct view sfnt_table(struct view font, const char *name);

#endif
