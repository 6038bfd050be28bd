#include "batch/maker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/identity.h"
#include "batch/journal.h"
#include "batch/survey.h"
#include "batch/volumes.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/twins.h"
#include "page/fonts.h"
#include "page/pdf.h"
#include "run/intake_reader.h"
#include "run/letters.h"
#include "run/output.h"
#include "talk/fault.h"
#include "words/doc.h"

/* Files after which those that wait for their names get them; a household has some two thousand at
 * most, and four thousand can wait. */
enum { FILES_MOST = 1000 };

void *maker_begin(void *context)
{
  struct maker *maker = mem_zeroed(1, sizeof *maker);
  maker->batch = context;
  maker->session = maker->batch->session;
  maker->session->report = report_new();
  maker->reader = reader_new(&maker->batch->input);
  maker->pdf = pdf_new(&maker->session->faces, maker->batch->bank);
  arena_init(&maker->arena);
  buffer_init(&maker->file);
  buffer_init(&maker->outcomes);
  maker->folder = -1;
  journal_disown(maker->batch->journal);
  return maker;
}

/* ---- from a slice to letters ---- */

bool maker_read(struct maker *maker, struct parcel *parcel, struct intake_record *record)
{
  struct parcel packed = {parcel_text(parcel), false};
  maker->dropped = parcel_text(parcel);
  maker->failed = !reader_take(maker->reader, &packed, &maker->arena, maker->session->report,
                               record) ||
                  parcel->broken;
  return !maker->failed;
}

/* A letter goes when all whom it is about were in an earlier household. */
static void drop_letters(const struct maker *maker, struct letters *letters)
{
  size_t kept = 0;
  twins_note_left_out(maker->dropped, letters->household, maker->session->report);
  for (size_t i = 0; i < letters->count; i++)
    if (!twins_drops(maker->dropped, letters->household, letters->made[i].letter))
      letters->made[kept++] = letters->made[i];
  letters->count = kept;
}

struct letters *maker_letters(struct maker *maker, const struct intake_record *record)
{
  struct session *session = maker->session;
  if (record->tree == NULL)
    return NULL;
  struct letters *letters =
    letters_make_tree(session, &maker->arena, record->source, record->tree);
  maker->failed |= session->machine_fault || session_cannot_run(session);
  if (letters == NULL || report_errors(session->report) != 0)
    return NULL;
  drop_letters(maker, letters);
  for (size_t i = 0; i < letters->count; i++) {
    const struct letter *letter = letters->made[i].letter;
    letters_doubt_address(session, letters, letter, letter->subjects[0].person->place);
  }
  return letters;
}

/* ---- telling ---- */

/* Why it was refused, on one line: each error at its row, with its cure. */
static struct view reason_words(struct arena *arena, const struct remark *remarks, size_t count)
{
  struct buffer words;
  buffer_init(&words);
  for (size_t i = 0; i < count; i++) {
    const struct remark *remark = &remarks[i];
    struct view row = outcome_line(remark->place);
    if (remark->severity != SEVERITY_ERROR)
      continue;
    if (words.len != 0)
      buffer_add(&words, VIEW(" | "));
    if (row.len != 0 && !view_starts(remark->place, VIEW("--"))) /* of no option */
      buffer_format(&words, "row %.*s: ", VIEW_ARGS(row));
    buffer_add(&words, remark->message);
    struct view help = remark->help;
    while (help.len != 0) {
      struct view line = view_cut(&help, '\n');
      buffer_format(&words, "; %.*s", VIEW_ARGS(line));
    }
  }
  for (size_t i = 0; i < words.len; i++)
    if (words.data[i] == '\n')
      words.data[i] = ';';
  struct view copy = arena_copy(arena, buffer_view(&words));
  buffer_free(&words);
  return copy;
}

static struct view say(struct maker *maker)
{
  return outcome_print(maker->session, maker->session->report, &maker->arena);
}

static void add_identity(struct maker *maker, struct identity *identities, size_t *count,
                         const struct person *person, size_t index)
{
  struct identity *identity = &identities[*count];
  if ((index < maker->dropped.len && maker->dropped.at[index] != 0) ||
      !twins_key(person, &identity->key))
    return;
  struct place place = identity->key.by_number ? person->nhs_number.place : person->name.place;
  identity->person = index;
  identity->place = outcome_place(&maker->arena, place);
  bool json = maker->batch->settings->json && place.source != NULL;
  identity->file = json ? place.source->name : VIEW("");
  identity->at = json ? source_position(place) : (struct position){0, 0, 0};
  ++*count;
}

void maker_identify(struct maker *maker, const struct household *household,
                    struct outcome *outcome)
{
  struct identity *identities =
    arena_array(&maker->arena, household->dependant_count + 1, sizeof *identities);
  add_identity(maker, identities, &outcome->identity_count, &household->patient, 0);
  for (size_t i = 0; i < household->dependant_count; i++)
    add_identity(maker, identities, &outcome->identity_count, &household->dependants[i],
                 i + 1);
  outcome->identities = identities;
}

