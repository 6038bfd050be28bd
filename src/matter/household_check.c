/* What only shows when the whole household has been read. */
#include <stdlib.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "matter/catalogue.h"
#include "matter/household_parts.h"
#include "matter/identifiers.h"
#include "read/key.h"
#include "talk/report.h"

struct checking {
  const struct household *household;
  struct date today, letter_date;
  const struct catalogue *catalogue; /* or NULL */
  struct report *report;
  size_t errors; /* of other files: what is more was found in this one */
};

static struct diagnosis *fault(const struct checking *checking, const char *code,
                               struct place place, const char *message)
{
  return report_error(checking->report, code, place, "%s", message);
}

/* ---- dates ---- */

static void check_birth(const struct checking *checking, const struct date_field *birth)
{
  int years = checking->catalogue != NULL ? catalogue_oldest(checking->catalogue) : 0;
  struct date oldest = checking->letter_date;
  oldest.year -= years;
  if (birth->date.year == 0)
    return;
  if (date_compare(birth->date, checking->today) > 0 &&
      date_compare(birth->date, checking->letter_date) > 0)
    diagnosis_help(fault(checking, "birth-in-future", birth->place,
                         "this date of birth lies in the future"),
                   "check the year");
  else if (date_compare(birth->date, checking->letter_date) > 0)
    diagnosis_help(fault(checking, "birth-after-letter", birth->place,
                         "this date of birth lies after the letter's date"),
                   "check the date of birth, and `date` under `letter`");
  else if (years != 0 && date_compare(birth->date, oldest) < 0)
    diagnosis_help(report_error(checking->report, "birth-too-long-ago", birth->place,
                                "this date of birth is more than %d years ago", years),
                   "check the year");
}

/* Nobody has written about somebody who was not born. */
static void check_first_letter(const struct checking *checking, const struct date_field *birth)
{
  const struct date_field *first = &checking->household->letter.first_letter_date;
  if (first->date.year != 0 && birth->date.year != 0 &&
      date_compare(first->date, birth->date) < 0)
    diagnosis_help(fault(checking, "first-letter-before-birth", birth->place,
                         "the first letter cannot be older than somebody it was about"),
                   "check `first_letter_date` and this date of birth");
}

static void check_letter_dates(const struct checking *checking)
{
  const struct date_field *first = &checking->household->letter.first_letter_date;
  if (first->date.year != 0 && date_compare(first->date, checking->letter_date) > 0)
    diagnosis_help(fault(checking, "first-letter-later", first->place,
                         "the first letter cannot be younger than this one"),
                   "check `first_letter_date` and `date`");
}

/* ---- numbers ---- */

/* A number and a practice of different nations: it may be right, after a move. */
static void check_number(const struct checking *checking, const struct person *person)
{
  static const struct {
    enum nhs_number_range range;
    enum nation nation, other; /* both fit it */
    const char *code, *message;
  } homes[] = {
    {NHS_RANGE_ENGLAND_WALES, NATION_ENGLAND, NATION_WALES, "nhs-number-england",
     "this looks like an NHS number of England or Wales"},
    {NHS_RANGE_SCOTLAND, NATION_SCOTLAND, NATION_SCOTLAND, "nhs-number-scotland",
     "this looks like a Scottish CHI number"},
    {NHS_RANGE_NORTHERN_IRELAND, NATION_NORTHERN_IRELAND, NATION_NORTHERN_IRELAND,
     "nhs-number-northern-ireland", "this looks like a Health and Care Number of Northern Ireland"},
  };
  enum { DIGITS = 10 };
  const struct text_field *number = &person->nhs_number;
  if (number->text.len != DIGITS || person->practice == NULL)
    return;
  enum nhs_number_range range = nhs_number_range(number->text.at);
  enum nation nation = person->practice->nation;
  for (size_t i = 0; i < sizeof homes / sizeof homes[0]; i++)
    if (homes[i].range == range && homes[i].nation != nation && homes[i].other != nation)
      diagnosis_help(report_warning(checking->report, homes[i].code, number->place, "%s",
                                    homes[i].message),
                     "check that the practice knows the person by this number");
}

/* ---- people ---- */

static bool was_written(struct place place) { return place.source != NULL; }

