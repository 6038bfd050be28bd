#include "matter/identifiers.h"

#include <stdint.h>
#include <string.h>

#include "ground/ascii.h"
#include "ground/date.h"
#include "ground/unicode.h"

enum { NHS_DIGITS = 10 };

/* Bytes of the blank that the text starts with, or 0. */
static size_t blank_at(struct view text)
{
  if (text.len == 0)
    return 0;
  if (ascii_blank(text.at[0]))
    return 1;
  return view_starts(text, VIEW("\xC2\xA0")) ? 2 : 0;
}

/* Bytes of the hyphen or dash (U+2010 to U+2015) that the text starts with, or 0. */
static size_t dash_at(struct view text)
{
  if (view_starts(text, VIEW("-")))
    return 1;
  bool dash = view_starts(text, VIEW("\xE2\x80")) && text.len >= 3 &&
              (unsigned char)text.at[2] >= 0x90 && (unsigned char)text.at[2] <= 0x95;
  return dash ? 3 : 0;
}

/* ---- NHS numbers ---- */

/* 9.43E+09: what a spreadsheet leaves of a number in a narrow column. */
static bool is_spreadsheet_form(struct view text)
{
  bool power = false, digit = false;
  for (size_t i = 0; i < text.len; i++) {
    char c = ascii_to_upper(text.at[i]);
    if (c == 'E' && digit && !power)
      power = true;
    else if (ascii_digit(c))
      digit = true;
    else if (c != '.' && c != '+' && c != ',')
      return false;
  }
  return power && digit && ascii_digit(text.at[text.len - 1]);
}

/* Modulus 11 with weights 10 to 2; 10 when no last digit would do. */
static int check_digit(const char digits[NHS_DIGITS])
{
  int sum = 0;
  for (int i = 0; i < NHS_DIGITS - 1; i++)
    sum += (digits[i] - '0') * (NHS_DIGITS - i);
  return (11 - sum % 11) % 11;
}

enum nhs_number_fault nhs_number_parse(struct view text, char digits[10], char *expected)
{
  size_t count = 0;
  text = view_trim(text);
  if (is_spreadsheet_form(text))
    return NHS_NUMBER_SPREADSHEET;
  while (text.len != 0) {
    size_t skip = blank_at(text) + dash_at(text);
    if (skip == 0 && !ascii_digit(text.at[0]))
      return NHS_NUMBER_NOT_DIGITS;
    if (skip == 0 && count < NHS_DIGITS)
      digits[count] = text.at[0];
    count += skip == 0 ? 1 : 0;
    text = view_slice(text, skip == 0 ? 1 : skip, text.len);
  }
  if (count != NHS_DIGITS)
    return NHS_NUMBER_LENGTH;
  int wanted = check_digit(digits);
  if (wanted == 10 || memcmp(digits, "000000000", NHS_DIGITS - 1) == 0)
    return NHS_NUMBER_IMPOSSIBLE;
  *expected = (char)('0' + wanted);
  return digits[NHS_DIGITS - 1] == *expected ? NHS_NUMBER_FINE : NHS_NUMBER_SUM;
}

/* Ascending, by the first six digits; each row holds from the end of the one before. Sources:
 * the constants of the nhs-number library of the UK FCI, July 2025, and the NHS data dictionary;
 * some numbers just below 320 were issued in England. */
static const struct {
  int32_t before; /* the first six digits are below this */
  enum nhs_number_range range;
} number_ranges[] = {
  {10100, NHS_RANGE_UNUSED},         {311300, NHS_RANGE_SCOTLAND},
  {320000, NHS_RANGE_ENGLAND_WALES}, {400000, NHS_RANGE_NORTHERN_IRELAND},
  {500000, NHS_RANGE_ENGLAND_WALES}, {600000, NHS_RANGE_UNUSED},
  {800000, NHS_RANGE_ENGLAND_WALES}, {860000, NHS_RANGE_IRELAND},
  {900000, NHS_RANGE_UNUSED},        {1000000, NHS_RANGE_TEST},
};

