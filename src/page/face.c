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
#include "page/joints.h"
#include "page/sfnt.h"
#include "page/words.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"

/* NAME_BYTES: PDF allows a name of 127 bytes, of which the subset tag takes seven. COMMON_POINTS:
 * characters below this are asked of the font once. JOINTS_FROM: words after which joints are used,
 * since to learn them costs more than the words of one letter. */
enum { NAME_BYTES = 100, SYMBOLIC = 4, COMMON_POINTS = 0x800, JOINTS_FROM = 600 };

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
  bool may_join;         /* whether it has joints was not asked yet */
  struct joints *joints; /* NULL: every word is shaped whole */
};

enum asked { NOT_ASKED, ASKED_LACKS, ASKED_HAS };

static int table_number(const struct face *face, const char *name, size_t offset, bool sign)
{
  int number = (int)view_u16(sfnt_table(face_bytes(face), name), offset);
  return sign && number >= 0x8000 ? number - 0x10000 : number;
}

static struct view blob_view(hb_blob_t *blob)
{
  unsigned length = 0;
  const char *bytes = hb_blob_get_data(blob, &length);
  return (struct view){bytes, length};
}

/* Of a face that was opened, which holds them. */
static struct view bytes_of(hb_face_t *face)
{
  hb_blob_t *blob = hb_face_reference_blob(face);
  struct view bytes = blob_view(blob);
  hb_blob_destroy(blob);
  return bytes;
}

/* What is needed to draw; of a font in a PDF it is all that is kept. */
static const char *const drawing[] = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"};

