#include "fixture_font.h"

#include <stdio.h>

#include <hb-subset.h>
#include <hb.h>

enum { BULLET = 0x2022, LAST = 127, EM = 1000 };

static uint32_t point_of(unsigned code) { return code == LAST ? BULLET : code; }

static hb_face_t *open_subset(void)
{
  hb_blob_t *blob = hb_blob_create_from_file(FONT_DIR "/LiberationSans-Regular.ttf");
  hb_face_t *face = hb_face_create(blob, 0), *subset = NULL;
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (hb_blob_get_length(blob) != 0 && input != NULL) {
    for (unsigned code = ' '; code <= LAST; code++)
      hb_set_add(hb_subset_input_unicode_set(input), point_of(code));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    subset = hb_subset_or_fail(face, input);
  }
  hb_subset_input_destroy(input);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return subset;
}

static void write_widths(struct fixture_font *font, hb_face_t *face, hb_font_t *shapes)
{
  unsigned em = hb_face_get_upem(face);
  for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(face); glyph++)
    buffer_format(&font->widths, "%u ",
                  ((unsigned)hb_font_get_glyph_h_advance(shapes, glyph) * EM + em / 2) / em);
}

static void write_unicode(struct fixture_font *font)
{
  struct buffer *out = &font->unicode;
  buffer_format(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
                     "%d beginbfchar\n",
                LAST - ' ' + 1);
  for (unsigned code = ' '; code <= LAST; code++)
    buffer_format(out, "<%04X> <%04X>\n", font->glyph[code], point_of(code));
  buffer_format(out, "endbfchar\nendcmap\n"
                     "CMapName currentdict /CMap defineresource pop\nend\nend\n");
}

bool fixture_font_open(struct fixture_font *font)
{
  hb_face_t *face = open_subset();
  if (face == NULL) {
    fprintf(stderr, "Liberation Sans is not in %s\n", FONT_DIR);
    return false;
  }
  buffer_init(&font->file);
  buffer_init(&font->widths);
  buffer_init(&font->unicode);
  hb_font_t *shapes = hb_font_create(face);
  for (unsigned code = ' '; code <= LAST; code++) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(shapes, point_of(code), &glyph);
    font->glyph[code] = (uint16_t)glyph;
  }
  hb_blob_t *blob = hb_face_reference_blob(face);
  unsigned length;
  const char *bytes = hb_blob_get_data(blob, &length);
  buffer_add_bytes(&font->file, bytes, length);
  write_widths(font, face, shapes);
  write_unicode(font);
  hb_blob_destroy(blob);
  hb_font_destroy(shapes);
  hb_face_destroy(face);
  return true;
}

void fixture_font_close(struct fixture_font *font)
{
  buffer_free(&font->file);
  buffer_free(&font->widths);
  buffer_free(&font->unicode);
}

void fixture_font_write(const struct fixture_font *font, struct buffer *out, const char *text)
{
  buffer_add_byte(out, '<');
  for (; *text != '\0'; text++)
    buffer_format(out, "%04X", font->glyph[(unsigned char)*text & LAST]);
  buffer_add_byte(out, '>');
}
