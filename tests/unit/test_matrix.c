/* The rules as one table: every opt-out, for every kind of letter, for everybody who might sign.
 * A cell says what comes of it: a refusal with its codes, or letters, each with its addressee, its
 * pages and its lines to sign upon, and what is said beside. tests/golden/table holds a file for
 * each opt-out and choice; ACCEPT=1 writes them anew. */
#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/envelope.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "talk/file.h"
#include "talk/report.h"
#include "words/compose.h"

#define FOLDER "tests/golden/table"

static const struct date today = {2026, 11, 21};

/* ---- what is asked ---- */

struct thing {
  const char *name;    /* of the golden file */
  const char *nation;
  const char *request; /* an entry of opt_outs; NULL: it is only taken back */
  const char *withdrawal; /* an entry of withdraw; NULL: it cannot be taken back as such */
};

#define REASONS "reasons: I was recognised once"
#define RECORD "record: {name: Ridings Record, address: [PO Box 9, LEEDS, LS1 4AP]}"

static const struct thing things[] = {
  {"type-1", "england", "type-1", "type-1"},
  {"national-data", "england", "national-data", "national-data"},
  {"summary-care-record-none", "england", "{id: summary-care-record, choice: none}",
   "{id: summary-care-record, restore: core-only}"},
  {"summary-care-record-core-only", "england", "{id: summary-care-record, choice: core-only}",
   "{id: summary-care-record, choice: core-only, restore: core-only}"},
  {"summary-care-record-core-and-additional", "england",
   "{id: summary-care-record, choice: core-and-additional}",
   "{id: summary-care-record, restore: core-and-additional}"},
  {"local-record", "england", "local-record", "local-record"},
  {"local-record-named", "england", "{id: local-record, " RECORD "}",
   "{id: local-record, " RECORD "}"},
  {"electronic-sharing", "england", "electronic-sharing", "electronic-sharing"},
  {"third-party", "england", "{id: third-party, party: Acme Data Ltd}",
   "{id: third-party, party: Acme Data Ltd}"},
  {"federated-data-platform", "england", "{id: federated-data-platform, " REASONS "}",
   "federated-data-platform"},
  {"federated-data-platform-trust", "england",
   "{id: federated-data-platform, trust: Ridings NHS Trust, " REASONS "}",
   "{id: federated-data-platform, trust: Ridings NHS Trust}"},
  {"demographics", "england", "{id: demographics, understood: yes, " REASONS "}",
   "demographics"},
  {"scotland-spire", "scotland", "scotland-spire", "scotland-spire"},
  {"scotland-ecs", "scotland", "scotland-ecs", "scotland-ecs"},
  {"scotland-kis", "scotland", "scotland-kis", "scotland-kis"},
  {"wales-gp-record", "wales", "wales-gp-record", "wales-gp-record"},
  {"northern-ireland-objection", "northern-ireland", "northern-ireland-objection",
   "northern-ireland-objection"},
};

/* ---- in which letter ---- */

struct kind {
  const char *name, *id;
  bool withdrawal, dated; /* of the list `withdraw`; needs the first letter's date */
};

static const struct kind kinds[] = {
  {"request", "request", false, false},
  {"withdrawal", "withdrawal", true, false},
  {"reaffirm", "reaffirm", false, false},
  {"question", "question", false, false},
  {"follow-up", "follow-up", false, true},
  {"follow-up of a withdrawal", "follow-up", true, true},
  {"complaint", "complaint", false, true},
  {"complaint about a withdrawal", "complaint", true, true},
};

/* ---- for whom ---- */

struct who {
  const char *name;
  const char *born;
  const char *lines; /* below the person's birth; "" for none */
  bool writer;
};

#define LACKS "    lacks_capacity: yes\n"
#define BY(id) "    authority: " id "\n"
#define ADULT "1 May 1940"
#define REPRESENTED(lines) "    representatives:\n" lines
#define ONE(name, authority) "      - {name: " name ", authority: " authority "}\n"

