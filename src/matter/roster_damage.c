/* What spreadsheets do to cells. Each kind of damage is a test and a sentence of cure. */
#include <string.h>

#include "ground/ascii.h"
#include "ground/date.h"
#include "ground/unicode.h"
#include "matter/roster_parts.h"
#include "talk/report.h"

struct cell {
  enum column kind;
  struct view *text;
  struct place place;
  struct report *report;
};

static bool refuse(const struct cell *cell, const char *code, const char *message, const char *help)
{
  diagnosis_help(report_error(cell->report, code, cell->place, "%s", message), "%s", help);
  return false;
}

static void warn(const struct cell *cell, const char *code, const char *message, const char *help)
{
  diagnosis_help(report_warning(cell->report, code, cell->place, "%s", message), "%s", help);
}

/* ---- kinds of columns ---- */

static bool is_name(enum column kind)
{
  return (kind >= COLUMN_NAME && kind <= COLUMN_LAST_NAME) || kind == COLUMN_REPRESENTATIVE ||
         kind == COLUMN_REPRESENTATIVE_2;
}

static bool is_date(enum column kind)
{
  return kind == COLUMN_BIRTH || kind == COLUMN_LETTER_DATE || kind == COLUMN_FIRST_LETTER_DATE;
}

static bool is_address(enum column kind) { return kind >= COLUMN_ADDRESS; }

/* Its lines are checked one by one, when they are parted. */
static bool is_whole_address(enum column kind)
{
  return kind == COLUMN_ADDRESS + PART_WHOLE || kind == COLUMN_PRACTICE_ADDRESS + PART_WHOLE;
}

static bool is_free_text(enum column kind)
{
  return kind == COLUMN_OWN_WORDS || kind == COLUMN_REASONS;
}

/* ---- formulas ---- */

/* ="0123" is a way to keep a nought: what is in the marks is meant. */
static void unwrap_shield(const struct cell *cell)
{
  struct view text = *cell->text;
  if (text.len >= 3 && view_starts(text, VIEW("=\"")) && view_ends(text, VIEW("\"")))
    *cell->text = view_trim(view_slice(text, 2, text.len - 1));
}

static bool refuse_failed_formula(const struct cell *cell)
{
  static const char *const words[] = {"#REF!", "#N/A",   "#VALUE!", "#NAME?", "#DIV/0!",
                                      "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
  bool may_be = view_starts(*cell->text, VIEW("#")); /* each cell of a campaign comes by here */
  for (size_t i = 0; may_be && i < sizeof words / sizeof words[0]; i++)
    if (view_equal_nocase(*cell->text, view_of(words[i])))
      return refuse(cell, "cell-formula-failed", "a formula of the spreadsheet failed in this cell",
                    "type the value itself into the cell, and save the file anew");
  return true;
}

static bool refuse_hashes(const struct cell *cell)
{
  struct view text = *cell->text;
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] != '#')
      return true;
  return text.len < 2 || refuse(cell, "cell-hashes",
                                "the column was too narrow to show this, and only ### was saved",
                                "make the column wider in the spreadsheet and save the file anew");
}

static bool refuse_formula(const struct cell *cell)
{
  struct view text = *cell->text;
  char first = text.len != 0 ? text.at[0] : '\0', second = text.len > 1 ? text.at[1] : '\0';
  bool sum = (first == '+' || first == '-') && (ascii_letter(second) || second == '(') &&
             !is_free_text(cell->kind);
  if (first != '=' && first != '@' && !sum)
    return true;
  return refuse(cell, "cell-formula", "this cell holds a formula, not a value",
                "in the spreadsheet copy the column and paste it as values only");
}

/* ---- what was added ---- */

static void drop_apostrophe(const struct cell *cell)
{
  struct view text = *cell->text;
  bool mark = text.len > 1 && text.at[0] == '\'';
  if (mark && (ascii_digit(text.at[1]) || text.at[1] == '+')) {
    *cell->text = view_slice(text, 1, text.len);
    warn(cell, "cell-apostrophe", "the apostrophe before this number was left out",
         "it told the spreadsheet to keep the number as text; delete it from the file");
  } else if (mark && is_name(cell->kind) && ascii_upper(text.at[1])) {
    warn(cell, "name-apostrophe", "this name begins with an apostrophe",
         "delete it if it is no part of the name; it is printed as it stands");
  }
}

