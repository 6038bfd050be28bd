/* Stationery: sheets of labels by name and by measures. */
#include "table.h"

#include "ground/arena.h"
#include "matter/stationery.h"
#include "talk/report.h"

/* ---- measures on the command line ---- */

struct described {
  const char *name, *text, *fault; /* NULL: it is fine */
  int across, down, width, step_x, step_y;
};

static const char unread[] = "its measures cannot be read";
static const char over[] = "the labels lie over one another";
static const char off[] = "the labels do not lie on the sheet";
static const char small[] = "the labels are too small for an address";

static const struct described descriptions[] = {
  {"all measures", "3x7,63.5x38.1,7.2x15.1,66x38.1", NULL, 3, 7, 63500, 66000, 38100},
  {"labels that touch", "2x4,105x74.25,0x0", NULL, 2, 4, 105000, 105000, 74250},
  {"one label", "1x1,100x50,10x10", NULL, 1, 1, 100000, 100000, 50000},
  {"a single row needs no step down", "2x1,80x50,10x10,90x0", NULL, 2, 1, 80000, 90000, 0},
  {"no corner", "3x7,63.5x38.1", unread, 0, 0, 0, 0, 0},
  {"half a label", "2.5x7,63.5x38.1,7x15", unread, 0, 0, 0, 0, 0},
  {"no labels", "0x7,63.5x38.1,7x15", unread, 0, 0, 0, 0, 0},
  {"too many labels", "21x7,63.5x38.1,7x15", unread, 0, 0, 0, 0, 0},
  {"more than four pairs", "3x7,63.5x38.1,7x15,66x38.1,1x1", unread, 0, 0, 0, 0, 0},
  {"a comma at the end", "3x7,63.5x38.1,7x15,", NULL, 3, 7, 63500, 63500, 38100},
  {"negative", "3x7,63.5x38.1,-7x15", unread, 0, 0, 0, 0, 0},
  {"words", "three,by,seven", unread, 0, 0, 0, 0, 0},
  {"overlap across", "2x4,100x60,0x0,99x60", over, 0, 0, 0, 0, 0},
  {"overlap down", "2x4,100x60,0x0,100x59", over, 0, 0, 0, 0, 0},
  {"off the right edge", "2x4,105x60,1x0", off, 0, 0, 0, 0, 0},
  {"off the foot", "2x5,105x60,0x0", off, 0, 0, 0, 0, 0},
  {"too narrow", "5x10,35x25,5x5", small, 0, 0, 0, 0, 0},
  {"too low", "2x12,90x22,5x5", small, 0, 0, 0, 0, 0},
};

static void describe(void **state)
{
  const struct described *row = *state;
  struct label_sheet sheet;
  const char *fault = sheet_describe(view_of(row->text), &sheet);
  if (row->fault != NULL) {
    assert_non_null(fault);
    assert_string_equal(fault, row->fault);
    return;
  }
  assert_null(fault);
  assert_int_equal(sheet.across, row->across);
  assert_int_equal(sheet.down, row->down);
  assert_int_equal(sheet.width, row->width);
  assert_int_equal(sheet.step_x, row->step_x);
  assert_int_equal(sheet.step_y, row->step_y);
  assert_int_equal(sheet_labels(&sheet), (size_t)row->across * (size_t)row->down);
}

/* ---- the file ---- */

struct named {
  const char *name;
  bool envelope;
  size_t labels; /* 0: there is none */
};

static const struct named names[] = {
  {"L7160", false, 21}, {"7160", false, 21}, {"l7160", false, 21}, {"L7163", false, 14},
  {"7163", false, 14},  {"L7165", false, 8}, {"7165", false, 8},   {"L9999", false, 0},
  {"dl", false, 0},     {"dl", true, 1},     {"C5", true, 1},      {"L7160", true, 0},
};

static void find(void **state)
{
  const struct named *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct report *report = report_new();
  const struct stationery *stationery =
    stationery_open(&arena, VIEW("templates/labels.yaml"), report);
  assert_non_null(stationery);
  assert_int_equal(report_errors(report), 0);
  const struct label_sheet *sheet = row->envelope
                                      ? stationery_envelope(stationery, view_of(row->name))
                                      : stationery_sheet(stationery, view_of(row->name));
  assert_int_equal(sheet != NULL ? sheet_labels(sheet) : 0, row->labels);
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, describe, descriptions);
  TABLE_ROWS(table, find, names);
  return table_run(&table, "stationery");
}
