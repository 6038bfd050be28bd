#include "matter/twins.h"

#include <stdio.h>

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
  struct seen *seen;
};

struct twins *twins_new(void)
{
  struct twins *twins = mem_zeroed(1, sizeof *twins);
  twins->seen = seen_new(NULL);
  return twins;
}

void twins_free(struct twins *twins)
{
  if (twins == NULL)
    return;
  seen_free(twins->seen);
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

bool twins_key(const struct person *person, struct hash *key)
{
  struct date birth = person->date_of_birth.date;
  struct buffer text;
  char day[40];
  if (person->nhs_number.text.len != 0) {
    *key = hash_of(person->nhs_number.text);
    return true;
  }
  if (person->name.text.len == 0 || birth.year == 0)
    return false;
  snprintf(day, sizeof day, "%d-%d-%d ", birth.year, birth.month, birth.day);
  buffer_init(&text);
  buffer_add(&text, view_of(day));
  fold_name(person->name.text, &text);
  *key = hash_of(buffer_view(&text));
  buffer_free(&text);
  return true;
}

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

/* 0 when they are new, or too little is known of them; else the household they were first in. */
static uint64_t add(struct twins *twins, const struct person *person, uint64_t number)
{
  struct hash key;
  return twins_key(person, &key) ? seen_add(twins->seen, key, number) : 0;
}

struct view twins_left_out(struct twins *twins, const struct household *household, uint64_t number,
                           struct arena *arena)
{
  size_t count = household->dependant_count + 1;
  char *marks = arena_alloc(arena, count);
  for (size_t i = 0; i < count; i++) {
    const struct person *person = i == 0 ? &household->patient : &household->dependants[i - 1];
    uint64_t first = add(twins, person, number);
    marks[i] = first != 0 && first != number;
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

bool twins_drops(struct view left_out, const struct household *household,
                 const struct letter *letter)
{
  for (size_t i = 0; i < letter->subject_count; i++)
    if (!is_left_out(left_out, household, letter->subjects[i].person))
      return false;
  return true;
}

static size_t check(struct twins *twins, const struct person *person, uint64_t number,
                    struct report *report)
{
  uint64_t first = add(twins, person, number);
  if (first == 0 || first == number)
    return 0;
  bool by_number = person->nhs_number.text.len != 0;
  struct diagnosis *d = report_warning(
    report, "person-again", by_number ? person->nhs_number.place : person->name.place,
    "this person was there before, in household %llu of the input", (unsigned long long)first);
  diagnosis_help(d, "delete one of the two, or say --unique; %s",
                 by_number ? "they have the same NHS number"
                           : "they have the same name and date of birth");
  return 1;
}

size_t twins_check(struct twins *twins, const struct household *household, uint64_t number,
                   struct report *report)
{
  size_t again = check(twins, &household->patient, number, report);
  for (size_t i = 0; i < household->dependant_count; i++)
    again += check(twins, &household->dependants[i], number, report);
  return again;
}
