/* Topics: every name that people ask for leads to one, each has its evidence and leads on to
 * opt-outs that exist, its words are short enough to be read aloud, and a faulty file is reported
 * at its place. */
#include "table.h"

#include <sys/stat.h>

#include "folder.h"
#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/topics.h"
#include "read/key.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/article.h"
#include "words/doc.h"

#define TEMPLATES "templates"

enum { MOST_IN_SENTENCE = 30 };

static struct arena run;
static struct report *report;
static struct catalogue *catalogue;

static const struct topic *find(const char *name)
{
  return topics_find(catalogue_topics(catalogue), view_of(name), report);
}

/* ---- names ---- */

struct name_row {
  const char *name; /* as people write it */
  const char *id;   /* of the topic; or of an opt-out when `own` */
  const char *use;  /* what is asked for in its place; "" nothing by itself */
  bool own;
};

static const struct name_row names[] = {
  {"NHS Care Records Service", "spine", "", false},
  {"Spine", "spine", "", false},
  {"nhs-crs", "spine", "", false},
  {"The Big Opt Out", "spine", "", false},
  {"sealed envelope", "sealed-envelope", "", false},
  {"lock-down", "sealed-envelope", "", false},
  {"lockdown", "sealed-envelope", "", false},
  {"sexual-health clinic anonymity", "sexual-health", "", false},
  {"care.data", "care-data", "type-1", false},
  {"care data", "care-data", "type-1", false},
  {"Better information means care", "better-information-means-care", "", false},
  {"Better information means better care", "better-information-means-care", "", false},
  {"GPES", "gpes", "type-1", false},
  {"HSCIC", "hscic", "type-1", false},
  {"NHS Digital", "hscic", "type-1", false},
  {"Type 2", "type-2", "national-data", false},
  {"hospital data", "hospital-data", "", false},
  {"single GP dataset", "single-gp-dataset", "type-1", false},
  {"GPDPR", "gpdpr", "type-1", false},
  {"GDPPR", "gdppr", "", false},
  {"eDSM", "edsm", "", false},
  {"OpenSAFELY", "opensafely", "", false},
  {"CPRD", "cprd", "", false},
  {"ORCHID", "orchid", "", false},
  {"national audits", "national-audits", "", false},
  {"9M1", "national-audits", "", false},
  {"risk stratification", "risk-stratification", "", false},
  {"insurers", "insurers", "", false},
  {"onward sale", "insurers", "", false},
  {"civil servants' access", "civil-servants", "", false},
  {"civil servants", "civil-servants", "", false},
  {"Federated Data Platform", "federated-data-platform", "", true},
  {"FDP", "federated-data-platform", "", true},
  {"Single Patient Record", "single-patient-record", "", false},
  {"Health Data Research Service", "health-data-research-service", "", false},
  {"GP Connect", "gp-connect", "", false},
  {"deceased", "deceased", "", false},
  {"codes", "codes", "", false},
  {"NHS number", "nhs-number", "", false},
  {"children", "children", "", false},
  {"withdraw", "withdraw", "", false},
  {"capacity", "capacity", "", false},
};

static void check_name(void **state)
{
  const struct name_row *row = *state;
  const struct opt_out *opt_out = catalogue_opt_out(catalogue, view_of(row->name), report);
  assert_int_equal(opt_out != NULL, row->own);
  if (row->own) {
    assert_view(opt_out->id, row->id);
    return;
  }
  const struct topic *topic = find(row->name);
  assert_non_null(topic);
  assert_view(topic->id, row->id);
  assert_view(topic->use, row->use);
}

static void check_nothing(void **state)
{
  (void)state;
  assert_null(find("haddock"));
  assert_null(find(""));
  assert_null(find("../topics/cprd"));
  assert_null(find("type-1"));
  assert_int_equal(report_errors(report), 0);
}

/* Only what stands in the household's contract is ever read as something else, and nothing that
 * affects care. */
