/* Faults of the system in plain words: what failed, on which path, why, and what helps.
 *
 * The path is shown, since it is the user's own word; characters in it that could upset a
 * terminal are shown as question marks. Codes are "file-…".
 */
#ifndef OPTOUT_TALK_FAULT_H
#define OPTOUT_TALK_FAULT_H

#include "ground/text.h"

struct diagnosis;
struct report;

/* Appends the path as messages show it: cut when very long, with characters that could upset a
 * terminal as question marks. */
void fault_path(struct buffer *shown, struct view path);

/* The same, never cut: for commands that are to be typed, in which a part of a name is another
 * file's. */
void fault_whole_path(struct buffer *shown, struct view path);

/* Reports "cannot DEED PATH: CAUSE" with the cure for `error`, an errno value. `deed` is "read",
 * "write", "open". */
void fault_report(struct report *report, const char *deed, struct view path, int error);

/* The cause alone: "the disk is full". */
const char *fault_cause(int error);

/* The same with a cause of one's own, without help. */
struct diagnosis *fault_say(struct report *report, const char *code, const char *deed,
                            struct view path, const char *cause);

#endif
