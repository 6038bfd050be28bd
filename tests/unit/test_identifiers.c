/* NHS numbers, postcodes, practice codes, SNOMED ids, telephone numbers: one named case a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "matter/identifiers.h"

struct row {
  const char *name, *text, *wanted; /* wanted: the print form or digits, when there is one */
  int fault;
};

/* ---- NHS numbers ---- */

static const struct row numbers[] = {
  {"nhs number: three groups", "943 476 5919", "943 476 5919", NHS_NUMBER_FINE},
  {"nhs number: hyphens", "999-000-0018", "999 000 0018", NHS_NUMBER_FINE},
  {"nhs number: bare digits", "9990000026", "999 000 0026", NHS_NUMBER_FINE},
  {"nhs number: no-break spaces", "999\xC2\xA0" "000\xC2\xA0" "0034", "999 000 0034",
   NHS_NUMBER_FINE},
  {"nhs number: en dashes", "401\xE2\x80\x93" "023\xE2\x80\x93" "2137", "401 023 2137",
   NHS_NUMBER_FINE},
  {"nhs number: blanks round it", "  999 876 5439 ", "999 876 5439", NHS_NUMBER_FINE},
  {"nhs number: check digit 0", "999 000 0050", "999 000 0050", NHS_NUMBER_FINE},
  {"nhs number: last digit wrong", "943 476 5918", "9", NHS_NUMBER_SUM},
  {"nhs number: two digits swapped", "943 746 5919", "6", NHS_NUMBER_SUM},
  {"nhs number: a widely printed sample", "485 777 3456", "7", NHS_NUMBER_SUM},
  {"nhs number: another sample", "987 654 4321", "2", NHS_NUMBER_SUM},
  {"nhs number: no check digit would do", "999 123 4560", NULL, NHS_NUMBER_IMPOSSIBLE},
  {"nhs number: ten noughts add up", "000 000 0000", NULL, NHS_NUMBER_IMPOSSIBLE},
  {"nhs number: noughts and a one are no slip of ten noughts", "000 000 0001", NULL,
   NHS_NUMBER_IMPOSSIBLE},
  {"nhs number: whatever the last digit", "999 123 4567", NULL, NHS_NUMBER_IMPOSSIBLE},
  {"nhs number: nine digits", "943 476 591", NULL, NHS_NUMBER_LENGTH},
  {"nhs number: eleven digits", "943 476 59199", NULL, NHS_NUMBER_LENGTH},
  {"nhs number: nothing", "", NULL, NHS_NUMBER_LENGTH},
  {"nhs number: only hyphens", "---", NULL, NHS_NUMBER_LENGTH},
  {"nhs number: a letter in it", "943 476 59I9", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: old style", "JRDAN 269", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: what a spreadsheet leaves", "9.43E+09", NULL, NHS_NUMBER_SPREADSHEET},
  {"nhs number: the same in small letters", "9.434765e+9", NULL, NHS_NUMBER_SPREADSHEET},
  {"nhs number: with a comma in it", "9,43E+09", NULL, NHS_NUMBER_SPREADSHEET},
  {"nhs number: a power below nought", "9.43E-09", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: a power of nothing", "E+09", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: a power of a power", "9E9E9", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: a power that is missing", "9.43E+", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: decimals", "9434765919.0", NULL, NHS_NUMBER_NOT_DIGITS},
  {"nhs number: tabs", "943\t476\t5919", "943 476 5919", NHS_NUMBER_FINE},
  {"nhs number: the first of the dashes", "943\xE2\x80\x90" "4765919", "943 476 5919",
   NHS_NUMBER_FINE},
  {"nhs number: the last of the dashes", "943\xE2\x80\x95" "4765919", "943 476 5919",
   NHS_NUMBER_FINE},
  {"nhs number: a sign before the dashes", "943\xE2\x80\x8F" "4765919", NULL,
   NHS_NUMBER_NOT_DIGITS},
  {"nhs number: a sign behind the dashes", "943\xE2\x80\x96" "4765919", NULL,
   NHS_NUMBER_NOT_DIGITS},
  {"nhs number: half a dash", "9434765919\xE2\x80", NULL, NHS_NUMBER_NOT_DIGITS},
};