static void check_uses(void **state)
{
  (void)state;
  size_t count, uses = 0, wanted = 0;
  const struct topic *const *all = topics_all(catalogue_topics(catalogue), &count, report);
  for (size_t i = 0; i < count; i++) {
    if (all[i]->use.len == 0)
      continue;
    uses++;
    assert_false(catalogue_opt_out(catalogue, all[i]->use, report)->affects_care);
  }
  static const char *const ids[] = {"care-data", "gpes", "hscic", "gpdpr", "single-gp-dataset",
                                    "type-2"};
  for (size_t i = 0; i < COUNT(ids); i++)
    wanted += find(ids[i])->use.len != 0;
  assert_int_equal(wanted, COUNT(ids));
  assert_int_equal(uses, COUNT(ids));
}

/* ---- each topic ---- */

static void check_evidence(void **state)
{
  const struct topic *topic = *state;
  assert_true(date_exists(topic->as_of));
  assert_true(topic->source.len != 0);
  bool low = topic->confidence == CONFIDENCE_LOW;
  assert_true(topic->status != TOPIC_CLOSED || topic->dates.len != 0);
  assert_true(topic->status != TOPIC_REPLACED || topic->dates.len != 0);
  assert_true(!low || topic->use.len == 0);
  const struct view told[] = {topic->note, topic->advice, topic->dates};
  for (size_t i = 0; i < COUNT(told); i++)
    assert_true(told[i].len == 0 || told[i].at[told[i].len - 1] != '.');
}

/* What replaced it, or covers it, is an opt-out; what takes its place also covers it. */
static void check_leads_on(void **state)
{
  const struct topic *topic = *state;
  bool found = topic->use.len == 0;
  for (size_t i = 0; i < topic->covered_count; i++) {
    assert_non_null(catalogue_opt_out(catalogue, topic->covered_by[i], report));
    found = found || view_equal(topic->covered_by[i], topic->use);
  }
  assert_true(found);
}

/* No name of a topic is another's, or an opt-out's: the first would hide the second. */
static void check_own_names(void **state)
{
  const struct topic *topic = *state;
  assert_null(catalogue_opt_out(catalogue, topic->id, report));
  for (size_t i = 0; i < topic->name_count; i++) {
    assert_null(catalogue_opt_out(catalogue, topic->names[i], report));
    assert_ptr_equal(topics_find(catalogue_topics(catalogue), topic->names[i], report), topic);
    assert_false(key_equal(topic->names[i], topic->id));
  }
}

static size_t words_in(struct view text)
{
  size_t count = 0;
  while (text.len != 0)
    count += view_trim(view_cut(&text, ' ')).len != 0;
  return count;
}

/* A sentence ends with a stop and a blank, or with its paragraph. */
static void check_sentences(struct view text)
{
  static const char *const stops[] = {". ", "? "};
  while (text.len != 0) {
    size_t end = text.len;
    for (size_t i = 0; i < COUNT(stops); i++) {
      size_t at = view_find_text(text, view_of(stops[i]));
      end = at != SIZE_MAX && at + 2 < end ? at + 2 : end;
    }
    struct view sentence = view_slice(text, 0, end);
    text = view_slice(text, end, text.len);
    if (words_in(sentence) > MOST_IN_SENTENCE)
      print_error("%zu words: %.*s\n", words_in(sentence), VIEW_ARGS(sentence));
    assert_true(words_in(sentence) <= MOST_IN_SENTENCE);
  }
}

static void check_blocks(const struct block *block)
{
  for (; block != NULL; block = block->next) {
    struct buffer text;
    buffer_init(&text);
    for (const struct run *one = block->runs; one != NULL; one = one->next)
      buffer_add(&text, one->kind == RUN_TEXT ? one->text : VIEW(" "));
    check_sentences(buffer_view(&text));
    buffer_free(&text);
    check_blocks(block->first);
  }
}

static void check_words(void **state)
{
  const struct topic *topic = *state;
  const struct block *article = article_topic(&run, catalogue, topic, report);
  report_print(report, stderr, (struct report_style){true, false, 0});
  assert_non_null(article);
  assert_int_equal(article->kind, BLOCK_HEADING);
  check_blocks(article);
}

/* ---- faulty files ---- */

#define HEAD "---\nname: Something\nstatus: closed\ndates: 2001\nnote: it is over\nadvice: none\n"
#define EVIDENCE "as_of: 2026-11-21\nconfidence: high\nsource: this test\n"

