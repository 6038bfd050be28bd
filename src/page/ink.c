#include "page/ink.h"

#include <stdlib.h>

#include "ground/unicode.h"
#include "page/codes.h"
#include "page/face.h"
#include "page/form_fields.h"
#include "page/layout.h"
#include "page/pictures.h"
#include "page/spelling.h"
#include "page/stamps.h"
#include "page/tags.h"

/* NONE: nothing was set yet. INHERITED: what the stamped page had set, and may be anything. */
enum { NONE = -1, INHERITED = -1 };

struct ink {
  struct buffer *out;
  int32_t height; /* of the page, mpt */
  int32_t base;   /* what is drawn up from, 1/100 pt: the foot of the page, but for a stamp */
  struct ink_fonts *fonts;
  const struct ink_tags *tags;
  int element;       /* whose marked content is open; NONE */
  bool in_text;
  bool open;         /* in the middle of a string */
  const struct codes *codes; /* of the font that was last set; NULL at first */
  int32_t size;          /* as last set */
  int32_t x, y;          /* start of the present text line, 1/100 pt */
  int grey, stroke_grey; /* 0-255 */
  int32_t thickness;     /* line width, mpt */
  int dashed;
  bool odd; /* met a word that is not spelled by its bank's codes */
};

/* Writes hundredths: 1250 is "12.5". */
static void add_hundredths(struct buffer *out, int32_t number)
{
  enum { LONGEST = sizeof "-21474836.47" };
  unsigned rest = (unsigned)abs(number), part = rest % 100;
  if (out->cap - out->len < LONGEST)
    buffer_reserve(out, LONGEST);
  char *at = out->data + out->len;
  if (number < 0)
    *at++ = '-';
  if (rest >= 100 || rest == 0)
    at += text_put_number(at, rest / 100);
  if (part != 0) {
    *at++ = '.';
    *at++ = (char)('0' + part / 10);
  }
  if (part % 10 != 0)
    *at++ = (char)('0' + part % 10);
  *at = '\0';
  out->len = (size_t)(at - out->data);
}

void ink_length(struct buffer *out, int32_t mpt)
{
  add_hundredths(out, ink_hundredths(mpt));
  buffer_add_byte(out, ' ');
}

static void add_length(struct ink *ink, int32_t mpt) { ink_length(ink->out, mpt); }

/* A height on the page. */
static void add_height(struct ink *ink, int32_t y)
{
  add_hundredths(ink->out, ink_hundredths(ink->height - y) - ink->base);
  buffer_add_byte(ink->out, ' ');
}

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
static void begin_content(struct ink *ink, const struct mark *mark, bool text)
{
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
  add_height(ink, mark->y);
  buffer_add(ink->out, VIEW("m "));
  add_length(ink, mark->x + mark->width);
  add_height(ink, mark->y + mark->height);
  buffer_add(ink->out, VIEW("l S\n"));
}

static void draw_box(struct ink *ink, const struct mark *mark)
{
  if (mark->fill)
    set_grey(ink, mark->grey);
  else
    set_stroke(ink, mark);
  add_length(ink, mark->x);
  add_height(ink, mark->y + mark->height);
  add_length(ink, mark->width);
  add_length(ink, mark->height);
  buffer_add(ink->out, mark->fill ? VIEW("re f\n") : VIEW("re S\n"));
}

