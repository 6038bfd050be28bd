#include "run/intake.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "ground/seen.h"
#include "read/documents.h"
#include "run/intake_ahead.h"
#include "run/intake_folder.h"
#include "run/intake_kind.h"
#include "run/intake_reader.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"
#include "talk/stream.h"

struct intake {
  const struct intake_options *options;
  struct report *report;       /* of the run */
  struct spill *spill;         /* may be NULL */
  struct arena arena;          /* names of files; as long as the intake */
  size_t path;                 /* of options->paths, the next to be opened */
  struct folder *folder;       /* whose files are being taken, or NULL */
  struct view name;            /* of the open file */
  struct stream *stream;       /* NULL: none is open */
  int stray; /* why the file of a folder that comes next cannot be read: an errno value, or 0 */
  struct roster *roster;       /* of a table, */
  struct seen *again;          /* households of it that stand in several places, or NULL */
  bool looked_ahead;
  struct documents *documents; /* or of a YAML stream */
  struct roster **kept;        /* the run's report points into their headings */
  size_t kept_count, kept_room;
  uint64_t number, file; /* households, files that were opened */
  struct hash *content;  /* sums up what is read, or NULL */
  bool windows_said, failed;
};

/* ---- opening and closing one file ---- */

static void keep_roster(struct intake *intake, struct roster *roster)
{
  intake->kept =
    mem_grow(intake->kept, &intake->kept_room, intake->kept_count + 1, sizeof *intake->kept);
  intake->kept[intake->kept_count++] = roster;
}

/* With an errno value, or 0: then nothing has failed. */
static void fail_reading(struct intake *intake, struct view name, int error)
{
  if (error == 0)
    return;
  fault_report(intake->report, "read", name, error);
  intake->failed = true;
}

/* False when not even the first byte can be read, which is no empty file. */
static bool can_be_read(struct intake *intake, struct stream *stream, struct view name)
{
  stream_fill_to(stream, 1);
  if (stream_failure(stream) == 0 || stream_window(stream).len != 0)
    return true;
  fail_reading(intake, name, stream_failure(stream));
  return false;
}

/* What could be read once, and cannot be read now. */
static void say_changed(struct report *report)
{
  diagnosis_help(report_error(report, "file-input-changed", (struct place){0},
                              "an input cannot be read any more as it could when this began"),
                 "start again when nothing else works on the file");
}

/* What is wrong with a heading was said when the inputs were looked at, but for standard input,
 * which cannot be looked at twice, and so is opened where others are looked at. */
static void open_table(struct intake *intake, bool looked_at)
{
  struct report *said = looked_at ? report_new() : intake->report;
  intake->roster =
    roster_open(intake->stream, intake->name, &intake->options->wishes, intake->spill, said);
  keep_roster(intake, intake->roster);
  if (!roster_usable(intake->roster)) {
    if (looked_at)
      say_changed(intake->report);
    intake->failed = true;
    intake->roster = NULL;
    stream_close(intake->stream);
    intake->stream = NULL;
  }
  if (looked_at)
    report_free(said);
}

/* One bad file of a folder is a record that is refused, and the others are taken. What the machine
 * cannot do, it cannot do for them either. */
static void take_stray(struct intake *intake, int error)
{
  if (intake->folder != NULL && folder_spares(error)) {
    intake->stray = error;
    return;
  }
  file_report_input(intake->name, error, intake->report);
  intake->failed = true;
}

/* What was refused for saying nothing must not vanish from a list that somebody has mended. */
static void open_documents(struct intake *intake)
{
  intake->documents = documents_open(intake->stream);
  documents_mind(intake->documents, VIEW("# " ROSTER_REASON_HEADING ":"));
}

static void open_file(struct intake *intake, struct view name)
{
  intake->name = arena_copy(&intake->arena, name);
  intake->file++;
  intake->windows_said = false;
  intake->stream = stream_try(intake->name);
  if (intake->stream == NULL) {
    take_stray(intake, errno);
    return;
  }
  if (!can_be_read(intake, intake->stream, intake->name)) {
    stream_close(intake->stream);
    intake->stream = NULL;
    return;
  }
  if (intake->content != NULL)
    stream_sum(intake->stream);
  if (intake_kind_of(name, intake->stream) == INTAKE_TABLE)
    open_table(intake, !view_equal(name, VIEW("-")));
  else
    open_documents(intake);
}

/* An empty file is one too, and one that cannot be read. */
static void join_content(struct intake *intake)
{
  char digits[HASH_DIGITS + 1] = "";
  if (intake->stream != NULL)
    hash_hex(stream_sum_end(intake->stream), digits);
  *intake->content = hash_with(*intake->content, view_of(digits));
}

static void close_file(struct intake *intake)
{
  documents_close(intake->documents);
  stream_close(intake->stream);
  seen_free(intake->again);
  intake->again = NULL;
  intake->looked_ahead = false;
  intake->documents = NULL;
  intake->roster = NULL; /* kept for its heading */
  intake->stream = NULL;
  intake->stray = 0;
}

/* Why the file could not be read on, an errno value, or 0. */
static int broken_by(const struct intake *intake)
{
  return intake->stream != NULL ? stream_failure(intake->stream) : 0;
}

