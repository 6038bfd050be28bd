#include "batch/rejects.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "batch/lists.h"
#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/command.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

struct rejects {
  struct arena arena;
  struct lists lists;
  bool failed; /* a list could not be begun: what it should have is in no list */
};

struct rejects *rejects_new(struct batch *batch)
{
  struct rejects *rejects = mem_zeroed(1, sizeof *rejects);
  arena_init(&rejects->arena);
  rejects->lists = (struct lists){.batch = batch, .arena = &rejects->arena};
  return rejects;
}

void rejects_free(struct rejects *rejects)
{
  if (rejects == NULL)
    return;
  lists_abandon(&rejects->lists);
  arena_free(&rejects->arena);
  mem_free(rejects);
}

/* ---- cells ---- */

/* The bytes of the cell that begins at `from`, quotation marks included. */
static size_t cell_end(struct view row, size_t from, char separator)
{
  bool quoted = false;
  size_t at = from;
  while (at < row.len && (quoted || row.at[at] != separator)) {
    if (row.at[at] == '"')
      quoted = !quoted;
    at++;
  }
  return at;
}

static void add_quoted(struct buffer *out, struct view text)
{
  buffer_add_byte(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '"')
      buffer_add_byte(out, '"');
    buffer_add_byte(out, text.at[i]);
  }
  buffer_add_byte(out, '"');
}

/* How many cells a row has; *from and *end are the bytes of cell `at`, if it has so many. */
static size_t find_cell(struct view row, char separator, size_t at, size_t *from, size_t *end)
{
  size_t begin = 0, count = 0;
  for (;;) {
    size_t stop = cell_end(row, begin, separator);
    if (count++ == at) {
      *from = begin;
      *end = stop;
    }
    if (stop == row.len)
      return count;
    begin = stop + 1;
  }
}

void rejects_row(struct buffer *out, struct view row, char separator, struct reason_cell cell,
                 struct view reason)
{
  size_t from = row.len, end = from;
  size_t count = find_cell(row, separator, cell.at, &from, &end);
  bool there = cell.at < count && count <= cell.cells;
  buffer_add(out, view_slice(row, 0, there ? from : row.len));
  for (size_t i = count; !there && i <= (count <= cell.cells ? cell.at : count); i++)
    buffer_add_byte(out, separator);
  add_quoted(out, reason);
  buffer_add(out, view_slice(row, there ? end : row.len, row.len));
  buffer_add_byte(out, '\n');
}

struct reason_cell rejects_cell(struct view heading, char separator)
{
  size_t from = view_starts(heading, VIEW(ROSTER_MARK)) ? sizeof ROSTER_MARK - 1 : 0;
  struct reason_cell found = {SIZE_MAX, 0};
  for (; from <= heading.len; found.cells++) {
    size_t end = cell_end(heading, from, separator);
    struct view name = view_trim(view_slice(heading, from, end));
    if (name.len >= 2 && name.at[0] == '"')
      name = view_slice(name, 1, name.len - 1);
    if (found.at == SIZE_MAX && view_equal_nocase(name, view_of(ROSTER_REASON_HEADING)))
      found.at = found.cells;
    from = end + 1;
  }
  found.at = found.at == SIZE_MAX ? found.cells : found.at;
  return found;
}

/* ---- lists ---- */

static void add_heading(struct list *list, char separator)
{
  struct buffer line;
  buffer_init(&line);
  buffer_add(&line, list->heading);
  struct reason_cell cell = rejects_cell(list->heading, separator);
  if (cell.at == cell.cells)
    buffer_format(&line, "%c%s", separator, ROSTER_REASON_HEADING);
  buffer_add_byte(&line, '\n');
  lists_add(list, buffer_view(&line));
  buffer_free(&line);
}

/* NULL once a list could not be begun: then none gets a name. */
static struct list *find_list(struct rejects *rejects, const struct ticket *ticket)
{
  bool table = ticket->kind == INTAKE_TABLE, fresh;
  if (rejects->failed)
    return NULL;
  struct list *list = table ? lists_get(&rejects->lists, LIST_ROWS, ticket->heading, &fresh)
                            : lists_get(&rejects->lists, LIST_DOCUMENTS, VIEW(""), &fresh);
  rejects->failed = list == NULL;
  if (list != NULL && fresh && table)
    add_heading(list, ticket->separator);
  return list;
}

