/* Good households: what is read of them, and what is inherited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matter/catalogue.h"

#include <stdio.h>
#include <string.h>

#include "household_fixture.h"

/* ---- the examples ---- */

static void reads_self(void **state)
{
  struct fixture fixture;
  (void)state;
  read_example(&fixture, "self");
  const struct person *patient = &fixture.household->patient;
  assert_text(patient->name.text, "Alex Taylor");
  assert_date(patient->date_of_birth.date, 1975, 5, 1);
  assert_int_equal(patient->address.count, 4);
  assert_text(patient->address.lines[0].text, "Flat 2");
  assert_text(patient->address.lines[3].text, "YO24 1AB");
  assert_int_equal(patient->nhs_number.text.len, 0);
  assert_null(patient->nhs_number.place.source);
  assert_int_equal(patient->opt_outs.count, 1);
  assert_text(patient->opt_outs.items[0].id.text, "type-1");
  assert_text(patient->practice->name.text, "Riverside Medical Centre");
  assert_int_equal(patient->practice->nation, NATION_ENGLAND);
  assert_false(patient->practice->nation_assumed);
  assert_int_equal(fixture.household->dependant_count, 0);
  assert_int_equal(fixture.household->letter.large_print, PRINT_NOT_SAID);
  done(&fixture);
}

static void reads_family(void **state)
{
  struct fixture fixture;
  (void)state;
  read_example(&fixture, "family");
  const struct household *household = fixture.household;
  const struct person *child = &household->dependants[0], *father = &household->dependants[1];
  assert_text(household->patient.name.text, "Ms Si\xC3\xA2n \xC5\x81ukasz-O'Neill");
  assert_text(household->patient.nhs_number.text, "9434765919");
  assert_text(household->patient.phone.text, "01632 960123");
  assert_text(household->practice->code.text, "A81001");
  assert_int_equal(household->dependant_count, 2);
  assert_text(child->authority.text, "parental-responsibility");
  assert_text(child->relationship.text, "daughter");
  assert_int_equal(child->address.count, 3); /* the writer's */
  assert_int_equal(child->opt_outs.count, 1);
  assert_false(child->opt_outs.given);
  assert_ptr_equal(child->opt_outs.items, household->opt_outs.items);
  assert_ptr_equal(child->practice, household->practice);
  assert_true(father->lacks_capacity.yes);
  assert_true(father->opt_outs.given);
  assert_int_equal(father->opt_outs.count, 2);
  assert_text(father->opt_outs.items[1].id.text, "summary-care-record");
  assert_text(father->opt_outs.items[1].choice.text, "core-only");
  assert_date(household->letter.date.date, 2026, 11, 21);
  done(&fixture);
}

static void reads_everything(void **state)
{
  struct fixture fixture;
  (void)state;
  read_example(&fixture, "everything");
  const struct person *patient = &fixture.household->patient;
  assert_int_equal(patient->opt_outs.count, 5);
  assert_text(patient->opt_outs.items[2].choice.text, "none");
  assert_int_equal(view_find(patient->opt_outs.items[4].reasons.text, '\n'), 68);
  assert_text(patient->email.text, "anh@example.org");
  assert_text(fixture.household->letter.envelope.name.text, "c5");
  assert_int_equal(fixture.household->letter.large_print, 18);
  assert_true(fixture.household->letter.reply_slip.yes);
  done(&fixture);
}

static void reads_change_of_mind(void **state)
{
  struct fixture fixture;
  (void)state;
  read_example(&fixture, "change-of-mind");
  const struct person *patient = &fixture.household->patient;
  assert_date(patient->date_of_birth.date, 1968, 4, 3);
  assert_int_equal(patient->opt_outs.count, 0);
  assert_int_equal(patient->withdraw.count, 2);
  assert_text(patient->withdraw.items[1].restore.text, "core-and-additional");
  assert_int_equal(report_count(fixture.report, SEVERITY_NOTE), 1); /* 03/04 could be swapped */
  done(&fixture);
}

/* ---- single things ---- */

static void part_of_a_text_has_its_own_place(void **state)
{
  struct fixture fixture;
  (void)state;
  arena_init(&fixture.arena);
  read_text(&fixture, VIEW(PRACTICE "patient:\n" NAME BORN
                                    "  address: 3 Tannery Row, WHITBY, YO22 4AS\n" ASKS));
  assert_text(source_text(fixture.household->patient.address.lines[1].place), "WHITBY");
  assert_text(source_text(fixture.household->patient.address.lines[2].place), "YO22 4AS");
  done(&fixture);
}

