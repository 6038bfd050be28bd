#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/identity.h"
#include "batch/join.h"
#include "batch/journal.h"
#include "batch/ledger.h"
#include "batch/rehearse.h"
#include "batch/rejects.h"
#include "batch/sweep.h"
#include "page/bank.h"
#include "run/enclose.h"
#include "run/intake.h"
#include "run/letters.h"
#include "run/output.h"
#include "run/wished.h"
#include "talk/fault.h"
#include "talk/report.h"
#include "verbs/verbs.h"

/* ---- the command line ---- */

/* A folder of such a name would be taken for the letters themselves. */
static bool names_file(const char *output)
{
  struct stat status;
  return output != NULL && view_ends_nocase(view_of(output), VIEW(".pdf")) &&
         (stat(output, &status) != 0 || !S_ISDIR(status.st_mode));
}

static bool check_settings(const struct settings *settings)
{
  const struct batch_settings *many = &settings->batch;
  const char *output = settings->output;
  if (!settings->dry_run &&
      (output == NULL || output[0] == '\0' || strcmp(output, "-") == 0)) {
    usage_error("optout batch people.csv -o letters/, or --dry-run to look first",
                "say with -o which folder the letters go to");
    return false;
  }
  if (names_file(output)) {
    usage_error("optout batch people.csv --combined -o letters/ for one PDF of many letters",
                "-o names a folder for the letters of many, and this is the name of a file");
    return false;
  }
  if (!many->combined && (many->volume != 0 || many->duplex)) {
    usage_error("add --combined, or leave it out", "--%s is for volumes",
                many->volume != 0 ? "volume" : "duplex");
    return false;
  }
  bool pdf = settings->format == FORMAT_AUTO || settings->format == FORMAT_PDF;
  if (many->combined && !pdf) {
    usage_error("leave out --format, or --combined", "volumes are PDF");
    return false;
  }
  if (many->no_tags && !pdf) {
    usage_error("leave it out", "--no-tags is for PDF");
    return false;
  }
  if (settings->dry_run && many->resume) {
    usage_error("leave one of them out",
                "--dry-run looks at the input alone, not at what is there");
    return false;
  }
  if (many->resume && settings->force) {
    usage_error("--resume goes on, --force begins anew", "--resume and --force exclude each other");
    return false;
  }
  return true;
}

/* ---- fonts ---- */

/* What most letters are written with. It must not depend on the input: then a letter has the same
 * bytes whoever else is in the run. What is not here gets a small font of its own. Its order gives
 * the codes: the rare signs among the letters have those that a string would have to escape. */
static const char repertoire[] =
  "a b c d e f g h i j k = l m n o p q r s t u v w x y z A B C D E F G H I J K [ ] L M N O P Q R S "
  "T U V W X Y Z \xC2\xA0 0 1 2 3 4 5 6 7 8 9 . , : ; ! ? ' \" ( ) / - + & @ _ fi fl ffi "
  "\xE2\x80\x98 \xE2\x80\x99 \xE2\x80\x9C \xE2\x80\x9D \xE2\x80\x93 \xE2\x80\x94 \xE2\x80\xA2 "
  "\xE2\x80\xA6 \xC2\xA3 \xC3\xA0 \xC3\xA1 \xC3\xA2 \xC3\xA4 \xC3\xA7 \xC3\xA8 \xC3\xA9 \xC3\xAA "
  "\xC3\xAB \xC3\xAD \xC3\xB1 \xC3\xB3 \xC3\xB4 \xC3\xB6 \xC3\xB8 \xC3\xBA \xC3\xBC \xC3\x89";

static bool bake_bank(struct batch *batch)
{
  batch->bank = font_bank_new(&batch->session->faces);
  font_bank_text(batch->bank, view_of(repertoire));
  return font_bank_bake(batch->bank, batch->session->report);
}

/* ---- the folder ---- */

static bool refuse(struct batch *batch, const char *code, const char *message,
                          const char *help)
{
  diagnosis_help(
    report_error(batch->session->report, code, (struct place){0}, "%s", message), "%s", help);
  return false;
}

/* An input that is a list of this very folder would be written over, or taken away, by the run
 * that reads it. */
