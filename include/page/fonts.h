/* The fonts of a run: Liberation Sans, found by file, then the fallbacks that the user named.
 *
 * No font service is asked: the same files give the same letters on every machine. Version 2 is
 * needed, since version 1 lacks Vietnamese and others; it is told apart by what it can draw.
 */
#ifndef OPTOUT_PAGE_FONTS_H
#define OPTOUT_PAGE_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;
struct faces;
struct report;

/* Regular and bold. */
enum { FONTS_OWN = 2 };

/* Where the files of Liberation Sans are; false when they are not there. The paths end in NUL. */
bool fonts_find(struct arena *arena, struct view paths[FONTS_OWN]);

/* Opens regular and bold. They are looked for in the folder that the environment variable
 * OPTOUT_FONT_DIR names (then nowhere else), else where the distribution puts them. False after
 * reporting; fonts_close is due in either case. */
bool fonts_open(struct faces *faces, struct report *report);

/* Adds a fallback for what the faces before it lack. False after reporting. */
bool fonts_add(struct faces *faces, struct view path, struct report *report);

/* Between two letters: a face that keeps more than `most` shaped words forgets them all, and with
 * them go the lines that were broken. In a long run names would pile up. */
void fonts_trim(struct faces *faces, size_t most);

/* Closes what was opened. */
void fonts_close(struct faces *faces);

/* True when some face can draw it. */
bool fonts_have(const struct faces *faces, uint32_t code_point);

#endif
