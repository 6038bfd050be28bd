#include "batch/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/crew.h"
#include "batch/cutter.h"
#include "batch/journal.h"
#include "batch/ledger.h"
#include "batch/maker.h"
#include "batch/progress.h"
#include "batch/survey.h"
#include "batch/sweep.h"
#include "batch/tasks.h"
#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "talk/fault.h"
#include "talk/guard.h"
#include "talk/report.h"

/* Tasks that are cut out ahead, for each worker; deaths of workers without a result between them
 * after which the fault is not a record's. */
enum { AHEAD = 3, DEATHS_MOST = 20, TICK = 100 /* ms */ };

struct run {
  struct batch *batch;
  struct cutter *cutter;
  struct crew *crew;
  struct progress *progress;
  struct task *first, *last; /* in order; all that are not settled */
  size_t tasks;
  struct buffer message;     /* a task on its way to a worker */
  uint64_t jobs, volumes;    /* volumes that have their names */
  uint64_t removed;          /* files behind the end of a run that went on */
  unsigned deaths;           /* since the last result */
  bool torn;                 /* a worker died, and may have left unfinished files */
  bool ended;                /* the input is at its end */
  bool failed;               /* the run cannot go on; what is done is still settled */
  bool lost;                 /* volumes cannot get their numbers any more */
  bool unreadable;           /* because of what the input holds */
};

/* ---- results ---- */

static void fail(struct run *run, const char *code, const char *message, const char *help)
{
  run->failed = true;
  diagnosis_help(
    report_error(run->batch->session->report, code, (struct place){0}, "%s", message), "%s",
    help);
}

/* The volumes of a task, as they are named now. */
struct volumes {
  struct view *names;
  struct hash *hashes;
};

/* Gives the volumes of a task their names, in order. */
static void name_volumes(struct run *run, struct parcel *parcel, struct arena *arena,
                         struct volumes *volumes)
{
  struct batch *batch = run->batch;
  uint64_t count = parcel_int(parcel);
  volumes->names = arena_array(arena, (size_t)count + 1, sizeof *volumes->names);
  volumes->hashes = arena_array(arena, (size_t)count + 1, sizeof *volumes->hashes);
  for (uint64_t i = 0; i < count && !parcel->broken; i++) {
    const char *from = parcel_text(parcel).at;
    struct view to = batch_volume_name(batch, arena, ++run->volumes);
    volumes->names[i] = to;
    volumes->hashes[i] = parcel_hash(parcel);
    if (renameat(batch->folder, from, batch->folder, to.at) != 0) {
      fault_report(batch->session->report, "write", to, errno);
      run->failed = run->lost = true;
      return;
    }
    ledger_add_files(batch->ledger, 1);
  }
}

static void write_down(struct run *run, struct task *task, const struct task_record *record,
                       struct outcome *outcome)
{
  struct batch *batch = run->batch;
  const struct ticket *ticket = &record->ticket;
  struct ledger_record told = {.ticket = ticket, .file = record->file};
  struct journal_entry entry;
  if (record->state == RECORD_PRESENT) {
    entry = *record->known;
    entry.row = ticket->row;
  } else {
    entry = (struct journal_entry){.number = ticket->number,
                                   .row = ticket->row,
                                   .record = ticket->hash,
                                   .fate = outcome->fate,
                                   .file = record->file,
                                   .file_hash = outcome->hash,
                                   .reason = outcome->reason,
                                   .retry = record->state == RECORD_CRASHED,
                                   .people = outcome->people,
                                   .left_out = outcome->left_out,
                                   .pages = outcome->pages,
                                   .row_count = outcome->row_count};
  }
  entry.rows = tasks_join_rows(task, outcome);
  ledger_take(batch->ledger, &told, outcome);
  journal_add(batch->journal, &entry);
  progress_add(run->progress, outcome->fate == FATE_REFUSED);
}

static bool has_letters(const struct outcome *outcome)
{
  return outcome->fate == FATE_WRITTEN || outcome->fate == FATE_PRESENT;
}

/* Where the letters of a household are that was made now. */
static void place_letters(struct run *run, struct task *task, struct task_record *record,
                          const struct volumes *volumes, struct outcome *outcome)
{
  struct batch *batch = run->batch;
  if (volumes->names == NULL) {
    record->file = batch_letter_name(batch, &task->arena, record->ticket.number);
    return;
  }
  record->file = volumes->names[outcome->volume];
  outcome->hash = volumes->hashes[outcome->volume];
}