struct fault_row {
  const char *name, *text, *code;
  size_t line;
};

static const struct fault_row faults[] = {
  {"fault: no source", HEAD "as_of: 2026-11-21\nconfidence: high\n---\nText.\n", "key-missing", 2},
  {"fault: a key nobody knows", HEAD EVIDENCE "until: 2003\n---\nText.\n", "key-unknown", 10},
  {"fault: a status nobody knows", "---\nname: A\nstatus: gone\nnote: n\nadvice: a\n" EVIDENCE
   "---\nText.\n", "unknown-word", 3},
  {"fault: it is used for nothing", HEAD "use: type-1-2-3\n" EVIDENCE "---\nText.\n",
   "catalogue-id", 7},
  {"fault: nothing covers it", HEAD "covered_by: [type-1, haddock]\n" EVIDENCE "---\nText.\n",
   "catalogue-id", 7},
  {"fault: one text that is no id", HEAD "covered_by: Type 1\n" EVIDENCE "---\nText.\n",
   "catalogue-id", 7},
  {"fault: no front matter", "Text.\n", "catalogue-front-matter", 1},
  {"fault: a letter's name in its words", HEAD EVIDENCE "---\n{{subject.name}}\n",
   "template-name-unknown", 11},
  {"fault: computer code in its words", HEAD EVIDENCE "---\nAsk for `x`.\n", "template-code", 11},
};

static void link_templates(const char *home, const char *name)
{
  char from[512], to[64];
  snprintf(from, sizeof from, "%s/" TEMPLATES "/%s", home, name);
  snprintf(to, sizeof to, "t/%s", name);
  assert_int_equal(symlink(from, to), 0);
}

static void check_fault(void **state)
{
  const struct fault_row *row = *state;
  struct fixture fixture;
  char home[256];
  assert_non_null(getcwd(home, sizeof home));
  set_up(&fixture);
  assert_int_equal(mkdir("t", 0700), 0);
  assert_int_equal(mkdir("t/topics", 0700), 0);
  static const char *const shared[] = {"catalogue.yaml", "wording.yaml", "opt-outs", "explain"};
  for (size_t i = 0; i < COUNT(shared); i++)
    link_templates(home, shared[i]);
  put("t/topics/something.md", row->text);
  struct catalogue *own = catalogue_open(&fixture.arena, VIEW("t"), fixture.report);
  assert_non_null(own);
  const struct topic *topic =
    topics_find(catalogue_topics(own), VIEW("something"), fixture.report);
  if (topic != NULL)
    assert_null(article_topic(&fixture.arena, own, topic, fixture.report));
  assert_null(topics_find(catalogue_topics(own), VIEW("else"), fixture.report));
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  assert_code(&fixture, row->code);
  assert_true(report_item(fixture.report, 0, &severity, &code, &message, &place));
  assert_int_equal(source_position(place).line, row->line);
  tear_down(&fixture);
}

/* ---- all ---- */

static void add_each(struct table *table, const char *what, CMUnitTestFunction test)
{
  size_t count;
  const struct topic *const *all = topics_all(catalogue_topics(catalogue), &count, report);
  for (size_t i = 0; i < count; i++)
    table_add(table, arena_format(&run, "%s: %.*s", what, VIEW_ARGS(all[i]->id)).at, test,
              all[i]);
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  report = report_new();
  catalogue = catalogue_open(&run, VIEW(TEMPLATES), report);
  if (catalogue != NULL) {
    TABLE_ROWS(table, check_name, names);
    TABLE_CASE(table, check_nothing, "names that are no topic");
    TABLE_CASE(table, check_uses, "few names are read as an opt-out, and none that affects care");
    add_each(&table, "evidence", check_evidence);
    add_each(&table, "leads on", check_leads_on);
    add_each(&table, "names", check_own_names);
    add_each(&table, "words", check_words);
    TABLE_ROWS(table, check_fault, faults);
  }
  int status = catalogue != NULL && !report_failed(report) ? table_run(&table, "topics") : 1;
  report_print(report, stderr, (struct report_style){true, false, 0});
  report_free(report);
  arena_free(&run);
  return status;
}
