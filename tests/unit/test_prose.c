/* The letters' prose: every opt-out that has a letter, asked for and taken back, for everybody who
 * can sign. Each letter says what it has to say, is short enough for one page, claims no more than
 * is true, and is written in short sentences. */
#include "table.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/compose.h"

#define TEMPLATES "templates"

/* Words: of a sentence at the most, on average over all letters, and of the text between
 * salutation and close when one thing is asked for. */
enum { MOST_IN_SENTENCE = 30, AVERAGE_BELOW = 15, MOST_IN_BODY = 155 };

struct ask_row {
  const char *name, *list, *entry;
  bool affects_care;
  const char *code; /* Read v2 */
};

static const struct ask_row asks[] = {
  {"type-1", "opt_outs", "type-1", false, "9Nu0"},
  {"summary-care-record: none", "opt_outs", "{id: summary-care-record, choice: none}", true,
   "9Ndo"},
  {"summary-care-record: core-only", "opt_outs",
   "{id: summary-care-record, choice: core-only}", true, "9Ndm"},
  {"summary-care-record: core-and-additional", "opt_outs",
   "{id: summary-care-record, choice: core-and-additional}", true, "9Ndn"},
  {"local-record", "opt_outs", "local-record", true, "93C1"},
  {"electronic-sharing", "opt_outs", "electronic-sharing", true, "9Nd1"},
  {"type-1 withdrawn", "withdraw", "type-1", false, "9Nu1"},
  {"summary-care-record back: core-only", "withdraw",
   "{id: summary-care-record, restore: core-only}", true, "9Ndm"},
  {"summary-care-record back: core-and-additional", "withdraw",
   "{id: summary-care-record, restore: core-and-additional}", true, "9Ndn"},
  {"local-record withdrawn", "withdraw", "local-record", true, "93C0"},
  {"electronic-sharing withdrawn", "withdraw", "electronic-sharing", true, "9Nd7"},
};