static void draw_picture(struct ink *ink, const struct mark *mark)
{
  int32_t bottom = ink->height - mark->y - mark->height;
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

static void open_string(struct ink *ink)
{
  if (!ink->open)
    buffer_add(ink->out, VIEW("[("));
  ink->open = true;
}

static void close_string(struct ink *ink)
{
  if (ink->open)
    buffer_add(ink->out, VIEW(")]TJ\n"));
  ink->open = false;
}

static void add_glyph(struct ink *ink, struct pen *pen, uint16_t code, int32_t shift,
                      int32_t advance)
{
  buffer_reserve(ink->out, GLYPH_BYTES);
  char *at = ink->out->data + ink->out->len;
  ink->out->len += (size_t)(pen_put(at, pen, code, shift, advance) - at);
}

/* On the baseline; or a mark above or below its base: the string is interrupted to raise it. */
static void draw_glyph(struct ink *ink, struct pen *pen, const struct glyph *glyph,
                       int32_t advance)
{
  uint16_t code = pen->codes->code[glyph->id];
  if (glyph->y == 0) {
    open_string(ink);
    add_glyph(ink, pen, code, glyph->x, advance);
    return;
  }
  close_string(ink);
  add_length(ink, (int32_t)((int64_t)glyph->y * ink->size / pen->em));
  buffer_add(ink->out, VIEW("Ts"));
  open_string(ink);
  add_glyph(ink, pen, code, glyph->x, advance);
  close_string(ink);
  buffer_add(ink->out, VIEW("0 Ts\n"));
}

/* A word that runs from right to left: its glyphs are drawn in the order of reading, each to the
 * left of the one before, since readers that go by structure take them as they come. */
static void draw_turned(struct ink *ink, struct pen *pen, const struct shaped *word)
{
  int64_t end = (int64_t)word->width * PEN_EM;
  pen->off += end;
  for (size_t i = word->count; i-- != 0;) {
    const struct glyph *glyph = &word->glyphs[i];
    pen->off -= (int64_t)glyph->advance * PEN_EM;
    draw_glyph(ink, pen, glyph, 0);
  }
  pen->off += end;
}

static void draw_word_glyphs(struct ink *ink, struct pen *pen, const struct shaped *word)
{
  if (word->turned)
    draw_turned(ink, pen, word);
  else
    for (size_t i = 0; i < word->count; i++)
      draw_glyph(ink, pen, &word->glyphs[i], word->glyphs[i].advance);
}

static void draw_plain(struct ink *ink, struct pen *pen, const struct spelling *spelling,
                       bool space)
{
  struct buffer *out = ink->out;
  open_string(ink);
  if (pen_strays(pen, 0)) {
    buffer_reserve(out, GLYPH_BYTES);
    char *at = out->data + out->len;
    out->len += (size_t)(pen_mend(at, pen, 0) - at);
  }
  buffer_add_bytes(out, spelling->bytes, spelling->length[space]);
  pen->off += spelling->slip[space];
}

/* The word as it is read, where its glyphs do not tell. It is content of its own and not content
 * within content, of which poppler closes the outer one when the inner one ends. */
static void draw_spelt(struct ink *ink, struct pen *pen, const struct shaped *word,
                       const struct mark *mark)
{
  bool placed = ink->tags->tags != NULL && mark->element != 0;
  close_string(ink);
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
  close_string(ink);
  if (placed)
    end_content(ink);
  else
    buffer_add(ink->out, VIEW("EMC\n"));
}

static void set_font(struct ink *ink, struct pen *pen, const struct codes *codes,
                     const struct mark *mark)
{
  pen->codes = codes;
  if (ink->codes == codes && ink->size == mark->size)
    return;
  close_string(ink);
  buffer_add(ink->out, codes == ink->fonts->bank[mark->face] ? VIEW("/B") : VIEW("/F"));
  buffer_add_int(ink->out, mark->face + 1);
  buffer_add_byte(ink->out, ' ');
  add_length(ink, mark->size);
  buffer_add(ink->out, VIEW("Tf\n"));
  ink->codes = codes;
  ink->size = mark->size;
}

static void draw_word(struct ink *ink, struct pen *pen, const struct shaped *word,
                      const struct mark *mark, bool space)
{
  const struct codes *codes;
  const struct spelling *spelling = ink_fonts_spell(ink->fonts, mark->face, word, &codes);
  begin_content(ink, mark, true);
  set_font(ink, pen, codes, mark);
  ink->odd |= codes != ink->fonts->bank[mark->face] || spelling->kind != SPELLING_PLAIN;
  if (spelling->kind == SPELLING_PLAIN) {
    draw_plain(ink, pen, spelling, space);
    return;
  }
  if (spelling->kind == SPELLING_TURNED)
    draw_turned(ink, pen, word);
  else
    draw_spelt(ink, pen, word, mark);
  if (space) {
    begin_content(ink, mark, true);
    uint16_t glyph = face_space(codes->face);
    open_string(ink);
    add_glyph(ink, pen, codes->code[glyph], 0, face_advance(codes->face, glyph));
  }
}

static void draw_text(struct ink *ink, const struct mark *mark)
{
  set_grey(ink, mark->grey);
  int32_t x = ink_hundredths(mark->x), y = ink_hundredths(ink->height - mark->y) - ink->base;
  add_hundredths(ink->out, x - ink->x);
  buffer_add_byte(ink->out, ' ');
  add_hundredths(ink->out, y - ink->y);
  buffer_add(ink->out, VIEW(" Td\n"));
  ink->x = x;
  ink->y = y;
  const struct face *face = ink->fonts->faces->face[mark->face];
  struct pen pen = {.em = face_metrics(face)->units_per_em};
  for (size_t i = 0; i < mark->word_count; i++)
    draw_word(ink, &pen, mark->words[i], mark,
              i + 1 < mark->word_count || mark->space_after);
  close_string(ink);
}

static void draw(struct ink *ink, const struct mark *mark)
{
  begin_content(ink, mark, mark->kind == MARK_TEXT);
  if (mark->kind == MARK_TEXT)
    draw_text(ink, mark);
  else if (mark->kind == MARK_LINE)
    draw_line(ink, mark);
  else if (mark->kind == MARK_PICTURE)
    draw_picture(ink, mark);
  else
    draw_box(ink, mark);
}

/* ---- stamps ---- */

static bool make_stamp(struct ink *ink, const struct mark *mark, const struct stamp_run *run,
                       struct stamp *stamp)
{
  struct buffer out;
  struct ink_tags tags = {.elements = ink->tags->elements};
  buffer_init(&out);
  struct ink inner = {.out = &out,
                      .height = ink->height,
                      .base = run->base,
                      .fonts = ink->fonts,
                      .tags = &tags,
                      .element = NONE,
                      .grey = INHERITED,
                      .stroke_grey = INHERITED,
                      .thickness = INHERITED,
                      .dashed = INHERITED};
  for (; mark != run->end; mark = mark->next)
    draw(&inner, mark);
  end_text(&inner);
  if (inner.odd)
    stamps_refuse(stamp);
  else
    stamps_make(ink->tags->stamps, stamp, buffer_view(&out));
  buffer_free(&out);
  return !inner.odd;
}

/* False when the run is to be drawn by itself. */
static bool put_stamp(struct ink *ink, const struct mark *mark, const struct stamp_run *run)
{
  struct stamp *stamp = stamps_find(ink->tags->stamps, run->key);
  if (stamp == NULL || (stamp_name(stamp) == 0 && !make_stamp(ink, mark, run, stamp)))
    return false;
  begin_content(ink, mark, false);
  buffer_add(ink->out, VIEW("q 1 0 0 1 0 "));
  add_hundredths(ink->out, run->base);
  buffer_add(ink->out, VIEW(" cm/X"));
  buffer_add_int(ink->out, stamp_name(stamp));
  buffer_add(ink->out, VIEW(" Do Q\n"));
  return true;
}

/* Draws the run that begins with a mark that is kept; returns the mark behind it. */
static const struct mark *draw_run(struct ink *ink, const struct mark *mark)
{
  struct stamp_run run;
  bool tagged = ink->tags->tags != NULL;
  if (stamps_gather(ink->tags->stamps, mark, tagged, ink->height, &run) &&
      put_stamp(ink, mark, &run))
    return run.end;
  do
    draw(ink, mark);
  while ((mark = mark->next) != run.end);
  return mark;
}

/* ---- pages ---- */

void ink_page(struct buffer *out, const struct page *page, struct ink_fonts *fonts,
              const struct ink_tags *tags)
{
  struct ink ink = {.out = out,
                    .height = page->height != 0 ? page->height : PAGE_HEIGHT,
                    .fonts = fonts,
                    .tags = tags,
                    .element = NONE,
                    .thickness = NONE};
  for (const struct mark *mark = page->first, *next; mark != NULL; mark = next) {
    next = mark->next;
    if (tags->stamps != NULL && stamps_may_hold(mark, tags->tags != NULL))
      next = draw_run(&ink, mark);
    else if (mark->kind != MARK_FIELD)
      draw(&ink, mark);
    else if (tags->fields != NULL && !mark->field->by_pen)
      form_fields_add(tags->fields, mark, ink.height);
  }
  end_text(&ink);
}
