#include "batch/cutter.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/pictures.h"
#include "batch/present.h"
#include "batch/sorter.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "run/intake_reader.h"
#include "talk/fault.h"
#include "talk/file.h"

/* What workers must know of a file of the input. */
struct known_file {
  uint64_t file;
  struct view packed;
};

struct cutter {
  struct batch *batch;
  struct intake *intake; /* or */
  struct sorter *sorter;
  const struct cutter *surveyed;
  enum cut_for purpose;
  uint64_t next, last; /* households of the intake */
  uint64_t tasks, made_folder; /* the latest folder of letters, from 1 */
  uint64_t file, bytes_before, bytes;
  bool no_pictures;            /* the file is a table without a column for them */
  struct known_file *files; /* by number; when letters are made, the older ones go */
  size_t file_count, file_room;
  struct arena file_arena;
  struct arena cut; /* of the household that is cut out just now */
  struct ticket ticket;        /* that comes next, when `has_waiting`; */
  struct buffer packed;        /* where it is, as workers take it; */
  struct buffer sorted;        /* or all of it, from the sorter */
  struct present present;
  uint64_t replaced;           /* households that have the number of another one's letters */
  bool has_waiting, failed;
};

static struct cutter *new_cutter(struct batch *batch, enum cut_for purpose)
{
  struct cutter *cutter = mem_zeroed(1, sizeof *cutter);
  cutter->batch = batch;
  cutter->purpose = purpose;
  cutter->next = 1;
  arena_init(&cutter->file_arena);
  arena_init(&cutter->cut);
  buffer_init(&cutter->packed);
  buffer_init(&cutter->sorted);
  present_init(&cutter->present, batch);
  return cutter;
}

struct cutter *cutter_new(struct batch *batch, struct intake *intake, uint64_t first,
                          uint64_t last, enum cut_for purpose)
{
  struct cutter *cutter = new_cutter(batch, purpose);
  size_t rows;
  cutter->intake = intake;
  cutter->last = last;
  while (cutter->next < first && intake_skip(intake, &rows))
    cutter->next++;
  return cutter;
}

struct cutter *cutter_sorted(struct batch *batch, struct sorter *sorter,
                             const struct cutter *surveyed)
{
  struct cutter *cutter = new_cutter(batch, CUT_FOR_LETTERS);
  cutter->sorter = sorter;
  cutter->surveyed = surveyed;
  return cutter;
}

void cutter_free(struct cutter *cutter)
{
  if (cutter == NULL)
    return;
  mem_free(cutter->files);
  arena_free(&cutter->file_arena);
  arena_free(&cutter->cut);
  buffer_free(&cutter->packed);
  buffer_free(&cutter->sorted);
  present_free(&cutter->present);
  mem_free(cutter);
}

bool cutter_failed(const struct cutter *cutter)
{
  return cutter->failed || (cutter->intake != NULL && intake_failed(cutter->intake));
}

uint64_t cutter_bytes(const struct cutter *cutter)
{
  return cutter->bytes_before + cutter->bytes;
}

uint64_t cutter_replaced(const struct cutter *cutter) { return cutter->replaced; }

uint64_t cutter_total(const struct cutter *cutter)
{
  const struct cutter *surveyed = cutter->surveyed;
  uint64_t first = cutter->batch->range.first;
  return surveyed != NULL && surveyed->next > first ? surveyed->next - first : 0;
}

/* ---- tickets ---- */

static void know_file(struct cutter *cutter)
{
  struct buffer packed;
  if (cutter->purpose == CUT_FOR_LETTERS) {
    arena_reset(&cutter->file_arena);
    cutter->file_count = 0;
  }
  buffer_init(&packed);
  intake_pack_file(cutter->intake, &packed);
  cutter->files =
    mem_grow(cutter->files, &cutter->file_room, cutter->file_count + 1, sizeof *cutter->files);
  cutter->files[cutter->file_count++] = (struct known_file){
    cutter->file, arena_copy(&cutter->file_arena, buffer_view(&packed))};
  buffer_free(&packed);
}

