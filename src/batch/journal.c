#include "batch/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

static const char first_line[] = "journal 2\n";

struct journal {
  struct journal_options options;
  struct buffer name, new_name;
  int descriptor;
  struct buffer held; /* lines not written yet */
  FILE *old;          /* what an earlier run did; NULL: nothing */
  char *line;         /* of it, read and not yet asked for; owned */
  size_t line_room;
  bool waiting;       /* `entry` is what the line says */
  bool taken;         /* it was asked for */
  struct journal_entry entry;
  int broken; /* why the old one could not be read on, an errno value, or 0 */
  int error;
};

/* ---- lines ---- */

enum { SUM_DIGITS = 16, SUM_LENGTH = SUM_DIGITS + 1 }; /* at the end of a line; with its end */

static const struct {
  char letter;
  enum fate fate;
  bool retry;
} fates[] = {
  {'w', FATE_WRITTEN, false}, {'r', FATE_REFUSED, false}, {'c', FATE_REFUSED, true},
  {'l', FATE_LEFT_OUT, false}};

enum { FATES = sizeof fates / sizeof fates[0] };

static char fate_letter(const struct journal_entry *entry)
{
  size_t i = 0;
  while (i + 1 < FATES && (fates[i].fate != entry->fate || fates[i].retry != entry->retry))
    i++;
  return fates[i].letter;
}

static void add_hash(struct buffer *line, struct hash hash)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(hash, digits);
  buffer_add_bytes(line, digits, HASH_DIGITS);
  buffer_add_byte(line, '\t');
}

static void add_number(struct buffer *line, uint64_t number)
{
  buffer_add_int(line, (int64_t)number);
  buffer_add_byte(line, '\t');
}

static void add_text(struct buffer *line, struct view text)
{
  buffer_add(line, text);
  buffer_add_byte(line, '\t');
}

static void add_sum(struct buffer *line, struct hash sum)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(sum, digits);
  buffer_add_bytes(line, digits + HASH_DIGITS - SUM_DIGITS, SUM_DIGITS);
  buffer_add_byte(line, '\n');
}

/* number, record, row, fate, people, left out, pages, file, its hash, reason, number of rows, rows,
 * checksum; parted by tabs. Not by formats: the process that keeps the order writes one for each
 * household, and all workers wait for it. */
static void format_line(struct buffer *line, const struct journal_entry *entry)
{
  const char fate = fate_letter(entry);
  size_t from = line->len;
  add_number(line, entry->number);
  add_hash(line, entry->record);
  add_number(line, entry->row);
  add_text(line, (struct view){&fate, 1});
  add_number(line, entry->people);
  add_number(line, entry->left_out);
  add_number(line, entry->pages);
  add_text(line, entry->file);
  add_hash(line, entry->file_hash);
  add_text(line, entry->reason);
  add_number(line, entry->row_count);
  if (entry->row_count != 0)
    add_text(line, entry->rows);
  add_sum(line, hash_of(view_slice(buffer_view(line), from, line->len)));
}

/* Up to what add_number can write. */
static bool take_number(struct view *rest, uint64_t *number)
{
  return view_number(view_cut(rest, '\t'), number) && *number <= INT64_MAX;
}

static bool take_size(struct view *rest, size_t *size)
{
  uint64_t number = 0;
  bool good = take_number(rest, &number) && number <= SIZE_MAX;
  *size = (size_t)number;
  return good;
}

static bool take_hash(struct view *rest, struct hash *hash)
{
  return hash_parse(view_cut(rest, '\t'), hash);
}

static bool take_fate(struct view *rest, struct journal_entry *entry)
{
  struct view letter = view_cut(rest, '\t');
  for (size_t i = 0; i < FATES; i++)
    if (view_equal(letter, (struct view){&fates[i].letter, 1})) {
      entry->fate = fates[i].fate;
      entry->retry = fates[i].retry;
      return true;
    }
  return false;
}

