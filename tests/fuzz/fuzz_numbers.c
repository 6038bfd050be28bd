/* Any bytes as a date, an NHS number, a postcode, a code, an address, a number, a sheet of labels.
 * What is taken reads back as the same; what is printed is of the promised shape. */
#include "target.h"

#include <string.h>

#include "ground/unicode.h"
#include "matter/identifiers.h"
#include "matter/stationery.h"

static bool same_date(struct date a, struct date b) { return date_compare(a, b) == 0; }

static void read_back(struct view text, struct date date)
{
  struct date again;
  bool guessed;
  must(date_parse(text, &again, &guessed) == DATE_FINE && same_date(again, date));
}

static void try_date(struct arena *arena, struct view text)
{
  enum { SECONDS_PER_DAY = 86400 };
  const struct date today = {2026, 11, 21}, epoch = {1970, 1, 1};
  struct date date;
  bool guessed = false;
  if (date_parse(text, &date, &guessed) != DATE_FINE)
    return;
  must(date_exists(date));
  if (date.year > 999) /* "1 May 99" is said and not taken: nobody knows the century */
    read_back(date_words(arena, date), date);
  read_back(date_iso(arena, date), date);
  must((date_days(date) < date_days(today)) == (date_compare(date, today) < 0));
  must(date_age(date, date) == 0);
  must((date_age(date, today) < 0) == (date_compare(today, date) < 0));
  must(same_date(date_of_epoch((date_days(date) - date_days(epoch)) * SECONDS_PER_DAY), date));
  if (date.year < 9999)
    must(date_exists(date_months_later(date, 11)));
}

static void try_nhs_number(struct view text)
{
  char digits[10], again[10], expected, printed[13];
  enum nhs_number_fault fault = nhs_number_parse(text, digits, &expected);
  if (fault == NHS_NUMBER_SUM) {
    digits[9] = expected;
    fault = nhs_number_parse((struct view){digits, 10}, again, &expected);
    must(fault == NHS_NUMBER_FINE);
  }
  if (fault != NHS_NUMBER_FINE)
    return;
  nhs_number_print(digits, printed);
  must(strlen(printed) == 12 && printed[3] == ' ' && printed[7] == ' ');
  must(nhs_number_parse(view_of(printed), again, &expected) == NHS_NUMBER_FINE);
  must(memcmp(digits, again, 10) == 0);
  must(nhs_number_range(digits) <= NHS_RANGE_UNUSED);
}

static void try_postcode(struct view text)
{
  char out[9], again[9];
  enum postcode_fault fault = postcode_parse(text, out);
  postcode_nation(text);
  if (fault != POSTCODE_FINE && fault != POSTCODE_UNUSUAL)
    return;
  size_t length = strlen(out);
  must(length >= 6 && length <= 8);
  for (size_t i = 0; i < length; i++)
    must(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -", out[i]) != NULL);
  must(postcode_parse(view_of(out), again) == fault && strcmp(out, again) == 0);
}

/* A mail header takes it: nothing in it ends a line or an address. */
static void try_email(struct view text)
{
  if (email_shape_of(text) != EMAIL_FITS)
    return;
  must(text.len <= 254);
  for (size_t i = 0; i < text.len; i++)
    must(text.at[i] > ' ' && text.at[i] < 0x7F && strchr("<>,;:\"()[]\\", text.at[i]) == NULL);
}

static void try_thousandths(struct arena *arena, struct view text)
{
  int number = view_thousandths(text);
  must(number >= -1 && number <= 100000 * 1000);
  if (number >= 0)
    must(view_thousandths(arena_format(arena, "%d.%03d", number / 1000, number % 1000)) == number);
}

static void try_sheet(struct view text)
{
  struct label_sheet sheet;
  if (sheet_describe(text, &sheet) == NULL)
    must(sheet_fault(&sheet) == NULL && sheet_labels(&sheet) > 0);
}

static void try_text(struct arena *arena, struct view text)
{
  if (unicode_first_bad(text) < text.len)
    return;
  struct view once = unicode_nfc(arena, text);
  must(unicode_first_bad(once) >= once.len && view_equal(unicode_nfc(arena, once), once));
  must(unicode_length(once) <= once.len);
  must(view_trim(view_trim(text)).len == view_trim(text).len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct arena arena;
  arena_init(&arena);
  struct view text = {(const char *)bytes, count};
  try_date(&arena, text);
  try_nhs_number(text);
  try_postcode(text);
  try_email(text);
  try_thousandths(&arena, text);
  try_sheet(text);
  try_text(&arena, text);
  if (practice_code_check(text) == PRACTICE_CODE_FINE)
    must(text.len == 6);
  if (snomed_id_valid(text))
    must(text.len >= 6 && text.len <= 18);
  arena_free(&arena);
  return 0;
}