static const struct who people[] = {
  {"self", "1 May 1975", "", true},
  {"self at 14", "1 May 2012", "", true},
  {"self, lacks capacity, by an attorney", ADULT,
   LACKS REPRESENTED(ONE("Rae Reed", "lpa-health-and-welfare")), true},
  {"child of 12, parental-responsibility", "1 May 2014", BY("parental-responsibility"), false},
  {"child of 14, parental-responsibility", "1 May 2012", BY("parental-responsibility"), false},
  {"child of 17, parental-responsibility", "1 May 2009", BY("parental-responsibility"), false},
  {"child of 9, by two guardians", "1 May 2017",
   REPRESENTED(ONE("Rae Reed", "guardian") ONE("Ray Reed", "guardian")), false},
  {"adult, parental-responsibility", ADULT, BY("parental-responsibility"), false},
  {"adult, parental-responsibility, lacks capacity", ADULT, BY("parental-responsibility") LACKS,
   false},
  {"adult, guardian", ADULT, BY("guardian"), false},
  {"adult, guardian, lacks capacity", ADULT, BY("guardian") LACKS, false},
  {"adult, lpa-health-and-welfare", ADULT, BY("lpa-health-and-welfare"), false},
  {"adult, lpa-health-and-welfare, lacks capacity", ADULT, BY("lpa-health-and-welfare") LACKS,
   false},
  {"adult, lpa-property-and-financial", ADULT, BY("lpa-property-and-financial"), false},
  {"adult, lpa-property-and-financial, lacks capacity", ADULT,
   BY("lpa-property-and-financial") LACKS, false},
  {"adult, deputy-personal-welfare", ADULT, BY("deputy-personal-welfare"), false},
  {"adult, deputy-personal-welfare, lacks capacity", ADULT, BY("deputy-personal-welfare") LACKS,
   false},
  {"adult, deputy-property", ADULT, BY("deputy-property"), false},
  {"adult, deputy-property, lacks capacity", ADULT, BY("deputy-property") LACKS, false},
  {"adult, none", ADULT, BY("none"), false},
  {"adult, none, lacks capacity", ADULT, BY("none") LACKS, false},
  {"adult, by two attorneys, lacks capacity", ADULT,
   LACKS REPRESENTED(ONE("Rae Reed", "lpa-health-and-welfare")
                       ONE("Ray Reed", "lpa-health-and-welfare")),
   false},
};

/* ---- a cell ---- */

struct cell {
  const struct thing *thing;
  const struct kind *kind;
  const struct who *who;
};

static struct cell cells[COUNT(things) * COUNT(kinds) * COUNT(people)];
static struct CMUnitTest tests[COUNT(things) * COUNT(kinds) * COUNT(people) + 1];
static struct arena run;
static struct report *run_report;
static struct catalogue *catalogue;
static struct composer *composer;
static struct faces faces;
static bool accepting;
static struct view goldens[COUNT(things)];

static const char *practice_of(const char *nation)
{
  static const char *const lines[][2] = {{"england", "YORK, YO1 6DD"},
                                         {"scotland", "EDINBURGH, EH1 1TH"},
                                         {"wales", "CARDIFF, CF10 1BT"},
                                         {"northern-ireland", "BELFAST, BT1 3LA"}};
  size_t at = 0;
  while (strcmp(lines[at][0], nation) != 0)
    at++;
  return lines[at][1];
}

