/* Tables as they stream by: cells, their places, the numbers of rows, encodings; and the same
 * rows however the stream is cut. What is wrong with tables has its files in tests/golden/bad-csv.
 */
#include "table.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "ground/arena.h"
#include "read/csv.h"
#include "read/csv_plain.h"
#include "read/yaml.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/stream.h"

#define SPECTRUM "../shared/corpora/csv-spectrum/"

/* ---- a text as a file ---- */

struct opened {
  char path[64];
  struct report *report;
  struct stream *stream;
  struct csv *csv;
};

static void open_text(struct opened *opened, struct view text, char separator)
{
  strcpy(opened->path, "/tmp/optout-csv-XXXXXX");
  int descriptor = mkstemp(opened->path);
  assert_true(descriptor >= 0);
  assert_int_equal(file_put(descriptor, text), 0);
  close(descriptor);
  opened->report = report_new();
  opened->stream = stream_open(view_of(opened->path), opened->report);
  unlink(opened->path);
  assert_non_null(opened->stream);
  opened->csv = csv_open(opened->stream);
  csv_separate(opened->csv, separator);
}

static void close_text(struct opened *opened)
{
  csv_close(opened->csv);
  stream_close(opened->stream);
  report_free(opened->report);
}

/* ---- rows as a picture: "2:a|b c|;" with a fault as its number behind "!" ---- */

/* A plain row is parted once more, by itself, into the same cells. */
static void part_again(const struct csv_row *row, char separator)
{
  struct csv_cell cells[CSV_MAX_COLUMNS];
  csv_part_again(row->bytes, separator, cells, row->count);
  for (size_t i = 0; i < row->count; i++) {
    assert_true(view_equal(cells[i].text, row->cells[i].text));
    assert_int_equal(cells[i].from, row->cells[i].from);
    assert_int_equal(cells[i].to, row->cells[i].to);
  }
}

static void picture(struct opened *opened, char separator, struct buffer *out)
{
  struct csv_row row;
  while (csv_next(opened->csv, &row)) {
    buffer_format(out, "%zu:", row.number);
    for (size_t i = 0; i < row.count; i++)
      buffer_format(out, "%s%.*s", i == 0 ? "" : "|", VIEW_ARGS(row.cells[i].text));
    if (row.fault != CSV_FINE)
      buffer_format(out, "!%d@%u-%u", (int)row.fault, row.fault_from, row.fault_to);
    if (row.plain)
      part_again(&row, separator);
    buffer_add(out, VIEW(";"));
  }
}

struct row {
  const char *name, *text;
  char separator;
  const char *wanted;
};