static bool is_own_list(const struct batch *batch, const char *path)
{
  struct arena *run = &batch->session->run;
  struct stat ours, theirs;
  const char *slash = strrchr(path, '/');
  struct view folder = slash != NULL ? arena_copy(run, (struct view){path, (size_t)(slash - path)})
                                     : VIEW(".");
  if (folder.len == 0)
    folder = VIEW("/");
  return sweep_is_list(view_of(slash != NULL ? slash + 1 : path)) &&
         fstat(batch->folder, &ours) == 0 && stat(folder.at, &theirs) == 0 &&
         ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

static bool spares_inputs(struct batch *batch)
{
  for (size_t i = 0; i < batch->input.path_count; i++)
    if (is_own_list(batch, batch->input.paths[i]))
      return refuse(batch, "file-input-is-output",
                    "an input is a list in the output folder, which this run would write anew",
                    "name another folder with -o");
  return true;
}

static bool is_empty(struct batch *batch)
{
  bool found;
  int error = sweep_finds(batch->folder, &found);
  if (error != 0)
    fault_report(batch->session->report, "read", batch->folder_name, error);
  if (error != 0 || !found)
    return error == 0;
  return refuse(batch, "file-folder-full", "there are files in the output folder already",
                "name another folder; or go on with --resume, or begin anew with --force");
}

/* Parts of one batch share the folder. */
static bool open_folder(struct batch *batch)
{
  const struct settings *settings = batch->settings;
  struct report *report = batch->session->report;
  batch->folder_name = view_of(settings->output);
  if (!file_folder_is_there(batch->folder_name, true, report))
    return false;
  batch->folder = file_open_folder(batch->folder_name, true, report);
  if (batch->folder == -1)
    return false;
  batch->spill.folder = batch->folder;
  bool sharing = batch->shard.count != 0;
  if (!spares_inputs(batch))
    return false;
  if (!batch_lock(batch, sharing, report))
    return false;
  bool over = settings->force || settings->batch.resume || sharing;
  bool anew = settings->force && !sharing;
  if (over && !rejects_spares(batch, anew)) /* --force is for what the program wrote */
    return false;
  if (anew)
    return sweep_away(batch->folder, SWEEP_EVERYTHING, report);
  if (settings->batch.resume && !sharing)
    return sweep_away(batch->folder, SWEEP_UNFINISHED, report);
  return over || is_empty(batch);
}

/* Letters of one run have one date: one that goes on takes that of the day on which it began. */
static void keep_date(struct batch *batch)
{
  struct session *session = batch->session;
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  struct date date;
  bool guessed;
  if (!batch->settings->batch.resume || batch->settings->date.year != 0 ||
      (epoch != NULL && epoch[0] != '\0'))
    return;
  const char *name = batch_list_name(batch, &session->run, "journal", "").at;
  struct view said = journal_said(batch->folder, name, VIEW("date"), &session->run);
  if (date_parse(said, &date, &guessed) != DATE_FINE ||
      date_compare(date, session->today) == 0)
    return;
  session->today = date;
  struct view day = date_words(&session->run, date);
  diagnosis_help(report_note(session->report, "batch-date-kept", (struct place){0},
                             "letters are dated %.*s, as those that are there", VIEW_ARGS(day)),
                 "to date all of them anew, begin anew with --force");
}

/* What the parts must agree about: of what input they are, and how it was cut. */
static void add_part(struct buffer *header, const struct range *range)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(range->content, digits);
  buffer_format(header, "content %s\npart %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", digits,
                range->first, range->last, range->households);
}

static bool open_journal(struct batch *batch)
{
  const struct range *range = &batch->range;
  struct session *session = batch->session;
  struct buffer header;
  struct view changed = {NULL, 0};
  buffer_init(&header);
  bool good = identity_lines(batch, &header);
  if (batch->shard.count != 0)
    add_part(&header, range);
  struct journal_options options = {
    .folder = batch->folder,
    .name = batch_list_name(batch, &session->run, "journal", "").at,
    .header = buffer_view(&header),
    .resume = batch->settings->batch.resume,
    .sync = batch->durability == DURABILITY_FILE,
    .in_order = batch->settings->batch.sort == SORT_INPUT};
  if (good)
    batch->journal = journal_open(&options, &changed, &session->run, session->report);
  if (changed.len != 0)
    diagnosis_help(report_error(session->report, "file-resume-changed", (struct place){0},
                                "this is not the run that was interrupted: the %.*s changed",
                                VIEW_ARGS(changed)),
                   view_equal(changed, VIEW("input"))
                     ? "name the table that it began with; mended rows get a folder of their own"
                     : "put it back as it was; or begin anew with --force");
  buffer_free(&header);
  return batch->journal != NULL;
}

