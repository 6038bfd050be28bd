#include "matter/directory.h"

#include <stdlib.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "matter/directory_case.h"
#include "matter/directory_parts.h"
#include "matter/identifiers.h"
#include "read/csv.h"
#include "talk/fault.h"
#include "talk/kind.h"
#include "talk/report.h"
#include "talk/source.h"
#include "talk/stream.h"

/* Columns of the file, from 0. The newer dialect has the town in COLUMN_TOWN. */
enum {
  COLUMN_CODE = 0,
  COLUMN_NAME = 1,
  COLUMN_LINES = 4,
  COLUMN_POSTCODE = 9,
  COLUMN_STATUS = 12,
  COLUMN_SETTING = 25,
  COLUMNS = 27,
  CODE_ROOM = 8
};

/* A row in the table. Its texts (name, lines, postcode) stand one behind the other in the
 * directory's text, each with a NUL behind it. */
struct row {
  char code[CODE_ROOM];
  uint32_t texts;
  uint8_t status;
  bool surgery, town_line;
};

struct directory {
  const struct case_rules *rules;
  struct row *rows; /* in the order of codes */
  size_t count;
  struct view text;
};

/* ---- loading ---- */

struct loading {
  struct csv *csv;
  struct row *rows; /* on the heap while they grow */
  size_t count, room;
  struct buffer text;
  struct view path;
  struct report *report;
};

