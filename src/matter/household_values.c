/* Readers of single values. Each says what is wrong in words that fit that value. */
#include <string.h>

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/household_parts.h"
#include "matter/identifiers.h"
#include "matter/wishes.h"
#include "read/key.h"
#include "read/value.h"
#include "talk/report.h"

enum { MOST_NAME = 100, MOST_LINE = 80 };

static struct diagnosis *fault(const struct binding *binding, const char *code,
                               const struct node *node, const char *message)
{
  return report_error(binding->report, code, node->place, "%s", message);
}

/* ---- names ---- */

/* As names come out of a word processor's sentence. */
static bool in_quotation_marks(struct view name)
{
  static const char *const marks[][2] = {
    {"“", "”"}, {"‘", "’"}, {"„", "“"}, {"«", "»"}, {"\"", "\""}, {"'", "'"},
  };
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (name.len > view_of(marks[i][0]).len && view_starts(name, view_of(marks[i][0])) &&
        view_ends(name, view_of(marks[i][1])))
      return true;
  return false;
}

bool value_name(const struct binding *binding, const struct field *field, const struct node *node,
                void *target)
{
  struct text_field *name = target;
  if (!bind_text(binding, field, node, name))
    return false;
  if (!unicode_has_letter(name->text)) {
    diagnosis_help(report_warning(binding->report, "name-without-letter", node->place,
                                  "this name has no letter in it"),
                   "write the name as it should appear in the letter");
  }
  if (in_quotation_marks(name->text))
    diagnosis_help(report_warning(binding->report, "name-in-quotes", node->place,
                                  "this name stands in quotation marks, also in the letter"),
                   "take them out, unless they are a part of the name");
  size_t length = unicode_length(name->text);
  if (length > MOST_NAME) {
    struct diagnosis *d =
      fault(binding, "name-too-long", node, "this name is longer than a line of a letter");
    diagnosis_help(d, "shorten it to %d characters; it has %zu", MOST_NAME, length);
    return false;
  }
  return true;
}

bool value_name_part(const struct binding *binding, const struct field *field,
                     const struct node *node, void *target)
{
  (void)field;
  (void)target;
  diagnosis_help(report_error(binding->report, "name-in-parts", node->key->place,
                              "a name is written in one piece"),
                 "write the whole of it, in the order it is read, under `name`");
  return false;
}

bool value_age(const struct binding *binding, const struct field *field, const struct node *node,
               void *target)
{
  (void)field;
  (void)target;
  diagnosis_help(report_error(binding->report, "age-not-wanted", node->key->place,
                              "an age changes; letters need the date of birth"),
                 "write `date_of_birth` instead");
  return false;
}

bool value_relative(const struct binding *binding, const struct field *field,
                    const struct node *node, void *target)
{
  (void)field;
  (void)target;
  diagnosis_help(report_error(binding->report, "relative-as-key", node->key->place,
                              "people besides the writer stand under `dependants`"),
                 "put them there, each with a dash and a `name`, and write `relationship:` for "
                 "what they are to the writer");
  return false;
}

bool value_stray_postcode(const struct binding *binding, const struct field *field,
                          const struct node *node, void *target)
{
  (void)field;
  (void)target;
  diagnosis_help(report_error(binding->report, "postcode-apart", node->key->place,
                              "the postcode belongs to the address"),
                 "write it as the last line of `address`");
  return false;
}

/* ---- NHS numbers ---- */