enum nhs_number_range nhs_number_range(const char digits[10])
{
  int32_t head = 0;
  size_t row = 0;
  for (int i = 0; i < 6; i++)
    head = head * 10 + (digits[i] - '0');
  while (head >= number_ranges[row].before)
    row++;
  return number_ranges[row].range;
}

void nhs_number_print(const char digits[10], char out[13])
{
  memcpy(out, digits, 3);
  out[3] = ' ';
  memcpy(out + 4, digits + 3, 3);
  out[7] = ' ';
  memcpy(out + 8, digits + 6, 4);
  out[12] = '\0';
}

/* ---- postcodes ---- */

/* Areas that lie wholly in one nation, and those that cross a border or belong to none. */
static const struct {
  enum nation nation;
  const char *areas;
} areas_of[] = {
  {NATION_ENGLAND,
   " AL B BA BB BD BH BL BN BR BS CB CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GU HA "
   "HD HG HP HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH "
   "RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV "
   "YO "},
  {NATION_SCOTLAND, " AB DD EH FK G HS IV KA KW KY ML PA PH ZE "},
  {NATION_WALES, " CF LL SA "},
  {NATION_NORTHERN_IRELAND, " BT "},
  {NATION_UNKNOWN, " BF BX CA CH DG GIR GL GY HR IM JE LD NP SY TD "},
};

static bool find_area(const char *area, size_t length, enum nation *nation)
{
  char wanted[8]; /* between blanks, as it stands in the lists */
  if (length + 3 > sizeof wanted)
    return false;
  wanted[0] = wanted[length + 1] = ' ';
  memcpy(wanted + 1, area, length);
  wanted[length + 2] = '\0';
  for (size_t i = 0; i < sizeof areas_of / sizeof areas_of[0]; i++)
    if (strstr(areas_of[i].areas, wanted) != NULL) {
      *nation = areas_of[i].nation;
      return true;
    }
  return false;
}

enum { LONGEST_CODE = 8 };

/* Upper case without blanks; 0 when it is no text, or too long for any postcode. */
static size_t squeeze(struct view text, char out[LONGEST_CODE + 1])
{
  size_t length = 0;
  while (text.len != 0) {
    size_t skip = blank_at(text);
    if (skip == 0 && (length == LONGEST_CODE || text.at[0] == '\0'))
      return 0;
    if (skip == 0)
      out[length++] = ascii_to_upper(text.at[0]);
    text = view_slice(text, skip == 0 ? 1 : skip, text.len);
  }
  out[length] = '\0';
  return length;
}

static void copy_split(char out[9], const char *code, size_t length, size_t inward)
{
  memcpy(out, code, length - inward);
  out[length - inward] = ' ';
  memcpy(out + length - inward + 1, code + length - inward, inward);
  out[length + 1] = '\0';
}

static bool are_digits(const char *text, size_t count)
{
  return view_is_digits((struct view){text, count});
}

/* Overseas territories: "ASCN 1ZZ" and the few that number their codes. */
static bool parse_overseas(const char *code, size_t length, char out[9])
{
  static const char territories[] = "ASCN STHL TDCU BBND BIQQ FIQQ SIQQ PCRN TKCA";
  char head[5] = {0};
  memcpy(head, code, 4);
  if (length == 7 && strcmp(code + 4, "1ZZ") == 0 && strstr(territories, head) != NULL) {
    copy_split(out, code, length, 3);
    return true;
  }
  bool anguilla = strcmp(code, "AI-2640") == 0;
  bool cayman = length == 8 && memcmp(code, "KY", 2) == 0 && ascii_digit(code[2]) &&
                code[3] == '-' && are_digits(code + 4, 4);
  if (anguilla || cayman) {
    memcpy(out, code, length + 1);
    return true;
  }
  bool montserrat = length == 7 && memcmp(code, "MSR", 3) == 0 && are_digits(code + 3, 4);
  bool virgin = length == 6 && memcmp(code, "VG", 2) == 0 && are_digits(code + 2, 4);
  if (montserrat || virgin)
    copy_split(out, code, length, 4);
  return montserrat || virgin;
}

