#include "ground/date.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"

enum { DAYS_PER_ERA = 146097, YEARS_PER_ERA = 400, SECONDS_PER_DAY = 86400 };

/* 1 March of year 0 to 1 January 1970. */
enum { EPOCH_DAYS = 719468 };

static const char *const month_names[12] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int days_in_month(int year, int month)
{
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_exists(struct date date)
{
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int date_compare(struct date a, struct date b)
{
  int64_t difference = date_days(a) - date_days(b);
  return (difference > 0) - (difference < 0);
}

/* Years that begin in March put the leap day last, so month lengths follow one formula. */
int64_t date_days(struct date date)
{
  int64_t year = date.month > 2 ? date.year : date.year - 1;
  int64_t era = year / YEARS_PER_ERA;
  int64_t year_of_era = year - era * YEARS_PER_ERA;
  int64_t month = (date.month + 9) % 12;
  int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

struct date date_months_later(struct date date, int months)
{
  int month = date.month - 1 + months;
  struct date later = {date.year + month / 12, month % 12 + 1, date.day};
  int last = days_in_month(later.year, later.month);
  later.day = later.day > last ? last : later.day;
  return later;
}

static struct date date_from_days(int64_t days)
{
  int64_t era = days / DAYS_PER_ERA;
  int64_t day_of_era = days - era * DAYS_PER_ERA;
  int64_t year_of_era =
    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year =
    day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  struct date date;
  date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = (int)(month < 10 ? month + 3 : month - 9);
  date.year = (int)(era * YEARS_PER_ERA + year_of_era) + (date.month <= 2 ? 1 : 0);
  return date;
}

struct date date_days_later(struct date date, int days)
{
  return date_from_days(date_days(date) + days);
}

struct date date_of_epoch(int64_t epoch)
{
  int64_t days = epoch / SECONDS_PER_DAY - (epoch % SECONDS_PER_DAY < 0 ? 1 : 0);
  return date_from_days(days + EPOCH_DAYS);
}

int date_age(struct date birth, struct date day)
{
  int years = day.year - birth.year;
  bool before = day.month < birth.month || (day.month == birth.month && day.day < birth.day);
  return before ? years - 1 : years;
}

enum { DATE_ROOM = 40 }; /* more than any date takes, with the longest month */

/* At least so many digits; returns what is behind them. Letters are full of dates, and printf takes
 * ten times as long. */
static char *put_number(char *at, int number, int least)
{
  char digits[12];
  int count = 0;
  do {
    digits[count++] = (char)('0' + number % 10);
    number /= 10;
  } while (number != 0 || count < least);
  while (count != 0)
    *at++ = digits[--count];
  return at;
}

struct view date_words(struct arena *arena, struct date date)
{
  struct view month = view_of(month_names[date.month - 1]);
  char words[DATE_ROOM], *at = put_number(words, date.day, 1);
  *at++ = ' ';
  memcpy(at, month.at, month.len);
  at += month.len;
  *at++ = ' ';
  at = put_number(at, date.year, 1);
  return arena_copy(arena, (struct view){words, (size_t)(at - words)});
}

struct view date_iso(struct arena *arena, struct date date)
{
  char words[DATE_ROOM], *at = put_number(words, date.year, 4);
  *at++ = '-';
  at = put_number(at, date.month, 2);
  *at++ = '-';
  at = put_number(at, date.day, 2);
  return arena_copy(arena, (struct view){words, (size_t)(at - words)});
}

/* ---- reading ---- */

struct part {
  int number; /* -1 when it is a word */
  int digits;
  struct view word;
};

static bool is_separator(char c)
{
  return c == '-' || c == '/' || c == '.' || c == ',' || ascii_blank(c);
}

/* Takes one run of digits (with "st", "nd", "rd", "th" behind it) or letters off the front of what
 * is not empty. */
static bool take_part(struct view *rest, struct part *part)
{
  size_t end = 0;
  *part = (struct part){-1, 0, {rest->at, 0}};
  if (ascii_digit(rest->at[0])) {
    part->number = 0;
    for (; end < rest->len && ascii_digit(rest->at[end]) && end < 5; end++)
      part->number = part->number * 10 + (rest->at[end] - '0');
    part->digits = (int)end;
    struct view suffix = view_slice(*rest, end, end + 2);
    if (view_equal_nocase(suffix, VIEW("st")) || view_equal_nocase(suffix, VIEW("nd")) ||
        view_equal_nocase(suffix, VIEW("rd")) || view_equal_nocase(suffix, VIEW("th")))
      end += 2;
  } else {
    while (end < rest->len && ascii_letter(rest->at[end]))
      end++;
    part->word = view_slice(*rest, 0, end);
  }
  *rest = view_slice(*rest, end, rest->len);
  return end != 0;
}

/* Splits into exactly three parts; "of" is passed over. */
static bool split_parts(struct view text, struct part parts[3])
{
  int count = 0;
  while (text.len != 0) {
    struct part part;
    if (!take_part(&text, &part))
      return false;
    size_t gap = 0;
    while (gap < text.len && is_separator(text.at[gap]))
      gap++;
    if (gap == 0 && text.len != 0 && part.number >= 0 && ascii_digit(text.at[0]))
      return false;
    text = view_slice(text, gap, text.len);
    if (part.number < 0 && view_equal_nocase(part.word, VIEW("of")))
      continue;
    if (count == 3)
      return false;
    parts[count++] = part;
  }
  return count == 3;
}

int date_month_of_word(struct view word)
{
  enum { SHORTEST = 3, LONGEST = 9 };
  if (word.len < SHORTEST || word.len > LONGEST)
    return 0;
  for (int i = 0; i < 12; i++) {
    struct view name = view_of(month_names[i]);
    if (word.len <= name.len && view_equal_nocase(word, view_slice(name, 0, word.len)))
      return i + 1;
  }
  return 0;
}

enum date_fault date_parse(struct view text, struct date *date, bool *guessed)
{
  struct part parts[3];
  *guessed = false;
  *date = (struct date){0, 0, 0};
  text = view_trim(text);
  if (text.len == 0)
    return DATE_EMPTY;
  if (!split_parts(text, parts) || parts[0].number < 0 || parts[2].number < 0)
    return DATE_SHAPELESS;
  bool year_first = parts[0].digits == 4;
  struct part year = year_first ? parts[0] : parts[2];
  struct part day = year_first ? parts[2] : parts[0];
  int month = parts[1].number >= 0 ? parts[1].number : date_month_of_word(parts[1].word);
  if (day.digits > 2 || parts[1].digits > 2 || (parts[1].number < 0 && month == 0))
    return DATE_SHAPELESS;
  if (year.digits <= 2)
    return DATE_SHORT_YEAR;
  if (year.digits != 4)
    return DATE_SHAPELESS;
  struct date found = {year.number, month, day.number};
  if (!date_exists(found))
    return DATE_NO_SUCH;
  *guessed = !year_first && parts[1].number >= 0 && day.number <= 12 && day.number != month;
  *date = found;
  return DATE_FINE;
}
