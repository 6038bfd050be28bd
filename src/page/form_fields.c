#include "page/form_fields.h"

#include "ground/ascii.h"
#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/bake.h"
#include "page/codes.h"
#include "page/deflate.h"
#include "page/face.h"
#include "page/ink.h"
#include "page/layout.h"
#include "page/objects.h"
#include "page/pdf_fonts.h"
#include "page/tags.h"

/* FLAG_…: bits of a field's Ff. Names are no words that a dictionary should mark as wrong. What
 * would scroll out of a text's frame would not be printed. */
enum {
  FLAG_LINES = 1 << 12,
  FLAG_NO_SPELLING = 1 << 22,
  FLAG_NO_SCROLL = 1 << 23,
  FLAG_COMB = 1 << 24
};

/* Viewers fit the size of type to a line's height, each a little differently: WRITING per cent of
 * the wanted size, and LEAST_HEIGHT (mpt), make it about that. Both only where a line has as much
 * room. COMB_PART: of the height of a box for one letter, per cent, that the letter may take. */
enum { WRITING = 120, LEAST_HEIGHT = 14000, COMB_PART = 75 };

enum { FONT_LEVEL = 9, NAME_MOST = 40 };

/* What Latin is written with: letters of Europe, Africa and Vietnam, marks of punctuation. */
static const struct range {
  uint32_t from, to;
} typed[] = {{0x21, 0x7E},     {0xA1, 0xAC},     {0xAE, 0x24F},    {0x2BB, 0x2BC}, {0x1E00, 0x1EFF},
             {0x2010, 0x2015}, {0x2018, 0x201E}, {0x2020, 0x2026}, {0x20AC, 0x20AC}};

struct form_fields {
  struct objects *objects;
  struct tags *tags;
  const struct faces *faces;
  uint32_t page, font;  /* objects; font 0: none is needed yet */
  size_t count;         /* fields of the file */
  struct buffer all;    /* references to the fields of the file, */
  struct buffer here;   /* of this page */
  struct buffer text;   /* of the object in hand */
};

/* A rectangle on the page as PDF has it: y upwards, mpt. */
struct rectangle {
  int32_t x, y, width, height;
};

struct form_fields *form_fields_new(struct objects *objects, struct tags *tags,
                                    const struct faces *faces)
{
  struct form_fields *fields = mem_zeroed(1, sizeof *fields);
  fields->objects = objects;
  fields->tags = tags;
  fields->faces = faces;
  buffer_init(&fields->all);
  buffer_init(&fields->here);
  buffer_init(&fields->text);
  return fields;
}

void form_fields_free(struct form_fields *fields)
{
  if (fields == NULL)
    return;
  buffer_free(&fields->all);
  buffer_free(&fields->here);
  buffer_free(&fields->text);
  mem_free(fields);
}

void form_fields_begin(struct form_fields *fields)
{
  fields->count = 0;
  fields->font = 0;
  buffer_clear(&fields->all);
}

void form_fields_begin_page(struct form_fields *fields, uint32_t page)
{
  fields->page = page;
  buffer_clear(&fields->here);
}

/* ---- looks ---- */

static struct rectangle place_of(const struct mark *mark, int32_t page_height)
{
  int32_t height = mark->height;
  if (mark->field->kind == PEN_LINE) {
    int32_t wanted = mark->field->size / 100 * WRITING;
    wanted = wanted > LEAST_HEIGHT ? wanted : LEAST_HEIGHT;
    height = wanted < height ? wanted : height;
  }
  return (struct rectangle){mark->x, page_height - mark->y - mark->height, mark->width, height};
}

/* Writes one look of a field, drawn from its lower left corner; its object number. */
static uint32_t write_look(struct form_fields *fields, const struct rectangle *place,
                           struct view content)
{
  uint32_t number = objects_reserve(fields->objects, 1);
  struct object *look = object_new(fields->objects);
  struct buffer entries;
  buffer_init(&entries);
  buffer_add(&entries, VIEW("/BBox [0 0 "));
  ink_length(&entries, place->width);
  ink_length(&entries, place->height);
  buffer_format(&entries, "]\n/Resources <</Font <</Text %u 0 R>>>>\n", fields->font);
  object_name(look, "Type", "XObject");
  object_name(look, "Subtype", "Form");
  object_raw(look, buffer_view(&entries));
  object_write_stream(look, number, content, false);
  buffer_free(&entries);
  return number;
}

/* A tick from the left down to the foot and up to the right, in parts of the box. */
static void draw_tick(const struct rectangle *place, struct buffer *out)
{
  static const struct {
    int x, y; /* per cent */
    const char *operator;
  } points[] = {{20, 50, "m\n"}, {42, 22, "l\n"}, {82, 82, "l S\nQ\n"}};
  buffer_add(out, VIEW("q\n"));
  ink_length(out, place->width / 8);
  buffer_add(out, VIEW("w\n"));
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
    ink_length(out, place->width / 100 * points[i].x);
    ink_length(out, place->height / 100 * points[i].y);
    buffer_add(out, view_of(points[i].operator));
  }
}

static void add_tick(struct form_fields *fields, const struct rectangle *place)
{
  struct buffer tick;
  buffer_init(&tick);
  draw_tick(place, &tick);
  uint32_t on = write_look(fields, place, buffer_view(&tick));
  uint32_t off = write_look(fields, place, VIEW(""));
  buffer_free(&tick);
  buffer_format(&fields->text, "/FT/Btn/V/Off/AS/Off/AP<</N<</Yes %u 0 R/Off %u 0 R>>>>", on,
                off);
}

