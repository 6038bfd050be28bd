/* Dates of the Gregorian calendar, as a household file and a letter write them.
 *
 * No time zone, no locale, no clock: today's date is handed in from above. A date with year 0 is
 * "none".
 */
#ifndef OPTOUT_GROUND_DATE_H
#define OPTOUT_GROUND_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;

struct date {
  int year;  /* 0: no date */
  int month; /* 1-12 */
  int day;   /* 1-31 */
};

enum date_fault {
  DATE_FINE,
  DATE_EMPTY,
  DATE_SHORT_YEAR, /* 10/12/50 */
  DATE_NO_SUCH,    /* 30 February, month 13 */
  DATE_SHAPELESS   /* not one of the forms below */
};

/* Reads 1984-02-29, 29/02/1984, 29.2.1984, 29-02-1984, "29 Feb 1984", "29 February 1984",
 * "29th of February, 1984". UK order. Sets *guessed when day and month could have been swapped. */
enum date_fault date_parse(struct view text, struct date *date, bool *guessed);

/* 1 to 12 for "Oct", "October" and what is between; 0 for what names no month. */
int date_month_of_word(struct view word);

/* The UTC day that holds the second `epoch`; not before the year 1. */
struct date date_of_epoch(int64_t epoch);

/* True for a day of the calendar, in the years 1 to 9999. */
bool date_exists(struct date date);

/* <0, 0, >0 as a is before, on or after b. */
int date_compare(struct date a, struct date b);

/* Days since 1 March of year 0; the difference of two is a number of days. */
int64_t date_days(struct date date);

/* Whole years lived on `day`; somebody born on 29 February has the birthday on 1 March in other
 * years. Negative when not yet born. */
int date_age(struct date birth, struct date day);

/* The same day so many months later, or that month's last day. */
struct date date_months_later(struct date date, int months);

/* The day so many days later. */
struct date date_days_later(struct date date, int days);

/* "21 November 2026", and "2026-11-21", in the arena. */
struct view date_words(struct arena *arena, struct date date);
struct view date_iso(struct arena *arena, struct date date);

#endif
