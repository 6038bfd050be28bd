#include "page/ink.h"

#include <stdlib.h>

#include "ground/unicode.h"
#include "page/codes.h"
#include "page/face.h"
#include "page/form_fields.h"
#include "page/layout.h"
#include "page/pictures.h"
#include "page/tags.h"

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
  struct ink_fonts *fonts;
  const struct ink_tags *tags;
  int element;       /* whose marked content is open; NONE */
  bool in_text;
  const struct codes *codes; /* of the font that was last set; NULL at first */
  int32_t size;          /* as last set */
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

void ink_length(struct buffer *out, int32_t mpt)
{
  add_hundredths(out, hundredths(mpt));
  buffer_add_byte(out, ' ');
}

static void add_length(struct ink *ink, int32_t mpt) { ink_length(ink->out, mpt); }

static void end_content(struct ink *ink)
{
  if (ink->element != NONE)
    buffer_add(ink->out, VIEW("EMC\n"));
  ink->element = NONE;
}

static void end_text(struct ink *ink)
{
  end_content(ink);
  if (ink->in_text)
    buffer_add(ink->out, VIEW("ET\n"));
  ink->in_text = false;
  ink->x = ink->y = 0;
}

/* Text of the foot is furniture of the page, all else without an element belongs to the layout. */
static void begin_artifact(struct ink *ink, bool text)
{
  buffer_add(ink->out, text ? VIEW("/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n")
                            : VIEW("/Artifact<</Type/Layout>>BDC\n"));
}

/* Opens content of the element, which the caller completes and closes with ">>BDC". */
static void open_content(struct ink *ink, struct view tag, uint16_t element)
{
  ink->element = element;
  buffer_add_byte(ink->out, '/');
  buffer_add(ink->out, tag);
  buffer_add(ink->out, VIEW("<</MCID "));
  buffer_add_int(ink->out, tags_place(ink->tags->tags, element));
}

/* What is printed to be written upon only shows the place of a field on the screen. */
static uint16_t element_of(const struct ink *ink, const struct mark *mark)
{
  const struct ink_tags *tags = ink->tags;
  return tags->fields != NULL && tags->elements[mark->element].on_screen ? 0 : mark->element;
}

/* Sees to it that what follows belongs to the mark's element. Text and drawing never share marked
 * content, since it may not cross the ends of a text object. */
