/* Stationery: sheets of address labels, and envelopes, as templates/labels.yaml has them.
 *
 * An envelope is a sheet with one label: where its address stands. A sheet that is not in the file
 * can be described on the command line by its measures. Lengths are 1/1000 mm; x and y count from
 * the top left corner.
 */
#ifndef OPTOUT_MATTER_STATIONERY_H
#define OPTOUT_MATTER_STATIONERY_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"
#include "talk/source.h"

struct arena;
struct report;

struct label_sheet {
  struct view name;
  struct view *also; /* other names */
  size_t also_count;
  int page_width, page_height;
  int across, down;  /* labels in a row, and rows */
  int x, y;          /* the first label's corner */
  int width, height; /* of a label */
  int step_x, step_y; /* from one label to the next; of a single row or column without meaning */
  int margin;        /* white inside each edge of a label */
  struct place place; /* of one that stands in a file, for messages */
};

struct stationery {
  struct label_sheet *sheets, *envelopes;
  size_t sheet_count, envelope_count;
};

/* Reads the file at `path` into the arena; NULL after reporting. */
const struct stationery *stationery_open(struct arena *run, struct view path,
                                         struct report *report);

/* The sheet, or envelope, of this name, in any case; NULL: there is none. */
const struct label_sheet *stationery_sheet(const struct stationery *stationery,
                                           struct view name);
const struct label_sheet *stationery_envelope(const struct stationery *stationery,
                                              struct view name);

/* True when a sheet is described rather than named: it has commas. */
bool sheet_is_described(struct view text);

/* A sheet of A4 by its measures in millimetres, "ACROSSxDOWN,WIDTHxHEIGHT,LEFTxTOP,STEPxSTEP"; the
 * steps may be left out where labels touch. NULL, or what is wrong, as the end of a sentence. */
const char *sheet_describe(struct view text, struct label_sheet *sheet);

/* What is wrong with the measures of a sheet, as the end of a sentence; NULL: nothing. */
const char *sheet_fault(const struct label_sheet *sheet);

/* How many labels there are on a sheet. */
static inline size_t sheet_labels(const struct label_sheet *sheet)
{
  return (size_t)sheet->across * (size_t)sheet->down;
}

#endif
