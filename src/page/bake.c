#include "page/bake.h"

#include <stdio.h>

#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/codes.h"
#include "page/deflate.h"
#include "page/face.h"

enum { CMAP_BLOCK = 100 /* lines in one block of a CMap, by its specification */ };

static void add_cmap_lines(struct buffer *out, const struct view *texts, size_t count,
                           bool narrow)
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
    buffer_format(out, "<%0*zX><", narrow ? 2 : 4, i);
    unicode_put_utf16_hex(out, texts[i]);
    buffer_add(out, VIEW(">\n"));
    if (++written % CMAP_BLOCK == 0 || written == lines)
      buffer_add(out, VIEW("endbfchar\n"));
  }
}

/* `texts`: by code. */
static void add_cmap(struct buffer *out, const struct view *texts, size_t count, bool narrow)
{
  buffer_add(out, VIEW("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                       "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                       "1 begincodespacerange\n"));
  buffer_add(out, narrow ? VIEW("<00> <FF>\n") : VIEW("<0000> <FFFF>\n"));
  buffer_add(out, VIEW("endcodespacerange\n"));
  add_cmap_lines(out, texts, count, narrow);
  buffer_add(out, VIEW("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
}

static void bake_unicode(struct baked_font *font, const struct codes *codes,
                         struct deflater *deflater)
{
  struct buffer cmap;
  buffer_init(&cmap);
  add_cmap(&cmap, codes->text, codes->count, codes->narrow);
  deflate_into(deflater, buffer_view(&cmap), &font->unicode);
  buffer_free(&cmap);
}

static void bake_widths(struct baked_font *font, const struct codes *codes)
{
  buffer_add(&font->widths, VIEW("/W[0["));
  for (size_t i = 0; i < codes->count; i++) {
    if (i != 0)
      buffer_add_byte(&font->widths, ' ');
    buffer_add_int(&font->widths, codes->width[i]);
  }
  buffer_add(&font->widths, VIEW("]]\n"));
}

/* The tag tells two subsets of one font apart, for programs that join files. */
static void bake_name(struct baked_font *font, const struct codes *codes, struct view subset)
{
  uint64_t hash = hash_of(subset).low;
  char tag[7];
  for (size_t i = 0; i < 6; i++, hash /= 26)
    tag[i] = (char)('A' + hash % 26);
  tag[6] = '\0';
  snprintf(font->name, sizeof font->name, "%s+%s", tag,
           face_metrics(codes->face)->postscript_name);
}

struct baked_font *bake_font(const struct codes *codes, struct deflater *deflater)
{
  struct baked_font *font = mem_zeroed(1, sizeof *font);
  font->face = codes->face;
  font->narrow = codes->narrow;
  buffer_init(&font->file);
  buffer_init(&font->unicode);
  buffer_init(&font->widths);
  struct buffer subset;
  buffer_init(&subset);
  bool fine = face_subset(codes->face, codes->glyph, codes->count, &subset);
  if (fine) {
    font->file_length = subset.len;
    deflate_into(deflater, buffer_view(&subset), &font->file);
    bake_unicode(font, codes, deflater);
    bake_widths(font, codes);
    bake_name(font, codes, buffer_view(&subset));
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
  mem_free(font);
}
