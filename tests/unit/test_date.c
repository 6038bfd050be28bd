#include "table.h"

#include "ground/arena.h"
#include "ground/date.h"

struct parse_row {
  const char *name, *text;
  enum date_fault fault;
  struct date date;
  bool guessed;
};
static const struct parse_row parses[] = {
  {"reads ISO", "1984-02-29", DATE_FINE, {1984, 2, 29}, false},
  {"reads UK order with slashes", "29/02/1984", DATE_FINE, {1984, 2, 29}, false},
  {"says when day and month could be swapped", "03/04/1968", DATE_FINE, {1968, 4, 3}, true},
  {"is sure when both are the same", "04/04/1968", DATE_FINE, {1968, 4, 4}, false},
  {"ISO is never guessed", "1968-04-03", DATE_FINE, {1968, 4, 3}, false},
  {"reads dots", "29.2.1984", DATE_FINE, {1984, 2, 29}, false},
  {"reads hyphens in UK order", "29-02-1984", DATE_FINE, {1984, 2, 29}, false},
  {"reads a short month", "29 Feb 1984", DATE_FINE, {1984, 2, 29}, false},
  {"reads a long month", "10 December 1950", DATE_FINE, {1950, 12, 10}, false},
  {"reads a month in capitals", "1 MAY 1975", DATE_FINE, {1975, 5, 1}, false},
  {"reads words", "29th of February, 1984", DATE_FINE, {1984, 2, 29}, false},
  {"reads 1st", "1st May 1975", DATE_FINE, {1975, 5, 1}, false},
  {"reads 2nd", "2nd May 1975", DATE_FINE, {1975, 5, 2}, false},
  {"reads 3rd", "3RD May 1975", DATE_FINE, {1975, 5, 3}, false},
  {"reads tabulators", "2\t5\t1975", DATE_FINE, {1975, 5, 2}, true},
  {"reads commas", "2,5,1975", DATE_FINE, {1975, 5, 2}, true},
  {"other words behind a day are shapeless", "2xx May 1975", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a word at the end is shapeless", "1 2 May", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a month of three digits is shapeless", "1/123/1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a day of three digits is shapeless", "123/1/1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"digits beyond five are shapeless", "123456/1/1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"another sign is shapeless", "1+2+1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"reads Sept", "3 Sept 2001", DATE_FINE, {2001, 9, 3}, false},
  {"reads with blanks round it", "  1 May 1975 ", DATE_FINE, {1975, 5, 1}, false},
  {"a day and a named month are not guessed", "3 Apr 1968", DATE_FINE, {1968, 4, 3}, false},
  {"nothing is empty", "", DATE_EMPTY, {0, 0, 0}, false},
  {"blanks are empty", "   ", DATE_EMPTY, {0, 0, 0}, false},
  {"two-digit years are refused", "10/12/50", DATE_SHORT_YEAR, {0, 0, 0}, false},
  {"two-digit years with dots are refused", "10.12.50", DATE_SHORT_YEAR, {0, 0, 0}, false},
  {"30 February does not exist", "30/02/1984", DATE_NO_SUCH, {0, 0, 0}, false},
  {"29 February 1900 does not exist", "29/02/1900", DATE_NO_SUCH, {0, 0, 0}, false},
  {"29 February 2000 exists", "29/02/2000", DATE_FINE, {2000, 2, 29}, false},
  {"month 13 does not exist", "1984-13-01", DATE_NO_SUCH, {0, 0, 0}, false},
  {"day 0 does not exist", "0/1/1984", DATE_NO_SUCH, {0, 0, 0}, false},
  {"31 April does not exist", "31 April 1984", DATE_NO_SUCH, {0, 0, 0}, false},
  {"words are shapeless", "last year", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a year alone is shapeless", "1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a month that is none is shapeless", "1 Foo 1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"two letters are no month", "1 Ma 1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"four parts are shapeless", "1 2 3 1984", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a five-digit year is shapeless", "1/2/19845", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a three-digit year is shapeless", "1/2/198", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a month before the day is shapeless", "May 1 1975", DATE_SHAPELESS, {0, 0, 0}, false},
  {"a time behind it is shapeless", "1984-02-29T00:00", DATE_SHAPELESS, {0, 0, 0}, false},
};
static void parses_to(void **state)
{
  const struct parse_row *row = *state;
  struct date date = {9, 9, 9};
  bool guessed = true;
  assert_int_equal(date_parse(view_of(row->text), &date, &guessed), row->fault);
  assert_int_equal(date.year, row->date.year);
  assert_int_equal(date.month, row->date.month);
  assert_int_equal(date.day, row->date.day);
  assert_int_equal(guessed, row->guessed);
}

struct age_row {
  const char *name;
  struct date birth, day;
  int age;
};
static const struct age_row ages[] = {
  {"the day before a birthday", {2010, 6, 15}, {2026, 6, 14}, 15},
  {"the birthday", {2010, 6, 15}, {2026, 6, 15}, 16},
  {"a later month", {2010, 6, 15}, {2026, 7, 1}, 16},
  {"born on a leap day, 28 February", {2012, 2, 29}, {2025, 2, 28}, 12},
  {"born on a leap day, 1 March", {2012, 2, 29}, {2025, 3, 1}, 13},
  {"born on a leap day, in a leap year", {2012, 2, 29}, {2024, 2, 29}, 12},
  {"born today", {2026, 11, 21}, {2026, 11, 21}, 0},
  {"born tomorrow", {2026, 11, 22}, {2026, 11, 21}, -1},
};
static void is_aged(void **state)
{
  const struct age_row *row = *state;
  assert_int_equal(date_age(row->birth, row->day), row->age);
}

static const struct age_row months[] = {
  {"a month later", {2026, 11, 21}, {2026, 12, 21}, 1},
  {"a month later, in the next year", {2026, 12, 21}, {2027, 1, 21}, 1},
  {"a month later, when that month is shorter", {2026, 1, 31}, {2026, 2, 28}, 1},
  {"a month later, on a leap day", {2028, 1, 30}, {2028, 2, 29}, 1},
  {"two months later, past a shorter one", {2026, 1, 31}, {2026, 3, 31}, 2},
  {"twelve months later, from a leap day", {2028, 2, 29}, {2029, 2, 28}, 12},
  {"in the same year's December", {2026, 1, 15}, {2026, 12, 15}, 11},
};
static void is_month_later(void **state)
{
  const struct age_row *row = *state;
  assert_int_equal(date_compare(date_months_later(row->birth, row->age), row->day), 0);
}

struct epoch_row {
  const char *name;
  int64_t epoch;
  struct date date;
};
static const struct epoch_row epochs[] = {
  {"epoch 0", 0, {1970, 1, 1}},
  {"the last second of a day", 86399, {1970, 1, 1}},
  {"the first second of the next", 86400, {1970, 1, 2}},
  {"a second before the epoch", -1, {1969, 12, 31}},
  {"a whole day before the epoch", -86400, {1969, 12, 31}},
  {"a leap day", 951782400, {2000, 2, 29}},
  {"the end of 32 bits", 2147483648, {2038, 1, 19}},
};
static void is_day_of_epoch(void **state)
{
  const struct epoch_row *row = *state;
  assert_int_equal(date_compare(date_of_epoch(row->epoch), row->date), 0);
}

static void days_follow_each_other(void **state)
{
  (void)state;
  struct date day = {1895, 12, 31};
  int64_t number = date_days(day), epoch = date_days((struct date){1970, 1, 1});
  for (int i = 0; i < 60000; i++) {
    struct date next = date_of_epoch((number + 1 - epoch) * 86400);
    assert_true(date_exists(next));
    assert_int_equal(date_days(next), ++number);
    assert_true(date_compare(day, next) < 0 && date_compare(next, day) > 0);
    assert_true(next.day == day.day + 1 || next.day == 1);
    day = next;
  }
}

struct wording {
  const char *name;
  struct date date;
  const char *words, *iso;
};
static const struct wording wordings[] = {
  {"a day of two digits", {2026, 11, 21}, "21 November 2026", "2026-11-21"},
  {"a day and a month of one digit", {2026, 5, 1}, "1 May 2026", "2026-05-01"},
  {"digits that are 0", {2000, 10, 30}, "30 October 2000", "2000-10-30"},
  {"a year of three digits", {987, 12, 31}, "31 December 987", "0987-12-31"},
  {"a year of two digits", {40, 9, 10}, "10 September 40", "0040-09-10"},
  {"a year of one digit", {7, 1, 2}, "2 January 7", "0007-01-02"},
  {"a year of five digits, as of a clock that is wrong", {12026, 1, 2}, "2 January 12026",
   "12026-01-02"},
};
static void is_worded(void **state)
{
  const struct wording *row = *state;
  struct arena arena;
  arena_init(&arena);
  assert_view(date_words(&arena, row->date), row->words);
  assert_view(date_iso(&arena, row->date), row->iso);
  arena_free(&arena);
}

static void year_zero_is_no_date(void **state)
{
  (void)state;
  assert_false(date_exists((struct date){0, 1, 1}));
  assert_false(date_exists((struct date){10000, 1, 1}));
  assert_false(date_exists((struct date){2026, 0, 1}));
  assert_false(date_exists((struct date){2026, 1, 32}));
  assert_true(date_exists((struct date){2026, 1, 31}));
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, parses_to, parses);
  TABLE_ROWS(table, is_aged, ages);
  TABLE_ROWS(table, is_month_later, months);
  TABLE_ROWS(table, is_day_of_epoch, epochs);
  TABLE_CASE(table, days_follow_each_other, "60,000 days follow each other");
  TABLE_ROWS(table, is_worded, wordings);
  TABLE_CASE(table, year_zero_is_no_date, "dates that do not exist");
  return table_run(&table, "date");
}
