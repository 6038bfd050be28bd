#include "matter/roster.h"

#include <string.h>

#include "ground/mem.h"
#include "ground/parcel.h"
#include "ground/seen.h"
#include "matter/roster_parts.h"
#include "read/scan.h"
#include "talk/kind.h"
#include "talk/report.h"
#include "talk/source.h"
#include "talk/stream.h"

struct roster {
  struct csv *csv;
  struct arena arena; /* what lives as long as the roster */
  struct view name;
  const struct roster_wishes *wishes;
  const struct source *wish_source;
  struct headings headings;
  const struct source *heading_source;
  struct view heading; /* as it came */
  char separator;
  struct csv_row row; /* looked at and not yet taken, when `waiting` */
  bool waiting, usable; /* usable: its heading could be read */
  struct seen *households;
  struct seen *again; /* those that stand in several places; borrowed, may be NULL */
};

/* ---- the heading ---- */

/* "sep=;" is a line that one spreadsheet writes for itself and does not count. */
static char declared_separator(struct stream *stream, struct view head)
{
  enum { LENGTH = 5 };
  if (head.len <= LENGTH || !view_equal_nocase(view_slice(head, 0, 4), VIEW("sep=")) ||
      (head.at[LENGTH] != '\r' && head.at[LENGTH] != '\n'))
    return '\0';
  char separator = head.at[LENGTH - 1];
  bool two = view_starts(view_slice(head, LENGTH, LENGTH + 2), VIEW("\r\n"));
  stream_take(stream, LENGTH + (two ? 2 : 1));
  return separator;
}

static const char SAVE_AS_CSV[] = "save the spreadsheet as CSV UTF-8";

static bool refuse_file(struct roster *roster, struct report *report, const char *code,
                        const char *message, const char *help)
{
  roster->heading_source = source_new(&roster->arena, roster->name, VIEW(""));
  struct place place = {roster->heading_source, 0, 0};
  diagnosis_help(report_error(report, code, place, "%s", message), "%s", help);
  return false;
}

/* Files that are no CSV, told by how they begin. */
static bool check_kind(struct roster *roster, struct view head, struct report *report)
{
  const char *kind = kind_of_bytes(head);
  if (head.len == 0)
    return refuse_file(roster, report, "empty-file", "this file is empty", SAVE_AS_CSV);
  if (kind != NULL)
    return refuse_file(roster, report, "not-text",
                       arena_format(&roster->arena, "this is %s, and no CSV", kind).at,
                       "if it holds the list of people, open it in the program that made it and "
                       "save it as CSV UTF-8");
  if (scan_is_utf16(head))
    return refuse_file(roster, report, "not-utf8-utf16", "this file is in UTF-16, not in UTF-8",
                       "save it as CSV UTF-8, not as Unicode Text");
  return true;
}

static void keep_heading(struct roster *roster, const struct csv_row *row)
{
  struct source *source =
    source_new(&roster->arena, roster->name, arena_copy(&roster->arena, row->line));
  source->first_line = row->number;
  source->table = true;
  roster->heading_source = source;
  const char *mark = csv_marked(roster->csv) ? ROSTER_MARK : "";
  roster->heading = arena_format(&roster->arena, "%s%.*s", mark, VIEW_ARGS(row->bytes));
}

static bool read_heading(struct roster *roster, struct report *report)
{
  struct csv_row row = {.count = 0};
  bool more = true;
  while (more && row.count == 0 && row.fault == CSV_FINE)
    more = csv_next(roster->csv, &row);
  if (!more)
    return refuse_file(roster, report, "empty-file", "this file is empty", SAVE_AS_CSV);
  keep_heading(roster, &row);
  return headings_read(&roster->headings, &row, roster->heading_source, roster->wishes, report);
}

static void say_doubt(const struct roster *roster, struct report *report)
{
  const char *name = roster->separator == ','   ? "a comma"
                     : roster->separator == ';' ? "a semicolon"
                                                : "a tab";
  diagnosis_help(report_note(report, "separator-guessed",
                             (struct place){roster->heading_source, 0, 0},
                             "%s was taken to part the cells", name),
                 "if that is wrong, put a line above the heading: sep= and the separator");
}

