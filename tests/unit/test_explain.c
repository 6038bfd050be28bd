/* `list` and `explain`: what they show of each opt-out and topic, and that lines fit the
 * terminal. */
#include "table.h"

#include "pty.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "matter/topics.h"
#include "run/explain.h"
#include "talk/report.h"
#include "words/article.h"
#include "words/article_facts.h"

#define TEMPLATES "templates"

static struct arena run;
static struct report *report;
static struct catalogue *catalogue;

static void fits(const struct buffer *text, size_t width)
{
  struct view rest = buffer_view(text);
  while (rest.len != 0) {
    struct view line = view_cut(&rest, '\n');
    /* A long word, such as an address on the web, cannot be broken. */
    bool one_word = view_find(view_trim(line), ' ') == SIZE_MAX;
    if (unicode_width(line) > width && !one_word) {
      print_error("%zu columns: %.*s\n", unicode_width(line), VIEW_ARGS(line));
      fail();
    }
  }
}

/* Each opt-out stands below its nation, with its date, and what has no letter says so. */
static void check_list(void **state)
{
  (void)state;
  static const char *const headings[] = {[NATION_UNKNOWN] = "All nations\n",
                                         [NATION_ENGLAND] = "England\n",
                                         [NATION_SCOTLAND] = "Scotland\n",
                                         [NATION_WALES] = "Wales\n",
                                         [NATION_NORTHERN_IRELAND] = "Northern Ireland\n"};
  struct buffer out;
  size_t count;
  buffer_init(&out);
  assert_true(list_print(&run, catalogue, 80, report, &out));
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++) {
    const char *nation = strstr(out.data, headings[all[i]->nation]);
    const char *row = strstr(out.data, arena_format(&run, "  - %.*s: ", VIEW_ARGS(all[i]->id)).at);
    assert_true(nation != NULL && row != NULL && nation < row);
    const char *end = strstr(nation, "\n\n");
    assert_true(end != NULL && row < end);
    const char *next = strstr(row + 1, "  - ");
    const char *letter = strstr(row, all[i]->status == STATUS_ACTIVE ? "Letter: yes"
                                                                     : "Letter: not yet");
    assert_true(letter != NULL && (next == NULL || letter < next));
    assert_memory_equal(strchr(letter, '('), "(as of ", strlen("(as of "));
  }
  buffer_free(&out);
}

/* Every topic is named below them. */
static void check_list_of_topics(void **state)
{
  (void)state;
  struct buffer out;
  size_t count;
  buffer_init(&out);
  assert_true(list_print(&run, catalogue, 80, report, &out));
  const struct topic *const *all = topics_all(catalogue_topics(catalogue), &count, report);
  const char *from = strstr(out.data, "\nOf the past\n");
  assert_non_null(from);
  assert_true(count > 20);
  for (size_t i = 0; i < count; i++)
    assert_non_null(strstr(from, arena_format(&run, " %.*s", VIEW_ARGS(all[i]->id)).at));
  buffer_free(&out);
}

/* ---- everything fits ---- */

static const int widths[] = {40, 72, 80};

static void check_list_fits(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(widths); i++) {
    struct buffer out;
    buffer_init(&out);
    assert_true(list_print(&run, catalogue, widths[i], report, &out));
    fits(&out, (size_t)widths[i]);
    buffer_free(&out);
  }
}

static void check_explanation_fits(void **state)
{
  const struct view *id = *state;
  for (size_t i = 0; i < COUNT(widths); i++) {
    struct buffer out;
    buffer_init(&out);
    assert_int_equal(explain_print(&run, catalogue, *id, widths[i], report, &out), EXPLAINED);
    fits(&out, (size_t)widths[i]);
    buffer_free(&out);
  }
}

/* ---- what is said ---- */

struct explain_row {
  const char *name, *id;
  const char *says[8];
};