static void repeated_practice_name_is_printed_once(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, "practice: {name: Harbour-Lane Surgery, address: [HARBOUR LANE SURGERY, "
                      "5 Harbour Lane, WHITBY, YO21 3PU]}\n", "", "");
  const struct address *address = &fixture.household->practice->address;
  assert_int_equal(address->count, 3);
  assert_text(address->lines[0].text, "5 Harbour Lane");
  assert_text(address->lines[2].text, "YO21 3PU");
  done(&fixture);
}

/* Which files ask for something themselves: a batch that asks for all leaves them as they are. */
static const struct {
  const char *text;
  bool asks;
} asking[] = {
  {"patient: {name: A}\n", false},       {"opt_outs: [type-1]\n", true},
  {"withdraw: [type-1]\n", true},        {"colour: red\nopt_outs: []\n", true},
  {"practice: {name: opt_outs}\n", false}, {"Opt-Outs: [type-1]\n", true},
};

static void what_asks_is_known(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof asking / sizeof *asking; i++) {
    struct arena arena;
    struct report *report = report_new();
    arena_init(&arena);
    const struct source *source = source_new(&arena, VIEW("t.yaml"), view_of(asking[i].text));
    assert_int_equal(household_asks(yaml_parse(&arena, source, report)), asking[i].asks);
    report_free(report);
    arena_free(&arena);
  }
}

static const struct {
  const char *practice;
  enum nation nation;
  bool assumed;
} nations[] = {
  {"{code: w97001, name: A, address: [1 B, C, YO1 1AA]}", NATION_WALES, false},
  {"{code: W93019, name: A, address: [1 B, C, GL15 6TN]}", NATION_WALES, false},
  {"{code: A81001, name: A, address: [1 B, C, CF10 1AA]}", NATION_WALES, false},
  {"{code: S10002, name: A, address: [1 B, C, EH1 1AA]}", NATION_SCOTLAND, false},
  {"{code: L81001, name: A, address: [1 B, C, GL1 1AA]}", NATION_ENGLAND, false},
  {"{name: A, address: [1 B, C, CF10 1AA]}", NATION_WALES, false},
  {"{name: A, address: [1 B, C, EH1 1AA]}", NATION_SCOTLAND, false},
  {"{name: A, address: [1 B, C, BT1 1AA]}", NATION_NORTHERN_IRELAND, false},
  {"{name: A, address: [1 B, C, TD1 1AA]}", NATION_ENGLAND, true},
  {"{code: A81001, name: A, nation: Scotland, address: [1 B, C, YO1 1AA]}", NATION_SCOTLAND,
   false},
  {"{name: A, nation: northern ireland, address: [1 B, C, TD1 1AA]}", NATION_NORTHERN_IRELAND,
   false},
};

static void nation_comes_from_key_code_postcode(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof nations / sizeof nations[0]; i++) {
    struct fixture fixture;
    char practice[128];
    snprintf(practice, sizeof practice, "practice: %s\n", nations[i].practice);
    read_line(&fixture, practice, "", "");
    assert_int_equal(fixture.household->practice->nation, nations[i].nation);
    assert_int_equal(fixture.household->practice->nation_assumed, nations[i].assumed);
    done(&fixture);
  }
}

static const struct {
  const char *text;
  int points;
} prints[] = {{"yes", 18}, {"TRUE", 18}, {"on", 18}, {"no", 0},  {"False", 0},
              {"off", 0},  {"16", 16},   {"18", 18}, {"20", 20}, {"24", 24}};

static void large_print_in_all_its_forms(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof prints / sizeof prints[0]; i++) {
    struct fixture fixture;
    char letter[64], person[64];
    snprintf(letter, sizeof letter, "letter: {large_print: %s}\n", prints[i].text);
    snprintf(person, sizeof person, "  large_print: %s\n", prints[i].text);
    read_line(&fixture, PRACTICE, person, letter);
    assert_int_equal(fixture.household->letter.large_print, prints[i].points);
    assert_int_equal(fixture.household->patient.large_print, prints[i].points);
    done(&fixture);
  }
}

static void custom_window_in_thousandths(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE, "",
            "letter: {envelope: {x: 20, y: 45.5, width: 90.125, height: 35}}\n");
  const struct envelope_wish *envelope = &fixture.household->letter.envelope;
  assert_true(envelope->custom);
  assert_int_equal(envelope->name.text.len, 0);
  assert_int_equal(envelope->x, 20000);
  assert_int_equal(envelope->y, 45500);
  assert_int_equal(envelope->width, 90125);
  assert_int_equal(envelope->height, 35000);
  done(&fixture);
}

