/* What a household says of its practice, beside what the directory says. */
#include "ground/arena.h"
#include "ground/ascii.h"
#include "matter/directory.h"
#include "matter/directory_case.h"
#include "matter/directory_parts.h"
#include "matter/household.h"
#include "matter/identifiers.h"
#include "talk/report.h"

/* ---- comparing ---- */

/* Letters and digits in lower case; & is "and". What is left out is never a difference. */
static void fold(struct buffer *out, struct view text)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (ascii_upper(c))
      buffer_add_byte(out, (char)(c - 'A' + 'a'));
    else if (ascii_lower(c) || ascii_digit(c) || (c & 0x80) != 0)
      buffer_add_byte(out, c);
    else if (c == '&')
      buffer_add(out, VIEW("and"));
  }
}

static bool same_folded(struct view a, struct view b)
{
  struct buffer left, right;
  buffer_init(&left);
  buffer_init(&right);
  fold(&left, a);
  fold(&right, b);
  bool same = view_equal(buffer_view(&left), buffer_view(&right));
  buffer_free(&left);
  buffer_free(&right);
  return same;
}

/* The written lines without the postcode, the name and a county, folded. */
static void fold_written(const struct directory *directory, const struct practice *practice,
                         struct view name, struct buffer *out)
{
  const struct address *address = &practice->address;
  for (size_t i = 0; i + 1 < address->count; i++) {
    struct view line = address->lines[i].text;
    bool county = i + 2 == address->count && case_is_county(directory_rules(directory), line);
    if (!county && !(i == 0 && same_folded(line, name)))
      fold(out, line);
  }
}

static void fold_listed(const struct view *lines, size_t count, struct view name,
                        struct buffer *out)
{
  for (size_t i = 0; i + 1 < count; i++)
    if (!(i == 0 && same_folded(lines[i], name)))
      fold(out, lines[i]);
}

static bool same_address(const struct directory *directory, const struct practice *practice,
                         const struct view *lines, size_t count, struct view name)
{
  const struct address *address = &practice->address;
  struct buffer written, listed;
  if (!view_equal(address->lines[address->count - 1].text, lines[count - 1]))
    return false;
  buffer_init(&written);
  buffer_init(&listed);
  fold_written(directory, practice, name, &written);
  fold_listed(lines, count, name, &listed);
  /* A town or county that one of the two leaves out makes no other place of the same postcode. */
  bool same = view_starts(buffer_view(&listed), buffer_view(&written)) ||
              view_starts(buffer_view(&written), buffer_view(&listed));
  buffer_free(&written);
  buffer_free(&listed);
  return same;
}

/* ---- codes ---- */

static const struct {
  const char *code, *message, *help;
} status_faults[] = {
  [PRACTICE_ACTIVE] = {NULL, NULL, NULL},
  [PRACTICE_CLOSED] = {"practice-closed", "this practice is closed",
                       "write the code of the practice that holds the record now; `optout "
                       "practices find` looks it up"},
  [PRACTICE_DORMANT] = {"practice-dormant", "this practice is dormant: it has no patients now",
                        "write the code of the practice that holds the record now"},
  [PRACTICE_PROPOSED] = {"practice-proposed", "this practice has not opened yet",
                         "check the code; the directory may be older than the practice"},
  [PRACTICE_STATUS_UNKNOWN] = {NULL, NULL, NULL},
};

static void report_unlisted(struct practice *practice, struct report *report)
{
  bool complete = practice->name.text.len != 0 && practice->address.count != 0;
  const char *message = "the directory of practices has no such code";
  struct diagnosis *d =
    complete ? report_warning(report, "practice-unlisted", practice->code.place, "%s", message)
             : report_error(report, "practice-unlisted", practice->code.place, "%s", message);
  diagnosis_help(d, "check the code with `optout practices find`; the directory may be older than "
                    "the practice");
  practice->doubtful = true;
}

