/* Fonts from anywhere: what is refused, with which reason, and that a spoilt font never does worse
 * than to be refused. */
#include "table.h"

#include <hb-subset.h>
#include <unistd.h>

#include "made_pdf.h"
#include "page/codes.h"
#include "page/face.h"
#include "page/fontcheck.h"
#include "page/fonts.h"
#include "page/sfnt.h"
#include "talk/report.h"

/* Liberation Sans, to be spoilt. */
struct specimen {
  char *bytes; /* in memory of just this size, so that reading beyond it is seen */
  size_t len;
};

static struct specimen specimen_read(void)
{
  static const char *const folders[] = {"/usr/share/fonts/truetype/liberation2",
                                        "/usr/share/fonts/truetype/liberation"};
  char path[200];
  FILE *file = NULL;
  for (size_t i = 0; file == NULL && i < COUNT(folders); i++) {
    snprintf(path, sizeof path, "%s/LiberationSans-Regular.ttf", folders[i]);
    file = fopen(path, "rb");
  }
  if (file == NULL) {
    print_message("Liberation Sans is not where Debian puts it\n");
    skip();
  }
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  struct specimen font = {NULL, (size_t)ftell(file)};
  rewind(file);
  font.bytes = malloc(font.len);
  assert_int_equal(fread(font.bytes, 1, font.len, file), font.len);
  fclose(file);
  return font;
}

static struct view view_of_specimen(const struct specimen *font)
{
  return (struct view){font->bytes, font->len};
}

/* Where a table's bytes, and its entry in the directory, begin. */
static size_t table_at(const struct specimen *font, const char *name)
{
  struct view table = sfnt_table(view_of_specimen(font), name);
  assert_true(table.len != 0);
  return (size_t)(table.at - font->bytes);
}

static size_t entry_at(const struct specimen *font, const char *name)
{
  for (size_t at = 12; at + 16 <= font->len; at += 16)
    if (memcmp(font->bytes + at, name, 4) == 0)
      return at;
  fail();
  return 0;
}

static void put16(struct specimen *font, size_t at, unsigned number)
{
  font->bytes[at] = (char)(number >> 8 & 0xFF);
  font->bytes[at + 1] = (char)(number & 0xFF);
}

struct fault_case {
  const char *name;
  const char *table;  /* "": the file itself */
  bool entry;         /* in the table's entry in the directory, not in the table */
  size_t at;
  unsigned number;    /* 16 bits that are put there */
  const char *reason; /* NULL: it is taken all the same */
};

static const struct fault_case fault_cases[] = {
  {"a whole font is taken", "head", false, 4, 1, NULL},
  {"no font at all", "", false, 0, 0x4142, "it is no TrueType font"},
  {"no tables", "", false, 4, 0, "its list of tables is broken"},
  {"more tables than the file has room for", "", false, 4, 60000, "its list of tables is broken"},
  {"a table beyond the end", "glyf", true, 8, 0x7FFF,
   "it is cut off: a table reaches beyond its end"},
  {"a table longer than the file", "cmap", true, 12, 0x7FFF,
   "it is cut off: a table reaches beyond its end"},
  {"no outlines", "glyf", true, 0, 0x7878, "a table that drawing needs is missing"},
  {"no characters", "cmap", true, 0, 0x7878, "a table that drawing needs is missing"},
  {"no advances", "hmtx", true, 0, 0x7878, "a table that drawing needs is missing"},
  {"no word on permission", "OS/2", true, 0, 0x7878,
   "it does not say whether it may be put into documents"},
  {"an em of 8", "head", false, 18, 8, "its tables contradict each other"},
  {"an em of 16", "head", false, 18, 16, NULL},
  {"an em of 20000", "head", false, 18, 20000, "its tables contradict each other"},
  {"another magic number", "head", false, 12, 0, "its tables contradict each other"},
  {"a third kind of offsets", "head", false, 50, 2, "its tables contradict each other"},
  {"no glyphs", "maxp", false, 4, 0, "its tables contradict each other"},
  {"more glyphs than places", "maxp", false, 4, 60000, "its tables contradict each other"},
  {"no advance at all", "hhea", false, 34, 0, "its tables contradict each other"},
  {"more advances than glyphs", "hhea", false, 34, 60000, "its tables contradict each other"},
  {"an advance without end", "hmtx", false, 0, 0xFFFF, "its tables contradict each other"},
  {"for installing", "OS/2", false, 8, 0x0000, NULL},
  {"only by licence", "OS/2", false, 8, 0x0002,
   "its maker does not allow it to be put into documents"},
  {"to be viewed", "OS/2", false, 8, 0x0004, NULL},
  {"to be edited", "OS/2", false, 8, 0x0008, NULL},
  {"by licence, but to be viewed", "OS/2", false, 8, 0x0006, NULL},
  {"not in parts", "OS/2", false, 8, 0x0100,
   "its maker does not allow parts of it in documents"},
  {"bitmaps alone", "OS/2", false, 8, 0x0200, "its maker allows only its bitmaps in documents"},
  {"more contours than bytes", "glyf", false, 0, 0x7FFF, "the outline of a letter is broken"},
  {"more instructions than bytes", "glyf", false, 14, 0xFFFF,
   "the outline of a letter is broken"},
  {"an offset backwards", "loca", false, 4, 0x7FFF, "the outline of a letter is broken"},
  {"no places of outlines", "loca", true, 14, 0, "a table that drawing needs is missing"},
  {"fewer places than glyphs", "loca", true, 14, 100, "its tables contradict each other"},
  {"half a head", "head", true, 14, 20, "a table that drawing needs is missing"},
  {"half a head of advances", "hhea", true, 14, 10, "a table that drawing needs is missing"},
  {"half a head of limits", "maxp", true, 14, 3, "a table that drawing needs is missing"},
  {"as many glyphs as there are numbers", "maxp", false, 4, 0xFFFF,
   "its tables contradict each other"},
  {"a letter without contours", "glyf", false, 0, 0, NULL},
};