static void own_lists_replace_the_common_ones(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE, "",
            "withdraw: [local-record]\ndependants:\n  - {name: Una Quill, dob: 2015-05-31, "
            "opt_outs: [], withdraw: [electronic-sharing]}\n");
  const struct person *una = &fixture.household->dependants[0];
  assert_true(una->opt_outs.given);
  assert_int_equal(una->opt_outs.count, 0);
  assert_int_equal(una->withdraw.count, 1);
  assert_text(una->withdraw.items[0].id.text, "electronic-sharing");
  assert_int_equal(fixture.household->patient.withdraw.count, 1);
  assert_text(fixture.household->patient.withdraw.items[0].id.text, "local-record");
  done(&fixture);
}

static void who_has_no_address_lives_with_the_writer(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE, "",
            "dependants:\n  - {name: Una Quill, dob: 2015-05-31}\n"
            "  - {name: Ned Quill, dob: 1950-05-31, no_fixed_address: yes}\n");
  const struct household *household = fixture.household;
  assert_int_not_equal(household->patient.address.count, 0);
  assert_int_equal(household->dependants[0].address.count, household->patient.address.count);
  assert_text(household->dependants[0].address.lines[0].text,
              household->patient.address.lines[0].text.at);
  assert_int_equal(household->dependants[1].address.count, 0);
  done(&fixture);
}

static void own_practice_replaces_the_common_one(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE, "",
            "dependants:\n  - {name: Una Quill, dob: 2015-05-31, gp: {name: Cliff Surgery, "
            "address: [1 Cliff Road, CARDIFF, CF10 1AA]}}\n");
  const struct person *una = &fixture.household->dependants[0];
  assert_text(una->practice->name.text, "Cliff Surgery");
  assert_int_equal(una->practice->nation, NATION_WALES);
  assert_int_equal(fixture.household->patient.practice->nation, NATION_ENGLAND);
  done(&fixture);
}

static void reads_all_keys_of_a_choice(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE,
            "  opt_outs:\n    - id: local-record\n      choice: some\n      restore: other\n"
            "      reasons: |\n        First.\n        Second.\n      party: Acme Insurance\n"
            "      trust: Moor NHS Trust\n      understood: Yes\n"
            "      record: {name: Moor Care Record, address: [1 Dale Road, LEEDS, LS1 4AP]}\n", "");
  const struct choice *choice = &fixture.household->patient.opt_outs.items[0];
  assert_text(choice->choice.text, "some");
  assert_text(choice->restore.text, "other");
  assert_text(choice->reasons.text, "First.\nSecond.");
  assert_text(choice->party.text, "Acme Insurance");
  assert_text(choice->trust.text, "Moor NHS Trust");
  assert_true(choice->understood.yes);
  assert_text(choice->record_name.text, "Moor Care Record");
  assert_int_equal(choice->record_address.count, 3);
  assert_non_null(choice->place.source);
  done(&fixture);
}

static void reads_representatives(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE,
            "  representatives:\n    - name: Mr Sven Quill\n      authority: guardian\n"
            "      address: [9 Moor Road, WHITBY, YO21 1AA]\n    - Mrs Ann Quill\n"
            "  own_words: Please be quick.\n  signature: E. Quill\n  deceased: no\n", "");
  const struct person *patient = &fixture.household->patient;
  assert_int_equal(patient->representative_count, 2);
  assert_text(patient->representatives[0].authority.text, "guardian");
  assert_int_equal(patient->representatives[0].address.count, 3);
  assert_text(patient->representatives[1].name.text, "Mrs Ann Quill");
  assert_text(patient->own_words.text, "Please be quick.");
  assert_text(patient->signature.text, "E. Quill");
  assert_true(patient->deceased.given && !patient->deceased.yes);
  done(&fixture);
}

static void reads_letter_wishes(void **state)
{
  struct fixture fixture;
  (void)state;
  read_line(&fixture, PRACTICE, "",
            "letter: {date: 1 Nov 2026, first_letter_date: 2026-09-01, kind: Follow Up, "
            "language: CY, reply_slip: off, reply_format: large print}\n");
  const struct letter_wishes *letter = &fixture.household->letter;
  assert_date(letter->date.date, 2026, 11, 1);
  assert_date(letter->first_letter_date.date, 2026, 9, 1);
  assert_text(letter->kind.text, "follow-up");
  assert_text(letter->language.text, "cy");
  assert_true(letter->reply_slip.given && !letter->reply_slip.yes);
  assert_text(letter->reply_format.text, "large print");
  done(&fixture);
}

static void names_are_nfc_on_one_line(void **state)
{
  struct fixture fixture;
  (void)state;
  arena_init(&fixture.arena);
  read_text(&fixture, VIEW(PRACTICE "patient:\n  name: \"Zoe\xCC\x88\xC2\xA0 Quill\\n\\tEsq\"\n"
                                    BORN HOME ASKS));
  assert_text(fixture.household->patient.name.text, "Zo\xC3\xAB Quill Esq");
  done(&fixture);
}