/* The text with a byte behind it that must not be looked at. */
static struct view followed_by(const char *text, char byte)
{
  static char room[400];
  int length = snprintf(room, sizeof room, "%s%c", text, byte);
  assert_in_range(length, 1, sizeof room - 1);
  return (struct view){room, (size_t)length - 1};
}

static void check_number(void **state)
{
  const struct row *row = *state;
  char digits[10], expected = '?', shown[13];
  enum nhs_number_fault fault = nhs_number_parse(followed_by(row->text, '7'), digits, &expected);
  assert_int_equal(fault, row->fault);
  if (fault == NHS_NUMBER_FINE) {
    nhs_number_print(digits, shown);
    assert_string_equal(shown, row->wanted);
  } else if (fault == NHS_NUMBER_SUM) {
    assert_int_equal(expected, row->wanted[0]);
  }
}

static const struct row ranges[] = {
  {"range: below all", "0100999999", NULL, NHS_RANGE_UNUSED},
  {"range: first Scottish", "0101000000", NULL, NHS_RANGE_SCOTLAND},
  {"range: last Scottish", "3112999999", NULL, NHS_RANGE_SCOTLAND},
  {"range: English below 320", "3113000000", NULL, NHS_RANGE_ENGLAND_WALES},
  {"range: first of Northern Ireland", "3200000000", NULL, NHS_RANGE_NORTHERN_IRELAND},
  {"range: last of Northern Ireland", "3999999999", NULL, NHS_RANGE_NORTHERN_IRELAND},
  {"range: first English", "4000000000", NULL, NHS_RANGE_ENGLAND_WALES},
  {"range: fives", "5000000000", NULL, NHS_RANGE_UNUSED},
  {"range: sixes", "6000000000", NULL, NHS_RANGE_ENGLAND_WALES},
  {"range: last English", "7999999999", NULL, NHS_RANGE_ENGLAND_WALES},
  {"range: Ireland", "8000000000", NULL, NHS_RANGE_IRELAND},
  {"range: behind Ireland", "8600000000", NULL, NHS_RANGE_UNUSED},
  {"range: test numbers", "9000000000", NULL, NHS_RANGE_TEST},
  {"range: last of all", "9999999999", NULL, NHS_RANGE_TEST},
};

static void check_range(void **state)
{
  const struct row *row = *state;
  assert_int_equal(nhs_number_range(row->text), row->fault);
}

/* Every single wrong digit and every swap of neighbours must be noticed. */
static void notices_slips(void **state)
{
  static const char *const good[] = {"9434765919", "9990000018", "4010232137", "9998765439"};
  (void)state;
  for (size_t n = 0; n < 4; n++)
    for (size_t at = 0; at < 10; at++) {
      char slip[11], digits[10], expected;
      for (char c = '0'; c <= '9'; c++) {
        strcpy(slip, good[n]);
        slip[at] = c;
        bool fine = nhs_number_parse(view_of(slip), digits, &expected) == NHS_NUMBER_FINE;
        assert_int_equal(fine, strcmp(slip, good[n]) == 0);
      }
      strcpy(slip, good[n]);
      if (at < 9 && slip[at] != slip[at + 1]) {
        slip[at] = good[n][at + 1];
        slip[at + 1] = good[n][at];
        assert_int_not_equal(nhs_number_parse(view_of(slip), digits, &expected), NHS_NUMBER_FINE);
      }
    }
}

/* ---- telephone ---- */

