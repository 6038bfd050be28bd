#include "batch/join.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "batch/journal.h"
#include "batch/mended.h"
#include "batch/rejects.h"
#include "batch/shard.h"
#include "batch/sweep.h"
#include "run/enclose.h"
#include "run/session.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

struct join {
  struct session *session;
  struct report *report;
  struct arena *arena;
  struct view folder_name;
  int folder;
  uint64_t parts; /* how many there must be; 0: none was found */
  uint64_t total; /* households of the input, as the first part says */
  uint64_t households;
  struct mended_list *lists; /* of the whole, which are written */
  size_t list_count, list_room;
};

static const char note[] = "journal.lists";

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
  DIR *entries = file_entries(join->folder, ".");
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
    fault_report(join->report, "read", join->folder_name, error);
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

/* Each household of the part once: as many lines as there are numbers, with the same sum. */
static bool check_lines(struct join *join, struct journal *journal, uint64_t part, uint64_t first,
                        uint64_t last)
{
  struct journal_entry entry;
  uint64_t count = 0, excess = 0, own = last + 1 - first;
  bool outside = false;
  while (journal_next(journal, &entry)) {
    excess += entry.number - (first + count++);
    outside |= entry.number < first || entry.number > last;
  }
  join->households += count;
  if (!outside && excess == 0 && count == own)
    return true;
  return refuse_part(join, part, "join-households-missing", "lacks households",
                     "run it again with --resume");
}

/* What a part's journal says of its input, as "1 40 120". */
struct part_range {
  uint64_t first, last, total; /* households; total: of the whole input */
};

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

static bool check_part(struct join *join, uint64_t part)
{
  struct part_range range;
  struct view said;
  const char *name =
    arena_format(join->arena, "journal-%" PRIu64 "-of-%" PRIu64, part, join->parts).at;
  struct journal *journal = journal_read(join->folder, name, &said, join->arena);
  bool good;
  if (journal == NULL)
    return refuse_part(join, part, "join-part-missing", "is missing or not at its end",
                       "run it, with --resume when it was begun");
  if (!range_parse(said, &range) || !check_range(join, part, &range)) {
    good = refuse_part(join, part, "join-parts-differ", "is of another input than the others",
                       "make all parts from the same input");
  } else {
    good = check_lines(join, journal, part, range.first, range.last);
    join->total = range.total;
  }
  journal_done(journal);
  return good;
}

static bool check_parts(struct join *join)
{
  bool good = true;
  for (uint64_t part = 1; part <= join->parts; part++)
    good &= check_part(join, part);
  return good;
}

/* ---- lists ---- */

/* The heading is taken from the first. */
static bool copy_list(struct outfile *out, FILE *in, bool first, bool headed, struct hash *hash)
{
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  bool skip = headed && !first;
  while ((length = getline(&line, &room, in)) > 0) {
    struct view piece = {line, skip ? 0 : (size_t)length};
    outfile_add(out, piece);
    *hash = mended_fold(*hash, piece);
    skip = false;
  }
  bool good = ferror(in) == 0;
  if (line != NULL)
    explicit_bzero(line, room);
  free(line);
  return good;
}

static bool end_list(struct join *join, struct outfile *out, const char *name, struct hash hash)
{
  join->lists = arena_grow(join->arena, join->lists, join->list_count, &join->list_room, 4,
                           sizeof *join->lists);
  join->lists[join->list_count] = (struct mended_list){name, hash};
  if (!mended_note(join->folder, note, &join->lists[join->list_count++], 1, true, DURABILITY_FILE,
                   join->report)) {
    outfile_abandon(out);
    return false;
  }
  return outfile_end(out, name, DURABILITY_FILE, join->report);
}

/* Puts "STEM-I-of-N.ENDING" of all parts together; those that have none are left out. */
static bool join_lists(struct join *join, const char *stem, const char *ending, bool *found)
{
  struct outfile *out = NULL;
  struct view whole = arena_format(join->arena, "%s.%s", stem, ending);
  struct hash hash = {0, 0};
  bool headed = strcmp(ending, "csv") == 0, good = true, first = true;
  for (uint64_t part = 1; good && part <= join->parts; part++) {
    struct view name = arena_format(join->arena, "%s-%" PRIu64 "-of-%" PRIu64 ".%s", stem, part,
                                    join->parts, ending);
    FILE *in = file_open_lines(join->folder, name.at);
    if (in == NULL && errno == ENOENT)
      continue;
    if (out == NULL)
      out = outfile_open(join->folder, whole, join->report);
    good = in != NULL && out != NULL && copy_list(out, in, first, headed, &hash);
    first = false;
    if (!good)
      fault_report(join->report, "read", name, errno);
    if (in != NULL)
      fclose(in);
  }
  *found = out != NULL;
  if (!good) {
    outfile_abandon(out);
    return false;
  }
  return out == NULL || end_list(join, out, whole.at, hash);
}

/* The lists of the whole may have been joined before, and be mended by now. */
static bool spares_lists(struct join *join)
{
  struct batch whole = {
    .session = join->session, .folder = join->folder, .folder_name = join->folder_name};
  return rejects_spares(&whole);
}

static bool join_all(struct join *join)
{
  bool found;
  if (!join_lists(join, "manifest", "csv", &found) ||
      !join_lists(join, "rejected", "yaml", &found) ||
      !join_lists(join, "rejected", "csv", &found))
    return false;
  for (uint64_t more = 2; found && more < REJECTS_MOST; more++) {
    const char *stem = arena_format(join->arena, "rejected-%" PRIu64, more).at;
    if (!join_lists(join, stem, "csv", &found))
      return false;
  }
  return mended_note(join->folder, note, join->lists, join->list_count, false, DURABILITY_FILE,
                     join->report);
}

int join_run(const struct settings *settings)
{
  struct session session;
  if (settings->argument_count != 1 || settings->dry_run) {
    usage_error("optout batch --join letters/", "--join takes the folder of the parts alone");
    return EXIT_USAGE;
  }
  session_open(&session, settings);
  struct reach reach = {.folder = view_of(settings->arguments[0])};
  enclose(&session, &reach);
  struct join join = {.session = &session,
                      .report = session.report,
                      .arena = &session.run,
                      .folder_name = view_of(settings->arguments[0])};
  join.folder = file_open_folder(join.folder_name, false, session.report);
  bool alone = join.folder != -1 && flock(join.folder, LOCK_EX | LOCK_NB) == 0;
  bool good = join.folder != -1 && find_parts(&join) && check_parts(&join) &&
              spares_lists(&join) && join_all(&join);
  if (good && alone) /* parts that were killed, and run again, could not do it themselves */
    good = sweep_away(join.folder, SWEEP_UNFINISHED, session.report);
  if (join.folder != -1)
    close(join.folder);
  int status = session_close(&session, !good);
  if (good && !settings->quiet)
    fprintf(stderr, "All %" PRIu64 " parts are there, with %" PRIu64 " households, none missing\n",
            join.parts, join.households);
  return status;
}