static const struct explain_row explanations[] = {
  {"explain type-1", "type-1",
   {"Type 1 opt-out\n==============\n\n", "It stops\n  - ", "It does not stop\n  - ",
    "Care\n  It is not affected.\n",
    "For a request: Read v2 9Nu0, CTV3 XaZ89, SNOMED CT 827241000000103",
    "For a withdrawal: Read v2 9Nu1 (one good source, as of", "To the patient’s own GP practice.",
    "(confirmed, as of"}},
  {"who signs: ages and classes of authority", "type-1",
   {"- Under 13: somebody signs for the child", "parental responsibility, or legal guardian.",
    "- From 13: the child signs. A parent may sign beside the child.",
    "- From 16: the patient signs.", "From 16, for a patient who lacks capacity",
    "The practice decides whether this is enough", NULL}},
  {"who signs: property is enough", "national-data",
   {"This is enough, too", "- From 13: the child signs. - From 16", NULL}},
  {"who signs: property is not enough", "summary-care-record", {"- Not enough: ", NULL}},
  {"who signs: outside England the patient", "scotland-spire",
   {"Who signs\n  The patient signs. No letter is written that somebody else", NULL}},
  {"explain choices", "summary-care-record",
   {"- none: opted out\n  - core-only\n  - core-and-additional\n", "It is affected: ",
    "To take it back", "For a request of none: Read v2 9Ndo, CTV3 XaXj6", NULL}},
  {"an addressee that is to be checked", "national-data",
   {"(one good source, as of", "Please check the address", "0300 303 5678", NULL}},
  {"an addressee without a confirmed address", "federated-data-platform",
   {"- To NHS England (not confirmed", "left for you to fill in", NULL}},
  {"explain by another name", "scr", {"Summary Care Record\n===", NULL}},
  {"explain a name of the past", "care.data",
   {"care.data\n=========\n", "It has ended (closed on 6 July 2016).", "What covers it today\n",
    "- type-1: ", "- national-data: ", "read as type-1", "(confirmed, as of", NULL}},
  {"explain what goes on under another name", "spine",
   {"It goes on under another name (2006 to 2011).", "It is an older code; do not ask for it now",
    "- summary-care-record: ", "It affects your care.", NULL}},
  {"explain what runs", "opensafely",
   {"It is running today (", "from July 2025 to 31 March", "What covers it today\n  - type-1: ",
    NULL}},
  {"explain what is planned, and not covered", "single-patient-record",
   {"It has not begun, as far as is known", "Nothing does: ", NULL}},
  {"explain without a sourced answer", "sexual-health",
   {"No sourced answer is at hand on who sees", "What comes nearest today\n  No sourced answer",
    "(not confirmed, as of", NULL}},
  {"explain a question that leads on", "article-21",
   {"What to ask for\n  - federated-data-platform: ", NULL}},
  {"kinds of letter: each by what it is", "type-1",
   {"Letters there are\n  - request\n  - withdrawal\n  - reaffirm: check", "- follow-up: ", NULL}},
  {"kinds of letter: only those there are", "national-data",
   {"Letters there are\n  - request\n  - withdrawal\n  - follow-up: ",
    "What to have ready, as copies\n  - something that shows the name",
    NULL}},
  {"explain a question", "children",
   {"Children and young people\n=====", "From 13 to 15 the child signs.", NULL}},
};

/* Lines are joined, so that what is said may stand on two of them. */
static bool says(const struct buffer *out, const char *what)
{
  struct buffer text;
  buffer_init(&text);
  for (size_t i = 0; i < out->len; i++) {
    bool joins = out->data[i] == '\n' && i + 1 < out->len && out->data[i + 1] == ' ' &&
                 strchr(what, '\n') == NULL;
    if (!joins)
      buffer_add_byte(&text, out->data[i]);
    while (joins && out->data[i + 2] == ' ')
      i++;
  }
  bool found = strstr(text.data, what) != NULL;
  if (!found)
    print_error("\"%s\" is missing:\n%s\n", what, out->data);
  buffer_free(&text);
  return found;
}

static void check_explain(void **state)
{
  const struct explain_row *row = *state;
  struct buffer out;
  buffer_init(&out);
  assert_int_equal(explain_print(&run, catalogue, view_of(row->id), 72, report, &out), EXPLAINED);
  for (size_t i = 0; i < COUNT(row->says) && row->says[i] != NULL; i++)
    assert_true(says(&out, row->says[i]));
  assert_null(strstr(out.data, "\n\n\n"));
  buffer_free(&out);
}

/* A question has no status and nothing that covers it. */
static void check_question(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  assert_int_equal(explain_print(&run, catalogue, VIEW("children"), 72, report, &out), EXPLAINED);
  assert_null(strstr(out.data, "covers it"));
  assert_null(strstr(out.data, "comes nearest"));
  buffer_free(&out);
}

