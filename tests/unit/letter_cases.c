#include "letter_cases.h"

#include <stdio.h>
#include <string.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/compose.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define ALL "rwaqfFcC"
#define NOT_IN_A_RECORD "rwfFcC" /* nothing that a practice could look up */
#define REQUEST_ONLY "raqfc"
#define BACK_ONLY "wFC"
#define REASONS ", reasons: I was recognised once."
#define SCR "{id: summary-care-record, choice: "
#define BACK "{id: summary-care-record, restore: "
#define RECORD                                                                                    \
  "{id: local-record, record: {name: Ridings Record, address: [PO Box 9, LEEDS, LS1 4AP]}}"

static const struct thing things[] = {
  {"type-1", "england", ALL, "type-1", "type-1", "type 1 opt-out", "9Nu0", "9Nu1", false, false,
   false, 1},
  {"national-data", "england", NOT_IN_A_RECORD, "national-data", "national-data",
   "national data opt-out", NULL, NULL, false, false, true, 1},
  {"scr: none", "england", REQUEST_ONLY, SCR "none}", NULL, "summary care record", "9Ndo", NULL,
   true, false, false, 1},
  {"scr: core-only", "england", REQUEST_ONLY, SCR "core-only}", NULL, "summary care record",
   "9Ndm", NULL, true, false, false, 1},
  {"scr: core-and-additional", "england", REQUEST_ONLY, SCR "core-and-additional}", NULL,
   "summary care record", "9Ndn", NULL, true, false, false, 1},
  {"scr back: core-only", "england", BACK_ONLY, NULL, BACK "core-only}", "summary care record",
   NULL, "9Ndm", true, false, false, 1},
  {"scr back: core-and-additional", "england", BACK_ONLY, NULL, BACK "core-and-additional}",
   "summary care record", NULL, "9Ndn", true, false, false, 1},
  {"local-record", "england", ALL, "local-record", "local-record", "shared care record", "93C1",
   "93C0", true, false, false, 1},
  {"local-record and its keeper", "england", ALL, RECORD, RECORD, "shared care record", "93C1",
   "93C0", true, false, false, 2},
  {"electronic-sharing", "england", ALL, "electronic-sharing", "electronic-sharing",
   "electronic sharing", "9Nd1", "9Nd7", true, false, false, 1},
  {"third-party", "england", ALL, "{id: third-party, party: Acme Data Ltd}",
   "{id: third-party, party: Acme Data Ltd}", "acme data ltd", "9NdH", NULL, true, false, false,
   1},
  {"federated-data-platform", "england", NOT_IN_A_RECORD,
   "{id: federated-data-platform" REASONS "}", "federated-data-platform",
   "federated data platform", NULL, NULL, false, true, true, 1},
  {"federated-data-platform, a trust too", "england", NOT_IN_A_RECORD,
   "{id: federated-data-platform, trust: Ridings NHS Trust" REASONS "}",
   "{id: federated-data-platform, trust: Ridings NHS Trust}", "federated data platform", NULL,
   NULL, false, true, true, 2},
  {"demographics", "england", NOT_IN_A_RECORD,
   "{id: demographics, understood: yes" REASONS "}", "demographics", "sensitive flag", NULL, NULL,
   true, true, false, 1},
  {"scotland-spire", "scotland", ALL, "scotland-spire", "scotland-spire", "spire", NULL, NULL,
   false, false, false, 1},
  {"scotland-ecs", "scotland", ALL, "scotland-ecs", "scotland-ecs", "emergency care summary",
   "9Nd1", "9Nd7", true, false, false, 1},
  {"scotland-kis", "scotland", ALL, "scotland-kis", "scotland-kis", "key information summary",
   "9Ndt", NULL, true, false, false, 1},
  {"wales-gp-record", "wales", ALL, "wales-gp-record", "wales-gp-record", "welsh gp record", NULL,
   NULL, true, false, false, 1},
  {"northern-ireland-objection", "northern-ireland", NOT_IN_A_RECORD,
   "northern-ireland-objection", "northern-ireland-objection", "objection", NULL, NULL, false,
   true, false, 1},
};

#define FIRST ", first_letter_date: 2026-10-10"

static const struct kind_row kinds[] = {
  {'r', "request", "request", false, ""},
  {'w', "withdrawal", "withdrawal", true, ""},
  {'a', "reaffirm", "reaffirm", false, ", because: moved-practice"},
  {'q', "question", "question", false, ""},
  {'f', "follow-up", "follow-up", false, FIRST},
  {'F', "follow-up of a withdrawal", "follow-up", true, FIRST},
  {'c', "complaint", "complaint", false, FIRST},
  {'C', "complaint about a withdrawal", "complaint", true, FIRST},
};

