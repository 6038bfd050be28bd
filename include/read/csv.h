/* CSV, as spreadsheets save it: rows of cells that know where they stand, read from a stream.
 *
 * A file is opened, its head is looked at, and its rows are taken one by one; memory does not grow
 * with the file. libcsv unquotes the cells; this room feeds it piece by piece, up to the next
 * separator or line end, and so knows where in the row each cell stands.
 *
 *   struct csv *csv = csv_open(stream);
 *   csv_separate(csv, ';');
 *   while (csv_next(csv, &row))
 *     ...                        a row is good until the next call
 *   csv_close(csv);
 *
 * Rows. A row has the number that a spreadsheet shows: the heading is 1, empty rows count, line
 * breaks within cells do not. Empty rows are returned too (no cells). `line` is the row on one
 * line, line breaks shown as spaces, in UTF-8: the excerpt of messages; a cell's span lies in it.
 * `bytes` is what stood in the file, without the line end.
 *
 * Faults belong to a row and never end the reading. After a quotation mark that is out of place,
 * or never closed, reading goes on at the line below the one in which the cell began: one bad mark
 * costs one row, not the rest of the file. Such a row has the cells before the fault only.
 *
 * Encoding. A byte order mark says UTF-8. Else the head decides: Windows-1252 when more of its
 * bytes above 127 are no UTF-8 than are. A head of plain ASCII leaves it to the first row that is
 * more than that; what came before reads the same either way. From then on a row in the other
 * encoding is a fault of that row: texts are never mixed by guess.
 */
#ifndef OPTOUT_READ_CSV_H
#define OPTOUT_READ_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

enum {
  CSV_MAX_CELL = 8 * 1024, /* bytes as they stand in the file, quotes included */
  CSV_MAX_ROW = 256 * 1024,
  CSV_MAX_COLUMNS = 256,
  CSV_HEAD = 64 * 1024 /* bytes that are looked at before reading */
};

enum csv_encoding { CSV_UNDECIDED, CSV_UTF8, CSV_WINDOWS };

enum csv_fault {
  CSV_FINE,
  CSV_QUOTE_INSIDE, /* a mark within a cell that does not begin with one */
  CSV_QUOTE_AFTER,  /* text behind the closing mark, or a mark not doubled */
  CSV_QUOTE_OPEN,   /* never closed */
  CSV_CELL_LONG,
  CSV_ROW_LONG,
  CSV_ROW_WIDE,   /* more cells than CSV_MAX_COLUMNS */
  CSV_NOT_UTF8,   /* in a file that is UTF-8 elsewhere */
  CSV_NOT_WINDOWS /* UTF-8, or a byte that Windows-1252 has no letter for */
};

struct csv_cell {
  struct view text;  /* unquoted, UTF-8; outer blanks of unquoted cells are gone */
  uint32_t from, to; /* bytes of the row's line, quotes included */
};

struct csv_row {
  size_t number;     /* as the spreadsheet shows it */
  struct view bytes; /* as they came, without the line end */
  struct view line;  /* UTF-8, on one line; empty when the row is too long */
  const struct csv_cell *cells;
  size_t count; /* 0 for an empty row */
  bool closed;  /* the line end was there; false in the last line of some files */
  bool plain;   /* the cells are what csv_part_again makes of `bytes`, and lie in them */
  enum csv_fault fault;
  uint32_t fault_from, fault_to; /* where, in the line */
};

struct csv;
struct stream;

/* Reads from the stream, which stays the caller's, from where it stands. */
struct csv *csv_open(struct stream *stream);
void csv_close(struct csv *csv);

/* True when the stream began with a byte order mark, by which spreadsheets know UTF-8. */
bool csv_marked(const struct csv *csv);

/* The first bytes, without a byte order mark, for finding out what they are; good until any other
 * call. */
struct view csv_head(struct csv *csv);

/* Sets the separator of cells (a comma), before the first csv_next. */
void csv_separate(struct csv *csv, char separator);

/* The next row; false at the end, or when the stream could not be read (stream_failure). */
bool csv_next(struct csv *csv, struct csv_row *row);

/* What the file was found to be so far; CSV_UNDECIDED while all is ASCII. */
enum csv_encoding csv_encoding_of(const struct csv *csv);

/* The cells of a text's first row, parted at `separator`: for finding out which one it is. A cell
 * that holds doubled marks is given as empty. Returns how many there are; those beyond `room` are
 * counted only. */
size_t csv_try(struct view text, char separator, struct view *cells, size_t room);

#endif