static bool cut_ticket(struct cutter *cutter)
{
  struct intake_slice slice;
  struct ticket *ticket = &cutter->ticket;
  bool found = cutter->next <= cutter->last && intake_cut(cutter->intake, &cutter->cut, &slice);
  if (found) {
    cutter->next++;
    if (slice.file != cutter->file) {
      cutter->bytes_before += cutter->bytes;
      cutter->file = slice.file;
      cutter->no_pictures = slice.table != NULL && !pictures_mentioned(slice.heading);
      know_file(cutter);
    }
    cutter->bytes = intake_bytes(cutter->intake);
    ticket_of_slice(&slice, ticket, &cutter->packed);
    if (!cutter->no_pictures)
      ticket->hash = pictures_join(ticket->hash, cutter->intake, &slice);
  }
  arena_reset(&cutter->cut);
  return found;
}

static bool take_sorted(struct cutter *cutter)
{
  if (sorter_next(cutter->sorter, &cutter->sorted)) {
    ticket_unpack(buffer_view(&cutter->sorted), &cutter->ticket);
    cutter->bytes++;
    return true;
  }
  int error = sorter_failure(cutter->sorter);
  if (error != 0)
    fault_report(cutter->batch->session->report, "sort in", VIEW("the output folder"), error);
  cutter->failed |= error != 0;
  return false;
}

/* Sees to it that a ticket is waiting; false at the end. */
static bool look(struct cutter *cutter)
{
  if (!cutter->has_waiting)
    cutter->has_waiting = cutter->sorter != NULL ? take_sorted(cutter) : cut_ticket(cutter);
  return cutter->has_waiting;
}

/* ---- what an earlier run did ---- */

static void look_up(struct cutter *cutter, struct task *task, struct task_record *record)
{
  struct journal_entry entry;
  if (!journal_find(cutter->batch->journal, record->ticket.number, &entry))
    return;
  bool same = hash_equal(entry.record, record->ticket.hash);
  cutter->replaced += !same && entry.fate == FATE_WRITTEN;
  if (!same || entry.retry)
    return;
  if (entry.fate == FATE_REFUSED && entry.row != record->ticket.row)
    return; /* reasons name rows */
  if (entry.fate == FATE_WRITTEN && !present_check(&cutter->present, &entry))
    return;
  entry.file = arena_copy(&task->arena, entry.file);
  entry.rows = arena_copy(&task->arena, entry.rows);
  entry.reason = arena_copy(&task->arena, entry.reason);
  struct journal_entry *known = arena_alloc(&task->arena, sizeof *known);
  *known = entry;
  record->known = known;
}

/* ---- tasks ---- */

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
  struct view last = view_slice(inner, sizeof "letters/" - 1, inner.len);
  int letters = mkdirat(batch->folder, "letters", S_IRWXU) == 0 || errno == EEXIST
                  ? file_open_beneath(batch->folder, VIEW("letters"))
                  : -1;
  bool good = letters != -1 &&
              (mkdirat(letters, arena_copy(&arena, last).at, S_IRWXU) == 0 || errno == EEXIST);
  if (!good)
    fault_report(batch->session->report, "make the folder", inner, errno);
  if (letters != -1)
    close(letters);
  cutter->made_folder = folder;
  cutter->failed |= !good;
  arena_free(&arena);
  return good;
}

/* By halves: a folder has a file a household, and in an order of its own each is looked for. */
static const struct known_file *find_file(const struct cutter *knows, uint64_t file)
{
  size_t from = 0, to = knows->file_count;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (knows->files[middle].file < file)
      from = middle + 1;
    else
      to = middle;
  }
  return from < knows->file_count && knows->files[from].file == file ? &knows->files[from] : NULL;
}

static void add_file(const struct cutter *cutter, struct task *task, uint64_t file)
{
  const struct cutter *knows = cutter->surveyed != NULL ? cutter->surveyed : cutter;
  if (task->last_file == file)
    return;
  const struct known_file *known = find_file(knows, file);
  if (known == NULL)
    return;
  parcel_put_text(&task->files, known->packed);
  task->last_file = file;
  task->file_count++;
}

