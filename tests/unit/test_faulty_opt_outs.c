/* Front matter that the tables take and that is wrong all the same: each row changes one line of
 * a good file, and says by which finding that is refused. */
#include "folder.h"

#include <sys/stat.h>

#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "talk/source.h"

struct row {
  const char *name, *from, *to, *code, *key; /* code NULL: it is right */
};

static const char good[] =
  "---\nname: Something\nsummary: Something\nstatus: active\nnation: any\naddressee: practice\n"
  "kinds: [request, withdrawal]\nneeds: [choice]\nuses: [record]\nwithdrawal_needs: restore\n"
  "withdrawal_uses: [party]\naffects_care: yes\ncare_warning: it does\n"
  "care_again: it does\n"
  "also_to:\n  - with: trust\n    addressee: {taken_from: trust, salutation: Dear Trust,\n"
  "      close: Yours, confidence: low, as_of: 2026-11-21, source: this test}\n"
  "property_authority: warn\nproperty_warning: it is in doubt\n"
  "options:\n  - {id: all, words: all of it, request: yes, restore: yes}\n"
  "  - {id: all-of-it, words: more, request: yes}\n"
  "codes:\n  - {use: \"request, restore\", choice: all-of-it, read: 1abd, term: B,\n"
  "     as_of: 2026-11-21, confidence: high, source: this test}\n"
  "  - {use: \"request, restore\", choice: all, read: 1abc, term: A, as_of: 2026-11-21,\n"
  "     confidence: high, source: this test}\n"
  "stops: [Something.]\ndoes_not_stop: [Else.]\nwithdraw: Write.\nas_of: 2026-11-21\n"
  "confidence: high\nsource: this test\n---\nText.\n";

#define PAGE(address)                                                                   \
  "withdraw: Write.\nofficial_page: {address: \"" address "\", as_of: 2026-11-21,\n"      \
  "  confidence: high, source: this test}"
/* 104 characters. */
#define LONG_PAGE                                                                        \
  "https://a.example/9012345678901234567890123456789012345678901234567890123456789012345" \
  "6789012345678901234"

/* 48 letters. */
#define LONG_SUMMARY \
  "0123456789012345678901234567890123456789\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"

