#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "matter/catalogue.h"
#include "matter/stationery.h"
#include "page/pdf.h"
#include "run/enclose.h"
#include "run/intake.h"
#include "run/labelling.h"
#include "run/output_files.h"
#include "run/wished.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"

enum { SHOWN_REFUSALS = 20 }; /* households whose problems are printed */

/* Labels on their way into a file. */
struct label_file {
  struct labelling labelling;
  struct session *session;
  const struct target *target;
  struct arena record;
  struct outfile *out; /* NULL: standard output */
};

/* ---- the command line ---- */

static bool is_stream(const struct settings *settings)
{
  return view_equal(view_of(settings->arguments[0]), VIEW("-"));
}

/* False after a usage message. */
static bool check_settings(const struct settings *settings)
{
  const struct label_settings *wish = &settings->labels;
  if ((wish->sheet != NULL) == (settings->envelope != NULL)) {
    usage_error("optout labels people.csv --sheet L7163, or --envelope dl",
                wish->sheet == NULL ? "say which sheet of labels you have, or which envelope"
                                    : "--sheet and --envelope exclude each other");
    return false;
  }
  if (settings->envelope != NULL && wish->start != 0) {
    usage_error("leave it out", "--start is for sheets of labels");
    return false;
  }
  return true;
}

/* False after a usage message. */
static bool find_target(struct target *target, const struct settings *settings)
{
  if (settings->output == NULL && is_stream(settings)) {
    usage_error("optout labels - --sheet L7163 -o labels.pdf", "say with -o where the labels go");
    return false;
  }
  if (!target_find(target, settings, view_of(settings->arguments[0])))
    return false;
  if (target->format != FORMAT_PDF) {
    usage_error("-o labels.pdf", "labels are a PDF");
    return false;
  }
  return true;
}

static void refuse_sheet(const struct stationery *stationery, const char *shown,
                         const char *fault)
{
  struct buffer help;
  buffer_init(&help);
  for (size_t i = 0; i < stationery->sheet_count; i++)
    buffer_format(&help, "%.*s%s", VIEW_ARGS(stationery->sheets[i].name),
                  i + 1 < stationery->sheet_count ? ", " : "; or ");
  buffer_add(&help, VIEW("your own in millimetres: across x down, width x height, left x top, "
                         "step x step, such as 2x7,99.1x38.1,4.7x15.2,101.6x38.1"));
  usage_error(help.data, "--sheet %s: %s", shown, fault);
  buffer_free(&help);
}

/* The sheet or envelope that is meant; NULL after a usage message, or after reporting. */
static const struct label_sheet *find_sheet(struct session *session)
{
  const struct settings *settings = session->settings;
  struct view folder = session_templates(session);
  struct view path = arena_format(&session->run, "%.*s/labels.yaml", VIEW_ARGS(folder));
  const struct stationery *stationery = stationery_open(&session->run, path, session->report);
  session->machine_fault |= stationery == NULL;
  if (stationery == NULL)
    return NULL;
  if (settings->envelope != NULL) {
    const struct label_sheet *envelope =
      stationery_envelope(stationery, view_of(settings->envelope));
    if (envelope == NULL)
      usage_error("dl or c5", "addresses cannot be printed on the envelope '%s'",
                  settings->envelope);
    return envelope;
  }
  struct view name = view_of(settings->labels.sheet);
  const struct label_sheet *sheet = stationery_sheet(stationery, name);
  if (sheet != NULL)
    return sheet;
  struct label_sheet *own = arena_alloc(&session->run, sizeof *own);
  const char *fault =
    sheet_is_described(name) ? sheet_describe(name, own) : "there is no sheet of this name";
  if (fault != NULL)
    refuse_sheet(stationery, settings->labels.sheet, fault);
  return fault == NULL ? own : NULL;
}

static bool start_fits(const struct settings *settings, const struct label_sheet *sheet)
{
  if (settings->labels.start <= sheet_labels(sheet))
    return true;
  char help[80];
  snprintf(help, sizeof help, "this sheet has %zu labels", sheet_labels(sheet));
  usage_error(help, "--start is behind the last label");
  return false;
}

/* ---- one household after another ---- */

