/* Children: other programs that the user has, run without a shell.
 *
 * What they are given never stands on a disk or in their arguments: it is put into memory that
 * only they can read. Their standard error goes nowhere, since it might repeat what they were
 * given. A program is found as a shell finds it, by $PATH.
 *
 *   const char *const command[] = {"pdftoppm", "-png", "-", NULL};
 *   enum child_end end = child_filter(command, pdf, &pictures);
 */
#ifndef OPTOUT_TALK_CHILD_H
#define OPTOUT_TALK_CHILD_H

#include "ground/text.h"

enum child_end {
  CHILD_WELL,
  CHILD_MISSING, /* there is no such program */
  CHILD_FAILED   /* it could not be run, or did not end well */
};

/* Runs a program with `input` as its standard input, appends its standard output to `out`, and
 * waits for its end. `command` ends with NULL. */
enum child_end child_filter(const char *const *command, struct view input, struct buffer *out);

/* Starts a program that goes on by itself, without input and output. */
enum child_end child_start(const char *const *command);

#endif
