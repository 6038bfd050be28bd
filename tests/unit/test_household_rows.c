/* Good households by the row: what is only warned of, what is silently fine, and addresses in all
 * their forms. The bad ones have their files in tests/golden/bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "household_fixture.h"

/* ---- warnings and notes: one changed line of a good household ---- */

struct row {
  const char *name, *text, *codes;
};

static const struct row rows[] = {
  {"fine: as it stands", PRACTICE PATIENT ASKS, ""},
  {"fine: synonyms", "surgery: {practice name: Harbour Lane Surgery, address: [5 Harbour Lane, "
                     "WHITBY, YO21 3PU]}\nme:\n  Full Name: Edda Quill\n  DOB: 14/08/1979\n"
                     "  tel: 01632 960201\n  e-mail: edda@example.org\n  nhs no: 401 085 4219\n"
                     HOME "optouts: type-1\nkids:\n  - name: Una Quill\n    born: 2015-05-31\n",
   ""},
  {"fine: JSON", "{\"practice\": {\"name\": \"Harbour Lane Surgery\", \"address\": [\"5 Harbour "
                 "Lane\", \"WHITBY\", \"YO21 3PU\"]}, \"patient\": {\"name\": \"Edda Quill\", "
                 "\"date_of_birth\": \"1979-08-14\", \"address\": [\"3 Tannery Row\", \"WHITBY\", "
                 "\"YO22 4AS\"]}, \"opt_outs\": [\"type-1\"]}", ""},
  {"fine: no fixed address", PRACTICE "patient:\n" NAME BORN "  no_fixed_address: yes\n" ASKS, ""},
  {"fine: one text with commas",
   PRACTICE "patient:\n" NAME BORN "  address: 3 Tannery Row, WHITBY, YO22 4AS\n" ASKS, ""},
  {"fine: surname No", PRACTICE "patient:\n  name: No\n" BORN HOME ASKS, ""},
  {"fine: a name of eighty letters",
   PRACTICE "patient:\n  name: Maximiliane Wilhelmina Friederike Theodora Augusta "
            "Charlotte Bartholomew-Ashburton\n" BORN HOME ASKS, ""},
  {"fine: own empty list of the writer",
   PRACTICE PATIENT "  opt_outs: []\n" ASKS
            "dependants:\n  - name: Una Quill\n    date_of_birth: 2015-05-31\n", ""},
  {"fine: who only prints was born on some day",
   PRACTICE "patient:\n" NAME HOME "  opt_outs: []\ndependants:\n  - name: Mr Olav Strand\n"
            "    dob: 1941-05-06\n    opt_outs: [type-1]\n", ""},
  {"fine: born today", PRACTICE PATIENT ASKS
   "dependants:\n  - name: Una Quill\n    date_of_birth: 2026-11-21\n", ""},
  {"fine: 120 years old", PRACTICE "patient:\n" NAME "  date_of_birth: 1906-11-21\n" HOME ASKS,
   ""},
  {"fine: twins have two names", PRACTICE PATIENT ASKS
   "dependants:\n  - {name: Una Quill, born: 2015-05-31}\n"
   "  - {name: Ada Quill, born: 2015-05-31}\n", ""},
  {"fine: father and son of one name", PRACTICE PATIENT ASKS
   "dependants:\n  - {name: Ivo Quill, born: 2015-05-31}\n"
   "  - {name: Ivo Quill, born: 1950-05-31}\n", ""},
  {"warn: test number", PRACTICE PATIENT "  nhs_number: 943 476 5919\n" ASKS, "nhs-number-test"},
  {"warn: Scottish number", PRACTICE PATIENT "  nhs_number: 0501341676\n" ASKS,
   "nhs-number-scotland"},
  {"warn: number of Northern Ireland", PRACTICE PATIENT "  nhs_number: 3205840380\n" ASKS,
   "nhs-number-northern-ireland"},
  {"warn: Irish number", PRACTICE PATIENT "  nhs_number: 8105948362\n" ASKS, "nhs-number-ireland"},
  {"warn: unused number", PRACTICE PATIENT "  nhs_number: 5105184041\n" ASKS, "nhs-number-unused"},
  {"warn: odd postcode",
   PRACTICE "patient:\n" NAME BORN "  address: [3 Tannery Row, WHITBY, YO22 4AV]\n" ASKS,
   "postcode-unusual"},
  {"warn: a name of digits",
   PRACTICE "patient:\n  name: 0123\n" BORN HOME ASKS, "name-without-letter"},
  {"warn: text cut", PRACTICE "patient:\n" NAME BORN
   "  address:\n    - Flat 2 #3\n    - Tannery Row\n    - YO22 4AS\n" ASKS, "text-cut"},
  {"warn: nothing asked for one", PRACTICE PATIENT "  opt_outs: [type-1]\n"
   "dependants:\n  - name: Una Quill\n    date_of_birth: 2015-05-31\n", "person-asks-nothing"},
  {"note: day first", PRACTICE "patient:\n" NAME "  dob: 10/12/1950\n" HOME ASKS, "date-day-first"},
  {"note: nation assumed",
   "practice: {name: Border Surgery, address: [5 Bridge Street, CHESTER, CH1 1AA]}\n" PATIENT ASKS,
   "nation-assumed"},
  {"fine: nation of the code", "practice: {code: A81001, name: Border Surgery, address: [5 Bridge "
   "Street, CHESTER, CH1 1AA]}\n" PATIENT ASKS, ""},
};

