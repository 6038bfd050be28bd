/* What windows show: against the figures that makers and posts publish, and against every position
 * of the sheet in the envelope. */
#include "table.h"

#include "matter/wishes.h"
#include "page/envelope.h"
#include "page/style.h"

/* ---- published figures ---- */

struct published {
  const char *name;
  int left, right, top, bottom; /* 1/1000 mm on the sheet */
  int hidden_right, hidden_below;
  int folds[2];
};

static const struct published publisheds[] = {
  {"dl", 20000, 100000, 57000, 79000, 110000, 92000, {99000, 198000}},
  {"c5", 20000, 91000, 63000, 84500, 110000, 98000, {148500, 0}},
  {"notify", 24600, 120000, 39500, 66300, 120000, 90000, {0, 0}},
  {"din", 20000, 100000, 50000, 90000, 110000, 95000, {105000, 210000}},
  {"none", 0, 0, 0, 0, 0, 0, {0, 0}},
};

static void zone_is_as_published(void **state)
{
  const struct published *p = *state;
  const struct envelope *envelope = envelope_find(view_of(p->name));
  assert_non_null(envelope);
  struct window_zone zone = envelope_zone(envelope);
  assert_int_equal(zone.x, p->left);
  assert_int_equal(zone.x + zone.width, p->right);
  assert_int_equal(zone.y, p->top);
  assert_int_equal(zone.y + zone.height, p->bottom);
  assert_int_equal(zone.hidden_right, p->hidden_right);
  assert_int_equal(zone.hidden_below, p->hidden_below);
  assert_int_equal(envelope->folds[0], p->folds[0]);
  assert_int_equal(envelope->folds[1], p->folds[1]);
}

/* ---- every position ---- */

static int lesser(int a, int b) { return a < b ? a : b; }
static int greater(int a, int b) { return a > b ? a : b; }

/* The sheet moves, and windows are made, in steps of half a millimetre. */
enum { STEP = 500 };

static const struct envelope made_up = {
  .width = 215000,
  .height = 120000,
  .panel = 99000,
  .window = {.left = 18000, .lowest = 10000, .highest = 16000, .width = 95000, .height = 40000}};
static const struct envelope snug = {
  .width = 210000,
  .height = 99000,
  .panel = 99000,
  .window = {.left = 20000, .lowest = 20000, .highest = 20000, .width = 90000, .height = 35000}};

struct fit {
  const char *name;
  const struct envelope *made; /* NULL: the preset of this name */
};
static const struct fit fits[] = {
  {"dl", NULL},
  {"c5", NULL},
  {"din", NULL},
  {"windows that vary much", &made_up},
  {"a sheet that cannot slide", &snug},
};

static struct window_zone found_by_trying(const struct envelope *e)
{
  const struct window *w = &e->window;
  int left = 0, top = 0, right = 1000000, bottom = 1000000;
  int rightmost = 0, lowest = 0, leftmost = 1000000, highest = 1000000;
  for (int low = w->lowest; low <= w->highest; low += STEP)
    for (int dx = 0; dx <= e->width - 210000; dx += STEP)
      for (int dy = 0; dy <= e->height - e->panel; dy += STEP) {
        int shown_top = e->height - low - w->height - dy, shown_left = w->left - dx;
        left = greater(left, shown_left);
        top = greater(top, shown_top);
        right = lesser(right, shown_left + w->width);
        bottom = lesser(bottom, shown_top + w->height);
        rightmost = greater(rightmost, shown_left + w->width);
        lowest = greater(lowest, shown_top + w->height);
        leftmost = lesser(leftmost, shown_left);
        highest = lesser(highest, shown_top);
      }
  return (struct window_zone){left, top, right - left, bottom - top,
                              rightmost, lowest, leftmost, highest};
}

static void zone_is_what_every_position_shows(void **state)
{
  const struct fit *fit = *state;
  const struct envelope *e = fit->made != NULL ? fit->made : envelope_find(view_of(fit->name));
  struct window_zone zone = envelope_zone(e), tried = found_by_trying(e);
  assert_int_equal(zone.x, tried.x);
  assert_int_equal(zone.y, tried.y);
  assert_int_equal(zone.width, tried.width);
  assert_int_equal(zone.height, tried.height);
  assert_int_equal(zone.hidden_right, tried.hidden_right);
  assert_int_equal(zone.hidden_below, tried.hidden_below);
  assert_int_equal(zone.hidden_left, tried.hidden_left);
  assert_int_equal(zone.hidden_above, tried.hidden_above);
}

/* ---- names, and windows of one's own ---- */

static void names_are_found(void **state)
{
  (void)state;
  assert_ptr_equal(envelope_find(VIEW("")), envelope_find(VIEW("dl")));
  assert_ptr_equal(envelope_find(VIEW("Dl")), envelope_find(VIEW("dl")));
  assert_null(envelope_find(VIEW("pigeon")));
  assert_null(envelope_find(VIEW("custom")));
}

static void own_window_shows_what_is_said_of_it(void **state)
{
  (void)state;
  struct envelope own = envelope_custom(22000, 51000, 85000, 30000);
  struct window_zone zone = envelope_zone(&own);
  assert_int_equal(zone.x, 22000);
  assert_int_equal(zone.y, 51000);
  assert_int_equal(zone.width, 85000);
  assert_int_equal(zone.height, 30000);
  assert_true(zone.hidden_right > 107000 + 10000);
  assert_true(zone.hidden_below > 81000 + 11000);
  assert_true(zone.hidden_left < 22000 - 10000);
  assert_true(zone.hidden_above < 51000 - 11000);
  assert_int_equal(own.folds[0], 0);
}

/* Names are matter's, and so are sizes; what is set for them is page's. */
static void every_wish_can_be_set(void **state)
{
  struct view names = VIEW(WISHES_AS_CHOICES(ENVELOPE_NAMES));
  struct view sizes = VIEW(WISHES_AS_CHOICES(PRINT_SIZES));
  uint64_t size;
  (void)state;
  while (names.len != 0)
    assert_non_null(envelope_find(view_cut(&names, '|')));
  while (sizes.len != 0) {
    assert_true(view_number(view_cut(&sizes, '|'), &size));
    assert_int_equal(style_find((int)size)->points, size);
  }
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, zone_is_as_published, publisheds);
  TABLE_ROWS(table, zone_is_what_every_position_shows, fits);
  TABLE_CASE(table, every_wish_can_be_set, "every wish can be set");
  TABLE_CASE(table, names_are_found, "names are found in any case");
  TABLE_CASE(table, own_window_shows_what_is_said_of_it, "a window of one's own");
  return table_run(&table, "envelope");
}
