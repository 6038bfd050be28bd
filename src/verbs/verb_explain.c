#include <unistd.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "run/explain.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"

/* What was typed is no input file, so the name may be repeated. */
static void suggest_topic(struct session *session, struct view name)
{
  struct view near = catalogue_suggest(session->catalogue, name, session->report);
  bool several = session->settings->argument_count > 1;
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, name);
  struct diagnosis *d =
    report_error(session->report, "usage-opt-out-unknown", (struct place){0},
                 "there is no opt-out and no topic of %s%s%s", several ? "the name '" : "this name",
                 several ? shown.data : "", several ? "'" : "");
  buffer_free(&shown);
  if (near.len != 0)
    diagnosis_help(d, "did you mean: optout explain %.*s", VIEW_ARGS(near));
  diagnosis_help(d, "`optout list` shows all of them");
}

static bool explain_one(struct session *session, struct view name, struct buffer *out)
{
  int width = explain_columns(STDOUT_FILENO);
  return explain_print(&session->run, session->catalogue, name, width, session->report, out) !=
         EXPLAINED_UNKNOWN;
}

/* Each argument by itself, one below the other. Words none of which is a name are one that is
 * misspelt. */
static void explain_each(struct session *session,
                         void (*say_unknown)(struct session *session, struct view name),
                         struct buffer *out)
{
  const struct settings *settings = session->settings;
  size_t count = (size_t)settings->argument_count, known = 0;
  bool *found = arena_array(&session->run, count, sizeof *found);
  for (size_t i = 0; i < count; i++) {
    struct buffer one;
    buffer_init(&one);
    found[i] = explain_one(session, view_of(settings->arguments[i]), &one);
    if (found[i] && known++ != 0)
      buffer_add_byte(out, '\n');
    buffer_add(out, buffer_view(&one));
    buffer_free(&one);
  }
  if (known == 0)
    say_unknown(session, session_words(session, 0));
  for (size_t i = 0; i < count && known != 0; i++)
    if (!found[i])
      say_unknown(session, view_of(settings->arguments[i]));
}

/* Without a name it shows the names there are. */
static void explain(struct session *session,
                    void (*say_unknown)(struct session *session, struct view name),
                    struct buffer *out)
{
  struct view name = session_words(session, 0);
  if (name.len == 0)
    list_print(&session->run, session->catalogue, explain_columns(STDOUT_FILENO), session->report,
               out);
  else if (!explain_one(session, name, out))
    explain_each(session, say_unknown, out);
}

int explain_words(const struct settings *settings,
                  void (*say_unknown)(struct session *session, struct view name))
{
  struct session session;
  session_open(&session, settings);
  if (session_catalogue(&session)) {
    struct buffer out;
    buffer_init(&out);
    explain(&session, say_unknown, &out);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}

int verb_explain(const struct settings *settings)
{
  return explain_words(settings, suggest_topic);
}
