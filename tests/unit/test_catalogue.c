/* The catalogue's facts: every code of the templates is a printable cell of the fact table, each
 * of them has a date and a source, and each opt-out has what its letters and explanations need. */
#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/identifiers.h"
#include "talk/report.h"

#define TEMPLATES "templates"
/* The fact table, and the same columns for what is known from elsewhere. */
#define FACTS "tests/data/codes.csv"
#define MORE_FACTS "tests/data/codes-more.csv"

static struct arena run;
static struct report *report;
static struct catalogue *catalogue;

/* ---- the fact table ---- */

enum column { ID, CHOICE, USE, PRINT_READ, PRINT_CTV3, PRINT_SNOMED, READ = 8, CTV3, SNOMED, TERM,
              COLUMNS = 15 };
enum { MAX_FACTS = 64 };

static struct view facts[MAX_FACTS][COLUMNS];
static size_t fact_count;

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

static void read_facts(const char *path)
{
  enum { MOST_BYTES = 64 * 1024 };
  FILE *file = fopen(path, "r");
  char *text = arena_alloc(&run, MOST_BYTES);
  assert_non_null(file);
  struct view rest = {text, fread(text, 1, MOST_BYTES, file)};
  fclose(file);
  view_cut(&rest, '\n');
  while (rest.len != 0) {
    struct view line = view_cut(&rest, '\n');
    for (size_t i = 0; i < COLUMNS; i++)
      facts[fact_count][i] = take_cell(&line);
    fact_count++;
    assert_true(fact_count < MAX_FACTS);
  }
}

/* Read v2 codes are padded to five bytes with dots in the table, and printed without. */
static struct view without_dots(struct view code)
{
  while (code.len != 0 && code.at[code.len - 1] == '.')
    code.len--;
  return code;
}

static struct view printable(const struct view *fact, enum column column, enum column print)
{
  return view_equal(fact[print], VIEW("yes")) ? without_dots(fact[column]) : VIEW("");
}

static const struct view *find_fact(const struct opt_out *opt_out, const struct code *code)
{
  for (size_t i = 0; i < fact_count; i++)
    if (view_equal(facts[i][ID], opt_out->id) && view_equal(facts[i][CHOICE], code->choice) &&
        view_equal(facts[i][USE], code->use))
      return facts[i];
  return NULL;
}

static void same(struct view found, struct view wanted)
{
  if (!view_equal(found, wanted))
    print_error("\"%.*s\" is not \"%.*s\"\n", VIEW_ARGS(found), VIEW_ARGS(wanted));
  assert_true(view_equal(found, wanted));
}

/* ---- each opt-out ---- */

static void check_codes(void **state)
{
  const struct opt_out *opt_out = *state;
  for (size_t i = 0; i < opt_out->code_count; i++) {
    const struct code *code = &opt_out->codes[i];
    const struct view *fact = find_fact(opt_out, code);
    assert_non_null(fact);
    same(code->read, printable(fact, READ, PRINT_READ));
    same(code->ctv3, printable(fact, CTV3, PRINT_CTV3));
    same(code->snomed, printable(fact, SNOMED, PRINT_SNOMED));
    same(code->term, fact[TERM]);
    assert_true(code->snomed.len == 0 || snomed_id_valid(code->snomed));
    assert_true(date_exists(code->as_of));
    assert_true(code->source.len != 0);
  }
}

static void check_evidence(void **state)
{
  const struct opt_out *opt_out = *state;
  assert_true(date_exists(opt_out->as_of));
  assert_true(opt_out->source.len != 0);
}

/* Whoever is written to: a sure address is whole, an unsure one is left to be filled in. */
static void check_addressee(const struct addressee *addressee)
{
  assert_true(date_exists(addressee->as_of));
  assert_true(addressee->source.len != 0);
  assert_true(addressee->salutation.len != 0 && addressee->close.len != 0);
  assert_true(addressee->confidence != CONFIDENCE_LOW || addressee->line_count == 0);
  assert_true((addressee->taken_from == TAKEN_FROM_CATALOGUE) == (addressee->name.len != 0));
  assert_true(addressee->taken_from == TAKEN_FROM_CATALOGUE || addressee->line_count == 0);
}

