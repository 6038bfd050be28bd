#include "batch/tasks.h"

#include <inttypes.h>

#include "batch/ledger.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "talk/report.h"

struct task *task_new(void)
{
  struct task *task = mem_zeroed(1, sizeof *task);
  arena_init(&task->arena);
  buffer_init(&task->files);
  buffer_init(&task->result);
  return task;
}

void task_free(struct task *task)
{
  arena_free(&task->arena);
  buffer_free(&task->files);
  buffer_free(&task->result);
  mem_free(task);
}

void task_pack(const struct task *task, struct buffer *out)
{
  parcel_put_int(out, task->survey);
  parcel_put_int(out, task->replace);
  parcel_put_int(out, task->number);
  parcel_put_int(out, task->file_count);
  buffer_add(out, buffer_view(&task->files));
  parcel_put_int(out, task->asked);
  for (size_t i = 0; i < task->count; i++)
    if (task->records[i].state == RECORD_ASKED) {
      parcel_put_text(out, task->records[i].ticket.packed);
      parcel_put_text(out, task->records[i].ticket.dropped);
    }
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

/* "7,12,…": of household 7, row 12 of its file. A household that is the same may stand elsewhere
 * now: in a table to which rows were added, a stream with a remark more. */
static struct view move_row(struct arena *arena, struct view row, uint64_t from, uint64_t to)
{
  struct view rest = row, number = view_cut(&rest, ',');
  uint64_t line;
  if (from == to || !view_number(view_cut(&rest, ','), &line))
    return row;
  return arena_format(arena, "%.*s,%" PRIu64 ",%.*s", VIEW_ARGS(number), line - from + to,
                      VIEW_ARGS(rest));
}

static void split_rows(struct arena *arena, struct journal_entry entry, uint64_t row,
                       struct outcome *outcome)
{
  struct view *rows = arena_array(arena, entry.row_count + 1, sizeof *rows);
  for (size_t i = 0; i < entry.row_count; i++)
    rows[i] = move_row(arena, view_cut(&entry.rows, '\t'), entry.row, row);
  outcome->rows = rows;
  outcome->row_count = entry.row_count;
}

static void tell_crash(struct task *task, const struct ticket *ticket,
                       const struct session *session, struct outcome *outcome)
{
  static const char cure[] = "--resume tries it again; if it stops again, please tell the makers "
                             "of optout what is special about it";
  size_t row = ticket_rows(ticket, &task->arena)[0].number;
  struct source *source = source_new(&task->arena, ticket->input, VIEW(""));
  struct report *report = report_new();
  source->first_line = row;
  diagnosis_help(report_error(report, "record-crashed", (struct place){source, 0, 0},
                              "the program stopped on this record, or was stopped"),
                 "%s", cure);
  outcome->fate = FATE_REFUSED;
  outcome->reason =
    arena_format(&task->arena, "row %zu: the program stopped on this record, or was stopped; %s",
                 row, cure);
  outcome->printed = outcome_print(session, report, &task->arena);
  report_free(report);
}

void tasks_recall(struct task *task, const struct task_record *record,
                  const struct session *session, struct outcome *outcome)
{
  *outcome = (struct outcome){.people = record->ticket.row_count};
  if (record->state == RECORD_CRASHED) {
    tell_crash(task, &record->ticket, session, outcome);
    return;
  }
  const struct journal_entry *entry = record->known;
  outcome->fate = entry->fate == FATE_WRITTEN ? FATE_PRESENT : entry->fate;
  outcome->people = entry->people;
  outcome->left_out = entry->left_out;
  outcome->pages = entry->pages;
  outcome->reason = entry->reason;
  split_rows(&task->arena, *entry, record->ticket.row, outcome);
}

struct view tasks_join_rows(struct task *task, const struct outcome *outcome)
{
  struct buffer rows;
  if (outcome->row_count <= 1)
    return outcome->row_count != 0 ? outcome->rows[0] : VIEW("");
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

bool tasks_count_volumes(struct batch *batch, struct task *task, uint64_t *volumes)
{
  struct view name = {NULL, 0};
  uint64_t last = *volumes;
  for (size_t i = 0; i < task->count; i++) {
    const struct journal_entry *entry = task->records[i].known;
    if (entry->fate != FATE_WRITTEN || view_equal(entry->file, name))
      continue;
    name = batch_volume_name(batch, &task->arena, ++last);
    if (!view_equal(entry->file, name))
      return false;
  }
  ledger_add_files(batch->ledger, last - *volumes);
  *volumes = last;
  return true;
}

void tasks_ask_all(struct task *task)
{
  for (size_t i = 0; i < task->count; i++) {
    task->records[i].state = RECORD_ASKED;
    task->records[i].file = VIEW("");
  }
  task->asked = task->count;
  task->present = false;
  task->state = TASK_READY;
}