/* False when no letter may go there. */
static bool check_status(const struct listed *listed, struct practice *practice,
                         struct report *report)
{
  enum practice_status status = listed->status;
  bool refused = status == PRACTICE_CLOSED || status == PRACTICE_DORMANT || !listed->surgery;
  practice->doubtful |= refused;
  if (!listed->surgery) {
    diagnosis_help(report_error(report, "practice-not-gp", practice->code.place,
                                "this code is not that of a GP practice"),
                   "write the code of the practice that holds the record; `optout practices find` "
                   "looks it up");
    return false;
  }
  if (status_faults[status].code != NULL)
    diagnosis_help(refused
                     ? report_error(report, status_faults[status].code, practice->code.place, "%s",
                                    status_faults[status].message)
                     : report_warning(report, status_faults[status].code, practice->code.place,
                                      "%s", status_faults[status].message),
                   "%s", status_faults[status].help);
  return !refused;
}

/* ---- filling ---- */

static void warn_of_postcode(struct view postcode, struct place place, struct report *report)
{
  char shown[9];
  if (postcode_parse(postcode, shown) == POSTCODE_FINE)
    return;
  struct diagnosis *d = report_warning(report, "directory-postcode", place,
                                       "the directory has an odd postcode for this practice");
  diagnosis_label(d, "%.*s", VIEW_ARGS(postcode));
  diagnosis_help(d, "it is printed as it stands; to be sure, write the practice's address");
}

/* Lines from `lines` on; the practice's name, which stands above them, is not said again. */
static void fill_address(const struct directory *directory, struct practice *practice,
                         const struct view *lines, size_t count, struct report *report)
{
  struct address *address = &practice->address;
  if (count > 2 && case_same_words(directory_rules(directory), practice->name.text, lines[0])) {
    lines++;
    count--;
  }
  warn_of_postcode(lines[count - 1], practice->code.place, report);
  address->place = practice->code.place;
  address->count = count;
  for (size_t i = 0; i < count; i++)
    address->lines[i] = (struct text_field){lines[i], practice->code.place};
}

static void compare_name(const struct practice *practice, struct view name, struct report *report)
{
  if (same_folded(practice->name.text, name))
    return;
  struct diagnosis *d = report_warning(report, "practice-name-differs", practice->name.place,
                                       "the directory has another name for this code");
  diagnosis_label(d, "there it is %.*s", VIEW_ARGS(name));
  diagnosis_help(d, "check code and name; the letter has the name as it was written");
}

static void compare_address(const struct directory *directory, const struct practice *practice,
                            const struct view *lines, size_t count, struct view name,
                            struct report *report)
{
  if (same_address(directory, practice, lines, count, name))
    return;
  struct diagnosis *d = report_warning(report, "practice-address-differs", practice->address.place,
                                       "the directory has another address for this code");
  diagnosis_label(d, "there it ends in %.*s", VIEW_ARGS(lines[count - 1]));
  diagnosis_help(d, "check code and address; the letter goes to the address as it was written");
}

void directory_fill(const struct directory *directory, struct arena *arena,
                    struct practice *practice, struct report *report)
{
  struct listed listed;
  struct view lines[PRINTED_LINES];
  if (practice->code.text.len == 0)
    return;
  if (!directory_find(directory, practice->code.text, &listed)) {
    report_unlisted(practice, report);
    return;
  }
  if (!check_status(&listed, practice, report))
    return;
  struct view name = directory_name(directory, arena, &listed);
  size_t count = directory_address(directory, arena, &listed, lines);
  if (practice->name.text.len == 0)
    practice->name = (struct text_field){name, practice->code.place};
  else
    compare_name(practice, name, report);
  if (practice->address.count != 0)
    compare_address(directory, practice, lines, count, name, report);
  else if (practice->address.place.source == NULL)
    fill_address(directory, practice, lines, count, report);
}