static bool open_table(struct roster *roster, struct stream *stream, struct report *report)
{
  bool doubtful = false;
  struct view head = csv_head(roster->csv);
  if (!check_kind(roster, head, report))
    return false;
  roster->separator = declared_separator(stream, head);
  if (roster->separator == '\0')
    roster->separator = heading_separator(head, &doubtful);
  csv_separate(roster->csv, roster->separator);
  if (!read_heading(roster, report))
    return false;
  if (doubtful)
    say_doubt(roster, report);
  return true;
}

static struct roster *new_roster(struct view name, const struct roster_wishes *wishes)
{
  struct roster *roster = mem_zeroed(1, sizeof *roster);
  roster->name = name;
  roster->wishes = wishes;
  arena_init(&roster->arena);
  if (wishes->opt_out_count != 0)
    roster->wish_source = wishes_source(wishes, &roster->arena);
  return roster;
}

void roster_pack_table(const struct roster *roster, struct buffer *out)
{
  const void *headings = &roster->headings;
  parcel_put_int(out, (unsigned char)roster->separator);
  parcel_put_text(out, (struct view){headings, sizeof roster->headings});
}

struct roster *roster_of_table(struct parcel *parcel, struct view name,
                               const struct roster_wishes *wishes)
{
  struct roster *roster = new_roster(name, wishes);
  roster->separator = (char)parcel_int(parcel);
  struct view headings = parcel_text(parcel);
  roster->usable = headings.len == sizeof roster->headings;
  if (roster->usable)
    memcpy(&roster->headings, headings.at, headings.len);
  return roster;
}

struct roster *roster_open(struct stream *stream, struct view name,
                           const struct roster_wishes *wishes, struct spill *spill,
                           struct report *report)
{
  struct roster *roster = new_roster(name, wishes);
  roster->households = seen_new(spill);
  roster->csv = csv_open(stream);
  roster->usable = open_table(roster, stream, report);
  return roster;
}

void roster_close(struct roster *roster)
{
  if (roster == NULL)
    return;
  csv_close(roster->csv);
  seen_free(roster->households);
  arena_free(&roster->arena);
  mem_free(roster);
}

bool roster_usable(const struct roster *roster) { return roster->usable; }

bool roster_has_households(const struct roster *roster)
{
  return roster->headings.at[COLUMN_HOUSEHOLD] != NO_COLUMN;
}

void roster_beware(struct roster *roster, struct seen *again) { roster->again = again; }

bool roster_is_windows(const struct roster *roster)
{
  return csv_encoding_of(roster->csv) == CSV_WINDOWS;
}

struct view roster_heading(const struct roster *roster) { return roster->heading; }

char roster_separator(const struct roster *roster) { return roster->separator; }

const struct source *roster_heading_source(const struct roster *roster)
{
  return roster->heading_source;
}

/* ---- rows ---- */

static bool is_blank(const struct csv_row *row)
{
  if (row->fault != CSV_FINE)
    return false;
  for (size_t i = 0; i < row->count; i++)
    if (view_trim(row->cells[i].text).len != 0)
      return false;
  return true;
}

/* Sees to it that a row that is not blank is waiting. */
static bool look(struct roster *roster)
{
  while (!roster->waiting) {
    if (!csv_next(roster->csv, &roster->row))
      return false;
    roster->waiting = !is_blank(&roster->row);
  }
  return true;
}

/* What the waiting row says under `household`; empty when it cannot be read or says nothing. */
static struct view household_of(const struct roster *roster)
{
  int at = roster->headings.at[COLUMN_HOUSEHOLD];
  if (at == NO_COLUMN || (size_t)at >= roster->row.count)
    return (struct view){"", 0};
  return view_trim(roster->row.cells[at].text);
}

/* ---- a household's rows ---- */

static void take_row(struct roster *roster, struct arena *arena, struct roster_rows *rows)
{
  rows->members =
    arena_grow(arena, rows->members, rows->count, &rows->room, 4, sizeof *rows->members);
  struct member *member = &rows->members[rows->count++];
  member->number = roster->row.number;
  member->row = roster_keep_row(arena, &roster->row);
  member->broken = false;
  roster->waiting = false;
}

bool roster_more(struct roster *roster) { return look(roster); }