/* A household with faults is still handed on, so that the plan can find more. */
static void faulty_household_is_handed_on(void **state)
{
  struct fixture fixture;
  (void)state;
  arena_init(&fixture.arena);
  read_text(&fixture, VIEW("patient: {name: 12}\ndependants: [{}]\n"));
  assert_true(report_failed(fixture.report));
  assert_non_null(fixture.household);
  assert_non_null(fixture.household->patient.practice);
  assert_int_equal(fixture.household->patient.practice->nation, NATION_ENGLAND);
  assert_non_null(fixture.household->dependants[0].practice);
  done(&fixture);
}

/* ---- every text ---- */

static void note_text(void *self, const char *field, const struct text_field *text)
{
  assert_non_null(text->place.source);
  buffer_format(self, "%s=%.*s;", field, VIEW_ARGS(text->text));
}

static void visits_every_text_once(void **state)
{
  struct fixture fixture;
  struct buffer seen;
  (void)state;
  read_line(&fixture, PRACTICE, "  phone: 01632 960201\n  opt_outs: [{id: x, party: Acme}]\n",
            "withdraw: [{id: y, record: Moor Record}]\n"
            "dependants:\n  - {name: Una Quill, dob: 2015-05-31, relationship: niece, "
            "gp: {name: Cliff Surgery, address: [1 Cliff Road, YORK, YO1 1AA]}}\n"
            "letter: {reply_format: Braille}\n");
  buffer_init(&seen);
  household_each_text(fixture.household, note_text, &seen);
  assert_string_equal(
    seen.data, "name=Harbour Lane Surgery;address=5 Harbour Lane;address=WHITBY;address=YO21 3PU;"
               "name=Ms Edda Quill;address=3 Tannery Row;address=WHITBY;address=YO22 4AS;"
               "phone=01632 960201;party=Acme;record=Moor Record;name=Una Quill;"
               "relationship=niece;name=Cliff Surgery;address=1 Cliff Road;address=YORK;"
               "address=YO1 1AA;reply_format=Braille;");
  buffer_free(&seen);
  done(&fixture);
}

static void prints_the_schema(void **state)
{
  static const char *const parts[] = {
    "\"title\": \"optout household\"", "\"date_of_birth\": {",
    "\"nhs_number\": {\"type\": [\"string\", \"integer\"]", "\"required\": [\"patient\"]",
    "\"required\": [\"name\"]",
    "\"allOf\": [{\"anyOf\": [{\"required\": [\"date_of_birth\"], ",
    "{\"required\": [\"opt_outs\"], \"properties\": {\"opt_outs\": ",
    "\"kind\": {\"enum\": [\"request\", \"withdrawal\"", "\"large_print\": {\"enum\": [false, true",
    "\"dependants\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/person\"}, ",
  };
  struct buffer out;
  struct report *report = report_new();
  (void)state;
  buffer_init(&out);
  struct arena arena;
  arena_init(&arena);
  household_schema(catalogue_open(&arena, VIEW("templates"), report), &out, report);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (strstr(out.data, parts[i]) == NULL)
      fail_msg("the schema lacks %s:\n%s", parts[i], out.data);
  assert_null(strstr(out.data, "forename"));
  assert_null(strstr(out.data, "\"postcode\""));
  buffer_free(&out);
  arena_free(&arena);
  report_free(report);
}

#define ADD_ONE(check) tests[count++] = (struct CMUnitTest)cmocka_unit_test(check)

int main(void)
{
  static struct CMUnitTest tests[40];
  size_t count = 0;
  ADD_ONE(reads_self);
  ADD_ONE(reads_family);
  ADD_ONE(reads_everything);
  ADD_ONE(reads_change_of_mind);
  ADD_ONE(part_of_a_text_has_its_own_place);
  ADD_ONE(what_asks_is_known);
  ADD_ONE(repeated_practice_name_is_printed_once);
  ADD_ONE(nation_comes_from_key_code_postcode);
  ADD_ONE(large_print_in_all_its_forms);
  ADD_ONE(custom_window_in_thousandths);
  ADD_ONE(own_lists_replace_the_common_ones);
  ADD_ONE(who_has_no_address_lives_with_the_writer);
  ADD_ONE(own_practice_replaces_the_common_one);
  ADD_ONE(reads_all_keys_of_a_choice);
  ADD_ONE(reads_representatives);
  ADD_ONE(reads_letter_wishes);
  ADD_ONE(names_are_nfc_on_one_line);
  ADD_ONE(faulty_household_is_handed_on);
  ADD_ONE(visits_every_text_once);
  ADD_ONE(prints_the_schema);
  return _cmocka_run_group_tests("household", tests, count, NULL, NULL);
}
