/* What a spreadsheet does to a cell: what is put right, what is refused, what is left alone. */
#include "table.h"

#include "matter/roster_parts.h"
#include "talk/report.h"

struct row {
  const char *name;
  enum column kind;
  const char *text, *left; /* left: the cell's text afterwards */
  const char *code;        /* of the one finding; NULL: there is none */
  bool refused;
};
#define FINE(name, kind, text) {name, kind, text, text, NULL, false}
#define CHANGED(name, kind, text, left, code) {name, kind, text, left, code, false}
#define WARNED(name, kind, text, code) {name, kind, text, text, code, false}
#define REFUSED(name, kind, text, code) {name, kind, text, text, code, true}

/* What is in one cell as a whole is looked at line by line, when it is parted. */
#define LINE ((enum column)(COLUMN_ADDRESS + PART_WHOLE + 1))
#define PRACTICE_LINE ((enum column)(COLUMN_PRACTICE_ADDRESS + PART_WHOLE + 1))

static const struct row rows[] = {
  FINE("nothing", COLUMN_NAME, ""),
  FINE("a name", COLUMN_NAME, "Edda Quill"),

  CHANGED("shield: a number", COLUMN_NHS_NUMBER, "=\"0123\"", "0123", NULL),
  CHANGED("shield: blanks in it go", COLUMN_PHONE, "=\" 01632 \"", "01632", NULL),
  CHANGED("shield: with nothing in it", COLUMN_PHONE, "=\"\"", "", NULL),
  REFUSED("shield: never closed", COLUMN_PHONE, "=\"0123", "cell-formula"),
  REFUSED("shield: three signs", COLUMN_PHONE, "=\"0", "cell-formula"),

  REFUSED("formula: failed", COLUMN_NAME, "#REF!", "cell-formula-failed"),
  REFUSED("formula: failed, in small letters", COLUMN_NAME, "#n/a", "cell-formula-failed"),
  REFUSED("formula: equals", COLUMN_NAME, "=A1", "cell-formula"),
  REFUSED("formula: at", COLUMN_NAME, "@A1", "cell-formula"),
  REFUSED("formula: plus a cell", COLUMN_NAME, "+A1", "cell-formula"),
  REFUSED("formula: minus a bracket", COLUMN_NAME, "-(A1)", "cell-formula"),
  FINE("formula: a plus and a digit is none", COLUMN_PHONE, "+44 1632 960123"),
  FINE("formula: a minus and a digit is none", COLUMN_RELATIONSHIP, "-1"),
  FINE("formula: a minus alone is none", COLUMN_RELATIONSHIP, "-"),
  FINE("formula: a dash before own words is none", COLUMN_OWN_WORDS, "-as I said before"),
  FINE("formula: a dash before reasons is none", COLUMN_REASONS, "+my family's"),

  REFUSED("hashes: two", COLUMN_BIRTH, "##", "cell-hashes"),
  FINE("hashes: one alone", COLUMN_RELATIONSHIP, "#"),
  FINE("hashes: with something behind", COLUMN_ADDRESS, "##4"),

  CHANGED("apostrophe: before a digit", COLUMN_NHS_NUMBER, "'0123", "0123", "cell-apostrophe"),
  CHANGED("apostrophe: before a plus", COLUMN_PHONE, "'+44", "+44", "cell-apostrophe"),
  FINE("apostrophe: alone", COLUMN_PHONE, "'"),
  WARNED("apostrophe: before a capital", COLUMN_NAME, "'Edda", "name-apostrophe"),
  WARNED("apostrophe: before a family name", COLUMN_LAST_NAME, "'Quill", "name-apostrophe"),
  WARNED("apostrophe: before a representative", COLUMN_REPRESENTATIVE, "'Quill",
         "name-apostrophe"),
  WARNED("apostrophe: before the second", COLUMN_REPRESENTATIVE_2, "'Quill", "name-apostrophe"),
  FINE("apostrophe: before a small letter belongs there", COLUMN_NAME, "'t Hooft"),
  FINE("apostrophe: in another column", COLUMN_RELATIONSHIP, "'Daughter"),

  CHANGED("decimal: a number", COLUMN_NHS_NUMBER, "9434765919.0", "9434765919", "cell-decimal"),
  CHANGED("decimal: a phone", COLUMN_PHONE, "01632960123.0", "01632960123", "cell-decimal"),
  FINE("decimal: not nought", COLUMN_NHS_NUMBER, "9434765919.5"),
  FINE("decimal: behind letters", COLUMN_PHONE, "ext.0"),
  FINE("decimal: in another column", COLUMN_RELATIONSHIP, "1.0"),

  CHANGED("midnight: to the second", COLUMN_BIRTH, "1984-02-29 00:00:00", "1984-02-29", NULL),
  CHANGED("midnight: to the minute", COLUMN_BIRTH, "1984-02-29 00:00", "1984-02-29", NULL),
  CHANGED("midnight: behind a T", COLUMN_LETTER_DATE, "2026-11-21T00:00:00", "2026-11-21", NULL),
  FINE("midnight: another time stays", COLUMN_BIRTH, "1984-02-29 12:00"),

  REFUSED("date: the month first", COLUMN_BIRTH, "02/29/1984", "date-month-first"),
  REFUSED("date: the month first, with dots", COLUMN_FIRST_LETTER_DATE, "2.13.2026",
          "date-month-first"),
  FINE("date: the day first", COLUMN_BIRTH, "29/02/1984"),
  FINE("date: either", COLUMN_BIRTH, "02/03/1984"),
  FINE("date: month nought", COLUMN_BIRTH, "0/29/1984"),
  FINE("date: three digits first", COLUMN_BIRTH, "002/29/1984"),
  FINE("date: a number alone", COLUMN_BIRTH, "2"),
  FINE("date: another sign", COLUMN_BIRTH, "2,29,1984"),
  FINE("date: no second number", COLUMN_BIRTH, "2/May/1984"),
  FINE("date: a second number beyond every month's days", COLUMN_BIRTH, "02/32/1984"),
  FINE("date: a second number of three digits", COLUMN_BIRTH, "2/029/1984"),
  FINE("date: nothing behind the second", COLUMN_BIRTH, "02/29"),
  FINE("date: another sign behind the second", COLUMN_BIRTH, "02/29-1984"),
  FINE("date: words", COLUMN_BIRTH, "29 February 1984"),
  REFUSED("date: eight digits", COLUMN_BIRTH, "19840229", "date-digits"),
  REFUSED("date: seven digits", COLUMN_BIRTH, "1021984", "date-digits"),
  FINE("date: nine digits", COLUMN_BIRTH, "198402290"),
  REFUSED("date: nought", COLUMN_BIRTH, "0", "date-nought"),
  REFUSED("date: day nought", COLUMN_BIRTH, "1900-01-00", "date-nought"),
  REFUSED("date: day nought, first", COLUMN_BIRTH, "00/01/1900", "date-nought"),

  REFUSED("made date: day first", LINE, "10-Dec", "cell-date-made"),
  REFUSED("made date: month first", PRACTICE_LINE, "may-10", "cell-date-made"),
  REFUSED("made date: a year", LINE, "Dec-1984", "cell-date-made"),
  REFUSED("made date: a long month", LINE, "10-December", "cell-date-made"),
  REFUSED("made date: a blank", LINE, "2 Jul", "cell-date-made"),
  REFUSED("made date: a month of four letters", LINE, "2 Sept", "cell-date-made"),
  REFUSED("made date: month and year", LINE, "Jul 2026", "cell-date-made"),
  REFUSED("made date: whole", LINE, "02/07/2026", "cell-date-made"),
  REFUSED("made date: short", LINE, "2/7/26", "cell-date-made"),
  REFUSED("made date: year first", LINE, "2026-07-02", "cell-date-made"),
  REFUSED("made date: with a month", LINE, "01-Jul-26", "cell-date-made"),
  REFUSED("made date: month first, no such day", LINE, "07/31/2026", "cell-date-made"),
  REFUSED("made date: at midnight", LINE, "2026-07-02 00:00:00", "cell-date-made"),
  WARNED("made date: a count of days", LINE, "44379", "cell-day-count"),
  WARNED("made date: the first count", LINE, "29221", "cell-day-count"),
  WARNED("made date: the last count", LINE, "55153", "cell-day-count"),
  FINE("made date: before the first count", LINE, "29220"),
  FINE("made date: behind the last count", LINE, "55154"),
  FINE("made date: six digits", LINE, "044379"),
  CHANGED("made date: a quantity", LINE, "7.0", "7", "cell-decimal"),
  FINE("made date: a house", LINE, "10-12"),
  FINE("made date: a flat", LINE, "2/7"),
  FINE("made date: three houses", LINE, "2-4-6"),
  FINE("made date: a list of houses", LINE, "2, 4, 12"),
  FINE("made date: a street of a month", LINE, "May-Day"),
  FINE("made date: a town", LINE, "March"),
  FINE("made date: a longer number", LINE, "10000-Dec"),
  FINE("made date: no month", LINE, "10-Decoy"),
  FINE("made date: a number and a word", LINE, "10-Row"),
  FINE("made date: a time alone", LINE, "T00:00:00"),
  FINE("made date: in no address", COLUMN_RELATIONSHIP, "10-Dec"),
  FINE("made date: a whole address is parted first", COLUMN_ADDRESS, "10-Dec"),
  FINE("made date: and that of a practice", COLUMN_PRACTICE_ADDRESS, "10-Dec"),

  REFUSED("filler: address", COLUMN_ADDRESS, "n/a", "cell-filler"),
  REFUSED("filler: number", COLUMN_NHS_NUMBER, "Unknown", "cell-filler"),
  REFUSED("filler: date", COLUMN_BIRTH, "NaT", "cell-filler"),
  REFUSED("filler: date of the letter", COLUMN_LETTER_DATE, "tbc", "cell-filler"),
  REFUSED("filler: date of the first letter", COLUMN_FIRST_LETTER_DATE, "?", "cell-filler"),
  REFUSED("filler: phone", COLUMN_PHONE, "--", "cell-filler"),
  REFUSED("filler: e-mail", COLUMN_EMAIL, "none", "cell-filler"),
  REFUSED("filler: code of the practice", COLUMN_PRACTICE_CODE, "nil", "cell-filler"),
  REFUSED("filler: name of the practice", COLUMN_PRACTICE_NAME, "not known", "cell-filler"),
  FINE("filler: may be a name", COLUMN_NAME, "Na"),

  REFUSED("garbled: A with tilde", COLUMN_NAME, "Jos\u00C3\u00A9", "cell-garbled"),
  REFUSED("garbled: A with circumflex", COLUMN_NAME, "5\u00C2\u00A0High", "cell-garbled"),
  REFUSED("garbled: a dash", COLUMN_ADDRESS, "10\u00E2\u20AC\u201C12", "cell-garbled"),
  FINE("garbled: a with circumflex is a letter", COLUMN_NAME, "Si\u00E2n"),
  FINE("garbled: A with tilde is a letter", COLUMN_NAME, "S\u00C3o"),
  FINE("garbled: and one before another letter", COLUMN_NAME, "\u00C3\u0141"),
  FINE("garbled: a euro is a sign", COLUMN_OWN_WORDS, "10 \u20AC"),

  WARNED("question mark: in a name", COLUMN_NAME, "Jos?", "name-question-mark"),
  WARNED("question mark: in a first name", COLUMN_FIRST_NAME, "Jos?", "name-question-mark"),
  FINE("question mark: in own words", COLUMN_OWN_WORDS, "Why?"),

  WARNED("phone: ten digits", COLUMN_PHONE, "1632960123", "phone-nought"),
  WARNED("phone: nine digits", COLUMN_PHONE, "163296012", "phone-nought"),
  FINE("phone: a nought in front", COLUMN_PHONE, "0163296012"),
  FINE("phone: eight digits", COLUMN_PHONE, "16329601"),
  FINE("phone: another column", COLUMN_RELATIONSHIP, "1632960123"),
};