static const struct row rows[] = {
  {"as it should be", "", "", NULL, ""},
  {"no warning of what it does to care", "care_warning: it does\n", "", "catalogue-incomplete",
   "care_warning"},
  {"nothing said of care when it is taken back", "care_again: it does\n", "",
   "catalogue-incomplete", "care_again"},
  {"no warning of property authorities", "property_warning: it is in doubt\n", "",
   "catalogue-incomplete", "property_warning"},
  {"unwritten without a cure", "status: active", "status: unwritten", "catalogue-incomplete",
   "advice"},
  {"a need nobody knows", "needs: [choice]", "needs: [choise]", "catalogue-name", "needs"},
  {"a request that restores", "needs: [choice]", "needs: [restore]", "catalogue-name", "needs"},
  {"a use nobody knows", "uses: [record]", "uses: [records]", "catalogue-name", "uses"},
  {"a withdrawal's need", "withdrawal_needs: restore", "withdrawal_needs: [restored]",
   "catalogue-name", "withdrawal_needs"},
  {"a withdrawal's use", "withdrawal_uses: [party]", "withdrawal_uses: [parties]",
   "catalogue-name", "withdrawal_uses"},
  {"somebody besides, by a key nobody knows", "with: trust", "with: trusts", "catalogue-name",
   "with"},
  {"a kind of letter nobody knows", "kinds: [request", "kinds: [requests", "catalogue-name",
   "kinds"},
  {"a code for a use nobody knows", "\"request, restore\", choice: all,",
   "\"request, restored\", choice: all,", "catalogue-name", "use"},
  {"a summary of the greatest length", "summary: Something\n",
   "summary: " LONG_SUMMARY "\n", NULL, ""},
  {"a summary that `list` has no row for", "summary: Something\n",
   "summary: " LONG_SUMMARY "x\n", "catalogue-summary", "summary"},
  {"a choice that nobody can make", "words: all of it, request: yes, restore: yes}\n"
   "  - {id: all-of-it, words: more, request: yes}",
   "words: all of it, restore: yes}\n  - {id: all-of-it, words: more}", "catalogue-incomplete",
   "options"},
  {"nothing that can be restored", "words: all of it, request: yes, restore: yes}",
   "words: all of it, request: yes}", "catalogue-incomplete", "options"},
  {"a page", "withdraw: Write.", PAGE("https://a.example/b-c?d=1"), NULL, ""},
  {"a page of the longest address", "withdraw: Write.", PAGE(LONG_PAGE "56"), NULL, ""},
  {"a page of a longer one", "withdraw: Write.", PAGE(LONG_PAGE "567"), "catalogue-page",
   "official_page"},
  {"a page that anybody on the way can change", "withdraw: Write.", PAGE("http://a.example/b"),
   "catalogue-page", "official_page"},
  {"a page with a space in it", "withdraw: Write.", PAGE("https://a.example/b c"),
   "catalogue-page", "official_page"},
  {"a page with an accent in it", "withdraw: Write.", PAGE("https://a.example/\u00e9"),
   "catalogue-page", "official_page"},
  {"a code", "read: 1abc,", "snomed: 22298006,", NULL, ""},
  {"a code with a wrong digit", "read: 1abc,", "snomed: 22298016,", "catalogue-snomed", "snomed"},
  {"a code with too few digits", "read: 1abc,", "snomed: 2229,", "catalogue-snomed", "snomed"},
  {"a code for a choice nobody has", "choice: all,", "choice: none,", "catalogue-name", "choice"},
};

static void link_shared(const char *home, const char *name)
{
  char from[512], to[64];
  snprintf(from, sizeof from, "%s/templates/%s", home, name);
  snprintf(to, sizeof to, "t/%s", name);
  assert_int_equal(symlink(from, to), 0);
}

/* The good file with the row's change, below t/. */
static void put_changed(const struct row *row)
{
  char text[4096];
  const char *at = strstr(good, row->from);
  assert_non_null(at);
  snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, row->to, at + strlen(row->from));
  put("t/opt-outs/something.md", text);
}

static const struct opt_out *read_row(struct fixture *fixture, const struct row *row)
{
  char home[256];
  assert_non_null(getcwd(home, sizeof home));
  set_up(fixture);
  assert_int_equal(mkdir("t", 0700), 0);
  assert_int_equal(mkdir("t/opt-outs", 0700), 0);
  link_shared(home, "catalogue.yaml");
  link_shared(home, "wording.yaml");
  put_changed(row);
  struct catalogue *own = catalogue_open(&fixture->arena, VIEW("t"), fixture->report);
  assert_non_null(own);
  return catalogue_opt_out(own, VIEW("something"), fixture->report);
}

static void check_row(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  const struct opt_out *found = read_row(&fixture, row);
  assert_true((found != NULL) == (row->code == NULL));
  if (row->code != NULL) {
    assert_code(&fixture, row->code);
    assert_true(report_item(fixture.report, 0, &severity, &code, &message, &place));
    assert_true(view_starts(message, VIEW("`")));
    assert_true(view_starts(view_slice(message, 1, message.len), view_of(row->key)));
    assert_non_null(place.source);
    assert_int_not_equal(report_help(fixture.report, 0).len, 0);
  }
  tear_down(&fixture);
}

/* What names another file is looked for there. */
static const struct row strangers[] = {
  {"conflicts with nobody", "stops:", "conflicts: [somethin]\nstops:", "catalogue-id", NULL},
  {"conflicts by another spelling", "stops:", "conflicts: [Something]\nstops:", "catalogue-id",
   NULL},
  {"overlaps with nobody", "stops:", "overlaps: [something, else]\nstops:", "catalogue-id", NULL},
  {"overlaps with somebody", "stops:", "overlaps: something\nstops:", NULL, NULL},
};

