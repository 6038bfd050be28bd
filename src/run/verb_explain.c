#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "matter/catalogue.h"
#include "run/explain.h"
#include "run/verbs.h"
#include "talk/file.h"
#include "talk/report.h"

/* Long lines are hard to read, however wide the terminal is. */
enum { WIDEST = 80, ORDINARY = 72 };

static int columns(void)
{
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return ORDINARY;
  return size.ws_col < WIDEST ? size.ws_col : WIDEST;
}

/* What was typed is no input file, so the name may be repeated. */
static void say_unknown(struct session *session, struct view id)
{
  struct view near = catalogue_suggest(session->catalogue, id);
  struct diagnosis *d = report_error(session->report, "usage-opt-out-unknown", (struct place){0},
                                     "there is no opt-out of this name");
  if (near.len != 0)
    diagnosis_help(d, "did you mean: optout explain %.*s", VIEW_ARGS(near));
  diagnosis_help(d, "`optout list` shows all of them");
}

int verb_explain(const struct settings *settings)
{
  struct session session;
  session_open(&session, settings);
  struct view id = view_of(settings->arguments[0]);
  if (session_catalogue(&session)) {
    struct buffer out;
    buffer_init(&out);
    size_t errors = report_errors(session.report);
    if (!explain_print(session.catalogue, id, columns(), session.report, &out) &&
        errors == report_errors(session.report))
      say_unknown(&session, id);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}
