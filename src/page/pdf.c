#include "page/pdf.h"

#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/version.h"
#include "page/bake.h"
#include "page/bank.h"
#include "page/codes.h"
#include "page/colour.h"
#include "page/deflate.h"
#include "page/form_fields.h"
#include "page/ink.h"
#include "page/layout.h"
#include "page/metadata.h"
#include "page/objects.h"
#include "page/outline.h"
#include "page/pdf_fonts.h"
#include "page/pictures.h"
#include "page/refs.h"
#include "page/stamps.h"
#include "page/tags.h"
#include "page/tree.h"
#include "talk/report.h"

/* Levels by measurement of a one-page letter with libdeflate: level 6 makes its content 75 bytes
 * smaller than level 1 and costs 190,000 instructions more; a font is deflated once a file. */
enum { CONTENT_LEVEL = 1, FONT_LEVEL = 9, ID_BYTES = 16 };

/* OBJECTS_LIMIT is PDF/A's; LETTER_OBJECTS and LETTER_BYTES are more than any letter takes, with
 * what stands at the end of the file. */
enum { OBJECTS_LIMIT = 8388607, LETTER_OBJECTS = 200000 };
static const uint64_t bytes_limit = UINT64_C(9999999999), letter_bytes = UINT64_C(250000000);

/* A page with its place among the others. */
struct leaf {
  uint32_t page, parent; /* object numbers; the content's follows the page's */
};

struct pdf {
  const struct faces *faces;
  const struct font_bank *bank;
  struct pdf_job job;
  struct objects *objects;
  struct tree pages;
  struct tags *tags;
  struct form_fields *fields;
  struct outline *outline;
  struct pictures *pictures;
  struct stamps *stamps;
  struct ink_fonts fonts;
  struct deflater *content_deflater, *font_deflater;
  struct buffer raw, deflated; /* content of a page */
  struct buffer colours;       /* the profile, deflated; empty until it is needed */
  struct hash content;
  uint32_t catalog, resources;
  struct font_sharing sharing; /* by the fonts of the file */
  uint32_t fonts_object;       /* dictionary of fonts that pages and stamps share; 0: no stamps */
  struct leaf reserved; /* of a page that is written last */
  uint32_t parents; /* the page's key in the tree of parents */
};

static bool append(void *context, struct view bytes)
{
  buffer_add(context, bytes);
  return true;
}

struct pdf_sink pdf_into(struct buffer *buffer) { return (struct pdf_sink){append, buffer}; }

static void write_page_node(void *context, struct objects *objects, const struct tree_node *node)
{
  struct object *dict = object_new(objects);
  (void)context;
  object_name(dict, "Type", "Pages");
  object_number(dict, "Count", (int32_t)node->leaves);
  if (node->parent != 0)
    object_ref(dict, "Parent", node->parent);
  object_raw(dict, VIEW("/Kids ["));
  object_raw(dict, buffer_view(&node->text));
  object_raw(dict, VIEW("]\n"));
  object_write(dict, node->number);
}

struct pdf *pdf_new(const struct faces *faces, const struct font_bank *bank)
{
  struct pdf *pdf = mem_zeroed(1, sizeof *pdf);
  pdf->faces = faces;
  pdf->bank = bank;
  pdf->objects = objects_new();
  pdf->tags = tags_new(pdf->objects);
  pdf->fields = form_fields_new(pdf->objects, pdf->tags, faces);
  pdf->outline = outline_new(pdf->objects);
  pdf->content_deflater = deflater_new(CONTENT_LEVEL);
  pdf->pictures = pictures_new(pdf->objects, pdf->content_deflater);
  pdf->stamps = stamps_new(pdf->objects, pdf->content_deflater);
  pdf->fonts.faces = faces;
  for (size_t i = 0; bank != NULL && i < FACES_MAX; i++)
    ink_fonts_bank(&pdf->fonts, i, font_bank_codes(bank, i));
  tree_init(&pdf->pages, pdf->objects, write_page_node, pdf);
  buffer_init(&pdf->raw);
  buffer_init(&pdf->deflated);
  buffer_init(&pdf->colours);
  return pdf;
}

void pdf_free(struct pdf *pdf)
{
  if (pdf == NULL)
    return;
  ink_fonts_free(&pdf->fonts);
  tree_free(&pdf->pages);
  tags_free(pdf->tags);
  form_fields_free(pdf->fields);
  outline_free(pdf->outline);
  pictures_free(pdf->pictures);
  stamps_free(pdf->stamps);
  deflater_free(pdf->content_deflater);
  deflater_free(pdf->font_deflater);
  buffer_free(&pdf->raw);
  buffer_free(&pdf->deflated);
  buffer_free(&pdf->colours);
  objects_free(pdf->objects);
  mem_free(pdf);
}

