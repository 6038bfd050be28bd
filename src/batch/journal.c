#include "batch/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

static const char first_line[] = "journal 1\n";

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
  int error;
};

/* ---- lines ---- */

static char fate_letter(const struct journal_entry *entry)
{
  return entry->retry                   ? 'c'
         : entry->fate == FATE_WRITTEN ? 'w'
         : entry->fate == FATE_REFUSED ? 'r'
                                       : 'l';
}

static void add_hash(struct buffer *line, struct hash hash)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(hash, digits);
  buffer_add(line, view_of(digits));
  buffer_add_byte(line, '\t');
}

/* number, record, fate, people, left out, pages, file, its hash, reason, number of rows, rows,
 * checksum; parted by tabs. */
static void format_line(struct buffer *line, const struct journal_entry *entry)
{
  size_t from = line->len;
  buffer_format(line, "%" PRIu64 "\t", entry->number);
  add_hash(line, entry->record);
  buffer_format(line, "%c\t%zu\t%zu\t%zu\t%.*s\t", fate_letter(entry), entry->people,
                entry->left_out, entry->pages, VIEW_ARGS(entry->file));
  add_hash(line, entry->file_hash);
  buffer_format(line, "%.*s\t%zu\t", VIEW_ARGS(entry->reason), entry->row_count);
  if (entry->row_count != 0)
    buffer_format(line, "%.*s\t", VIEW_ARGS(entry->rows));
  struct hash sum = hash_of(view_slice(buffer_view(line), from, line->len));
  buffer_format(line, "%016" PRIx64 "\n", sum.low);
}

static uint64_t take_number(struct view *rest)
{
  struct view word = view_cut(rest, '\t');
  uint64_t number = 0;
  for (size_t i = 0; i < word.len && ascii_digit(word.at[i]); i++)
    number = number * 10 + (uint64_t)(word.at[i] - '0');
  return number;
}

static uint64_t hex_number(struct view digits)
{
  uint64_t number = 0;
  for (size_t i = 0; i < digits.len; i++) {
    char c = digits.at[i];
    number = number << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return number;
}

static struct hash take_hash(struct view *rest)
{
  struct view word = view_cut(rest, '\t');
  return (struct hash){hex_number(view_slice(word, 0, 16)), hex_number(view_slice(word, 16, 32))};
}

/* False for a line that is torn. */
static bool parse_line(struct view line, struct journal_entry *entry)
{
  size_t end = line.len;
  if (line.len == 0 || line.at[line.len - 1] != '\n')
    return false;
  while (end > 0 && line.at[end - 1] != '\t')
    end--;
  struct view rest = view_slice(line, 0, end);
  if (end == 0 || hash_of(rest).low != hex_number(view_slice(line, end, line.len - 1)))
    return false;
  entry->number = take_number(&rest);
  entry->record = take_hash(&rest);
  struct view fate = view_cut(&rest, '\t');
  entry->retry = view_equal(fate, VIEW("c"));
  entry->fate = view_equal(fate, VIEW("w"))                   ? FATE_WRITTEN
                : view_equal(fate, VIEW("r")) || entry->retry ? FATE_REFUSED
                                                              : FATE_LEFT_OUT;
  entry->people = (size_t)take_number(&rest);
  entry->left_out = (size_t)take_number(&rest);
  entry->pages = (size_t)take_number(&rest);
  entry->file = view_cut(&rest, '\t');
  entry->file_hash = take_hash(&rest);
  entry->reason = view_cut(&rest, '\t');
  entry->row_count = (size_t)take_number(&rest);
  entry->rows = rest.len != 0 ? view_slice(rest, 0, rest.len - 1) : rest;
  return true;
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
  struct view line = {journal->line, length > 0 ? (size_t)length : 0};
  journal->waiting = parse_line(line, &journal->entry);
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
    if (length <= 0 || journal->line[length - 1] != '\n') {
      fclose(journal->old);
      journal->old = NULL;
    } else if (!view_equal(line, (struct view){journal->line, (size_t)length - 1})) {
      changed = arena_copy(arena, view_slice(line, 0, view_find(line, ' ')));
    }
  }
  buffer_free(&header);
  return changed;
}

static void open_reader(struct journal *journal, int folder, const char *name)
{
  int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor != -1)
    journal->old = fdopen(descriptor, "r");
}

/* Of an old journal and that of a run that went on and was interrupted too, the longer one. */
static void open_old(struct journal *journal)
{
  int folder = journal->options.folder;
  const char *name = journal->name.data, *new_name = journal->new_name.data;
  off_t fresh = size_of(folder, new_name);
  if (fresh >= 0 && fresh >= size_of(folder, name))
    renameat(folder, new_name, folder, name);
  open_reader(journal, folder, name);
}

/* The journal itself is locked: parts of one batch share a folder, each with a journal. */
static bool is_busy(const struct journal *journal)
{
  int descriptor = openat(journal->options.folder, journal->new_name.data,
                          O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor == -1)
    return false;
  bool busy = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(descriptor);
  return busy;
}

static void begin_new(struct journal *journal, struct report *report)
{
  int folder = journal->options.folder;
  if (is_busy(journal)) {
    diagnosis_help(fault_say(report, "file-folder-busy", "begin", buffer_view(&journal->name),
                             "another run is at it"),
                   "wait for it, or name another folder with -o");
    return;
  }
  unlinkat(folder, journal->new_name.data, 0);
  journal->descriptor = openat(folder, journal->new_name.data,
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                               S_IRUSR | S_IWUSR);
  if (journal->descriptor == -1)
    fault_report(report, "write", buffer_view(&journal->name), errno);
  else
    flock(journal->descriptor, LOCK_EX | LOCK_NB);
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
  if (options->resume)
    open_old(journal);
  if (journal->old != NULL)
    *changed = find_change(journal, arena);
  if (changed->len == 0) {
    begin_new(journal, report);
  }
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

struct journal *journal_read(int folder, const char *name, struct view *part, struct arena *arena)
{
  struct journal *journal = mem_zeroed(1, sizeof *journal);
  journal->descriptor = -1;
  buffer_init(&journal->name);
  buffer_init(&journal->new_name);
  buffer_init(&journal->held);
  open_reader(journal, folder, name);
  *part = (struct view){NULL, 0};
  while (journal->old != NULL && part->len == 0 &&
         getline(&journal->line, &journal->line_room, journal->old) > 0) {
    struct view line = view_trim(view_of(journal->line));
    if (view_starts(line, VIEW("part ")))
      *part = arena_copy(arena, view_slice(line, sizeof "part", line.len));
  }
  if (part->len != 0)
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
