#include "ask/prompt.h"

#include <stdio.h>
#include <unistd.h>

#include "ground/unicode.h"
#include "run/explain.h"
#include "words/lines.h"

bool prompt_possible(void) { return isatty(STDIN_FILENO) == 1; }

void prompt_put(struct view text) { fwrite(view_bytes(text), 1, text.len, stderr); }

void prompt_fill(struct view first, struct view text, struct buffer *out)
{
  struct buffer blanks;
  buffer_init(&blanks);
  for (size_t i = unicode_width(first); i != 0; i--)
    buffer_add_byte(&blanks, ' ');
  size_t width = (size_t)explain_columns(STDERR_FILENO);
  lines_fill(text, (struct lines_style){width, first, buffer_view(&blanks)}, out);
  buffer_free(&blanks);
}

void prompt_say_behind(struct view first, struct view text)
{
  struct buffer out;
  buffer_init(&out);
  prompt_fill(first, text, &out);
  prompt_put(buffer_view(&out));
  buffer_free(&out);
}

void prompt_say(struct view text)
{
  while (text.len != 0) {
    struct view line = view_cut(&text, '\n');
    if (!view_starts(line, VIEW("  "))) {
      prompt_say_behind(VIEW(""), line);
      continue;
    }
    prompt_put(line);
    prompt_put(VIEW("\n"));
  }
}

enum heard prompt_read(struct buffer *line)
{
  size_t heard = 0;
  int byte;
  buffer_clear(line);
  prompt_put(VIEW("> "));
  fflush(stderr);
  while ((byte = getc(stdin)) != EOF && byte != '\n')
    if (heard++ < PROMPT_MOST)
      buffer_add_byte(line, (char)byte);
  if (byte == EOF && heard == 0)
    return HEARD_END;
  return heard <= PROMPT_MOST ? HEARD_LINE : HEARD_LONG;
}
