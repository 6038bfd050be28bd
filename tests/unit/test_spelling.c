/* Words as they stand in content streams: a reader who moves on by the widths that the file tells
 * must find every glyph where it belongs. Needs the fonts. */
#include "table.h"

#include "page/codes.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "page/spelling.h"
#include "talk/report.h"

struct bench {
  struct faces faces;
  struct report *report;
  struct codes *codes;
  struct spellings *spellings;
};

/* Codes for all of ASCII, so that some are those of ( ) \ and CR. */
static void set_up(struct bench *bench)
{
  bench->report = report_new();
  assert_true(fonts_open(&bench->faces, bench->report));
  bench->codes = codes_new(bench->faces.face[0]);
  codes_space(bench->codes);
  for (char c = '~'; c > ' '; c--)
    codes_add(bench->codes, face_shape(bench->faces.face[0], (struct view){&c, 1}));
  bench->spellings = spellings_new(bench->codes);
}

static void take_down(struct bench *bench)
{
  spellings_free(bench->spellings);
  codes_free(bench->codes);
  fonts_close(&bench->faces);
  report_free(bench->report);
}

/* A reader of one string of a TJ operator. */
struct reading {
  const char *at, *end;
  double place; /* 1/1000 em */
};

static unsigned read_byte(struct reading *reading)
{
  assert_true(reading->at < reading->end);
  if (*reading->at == '\\') {
    reading->at++;
    if (*reading->at == 'r') {
      reading->at++;
      return '\r';
    }
  }
  return (unsigned char)*reading->at++;
}

/* The code of the next glyph, corrections before it taken. */
static unsigned read_code(struct reading *reading)
{
  if (*reading->at == ')') {
    char *rest;
    reading->place -= strtod(reading->at + 1, &rest);
    assert_int_equal(*rest, '(');
    reading->at = rest + 1;
  }
  unsigned high = read_byte(reading);
  return high << 8 | read_byte(reading);
}

static void follow(const struct bench *bench, struct reading *reading, uint16_t glyph, double ideal)
{
  double em = face_metrics(bench->faces.face[0])->units_per_em;
  unsigned code = read_code(reading);
  double off = ideal * PEN_EM / em - reading->place;
  assert_int_equal(bench->codes->glyph[code], glyph);
  assert_true(off < PEN_TOLERANCE && off > -PEN_TOLERANCE);
  reading->place += bench->codes->width[code];
}

struct word_case {
  const char *name;
};

static const struct word_case words[] = {
  {"AVAVA"}, {"To"}, {"Yours"}, {"(either\\or)"}, {"LT"}, {"pneumonoultramicroscopic"},
  {"11/11/2011"}, {"P.O."}, {"~"}, {"fiftieth"},
};

static void a_reader_finds_every_glyph(void **state)
{
  const struct word_case *c = *state;
  struct bench bench;
  set_up(&bench);
  const struct face *face = bench.faces.face[0];
  const struct shaped *word = face_shape(bench.faces.face[0], view_of(c->name));
  codes_add(bench.codes, word); /* ligatures */
  double ideal = 0, em = face_metrics(face)->units_per_em;
  const struct spelling *spelling = spelling_of(bench.spellings, word);
  assert_int_equal(spelling->kind, SPELLING_PLAIN);
  for (int spaced = 0; spaced < 2; spaced++) {
    struct reading reading = {spelling->bytes, spelling->bytes + spelling->length[spaced], 0};
    ideal = 0;
    for (size_t i = 0; i < word->count; i++) {
      follow(&bench, &reading, word->glyphs[i].id, ideal + word->glyphs[i].x);
      ideal += word->glyphs[i].advance;
    }
    if (spaced) {
      follow(&bench, &reading, face_space(face), ideal);
      ideal += face_advance(face, face_space(face));
    }
    assert_ptr_equal(reading.at, reading.end);
    assert_int_equal(spelling->slip[spaced], ideal * PEN_EM - reading.place * em);
  }
  take_down(&bench);
}

static void what_has_no_code_is_absent_until_it_has(void **state)
{
  struct bench bench;
  (void)state;
  set_up(&bench);
  const struct shaped *word = face_shape(bench.faces.face[0], VIEW("\xC5\x81\xC3\xB3\x64\xC5\xBA"));
  assert_int_equal(spelling_of(bench.spellings, word)->kind, SPELLING_ABSENT);
  codes_add(bench.codes, word);
  assert_int_equal(spelling_of(bench.spellings, word)->kind, SPELLING_PLAIN);
  take_down(&bench);
}

/* A caron on a letter that no code point has with it stands off the baseline. */
static void raised_and_turned_words_are_no_plain_ones(void **state)
{
  struct bench bench;
  (void)state;
  set_up(&bench);
  const struct shaped *raised = face_shape(bench.faces.face[0], VIEW("w\xCC\x8C"));
  const struct shaped *turned = face_shape_left(bench.faces.face[0], VIEW("("));
  codes_add(bench.codes, raised);
  assert_int_equal(spelling_of(bench.spellings, raised)->kind, SPELLING_ODD);
  assert_int_not_equal(spelling_of(bench.spellings, turned)->kind, SPELLING_PLAIN);
  take_down(&bench);
}

/* Words are known by their index, which another one has when the face was trimmed. */
static void a_trim_forgets_spellings(void **state)
{
  enum { OFTEN_ENOUGH = 100 };
  struct bench bench;
  (void)state;
  set_up(&bench);
  struct face *face = bench.faces.face[0];
  for (int i = 0; i < OFTEN_ENOUGH; i++)
    face_shape(face, VIEW("common"));
  const struct shaped *before = face_shape(face, VIEW("rare"));
  assert_int_equal(spelling_of(bench.spellings, before)->length[0], 8);
  assert_true(face_trim(face, 50));
  const struct shaped *common = face_shape(face, VIEW("common"));
  assert_int_equal(common->index, 0);
  assert_string_equal(common->text.at, "common");
  assert_int_equal(common->count, 6);
  for (size_t i = 1; i < 100; i++) {
    char text[8];
    int length = snprintf(text, sizeof text, "%c%c", 'A' + (int)i % 26, 'a' + (int)i / 26);
    const struct shaped *word = face_shape(face, (struct view){text, (size_t)length});
    assert_int_equal(word->index, i);
    const struct spelling *spelling = spelling_of(bench.spellings, word);
    struct reading reading = {spelling->bytes, spelling->bytes + spelling->length[0], 0};
    assert_int_equal(read_code(&reading), bench.codes->code[word->glyphs[0].id]);
    assert_int_equal(read_code(&reading), bench.codes->code[word->glyphs[1].id]);
  }
  take_down(&bench);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, a_reader_finds_every_glyph, words);
  TABLE_CASE(table, what_has_no_code_is_absent_until_it_has, "absent until there is a code");
  TABLE_CASE(table, raised_and_turned_words_are_no_plain_ones, "raised and turned words");
  TABLE_CASE(table, a_trim_forgets_spellings, "a trim forgets spellings, and keeps common words");
  return table_run(&table, "spelling");
}
