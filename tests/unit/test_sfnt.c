/* Glyphs put into the order of their codes; broken fonts are refused, never read beyond. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "made_pdf.h"
#include "page/codes.h"
#include "page/face.h"
#include "page/sfnt.h"

static uint32_t number_at(struct view bytes, size_t at)
{
  assert_true(at + 2 <= bytes.len);
  return (uint32_t)(unsigned char)bytes.at[at] << 8 | (unsigned char)bytes.at[at + 1];
}

/* A subset with the glyphs of the word in the order of its letters. */
static void subset_of(struct made *made, const char *word, struct codes **codes,
                      struct buffer *out)
{
  *codes = codes_new(made->faces.face[0]);
  codes_add(*codes, face_shape(made->faces.face[0], view_of(word)));
  buffer_init(out);
  assert_true(face_subset(made->faces.face[0], (*codes)->glyph, (*codes)->count, out));
}

static void glyphs_are_in_the_order_of_codes(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct codes *codes;
  struct buffer font;
  subset_of(&made, "zebra\xC4\x99", &codes, &font);
  struct view file = buffer_view(&font), metrics = sfnt_table(file, "hmtx");
  assert_int_equal(codes->count, 7);
  assert_int_equal(number_at(sfnt_table(file, "hhea"), 34),
                   number_at(sfnt_table(file, "maxp"), 4));
  for (size_t code = 0; code < codes->count; code++)
    assert_int_equal(number_at(metrics, code * 4),
                     face_advance(made.faces.face[0], codes->glyph[code]));
  buffer_free(&font);
  codes_free(codes);
  made_drop(&made);
}

/* By the format a whole font adds up to a constant, if it is filled up to words. */
static void sums_are_right(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct codes *codes;
  struct buffer font;
  subset_of(&made, "\xC3\x89t\xC3\xA9", &codes, &font);
  uint32_t sum = 0;
  assert_int_equal(font.len % 4, 0);
  for (size_t at = 0; at < font.len; at += 4)
    sum += number_at(buffer_view(&font), at) << 16 | number_at(buffer_view(&font), at + 2);
  assert_int_equal(sum, UINT32_C(0xB1B0AFBA));
  buffer_free(&font);
  codes_free(codes);
  made_drop(&made);
}

/* Every shorter file, in a block of memory of just its size, so that a reader beyond the end is
 * seen by the sanitizers; and every byte of the first tables changed. */
static void broken_fonts_are_refused(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct codes *codes;
  struct buffer font, out;
  subset_of(&made, "\xC3\x89t\xC3\xA9", &codes, &font);
  buffer_init(&out);
  static const uint16_t order[] = {0, 2, 1};
  assert_true(sfnt_reorder(buffer_view(&font), order, 3, &out));
  for (size_t length = 0; length < font.len; length += 7) {
    char *cut = malloc(length + 1);
    memcpy(cut, font.data, length);
    buffer_clear(&out);
    assert_false(sfnt_reorder((struct view){cut, length}, order, 3, &out));
    assert_int_equal(out.len, 0);
    free(cut);
  }
  for (size_t at = 0; at < font.len; at++) {
    char *copy = malloc(font.len);
    memcpy(copy, font.data, font.len);
    copy[at] = (char)(copy[at] ^ 0xFF);
    buffer_clear(&out);
    if (!sfnt_reorder((struct view){copy, font.len}, order, 3, &out))
      assert_int_equal(out.len, 0);
    free(copy);
  }
  buffer_free(&out);
  buffer_free(&font);
  codes_free(codes);
  made_drop(&made);
}

struct order_case {
  const char *name;
  uint16_t order[4];
  size_t count;
};

static struct order_case orders[] = {
  {"a glyph twice", {0, 1, 1}, 3},
  {"a glyph that is not there", {0, 60000}, 2},
  {"not beginning with glyph 0", {1, 0}, 2},
  {"no glyph at all", {0}, 0},
};

static void wrong_orders_are_refused(void **state)
{
  const struct order_case *c = *state;
  struct made made;
  made_open(&made);
  struct codes *codes;
  struct buffer font, out;
  subset_of(&made, "abc", &codes, &font);
  buffer_init(&out);
  assert_false(sfnt_reorder(buffer_view(&font), c->order, c->count, &out));
  assert_int_equal(out.len, 0);
  buffer_free(&out);
  buffer_free(&font);
  codes_free(codes);
  made_drop(&made);
}

struct spell_case {
  const char *name;
  const char *before, *word; /* a word that gives codes first */
  bool spelt;
};

static struct spell_case spells[] = {
  {"plain words", "abc", "cab", true},
  {"accents that are glyphs of their own", "x", "Si\xC3\xA2n", true},
  {"a no-break space counts as a space", " ", "a\xC2\xA0" "b", true},
  {"a mark behind its letter", "a", "e\xCC\xA3", true},
  {"a glyph that stood for something else", "\xC3\xA9", "e\xCC\x81", false},
};

/* Codes that do not spell a word are those whose glyphs had another text before. */
static void words_are_spelt(void **state)
{
  const struct spell_case *c = *state;
  struct made made;
  made_open(&made);
  struct codes *codes = codes_new(made.faces.face[0]);
  const struct shaped *before = face_shape(made.faces.face[0], view_of(c->before));
  const struct shaped *word = face_shape(made.faces.face[0], view_of(c->word));
  codes_add(codes, before);
  codes_add(codes, word);
  assert_true(codes_have(codes, word));
  assert_true(c->spelt || before->glyphs[0].id == word->glyphs[0].id);
  assert_int_equal(codes_spell(codes, word), c->spelt);
  assert_true(codes_spell(codes, before));
  codes_free(codes);
  made_drop(&made);
}

/* Two glyphs' numbers and offsets, as words or bytes, and how they are scaled: 16 bits a number. */
static void parts_have_their_length(void **state)
{
  static const struct {
    uint32_t flags;
    size_t length;
  } parts[] = {{0x00, 6}, {0x01, 8}, {0x08, 8}, {0x09, 10}, {0x40, 10}, {0x41, 12}, {0x80, 14},
               {0x81, 16}};
  (void)state;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    assert_int_equal(sfnt_part_length(parts[i].flags), parts[i].length);
}

enum {
  ORDERS = sizeof orders / sizeof *orders,
  SPELLS = sizeof spells / sizeof *spells,
  SINGLES = 4
};

int main(void)
{
  static struct CMUnitTest tests[SINGLES + ORDERS + SPELLS] = {
    cmocka_unit_test(glyphs_are_in_the_order_of_codes),
    cmocka_unit_test(sums_are_right),
    cmocka_unit_test(broken_fonts_are_refused),
    cmocka_unit_test(parts_have_their_length),
  };
  size_t count = SINGLES;
  for (size_t i = 0; i < ORDERS; i++)
    tests[count++] =
      (struct CMUnitTest){orders[i].name, wrong_orders_are_refused, NULL, NULL, &orders[i]};
  for (size_t i = 0; i < SPELLS; i++)
    tests[count++] =
      (struct CMUnitTest){spells[i].name, words_are_spelt, NULL, NULL, &spells[i]};
  return cmocka_run_group_tests_name("sfnt", tests, NULL, NULL);
}
