/* Names in many scripts: every letter is drawn, and marks stand over or under their letter. That
 * is measured on the outlines of the glyphs, where they are put. */
#include "table.h"

#include "made_pdf.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/sfnt.h"

struct name_case {
  const char *name, *text;
  size_t glyphs; /* 0: not looked at */
};

/* Letters are written out where a mark has no letter of its own to be part of. */
static const struct name_case name_cases[] = {
  {"Polish", "\xC5\x81ukasz-Brz\xC4\x99" "czyszczykiewicz", 0},
  {"Turkish", "\xC4\xB0\xC5\x9F\xC4\xB1l \xC3\x87\xC4\x9F\xC3\xB6", 0},
  {"Icelandic", "\xC3\x9E\xC3\xB3r\xC3\xB0ur", 6},
  {"Romanian", "\xC8\x98tef\xC4\x83nescu \xC8\x9A" "epe\xC8\x99", 0},
  {"Maltese", "\xC4\xA6" "a\xC4\xA1\xC4\xA1 \xC5\xBB\xC4\x8B", 0},
  {"Greek", "\xCE\x93\xCE\xB5\xCF\x8E\xCF\x81\xCE\xB3\xCE\xB9\xCE\xBF\xCF\x82 "
            "\xCE\x90\xCE\xB1", 0},
  {"Russian", "\xD0\x81\xD0\xBB\xD0\xBA\xD0\xB8\xD0\xBD\xD0\xB0 \xD0\xAB\xD1\x89\xD1\x8C", 0},
  {"Ukrainian", "\xD0\x87\xD0\xB6\xD0\xB0\xD0\xBA\xD0\xB5\xD0\xB2\xD0\xB8\xD1\x87 \xD2\x90\xD1\x94",
   0},
  {"Serbian", "\xD0\x8A\xD0\xB5\xD0\xB3\xD0\xBE\xD1\x88 \xD0\x8F\xD1\x9B", 0},
  {"Vietnamese", "Nguy\xE1\xBB\x85n Th\xE1\xBB\x8B \xC3\x81nh \xC6\xA0\xE1\xBB\xAF", 0},
  {"Welsh", "Si\xC3\xA2n \xC5\xB4yn \xC5\xB6" "d T\xC5\xB7 \xE1\xBA\x84", 0},
  {"Irish", "\xE1\xB8\x82r\xC3\xADgh\xC3\xAD" "d \xE1\xB9\xA0", 0},
  {"Yoruba", "\xE1\xBB\x8C\xCC\x80l\xC3\xA1\xE1\xB9\xA3" "\xE1\xBA\xB9\xCC\x81", 0},
  {"Igbo", "\xE1\xBB\x8A\xCC\x81" "f\xE1\xBB\x8D\xCC\x80ma", 0},
  {"Hausa", "\xC6\x81\xC9\x97\xC6\x99\xC6\xB4", 4},
  {"Pinyin", "L\xC7\x9A X\xC4\xABn\xC7\x94", 0},
};

static void every_letter_is_drawn(void **state)
{
  const struct name_case *c = *state;
  struct made made;
  made_open(&made);
  for (size_t i = 0; i < 2; i++) {
    struct view rest = view_of(c->text);
    while (rest.len != 0) {
      struct view word = view_cut(&rest, ' ');
      const struct shaped *shaped = face_shape(made.faces.face[i], word);
      assert_false(shaped->missing);
      assert_false(shaped->leftward);
      assert_true(shaped->width > 0);
      if (c->glyphs != 0)
        assert_int_equal(shaped->count, c->glyphs);
      for (size_t g = 0; g < shaped->count; g++)
        assert_int_not_equal(shaped->glyphs[g].id, 0);
    }
  }
  made_drop(&made);
}

/* ---- where marks stand ---- */

struct box {
  int left, bottom, right, top; /* font units; from the beginning of the word, and the baseline */
};

static int number_at(struct view bytes, size_t at)
{
  assert_true(at + 2 <= bytes.len);
  int number = (unsigned char)bytes.at[at] << 8 | (unsigned char)bytes.at[at + 1];
  return number < 0x8000 ? number : number - 0x10000;
}