static const struct row rows[] = {
  {"plain", "a,b\nc,d\n", ',', "1:a|b;2:c|d;"},
  {"no line end at the end", "a,b\nc,d", ',', "1:a|b;2:c|d;"},
  {"carriage returns and line feeds", "a,b\r\nc,d\r\n", ',', "1:a|b;2:c|d;"},
  {"carriage returns", "a,b\rc,d\r", ',', "1:a|b;2:c|d;"},
  {"mixed line ends", "a\r\nb\rc\nd", ',', "1:a;2:b;3:c;4:d;"},
  {"empty rows count", "a\n\n\r\nb\n", ',', "1:a;2:;3:;4:b;"},
  {"rows of blanks count", "a\n   \nb\n", ',', "1:a;2:;3:b;"},
  {"lines ended in all ways", "a,b\rc,d\n,\r\ne,\n", ',', "1:a|b;2:c|d;3:|;4:e|;"},
  {"empty cells", ",\n,,x\n", ',', "1:|;2:||x;"},
  {"quotes", "\"a\",\"b,c\",\"d\"\"e\"\n", ',', "1:a|b,c|d\"e;"},
  {"line breaks in quotes are one row", "\"a\nb\",c\nd,e\n", ',', "1:a\nb|c;2:d|e;"},
  {"blanks round cells", " a , b\t,\" c \"\n", ',', "1:a|b| c ;"},
  {"semicolons", "a;b,c\n", ';', "1:a|b,c;"},
  {"tabs", "a\tb c\t\n", '\t', "1:a|b c|;"},
  {"a row of tabs is no blank row", "\t\t\na\n", '\t', "1:||;2:a;"},
  {"byte order mark",
   "\xEF\xBB\xBF"
   "a,b\n",
   ',', "1:a|b;"},
  {"a shielded number", "=\"0123\",b\n", ',', "1:=\"0123\"|b;"},
  {"an open quote costs one row", "a,\"b\nc,d\n\"e\",f\n", ',', "1:a!3@2-3;2:c|d;3:e|f;"},
  {"an open quote at the end", "a\n\"b", ',', "1:a;2:!3@0-1;"},
  {"a mark inside", "a,b\"c\nd,e\n", ',', "1:a!1@3-4;2:d|e;"},
  {"text behind a mark", "a,\"b\"c\nd,e\n", ',', "1:a!2@2-5;2:d|e;"},
  {"nothing", "", ',', ""},
  {"windows", "Jos\xE9,x\n\x80,y\n", ',', "1:Jos\xC3\xA9|x;2:\xE2\x82\xAC|y;"},
  {"windows with quotes", "\"Jos\xE9\",\"\xFC\"\"\"\n", ',', "1:Jos\xC3\xA9|\xC3\xBC\";"},
  {"utf-8", "Jos\xC3\xA9,x\n", ',', "1:Jos\xC3\xA9|x;"},
  {"windows in utf-8", "Jos\xC3\xA9\nZo\xEB x\n", ',', "1:Jos\xC3\xA9;2:Zo\xEB x!7@2-3;"},
  {"utf-8 in windows", "Jos\xE9\nAn\xE9\nZo\xC3\xAB x\n", ',',
   "1:Jos\xC3\xA9;2:An\xC3\xA9;3:Zo\xC3\xAB x!8@2-3;"},
};

static void reads(void **state)
{
  const struct row *row = *state;
  struct opened opened;
  struct buffer said;
  buffer_init(&said);
  open_text(&opened, view_of(row->text), row->separator);
  picture(&opened, row->separator, &said);
  assert_view(buffer_view(&said), row->wanted);
  close_text(&opened);
  buffer_free(&said);
}

/* ---- places ---- */

static void cells_stand_in_the_line(void **state)
{
  static const char text[] = "h\n\"Jos\xE9\nX\", b ,\"\xFC\"\n";
  static const char *const wanted[] = {"\"Jos\xC3\xA9 X\"", " b ", "\"\xC3\xBC\""};
  struct opened opened;
  struct csv_row row;
  (void)state;
  open_text(&opened, view_of(text), ',');
  assert_true(csv_next(opened.csv, &row) && csv_next(opened.csv, &row));
  assert_view(row.line, "\"Jos\xC3\xA9 X\", b ,\"\xC3\xBC\"");
  for (size_t i = 0; i < 3; i++)
    assert_view(view_slice(row.line, row.cells[i].from, row.cells[i].to), wanted[i]);
  assert_view(row.bytes, "\"Jos\xE9\nX\", b ,\"\xFC\"");
  assert_int_equal(csv_encoding_of(opened.csv), CSV_WINDOWS);
  close_text(&opened);
}

/* ---- however long ---- */

/* A file of many windows: every row has its number in it, and each seventh a line break. */
static void many_rows(void **state)
{
  enum { ROWS = 40000 };
  struct opened opened;
  struct buffer text;
  struct csv_row row;
  size_t count = 0;
  (void)state;
  buffer_init(&text);
  for (int i = 1; i <= ROWS; i++)
    buffer_format(&text, i % 7 == 0 ? "%d,\"a\r\nb\",%d\r\n" : "%d,a,%d\r\n", i, i);
  open_text(&opened, buffer_view(&text), ',');
  while (csv_next(opened.csv, &row)) {
    char number[24];
    snprintf(number, sizeof number, "%zu", ++count);
    assert_int_equal(row.number, count);
    assert_int_equal(row.count, 3);
    assert_view(row.cells[0].text, number);
    assert_view(row.cells[2].text, number);
    assert_view(row.cells[1].text, count % 7 == 0 ? "a\r\nb" : "a");
  }
  assert_int_equal(count, ROWS);
  close_text(&opened);
  buffer_free(&text);
}

