/* The outline: titles by which a reader of a long file jumps to letters.
 *
 * Titles are kept until the end of the file, so there should be one for a practice, not one for a
 * letter.
 */
#ifndef OPTOUT_PAGE_OUTLINE_H
#define OPTOUT_PAGE_OUTLINE_H

#include <stdint.h>

#include "ground/text.h"

struct objects;
struct outline;

/* For files that are written to `objects`. NULL may be freed. */
struct outline *outline_new(struct objects *objects);
void outline_free(struct outline *outline);

void outline_begin(struct outline *outline);

/* A title for the next letter; another before that letter takes its place. */
void outline_add(struct outline *outline, struct view title);

/* A letter begins at the page with this object number. */
void outline_reach(struct outline *outline, uint32_t page);

/* Writes the outline; its object number, 0 when it is empty. */
uint32_t outline_end(struct outline *outline);

#endif
