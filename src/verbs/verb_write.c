#include "matter/plan.h"
#include "run/enclose.h"
#include "run/output_files.h"
#include "talk/report.h"
#include "run/summary.h"
#include "verbs/verbs.h"

/* What the files of a bundle are made of. */
struct wrapping {
  struct session *session;
  const struct bundle *bundle;
  const struct target *target;
};

static struct view file_name(void *self, size_t at)
{
  const struct wrapping *wrapping = self;
  return wrapping->bundle->files[at].name;
}

static bool render_file(void *self, size_t at, struct buffer *out)
{
  const struct wrapping *wrapping = self;
  return bundle_render(wrapping->session, wrapping->bundle, wrapping->target,
                       &wrapping->bundle->files[at], out);
}

static bool write_bundle(struct session *session, const struct bundle *bundle,
                         const struct target *target)
{
  struct wrapping wrapping = {session, bundle, target};
  const struct output_files files = {session->settings->arguments[0], bundle->count, file_name,
                                     render_file, &wrapping};
  return output_files_write(session, target, &files);
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
  const struct letters *letters = bundle->letters;
  const struct plan *plan = letters->plan;
  for (size_t i = 0; i < plan->count && !session_lists_steps(session); i++)
    if (!goes_there_too(plan, i))
      letters_doubt_address(session, letters, &plan->letters[i], (struct place){0});
}

/* What is said at the end is made before anything is written: its template may be at fault. */
static bool write_and_say(struct session *session, struct arena *household,
                          const struct bundle *bundle, const struct target *target)
{
  const struct settings *settings = session->settings;
  struct document *next = NULL;
  if (!settings->json && !settings->quiet) {
    next = bundle_next_steps(session, household, bundle, target);
    session->machine_fault |= next == NULL;
    if (next == NULL)
      return false;
  }
  if (!write_bundle(session, bundle, target))
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