/* What stands where reading broke off may be half a household. */
static bool has_broken(const struct intake *intake)
{
  return intake->failed || broken_by(intake) != 0;
}

static void end_file(struct intake *intake)
{
  if (intake->content != NULL && (intake->stream != NULL || intake->stray != 0))
    join_content(intake);
  fail_reading(intake, intake->name, broken_by(intake));
  close_file(intake);
}

/* Opens the next file; false when there is none, or when one could not be opened, which was
 * reported. */
static bool open_next(struct intake *intake)
{
  while (intake->stream == NULL && intake->stray == 0) {
    struct view name;
    if (intake->failed)
      return false;
    if (intake->folder != NULL && folder_next(intake->folder, &intake->arena, &name)) {
      open_file(intake, name);
      continue;
    }
    folder_close(intake->folder);
    intake->folder = NULL;
    if (intake->path == intake->options->path_count)
      return false;
    name = view_of(intake->options->paths[intake->path++]);
    if (!file_is_folder(name)) {
      open_file(intake, name);
      continue;
    }
    intake->folder = folder_open(name, intake->report);
    intake->failed |= intake->folder == NULL;
  }
  return true;
}

/* ---- looking at all inputs ---- */

/* Where the rows cannot be read, that is told when they are. */
static void look_for_rows(struct intake *intake, struct roster *roster, const struct stream *stream)
{
  if (roster_more(roster) || stream_failure(stream) != 0)
    return;
  diagnosis_help(report_error(intake->report, "table-of-nobody",
                              (struct place){roster_heading_source(roster), 0, 0},
                              "there is nobody in this table"),
                 "put a row for each person below the headings, or leave the table out");
  intake->failed = true;
}

static void look_at_table(struct intake *intake, struct stream *stream, struct view name)
{
  struct roster *roster = roster_open(stream, name, &intake->options->wishes, NULL, intake->report);
  keep_roster(intake, roster);
  intake->failed |= !roster_usable(roster);
  if (roster_usable(roster))
    look_for_rows(intake, roster, stream);
}

static void look_at_folder(struct intake *intake, struct view path)
{
  struct folder *folder = folder_open(path, intake->report);
  intake->failed |= folder == NULL;
  if (folder != NULL)
    folder_say_left(folder, intake->report);
  if (folder != NULL && folder_count(folder) == 0) {
    diagnosis_help(fault_say(intake->report, "file-folder-empty", "take households from", path,
                             "no file in it ends in .yaml"),
                   "name the files themselves, or rename them");
    intake->failed = true;
  }
  folder_close(folder);
}

static void look_at(struct intake *intake, struct view path)
{
  if (file_is_folder(path)) {
    look_at_folder(intake, path);
    return;
  }
  struct stream *stream = stream_open(path, intake->report);
  if (stream == NULL)
    intake->failed = true;
  else if (can_be_read(intake, stream, path) && intake_kind_of(path, stream) == INTAKE_TABLE)
    look_at_table(intake, stream, path);
  stream_close(stream);
}

struct intake *intake_open(const struct intake_options *options, struct report *run_report)
{
  struct intake *intake = mem_zeroed(1, sizeof *intake);
  intake->options = options;
  intake->report = run_report;
  arena_init(&intake->arena);
  for (size_t i = 0; i < options->path_count; i++)
    if (strcmp(options->paths[i], "-") != 0)
      look_at(intake, view_of(options->paths[i]));
  return intake;
}

void intake_spill(struct intake *intake, struct spill *spill) { intake->spill = spill; }

void intake_begin(struct intake *intake)
{
  const struct intake_options *options = intake->options;
  if (options->path_count != 0 && strcmp(options->paths[0], "-") == 0 && open_next(intake) &&
      intake->roster != NULL)
    look_for_rows(intake, intake->roster, intake->stream);
}

void intake_close(struct intake *intake)
{
  if (intake == NULL)
    return;
  close_file(intake);
  folder_close(intake->folder);
  for (size_t i = 0; i < intake->kept_count; i++)
    roster_close(intake->kept[i]);
  mem_free(intake->kept);
  arena_free(&intake->arena);
  mem_free(intake);
}

/* ---- YAML ---- */

static const struct roster_row *keep_document(struct arena *arena,
                                              const struct document_text *document)
{
  struct roster_row *row = arena_alloc(arena, sizeof *row);
  *row = (struct roster_row){document->first_line, arena_copy(arena, document->text)};
  return row;
}

/* The next household's text: none, with the reason in *error, of a file that cannot be read. */
static bool next_text(struct intake *intake, struct document_text *document, int *error)
{
  *error = intake->stray;
  intake->stray = 0;
  if (*error != 0)
    *document = (struct document_text){VIEW(""), 1, false};
  return *error != 0 || documents_next(intake->documents, document);
}

static bool cut_document(struct intake *intake, struct arena *arena, struct intake_slice *slice)
{
  struct document_text document;
  if (!next_text(intake, &document, &slice->error))
    return false;
  slice->kind = INTAKE_YAML;
  slice->rows = keep_document(arena, &document);
  slice->row_count = 1;
  slice->over_limit = document.over_limit;
  return true;
}