/* Warnings about letters are for whoever writes the letters. */
static void say(struct label_file *file)
{
  static const char *const told[] = {"practice-two-addresses", NULL};
  static const char *const each[] = {"practice-two-addresses", "person-left-out", NULL};
  const struct session *session = file->session;
  struct report_style style = {session->excerpts, session->colour, 0};
  bool refused = report_failed(file->labelling.of_record);
  file->labelling.counts.refused += refused ? 1 : 0;
  session_hush(session, file->labelling.of_record);
  if (refused && file->labelling.counts.refused <= SHOWN_REFUSALS)
    report_print(file->labelling.of_record, stderr, style);
  else if (!refused && !session->settings->quiet)
    report_print_some(file->labelling.of_record, stderr, style,
                      session->settings->verbose ? each : told);
}

static void take_record(struct label_file *file, const struct intake_record *record)
{
  struct session *session = file->session;
  struct letters *letters = NULL;
  session->report = file->labelling.of_record;
  if (record->tree != NULL)
    letters = letters_plan_tree(session, &file->record, record->source, record->tree);
  if (letters != NULL && !report_failed(file->labelling.of_record))
    labelling_household(&file->labelling, letters, record->number, &file->record);
  session->report = file->labelling.of_run;
  say(file);
  report_clear(file->labelling.of_record);
  arena_reset(&file->record);
}

/* False when an input could not be read: that was reported. */
static bool take_all(struct label_file *file, struct intake *intake)
{
  struct session *session = file->session;
  uint64_t limit = session->settings->batch.limit;
  struct intake_record record;
  for (uint64_t taken = 0; limit == 0 || taken < limit; taken++) {
    if (session->machine_fault || file->labelling.ended ||
        !intake_next(intake, &file->record, file->labelling.of_record, &record))
      break;
    take_record(file, &record);
  }
  labelling_end_page(&file->labelling);
  return !intake_failed(intake) && !session->machine_fault && !file->labelling.ended;
}

/* ---- the file ---- */

static bool sink(void *context, struct view bytes)
{
  struct label_file *file = context;
  if (file->out != NULL)
    return outfile_add(file->out, bytes);
  return file_write_all(STDOUT_FILENO, bytes, VIEW("standard output"), file->labelling.of_run);
}

static struct view file_name(struct label_file *file)
{
  const struct settings *settings = file->session->settings;
  bool named = settings->output != NULL && !file->target->make_folder;
  return target_beside(file->target, &file->session->run,
                       named ? VIEW("") : VIEW("-labels"), file->target->ending);
}