/* ---- letters ---- */

void pdf_begin(struct pdf *pdf, const struct pdf_job *job, struct pdf_sink sink)
{
  pdf->job = *job;
  objects_begin(pdf->objects, sink, job->offset,
                job->tags || job->packed ? pdf->content_deflater : NULL);
  pdf->catalog = objects_reserve(pdf->objects, 1);
  pdf->resources = objects_reserve(pdf->objects, 1);
  tree_begin(&pdf->pages);
  outline_begin(pdf->outline);
  pictures_begin(pdf->pictures);
  pdf->sharing = (struct font_sharing){0};
  pdf->fonts_object = job->packed && pdf->bank != NULL ? objects_reserve(pdf->objects, 1) : 0;
  if (pdf->fonts_object != 0)
    stamps_begin(pdf->stamps, pdf->fonts_object);
  if (job->tags)
    tags_begin(pdf->tags);
  form_fields_begin(pdf->fields);
  ink_fonts_begin(&pdf->fonts);
  pdf->content = hash_with(hash_of(job->title), job->language);
}

void pdf_bookmark(struct pdf *pdf, struct view title) { outline_add(pdf->outline, title); }

static void write_content(struct pdf *pdf, const struct pages *pages, size_t page,
                          uint32_t number)
{
  buffer_clear(&pdf->raw);
  buffer_clear(&pdf->deflated);
  struct ink_tags tags = {pdf->job.tags ? pdf->tags : NULL, pages->elements, pdf->pictures,
                          pdf->job.fields ? pdf->fields : NULL,
                          pdf->fonts_object != 0 ? pdf->stamps : NULL};
  ink_page(&pdf->raw, &pages->pages[page], &pdf->fonts, &tags);
  /* Where tags and stamps are most of it, to deflate a page costs more than what it saves. */
  bool deflated = pdf->fonts_object == 0 || !pdf->job.tags;
  if (deflated)
    deflate_into(pdf->content_deflater, buffer_view(&pdf->raw), &pdf->deflated);
  struct view bytes = buffer_view(deflated ? &pdf->deflated : &pdf->raw);
  pdf->content = hash_with(pdf->content, bytes);
  object_write_stream(object_new(pdf->objects), number, bytes, deflated);
}

/* The page's size; A4 in whole points, as most programs have it. */
static void add_box(const struct page *page, struct buffer *out)
{
  _Static_assert(PAGE_WIDTH == 595000 && PAGE_HEIGHT == 842000, "the box below is A4");
  if (page->height == 0) {
    buffer_add(out, VIEW("/MediaBox[0 0 595 842]"));
    return;
  }
  buffer_add(out, VIEW("/MediaBox[0 0 "));
  ink_length(out, page->width);
  ink_length(out, page->height);
  buffer_add_byte(out, ']');
}

static void add_ref(struct buffer *out, struct view key, uint32_t number)
{
  struct ref ref = ref_to(number);
  buffer_add(out, key);
  ref_add(out, &ref);
}

static void write_page(struct pdf *pdf, const struct page *size, struct leaf leaf)
{
  struct buffer *out = objects_open_text(pdf->objects, leaf.page);
  buffer_add(out, VIEW("<</Type/Page"));
  add_ref(out, VIEW("/Parent "), leaf.parent);
  add_ref(out, VIEW("/Resources "), pdf->resources);
  add_ref(out, VIEW("/Contents "), leaf.page + 1);
  add_box(size, out);
  if (pdf->job.tags) {
    buffer_add(out, VIEW("/Tabs/S/StructParents "));
    buffer_add_int(out, pdf->parents);
    form_fields_end_page(pdf->fields, out);
  }
  buffer_add(out, VIEW(">>"));
  objects_close_text(pdf->objects);
}

/* The next place in the tree of pages. */
static struct leaf new_leaf(struct pdf *pdf)
{
  struct leaf leaf = {.page = objects_reserve(pdf->objects, 2)};
  leaf.parent = tree_parent(&pdf->pages);
  tree_add_object(&pdf->pages, leaf.page);
  return leaf;
}

static void add_page(struct pdf *pdf, const struct pages *pages, size_t at, struct leaf leaf)
{
  if (pdf->job.tags)
    pdf->parents = tags_begin_page(pdf->tags, leaf.page);
  form_fields_begin_page(pdf->fields, leaf.page);
  write_content(pdf, pages, at, leaf.page + 1);
  if (pdf->job.tags)
    tags_end_page(pdf->tags);
  write_page(pdf, &pages->pages[at], leaf);
}