struct who_row {
  const char *name;
  const char *dependant; /* NULL: the writer's own letter */
  bool acting;
  const char *why; /* said in the letter when somebody acts */
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

struct letter_case {
  const struct ask_row *ask;
  const struct who_row *who;
};

/* ---- a letter's text ---- */

struct prose {
  struct buffer body; /* paragraphs and items between salutation and close, one a line */
  struct buffer all;  /* everything, tables too */
};

static size_t sentence_count, word_count; /* of all letters */

static void add_runs(const struct run *run, struct buffer *out)
{
  for (; run != NULL; run = run->next)
    buffer_add(out, run->kind == RUN_TEXT ? run->text : VIEW(" "));
  buffer_add_byte(out, '\n');
}

static void add_blocks(const struct block *block, bool part, struct prose *prose)
{
  for (; block != NULL; block = block->next) {
    if (block->runs != NULL)
      add_runs(block->runs, &prose->all);
    if (block->runs != NULL && !part && block->kind == BLOCK_PARAGRAPH)
      add_runs(block->runs, &prose->body);
    add_blocks(block->first, part || block->kind == BLOCK_PART, prose);
  }
}

static struct prose compose(struct arena *arena, const char *yaml)
{
  struct report *report = report_new();
  struct catalogue *catalogue = catalogue_open(arena, VIEW(TEMPLATES), report);
  const struct source *source = source_new(arena, VIEW("test.yaml"), view_of(yaml));
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  struct household *household = household_read(arena, source, &reading, report);
  struct plan *plan =
    household != NULL ? plan_make(arena, household, catalogue, reading.today, report) : NULL;
  struct composer *composer = composer_new(arena, catalogue);
  struct document *document =
    plan != NULL && plan->count == 1
      ? compose_letter(composer, arena, household, plan, &plan->letters[0], report)
      : NULL;
  if (report_failed(report) || document == NULL)
    report_print(report, stderr, (struct report_style){true, false, 0});
  assert_non_null(document);
  struct prose prose;
  buffer_init(&prose.body);
  buffer_init(&prose.all);
  add_blocks(document->body, false, &prose);
  composer_free(composer);
  report_free(report);
  return prose;
}

static const char *household_for(struct arena *arena, const struct who_row *who, const char *list,
                                 const char *entry)
{
  static const char head[] =
    "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n"
    "patient:\n"
    "  name: Alex Taylor\n"
    "  date_of_birth: 1 May 1975\n"
    "  address: [7 Station Road, YORK, YO24 1AB]\n";
  if (who->dependant == NULL)
    return arena_format(arena, "%s%s: [%s]\n", head, list, entry).at;
  return arena_format(arena,
                      "%s  opt_outs: []\n  withdraw: []\ndependants:\n"
                      "  - {name: Kim Reed, %s, %s: [%s]}\n",
                      head, who->dependant, list, entry)
    .at;
}

/* ---- counting ---- */

static size_t words_in(struct view text)
{
  size_t count = 0;
  while (text.len != 0)
    count += view_trim(view_cut(&text, ' ')).len != 0;
  return count;
}

/* A sentence ends with a full stop and a blank, or with its line. */
static void count_line(struct view line)
{
  while (line.len != 0) {
    size_t end = view_find_text(line, VIEW(". "));
    struct view sentence = end == SIZE_MAX ? line : view_slice(line, 0, end + 1);
    line = view_slice(line, sentence.len, line.len);
    size_t words = words_in(sentence);
    if (words > MOST_IN_SENTENCE)
      print_error("%zu words: %.*s\n", words, VIEW_ARGS(sentence));
    assert_true(words <= MOST_IN_SENTENCE);
    sentence_count += words != 0;
    word_count += words;
  }
}

static size_t count_body(struct view body)
{
  size_t words = words_in(body);
  while (body.len != 0)
    count_line(view_cut(&body, '\n'));
  return words;
}

/* ---- what is said ---- */

static void says(const struct buffer *text, const char *words, bool wanted)
{
  bool found = strstr(text->data, words) != NULL;
  if (found != wanted)
    print_error("\"%s\" %s:\n%s\n", words, wanted ? "is missing" : "stands there", text->data);
  assert_int_equal(found, wanted);
}

static void check_statements(const struct prose *prose, const struct letter_case *row)
{
  const struct buffer *body = &prose->body;
  says(body, "confirm the date, the code, and that no later contrary code stands", true);
  says(body, "within one month", true);
  says(body, "itself confidential", true);
  says(body, "No reason is needed", true);
  says(body, "reverse", true);
  says(body, "care is not affected", !row->ask->affects_care);
  says(body, "affects care", row->ask->affects_care);
  says(&prose->all, row->ask->code, true);
}

/* A letter is written by the patient or about the patient, and not by both. */
static void check_voice(const struct prose *prose, const struct who_row *who)
{
  static const char *const first_person[] = {" I ", " my ", " me ", "My ", "\nI "};
  for (size_t i = 0; i < COUNT(first_person) && who->acting; i++)
    says(&prose->body, first_person[i], false);
  says(&prose->body, "the patient", who->acting);
  if (who->why != NULL)
    says(&prose->body, who->why, true);
  says(&prose->body, "signs for the patient", who->acting);
}

/* An opt-out is policy, and the reply is a wish: a letter that claims more is put aside. */
static void check_claims(const struct prose *prose)
{
  static const char *const claims[] = {"legal right", "you must", "obliged", "deadline",
                                       "demand",      "statutory", "unlawful"};
  for (size_t i = 0; i < COUNT(claims); i++)
    says(&prose->all, claims[i], false);
}

/* Straight quotes and lone hyphens are typing, not typesetting. */
static void check_marks(const struct prose *prose)
{
  says(&prose->all, "'", false);
  says(&prose->all, "\"", false);
  says(&prose->all, " - ", false);
  says(&prose->body, "  ", false);
}

static void check_letter(void **state)
{
  const struct letter_case *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct prose prose =
    compose(&arena, household_for(&arena, row->who, row->ask->list, row->ask->entry));
  check_statements(&prose, row);
  check_voice(&prose, row->who);
  check_claims(&prose);
  size_t words = count_body(buffer_view(&prose.body));
  if (words > MOST_IN_BODY)
    print_error("%zu words\n", words);
  assert_true(words <= MOST_IN_BODY);
  buffer_free(&prose.body);
  buffer_free(&prose.all);
  arena_free(&arena);
}

/* ---- several at once ---- */

static size_t times(const char *text, const char *words)
{
  size_t count = 0;
  for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
    count++;
  return count;
}

/* What holds for all that is asked is said once. */
static void check_said_once(void **state)
{
  static const char *const shared[] = {"No reason is needed", "reverse", "within one month",
                                       "itself confidential", "Please confirm",
                                       "the effect on my care"};
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct prose prose = compose(
    &arena, household_for(&arena, &people[0], "opt_outs",
                          "type-1, {id: scr, choice: none}, local-record, electronic-sharing"));
  for (size_t i = 0; i < COUNT(shared); i++)
    assert_int_equal(times(prose.body.data, shared[i]), 1);
  says(&prose.body, "the codes, and", true);
  check_marks(&prose);
  buffer_free(&prose.body);
  buffer_free(&prose.all);
  arena_free(&arena);
}

struct wish_row {
  const char *name, *yaml, *said;
  bool wanted;
};

#define HEAD                                                               \
  "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n" \
  "patient:\n  name: Alex Taylor\n  date_of_birth: 1 May 1975\n"
#define ADDRESS "  address: [7 Station Road, YORK, YO24 1AB]\n"

static const struct wish_row wishes[] = {
  {"a reply slip unless it is not wanted", HEAD ADDRESS "opt_outs: [type-1]\n",
   "the reply slip is enough", true},
  {"no reply slip, and no word of one",
   HEAD ADDRESS "opt_outs: [type-1]\nletter: {reply_slip: no}\n", "slip", false},
  {"a reply in the form that the reader needs",
   HEAD ADDRESS "opt_outs: [type-1]\nletter: {reply_format: large print}\n",
   "Please reply in this form: large print.", true},
  {"no fixed address: the reply waits at the practice",
   HEAD "  no_fixed_address: yes\nopt_outs: [type-1]\n", "keep the reply at the practice", true},
};

static void check_wish(void **state)
{
  const struct wish_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct prose prose = compose(&arena, row->yaml);
  says(&prose.all, row->said, row->wanted);
  check_marks(&prose);
  buffer_free(&prose.body);
  buffer_free(&prose.all);
  arena_free(&arena);
}

static void check_average(void **state)
{
  (void)state;
  assert_true(sentence_count > 100);
  print_message("# %zu words in %zu sentences\n", word_count, sentence_count);
  assert_true(word_count < AVERAGE_BELOW * sentence_count);
}

int main(void)
{
  static struct table table;
  static struct letter_case cases[COUNT(asks) * COUNT(people)];
  static char names[COUNT(cases)][100];
  size_t count = 0;
  for (size_t i = 0; i < COUNT(asks); i++)
    for (size_t k = 0; k < COUNT(people); k++, count++) {
      cases[count] = (struct letter_case){&asks[i], &people[k]};
      snprintf(names[count], sizeof names[count], "%s, for %s", asks[i].name, people[k].name);
      table_add(&table, names[count], check_letter, &cases[count]);
    }
  TABLE_ROWS(table, check_wish, wishes);
  TABLE_CASE(table, check_said_once, "several in one letter: what they share is said once");
  TABLE_CASE(table, check_average, "sentences are short on average");
  return table_run(&table, "prose");
}