/* A line that no limit holds is dropped to its end, and the next row is read. */
static void endless_line(void **state)
{
  enum { BYTES = 3000000 };
  struct opened opened;
  struct buffer text;
  struct csv_row row;
  (void)state;
  buffer_init(&text);
  buffer_add(&text, VIEW("a,b\n"));
  for (int i = 0; i < BYTES; i++)
    buffer_add_byte(&text, 'x');
  buffer_add(&text, VIEW("\nc,d\n"));
  open_text(&opened, buffer_view(&text), ',');
  assert_true(csv_next(opened.csv, &row) && csv_next(opened.csv, &row));
  assert_int_equal(row.fault, CSV_CELL_LONG);
  assert_true(row.bytes.len <= (size_t)CSV_MAX_ROW + CSV_MAX_CELL);
  assert_true(csv_next(opened.csv, &row));
  assert_view(row.cells[0].text, "c");
  assert_int_equal(row.number, 3);
  assert_false(csv_next(opened.csv, &row));
  close_text(&opened);
  buffer_free(&text);
}

/* A head of plain letters leaves it to the first row that holds more. */
static void late_letters(void **state)
{
  static const struct {
    const char *first, *second;
    enum csv_encoding encoding;
    enum csv_fault fault;
  } cases[] = {{"Jos\xE9\n", "Zo\xEB\n", CSV_WINDOWS, CSV_FINE},
               {"Jos\xC3\xA9\n", "Zo\xC3\xAB\n", CSV_UTF8, CSV_FINE},
               {"Jos\xE9\n", "Zo\xC3\xAB\n", CSV_WINDOWS, CSV_NOT_WINDOWS},
               {"Jos\xC3\xA9\n", "Zo\xEB\n", CSV_UTF8, CSV_NOT_UTF8}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct opened opened;
    struct buffer text;
    struct csv_row row;
    buffer_init(&text);
    while (text.len <= CSV_HEAD)
      buffer_add(&text, VIEW("plain letters\n"));
    buffer_add(&text, view_of(cases[i].first));
    buffer_add(&text, view_of(cases[i].second));
    open_text(&opened, buffer_view(&text), ',');
    assert_int_equal(csv_encoding_of(opened.csv), CSV_UNDECIDED);
    do
      assert_true(csv_next(opened.csv, &row));
    while (view_equal(row.cells[0].text, VIEW("plain letters")));
    assert_view(row.cells[0].text, "Jos\xC3\xA9");
    assert_int_equal(csv_encoding_of(opened.csv), cases[i].encoding);
    assert_true(csv_next(opened.csv, &row));
    assert_int_equal(row.fault, cases[i].fault);
    close_text(&opened);
    buffer_free(&text);
  }
}

/* ---- csv-spectrum: the same cells as its JSON says ---- */

static struct node *read_json(struct arena *arena, const char *name, struct report *report)
{
  struct view path = arena_format(arena, SPECTRUM "json/%s.json", name);
  const struct source *source = file_read_source(arena, path, FILE_SMALL_LIMIT, report);
  return source != NULL ? yaml_parse(arena, source, report) : NULL;
}

static void compare_row(const struct csv_row *row, const struct node *wanted)
{
  size_t i = 0;
  for (const struct node *cell = wanted->first; cell != NULL; cell = cell->next, i++) {
    char *text = strndup(cell->text.at, cell->text.len);
    assert_true(i < row->count);
    assert_view(view_trim(row->cells[i].text), text);
    free(text);
  }
  assert_int_equal(i, row->count);
}

