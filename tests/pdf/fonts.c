/* The rules about fonts: Type0 over embedded TrueType, codes that are glyphs. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "ground/mem.h"
#include "truetype.h"

static json_t *descendant_of(const struct check *check, const struct font *font)
{
  return object_of(check, json_array_get(get(check, font->dict, "DescendantFonts"), 0));
}

static json_t *descriptor_of(const struct check *check, const struct font *font)
{
  return get(check, descendant_of(check, font), "FontDescriptor");
}

void rule_font_kind(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    if (!is_name(get(check, font->dict, "Type"), "Font") ||
        !is_name(get(check, font->dict, "Subtype"), "Type0") ||
        !is_name(get(check, descendant_of(check, font), "Type"), "Font") ||
        !is_name(get(check, descendant_of(check, font), "Subtype"), "CIDFontType2"))
      find(check, "font-kind", font->object, "not a Type0 font over TrueType");
}

static bool font_bytes(const struct check *check, const struct font *font, struct buffer *out)
{
  return stream_bytes(check, get_raw(descriptor_of(check, font), "FontFile2"), out);
}

void rule_font_embedded(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    struct buffer bytes;
    buffer_init(&bytes);
    if (!font_bytes(check, font, &bytes) || bytes.len == 0)
      find(check, "font-embedded", font->object, "no FontFile2 that can be read");
    buffer_free(&bytes);
  }
}

void rule_font_encoding(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    if (!codes_are_cids(check, font->dict))
      find(check, "font-encoding", font->object,
           "the encoding is neither Identity-H nor the same with one byte");
}

void rule_cid_system(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    json_t *system = get(check, descendant_of(check, font), "CIDSystemInfo");
    if (strcmp(string_of(get(check, system, "Registry")), "Adobe") != 0 ||
        strcmp(string_of(get(check, system, "Ordering")), "Identity") != 0 ||
        integer_of(get(check, system, "Supplement"), -1) != 0)
      find(check, "cid-system", font->object, "CIDSystemInfo is not Adobe, Identity, 0");
  }
}

void rule_cid_to_gid(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    if (!is_name(get(check, descendant_of(check, font), "CIDToGIDMap"), "Identity"))
      find(check, "cid-to-gid", font->object, "CIDToGIDMap is not Identity");
}

static bool is_subset_name(const char *name)
{
  for (int i = 1; i <= 6; i++)
    if (name[0] == '\0' || !isupper((unsigned char)name[i]))
      return false;
  return name[7] == '+' && name[8] != '\0';
}

void rule_font_names(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    const char *name = name_of(get(check, font->dict, "BaseFont"));
    const char *inner = name_of(get(check, descendant_of(check, font), "BaseFont"));
    const char *described = name_of(get(check, descriptor_of(check, font), "FontName"));
    if (!is_subset_name(name))
      find(check, "font-names", font->object, "BaseFont has no tag of six letters");
    if (strcmp(name, inner) != 0 || strcmp(name, described) != 0)
      find(check, "font-names", font->object, "the three names of the font differ");
  }
}

/* Symbolic or not, never both. */
void rule_font_descriptor(struct check *check)
{
  static const char *const needed[] = {"FontBBox",  "ItalicAngle", "Ascent",
                                       "CapHeight", "StemV",       "Descent"};
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    json_t *descriptor = descriptor_of(check, font);
    int64_t flags = integer_of(get(check, descriptor, "Flags"), 0);
    if (((flags & 4) != 0) == ((flags & 32) != 0))
      find(check, "font-descriptor", font->object, "Flags are %d", (int)flags);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
      if (get(check, descriptor, needed[i]) == NULL)
        find(check, "font-descriptor", font->object, "no %s", needed[i]);
  }
}

void rule_font_length(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    json_t *file = get(check, descriptor_of(check, font), "FontFile2");
    struct buffer bytes;
    buffer_init(&bytes);
    int64_t length = integer_of(get(check, file, "Length1"), -1);
    if (font_bytes(check, font, &bytes) && length != (int64_t)bytes.len)
      find(check, "font-length", font->object, "Length1 is %lld, the font has %zu bytes",
           (long long)length, bytes.len);
    buffer_free(&bytes);
  }
}