static void check_stranger(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  const struct opt_out *found = read_row(&fixture, row);
  assert_true((found != NULL) == (row->code == NULL));
  if (row->code != NULL)
    assert_code(&fixture, row->code);
  tear_down(&fixture);
}

/* Each is said where it stands, not at the top. */
struct placed {
  const char *name, *from, *to, *there;
};

static const struct placed places[] = {
  {"a need", "needs: [choice]", "needs: [choice, choise]", "choise"},
  {"a kind", "kinds: [request", "kinds: [requests", "requests"},
  {"a use of the second code", "\"request, restore\", choice: all,",
   "\"request, restored\", choice: all,", "\"request, restored\""},
  {"a choice of a code", "choice: all,", "choice: none,", "none"},
  {"a page", "withdraw: Write.", PAGE("http://a.example/b"), "\"http://a.example/b\""},
  {"a conflict", "stops:", "conflicts: [something, somethin]\nstops:", "somethin"},
};

static void is_placed(void **state)
{
  const struct placed *placed = *state;
  const struct row row = {placed->name, placed->from, placed->to, NULL, NULL};
  struct fixture fixture;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  assert_null(read_row(&fixture, &row));
  assert_true(report_item(fixture.report, 0, &severity, &code, &message, &place));
  assert_non_null(place.source);
  assert_view(source_text(place), placed->there);
  tear_down(&fixture);
}

/* The cure for a name that nothing answers to is the names that something does. */
struct cure {
  const char *name, *from, *to, *wanted;
};

static const struct cure cures[] = {
  {"needs", "needs: [choice]", "needs: [choise]",
   "known here: choice, reasons, party, trust, record, understood"},
  {"kinds", "kinds: [request", "kinds: [requests",
   "known here: request, withdrawal, reaffirm, question, follow-up, complaint"},
  {"no choices", "options:\n  - {id: all, words: all of it, request: yes, restore: yes}\n"
   "  - {id: all-of-it, words: more, request: yes}\n", "",
   "no name is known here; take `choice` out"},
  {"with", "with: trust", "with: trusts", "known here: reasons, party, trust, record"},
  {"choice", "choice: all,", "choice: none,", "known here: all, all-of-it"},
};

static void names_the_known(void **state)
{
  const struct cure *cure = *state;
  const struct row row = {cure->name, cure->from, cure->to, NULL, NULL};
  struct fixture fixture;
  assert_null(read_row(&fixture, &row));
  bool known = false;
  for (size_t i = 0; i < report_errors(fixture.report); i++)
    known |= view_equal(report_help(fixture.report, i), view_of(cure->wanted));
  assert_true(known);
  tear_down(&fixture);
}

/* An option whose name begins like another's has a code of its own. */
static void codes_by_whole_names(void **state)
{
  struct fixture fixture;
  const struct opt_out *found = read_row(&fixture, *state);
  assert_non_null(found);
  const struct code *all = opt_out_code(found, VIEW("restore"), &found->options[0]);
  assert_non_null(all);
  assert_true(view_equal(all->read, VIEW("1abc")));
  assert_null(opt_out_code(found, VIEW("restore"), NULL));
  assert_null(opt_out_code(found, VIEW("withdrawal"), &found->options[0]));
  assert_true(opt_out_takes(found, true, "party") && !opt_out_takes(found, false, "party"));
  assert_true(opt_out_takes(found, false, "record") && !opt_out_needs(found, false, "record"));
  assert_true(opt_out_needs(found, true, "restore"));
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, check_row, rows);
  TABLE_ROWS(table, names_the_known, cures);
  TABLE_ROWS(table, check_stranger, strangers);
  TABLE_ROWS(table, is_placed, places);
  table_add(&table, "codes by whole names", codes_by_whole_names, &rows[0]);
  return table_run(&table, "faulty opt-outs");
}