static void is_looked_at(void **state)
{
  const struct row *row = *state;
  struct report *report = report_new();
  struct view text = view_of(row->text), message;
  enum severity severity;
  const char *code;
  struct place place;
  assert_int_equal(damage_check(row->kind, &text, (struct place){0}, report), !row->refused);
  assert_view(text, row->left);
  bool said = report_item(report, 0, &severity, &code, &message, &place);
  assert_int_equal(said, row->code != NULL);
  if (said) {
    assert_string_equal(code, row->code);
    assert_int_equal(severity, row->refused ? SEVERITY_ERROR : SEVERITY_WARNING);
    assert_int_not_equal(report_help(report, 0).len, 0);
    assert_false(report_item(report, 1, &severity, &code, &message, &place));
  }
  report_free(report);
}

/* What stands behind a cell's end is another cell's. */
static void ends_where_it_ends(void **state)
{
  (void)state;
  struct report *report = report_new();
  struct view sum = VIEW("-A"), dash = view_slice(sum, 0, 1);
  assert_true(damage_check(COLUMN_NAME, &dash, (struct place){0}, report));
  assert_false(damage_check(COLUMN_NAME, &sum, (struct place){0}, report));
  report_free(report);
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, ends_where_it_ends, "a letter behind a dash's end");
  TABLE_ROWS(table, is_looked_at, rows);
  return table_run(&table, "damage");
}