static const struct row phones[] = {
  {"phone: a number", "01632 960123", NULL, PHONE_FINE},
  {"phone: from abroad", "+44 (0)1632 960-123", NULL, PHONE_FINE},
  {"phone: seven digits", "9601234", NULL, PHONE_FINE},
  {"phone: six digits", "960123", NULL, PHONE_SHORT},
  {"phone: no digit", "none", NULL, PHONE_SHORT},
  {"phone: nothing", "", NULL, PHONE_SHORT},
  {"phone: an extension", "01632 960123 ext. 12", NULL, PHONE_FINE},
  {"phone: an extension in capitals", "01632 960123 EXTENSION 12", NULL, PHONE_FINE},
  {"phone: an extension in short", "01632 960123x12", NULL, PHONE_FINE},
  {"phone: an extension, four letters", "01632 960123 extn 12", NULL, PHONE_FINE},
  {"phone: an extension without a number", "01632 960123 ext", NULL, PHONE_WORDS},
  {"phone: an extension counts no digits", "9601 ext 2345", NULL, PHONE_SHORT},
  {"phone: an extension alone", "ext 12", NULL, PHONE_SHORT},
  {"phone: an x before the number", "x1632960123", NULL, PHONE_WORDS},
  {"phone: a word with an x before the number", "Alex 01632 960123", NULL, PHONE_WORDS},
  {"phone: a word that ends in x before the number", "fax 01632960123", NULL, PHONE_WORDS},
  {"phone: such a word and an extension", "fax 01632960123 x12", NULL, PHONE_WORDS},
  {"phone: another word before digits", "01632 960123 fax 12", NULL, PHONE_WORDS},
  {"phone: a word that ends like one", "01632 960123 text 12", NULL, PHONE_WORDS},
  {"phone: a remark", "01632 960123 (home)", NULL, PHONE_WORDS},
  {"phone: letters beyond ASCII", "01632 960123 \xC3\xA9", NULL, PHONE_WORDS},
  {"phone: no letter beyond ASCII", "01632\xE2\x80\x93" "960123", NULL, PHONE_FINE},
  {"phone: a date in words", "5 June 1948", NULL, PHONE_DATE},
  {"phone: a date in figures", "05/06/1948", NULL, PHONE_DATE},
  {"phone: a date with a short year", "05/06/48", NULL, PHONE_DATE},
  {"phone: a date at midnight", "1948-06-05 00:00:00", NULL, PHONE_DATE},
  {"phone: no such date", "31/02/1948", NULL, PHONE_FINE},
  {"phone: noughts", "00000000000", NULL, PHONE_ONE_DIGIT},
  {"phone: ones, apart", "111 1111", NULL, PHONE_ONE_DIGIT},
  {"phone: all but the first", "0111111", NULL, PHONE_FINE},
  {"phone: an NHS number", "943 476 5919", NULL, PHONE_NHS_NUMBER},
  {"phone: an NHS number and a name", "Ann 943 476 5919", NULL, PHONE_NHS_NUMBER},
  {"phone: one digit beside an NHS number", "943 476 5918", NULL, PHONE_FINE},
  {"phone: an NHS number and a digit", "0943 476 5919", NULL, PHONE_FINE},
  {"phone: shortened", "4.416E+11", NULL, PHONE_SPREADSHEET},
};

static void finds_phone(void **state)
{
  const struct row *row = *state;
  assert_int_equal(phone_check((struct view){row->text, strlen(row->text)}), row->fault);
}

/* ---- postcodes ---- */

