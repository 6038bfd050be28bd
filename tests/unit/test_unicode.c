#include "table.h"

#include "ground/arena.h"
#include "ground/unicode.h"

struct bad_row {
  const char *name, *bytes;
  size_t place;
};
static const struct bad_row bads[] = {
  {"ASCII is well-formed", "Oak Street", SIZE_MAX},
  {"two to four byte forms are well-formed", "\xC5\x81 \xE2\x82\xAC \xF0\x9F\x98\x80", SIZE_MAX},
  {"a stray continuation byte is found", "ab\x80", 2},
  {"an overlong slash is found", "a\xC0\xAF", 1},
  {"an overlong three-byte form is found", "\xE0\x80\xAF", 0},
  {"a surrogate is found", "abc\xED\xA0\x80", 3},
  {"beyond the last plane is found", "\xF4\x90\x80\x80", 0},
  {"a cut sequence is found", "Zo\xC3", 2},
  {"Windows-1252 is found", "Zo\xEB Lee", 2},
};
static void finds_bad_byte(void **state)
{
  const struct bad_row *row = *state;
  assert_int_equal(unicode_first_bad(view_of(row->bytes)), row->place);
}

struct nfc_row {
  const char *name, *text, *composed;
};
static const struct nfc_row nfcs[] = {
  {"NFC leaves ASCII", "Ann", "Ann"},
  {"NFC leaves what is composed", "Zo\xC3\xAB", "Zo\xC3\xAB"},
  {"NFC composes e with diaeresis", "Zoe\xCC\x88", "Zo\xC3\xAB"},
  {"NFC composes Vietnamese twice", "e\xCC\x82\xCC\x81", "\xE1\xBA\xBF"},
  {"NFC orders marks", "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},
  {"NFC keeps a mark that cannot compose", "q\xCC\x88", "q\xCC\x88"},
  {"NFC replaces the Angstrom sign", "\xE2\x84\xAB", "\xC3\x85"},
};
static void composes(void **state)
{
  const struct nfc_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  assert_view(unicode_nfc(&arena, view_of(row->text)), row->composed);
  arena_free(&arena);
}

struct width_row {
  const char *name, *text;
  size_t width, length;
};
static const struct width_row widths[] = {
  {"ASCII is one column each", "Ann", 3, 3},
  {"an accented letter is one column", "\xC3\xA9", 1, 1},
  {"a combining mark takes none", "e\xCC\x81", 1, 2},
  {"a wide character takes two", "\xE6\xB1\x89", 2, 1},
  {"nothing is nothing", "", 0, 0},
};
static void measures(void **state)
{
  const struct width_row *row = *state;
  assert_int_equal(unicode_width(view_of(row->text)), row->width);
  assert_int_equal(unicode_length(view_of(row->text)), row->length);
}

struct fault_row {
  const char *name;
  uint32_t point;
  enum unicode_fault fault;
};
static const struct fault_row faults[] = {
  {"a letter is fine", 'A', UNICODE_FINE},
  {"a tab is fine", '\t', UNICODE_FINE},
  {"a line feed is fine", '\n', UNICODE_FINE},
  {"a no-break space is fine", 0xA0, UNICODE_FINE},
  {"the last letter before DEL is fine", '~', UNICODE_FINE},
  {"NUL is a control", 0, UNICODE_CONTROL},
  {"vertical tab is a control", 0x0B, UNICODE_CONTROL},
  {"escape is a control", 0x1B, UNICODE_CONTROL},
  {"DEL is a control", 0x7F, UNICODE_CONTROL},
  {"next line is a control", 0x85, UNICODE_CONTROL},
  {"soft hyphen is invisible", 0xAD, UNICODE_INVISIBLE},
  {"zero-width space is invisible", 0x200B, UNICODE_INVISIBLE},
  {"zero-width joiner is invisible", 0x200D, UNICODE_INVISIBLE},
  {"line separator is invisible", 0x2028, UNICODE_INVISIBLE},
  {"word joiner is invisible", 0x2060, UNICODE_INVISIBLE},
  {"a byte order mark inside is invisible", 0xFEFF, UNICODE_INVISIBLE},
  {"a tag character is invisible", 0xE0041, UNICODE_INVISIBLE},
  {"left-to-right mark is bidi", 0x200E, UNICODE_BIDI},
  {"right-to-left override is bidi", 0x202E, UNICODE_BIDI},
  {"first strong isolate is bidi", 0x2068, UNICODE_BIDI},
  {"private use is private", 0xE000, UNICODE_PRIVATE},
  {"private use beyond the first plane is private", 0x10FFFD, UNICODE_PRIVATE},
  {"U+FFFE is a noncharacter", 0xFFFE, UNICODE_NONCHARACTER},
  {"U+1FFFF is a noncharacter", 0x1FFFF, UNICODE_NONCHARACTER},
  {"U+FDD0 is a noncharacter", 0xFDD0, UNICODE_NONCHARACTER},
  {"the replacement character is refused", 0xFFFD, UNICODE_NONCHARACTER},
  {"a combining accent is fine", 0x301, UNICODE_FINE},
  {"an emoji is fine here", 0x1F600, UNICODE_FINE},
};
static void judges(void **state)
{
  const struct fault_row *row = *state;
  assert_int_equal(unicode_fault_of(row->point), row->fault);
}

static void walks_through_text(void **state)
{
  (void)state;
  struct view rest = VIEW("a\xC5\x82\xE2\x82\xAC\xF0\x9F\x98\x80");
  static const uint32_t wanted[] = {'a', 0x142, 0x20AC, 0x1F600};
  uint32_t point;
  for (size_t i = 0; i < COUNT(wanted); i++) {
    assert_true(unicode_next(&rest, &point));
    assert_int_equal(point, wanted[i]);
  }
  assert_false(unicode_next(&rest, &point));
}

static void steps_over_bad_bytes(void **state)
{
  (void)state;
  struct view rest = VIEW("\xFF\xC3" "b");
  uint32_t point;
  assert_true(unicode_next(&rest, &point));
  assert_int_equal(point, 0xFFFD);
  assert_true(unicode_next(&rest, &point));
  assert_int_equal(point, 0xFFFD);
  assert_true(unicode_next(&rest, &point));
  assert_int_equal(point, 'b');
}

static void puts_what_it_reads(void **state)
{
  (void)state;
  static const uint32_t points[] = {0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
  for (size_t i = 0; i < COUNT(points); i++) {
    struct buffer out;
    uint32_t back;
    buffer_init(&out);
    unicode_put(&out, points[i]);
    struct view rest = buffer_view(&out);
    assert_true(unicode_next(&rest, &back));
    assert_int_equal(back, points[i]);
    assert_int_equal(rest.len, 0);
    buffer_free(&out);
  }
}

static void knows_letters(void **state)
{
  (void)state;
  assert_true(unicode_is_letter('a'));
  assert_true(unicode_is_letter(0x141));
  assert_false(unicode_is_letter('7'));
  assert_false(unicode_is_letter('-'));
  assert_false(unicode_is_letter(0x301));
  assert_int_equal(unicode_upper(0x142), 0x141);
  assert_int_equal(unicode_upper('7'), '7');
}

struct utf16_row {
  const char *name, *text, *digits;
};
static const struct utf16_row utf16s[] = {
  {"UTF-16: nothing", "", ""},
  {"UTF-16: a letter", "A", "0041"},
  {"UTF-16: the last of one unit", "\xEF\xBF\xBF", "FFFF"},
  {"UTF-16: the first of two units", "\xF0\x90\x80\x80", "D800DC00"},
  {"UTF-16: the last there is, and a letter", "\xF4\x8F\xBF\xBF" "z", "DBFFDFFF007A"},
};
static void is_put_as_utf16(void **state)
{
  const struct utf16_row *row = *state;
  struct buffer out;
  buffer_init(&out);
  unicode_put_utf16_hex(&out, view_of(row->text));
  assert_view(buffer_view(&out), row->digits);
  buffer_free(&out);
}

/* ---- alphabets ---- */

struct alphabets {
  const char *name, *text;
  bool mixed;
};

static const struct alphabets mixtures[] = {
  {"alphabets: nothing", "", false},
  {"alphabets: ASCII", "Ann O'Neill-Price", false},
  {"alphabets: Latin with marks", "Zo\u00EB \u0141ukasz Nguy\u1EC5n", false},
  {"alphabets: a Cyrillic word", "\u0410\u043D\u043D\u0430", false},
  {"alphabets: a Greek word", "\u0386\u03BD\u03BD\u03B1", false},
  {"alphabets: a word of each", "Anna \u0410\u043D\u043D\u0430 \u0386\u03BD\u03BD\u03B1", false},
  {"alphabets: with a hyphen between", "Anna-\u0410\u043D\u043D\u0430", false},
  {"alphabets: a Cyrillic capital before", "\u0410nn", true},
  {"alphabets: a Cyrillic letter behind", "Ann\u0430", true},
  {"alphabets: a Greek letter within", "Br\u03BFwn", true},
  {"alphabets: a Greek letter with a breathing", "\u1F08nn", true},
  {"alphabets: in a later word", "Siân Br\u043Ewn", true},
  {"alphabets: a Latin letter in a Cyrillic word", "\u0410\u043D\u043Da", true},
  {"alphabets: over a mark", "A\u0301\u0430", true},
  {"alphabets: a micro", "\u00B5Port", false},
  {"alphabets: a mu", "\u03BCPort", false},
  {"alphabets: an omega", "k\u03A9", false},
  {"alphabets: an ohm", "k\u2126", false},
  {"alphabets: Arabic beside Latin", "a\u0627", false},
};

static void mixes(void **state)
{
  const struct alphabets *row = *state;
  assert_int_equal(unicode_mixes_scripts(view_of(row->text)), row->mixed);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, finds_bad_byte, bads);
  TABLE_ROWS(table, composes, nfcs);
  TABLE_ROWS(table, measures, widths);
  TABLE_ROWS(table, judges, faults);
  TABLE_ROWS(table, is_put_as_utf16, utf16s);
  TABLE_ROWS(table, mixes, mixtures);
  TABLE_CASE(table, walks_through_text, "walks through text of all lengths");
  TABLE_CASE(table, steps_over_bad_bytes, "steps over bad bytes one by one");
  TABLE_CASE(table, puts_what_it_reads, "puts what it reads");
  TABLE_CASE(table, knows_letters, "knows letters, marks and case");
  return table_run(&table, "unicode");
}