/* A document as it came, below its reason; both begin with a line of hyphens when it has one. */
static void add_document(struct buffer *out, struct view document, struct view reason)
{
  if (view_starts(document, VIEW("---"))) {
    struct view first = view_cut(&document, '\n');
    buffer_add(out, first);
  } else {
    buffer_add(out, VIEW("---"));
  }
  buffer_format(out, "\n# %s: %.*s\n%.*s", ROSTER_REASON_HEADING, VIEW_ARGS(reason),
                VIEW_ARGS(document));
  if (!view_ends(document, VIEW("\n")))
    buffer_add_byte(out, '\n');
}

void rejects_add(struct rejects *rejects, const struct ticket *ticket, struct view reason)
{
  struct list *list = find_list(rejects, ticket);
  struct buffer text;
  struct arena arena;
  if (list == NULL)
    return;
  arena_init(&arena);
  const struct roster_row *rows = ticket_rows(ticket, &arena);
  struct reason_cell cell = rejects_cell(list->heading, ticket->separator);
  buffer_init(&text);
  for (size_t i = 0; i < ticket->row_count; i++)
    if (ticket->kind == INTAKE_TABLE)
      rejects_row(&text, rows[i].bytes, ticket->separator, cell, reason);
    else
      add_document(&text, rows[i].bytes, reason);
  lists_add(list, buffer_view(&text));
  buffer_free(&text);
  arena_free(&arena);
}

bool rejects_end(struct rejects *rejects)
{
  return !rejects->failed && lists_end(&rejects->lists);
}

/* ---- lists that somebody has mended ---- */

/* "mended.csv" for "rejected.csv"; another number when it is there already. */
static struct view free_name(const struct batch *batch, struct arena *arena, struct view list)
{
  const struct view stem = VIEW("rejected");
  struct view rest = view_slice(list, stem.len, list.len);
  struct view name = arena_format(arena, "mended%.*s", VIEW_ARGS(rest));
  for (int i = 2; faccessat(batch->folder, name.at, F_OK, AT_SYMLINK_NOFOLLOW) == 0; i++)
    name = arena_format(arena, "mended-%d%.*s", i, VIEW_ARGS(rest));
  return name;
}

static void refuse_list(struct batch *batch, struct view list)
{
  struct arena *arena = &batch->session->run;
  struct buffer words;
  buffer_init(&words);
  command_in_folder(&words, batch->folder_name, list);
  buffer_add_byte(&words, ' ');
  command_in_folder(&words, batch->folder_name, free_name(batch, arena, list));
  struct diagnosis *d =
    report_error(batch->session->report, "file-list-mended", (struct place){0},
                 "%.*s was changed since it was written, and this run would write over it",
                 VIEW_ARGS(list));
  diagnosis_help(d,
                 "give it another name, then type the same again:\n  mv %s\n"
                 "its rows come once more in the new list: mend them in one of the two only",
                 words.data);
  buffer_free(&words);
}

bool rejects_spares(struct batch *batch, bool all)
{
  const struct shard every = {0, LISTS_OF_ALL};
  struct arena *arena = &batch->session->run;
  struct list_there *lists;
  size_t count;
  bool good = true;
  int error = lists_find(batch->folder, all ? every : batch->shard, arena, &lists, &count);
  if (error != 0) {
    fault_report(batch->session->report, "read", batch->folder_name, error);
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    const char *note = lists_note(lists[i].shard, arena);
    bool mended = mended_is(batch->folder, note, lists[i].name.at, &error);
    if (error != 0)
      file_report_input(lists[i].name, error, batch->session->report);
    if (mended)
      refuse_list(batch, lists[i].name);
    good &= error == 0 && !mended;
  }
  return good;
}

const struct lists *rejects_lists(const struct rejects *rejects) { return &rejects->lists; }