/* ---- the manifest ---- */

/* What is asked, as an entry of `opt outs` would be written. */
static void add_asks(struct buffer *row, const struct subject *subject)
{
  for (size_t i = 0; i < subject->ask_count; i++) {
    const struct ask *ask = &subject->asks[i];
    if (i != 0)
      buffer_add_byte(row, ';');
    buffer_add(row, ask->opt_out->id);
    if (ask->option != NULL)
      buffer_format(row, ":%.*s", VIEW_ARGS(ask->option->id));
  }
}

/* A code was checked for shape when it was read: letters and digits, nothing that needs quotes. */
static struct view manifest_row(struct arena *arena, uint64_t number,
                                const struct made_letter *made)
{
  const struct letter *letter = made->letter;
  struct place place = letter->subjects[0].person->place;
  size_t line = place.source != NULL ? source_line_of(place.source, place.from) : 0;
  struct buffer row;
  buffer_init(&row);
  buffer_format(&row, "%llu,%zu,%s,%.*s,%.*s,", (unsigned long long)number, line,
                letter->reference, VIEW_ARGS(letter->addressee->id),
                VIEW_ARGS(letter->practice->code.text));
  add_asks(&row, &letter->subjects[0]);
  buffer_format(&row, ",%zu", made->pages->count);
  struct view copy = arena_copy(arena, buffer_view(&row));
  buffer_free(&row);
  return copy;
}

static void list_rows(struct maker *maker, uint64_t number, const struct letters *letters,
                      struct outcome *outcome)
{
  struct view *rows = arena_array(&maker->arena, letters->count + 1, sizeof *rows);
  for (size_t i = 0; i < letters->count; i++) {
    rows[i] = manifest_row(&maker->arena, number, &letters->made[i]);
    outcome->pages += letters->made[i].pages->count;
  }
  outcome->rows = rows;
  outcome->row_count = letters->count;
}

void maker_tell(struct maker *maker, const struct intake_record *record,
                const struct letters *letters, struct hash hash, size_t volume)
{
  struct outcome outcome = {.fate = letters != NULL ? FATE_WRITTEN : FATE_REFUSED,
                            .people = record->row_count,
                            .hash = hash,
                            .volume = volume};
  const struct settings *settings = maker->batch->settings;
  outcome_find(&outcome, maker->session, maker->session->report, &maker->arena);
  if (outcome.remark_count != 0 && (letters == NULL || settings->verbose || settings->json))
    outcome.printed = say(maker); /* else the ledger tells it once for all */
  if (letters == NULL) {
    outcome.reason = reason_words(&maker->arena, outcome.remarks, outcome.remark_count);
  } else {
    outcome.left_out = twins_without_letter(maker->dropped, letters->household, letters->plan);
    outcome.people = letters->household->dependant_count + 1 - outcome.left_out;
    outcome.fate = letters->count != 0 ? FATE_WRITTEN : FATE_LEFT_OUT;
    maker_identify(maker, letters->household, &outcome);
    list_rows(maker, record->number, letters, &outcome);
  }
  outcome_pack(&outcome, &maker->outcomes);
}

/* ---- files of their own ---- */

static bool render(struct maker *maker, const struct letters *letters)
{
  const struct batch *batch = maker->batch;
  buffer_clear(&maker->file);
  if (batch->format != FORMAT_PDF)
    return output_render(maker->session, letters, letters->made, letters->count, batch->format,
                         &maker->file);
  const struct document *first = letters->made[0].document;
  struct pdf_job job = {.title = first->title,
                        .language = first->language,
                        .date = letters->plan->date,
                        .tags = !batch->settings->batch.no_tags};
  pdf_begin(maker->pdf, &job, pdf_into(&maker->file));
  for (size_t i = 0; i < letters->count; i++)
    pdf_add(maker->pdf, letters->made[i].pages);
  return pdf_end(maker->pdf, maker->session->report);
}

/* One letter of a message each, or all of them in one file. False after reporting. */
static bool add_file(struct maker *maker, const struct letters *letters, size_t index,
                     struct file_set *set, struct view name, struct hash *hash)
{
  struct letters part = *letters;
  if (maker->batch->format == FORMAT_EML) {
    part.made += index - 1;
    part.count = 1;
  }
  struct view own = batch_file_name(&maker->arena, name, index);
  if (!render(maker, &part) || !file_set_add(set, maker->folder, own, buffer_view(&maker->file),
                                             maker->session->report))
    return false;
  struct hash found = identity_of(buffer_view(&maker->file));
  *hash = index == 1 ? found : batch_join_hashes(*hash, found);
  return true;
}

/* What an earlier run made for this household and is not made any more: a letter that was true once
 * must not be posted by mistake. */
