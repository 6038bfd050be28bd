#include "run/tasks.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/mem.h"
#include "ground/parcel.h"
#include "run/identity.h"
#include "run/intake_reader.h"
#include "run/ledger.h"
#include "talk/fault.h"
#include "talk/report.h"

struct cutter {
  struct batch *batch;
  struct intake *intake;
  uint64_t next, last; /* households */
  uint64_t tasks, made_folder; /* the latest folder of letters, from 1 */
  uint64_t file, bytes_before, bytes;
  struct buffer verified_name; /* the file that was looked at last */
  bool verified_good, failed;
};

void task_free(struct task *task)
{
  arena_free(&task->arena);
  buffer_free(&task->files);
  buffer_free(&task->result);
  mem_free(task);
}

void task_pack(const struct task *task, struct buffer *out)
{
  parcel_put_int(out, task->replace);
  parcel_put_int(out, task->number);
  parcel_put_int(out, task->file_count);
  buffer_add(out, buffer_view(&task->files));
  parcel_put_int(out, task->asked);
  for (size_t i = 0; i < task->count; i++)
    if (task->records[i].state == RECORD_ASKED)
      parcel_put_text(out, task->records[i].packed);
}

void tasks_crashed(struct task *task, uint64_t in_hand)
{
  uint64_t asked = 0;
  for (size_t i = 0; i < task->count; i++) {
    struct task_record *record = &task->records[i];
    if (record->state != RECORD_ASKED || ++asked != in_hand)
      continue;
    record->state = RECORD_CRASHED;
    task->asked--;
    return;
  }
}

/* ---- what an earlier run did ---- */

static void split_rows(struct arena *arena, struct journal_entry entry, struct outcome *outcome)
{
  struct view *rows = arena_array(arena, entry.row_count + 1, sizeof *rows);
  for (size_t i = 0; i < entry.row_count; i++)
    rows[i] = view_cut(&entry.rows, '\t');
  outcome->rows = rows;
  outcome->row_count = entry.row_count;
}

void tasks_recall(struct task *task, const struct task_record *record, struct outcome *outcome)
{
  *outcome = (struct outcome){.people = record->row_count};
  if (record->state == RECORD_CRASHED) {
    outcome->fate = FATE_REFUSED;
    outcome->reason =
      arena_format(&task->arena, "row %zu: the program stopped on this record; please tell the "
                                 "makers of optout what is special about it",
                   record->rows[0].number);
    outcome->printed =
      arena_format(&task->arena, "%.*s:%zu: error: the program stopped on this record\n",
                   VIEW_ARGS(record->input), record->rows[0].number);
    return;
  }
  const struct journal_entry *entry = &record->entry;
  outcome->fate = entry->fate == FATE_WRITTEN ? FATE_PRESENT : entry->fate;
  outcome->people = entry->people;
  outcome->pages = entry->pages;
  outcome->reason = entry->reason;
  split_rows(&task->arena, *entry, outcome);
}

struct view tasks_join_rows(struct task *task, const struct outcome *outcome)
{
  struct buffer rows;
  buffer_init(&rows);
  for (size_t i = 0; i < outcome->row_count; i++) {
    if (i != 0)
      buffer_add_byte(&rows, '\t');
    buffer_add(&rows, outcome->rows[i]);
  }
  struct view joined = arena_copy(&task->arena, buffer_view(&rows));
  buffer_free(&rows);
  return joined;
}

/* Whether the volumes of the task have the names that they would be given now. */
bool tasks_count_volumes(struct batch *batch, struct task *task, uint64_t *volumes)
{
  struct view name = {NULL, 0};
  for (size_t i = 0; i < task->count; i++) {
    const struct journal_entry *entry = &task->records[i].entry;
    if (entry->fate != FATE_WRITTEN || view_equal(entry->file, name))
      continue;
    name = batch_volume_name(batch, &task->arena, ++*volumes);
    ledger_add_files(batch->ledger, 1);
    if (view_equal(entry->file, name))
      continue;
    diagnosis_help(report_error(batch->session->report, "batch-volumes-moved", (struct place){0},
                                "the volumes that are there would have other numbers now"),
                   "begin anew with --force");
    return false;
  }
  return true;
}

