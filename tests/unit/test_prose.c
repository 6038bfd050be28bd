/* The letters' prose: every opt-out, every kind of letter, for everybody who can sign. Each letter
 * says what it has to say, is short enough for one page, claims no more than is true, and is
 * written in short sentences. */
#include "table.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "letter_cases.h"
#include "wishes.h"

#define FACTS "tests/data/codes.csv"

/* Words: of a sentence at the most, on average over all letters, and of the text between
 * salutation and close when one thing is asked for. */
enum { MOST_IN_SENTENCE = 30, AVERAGE_BELOW = 15, MOST_IN_BODY = 155 };

/* ---- a letter's text ---- */

struct prose {
  struct buffer body;  /* paragraphs and items between salutation and close, one a line */
  struct buffer all;   /* everything, tables too */
  struct buffer small; /* the same in small letters */
};

static size_t sentence_count, word_count; /* of all letters */

/* No-break spaces are spaces here. */
static void add_text(struct view text, struct buffer *out)
{
  while (text.len != 0) {
    size_t at = view_find_text(text, VIEW("\xC2\xA0"));
    size_t end = at == SIZE_MAX ? text.len : at;
    buffer_add(out, view_slice(text, 0, end));
    if (at != SIZE_MAX)
      buffer_add_byte(out, ' ');
    text = view_slice(text, at == SIZE_MAX ? end : end + 2, text.len);
  }
}

static void add_runs(const struct run *run, struct buffer *out)
{
  for (; run != NULL; run = run->next)
    add_text(run->kind == RUN_TEXT ? run->text : VIEW(" "), out);
  buffer_add_byte(out, '\n');
}

/* What the writer quotes is the writer's own affair. */
static void add_blocks(const struct block *block, bool body, struct prose *prose)
{
  for (; block != NULL; block = block->next) {
    bool inner = body && block->kind != BLOCK_PART && block->kind != BLOCK_QUOTE;
    if (block->runs != NULL)
      add_runs(block->runs, &prose->all);
    if (block->runs != NULL && inner && block->kind == BLOCK_PARAGRAPH)
      add_runs(block->runs, &prose->body);
    add_blocks(block->first, inner, prose);
  }
}

static struct prose prose_of(const struct document *document)
{
  struct prose prose;
  buffer_init(&prose.body);
  buffer_init(&prose.all);
  buffer_init(&prose.small);
  add_blocks(document->body, true, &prose);
  buffer_add(&prose.small, buffer_view(&prose.all));
  for (size_t i = 0; i < prose.small.len; i++)
    if (prose.small.data[i] >= 'A' && prose.small.data[i] <= 'Z')
      prose.small.data[i] = (char)(prose.small.data[i] - 'A' + 'a');
  return prose;
}

static void prose_free(struct prose *prose)
{
  buffer_free(&prose->body);
  buffer_free(&prose->all);
  buffer_free(&prose->small);
}

/* ---- counting ---- */

static size_t words_in(struct view text)
{
  size_t count = 0;
  while (text.len != 0)
    count += view_trim(view_cut(&text, ' ')).len != 0;
  return count;
}

/* A sentence ends with a full stop or a question mark and a blank, or with its line. */
static size_t sentence_end(struct view line)
{
  for (size_t i = 0; i + 1 < line.len; i++)
    if ((line.at[i] == '.' || line.at[i] == '?') && line.at[i + 1] == ' ')
      return i + 1;
  return line.len;
}

static void count_line(struct view line)
{
  while (line.len != 0) {
    size_t end = sentence_end(line);
    struct view sentence = view_slice(line, 0, end);
    line = view_slice(line, end, line.len);
    size_t words = words_in(sentence);
    if (words > MOST_IN_SENTENCE)
      print_error("%zu words: %.*s\n", words, VIEW_ARGS(sentence));
    assert_true(words <= MOST_IN_SENTENCE);
    sentence_count += words != 0;
    word_count += words;
  }
}

static void count_body(struct view body)
{
  size_t words = words_in(body);
  if (words > MOST_IN_BODY)
    print_error("%zu words:\n%.*s\n", words, VIEW_ARGS(body));
  assert_true(words <= MOST_IN_BODY);
  while (body.len != 0)
    count_line(view_cut(&body, '\n'));
}

