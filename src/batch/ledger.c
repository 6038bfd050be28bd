#include "batch/ledger.h"

#include <inttypes.h>
#include <stdio.h>

#include "batch/manifest.h"
#include "batch/next.h"
#include "batch/rejects.h"
#include "batch/told.h"
#include "ground/arena.h"
#include "ground/mem.h"
#include "matter/twins.h"
#include "talk/report.h"

/* Households whose problems are printed in full. */
enum { SHOWN_REFUSALS = 20 };

struct ledger {
  struct batch *batch;
  struct arena arena; /* of the household in hand */
  struct ledger_counts counts;
  struct manifest *manifest;
  struct rejects *rejects;
  struct twins *twins;
  struct told *told;
  uint64_t shown, hidden; /* refusals */
};

struct ledger *ledger_new(struct batch *batch)
{
  struct ledger *ledger = mem_zeroed(1, sizeof *ledger);
  ledger->batch = batch;
  arena_init(&ledger->arena);
  ledger->twins = twins_new(&batch->spill);
  ledger->rejects = rejects_new(batch);
  ledger->told = told_new();
  ledger->manifest = manifest_open(batch);
  if (ledger->manifest == NULL) {
    ledger_free(ledger);
    return NULL;
  }
  return ledger;
}

void ledger_free(struct ledger *ledger)
{
  if (ledger == NULL)
    return;
  manifest_abandon(ledger->manifest);
  rejects_free(ledger->rejects);
  told_free(ledger->told);
  twins_free(ledger->twins);
  arena_free(&ledger->arena);
  mem_free(ledger);
}

/* ---- warnings, told once each ---- */

static void say_twin(struct ledger *ledger, enum twin twin, uint64_t first,
                     const struct identity *identity)
{
  struct remark remark = {.severity = SEVERITY_WARNING,
                          .code = view_of(twins_code(twin)),
                          .message = twins_message(twin, first, &ledger->arena),
                          .help = view_of(twins_help(twin)),
                          .place = identity->place};
  struct report_line line = {identity->file, identity->at,   remark.severity,
                             remark.code,    remark.message, remark.help};
  if (ledger->batch->settings->json)
    report_put_json(&line, stdout);
  else
    told_add(ledger->told, &remark);
}

static void check_twins(struct ledger *ledger, uint64_t number, const struct outcome *outcome)
{
  for (size_t i = 0; i < outcome->identity_count; i++) {
    const struct identity *identity = &outcome->identities[i];
    uint64_t first;
    enum twin twin = twins_add(ledger->twins, &identity->key, number, &first);
    if (twin == TWIN_NONE)
      continue;
    say_twin(ledger, twin, first, identity);
    arena_reset(&ledger->arena);
  }
}

/* ---- one household ---- */

static void say(struct ledger *ledger, const struct outcome *outcome)
{
  const struct settings *settings = ledger->batch->settings;
  bool refused = outcome->fate == FATE_REFUSED;
  if (settings->json) {
    fwrite(view_bytes(outcome->printed), 1, outcome->printed.len, stdout);
    return;
  }
  bool printed = outcome->printed.len != 0; /* refused before, it was told then */
  if (settings->verbose || (refused && printed && ledger->shown < SHOWN_REFUSALS)) {
    fwrite(view_bytes(outcome->printed), 1, outcome->printed.len, stderr);
    ledger->shown += refused ? 1 : 0;
    return;
  }
  ledger->hidden += refused && printed ? 1 : 0;
  for (size_t i = 0; !refused && i < outcome->remark_count; i++)
    told_add(ledger->told, &outcome->remarks[i]);
}

static void add_letters(struct ledger *ledger, const struct ledger_record *record,
                        const struct outcome *outcome)
{
  manifest_add(ledger->manifest, outcome->rows, outcome->row_count, record->file);
  ledger->counts.letters += outcome->row_count;
  ledger->counts.pages += outcome->pages;
  ledger->counts.households++;
}

