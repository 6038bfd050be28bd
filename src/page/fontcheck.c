#include "page/fontcheck.h"

#include <stdbool.h>
#include <string.h>

#include "page/sfnt.h"

/* Places and values of the TrueType file format (OpenType 1.9). */
enum {
  MOST_TABLES = 64,
  HEAD_MAGIC = 12,
  HEAD_EM = 18,
  MAXP_LENGTH = 6,
  OS2_EMBEDDING = 8,
  OS2_LENGTH = 68,
  LEAST_EM = 16,
  MOST_EM = 16384,
  MOST_ADVANCE = 0x7FFF, /* of a glyph: they are kept in 16 bits with a sign */
  MADE_OF_OTHERS = 0x8000, /* a number of contours below zero */
  /* Glyphs made of glyphs made of glyphs; and how many parts one may have in all. */
  MOST_DEPTH = 8,
  MOST_PARTS = 256
};

/* Bits of OS/2.fsType: what the maker of the font allows. */
enum { ONLY_BY_LICENCE = 0x0002, TO_VIEW = 0x0004, TO_EDIT = 0x0008, NO_SUBSET = 0x0100,
       ONLY_BITMAPS = 0x0200 };

enum point { SHORT_X = 0x02, SHORT_Y = 0x04, REPEATED = 0x08, SAME_X = 0x10, SAME_Y = 0x20 };

static const char give_whole[] = "give a TrueType font (a file ending in .ttf) that is whole";
static const char give_static[] = "give the font's file for the regular style";
static const char give_other[] = "give a font whose licence lets it be put into documents";

static const struct font_fault no_fault = {NULL, NULL};

/* ---- which kind of file ---- */

static const struct {
  const char *start; /* four bytes */
  struct font_fault fault;
} kinds[] = {
  {"OTTO", {"its outlines are of the PostScript kind (CFF)", give_whole}},
  {"ttcf", {"it is a collection of several fonts", "take one font out of it as a .ttf file"}},
  {"wOFF", {"it is a font for web pages", give_whole}},
  {"wOF2", {"it is a font for web pages", give_whole}},
};

static struct font_fault check_kind(struct view bytes)
{
  static const char plain[] = {0, 1, 0, 0};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (view_starts(bytes, (struct view){kinds[i].start, 4}))
      return kinds[i].fault;
  if (view_starts(bytes, (struct view){plain, 4}) || view_starts(bytes, VIEW("true")))
    return no_fault;
  return (struct font_fault){"it is no TrueType font", give_whole};
}

static bool same_name(struct view bytes, size_t entry, size_t other)
{
  return memcmp(bytes.at + entry, bytes.at + other, 4) == 0;
}

static struct font_fault check_directory(struct view bytes)
{
  size_t count = view_u16(bytes, 4);
  if (count == 0 || count > MOST_TABLES || SFNT_DIRECTORY + count * SFNT_ENTRY > bytes.len)
    return (struct font_fault){"its list of tables is broken", give_whole};
  for (size_t i = 0; i < count; i++) {
    size_t entry = SFNT_DIRECTORY + i * SFNT_ENTRY;
    size_t from = view_u32(bytes, entry + 8), length = view_u32(bytes, entry + 12);
    if (from > bytes.len || length > bytes.len - from)
      return (struct font_fault){"it is cut off: a table reaches beyond its end", give_whole};
    for (size_t k = 0; k < i; k++)
      if (same_name(bytes, entry, SFNT_DIRECTORY + k * SFNT_ENTRY))
        return (struct font_fault){"its list of tables is broken", give_whole};
  }
  return no_fault;
}

/* ---- the tables that drawing needs ---- */

struct font {
  struct view glyf, loca, head, hhea, hmtx, maxp, cmap, os2;
  size_t glyphs, parts; /* parts: of the glyph that is being looked at */
  bool wide; /* offsets of glyphs take four bytes */
};

static struct font open_font(struct view bytes)
{
  struct font font = {
    .glyf = sfnt_table(bytes, "glyf"), .loca = sfnt_table(bytes, "loca"),
    .head = sfnt_table(bytes, "head"), .hhea = sfnt_table(bytes, "hhea"),
    .hmtx = sfnt_table(bytes, "hmtx"), .maxp = sfnt_table(bytes, "maxp"),
    .cmap = sfnt_table(bytes, "cmap"), .os2 = sfnt_table(bytes, "OS/2"),
  };
  font.glyphs = view_u16(font.maxp, SFNT_MAXP_GLYPHS);
  font.wide = view_u16(font.head, SFNT_HEAD_LOCA) == 1;
  return font;
}

static bool has_tables(const struct font *font)
{
  return font->glyf.len != 0 && font->loca.len != 0 && font->cmap.len != 0 &&
         font->head.len >= SFNT_HEAD_LENGTH && font->hhea.len >= SFNT_HHEA_LENGTH &&
         font->maxp.len >= MAXP_LENGTH && font->hmtx.len != 0;
}

static bool has_sound_heads(const struct font *font)
{
  uint32_t em = view_u16(font->head, HEAD_EM);
  size_t metrics = view_u16(font->hhea, SFNT_HHEA_METRICS);
  return view_u32(font->head, HEAD_MAGIC) == 0x5F0F3CF5 && em >= LEAST_EM && em <= MOST_EM &&
         view_u16(font->head, SFNT_HEAD_LOCA) <= 1 && font->glyphs > 1 &&
         font->glyphs < UINT16_MAX && metrics != 0 && metrics <= font->glyphs &&
         font->hmtx.len >= metrics * 4 + (font->glyphs - metrics) * 2 &&
         font->loca.len >= (font->glyphs + 1) * (font->wide ? 4 : 2);
}

