#include "page/pdf.h"

#include <string.h>

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "ground/version.h"
#include "page/bake.h"
#include "page/deflate.h"
#include "page/face.h"
#include "page/ink.h"
#include "page/layout.h"
#include "talk/report.h"

/* Levels by measurement of a one-page letter with libdeflate: level 6 makes its content 75 bytes
 * smaller than level 1 and costs 190,000 instructions more; a font is deflated once for all
 * letters of a file. KIDS: pages under one node of the page tree; a flat tree ends at 32,767 pages
 * in libharu 2.3. */
enum { CONTENT_LEVEL = 1, FONT_LEVEL = 9, KIDS = 256, EM = 1000, ID_BYTES = 16 };

/* Bytes that libharu reads when it writes a stream object. */
struct blob {
  struct view bytes;
  size_t at;
};

struct pdf {
  const struct faces *faces;
  struct view title, language;
  const struct pages **letters; /* borrowed pages; the array is owned */
  size_t letter_count, letter_room;
  struct census *census[FACES_MAX];
  struct baked_font *fonts[FACES_MAX];
  HPDF_Doc doc;
  HPDF_Dict font_dicts[FACES_MAX];
  struct buffer *contents; /* one a page, deflated */
  struct blob *blobs;
  size_t page_count, blob_count;
  HPDF_STATUS status; /* the first error that libharu told of */
};

struct pdf *pdf_new(const struct faces *faces, struct view title, struct view language)
{
  struct pdf *pdf = mem_zeroed(1, sizeof *pdf);
  pdf->faces = faces;
  pdf->title = title;
  pdf->language = language;
  return pdf;
}

static void count_words(struct pdf *pdf, const struct mark *mark)
{
  struct census **census = &pdf->census[mark->face];
  if (*census == NULL)
    *census = census_new(pdf->faces->face[mark->face]);
  for (size_t i = 0; i < mark->word_count; i++)
    census_count(*census, mark->words[i]);
}

void pdf_add(struct pdf *pdf, const struct pages *pages)
{
  if (pdf->letter_count == pdf->letter_room) {
    pdf->letter_room = pdf->letter_room != 0 ? pdf->letter_room * 2 : 8;
    pdf->letters =
      mem_resize((void *)pdf->letters, pdf->letter_room * sizeof *pdf->letters);
  }
  pdf->letters[pdf->letter_count++] = pages;
  pdf->page_count += pages->count;
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *mark = pages->pages[i].first; mark != NULL; mark = mark->next)
      if (mark->kind == MARK_TEXT)
        count_words(pdf, mark);
}

void pdf_free(struct pdf *pdf)
{
  if (pdf == NULL)
    return;
  if (pdf->doc != NULL)
    HPDF_Free(pdf->doc);
  for (size_t i = 0; i < FACES_MAX; i++) {
    census_free(pdf->census[i]);
    baked_font_free(pdf->fonts[i]);
  }
  for (size_t i = 0; pdf->contents != NULL && i < pdf->page_count; i++)
    buffer_free(&pdf->contents[i]);
  mem_free(pdf->contents);
  mem_free(pdf->blobs);
  mem_free((void *)pdf->letters);
  mem_free(pdf);
}

/* What libharu calls back. */

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
  struct pdf *pdf = data;
  (void)detail;
  if (pdf->status == HPDF_OK)
    pdf->status = error;
}

static void *alloc(HPDF_UINT size) { return mem_alloc(size); }

static HPDF_STATUS read_blob(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *size)
{
  struct blob *blob = stream->attr;
  struct view rest = view_slice(blob->bytes, blob->at, blob->at + *size);
  if (rest.len != 0)
    memcpy(to, rest.at, rest.len);
  blob->at += rest.len;
  bool ended = rest.len < *size;
  *size = (HPDF_UINT)rest.len;
  return ended ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS seek_blob(HPDF_Stream stream, HPDF_INT at, HPDF_WhenceMode mode)
{
  struct blob *blob = stream->attr;
  if (mode != HPDF_SEEK_SET || at < 0)
    return HPDF_INVALID_PARAMETER;
  blob->at = (size_t)at;
  return HPDF_OK;
}

static HPDF_INT32 tell_blob(HPDF_Stream stream)
{
  const struct blob *blob = stream->attr;
  return (HPDF_INT32)blob->at;
}

static HPDF_UINT32 size_blob(HPDF_Stream stream)
{
  const struct blob *blob = stream->attr;
  return (HPDF_UINT32)blob->bytes.len;
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
  buffer_add_bytes(stream->attr, bytes, size);
  return HPDF_OK;
}

/* libharu would set a filter only for what it deflates itself. */
static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
  (void)dict;
  return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

/* Writes ready-made entries: every number in an array of libharu's would be an allocation. */
static HPDF_STATUS write_widths(HPDF_Dict dict, HPDF_Stream stream)
{
  const struct baked_font *font = dict->attr;
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)font->widths.data,
                           (HPDF_UINT)font->widths.len);
}

