#include "page/pdf_fonts.h"

#include "page/bake.h"
#include "page/face.h"
#include "page/objects.h"

enum { EM = 1000 };

static int per_em(int number, int em)
{
  return (number * EM + (number >= 0 ? em / 2 : -em / 2)) / em;
}

static uint32_t write_file(struct objects *objects, const struct baked_font *font)
{
  uint32_t number = objects_reserve(objects, 1);
  struct object *file = object_new(objects);
  object_number(file, "Length1", (int32_t)font->file_length);
  object_write_stream(file, number, buffer_view(&font->file), true);
  return number;
}

static void add_box(struct object *dict, const struct face_metrics *m)
{
  struct buffer box;
  buffer_init(&box);
  buffer_format(&box, "/FontBBox [%d %d %d %d]\n", per_em(m->bbox[0], m->units_per_em),
                per_em(m->bbox[1], m->units_per_em), per_em(m->bbox[2], m->units_per_em),
                per_em(m->bbox[3], m->units_per_em));
  object_raw(dict, buffer_view(&box));
  buffer_free(&box);
}

static uint32_t write_descriptor(struct objects *objects, const struct baked_font *font)
{
  const struct face_metrics *m = face_metrics(font->face);
  int em = m->units_per_em;
  uint32_t file = write_file(objects, font), number = objects_reserve(objects, 1);
  struct object *dict = object_new(objects);
  object_name(dict, "Type", "FontDescriptor");
  object_name(dict, "FontName", font->name);
  object_number(dict, "Flags", m->flags);
  object_number(dict, "ItalicAngle", m->italic_angle);
  object_number(dict, "Ascent", per_em(m->ascent, em));
  object_number(dict, "Descent", per_em(m->descent, em));
  object_number(dict, "CapHeight", per_em(m->cap_height, em));
  object_number(dict, "XHeight", per_em(m->x_height, em));
  object_number(dict, "StemV", m->stem_v);
  add_box(dict, m);
  object_ref(dict, "FontFile2", file);
  object_write(dict, number);
  return number;
}

static uint32_t write_descendant(struct objects *objects, const struct baked_font *font)
{
  uint32_t descriptor = write_descriptor(objects, font), number = objects_reserve(objects, 1);
  struct object *dict = object_new(objects);
  object_name(dict, "Type", "Font");
  object_name(dict, "Subtype", "CIDFontType2");
  object_name(dict, "BaseFont", font->name);
  object_name(dict, "CIDToGIDMap", "Identity");
  object_raw(dict, VIEW("/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
                        "/Supplement 0>>\n"));
  object_ref(dict, "FontDescriptor", descriptor);
  object_raw(dict, buffer_view(&font->widths));
  object_write(dict, number);
  return number;
}

static uint32_t write_bytes(struct objects *objects)
{
  uint32_t number = objects_reserve(objects, 1);
  struct object *map = object_new(objects);
  object_name(map, "Type", "CMap");
  object_name(map, "CMapName", "Bytes");
  object_raw(map, VIEW("/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
                       "/Supplement 0>>\n"));
  object_write_repeated(
    map, number,
    VIEW("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
         "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n"
         "/CMapName /Bytes def\n/CMapType 1 def\n/WMode 0 def\n"
         "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
         "1 begincidrange\n<00> <FF> 0\nendcidrange\n"
         "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
  return number;
}

/* Faces of one bank have the same letters under the same codes: then this is in the file once. */
static uint32_t write_unicode(struct objects *objects, const struct baked_font *font,
                              struct font_sharing *sharing)
{
  struct hash text = hash_of(buffer_view(&font->unicode));
  if (sharing->unicode != 0 && hash_equal(sharing->text, text))
    return sharing->unicode;
  sharing->unicode = objects_reserve(objects, 1);
  sharing->text = text;
  object_write_stream(object_new(objects), sharing->unicode, buffer_view(&font->unicode), true);
  return sharing->unicode;
}

void pdf_font_write_as(struct objects *objects, const struct baked_font *font,
                       struct font_sharing *sharing, uint32_t number)
{
  if (font->narrow && sharing->bytes == 0)
    sharing->bytes = write_bytes(objects);
  uint32_t descendant = write_descendant(objects, font);
  uint32_t unicode = write_unicode(objects, font, sharing);
  struct object *dict = object_new(objects);
  object_name(dict, "Type", "Font");
  object_name(dict, "Subtype", "Type0");
  object_name(dict, "BaseFont", font->name);
  if (font->narrow)
    object_ref(dict, "Encoding", sharing->bytes);
  else
    object_name(dict, "Encoding", "Identity-H");
  object_raw(dict, VIEW("/DescendantFonts ["));
  struct buffer reference;
  buffer_init(&reference);
  buffer_format(&reference, "%u 0 R]\n", descendant);
  object_raw(dict, buffer_view(&reference));
  buffer_free(&reference);
  object_ref(dict, "ToUnicode", unicode);
  object_write(dict, number);
}

uint32_t pdf_font_write(struct objects *objects, const struct baked_font *font,
                        struct font_sharing *sharing)
{
  uint32_t number = objects_reserve(objects, 1);
  pdf_font_write_as(objects, font, sharing, number);
  return number;
}