static bool verify_file(struct cutter *cutter, const struct journal_entry *entry)
{
  struct hash hash;
  if (view_equal(entry->file, buffer_view(&cutter->verified_name)))
    return cutter->verified_good;
  buffer_clear(&cutter->verified_name);
  buffer_add(&cutter->verified_name, entry->file);
  int descriptor = openat(cutter->batch->folder, cutter->verified_name.data,
                          O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  cutter->verified_good = descriptor != -1 && identity_of_file(descriptor, &hash) &&
                          hash_equal(hash, entry->file_hash);
  if (descriptor != -1)
    close(descriptor);
  return cutter->verified_good;
}

static void look_up(struct cutter *cutter, struct task *task, struct task_record *record)
{
  struct journal_entry entry;
  if (!journal_find(cutter->batch->journal, record->number, &entry) ||
      !hash_equal(entry.record, record->hash))
    return;
  if (entry.fate == FATE_WRITTEN && !verify_file(cutter, &entry))
    return;
  entry.file = arena_copy(&task->arena, entry.file);
  entry.rows = arena_copy(&task->arena, entry.rows);
  entry.reason = arena_copy(&task->arena, entry.reason);
  record->entry = entry;
  record->known = true;
}

/* ---- cutting ---- */

struct cutter *cutter_new(struct batch *batch, struct intake *intake, uint64_t first,
                          uint64_t last)
{
  struct cutter *cutter = mem_zeroed(1, sizeof *cutter);
  size_t rows;
  cutter->batch = batch;
  cutter->intake = intake;
  cutter->next = 1;
  cutter->last = last;
  buffer_init(&cutter->verified_name);
  while (cutter->next < first && intake_skip(intake, &rows))
    cutter->next++;
  return cutter;
}

void cutter_free(struct cutter *cutter)
{
  if (cutter == NULL)
    return;
  buffer_free(&cutter->verified_name);
  mem_free(cutter);
}

bool cutter_failed(const struct cutter *cutter)
{
  return cutter->failed || intake_failed(cutter->intake);
}

uint64_t cutter_bytes(const struct cutter *cutter)
{
  return cutter->bytes_before + cutter->bytes;
}

static void count_bytes(struct cutter *cutter, const struct intake_slice *slice)
{
  if (slice->file != cutter->file)
    cutter->bytes_before += cutter->bytes;
  cutter->file = slice->file;
  cutter->bytes = intake_bytes(cutter->intake);
}

/* letters/ and letters/NNN, when the household is the first that goes there. */
static bool make_folder(struct cutter *cutter, uint64_t number)
{
  const struct batch *batch = cutter->batch;
  uint64_t folder = number / FOLDER_LETTERS + 1;
  if (batch->settings->batch.combined || folder == cutter->made_folder)
    return true;
  struct arena arena;
  arena_init(&arena);
  struct view name = batch_letter_name(batch, &arena, number);
  struct view inner = view_slice(name, 0, sizeof "letters/000" - 1);
  const char *path = arena_copy(&arena, inner).at;
  bool good = (mkdirat(batch->folder, "letters", S_IRWXU) == 0 || errno == EEXIST) &&
              (mkdirat(batch->folder, path, S_IRWXU) == 0 || errno == EEXIST);
  if (!good)
    fault_report(batch->session->report, "make the folder", inner, errno);
  cutter->made_folder = folder;
  cutter->failed = cutter->failed || !good;
  arena_free(&arena);
  return good;
}

static void add_record(struct cutter *cutter, struct task *task, const struct intake_slice *slice)
{
  struct arena *arena = &task->arena;
  struct buffer packed;
  task->records =
    arena_grow(arena, task->records, task->count, &task->room, 64, sizeof *task->records);
  struct task_record *record = &task->records[task->count++];
  *record = (struct task_record){.number = slice->number,
                            .hash = intake_hash(slice),
                            .kind = slice->kind,
                            .rows = slice->rows,
                            .row_count = slice->row_count,
                            .heading = arena_copy(arena, slice->heading),
                            .input = slice->input,
                            .separator = slice->separator};
  buffer_init(&packed);
  intake_pack(slice, &packed);
  record->packed = arena_copy(arena, buffer_view(&packed));
  buffer_free(&packed);
  look_up(cutter, task, record);
}

static void add_file(struct cutter *cutter, struct task *task, uint64_t file)
{
  struct buffer packed;
  if (task->last_file == file)
    return;
  buffer_init(&packed);
  intake_pack_file(cutter->intake, &packed);
  parcel_put_text(&task->files, buffer_view(&packed));
  buffer_free(&packed);
  task->last_file = file;
  task->file_count++;
}

/* A file is present for itself, a volume only as a whole. */
static void settle_states(const struct cutter *cutter, struct task *task)
{
  bool combined = cutter->batch->settings->batch.combined, all = true;
  for (size_t i = 0; i < task->count; i++)
    all = all && task->records[i].known;
  task->present = combined && all;
  for (size_t i = 0; i < task->count; i++) {
    struct task_record *record = &task->records[i];
    bool present = combined ? all : record->known;
    record->state = present ? RECORD_PRESENT : RECORD_ASKED;
    if (present)
      record->file = record->entry.file;
    task->asked += present ? 0 : 1;
  }
  task->state = task->asked != 0 ? TASK_READY : TASK_DONE;
}

static uint64_t households_wanted(const struct batch *batch)
{
  const struct batch_settings *settings = &batch->settings->batch;
  if (!settings->combined)
    return TASK_HOUSEHOLDS;
  return settings->volume != 0 ? settings->volume : VOLUME_LETTERS;
}

struct task *cutter_next(struct cutter *cutter)
{
  struct task *task = mem_zeroed(1, sizeof *task);
  struct intake_slice slice;
  uint64_t wanted = households_wanted(cutter->batch);
  arena_init(&task->arena);
  buffer_init(&task->files);
  buffer_init(&task->result);
  while (task->count < wanted && cutter->next <= cutter->last &&
         intake_cut(cutter->intake, &task->arena, &slice) && make_folder(cutter, slice.number)) {
    cutter->next++;
    count_bytes(cutter, &slice);
    add_file(cutter, task, slice.file);
    add_record(cutter, task, &slice);
  }
  if (task->count == 0) {
    task_free(task);
    return NULL;
  }
  task->number = ++cutter->tasks;
  task->replace = cutter->batch->settings->batch.resume || cutter->batch->settings->force;
  settle_states(cutter, task);
  return task;
}