/* Objects. */

static HPDF_Dict new_dict(struct pdf *pdf)
{
  HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
  if (dict != NULL)
    HPDF_Xref_Add(pdf->doc->xref, dict);
  return dict;
}

/* Makes `dict`'s stream read the bytes, which are deflated already. */
static void set_stream(struct pdf *pdf, HPDF_Dict dict, const struct buffer *bytes)
{
  struct blob *blob = &pdf->blobs[pdf->blob_count++];
  blob->bytes = buffer_view(bytes);
  HPDF_Stream_Free(dict->stream);
  dict->stream = HPDF_CallbackReader_New(pdf->doc->mmgr, read_blob, seek_blob, tell_blob,
                                         size_blob, blob);
  dict->filter = HPDF_STREAM_FILTER_NONE;
  dict->write_fn = write_filter;
}

static HPDF_Dict new_stream(struct pdf *pdf, const struct buffer *bytes)
{
  HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
  if (dict != NULL)
    set_stream(pdf, dict, bytes);
  return dict;
}

static int per_em(int number, int em)
{
  return (number * EM + (number >= 0 ? em / 2 : -em / 2)) / em;
}

static HPDF_Dict add_descriptor(struct pdf *pdf, const struct baked_font *font)
{
  const struct face_metrics *m = face_metrics(font->face);
  int em = m->units_per_em;
  HPDF_Dict file = new_stream(pdf, &font->file);
  HPDF_Dict dict = new_dict(pdf);
  HPDF_Array box = HPDF_Array_New(pdf->doc->mmgr);
  if (file == NULL || dict == NULL || box == NULL)
    return NULL;
  HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)font->file_length);
  for (size_t i = 0; i < 4; i++)
    HPDF_Array_AddNumber(box, per_em(m->bbox[i], em));
  HPDF_Dict_AddName(dict, "Type", "FontDescriptor");
  HPDF_Dict_AddName(dict, "FontName", font->name);
  HPDF_Dict_AddNumber(dict, "Flags", m->flags);
  HPDF_Dict_Add(dict, "FontBBox", box);
  HPDF_Dict_AddNumber(dict, "ItalicAngle", m->italic_angle);
  HPDF_Dict_AddNumber(dict, "Ascent", per_em(m->ascent, em));
  HPDF_Dict_AddNumber(dict, "Descent", per_em(m->descent, em));
  HPDF_Dict_AddNumber(dict, "CapHeight", per_em(m->cap_height, em));
  HPDF_Dict_AddNumber(dict, "XHeight", per_em(m->x_height, em));
  HPDF_Dict_AddNumber(dict, "StemV", m->stem_v);
  HPDF_Dict_Add(dict, "FontFile2", file);
  return dict;
}

static HPDF_Dict add_descendant(struct pdf *pdf, struct baked_font *font)
{
  HPDF_Dict descriptor = add_descriptor(pdf, font);
  HPDF_Dict dict = new_dict(pdf);
  HPDF_Dict system = HPDF_Dict_New(pdf->doc->mmgr);
  if (descriptor == NULL || dict == NULL || system == NULL)
    return NULL;
  HPDF_Dict_Add(system, "Registry", HPDF_String_New(pdf->doc->mmgr, "Adobe", NULL));
  HPDF_Dict_Add(system, "Ordering", HPDF_String_New(pdf->doc->mmgr, "Identity", NULL));
  HPDF_Dict_AddNumber(system, "Supplement", 0);
  HPDF_Dict_AddName(dict, "Type", "Font");
  HPDF_Dict_AddName(dict, "Subtype", "CIDFontType2");
  HPDF_Dict_AddName(dict, "BaseFont", font->name);
  HPDF_Dict_Add(dict, "CIDSystemInfo", system);
  HPDF_Dict_AddName(dict, "CIDToGIDMap", "Identity");
  HPDF_Dict_Add(dict, "FontDescriptor", descriptor);
  dict->attr = font;
  dict->write_fn = write_widths;
  return dict;
}