/* Calls `look` for each font that is embedded. */
typedef void look_inside(struct check *check, struct font *font, const struct truetype *file);

static void each_program(struct check *check, look_inside *look)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next) {
    struct buffer bytes;
    struct truetype file;
    buffer_init(&bytes);
    if (font_bytes(check, font, &bytes)) {
      truetype_read(&file, buffer_view(&bytes));
      look(check, font, &file);
    }
    buffer_free(&bytes);
  }
}

static void look_at_program(struct check *check, struct font *font, const struct truetype *file)
{
  if (file->fault != NULL)
    find(check, "font-program", font->object, "%s", file->fault);
}

void rule_font_program(struct check *check) { each_program(check, look_at_program); }

/* Fills width[] by code, from an array of "first [w w w]" and "first last w". */
static void read_widths(const struct check *check, json_t *descendant, int *width)
{
  json_t *array = get(check, descendant, "W");
  int64_t usual = integer_of(get(check, descendant, "DW"), 1000);
  for (size_t i = 0; i < CODES; i++)
    width[i] = (int)usual;
  for (size_t i = 0; i + 1 < json_array_size(array);) {
    int64_t code = integer_of(object_of(check, json_array_get(array, i)), CODES);
    json_t *next = object_of(check, json_array_get(array, i + 1)), *item;
    size_t n;
    if (json_is_array(next)) {
      json_array_foreach(next, n, item) if (code >= 0 && code < CODES)
        width[code++] = (int)json_number_value(object_of(check, item));
      i += 2;
      continue;
    }
    int all = (int)json_number_value(object_of(check, json_array_get(array, i + 2)));
    for (; code >= 0 && code < CODES && code <= integer_of(next, -1); code++)
      width[code] = all;
    i += 3;
  }
}

static void look_at_widths(struct check *check, struct font *font, const struct truetype *file)
{
  if (file->fault != NULL)
    return;
  int *width = mem_alloc(CODES * sizeof *width);
  read_widths(check, descendant_of(check, font), width);
  for (unsigned code = 0; code < file->glyph_count; code++) {
    int in_file = truetype_width(file, code);
    if (font->used[code] && abs(width[code] - in_file) > 1)
      find(check, "glyph-widths", font->object, "W gives code %u %d, hmtx %d", code,
           width[code], in_file);
  }
  mem_free(width);
}

void rule_glyph_widths(struct check *check) { each_program(check, look_at_widths); }

/* One bit for each glyph of the font, where there is such a list at all. */
static void look_at_set(struct check *check, struct font *font, const struct truetype *file)
{
  json_t *set = get_raw(descriptor_of(check, font), "CIDSet");
  struct buffer bits;
  buffer_init(&bits);
  bool fine = set == NULL || stream_bytes(check, set, &bits);
  for (unsigned code = 0; fine && set != NULL && code < file->glyph_count; code++)
    fine = code / 8 < bits.len && ((unsigned char)bits.data[code / 8] >> (7 - code % 8) & 1) != 0;
  if (!fine)
    find(check, "cid-set", font->object, "CIDSet does not list all glyphs");
  buffer_free(&bits);
}

void rule_cid_set(struct check *check) { each_program(check, look_at_set); }

static void look_at_codes(struct check *check, struct font *font, const struct truetype *file)
{
  if (file->fault != NULL)
    return;
  for (unsigned code = file->glyph_count; code < CODES; code++)
    if (font->used[code])
      find(check, "glyph-present", font->object, "code %u is shown, the font has %u glyphs",
           code, file->glyph_count);
}

void rule_glyph_present(struct check *check) { each_program(check, look_at_codes); }

void rule_notdef(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    if (font->used[0])
      find(check, "notdef", font->object, "glyph 0 is shown, on object %d", font->page);
}