static const struct {
  const char *code, *message, *help;
} number_faults[] = {
  [NHS_NUMBER_FINE] = {NULL, NULL, NULL},
  [NHS_NUMBER_SPREADSHEET] = {"nhs-number-spreadsheet", "a spreadsheet has shortened this number",
                              "set the column to Text, type the number again, and copy it anew"},
  [NHS_NUMBER_NOT_DIGITS] = {"nhs-number-digits", "an NHS number has digits only",
                             "check it against an NHS letter; you may leave it out"},
  [NHS_NUMBER_LENGTH] = {"nhs-number-length", "an NHS number has ten digits",
                         "check it against an NHS letter; a leading nought may have been lost"},
  [NHS_NUMBER_IMPOSSIBLE] = {"nhs-number-impossible", "no NHS number can look like this",
                             "check it against an NHS letter or the NHS App; you may leave it "
                             "out"},
  [NHS_NUMBER_SUM] = {"nhs-number-sum", "this NHS number does not add up",
                      "check it against an NHS letter or the NHS App; you may leave it out"},
};

static const struct {
  const char *code, *message, *help;
} number_ranges[] = {
  [NHS_RANGE_ENGLAND_WALES] = {NULL, NULL, NULL},
  [NHS_RANGE_SCOTLAND] = {NULL, NULL, NULL}, /* compared with the practice's nation later */
  [NHS_RANGE_NORTHERN_IRELAND] = {NULL, NULL, NULL},
  [NHS_RANGE_IRELAND] = {"nhs-number-ireland", "this looks like a number of the Irish Republic",
                         "check it against an NHS letter; you may leave it out"},
  [NHS_RANGE_TEST] = {"nhs-number-test", "this is a number for tests, which nobody has",
                      "check it against an NHS letter; you may leave it out"},
  [NHS_RANGE_UNUSED] = {"nhs-number-unused", "numbers like this have not been given out",
                        "check it against an NHS letter; you may leave it out"},
};

bool value_nhs_number(const struct binding *binding, const struct field *field,
                      const struct node *node, void *target)
{
  struct text_field *number = target;
  char digits[10], expected = '\0';
  if (!bind_expect_scalar(binding, field, node))
    return false;
  enum nhs_number_fault found = nhs_number_parse(node->text, digits, &expected);
  if (found != NHS_NUMBER_FINE) {
    struct diagnosis *d =
      fault(binding, number_faults[found].code, node, number_faults[found].message);
    if (found == NHS_NUMBER_SUM)
      diagnosis_label(d, "the last digit should be %c if the rest is right", expected);
    diagnosis_help(d, "%s", number_faults[found].help);
    return false;
  }
  enum nhs_number_range range = nhs_number_range(digits);
  if (number_ranges[range].code != NULL)
    diagnosis_help(report_warning(binding->report, number_ranges[range].code, node->place, "%s",
                                  number_ranges[range].message),
                   "%s", number_ranges[range].help);
  *number = (struct text_field){arena_copy(binding->arena, (struct view){digits, sizeof digits}),
                                node->place};
  return true;
}

/* ---- practice code, phone, e-mail ---- */

bool value_practice_code(const struct binding *binding, const struct field *field,
                         const struct node *node, void *target)
{
  struct text_field *code = target;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  switch (practice_code_check(node->text)) {
  case PRACTICE_CODE_FINE:
    break;
  case PRACTICE_CODE_SHAPE:
    diagnosis_help(fault(binding, "practice-code-shape", node,
                         "a practice's code is a letter and five digits, such as A81001"),
                   "look it up on the practice's website; you may leave it out");
    return false;
  case PRACTICE_CODE_DUMMY:
    diagnosis_help(fault(binding, "practice-code-dummy", node,
                         "this code stands for a practice that is unknown or not there"),
                   "write the code of the practice that holds the record, or leave it out");
    return false;
  }
  char *letters = arena_alloc(binding->arena, node->text.len);
  for (size_t i = 0; i < node->text.len; i++)
    letters[i] = (char)unicode_upper((unsigned char)node->text.at[i]);
  *code = (struct text_field){{letters, node->text.len}, node->place};
  return true;
}

static bool bind_short(const struct binding *binding, const struct field *field,
                       const struct node *node, struct text_field *target)
{
  struct field limited = *field;
  limited.most = MOST_LINE;
  return bind_text(binding, &limited, node, target);
}

