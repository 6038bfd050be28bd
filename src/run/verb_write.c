#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "matter/plan.h"
#include "run/enclose.h"
#include "run/verbs.h"
#include "talk/fault.h"
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

/* All files that are in the way are named before anything is written. */
static bool all_free(struct session *session, const struct bundle *bundle, int folder)
{
  struct stat status;
  bool good = true;
  for (size_t i = 0; i < bundle->count; i++) {
    struct view name = bundle->files[i].name;
    good = spares_input(session, folder, name) && good;
    if (session->settings->force || fstatat(folder, name.at, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(status.st_mode))
      continue;
    fault_report(session->report, "write", name, EEXIST);
    good = false;
  }
  return good;
}

/* Renders each output and puts it beside its final name. */
static bool add_files(struct session *session, const struct bundle *bundle,
                      const struct target *target, int folder, struct file_set *set)
{
  struct buffer bytes;
  bool good = true;
  buffer_init(&bytes);
  for (size_t i = 0; good && i < bundle->count; i++) {
    const struct output_file *file = &bundle->files[i];
    buffer_clear(&bytes);
    good = bundle_render(session, bundle, target, file, &bytes) &&
           file_set_add(set, folder, file->name, buffer_view(&bytes), session->report);
  }
  buffer_free(&bytes);
  return good;
}

static bool write_files(struct session *session, const struct bundle *bundle,
                        const struct target *target)
{
  int folder = file_open_folder(target->folder, target->make_folder, session->report);
  if (folder < 0)
    return false;
  enum durability durability = (enum durability)session->settings->durability;
  struct file_set *set = file_set_new(durability, session->settings->force);
  bool good = all_free(session, bundle, folder) &&
              add_files(session, bundle, target, folder, set) &&
              file_set_commit(set, session->report);
  if (good && durability == DURABILITY_BATCH)
    good = file_sync_folder(folder, target->folder, session->report);
  file_set_free(set);
  close(folder);
  return good;
}

static bool write_stream(struct session *session, const struct bundle *bundle,
                         const struct target *target)
{
  struct buffer bytes;
  buffer_init(&bytes);
  bool good = bundle_render(session, bundle, target, &bundle->files[0], &bytes) &&
              file_write_all(STDOUT_FILENO, buffer_view(&bytes), VIEW("standard output"),
                             session->report);
  buffer_free(&bytes);
  return good;
}

static bool goes_there_too(const struct plan *plan, size_t before)
{
  for (size_t i = 0; i < before; i++)
    if (plan->letters[i].addressee == plan->letters[before].addressee)
      return true;
  return false;
}

static void check_addresses(struct session *session, const struct bundle *bundle)
{
  const struct plan *plan = bundle->letters->plan;
  for (size_t i = 0; i < plan->count; i++)
    if (!goes_there_too(plan, i))
      session_check_address(session, plan->letters[i].addressee, plan->letters[i].to.name);
}

/* What is said at the end is made before anything is written: its template may be at fault. */
static bool write_and_say(struct session *session, struct arena *household,
                          const struct bundle *bundle, const struct target *target)
{
  const struct settings *settings = session->settings;
  struct document *next = NULL;
  if (!settings->json && !settings->quiet) {
    next = bundle_next_steps(session, household, bundle, target);
    session->machine_fault = session->machine_fault || next == NULL;
    if (next == NULL)
      return false;
  }
  bool good = target->standard_output ? write_stream(session, bundle, target)
                                      : write_files(session, bundle, target);
  if (!good)
    return false;
  check_addresses(session, bundle);
  session_report(session, false);
  if (settings->json)
    summary_json(bundle, target, true);
  else if (next != NULL)
    summary_print(session, bundle, target, next);
  return true;
}

static bool make_and_write(struct session *session, struct arena *household,
                           const struct source *source, const struct target *target)
{
  struct letters *letters = letters_make(session, household, source);
  struct bundle *bundle =
    letters != NULL ? bundle_make(session, household, letters, target) : NULL;
  if (bundle == NULL)
    return false;
  if (!session->settings->dry_run)
    return write_and_say(session, household, bundle, target);
  session_report(session, true);
  if (session->settings->json)
    summary_json(bundle, target, false);
  else
    summary_plan(session, bundle, target);
  return true;
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
  struct reach reach = {
    .inputs = settings->arguments, .input_count = 1, .made = target.make_folder};
  if (!target.standard_output && !settings->dry_run)
    reach.folder = target.folder;
  enclose(&session, &reach);
  arena_init(&household);
  const struct source *source = letters_source(&session, &household, input);
  bool good = source != NULL && make_and_write(&session, &household, source, &target);
  int status = session_close(&session, !good);
  arena_free(&household);
  return status;
}
