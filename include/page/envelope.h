/* Envelopes: where a sheet is folded for them, and what their windows show of it.
 *
 * A folded sheet is smaller than its envelope and slides in it, and makers set windows a little
 * higher or lower. An address is read by the post only if it stands where the window shows it
 * wherever the sheet has slid to: in the window's zone. Nothing else may stand where the window
 * can show anything at all.
 *
 *    envelope            sheet slid home          sheet slid away
 *   +-------------+      +-----------+             (down and right)
 *   |             |      |           |            the window shows what
 *   |  [window]   |      | [shown]   |            is further up and left
 *   +-------------+      +-----------+            on the sheet
 *
 * All lengths are 1/1000 mm. Those of zones and folds are measured on the unfolded sheet, from its
 * top left corner.
 */
#ifndef OPTOUT_PAGE_ENVELOPE_H
#define OPTOUT_PAGE_ENVELOPE_H

#include "ground/text.h"

/* A window as its maker gives it. */
struct window {
  int left;            /* from the envelope's left edge */
  int lowest, highest; /* from its bottom edge: the least and the most that makers have */
  int width, height;
};

/* What a window shows of the sheet. */
struct window_zone {
  int x, y, width, height; /* always shown; width 0: there is no window */
  /* From here to the right, and from here down, the window can never show anything. */
  int hidden_right, hidden_below;
  int hidden_left, hidden_above; /* nor from here to the left, and up; may be negative */
};

struct envelope {
  const char *name;  /* as it is asked for; "custom" */
  int width, height; /* outer size; 0 where only the zone is known */
  int panel;         /* height of the folded sheet */
  struct window window;
  struct window_zone stated; /* where somebody gives the zone itself, and no window */
  int folds[2];              /* y of the folds; 0: none */
};

/* NULL when there is none of that name; "dl" for no name at all. Static data. */
const struct envelope *envelope_find(struct view name);

/* An envelope of which nothing is known but what its window always shows: no folds are marked, and
 * some white is left below, since the sheet may slide. */
struct envelope envelope_custom(int x, int y, int width, int height);

/* What this envelope's window shows of an A4 sheet, wherever the sheet has slid to. */
struct window_zone envelope_zone(const struct envelope *envelope);

#endif
