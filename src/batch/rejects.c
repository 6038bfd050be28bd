#include "batch/rejects.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "batch/mended.h"
#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/command.h"
#include "talk/report.h"

/* One list of refused households. */
struct list {
  struct list *next;
  enum intake_kind kind;
  struct view heading;
  size_t column; /* where the reason goes */
  struct outfile *out;
  struct view name;
  struct hash hash; /* of what was put into it */
};

struct rejects {
  struct batch *batch;
  struct arena arena;
  struct list *first;
  size_t tables;
  bool failed; /* a list could not be begun: what it should have is in no list */
};

struct rejects *rejects_new(struct batch *batch)
{
  struct rejects *rejects = mem_zeroed(1, sizeof *rejects);
  rejects->batch = batch;
  arena_init(&rejects->arena);
  return rejects;
}

void rejects_free(struct rejects *rejects)
{
  if (rejects == NULL)
    return;
  for (struct list *list = rejects->first; list != NULL; list = list->next)
    outfile_abandon(list->out);
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

void rejects_row(struct buffer *out, struct view row, char separator, size_t at,
                 struct view reason)
{
  size_t from = 0, end = cell_end(row, 0, separator);
  size_t cell = 0;
  while (cell < at && end < row.len) {
    from = end + 1;
    end = cell_end(row, from, separator);
    cell++;
  }
  if (cell == at) {
    buffer_add(out, view_slice(row, 0, from));
    add_quoted(out, reason);
    buffer_add(out, view_slice(row, end, row.len));
  } else { /* a row that is too short for the column, too */
    buffer_add(out, row);
    buffer_add_byte(out, separator);
    add_quoted(out, reason);
  }
  buffer_add_byte(out, '\n');
}

size_t rejects_column(struct view heading, char separator)
{
  size_t from = view_starts(heading, VIEW(ROSTER_MARK)) ? sizeof ROSTER_MARK - 1 : 0;
  for (size_t cell = 0; from <= heading.len; cell++) {
    size_t end = cell_end(heading, from, separator);
    struct view name = view_trim(view_slice(heading, from, end));
    if (name.len >= 2 && name.at[0] == '"')
      name = view_slice(name, 1, name.len - 1);
    if (view_equal_nocase(name, view_of(ROSTER_REASON_HEADING)))
      return cell;
    from = end + 1;
  }
  return SIZE_MAX;
}

/* ---- lists ---- */

static const char *table_stem(struct arena *arena, size_t number)
{
  return number == 1 ? "rejected" : arena_format(arena, "rejected-%zu", number).at;
}

static const char *note_name(const struct batch *batch, struct arena *arena)
{
  return batch_list_name(batch, arena, "journal", "lists").at;
}

static void put(struct list *list, struct view text)
{
  outfile_add(list->out, text);
  list->hash = mended_fold(list->hash, text);
}

static bool begin_list(struct rejects *rejects, struct list *list,
                       const struct ticket *ticket)
{
  struct batch *batch = rejects->batch;
  struct arena *arena = &rejects->arena;
  bool table = ticket->kind == INTAKE_TABLE;
  rejects->tables += table ? 1 : 0;
  const char *stem = table ? table_stem(arena, rejects->tables) : "rejected";
  list->kind = ticket->kind;
  list->heading = arena_copy(arena, ticket->heading);
  list->name = batch_list_name(batch, arena, stem, table ? "csv" : "yaml");
  list->out = outfile_open(batch->folder, list->name, batch->session->report);
  if (list->out == NULL || !table)
    return list->out != NULL;
  struct buffer line;
  buffer_init(&line);
  list->column = rejects_column(list->heading, ticket->separator);
  if (list->column == SIZE_MAX) {
    buffer_format(&line, "%.*s%c%s\n", VIEW_ARGS(list->heading), ticket->separator,
                  ROSTER_REASON_HEADING);
  } else {
    buffer_add(&line, list->heading);
    buffer_add_byte(&line, '\n');
  }
  put(list, buffer_view(&line));
  buffer_free(&line);
  return true;
}

static struct list *find_list(struct rejects *rejects, const struct ticket *ticket)
{
  struct list **at = &rejects->first;
  while (*at != NULL &&
         ((*at)->kind != ticket->kind || !view_equal((*at)->heading, ticket->heading)))
    at = &(*at)->next;
  if (*at != NULL)
    return *at;
  if (rejects->failed) /* which was told once */
    return NULL;
  struct list *list = arena_alloc(&rejects->arena, sizeof *list);
  rejects->failed = !begin_list(rejects, list, ticket);
  return rejects->failed ? NULL : (*at = list);
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
  buffer_init(&text);
  for (size_t i = 0; i < ticket->row_count; i++)
    if (ticket->kind == INTAKE_TABLE)
      rejects_row(&text, rows[i].bytes, ticket->separator, list->column, reason);
    else
      add_document(&text, rows[i].bytes, reason);
  put(list, buffer_view(&text));
  buffer_free(&text);
  arena_free(&arena);
}

/* Takes away the lists of an earlier run that this one had no use for: rows that have been mended
 * since would be mended and written twice. */
static void remove_stale(struct rejects *rejects)
{
  struct batch *batch = rejects->batch;
  struct arena *arena = &rejects->arena;
  size_t next = rejects->tables + 1;
  const char *name;
  bool yaml = false;
  for (const struct list *list = rejects->first; list != NULL; list = list->next)
    yaml |= list->kind != INTAKE_TABLE;
  if (!yaml)
    unlinkat(batch->folder, batch_list_name(batch, arena, "rejected", "yaml").at, 0);
  do
    name = batch_list_name(batch, arena, table_stem(arena, next++), "csv").at;
  while (unlinkat(batch->folder, name, 0) == 0);
}

/* Says what the lists are; `also`: and what those were that they take the place of. */
static bool note_lists(struct rejects *rejects, bool also)
{
  struct batch *batch = rejects->batch;
  struct mended_list *lists = NULL;
  size_t count = 0, room = 0;
  for (const struct list *list = rejects->first; list != NULL; list = list->next) {
    lists = arena_grow(&rejects->arena, lists, count, &room, 4, sizeof *lists);
    lists[count++] = (struct mended_list){list->name.at, list->hash};
  }
  return mended_note(batch->folder, note_name(batch, &rejects->arena), lists, count, also,
                     batch->durability, batch->session->report);
}

bool rejects_end(struct rejects *rejects)
{
  bool good = !rejects->failed && note_lists(rejects, true);
  for (struct list *list = rejects->first; good && list != NULL; list = list->next) {
    good = outfile_end(list->out, list->name.at, rejects->batch->durability,
                       rejects->batch->session->report);
    list->out = NULL;
  }
  if (!good)
    return false;
  remove_stale(rejects);
  return note_lists(rejects, false);
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

bool rejects_spares(struct batch *batch)
{
  struct arena *arena = &batch->session->run;
  const char *note = note_name(batch, arena);
  bool good = true;
  for (size_t i = 0; i <= REJECTS_MOST; i++) {
    struct view list = i != 0 ? batch_list_name(batch, arena, table_stem(arena, i), "csv")
                              : batch_list_name(batch, arena, "rejected", "yaml");
    if (!mended_is(batch->folder, note, list.at))
      continue;
    refuse_list(batch, list);
    good = false;
  }
  return good;
}

struct view rejects_name(const struct rejects *rejects, size_t index)
{
  const struct list *list = rejects->first;
  while (list != NULL && index-- != 0)
    list = list->next;
  return list != NULL ? list->name : (struct view){NULL, 0};
}