static const struct row postcodes[] = {
  {"postcode: print form", "TS18 1HU", "TS18 1HU", POSTCODE_FINE},
  {"postcode: small letters", "ts18 1hu", "TS18 1HU", POSTCODE_FINE},
  {"postcode: no space", "yo16dd", "YO1 6DD", POSTCODE_FINE},
  {"postcode: spaces anywhere", " S W1A1 AA ", "SW1A 1AA", POSTCODE_FINE},
  {"postcode: no-break space", "M1\xC2\xA0" "1AE", "M1 1AE", POSTCODE_FINE},
  {"postcode: one letter, two digits", "B33 8TH", "B33 8TH", POSTCODE_FINE},
  {"postcode: one letter, digit, letter", "W1A 0AX", "W1A 0AX", POSTCODE_FINE},
  {"postcode: giro", "gir 0aa", "GIR 0AA", POSTCODE_FINE},
  {"postcode: forces", "BF1 2AT", "BF1 2AT", POSTCODE_FINE},
  {"postcode: Ascension", "ASCN 1ZZ", "ASCN 1ZZ", POSTCODE_FINE},
  {"postcode: Pitcairn without space", "pcrn1zz", "PCRN 1ZZ", POSTCODE_FINE},
  {"postcode: Anguilla", "AI-2640", "AI-2640", POSTCODE_FINE},
  {"postcode: Cayman Islands", "KY1-1001", "KY1-1001", POSTCODE_FINE},
  {"postcode: Montserrat", "MSR1110", "MSR 1110", POSTCODE_FINE},
  {"postcode: Virgin Islands", "VG 1120", "VG 1120", POSTCODE_FINE},
  {"postcode: Guernsey", "GY1 1AA", "GY1 1AA", POSTCODE_FINE},
  {"postcode: odd inward letter", "DN15 6QV", "DN15 6QV", POSTCODE_UNUSUAL},
  {"postcode: odd letter before the last", "HU1 3CA", "HU1 3CA", POSTCODE_UNUSUAL},
  {"postcode: no such area", "XY1 1AA", NULL, POSTCODE_AREA},
  {"postcode: a nought for an O", "Y01 6DD", NULL, POSTCODE_AREA},
  {"postcode: pseudo", "ZZ99 3VZ", NULL, POSTCODE_PSEUDO},
  {"postcode: outward part only", "TS18", NULL, POSTCODE_SHAPE},
  {"postcode: three letters first", "ABC1 1AA", NULL, POSTCODE_SHAPE},
  {"postcode: a town", "STOCKTON", NULL, POSTCODE_SHAPE},
  {"postcode: long text", "STOCKTON-ON-TEES", NULL, POSTCODE_SHAPE},
  {"postcode: nothing", "", NULL, POSTCODE_SHAPE},
  {"postcode: digits only", "12345", NULL, POSTCODE_SHAPE},
  {"postcode: a letter too few", "TS18 1H", NULL, POSTCODE_SHAPE},
  {"postcode: three digits", "TS181 1HU", NULL, POSTCODE_SHAPE},
  {"postcode: two letters behind the digit", "W1AB 0AX", NULL, POSTCODE_SHAPE},
  {"postcode: a tab", "TS18\t1HU", "TS18 1HU", POSTCODE_FINE},
  {"postcode: a sign behind the digit", "W1- 0AX", NULL, POSTCODE_SHAPE},
  {"postcode: a sign for the digit", "TS-8 1HU", NULL, POSTCODE_SHAPE},
  {"postcode: inward part only", "1HU", NULL, POSTCODE_SHAPE},
  {"postcode: no digit in the outward part", "E 1AA", NULL, POSTCODE_SHAPE},
  {"postcode: a letter before the inward letters", "TS18 AHU", NULL, POSTCODE_SHAPE},
  {"postcode: a digit for the last letter but one", "TS18 11U", NULL, POSTCODE_SHAPE},
  {"postcode: a digit for the last letter", "TS18 1H1", NULL, POSTCODE_SHAPE},
  {"postcode: eight characters", "TS181 1HU", NULL, POSTCODE_SHAPE},
  {"postcode: nine characters", "TS1811HUX", NULL, POSTCODE_SHAPE},
  {"postcode: another inward part on Ascension", "ASCN 1ZX", NULL, POSTCODE_SHAPE},
  {"postcode: no such territory", "ASCX 1ZZ", NULL, POSTCODE_SHAPE},
  {"postcode: another number on Anguilla", "AI-2641", NULL, POSTCODE_SHAPE},
  {"postcode: a letter for the island of Cayman", "KYA-1001", NULL, POSTCODE_SHAPE},
  {"postcode: Cayman without its dash", "KY111001", NULL, POSTCODE_SHAPE},
  {"postcode: a letter O on Cayman", "KY1-1O01", NULL, POSTCODE_SHAPE},
  {"postcode: a letter at the end on Cayman", "KY1-100A", NULL, POSTCODE_SHAPE},
  {"postcode: no digit before the inward part", "AB1AA", NULL, POSTCODE_SHAPE},
  {"postcode: a letter O on Montserrat", "MSR 111O", NULL, POSTCODE_SHAPE},
  {"postcode: a letter O on the Virgin Islands", "VG 112O", NULL, POSTCODE_SHAPE},
};

static void check_postcode(void **state)
{
  const struct row *row = *state;
  char shown[9] = "";
  assert_int_equal(postcode_parse(followed_by(row->text, 'A'), shown), row->fault);
  if (row->wanted != NULL)
    assert_string_equal(shown, row->wanted);
}