static size_t times(const char *text, const char *words)
{
  size_t count = 0;
  for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
    count++;
  return count;
}

/* ---- what is said ---- */

static void says(const struct buffer *text, const char *words, bool wanted)
{
  bool found = strstr(text->data, words) != NULL;
  if (found != wanted)
    print_error("\"%s\" %s:\n%s\n", words, wanted ? "is missing" : "stands there", text->data);
  assert_int_equal(found, wanted);
}

static const char *code_of(const struct letter_case *row)
{
  return row->kind->withdrawal ? row->thing->withdrawal_code : row->thing->request_code;
}

/* Contract: which opt-out, its code, its effect on care, that it can be reversed, and that no
 * reason is needed where that is so. */
static void check_statements(const struct prose *prose, const struct letter_case *row,
                             bool to_practice)
{
  const struct thing *thing = row->thing;
  says(&prose->small, thing->words, true);
  says(&prose->small, "care is not affected", !thing->affects_care);
  says(&prose->small, "affects care", thing->affects_care);
  char sign = row->kind->sign;
  bool complaint = sign == 'c' || sign == 'C'; /* which nobody reverses: the choice it is about */
  bool personal = !row->who->acting && sign != 'q' && !complaint;
  says(&prose->small, "can reverse this at any time", personal);
  says(&prose->small, complaint && thing->reasonless ? "and can be reversed at any time"
                                                     : "can be reversed at any time",
       !personal);
  says(&prose->small, complaint ? "the choice itself needs no reason" : "no reason is needed",
       thing->reasonless);
  says(&prose->body, "itself confidential", true);
  if (code_of(row) != NULL)
    says(&prose->all, code_of(row), to_practice);
}

/* What each kind of letter is for, and what is to come back. */
static void check_kind(const struct prose *prose, const struct letter_case *row, bool to_practice)
{
  char sign = row->kind->sign;
  bool complaint = sign == 'c' || sign == 'C', late = complaint || sign == 'f' || sign == 'F';
  bool decision = row->thing->elsewhere && row->thing->reason_needed && !row->kind->withdrawal;
  bool asks_for_code = to_practice && code_of(row) != NULL;
  says(&prose->body, "10 October 2026", late);
  says(&prose->body, "as follows", sign == 'a');
  says(&prose->body, "a change of practice", sign == 'a');
  says(&prose->body, "please change nothing", sign == 'q');
  says(&prose->body, "section 164A of the Data Protection Act 2018", complaint);
  says(&prose->body, "acknowledge this complaint within 30 days", complaint);
  says(&prose->body, "Information Commissioner’s Office", complaint);
  says(&prose->body, "one month would be welcome", !complaint && !(decision && sign != 'q'));
  says(&prose->body, "confirm", sign != 'q');
  says(&prose->body, "confirm your decision", decision && sign != 'q');
  says(&prose->body, "If it is done, please say so", late && !complaint && !decision);
  if (sign != 'q' && !complaint)
    says(&prose->body, "no later code contradicts it", asks_for_code);
  if (complaint)
    says(&prose->body, "confirm the date and the code", asks_for_code);
}

/* "Type 1 opt-out recorded", ticked on the slip of a withdrawal, would be the wrong way round. What
 * is restored instead has a name of its own. */
static void check_direction(const struct prose *prose, const struct letter_case *row,
                            bool to_practice)
{
  bool restores = row->thing->request == NULL;
  bool withdrawn = row->kind->withdrawal && !restores;
  if (to_practice)
    says(&prose->all, ", withdrawn", withdrawn);
  says(&prose->all, "To record", to_practice && code_of(row) != NULL &&
                                   strchr("rwafF", row->kind->sign) != NULL);
}

/* A box and a slip are for those who can use them. */
static void check_forms(const struct prose *prose, const struct letter_case *row, bool to_practice)
{
  char sign = row->kind->sign;
  bool question = sign == 'q', box = !question && sign != 'c' && sign != 'C';
  says(&prose->all, "For practice use", to_practice && box);
  says(&prose->all, "Date received", to_practice && box);
  says(&prose->all, "Reply to ", to_practice);
  says(&prose->all, "Is this code on the record?", to_practice && question && code_of(row) != NULL);
}

