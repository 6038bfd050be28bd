#include "ground/ranges.h"

#include "ground/arena.h"

void ranges_add(struct arena *arena, struct ranges *ranges, size_t from, size_t to)
{
  if (ranges->to == 0 || from > ranges->to + 1) {
    ranges->closed = ranges_words(arena, ranges);
    ranges->from = from;
  }
  ranges->to = to;
}

bool ranges_several(const struct ranges *ranges)
{
  return ranges->closed.len != 0 || ranges->to > ranges->from;
}

struct view ranges_words(struct arena *arena, const struct ranges *ranges)
{
  if (ranges->to == 0)
    return VIEW("");
  return arena_join(arena, ranges->closed, ", ",
                    ranges->from == ranges->to
                      ? arena_format(arena, "%zu", ranges->to)
                      : arena_format(arena, "%zu-%zu", ranges->from, ranges->to));
}
