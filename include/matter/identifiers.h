/* Numbers and codes that identify: NHS numbers, postcodes, practice codes, SNOMED ids; and by which
 * people are reached.
 *
 * Pure functions over text; no place, no report. The callers word the findings.
 */
#ifndef OPTOUT_MATTER_IDENTIFIERS_H
#define OPTOUT_MATTER_IDENTIFIERS_H

#include <stdbool.h>

#include "ground/text.h"
#include "matter/household.h"

enum nhs_number_fault {
  NHS_NUMBER_FINE,
  NHS_NUMBER_SPREADSHEET, /* 9.43E+09 */
  NHS_NUMBER_NOT_DIGITS,
  NHS_NUMBER_LENGTH,
  NHS_NUMBER_IMPOSSIBLE, /* the first nine digits belong to no number, or all are noughts */
  NHS_NUMBER_SUM
};

/* Whose range a good number lies in. */
enum nhs_number_range {
  NHS_RANGE_ENGLAND_WALES,
  NHS_RANGE_SCOTLAND,         /* CHI */
  NHS_RANGE_NORTHERN_IRELAND, /* H&C */
  NHS_RANGE_IRELAND,
  NHS_RANGE_TEST, /* 9…: never issued */
  NHS_RANGE_UNUSED
};

/* Spaces, no-break spaces, hyphens and dashes are ignored. On NHS_NUMBER_FINE and NHS_NUMBER_SUM
 * fills digits[10]; on NHS_NUMBER_SUM sets *expected to the last digit that would be right. */
enum nhs_number_fault nhs_number_parse(struct view text, char digits[10], char *expected);

/* The range of ten digits that nhs_number_parse found fine. */
enum nhs_number_range nhs_number_range(const char digits[10]);

/* "943 476 5919", 12 bytes and a NUL. */
void nhs_number_print(const char digits[10], char out[13]);

enum postcode_fault {
  POSTCODE_FINE,
  POSTCODE_SHAPE,
  POSTCODE_AREA,    /* no such area */
  POSTCODE_PSEUDO,  /* ZZ99 … */
  POSTCODE_UNUSUAL  /* only the inward letters are odd: printed all the same */
};

/* Reads with or without space, in any case. On FINE and UNUSUAL fills the print form
 * ("TS18 1HU"), at most 8 bytes and a NUL. */
enum postcode_fault postcode_parse(struct view text, char out[9]);

/* The nation that the postcode's whole area lies in, or NATION_UNKNOWN (border areas). */
enum nation postcode_nation(struct view postcode);

enum practice_code_fault {
  PRACTICE_CODE_FINE,
  PRACTICE_CODE_SHAPE,
  PRACTICE_CODE_DUMMY /* V81997-9: no practice, or unknown */
};

/* An ODS code of six characters, in any case. */
enum practice_code_fault practice_code_check(struct view code);

/* 6-18 digits, no leading zero, Verhoeff check digit, concept partition. */
bool snomed_id_valid(struct view id);

/* Why a text may be no telephone number. */
enum phone_fault {
  PHONE_FINE,
  PHONE_SPREADSHEET, /* 4.42E+11 */
  PHONE_DATE,
  PHONE_SHORT,       /* fewer than seven digits */
  PHONE_ONE_DIGIT,   /* the same one all along */
  PHONE_NHS_NUMBER,  /* ten digits that are an NHS number: some telephone numbers are, too */
  PHONE_WORDS        /* letters, other than those before an extension at its end */
};

/* The first of these that is true of the text. Blanks and signs do not count. */
enum phone_fault phone_check(struct view text);

/* E-mail addresses of the plainest form: atoms with single dots between them (RFC 5322's dot-atom)
 * before and behind one @, a dot behind it, at most 254 octets. */
enum email_shape {
  EMAIL_FITS,    /* it can stand in a header as it is */
  EMAIL_FOREIGN, /* the same, but not all of it is ASCII */
  EMAIL_BROKEN
};
enum email_shape email_shape_of(struct view text);

#endif