static struct view household_text(struct arena *arena, const struct cell *cell)
{
  const struct who *who = cell->who;
  const char *list = cell->kind->withdrawal ? "withdraw" : "opt_outs";
  const char *entry = cell->kind->withdrawal ? cell->thing->withdrawal : cell->thing->request;
  struct view wish = arena_format(arena, "%s: [%s]\n", list, entry);
  struct view lines = view_of(who->lines);
  struct view own =
    who->writer ? VIEW("")
                : arena_format(arena,
                               "dependants:\n  - name: Kim Reed\n    date_of_birth: %s\n%.*s"
                               "    %.*s",
                               who->born, VIEW_ARGS(lines), VIEW_ARGS(wish));
  return arena_format(
    arena,
    "practice: {name: Riverside, address: [1 Bridge Street, %s]}\n"
    "patient:\n    name: Alex Taylor\n    date_of_birth: %s\n"
    "    address: [7 Station Road, YORK, YO24 1AB]\n%s%s%.*s"
    "letter: {date: 2026-11-21, kind: %s%s}\n",
    practice_of(cell->thing->nation), who->writer ? who->born : "1 May 1975",
    who->writer ? who->lines : "", who->writer ? "" : "    opt_outs: []\n",
    VIEW_ARGS(who->writer ? wish : own), cell->kind->id,
    cell->kind->dated ? ", first_letter_date: 2026-09-01" : "");
}

/* Codes of one severity, each once, behind a word. */
static void add_codes(struct report *report, enum severity wanted, const char *lead,
                      struct buffer *out)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  struct buffer seen;
  buffer_init(&seen);
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++) {
    if (severity != wanted || view_find_text(buffer_view(&seen), view_of(code)) != SIZE_MAX)
      continue;
    buffer_format(out, "%s%s", seen.len == 0 ? lead : ", ", code);
    buffer_format(&seen, "%s ", code);
  }
  buffer_free(&seen);
}

static size_t count_blanks(const struct block *block, bool within)
{
  size_t blanks = 0;
  for (; block != NULL; block = block->next) {
    bool inside =
      within || (block->kind == BLOCK_PART && view_equal(block->name, VIEW("signature")));
    for (const struct run *one = block->runs; one != NULL; one = one->next)
      blanks += inside && one->kind == RUN_BLANK ? 1 : 0;
    blanks += count_blanks(block->first, inside);
  }
  return blanks;
}

static void add_letter(struct arena *arena, const struct household *household,
                       const struct plan *plan, const struct letter *letter,
                       struct report *report, struct buffer *out)
{
  struct layout_style style = {envelope_find(VIEW("dl")), letter->points};
  struct document *document =
    compose_letter(composer, arena, household, plan, letter, report);
  struct pages *pages =
    document != NULL ? layout_letter(arena, document, &style, &faces, report) : NULL;
  if (pages == NULL)
    report_print(report, stderr, (struct report_style){true, false, 0});
  assert_non_null(pages);
  size_t lines = count_blanks(document->body, false);
  buffer_format(out, "%s%.*s%s, %zu page%s, %zu line%s", out->len != 0 ? "; " : "",
                VIEW_ARGS(letter->addressee->id), letter->to.fill_in ? " (fill in)" : "",
                pages->count, pages->count == 1 ? "" : "s", lines, lines == 1 ? "" : "s");
}

static void outcome_of(const struct cell *cell, struct buffer *out)
{
  struct arena arena;
  arena_init(&arena);
  struct report *report = report_new();
  const struct source *source =
    source_new(&arena, VIEW("cell.yaml"), household_text(&arena, cell));
  struct reading reading = {.today = today, .catalogue = catalogue};
  struct household *household = household_read(&arena, source, &reading, report);
  struct plan *plan =
    household != NULL ? plan_make(&arena, household, catalogue, today, report) : NULL;
  if (report_failed(report))
    add_codes(report, SEVERITY_ERROR, "refused: ", out);
  else
    for (size_t i = 0; plan != NULL && i < plan->count; i++)
      add_letter(&arena, household, plan, &plan->letters[i], report, out);
  if (!report_failed(report)) {
    add_codes(report, SEVERITY_WARNING, "; warning ", out);
    add_codes(report, SEVERITY_NOTE, "; note ", out);
  }
  report_free(report);
  arena_free(&arena);
}

/* ---- the golden table ---- */

static struct view row_head(const struct cell *cell)
{
  return arena_format(&run, "%s | %s | ", cell->kind->name, cell->who->name);
}