/* The waiting ticket, in the arena. Names and headings of the intake live as long as the run. */
static struct ticket kept_ticket(const struct cutter *cutter, struct arena *arena)
{
  struct ticket kept = cutter->ticket;
  kept.packed = arena_copy(arena, kept.packed);
  if (cutter->sorter == NULL)
    return kept;
  kept.input = arena_copy(arena, kept.input);
  kept.heading = arena_copy(arena, kept.heading);
  kept.dropped = arena_copy(arena, kept.dropped);
  return kept;
}

static void add_record(struct cutter *cutter, struct task *task)
{
  struct arena *arena = &task->arena;
  task->records =
    arena_grow(arena, task->records, task->count, &task->room, 64, sizeof *task->records);
  struct task_record *record = &task->records[task->count++];
  record->ticket = kept_ticket(cutter, arena);
  cutter->has_waiting = false;
  task->people += record->ticket.row_count;
  add_file(cutter, task, record->ticket.file);
  if (cutter->purpose == CUT_FOR_LETTERS)
    make_folder(cutter, record->ticket.number);
}

/* Volumes hold what their task does: so of each household's record it is part who else is in the
 * task, in which order, and at which rows. Then nobody is known whose volume was cut otherwise. */
static void join_records(struct task *task)
{
  struct hash all = hash_of(VIEW(""));
  for (size_t i = 0; i < task->count; i++)
    all = hash_with(batch_join_hashes(all, task->records[i].ticket.hash),
                    task->records[i].ticket.packed);
  for (size_t i = 0; i < task->count; i++)
    task->records[i].ticket.hash = batch_join_hashes(task->records[i].ticket.hash, all);
}

/* A file is present for itself, a volume only as a whole. */
static void settle_states(struct cutter *cutter, struct task *task)
{
  bool combined = cutter->batch->settings->batch.combined, all = true;
  bool letters = cutter->purpose == CUT_FOR_LETTERS;
  if (combined && letters)
    join_records(task);
  for (size_t i = 0; i < task->count; i++) {
    if (letters)
      look_up(cutter, task, &task->records[i]);
    all &= task->records[i].known != NULL;
  }
  task->present = combined && all;
  for (size_t i = 0; i < task->count; i++) {
    struct task_record *record = &task->records[i];
    bool present = combined ? all : record->known != NULL;
    record->state = present ? RECORD_PRESENT : RECORD_ASKED;
    if (present)
      record->file = record->known->file;
    task->asked += present ? 0 : 1;
  }
  task->state = task->asked != 0 ? TASK_READY : TASK_DONE;
}

/* People of a task, when volumes are made: one letter each fills a volume, which is what most
 * campaigns write. */
static uint64_t people_wanted(const struct batch *batch)
{
  const struct batch_settings *settings = &batch->settings->batch;
  return settings->volume != 0 ? settings->volume : VOLUME_LETTERS;
}

/* Whether the waiting ticket belongs in the task. */
static bool fits(const struct cutter *cutter, const struct task *task)
{
  if (task->count == 0)
    return true;
  if (!cutter->batch->settings->batch.combined || cutter->purpose == CUT_FOR_SURVEY)
    return task->count < TASK_HOUSEHOLDS;
  return task->people + cutter->ticket.row_count <= people_wanted(cutter->batch);
}

struct task *cutter_next(struct cutter *cutter)
{
  const struct settings *settings = cutter->batch->settings;
  if (!look(cutter))
    return NULL;
  struct task *task = task_new();
  while (!cutter->failed && look(cutter) && fits(cutter, task))
    add_record(cutter, task);
  task->number = ++cutter->tasks;
  task->survey = cutter->purpose == CUT_FOR_SURVEY;
  task->replace =
    settings->batch.resume || settings->force || cutter->batch->shard.count != 0;
  settle_states(cutter, task);
  return task;
}
