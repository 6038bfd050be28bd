/* Traits: what elements of structure say of themselves besides their role.
 *
 * Inside the page room only. Heading cells, lists, boxes and lines to fill in say the same of
 * themselves again and again, in one letter and in every letter of a volume. So it is in the file
 * once, and elements refer to it.
 *
 *   traits_begin(traits);
 *   traits_add(traits, element, false, out) …
 *   traits_end(traits);
 */
#ifndef OPTOUT_PAGE_TRAITS_H
#define OPTOUT_PAGE_TRAITS_H

#include <stdbool.h>

#include "ground/text.h"

struct element;
struct objects;
struct traits;

/* For files that are written to `objects`. NULL may be freed. */
struct traits *traits_new(struct objects *objects);
void traits_free(struct traits *traits);

void traits_begin(struct traits *traits);

/* Appends the entries of an element. A field on a screen speaks for itself, and so does an
 * annotation that stands under it: `field`. */
void traits_add(struct traits *traits, const struct element *element, bool field,
                struct buffer *out);

/* Writes what was referred to. */
void traits_end(struct traits *traits);

#endif
