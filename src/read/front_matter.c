#include "read/front_matter.h"

/* Where the line behind `at` begins, or the end. */
static size_t next_line(struct view text, size_t at)
{
  size_t length = view_find(view_slice(text, at, text.len), '\n');
  return length == SIZE_MAX ? text.len : at + length + 1;
}

static bool is_fence(struct view text, size_t at)
{
  struct view line = view_slice(text, at, next_line(text, at));
  return view_starts(line, VIEW("---")) && view_equal(view_trim(line), VIEW("---"));
}

enum front_matter_kind front_matter_find(struct view text, struct front_matter *found)
{
  if (!is_fence(text, 0))
    return FRONT_MATTER_NONE;
  found->from = next_line(text, 0);
  for (size_t at = found->from; at < text.len; at = next_line(text, at)) {
    if (!is_fence(text, at))
      continue;
    found->to = at;
    found->body = next_line(text, at);
    return FRONT_MATTER_WHOLE;
  }
  return FRONT_MATTER_OPEN;
}