static void spectrum(void **state)
{
  static const char *const names[] = {"comma_in_quotes",
                                      "empty",
                                      "empty_crlf",
                                      "escaped_quotes",
                                      "json",
                                      "newlines",
                                      "newlines_crlf",
                                      "quotes_and_newlines",
                                      "simple",
                                      "simple_crlf",
                                      "utf8"};
  (void)state;
  if (access(SPECTRUM, R_OK) != 0) {
    print_message("csv-spectrum is not at hand\n");
    skip();
  }
  for (size_t i = 0; i < COUNT(names); i++) {
    struct arena arena;
    struct report *report = report_new();
    struct csv_row row;
    arena_init(&arena);
    const struct node *json = read_json(&arena, names[i], report);
    assert_non_null(json);
    struct stream *stream =
      stream_open(arena_format(&arena, SPECTRUM "csvs/%s.csv", names[i]), report);
    struct csv *csv = csv_open(stream);
    assert_true(csv_next(csv, &row));
    for (const struct node *wanted = json->first; wanted != NULL; wanted = wanted->next) {
      assert_true(csv_next(csv, &row));
      assert_int_equal(row.fault, CSV_FINE);
      compare_row(&row, wanted);
    }
    assert_false(csv_next(csv, &row));
    csv_close(csv);
    stream_close(stream);
    report_free(report);
    arena_free(&arena);
  }
}

/* ---- rows that need no libcsv ---- */

/* A row is parted the same with a quoted cell behind it, which libcsv then sees to. */
static void check_both_ways(struct view line, char separator)
{
  struct opened plain, quoted;
  struct csv_row one, other;
  struct buffer text;
  buffer_init(&text);
  buffer_format(&text, "%.*s\n", VIEW_ARGS(line));
  open_text(&plain, buffer_view(&text), separator);
  buffer_clear(&text);
  buffer_format(&text, "%.*s%c\"\"\n", VIEW_ARGS(line), separator);
  open_text(&quoted, buffer_view(&text), separator);
  assert_true(csv_next(plain.csv, &one));
  assert_true(csv_next(quoted.csv, &other));
  assert_int_equal(one.fault, CSV_FINE);
  assert_int_equal(one.count + 1, other.count);
  for (size_t i = 0; i < one.count; i++) {
    assert_true(view_equal(one.cells[i].text, other.cells[i].text));
    assert_int_equal(one.cells[i].from, other.cells[i].from);
    assert_int_equal(one.cells[i].to, other.cells[i].to);
  }
  assert_true(view_equal(one.bytes, line));
  assert_false(csv_next(plain.csv, &one));
  close_text(&plain);
  close_text(&quoted);
  buffer_free(&text);
}

/* Lines of a few letters that mean something, drawn by a counter that is the same each time. */
static void plain_as_libcsv_does(void **state)
{
  static const char letters[] = "ab ,;\t=' ,", separators[] = ",;\t";
  enum { LINES = 600, LETTERS = 14 };
  uint32_t drawn = 1;
  (void)state;
  for (int i = 0; i < LINES; i++) {
    char line[LETTERS + 1] = "";
    size_t length = 0;
    for (; length < LETTERS && (drawn >> 16) % LETTERS != 0; length++) {
      drawn = drawn * 1664525 + 1013904223;
      line[length] = letters[(drawn >> 16) % (sizeof letters - 1)];
    }
    line[length++] = 'x'; /* no row of blanks */
    drawn = drawn * 1664525 + 1013904223;
    check_both_ways((struct view){line, length}, separators[i % 3]);
  }
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, reads, rows);
  TABLE_CASE(table, cells_stand_in_the_line, "cells stand in the line");
  TABLE_CASE(table, plain_as_libcsv_does, "rows without marks are parted as libcsv does");
  TABLE_CASE(table, many_rows, "many rows");
  TABLE_CASE(table, endless_line, "a line without end");
  TABLE_CASE(table, late_letters, "letters that come late");
  TABLE_CASE(table, spectrum, "csv-spectrum");
  return table_run(&table, "csv");
}