bool pdf_add(struct pdf *pdf, const struct pages *pages)
{
  if (pdf->job.tags)
    tags_begin_letter(pdf->tags, pages);
  for (size_t i = 0; i < pages->count; i++) {
    struct leaf leaf = new_leaf(pdf);
    if (i == 0)
      outline_reach(pdf->outline, leaf.page);
    add_page(pdf, pages, i, leaf);
  }
  if (pdf->job.tags)
    tags_end_letter(pdf->tags);
  return !objects_failed(pdf->objects);
}

void pdf_reserve(struct pdf *pdf, struct view title)
{
  pdf->reserved = new_leaf(pdf);
  outline_add(pdf->outline, title);
  outline_reach(pdf->outline, pdf->reserved.page);
  if (pdf->job.tags)
    tags_reserve(pdf->tags);
}

bool pdf_add_reserved(struct pdf *pdf, const struct pages *page)
{
  if (pdf->job.tags)
    tags_begin_reserved(pdf->tags, page);
  add_page(pdf, page, 0, pdf->reserved);
  if (pdf->job.tags)
    tags_end_letter(pdf->tags);
  return !objects_failed(pdf->objects);
}

void pdf_add_blank(struct pdf *pdf)
{
  struct page page = {.first = NULL};
  struct pages pages = {.pages = &page, .count = 1};
  struct leaf leaf = new_leaf(pdf);
  write_content(pdf, &pages, 0, leaf.page + 1);
  if (pdf->job.tags)
    pdf->parents = tags_skip_page(pdf->tags);
  write_page(pdf, &page, leaf);
}

uint64_t pdf_bytes(const struct pdf *pdf) { return objects_place(pdf->objects); }

uint32_t pdf_pages(const struct pdf *pdf) { return pdf->pages.leaves; }

bool pdf_full(const struct pdf *pdf)
{
  enum { PLACE_BYTES = 20 }; /* of an object in the table of places */
  uint32_t objects = objects_count(pdf->objects);
  return objects > OBJECTS_LIMIT - LETTER_OBJECTS ||
         pdf_bytes(pdf) + (uint64_t)objects * PLACE_BYTES > bytes_limit - letter_bytes;
}

/* ---- the end ---- */

static void add_font(struct pdf *pdf, struct buffer *fonts, char kind, size_t face,
                     const struct baked_font *font)
{
  buffer_format(fonts, "/%c%zu %u 0 R", kind, face + 1,
                pdf_font_write(pdf->objects, font, &pdf->sharing));
  pdf->content = hash_with(pdf->content, view_of(font->name));
}

static bool write_own_font(struct pdf *pdf, struct buffer *fonts, size_t face)
{
  const struct codes *codes = pdf->fonts.own[face];
  if (codes == NULL || !codes_used(codes))
    return true;
  if (pdf->font_deflater == NULL)
    pdf->font_deflater = deflater_new(FONT_LEVEL);
  struct baked_font *font = bake_font(codes, pdf->font_deflater);
  if (font == NULL)
    return false;
  add_font(pdf, fonts, 'F', face, font);
  baked_font_free(font);
  return true;
}

/* The dictionary of fonts, which stamps need too, but not what they are themselves among. */
static bool add_fonts(struct pdf *pdf, struct object *resources)
{
  struct buffer fonts;
  bool fine = true;
  buffer_init(&fonts);
  for (size_t i = 0; i < FACES_MAX; i++) {
    if (pdf->fonts.bank_used[i])
      add_font(pdf, &fonts, 'B', i, font_bank_font(pdf->bank, i));
    fine = fine && write_own_font(pdf, &fonts, i);
  }
  if (pdf->fonts_object == 0) {
    object_raw(resources, VIEW("/Font <<"));
    object_raw(resources, buffer_view(&fonts));
    object_raw(resources, VIEW(">>\n"));
  } else {
    struct object *dict = object_new(pdf->objects);
    object_raw(dict, buffer_view(&fonts));
    object_write(dict, pdf->fonts_object);
    object_ref(resources, "Font", pdf->fonts_object);
  }
  buffer_free(&fonts);
  return fine;
}

static bool write_resources(struct pdf *pdf)
{
  struct object *resources = object_new(pdf->objects);
  bool fine = add_fonts(pdf, resources);
  buffer_clear(&pdf->raw);
  pictures_end(pdf->pictures, &pdf->raw, &pdf->content);
  if (pdf->fonts_object != 0)
    stamps_end(pdf->stamps, &pdf->raw, &pdf->content);
  if (pdf->raw.len != 0) {
    object_raw(resources, VIEW("/XObject <<"));
    object_raw(resources, buffer_view(&pdf->raw));
    object_raw(resources, VIEW(">>\n"));
  }
  object_write(resources, pdf->resources);
  return fine;
}

