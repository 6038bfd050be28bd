/* What a verb may reach: it goes behind a fence (talk/fence.h) before it looks into any input.
 *
 * Read: the inputs and what lies beside them, since pictures of signatures do; the templates, the
 * fonts, the directory of practices, the file of addressees. Write: beneath the folder of the
 * output. It is made beforehand, since what is not there cannot be promised; session_close takes it
 * away again when nothing was put into it. Where the system has no fences the run goes on without
 * one, and says so with --verbose.
 */
#ifndef OPTOUT_RUN_ENCLOSE_H
#define OPTOUT_RUN_ENCLOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct session;

struct reach {
  char **inputs; /* as on the command line, "-" among them; borrowed */
  int input_count;
  struct view folder; /* where files are written; .at NULL: none are */
  bool made;          /* the folder is made when it is not there */
};

/* Goes behind the fence. Call it once, with the session open and nothing read. */
void enclose(struct session *session, const struct reach *reach);

#endif