static HPDF_Dict add_font(struct pdf *pdf, struct baked_font *font)
{
  HPDF_Dict descendant = add_descendant(pdf, font);
  HPDF_Dict unicode = new_stream(pdf, &font->unicode);
  HPDF_Dict dict = new_dict(pdf);
  HPDF_Array descendants = HPDF_Array_New(pdf->doc->mmgr);
  if (descendant == NULL || unicode == NULL || dict == NULL || descendants == NULL)
    return NULL;
  HPDF_Array_Add(descendants, descendant);
  HPDF_Dict_AddName(dict, "Type", "Font");
  HPDF_Dict_AddName(dict, "Subtype", "Type0");
  HPDF_Dict_AddName(dict, "BaseFont", font->name);
  HPDF_Dict_AddName(dict, "Encoding", "Identity-H");
  HPDF_Dict_Add(dict, "DescendantFonts", descendants);
  HPDF_Dict_Add(dict, "ToUnicode", unicode);
  return dict;
}

/* Fonts are named F1, F2, … by face; every page knows all of them. */
static bool add_page_fonts(struct pdf *pdf, HPDF_Page page)
{
  HPDF_Dict resources = HPDF_Dict_GetItem(page, "Resources", HPDF_OCLASS_DICT);
  HPDF_Dict fonts = HPDF_Dict_New(pdf->doc->mmgr);
  if (resources == NULL || fonts == NULL || HPDF_Dict_Add(resources, "Font", fonts) != HPDF_OK)
    return false;
  for (size_t i = 0; i < FACES_MAX; i++) {
    char name[3] = {'F', (char)('1' + i), '\0'};
    if (pdf->font_dicts[i] != NULL)
      HPDF_Dict_Add(fonts, name, pdf->font_dicts[i]);
  }
  return true;
}

static bool add_page(struct pdf *pdf, const struct buffer *content)
{
  HPDF_Page page = HPDF_AddPage(pdf->doc);
  if (page == NULL)
    return false;
  HPDF_PageAttr attr = page->attr;
  HPDF_Page_SetWidth(page, PAGE_WIDTH / 1000.0f);
  HPDF_Page_SetHeight(page, PAGE_HEIGHT / 1000.0f);
  set_stream(pdf, attr->contents, content);
  attr->stream = attr->contents->stream;
  return add_page_fonts(pdf, page);
}

static void add_title(struct pdf *pdf)
{
  struct buffer utf16;
  buffer_init(&utf16);
  buffer_add(&utf16, VIEW("\xFE\xFF"));
  struct view rest = pdf->title;
  uint32_t point;
  while (unicode_next(&rest, &point)) {
    if (point >= 0x10000)
      point = 0xFFFD;
    buffer_add_byte(&utf16, (char)(point >> 8));
    buffer_add_byte(&utf16, (char)(point & 0xFF));
  }
  HPDF_Dict_Add(pdf->doc->info, "Title",
                HPDF_Binary_New(pdf->doc->mmgr, (HPDF_BYTE *)utf16.data, (HPDF_UINT)utf16.len));
  buffer_free(&utf16);
}

static void add_catalog(struct pdf *pdf)
{
  HPDF_MMgr mmgr = pdf->doc->mmgr;
  HPDF_Dict preferences = HPDF_Dict_New(mmgr);
  if (preferences == NULL)
    return;
  HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
  HPDF_Dict_Add(pdf->doc->catalog, "ViewerPreferences", preferences);
  char language[32];
  struct view kept = view_slice(pdf->language, 0, sizeof language - 1);
  if (kept.len != 0)
    memcpy(language, kept.at, kept.len);
  language[kept.len] = '\0';
  HPDF_Dict_Add(pdf->doc->catalog, "Lang", HPDF_String_New(mmgr, language, NULL));
  HPDF_SetInfoAttr(pdf->doc, HPDF_INFO_PRODUCER, "optout " OPTOUT_VERSION);
  add_title(pdf);
}

