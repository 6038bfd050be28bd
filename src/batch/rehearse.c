#include "batch/rehearse.h"

#include <inttypes.h>
#include <stdio.h>

#include "batch/outcome.h"
#include "batch/told.h"
#include "ground/arena.h"
#include "ground/seen.h"
#include "matter/catalogue.h"
#include "matter/plan.h"
#include "matter/twins.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "run/letters.h"
#include "talk/report.h"

struct counts {
  uint64_t households, people, refused, left_out; /* people: all; refused: of them */
  uint64_t households_refused, letters, pages;
  uint64_t elsewhere; /* letters that go to no practice */
};

struct rehearsal {
  struct batch *batch;
  struct report *of_record;
  struct arena arena; /* of the household in hand */
  struct told *told;
  struct twins *twins;
  struct seen *practices;
  struct counts counts;
};

/* ---- one household ---- */

static void count_letter(struct rehearsal *rehearsal, const struct letters *letters,
                         const struct made_letter *made)
{
  struct counts *counts = &rehearsal->counts;
  letters_doubt_address(rehearsal->batch->session, letters, made->letter,
                        made->letter->subjects[0].person->place);
  counts->letters++;
  counts->pages += made->pages->count;
  if (made->letter->addressee->practice)
    seen_add(rehearsal->practices, twins_practice(made->letter->practice), 1);
  else
    counts->elsewhere++;
}

static void count_household(struct rehearsal *rehearsal, const struct letters *letters,
                            uint64_t number)
{
  struct counts *counts = &rehearsal->counts;
  struct view left_out = VIEW("");
  uint64_t before = counts->letters;
  if (rehearsal->batch->settings->batch.unique)
    left_out =
      twins_left_out(rehearsal->twins, letters->household, number, &rehearsal->arena);
  else
    twins_check(rehearsal->twins, letters->household, number, rehearsal->of_record);
  twins_note_left_out(left_out, letters->household, rehearsal->of_record);
  counts->left_out += twins_without_letter(left_out, letters->household, letters->plan);
  for (size_t i = 0; i < letters->count; i++)
    if (!twins_drops(left_out, letters->household, letters->made[i].letter))
      count_letter(rehearsal, letters, &letters->made[i]);
  counts->households += counts->letters != before ? 1 : 0;
}

static void say(struct rehearsal *rehearsal, bool refused)
{
  const struct settings *settings = rehearsal->batch->settings;
  const struct session *session = rehearsal->batch->session;
  struct outcome outcome = {.people = 0};
  session_hush(session, rehearsal->of_record);
  if (settings->json) {
    report_print_json(rehearsal->of_record, stdout);
    return;
  }
  if (refused || settings->verbose) {
    report_print(rehearsal->of_record, stderr,
                 (struct report_style){session->excerpts, session->colour, 0});
    return;
  }
  outcome_find(&outcome, session, rehearsal->of_record, &rehearsal->arena);
  for (size_t i = 0; i < outcome.remark_count; i++)
    told_add(rehearsal->told, &outcome.remarks[i]);
}

static void take_record(struct rehearsal *rehearsal, const struct intake_record *record)
{
  struct session *session = rehearsal->batch->session;
  struct counts *counts = &rehearsal->counts;
  struct report *of_run = session->report;
  session->report = rehearsal->of_record;
  const struct letters *letters =
    record->tree != NULL
      ? letters_make_tree(session, &rehearsal->arena, record->source, record->tree)
      : NULL;
  bool refused = letters == NULL || report_failed(rehearsal->of_record);
  session->machine_fault |= session_cannot_run(session);
  counts->people += refused ? record->row_count : letters->household->dependant_count + 1;
  counts->refused += refused ? record->row_count : 0;
  counts->households_refused += refused ? 1 : 0;
  if (!refused)
    count_household(rehearsal, letters, record->number);
  say(rehearsal, refused);
  session->report = of_run;
  report_clear(rehearsal->of_record);
  arena_reset(&rehearsal->arena);
  fonts_trim(&session->faces, BATCH_WORDS_KEPT);
}

