#include "batch/survey.h"

#include "batch/sorter.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "matter/household.h"
#include "matter/twins.h"
#include "run/letters.h"

/* Bytes of tickets held in memory; the rest is spilled. */
enum { SORT_MEMORY = 32 * 1024 * 1024 };

struct survey {
  struct batch *batch;
  struct sorter *sorter;
  struct twins *twins;
};

struct survey *survey_new(struct batch *batch)
{
  struct survey *survey = mem_zeroed(1, sizeof *survey);
  survey->batch = batch;
  survey->sorter = sorter_new(batch->folder, SORT_MEMORY);
  survey->twins = twins_new(&batch->spill);
  return survey;
}

void survey_free(struct survey *survey)
{
  if (survey == NULL)
    return;
  sorter_free(survey->sorter);
  twins_free(survey->twins);
  mem_free(survey);
}

/* A byte for each person who was in an earlier household; empty when there is none. */
static struct view find_again(struct survey *survey, struct arena *arena, struct ticket *ticket,
                              const struct outcome *outcome)
{
  char *again = arena_alloc(arena, outcome->people + 1);
  bool any = false;
  for (size_t i = 0; i < outcome->identity_count; i++) {
    const struct identity *identity = &outcome->identities[i];
    uint64_t first;
    enum twin twin = twins_add(survey->twins, &identity->key, ticket->number, &first);
    bool left_out = (twin == TWIN_BY_NUMBER || twin == TWIN_BY_NAME) &&
                    identity->person < outcome->people;
    again[identity->person] |= left_out;
    any |= left_out;
  }
  return any ? (struct view){again, outcome->people} : (struct view){NULL, 0};
}

void survey_take(struct survey *survey, struct task *task, struct parcel *parcel)
{
  struct batch *batch = survey->batch;
  struct buffer bytes;
  buffer_init(&bytes);
  for (size_t i = 0; i < task->count; i++) {
    struct ticket *ticket = &task->records[i].ticket;
    struct outcome outcome = {.people = 0};
    if (task->records[i].state == RECORD_ASKED)
      outcome_unpack(parcel, &task->arena, &outcome);
    if (batch->settings->batch.unique)
      ticket->dropped = find_again(survey, &task->arena, ticket, &outcome);
    ticket->hash = hash_with(ticket->hash, ticket->dropped);
    if (ticket->number < batch->range.first)
      continue;
    buffer_clear(&bytes);
    ticket_pack(ticket, &bytes);
    sorter_add(survey->sorter, outcome.key, ticket->number, buffer_view(&bytes));
  }
  buffer_free(&bytes);
}

struct sorter *survey_end(struct survey *survey)
{
  return sorter_turn(survey->sorter, survey->batch->session->report) ? survey->sorter : NULL;
}

/* ---- a worker's side ---- */

/* A postcode is in capitals, and its blank sorts before any digit: TS1 stands whole before TS11. */
static void add_postcode(struct buffer *key, const struct address *address)
{
  if (address->count != 0)
    buffer_add(key, address->lines[address->count - 1].text);
}

static void add_key(const struct batch *batch, const struct household *household,
                    struct buffer *key)
{
  const struct person *patient = &household->patient;
  const struct practice *practice = patient->practice;
  if (batch->settings->batch.sort == SORT_POSTCODE)
    add_postcode(key, &patient->address);
  if (batch->settings->batch.sort == SORT_PRACTICE && practice != NULL)
    twins_practice_key(practice, key);
}

/* Only people who get their letters are in nobody's way: for --unique all is made that could be
 * refused. */
static const struct household *find_household(struct maker *maker,
                                              const struct intake_record *record)
{
  struct session *session = maker->session;
  struct reading reading = {session->today, session->catalogue, session->settings->date,
                            session->directory};
  if (session->settings->batch.unique) {
    const struct letters *letters = maker_letters(maker, record);
    return letters != NULL ? letters->household : NULL;
  }
  return record->tree != NULL ? household_bind(&maker->arena, record->source, record->tree,
                                               &reading, 0, session->report)
                              : NULL;
}

void survey_tell(struct maker *maker, const struct intake_record *record)
{
  struct outcome outcome = {.people = record->row_count};
  struct buffer key;
  buffer_init(&key);
  const struct household *household = find_household(maker, record);
  if (household != NULL) {
    outcome.people = household->dependant_count + 1;
    maker_identify(maker, household, &outcome);
    add_key(maker->batch, household, &key);
  }
  outcome.key = buffer_view(&key);
  outcome_pack(&outcome, &maker->outcomes);
  buffer_free(&key);
}