struct roster_rows *roster_cut(struct roster *roster, struct arena *arena)
{
  if (!look(roster))
    return NULL;
  struct roster_rows *rows = arena_alloc(arena, sizeof *rows);
  struct view name = arena_copy(arena, household_of(roster));
  if (name.len != 0)
    rows->before = seen_add(roster->households, hash_of(name), roster->row.number);
  if (name.len != 0 && rows->before == 0 && roster->again != NULL)
    rows->before = seen_find(roster->again, hash_of(name));
  take_row(roster, arena, rows);
  while (name.len != 0 && look(roster) && view_equal(household_of(roster), name)) {
    rows->crowded = rows->count == ROSTER_MAX_PEOPLE;
    if (rows->crowded)
      break;
    take_row(roster, arena, rows);
  }
  return rows;
}

/* The rows one a line, with empty lines where the table has empty rows, so that lines are numbered
 * as rows are. */
static const struct source *make_source(const struct roster *roster, struct arena *arena,
                                        const struct roster_rows *rows)
{
  struct buffer text;
  size_t next = rows->members[0].number;
  buffer_init(&text);
  for (size_t i = 0; i < rows->count; i++) {
    struct member *member = &rows->members[i];
    for (; next < member->number; next++)
      buffer_add_byte(&text, '\n');
    member->base = (uint32_t)text.len;
    buffer_add(&text, member->row.line);
    buffer_add_byte(&text, '\n');
    next++;
  }
  struct source *source =
    source_new(arena, roster->name, arena_copy(arena, buffer_view(&text)));
  source->first_line = rows->members[0].number;
  source->table = true;
  buffer_free(&text);
  return source;
}

/* ---- what is wrong with whole rows ---- */

static const struct {
  const char *code, *message, *help;
} row_faults[] = {
  [CSV_FINE] = {NULL, NULL, NULL},
  [CSV_QUOTE_INSIDE] = {"quote-inside",
                        "a quotation mark stands within a cell that does not begin with one",
                        "leave it out; or put the cell in quotation marks and write it twice"},
  [CSV_QUOTE_AFTER] = {"quote-after", "this cell goes on behind its closing quotation mark",
                       "a mark that belongs to the text is written twice, as in \"\""},
  [CSV_QUOTE_OPEN] = {"quote-open", "the quotation mark that opens here is never closed",
                      "close it, or delete it; reading went on at the next line"},
  [CSV_CELL_LONG] = {"cell-too-long", "this cell is longer than 8 KiB",
                     "shorten it; look for a quotation mark that is not closed"},
  [CSV_ROW_LONG] = {"row-too-long", "this row is longer than 256 KiB",
                    "look for a quotation mark that is not closed, or for lost line ends"},
  [CSV_ROW_WIDE] = {"row-too-wide", "this row has more than 256 cells", "look for lost line ends"},
  [CSV_NOT_UTF8] = {"row-not-utf8", "this row is not in UTF-8, as the rest of the file is",
                    "it was pasted from another file; type its letters again, and save as CSV "
                    "UTF-8"},
  [CSV_NOT_WINDOWS] = {"row-not-windows",
                       "this row is not in Windows-1252, as the rest of the file is",
                       "it was pasted from another file; type its letters again, and save as CSV "
                       "UTF-8"},
};

static struct place in_row(const struct source *source, const struct member *member, size_t from,
                           size_t to)
{
  return (struct place){source, member->base + (uint32_t)from, member->base + (uint32_t)to};
}

static bool report_broken(const struct source *source, struct member *member, struct report *report)
{
  const struct csv_row *row = &member->row;
  member->broken = row->fault != CSV_FINE;
  if (!member->broken)
    return true;
  struct place place = in_row(source, member, row->fault_from, row->fault_to);
  diagnosis_help(
    report_error(report, row_faults[row->fault].code, place, "%s", row_faults[row->fault].message),
    "%s", row_faults[row->fault].help);
  return false;
}

/* Cells beyond the last heading may stand there when they are empty. */
static size_t first_beyond(const struct headings *headings, const struct csv_row *row)
{
  for (size_t i = headings->count; i < row->count; i++)
    if (view_trim(row->cells[i].text).len != 0)
      return i;
  return SIZE_MAX;
}