/* Letters that begin the code: its area. */
static size_t area_length(const char *code)
{
  size_t letters = 0;
  while (ascii_upper(code[letters]))
    letters++;
  return letters;
}

/* One or two letters, a digit, maybe a digit or letter; then a digit and two letters. */
static bool has_shape(const char *code, size_t length, size_t area)
{
  size_t outward = length - 3;
  if (area < 1 || area > 2 || length < 5 || outward < area + 1 || outward > area + 2)
    return false;
  if (!ascii_digit(code[area]) ||
      (outward == area + 2 && !ascii_digit(code[area + 1]) && !ascii_upper(code[area + 1])))
    return false;
  return ascii_digit(code[outward]) && ascii_upper(code[outward + 1]) &&
         ascii_upper(code[outward + 2]);
}

enum postcode_fault postcode_parse(struct view text, char out[9])
{
  char code[LONGEST_CODE + 1] = {0};
  enum nation nation;
  size_t length = squeeze(text, code), area = area_length(code);
  if (view_equal((struct view){code, length}, VIEW("GIR0AA"))) {
    copy_split(out, code, length, 3);
    return POSTCODE_FINE;
  }
  if (strncmp(code, "ZZ99", 4) == 0)
    return POSTCODE_PSEUDO;
  if (length >= 6 && parse_overseas(code, length, out))
    return POSTCODE_FINE;
  if (!has_shape(code, length, area))
    return POSTCODE_SHAPE;
  if (!find_area(code, area, &nation))
    return POSTCODE_AREA;
  copy_split(out, code, length, 3);
  bool odd = strpbrk(code + length - 2, "CIKMOV") != NULL;
  return odd ? POSTCODE_UNUSUAL : POSTCODE_FINE;
}

enum nation postcode_nation(struct view postcode)
{
  char code[LONGEST_CODE + 1] = {0};
  enum nation nation = NATION_UNKNOWN;
  size_t length = squeeze(postcode, code), area = area_length(code);
  if (has_shape(code, length, area))
    find_area(code, area, &nation);
  return nation;
}

/* ---- practices ---- */

enum practice_code_fault practice_code_check(struct view code)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWY";
  char text[7] = {0};
  if (code.len != 6)
    return PRACTICE_CODE_SHAPE;
  for (size_t i = 0; i < 6; i++)
    text[i] = ascii_to_upper(code.at[i]);
  bool island = (memcmp(text, "ALD", 3) == 0 || memcmp(text, "GUE", 3) == 0 ||
                 memcmp(text, "JER", 3) == 0) &&
                are_digits(text + 3, 3);
  bool practice = view_find(view_of(letters), text[0]) != SIZE_MAX && are_digits(text + 1, 5);
  if (!island && !practice)
    return PRACTICE_CODE_SHAPE;
  bool dummy = memcmp(text, "V8199", 5) == 0 && text[5] >= '7';
  return dummy ? PRACTICE_CODE_DUMMY : PRACTICE_CODE_FINE;
}

/* ---- SNOMED CT ---- */