static void settle_records(struct run *run, struct task *task, struct parcel *parcel)
{
  struct batch *batch = run->batch;
  struct volumes volumes = {NULL, NULL};
  bool combined = batch->settings->batch.combined;
  if (combined && task->asked != 0)
    name_volumes(run, parcel, &task->arena, &volumes);
  for (size_t i = 0; i < task->count && !run->lost; i++) {
    struct task_record *record = &task->records[i];
    struct outcome outcome;
    if (record->state == RECORD_ASKED)
      outcome_unpack(parcel, &task->arena, &outcome);
    else
      tasks_recall(task, record, batch->session, &outcome);
    if (has_letters(&outcome) && record->state == RECORD_ASKED)
      place_letters(run, task, record, &volumes, &outcome);
    if (has_letters(&outcome) && !combined)
      ledger_add_files(batch->ledger, batch_files(batch, outcome.row_count));
    write_down(run, task, record, &outcome);
  }
}

/* What a worker says first: that all went well, or why the run cannot go on. */
static bool went_well(struct run *run, struct parcel *parcel)
{
  bool well = parcel_int(parcel) == 0;
  struct view said = parcel_text(parcel);
  run->failed |= !well;
  run->lost |= !well && run->batch->settings->batch.combined;
  fwrite(view_bytes(said), 1, said.len, run->batch->settings->json ? stdout : stderr);
  return well;
}

static void settle_survey(struct run *run, struct task *task, struct parcel *parcel)
{
  survey_take(run->batch->survey, task, parcel);
  for (size_t i = 0; i < task->count; i++)
    progress_add(run->progress, false);
}

static void settle_letters(struct run *run, struct task *task, struct parcel *parcel)
{
  settle_records(run, task, parcel);
  bool written = run->batch->durability == DURABILITY_FILE || task->number % AHEAD == 0;
  if (written && !journal_flush(run->batch->journal, run->batch->session->report))
    run->failed = true;
}

/* A volume of an earlier run is kept under its own name alone: only then nothing of this run can
 * have taken its place since it was looked at. Under another number it is made anew. */
static bool has_moved(struct run *run, struct task *task)
{
  if (!task->present || tasks_count_volumes(run->batch, task, &run->volumes))
    return false;
  tasks_ask_all(task);
  return true;
}

static void settle_first(struct run *run)
{
  struct task *task = run->first;
  struct parcel parcel = {buffer_view(&task->result), false};
  if (task->asked == 0 || went_well(run, &parcel))
    (task->survey ? settle_survey : settle_letters)(run, task, &parcel);
  run->first = task->next;
  run->tasks--;
  task_free(task);
}

/* After a failure too: letters that are there are counted, and stand in the lists. */
static void settle(struct run *run)
{
  while (run->first != NULL && run->first->state == TASK_DONE && !run->lost) {
    if (has_moved(run, run->first))
      return;
    settle_first(run);
  }
}

/* When a run has stopped, letters may be there behind a task that was not done. Volumes have no
 * names yet, and theirs would not be the right ones. */
static void settle_rest(struct run *run)
{
  while (run->first != NULL) {
    struct task *task = run->first;
    bool combined = run->batch->settings->batch.combined;
    run->lost |= combined && (task->state != TASK_DONE || has_moved(run, task));
    if (task->state == TASK_DONE && !task->survey && !run->lost) {
      settle_first(run);
      continue;
    }
    run->first = task->next;
    task_free(task);
  }
}

/* ---- the crew ---- */

static struct task *find_task(const struct run *run, uint64_t number)
{
  struct task *task = run->first;
  while (task != NULL && task->number != number)
    task = task->next;
  return task;
}

static void take_result(struct run *run, const struct crew_news *news)
{
  struct task *task = find_task(run, news->task);
  run->deaths = 0;
  if (task == NULL)
    return;
  struct buffer empty = task->result;
  task->result = *news->result;
  *news->result = empty;
  task->state = TASK_DONE;
}

