#include "batch/join.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/journal.h"
#include "batch/lists.h"
#include "batch/manifest.h"
#include "batch/mended.h"
#include "batch/next.h"
#include "batch/present.h"
#include "batch/rejects.h"
#include "batch/shard.h"
#include "batch/sweep.h"
#include "ground/arena.h"
#include "ground/hash.h"
#include "ground/mem.h"
#include "run/enclose.h"
#include "run/session.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

struct join {
  struct report *report;
  struct arena *arena;
  struct batch whole; /* as if one run had done it */
  struct lists lists;
  struct list_there *found; /* lists of the parts */
  size_t count;
  struct present present;
  uint64_t parts;     /* how many there must be; 0: none was found */
  struct manifest *manifest; /* of the whole */
  struct arena rows;         /* of the household in hand */
  struct view header; /* of the first part that there is: what letters depend on; */
  uint64_t first;     /* which that is */
  uint64_t total;     /* households of the input, as that part says */
  uint64_t households, refused, letters;
};

static bool refuse(struct join *join, const char *code, const char *message, const char *help)
{
  diagnosis_help(report_error(join->report, code, (struct place){0}, "%s", message), "%s", help);
  return false;
}

static bool refuse_part(struct join *join, uint64_t part, const char *code, const char *fault,
                        const char *help)
{
  struct diagnosis *d =
    report_error(join->report, code, (struct place){0}, "part %" PRIu64 " of %" PRIu64 " %s", part,
                 join->parts, fault);
  diagnosis_help(d, "%s", help);
  return false;
}

/* ---- which parts there are ---- */

/* "journal-2-of-7" gives 7, anything else 0. */
static uint64_t parts_of(struct view name)
{
  const struct view start = VIEW("journal-"), middle = VIEW("-of-");
  size_t at = view_find_text(name, middle);
  uint64_t index, count;
  if (!view_starts(name, start) || at == SIZE_MAX ||
      !view_number(view_slice(name, start.len, at), &index) ||
      !view_number(view_slice(name, at + middle.len, name.len), &count))
    return 0;
  return count <= SHARDS_MOST ? count : 0;
}

static bool find_parts(struct join *join)
{
  DIR *entries = file_entries(join->whole.folder, ".");
  const struct dirent *entry;
  bool mixed = false;
  int error = entries != NULL ? 0 : errno;
  while (entries != NULL && (entry = file_next_entry(entries, &error)) != NULL) {
    uint64_t parts = parts_of(view_of(entry->d_name));
    mixed |= parts != 0 && join->parts != 0 && parts != join->parts;
    join->parts = parts != 0 ? parts : join->parts;
  }
  if (entries != NULL)
    closedir(entries);
  if (error != 0) {
    fault_report(join->report, "read", join->whole.folder_name, error);
    return false;
  }
  if (mixed)
    return refuse(join, "join-mixed", "the folder has parts of batches that were cut differently",
                  "keep each set of parts in a folder of its own");
  if (join->parts == 0)
    return refuse(join, "join-nothing", "there is no finished part in this folder",
                  "parts are made with --shard");
  return true;
}

/* ---- that nothing is missing ---- */

/* With an errno value, or 0. */
static bool can_be_read(struct join *join, struct view name, int error)
{
  if (error != 0)
    file_report_input(name, error, join->report);
  return error == 0;
}

/* A household that writes mails has a file for each of its letters. */
static void take_format(struct join *join, const struct journal_entry *entry)
{
  join->whole.format = view_ends(entry->file, VIEW(".eml")) ? FORMAT_EML : FORMAT_PDF;
}

/* From the journal, which is proven: the manifests of the parts are for people, and may have been
 * put elsewhere. */
static void add_household(struct join *join, const struct journal_entry *entry)
{
  struct view *rows = arena_array(&join->rows, entry->row_count + 1, sizeof *rows);
  struct view rest = entry->rows;
  for (size_t i = 0; i < entry->row_count; i++)
    rows[i] = view_cut(&rest, '\t');
  take_format(join, entry);
  manifest_add(join->manifest, rows, entry->row_count, entry->file);
  arena_reset(&join->rows);
}

