#include <unistd.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "run/explain.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"

/* What was typed is no input file, so the name may be repeated. */
static void suggest_topic(struct session *session, struct view name)
{
  struct view near = catalogue_suggest(session->catalogue, name, session->report);
  struct diagnosis *d = report_error(session->report, "usage-opt-out-unknown", (struct place){0},
                                     "there is no opt-out and no topic of this name");
  if (near.len != 0)
    diagnosis_help(d, "did you mean: optout explain %.*s", VIEW_ARGS(near));
  diagnosis_help(d, "`optout list` shows all of them");
}

/* Without a name it shows the names there are. */
static void explain(struct session *session, struct view name,
                    void (*say_unknown)(struct session *session, struct view name),
                    struct buffer *out)
{
  int width = explain_columns(STDOUT_FILENO);
  if (name.len == 0)
    list_print(&session->run, session->catalogue, width, session->report, out);
  else if (explain_print(&session->run, session->catalogue, name, width, session->report, out) ==
           EXPLAINED_UNKNOWN)
    say_unknown(session, name);
}

int explain_words(const struct settings *settings,
                  void (*say_unknown)(struct session *session, struct view name))
{
  struct session session;
  session_open(&session, settings);
  if (session_catalogue(&session)) {
    struct buffer out;
    buffer_init(&out);
    explain(&session, session_words(&session, 0), say_unknown, &out);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}

int verb_explain(const struct settings *settings)
{
  return explain_words(settings, suggest_topic);
}