static enum practice_status status_of(struct view text, bool *newer)
{
  static const struct {
    struct view word;
    enum practice_status status;
    bool newer;
  } words[] = {{{"A", 1}, PRACTICE_ACTIVE, false},        {{"C", 1}, PRACTICE_CLOSED, false},
               {{"D", 1}, PRACTICE_DORMANT, false},       {{"P", 1}, PRACTICE_PROPOSED, false},
               {{"ACTIVE", 6}, PRACTICE_ACTIVE, true},    {{"CLOSED", 6}, PRACTICE_CLOSED, true},
               {{"INACTIVE", 8}, PRACTICE_CLOSED, true},  {{"DORMANT", 7}, PRACTICE_DORMANT, true},
               {{"PROPOSED", 8}, PRACTICE_PROPOSED, true}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (view_equal_nocase(words[i].word, text)) {
      *newer = words[i].newer;
      return words[i].status;
    }
  return PRACTICE_STATUS_UNKNOWN;
}

/* Some rows close a name or a line with a comma. */
static struct view without_commas(struct view text)
{
  text = view_trim(text);
  while (text.len != 0 && text.at[0] == ',')
    text = view_trim(view_slice(text, 1, text.len));
  while (text.len != 0 && text.at[text.len - 1] == ',')
    text = view_trim(view_slice(text, 0, text.len - 1));
  return text;
}

static void keep_text(struct loading *loading, struct view text)
{
  buffer_add(&loading->text, without_commas(text));
  buffer_add_byte(&loading->text, '\0');
}

static void keep_row(struct loading *loading, const struct csv_row *row)
{
  loading->rows =
    mem_grow(loading->rows, &loading->room, loading->count + 1, sizeof *loading->rows);
  struct row *kept = &loading->rows[loading->count++];
  struct view code = view_trim(row->cells[COLUMN_CODE].text);
  struct view setting = view_trim(row->cells[COLUMN_SETTING].text);
  memset(kept, 0, sizeof *kept);
  memcpy(kept->code, code.at, code.len < CODE_ROOM - 1 ? code.len : CODE_ROOM - 1);
  kept->status = (uint8_t)status_of(view_trim(row->cells[COLUMN_STATUS].text), &kept->town_line);
  kept->surgery = view_equal(setting, VIEW("4")) || view_equal_nocase(setting, VIEW("RO76"));
  kept->texts = (uint32_t)loading->text.len;
  keep_text(loading, row->cells[COLUMN_NAME].text);
  for (size_t i = 0; i < LISTED_LINES; i++)
    keep_text(loading, row->cells[COLUMN_LINES + i].text);
  keep_text(loading, row->cells[COLUMN_POSTCODE].text);
}

static bool report_shape(struct loading *loading, const struct csv_row *row)
{
  struct diagnosis *d = fault_say(loading->report, "file-directory", "read", loading->path,
                                  "it is not the directory of practices");
  diagnosis_help(d,
                 "row %zu should have 27 cells, as all rows of epraccur.csv have; fetch the "
                 "file anew and do not save it with a spreadsheet",
                 row->number);
  return false;
}

/* It is published as a zip archive, too. */
static bool report_packed(struct loading *loading, const char *kind)
{
  struct buffer cause;
  buffer_init(&cause);
  buffer_format(&cause, "it is %s, and no CSV", kind);
  diagnosis_help(
    fault_say(loading->report, "file-directory", "read", loading->path, cause.data),
    "name epraccur.csv as it was published; if it came packed, unpack it first");
  buffer_free(&cause);
  return false;
}

static bool load_rows(struct loading *loading)
{
  struct csv_row row;
  const char *kind = kind_of_bytes(csv_head(loading->csv));
  if (kind != NULL)
    return report_packed(loading, kind);
  while (csv_next(loading->csv, &row)) {
    if (row.count == 0 && row.fault == CSV_FINE)
      continue;
    if (row.count != COLUMNS || row.fault != CSV_FINE)
      return report_shape(loading, &row);
    keep_row(loading, &row);
  }
  if (loading->count == 0)
    return report_shape(loading, &row);
  return true;
}

static int compare_rows(const void *left, const void *right)
{
  const struct row *a = left, *b = right;
  int order = memcmp(a->code, b->code, CODE_ROOM);
  if (order == 0) /* of two with one code the active one comes first, and is found */
    order = a->status - b->status;
  return order != 0 ? order : (a->texts > b->texts) - (a->texts < b->texts);
}

static void keep_all(struct directory *directory, struct arena *run, struct loading *loading)
{
  qsort(loading->rows, loading->count, sizeof *loading->rows, compare_rows);
  directory->count = loading->count;
  directory->rows = arena_array(run, loading->count, sizeof *directory->rows);
  memcpy(directory->rows, loading->rows, loading->count * sizeof *directory->rows);
  directory->text = arena_copy(run, buffer_view(&loading->text));
}

static bool load(struct directory *directory, struct arena *run, struct view path,
                 struct report *report)
{
  struct loading loading = {.path = path, .report = report};
  struct stream *stream = stream_open(path, report);
  if (stream == NULL)
    report_note(report, "directory-source", (struct place){0},
                "the NHS Organisation Data Service publishes the directory, as epraccur.csv");
  if (stream == NULL)
    return false;
  buffer_init(&loading.text);
  loading.csv = csv_open(stream);
  bool good = load_rows(&loading);
  if (stream_failure(stream) != 0) {
    fault_report(report, "read", path, stream_failure(stream));
    good = false;
  }
  if (good)
    keep_all(directory, run, &loading);
  csv_close(loading.csv);
  stream_close(stream);
  buffer_free(&loading.text);
  mem_free(loading.rows);
  return good;
}

struct directory *directory_open(struct arena *run, struct view path, struct view rules,
                                 struct report *report)
{
  struct directory *directory = arena_alloc(run, sizeof *directory);
  directory->rules = case_rules_open(run, rules, report);
  return directory->rules != NULL && load(directory, run, path, report) ? directory : NULL;
}

/* ---- asking ---- */

size_t directory_count(const struct directory *directory) { return directory->count; }

static struct view next_text(const char **at)
{
  struct view text = view_of(*at);
  *at += text.len + 1;
  return text;
}

void directory_at(const struct directory *directory, size_t index, struct listed *listed)
{
  const struct row *row = &directory->rows[index];
  const char *at = directory->text.at + row->texts;
  listed->code = view_of(row->code);
  listed->name = next_text(&at);
  for (size_t i = 0; i < LISTED_LINES; i++)
    listed->lines[i] = next_text(&at);
  listed->postcode = next_text(&at);
  listed->status = (enum practice_status)row->status;
  listed->surgery = row->surgery;
  listed->town_line = row->town_line;
}

bool directory_find(const struct directory *directory, struct view code, struct listed *listed)
{
  size_t low = 0, high = directory->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (view_compare(view_of(directory->rows[middle].code), code) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == directory->count || !view_equal(view_of(directory->rows[low].code), code))
    return false;
  directory_at(directory, low, listed);
  return true;
}

/* ---- printing ---- */

struct view directory_name(const struct directory *directory, struct arena *arena,
                           const struct listed *listed)
{
  return case_title(directory->rules, arena, listed->name);
}

static bool has_digit(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (ascii_digit(text.at[i]))
      return true;
  return false;
}

/* The part behind the last comma; *head is what stands before it. */
static struct view behind_comma(struct view line, struct view *head)
{
  size_t comma = line.len;
  while (comma > 0 && line.at[comma - 1] != ',')
    comma--;
  *head = comma != 0 ? without_commas(view_slice(line, 0, comma - 1)) : (struct view){"", 0};
  return view_trim(view_slice(line, comma, line.len));
}

/* The lines without the county, and the town as the last of them. */
static size_t gather_lines(const struct case_rules *rules, const struct listed *listed,
                           struct view lines[LISTED_LINES + 1])
{
  size_t count = 0;
  struct view head;
  for (size_t i = 0; i < LISTED_LINES; i++)
    if (listed->lines[i].len != 0 && !(listed->town_line && i + 1 == LISTED_LINES))
      lines[count++] = listed->lines[i];
  if (listed->town_line && listed->lines[LISTED_LINES - 2].len != 0)
    return count;
  if (count > 1 && case_is_county(rules, lines[count - 1]))
    count--;
  if (count == 0)
    return 0;
  struct view last = behind_comma(lines[count - 1], &head);
  if (head.len != 0 && case_is_county(rules, last)) {
    lines[count - 1] = head;
    last = behind_comma(head, &head);
  }
  if (head.len != 0 && last.len != 0 && !has_digit(last)) {
    lines[count - 1] = head;
    lines[count++] = last;
  }
  return count;
}

size_t directory_address(const struct directory *directory, struct arena *arena,
                         const struct listed *listed, struct view lines[PRINTED_LINES])
{
  struct view gathered[LISTED_LINES + 1];
  char postcode[9];
  size_t count = gather_lines(directory->rules, listed, gathered);
  for (size_t i = 0; i < count; i++) {
    bool town = i + 1 == count && !has_digit(gathered[i]);
    lines[i] = town ? gathered[i] : case_title(directory->rules, arena, gathered[i]);
  }
  enum postcode_fault fault = postcode_parse(listed->postcode, postcode);
  bool good = fault == POSTCODE_FINE || fault == POSTCODE_UNUSUAL;
  lines[count] = good ? arena_copy(arena, view_of(postcode)) : listed->postcode;
  return count + 1;
}

const struct case_rules *directory_rules(const struct directory *directory)
{
  return directory->rules;
}