/* The record in hand is refused, and the rest of the task is begun anew. */
static void take_death(struct run *run, const struct crew_news *news)
{
  struct task *task = find_task(run, news->task);
  run->torn = true;
  if (++run->deaths >= DEATHS_MOST) {
    fail(run, "batch-workers-die", "one worker after another has died, not only on one record",
         "is there memory left? write the next household by itself to see what is wrong");
    return;
  }
  if (task == NULL)
    return;
  tasks_crashed(task, news->in_hand);
  task->replace = true;
  task->state = task->asked != 0 ? TASK_READY : TASK_DONE;
}

static void give_tasks(struct run *run)
{
  for (struct task *task = run->first; task != NULL && crew_has_room(run->crew);
       task = task->next) {
    if (task->state != TASK_READY)
      continue;
    task_pack(task, &run->message);
    crew_give(run->crew, task->number, &run->message);
    task->state = TASK_GIVEN;
  }
}

/* Each task is given as soon as it is cut, so that nobody waits while more is cut. */
static void cut_ahead(struct run *run)
{
  while (!run->ended && run->tasks < run->jobs * AHEAD + 1) {
    struct task *task = cutter_next(run->cutter);
    if (task == NULL) {
      run->ended = true;
      return;
    }
    if (run->first == NULL)
      run->first = task;
    else
      run->last->next = task;
    run->last = task;
    run->tasks++;
    if (task->asked == 0 || cutter_failed(run->cutter))
      return; /* it can be settled at once, or is begun by another run */
    give_tasks(run);
  }
}

static bool stopping(struct run *run)
{
  struct batch *batch = run->batch;
  if (batch->spill.error != 0 && !run->failed) {
    fault_report(batch->session->report, "keep who was there before in", batch->folder_name,
                 batch->spill.error);
    run->failed = true;
  }
  return run->failed || guard_signal() != 0;
}

static void work(struct run *run)
{
  for (;;) {
    struct crew_news news;
    if (!stopping(run)) {
      give_tasks(run);
      cut_ahead(run);
      run->unreadable = cutter_failed(run->cutter);
      run->failed |= run->unreadable;
    }
    settle(run);
    progress_show(run->progress);
    if (stopping(run))
      crew_drop(run->crew);
    else
      give_tasks(run); /* what has moved */
    if (crew_busy(run->crew) == 0) {
      if (stopping(run) || (run->ended && run->first == NULL))
        return;
      if (run->first != NULL)
        fail(run, "batch-no-workers", "no worker can be started any more",
             "close other programs, then go on with --resume");
      continue;
    }
    switch (crew_wait(run->crew, TICK, &news)) {
    case CREW_DONE: take_result(run, &news); break;
    case CREW_DIED: take_death(run, &news); break;
    case CREW_NOTHING: break;
    }
  }
}

/* ---- the end ---- */

/* The input may have fewer people than when the run began. Where nobody is left it is more likely
 * to be the wrong one. */
static bool clear_behind(struct run *run)
{
  struct batch *batch = run->batch;
  const struct ledger_counts *counts = ledger_counts(batch->ledger);
  const struct sweep_end end = {.letters = batch->shard.count == 0 ? counts->last : UINT64_MAX,
                                .volume = batch_volume_stem(batch, &batch->session->run),
                                .volumes = run->volumes};
  return counts->people == 0 ||
         sweep_behind(batch->folder, &end, &run->removed, batch->session->report);
}

/* Letters first, then what tells of them, which is made safe in its turn: little is left to do
 * then. */
static bool finish(struct run *run, bool complete)
{
  struct batch *batch = run->batch;
  struct report *report = batch->session->report;
  bool good = journal_flush(batch->journal, report);
  if (complete && batch->settings->batch.resume)
    good &= clear_behind(run);
  if (batch->durability == DURABILITY_BATCH)
    good &= file_sync_folder(batch->folder, batch->folder_name, report);
  good &= ledger_end(batch->ledger);
  good &= !report_failed(report); /* then it is to be gone on with */
  good &= journal_close(batch->journal, complete && good, report);
  if (batch->settings->batch.combined)
    good &= sweep_volumes(batch->folder, batch->shard.index, report);
  bool unfinished = run->torn || run->lost;
  if (unfinished && batch->shard.count == 0) /* other parts have such files too */
    good &= sweep_away(batch->folder, SWEEP_UNFINISHED, report);
  if (batch->durability != DURABILITY_NONE)
    good &= file_sync_folder(batch->folder, batch->folder_name, report);
  return good;
}

