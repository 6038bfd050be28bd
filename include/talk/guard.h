/* The guard round the process, set up before anything else is done.
 *
 * Descriptors 0-2 that are closed are opened on /dev/null, or the next file opened would get
 * standard error's number and messages would land inside a letter. No core dump is written (it
 * would hold personal data), new files are private (umask 077), SIGPIPE and SIGXFSZ are ignored
 * so that a full pipe or a size limit is an ordinary error, and SIGINT, SIGTERM, SIGHUP, SIGQUIT
 * and SIGXCPU remove unfinished files and end the process with their own number. So do the
 * signals of a crash, for which a stack is kept in reserve (sanitizers keep them to themselves). No
 * further rights can be gained. When memory runs out, unfinished files are removed too.
 *
 * A closed descriptor is opened on /dev/null the wrong way round: using it is an error then, not
 * a silent loss. In debug builds the variable OPTOUT_DUMPABLE leaves the process open to
 * debuggers and leak checkers, and puts up no fence (talk/fence.h), behind which they see nothing.
 */
#ifndef OPTOUT_TALK_GUARD_H
#define OPTOUT_TALK_GUARD_H

#include <stdbool.h>

/* Call once, first thing in main. */
void guard_process(void);

/* The signal that asked the program to stop, or 0. Used by long runs to finish the letter in
 * hand; see guard_defer_signals. */
int guard_signal(void);

/* From here on a signal is only noted (a batch finishes its letter); that of a crash never is. */
void guard_defer_signals(void);

/* Flushes and closes standard output and error; false when data were lost. Last thing in main.
 * A loss is said, but for a pipe whose reader has gone, as after `| head`. */
bool guard_close_streams(void);

#endif