static void check_addressees(void **state)
{
  const struct opt_out *opt_out = *state;
  check_addressee(opt_out->addressee);
  for (size_t i = 0; i < opt_out->also_to_count; i++) {
    const struct also_to *also = &opt_out->also_to[i];
    check_addressee(also->addressee);
    assert_true(also->addressee != opt_out->addressee);
    assert_true(view_equal(also->with, VIEW("record")) || view_equal(also->with, VIEW("trust")));
  }
}

static bool is_kind(struct view id)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(catalogue, &kinds);
  for (size_t i = 0; i < count; i++)
    if (view_equal(kinds[i].id, id))
      return true;
  return false;
}

/* Each kind named is one, and what is not among all of them is explained. */
static void check_kinds_of(void **state)
{
  const struct opt_out *opt_out = *state;
  const struct letter_kind *kinds;
  assert_true(opt_out->kind_count >= 2);
  for (size_t i = 0; i < opt_out->kind_count; i++)
    assert_true(is_kind(opt_out->kinds[i]));
  assert_true(opt_out->kind_count == catalogue_kinds(catalogue, &kinds) ||
              opt_out->kinds_advice.len != 0);
  for (size_t i = 0; i < opt_out->also_to_count; i++)
    for (size_t k = 0; k < opt_out->also_to[i].kind_count; k++)
      assert_true(is_kind(opt_out->also_to[i].kinds[k]));
}

/* Codes are recorded in a GP record: an opt-out that is not asked of a practice has none. */
static void check_codes_place(void **state)
{
  const struct opt_out *opt_out = *state;
  assert_true(opt_out->addressee->practice || opt_out->code_count == 0);
}

/* A nation whose rules for others are not known gives no line to others. */
static void check_nation(void **state)
{
  const struct opt_out *opt_out = *state;
  const struct nation_rule *rule = catalogue_nation(catalogue, opt_out->nation);
  assert_non_null(rule);
  assert_true(date_exists(rule->as_of) && rule->source.len != 0 && rule->name.len != 0);
  assert_true(rule->others_sign || (!opt_out->countersign && !opt_out->one_letter_with_children));
}

static void check_explained(void **state)
{
  const struct opt_out *opt_out = *state;
  assert_true(opt_out->stop_count != 0 && opt_out->does_not_stop_count != 0);
  assert_true(opt_out->withdraw_words.len != 0);
  assert_true(opt_out->summary.len != 0 && opt_out->summary.len <= 48);
  assert_true(opt_out->status != STATUS_UNWRITTEN || opt_out->advice.len != 0);
  assert_true(!opt_out->affects_care || opt_out->care_warning.len != 0);
}

/* Every id that a file names is one. */
static void check_names(void **state)
{
  const struct opt_out *opt_out = *state;
  for (size_t i = 0; i < opt_out->conflict_count; i++)
    assert_non_null(catalogue_opt_out(catalogue, opt_out->conflicts[i], report));
  for (size_t i = 0; i < opt_out->code_count; i++) {
    struct view choice = opt_out->codes[i].choice;
    bool known = choice.len == 0;
    for (size_t k = 0; k < opt_out->option_count; k++)
      known = known || view_equal(opt_out->options[k].id, choice);
    assert_true(known);
  }
}

/* Uses of the fact table that mean something else than what a letter here asks for: to take back
 * a consent is not to take back a refusal. */
static bool is_other_use(struct view use)
{
  return view_equal(use, VIEW("withdrawal of consent")) || view_equal(use, VIEW("consent"));
}

/* Every printable row of an opt-out's requests and withdrawals stands in its file. */
static void check_nothing_left_out(void **state)
{
  (void)state;
  for (size_t i = 0; i < fact_count; i++) {
    bool prints = view_equal(facts[i][PRINT_READ], VIEW("yes"));
    const struct opt_out *opt_out = catalogue_opt_out(catalogue, facts[i][ID], report);
    if (!prints || opt_out == NULL || is_other_use(facts[i][USE]))
      continue;
    bool found = false;
    for (size_t k = 0; k < opt_out->code_count; k++)
      found = found || find_fact(opt_out, &opt_out->codes[k]) == facts[i];
    assert_true(found);
  }
}

