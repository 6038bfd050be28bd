/* What an input is: a table, or a stream of households.
 *
 * The ending of its name says so. Where it says nothing, as for standard input, the first line that
 * is neither blank nor a remark does: a key and its colon begin a household, all else is a heading.
 */
#ifndef OPTOUT_RUN_INTAKE_KIND_H
#define OPTOUT_RUN_INTAKE_KIND_H

#include "ground/text.h"
#include "run/intake.h"

struct stream;

/* Looks into the stream where it must, and takes nothing out of it. */
enum intake_kind intake_kind_of(struct view name, struct stream *stream);

#endif
