#include "page/envelope.h"

enum {
  SHEET_WIDTH = 210000, /* of A4 */
  PLAY = 12000 /* round a window of unknown make: as a sheet in thirds slides in DL, and 1 mm */
};

static const struct envelope envelopes[] = {
  /* DL with the sheet folded in thirds; shows x 20-100, y 57-79 (Royal Mail's and makers' guides;
   * makers vary). */
  {.name = "dl",
   .width = 220000,
   .height = 110000,
   .panel = 99000,
   .window = {.left = 20000, .lowest = 18000, .highest = 20000, .width = 90000, .height = 35000},
   .folds = {99000, 198000}},
  /* C5 with the sheet folded in half; shows x 20-91, y 63-84.5. Less certain than DL. */
  {.name = "c5",
   .width = 229000,
   .height = 162000,
   .panel = 148500,
   .window = {.left = 20000, .lowest = 64000, .highest = 64000, .width = 90000, .height = 35000},
   .folds = {148500}},
  /* The address area that GOV.UK Notify publishes; the sender is right of it, the text below. */
  {.name = "notify",
   .stated = {.x = 24600,
              .y = 39500,
              .width = 95400,
              .height = 26800,
              .hidden_right = 120000,
              .hidden_below = 90000,
              .hidden_left = 24600,
              .hidden_above = 39500}},
  /* DIN lang with the sheet of DIN 5008 form B, folded at 105 mm; shows x 20-100, y 50-90, within
   * that form's address field (x 20-105, y 45-90). */
  {.name = "din",
   .width = 220000,
   .height = 110000,
   .panel = 105000,
   .window = {.left = 20000, .lowest = 15000, .highest = 15000, .width = 90000, .height = 45000},
   .folds = {105000, 210000}},
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
                           .stated = {.x = x,
                                      .y = y,
                                      .width = width,
                                      .height = height,
                                      .hidden_right = x + width + PLAY,
                                      .hidden_below = y + height + PLAY,
                                      .hidden_left = x - PLAY,
                                      .hidden_above = y - PLAY}};
}

/* A sheet that has slid home shares its top left corner with the envelope: then a point (x, y) of
 * the window shows (x, y) of the sheet, and after it has slid by (right, down) it shows
 * (x - right, y - down). So the zone begins where the lowest window does while the sheet is home,
 * and ends where the highest does once the sheet has slid all the way. */
struct window_zone envelope_zone(const struct envelope *envelope)
{
  const struct window *window = &envelope->window;
  if (window->width == 0)
    return envelope->stated;
  int right = envelope->width - SHEET_WIDTH, down = envelope->height - envelope->panel;
  int lowest_end = envelope->height - window->lowest;
  int highest_end = envelope->height - window->highest;
  int top = lowest_end - window->height;
  return (struct window_zone){.x = window->left,
                              .y = top,
                              .width = window->width - right,
                              .height = highest_end - down - top,
                              .hidden_right = window->left + window->width,
                              .hidden_below = lowest_end,
                              .hidden_left = window->left - right,
                              .hidden_above = highest_end - window->height - down};
}