/* 9434765919.0; house number 7.0 */
static void drop_decimals(const struct cell *cell)
{
  struct view text = *cell->text;
  bool number = cell->kind == COLUMN_NHS_NUMBER || cell->kind == COLUMN_PHONE ||
                is_address(cell->kind);
  if (!number || !view_ends(text, VIEW(".0")) || !view_is_digits(view_slice(text, 0, text.len - 2)))
    return;
  *cell->text = view_slice(text, 0, text.len - 2);
  warn(cell, "cell-decimal", "the decimal nought behind this number was left out",
       "a program took it for a quantity; save the column as text");
}

/* ---- dates ---- */

/* "1984-02-29 00:00:00" */
static void drop_midnight(const struct cell *cell)
{
  static const char *const times[] = {" 00:00:00.000", " 00:00:00", " 00:00", "T00:00:00"};
  for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
    if (view_ends(*cell->text, view_of(times[i]))) {
      *cell->text = view_slice(*cell->text, 0, cell->text->len - strlen(times[i]));
      return;
    }
}

/* The number that the text begins with, and what stands behind it. */
static int number_at(struct view text, size_t *end)
{
  int number = 0;
  for (*end = 0; *end < text.len && ascii_digit(text.at[*end]) && *end < 4; ++*end)
    number = number * 10 + (text.at[*end] - '0');
  return *end != 0 ? number : -1;
}

/* 02/29/1984: a second number that no month has, behind one that a month may have. */
static bool is_month_first(struct view text)
{
  enum { MONTHS = 12, MOST_DAYS = 31 };
  size_t end, next;
  int first = number_at(text, &end);
  if (first < 1 || first > MONTHS || end > 2 || end >= text.len ||
      strchr("/-.", text.at[end]) == NULL)
    return false;
  int second = number_at(view_slice(text, end + 1, text.len), &next);
  size_t after = end + 1 + next;
  return second > MONTHS && second <= MOST_DAYS && next == 2 && after < text.len &&
         text.at[after] == text.at[end];
}

static bool check_date(const struct cell *cell)
{
  enum { DIGITS = 8 };
  struct view text = *cell->text;
  if (is_month_first(text))
    return refuse(cell, "date-month-first", "this date has the month first, as in America",
                  "set the column to the form 1984-02-29 and check every date: 02/03 could be "
                  "either");
  if (view_is_digits(text) && (text.len == DIGITS || text.len == DIGITS - 1))
    return refuse(cell, "date-digits", "this date has lost the signs between its parts",
                  "write it as 1984-02-29; a first nought may have been lost too");
  if (view_equal(text, VIEW("0")) || view_equal(text, VIEW("1900-01-00")) ||
      view_equal(text, VIEW("00/01/1900")))
    return refuse(cell, "date-nought", "a spreadsheet has made a date of an empty cell",
                  "write the date, as 1984-02-29");
  return true;
}

/* ---- addresses ---- */

/* "10-12" becomes "10-Dec" or "Dec-10", "12 Oct" or "Oct 2026". */
static bool is_day_or_month(struct view text)
{
  enum { LONGEST_NUMBER = 4 };
  size_t at = 0;
  while (at < text.len && strchr("-/. ", text.at[at]) == NULL)
    at++;
  struct view before = view_slice(text, 0, at), behind = view_slice(text, at + 1, text.len);
  bool day_first = view_is_digits(before);
  struct view number = day_first ? before : behind;
  return view_is_digits(number) && number.len <= LONGEST_NUMBER &&
         date_month_of_word(day_first ? behind : before) != 0;
}

/* "7/8/26" becomes "07/08/2026", and is one already. No list of houses, such as "2, 4, 12" or
 * "2-4-6". */
static bool is_whole_date(struct view text)
{
  struct date date;
  bool guessed;
  if (!ascii_digit(text.at[text.len - 1])) /* as most lines: they are not parted for nothing */
    return false;
  enum date_fault fault = date_parse(text, &date, &guessed);
  bool two_digits = text.len > 2 && ascii_digit(text.at[text.len - 2]);
  return view_find(text, ',') == SIZE_MAX &&
         (fault == DATE_FINE || fault == DATE_NO_SUCH ||
          (fault == DATE_SHORT_YEAR && two_digits));
}

static bool refuse_made_date(const struct cell *cell)
{
  enum { LONGEST = 30 };
  struct cell day = *cell;
  struct view text = *cell->text;
  day.text = &text;
  if (text.len > LONGEST)
    return true;
  drop_midnight(&day);
  if (text.len == 0)
    return true;
  return !(is_day_or_month(text) || is_whole_date(text)) ||
         refuse(cell, "cell-date-made", "a spreadsheet has made a date of this",
                "set the column to Text and type it again, such as 10-12 High Street");
}

