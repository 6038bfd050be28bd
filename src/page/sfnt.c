#include "page/sfnt.h"

#include <string.h>

#include "ground/mem.h"

/* Places and values of the TrueType file format. */
enum {
  HEAD_ADJUSTMENT = 8,
  SHORT_LOCA_MAX = 2 * 0xFFFF
};


static void put16(char *at, uint32_t number)
{
  at[0] = (char)(number >> 8 & 0xFF);
  at[1] = (char)(number & 0xFF);
}

static void put32(char *at, uint32_t number)
{
  put16(at, number >> 16);
  put16(at + 2, number & 0xFFFF);
}

size_t sfnt_part_length(uint32_t flags)
{
  enum { WORDS = 0x01, SCALE = 0x08, TWO_SCALES = 0x40, MATRIX = 0x80 };
  size_t length = (flags & WORDS) != 0 ? 8 : 6;
  if ((flags & SCALE) != 0)
    return length + 2;
  if ((flags & TWO_SCALES) != 0)
    return length + 4;
  return (flags & MATRIX) != 0 ? length + 8 : length;
}

struct view sfnt_table(struct view font, const char *name)
{
  size_t count = view_u16(font, 4);
  for (size_t i = 0; i < count; i++) {
    size_t entry = SFNT_DIRECTORY + i * SFNT_ENTRY;
    if (entry + SFNT_ENTRY > font.len || memcmp(font.at + entry, name, 4) != 0)
      continue;
    size_t from = view_u32(font, entry + 8), length = view_u32(font, entry + 12);
    if (from <= font.len && length <= font.len - from)
      return view_slice(font, from, from + length);
  }
  return (struct view){"", 0};
}

enum table { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, TABLES };
static const char *const table_names[TABLES] = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};

/* A font while its glyphs are moved. */
struct mover {
  struct view old[TABLES];
  struct buffer fresh[TABLES];
  size_t count;     /* glyphs */
  uint16_t *order;  /* new place -> old */
  uint16_t *moved;  /* old place -> new */
};

static struct view old_glyph(const struct mover *mover, size_t glyph)
{
  bool wide = view_u16(mover->old[HEAD], SFNT_HEAD_LOCA) != 0;
  struct view loca = mover->old[LOCA];
  size_t from = wide ? view_u32(loca, glyph * 4) : view_u16(loca, glyph * 2) * 2;
  size_t to = wide ? view_u32(loca, glyph * 4 + 4) : view_u16(loca, glyph * 2 + 2) * 2;
  return view_slice(mover->old[GLYF], from, to > from ? to : from);
}

/* The named glyphs, then the others. */
static bool plan_order(struct mover *mover, const uint16_t *order, size_t count)
{
  bool *named = mem_zeroed(mover->count, sizeof *named);
  bool fine = count <= mover->count && count != 0 && order[0] == 0;
  size_t at = 0;
  for (size_t i = 0; fine && i < count; i++) {
    fine = order[i] < mover->count && !named[order[i]];
    if (fine)
      named[mover->order[at++] = order[i]] = true;
  }
  for (size_t i = 0; fine && i < mover->count; i++)
    if (!named[i])
      mover->order[at++] = (uint16_t)i;
  for (size_t i = 0; fine && i < mover->count; i++)
    mover->moved[mover->order[i]] = (uint16_t)i;
  mem_free(named);
  return fine;
}

/* A glyph made of others names them by their places. */
static bool move_components(const struct mover *mover, char *glyph, size_t length)
{
  struct view bytes = {glyph, length};
  if (length == 0 || view_u16(bytes, 0) < 0x8000)
    return true;
  size_t at = SFNT_GLYPH_HEADER;
  uint32_t flags = SFNT_MORE;
  while ((flags & SFNT_MORE) != 0) {
    uint32_t part = view_u16(bytes, at + 2);
    if (at + 4 > length || part >= mover->count)
      return false;
    flags = view_u16(bytes, at);
    put16(glyph + at + 2, mover->moved[part]);
    at += sfnt_part_length(flags);
  }
  return true;
}

static bool move_glyphs(struct mover *mover)
{
  struct buffer *glyf = &mover->fresh[GLYF], *loca = &mover->fresh[LOCA];
  uint32_t *places = mem_zeroed(mover->count + 1, sizeof *places);
  bool fine = true;
  for (size_t i = 0; fine && i < mover->count; i++) {
    struct view glyph = old_glyph(mover, mover->order[i]);
    size_t from = glyf->len;
    places[i] = (uint32_t)from;
    buffer_add(glyf, glyph);
    fine = move_components(mover, glyf->data + from, glyph.len);
    if (glyf->len % 2 != 0)
      buffer_add_byte(glyf, '\0');
  }
  places[mover->count] = (uint32_t)glyf->len;
  bool wide = glyf->len > SHORT_LOCA_MAX;
  for (size_t i = 0; i <= mover->count; i++)
    if (wide)
      buffer_add_u32(loca, places[i]);
    else
      buffer_add_u16(loca, places[i] / 2);
  put16(mover->fresh[HEAD].data + SFNT_HEAD_LOCA, wide);
  mem_free(places);
  return fine;
}

