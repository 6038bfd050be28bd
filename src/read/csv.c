#include "read/csv.h"

#include <csv.h>
#include <string.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "read/csv_letters.h"
#include "read/csv_plain.h"
#include "talk/stream.h"

struct csv {
  struct stream *stream;
  struct csv_parser parser;
  unsigned char separator;
  enum csv_encoding encoding;
  bool marked; /* it began with a byte order mark */
  size_t number;  /* of the row last returned */
  size_t spent;   /* bytes of the window that belong to it */
  bool drop_line; /* its line is too long to hold: the rest is dropped */
  struct csv_raw_cell raw[CSV_MAX_COLUMNS]; /* their bytes are in `values` */
  struct csv_cell cells[CSV_MAX_COLUMNS];
  size_t count;
  struct buffer values;        /* unquoted bytes of the cells */
  struct buffer line, letters; /* the row on one line, and its cells, when they had to be made */
  bool cell_done, row_done;
};

/* A row while it is read. */
struct reading_row {
  size_t at;        /* bytes fed to libcsv */
  size_t cell_from; /* where the present cell begins */
};

/* ---- libcsv ---- */

static void take_cell(void *bytes, size_t length, void *self)
{
  struct csv *csv = self;
  csv->cell_done = true;
  if (csv->count == CSV_MAX_COLUMNS)
    return;
  csv->raw[csv->count].value_at = csv->values.len;
  csv->raw[csv->count].value_length = length;
  buffer_add_bytes(&csv->values, bytes, length);
}

static void take_row(int end, void *self)
{
  struct csv *csv = self;
  (void)end;
  csv->row_done = true;
}

enum { STRICTLY = CSV_STRICT | CSV_STRICT_FINI };

static void begin_parser(struct csv_parser *parser, unsigned char separator)
{
  csv_init(parser, STRICTLY);
  csv_set_delim(parser, separator);
  csv_set_realloc_func(parser, mem_private_resize);
  csv_set_free_func(parser, mem_private_free);
}

static void restart_parser(struct csv *csv)
{
  csv_free(&csv->parser);
  begin_parser(&csv->parser, csv->separator);
}

/* ="0123" is how people keep a spreadsheet from dropping a nought: its marks are no fault. */
static bool is_shielded(struct view window, size_t at)
{
  return view_starts(view_slice(window, at, at + 2), VIEW("=\""));
}

/* Feeds one piece; the number of bytes that were taken. */
static size_t feed(struct csv *csv, struct view window, const struct reading_row *reading,
                   size_t to)
{
  if (reading->at == reading->cell_from)
    csv_set_opts(&csv->parser, is_shielded(window, reading->at) ? 0 : STRICTLY);
  return csv_parse(&csv->parser, window.at + reading->at, to - reading->at, take_cell, take_row,
                   csv);
}

/* ---- opening ---- */

struct csv *csv_open(struct stream *stream)
{
  struct csv *csv = mem_zeroed(1, sizeof *csv);
  csv->stream = stream;
  csv->separator = ',';
  begin_parser(&csv->parser, csv->separator);
  buffer_init(&csv->values);
  buffer_init(&csv->line);
  buffer_init(&csv->letters);
  stream_fill_to(stream, CSV_HEAD);
  if (view_starts(stream_window(stream), UNICODE_MARK)) {
    stream_take(stream, UNICODE_MARK.len);
    csv->encoding = CSV_UTF8;
    csv->marked = true;
  } else {
    csv->encoding = csv_guess(view_slice(stream_window(stream), 0, CSV_HEAD));
  }
  return csv;
}

void csv_close(struct csv *csv)
{
  if (csv == NULL)
    return;
  csv_free(&csv->parser);
  buffer_free(&csv->values);
  buffer_free(&csv->line);
  buffer_free(&csv->letters);
  mem_free(csv);
}

bool csv_marked(const struct csv *csv) { return csv->marked; }

struct view csv_head(struct csv *csv)
{
  stream_fill_to(csv->stream, CSV_HEAD);
  return view_slice(stream_window(csv->stream), 0, CSV_HEAD);
}

void csv_separate(struct csv *csv, char separator)
{
  csv->separator = (unsigned char)separator;
  csv_set_delim(&csv->parser, csv->separator);
}

enum csv_encoding csv_encoding_of(const struct csv *csv) { return csv->encoding; }

/* ---- lines ---- */

