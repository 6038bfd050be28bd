#include "page/face.h"

#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/fontcheck.h"
#include "page/sfnt.h"
#include "page/words.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"

/* NAME_BYTES: PDF allows a name of 127 bytes, of which the subset tag takes seven. COMMON_POINTS:
 * characters below this are asked of the font once. */
enum { NAME_BYTES = 100, SYMBOLIC = 4, COMMON_POINTS = 0x800 };

/* Letters written from right to left begin at U+0590, and their UTF-8 with this byte. */
enum { FIRST_LEFTWARD = 0xD6 };

struct face {
  hb_face_t *face;
  hb_font_t *font;
  hb_buffer_t *buffer; /* for shaping; kept since making one is dear */
  struct face_metrics metrics;
  char name[NAME_BYTES];
  uint16_t space;
  size_t glyphs;
  int16_t *advances;  /* by glyph, font units */
  unsigned char *has; /* by character below COMMON_POINTS: an enum asked */
  struct words words;
};

enum asked { NOT_ASKED, ASKED_LACKS, ASKED_HAS };

static int table_number(hb_face_t *face, hb_tag_t tag, unsigned offset, bool sign)
{
  hb_blob_t *blob = hb_face_reference_table(face, tag);
  unsigned length = 0;
  const char *data = hb_blob_get_data(blob, &length);
  int number = (int)view_u16((struct view){data, length}, offset);
  if (sign && number >= 0x8000)
    number -= 0x10000;
  hb_blob_destroy(blob);
  return number;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table(face, tag);
  bool present = hb_blob_get_length(blob) != 0;
  hb_blob_destroy(blob);
  return present;
}

/* Everything that drawing needs must be there; cut-off and CFF fonts fall here. */
static bool is_whole_truetype(hb_face_t *face)
{
  static const hb_tag_t needed[] = {
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('c', 'm', 'a', 'p'),
  };
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (!has_table(face, needed[i]))
      return false;
  unsigned count = hb_face_get_glyph_count(face), em = hb_face_get_upem(face);
  return count > 1 && count <= UINT16_MAX && em >= 16 && em <= 16384;
}

static void read_name(struct face *face)
{
  char raw[NAME_BYTES];
  unsigned length = sizeof raw;
  hb_ot_name_get_utf8(face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length,
                      raw);
  size_t kept = 0;
  for (size_t i = 0; i < length && raw[i] != '\0'; i++) {
    char c = raw[i];
    if (ascii_alnum(c) || c == '-')
      face->name[kept++] = c;
  }
  face->name[kept] = '\0';
  if (kept == 0)
    memcpy(face->name, "Font", sizeof "Font");
  face->metrics.postscript_name = face->name;
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise)
{
  hb_position_t position = 0;
  return hb_ot_metrics_get_position(font, tag, &position) && position != 0 ? position : otherwise;
}

/* 400 regular, 700 bold; beyond the scale, its end. */
static int read_weight(hb_face_t *font)
{
  enum { OS2_WEIGHT = 4, HEAVIEST = 1000 };
  int weight = table_number(font, HB_TAG('O', 'S', '/', '2'), OS2_WEIGHT, false);
  return weight < HEAVIEST ? weight : HEAVIEST;
}