/* ---- finding ---- */

struct find_row {
  const char *name, *typed;
  const char *id; /* of the opt-out found; NULL: none */
};

static const struct find_row finds[] = {
  {"find: as written", "type-1", "type-1"},
  {"find: other case and a blank", "Type 1", "type-1"},
  {"find: run together", "type1", "type-1"},
  {"find: an underscore", "summary_care_record", "summary-care-record"},
  {"find: another name for it", "scr", "summary-care-record"},
  {"find: another name, in capitals", "NDOP", "national-data"},
  {"find: nothing like it", "haddock", NULL},
  {"find: empty", "", NULL},
  {"find: a path", "../catalogue", NULL},
  {"find: a name of the past is no opt-out", "care.data", NULL},
  {"find: GP Connect is no opt-out: there are two for it", "gp-connect", NULL},
};

static void check_find(void **state)
{
  const struct find_row *row = *state;
  const struct opt_out *found = catalogue_opt_out(catalogue, view_of(row->typed), report);
  assert_int_equal(report_errors(report), 0);
  if (row->id == NULL) {
    assert_null(found);
    return;
  }
  assert_non_null(found);
  assert_view(found->id, row->id);
}

static void check_suggestion(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    {"typ-1", "type-1"},          {"sumary care record", "summary-care-record"},
    {"cre data", "care-data"},   {"gpdprr", "gpdpr"},
    {"opensafley", "opensafely"}, {"systmon", "systmone"},
    {"esharin", "esharing"},      {"haddock", ""},
    {"9Nu0", "type-1"},           {"9nu1", ""}, /* takes it back */
    {"827241000000103", "type-1"}, {"9Nd1", ""}, /* two have this code */
    {"XaZ89", "type-1"},          {"xaz8a", ""},
    {"9Nu8", ""},                 {"type-3", ""},
    {"type-12", ""},              {"type-l", "type-1"},
    {"no", ""},                   {"tipe-2", "type-2"}};
  for (size_t i = 0; i < COUNT(pairs); i++)
    assert_view(catalogue_suggest(catalogue, view_of(pairs[i][0]), report), pairs[i][1]);
}

static void check_ages(void **state)
{
  (void)state;
  assert_int_equal(catalogue_child_signs_from(catalogue), 13);
  assert_int_equal(catalogue_adult_from(catalogue), 16);
  assert_int_equal(catalogue_oldest(catalogue), 120);
}

static void check_kinds(void **state)
{
  (void)state;
  static const char *const ids[] = {"request",  "withdrawal", "reaffirm",
                                    "question", "follow-up",  "complaint"};
  const struct letter_kind *kinds;
  assert_int_equal(catalogue_kinds(catalogue, &kinds), COUNT(ids));
  for (size_t i = 0; i < COUNT(ids); i++) {
    assert_view(kinds[i].id, ids[i]);
    assert_int_equal(kinds[i].status, STATUS_ACTIVE);
    assert_true(kinds[i].name.len != 0);
    assert_true(kinds[i].as_of.year == 0 || kinds[i].source.len != 0);
    assert_true(kinds[i].first_letter_date == (kinds[i].wait_months != 0));
    assert_non_null(catalogue_template(
      catalogue, arena_format(&run, "letters/%.*s", VIEW_ARGS(kinds[i].id)), VIEW(""), report));
  }
  assert_int_equal(kinds[0].takes, TAKES_REQUESTS);
  assert_int_equal(kinds[1].takes, TAKES_WITHDRAWALS);
  assert_true(kinds[3].inquires);
}

struct authority_row {
  const char *name, *id;
  enum authority_class class;
  bool needs_incapacity;
};

static const struct authority_row authorities[] = {
  {"authority: parental responsibility", "parental-responsibility", AUTHORITY_PARENT, false},
  {"authority: guardian", "guardian", AUTHORITY_PARENT, false},
  {"authority: welfare attorney", "lpa-health-and-welfare", AUTHORITY_WELFARE, true},
  {"authority: property attorney", "lpa-property-and-financial", AUTHORITY_PROPERTY, true},
  {"authority: welfare deputy", "deputy-personal-welfare", AUTHORITY_WELFARE, true},
  {"authority: property deputy", "deputy-property", AUTHORITY_PROPERTY, true},
  {"authority: none", "none", AUTHORITY_SELF, false},
};