static bool ends_line(char c) { return c == '\n' || c == '\r'; }

/* The window's first line end from `at`, read on for up to `most` bytes; SIZE_MAX when there is
 * none so near. At the end of the file that is where the line ends. */
static size_t find_line_end(struct stream *stream, size_t at, size_t most)
{
  for (;; at++) {
    if (at == stream_window(stream).len && !stream_fill(stream))
      return at;
    if (at >= most)
      return SIZE_MAX;
    if (ends_line(stream_window(stream).at[at]))
      return at;
  }
}

/* The byte behind the line end at `at`: CR LF is one. */
static size_t behind_line_end(struct stream *stream, size_t at)
{
  if (at + 1 >= stream_window(stream).len)
    stream_fill(stream);
  struct view window = stream_window(stream);
  if (at >= window.len)
    return window.len;
  return at + (view_starts(view_slice(window, at, at + 2), VIEW("\r\n")) ? 2 : 1);
}

/* Takes the row last returned out of the window. */
static void leave_row(struct csv *csv)
{
  stream_take(csv->stream, csv->spent);
  csv->spent = 0;
  while (csv->drop_line) {
    size_t end = find_line_end(csv->stream, 0, CSV_MAX_ROW);
    csv->drop_line = end == SIZE_MAX;
    stream_take(csv->stream, csv->drop_line ? CSV_MAX_ROW : behind_line_end(csv->stream, end));
  }
}