/* Every fact is a name of the vocabulary, of the kind that it is there. */
static void check_members(const struct term *table, const struct fact *group)
{
  for (const struct fact *fact = group->first; fact != NULL; fact = fact->next) {
    const struct term *term = term_find(table, view_of(fact->name));
    if (term == NULL)
      print_error("%s is no name of an article\n", fact->name);
    assert_non_null(term);
    assert_int_equal(term->kind, fact->kind);
    if (fact->kind == FACT_GROUP)
      check_members(term->members, fact);
    for (const struct fact *item = fact->kind == FACT_LIST ? fact->first : NULL; item != NULL;
         item = item->next)
      check_members(term->members, item);
  }
}

static void check_facts(void **state)
{
  (void)state;
  size_t count;
  struct fact *root = fact_root(&run);
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++)
    article_facts_of_opt_out(&run, root, catalogue, all[i]);
  const struct topic *const *topics = topics_all(catalogue_topics(catalogue), &count, report);
  for (size_t i = 0; i < count; i++)
    article_facts_of_topic(&run, root, catalogue, topics[i], report);
  article_facts_of_list(&run, root, catalogue, report);
  check_members(article_terms(), root);
}

static void check_unknown(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  assert_int_equal(explain_print(&run, catalogue, VIEW("haddock"), 72, report, &out),
                   EXPLAINED_UNKNOWN);
  assert_int_equal(out.len, 0);
  assert_int_equal(report_errors(report), 0);
  buffer_free(&out);
}

/* ---- how wide ---- */

struct width_row {
  const char *name, *wanted; /* COLUMNS, or NULL */
  unsigned short terminal;   /* columns of a terminal; 0: it does not know */
  int columns;
};

static const struct width_row width_rows[] = {
  {"width: of the terminal", NULL, 60, 60},
  {"width: a wide terminal", NULL, 200, 80},
  {"width: a very narrow terminal", NULL, 5, 20},
  {"width: a terminal that does not know", NULL, 0, 72},
  {"width: COLUMNS counts first", "50", 60, 50},
  {"width: COLUMNS is large", "300", 60, 80},
  {"width: COLUMNS beyond all numbers", "99999999999999999999999", 60, 80},
  {"width: COLUMNS is zero", "0", 60, 60},
  {"width: COLUMNS is empty", "", 60, 60},
  {"width: COLUMNS is no number", "wide", 60, 60},
  {"width: COLUMNS is a number and more", "50x", 60, 60},
  {"width: COLUMNS is negative", "-50", 60, 60},
};

static void check_width(void **state)
{
  const struct width_row *row = *state;
  struct winsize size = {.ws_row = 24, .ws_col = row->terminal};
  needs_terminals();
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  assert_true(terminal >= 0);
  assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
  if (row->wanted != NULL)
    setenv("COLUMNS", row->wanted, 1);
  else
    unsetenv("COLUMNS");
  assert_int_equal(explain_columns(terminal), row->columns);
  close(terminal);
}

static void check_width_of_pipe(void **state)
{
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  unsetenv("COLUMNS");
  assert_int_equal(explain_columns(ends[1]), 72);
  close(ends[0]);
  close(ends[1]);
}

/* ---- all ---- */

static void add_fits(struct table *table)
{
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++)
    table_add(table, arena_format(&run, "fits: %.*s", VIEW_ARGS(all[i]->id)).at,
              check_explanation_fits, &all[i]->id);
  const struct topic *const *topics = topics_all(catalogue_topics(catalogue), &count, report);
  for (size_t i = 0; i < count; i++)
    table_add(table, arena_format(&run, "fits: %.*s", VIEW_ARGS(topics[i]->id)).at,
              check_explanation_fits, &topics[i]->id);
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  report = report_new();
  catalogue = catalogue_open(&run, VIEW(TEMPLATES), report);
  if (catalogue == NULL)
    return 1;
  TABLE_CASE(table, check_list, "list: each opt-out below its nation, with status and date");
  TABLE_CASE(table, check_list_of_topics, "list: all topics are named");
  TABLE_CASE(table, check_list_fits, "list: within the columns");
  add_fits(&table);
  TABLE_ROWS(table, check_explain, explanations);
  TABLE_CASE(table, check_facts, "explain: the facts are those of the vocabulary");
  TABLE_CASE(table, check_question, "explain: a question is covered by nothing");
  TABLE_ROWS(table, check_width, width_rows);
  TABLE_CASE(table, check_width_of_pipe, "width: of a pipe");
  TABLE_CASE(table, check_unknown, "explain: nothing is said of what there is not");
  int status = table_run(&table, "explain");
  report_free(report);
  arena_free(&run);
  return status;
}
