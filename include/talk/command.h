/* Commands that are proposed to be typed next, such as they work where they are read: the program
 * as it was called, since "./optout" may not be found as "optout", and names of files in quotation
 * marks where a shell would part them.
 */
#ifndef OPTOUT_TALK_COMMAND_H
#define OPTOUT_TALK_COMMAND_H

#include "ground/text.h"

/* The program's name as its user should type it, of argv[0], which it may be: "./optout" when it
 * was called by such a name. A full path is not repeated. */
const char *command_name(const char *called);

/* Appends a file's name as one word of a command line that takes it for no option. Characters that
 * could upset a terminal are shown as question marks. */
void command_word(struct buffer *out, struct view path);

/* Appends a file of a folder likewise; the folder's name may end in slashes. */
void command_in_folder(struct buffer *out, struct view folder, struct view file);

#endif