/* What is mended before the end would stand in the way of the list of the whole. */
static void say_how_to_go_on(const struct batch *batch)
{
  bool refused = ledger_counts(batch->ledger)->households_refused != 0;
  if (!batch->settings->quiet)
    fprintf(stderr,
            "Stopped before the end. What is written is whole; the same command with --resume "
            "goes on.\n%s",
            refused ? "Mend the refused after that.\n" : "");
}

/* Tables without a row were found before, unless they have changed since, or standard input comes
 * behind others. A part may well have nobody in it. */
bool batch_of_nobody(const struct batch *batch, uint64_t people)
{
  if (batch->shard.count != 0 || people != 0)
    return false;
  diagnosis_help(report_error(batch->session->report, "input-of-nobody", (struct place){0},
                              "there is nobody in the input"),
                 "look whether it is the right one");
  return true;
}

static int status_of(const struct run *run, bool good)
{
  if (!good || run->failed)
    return run->unreadable && !session_cannot_run(run->batch->session) ? EXIT_DATA : EXIT_NOT_RUN;
  if (guard_signal() != 0)
    return 128 + guard_signal();
  const struct ledger_counts *counts = ledger_counts(run->batch->ledger);
  return counts->households_refused != 0 || batch_of_nobody(run->batch, counts->people)
           ? EXIT_DATA
           : EXIT_ALL_WELL;
}

/* The sum comes last, whatever else there is to say. */
static void tell(const struct run *run, bool complete)
{
  const struct batch *batch = run->batch;
  session_report(batch->session, false);
  ledger_print(batch->ledger, complete);
  ledger_print_gone(batch->ledger, run->cutter != NULL ? cutter_replaced(run->cutter) : 0,
                    run->removed);
  if (!complete)
    say_how_to_go_on(batch);
  ledger_print_sum(batch->ledger, complete);
}

static int end_run(struct run *run)
{
  bool complete = !run->failed && run->ended && run->first == NULL;
  settle_rest(run);
  bool good = finish(run, complete);
  complete &= good; /* nobody is sent to lists that may not be there */
  progress_end(run->progress);
  int status = complete || run->failed || !good ? status_of(run, good) : 128 + guard_signal();
  tell(run, complete);
  return status;
}

/* Everybody is looked at before the first letter is made, for an order of its own or to find who
 * comes twice. */
static struct cutter *survey(struct run *run, struct intake *intake, struct cutter **surveyed)
{
  struct batch *batch = run->batch;
  *surveyed = cutter_new(batch, intake, 1, batch->range.last, CUT_FOR_SURVEY);
  batch->survey = survey_new(batch);
  run->cutter = *surveyed;
  run->progress = progress_new(batch->settings, *surveyed);
  if (!stopping(run)) /* without a crew nobody is looked at */
    work(run);
  progress_end(run->progress);
  progress_free(run->progress);
  struct sorter *sorted = survey_end(batch->survey);
  if (sorted == NULL)
    run->failed = true;
  if (!stopping(run))
    run->ended = false;
  return sorted != NULL ? cutter_sorted(batch, sorted, *surveyed) : NULL;
}

int batch_run(struct batch *batch, struct intake *intake)
{
  const struct batch_settings *settings = &batch->settings->batch;
  struct run run = {.batch = batch};
  struct crew_work tasks = {maker_begin, maker_work, batch};
  struct cutter *surveyed = NULL;
  run.jobs = settings->jobs != 0 ? settings->jobs : crew_cores(JOBS_MOST);
  buffer_init(&run.message);
  guard_defer_signals();
  run.crew = crew_new((size_t)run.jobs, &tasks);
  if (run.crew == NULL) {
    fault_report(batch->session->report, "start workers for", batch->folder_name, errno);
    run.failed = true;
  }
  if (settings->sort == SORT_INPUT && !settings->unique)
    run.cutter =
      cutter_new(batch, intake, batch->range.first, batch->range.last, CUT_FOR_LETTERS);
  else
    run.cutter = survey(&run, intake, &surveyed);
  run.progress = progress_new(batch->settings, run.cutter);
  if (!stopping(&run))
    work(&run);
  crew_free(run.crew);
  int status = end_run(&run);
  progress_free(run.progress);
  buffer_free(&run.message);
  if (run.cutter != surveyed)
    cutter_free(run.cutter);
  cutter_free(surveyed);
  survey_free(batch->survey);
  return status;
}
