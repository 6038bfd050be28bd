#include <stdio.h>

#include "run/enclose.h"
#include "run/letters.h"
#include "talk/fault.h"
#include "talk/report.h"
#include "verbs/verbs.h"

static void say_well(const struct session *session, struct view name, size_t letters)
{
  if (session->settings->quiet || session->settings->json)
    return;
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, view_equal(name, VIEW("-")) ? VIEW("standard input") : name);
  fprintf(stderr, "%s: all well; it makes %zu letter%s\n", shown.data, letters,
          letters == 1 ? "" : "s");
  buffer_free(&shown);
}

int verb_check(const struct settings *settings)
{
  struct session session;
  struct arena household; /* all files': the report points into their texts */
  session_open(&session, settings);
  struct reach reach = {.inputs = settings->arguments, .input_count = settings->argument_count};
  enclose(&session, &reach);
  arena_init(&household);
  for (int i = 0; i < settings->argument_count; i++) {
    struct view name = view_of(settings->arguments[i]);
    size_t before = report_errors(session.report);
    const struct source *source = letters_source(&session, &household, name);
    struct letters *letters =
      source != NULL ? letters_make(&session, &household, source) : NULL;
    if (letters != NULL && report_errors(session.report) == before)
      say_well(&session, name, letters->count);
  }
  int status = session_close(&session, false);
  arena_free(&household);
  return status;
}