/* ---- the run ---- */

/* Which households are this run's. A part must know how many there are. */
static bool find_range(struct batch *batch)
{
  struct range *range = &batch->range;
  uint64_t limit = batch->settings->batch.limit;
  struct intake_count count;
  *range = (struct range){.first = 1, .last = limit != 0 ? limit : UINT64_MAX};
  if (batch->shard.count == 0)
    return true;
  if (!intake_count(&batch->input, &count, batch->session->report))
    return !report_failed(batch->session->report) &&
           refuse(batch, "usage-shard-stdin", "a part of standard input cannot be taken",
                         "put it into a file first");
  range->households = limit != 0 && limit < count.households ? limit : count.households;
  range->content = count.content;
  shard_range(batch->shard, range->households, &range->first, &range->last);
  return true;
}

static void say_of_inputs(const struct batch *batch)
{
  const struct session *session = batch->session;
  if (batch->settings->json)
    report_print_json(session->report, stdout);
  else if (!batch->settings->quiet)
    report_print(session->report, stderr,
                 (struct report_style){session->excerpts, session->colour, 0});
  report_clear(session->report);
}

/* Sets *begun once there are results, whose status is the run's. */
static int run_intake(struct batch *batch, struct intake *intake, bool *begun)
{
  bool rehearsed = batch->settings->dry_run;
  intake_spill(intake, rehearsed ? NULL : &batch->spill);
  if (intake_failed(intake) || !find_range(batch))
    return EXIT_NOT_RUN;
  intake_begin(intake);
  if (intake_failed(intake))
    return EXIT_NOT_RUN;
  if (!rehearsed && !open_folder(batch))
    return EXIT_NOT_RUN;
  if (!rehearsed)
    keep_date(batch);
  if (!rehearsed && (!bake_bank(batch) || !open_journal(batch)))
    return EXIT_NOT_RUN;
  say_of_inputs(batch);
  batch->ledger = rehearsed ? NULL : ledger_new(batch);
  *begun = rehearsed || batch->ledger != NULL;
  if (!*begun)
    return EXIT_NOT_RUN;
  int status = rehearsed ? rehearse(batch, intake) : batch_run(batch, intake);
  ledger_free(batch->ledger);
  return status;
}

int verb_batch(const struct settings *settings)
{
  struct session session;
  const struct batch_settings *many = &settings->batch;
  struct batch batch = {.session = &session, .settings = settings, .folder = -1, .spill = {-1, 0}};
  bool begun = false;
  if (many->join)
    return join_run(settings);
  if (!check_settings(settings) ||
      (many->shard != NULL && !shard_parse(many->shard, getenv, &batch.shard)))
    return EXIT_USAGE;
  session_open(&session, settings);
  struct reach reach = {.inputs = settings->arguments,
                        .input_count = settings->argument_count,
                        .folder = view_of(settings->dry_run ? NULL : settings->output),
                        .made = true};
  enclose(&session, &reach);
  batch.format = settings->format == FORMAT_AUTO ? FORMAT_PDF : settings->format;
  batch.ending = output_ending(batch.format);
  batch.durability = (enum durability)settings->durability;
  if (!session_tools(&session))
    return session_close(&session, true);
  if (!wished_opt_outs(&session) ||
      (settings->kind != NULL && !letters_kind_known(&session))) {
    session_close(&session, false);
    return EXIT_USAGE;
  }
  batch.input = (struct intake_options){
    settings->arguments,
    (size_t)settings->argument_count,
    {session.catalogue, settings->directory != NULL, many->opt_outs, many->opt_out_count}};
  struct intake *intake = intake_open(&batch.input, session.report);
  int status = run_intake(&batch, intake, &begun);
  font_bank_free(batch.bank);
  if (batch.folder != -1)
    close(batch.folder);
  int said = session_close(&session, !begun);
  intake_close(intake);
  return begun ? status : said;
}