static void begin_content(struct ink *ink, const struct mark *mark)
{
  bool text = mark->kind == MARK_TEXT;
  if (text != ink->in_text)
    end_text(ink);
  if (text && !ink->in_text)
    buffer_add(ink->out, VIEW("BT\n"));
  ink->in_text = text;
  if (ink->tags->tags == NULL)
    return;
  uint16_t element = element_of(ink, mark);
  if (ink->element == element)
    return;
  end_content(ink);
  if (element == 0) {
    ink->element = 0;
    begin_artifact(ink, text);
    return;
  }
  open_content(ink, view_of(ink->tags->elements[element].role), element);
  buffer_add(ink->out, VIEW(">>BDC\n"));
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

static void draw_picture(struct ink *ink, const struct mark *mark)
{
  int32_t bottom = PAGE_HEIGHT - mark->y - mark->height;
  buffer_add(ink->out, VIEW("q "));
  add_length(ink, mark->width);
  buffer_add(ink->out, VIEW("0 0 "));
  add_length(ink, mark->height);
  add_length(ink, mark->x);
  add_length(ink, bottom);
  buffer_format(ink->out, "cm/P%u Do Q\n", pictures_place(ink->tags->pictures, mark->picture));
  if (ink->tags->tags != NULL)
    tags_bound(ink->tags->tags, mark->element,
               (struct tag_box){mark->x, bottom, mark->x + mark->width, bottom + mark->height});
}

/* Where the pen of a text mark is. */
struct pen {
  const struct codes *codes;
  int32_t size; /* mpt */
  int em;       /* font units */
  int64_t want; /* ideal place, font units */
  int64_t have; /* the reader's place, 1/1000 em */
  bool open;    /* in the middle of a string */
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

static char *put_glyph(char *at, struct pen *pen, uint16_t code, int32_t shift)
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
  at = put_byte(at, code >> 8);
  at = put_byte(at, code & 0xFF);
  pen->have += pen->codes->width[code];
  return at;
}

static void open_string(struct ink *ink, struct pen *pen)
{
  if (!pen->open)
    buffer_add(ink->out, VIEW("[("));
  pen->open = true;
}

static void close_string(struct ink *ink, struct pen *pen)
{
  if (pen->open)
    buffer_add(ink->out, VIEW(")]TJ\n"));
  pen->open = false;
}

static void add_glyph(struct ink *ink, struct pen *pen, uint16_t code, int32_t shift)
{
  buffer_reserve(ink->out, GLYPH_BYTES);
  char *at = put_glyph(ink->out->data + ink->out->len, pen, code, shift);
  ink->out->len = (size_t)(at - ink->out->data);
}

/* A mark above or below the base: the string is interrupted to raise it. */
static void draw_raised(struct ink *ink, struct pen *pen, const struct glyph *glyph)
{
  close_string(ink, pen);
  add_length(ink, (int32_t)((int64_t)glyph->y * pen->size / pen->em));
  buffer_add(ink->out, VIEW("Ts"));
  open_string(ink, pen);
  add_glyph(ink, pen, pen->codes->code[glyph->id], glyph->x);
  close_string(ink, pen);
  buffer_add(ink->out, VIEW("0 Ts\n"));
}

/* Glyphs from `from` on that stand on the baseline; the index of the first that does not. */
static size_t draw_level(struct ink *ink, struct pen *pen, const struct shaped *word, size_t from)
{
  struct buffer *out = ink->out;
  size_t i = from;
  open_string(ink, pen);
  buffer_reserve(out, (word->count - from) * GLYPH_BYTES);
  char *at = out->data + out->len;
  for (; i < word->count && word->glyphs[i].y == 0; i++) {
    const struct glyph *glyph = &word->glyphs[i];
    at = put_glyph(at, pen, pen->codes->code[glyph->id], glyph->x);
    pen->want += glyph->advance;
  }
  out->len = (size_t)(at - out->data);
  return i;
}

static void draw_glyphs(struct ink *ink, struct pen *pen, const struct shaped *word)
{
  for (size_t i = 0; i < word->count;)
    if (word->glyphs[i].y == 0) {
      i = draw_level(ink, pen, word, i);
    } else {
      draw_raised(ink, pen, &word->glyphs[i]);
      pen->want += word->glyphs[i++].advance;
    }
}

/* A word that runs from right to left: its glyphs are drawn in the order of reading, each to the
 * left of the one before, since readers that go by structure take them as they come. */
static void draw_turned(struct ink *ink, struct pen *pen, const struct shaped *word)
{
  int64_t end = pen->want + word->width;
  pen->want = end;
  for (size_t i = word->count; i-- != 0;) {
    const struct glyph *glyph = &word->glyphs[i];
    pen->want -= glyph->advance;
    if (glyph->y != 0) {
      draw_raised(ink, pen, glyph);
      continue;
    }
    open_string(ink, pen);
    add_glyph(ink, pen, pen->codes->code[glyph->id], glyph->x);
  }
  pen->want = end;
}

static void draw_word_glyphs(struct ink *ink, struct pen *pen, const struct shaped *word)
{
  if (word->turned)
    draw_turned(ink, pen, word);
  else
    draw_glyphs(ink, pen, word);
}

/* The word as it is read, where its glyphs do not tell. It is content of its own and not content
 * within content, of which poppler closes the outer one when the inner one ends. */
static void draw_spelt(struct ink *ink, struct pen *pen, const struct shaped *word,
                       const struct mark *mark)
{
  bool placed = ink->tags->tags != NULL && mark->element != 0;
  close_string(ink, pen);
  if (placed) {
    end_content(ink);
    open_content(ink, VIEW("Span"), mark->element);
  } else {
    buffer_add(ink->out, VIEW("/Span<<"));
  }
  buffer_add(ink->out, VIEW("/ActualText<FEFF"));
  unicode_put_utf16_hex(ink->out, word->text);
  buffer_add(ink->out, VIEW(">>>BDC\n"));
  draw_word_glyphs(ink, pen, word);
  close_string(ink, pen);
  if (placed)
    end_content(ink);
  else
    buffer_add(ink->out, VIEW("EMC\n"));
}

static void set_font(struct ink *ink, struct pen *pen, const struct codes *codes, int face)
{
  pen->codes = codes;
  if (ink->codes == codes && ink->size == pen->size)
    return;
  close_string(ink, pen);
  buffer_add(ink->out, codes == ink->fonts->bank[face] ? VIEW("/B") : VIEW("/F"));
  buffer_add_int(ink->out, face + 1);
  buffer_add_byte(ink->out, ' ');
  add_length(ink, pen->size);
  buffer_add(ink->out, VIEW("Tf\n"));
  ink->codes = codes;
  ink->size = pen->size;
}

/* The bank's codes where it has them all, else the file's own. */
static const struct codes *find_codes(struct ink_fonts *fonts, int face,
                                      const struct shaped *word)
{
  if (fonts->bank[face] != NULL && codes_have(fonts->bank[face], word)) {
    fonts->bank_used[face] = true;
    return fonts->bank[face];
  }
  if (fonts->own[face] == NULL)
    fonts->own[face] = codes_new(fonts->faces->face[face]);
  codes_add(fonts->own[face], word);
  codes_space(fonts->own[face]);
  return fonts->own[face];
}

/* Readers take a glyph off the baseline for the end of a word; one that runs from right to left
 * they put together by where its glyphs stand. */
static bool is_level(const struct shaped *word)
{
  for (size_t i = 0; !word->turned && i < word->count; i++)
    if (word->glyphs[i].y != 0)
      return false;
  return true;
}

static void draw_word(struct ink *ink, struct pen *pen, const struct shaped *word,
                      const struct mark *mark, bool space)
{
  begin_content(ink, mark);
  set_font(ink, pen, find_codes(ink->fonts, mark->face, word), mark->face);
  if (is_level(word) && codes_spell(pen->codes, word))
    draw_word_glyphs(ink, pen, word);
  else
    draw_spelt(ink, pen, word, mark);
  if (space) {
    begin_content(ink, mark);
    uint16_t glyph = face_space(pen->codes->face);
    open_string(ink, pen);
    add_glyph(ink, pen, pen->codes->code[glyph], 0);
    pen->want += face_advance(pen->codes->face, glyph);
  }
}

static void draw_text(struct ink *ink, const struct mark *mark)
{
  set_grey(ink, mark->grey);
  int32_t x = hundredths(mark->x), y = hundredths(PAGE_HEIGHT - mark->y);
  add_hundredths(ink->out, x - ink->x);
  buffer_add_byte(ink->out, ' ');
  add_hundredths(ink->out, y - ink->y);
  buffer_add(ink->out, VIEW(" Td\n"));
  ink->x = x;
  ink->y = y;
  const struct face *face = ink->fonts->faces->face[mark->face];
  struct pen pen = {.size = mark->size, .em = face_metrics(face)->units_per_em};
  for (size_t i = 0; i < mark->word_count; i++)
    draw_word(ink, &pen, mark->words[i], mark,
              i + 1 < mark->word_count || mark->space_after);
  close_string(ink, &pen);
}

static void draw(struct ink *ink, const struct mark *mark)
{
  begin_content(ink, mark);
  if (mark->kind == MARK_TEXT)
    draw_text(ink, mark);
  else if (mark->kind == MARK_LINE)
    draw_line(ink, mark);
  else if (mark->kind == MARK_PICTURE)
    draw_picture(ink, mark);
  else
    draw_box(ink, mark);
}

void ink_page(struct buffer *out, const struct page *page, struct ink_fonts *fonts,
              const struct ink_tags *tags)
{
  struct ink ink = {.out = out,
                    .fonts = fonts,
                    .tags = tags,
                    .element = NONE,
                    .thickness = NONE};
  for (const struct mark *mark = page->first; mark != NULL; mark = mark->next) {
    if (mark->kind != MARK_FIELD)
      draw(&ink, mark);
    else if (tags->fields != NULL && !mark->field->by_pen)
      form_fields_add(tags->fields, mark);
  }
  end_text(&ink);
}