static void expect_reason(struct view font, const char *reason)
{
  struct font_fault fault = font_check(font);
  if (reason == NULL) {
    assert_null(fault.reason);
    return;
  }
  assert_non_null(fault.reason);
  assert_string_equal(fault.reason, reason);
  assert_true(strlen(fault.help) > 10);
}

static void faults_are_named(void **state)
{
  const struct fault_case *c = *state;
  struct specimen font = specimen_read();
  size_t base = c->table[0] == '\0' ? 0
                : c->entry         ? entry_at(&font, c->table)
                                   : table_at(&font, c->table);
  put16(&font, base + c->at, c->number);
  expect_reason(view_of_specimen(&font), c->reason);
  free(font.bytes);
}

struct start_case {
  const char *name, *start, *reason;
};

static const struct start_case start_cases[] = {
  {"PostScript outlines", "OTTO", "its outlines are of the PostScript kind (CFF)"},
  {"a collection", "ttcf", "it is a collection of several fonts"},
  {"a web font", "wOFF", "it is a font for web pages"},
  {"a newer web font", "wOF2", "it is a font for web pages"},
  {"an old Macintosh font", "true", NULL},
  {"a PDF", "%PDF", "it is no TrueType font"},
};

static void kinds_are_told_apart(void **state)
{
  const struct start_case *c = *state;
  struct specimen font = specimen_read();
  memcpy(font.bytes, c->start, 4);
  expect_reason(view_of_specimen(&font), c->reason);
  free(font.bytes);
}

/* A table that no letter needs is renamed. */
static void tables_of_other_kinds_are_refused(void **state)
{
  (void)state;
  static const char *const names[][2] = {
    {"fvar", "it is a variable font, of many styles in one"},
    {"CFF ", "its outlines are of the PostScript kind (CFF)"},
    {"CFF2", "its outlines are of the PostScript kind (CFF)"},
    {"glyf", "its list of tables is broken"},
  };
  for (size_t i = 0; i < COUNT(names); i++) {
    struct specimen font = specimen_read();
    memcpy(font.bytes + entry_at(&font, "GSUB"), names[i][0], 4);
    expect_reason(view_of_specimen(&font), names[i][1]);
    free(font.bytes);
  }
}

/* A letter made of itself would never be finished. */
static void endless_letters_are_refused(void **state)
{
  (void)state;
  struct specimen font = specimen_read();
  size_t glyf = table_at(&font, "glyf");
  memset(font.bytes + glyf, 0, 20);
  put16(&font, glyf, 0xFFFF); /* glyph 0 is made of others: once of glyph 0 */
  expect_reason(view_of_specimen(&font), "the outline of a letter is broken");
  free(font.bytes);
}

/* ---- spoilt at random ---- */

