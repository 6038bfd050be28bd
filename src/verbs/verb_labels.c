#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "ground/seen.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/stationery.h"
#include "matter/twins.h"
#include "page/face.h"
#include "page/labels.h"
#include "page/pdf.h"
#include "run/enclose.h"
#include "run/intake.h"
#include "run/output_files.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"
#include "words/doc.h"

/* SHOWN_REFUSALS: households whose problems are printed. WORDS_KEPT: shaped words that are kept
 * from sheet to sheet, a few megabytes. */
enum { SHOWN_REFUSALS = 20, WORDS_KEPT = 20000 };

struct counts {
  uint64_t labels, sheets, refused;
  uint64_t elsewhere; /* letters that go to no practice */
  uint64_t homeless;  /* people and practices without an address to print */
  uint64_t left_out;  /* people who were in an earlier household */
};

struct labelling {
  struct session *session;
  const struct target *target;
  const struct label_sheet *sheet;
  struct report *of_run, *of_record;
  struct arena record, page;
  struct labels *labels; /* the page in hand; NULL: none is begun */
  size_t at;             /* the next label on it */
  struct pdf *pdf;
  struct outfile *out; /* NULL: standard output */
  struct seen *practices, *addresses;
  struct twins *twins; /* NULL: who comes twice gets two labels */
  struct counts counts;
  bool ended; /* the file takes no more: that was reported */
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

/* ---- labels ---- */

/* The format ends at 8,388,607 objects, which are about as many labels. */
static void refuse_more(struct labelling *labelling)
{
  diagnosis_help(report_error(labelling->of_run, "labels-too-many", (struct place){0},
                              "there are more labels than one file can hold"),
                 "divide the people among several inputs, and label each");
  labelling->ended = true;
}

static void end_page(struct labelling *labelling)
{
  struct faces *faces = &labelling->session->faces;
  if (labelling->labels == NULL)
    return;
  if (!pdf_add(labelling->pdf, labels_end(labelling->labels)))
    labelling->ended = true;
  else if (pdf_full(labelling->pdf))
    refuse_more(labelling);
  labelling->labels = NULL;
  labelling->at = 0;
  labelling->counts.sheets++;
  arena_reset(&labelling->page);
  for (size_t i = 0; i < faces->count; i++)
    face_trim(faces->face[i], WORDS_KEPT);
}

static void put_label(struct labelling *labelling, const struct text_lines *address,
                      struct place place)
{
  if (labelling->labels == NULL)
    labelling->labels = labels_begin(&labelling->page, labelling->sheet,
                                     &labelling->session->faces, labelling->of_record);
  if (!labels_put(labelling->labels, labelling->at, address, place))
    return;
  labelling->at++;
  labelling->counts.labels++;
  if (labelling->at == sheet_labels(labelling->sheet))
    end_page(labelling);
}

static struct hash hash_lines(struct hash hash, const struct text_lines *address)
{
  for (size_t i = 0; i < address->count; i++)
    hash = hash_with(hash, address->lines[i]);
  return hash;
}

/* Of a practice that comes with two addresses the first is taken, and that is told. */
static bool is_new(struct labelling *labelling, const struct letter *letter,
                   const struct text_lines *address)
{
  struct hash printed = hash_lines(twins_practice(letter->practice), address);
  bool known = seen_add(labelling->practices, twins_practice(letter->practice), 1) != 0;
  bool same = seen_add(labelling->addresses, printed, 1) != 0;
  if (known && !same)
    diagnosis_help(report_warning(labelling->of_record, "practice-two-addresses", letter->to.place,
                                  "this practice was there before, with another name or address"),
                   "its label has the first; look which one is right");
  return !known;
}

static void label_practice(struct labelling *labelling, const struct letter *letter)
{
  struct text_lines address = {.count = 0};
  if (!letter->addressee->practice) {
    labelling->counts.elsewhere++;
    return;
  }
  text_lines_add(&address, letter->to.name);
  for (size_t i = 0; i < letter->to.count; i++)
    text_lines_add(&address, letter->to.lines[i]);
  if (letter->to.fill_in)
    labelling->counts.homeless++;
  else if (is_new(labelling, letter, &address))
    put_label(labelling, &address, letter->to.place);
}

static void label_person(struct labelling *labelling, const struct person *person)
{
  struct text_lines address = {.count = 0};
  text_lines_add(&address, person->name.text);
  for (size_t i = 0; i < person->address.count; i++)
    text_lines_add(&address, person->address.lines[i].text);
  if (person->address.count != 0)
    put_label(labelling, &address, person->address.place);
  else
    labelling->counts.homeless++;
}

static void label_people(struct labelling *labelling, const struct household *household,
                         struct view left_out)
{
  for (size_t i = 0; i <= household->dependant_count; i++) {
    bool out = i < left_out.len && left_out.at[i] != 0;
    labelling->counts.left_out += out ? 1 : 0;
    if (!out)
      label_person(labelling, i == 0 ? &household->patient : &household->dependants[i - 1]);
  }
}

static void label_household(struct labelling *labelling, const struct letters *letters,
                            uint64_t number)
{
  const struct household *household = letters->household;
  struct view left_out = VIEW("");
  if (labelling->twins != NULL)
    left_out = twins_left_out(labelling->twins, household, number, &labelling->record);
  if (labelling->session->settings->labels.people) {
    label_people(labelling, household, left_out);
    return;
  }
  for (size_t i = 0; i < letters->plan->count; i++)
    if (!twins_drops(left_out, household, &letters->plan->letters[i]))
      label_practice(labelling, &letters->plan->letters[i]);
}

/* ---- one household after another ---- */

/* Warnings about letters are for whoever writes the letters. */
static void say(struct labelling *labelling)
{
  static const char *const told[] = {"practice-two-addresses", NULL};
  const struct session *session = labelling->session;
  struct report_style style = {session->excerpts, session->colour, 0};
  bool refused = report_failed(labelling->of_record);
  labelling->counts.refused += refused ? 1 : 0;
  if (refused && labelling->counts.refused <= SHOWN_REFUSALS)
    report_print(labelling->of_record, stderr, style);
  else if (!refused && !session->settings->quiet)
    report_print_some(labelling->of_record, stderr, style, told);
}

static void take_record(struct labelling *labelling, const struct intake_record *record)
{
  struct session *session = labelling->session;
  struct letters *letters = NULL;
  session->report = labelling->of_record;
  if (record->tree != NULL)
    letters = letters_plan_tree(session, &labelling->record, record->source, record->tree);
  if (letters != NULL && !report_failed(labelling->of_record))
    label_household(labelling, letters, record->number);
  session->report = labelling->of_run;
  say(labelling);
  report_clear(labelling->of_record);
  arena_reset(&labelling->record);
}

/* False when an input could not be read: that was reported. */
static bool take_all(struct labelling *labelling, struct intake *intake)
{
  struct session *session = labelling->session;
  uint64_t limit = session->settings->batch.limit;
  struct intake_record record;
  for (uint64_t taken = 0; limit == 0 || taken < limit; taken++) {
    if (session->machine_fault || labelling->ended ||
        !intake_next(intake, &labelling->record, labelling->of_record, &record))
      break;
    take_record(labelling, &record);
  }
  end_page(labelling);
  return !intake_failed(intake) && !session->machine_fault && !labelling->ended;
}

/* ---- the file ---- */

static bool sink(void *context, struct view bytes)
{
  struct labelling *labelling = context;
  if (labelling->out != NULL)
    return outfile_add(labelling->out, bytes);
  return file_write_all(STDOUT_FILENO, bytes, VIEW("standard output"), labelling->of_run);
}

static struct view file_name(struct labelling *labelling)
{
  const struct settings *settings = labelling->session->settings;
  bool named = settings->output != NULL && !labelling->target->make_folder;
  return target_beside(labelling->target, &labelling->session->run,
                       named ? VIEW("") : VIEW("-labels"), labelling->target->ending);
}

/* Looked at before the work, so that nobody waits for nothing. */
static bool is_free(struct labelling *labelling, int folder, struct view name)
{
  const struct settings *settings = labelling->session->settings;
  bool input = false;
  for (int i = 0; i < settings->argument_count; i++)
    input = input || target_is_input(folder, name, settings->arguments[i]);
  bool there = faccessat(folder, name.at, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  if (input)
    diagnosis_help(report_error(labelling->of_run, "usage-output-is-input", (struct place){0},
                                "the labels would replace the file they are made from"),
                   "give another name with -o");
  else if (there && !settings->force)
    fault_report(labelling->of_run, "write", name, EEXIST);
  return !input && (!there || settings->force);
}

/* Labels of all households that the intake gives. False after reporting. */
static bool write_labels(struct labelling *labelling, struct intake *intake)
{
  struct session *session = labelling->session;
  struct pdf_job job = {.title = catalogue_wording(session->catalogue, VIEW("labels_title")),
                        .language = VIEW("en"),
                        .tags = true};
  labelling->pdf = pdf_new(&session->faces, NULL);
  pdf_begin(labelling->pdf, &job, (struct pdf_sink){sink, labelling});
  bool good = take_all(labelling, intake);
  if (good && labelling->counts.labels == 0) {
    report_error(session->report, "labels-none", (struct place){0}, "there is nobody to label for");
    good = false;
  }
  good = good && pdf_end(labelling->pdf, session->report);
  pdf_free(labelling->pdf);
  return good;
}

static bool write_file(struct labelling *labelling, struct intake *intake)
{
  const struct settings *settings = labelling->session->settings;
  const struct target *target = labelling->target;
  struct report *report = labelling->of_run;
  struct view name = file_name(labelling);
  if (!file_folder_is_there(target->folder, target->make_folder, report))
    return false;
  int folder = file_open_folder(target->folder, target->make_folder, report);
  if (folder == -1)
    return false;
  bool good = is_free(labelling, folder, name) &&
              (labelling->out = outfile_open(folder, name, report)) != NULL &&
              write_labels(labelling, intake);
  if (good) {
    enum durability durability = (enum durability)settings->durability;
    good = settings->force ? outfile_end(labelling->out, name.at, durability, report)
                           : outfile_end_new(labelling->out, name.at, durability, report);
    labelling->out = NULL;
    if (good && durability == DURABILITY_BATCH)
      good = file_sync_folder(folder, target->folder, report);
  }
  outfile_abandon(labelling->out);
  close(folder);
  return good;
}

/* ---- what was done ---- */

static void say_refused(const struct counts *counts)
{
  if (counts->refused != 0)
    fprintf(stderr,
            "%" PRIu64 " household%s refused: mend the list that optout batch makes of them, then "
            "type the same for it, with another name behind -o\n",
            counts->refused, counts->refused == 1 ? " was" : "s were");
}

static void say_rest(const struct counts *counts, bool people)
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
static void say_written(struct labelling *labelling)
{
  struct session *session = labelling->session;
  const struct counts *counts = &labelling->counts;
  bool envelopes = session->settings->envelope != NULL;
  struct view path =
    output_path_shown(&session->run, labelling->target, file_name(labelling));
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

static bool make(struct labelling *labelling, struct intake *intake)
{
  const struct settings *settings = labelling->session->settings;
  if (intake_failed(intake))
    return false;
  bool good = labelling->target->standard_output ? write_labels(labelling, intake)
                                                 : write_file(labelling, intake);
  session_report(labelling->session, !good);
  if (good && !settings->quiet)
    say_written(labelling);
  say_refused(&labelling->counts);
  if (!settings->quiet)
    say_rest(&labelling->counts, settings->labels.people);
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
  struct labelling labelling = {.session = session,
                                .target = target,
                                .sheet = sheet,
                                .at = settings->labels.start != 0 ? settings->labels.start - 1 : 0,
                                .of_run = session->report,
                                .of_record = report_new(),
                                .practices = seen_new(NULL),
                                .addresses = seen_new(NULL),
                                .twins = settings->batch.unique ? twins_new() : NULL};
  arena_init(&labelling.record);
  arena_init(&labelling.page);
  struct intake *intake = intake_open(&input, session->report);
  bool good = make(&labelling, intake);
  *refused = labelling.counts.refused;
  if (!session->reported)
    session_report(session, !good);
  intake_close(intake);
  report_free(labelling.of_record);
  seen_free(labelling.practices);
  seen_free(labelling.addresses);
  twins_free(labelling.twins);
  arena_free(&labelling.record);
  arena_free(&labelling.page);
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
  const struct label_sheet *sheet = find_sheet(&session);
  if (sheet == NULL || !start_fits(settings, sheet)) {
    int status = session_close(&session, true);
    return status == EXIT_ALL_WELL ? EXIT_USAGE : status;
  }
  bool good = run(&session, &target, sheet, &refused);
  int status = session_close(&session, !good);
  return status == EXIT_ALL_WELL && refused != 0 ? EXIT_DATA : status;
}