static void check_representatives(const struct checking *checking, const struct person *person)
{
  const struct representative *all = person->representatives;
  for (size_t i = 0; i < person->representative_count; i++) {
    const struct text_field *name = &all[i].name;
    if (name->text.len != 0 && key_equal(name->text, person->name.text))
      diagnosis_help(report_warning(checking->report, "representative-is-patient", name->place,
                                    "this representative has the same name as the patient"),
                     "if it is the same person, take the representative out");
    for (size_t k = 0; k < i && name->text.len != 0; k++)
      if (key_equal(name->text, all[k].name.text))
        diagnosis_help(fault(checking, "representative-twice", name->place,
                             "this representative is named twice"),
                       "take one of them out; one is enough");
  }
}

static void check_home(const struct checking *checking, const struct person *person, bool writer)
{
  bool none = person->no_fixed_address.given && person->no_fixed_address.yes;
  if (none && was_written(person->address.place))
    diagnosis_help(fault(checking, "address-and-none", person->no_fixed_address.place,
                         "this person has an address, and none"),
                   "keep `address` or `no_fixed_address`, not both");
  else if (writer && !none && !person->doubtful && !was_written(person->address.place))
    diagnosis_help(fault(checking, "address-missing", person->place,
                         "`address` is missing for the person who writes"),
                   "add it, for example `address: [1 Example Street, SOMETOWN, TS18 1AA]`, or "
                   "`no_fixed_address: yes`");
  else if (!writer && person->no_fixed_address.given && !none &&
           !was_written(person->address.place) && checking->household->patient.no_fixed_address.yes)
    diagnosis_help(fault(checking, "address-missing", person->no_fixed_address.place,
                         "this person has an address, and it is not here"),
                   "add their `address`; the person who writes has none to share");
}

/* The reader lets it be missing where a list of one's own asks for nothing. */
static void check_birth_known(const struct checking *checking, const struct person *person)
{
  if (!household_birth_spared(person) || person->withdraw.count == 0)
    return;
  diagnosis_help(fault(checking, "birth-missing", person->place,
                       "`date_of_birth` is missing in this person, who takes something back"),
                 "add it, or `withdraw: []` if nothing is taken back for this person");
}

static void check_asks(const struct checking *checking, const struct person *person)
{
  const struct household *household = checking->household;
  bool said = person->opt_outs.given || person->withdraw.given || household->opt_outs.given ||
              household->withdraw.given;
  if (said || person->opt_outs.count != 0 || person->withdraw.count != 0)
    return;
  diagnosis_help(report_warning(checking->report, "person-asks-nothing", person->place,
                                "nothing is asked for this person, so no letter is written"),
                 "add `opt_outs`, or delete the person");
}

static void check_person(const struct checking *checking, const struct person *person, bool writer)
{
  check_birth_known(checking, person);
  check_birth(checking, &person->date_of_birth);
  check_first_letter(checking, &person->date_of_birth);
  check_number(checking, person);
  check_representatives(checking, person);
  check_home(checking, person, writer);
}

/* ---- twins ---- */

/* Somebody, and how they are told apart: the name without a title before it. */
struct namesake {
  const struct person *person;
  struct view name;
};

static int earlier(const struct person *a, const struct person *b)
{
  return (a->place.from > b->place.from) - (a->place.from < b->place.from);
}

static int compare_numbers(const void *left, const void *right)
{
  const struct person *a = ((const struct namesake *)left)->person;
  const struct person *b = ((const struct namesake *)right)->person;
  int order = view_compare(a->nhs_number.text, b->nhs_number.text);
  return order != 0 ? order : earlier(a, b);
}

/* Those without a date come first: a comparison that left them out would not be an order. */
static int compare_names(const void *left, const void *right)
{
  const struct namesake *a = left, *b = right;
  int order = key_compare(a->name, b->name);
  if (order == 0)
    order = date_compare(a->person->date_of_birth.date, b->person->date_of_birth.date);
  return order != 0 ? order : earlier(a->person, b->person);
}

static bool same_number(const struct person *a, const struct person *b)
{
  return a->nhs_number.text.len != 0 && view_equal(a->nhs_number.text, b->nhs_number.text);
}

static bool same_name(const struct namesake *a, const struct namesake *b)
{
  struct date born = a->person->date_of_birth.date, also = b->person->date_of_birth.date;
  return a->name.len != 0 && born.year != 0 && also.year != 0 && key_equal(a->name, b->name) &&
         date_compare(born, also) == 0;
}

static void say_where(struct diagnosis *d, struct place other)
{
  diagnosis_help(d, "the other one is in %s %zu; correct or delete one of them",
                 source_line_word(other.source), source_line_of(other.source, other.from));
}

