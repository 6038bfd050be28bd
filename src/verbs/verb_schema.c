#include <unistd.h>

#include "matter/household.h"
#include "talk/file.h"
#include "verbs/verbs.h"

int verb_schema(const struct settings *settings)
{
  struct session session;
  session_open(&session, settings);
  if (session_catalogue(&session)) {
    struct buffer out;
    buffer_init(&out);
    household_schema(session.catalogue, &out, session.report);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}
