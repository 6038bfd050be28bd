#include "words/doc.h"

void text_lines_add(struct text_lines *lines, struct view line)
{
  if (line.len != 0 && lines->count < DOC_MAX_LINES)
    lines->lines[lines->count++] = line;
}