/* Verhoeff's dihedral group D5, and the permutation that is applied once more for each digit. */
static const unsigned char group[10][10] = {
  {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
  {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
  {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
  {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
static const unsigned char permuted[10] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

static bool verhoeff_holds(struct view digits)
{
  unsigned char check = 0;
  for (size_t i = 0; i < digits.len; i++) {
    unsigned char digit = (unsigned char)(digits.at[digits.len - 1 - i] - '0');
    for (size_t turn = 0; turn < i % 8; turn++)
      digit = permuted[digit];
    check = group[check][digit];
  }
  return check == 0;
}

bool snomed_id_valid(struct view id)
{
  enum { SHORTEST = 6, LONGEST = 18 };
  if (id.len < SHORTEST || id.len > LONGEST || id.at[0] == '0' || !view_is_digits(id))
    return false;
  struct view partition = view_slice(id, id.len - 3, id.len - 1);
  bool concept = view_equal(partition, VIEW("00")) || view_equal(partition, VIEW("10"));
  return concept && verhoeff_holds(id);
}

/* ---- telephone ---- */

static bool has_digit(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (ascii_digit(text.at[i]))
      return true;
  return false;
}

/* "01632 960123 ext. 12" without what stands behind the number; words before all digits are only
 * words. */
static struct view without_extension(struct view text)
{
  static const char *const words[] = {"extension", "extn", "ext", "x"};
  struct view head = text;
  while (head.len != 0 && ascii_digit(head.at[head.len - 1]))
    head.len--;
  bool numbered = head.len != text.len;
  head = view_trim(head);
  if (view_ends(head, VIEW(".")))
    head.len--;
  for (size_t i = 0; numbered && has_digit(head) && i < sizeof words / sizeof words[0]; i++)
    if (view_ends_nocase(head, view_of(words[i])))
      return view_slice(head, 0, head.len - strlen(words[i]));
  return text;
}

/* A time may stand behind it. */
static bool is_date(struct view text)
{
  struct date date;
  bool guessed;
  struct view day = view_slice(text, 0, view_find(text, ' '));
  enum date_fault whole = date_parse(text, &date, &guessed);
  return whole == DATE_FINE || whole == DATE_SHORT_YEAR ||
         date_parse(day, &date, &guessed) == DATE_FINE;
}

static enum phone_fault check_digits(struct view number)
{
  enum { FEWEST = 7 };
  char digits[NHS_DIGITS] = {0}, expected;
  size_t count = 0;
  bool varied = false;
  for (size_t i = 0; i < number.len; i++) {
    if (!ascii_digit(number.at[i]))
      continue;
    varied |= count != 0 && number.at[i] != digits[0];
    if (count < NHS_DIGITS)
      digits[count] = number.at[i];
    count++;
  }
  struct view all = {digits, NHS_DIGITS};
  return count < FEWEST ? PHONE_SHORT
         : !varied      ? PHONE_ONE_DIGIT
         : count == NHS_DIGITS && nhs_number_parse(all, digits, &expected) == NHS_NUMBER_FINE
           ? PHONE_NHS_NUMBER
           : PHONE_FINE;
}

enum phone_fault phone_check(struct view text)
{
  if (view_find_text(text, VIEW("E+")) != SIZE_MAX)
    return PHONE_SPREADSHEET;
  if (is_date(text))
    return PHONE_DATE;
  struct view number = without_extension(text);
  enum phone_fault found = check_digits(number);
  return found == PHONE_FINE && unicode_has_letter(number) ? PHONE_WORDS : found;
}

/* ---- e-mail ---- */

static bool is_atom_byte(char c)
{
  return ascii_alnum(c) || (unsigned char)c >= 0x80 ||
         view_find(VIEW("!#$%&'*+-/=?^_`{|}~"), c) != SIZE_MAX;
}

/* Atoms with single dots between them. */
static bool is_dotted(struct view text)
{
  bool after_dot = true;
  for (size_t i = 0; i < text.len; i++) {
    bool dot = text.at[i] == '.';
    if ((dot && after_dot) || (!dot && !is_atom_byte(text.at[i])))
      return false;
    after_dot = dot;
  }
  return !after_dot;
}

enum email_shape email_shape_of(struct view text)
{
  enum { ADDRESS_MOST = 254 };
  size_t at = view_find(text, '@');
  if (at == SIZE_MAX || text.len > ADDRESS_MOST)
    return EMAIL_BROKEN;
  struct view domain = view_slice(text, at + 1, text.len);
  if (!is_dotted(view_slice(text, 0, at)) || !is_dotted(domain) ||
      view_find(domain, '.') == SIZE_MAX)
    return EMAIL_BROKEN;
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.at[i] >= 0x80)
      return EMAIL_FOREIGN;
  return EMAIL_FITS;
}