static const struct who_row people[] = {
  {"oneself", NULL, false, NULL},
  {"a child of 9",
   "date_of_birth: 1 May 2017, relationship: daughter, authority: parental-responsibility", true,
   "is a child"},
  {"a child of 14", "date_of_birth: 1 May 2012, authority: parental-responsibility", false, NULL},
  {"an adult who lacks capacity",
   "date_of_birth: 1 May 1940, authority: lpa-health-and-welfare, lacks_capacity: yes", true,
   "lacks capacity"},
};

/* A kind that a thing has no letter of is tried once. SCR's choices and restorations are each half
 * of an opt-out that has all kinds, and are not tried. */
static bool is_wanted(const struct thing *thing, const struct kind_row *kind, size_t who)
{
  if (strchr(thing->kinds, kind->sign) == NULL)
    return who == 0 && thing->request != NULL && thing->withdrawal != NULL;
  return strcmp(thing->nation, "england") == 0 || !people[who].acting;
}

size_t letter_cases(struct letter_case cases[LETTER_CASES_MAX])
{
  size_t count = 0;
  for (size_t i = 0; i < COUNT(things); i++)
    for (size_t k = 0; k < COUNT(kinds); k++)
      for (size_t w = 0; w < COUNT(people) && count < LETTER_CASES_MAX; w++) {
        struct letter_case *row = &cases[count];
        if (!is_wanted(&things[i], &kinds[k], w))
          continue;
        *row = (struct letter_case){{0}, &things[i], &kinds[k], &people[w], false};
        row->refused = strchr(things[i].kinds, kinds[k].sign) == NULL;
        snprintf(row->name, sizeof row->name, "%s, %s, for %s%s", kinds[k].name, things[i].name,
                 people[w].name, row->refused ? ": refused" : "");
        count++;
      }
  return count;
}

const char *letter_household(struct arena *arena, const struct letter_case *row,
                             const char *person)
{
  bool withdrawal = row->kind->withdrawal;
  const char *list = withdrawal ? "withdraw" : "opt_outs";
  const char *entry = withdrawal ? row->thing->withdrawal : row->thing->request;
  const char *postcode = "YORK, YO1 6DD";
  if (strcmp(row->thing->nation, "scotland") == 0)
    postcode = "EDINBURGH, EH1 1YZ";
  else if (strcmp(row->thing->nation, "wales") == 0)
    postcode = "CARDIFF, CF10 1AA";
  else if (strcmp(row->thing->nation, "northern-ireland") == 0)
    postcode = "BELFAST, BT1 1AA";
  const char *head =
    arena_format(arena,
                 "practice: {name: Riverside, nation: %s, address: [1 Bridge Street, %s]}\n"
                 "letter: {kind: %s, date: 2026-11-21%s}\n"
                 "patient:\n"
                 "  name: %s\n"
                 "  date_of_birth: 1 May 1975\n"
                 "  address: [7 Station Road, YORK, YO24 1AB]\n",
                 row->thing->nation, postcode, row->kind->kind, row->kind->keys,
                 row->who->dependant == NULL ? person : "Alex Taylor")
      .at;
  if (row->who->dependant == NULL)
    return arena_format(arena, "%s%s: [%s]\n", head, list, entry).at;
  return arena_format(arena,
                      "%s  opt_outs: []\n  withdraw: []\ndependants:\n"
                      "  - {name: %s, %s, %s: [%s]}\n",
                      head, person, row->who->dependant, list, entry)
    .at;
}

struct letters letters_of(struct arena *arena, const char *yaml, bool loud)
{
  struct letters letters = {.count = 0};
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(arena, VIEW("templates"), report);
  const struct source *source = source_new(arena, VIEW("test.yaml"), view_of(yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  struct household *household = household_read(arena, source, &reading, report);
  struct plan *plan =
    household != NULL ? plan_make(arena, household, catalogue, reading.today, report) : NULL;
  struct composer *composer = composer_new(arena, catalogue);
  for (size_t i = 0; plan != NULL && i < plan->count && i < LETTERS_MAX; i++) {
    letters.documents[i] =
      compose_letter(composer, arena, household, plan, &plan->letters[i], report);
    letters.to_practice[i] = plan->letters[i].addressee->practice;
    letters.count += letters.documents[i] != NULL;
  }
  if (loud && (report_failed(report) || letters.count == 0))
    report_print(report, stderr, (struct report_style){true, false, 0});
  composer_free(composer);
  report_free(report);
  return letters;
}