/* Looked at before the work, so that nobody waits for nothing. */
static bool is_free(struct label_file *file, int folder, struct view name)
{
  const struct settings *settings = file->session->settings;
  bool input = false;
  for (int i = 0; i < settings->argument_count; i++)
    input = input || target_is_input(folder, name, settings->arguments[i]);
  bool there = faccessat(folder, name.at, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  if (input)
    diagnosis_help(report_error(file->labelling.of_run, "usage-output-is-input", (struct place){0},
                                "the labels would replace the file they are made from"),
                   "give another name with -o");
  else if (there && !settings->force)
    fault_report(file->labelling.of_run, "write", name, EEXIST);
  return !input && (!there || settings->force);
}

/* Labels of all households that the intake gives. False after reporting. */
static bool write_labels(struct label_file *file, struct intake *intake)
{
  struct session *session = file->session;
  struct pdf_job job = {.title = catalogue_wording(session->catalogue, VIEW("labels_title")),
                        .language = VIEW("en"),
                        .tags = true};
  pdf_begin(file->labelling.pdf, &job, (struct pdf_sink){sink, file});
  bool good = take_all(file, intake);
  if (good && file->labelling.counts.labels == 0) {
    report_error(session->report, "labels-none", (struct place){0}, "there is nobody to label for");
    good = false;
  }
  return good && pdf_end(file->labelling.pdf, session->report);
}

static bool write_file(struct label_file *file, struct intake *intake)
{
  const struct settings *settings = file->session->settings;
  const struct target *target = file->target;
  struct report *report = file->labelling.of_run;
  struct view name = file_name(file);
  if (!file_folder_is_there(target->folder, target->make_folder, report))
    return false;
  int folder = file_open_folder(target->folder, target->make_folder, report);
  if (folder == -1)
    return false;
  bool good = is_free(file, folder, name) &&
              (file->out = outfile_open(folder, name, report)) != NULL &&
              write_labels(file, intake);
  if (good) {
    enum durability durability = (enum durability)settings->durability;
    good = settings->force ? outfile_end(file->out, name.at, durability, report)
                           : outfile_end_new(file->out, name.at, durability, report);
    file->out = NULL;
    if (good && durability == DURABILITY_BATCH)
      good = file_sync_folder(folder, target->folder, report);
  }
  outfile_abandon(file->out);
  close(folder);
  return good;
}

/* ---- what was done ---- */

static void say_refused(const struct label_counts *counts)
{
  if (counts->refused != 0)
    fprintf(stderr,
            "%" PRIu64 " household%s refused: mend the list that optout batch makes of them, then "
            "type the same for it, with another name behind -o\n",
            counts->refused, counts->refused == 1 ? " was" : "s were");
}

static void say_rest(const struct label_counts *counts, bool people)
{
  if (counts->elsewhere != 0)
    fprintf(stderr, "%" PRIu64 " letter%s to somebody other than a practice: no label\n",
            counts->elsewhere, counts->elsewhere == 1 ? " goes" : "s go");
  if (counts->left_out != 0)
    fprintf(stderr, "%" PRIu64 " %s there before: no second label\n", counts->left_out,
            counts->left_out == 1 ? "person was" : "people were");
  if (counts->homeless != 0)
    fprintf(stderr, "%" PRIu64 " %s without an address: no label\n", counts->homeless,
            people ? counts->homeless == 1 ? "person" : "people" : "of the practices");
}

/* The wordings labels_next_1, or envelopes_next_1, and so on. */
static void say_written(struct label_file *file)
{
  struct session *session = file->session;
  const struct label_counts *counts = &file->labelling.counts;
  bool envelopes = session->settings->envelope != NULL;
  struct view path =
    output_path_shown(&session->run, file->target, file_name(file));
  fprintf(stderr, "Wrote %.*s: ", VIEW_ARGS(path));
  if (envelopes)
    fprintf(stderr, "%" PRIu64 " envelope%s\n", counts->labels, text_plural(counts->labels));
  else
    fprintf(stderr, "%" PRIu64 " label%s on %" PRIu64 " sheet%s\n", counts->labels,
            text_plural(counts->labels), counts->sheets, text_plural(counts->sheets));
  for (int i = 1;; i++) {
    struct view key =
      arena_format(&session->run, "%s_next_%d", envelopes ? "envelopes" : "labels", i);
    struct view line = catalogue_wording(session->catalogue, key);
    if (line.len == 0)
      break;
    fprintf(stderr, "  %d. %.*s\n", i, VIEW_ARGS(line));
  }
}

/* ---- the verb ---- */

static bool make(struct label_file *file, struct intake *intake)
{
  const struct settings *settings = file->session->settings;
  if (intake_failed(intake))
    return false;
  bool good = file->target->standard_output ? write_labels(file, intake)
                                                 : write_file(file, intake);
  session_report(file->session, !good);
  if (good && !settings->quiet)
    say_written(file);
  say_refused(&file->labelling.counts);
  if (!settings->quiet)
    say_rest(&file->labelling.counts, settings->labels.people);
  return good;
}

static bool run(struct session *session, const struct target *target,
                const struct label_sheet *sheet, uint64_t *refused)
{
  const struct settings *settings = session->settings;
  const struct batch_settings *many = &settings->batch;
  struct intake_options input = {
    settings->arguments,
    (size_t)settings->argument_count,
    {session->catalogue, settings->directory != NULL, many->opt_outs, many->opt_out_count}};
  struct label_file file = {.session = session, .target = target};
  labelling_init(&file.labelling, session, sheet);
  arena_init(&file.record);
  struct intake *intake = intake_open(&input, session->report);
  bool good = make(&file, intake);
  *refused = file.labelling.counts.refused;
  if (!session->reported)
    session_report(session, !good);
  intake_close(intake);
  labelling_free(&file.labelling);
  arena_free(&file.record);
  return good;
}

int verb_labels(const struct settings *settings)
{
  struct session session;
  struct target target;
  uint64_t refused = 0;
  if (!check_settings(settings) || !find_target(&target, settings))
    return EXIT_USAGE;
  session_open(&session, settings);
  struct reach reach = {.inputs = settings->arguments,
                        .input_count = settings->argument_count,
                        .made = target.make_folder};
  if (!target.standard_output)
    reach.folder = target.folder;
  enclose(&session, &reach);
  if (!session_tools(&session))
    return session_close(&session, true);
  if (!wished_opt_outs(&session)) {
    session_close(&session, false);
    return EXIT_USAGE;
  }
  const struct label_sheet *sheet = find_sheet(&session);
  if (sheet == NULL || !start_fits(settings, sheet)) {
    int status = session_close(&session, true);
    return status == EXIT_ALL_WELL ? EXIT_USAGE : status;
  }
  bool good = run(&session, &target, sheet, &refused);
  int status = session_close(&session, !good);
  return status == EXIT_ALL_WELL && refused != 0 ? EXIT_DATA : status;
}