static uint32_t next_random(uint32_t *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

/* Bytes of the directory, or of one table, are changed; or the file ends early. */
static void spoil(struct specimen *font, uint32_t seed)
{
  static const char *const tables[] = {"head", "hhea", "maxp", "hmtx", "loca", "glyf",
                                       "cmap", "GSUB", "GPOS", "GDEF", "OS/2", "name", "kern"};
  uint32_t kind = next_random(&seed) % (COUNT(tables) + 3);
  if (kind == 0) {
    font->len = next_random(&seed) % font->len;
    font->bytes = realloc(font->bytes, font->len + 1);
    return;
  }
  struct view where = {font->bytes, 12 + 16 * 12};
  if (kind > 2)
    where = sfnt_table(view_of_specimen(font), tables[kind - 3]);
  /* What stands first in a table governs the rest. */
  size_t reach = seed % 3 == 0 || where.len < 64 ? where.len : 64;
  for (uint32_t i = next_random(&seed) % 12 + 1; reach != 0 && i != 0; i--)
    font->bytes[(size_t)(where.at - font->bytes) + next_random(&seed) % reach] =
      (char)next_random(&seed);
}

static struct view save(struct specimen *font, char *path)
{
  strcpy(path, "/tmp/optout-test-XXXXXX");
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, font->bytes, font->len), (ssize_t)font->len);
  close(file);
  return view_of(path);
}

/* Shapes, numbers and subsets some words as a letter would. */
static void use(struct face *face)
{
  static const char *const words[] = {"Zo\xC3\xAB", "AVATAR", "\xD7\x9B\xD7\x94\xD7\x9F",
                                      "\xE1\xBA\xB9\xCC\x81", "\xCE\x91\xCE\xB8", "fi"};
  struct codes *codes = codes_new(face);
  struct buffer out;
  buffer_init(&out);
  for (size_t i = 0; i < COUNT(words); i++) {
    const struct shaped *shaped = face_shape(face, view_of(words[i]));
    for (size_t g = 0; g < shaped->count; g++)
      assert_true(shaped->glyphs[g].id < face_glyphs(face));
    codes_add(codes, shaped);
    codes_spell(codes, shaped);
    codes_add(codes, face_shape_left(face, view_of(words[i])));
  }
  assert_true(face_subset(face, codes->glyph, codes->count, &out));
  codes_free(codes);
  buffer_free(&out);
}

enum { SPOILT = 400, LOTS = 8 };

struct lot {
  const char *name;
  uint32_t first;
};

static const struct lot lots[LOTS] = {
  {"spoilt fonts 1 to 50", 0},      {"spoilt fonts 51 to 100", 50},
  {"spoilt fonts 101 to 150", 100}, {"spoilt fonts 151 to 200", 150},
  {"spoilt fonts 201 to 250", 200}, {"spoilt fonts 251 to 300", 250},
  {"spoilt fonts 301 to 350", 300}, {"spoilt fonts 351 to 400", 350},
};

static void spoilt_fonts_are_refused_or_work(void **state)
{
  const struct lot *lot = *state;
  size_t refused = 0;
  struct specimen whole = specimen_read();
  for (uint32_t i = lot->first; i < lot->first + SPOILT / LOTS; i++) {
    struct specimen font = {malloc(whole.len), whole.len};
    memcpy(font.bytes, whole.bytes, whole.len);
    spoil(&font, i * 7919 + 1);
    char path[40];
    struct report *report = report_new();
    struct face *face = face_open_checked(save(&font, path), report);
    assert_int_equal(report_errors(report), face == NULL);
    if (face != NULL)
      use(face);
    refused += face == NULL;
    face_free(face);
    report_free(report);
    unlink(path);
    free(font.bytes);
  }
  assert_true(refused > SPOILT / LOTS / 8);
  assert_true(refused < SPOILT / LOTS);
  free(whole.bytes);
}

/* ---- the file itself ---- */

static const char *code_of(struct report *report)
{
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  assert_true(report_item(report, 0, &severity, &code, &message, &place));
  return code;
}

static void faults_of_files_are_reported(void **state)
{
  (void)state;
  static const char *const paths[] = {"/", "/dev/null", "/nowhere/font.ttf"};
  static const char *const codes[] = {"input-folder", "file-odd", "file-missing"};
  for (size_t i = 0; i < COUNT(paths); i++) {
    struct report *report = report_new();
    assert_null(face_open_checked(view_of(paths[i]), report));
    assert_string_equal(code_of(report), codes[i]);
    report_free(report);
  }
}

