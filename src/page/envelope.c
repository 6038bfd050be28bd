#include "page/layout.h"

/* All in 1/1000 mm, and worked out from makers' figures alone. A sheet folded into an envelope is a
 * little smaller than the envelope and slides in it: what the window shows for certain is the
 * window less that play.
 *
 *   envelope      outer size; windows are measured from its left and bottom edges
 *   panel         height of the folded sheet
 *   low, high     the window's distance from the bottom, as makers vary
 *
 * Sheet and envelope share their top and left edges when the sheet has slid home; then a point of
 * the window at (x, y) shows (x, y) of the sheet, and at the other end of the play it shows
 * (x - play, y - play). */
enum {
  SHEET_WIDTH = 210000,
  PLAY = 12000 /* below a window of unknown make: as a sheet in thirds slides in DL, and 1 mm */
};

#define WINDOWED(name_, envelope_width, envelope_height, panel, left, low, high, window_width,     \
                 window_height, fold_1, fold_2)                                                    \
  {                                                                                                \
    .name = (name_), .x = (left), .width = (window_width) - ((envelope_width) - SHEET_WIDTH),      \
    .y = (envelope_height) - (low) - (window_height),                                              \
    .height = (panel) - (high) - ((envelope_height) - (low) - (window_height)),                    \
    .hidden_below = (envelope_height) - (low), .folds = {(fold_1), (fold_2)}                       \
  }

static const struct envelope envelopes[] = {
  /* DL, 220 x 110, sheet folded in thirds; window 90 x 35, 20 from the left, 18 to 20 from the
   * bottom: shows x 20-100, y 57-79 (Royal Mail's and makers' guides; makers vary). */
  WINDOWED("dl", 220000, 110000, 99000, 20000, 18000, 20000, 90000, 35000, 99000, 198000),
  /* C5, 229 x 162, sheet folded in half; window 90 x 35, 20 from the left, typically 64 from the
   * bottom: shows x 20-91, y 63-84.5. Less certain than DL. */
  WINDOWED("c5", 229000, 162000, 148500, 20000, 64000, 64000, 90000, 35000, 148500, 0),
  /* The address area that GOV.UK Notify publishes, with the text below it. */
  {.name = "notify", .x = 24600, .y = 39500, .width = 95400, .height = 26800,
   .hidden_below = 90000},
  /* DIN lang, 220 x 110, with the sheet of DIN 5008 form B, folded at 105; window 90 x 45, 20 from
   * the left, 15 from the bottom: shows x 20-100, y 50-90, within that form's address field
   * (x 20-105, y 45-90). */
  WINDOWED("din", 220000, 110000, 105000, 20000, 15000, 15000, 90000, 45000, 105000, 210000),
  {.name = "none"},
};

const struct envelope *envelope_find(struct view name)
{
  if (name.len == 0)
    return &envelopes[0];
  for (size_t i = 0; i < sizeof envelopes / sizeof *envelopes; i++)
    if (view_equal_nocase(name, view_of(envelopes[i].name)))
      return &envelopes[i];
  return NULL;
}

struct envelope envelope_custom(int x, int y, int width, int height)
{
  return (struct envelope){.name = "custom",
                           .x = x,
                           .y = y,
                           .width = width,
                           .height = height,
                           .hidden_below = y + height + PLAY};
}
