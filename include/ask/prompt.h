/* A conversation in plain lines on a terminal: what is said goes to standard error, what is
 * answered comes from standard input. No cursor is moved and no line is overwritten, so that
 * screen readers, logs and slow lines get all of it in order.
 */
#ifndef OPTOUT_ASK_PROMPT_H
#define OPTOUT_ASK_PROMPT_H

#include <stdbool.h>

#include "ground/text.h"

/* True when there is somebody to ask. */
bool prompt_possible(void);

/* Appends a paragraph, filled into lines as wide as the terminal, with `first` before its first
 * line and blanks as wide before the others. */
void prompt_fill(struct view first, struct view text, struct buffer *out);

/* Says lines, each a paragraph filled into lines as wide as the terminal; then a line break. One
 * that begins with blanks is a command to be typed, and is not broken. */
void prompt_say(struct view text);

/* Says a paragraph with `first` before its first line and blanks as wide before the others. */
void prompt_say_behind(struct view first, struct view text);

/* Says it as it stands. */
void prompt_put(struct view text);

/* The longest answer, in bytes. */
enum { PROMPT_MOST = 4096 };

enum heard { HEARD_LINE, HEARD_LONG, HEARD_END };

/* Asks for a line, without its end, into *line. HEARD_LONG: it was longer than PROMPT_MOST and is
 * not kept. HEARD_END: there will be no more. */
enum heard prompt_read(struct buffer *line);

#endif
