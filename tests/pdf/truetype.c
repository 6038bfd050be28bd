#include "truetype.h"

#include <string.h>

enum {
  RECORD = 16, /* bytes of a row of the table directory */
  HEADER = 12,
  EM = 1000,
  /* Flags of a part of a composite glyph. */
  WORDS = 1,
  SCALE = 8,
  MORE = 32,
  TWO_SCALES = 64,
  FOUR_SCALES = 128
};

static unsigned byte_at(struct view bytes, size_t at)
{
  return at < bytes.len ? (unsigned char)bytes.at[at] : 0;
}

static unsigned short_at(struct view bytes, size_t at)
{
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

static uint32_t long_at(struct view bytes, size_t at)
{
  return (uint32_t)short_at(bytes, at) << 16 | short_at(bytes, at + 2);
}

/* An empty view when there is no such table, or it reaches beyond the file. */
static struct view table(struct view file, const char *tag)
{
  unsigned count = short_at(file, 4);
  for (unsigned i = 0; i < count; i++) {
    size_t row = HEADER + (size_t)i * RECORD;
    if (!view_equal(view_slice(file, row, row + 4), view_of(tag)))
      continue;
    size_t at = long_at(file, row + 8), length = long_at(file, row + 12);
    if (at <= file.len && length <= file.len - at)
      return view_slice(file, at, at + length);
  }
  return (struct view){0};
}

/* Where the glyph begins in glyf; with glyph_count, where the last ends. */
static size_t place(const struct truetype *font, unsigned glyph)
{
  return font->long_offsets ? long_at(font->loca, (size_t)glyph * 4)
                            : (size_t)short_at(font->loca, (size_t)glyph * 2) * 2;
}

/* The parts of a composite glyph are glyphs of the font. */
static bool parts_exist(const struct truetype *font, struct view glyph)
{
  unsigned flags = MORE;
  for (size_t at = 10; (flags & MORE) != 0;) {
    if (at + 4 > glyph.len)
      return false;
    flags = short_at(glyph, at);
    if (short_at(glyph, at + 2) >= font->glyph_count)
      return false;
    at += (flags & WORDS) != 0 ? 8 : 6;
    at += (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : 0;
    at += (flags & FOUR_SCALES) != 0 ? 8 : 0;
  }
  return true;
}

static const char *glyph_fault(const struct truetype *font, unsigned number)
{
  size_t begin = place(font, number), end = place(font, number + 1);
  if (end < begin || end > font->glyf.len)
    return "loca does not ascend within glyf";
  struct view glyph = view_slice(font->glyf, begin, end);
  if (glyph.len == 0)
    return NULL;
  if (glyph.len < 10)
    return "a glyph is shorter than its head";
  if (short_at(glyph, 0) >= 0x8000 && !parts_exist(font, glyph))
    return "a glyph has parts that do not exist";
  return NULL;
}

static const char *table_fault(const struct truetype *font)
{
  static const char *const needed[] = {"head", "hhea", "hmtx", "maxp", "loca", "glyf"};
  if (long_at(font->file, 0) != 0x00010000)
    return "it does not begin as a TrueType file";
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (table(font->file, needed[i]).len == 0)
      return "a table that it cannot do without is missing";
  if (font->units_per_em < 16 || font->units_per_em > 16384)
    return "its em is out of range";
  if (font->metric_count == 0 || font->metric_count > font->glyph_count ||
      font->hmtx.len < (size_t)font->metric_count * 4 +
                         (size_t)(font->glyph_count - font->metric_count) * 2)
    return "hmtx does not fit the number of glyphs";
  if (font->loca.len < ((size_t)font->glyph_count + 1) * (font->long_offsets ? 4 : 2))
    return "loca does not fit the number of glyphs";
  return NULL;
}

void truetype_read(struct truetype *font, struct view file)
{
  struct view head = table(file, "head");
  *font = (struct truetype){.file = file,
                            .hmtx = table(file, "hmtx"),
                            .loca = table(file, "loca"),
                            .glyf = table(file, "glyf"),
                            .glyph_count = short_at(table(file, "maxp"), 4),
                            .units_per_em = short_at(head, 18),
                            .metric_count = short_at(table(file, "hhea"), 34),
                            .long_offsets = short_at(head, 50) != 0};
  font->fault = table_fault(font);
  for (unsigned i = 0; i < font->glyph_count && font->fault == NULL; i++)
    font->fault = glyph_fault(font, i);
}

int truetype_width(const struct truetype *font, unsigned glyph)
{
  unsigned row = glyph < font->metric_count ? glyph : font->metric_count - 1;
  unsigned advance = short_at(font->hmtx, (size_t)row * 4);
  return (int)((advance * EM + font->units_per_em / 2) / font->units_per_em);
}
