#include "run/intake_kind.h"

#include "ground/unicode.h"
#include "run/endings.h"
#include "talk/stream.h"

/* A line "key: value" or "key:" whose colon comes before any separator of cells. */
static bool is_yaml_line(struct view line)
{
  size_t colon = view_find(line, ':');
  if (view_starts(line, VIEW("---")) || line.at[0] == '{')
    return true;
  if (colon == SIZE_MAX || (colon + 1 < line.len && line.at[colon + 1] != ' '))
    return false;
  struct view key = view_slice(line, 0, colon);
  return view_find(key, ',') == SIZE_MAX && view_find(key, ';') == SIZE_MAX &&
         view_find(line, '\t') == SIZE_MAX;
}

/* By the first line that is neither blank nor a remark. */
static enum intake_kind sniff(struct view head)
{
  while (head.len != 0) {
    struct view line = view_trim(view_cut(&head, '\n'));
    if (view_starts(line, UNICODE_MARK))
      line = view_slice(line, 3, line.len);
    if (line.len != 0 && line.at[0] != '#')
      return is_yaml_line(line) ? INTAKE_YAML : INTAKE_TABLE;
  }
  return INTAKE_TABLE;
}

enum intake_kind intake_kind_of(struct view name, struct stream *stream)
{
  enum { LOOK = 4096 };
  enum ending ending = ending_of(name);
  if (ending == ENDING_YAML || ending == ENDING_TABLE)
    return ending == ENDING_YAML ? INTAKE_YAML : INTAKE_TABLE;
  stream_fill_to(stream, LOOK);
  return sniff(stream_window(stream));
}
