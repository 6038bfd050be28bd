/* Scripts of `optout new`: what is typed at a terminal of the program's own, and what then stands
 * on its screen. tests/golden/interview/NAME.keys holds a line for each prompt; NAME.transcript the
 * screen, how the program ended, and the files that it left.
 *
 *   # …         a remark
 *   $ …         words of the command line besides `new me.yaml`; TOP is the project's folder
 *   ^D  ^C      these keys
 *   \xNN        this byte, anywhere in a line
 *   ---         the program has ended and is started again
 */
#ifndef OPTOUT_TESTS_INTERVIEW_SCRIPT_H
#define OPTOUT_TESTS_INTERVIEW_SCRIPT_H

#include <stddef.h>

#include "ground/text.h"

enum { SCRIPTS_MOST = 64 };

struct script {
  char name[64];
  char keys[256], transcript[256];
};

/* Finds all, by name, with paths that hold wherever the current folder is. */
size_t scripts_find(struct script scripts[SCRIPTS_MOST]);

/* Plays one run in the current folder: types up to `---` or the end, and then that nobody is there.
 * Screen and ending are added to `screen`. Returns what is left of the keys behind `---`. */
struct view script_play(struct view keys, struct buffer *screen);

/* The same of a run that may end before all is typed. */
void script_play_to_end(struct view keys, struct buffer *screen);

/* Adds a file, but for the line that tells editors of the schema: it is elsewhere on each machine.
 */
void script_add_text(const char *name, struct buffer *screen);

/* Adds the files of the current folder: names, modes, texts. */
void script_add_files(struct buffer *screen);

#endif
