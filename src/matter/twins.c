#include "matter/twins.h"

#include <inttypes.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/seen.h"
#include "ground/unicode.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"

struct twins {
  struct seen *people, *numbers; /* the households that they were first in */
};

struct twins *twins_new(struct spill *spill)
{
  struct twins *twins = mem_zeroed(1, sizeof *twins);
  twins->people = seen_new(spill);
  twins->numbers = seen_new(spill);
  return twins;
}

void twins_free(struct twins *twins)
{
  if (twins == NULL)
    return;
  seen_free(twins->people);
  seen_free(twins->numbers);
  mem_free(twins);
}

static void fold_name(struct view name, struct buffer *out)
{
  enum { LAST_ASCII = 0x7F };
  uint32_t point;
  while (unicode_next(&name, &point)) {
    bool sign = point <= LAST_ASCII && !unicode_is_letter(point) && !ascii_digit(point);
    if (!sign)
      unicode_put(out, unicode_upper(point));
  }
}

bool twins_key(const struct person *person, struct twin_key *key)
{
  struct date birth = person->date_of_birth.date;
  struct buffer text;
  *key = (struct twin_key){.by_number = person->nhs_number.text.len != 0};
  if (!key->by_number && (person->name.text.len == 0 || birth.year == 0))
    return false;
  buffer_init(&text);
  buffer_format(&text, "%d-%d-%d ", birth.year, birth.month, birth.day);
  if (key->by_number)
    buffer_add(&text, person->nhs_number.text);
  else
    fold_name(person->name.text, &text);
  key->person = hash_of(buffer_view(&text));
  key->number = hash_of(person->nhs_number.text);
  buffer_free(&text);
  return true;
}

enum twin twins_add(struct twins *twins, const struct twin_key *key, uint64_t number,
                    uint64_t *first)
{
  uint64_t person = seen_add(twins->people, key->person, number);
  uint64_t same = key->by_number ? seen_add(twins->numbers, key->number, number) : 0;
  *first = person != 0 ? person : same;
  if (person != 0 && person != number)
    return key->by_number ? TWIN_BY_NUMBER : TWIN_BY_NAME;
  return person == 0 && same != 0 && same != number ? TWIN_NUMBER_SHARED : TWIN_NONE;
}

/* ---- what is said of them ---- */

const char *twins_code(enum twin twin)
{
  return twin == TWIN_NUMBER_SHARED ? "number-shared" : "person-again";
}

struct view twins_message(enum twin twin, uint64_t first, struct arena *arena)
{
  const char *text = twin == TWIN_NUMBER_SHARED
                       ? "this NHS number belongs to somebody born on another day"
                       : "this person was there before";
  return arena_format(arena, "%s, in household %" PRIu64 " of the input", text, first);
}

const char *twins_help(enum twin twin)
{
  switch (twin) {
  case TWIN_BY_NUMBER:
    return "delete one of the two, or say --unique: they have the same NHS number";
  case TWIN_BY_NAME:
    return "delete one of the two, or say --unique: they have the same name and date of birth";
  case TWIN_NUMBER_SHARED:
    return "one of the two is wrong: find out whose number it is before you post their letters";
  case TWIN_NONE: break;
  }
  return "";
}

/* ---- the same practice ---- */

static void fold_line(struct view line, struct buffer *out)
{
  uint32_t point;
  while (unicode_next(&line, &point))
    if (point != ' ')
      unicode_put(out, unicode_upper(point));
  buffer_add_byte(out, ' ');
}

void twins_practice_key(const struct practice *practice, struct buffer *key)
{
  fold_line(practice->code.text, key);
  if (practice->code.text.len != 0)
    return;
  fold_line(practice->name.text, key);
  for (size_t i = 0; i < practice->address.count; i++)
    fold_line(practice->address.lines[i].text, key);
}

struct hash twins_practice(const struct practice *practice)
{
  struct buffer key;
  buffer_init(&key);
  twins_practice_key(practice, &key);
  struct hash hash = hash_of(buffer_view(&key));
  buffer_free(&key);
  return hash;
}

/* ---- whole households ---- */

static enum twin add(struct twins *twins, const struct person *person, uint64_t number,
                     uint64_t *first)
{
  struct twin_key key;
  return twins_key(person, &key) ? twins_add(twins, &key, number, first) : TWIN_NONE;
}

struct view twins_left_out(struct twins *twins, const struct household *household, uint64_t number,
                           struct arena *arena)
{
  size_t count = household->dependant_count + 1;
  char *marks = arena_alloc(arena, count);
  for (size_t i = 0; i < count; i++) {
    uint64_t first;
    enum twin twin = add(twins, household_person(household, i), number, &first);
    marks[i] = twin == TWIN_BY_NUMBER || twin == TWIN_BY_NAME;
  }
  return (struct view){marks, count};
}

static bool is_left_out(struct view left_out, const struct household *household,
                        const struct person *person)
{
  size_t index =
    person == &household->patient ? 0 : (size_t)(person - household->dependants) + 1;
  return index < left_out.len && left_out.at[index] != 0;
}

void twins_note_left_out(struct view left_out, const struct household *household,
                         struct report *report)
{
  for (size_t i = 0; i < left_out.len && i <= household->dependant_count; i++)
    if (left_out.at[i] != 0)
      diagnosis_help(report_note(report, "person-left-out",
                                 household_person(household, i)->name.place,
                                 "left out: this person was there before"),
                     "look whether the first one asks for all that this one does");
}

bool twins_drops(struct view left_out, const struct household *household,
                 const struct letter *letter)
{
  for (size_t i = 0; i < letter->subject_count; i++)
    if (!is_left_out(left_out, household, letter->subjects[i].person))
      return false;
  return true;
}

size_t twins_without_letter(struct view left_out, const struct household *household,
                            const struct plan *plan)
{
  size_t without = 0;
  for (size_t i = 0; i <= household->dependant_count; i++) {
    const struct person *person = household_person(household, i);
    without += is_left_out(left_out, household, person) || plan_leaves_out(plan, person);
  }
  return without;
}

static size_t check(struct twins *twins, const struct person *person, uint64_t number,
                    struct report *report)
{
  uint64_t first;
  enum twin twin = add(twins, person, number, &first);
  struct arena arena;
  if (twin == TWIN_NONE)
    return 0;
  arena_init(&arena);
  struct place place =
    person->nhs_number.text.len != 0 ? person->nhs_number.place : person->name.place;
  struct view message = twins_message(twin, first, &arena);
  struct diagnosis *d =
    report_warning(report, twins_code(twin), place, "%.*s", VIEW_ARGS(message));
  diagnosis_help(d, "%s", twins_help(twin));
  arena_free(&arena);
  return 1;
}

size_t twins_check(struct twins *twins, const struct household *household, uint64_t number,
                   struct report *report)
{
  size_t again = 0;
  for (size_t i = 0; i <= household->dependant_count; i++)
    again += check(twins, household_person(household, i), number, report);
  return again;
}
