#include <unistd.h>

#include "run/explain.h"
#include "talk/file.h"
#include "verbs/verbs.h"

int verb_list(const struct settings *settings)
{
  struct session session;
  session_open(&session, settings);
  if (session_catalogue(&session)) {
    struct buffer out;
    buffer_init(&out);
    list_print(&session.run, session.catalogue, explain_columns(STDOUT_FILENO), session.report,
               &out);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}