/* 1980 to 2050: no house has such a number, but another line may. */
static void warn_of_day_count(const struct cell *cell)
{
  enum { FIRST = 29221, LAST = 55153, DIGITS = 5 };
  uint64_t days;
  if (cell->text->len == DIGITS && view_number(*cell->text, &days) && days >= FIRST &&
      days <= LAST)
    warn(cell, "cell-day-count", "this may be a date as a spreadsheet counts its days",
         "if it was a number such as 10-12, set the column to Text and type it again; it is "
         "printed as it stands");
}

/* ---- fillers ---- */

static bool refuse_filler(const struct cell *cell)
{
  static const char *const words[] = {"n/a", "na", "nan",     "nat",       "null", "nil", "none",
                                      "-",   "--", "unknown", "not known", "tbc",  "?"};
  enum { LONGEST = 9 };
  bool looked_at = cell->text->len <= LONGEST &&
                   (is_address(cell->kind) || cell->kind == COLUMN_NHS_NUMBER ||
                   is_date(cell->kind) || cell->kind == COLUMN_PHONE ||
                   cell->kind == COLUMN_EMAIL || cell->kind == COLUMN_PRACTICE_CODE ||
                   cell->kind == COLUMN_PRACTICE_NAME);
  for (size_t i = 0; looked_at && i < sizeof words / sizeof words[0]; i++)
    if (view_equal_nocase(*cell->text, view_of(words[i])))
      return refuse(cell, "cell-filler", "this cell only says that there is nothing",
                    "leave it empty: it would be printed in the letter");
  return true;
}

/* ---- letters ---- */

/* UTF-8 that was read as Windows-1252 and saved again: "Jos" with A-tilde and a sign. */
static bool refuse_garbled(const struct cell *cell)
{
  enum {
    A_CIRCUMFLEX = 0xC2,
    A_TILDE = 0xC3,
    SMALL_A_CIRCUMFLEX = 0xE2,
    EURO = 0x20AC,
    FIRST_TAIL = 0x80,
    LAST_TAIL = 0xBF
  };
  struct view rest = *cell->text;
  uint32_t before = 0, point;
  while (unicode_next(&rest, &point)) {
    bool tail = point >= FIRST_TAIL && point <= LAST_TAIL;
    if (((before == A_CIRCUMFLEX || before == A_TILDE) && tail) ||
        (before == SMALL_A_CIRCUMFLEX && point == EURO))
      return refuse(cell, "cell-garbled", "letters of this cell were garbled when it was saved",
                    "type it again in the spreadsheet, and save as CSV UTF-8");
    before = point;
  }
  return true;
}

static void warn_of_marks(const struct cell *cell)
{
  if (is_name(cell->kind) && view_find(*cell->text, '?') != SIZE_MAX)
    warn(cell, "name-question-mark", "there is a question mark in this name",
         "a letter with an accent may have been lost; it is printed as it stands");
}

static void warn_of_phone(const struct cell *cell)
{
  struct view text = *cell->text;
  bool short_one = view_is_digits(text) && (text.len == 9 || text.len == 10) && text.at[0] != '0';
  if (cell->kind == COLUMN_PHONE && short_one)
    warn(cell, "phone-nought", "this phone number seems to have lost its first nought",
         "set the column to Text and type it again");
}

bool damage_check_line(struct view *text, struct place place, struct report *report)
{
  struct cell cell = {COLUMN_ADDRESS, text, place, report};
  drop_decimals(&cell);
  warn_of_day_count(&cell);
  return refuse_made_date(&cell);
}

bool damage_check(enum column kind, struct view *text, struct place place, struct report *report)
{
  struct cell cell = {kind, text, place, report};
  if (text->len == 0)
    return true;
  unwrap_shield(&cell);
  if (!refuse_failed_formula(&cell) || !refuse_hashes(&cell) || !refuse_formula(&cell) ||
      !refuse_filler(&cell) || (!view_is_ascii(*text) && !refuse_garbled(&cell)))
    return false;
  drop_apostrophe(&cell);
  if (!is_address(kind))
    drop_decimals(&cell);
  warn_of_marks(&cell);
  warn_of_phone(&cell);
  if (is_date(kind)) {
    drop_midnight(&cell);
    return check_date(&cell);
  }
  return !is_address(kind) || is_whole_address(kind) || damage_check_line(text, place, report);
}