/* Cut-off and CFF fonts fall here. */
static bool is_whole_truetype(hb_face_t *face)
{
  struct view bytes = bytes_of(face);
  for (size_t i = 0; i < sizeof drawing / sizeof *drawing; i++)
    if (sfnt_table(bytes, drawing[i]).len == 0)
      return false;
  unsigned count = hb_face_get_glyph_count(face), em = hb_face_get_upem(face);
  return sfnt_table(bytes, "cmap").len != 0 && count > 1 && count <= UINT16_MAX && em >= 16 &&
         em <= 16384;
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

static void read_metrics(struct face *face)
{
  enum { HEAD_BBOX = 36, POST_ANGLE = 4, OS2_WEIGHT = 4, HEAVIEST = 1000 };
  struct face_metrics *m = &face->metrics;
  int em = (int)hb_face_get_upem(face->face);
  int weight = table_number(face, "OS/2", OS2_WEIGHT, false);
  weight = weight < HEAVIEST ? weight : HEAVIEST; /* a font may say anything */
  m->units_per_em = em;
  m->ascent = metric(face->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 9 / 10);
  m->descent = metric(face->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5);
  m->cap_height = metric(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
  m->x_height = metric(face->font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
  for (unsigned i = 0; i < 4; i++)
    m->bbox[i] = table_number(face, "head", HEAD_BBOX + 2 * i, true);
  m->italic_angle = table_number(face, "post", POST_ANGLE, true);
  /* No font file says how thick its stems are; this is the usual estimate from the weight. */
  m->stem_v = 50 + weight * weight / 4225;
  m->flags = SYMBOLIC;
}

static uint16_t glyph_of(const struct face *face, hb_codepoint_t point)
{
  hb_codepoint_t glyph = 0;
  bool found = hb_font_get_nominal_glyph(face->font, point, &glyph);
  return found && glyph < face->glyphs ? (uint16_t)glyph : 0;
}

static void read_advances(struct face *face)
{
  face->glyphs = hb_face_get_glyph_count(face->face);
  face->advances = mem_zeroed(face->glyphs, sizeof *face->advances);
  face->space = glyph_of(face, ' ');
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
  if (face == NULL)
    return refuse(report, path,
                  (struct font_fault){"it is not whole, or not readable", "install the font anew"});
  face->may_join = true;
  return face;
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
  joints_free(face->joints);
  mem_free(face->advances);
  mem_free(face->has);
  mem_free(face);
}

const struct face_metrics *face_metrics(const struct face *face) { return &face->metrics; }

static bool ask_font(const struct face *face, uint32_t code_point)
{
  mem_watch_begin();
  bool found = glyph_of(face, code_point) != 0;
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

struct view face_bytes(const struct face *face) { return bytes_of(face->face); }

uint16_t face_space(const struct face *face) { return face->space; }

size_t face_glyphs(const struct face *face) { return face->glyphs; }

int face_advance(const struct face *face, uint16_t glyph)
{
  return glyph < face->glyphs ? face->advances[glyph] : 0;
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

/* Leaves the glyphs in the face's buffer. */
static void shape_whole(struct face *face, struct view word, hb_script_t script, bool turned)
{
  mem_watch_begin();
  hb_buffer_clear_contents(face->buffer);
  hb_buffer_add_utf8(face->buffer, word.at, (int)word.len, 0, (int)word.len);
  hb_buffer_set_script(face->buffer, script);
  hb_buffer_guess_segment_properties(face->buffer);
  if (turned)
    hb_buffer_set_direction(face->buffer, HB_DIRECTION_RTL);
  hb_shape(face->font, face->buffer, NULL, 0);
  mem_watch_end();
}

static bool learn_joint(void *context, enum joint_script script, const char letters[2],
                        int16_t *advance)
{
  struct face *face = context;
  unsigned count;
  shape_whole(face, (struct view){letters, 2},
              script == JOINT_LATIN ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON, false);
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(face->buffer, &count);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(face->buffer, &count);
  bool bare = count == 2;
  for (unsigned i = 0; i < 2 && bare; i++)
    bare = infos[i].codepoint == glyph_of(face, (unsigned char)letters[i]) &&
           infos[i].cluster == i && places[i].x_offset == 0 && places[i].y_offset == 0;
  if (!bare || places[1].x_advance != face->advances[infos[1].codepoint])
    return false;
  *advance = (int16_t)places[0].x_advance;
  return true;
}

/* Looks through what HarfBuzz applies to plain letters of its own accord: nothing may be put in
 * their place, and kerning must look at no more than two. */
static bool only_kerns(struct face *face, hb_set_t *letters)
{
  static const hb_tag_t puts[] = {
    HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
    HB_TAG('l', 'o', 'c', 'l'), HB_TAG('c', 'c', 'm', 'p'), HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'),
    HB_TAG('r', 'c', 'l', 't'), 0};
  static const hb_tag_t kerns[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG('d', 'i', 's', 't'), 0};
  hb_set_t *lookups = hb_set_create(), *reached = hb_set_copy(letters), *seen = hb_set_create();
  hb_codepoint_t at = HB_SET_VALUE_INVALID;
  hb_ot_layout_collect_lookups(face->face, HB_OT_TAG_GSUB, NULL, NULL, puts, lookups);
  hb_ot_layout_lookups_substitute_closure(face->face, lookups, reached);
  while (hb_set_next(lookups, &at))
    hb_ot_layout_lookup_collect_glyphs(face->face, HB_OT_TAG_GSUB, at, NULL, NULL, NULL, seen);
  hb_set_intersect(seen, letters);
  bool fine = hb_set_is_equal(reached, letters) && hb_set_is_empty(seen);
  hb_set_clear(lookups);
  hb_ot_layout_collect_lookups(face->face, HB_OT_TAG_GPOS, NULL, NULL, kerns, lookups);
  fine &= !hb_set_is_empty(lookups);
  hb_set_clear(seen);
  while (hb_set_next(lookups, &at)) /* glyphs before and behind those that are moved */
    hb_ot_layout_lookup_collect_glyphs(face->face, HB_OT_TAG_GPOS, at, seen, NULL, seen, NULL);
  fine &= hb_set_is_empty(seen);
  hb_set_destroy(seen);
  hb_set_destroy(reached);
  hb_set_destroy(lookups);
  return fine;
}

static struct joints *find_joints(struct face *face)
{
  uint16_t glyphs[JOINT_LAST - JOINT_FIRST + 1];
  int16_t advances[JOINT_LAST - JOINT_FIRST + 1];
  mem_watch_begin();
  hb_set_t *letters = hb_set_create();
  for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
    glyphs[i] = glyph_of(face, JOINT_FIRST + (hb_codepoint_t)i);
    advances[i] = (int16_t)face_advance(face, glyphs[i]);
    hb_set_add(letters, glyphs[i]);
  }
  bool fine = only_kerns(face, letters);
  hb_set_destroy(letters);
  mem_watch_end();
  return fine ? joints_new(glyphs, advances, learn_joint, face) : NULL;
}

static bool join(struct face *face, struct view word, struct shaped *shaped)
{
  if (face->may_join && face->words.count >= JOINTS_FROM) {
    face->may_join = false;
    face->joints = find_joints(face);
  }
  return face->joints != NULL && joints_shape(face->joints, word, &face->words.arena, shaped);
}

static const struct shaped *shape_anew(struct face *face, struct view word, bool turned)
{
  struct shaped *shaped = arena_alloc(&face->words.arena, sizeof *shaped);
  if (turned || !join(face, word, shaped)) {
    shape_whole(face, word, HB_SCRIPT_INVALID, turned);
    take_glyphs(face, shaped);
  }
  shaped->text = arena_copy(&face->words.arena, word);
  shaped->leftward = words_leftward(word);
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

/* A PDF needs the outlines and their widths; the rest of the file is for shaping and hinting. */
static void drop_tables(hb_face_t *face, hb_set_t *drop)
{
  enum { TABLES = 64 };
  hb_tag_t tags[TABLES];
  unsigned count = TABLES;
  hb_face_get_table_tags(face, 0, &count, tags);
  for (unsigned i = 0; i < count; i++)
    hb_set_add(drop, tags[i]);
  for (size_t i = 0; i < sizeof drawing / sizeof *drawing; i++)
    hb_set_del(drop, hb_tag_from_string(drawing[i], 4));
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
  hb_blob_t *blob = hb_face_reference_blob(small); /* made now, and for this one alone */
  mem_watch_end();
  uint16_t *places = new_places(face, plan, glyphs, count);
  bool fine = sfnt_reorder(blob_view(blob), places, count, out);
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