static void make_profile(struct pdf *pdf)
{
  if (pdf->colours.len != 0)
    return;
  struct buffer profile;
  buffer_init(&profile);
  colour_profile(&profile);
  deflate_into(pdf->content_deflater, buffer_view(&profile), &pdf->colours);
  buffer_free(&profile);
}

static void add_colours(struct pdf *pdf, struct object *catalog)
{
  uint32_t number = objects_reserve(pdf->objects, 2), intent = number + 1;
  make_profile(pdf);
  struct object *profile = object_new(pdf->objects);
  object_number(profile, "N", 3);
  object_write_stream(profile, number, buffer_view(&pdf->colours), true);
  struct object *dict = object_new(pdf->objects);
  object_name(dict, "Type", "OutputIntent");
  object_name(dict, "S", "GTS_PDFA1");
  object_string(dict, "OutputConditionIdentifier", VIEW("sRGB"));
  object_string(dict, "Info", VIEW("sRGB IEC 61966-2-1"));
  object_ref(dict, "DestOutputProfile", number);
  object_write(dict, intent);
  struct buffer entry;
  buffer_init(&entry);
  buffer_format(&entry, "/OutputIntents [%u 0 R]\n", intent);
  object_raw(catalog, buffer_view(&entry));
  buffer_free(&entry);
}

static struct metadata metadata_of(const struct pdf *pdf)
{
  return (struct metadata){.title = pdf->job.title,
                           .producer = VIEW("optout " OPTOUT_VERSION),
                           .date = pdf->job.date,
                           .tagged = pdf->job.tags};
}

/* Deflated where objects are packed: plain it would be a twelfth of a letter. Who looks for it must
 * know PDF then, as for all else that the file says of itself. */
static void add_metadata(struct pdf *pdf, struct object *catalog)
{
  struct metadata metadata = metadata_of(pdf);
  uint32_t number = objects_reserve(pdf->objects, 1);
  struct object *stream = object_new(pdf->objects);
  object_name(stream, "Type", "Metadata");
  object_name(stream, "Subtype", "XML");
  buffer_clear(&pdf->raw);
  metadata_xmp(&metadata, &pdf->raw);
  object_write_repeated(stream, number, buffer_view(&pdf->raw));
  object_ref(catalog, "Metadata", number);
}

static void write_catalog(struct pdf *pdf)
{
  struct object *catalog = object_new(pdf->objects);
  object_name(catalog, "Type", "Catalog");
  object_ref(catalog, "Pages", tree_end(&pdf->pages));
  object_string(catalog, "Lang", pdf->job.language);
  object_raw(catalog, VIEW("/ViewerPreferences <</DisplayDocTitle true>>\n"));
  if (pdf->job.tags) {
    object_raw(catalog, VIEW("/MarkInfo <</Marked true>>\n"));
    object_ref(catalog, "StructTreeRoot", tags_end(pdf->tags));
  }
  uint32_t outline = outline_end(pdf->outline);
  if (outline != 0) {
    object_ref(catalog, "Outlines", outline);
    object_name(catalog, "PageMode", "UseOutlines");
  }
  form_fields_end(pdf->fields, catalog);
  add_metadata(pdf, catalog);
  add_colours(pdf, catalog);
  object_write(catalog, pdf->catalog);
}

static uint32_t write_info(struct pdf *pdf)
{
  struct metadata metadata = metadata_of(pdf);
  uint32_t number = objects_reserve(pdf->objects, 1);
  struct object *info = object_new(pdf->objects);
  metadata_info(&metadata, info);
  object_write(info, number);
  return number;
}

/* Two files with the same letters have the same identity, and no others. */
static void make_identity(const struct pdf *pdf, char identity[ID_BYTES])
{
  for (size_t i = 0; i < ID_BYTES; i++)
    identity[i] =
      (char)((i < 8 ? pdf->content.high : pdf->content.low) >> (i % 8 * 8) & 0xFF);
}

bool pdf_end(struct pdf *pdf, struct report *report)
{
  unsigned long status = 0;
  char identity[ID_BYTES];
  bool fonts = write_resources(pdf) && form_fields_font(pdf->fields, &pdf->content);
  write_catalog(pdf);
  uint32_t info = write_info(pdf);
  make_identity(pdf, identity);
  struct view id = {identity, sizeof identity};
  if (objects_end(pdf->objects, pdf->catalog, info, id, &status) && fonts)
    return true;
  if (!objects_failed(pdf->objects))
    report_error(report, "pdf-internal", (struct place){0},
                 "the PDF could not be built (inner code %lx); please tell the makers of optout",
                 status);
  return false;
}

const char *pdf_library_version(void) { return objects_library_version(); }