static void check_authority(void **state)
{
  const struct authority_row *row = *state;
  const struct authority *found = catalogue_authority(catalogue, view_of(row->id));
  assert_non_null(found);
  assert_int_equal(found->class, row->class);
  assert_int_equal(found->needs_incapacity, row->needs_incapacity);
  assert_true(found->words.len != 0);
}

static const char *const written[] = {
  "type-1",        "national-data", "summary-care-record",     "local-record", "electronic-sharing",
  "third-party",   "federated-data-platform", "demographics",  "scotland-spire",
  "scotland-ecs",  "scotland-kis",  "wales-gp-record",         "northern-ireland-objection"};

static void check_statuses(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(written); i++)
    assert_int_equal(catalogue_opt_out(catalogue, view_of(written[i]), report)->status,
                     STATUS_ACTIVE);
  size_t count;
  catalogue_all(catalogue, &count, report);
  assert_int_equal(count, COUNT(written));
}

static void check_templates(void **state)
{
  (void)state;
  struct view name = VIEW("letters/request");
  const struct source *first = catalogue_template(catalogue, name, VIEW(""), report);
  assert_non_null(first);
  assert_ptr_equal(first, catalogue_template(catalogue, name, VIEW(""), report));
  assert_non_null(catalogue_template(catalogue, name, VIEW("cy"), report));
  assert_non_null(catalogue_template(catalogue, name, VIEW("../../etc"), report));
  assert_int_equal(report_errors(report), 0);
  assert_true(catalogue_wording(catalogue, VIEW("page")).len != 0);
  assert_int_equal(catalogue_wording(catalogue, VIEW("no such key")).len, 0);
}

static void add_opt_outs(struct table *table)
{
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++) {
    const struct opt_out *one = all[i];
    table_add(table, arena_format(&run, "codes: %.*s", VIEW_ARGS(one->id)).at, check_codes, one);
    table_add(table, arena_format(&run, "evidence: %.*s", VIEW_ARGS(one->id)).at,
              check_evidence, one);
    table_add(table, arena_format(&run, "explained: %.*s", VIEW_ARGS(one->id)).at,
              check_explained, one);
    table_add(table, arena_format(&run, "names: %.*s", VIEW_ARGS(one->id)).at, check_names, one);
    table_add(table, arena_format(&run, "addressees: %.*s", VIEW_ARGS(one->id)).at,
              check_addressees, one);
    table_add(table, arena_format(&run, "kinds: %.*s", VIEW_ARGS(one->id)).at, check_kinds_of,
              one);
    table_add(table, arena_format(&run, "codes in a GP record: %.*s", VIEW_ARGS(one->id)).at,
              check_codes_place, one);
    table_add(table, arena_format(&run, "nation: %.*s", VIEW_ARGS(one->id)).at, check_nation,
              one);
  }
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  report = report_new();
  catalogue = catalogue_open(&run, VIEW(TEMPLATES), report);
  if (catalogue == NULL) {
    report_print(report, stderr, (struct report_style){true, false, 0});
    return 1;
  }
  read_facts(FACTS);
  read_facts(MORE_FACTS);
  add_opt_outs(&table);
  TABLE_ROWS(table, check_find, finds);
  TABLE_ROWS(table, check_authority, authorities);
  TABLE_CASE(table, check_suggestion, "suggestions for misspelt ids");
  TABLE_CASE(table, check_ages, "ages of signing and of writing for others");
  TABLE_CASE(table, check_kinds, "kinds of letter, and which are written");
  TABLE_CASE(table, check_statuses, "which opt-outs have letters");
  TABLE_CASE(table, check_templates, "templates are kept, and fall back to English");
  TABLE_CASE(table, check_nothing_left_out, "no printable code is left out");
  int status = table_run(&table, "catalogue");
  report_free(report);
  arena_free(&run);
  return status;
}
