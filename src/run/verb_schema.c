#include <stdio.h>

#include "matter/household.h"
#include "run/verbs.h"

int verb_schema(const struct settings *settings)
{
  struct session session;
  struct buffer out;
  session_open(&session, settings);
  buffer_init(&out);
  if (session_catalogue(&session)) {
    household_schema(session.catalogue, &out, session.report);
    fwrite(out.data, 1, out.len, stdout);
  }
  buffer_free(&out);
  return session_close(&session, false);
}