/* A letter is written by the patient or about the patient, and not by both. */
static void check_voice(const struct prose *prose, const struct who_row *who)
{
  static const char *const first_person[] = {" I ", " my ", " me ", "My ", "\nI ", " me."};
  for (size_t i = 0; i < COUNT(first_person) && who->acting; i++)
    says(&prose->body, first_person[i], false);
  if (who->acting)
    says(&prose->small, "patient", true);
  else
    says(&prose->body, "he patient", false);
  if (who->why != NULL)
    says(&prose->body, who->why, true);
  says(&prose->body, "signs for the patient", who->acting);
}

/* ---- what is not said ---- */

struct claim {
  const char *words;
  const char *but_of; /* the one thing that may say so; NULL: none */
};

/* Most opt-outs are policy, and the reply is a wish: a letter that claims more is put aside. */
static const struct claim claims[] = {
  {"legal right", NULL},      {"right to", NULL},         {"my right", NULL},
  {"you must", NULL},         {"must not", NULL},         {"obliged", NULL},
  {"deadline", NULL},         {"demand", NULL},           {"statutory", NULL},
  {"unlawful", NULL},         {"illegal", NULL},          {"breach", NULL},
  {"guarantee", NULL},        {"immediately", NULL},      {"forthwith", NULL},
  {"type 2", NULL},           {"care.data", NULL},        {"0300", NULL},
  {"article 21", "federated"}, {"gdpr", "federated"},     {"the law gives", "federated"},
  {"calendar month", "federated"}, {"compelling", "federated"},
};

static void check_claims(const struct prose *prose, const struct letter_case *row)
{
  for (size_t i = 0; i < COUNT(claims); i++)
    if (claims[i].but_of == NULL || strstr(row->thing->name, claims[i].but_of) == NULL)
      says(&prose->small, claims[i].words, false);
}

enum { PRINT_READ = 3, CELLS = 3, READ = 8, COLUMNS = 12, MAX_CODES = 96 };

static char fact_text[64 * 1024];
static struct view unconfirmed[MAX_CODES], printable[MAX_CODES];
static size_t unconfirmed_count, printable_count;

/* One cell, quoted or not; no quote stands inside a quoted cell of this table. */
static struct view take_cell(struct view *rest)
{
  if (rest->len == 0 || rest->at[0] != '"')
    return view_cut(rest, ',');
  *rest = view_slice(*rest, 1, rest->len);
  struct view cell = view_cut(rest, '"');
  view_cut(rest, ',');
  return cell;
}

static void read_fact(struct view line)
{
  struct view cells[COLUMNS];
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = take_cell(&line);
  for (size_t i = 0; i < CELLS; i++) {
    struct view code = cells[READ + i];
    while (code.len != 0 && code.at[code.len - 1] == '.')
      code.len--;
    if (code.len == 0)
      continue;
    assert_true(unconfirmed_count < MAX_CODES && printable_count < MAX_CODES);
    if (view_equal(cells[PRINT_READ + i], VIEW("yes")))
      printable[printable_count++] = code;
    else
      unconfirmed[unconfirmed_count++] = code;
  }
}

static int read_facts(void **state)
{
  (void)state;
  FILE *file = fopen(FACTS, "r");
  assert_non_null(file);
  struct view rest = {fact_text, fread(fact_text, 1, sizeof fact_text - 1, file)};
  fclose(file);
  view_cut(&rest, '\n');
  while (rest.len != 0)
    read_fact(view_cut(&rest, '\n'));
  return 0;
}

/* A code that nobody has confirmed never reaches a letter; nor does one that no longer counts. */
static void check_codes(const struct prose *prose)
{
  assert_true(unconfirmed_count > 10 && printable_count > 10);
  for (size_t i = 0; i < unconfirmed_count; i++) {
    char code[32];
    bool known = false;
    for (size_t k = 0; k < printable_count; k++)
      known = known || view_equal(unconfirmed[i], printable[k]);
    snprintf(code, sizeof code, "%.*s", VIEW_ARGS(unconfirmed[i]));
    if (!known)
      says(&prose->all, code, false);
  }
}

/* Straight quotes and lone hyphens are typing, not typesetting. */
static void check_marks(const struct prose *prose)
{
  says(&prose->all, "'", false);
  says(&prose->all, "\"", false);
  says(&prose->all, " - ", false);
  says(&prose->body, "  ", false);
  says(&prose->body, " .", false);
  says(&prose->body, " ,", false);
}