static const struct {
  const char *code, *message, *help;
  bool printed; /* it may be meant */
} phone_faults[] = {
  [PHONE_FINE] = {NULL, NULL, NULL, true},
  [PHONE_SPREADSHEET] = {"phone-spreadsheet", "a spreadsheet has shortened this phone number",
                         "write all of its digits, as in 01632 960123; you may leave it out",
                         false},
  [PHONE_DATE] = {"phone-date", "this is a date, not a phone number",
                  "write the number, as in 01632 960123; you may leave it out", false},
  [PHONE_SHORT] = {"phone-digits", "this phone number has too few digits",
                   "write all of its digits, as in 01632 960123; you may leave it out", false},
  [PHONE_ONE_DIGIT] = {"phone-one-digit", "no phone number is one digit over and over",
                       "write the number, as in 01632 960123; you may leave it out", false},
  [PHONE_NHS_NUMBER] = {"phone-nhs-number", "this phone number looks like an NHS number",
                        "if it is one, write it under `nhs_number`; here it is printed as a phone "
                        "number",
                        true},
  [PHONE_WORDS] = {"phone-words", "there are words in this phone number",
                   "check it; it is printed as it stands", true},
};

bool value_phone(const struct binding *binding, const struct field *field, const struct node *node,
                 void *target)
{
  struct text_field *phone = target;
  if (!bind_short(binding, field, node, phone))
    return false;
  enum phone_fault found = phone_check(phone->text);
  const char *code = phone_faults[found].code, *message = phone_faults[found].message;
  if (code == NULL)
    return true;
  diagnosis_help(phone_faults[found].printed
                   ? report_warning(binding->report, code, node->place, "%s", message)
                   : fault(binding, code, node, message),
                 "%s", phone_faults[found].help);
  return phone_faults[found].printed;
}

/* Letters of other scripts stand in few addresses, but in some. */
static struct diagnosis *doubt_email(const struct binding *binding, const struct node *node)
{
  return report_warning(binding->report, "email-letters", node->place,
                        "this e-mail address has letters that a draft of an e-mail cannot use");
}

bool value_email(const struct binding *binding, const struct field *field, const struct node *node,
                 void *target)
{
  struct text_field *email = target;
  if (!bind_short(binding, field, node, email))
    return false;
  enum email_shape shape = email_shape_of(email->text);
  if (shape == EMAIL_FITS)
    return true;
  if (shape == EMAIL_FOREIGN) {
    diagnosis_help(doubt_email(binding, node), "check it; the draft leaves it out");
    return true;
  }
  diagnosis_help(fault(binding, "email-shape", node, "this is not how an e-mail address looks"),
                 "it has one @, single dots and no blanks, as in name@example.org; you may "
                 "leave it out");
  return false;
}

/* ---- letters ---- */

bool value_large_print(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target)
{
  static const struct {
    const char *text;
    int points;
  } words[] = {{"false", PRINT_ORDINARY}, {"no", PRINT_ORDINARY}, {"off", PRINT_ORDINARY},
               {"true", PRINT_LARGE},     {"yes", PRINT_LARGE},   {"on", PRINT_LARGE}};
  struct view sizes = VIEW(WISHES_AS_CHOICES(PRINT_SIZES));
  int *points = target;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (key_equal(node->text, view_of(words[i].text))) {
      *points = words[i].points;
      return true;
    }
  while (sizes.len != 0) {
    uint64_t size;
    struct view text = view_cut(&sizes, '|');
    if (key_equal(node->text, text) && view_number(text, &size)) {
      *points = (int)size;
      return true;
    }
  }
  diagnosis_help(fault(binding, "large-print-size", node, "large print has no such size"),
                 "write yes (18 point), no, " WISHES_IN_WORDS(PRINT_SIZES));
  return false;
}