/* A line of nothing but blanks: its end, or SIZE_MAX. */
static size_t blank_line(struct csv *csv)
{
  for (size_t at = 0; at < CSV_MAX_ROW; at++) {
    if (at == stream_window(csv->stream).len && !stream_fill(csv->stream))
      return SIZE_MAX;
    char c = stream_window(csv->stream).at[at];
    if (ends_line(c))
      return at;
    if (c != ' ' && (c != '\t' || csv->separator == '\t'))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* ---- faults ---- */

static void set_fault(struct csv_row *row, enum csv_fault fault, size_t from, size_t to)
{
  row->fault = fault;
  row->fault_from = (uint32_t)from;
  row->fault_to = (uint32_t)(to > from ? to : from);
}

/* Ends the row with the line in which the faulty cell begins, so that reading goes on below. */
static void break_row(struct csv *csv, struct csv_row *row, size_t cell_from)
{
  size_t end = find_line_end(csv->stream, cell_from, (size_t)CSV_MAX_ROW + CSV_MAX_CELL);
  csv->drop_line = end == SIZE_MAX;
  if (end == SIZE_MAX)
    end = CSV_MAX_ROW;
  csv->spent = csv->drop_line ? end : behind_line_end(csv->stream, end);
  row->bytes = view_slice(stream_window(csv->stream), 0, end);
  row->closed = end < stream_window(csv->stream).len;
  if (row->fault_to > end)
    row->fault_to = (uint32_t)end;
  if (row->fault_from > end)
    row->fault_from = (uint32_t)end;
  restart_parser(csv);
}

/* Where the cell's text begins, and whether a mark opens it. */
static bool is_quoted(struct view window, size_t cell_from, size_t *mark)
{
  *mark = cell_from;
  while (*mark < window.len && window.at[*mark] == ' ')
    ++*mark;
  return *mark < window.len && window.at[*mark] == '"';
}

static bool has_line_end(struct view text)
{
  return view_find(text, '\n') != SIZE_MAX || view_find(text, '\r') != SIZE_MAX;
}

/* A mark that is opened in one line and out of place in another was hardly meant to be open. */
static void fault_quote(struct csv *csv, struct csv_row *row, size_t cell_from, size_t at)
{
  struct view window = stream_window(csv->stream);
  size_t mark;
  if (!is_quoted(window, cell_from, &mark))
    set_fault(row, CSV_QUOTE_INSIDE, at, at + 1);
  else if (has_line_end(view_slice(window, mark, at)))
    set_fault(row, CSV_QUOTE_OPEN, mark, mark + 1);
  else
    set_fault(row, CSV_QUOTE_AFTER, mark, at);
}

static bool over_limit(struct csv *csv, struct csv_row *row, const struct reading_row *reading)
{
  struct view window = stream_window(csv->stream);
  size_t mark;
  if (csv->count + (csv->cell_done ? 1 : 0) > CSV_MAX_COLUMNS) {
    set_fault(row, CSV_ROW_WIDE, reading->cell_from, reading->at);
  } else if (reading->at - reading->cell_from > CSV_MAX_CELL) {
    bool quoted = is_quoted(window, reading->cell_from, &mark);
    bool open = quoted && has_line_end(view_slice(window, mark, reading->at));
    set_fault(row, open ? CSV_QUOTE_OPEN : CSV_CELL_LONG, mark, mark + 1);
  } else if (reading->at > CSV_MAX_ROW) {
    set_fault(row, CSV_ROW_LONG, 0, 1);
  }
  return row->fault != CSV_FINE;
}

/* ---- rows ---- */

/* The end of the next piece: behind the next separator or line end, or all that is there. Pieces
 * are kept short, so that limits are seen in time. */
static size_t piece_end(const struct csv *csv, struct view window, size_t at)
{
  enum { PIECE = 1024 };
  size_t most = window.len - at < PIECE ? window.len : at + PIECE;
  while (at < most) {
    char c = window.at[at++];
    if (c == (char)csv->separator || ends_line(c))
      break;
  }
  return at;
}

static void close_cell(struct csv *csv, struct reading_row *reading, size_t end)
{
  if (csv->count < CSV_MAX_COLUMNS) {
    csv->raw[csv->count].from = reading->cell_from;
    csv->raw[csv->count].to = end;
  }
  csv->count++;
  reading->cell_from = reading->at;
  csv->cell_done = false;
}

/* The file ends within this row. False when there is no row. */
static bool end_file(struct csv *csv, struct csv_row *row, struct reading_row *reading)
{
  struct view window = stream_window(csv->stream);
  if (csv_fini(&csv->parser, take_cell, take_row, csv) != 0) {
    size_t mark;
    is_quoted(window, reading->cell_from, &mark);
    set_fault(row, CSV_QUOTE_OPEN, mark, mark + 1);
    break_row(csv, row, reading->cell_from);
    return true;
  }
  if (csv->cell_done)
    close_cell(csv, reading, window.len);
  csv->spent = window.len;
  row->bytes = window;
  return csv->row_done;
}

static void end_row(struct csv *csv, struct csv_row *row, const struct reading_row *reading)
{
  size_t end = reading->at - 1;
  csv->spent = behind_line_end(csv->stream, end);
  row->bytes = view_slice(stream_window(csv->stream), 0, end);
  row->closed = true;
}

/* False when libcsv is needed: then nothing was done. */
static bool read_plain_row(struct csv *csv, struct csv_row *row)
{
  struct view window = stream_window(csv->stream);
  size_t end = csv_part_plain(window, (char)csv->separator, csv->raw, &csv->count);
  if (end == SIZE_MAX)
    return false;
  buffer_add(&csv->values, view_slice(window, 0, end));
  end_row(csv, row, &(struct reading_row){end + 1, end});
  return true;
}

/* Reads one row that is not blank. False at the end of the file. */
static bool read_row(struct csv *csv, struct csv_row *row)
{
  struct reading_row reading = {0, 0};
  while (!csv->row_done) {
    if (reading.at == stream_window(csv->stream).len && !stream_fill(csv->stream))
      return end_file(csv, row, &reading);
    struct view window = stream_window(csv->stream);
    size_t to = piece_end(csv, window, reading.at);
    size_t fed = feed(csv, window, &reading, to);
    if (fed != to - reading.at) {
      fault_quote(csv, row, reading.cell_from, reading.at + fed);
      break_row(csv, row, reading.cell_from);
      return true;
    }
    reading.at = to;
    if (over_limit(csv, row, &reading)) {
      break_row(csv, row, reading.cell_from);
      return true;
    }
    if (csv->cell_done)
      close_cell(csv, &reading, to - 1);
  }
  end_row(csv, row, &reading);
  return true;
}

/* ---- letters ---- */

/* True when the cells must be rewritten from Windows-1252. */
static bool settle_encoding(struct csv *csv, struct csv_row *row)
{
  if (view_is_ascii(row->bytes))
    return false;
  size_t bad = unicode_first_bad(row->bytes);
  if (csv->encoding == CSV_UNDECIDED)
    csv->encoding = bad == SIZE_MAX ? CSV_UTF8 : CSV_WINDOWS;
  if (row->fault != CSV_FINE)
    return false;
  if (csv->encoding == CSV_WINDOWS) {
    size_t odd = csv_odd_in_windows(row->bytes);
    if (odd != SIZE_MAX)
      set_fault(row, CSV_NOT_WINDOWS, odd, odd + 1);
    return odd == SIZE_MAX;
  }
  if (bad != SIZE_MAX)
    set_fault(row, CSV_NOT_UTF8, bad, bad + 1);
  return false;
}

/* The row's bytes on one line: each line end within a cell is as many blanks. */
static struct view one_line(struct csv *csv, struct view bytes)
{
  if (!has_line_end(bytes))
    return bytes;
  buffer_clear(&csv->line);
  buffer_add(&csv->line, bytes);
  for (size_t i = 0; i < csv->line.len; i++)
    if (ends_line(csv->line.data[i]))
      csv->line.data[i] = ' ';
  return buffer_view(&csv->line);
}

static void keep_cells(struct csv *csv, struct csv_row *row)
{
  for (size_t i = 0; i < csv->count; i++) {
    const struct csv_raw_cell *raw = &csv->raw[i];
    csv->cells[i] = (struct csv_cell){{csv->values.data + raw->value_at, raw->value_length},
                                      (uint32_t)raw->from,
                                      (uint32_t)raw->to};
  }
  row->line = one_line(csv, row->bytes);
}

/* The same from Windows-1252. Room is made first: the cells' views must not move. */
static void convert_cells(struct csv *csv, struct csv_row *row)
{
  size_t old = 0, new = 0;
  buffer_clear(&csv->letters);
  buffer_reserve(&csv->letters, 3 * (csv->values.len + row->bytes.len));
  for (size_t i = 0; i < csv->count; i++) {
    const struct csv_raw_cell *raw = &csv->raw[i];
    size_t at = csv->letters.len;
    csv_add_windows(&csv->letters,
                    (struct view){csv->values.data + raw->value_at, raw->value_length});
    new += csv_widened(view_slice(row->bytes, old, raw->from));
    size_t to = new + csv_widened(view_slice(row->bytes, raw->from, raw->to));
    csv->cells[i] = (struct csv_cell){
      {csv->letters.data + at, csv->letters.len - at}, (uint32_t) new, (uint32_t)to};
    old = raw->to;
    new = to;
  }
  size_t at = csv->letters.len;
  csv_add_windows(&csv->letters, row->bytes);
  row->line = one_line(csv, (struct view){csv->letters.data + at, csv->letters.len - at});
}

bool csv_next(struct csv *csv, struct csv_row *row)
{
  *row = (struct csv_row){.fault = CSV_FINE};
  leave_row(csv);
  buffer_clear(&csv->values);
  csv->count = 0;
  csv->row_done = csv->cell_done = false;
  row->number = ++csv->number;
  size_t blank = blank_line(csv);
  if (blank != SIZE_MAX) {
    csv->spent = behind_line_end(csv->stream, blank);
    row->closed = true;
    return true;
  }
  if (!read_plain_row(csv, row) && !read_row(csv, row))
    return false;
  if (settle_encoding(csv, row))
    convert_cells(csv, row);
  else
    keep_cells(csv, row);
  row->cells = csv->cells;
  row->count = csv->count;
  return true;
}

/* ---- trying separators ---- */

struct trial {
  struct view *cells;
  size_t room, count;
  struct view text;
  bool done;
};

/* libcsv hands over a buffer of its own that is gone at once: what is kept is the same text where
 * it stands in the head. A heading with doubled marks in it is not found, and is no known one. */
static void try_cell(void *bytes, size_t length, void *self)
{
  struct trial *trial = self;
  struct view found = {bytes, length};
  if (trial->done)
    return;
  size_t at = view_find_text(trial->text, found);
  if (trial->count < trial->room)
    trial->cells[trial->count] =
      at != SIZE_MAX ? view_slice(trial->text, at, at + length) : (struct view){"", 0};
  trial->count++;
}

static void try_row(int end, void *self)
{
  struct trial *trial = self;
  (void)end;
  trial->done = true;
}

size_t csv_try(struct view text, char separator, struct view *cells, size_t room)
{
  struct trial trial = {cells, room, 0, text, false};
  struct csv_parser parser;
  begin_parser(&parser, (unsigned char)separator);
  csv_set_opts(&parser, 0);
  csv_parse(&parser, text.at, text.len, try_cell, try_row, &trial);
  if (!trial.done)
    csv_fini(&parser, try_cell, try_row, &trial);
  csv_free(&parser);
  return trial.count;
}