/* ---- tables ---- */

static void say_windows(struct intake *intake)
{
  if (intake->windows_said || !roster_is_windows(intake->roster))
    return;
  intake->windows_said = true;
  struct place place = {roster_heading_source(intake->roster), 0, 0};
  diagnosis_help(report_note(intake->report, "csv-windows", place,
                             "this file is in Windows-1252, and was read as such"),
                 "look at a few accents in the letters; CSV UTF-8 leaves no doubt");
}

/* Not before the first row is wanted: who only counts need not know. */
static void look_ahead(struct intake *intake)
{
  if (intake->looked_ahead)
    return;
  intake->looked_ahead = true;
  int error = 0;
  if (roster_has_households(intake->roster))
    intake->again = ahead_look(intake->name, &intake->options->wishes, intake->spill, &error);
  fail_reading(intake, intake->name, error);
  roster_beware(intake->roster, intake->again);
}

static bool cut_rows(struct intake *intake, struct arena *arena, struct intake_slice *slice)
{
  look_ahead(intake);
  slice->table = roster_cut(intake->roster, arena);
  say_windows(intake);
  if (slice->table == NULL)
    return false;
  slice->kind = INTAKE_TABLE;
  slice->rows = roster_list(slice->table, arena);
  slice->row_count = roster_count(slice->table);
  slice->heading = roster_heading(intake->roster);
  slice->separator = roster_separator(intake->roster);
  return true;
}

/* ---- one after another ---- */

bool intake_cut(struct intake *intake, struct arena *arena, struct intake_slice *slice)
{
  memset(slice, 0, sizeof *slice);
  while (open_next(intake)) {
    bool found = intake->roster != NULL ? cut_rows(intake, arena, slice)
                                        : cut_document(intake, arena, slice);
    if (found && !has_broken(intake)) {
      slice->number = ++intake->number;
      slice->file = intake->file;
      slice->input = intake->name;
      return true;
    }
    end_file(intake);
  }
  return false;
}

/* What was cut last. */
static void read_slice(struct intake *intake, const struct intake_slice *slice,
                       struct arena *arena, struct report *report, struct intake_record *record)
{
  struct roster_record table;
  *record = (struct intake_record){.number = slice->number,
                                   .kind = slice->kind,
                                   .input = slice->input,
                                   .rows = slice->rows,
                                   .row_count = slice->row_count,
                                   .heading = slice->heading,
                                   .separator = slice->separator};
  if (slice->error != 0) {
    folder_refuse(slice->input, slice->error, report);
  } else if (slice->table == NULL) {
    reader_document(intake->options, arena, slice->over_limit, report, record);
  } else {
    roster_read(intake->roster, arena, slice->table, report, &table);
    record->source = table.source;
    record->tree = table.tree;
  }
}

bool intake_next(struct intake *intake, struct arena *arena, struct report *report,
                 struct intake_record *record)
{
  struct intake_slice slice;
  if (!intake_cut(intake, arena, &slice))
    return false;
  read_slice(intake, &slice, arena, report, record);
  return true;
}

const struct node *intake_tree(struct intake *intake, const struct intake_slice *slice,
                               struct arena *arena, struct report *report)
{
  struct intake_record record;
  read_slice(intake, slice, arena, report, &record);
  return record.tree;
}

void intake_pack_file(const struct intake *intake, struct buffer *out)
{
  struct buffer table;
  buffer_init(&table);
  if (intake->roster != NULL)
    roster_pack_table(intake->roster, &table);
  parcel_put_int(out, intake->file);
  parcel_put_text(out, intake->name);
  parcel_put_text(out, buffer_view(&table));
  buffer_free(&table);
}

bool intake_skip(struct intake *intake, size_t *rows)
{
  while (open_next(intake)) {
    struct document_text document;
    int error;
    *rows = intake->roster != NULL                  ? roster_skip(intake->roster)
            : next_text(intake, &document, &error) ? 1
                                                    : 0;
    if (*rows != 0 && !has_broken(intake)) {
      intake->number++;
      return true;
    }
    end_file(intake);
  }
  return false;
}

bool intake_failed(const struct intake *intake) { return intake->failed; }

uint64_t intake_bytes(const struct intake *intake)
{
  return intake->stream != NULL ? stream_taken(intake->stream) : 0;
}

bool intake_count(const struct intake_options *options, struct intake_count *count,
                  struct report *run_report)
{
  size_t rows = 0;
  *count = (struct intake_count){.content = hash_of(VIEW(""))};
  for (size_t i = 0; i < options->path_count; i++)
    if (strcmp(options->paths[i], "-") == 0)
      return false;
  struct report *own = report_new(); /* its places are gone with the intake */
  struct intake *intake = intake_open(options, own);
  intake->content = &count->content;
  while (!intake_failed(intake) && intake_skip(intake, &rows)) {
    count->households++;
    count->rows += rows;
  }
  bool good = !intake_failed(intake);
  intake_close(intake);
  report_free(own);
  if (!good)
    say_changed(run_report);
  return good;
}
