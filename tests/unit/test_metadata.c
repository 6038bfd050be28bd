/* What a PDF says of itself: escaped, the same in both places, and without a clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/colour.h"
#include "page/metadata.h"
#include "page/objects.h"

struct xmp_case {
  const char *name;
  struct metadata metadata;
  const char *wanted, *unwanted;
};

#define TEXT(literal) {literal, sizeof literal - 1}

static struct xmp_case cases[] = {
  {"signs of XML are escaped", {.title = TEXT("A & B <c> d")},
   "<rdf:li xml:lang=\"x-default\">A &amp; B &lt;c&gt; d</rdf:li>", "B <c>"},
  {"a title cannot end its element", {.title = TEXT("</rdf:li>")}, "&lt;/rdf:li&gt;",
   "\"></rdf:li>"},
  {"other letters stay", {.title = TEXT("Ll\xC5\xB7thyr \xE2\x80\x93 GIG")},
   "\">Ll\xC5\xB7thyr \xE2\x80\x93 GIG<", "&#"},
  {"the producer is escaped", {.producer = TEXT("a&b")},
   "<pdf:Producer>a&amp;b</pdf:Producer>", "a&b"},
  {"dates are the letter's", {.date = {2026, 3, 9}},
   "<xmp:CreateDate>2026-03-09T00:00:00Z</xmp:CreateDate>\n"
   "<xmp:ModifyDate>2026-03-09T00:00:00Z</xmp:ModifyDate>", "2025"},
  {"no date, none told", {.title = TEXT("x")}, "x", "Date"},
  {"tagged: PDF/A-2a", {.tagged = true},
   "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>", ">U<"},
  {"tagged: PDF/UA-1", {.tagged = true}, "<pdfuaid:part>1</pdfuaid:part>", "pdfuaid:amd"},
  {"tagged: the schema of PDF/UA is described", {.tagged = true},
   "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "pdfuaid:amd"},
  {"without tags: PDF/A-2u, not PDF/UA", {.tagged = false},
   "<pdfaid:conformance>U</pdfaid:conformance>", "pdfuaid:part"},
};

static void xmp_has(void **state)
{
  const struct xmp_case *c = *state;
  struct buffer out;
  buffer_init(&out);
  metadata_xmp(&c->metadata, &out);
  assert_true(view_starts(buffer_view(&out), VIEW("<?xpacket begin=\"\xEF\xBB\xBF\"")));
  assert_true(view_ends(buffer_view(&out), VIEW("<?xpacket end=\"w\"?>")));
  if (strstr(out.data, c->wanted) == NULL)
    fail_msg("'%s' is not in: %s", c->wanted, out.data);
  if (strstr(out.data, c->unwanted) != NULL)
    fail_msg("'%s' is in: %s", c->unwanted, out.data);
  buffer_free(&out);
}

static void info_is_the_same(void **state)
{
  (void)state;
  struct metadata metadata = {
    .title = VIEW("(a) \\ b"), .producer = VIEW("optout \xE2\x80\x93"), .date = {2026, 3, 9}};
  struct buffer out;
  buffer_init(&out);
  struct objects *objects = objects_new();
  objects_begin(objects, pdf_into(&out), 0, NULL);
  struct object *info = object_new(objects);
  metadata_info(&metadata, info);
  object_write(info, objects_reserve(objects, 1));
  unsigned long status;
  assert_true(objects_end(objects, 1, 1, VIEW("id"), &status));
  assert_non_null(strstr(out.data, "/Title (\\(a\\) \\\\ b)\n"));
  assert_non_null(strstr(out.data, "/Producer <FEFF006F00700074006F0075007400202013>\n"));
  assert_non_null(strstr(out.data, "/CreationDate (D:20260309000000Z)\n"));
  assert_non_null(strstr(out.data, "/ModDate (D:20260309000000Z)\n"));
  objects_free(objects);
  buffer_free(&out);
}

static uint32_t number_at(const struct buffer *bytes, size_t at, size_t size)
{
  uint32_t number = 0;
  assert_true(at + size <= bytes->len);
  for (size_t i = 0; i < size; i++)
    number = number << 8 | (unsigned char)bytes->data[at + i];
  return number;
}

/* Where a tag's data stands. */
static size_t find_tag(const struct buffer *profile, const char *name)
{
  enum { HEADER = 128, ENTRY = 12 };
  uint32_t count = number_at(profile, HEADER, 4);
  for (size_t i = 0; i < count; i++) {
    size_t entry = HEADER + 4 + i * ENTRY;
    if (memcmp(profile->data + entry, name, 4) != 0)
      continue;
    uint32_t place = number_at(profile, entry + 4, 4), length = number_at(profile, entry + 8, 4);
    assert_int_equal(place % 4, 0);
    assert_true(place + length <= profile->len);
    return place;
  }
  fail_msg("no %s", name);
  return 0;
}

/* The curve as IEC 61966-2-1 has it; its power is 2.4, got by roots so that the test needs no
 * library of mathematics: x^2.4 = (x^12)^(1/5). */
static double true_curve(double x)
{
  if (x <= 0.04045)
    return x / 12.92;
  double base = (x + 0.055) / 1.055, power = 1, root = 1;
  for (int i = 0; i < 12; i++)
    power *= base;
  for (int i = 0; i < 60; i++)
    root = (4 * root + power / (root * root * root * root)) / 5;
  return root;
}

static void profile_is_srgb(void **state)
{
  (void)state;
  struct buffer profile;
  buffer_init(&profile);
  colour_profile(&profile);
  assert_int_equal(number_at(&profile, 0, 4), profile.len);
  assert_memory_equal(profile.data + 12, "mntrRGB XYZ ", 12);
  assert_memory_equal(profile.data + 36, "acsp", 4);
  static const char *const colours[] = {"rXYZ", "gXYZ", "bXYZ"};
  for (size_t axis = 0; axis < 3; axis++) {
    uint32_t sum = 0, white = number_at(&profile, find_tag(&profile, "wtpt") + 8 + 4 * axis, 4);
    for (size_t i = 0; i < 3; i++)
      sum += number_at(&profile, find_tag(&profile, colours[i]) + 8 + 4 * axis, 4);
    assert_in_range(sum, white - 2, white + 2); /* full red, green and blue are white */
  }
  size_t curve = find_tag(&profile, "rTRC");
  assert_int_equal(find_tag(&profile, "bTRC"), curve);
  uint32_t steps = number_at(&profile, curve + 8, 4);
  for (uint32_t i = 0; i < steps; i++) {
    double wanted = true_curve(i / (double)(steps - 1)) * 65535;
    double off = number_at(&profile, curve + 12 + 2 * i, 2) - wanted;
    assert_true(off < 0.6 && off > -0.6);
  }
  buffer_free(&profile);
}

enum { CASES = sizeof cases / sizeof *cases };

int main(void)
{
  static struct CMUnitTest tests[CASES + 2];
  for (size_t i = 0; i < CASES; i++)
    tests[i] = (struct CMUnitTest){cases[i].name, xmp_has, NULL, NULL, &cases[i]};
  tests[CASES] = (struct CMUnitTest)cmocka_unit_test(info_is_the_same);
  tests[CASES + 1] = (struct CMUnitTest)cmocka_unit_test(profile_is_srgb);
  return cmocka_run_group_tests_name("metadata", tests, NULL, NULL);
}