/* Which lists a part with refused people wrote: without that, nobody would miss one. */
static bool has_note(struct join *join, uint64_t part)
{
  const char *note = lists_note((struct shard){part, join->parts}, join->arena);
  struct stat status;
  if (fstatat(join->whole.folder, note, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_size != 0)
    return true;
  return refuse_part(join, part, "join-note-missing",
                     arena_format(join->arena, "lacks its note of the refused, %s", note).at,
                     "bring it into this folder, with the lists of the part; or go on with the "
                     "part: the same command with --resume");
}

/* What a part's journal says of its input, as "1 40 120". */
struct part_range {
  uint64_t first, last, total; /* households; total: of the whole input */
};

/* Of sums of these, two are the same when the numbers are, whatever their order. */
static uint64_t mark_of(uint64_t number)
{
  return hash_of((struct view){(const char *)&number, sizeof number}).low;
}

/* Each household of the part once: as many lines as there are numbers, with the same sum. And each
 * letter as it was written. They go to the manifest on the way, which gets no name when one is
 * missing: what would be read twice could be another the second time. */
static bool check_lines(struct join *join, struct journal *journal, struct view name,
                        uint64_t part, const struct part_range *range)
{
  struct journal_entry entry;
  uint64_t first = range->first, last = range->last;
  uint64_t count = 0, excess = 0, own = last + 1 - first, lost = 0, refused = 0;
  bool outside = false;
  while (join->present.error == 0 && journal_next(journal, &entry)) {
    excess += mark_of(entry.number) - mark_of(first + count++);
    outside |= entry.number < first || entry.number > last;
    if (entry.fate == FATE_WRITTEN)
      add_household(join, &entry);
    refused += entry.fate == FATE_REFUSED;
    join->letters += entry.row_count;
    lost += entry.fate == FATE_WRITTEN && !present_check(&join->present, &entry);
  }
  join->households += count;
  join->refused += refused;
  if (!can_be_read(join, name, journal_broken(journal)) ||
      !can_be_read(join, buffer_view(&join->present.name), join->present.error))
    return false;
  if (outside || excess != 0 || count != own)
    return refuse_part(join, part, "join-households-missing", "lacks households",
                       "run it again with --resume");
  if (lost != 0)
    return refuse_part(join, part, "join-letters-missing",
                       "lacks letters, or they are not what they were when they were written",
                       "bring them into this folder, or run the part again with --resume");
  return refused == 0 || has_note(join, part);
}

static bool range_parse(struct view text, struct part_range *range)
{
  return view_number(view_cut(&text, ' '), &range->first) &&
         view_number(view_cut(&text, ' '), &range->last) && view_number(text, &range->total);
}

static bool check_range(const struct join *join, uint64_t part, const struct part_range *range)
{
  struct shard shard = {part, join->parts};
  uint64_t first, last;
  shard_range(shard, range->total, &first, &last);
  return range->first == first && range->last == last &&
         (join->total == 0 || range->total == join->total);
}

/* Takes the last line off, which is the part's own: "1 40 120". */
static struct view cut_own(struct view *header)
{
  struct view lines = view_slice(*header, 0, header->len - 1);
  size_t at = view_behind_last(lines, '\n');
  *header = view_slice(*header, 0, at);
  return view_slice(lines, at + sizeof "part", lines.len);
}

/* By the name of a line of the header. */
static bool refuse_difference(struct join *join, uint64_t part, struct view name)
{
  struct arena *arena = join->arena;
  if (view_equal(name, VIEW("content")))
    return refuse_part(join, part, "join-content-differs",
                       arena_format(arena, "and part %" PRIu64 " were made from an input that was "
                                    "changed in between", join->first).at,
                       "go on with each part on the same input: the same command with --resume");
  return refuse_part(join, part, "join-parts-differ",
                     arena_format(arena, "differs from the others in its %.*s",
                                  VIEW_ARGS(name)).at,
                     "make all parts with the same program, input, options and --date");
}

/* What letters depend on must be the same for all parts, as it must for one that goes on. */
static bool check_header(struct join *join, uint64_t part, struct view header)
{
  struct view first = join->header;
  if (first.len == 0) {
    join->header = header;
    join->first = part;
    return true;
  }
  while (first.len != 0 || header.len != 0) {
    struct view wanted = view_cut(&first, '\n'), line = view_cut(&header, '\n');
    if (view_equal(wanted, line))
      continue;
    struct view name = view_slice(line, 0, view_find(line, ' '));
    return refuse_difference(join, part, name);
  }
  return true;
}

static bool check_part(struct join *join, uint64_t part)
{
  struct part_range range;
  struct view header;
  struct view name =
    arena_format(join->arena, "journal-%" PRIu64 "-of-%" PRIu64, part, join->parts);
  int error;
  struct journal *journal =
    journal_read(join->whole.folder, name.at, &header, join->arena, &error);
  bool good;
  if (journal == NULL && !can_be_read(join, name, error))
    return false;
  if (journal == NULL)
    return refuse_part(join, part, "join-part-missing", "is missing or not at its end",
                       "run it, with --resume when it was begun");
  if (!range_parse(cut_own(&header), &range) || !check_range(join, part, &range)) {
    good = refuse_part(join, part, "join-parts-differ", "is of another input than the others",
                       "make all parts from the same input");
  } else {
    good = check_header(join, part, header) &&
           check_lines(join, journal, name, part, &range);
    join->total = range.total;
  }
  journal_done(journal);
  return good;
}

static bool check_parts(struct join *join)
{
  bool good = true;
  join->manifest = manifest_open(&join->whole);
  if (join->manifest == NULL)
    return false;
  arena_init(&join->rows);
  present_init(&join->present, &join->whole);
  for (uint64_t part = 1; part <= join->parts; part++)
    good &= check_part(join, part);
  present_free(&join->present);
  arena_free(&join->rows);
  return good;
}

/* ---- lists of the refused ---- */

/* A heading may have line ends within quotation marks. False with errno set. */
static bool read_heading(FILE *in, struct buffer *heading)
{
  char *line = NULL;
  size_t room = 0, marks = 0;
  ssize_t length = 1;
  while ((heading->len == 0 || marks % 2 != 0) && (length = getline(&line, &room, in)) > 0) {
    for (ssize_t i = 0; i < length; i++)
      marks += line[i] == '"' ? 1 : 0;
    buffer_add_bytes(heading, line, (size_t)length);
  }
  int error = errno;
  if (heading->len != 0 && heading->data[heading->len - 1] != '\n')
    buffer_add_byte(heading, '\n');
  free(line);
  errno = error;
  return ferror(in) == 0;
}

/* False with errno set. */
static bool copy_lines(struct list *list, FILE *in)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, in)) > 0)
    lists_add(list, (struct view){line, (size_t)length});
  int error = errno;
  if (line != NULL)
    mem_wipe(line, room);
  free(line);
  errno = error;
  return ferror(in) == 0;
}