static void report_namesakes(const struct checking *checking, const struct person *first,
                             const struct person *again)
{
  struct place place = again->name.place;
  if (key_equal(first->name.text, again->name.text))
    say_where(fault(checking, "person-twice", place,
                    "this person is here twice: same name, same date of birth"),
              first->name.place);
  else
    say_where(report_warning(checking->report, "person-twice-perhaps", place,
                             "this may be one person twice: the names differ in a title only, the "
                             "date of birth is the same"),
              first->name.place);
}

/* Sorted, so that a household of thousands is no slower than it must be. */
static void check_twins(const struct checking *checking)
{
  const struct household *household = checking->household;
  size_t count = household->dependant_count + 1;
  struct namesake *all = mem_alloc(count * sizeof *all);
  for (size_t i = 0; i < count; i++) {
    const struct person *person = household_person(household, i);
    struct view name = person->name.text;
    all[i] = (struct namesake){
      person, checking->catalogue != NULL ? catalogue_untitled(checking->catalogue, name) : name};
  }
  qsort(all, count, sizeof *all, compare_numbers);
  for (size_t i = 1; i < count; i++)
    if (same_number(all[i - 1].person, all[i].person))
      say_where(fault(checking, "nhs-number-twice", all[i].person->nhs_number.place,
                      "two people have the same NHS number"),
                all[i - 1].person->nhs_number.place);
  qsort(all, count, sizeof *all, compare_names);
  for (size_t i = 1; i < count; i++)
    if (same_name(&all[i - 1], &all[i]) && !same_number(all[i - 1].person, all[i].person))
      report_namesakes(checking, all[i - 1].person, all[i].person);
  mem_free(all);
}

/* ---- practices ---- */

void household_help_by_hand(struct diagnosis *d)
{
  diagnosis_help(d, "for a form on which all is filled in by pen, type: optout blank");
}

static void check_practice(const struct checking *checking, const struct practice *practice)
{
  bool named = was_written(practice->name.place);
  bool found = was_written(practice->address.place);
  if (!was_written(practice->place) || practice->doubtful || (named && found))
    return;
  struct diagnosis *d =
    !named && !found ? fault(checking, "practice-bare", practice->place,
                             "this practice has neither name nor address")
    : !named         ? fault(checking, "practice-name-missing", practice->place,
                             "`name` is missing in this practice")
                     : fault(checking, "practice-address-missing", practice->place,
                             "`address` is missing in this practice");
  if (was_written(practice->code.place))
    diagnosis_help(d, "add what is missing, or name the NHS directory: --directory epraccur.csv");
  else
    diagnosis_help(d, "add what is missing: letters from the practice and its website have it");
  if (!found)
    household_help_by_hand(d);
}

static void check_practices(const struct checking *checking)
{
  const struct household *household = checking->household;
  if (household->practice != NULL)
    check_practice(checking, household->practice);
  if (household->patient.practice != household->practice)
    check_practice(checking, household->patient.practice);
  for (size_t i = 0; i < household->dependant_count; i++)
    if (household->dependants[i].practice != household->practice)
      check_practice(checking, household->dependants[i].practice);
}

static enum nation nation_of_code(struct view code)
{
  if (code.len == 0)
    return NATION_UNKNOWN;
  return code.at[0] == 'W' ? NATION_WALES : NATION_ENGLAND;
}

static enum nation nation_of_address(const struct address *address)
{
  return address->count != 0 ? postcode_nation(address->lines[address->count - 1].text)
                             : NATION_UNKNOWN;
}

static bool report_elsewhere(const struct practice *practice, const struct catalogue *catalogue,
                             struct report *report)
{
  const struct address *address = &practice->address;
  struct view postcode =
    address->count != 0 ? address->lines[address->count - 1].text : VIEW("");
  const struct elsewhere *there =
    catalogue != NULL ? catalogue_elsewhere(catalogue, practice->code.text, postcode) : NULL;
  if (there == NULL)
    return false;
  struct diagnosis *d = report_error(report, "practice-elsewhere", practice->place,
                                     "this practice is in %.*s, and no opt-out is known there",
                                     VIEW_ARGS(there->name));
  diagnosis_help(d, "ask the practice, or the health service there, what can be objected to");
  return true;
}

