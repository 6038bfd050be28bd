/* The PDF as other programs see it. Needs the fonts; qpdf, poppler's tools and mutool are asked
 * where they are installed, and skipped aloud where they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "made_pdf.h"
#include "page/bake.h"
#include "page/codes.h"
#include "page/deflate.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "page/linecache.h"
#include "page/pdf.h"
#include "talk/report.h"

static void make(struct made *made, struct sample sample, int points, int letters)
{
  made_open(made);
  made_letters(made, sample, points, letters);
  made_save(made);
}

/* A viewer moves on by the widths in the file, so each must be what the font says, rounded. */
static void widths_are_those_of_the_font(void **state)
{
  (void)state;
  struct faces faces = {0};
  struct report *report = report_new();
  assert_true(fonts_open(&faces, report));
  const struct face *face = faces.face[0];
  struct codes *codes = codes_new(face);
  codes_add(codes, face_shape(faces.face[0], VIEW("Quay")));
  assert_int_equal(codes->count, 5); /* these, and what a missing one looks like */
  for (size_t code = 0; code < codes->count; code++) {
    double advance = face_advance(face, codes->glyph[code]);
    double wanted = advance * 1000.0 / face_metrics(face)->units_per_em;
    double found = codes->width[code];
    assert_true(found - wanted <= 0.5 && wanted - found <= 0.5);
  }
  struct deflater *deflater = deflater_new(1);
  struct baked_font *font = bake_font(codes, deflater);
  assert_non_null(font);
  struct buffer wanted;
  buffer_init(&wanted);
  buffer_format(&wanted, "/W[0[%d %d %d %d %d]]\n", codes->width[0], codes->width[1],
                codes->width[2], codes->width[3], codes->width[4]);
  assert_string_equal(font->widths.data, wanted.data);
  buffer_free(&wanted);
  baked_font_free(font);
  deflater_free(deflater);
  codes_free(codes);
  fonts_close(&faces);
  report_free(report);
}

static bool has(const struct buffer *answer, const char *text)
{
  return strstr(answer->data, text) != NULL;
}

struct tool_case {
  const char *name, *tool, *rest;
  struct sample sample;
  int points, letters;
  const char *wanted[5], *unwanted[3];
};

#define GREEK_AND_CYRILLIC \
  "\xCE\x86\xCE\xBD\xCE\xBD\xCE\xB1 \xD0\x81\xD0\xB6\xD0\xB8\xD0\xBA\xD0\xBE\xD0\xB2"

/* Letters that have no code point with their mark: two glyphs, of which one is moved. */
#define YORUBA \
  "Ad\xC3\xA9" "b\xC3\xA1y\xE1\xBB\x8D\xCC\x80 \xE1\xBA\xB8\xCC\x80k\xE1\xBB\x8D\xCC\x81"

static const char reading_order[] =
  "Dear Practice Manager\n\nType 1 opt-out\n";