/* A byte of zero is refused before, in files; here it may not end the text early. */
static void a_postcode_has_no_nul(void **state)
{
  (void)state;
  static const struct view texts[] = {{"GIR 0AA\0", 8}, {"GIR 0AA\0\0", 9}, {"\0ABC1ZZ", 7},
                                      {"AI-2640\0", 8}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    char shown[9];
    assert_int_equal(postcode_parse(texts[i], shown), POSTCODE_SHAPE);
  }
}

static const struct row nations[] = {
  {"nation: York", "YO1 6DD", NULL, NATION_ENGLAND},
  {"nation: Glasgow", "G1 1AA", NULL, NATION_SCOTLAND},
  {"nation: Cardiff", "CF10 1AA", NULL, NATION_WALES},
  {"nation: Belfast", "bt1 1aa", NULL, NATION_NORTHERN_IRELAND},
  {"nation: Chester lies on a border", "CH1 1AA", NULL, NATION_UNKNOWN},
  {"nation: Galashiels lies on a border", "TD1 1AA", NULL, NATION_UNKNOWN},
  {"nation: Jersey is none of them", "JE2 3AB", NULL, NATION_UNKNOWN},
  {"nation: no area", "XY1 1AA", NULL, NATION_UNKNOWN},
  {"nation: nothing", "", NULL, NATION_UNKNOWN},
  {"nation: Cayman is not Kirkcaldy", "KY1-1001", NULL, NATION_UNKNOWN},
  {"nation: outward part only", "YO1", NULL, NATION_UNKNOWN},
};

static void check_nation(void **state)
{
  const struct row *row = *state;
  assert_int_equal(postcode_nation(view_of(row->text)), row->fault);
}

/* tests/data/postcode-areas.txt: the areas that the post knows. */
static void knows_every_area(void **state)
{
  char line[16], code[32], shown[9];
  int count = 0;
  FILE *file = fopen("tests/data/postcode-areas.txt", "r");
  (void)state;
  assert_non_null(file);
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    snprintf(code, sizeof code, strcmp(line, "GIR") == 0 ? "%s0AA" : "%s1 1AA", line);
    if (postcode_parse(view_of(code), shown) != POSTCODE_FINE)
      fail_msg("%s is not known", line);
    count++;
  }
  fclose(file);
  assert_int_equal(count, 127);
}

/* ---- practices and concepts ---- */

static const struct row practices[] = {
  {"practice code: an English one", "A81001", NULL, PRACTICE_CODE_FINE},
  {"practice code: small letter", "y00001", NULL, PRACTICE_CODE_FINE},
  {"practice code: a Welsh one", "W97001", NULL, PRACTICE_CODE_FINE},
  {"practice code: Alderney", "ALD001", NULL, PRACTICE_CODE_FINE},
  {"practice code: Guernsey", "GUE012", NULL, PRACTICE_CODE_FINE},
  {"practice code: Jersey", "JER012", NULL, PRACTICE_CODE_FINE},
  {"practice code: letter O is not used", "O81001", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: letter I is not used", "I81001", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: five characters", "A8100", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: seven characters", "A810011", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: a letter O for a nought", "A81OO1", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: nothing", "", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: letter Z is not used", "Z81001", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: a letter O on an island", "ALD0O1", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: letters for digits", "AAAAAA", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: a letter at the end", "A8100A", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: a letter at an island's end", "ALD00A", NULL, PRACTICE_CODE_SHAPE},
  {"practice code: no practice", "V81997", NULL, PRACTICE_CODE_DUMMY},
  {"practice code: unknown practice", "v81999", NULL, PRACTICE_CODE_DUMMY},
  {"practice code: a real one near the dummies", "V81996", NULL, PRACTICE_CODE_FINE},
};

static void check_practice(void **state)
{
  const struct row *row = *state;
  assert_int_equal(practice_code_check(followed_by(row->text, '1')), row->fault);
}

static const struct row concepts[] = {
  {"concept: of the international release", "22298006", NULL, true},
  {"concept: of the UK extension", "827241000000103", NULL, true},
  {"concept: nine digits", "138875005", NULL, true},
  {"concept: six digits, as few as there may be", "123008", NULL, true},
  {"concept: five digits", "12006", NULL, false},
  {"concept: eighteen digits, as many as there may be", "123456789012345107", NULL, true},
  {"concept: nineteen digits", "1234567890123456100", NULL, false},
  {"concept: last digit wrong", "22298007", NULL, false},
  {"concept: digits swapped", "22289006", NULL, false},
  {"concept: fails though it looks right", "773061000000105", NULL, false},
  {"concept: leading nought", "022298006", NULL, false},
  {"concept: too short", "22006", NULL, false},
  {"concept: too long", "8272410000001030000", NULL, false},
  {"concept: not digits", "2229800X", NULL, false},
  {"concept: a description's id", "754365011", NULL, false},
};