static struct view golden_outcome(const struct cell *cell)
{
  struct view rest = goldens[cell->thing - things], head = row_head(cell);
  while (rest.len != 0) {
    struct view line = view_cut(&rest, '\n');
    if (view_starts(line, head))
      return view_slice(line, head.len, line.len);
  }
  return VIEW("no such row");
}

static void accept(const struct cell *cell, struct view outcome)
{
  bool first = cell->kind == kinds && cell->who == people;
  char path[128];
  snprintf(path, sizeof path, FOLDER "/%s.txt", cell->thing->name);
  FILE *file = fopen(path, first ? "w" : "a");
  assert_non_null(file);
  if (cell->who == people)
    fprintf(file, "%s", first ? "" : "\n");
  struct view head = row_head(cell);
  fprintf(file, "%.*s%.*s\n", VIEW_ARGS(head), VIEW_ARGS(outcome));
  fclose(file);
}

static void check_cell(void **state)
{
  const struct cell *cell = *state;
  struct buffer outcome;
  buffer_init(&outcome);
  outcome_of(cell, &outcome);
  if (accepting)
    accept(cell, buffer_view(&outcome));
  else
    assert_view(buffer_view(&outcome), golden_outcome(cell).at != NULL
                                         ? arena_format(&run, "%.*s",
                                                        VIEW_ARGS(golden_outcome(cell))).at
                                         : "");
  buffer_free(&outcome);
}

/* No opt-out and no kind of letter is left out of the table. */
static void check_complete(void **state)
{
  (void)state;
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, run_report);
  const struct letter_kind *known;
  size_t kind_count = catalogue_kinds(catalogue, &known);
  for (size_t i = 0; i < count; i++) {
    bool found = false;
    for (size_t k = 0; k < COUNT(things); k++)
      found = found || view_starts(view_of(things[k].name), all[i]->id);
    assert_true(found);
  }
  for (size_t i = 0; i < kind_count; i++) {
    bool found = false;
    for (size_t k = 0; k < COUNT(kinds); k++)
      found = found || view_equal(known[i].id, view_of(kinds[k].id));
    assert_true(found);
  }
}

/* ---- all of it ---- */

static size_t add_cells(void)
{
  size_t count = 0;
  for (size_t i = 0; i < COUNT(things); i++)
    for (size_t k = 0; k < COUNT(kinds); k++)
      for (size_t m = 0; m < COUNT(people); m++) {
        struct cell *cell = &cells[count];
        *cell = (struct cell){&things[i], &kinds[k], &people[m]};
        tests[count++] = (struct CMUnitTest){
          arena_format(&run, "%s: %s: %s", things[i].name, kinds[k].name, people[m].name).at,
          check_cell, NULL, NULL, cell};
      }
  tests[count++] = (struct CMUnitTest){"the table is complete", check_complete, NULL, NULL, NULL};
  return count;
}

static void read_goldens(void)
{
  for (size_t i = 0; i < COUNT(things); i++) {
    struct view path = arena_format(&run, FOLDER "/%s.txt", things[i].name);
    const struct source *source =
      accepting ? NULL : file_read_source(&run, path, FILE_SMALL_LIMIT, run_report);
    goldens[i] = source != NULL ? source->text : VIEW("");
  }
}

int main(void)
{
  arena_init(&run);
  run_report = report_new();
  accepting = getenv("ACCEPT") != NULL;
  catalogue = catalogue_open(&run, VIEW("templates"), run_report);
  if (catalogue == NULL || !fonts_open(&faces, run_report)) {
    report_print(run_report, stderr, (struct report_style){true, false, 0});
    return 1;
  }
  composer = composer_new(&run, catalogue);
  read_goldens();
  size_t count = add_cells();
  int status = _cmocka_run_group_tests("the table of rules", tests, count, NULL, NULL);
  composer_free(composer);
  fonts_close(&faces);
  report_free(run_report);
  arena_free(&run);
  return status;
}