/* Two files with the same letters have the same identity, and no others. */
static void add_identity(struct pdf *pdf)
{
  struct hash hash = hash_with(hash_of(pdf->title), pdf->language);
  for (size_t i = 0; i < pdf->blob_count; i++)
    hash = hash_with(hash, pdf->blobs[i].bytes);
  HPDF_BYTE id[ID_BYTES];
  for (size_t i = 0; i < ID_BYTES; i++)
    id[i] = (HPDF_BYTE)((i < 8 ? hash.high : hash.low) >> (i % 8 * 8));
  HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
  for (size_t i = 0; array != NULL && i < 2; i++)
    HPDF_Array_Add(array, HPDF_Binary_New(pdf->doc->mmgr, id, ID_BYTES));
  HPDF_Dict_Add(pdf->doc->trailer, "ID", array);
}

/* libharu's own save goes to a file and does not notice a full disk. */
static void save(struct pdf *pdf, struct buffer *out)
{
  HPDF_Doc doc = pdf->doc;
  HPDF_Stream writer = HPDF_CallbackWriter_New(doc->mmgr, write_out, out);
  if (writer == NULL)
    return;
  HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
  HPDF_Dict_Add(doc->trailer, "Info", doc->info);
  add_identity(pdf);
  /* The second line tells programs that the file is not text. */
  HPDF_Stream_WriteStr(writer, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  HPDF_Xref_WriteToStream(doc->xref, writer, NULL);
  HPDF_Stream_Free(writer);
}

static void write_contents(struct pdf *pdf)
{
  struct deflater *deflater = deflater_new(CONTENT_LEVEL);
  struct buffer raw;
  buffer_init(&raw);
  pdf->contents = mem_zeroed(pdf->page_count, sizeof *pdf->contents);
  size_t at = 0;
  for (size_t i = 0; i < pdf->letter_count; i++)
    for (size_t p = 0; p < pdf->letters[i]->count; p++, at++) {
      buffer_clear(&raw);
      ink_page(&raw, &pdf->letters[i]->pages[p], pdf->fonts);
      buffer_init(&pdf->contents[at]);
      deflate_into(deflater, buffer_view(&raw), &pdf->contents[at]);
    }
  buffer_free(&raw);
  deflater_free(deflater);
}

static bool bake_fonts(struct pdf *pdf)
{
  struct deflater *deflater = deflater_new(FONT_LEVEL);
  bool fine = true;
  for (size_t i = 0; fine && i < FACES_MAX; i++)
    if (pdf->census[i] != NULL) {
      pdf->fonts[i] = bake_font(pdf->census[i], deflater);
      fine = pdf->fonts[i] != NULL;
    }
  deflater_free(deflater);
  return fine;
}

static bool build(struct pdf *pdf)
{
  pdf->doc = HPDF_NewEx(on_error, alloc, mem_free, 0, pdf);
  if (pdf->doc == NULL)
    return false;
  HPDF_SetPagesConfiguration(pdf->doc, KIDS);
  pdf->doc->xref->entries->items_per_block = KIDS;
  pdf->blobs = mem_zeroed(pdf->page_count + (size_t)2 * FACES_MAX, sizeof *pdf->blobs);
  add_catalog(pdf);
  for (size_t i = 0; i < FACES_MAX; i++) {
    if (pdf->fonts[i] == NULL)
      continue;
    pdf->font_dicts[i] = add_font(pdf, pdf->fonts[i]);
    if (pdf->font_dicts[i] == NULL)
      return false;
  }
  for (size_t i = 0; i < pdf->page_count; i++)
    if (!add_page(pdf, &pdf->contents[i]))
      return false;
  return true;
}

bool pdf_finish(struct pdf *pdf, struct buffer *out, struct report *report)
{
  bool fine = bake_fonts(pdf);
  if (fine) {
    write_contents(pdf);
    fine = build(pdf);
  }
  if (fine)
    save(pdf, out);
  if (fine && pdf->status == HPDF_OK)
    return true;
  report_error(report, "pdf-internal", (struct place){0},
               "the PDF could not be built (inner code %lx); please tell the makers of optout",
               (unsigned long)pdf->status);
  return false;
}

const char *pdf_library_version(void) { return HPDF_GetVersion(); }