static bool check_width(const struct roster *roster, const struct source *source,
                        struct member *member, struct report *report)
{
  const struct csv_row *row = &member->row;
  size_t columns = roster->headings.count, beyond = first_beyond(&roster->headings, row);
  if (beyond != SIZE_MAX) {
    struct place place = in_row(source, member, row->cells[beyond].from, row->cells[beyond].to);
    struct diagnosis *d = report_error(report, "row-cells-over", place,
                                       "this row has more cells than there are headings");
    diagnosis_help(d,
                   "there are %zu headings; a value that holds the separator needs quotation "
                   "marks round it",
                   columns);
  } else if (row->count < columns) {
    struct diagnosis *d =
      report_error(report, "row-cells-short", in_row(source, member, 0, row->line.len),
                   "this row has fewer cells than there are headings");
    diagnosis_help(d,
                   "it has %zu of %zu; was it cut off? cells that are empty need their "
                   "separators all the same",
                   row->count, columns);
  } else {
    return true;
  }
  member->broken = true;
  return false;
}

/* A value below an empty heading would be lost. */
static bool check_unnamed(const struct roster *roster, const struct source *source,
                          const struct member *member, struct report *report)
{
  const struct csv_cell *cells = member->row.cells;
  bool good = true;
  for (size_t i = 0; i < roster->headings.count; i++) {
    if (roster->headings.named[i] || view_trim(cells[i].text).len == 0)
      continue;
    diagnosis_help(report_error(report, "cell-without-heading",
                                in_row(source, member, cells[i].from, cells[i].to),
                                "the column of this cell has no heading"),
                   "give the column a heading, or empty the cell");
    good = false;
  }
  return good;
}

static bool holds_only_plain(struct view text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c >= 0x7F || (c < ' ' && c != '\n' && c != '\t'))
      return false;
  }
  return true;
}

static bool check_rows(const struct roster *roster, const struct roster_rows *rows,
                       const struct source *source, struct report *report)
{
  bool good = true;
  for (size_t i = 0; i < rows->count; i++)
    good = report_broken(source, &rows->members[i], report) &&
           check_width(roster, source, &rows->members[i], report) &&
           check_unnamed(roster, source, &rows->members[i], report) && good;
  if (good && !holds_only_plain(source->text))
    good = scan_characters(source, report) == SCAN_FINE;
  return good;
}

static bool check_group(const struct roster_rows *rows, const struct source *source,
                        struct report *report)
{
  struct place place = in_row(source, &rows->members[0], 0, rows->members[0].row.line.len);
  if (rows->crowded) {
    diagnosis_help(report_error(report, "household-crowded", place,
                                "more than %d rows have the same household", ROSTER_MAX_PEOPLE),
                   "give each family a household of its own, or leave the column empty");
    return false;
  }
  if (rows->before == 0)
    return true;
  diagnosis_help(report_error(report, "household-scattered", place,
                              "rows of this household stand elsewhere too, at row %zu",
                              (size_t)rows->before),
                 "sort the table by household: its rows must follow one another");
  return false;
}

const struct roster_row *roster_list(const struct roster_rows *rows, struct arena *arena)
{
  struct roster_row *list = arena_array(arena, rows->count, sizeof *list);
  for (size_t i = 0; i < rows->count; i++)
    list[i] = (struct roster_row){rows->members[i].number, rows->members[i].row.bytes};
  return list;
}

size_t roster_count(const struct roster_rows *rows) { return rows->count; }

void roster_read(struct roster *roster, struct arena *arena, const struct roster_rows *rows,
                 struct report *report, struct roster_record *record)
{
  record->source = make_source(roster, arena, rows);
  record->rows = roster_list(rows, arena);
  record->row_count = rows->count;
  record->tree = NULL;
  bool good = check_rows(roster, rows, record->source, report);
  good &= check_group(rows, record->source, report);
  struct household_rows household = {&roster->headings, roster->wishes, roster->wish_source,
                                     record->source,    arena,          report,
                                     rows->members,     rows->count};
  if (good)
    record->tree = roster_tree(&household);
}

size_t roster_skip(struct roster *roster)
{
  char name[CSV_MAX_CELL];
  size_t rows = 1;
  if (!look(roster))
    return 0;
  struct view own = household_of(roster);
  if (own.len > sizeof name)
    own.len = sizeof name;
  if (own.len != 0) {
    uint64_t row = roster->row.number;
    memcpy(name, own.at, own.len);
    if (seen_add(roster->households, hash_of(own), row) != 0 && roster->again != NULL)
      seen_add(roster->again, hash_of(own), row);
  }
  roster->waiting = false;
  while (own.len != 0 && rows < ROSTER_MAX_PEOPLE && look(roster) &&
         view_equal(household_of(roster), (struct view){name, own.len})) {
    roster->waiting = false;
    rows++;
  }
  return rows;
}
