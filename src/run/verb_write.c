#include <fcntl.h>
#include <unistd.h>

#include "run/verbs.h"
#include "talk/file.h"
#include "talk/report.h"

static bool spares_input(struct session *session, int folder, struct view name)
{
  if (!target_is_input(folder, name, session->settings->arguments[0]))
    return true;
  struct diagnosis *d = report_error(session->report, "usage-output-is-input", (struct place){0},
                                     "the letters would replace the household file itself");
  diagnosis_help(d, "give another name with -o");
  return false;
}

/* Renders each output and puts it beside its final name. */
static bool add_files(struct session *session, const struct letters *letters,
                      const struct target *target, int folder, struct file_set *set)
{
  struct buffer bytes;
  bool good = true;
  size_t files = session->settings->separate ? letters->count : 1;
  buffer_init(&bytes);
  for (size_t i = 0; good && i < files; i++) {
    size_t from = session->settings->separate ? i : 0;
    size_t to = session->settings->separate ? i + 1 : letters->count;
    struct view name =
      target_name(target, &session->run, i + 1, session->settings->separate ? files : 0);
    buffer_clear(&bytes);
    good = spares_input(session, folder, name) &&
           output_render(session, letters, from, to, target->format, &bytes) &&
           file_set_add(set, folder, name, buffer_view(&bytes), session->report);
  }
  buffer_free(&bytes);
  return good;
}

static bool write_files(struct session *session, const struct letters *letters,
                        const struct target *target)
{
  int folder = file_open_folder(target->folder, target->make_folder, session->report);
  if (folder < 0)
    return false;
  int said = session->settings->durability;
  enum durability durability =
    said == DURABILITY_NOT_SAID ? DURABILITY_FILE : (enum durability)said;
  struct file_set *set = file_set_new(durability, session->settings->force);
  bool good = add_files(session, letters, target, folder, set) &&
              file_set_commit(set, session->report);
  if (good && durability == DURABILITY_BATCH)
    good = file_sync_folder(folder, target->folder, session->report);
  file_set_free(set);
  close(folder);
  return good;
}

static bool write_stream(struct session *session, const struct letters *letters,
                         const struct target *target)
{
  struct buffer bytes;
  buffer_init(&bytes);
  bool good = output_render(session, letters, 0, letters->count, target->format, &bytes) &&
              file_write_all(STDOUT_FILENO, buffer_view(&bytes), VIEW("standard output"),
                             session->report);
  buffer_free(&bytes);
  return good;
}

static bool make_and_write(struct session *session, struct arena *household,
                           const struct source *source, const struct target *target)
{
  if (session->settings->dry_run) {
    struct letters *planned = letters_make(session, household, source);
    if (planned == NULL)
      return false;
    session_report(session, true);
    if (session->settings->json)
      summary_json(planned, NULL, 1);
    else
      summary_plan(session, planned);
    return true;
  }
  struct letters *letters = letters_make(session, household, source);
  if (letters == NULL)
    return false;
  bool good = target->standard_output ? write_stream(session, letters, target)
                                      : write_files(session, letters, target);
  if (good)
    session_report(session, false);
  if (good && session->settings->json)
    summary_json(letters, target, session->settings->separate ? letters->count : 1);
  else if (good && !session->settings->quiet)
    summary_print(session, letters, target, session->settings->separate ? letters->count : 1);
  return good;
}

int verb_write(const struct settings *settings)
{
  struct session session;
  struct target target;
  struct arena household;
  struct view input = view_of(settings->arguments[0]);
  session_open(&session, settings);
  if (!target_find(&target, settings, input)) {
    session_close(&session, false);
    return EXIT_USAGE;
  }
  arena_init(&household);
  const struct source *source =
    file_read_source(&household, input, FILE_SMALL_LIMIT, session.report);
  bool good = source != NULL && make_and_write(&session, &household, source, &target);
  int status = session_close(&session, !good);
  arena_free(&household);
  return status;
}