static void six_fonts_find_room(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct specimen font = specimen_read();
  char path[40];
  struct view file = save(&font, path);
  for (int i = 0; i < FACES_MAX - 2; i++)
    assert_true(fonts_add(&made.faces, file, made.report));
  assert_false(fonts_add(&made.faces, file, made.report));
  assert_string_equal(code_of(made.report), "font-too-many");
  unlink(path);
  free(font.bytes);
  made_drop(&made);
}

/* What is left of Liberation Sans with the letters of one script only. */
static void save_script(struct specimen *font, hb_codepoint_t first, hb_codepoint_t last)
{
  hb_blob_t *whole =
    hb_blob_create(font->bytes, (unsigned)font->len, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(whole, 0);
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_set_add_range(hb_subset_input_unicode_set(input), first, last);
  hb_face_t *subset = hb_subset_or_fail(face, input);
  assert_non_null(subset);
  hb_blob_t *blob = hb_face_reference_blob(subset);
  unsigned length;
  const char *bytes = hb_blob_get_data(blob, &length);
  assert_true(length < font->len);
  memcpy(font->bytes, bytes, length);
  font->len = length;
  hb_blob_destroy(blob);
  hb_face_destroy(subset);
  hb_subset_input_destroy(input);
  hb_face_destroy(face);
  hb_blob_destroy(whole);
}

struct script_case {
  const char *name;
  hb_codepoint_t first, last; /* that are kept */
  uint32_t has, lacks;
};

static const struct script_case script_cases[] = {
  {"a font of Hebrew has no English letters", 0x5D0, 0x5EA, 0x5D0, 'A'},
  {"a font of Greek has no digits", 0x391, 0x3A9, 0x3A9, '0'},
  {"a font of all English letters has no controls", ' ', '~', 'A', '\t'},
  {"a font that lacks the last sign of ASCII has the others", ' ', '}', '}', '~'},
  {"a font that lacks the blank has the others", '!', '~', '~', ' '},
};

static void what_a_font_lacks_is_not_promised(void **state)
{
  const struct script_case *row = *state;
  struct report *report = report_new();
  struct specimen font = specimen_read();
  struct faces faces = {.count = 0};
  char path[40];
  save_script(&font, row->first, row->last);
  assert_true(fonts_add(&faces, save(&font, path), report));
  assert_true(fonts_have(&faces, row->has));
  assert_false(fonts_have(&faces, row->lacks));
  assert_false(fonts_have(&faces, '\n'));
  fonts_close(&faces);
  unlink(path);
  free(font.bytes);
  report_free(report);
}

/* Fonts of one's own under the names of Liberation Sans, which lack what version 2 has. */
static void older_fonts_are_refused(void **state)
{
  static const char *const names[FONTS_OWN] = {"LiberationSans-Regular.ttf",
                                               "LiberationSans-Bold.ttf"};
  char folder[] = "/tmp/optout-test-XXXXXX", path[80], saved[40];
  struct report *report = report_new();
  struct specimen font = specimen_read();
  struct faces faces;
  (void)state;
  assert_non_null(mkdtemp(folder));
  setenv("OPTOUT_FONT_DIR", folder, 1);
  save_script(&font, ' ', 0xFF);
  for (size_t i = 0; i < FONTS_OWN; i++) {
    assert_false(fonts_open(&faces, report));
    assert_string_equal(code_of(report), "font-missing");
    fonts_close(&faces);
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    save(&font, saved);
    assert_int_equal(rename(saved, path), 0);
  }
  report_free(report);
  report = report_new();
  assert_false(fonts_open(&faces, report));
  assert_string_equal(code_of(report), "font-too-old");
  fonts_close(&faces);
  unsetenv("OPTOUT_FONT_DIR");
  for (size_t i = 0; i < FONTS_OWN; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  assert_int_equal(rmdir(folder), 0);
  free(font.bytes);
  report_free(report);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, faults_are_named, fault_cases);
  TABLE_ROWS(table, kinds_are_told_apart, start_cases);
  TABLE_CASE(table, tables_of_other_kinds_are_refused, "tables of other kinds are refused");
  TABLE_CASE(table, endless_letters_are_refused, "endless letters are refused");
  TABLE_ROWS(table, spoilt_fonts_are_refused_or_work, lots);
  TABLE_CASE(table, faults_of_files_are_reported, "faults of files are reported");
  TABLE_ROWS(table, what_a_font_lacks_is_not_promised, script_cases);
  TABLE_CASE(table, older_fonts_are_refused, "older fonts are refused");
  TABLE_CASE(table, six_fonts_find_room, "six fonts find room");
  return table_run(&table, "fontcheck");
}