void ledger_take(struct ledger *ledger, const struct ledger_record *record,
                 const struct outcome *outcome)
{
  struct ledger_counts *counts = &ledger->counts;
  uint64_t number = record->ticket->number;
  counts->last = number > counts->last ? number : counts->last;
  counts->people += outcome->people + outcome->left_out;
  counts->people_left_out += outcome->left_out;
  say(ledger, outcome);
  switch (outcome->fate) {
  case FATE_WRITTEN: counts->people_written += outcome->people; break;
  case FATE_PRESENT:
    counts->people_present += outcome->people;
    counts->households_present++;
    break;
  case FATE_REFUSED:
    counts->people_refused += outcome->people;
    counts->households_refused++;
    rejects_add(ledger->rejects, record->ticket, outcome->reason);
    return;
  case FATE_LEFT_OUT: /* those too who would have had no letter */
    counts->people_left_out += outcome->people;
    counts->households_left_out++;
    return;
  }
  check_twins(ledger, number, outcome);
  add_letters(ledger, record, outcome);
}

void ledger_add_files(struct ledger *ledger, uint64_t files) { ledger->counts.files += files; }

const struct ledger_counts *ledger_counts(const struct ledger *ledger) { return &ledger->counts; }

/* ---- the end ---- */

bool ledger_end(struct ledger *ledger)
{
  bool good = manifest_end(ledger->manifest);
  ledger->manifest = NULL;
  return rejects_end(ledger->rejects) && good;
}

static void print_json(const struct ledger_counts *counts, bool complete)
{
  printf("{\"complete\":%s,\"people\":%" PRIu64 ",\"written\":%" PRIu64 ",\"refused\":%" PRIu64
         ",\"present\":%" PRIu64 ",\"left_out\":%" PRIu64 ",\"households\":%" PRIu64
         ",\"letters\":%" PRIu64 ",\"files\":%" PRIu64 ",\"pages\":%" PRIu64 "}\n",
         complete ? "true" : "false", counts->people, counts->people_written,
         counts->people_refused, counts->people_present, counts->people_left_out,
         counts->households, counts->letters, counts->files, counts->pages);
}

static void print_refused(const struct ledger *ledger, bool complete)
{
  uint64_t refused = ledger->counts.households_refused;
  if (ledger->hidden != 0)
    fprintf(stderr, "and problems of %" PRIu64 " more household%s\n", ledger->hidden,
            text_plural(ledger->hidden));
  if (refused != 0)
    fprintf(stderr, "%" PRIu64 " household%s refused.\n", refused,
            refused == 1 ? " was" : "s were");
  if (refused != 0 && complete && !ledger->batch->settings->quiet)
    next_print(rejects_lists(ledger->rejects));
}

void ledger_print(struct ledger *ledger, bool complete)
{
  const struct ledger_counts *counts = &ledger->counts;
  const struct settings *settings = ledger->batch->settings;
  if (settings->json)
    return;
  told_print(ledger->told, stderr, settings->quiet ? session_always_said : NULL);
  if (!settings->quiet || counts->households_refused != 0)
    print_refused(ledger, complete);
}

void ledger_print_gone(const struct ledger *ledger, uint64_t replaced, uint64_t removed)
{
  if (ledger->batch->settings->quiet)
    return;
  if (replaced != 0)
    fprintf(stderr,
            "Made anew: letters of %" PRIu64
            " household%s, in the place of what stood in the input before.\n",
            replaced, text_plural(replaced));
  if (removed != 0)
    fprintf(stderr, "Taken away: %" PRIu64 " file%s of people who are no longer in the input.\n",
            removed, text_plural(removed));
}

void ledger_print_sum(const struct ledger *ledger, bool complete)
{
  const struct ledger_counts *counts = &ledger->counts;
  const struct settings *settings = ledger->batch->settings;
  if (settings->json)
    print_json(counts, complete);
  if (settings->json || settings->quiet)
    return;
  fprintf(stderr,
          "%" PRIu64 " household%s, %" PRIu64 " letter%s, %" PRIu64 " file%s, %" PRIu64
          " page%s%s\n",
          counts->households, text_plural(counts->households), counts->letters,
          text_plural(counts->letters), counts->files, text_plural(counts->files), counts->pages,
          text_plural(counts->pages), settings->batch.combined ? " of letters" : "");
  fprintf(stderr,
          "people: %" PRIu64 " = %" PRIu64 " written + %" PRIu64 " refused + %" PRIu64
          " already there",
          counts->people, counts->people_written, counts->people_refused,
          counts->people_present);
  if (counts->people_left_out != 0)
    fprintf(stderr, " + %" PRIu64 " left out", counts->people_left_out);
  fputc('\n', stderr);
}