/* Size 0 lets the viewer make long writing on a line smaller, so that none of it is lost. A text
 * has lines enough, and keeps its size; boxes leave their letters some room. */
static int32_t writing_size(const struct pen_field *field, const struct rectangle *place)
{
  int32_t most = place->height / 100 * COMB_PART;
  if (field->kind == PEN_LINE)
    return 0;
  return field->kind == PEN_TEXT || field->size < most ? field->size : most;
}

static int writing_flags(enum pen_kind kind)
{
  if (kind == PEN_TEXT)
    return FLAG_LINES | FLAG_NO_SCROLL;
  return FLAG_NO_SPELLING | (kind == PEN_BOXES ? FLAG_COMB : 0);
}

static void add_writing(struct form_fields *fields, const struct pen_field *field,
                        const struct rectangle *place)
{
  uint32_t look = write_look(fields, place, VIEW("/Tx BMC\nEMC\n"));
  buffer_add(&fields->text, VIEW("/FT/Tx/DA(/Text "));
  ink_length(&fields->text, writing_size(field, place));
  buffer_format(&fields->text, "Tf 0 g)/Ff %d/AP<</N %u 0 R>>", writing_flags(field->kind), look);
  if (field->kind == PEN_BOXES)
    buffer_format(&fields->text, "/MaxLen %zu", field->cells);
}

/* ---- fields ---- */

/* "07-date-of-birth": names differ by their number, and tell programs and people what they are. */
static void add_name(struct buffer *out, size_t number, struct view label)
{
  bool gap = true;
  buffer_format(out, "/T(%02zu", number);
  for (size_t i = 0; i < label.len && i < NAME_MOST; i++) {
    char byte = ascii_to_lower(label.at[i]);
    bool plain = ascii_lower(byte) || ascii_digit(byte);
    if (plain && gap)
      buffer_add_byte(out, '-');
    if (plain)
      buffer_add_byte(out, byte);
    gap = !plain;
  }
  buffer_add_byte(out, ')');
}

static void add_place(struct buffer *out, const struct rectangle *place)
{
  buffer_add(out, VIEW("/Rect["));
  ink_length(out, place->x);
  ink_length(out, place->y);
  ink_length(out, place->x + place->width);
  ink_length(out, place->y + place->height);
  buffer_add_byte(out, ']');
}

void form_fields_add(struct form_fields *fields, const struct mark *mark, int32_t page_height)
{
  struct rectangle place = place_of(mark, page_height);
  if (fields->font == 0)
    fields->font = objects_reserve(fields->objects, 1);
  uint32_t number = objects_reserve(fields->objects, 1);
  struct buffer *out = &fields->text;
  buffer_clear(out);
  buffer_format(out, "<</Type/Annot/Subtype/Widget/F 4/P %u 0 R/StructParent %u", fields->page,
                tags_place_object(fields->tags, mark->element, number));
  add_place(out, &place);
  add_name(out, ++fields->count, mark->field->label);
  buffer_add(out, VIEW("/TU"));
  pdf_string_into(out, mark->field->hint);
  buffer_add(out, VIEW("/BS<</W 0>>")); /* the page has the line or the box */
  if (mark->field->kind == PEN_TICK)
    add_tick(fields, &place);
  else
    add_writing(fields, mark->field, &place);
  buffer_add(out, VIEW(">>"));
  objects_write_text(fields->objects, number, buffer_view(out));
  buffer_format(&fields->all, "%u 0 R ", number);
  buffer_format(&fields->here, "%u 0 R ", number);
}

void form_fields_end_page(struct form_fields *fields, struct buffer *page)
{
  if (fields->here.len == 0)
    return;
  buffer_add(page, VIEW("/Annots["));
  buffer_add(page, buffer_view(&fields->here));
  buffer_add(page, VIEW("]"));
}

/* ---- the form ---- */

/* Each character for itself: a viewer knows nothing of shaping. */
static void add_typed(struct codes *codes, struct face *face, uint32_t point)
{
  struct buffer letter;
  buffer_init(&letter);
  unicode_put(&letter, point);
  const struct shaped *shaped = face_shape(face, buffer_view(&letter));
  if (!shaped->missing && shaped->count == 1)
    codes_add(codes, shaped);
  buffer_free(&letter);
}

static struct codes *codes_of_typed(struct face *face)
{
  struct codes *codes = codes_new(face);
  codes_space(codes);
  for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
    for (uint32_t point = typed[i].from; point <= typed[i].to; point++)
      add_typed(codes, face, point);
  return codes;
}

bool form_fields_font(struct form_fields *fields, struct hash *content)
{
  if (fields->count == 0)
    return true;
  struct codes *codes = codes_of_typed(fields->faces->face[0]);
  struct deflater *deflater = deflater_new(FONT_LEVEL);
  struct baked_font *font = bake_font(codes, deflater);
  struct font_sharing none = {0};
  if (font != NULL) {
    pdf_font_write_as(fields->objects, font, &none, fields->font);
    *content = hash_with(*content, view_of(font->name));
    *content = hash_with(*content, buffer_view(&fields->all));
  }
  baked_font_free(font);
  deflater_free(deflater);
  codes_free(codes);
  return font != NULL;
}

void form_fields_end(struct form_fields *fields, struct object *catalog)
{
  if (fields->count == 0)
    return;
  buffer_clear(&fields->text);
  buffer_format(&fields->text,
                "/AcroForm <</DR <</Font <</Text %u 0 R>>>> /DA (/Text 0 Tf 0 g) /Fields [",
                fields->font);
  buffer_add(&fields->text, buffer_view(&fields->all));
  buffer_add(&fields->text, VIEW("]>>\n"));
  object_raw(catalog, buffer_view(&fields->text));
}