static void check_concept(void **state)
{
  const struct row *row = *state;
  assert_int_equal(snomed_id_valid(followed_by(row->text, '0')), row->fault);
}

/* ---- e-mail ---- */

#define LETTERS50 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#define LETTERS249 LETTERS50 LETTERS50 LETTERS50 LETTERS50 \
  "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeee"

static const struct row emails[] = {
  {"email: short", "a@b.uk", NULL, EMAIL_FITS},
  {"email: dots, capitals and digits", "A1.b@C2.d.org", NULL, EMAIL_FITS},
  {"email: every sign that an atom may hold", "!#$%&'*+-/=?^_`{|}~@b.uk", NULL, EMAIL_FITS},
  {"email: letters beyond ASCII before the sign", "\xC3\xA9@b.uk", NULL, EMAIL_FOREIGN},
  {"email: letters beyond ASCII behind it", "a@\xC3\xA9.uk", NULL, EMAIL_FOREIGN},
  {"email: 254 bytes", LETTERS249 "@b.uk", NULL, EMAIL_FITS},
  {"email: 255 bytes", LETTERS249 "x@b.uk", NULL, EMAIL_BROKEN},
  {"email: no sign", "a.b.uk", NULL, EMAIL_BROKEN},
  {"email: two signs", "a@b@c.uk", NULL, EMAIL_BROKEN},
  {"email: nothing before the sign", "@b.uk", NULL, EMAIL_BROKEN},
  {"email: nothing behind the sign", "a@", NULL, EMAIL_BROKEN},
  {"email: no dot behind the sign", "a@localhost", NULL, EMAIL_BROKEN},
  {"email: two dots", "a..b@c.uk", NULL, EMAIL_BROKEN},
  {"email: a dot first", ".a@b.uk", NULL, EMAIL_BROKEN},
  {"email: a dot before the sign", "a.@b.uk", NULL, EMAIL_BROKEN},
  {"email: a dot behind the sign", "a@.uk", NULL, EMAIL_BROKEN},
  {"email: a dot last", "a@b.uk.", NULL, EMAIL_BROKEN},
  {"email: a blank", "a b@c.uk", NULL, EMAIL_BROKEN},
  {"email: brackets", "<a@b.uk>", NULL, EMAIL_BROKEN},
  {"email: nothing", "", NULL, EMAIL_BROKEN},
};

static void check_email(void **state)
{
  const struct row *row = *state;
  assert_int_equal(email_shape_of(followed_by(row->text, '\xC3')), row->fault);
}

/* ---- */

static size_t add_rows(struct CMUnitTest *tests, size_t count, const struct row *rows,
                       size_t row_count, void (*check)(void **state))
{
  for (size_t i = 0; i < row_count; i++) {
    union {
      const struct row *row;
      void *state;
    } row = {.row = &rows[i]};
    tests[count + i] = (struct CMUnitTest){rows[i].name, check, NULL, NULL, row.state};
  }
  return count + row_count;
}

#define ADD(rows, check) \
  count = add_rows(tests, count, rows, sizeof(rows) / sizeof(rows)[0], check)

int main(void)
{
  static struct CMUnitTest tests[300];
  size_t count = 0;
  ADD(numbers, check_number);
  ADD(ranges, check_range);
  ADD(phones, finds_phone);
  ADD(postcodes, check_postcode);
  ADD(nations, check_nation);
  ADD(practices, check_practice);
  ADD(concepts, check_concept);
  ADD(emails, check_email);
  tests[count++] = (struct CMUnitTest)cmocka_unit_test(notices_slips);
  tests[count++] = (struct CMUnitTest)cmocka_unit_test(knows_every_area);
  tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_postcode_has_no_nul);
  return _cmocka_run_group_tests("identifiers", tests, count, NULL, NULL);
}
