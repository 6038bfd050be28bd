#include "page/ink.h"

#include <stdlib.h>

#include "page/bake.h"
#include "page/face.h"
#include "page/layout.h"

enum {
  EM = 1000,
  /* The pen may be this far from its ideal place, 1/1000 em, before a correction is written:
   * a fiftieth of a millimetre in a whole line of text. */
  TOLERANCE = 3,
  /* Bytes a glyph can take: two, each escaped, and a correction before it. */
  GLYPH_BYTES = 24,
  NONE = -1
};

struct ink {
  struct buffer *out;
  struct baked_font *const *fonts;
  bool in_text;
  int face, size;        /* as last set by Tf; NONE at first */
  int32_t x, y;          /* start of the present text line, 1/100 pt */
  int grey, stroke_grey; /* 0-255 */
  int32_t thickness;     /* line width, mpt */
  bool dashed;
};

/* Writes hundredths: 1250 is "12.5". */
static void add_hundredths(struct buffer *out, int32_t number)
{
  if (number < 0)
    buffer_add_byte(out, '-');
  number = abs(number);
  if (number >= 100 || number == 0)
    buffer_add_int(out, number / 100);
  int part = number % 100;
  if (part != 0) {
    char digits[3] = {'.', (char)('0' + part / 10), (char)('0' + part % 10)};
    buffer_add_bytes(out, digits, part % 10 != 0 ? 3 : 2);
  }
}

static int32_t hundredths(int32_t mpt) { return (mpt >= 0 ? mpt + 5 : mpt - 5) / 10; }

static void add_length(struct ink *ink, int32_t mpt)
{
  add_hundredths(ink->out, hundredths(mpt));
  buffer_add_byte(ink->out, ' ');
}

static void begin_text(struct ink *ink)
{
  if (!ink->in_text)
    buffer_add(ink->out, VIEW("BT\n"));
  ink->in_text = true;
}

static void end_text(struct ink *ink)
{
  if (ink->in_text)
    buffer_add(ink->out, VIEW("ET\n"));
  ink->in_text = false;
  ink->x = ink->y = 0;
}

static void set_grey(struct ink *ink, int grey)
{
  if (ink->grey == grey)
    return;
  add_hundredths(ink->out, grey * 100 / 255);
  buffer_add(ink->out, VIEW(" g\n"));
  ink->grey = grey;
}

static void set_stroke(struct ink *ink, const struct mark *mark)
{
  if (ink->stroke_grey != mark->grey) {
    add_hundredths(ink->out, mark->grey * 100 / 255);
    buffer_add(ink->out, VIEW(" G\n"));
    ink->stroke_grey = mark->grey;
  }
  if (ink->thickness != mark->thickness) {
    add_length(ink, mark->thickness);
    buffer_add(ink->out, VIEW("w\n"));
    ink->thickness = mark->thickness;
  }
  bool dashed = mark->dash != 0;
  if (ink->dashed != dashed)
    buffer_add(ink->out, dashed ? VIEW("[4 3] 0 d\n") : VIEW("[] 0 d\n"));
  ink->dashed = dashed;
}

static void draw_line(struct ink *ink, const struct mark *mark)
{
  set_stroke(ink, mark);
  add_length(ink, mark->x);
  add_length(ink, PAGE_HEIGHT - mark->y);
  buffer_add(ink->out, VIEW("m "));
  add_length(ink, mark->x + mark->width);
  add_length(ink, PAGE_HEIGHT - mark->y - mark->height);
  buffer_add(ink->out, VIEW("l S\n"));
}

static void draw_box(struct ink *ink, const struct mark *mark)
{
  if (mark->fill)
    set_grey(ink, mark->grey);
  else
    set_stroke(ink, mark);
  add_length(ink, mark->x);
  add_length(ink, PAGE_HEIGHT - mark->y - mark->height);
  add_length(ink, mark->width);
  add_length(ink, mark->height);
  buffer_add(ink->out, mark->fill ? VIEW("re f\n") : VIEW("re S\n"));
}

/* Where the pen of a text mark is. */
struct pen {
  const struct baked_font *font;
  int32_t size; /* mpt */
  int em;       /* font units */
  int64_t want; /* ideal place, font units */
  int64_t have; /* the reader's place, 1/1000 em */
};

static char *put_byte(char *at, unsigned byte)
{
  if (byte == '(' || byte == ')' || byte == '\\') {
    *at++ = '\\';
  } else if (byte == '\r') {
    /* A bare CR in a string is read as LF. */
    *at++ = '\\';
    byte = 'r';
  }
  *at++ = (char)byte;
  return at;
}