/* All that is left, a tab behind each. */
static bool take_rows(struct view rest, struct journal_entry *entry)
{
  entry->rows = view_slice(rest, 0, rest.len - (rest.len != 0));
  size_t count = 0;
  while (rest.len != 0) {
    view_cut(&rest, '\t');
    count++;
  }
  return count == entry->row_count;
}

/* Takes the checksum off the end. False when it is not that of the rest. */
static bool take_sum(struct view *line)
{
  char digits[HASH_DIGITS + 1];
  if (line->len < SUM_LENGTH || !view_ends(*line, VIEW("\n")))
    return false;
  struct view sum = view_slice(*line, line->len - SUM_LENGTH, line->len - 1);
  *line = view_slice(*line, 0, line->len - SUM_LENGTH);
  hash_hex(hash_of(*line), digits);
  return view_equal(sum, (struct view){digits + HASH_DIGITS - SUM_DIGITS, SUM_DIGITS});
}

/* False for a line that is torn, or none of ours. */
static bool parse_line(struct view line, struct journal_entry *entry)
{
  struct view rest = line;
  if (!take_sum(&rest) || view_find(rest, '\0') != SIZE_MAX ||
      !take_number(&rest, &entry->number) || !take_hash(&rest, &entry->record) ||
      !take_number(&rest, &entry->row) || !take_fate(&rest, entry) ||
      !take_size(&rest, &entry->people) || !take_size(&rest, &entry->left_out) ||
      !take_size(&rest, &entry->pages))
    return false;
  entry->file = view_cut(&rest, '\t');
  if (!take_hash(&rest, &entry->file_hash))
    return false;
  entry->reason = view_cut(&rest, '\t');
  return take_size(&rest, &entry->row_count) && take_rows(rest, entry);
}

/* ---- opening ---- */

static off_t size_of(int folder, const char *name)
{
  struct stat status;
  return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode)
           ? status.st_size
           : -1;
}

static void read_old_line(struct journal *journal)
{
  journal->waiting = journal->taken = false;
  if (journal->old == NULL)
    return;
  ssize_t length = getline(&journal->line, &journal->line_room, journal->old);
  if (length <= 0 && ferror(journal->old))
    journal->broken = errno;
  struct view line = {journal->line, length > 0 ? (size_t)length : 0};
  journal->waiting = parse_line(line, &journal->entry);
}

/* A run may go on with a table that was corrected: each household has a hash of its own. Only parts
 * that are put together must be of one content. */
static bool may_differ(struct view line, struct view old)
{
  const struct view name = VIEW("content ");
  return view_starts(line, name) && view_starts(old, name);
}

/* The header's lines one by one; the name of the first that differs, or an empty view. A journal
 * that ends within its header tells of nothing, and is dropped. */
static struct view find_change(struct journal *journal, struct arena *arena)
{
  struct buffer header;
  buffer_init(&header);
  buffer_add(&header, view_of(first_line));
  buffer_add(&header, journal->options.header);
  struct view wanted = buffer_view(&header), changed = {NULL, 0};
  while (wanted.len != 0 && journal->old != NULL && changed.len == 0) {
    struct view line = view_cut(&wanted, '\n');
    ssize_t length = getline(&journal->line, &journal->line_room, journal->old);
    struct view old = {journal->line, length > 0 ? (size_t)length - 1 : 0};
    if (length <= 0 || journal->line[old.len] != '\n') {
      fclose(journal->old);
      journal->old = NULL;
    } else if (!view_equal(line, old) && !may_differ(line, old)) {
      changed = arena_copy(arena, view_slice(line, 0, view_find(line, ' ')));
    }
  }
  buffer_free(&header);
  return changed;
}

/* Of an old journal and that of a run that went on and was interrupted too, the longer one. */
static void open_old(struct journal *journal)
{
  int folder = journal->options.folder;
  const char *name = journal->name.data, *new_name = journal->new_name.data;
  off_t fresh = size_of(folder, new_name);
  if (fresh > 0 && fresh >= size_of(folder, name))
    renameat(folder, new_name, folder, name);
  journal->old = file_open_lines(folder, name);
}