static void warn_of_nation(const struct practice *practice, enum nation other,
                           struct place place, const char *what,
                           const struct catalogue *catalogue, struct report *report)
{
  if (other == NATION_UNKNOWN || other == practice->nation || catalogue == NULL)
    return;
  struct view taken = catalogue_nation(catalogue, practice->nation)->name;
  struct view said = catalogue_nation(catalogue, other)->name;
  struct diagnosis *d =
    report_warning(report, "nation-contradicted", was_written(place) ? place : practice->place,
                   "this practice is taken to be in %.*s, and its %s is one of %.*s",
                   VIEW_ARGS(taken), what, VIEW_ARGS(said));
  diagnosis_help(d, "check both before anything is sent: each nation has opt-outs of its own; "
                    "`nation:` under `practice` says which counts");
}

/* Whatever counts, a letter of another nation's opt-out may be the wrong one. No Welsh practice has
 * a code of the others' pattern; elsewhere the pattern says nothing against what is written. */
static void compare_nations(const struct practice *practice, bool written,
                            const struct catalogue *catalogue, struct report *report)
{
  const struct address *address = &practice->address;
  enum nation by_code = nation_of_code(practice->code.text);
  struct place postcode =
    address->count != 0 ? address->lines[address->count - 1].place : practice->place;
  if (by_code == NATION_WALES || (written && practice->nation == NATION_WALES))
    warn_of_nation(practice, by_code, practice->code.place, "code", catalogue, report);
  warn_of_nation(practice, nation_of_address(address), postcode, "postcode", catalogue, report);
}

/* Codes of Welsh practices are their own; others say less than the postcode does. */
static void settle_nation(struct practice *practice, const struct catalogue *catalogue,
                          struct report *report)
{
  bool elsewhere = report_elsewhere(practice, catalogue, report);
  bool written = practice->nation != NATION_UNKNOWN;
  enum nation by_code = elsewhere ? NATION_UNKNOWN : nation_of_code(practice->code.text);
  if (practice->nation == NATION_UNKNOWN && by_code == NATION_WALES)
    practice->nation = by_code;
  if (practice->nation == NATION_UNKNOWN)
    practice->nation = nation_of_address(&practice->address);
  if (practice->nation == NATION_UNKNOWN)
    practice->nation = by_code;
  if (practice->nation != NATION_UNKNOWN) {
    if (!elsewhere)
      compare_nations(practice, written, catalogue, report);
    return;
  }
  practice->nation = NATION_ENGLAND;
  practice->nation_assumed = true;
  if (practice->address.count != 0 && !elsewhere)
    diagnosis_help(report_note(report, "nation-assumed", practice->place,
                               "this practice was taken to be in England"),
                   "if it is not, add its nation, for example `nation: wales`");
}

void practice_settle(struct practice *practice, const struct catalogue *catalogue,
                     struct report *report)
{
  struct address *address = &practice->address;
  settle_nation(practice, catalogue, report);
  if (address->count < 2 || !key_equal(address->lines[0].text, practice->name.text))
    return;
  for (size_t i = 1; i < address->count; i++)
    address->lines[i - 1] = address->lines[i];
  address->count--;
}

/* ---- all of it ---- */

static bool asks_for_anything(const struct household *household)
{
  bool any = household->patient.opt_outs.count != 0 || household->patient.withdraw.count != 0;
  for (size_t i = 0; !any && i < household->dependant_count; i++)
    any = household->dependants[i].opt_outs.count != 0 ||
          household->dependants[i].withdraw.count != 0;
  return any;
}

static void check_all_asks(const struct checking *checking)
{
  const struct household *household = checking->household;
  if (!asks_for_anything(household)) {
    if (report_errors(checking->report) == checking->errors)
      diagnosis_help(fault(checking, "nothing-asked", household->patient.place,
                           "nothing is asked for anybody"),
                     "add `opt_outs` or `withdraw`; `optout list` shows what there is");
    return;
  }
  check_asks(checking, &household->patient);
  for (size_t i = 0; i < household->dependant_count; i++)
    check_asks(checking, &household->dependants[i]);
}

void household_check(const struct household *household, const struct reading *reading,
                     size_t errors, struct report *report)
{
  struct date letter_date =
    reading->letter_date.year != 0 ? reading->letter_date : household->letter.date.date;
  struct checking checking = {
    household,
    reading->today,
    letter_date.year != 0 ? letter_date : reading->today,
    reading->catalogue,
    report,
    errors,
  };
  check_letter_dates(&checking);
  if (was_written(household->patient.place))
    check_person(&checking, &household->patient, true);
  for (size_t i = 0; i < household->dependant_count; i++)
    check_person(&checking, &household->dependants[i], false);
  household_check_names(household, reading->catalogue, report);
  check_practices(&checking);
  check_twins(&checking);
  check_all_asks(&checking);
}
