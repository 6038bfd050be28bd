#include "page/bake.h"

#include <stdio.h>
#include <string.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/deflate.h"
#include "page/face.h"

enum { EM = 1000, CMAP_BLOCK = 100 /* lines in one block of a CMap, by its specification */ };

struct census {
  const struct face *face;
  uint8_t *wanted;   /* bit set by glyph */
  struct view *text; /* by glyph; what it stands for */
};

static bool is_wanted(const struct census *census, size_t glyph)
{
  return (census->wanted[glyph / 8] >> (glyph % 8) & 1) != 0;
}

static void want(struct census *census, size_t glyph, struct view text)
{
  census->wanted[glyph / 8] |= (uint8_t)(1u << (glyph % 8));
  census->text[glyph] = text;
}

struct census *census_new(const struct face *face)
{
  struct census *census = mem_alloc(sizeof *census);
  census->face = face;
  census->wanted = mem_zeroed(face_glyphs(face) / 8 + 1, 1);
  census->text = mem_zeroed(face_glyphs(face), sizeof *census->text);
  want(census, 0, VIEW(""));
  want(census, face_space(face), VIEW(" "));
  return census;
}

void census_free(struct census *census)
{
  if (census == NULL)
    return;
  mem_free(census->wanted);
  mem_free(census->text);
  mem_free(census);
}

void census_count(struct census *census, const struct shaped *shaped)
{
  for (size_t i = 0; i < shaped->count; i++) {
    size_t glyph = shaped->glyphs[i].id;
    if (!is_wanted(census, glyph))
      want(census, glyph, shaped_text(shaped, i));
  }
}

static void add_utf16(struct buffer *out, struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point)) {
    if (point >= 0x10000) {
      buffer_format(out, "%04X", 0xD800 + ((point - 0x10000) >> 10));
      point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    }
    buffer_format(out, "%04X", point);
  }
}

static void add_cmap_lines(struct buffer *out, const struct view *texts, size_t count)
{
  size_t lines = 0, written = 0;
  for (size_t i = 0; i < count; i++)
    lines += texts[i].len != 0;
  for (size_t i = 0; i < count; i++) {
    if (texts[i].len == 0)
      continue;
    if (written % CMAP_BLOCK == 0)
      buffer_format(out, "%zu beginbfchar\n",
                    lines - written < CMAP_BLOCK ? lines - written : CMAP_BLOCK);
    buffer_format(out, "<%04zX> <", i);
    add_utf16(out, texts[i]);
    buffer_add(out, VIEW(">\n"));
    if (++written % CMAP_BLOCK == 0 || written == lines)
      buffer_add(out, VIEW("endbfchar\n"));
  }
}

/* `texts`: by glyph of the subset. */
static void add_cmap(struct buffer *out, const struct view *texts, size_t count)
{
  buffer_add(out, VIEW("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                       "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                       "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"));
  add_cmap_lines(out, texts, count);
  buffer_add(out, VIEW("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
}

static void bake_unicode(struct baked_font *font, const struct census *census,
                         struct deflater *deflater)
{
  struct view *texts = mem_zeroed(font->glyph_count, sizeof *texts);
  for (size_t i = 0; i < face_glyphs(census->face); i++)
    if (is_wanted(census, i) && font->renumbered[i] != 0)
      texts[font->renumbered[i]] = census->text[i];
  struct buffer cmap;
  buffer_init(&cmap);
  add_cmap(&cmap, texts, font->glyph_count);
  deflate_into(deflater, buffer_view(&cmap), &font->unicode);
  buffer_free(&cmap);
  mem_free(texts);
}

static void bake_widths(struct baked_font *font)
{
  int em = face_metrics(font->face)->units_per_em;
  font->width = mem_zeroed(font->glyph_count, sizeof *font->width);
  for (size_t i = 0; i < face_glyphs(font->face); i++)
    if (font->renumbered[i] != 0 || i == 0)
      font->width[font->renumbered[i]] =
        (uint16_t)((face_advance(font->face, (uint16_t)i) * EM + em / 2) / em);
  buffer_add(&font->widths, VIEW("/W [0 ["));
  for (size_t i = 0; i < font->glyph_count; i++) {
    if (i != 0)
      buffer_add_byte(&font->widths, ' ');
    buffer_add_int(&font->widths, font->width[i]);
  }
  buffer_add(&font->widths, VIEW("]]\n"));
}

/* The tag tells two subsets of one font apart, for programs that join files. */
static void bake_name(struct baked_font *font, const struct census *census)
{
  struct view bits = {(const char *)census->wanted, face_glyphs(census->face) / 8 + 1};
  uint64_t hash = view_hash(bits);
  char tag[7];
  for (size_t i = 0; i < 6; i++, hash /= 26)
    tag[i] = (char)('A' + hash % 26);
  tag[6] = '\0';
  snprintf(font->name, sizeof font->name, "%s+%s", tag,
           face_metrics(census->face)->postscript_name);
}

struct baked_font *bake_font(const struct census *census, struct deflater *deflater)
{
  struct baked_font *font = mem_zeroed(1, sizeof *font);
  font->face = census->face;
  font->renumbered = mem_zeroed(face_glyphs(census->face), sizeof *font->renumbered);
  buffer_init(&font->file);
  buffer_init(&font->unicode);
  buffer_init(&font->widths);
  struct buffer subset;
  buffer_init(&subset);
  bool fine = face_subset(census->face, census->wanted, &subset, font->renumbered,
                          &font->glyph_count);
  if (fine) {
    font->file_length = subset.len;
    deflate_into(deflater, buffer_view(&subset), &font->file);
    bake_unicode(font, census, deflater);
    bake_widths(font);
    bake_name(font, census);
  }
  buffer_free(&subset);
  if (fine)
    return font;
  baked_font_free(font);
  return NULL;
}

void baked_font_free(struct baked_font *font)
{
  if (font == NULL)
    return;
  buffer_free(&font->file);
  buffer_free(&font->unicode);
  buffer_free(&font->widths);
  mem_free(font->renumbered);
  mem_free(font->width);
  mem_free(font);
}