/* The list of the whole that has this heading, whatever number a part gave to its own: so there are
 * the lists that one run would have made. NULL after reporting. */
static struct list *find_list(struct join *join, enum list_kind kind, struct view heading)
{
  bool fresh;
  struct list *list = lists_get(&join->lists, kind, heading, &fresh);
  if (list != NULL && fresh)
    lists_add(list, heading);
  return list;
}

/* Adds a list of a part, if it is there. */
static bool add_list(struct join *join, enum list_kind kind, struct view name)
{
  struct buffer heading;
  FILE *in = file_open_lines(join->whole.folder, name.at);
  if (in == NULL && errno == ENOENT)
    return true;
  buffer_init(&heading);
  bool good = in != NULL && (kind == LIST_DOCUMENTS || read_heading(in, &heading));
  bool empty = good && kind != LIST_DOCUMENTS && heading.len == 0;
  struct list *list = good && !empty ? find_list(join, kind, buffer_view(&heading)) : NULL;
  if (list != NULL)
    good = copy_lines(list, in);
  if (!good)
    fault_report(join->report, "read", name, errno);
  if (in != NULL)
    fclose(in);
  buffer_free(&heading);
  return good && (empty || list != NULL);
}

/* Of all parts, in their order. */
static bool find_lists(struct join *join)
{
  const struct shard parts = {0, join->parts};
  int error = lists_find(join->whole.folder, parts, join->arena, &join->found, &join->count);
  if (error != 0)
    fault_report(join->report, "read", join->whole.folder_name, error);
  return error == 0;
}

