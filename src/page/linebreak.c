#include "page/linebreak.h"

#include <stdbool.h>

#include "ground/arena.h"

/* The best way found to end a line behind an item. */
struct way {
  size_t lines; /* 0: none found yet */
  int64_t slack;
  size_t from;  /* first item of that line */
};

/* A line while items are added to it. */
struct filling {
  int32_t width, letters;
};

static struct filling fill(struct filling line, const struct break_item *items, size_t first,
                           size_t at)
{
  if (at != first && items[at - 1].space != 0) {
    line.width += items[at - 1].space;
    line.letters++;
  }
  line.width += items[at].width;
  line.letters += items[at].letters;
  return line;
}

static bool fits(struct filling line, struct break_limits limits)
{
  return line.width <= limits.width && (limits.letters == 0 || line.letters <= limits.letters);
}

static int64_t slack_of(struct filling line, struct break_limits limits)
{
  int64_t slack = limits.width - line.width;
  return slack * slack;
}

/* A last line that holds one short word and nothing else looks lost: it counts like a line that is
 * this much too short, in per cent of the width. One that follows a hard break was meant. */
enum { RUNT_SLACK = 35, RUNT_WIDTH = 15 };

static int64_t runt_slack(struct filling line, const struct break_item *items, size_t first,
                          size_t at, struct break_limits limits)
{
  bool lone = first != 0 && items[first - 1].after != BREAK_MUST && items[at].letters != 0 &&
              (first == at || line.width < limits.width / 100 * RUNT_WIDTH);
  int64_t slack = (int64_t)(limits.width / 100) * RUNT_SLACK;
  return lone && line.width < slack ? slack * slack : 0;
}

static bool ends_for_free(const struct break_item *items, size_t count, size_t at)
{
  return at + 1 == count || items[at].after == BREAK_MUST;
}

/* Tries all lines that begin with item `first`. ways[i] ends behind item i - 1. */
static void try_lines(struct way *ways, const struct break_item *items, size_t count, size_t first,
                      struct break_limits limits)
{
  struct filling line = {0, 0};
  for (size_t at = first; at < count; at++) {
    line = fill(line, items, first, at);
    if (!fits(line, limits) && at != first)
      break;
    bool last = ends_for_free(items, count, at);
    if (!last && items[at].after == BREAK_NOT)
      continue;
    struct way way = {ways[first].lines + 1, ways[first].slack, first};
    way.slack += last ? runt_slack(line, items, first, at, limits) : slack_of(line, limits);
    struct way *best = &ways[at + 1];
    if (best->lines == 0 || way.lines < best->lines ||
        (way.lines == best->lines && way.slack < best->slack))
      *best = way;
    if (last)
      break;
  }
}

struct breaks linebreak_total_fit(struct arena *arena, const struct break_item *items,
                                  size_t count, struct break_limits limits)
{
  struct breaks breaks = {NULL, 0, 0};
  if (count == 0)
    return breaks;
  struct way *ways = arena_array(arena, count + 1, sizeof *ways);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || ways[i].lines != 0)
      try_lines(ways, items, count, i, limits);
  if (ways[count].lines == 0) /* a stretch too wide for a line: the caller's fault, but no crash */
    return linebreak_greedy(arena, items, count, limits);
  breaks.count = ways[count].lines;
  breaks.slack = ways[count].slack;
  breaks.ends = arena_array(arena, breaks.count, sizeof *breaks.ends);
  for (size_t line = breaks.count, end = count; line-- != 0; end = ways[end].from)
    breaks.ends[line] = end;
  return breaks;
}

/* One past the last item of the fullest line that begins with `first`. */
static size_t greedy_end(const struct break_item *items, size_t count, size_t first,
                         struct break_limits limits, struct filling *filled)
{
  struct filling line = {0, 0};
  size_t end = first;
  for (size_t at = first; at < count; at++) {
    line = fill(line, items, first, at);
    if (end != first && !fits(line, limits))
      break;
    if (items[at].after == BREAK_NOT && at + 1 != count)
      continue;
    end = at + 1;
    *filled = line;
    if (items[at].after == BREAK_MUST)
      break;
  }
  return end;
}

struct breaks linebreak_greedy(struct arena *arena, const struct break_item *items, size_t count,
                               struct break_limits limits)
{
  struct breaks breaks = {NULL, 0, 0};
  breaks.ends = arena_array(arena, count, sizeof *breaks.ends);
  for (size_t first = 0, end; first < count; first = end) {
    struct filling line = {0, 0};
    end = greedy_end(items, count, first, limits, &line);
    breaks.ends[breaks.count++] = end;
    breaks.slack += ends_for_free(items, count, end - 1)
                      ? runt_slack(line, items, first, end - 1, limits)
                      : slack_of(line, limits);
  }
  return breaks;
}