static void remove_stale(struct maker *maker, struct view name, size_t files)
{
  size_t last = files;
  while (faccessat(maker->folder, batch_file_name(&maker->arena, name, last + 1).at, F_OK,
                   AT_SYMLINK_NOFOLLOW) == 0)
    last++;
  maker->failed = errno != ENOENT;
  if (maker->failed)
    fault_report(maker->session->report, "read", name, errno);
  for (; last > files && !maker->failed; last--) { /* downwards: who is killed leaves no gap */
    struct view stale = batch_file_name(&maker->arena, name, last);
    maker->failed = unlinkat(maker->folder, stale.at, 0) != 0 && errno != ENOENT;
    if (maker->failed)
      fault_report(maker->session->report, "remove", stale, errno);
  }
}

static size_t make_file(struct maker *maker, struct parcel *parcel, struct file_set *set,
                        bool replace)
{
  struct intake_record record;
  struct hash hash = {0, 0};
  size_t files = 0;
  if (!maker_read(maker, parcel, &record))
    return 0;
  struct letters *letters = maker_letters(maker, &record);
  struct view name = batch_letter_name(maker->batch, &maker->arena, record.number);
  if (letters != NULL && letters->count != 0)
    files = batch_files(maker->batch, letters->count);
  for (size_t i = 1; i <= files && !maker->failed; i++)
    maker->failed = !add_file(maker, letters, i, set, name, &hash);
  if (replace && !maker->failed)
    remove_stale(maker, name, files);
  if (!maker->failed)
    maker_tell(maker, &record, letters, hash, 0);
  return files;
}

void maker_forget(struct maker *maker)
{
  arena_reset(&maker->arena);
  report_clear(maker->session->report);
  fonts_trim(&maker->session->faces, BATCH_WORDS_KEPT);
}

static void commit(struct maker *maker, struct file_set *set)
{
  struct report *report = maker->session->report;
  maker->failed = maker->failed || !file_set_commit(set, report) || report_failed(report);
  file_set_free(set);
}

static void make_files(struct maker *maker, struct parcel *parcel, bool replace,
                       volatile uint64_t *in_hand)
{
  enum durability durability =
    maker->batch->durability == DURABILITY_FILE ? DURABILITY_FILE : DURABILITY_NONE;
  struct file_set *set = file_set_new(durability, replace);
  uint64_t count = parcel_int(parcel);
  size_t files = 0;
  for (uint64_t i = 0; i < count && !maker->failed; i++) {
    *in_hand = i + 1;
    files += make_file(maker, parcel, set, replace);
    if (maker->failed)
      break;
    maker_forget(maker);
    if (files < FILES_MOST)
      continue;
    commit(maker, set);
    set = file_set_new(durability, replace);
    files = 0;
  }
  *in_hand = 0;
  commit(maker, set);
}

static void look_at(struct maker *maker, struct parcel *parcel, volatile uint64_t *in_hand)
{
  struct intake_record record;
  uint64_t count = parcel_int(parcel);
  for (uint64_t i = 0; i < count && !maker->failed; i++) {
    *in_hand = i + 1;
    if (maker_read(maker, parcel, &record))
      survey_tell(maker, &record);
    maker_forget(maker);
  }
}

/* At the first task, since only then it can be said why it fails. False after reporting. */
static bool has_folder(struct maker *maker)
{
  if (maker->folder == -1)
    maker->folder = openat(maker->batch->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (maker->folder == -1)
    fault_report(maker->session->report, "open", VIEW("the output folder"), errno);
  return maker->folder != -1;
}

void maker_work(void *self, struct view task, volatile uint64_t *in_hand, struct buffer *result)
{
  struct maker *maker = self;
  struct parcel parcel = {task, false};
  bool survey = parcel_int(&parcel) != 0, replace = parcel_int(&parcel) != 0;
  uint64_t number = parcel_int(&parcel);
  for (uint64_t files = parcel_int(&parcel); files != 0 && !parcel.broken; files--) {
    struct parcel file = {parcel_text(&parcel), false};
    reader_learn(maker->reader, &file);
  }
  buffer_clear(&maker->outcomes);
  maker->failed = !has_folder(maker);
  struct buffer volumes;
  buffer_init(&volumes);
  if (survey)
    look_at(maker, &parcel, in_hand);
  else if (maker->batch->settings->batch.combined)
    volumes_make(maker, &parcel, number, in_hand, &volumes);
  else
    make_files(maker, &parcel, replace, in_hand);
  struct view said = maker->failed ? say(maker) : VIEW("");
  parcel_put_int(result, maker->failed);
  parcel_put_text(result, said);
  buffer_add(result, buffer_view(&volumes));
  buffer_add(result, buffer_view(&maker->outcomes));
  buffer_free(&volumes);
  maker_forget(maker);
}
