/* One text as a YAML scalar: what is written reads back as the same text, by this program's reader
 * and by others.
 *
 * It stands without quotes where nobody could take it for anything but a text; else in double
 * quotes. `No`, `0123` and `1e3` are quoted: this program reads them as texts either way, an editor
 * that goes by the schema does not.
 */
#ifndef OPTOUT_READ_YAML_TEXT_H
#define OPTOUT_READ_YAML_TEXT_H

#include "ground/text.h"

/* Appends the text, which holds no character that a household may not hold, as the value of a key
 * or the item of a list in block style. */
void yaml_put_text(struct buffer *out, struct view text);

/* Appends each line of the text as a remark, behind `indent`. */
void yaml_put_remark(struct buffer *out, struct view indent, struct view text);

#endif