struct view journal_said(int folder, const char *journal, struct view name, struct arena *arena)
{
  const char *new_name = arena_format(arena, "%s.new", journal).at;
  off_t fresh = size_of(folder, new_name);
  FILE *in = file_open_lines(folder, fresh > 0 && fresh >= size_of(folder, journal) ? new_name
                                                                                    : journal);
  struct view said = {NULL, 0};
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while (in != NULL && said.at == NULL && (length = getline(&line, &room, in)) > 0) {
    struct view rest = view_trim((struct view){line, (size_t)length});
    if (view_find(rest, '\t') != SIZE_MAX)
      break; /* behind the header */
    if (view_equal(view_cut(&rest, ' '), name))
      said = arena_copy(arena, rest);
  }
  if (in != NULL)
    fclose(in);
  free(line);
  return said;
}

static void say_failure(const struct journal *journal, struct report *report)
{
  if (errno != EWOULDBLOCK) {
    fault_report(report, "write", buffer_view(&journal->name), errno);
    return;
  }
  diagnosis_help(fault_say(report, "file-folder-busy", "begin", buffer_view(&journal->name),
                           "another run is at it"),
                 "wait for it, or name another folder with -o");
}

/* Whether an open file has the new journal's name. */
static bool has_name(const struct journal *journal, int descriptor)
{
  struct stat ours, named;
  return fstat(descriptor, &ours) == 0 &&
         fstatat(journal->options.folder, journal->new_name.data, &named, AT_SYMLINK_NOFOLLOW) ==
           0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

/* Takes what has the name of the new journal for this process alone; there may be none yet. -1 with
 * errno set: EWOULDBLOCK when another run is at it. */
static int take_lock(const struct journal *journal, int flags)
{
  int folder = journal->options.folder;
  int descriptor = openat(folder, journal->new_name.data,
                          O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, S_IRUSR | S_IWUSR);
  if (descriptor == -1)
    return -1;
  bool busy = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (!busy && has_name(journal, descriptor)) /* another run may have put its own in its place */
    return descriptor;
  close(descriptor);
  errno = EWOULDBLOCK;
  return -1;
}

/* False with errno set. */
static bool remove_new(const struct journal *journal)
{
  return unlinkat(journal->options.folder, journal->new_name.data, 0) == 0 || errno == ENOENT;
}

/* Parts of one batch share a folder, each with a journal: so that is what is locked. What an
 * interrupted run left is claimed before it is looked at, and until the new journal is locked that
 * takes its name. */
static int claim(const struct journal *journal, struct report *report)
{
  int descriptor = take_lock(journal, 0);
  if (descriptor == -1 && errno == ELOOP) { /* a link is nobody's journal */
    descriptor = remove_new(journal) ? take_lock(journal, 0) : -1;
  }
  if (descriptor == -1)
    say_failure(journal, report);
  return descriptor;
}

static void begin_new(struct journal *journal, int claimed, struct report *report)
{
  if (!has_name(journal, claimed) /* since it has become the old one */ || remove_new(journal))
    journal->descriptor = take_lock(journal, O_EXCL);
  if (journal->descriptor != -1)
    return;
  errno = errno == EEXIST ? EWOULDBLOCK : errno; /* another run was quicker */
  say_failure(journal, report);
}

/* A run that is refused leaves nothing behind. */
static void give_up(const struct journal *journal, int claimed)
{
  struct stat status;
  if (journal->descriptor == -1 && fstat(claimed, &status) == 0 && status.st_size == 0 &&
      has_name(journal, claimed))
    remove_new(journal);
  close(claimed);
}

void journal_disown(struct journal *journal)
{
  close(journal->descriptor);
  journal->descriptor = -1;
}

static void free_journal(struct journal *journal)
{
  if (journal->old != NULL)
    fclose(journal->old);
  if (journal->descriptor != -1)
    close(journal->descriptor);
  free(journal->line);
  buffer_free(&journal->name);
  buffer_free(&journal->new_name);
  buffer_free(&journal->held);
  mem_free(journal);
}

struct journal *journal_open(const struct journal_options *options, struct view *changed,
                             struct arena *arena, struct report *report)
{
  struct journal *journal = mem_zeroed(1, sizeof *journal);
  journal->options = *options;
  journal->descriptor = -1;
  buffer_init(&journal->name);
  buffer_init(&journal->new_name);
  buffer_init(&journal->held);
  buffer_add(&journal->name, view_of(options->name));
  buffer_format(&journal->new_name, "%s.new", options->name);
  *changed = (struct view){NULL, 0};
  int claimed = claim(journal, report);
  if (claimed != -1 && options->resume)
    open_old(journal);
  if (journal->old != NULL)
    *changed = find_change(journal, arena);
  if (claimed != -1 && changed->len == 0)
    begin_new(journal, claimed, report);
  if (claimed != -1)
    give_up(journal, claimed);
  if (journal->descriptor == -1) {
    free_journal(journal);
    return NULL;
  }
  buffer_add(&journal->held, view_of(first_line));
  buffer_add(&journal->held, options->header);
  if (!journal_flush(journal, report)) {
    free_journal(journal);
    return NULL;
  }
  read_old_line(journal);
  return journal;
}

/* ---- using ---- */

struct journal *journal_read(int folder, const char *name, struct view *header,
                             struct arena *arena, int *error)
{
  struct journal *journal = mem_zeroed(1, sizeof *journal);
  struct buffer lines;
  bool whole = false;
  ssize_t length;
  journal->descriptor = -1;
  buffer_init(&journal->name);
  buffer_init(&journal->new_name);
  buffer_init(&journal->held);
  buffer_init(&lines);
  journal->old = file_open_lines(folder, name);
  *error = journal->old == NULL && errno != ENOENT && !file_is_other(errno) ? errno : 0;
  while (journal->old != NULL && !whole &&
         (length = getline(&journal->line, &journal->line_room, journal->old)) > 0) {
    struct view line = {journal->line, (size_t)length};
    buffer_add(&lines, line);
    whole = view_starts(line, VIEW("part ")) && view_ends(line, VIEW("\n"));
  }
  if (journal->old != NULL && ferror(journal->old))
    *error = errno;
  *header = whole ? arena_copy(arena, buffer_view(&lines)) : (struct view){NULL, 0};
  buffer_free(&lines);
  if (whole)
    return journal;
  free_journal(journal);
  return NULL;
}

bool journal_next(struct journal *journal, struct journal_entry *entry)
{
  read_old_line(journal);
  *entry = journal->entry;
  return journal->waiting;
}

int journal_broken(const struct journal *journal) { return journal->broken; }

void journal_done(struct journal *journal) { free_journal(journal); }

bool journal_find(struct journal *journal, uint64_t number, struct journal_entry *entry)
{
  if (journal->taken)
    read_old_line(journal);
  while (journal->waiting && journal->options.in_order && journal->entry.number < number)
    read_old_line(journal);
  if (!journal->waiting || journal->entry.number != number)
    return false;
  *entry = journal->entry;
  journal->taken = true;
  return true;
}

void journal_add(struct journal *journal, const struct journal_entry *entry)
{
  format_line(&journal->held, entry);
}

bool journal_flush(struct journal *journal, struct report *report)
{
  bool told = journal->error != 0;
  if (journal->error == 0)
    journal->error = file_put(journal->descriptor, buffer_view(&journal->held));
  buffer_clear(&journal->held);
  if (journal->error == 0 && journal->options.sync && fdatasync(journal->descriptor) != 0)
    journal->error = errno;
  if (journal->error != 0 && !told)
    fault_report(report, "write", buffer_view(&journal->name), journal->error);
  return journal->error == 0;
}

bool journal_close(struct journal *journal, bool ended, struct report *report)
{
  if (journal == NULL)
    return true;
  int folder = journal->options.folder;
  bool good = journal_flush(journal, report);
  if (good && ended &&
      renameat(folder, journal->new_name.data, folder, journal->name.data) != 0) {
    fault_report(report, "write", buffer_view(&journal->name), errno);
    good = false;
  }
  free_journal(journal);
  return good;
}
