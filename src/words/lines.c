#include "words/lines.h"

#include "ground/unicode.h"

/* A value up to this part of the width is kept together. */
enum { TIED_PART = 2 };

static void add_tied(struct buffer *out, struct view text, bool tie)
{
  for (size_t i = 0; i < text.len; i++)
    buffer_add_byte(out, tie && text.at[i] == ' ' ? LINES_TIE : text.at[i]);
}

/* True when the next run goes on with the same link. */
static bool link_goes_on(const struct run *run)
{
  return run->next != NULL && run->next->link.len != 0 && view_equal(run->link, run->next->link);
}

/* A line to write upon that has a line for itself. */
static bool is_alone(const struct run *before, const struct run *run)
{
  return before != NULL && before->kind == RUN_BREAK &&
         (run->next == NULL || run->next->kind == RUN_BREAK);
}

static void add_run(const struct run *before, const struct run *run, size_t width,
                    struct buffer *text)
{
  switch (run->kind) {
  case RUN_BREAK: buffer_add_byte(text, '\n'); break;
  case RUN_TICK: buffer_format(text, "[%c]", LINES_TIE); break;
  case RUN_BLANK:
    buffer_add(text, is_alone(before, run) ? VIEW(LINES_LONG_BLANK) : VIEW("______"));
    break;
  case RUN_TEXT:
    add_tied(text, run->text, run->value && unicode_width(run->text) <= width / TIED_PART);
  }
}

void lines_prepare(const struct run *runs, size_t width, struct buffer *text)
{
  size_t link_from = text->len;
  for (const struct run *before = NULL; runs != NULL; before = runs, runs = runs->next) {
    add_run(before, runs, width, text);
    if (runs->link.len == 0)
      link_from = text->len;
    if (runs->link.len == 0 || link_goes_on(runs))
      continue;
    struct view said = view_slice(buffer_view(text), link_from, text->len);
    struct view bare = runs->link;
    if (view_starts(bare, VIEW("mailto:")))
      bare = view_slice(bare, sizeof "mailto:" - 1, bare.len);
    if (!view_equal(said, bare) && !view_equal(said, runs->link))
      buffer_format(text, " (%.*s)", VIEW_ARGS(bare));
    link_from = text->len;
  }
}

struct filler {
  struct lines_style style;
  struct buffer *out;
  size_t column; /* columns in use on this line; 0: nothing yet */
  bool any;      /* a line was begun before */
};

static void begin_line(struct filler *filler)
{
  struct view lead = filler->any ? filler->style.others : filler->style.first;
  buffer_add(filler->out, lead);
  filler->column = unicode_width(lead);
  filler->any = true;
}

static void end_line(struct filler *filler)
{
  struct buffer *out = filler->out;
  while (out->len != 0 && out->data[out->len - 1] == ' ')
    out->data[--out->len] = '\0';
  buffer_add_byte(out, '\n');
}

static void put_word(struct filler *filler, struct view word)
{
  for (size_t i = 0; i < word.len; i++)
    buffer_add_byte(filler->out, word.at[i] == LINES_TIE ? ' ' : word.at[i]);
}

static size_t word_width(struct view word)
{
  size_t width = 0;
  uint32_t point;
  while (unicode_next(&word, &point)) {
    int columns = point == LINES_TIE ? 1 : unicode_point_width(point);
    width += columns > 0 ? (size_t)columns : 0;
  }
  return width;
}

/* Puts one word behind a blank, or on a new line. */
static void add_word(struct filler *filler, struct view word, bool first)
{
  size_t width = word_width(word);
  if (!first && filler->column + 1 + width > filler->style.width) {
    end_line(filler);
    begin_line(filler);
    first = true;
  }
  if (!first) {
    buffer_add_byte(filler->out, ' ');
    filler->column++;
  }
  put_word(filler, word);
  filler->column += width;
}

static void fill_line(struct filler *filler, struct view text)
{
  bool first = true;
  begin_line(filler);
  while (text.len != 0) {
    struct view word = view_cut(&text, ' ');
    if (word.len == 0)
      continue;
    add_word(filler, word, first);
    first = false;
  }
  end_line(filler);
}

void lines_fill(struct view text, struct lines_style style, struct buffer *out)
{
  struct filler filler = {style, out, 0, false};
  do
    fill_line(&filler, view_cut(&text, '\n'));
  while (text.len != 0);
}
