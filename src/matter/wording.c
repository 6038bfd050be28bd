#include "matter/wording.h"

#include "ground/ascii.h"
#include "matter/languages.h"
#include "read/yaml.h"
#include "talk/report.h"

enum who { EVERYBODY, ENGLISH, OTHERS };

/* The texts that the program itself asks for. Those that templates name are looked for when these
 * are read. */
static const struct wanted {
  const char *key;
  const char *places; /* which it must have, with commas between; NULL: none */
  enum who who;       /* whose wordings must have it */
} all_wanted[] = {
  {"date", "{day}, {month}, {year}", OTHERS},
  {"page", "%d, %d", EVERYBODY},
  {"part", "%d, %d", EVERYBODY},
  {"more", "%d", EVERYBODY},
  {"title", NULL, EVERYBODY},
  {"reference", NULL, EVERYBODY},
  {"tick", NULL, EVERYBODY},
  {"blank", NULL, EVERYBODY},
  {"signature", NULL, EVERYBODY},
  {"square_code", NULL, EVERYBODY},
  {"telephone", NULL, EVERYBODY},
  {"email", NULL, EVERYBODY},
  {"no_fixed_address", NULL, EVERYBODY},
  {"message_subject", NULL, EVERYBODY},
  {"attachment", NULL, EVERYBODY},
  {"calendar_summary", NULL, EVERYBODY},
  {"calendar_description", NULL, EVERYBODY},
  {"unnamed_patient", NULL, ENGLISH},
  {"unnamed_writer", NULL, ENGLISH},
  {"unnamed_dependant", NULL, ENGLISH},
  {"unnamed_representative", NULL, ENGLISH},
  {"unnamed_representatives", NULL, ENGLISH},
  {"unnamed_practice", NULL, ENGLISH},
  {"unnamed_record", NULL, ENGLISH},
  {"unnamed_trust", NULL, ENGLISH},
  {"blank_title", NULL, ENGLISH},
  {"blank_to", NULL, ENGLISH},
  {"blank_party", NULL, ENGLISH},
  {"blank_party_words", NULL, ENGLISH},
  {"blank_reasons_if_wished", NULL, ENGLISH},
  {"blank_trust", NULL, ENGLISH},
  {"blank_trust_words", NULL, ENGLISH},
  {"blank_form_to", NULL, ENGLISH},
  {"blank_quicker", NULL, ENGLISH},
  {"blank_ready", NULL, ENGLISH},
  {"blank_check_address", NULL, ENGLISH},
  {"blank_fill_in_address", NULL, ENGLISH},
  {"labels_title", NULL, ENGLISH},
  {"volume_cover", NULL, ENGLISH},
  {"sure_high", NULL, ENGLISH},
  {"sure_medium", NULL, ENGLISH},
  {"sure_low", NULL, ENGLISH}};

enum { WANTED = sizeof all_wanted / sizeof all_wanted[0] };

static bool report_missing(const struct node *map, const struct wanted *wanted, bool english,
                           struct report *report)
{
  struct diagnosis *d = report_error(report, "catalogue-wording-missing", map->place,
                                     english ? "the text `%s` is missing"
                                             : "this language lacks the text `%s`",
                                     wanted->key);
  if (wanted->places != NULL)
    diagnosis_help(d, "it has the places %s", wanted->places);
  else
    diagnosis_help(d, english ? "take it from the file that came with the program"
                              : "wording.yaml has it in English");
  return false;
}

static bool are_all_there(const struct node *map, bool english, struct report *report)
{
  bool good = true;
  for (size_t i = 0; i < WANTED; i++) {
    const struct wanted *wanted = &all_wanted[i];
    bool needed = wanted->who == EVERYBODY || (wanted->who == ENGLISH) == english;
    if (needed && language_text(map, view_of(wanted->key)).len == 0)
      good = report_missing(map, wanted, english, report);
  }
  return good;
}

/* ---- places ---- */

/* Takes the next place off the front of a text, "%d" or "{day}"; empty when there is none. A
 * percent sign before a blank, and a brace round no word, are signs like others. */
static struct view next_place(struct view *text)
{
  while (text->len != 0) {
    size_t end = 1;
    char first = text->at[0];
    while (end < text->len && ascii_letter(text->at[end]) && (first == '{' || end < 2))
      end++;
    bool closed = first == '{' && end < text->len && text->at[end] == '}';
    struct view place = view_slice(*text, 0, end + closed);
    bool found = end > 1 && (first == '%' || closed);
    *text = view_slice(*text, found ? place.len : 1, text->len);
    if (found)
      return place;
  }
  return *text;
}

static size_t count_place(struct view text, struct view place)
{
  size_t count = 0;
  for (struct view one; (one = next_place(&text)).len != 0;)
    count += view_equal(one, place);
  return count;
}

static const char *places_of(struct view key)
{
  for (size_t i = 0; i < WANTED; i++)
    if (view_equal(view_of(all_wanted[i].key), key) && all_wanted[i].places != NULL)
      return all_wanted[i].places;
  return "";
}

/* Each place of one list is in the other as often. */
static bool are_in(struct view places, struct view other)
{
  struct view rest = places;
  for (struct view one; (one = next_place(&rest)).len != 0;)
    if (count_place(other, one) != count_place(places, one))
      return false;
  return true;
}

static bool check_places(const struct node *text, struct report *report)
{
  struct view key = text->key->text, wanted = view_of(places_of(key));
  bool lacks = !are_in(wanted, text->text);
  if (!lacks && are_in(text->text, wanted))
    return true;
  struct diagnosis *d = report_error(report, "catalogue-wording-place", text->place,
                                     lacks ? "this text lacks a place, or has it too often"
                                           : "this text has a place that nothing fills");
  if (wanted.len != 0)
    diagnosis_help(d, "it has the places %.*s as they stand here, and no others",
                   VIEW_ARGS(wanted));
  else
    diagnosis_help(d, "it has no places: take out what begins with %% or stands in braces");
  return false;
}

bool wording_check(const struct node *map, bool english, struct report *report)
{
  bool good = are_all_there(map, english, report);
  for (const struct node *one = map->first; one != NULL; one = one->next)
    if (one->kind == NODE_SCALAR)
      good &= check_places(one, report);
  return good;
}