/* Every glyph gets an advance of its own. */
static void move_metrics(struct mover *mover)
{
  struct view old = mover->old[HMTX];
  size_t whole = view_u16(mover->old[HHEA], SFNT_HHEA_METRICS);
  for (size_t i = 0; i < mover->count; i++) {
    size_t glyph = mover->order[i], last = whole != 0 ? whole - 1 : 0;
    buffer_add_u16(&mover->fresh[HMTX], view_u16(old, (glyph < whole ? glyph : last) * 4));
    buffer_add_u16(&mover->fresh[HMTX],
          view_u16(old, glyph < whole ? glyph * 4 + 2 : whole * 4 + (glyph - whole) * 2));
  }
  put16(mover->fresh[HHEA].data + SFNT_HHEA_METRICS, (uint32_t)mover->count);
}

static uint32_t checksum(struct view bytes)
{
  uint32_t sum = 0;
  for (size_t i = 0; i < bytes.len; i += 4)
    sum += view_u32(bytes, i);
  return sum;
}

static void pad(struct buffer *out)
{
  while (out->len % 4 != 0)
    buffer_add_byte(out, '\0');
}

static void add_directory(struct buffer *out)
{
  enum { POWER = 4, LOG = 2 }; /* the largest power of two in six tables */
  buffer_add_u32(out, 0x00010000);
  buffer_add_u16(out, TABLES);
  buffer_add_u16(out, POWER * SFNT_ENTRY);
  buffer_add_u16(out, LOG);
  buffer_add_u16(out, (TABLES - POWER) * SFNT_ENTRY);
}

static void join_tables(struct mover *mover, struct buffer *out)
{
  const uint32_t whole = UINT32_C(0xB1B0AFBA); /* what a font adds up to, by the format */
  size_t start = out->len, place = SFNT_DIRECTORY + TABLES * SFNT_ENTRY, head = 0;
  add_directory(out);
  for (size_t i = 0; i < TABLES; i++) {
    uint32_t length = (uint32_t)mover->fresh[i].len;
    pad(&mover->fresh[i]);
    buffer_add_bytes(out, table_names[i], 4);
    buffer_add_u32(out, checksum(buffer_view(&mover->fresh[i])));
    buffer_add_u32(out, (uint32_t)place);
    buffer_add_u32(out, length);
    if (i == HEAD)
      head = place;
    place += mover->fresh[i].len;
  }
  for (size_t i = 0; i < TABLES; i++)
    buffer_add(out, buffer_view(&mover->fresh[i]));
  struct view font = {out->data + start, out->len - start};
  put32(out->data + start + head + HEAD_ADJUSTMENT, whole - checksum(font));
}

static bool read_tables(struct mover *mover, struct view font)
{
  for (size_t i = 0; i < TABLES; i++)
    mover->old[i] = sfnt_table(font, table_names[i]);
  mover->count = view_u16(mover->old[MAXP], SFNT_MAXP_GLYPHS);
  bool wide = view_u16(mover->old[HEAD], SFNT_HEAD_LOCA) != 0;
  return mover->count != 0 && mover->old[HEAD].len >= SFNT_HEAD_LENGTH &&
         mover->old[HHEA].len >= SFNT_HHEA_LENGTH &&
         mover->old[LOCA].len >= (mover->count + 1) * (wide ? 4 : 2);
}

bool sfnt_reorder(struct view font, const uint16_t *order, size_t count, struct buffer *out)
{
  struct mover mover = {0};
  if (!read_tables(&mover, font))
    return false;
  mover.order = mem_zeroed(mover.count, sizeof *mover.order);
  mover.moved = mem_zeroed(mover.count, sizeof *mover.moved);
  for (size_t i = 0; i < TABLES; i++)
    buffer_init(&mover.fresh[i]);
  buffer_add(&mover.fresh[HEAD], mover.old[HEAD]);
  buffer_add(&mover.fresh[HHEA], mover.old[HHEA]);
  buffer_add(&mover.fresh[MAXP], mover.old[MAXP]);
  put32(mover.fresh[HEAD].data + HEAD_ADJUSTMENT, 0);
  bool fine = plan_order(&mover, order, count) && move_glyphs(&mover);
  if (fine) {
    move_metrics(&mover);
    join_tables(&mover, out);
  }
  for (size_t i = 0; i < TABLES; i++)
    buffer_free(&mover.fresh[i]);
  mem_free(mover.order);
  mem_free(mover.moved);
  return fine;
}