static struct tool_case cases[] = {
  {"qpdf finds no fault", "qpdf", "--check", {.asks = 1}, 0, 1,
   {"No syntax or stream encoding errors", "PDF Version: 1.7", "<fine>"}, {"WARNING", "ERROR"}},
  {"qpdf finds no fault in many pages", "qpdf", "--check", {.asks = 2}, 18, 100,
   {"No syntax or stream encoding errors", "<fine>"}, {"WARNING", "ERROR"}},
  {"fonts are embedded, subset and have Unicode", "pdffonts", "", {.asks = 1}, 0, 1,
   {"+LiberationSans  ", "+LiberationSans-Bold", "Identity-H       yes yes yes"}, {" no ", "rror"}},
  {"pdfinfo shows the title and the letter's date", "pdfinfo", "", {.asks = 1}, 0, 1,
   {"Title:           Letter \xE2\x80\x93 t\xC3\xA9st", "Producer:        optout", "(A4)",
    "CreationDate:    Sat Nov 21 00:00:00 2026", "Tagged:          yes"},
   {"Ms Si", "rror"}},
  {"text comes out in reading order", "pdftotext", "", {.asks = 1}, 0, 1,
   {"Ms Si\xC3\xA2n \xC5\x81ukasz-O\xE2\x80\x99Neill\n12 Oak Street\nSTOCKTON-ON-TEES",
    reading_order, "943 476 5919", "<fine>"}, {"rror", "\xEF\xBF\xBD"}},
  {"no two lines run together", "pdftotext", "-raw", {.asks = 1}, 0, 1,
   {"It stops information that\ncould identify", "<fine>"}, {"thatcould", "rror"}},
  {"ligatures and accents come out", "pdftotext", "",
   {.asks = 1, .name = "Ng\xC3\xB4 Nguy\xE1\xBB\x85n Office-Fi\xE1\xBA\xBD AVAVA"}, 0, 1,
   {"Ng\xC3\xB4 Nguy\xE1\xBB\x85n Office-Fi\xE1\xBA\xBD AVAVA"}, {"rror"}},
  {"Greek and Cyrillic come out", "pdftotext", "",
   {.asks = 1, .name = GREEK_AND_CYRILLIC}, 0, 1,
   {GREEK_AND_CYRILLIC}, {"rror"}},
  {"letters with marks of their own come out", "pdftotext", "",
   {.asks = 1, .name = YORUBA}, 0, 1,
   {YORUBA},
   {"rror"}},
  {"the structure reads like the letter", "pdfinfo", "-struct-text", {.asks = 1}, 0, 1,
   {"H1 (block)\n    \"Type 1 opt-out\"", "TH:", "/Scope /Row", "LBody (block)", "Form"}, {"rror"}},
  {"brackets and backslashes come out", "pdftotext", "", {.asks = 1, .name = "A (b) \\c) (("}, 0, 1,
   {"A (b) \\c) (("}, {"rror"}},
  {"mutool draws without complaint", "mutool", "draw -q -F txt", {.asks = 2}, 0, 1,
   {"Type 1 opt-out", "Yours faithfully", "<fine>"}, {"rror", "arning: f", "\xEF\xBF\xBD"}},
};

static void another_program_agrees(void **state)
{
  const struct tool_case *c = *state;
  struct made made;
  make(&made, c->sample, c->points, c->letters);
  struct buffer answer;
  buffer_init(&answer);
  made_ask(&made, c->tool, c->rest, &answer);
  for (size_t i = 0; i < 5 && c->wanted[i] != NULL; i++)
    if (!has(&answer, c->wanted[i]))
      fail_msg("'%s' is not in: %s", c->wanted[i], answer.data);
  for (size_t i = 0; i < 3 && c->unwanted[i] != NULL; i++)
    if (has(&answer, c->unwanted[i]))
      fail_msg("'%s' is in: %s", c->unwanted[i], answer.data);
  buffer_free(&answer);
  made_drop(&made);
}

static void same_letters_same_bytes(void **state)
{
  (void)state;
  struct made one, two;
  make(&one, (struct sample){.asks = 1}, 0, 3);
  make(&two, (struct sample){.asks = 1}, 0, 3);
  assert_true(view_equal(buffer_view(&one.bytes), buffer_view(&two.bytes)));
  made_drop(&one);
  made_drop(&two);
}

static void other_letters_other_identity(void **state)
{
  (void)state;
  struct made one, two;
  make(&one, (struct sample){.asks = 1, .name = "Ann Ash"}, 0, 1);
  make(&two, (struct sample){.asks = 1, .name = "Ann Sha"}, 0, 1);
  const char *a = memmem(one.bytes.data, one.bytes.len, "/ID [", 5);
  const char *b = memmem(two.bytes.data, two.bytes.len, "/ID [", 5);
  assert_true(a != NULL && b != NULL && strncmp(a, b, 40) != 0);
  made_drop(&one);
  made_drop(&two);
}

static void earlier_letters_leave_no_trace(void **state)
{
  (void)state;
  struct made one, two;
  make(&one, (struct sample){.asks = 1}, 0, 1);
  make(&two, (struct sample){.asks = 2, .name = "Zo\xC3\xAB Quux"}, 0, 1);
  struct pdf *pdf = pdf_new(&two.faces, NULL);
  struct buffer earlier;
  buffer_init(&earlier);
  pdf_begin(pdf, &two.job, pdf_into(&earlier));
  pdf_add(pdf, made_letter(&two, (struct sample){.asks = 2}, 0));
  assert_true(pdf_end(pdf, two.report));
  buffer_free(&earlier);
  buffer_clear(&two.bytes);
  pdf_begin(pdf, &two.job, pdf_into(&two.bytes));
  pdf_add(pdf, made_letter(&two, (struct sample){.asks = 1}, 0));
  assert_true(pdf_end(pdf, two.report));
  pdf_free(pdf);
  assert_true(view_equal(buffer_view(&one.bytes), buffer_view(&two.bytes)));
  made_drop(&one);
  made_drop(&two);
}

