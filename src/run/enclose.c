#include "run/enclose.h"

#include <sys/stat.h>

#include "page/fonts.h"
#include "run/session.h"
#include "talk/fence.h"
#include "talk/file.h"
#include "talk/report.h"

/* Pictures of signatures lie beside the file that names them, or in folders there; beside standard
 * input is the folder that the user is in, as file_folder_of has it. */
static void promise_inputs(struct fence *fence, struct session *session, const struct reach *reach)
{
  for (int i = 0; i < reach->input_count; i++) {
    struct view input = view_of(reach->inputs[i]);
    bool stream = view_equal(input, VIEW("-"));
    if (!stream)
      fence_read(fence, input.at);
    if (stream || !file_is_folder(input))
      fence_read(fence, arena_copy(&session->run, file_folder_of(input)).at);
  }
}

static void promise_tools(struct fence *fence, struct session *session)
{
  const struct settings *settings = session->settings;
  struct view own[FONTS_OWN];
  fence_read(fence, session_templates(session).at);
  if (fonts_find(&session->run, own))
    for (size_t i = 0; i < FONTS_OWN; i++)
      fence_read(fence, own[i].at);
  for (int i = 0; i < settings->font_count; i++)
    fence_read(fence, settings->fonts[i]);
  if (settings->directory != NULL)
    fence_read(fence, settings->directory);
  if (settings->addressee != NULL)
    fence_read(fence, settings->addressee);
}

static void promise_output(struct fence *fence, struct session *session, const struct reach *reach)
{
  struct view folder = arena_copy(&session->run, reach->folder);
  if (reach->made && mkdir(folder.at, S_IRWXU) == 0) {
    session->made_folder = folder.at;
    struct view outer = file_folder_of(view_without_slashes(folder));
    fence_clear(fence, arena_copy(&session->run, outer).at);
  }
  fence_write(fence, arena_copy(&session->run, reach->folder).at);
}

void enclose(struct session *session, const struct reach *reach)
{
  struct fence *fence = fence_new();
  promise_inputs(fence, session, reach);
  promise_tools(fence, session);
  if (reach->folder.at != NULL)
    promise_output(fence, session, reach);
  if (fence_enter(fence) == FENCE_MISSING && session->settings->verbose)
    report_note(session->report, "fence-missing", (struct place){0},
                "this system cannot shut the program off from other files; it goes on without");
}