/* False when an input could not be read, or the machine failed: that was reported. */
static bool take_all(struct rehearsal *rehearsal, struct intake *intake)
{
  struct batch *batch = rehearsal->batch;
  const struct range *range = &batch->range;
  struct intake_record record;
  size_t rows;
  uint64_t at = 1;
  while (at < range->first && intake_skip(intake, &rows))
    at++;
  for (; at <= range->last && !batch->session->machine_fault; at++) {
    if (!intake_next(intake, &rehearsal->arena, rehearsal->of_record, &record))
      break;
    take_record(rehearsal, &record);
  }
  return !intake_failed(intake) && !batch->session->machine_fault;
}

/* ---- what was found ---- */

static void print_json(const struct counts *counts, uint64_t practices)
{
  printf("{\"dry_run\":true,\"people\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"left_out\":%" PRIu64
         ",\"households\":%" PRIu64 ",\"letters\":%" PRIu64 ",\"practices\":%" PRIu64
         ",\"elsewhere\":%" PRIu64 ",\"pages\":%" PRIu64 "}\n",
         counts->people, counts->refused, counts->left_out, counts->households, counts->letters,
         practices, counts->elsewhere, counts->pages);
}

static void print_sum(const struct counts *counts, uint64_t practices)
{
  uint64_t wanted = counts->people - counts->refused - counts->left_out;
  uint64_t to_practices = counts->letters - counts->elsewhere;
  fprintf(stderr,
          "It would be %" PRIu64 " letter%s of %" PRIu64 " household%s, %" PRIu64
          " page%s: %" PRIu64 " to %" PRIu64 " practice%s, %" PRIu64 " to others\n",
          counts->letters, text_plural(counts->letters), counts->households,
          text_plural(counts->households), counts->pages, text_plural(counts->pages),
          to_practices, practices,
          text_plural(practices), counts->elsewhere);
  fputs("Nothing was written.\n", stderr);
  fprintf(stderr, "people: %" PRIu64 " = %" PRIu64 " with letters + %" PRIu64 " refused",
          counts->people, wanted, counts->refused);
  if (counts->left_out != 0)
    fprintf(stderr, " + %" PRIu64 " left out", counts->left_out);
  fputc('\n', stderr);
}

static void print_all(const struct rehearsal *rehearsal)
{
  const struct settings *settings = rehearsal->batch->settings;
  const struct counts *counts = &rehearsal->counts;
  uint64_t practices = seen_count(rehearsal->practices);
  if (settings->json) {
    print_json(counts, practices);
    return;
  }
  told_print(rehearsal->told, stderr, settings->quiet ? session_always_said : NULL);
  if (counts->households_refused != 0)
    fprintf(stderr, "%" PRIu64 " household%s would be refused.\n", counts->households_refused,
            text_plural(counts->households_refused));
  if (!settings->quiet)
    print_sum(counts, practices);
}

int rehearse(struct batch *batch, struct intake *intake)
{
  struct rehearsal rehearsal = {.batch = batch,
                                .of_record = report_new(),
                                .told = told_new(),
                                .twins = twins_new(NULL),
                                .practices = seen_new(NULL)};
  arena_init(&rehearsal.arena);
  bool good = take_all(&rehearsal, intake);
  bool refused = rehearsal.counts.households_refused != 0 ||
                 (good && batch_of_nobody(batch, rehearsal.counts.people));
  session_report(batch->session, false); /* the sum comes last */
  if (good)
    print_all(&rehearsal);
  report_free(rehearsal.of_record);
  told_free(rehearsal.told);
  twins_free(rehearsal.twins);
  seen_free(rehearsal.practices);
  arena_free(&rehearsal.arena);
  return !good ? EXIT_NOT_RUN : refused ? EXIT_DATA : EXIT_ALL_WELL;
}