static bool is_all_capitals(struct view word)
{
  size_t capitals = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (word.at[i] >= 'a' && word.at[i] <= 'z')
      return false;
    capitals += word.at[i] >= 'A' && word.at[i] <= 'Z';
  }
  return capitals > 1;
}

/* Blocks of capitals are hard to read: "UK GDPR" is as far as it goes. */
static void check_capitals(const struct prose *prose)
{
  struct view body = buffer_view(&prose->body);
  while (body.len != 0) {
    struct view line = view_cut(&body, '\n');
    for (int row = 0; line.len != 0; assert_in_range(row, 0, 2))
      row = is_all_capitals(view_cut(&line, ' ')) ? row + 1 : 0;
  }
}

/* ---- cases ---- */

static void check_letter(void **state)
{
  const struct letter_case *row = *state;
  struct arena arena;
  arena_init(&arena);
  const char *yaml = letter_household(&arena, row, "Kim Reed");
  struct letters letters = letters_of(&arena, yaml, !row->refused);
  size_t wanted = row->kind->sign == 'q' ? 1 : row->thing->letters;
  assert_int_equal(letters.count, row->refused ? 0 : wanted);
  for (size_t i = 0; i < letters.count; i++) {
    struct prose prose = prose_of(letters.documents[i]);
    assert_int_equal(letters.to_practice[i], !row->thing->elsewhere && i == 0);
    check_statements(&prose, row, letters.to_practice[i]);
    check_kind(&prose, row, letters.to_practice[i]);
    check_direction(&prose, row, letters.to_practice[i]);
    check_forms(&prose, row, letters.to_practice[i]);
    check_voice(&prose, row->who);
    check_claims(&prose, row);
    check_codes(&prose);
    check_marks(&prose);
    check_capitals(&prose);
    count_body(buffer_view(&prose.body));
    prose_free(&prose);
  }
  arena_free(&arena);
}

/* What holds for all that is asked is said once, in every kind of letter. */
static void check_said_once(void **state)
{
  static const char *const shared[] = {"No reason is needed", "reverse", "within one month",
                                       "itself confidential", "Please confirm"};
  static const char *const kinds[] = {"request", "reaffirm", "follow-up"};
  (void)state;
  for (size_t kind = 0; kind < COUNT(kinds); kind++) {
    struct arena arena;
    arena_init(&arena);
    const char *yaml =
      arena_format(&arena,
                   "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n"
                   "patient:\n  name: Alex Taylor\n  date_of_birth: 1 May 1975\n"
                   "  address: [7 Station Road, YORK, YO24 1AB]\n"
                   "opt_outs: [type-1, {id: scr, choice: none}, local-record]\n"
                   "letter: {kind: %s%s}\n",
                   kinds[kind], kind == 2 ? ", first_letter_date: 2026-10-10" : "")
        .at;
    struct letters letters = letters_of(&arena, yaml, true);
    assert_int_equal(letters.count, 1);
    struct prose prose = prose_of(letters.documents[0]);
    for (size_t i = 0; i < COUNT(shared); i++)
      assert_int_equal(times(prose.body.data, shared[i]), 1);
    says(&prose.body, "the codes, and", true);
    check_marks(&prose);
    prose_free(&prose);
    arena_free(&arena);
  }
}

static void check_wish(void **state)
{
  const struct wish_row *row = *state;
  struct arena arena;
  arena_init(&arena);
  struct letters letters = letters_of(&arena, row->yaml, true);
  assert_int_equal(letters.count, 1);
  struct prose prose = prose_of(letters.documents[0]);
  says(&prose.all, row->said, row->wanted);
  check_marks(&prose);
  prose_free(&prose);
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
  static struct letter_case cases[LETTER_CASES_MAX];
  size_t count = letter_cases(cases);
  assert_true(count < LETTER_CASES_MAX);
  for (size_t i = 0; i < count; i++)
    table_add(&table, cases[i].name, check_letter, &cases[i]);
  TABLE_ROWS(table, check_wish, wishes);
  TABLE_CASE(table, check_said_once, "several in one letter: what they share is said once");
  TABLE_CASE(table, check_average, "sentences are short on average");
  return _cmocka_run_group_tests("prose", table.tests, table.count, read_facts, NULL);
}