static void says(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  struct buffer said;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  arena_init(&fixture.arena);
  read_text(&fixture, view_of(row->text));
  buffer_init(&said);
  for (size_t i = 0; report_item(fixture.report, i, &severity, &code, &message, &place); i++)
    buffer_format(&said, i == 0 ? "%s" : " %s", code);
  assert_string_equal(said.data, row->codes);
  assert_false(report_failed(fixture.report));
  assert_non_null(fixture.household);
  buffer_free(&said);
  done(&fixture);
}

/* ---- addresses: lines joined by a stroke ---- */

static const struct row addresses[] = {
  {"address: a list", "[3 Tannery Row, WHITBY, YO22 4AS]", "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: postcode in print form", "[3 Tannery Row, WHITBY, yo224as]",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: commas", "3 Tannery Row, Ruswarp,WHITBY , YO22 4AS",
   "3 Tannery Row/Ruswarp/WHITBY/YO22 4AS"},
  {"address: postcode behind the town", "3 Tannery Row, WHITBY YO22 4AS",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: the same without space", "[3 Tannery Row, WHITBY yo224as]",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: line breaks", "|\n    3 Tannery Row,\n    WHITBY\n    YO22 4AS\n",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: commas stay in lines", "|\n    Flat 2, The Mews\n    WHITBY\n    YO22 4AS\n",
   "Flat 2, The Mews/WHITBY/YO22 4AS"},
  {"address: empty lines go", "['', 3 Tannery Row, '  ', WHITBY, YO22 4AS]",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: inner blanks and no-break spaces", "['3  Tannery\xC2\xA0Row', WHITBY, YO22 4AS]",
   "3 Tannery Row/WHITBY/YO22 4AS"},
  {"address: seven lines", "[Flat 9, North Wing, Old Mill, Tannery Row, Ruswarp, WHITBY, YO22 4AS]",
   "Flat 9/North Wing/Old Mill/Tannery Row/Ruswarp/WHITBY/YO22 4AS"},
  {"address: a house number alone", "[12, Tannery Row, WHITBY, YO22 4AS]",
   "12/Tannery Row/WHITBY/YO22 4AS"},
  {"address: forces", "[Cpl E Quill, 2 Signal Regiment, BF1 2AT, bfpo 57]",
   "Cpl E Quill/2 Signal Regiment/BF1 2AT/BFPO 57"},
  {"address: forces in the other order", "[2 Signal Regiment, BFPO57, BF1 2AT]",
   "2 Signal Regiment/BF1 2AT/BFPO 57"},
  {"address: overseas territory", "[1 Hill Road, Jamestown, STHL 1ZZ]",
   "1 Hill Road/Jamestown/STHL 1ZZ"},
  {"address: Greek letters", "['\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1', WHITBY, YO22 4AS]",
   "\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1/WHITBY/YO22 4AS"},
};

static void reads_address(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  struct buffer joined;
  arena_init(&fixture.arena);
  read_text(&fixture, arena_format(&fixture.arena,
                                   PRACTICE "patient:\n" NAME BORN "  address: %s\n" ASKS,
                                   row->text));
  assert_false(report_failed(fixture.report));
  const struct address *address = &fixture.household->patient.address;
  buffer_init(&joined);
  for (size_t i = 0; i < address->count; i++)
    buffer_format(&joined, i == 0 ? "%.*s" : "/%.*s", VIEW_ARGS(address->lines[i].text));
  assert_string_equal(joined.data, row->codes);
  buffer_free(&joined);
  done(&fixture);
}

static size_t add_rows(struct CMUnitTest *tests, size_t count, const struct row *table,
                       size_t row_count, void (*check)(void **state))
{
  for (size_t i = 0; i < row_count; i++) {
    union {
      const struct row *row;
      void *state;
    } row = {.row = &table[i]};
    tests[count + i] = (struct CMUnitTest){table[i].name, check, NULL, NULL, row.state};
  }
  return count + row_count;
}

int main(void)
{
  static struct CMUnitTest tests[60];
  size_t count = 0;
  count = add_rows(tests, count, rows, sizeof rows / sizeof rows[0], says);
  count = add_rows(tests, count, addresses, sizeof addresses / sizeof addresses[0], reads_address);
  return _cmocka_run_group_tests("households by the row", tests, count, NULL, NULL);
}