/* The outline of a glyph as it is put into a file. */
static struct box outline(const struct face *face, uint16_t glyph)
{
  uint16_t order[2] = {0, glyph};
  struct buffer font;
  buffer_init(&font);
  assert_true(face_subset(face, order, 2, &font));
  struct view loca = sfnt_table(buffer_view(&font), "loca");
  struct view glyf = sfnt_table(buffer_view(&font), "glyf");
  assert_int_equal(number_at(sfnt_table(buffer_view(&font), "head"), 50), 0);
  size_t at = (size_t)(number_at(loca, 2) & 0xFFFF) * 2;
  struct box box = {number_at(glyf, at + 2), number_at(glyf, at + 4), number_at(glyf, at + 6),
                    number_at(glyf, at + 8)};
  buffer_free(&font);
  return box;
}

/* The outline of the word's glyph where it is drawn. */
static struct box placed(const struct face *face, const struct shaped *shaped, size_t index)
{
  struct box box = outline(face, shaped->glyphs[index].id);
  int x = shaped->glyphs[index].x, y = shaped->glyphs[index].y;
  for (size_t i = 0; i < index; i++)
    x += shaped->glyphs[i].advance;
  return (struct box){box.left + x, box.bottom + y, box.right + x, box.top + y};
}

struct mark_case {
  const char *name, *text; /* a letter and a mark that come out as two glyphs */
  bool below;
};

static const struct mark_case mark_cases[] = {
  {"an acute on an e with a dot", "\xE1\xBA\xB9\xCC\x81", false},
  {"a grave on an e with a dot", "\xE1\xBA\xB9\xCC\x80", false},
  {"an acute on an o with a dot", "\xE1\xBB\x8D\xCC\x81", false},
  {"a grave on a capital O with a dot", "\xE1\xBB\x8C\xCC\x80", false},
  {"a caron on a wide letter", "w\xCC\x8C", false},
  {"an acute on a narrow letter", "t\xCC\x81", false},
  {"a ring on a q", "q\xCC\x8A", false},
  {"a dot below a narrow letter", "j\xCC\xA3", true},
  {"a dot below a wide letter", "\xC5\x93\xCC\xA3", true},
  {"a line below a letter", "x\xCC\xB1", true},
};

static void marks_stand_at_their_letter(void **state)
{
  const struct mark_case *c = *state;
  struct made made;
  made_open(&made);
  for (size_t i = 0; i < 2; i++) {
    const struct face *face = made.faces.face[i];
    const struct shaped *shaped = face_shape(made.faces.face[i], view_of(c->text));
    assert_false(shaped->missing);
    assert_int_equal(shaped->count, 2);
    struct box letter = placed(face, shaped, 0), mark = placed(face, shaped, 1);
    int em = face_metrics(face)->units_per_em;
    int apart = (mark.left + mark.right) / 2 - (letter.left + letter.right) / 2;
    if (abs(apart) >= em / 7)
      print_error("%d of %d to the side\n", apart, em);
    assert_true(abs(apart) < em / 7);
    if (c->below)
      assert_true(mark.top < letter.bottom + em / 10 && mark.bottom > -em / 2);
    else
      assert_true(mark.bottom > letter.top - em / 10 && mark.top < em * 5 / 4);
  }
  made_drop(&made);
}

/* A mark takes no room of its own. */
static void marks_do_not_widen_words(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  const struct shaped *bare = face_shape(made.faces.face[0], VIEW("w"));
  const struct shaped *marked = face_shape(made.faces.face[0], VIEW("w\xCC\x8C"));
  assert_int_equal(bare->width, marked->width);
  made_drop(&made);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, every_letter_is_drawn, name_cases);
  TABLE_ROWS(table, marks_stand_at_their_letter, mark_cases);
  TABLE_CASE(table, marks_do_not_widen_words, "marks do not widen words");
  return table_run(&table, "scripts");
}