/* Whoever was cut off a list would be in no list of the whole. And of one that was mended letters
 * may have been made already. */
static bool check_lists(struct join *join)
{
  bool good = true;
  if (!find_lists(join))
    return false;
  for (size_t i = 0; i < join->count; i++) {
    const struct list_there *list = &join->found[i];
    const char *note = lists_note(list->shard, join->arena);
    int error;
    bool mended = mended_is(join->whole.folder, note, list->name.at, &error);
    good &= can_be_read(join, list->name, error) && !mended;
    if (!mended)
      continue;
    struct diagnosis *d =
      report_error(join->report, "join-list-changed", (struct place){0},
                   "%.*s is not what part %" PRIu64 " wrote", VIEW_ARGS(list->name),
                   list->shard.index);
    diagnosis_help(d,
                   "bring it here as it was, with %s\nwas it mended? make its letters first, into "
                   "a folder of their own, and take the list away",
                   note);
  }
  return good;
}

static bool add_lists(struct join *join)
{
  bool good = true;
  for (size_t i = 0; good && i < join->count; i++)
    good = add_list(join, join->found[i].kind, join->found[i].name);
  return good;
}

/* Rows that somebody is about to mend are theirs; but who is not about to, should know. */
static void say_absent(struct join *join)
{
  struct buffer names;
  buffer_init(&names);
  for (uint64_t part = 1; part <= join->parts; part++) {
    struct shard shard = {part, join->parts};
    mended_absent(join->whole.folder, lists_note(shard, join->arena), &names);
  }
  for (struct view rest = buffer_view(&names); rest.len != 0;) {
    struct view name = view_cut(&rest, '\n');
    diagnosis_help(report_warning(join->report, "join-list-absent", (struct place){0},
                                  "%.*s is not there: its rows are in no list of the whole",
                                  VIEW_ARGS(name)),
                   "bring it back and join again, unless its rows are being mended");
  }
  buffer_free(&names);
}

static bool join_lists(struct join *join)
{
  join->lists = (struct lists){.batch = &join->whole, .arena = join->arena};
  bool good = add_lists(join) && lists_end(&join->lists);
  lists_abandon(&join->lists);
  say_absent(join);
  return good;
}

static void say_whole(const struct join *join)
{
  fprintf(stderr,
          "All %" PRIu64 " parts are there, and no letter is missing. Households: %" PRIu64
          ", refused: %" PRIu64 ", letters: %" PRIu64 "\n",
          join->parts, join->households, join->refused, join->letters);
  if (join->lists.first != NULL)
    next_print(&join->lists);
}

int join_run(const struct settings *settings)
{
  struct session session;
  struct arena arena; /* what is said at the end is said when the session is closed */
  if (settings->argument_count != 1 || settings->dry_run) {
    usage_error("optout batch --join letters/", "--join takes the folder of the parts alone");
    return EXIT_USAGE;
  }
  session_open(&session, settings);
  struct reach reach = {.folder = view_of(settings->arguments[0])};
  enclose(&session, &reach);
  arena_init(&arena);
  struct join join = {.report = session.report, .arena = &arena};
  join.whole = (struct batch){
    .session = &session, .settings = settings, .durability = DURABILITY_FILE};
  join.whole.folder_name = reach.folder;
  join.whole.folder = file_open_folder(reach.folder, false, session.report);
  int folder = join.whole.folder;
  bool alone = folder != -1 && flock(folder, LOCK_EX | LOCK_NB) == 0;
  bool good = folder != -1 && (alone || batch_lock(&join.whole, true, session.report)) &&
              find_parts(&join) && check_parts(&join) && check_lists(&join) &&
              rejects_spares(&join.whole, false) && /* joined before, they may be mended by now */
              join_lists(&join);
  if (good)
    good = manifest_end(join.manifest);
  else
    manifest_abandon(join.manifest);
  /* Parts that were killed, and run again, could not do it themselves. What the report names stays,
   * since it says what to do with it. */
  if (good && alone && !report_failed(session.report))
    good = sweep_away(folder, SWEEP_UNFINISHED, session.report);
  if (folder != -1)
    close(folder);
  int status = session_close(&session, !good);
  if (good && !settings->quiet)
    say_whole(&join);
  arena_free(&arena);
  return status;
}