bool value_millimetres(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target)
{
  enum { MOST = 297000 }; /* the length of the sheet, in 1/1000 mm */
  int *size = target;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  *size = view_thousandths(node->text);
  if (*size >= 0 && *size <= MOST)
    return true;
  *size = 0;
  diagnosis_help(report_error(binding->report, "envelope-number", node->place,
                              "`%s` of an envelope is a number of millimetres", field->key),
                 "write digits only, such as 20 or 35.5; the sheet is 210 by 297");
  return false;
}

/* A letter has its sender above or beside the window, and below it all the rest. */
static bool leaves_room(const struct binding *binding, const struct node *node,
                        const struct envelope_wish *envelope)
{
  enum { LOWEST_END = 150, THOUSAND = 1000 }; /* mm: a window lower down leaves half a page */
  if (envelope->y + envelope->height <= LOWEST_END * THOUSAND)
    return true;
  diagnosis_help(
    fault(binding, "envelope-no-room", node, "below this window there is no room for a letter"),
    "y and height together may be %d mm at most: a letter stands below the window", LOWEST_END);
  return false;
}

static bool read_window(const struct binding *binding, const struct node *node,
                        struct envelope_wish *envelope)
{
  enum { SHEET_WIDTH = 210000, SHEET_HEIGHT = 297000 };
  envelope->custom = true;
  envelope->name.place = node->place;
  if (!bind_record(binding, &envelope_record, node, envelope))
    return false;
  if (envelope->width > 0 && envelope->height > 0 && envelope->x + envelope->width <= SHEET_WIDTH &&
      envelope->y + envelope->height <= SHEET_HEIGHT)
    return leaves_room(binding, node, envelope);
  diagnosis_help(
    fault(binding, "envelope-off-sheet", node, "this window does not lie on the sheet"),
    "x and y count from the top left corner of a sheet of 210 by 297 mm");
  return false;
}

bool value_envelope(const struct binding *binding, const struct field *field,
                    const struct node *node, void *target)
{
  struct envelope_wish *envelope = target;
  struct field named = *field;
  if (node->kind == NODE_MAP)
    return read_window(binding, node, envelope);
  named.names = "envelopes";
  named.wrong_code = "envelope-unknown";
  envelope->refused = !bind_text(binding, field, node, &envelope->name) ||
                      !bind_name(binding, &named, node, &envelope->name.text);
  return !envelope->refused;
}

/* ---- opt-outs ---- */

static bool refuse_empty(const struct binding *binding, const struct field *field,
                         const struct node *node)
{
  if (!bind_empty(node))
    return false;
  diagnosis_help(report_error(binding->report, "list-left-open", node->key->place,
                              "nothing is written behind `%s`", field->key),
                 "write [] if nothing is wanted, or delete the line");
  return true;
}

/* "one, two" where [one, two] was meant. */
static bool refuse_commas(const struct binding *binding, const struct node *node)
{
  if (node->kind != NODE_SCALAR ||
      (view_find(node->text, ',') == SIZE_MAX && view_find(node->text, ';') == SIZE_MAX))
    return false;
  diagnosis_help(fault(binding, "list-as-text", node, "this is one text, not a list of names"),
                 "put square brackets round it and commas between the names");
  return true;
}

/* There are not that many opt-outs; each is compared with each. */
enum { MOST_CHOICES = 64 };

static bool refuse_crowd(const struct binding *binding, const struct node *node)
{
  if (node->kind != NODE_LIST || node->count <= MOST_CHOICES)
    return false;
  diagnosis_help(fault(binding, "choices-too-many", node, "more than 64 opt-outs stand here"),
                 "`optout list` shows what there is; name each once");
  return true;
}

bool value_choices(const struct binding *binding, const struct field *field,
                   const struct node *node, void *target)
{
  struct choice_list *list = target;
  void *items = NULL;
  list->given = true;
  list->place = node->place;
  if (refuse_empty(binding, field, node) || refuse_commas(binding, node) ||
      refuse_crowd(binding, node))
    return false;
  bool good = bind_records(binding, field, node, &items, &list->count);
  list->items = items;
  return good;
}