static void read_metrics(struct face *face)
{
  enum { HEAD_BBOX = 36, POST_ANGLE = 4 };
  struct face_metrics *m = &face->metrics;
  int em = (int)hb_face_get_upem(face->face);
  int weight = read_weight(face->face);
  m->units_per_em = em;
  m->ascent = metric(face->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 9 / 10);
  m->descent = metric(face->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5);
  m->cap_height = metric(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
  m->x_height = metric(face->font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
  for (unsigned i = 0; i < 4; i++)
    m->bbox[i] =
      table_number(face->face, HB_TAG('h', 'e', 'a', 'd'), HEAD_BBOX + 2 * i, true);
  m->italic_angle = table_number(face->face, HB_TAG('p', 'o', 's', 't'), POST_ANGLE, true);
  /* No font file says how thick its stems are; this is the usual estimate from the weight. */
  m->stem_v = 50 + weight * weight / 4225;
  m->flags = SYMBOLIC;
}

static void read_advances(struct face *face)
{
  face->glyphs = hb_face_get_glyph_count(face->face);
  face->advances = mem_zeroed(face->glyphs, sizeof *face->advances);
  hb_codepoint_t space = 0;
  if (hb_font_get_nominal_glyph(face->font, ' ', &space) && space < face->glyphs)
    face->space = (uint16_t)space;
  for (size_t i = 0; i < face->glyphs; i++)
    face->advances[i] = (int16_t)hb_font_get_glyph_h_advance(face->font, (hb_codepoint_t)i);
}

static struct face *face_new(hb_face_t *opened)
{
  struct face *face = mem_zeroed(1, sizeof *face);
  face->face = opened;
  face->font = hb_font_create(opened);
  face->buffer = hb_buffer_create();
  hb_buffer_set_cluster_level(face->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  face->has = mem_zeroed(COMMON_POINTS, sizeof *face->has);
  words_init(&face->words);
  read_name(face);
  read_metrics(face);
  read_advances(face);
  return face;
}

static struct face *refuse(struct report *report, struct view path, struct font_fault fault)
{
  struct diagnosis *d = report_error(report, "font-unusable", (struct place){0},
                                     "the font file %.*s cannot be used: %s", VIEW_ARGS(path),
                                     fault.reason);
  diagnosis_help(d, "%s", fault.help);
  return NULL;
}

/* Takes the blob over. NULL when drawing lacks something. */
static struct face *open_blob(hb_blob_t *blob)
{
  mem_watch_begin();
  hb_face_t *opened = blob != NULL ? hb_face_create(blob, 0) : NULL;
  hb_blob_destroy(blob);
  struct face *face = NULL;
  if (opened != NULL && is_whole_truetype(opened))
    face = face_new(opened);
  else
    hb_face_destroy(opened);
  mem_watch_end();
  return face;
}

struct face *face_open(struct view path, struct report *report)
{
  struct arena arena;
  arena_init(&arena);
  mem_watch_begin();
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(arena_copy(&arena, path).at);
  mem_watch_end();
  arena_free(&arena);
  struct face *face = open_blob(blob);
  return face != NULL ? face
                      : refuse(report, path,
                               (struct font_fault){"it is not whole, or not readable",
                                                   "install the font anew"});
}

/* What can be subset to all of its glyphs can be subset to any of them. */
static bool can_be_subset(const struct face *face)
{
  uint16_t *all = mem_zeroed(face->glyphs, sizeof *all);
  for (size_t i = 0; i < face->glyphs; i++)
    all[i] = (uint16_t)i;
  struct buffer out;
  buffer_init(&out);
  bool fine = face_subset(face, all, face->glyphs, &out);
  buffer_free(&out);
  mem_free(all);
  return fine;
}

static struct face *open_bytes(struct view bytes, struct view path, struct report *report)
{
  struct font_fault fault = font_check(bytes);
  if (fault.reason != NULL)
    return refuse(report, path, fault);
  mem_watch_begin();
  hb_blob_t *blob = hb_blob_create_or_fail(bytes.at, (unsigned)bytes.len,
                                           HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  mem_watch_end();
  struct face *face = open_blob(blob);
  if (face != NULL && can_be_subset(face))
    return face;
  face_free(face);
  return refuse(report, path,
                (struct font_fault){"its tables contradict each other",
                                    "give a TrueType font (a file ending in .ttf) that is whole"});
}

struct face *face_open_checked(struct view path, struct report *report)
{
  struct arena arena;
  arena_init(&arena);
  const struct source *source = file_read_source(&arena, path, FONT_LIMIT, report);
  struct face *face = source != NULL ? open_bytes(source->text, path, report) : NULL;
  arena_free(&arena);
  return face;
}

void face_free(struct face *face)
{
  if (face == NULL)
    return;
  hb_buffer_destroy(face->buffer);
  hb_font_destroy(face->font);
  hb_face_destroy(face->face);
  words_free(&face->words);
  mem_free(face->advances);
  mem_free(face->has);
  mem_free(face);
}

const struct face_metrics *face_metrics(const struct face *face) { return &face->metrics; }

static bool ask_font(const struct face *face, uint32_t code_point)
{
  hb_codepoint_t glyph = 0;
  mem_watch_begin();
  bool found = hb_font_get_nominal_glyph(face->font, code_point, &glyph) && glyph != 0 &&
               glyph < face->glyphs;
  mem_watch_end();
  return found;
}

bool face_has(const struct face *face, uint32_t code_point)
{
  if (code_point >= COMMON_POINTS)
    return ask_font(face, code_point);
  unsigned char *known = &face->has[code_point];
  if (*known == NOT_ASKED)
    *known = ask_font(face, code_point) ? ASKED_HAS : ASKED_LACKS;
  return *known == ASKED_HAS;
}

struct view face_bytes(const struct face *face)
{
  hb_blob_t *blob = hb_face_reference_blob(face->face);
  unsigned length = 0;
  const char *bytes = hb_blob_get_data(blob, &length);
  hb_blob_destroy(blob); /* the face holds it too */
  return (struct view){bytes, length};
}

uint16_t face_space(const struct face *face) { return face->space; }

size_t face_glyphs(const struct face *face) { return face->glyphs; }

int face_advance(const struct face *face, uint16_t glyph)
{
  return glyph < face->glyphs ? face->advances[glyph] : 0;
}

static bool has_leftward(struct view word)
{
  size_t at = 0;
  while (at < word.len && (unsigned char)word.at[at] < FIRST_LEFTWARD)
    at++;
  struct view rest = view_slice(word, at, word.len);
  uint32_t point;
  while (unicode_next(&rest, &point))
    if (unicode_is_right_to_left(point))
      return true;
  return false;
}

/* The tables that choose glyphs may name some that the font does not have. */
static void take_glyphs(struct face *face, struct shaped *shaped)
{
  unsigned count = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(face->buffer, &count);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(face->buffer, &count);
  struct glyph *glyphs = arena_array(&face->words.arena, count, sizeof *glyphs);
  for (unsigned i = 0; i < count; i++) {
    bool known = infos[i].codepoint < face->glyphs;
    glyphs[i] = (struct glyph){
      .id = known ? (uint16_t)infos[i].codepoint : 0,
      .advance = (int16_t)places[i].x_advance,
      .x = (int16_t)places[i].x_offset,
      .y = (int16_t)places[i].y_offset,
      .cluster = infos[i].cluster,
    };
    shaped->width += glyphs[i].advance;
    shaped->missing |= glyphs[i].id == 0;
  }
  shaped->glyphs = glyphs;
  shaped->count = count;
}

static const struct shaped *shape_anew(struct face *face, struct view word, bool turned)
{
  mem_watch_begin();
  hb_buffer_clear_contents(face->buffer);
  hb_buffer_add_utf8(face->buffer, word.at, (int)word.len, 0, (int)word.len);
  hb_buffer_guess_segment_properties(face->buffer);
  if (turned)
    hb_buffer_set_direction(face->buffer, HB_DIRECTION_RTL);
  hb_shape(face->font, face->buffer, NULL, 0);
  mem_watch_end();
  struct shaped *shaped = arena_alloc(&face->words.arena, sizeof *shaped);
  take_glyphs(face, shaped);
  shaped->text = arena_copy(&face->words.arena, word);
  shaped->leftward = has_leftward(word);
  shaped->turned = turned;
  shaped->index = face->words.count;
  return shaped;
}

static const struct shaped *shape(struct face *face, struct view word, bool turned)
{
  uint64_t hash;
  const struct shaped *shaped = words_find(&face->words, word, turned, &hash);
  if (shaped == NULL) {
    shaped = shape_anew(face, word, turned);
    words_keep(&face->words, shaped, hash);
  }
  return shaped;
}

const struct shaped *face_shape(struct face *face, struct view word)
{
  return shape(face, word, false);
}

const struct shaped *face_shape_left(struct face *face, struct view word)
{
  return shape(face, word, true);
}

bool face_trim(struct face *face, size_t limit) { return words_trim(&face->words, limit); }

uint64_t face_trims(const struct face *face) { return face->words.trims; }

struct view shaped_text(const struct shaped *shaped, size_t index)
{
  uint32_t from = shaped->glyphs[index].cluster;
  uint32_t to = (uint32_t)shaped->text.len;
  for (size_t i = 0; i < shaped->count; i++) {
    uint32_t cluster = shaped->glyphs[i].cluster;
    if (cluster == from && i < index)
      return (struct view){"", 0};
    if (cluster > from && cluster < to)
      to = cluster;
  }
  return view_slice(shaped->text, from, to);
}

/* A PDF needs the outlines and their widths; the rest of the file is for shaping and hinting. */
static void drop_tables(hb_face_t *face, hb_set_t *drop)
{
  static const hb_tag_t kept[] = {
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
  };
  enum { TABLES = 64 };
  hb_tag_t tags[TABLES];
  unsigned count = TABLES;
  hb_face_get_table_tags(face, 0, &count, tags);
  for (unsigned i = 0; i < count; i++)
    hb_set_add(drop, tags[i]);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    hb_set_del(drop, kept[i]);
}

/* The glyphs' places in the subset, in the order that is wanted. */
static uint16_t *new_places(const struct face *face, hb_subset_plan_t *plan,
                            const uint16_t *glyphs, size_t count)
{
  const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
  uint16_t *places = mem_zeroed(count, sizeof *places);
  for (size_t i = 0; i < count; i++) {
    hb_codepoint_t fresh =
      glyphs[i] < face->glyphs ? hb_map_get(map, glyphs[i]) : HB_MAP_VALUE_INVALID;
    places[i] = fresh != HB_MAP_VALUE_INVALID ? (uint16_t)fresh : 0;
  }
  return places;
}

static bool take_subset(const struct face *face, hb_subset_plan_t *plan, const uint16_t *glyphs,
                        size_t count, struct buffer *out)
{
  hb_face_t *small = hb_subset_plan_execute_or_fail(plan);
  mem_watch_end();
  if (small == NULL)
    return false;
  hb_blob_t *blob = hb_face_reference_blob(small);
  mem_watch_end();
  unsigned length = 0;
  const char *bytes = hb_blob_get_data(blob, &length);
  uint16_t *places = new_places(face, plan, glyphs, count);
  bool fine = sfnt_reorder((struct view){bytes, length}, places, count, out);
  mem_free(places);
  hb_blob_destroy(blob);
  hb_face_destroy(small);
  return fine;
}

bool face_subset(const struct face *face, const uint16_t *glyphs, size_t count,
                 struct buffer *out)
{
  mem_watch_begin();
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (input == NULL)
    mem_exhausted();
  hb_set_t *wanted = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < count; i++)
    hb_set_add(wanted, glyphs[i]);
  drop_tables(face->face, hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->face, input);
  mem_watch_end(); /* a plan that failed half-way is not safe to destroy */
  bool fine = plan != NULL && take_subset(face, plan, glyphs, count, out);
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  return fine;
}

const char *face_library_version(void) { return hb_version_string(); }