static bool has_sound_advances(const struct font *font)
{
  size_t metrics = view_u16(font->hhea, SFNT_HHEA_METRICS);
  for (size_t i = 0; i < metrics; i++)
    if (view_u16(font->hmtx, i * 4) > MOST_ADVANCE)
      return false;
  return true;
}

/* Of several permissions the widest counts. */
static struct font_fault check_permission(const struct font *font)
{
  uint32_t type = view_u16(font->os2, OS2_EMBEDDING);
  if (font->os2.len < OS2_LENGTH)
    return (struct font_fault){"it does not say whether it may be put into documents", give_other};
  if ((type & ONLY_BY_LICENCE) != 0 && (type & (TO_VIEW | TO_EDIT)) == 0)
    return (struct font_fault){"its maker does not allow it to be put into documents", give_other};
  if ((type & NO_SUBSET) != 0)
    return (struct font_fault){"its maker does not allow parts of it in documents", give_other};
  if ((type & ONLY_BITMAPS) != 0)
    return (struct font_fault){"its maker allows only its bitmaps in documents", give_other};
  return no_fault;
}

/* ---- outlines ---- */

static size_t glyph_start(const struct font *font, size_t glyph)
{
  return font->wide ? view_u32(font->loca, glyph * 4) : view_u16(font->loca, glyph * 2) * 2;
}

/* False when it does not lie within the outlines. */
static bool find_glyph(const struct font *font, size_t glyph, struct view *bytes)
{
  size_t from = glyph_start(font, glyph), to = glyph_start(font, glyph + 1);
  bool fine = from <= to && to <= font->glyf.len;
  *bytes = fine ? view_slice(font->glyf, from, to) : (struct view){"", 0};
  return fine;
}

static size_t coordinate_bytes(uint32_t flags, enum point is_short, enum point same)
{
  if ((flags & is_short) != 0)
    return 1;
  return (flags & same) != 0 ? 0 : 2;
}

/* Contours, then instructions, flags and coordinates must fill no more than there is. */
static bool is_sound_outline(struct view glyph)
{
  size_t contours = view_u16(glyph, 0), at = SFNT_GLYPH_HEADER + contours * 2;
  if (contours == 0)
    return true;
  if (at + 2 > glyph.len)
    return false;
  for (size_t last = SFNT_GLYPH_HEADER + 2; last < at; last += 2)
    if (view_u16(glyph, last) <= view_u16(glyph, last - 2))
      return false;
  size_t points = view_u16(glyph, at - 2) + 1, coordinates = 0;
  at += 2 + view_u16(glyph, at);
  while (points != 0) {
    if (at >= glyph.len)
      return false;
    uint32_t flags = (unsigned char)glyph.at[at++];
    size_t times = 1;
    if ((flags & REPEATED) != 0) {
      if (at >= glyph.len)
        return false;
      times += (unsigned char)glyph.at[at++];
    }
    if (times > points)
      return false;
    points -= times;
    coordinates += times * (coordinate_bytes(flags, SHORT_X, SAME_X) +
                            coordinate_bytes(flags, SHORT_Y, SAME_Y));
  }
  return coordinates <= glyph.len - at;
}

static bool is_sound_glyph(struct font *font, size_t glyph, size_t depth);

static bool has_sound_parts(struct font *font, struct view glyph, size_t depth)
{
  size_t at = SFNT_GLYPH_HEADER;
  uint32_t flags = SFNT_MORE;
  while ((flags & SFNT_MORE) != 0) {
    flags = view_u16(glyph, at);
    if (at + sfnt_part_length(flags) > glyph.len || ++font->parts > MOST_PARTS ||
        !is_sound_glyph(font, view_u16(glyph, at + 2), depth + 1))
      return false;
    at += sfnt_part_length(flags);
  }
  return true;
}

static bool is_sound_glyph(struct font *font, size_t glyph, size_t depth)
{
  struct view bytes;
  if (glyph >= font->glyphs || depth > MOST_DEPTH || !find_glyph(font, glyph, &bytes))
    return false;
  if (bytes.len == 0)
    return true;
  if (bytes.len < SFNT_GLYPH_HEADER)
    return false;
  return view_u16(bytes, 0) >= MADE_OF_OTHERS ? has_sound_parts(font, bytes, depth)
                                              : is_sound_outline(bytes);
}

static bool has_sound_glyphs(struct font *font)
{
  for (size_t i = 0; i < font->glyphs; i++) {
    font->parts = 0;
    if (!is_sound_glyph(font, i, 0))
      return false;
  }
  return true;
}

struct font_fault font_check(struct view bytes)
{
  struct font_fault fault = check_kind(bytes);
  if (fault.reason == NULL)
    fault = check_directory(bytes);
  if (fault.reason != NULL)
    return fault;
  struct font font = open_font(bytes);
  if (sfnt_table(bytes, "CFF ").len != 0 || sfnt_table(bytes, "CFF2").len != 0)
    return kinds[0].fault;
  if (sfnt_table(bytes, "fvar").len != 0)
    return (struct font_fault){"it is a variable font, of many styles in one", give_static};
  if (!has_tables(&font))
    return (struct font_fault){"a table that drawing needs is missing", give_whole};
  if (!has_sound_heads(&font) || !has_sound_advances(&font))
    return (struct font_fault){"its tables contradict each other", give_whole};
  fault = check_permission(&font);
  if (fault.reason == NULL && !has_sound_glyphs(&font))
    return (struct font_fault){"the outline of a letter is broken", give_whole};
  return fault;
}