static char *put_number(char *at, int64_t number)
{
  char digits[20];
  size_t count = 0;
  uint64_t rest = number < 0 ? (uint64_t)-number : (uint64_t)number;
  if (number < 0)
    *at++ = '-';
  do {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  while (count != 0)
    *at++ = digits[--count];
  return at;
}

static char *put_glyph(char *at, struct pen *pen, uint16_t glyph, int32_t shift)
{
  int64_t off = (pen->want + shift) * EM - pen->have * pen->em;
  int64_t tolerated = (int64_t)pen->em * TOLERANCE;
  if (off >= tolerated || off <= -tolerated) {
    int64_t step = (off + (off > 0 ? pen->em / 2 : -pen->em / 2)) / pen->em;
    *at++ = ')';
    at = put_number(at, -step);
    *at++ = '(';
    pen->have += step;
  }
  uint16_t id = pen->font->renumbered[glyph];
  at = put_byte(at, id >> 8);
  at = put_byte(at, id & 0xFF);
  pen->have += pen->font->width[id];
  return at;
}

/* A mark above or below the base: the string is interrupted to raise it. */
static void draw_raised(struct ink *ink, struct pen *pen, const struct glyph *glyph)
{
  buffer_add(ink->out, VIEW(")]TJ "));
  add_length(ink, (int32_t)((int64_t)glyph->y * pen->size / pen->em));
  buffer_add(ink->out, VIEW("Ts[("));
  buffer_reserve(ink->out, GLYPH_BYTES);
  char *at = put_glyph(ink->out->data + ink->out->len, pen, glyph->id, glyph->x);
  ink->out->len = (size_t)(at - ink->out->data);
  buffer_add(ink->out, VIEW(")]TJ 0 Ts[("));
}

static void draw_word(struct ink *ink, struct pen *pen, const struct shaped *word, bool space)
{
  struct buffer *out = ink->out;
  buffer_reserve(out, (word->count + 1) * GLYPH_BYTES);
  for (size_t i = 0; i < word->count; i++) {
    const struct glyph *glyph = &word->glyphs[i];
    if (glyph->y != 0) {
      draw_raised(ink, pen, glyph);
      buffer_reserve(out, (word->count + 1) * GLYPH_BYTES);
    } else {
      char *at = put_glyph(out->data + out->len, pen, glyph->id, glyph->x);
      out->len = (size_t)(at - out->data);
    }
    pen->want += glyph->advance;
  }
  if (space) {
    uint16_t glyph = face_space(pen->font->face);
    char *at = put_glyph(out->data + out->len, pen, glyph, 0);
    out->len = (size_t)(at - out->data);
    pen->want += face_advance(pen->font->face, glyph);
  }
}

static void set_font(struct ink *ink, const struct mark *mark)
{
  if (ink->face == mark->face && ink->size == mark->size)
    return;
  buffer_add(ink->out, VIEW("/F"));
  buffer_add_int(ink->out, mark->face + 1);
  buffer_add_byte(ink->out, ' ');
  add_length(ink, mark->size);
  buffer_add(ink->out, VIEW("Tf\n"));
  ink->face = mark->face;
  ink->size = mark->size;
}

static void draw_text(struct ink *ink, const struct mark *mark)
{
  set_grey(ink, mark->grey);
  begin_text(ink);
  set_font(ink, mark);
  int32_t x = hundredths(mark->x), y = hundredths(PAGE_HEIGHT - mark->y);
  add_hundredths(ink->out, x - ink->x);
  buffer_add_byte(ink->out, ' ');
  add_hundredths(ink->out, y - ink->y);
  buffer_add(ink->out, VIEW(" Td[("));
  ink->x = x;
  ink->y = y;
  const struct baked_font *font = ink->fonts[mark->face];
  struct pen pen = {font, mark->size, face_metrics(font->face)->units_per_em, 0, 0};
  for (size_t i = 0; i < mark->word_count; i++)
    draw_word(ink, &pen, mark->words[i], i + 1 < mark->word_count || mark->space_after);
  buffer_add(ink->out, VIEW(")]TJ\n"));
}

void ink_page(struct buffer *out, const struct page *page, struct baked_font *const *fonts)
{
  struct ink ink = {
    .out = out, .fonts = fonts, .face = NONE, .size = NONE, .thickness = NONE};
  for (const struct mark *mark = page->first; mark != NULL; mark = mark->next) {
    if (mark->kind == MARK_TEXT) {
      draw_text(&ink, mark);
      continue;
    }
    if (mark->kind == MARK_FIELD)
      continue;
    end_text(&ink);
    if (mark->kind == MARK_LINE)
      draw_line(&ink, mark);
    else
      draw_box(&ink, mark);
  }
  end_text(&ink);
}