static void a_letter_is_at_most_20_kilobytes(void **state)
{
  (void)state;
  struct made made;
  make(&made, (struct sample){.asks = 2}, 0, 1);
  assert_in_range(made.bytes.len, 4000, 20000);
  made_drop(&made);
}

static void names_stay_out_of_the_plain_bytes(void **state)
{
  (void)state;
  struct made made;
  make(&made, (struct sample){.asks = 1, .name = "Quuxley"}, 0, 1);
  assert_null(memmem(made.bytes.data, made.bytes.len, "Quuxley", 7));
  made_drop(&made);
}

static void kerning_brings_letters_together(void **state)
{
  (void)state;
  struct made made;
  make(&made, (struct sample){.asks = 1}, 0, 1);
  struct face *face = made.faces.face[0];
  const struct shaped *shaped = face_shape(face, VIEW("AVAVA"));
  int32_t plain = 0;
  for (size_t i = 0; i < shaped->count; i++)
    plain += face_advance(face, shaped->glyphs[i].id);
  assert_true(shaped->width < plain);
  assert_ptr_equal(shaped, face_shape(face, VIEW("AVAVA")));
  made_drop(&made);
}

static void what_the_font_lacks_is_known(void **state)
{
  (void)state;
  struct made made;
  make(&made, (struct sample){.asks = 1}, 0, 1);
  assert_true(fonts_have(&made.faces, 0x1EC5));
  assert_false(fonts_have(&made.faces, 0x4E00));
  assert_true(face_shape(made.faces.face[0], VIEW("\xE4\xB8\x80"))->missing);
  made_drop(&made);
}

static void trimming_forgets_words(void **state)
{
  (void)state;
  struct made made;
  make(&made, (struct sample){.asks = 1}, 0, 1);
  assert_false(face_trim(made.faces.face[0], 100000));
  assert_true(face_trim(made.faces.face[0], 10));
  assert_false(face_trim(made.faces.face[0], 10));
  assert_int_equal(face_shape(made.faces.face[0], VIEW("again"))->count, 5);
  made_drop(&made);
}

static void expect_font_fault(const char *folder, const char *wanted)
{
  struct report *report = report_new();
  struct faces faces;
  setenv("OPTOUT_FONT_DIR", folder, 1);
  assert_false(fonts_open(&faces, report));
  unsetenv("OPTOUT_FONT_DIR");
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  assert_true(report_item(report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, wanted);
  fonts_close(&faces);
  report_free(report);
}

static void missing_fonts_are_reported(void **state)
{
  (void)state;
  expect_font_fault("/nonexistent", "font-missing");
}

static void broken_fonts_are_reported(void **state)
{
  (void)state;
  char folder[] = "/tmp/optout-fonts-XXXXXX", path[120];
  assert_non_null(mkdtemp(folder));
  static const char *const names[] = {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"};
  for (size_t i = 0; i < 2; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    FILE *file = fopen(path, "w");
    fputs("no font at all", file);
    fclose(file);
  }
  expect_font_fault(folder, "font-unusable");
  for (size_t i = 0; i < 2; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
}

enum { CASES = sizeof cases / sizeof *cases };

static const struct CMUnitTest singles[] = {
  cmocka_unit_test(widths_are_those_of_the_font),
  cmocka_unit_test(same_letters_same_bytes),
  cmocka_unit_test(other_letters_other_identity),
  cmocka_unit_test(earlier_letters_leave_no_trace),
  cmocka_unit_test(a_letter_is_at_most_20_kilobytes),
  cmocka_unit_test(names_stay_out_of_the_plain_bytes),
  cmocka_unit_test(kerning_brings_letters_together),
  cmocka_unit_test(what_the_font_lacks_is_known),
  cmocka_unit_test(trimming_forgets_words),
  cmocka_unit_test(missing_fonts_are_reported),
  cmocka_unit_test(broken_fonts_are_reported),
};

enum { SINGLES = sizeof singles / sizeof *singles };

int main(void)
{
  static struct CMUnitTest tests[CASES + SINGLES];
  for (size_t i = 0; i < CASES; i++)
    tests[i] = (struct CMUnitTest){cases[i].name, another_program_agrees, NULL, NULL, &cases[i]};
  memcpy(tests + CASES, singles, sizeof singles);
  return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
