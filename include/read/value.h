/* Values of one scalar: what the binder's types do with a text. Used by schema.c, and by custom
 * readers that read part of a value the usual way.
 */
#ifndef OPTOUT_READ_VALUE_H
#define OPTOUT_READ_VALUE_H

#include "read/schema.h"

/* Reads a field of one of the scalar types into `place`; false after reporting. */
bool bind_scalar(const struct binding *binding, const struct field *field,
                 const struct node *node, void *place);

/* True for a scalar node; else false after reporting. */
bool bind_expect_scalar(const struct binding *binding, const struct field *field,
                        const struct node *node);

/* When the field's value must be among a list of names that the binding has: true, with *text in
 * the list's spelling, or false after reporting. True when there is no such list. */
bool bind_name(const struct binding *binding, const struct field *field, const struct node *node,
               struct view *text);

#endif
