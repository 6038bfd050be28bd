/* The directory of practices in both dialects: addresses as they are printed, what a household's
 * code brings, what is refused, and what a search finds. The practices are invented.
 */
#include "table.h"

#include <unistd.h>

#include "ground/arena.h"
#include "directory_fixture.h"
#include "matter/directory_case.h"
#include "talk/report.h"

#define OLD "tests/data/epraccur-invented.csv"
#define NEW "tests/data/epraccur-invented-new.csv"
#define REAL "../shared/data/epraccur-2025-04.csv"
#define RULES "templates/directory.yaml"

static struct arena run;
static struct report *said;
static struct directory *dialects[2];
static const struct case_rules *rules;

/* ---- capitals ---- */

struct title {
  const char *name, *wanted;
};

static const struct title titles[] = {
  {"THE DENSHAM SURGERY", "The Densham Surgery"},
  {"ST. MARY'S HEALTH CTR", "St Mary's Health Ctr"},
  {"ST.MARY'S", "St Mary's"},
  {"MILL STREET,", "Mill Street,"},
  {"MILL STREET,WHITBY", "Mill Street, Whitby"},
  {"MILL ST.", "Mill St."},
  {"ST JAMES' SURGERY", "St James' Surgery"},
  {"NHS GP PMS PRACTICE", "NHS GP PMS Practice"},
  {"O'CONNELL & MCKENZIE", "O'Connell & McKenzie"},
  {"DR MACDONALD AND PARTNERS", "Dr MacDonald and Partners"},
  {"MACCLESFIELD", "Macclesfield"},
  {"THE OLD MILL AT HAY ON WYE", "The Old Mill at Hay on Wye"},
  {"STRATFORD-UPON-AVON", "Stratford-upon-Avon"},
  {"12A 2ND FLOOR, 1ST AVENUE", "12A 2nd Floor, 1st Avenue"},
  {"2 THE VILLAGE", "2 The Village"},
  {"12 AND 14 THE GREEN", "12 and 14 The Green"},
  {"2 HALL ON THE HILL", "2 Hall on the Hill"},
  {"HENRY VIII STREET", "Henry VIII Street"},
  {"5-7 HIGH ST,NEWTOWN", "5-7 High St, Newtown"},
  {"DR (THE) SMITH", "Dr (The) Smith"},
  {"MEDDYGFA'R TY BACH", "Meddygfa'r Ty Bach"},
  {"GADE AND CHORLEYWOOD H/C", "Gade and Chorleywood H/C"},
  {"BRADLEY'S P'SHIP", "Bradley's P'ship"},
  {"3RD AVENUE", "3rd Avenue"},
  {"4TH FLOOR", "4th Floor"},
  {"D'ARCY HOUSE", "D'Arcy House"},
  {"MCA HOUSE", "Mca House"},
  {"N'S HOUSE", "N's House"},
  {"TR\xC3\x82S", "Tr\xC3\x82s"},
  {"12 AND ", "12 And "},
  {"ST.", "St."},
};

static void puts_title(void **state)
{
  const struct title *row = *state;
  struct arena arena;
  arena_init(&arena);
  assert_view(case_title(rules, &arena, view_of(row->name)), row->wanted);
  arena_free(&arena);
}

/* ---- words that are the same ---- */

struct pair {
  const char *name, *other;
  bool same;
};

static const struct pair pairs[] = {
  {"The Mill Centre", "The Mill Ctr", true},
  {"The Mill Ctr", "The Mill Centre", true},
  {"The Mill Centre", "The Mill", false},
  {"The Mill", "The Mill Centre", false},
  {"The Mill Centre", "The Mill Rd", false},
  {"The Mill Cent", "The Mill Ctr", false},
  {"The Mill Cen", "The Mill Centre", false},
};

static void compares(void **state)
{
  const struct pair *row = *state;
  assert_int_equal(case_same_words(rules, view_of(row->name), view_of(row->other)), row->same);
}

/* ---- addresses ---- */

struct printed {
  const char *name, *wanted;
};

static const struct printed addresses[] = {
  {"A99001", "The Harbour Lane Surgery: Harbour Lane Health Ctr, 5 Harbour Lane, WHITBY, YO21 3PU"},
  {"A99002", "St Mary's Medical Centre: St Mary's Med.Ctr., 12A Mill St, STOCKTON ON TEES, "
             "TS18 1HU"},
  {"A99004", "Sleeping Practice: 1 Quiet Street, WHITBY, YO21 3PY"},
  {"Y99008", "Willerby Surgery: Willand Primary Care Ctr, Lowfield Road, ANLABY, HU10 7JR"},
  {"W99009", "Meddygfa'r Ty Bach: Meddygfa'r Ty Bach, Heol Y Bryn, CAERNARFON, LL55 2YE"},
};

static void prints(void **state)
{
  const struct printed *row = *state;
  for (size_t d = 0; d < 2; d++) {
    struct listed listed;
    assert_true(directory_find(dialects[d], view_of(row->name), &listed));
    assert_printed(dialects[d], &listed, row->wanted);
  }
}

/* ---- households ---- */

struct filled {
  const char *name, *practice, *codes;
};

#define AT_HOME "name: Harbour Lane Surgery, address: [5 Harbour Lane, WHITBY, YO21 3PU]"

static const struct filled households[] = {
  {"the code alone", "{code: A99001}", ""},
  {"small letters", "{code: a99001}", ""},
  {"unknown code", "{code: A99999}", "practice-unlisted"},
  {"unknown code, known address", "{code: A99999, " AT_HOME "}", "practice-unlisted?"},
  {"closed", "{code: A99003}", "practice-closed"},
  {"closed, with address", "{code: A99003, " AT_HOME "}", "practice-closed"},
  {"dormant", "{code: A99004}", "practice-dormant"},
  {"proposed", "{code: A99005}", "practice-proposed?"},
  {"no GP practice", "{code: A99006}", "practice-not-gp"},
  {"odd postcode of the directory", "{code: A99007}", "directory-postcode?"},
  {"dummy", "{code: V81998}", "practice-bare practice-code-dummy"},
  {"no code", "{" AT_HOME "}", ""},
  {"no code and no address", "{name: Harbour Lane Surgery}", "practice-address-missing"},
  {"same but for case and hyphens",
   "{code: A99002, name: \"St. Mary's Medical-Centre\", address: [ST MARYS MED CTR, 12a Mill St, "
   "STOCKTON-ON-TEES, TS18 1HU]}",
   ""},
  {"same with a county",
   "{code: A99001, name: The Harbour Lane Surgery, address: [Harbour Lane Health Ctr, 5 Harbour "
   "Lane, WHITBY, NORTH YORKSHIRE, YO21 3PU]}",
   ""},
  {"other name", "{code: A99001, name: Mill Lane Surgery}", "practice-name-differs?"},
  {"other address",
   "{code: A99001, name: The Harbour Lane Surgery, address: [1 New Street, "
   "WHITBY, YO21 3PU]}",
   "practice-address-differs?"},
  {"other postcode",
   "{code: A99001, name: The Harbour Lane Surgery, address: [Harbour Lane "
   "Health Ctr, 5 Harbour Lane, WHITBY, YO21 3PX]}",
   "practice-address-differs?"},
};

static void fills(void **state)
{
  const struct filled *row = *state;
  for (size_t d = 0; d < 2; d++) {
    struct fixture fixture;
    read_practice(&fixture, dialects[d], row->practice);
    assert_codes(fixture.report, row->codes);
    if (row->codes[0] == '\0')
      assert_true(fixture.household->practice->address.count >= 3);
    done(&fixture);
  }
}

static void files_words_stay(void **state)
{
  struct fixture fixture;
  (void)state;
  read_practice(&fixture, dialects[0], "{code: A99001, name: Mill Lane Surgery}");
  const struct practice *practice = fixture.household->practice;
  assert_text(practice->name.text, "Mill Lane Surgery");
  assert_int_equal(practice->address.count, 4);
  assert_text(practice->address.lines[2].text, "WHITBY");
  done(&fixture);
}

/* ---- searching ---- */

struct asked {
  const char *name, *found;
  const char *shut; /* closed, dormant or proposed; NULL: none */
};

static const struct asked searches[] = {
  {"whitby", "A99001", "A99003 A99004 A99005"}, /* what is no surgery is in neither */
  {"Harbour Lane", "A99001", NULL},
  {"the harbour lane surgery", "A99001", NULL},
  {"st marys", "A99002", NULL},
  {"St. Mary's", "A99002", NULL},
  {"TS18", "A99002", NULL},
  {"ts18 1hu", "A99002", NULL},
  {"TS181HU", "A99002", NULL},
  {"y99008", "Y99008", NULL},
  {"surgery anlaby", "Y99008", NULL},
  {"surgery", "A99001 A99007 Y99008", "A99003"},
  {"TS1", "", NULL},
  {"mill st ts18", "A99002", NULL},
  {"nowhere", "", NULL},
  {"old town", "", "A99003"},
  {"A99004", "", "A99004"},
  {"", "", NULL},
};

typedef size_t searching(const struct directory *directory, struct view text, size_t *found,
                         size_t room);

static void check_search(const struct directory *directory, const char *text, searching *search,
                         const char *wanted)
{
  size_t found[8], count = search(directory, view_of(text), found, 8);
  struct buffer codes;
  buffer_init(&codes);
  for (size_t i = 0; i < count && i < 8; i++) {
    struct listed listed;
    directory_at(directory, found[i], &listed);
    buffer_format(&codes, "%s%.*s", i == 0 ? "" : " ", VIEW_ARGS(listed.code));
  }
  assert_view(buffer_view(&codes), wanted);
  buffer_free(&codes);
}

static void finds(void **state)
{
  const struct asked *row = *state;
  for (size_t d = 0; d < 2; d++) {
    check_search(dialects[d], row->name, directory_search, row->found);
    check_search(dialects[d], row->name, directory_search_shut, row->shut == NULL ? "" : row->shut);
  }
}

/* ---- what is no directory ---- */

static void refuses_other_files(void **state)
{
  struct report *report = report_new();
  struct arena arena;
  (void)state;
  arena_init(&arena);
  assert_null(directory_open(&arena, VIEW("tests/data/codes.csv"), VIEW(RULES), report));
  assert_true(report_failed(report));
  report_free(report);
  arena_free(&arena);
}

/* ---- the real one ---- */

static bool is_plausible(struct view text)
{
  for (size_t i = 1; i < text.len; i++) {
    bool lower = text.at[i - 1] >= 'a' && text.at[i - 1] <= 'z';
    bool upper = text.at[i] >= 'A' && text.at[i] <= 'Z';
    bool second = i >= 2 && (view_starts(view_slice(text, i - 2, i), VIEW("Mc")) ||
                             (i >= 3 && view_starts(view_slice(text, i - 3, i), VIEW("Mac"))));
    if (lower && upper && !second)
      return false;
  }
  return true;
}

/* Every active surgery has a name, three to seven lines and a postcode; no capital follows a small
 * letter. */
static void all_surgeries(void **state)
{
  struct report *report = report_new();
  struct arena arena;
  size_t surgeries = 0, odd = 0;
  (void)state;
  if (access(REAL, R_OK) != 0) {
    print_message("the directory of practices is not at hand\n");
    report_free(report);
    skip();
  }
  arena_init(&arena);
  struct directory *directory = directory_open(&arena, VIEW(REAL), VIEW(RULES), report);
  assert_non_null(directory);
  for (size_t i = 0; i < directory_count(directory); i++) {
    struct listed listed;
    struct view lines[PRINTED_LINES];
    directory_at(directory, i, &listed);
    if (!listed.surgery || listed.status != PRACTICE_ACTIVE)
      continue;
    surgeries++;
    size_t count = directory_address(directory, &arena, &listed, lines);
    assert_true(is_plausible(directory_name(directory, &arena, &listed)));
    assert_true(count <= PRINTED_LINES && lines[count - 1].len >= 6);
    for (size_t n = 0; n < count; n++)
      assert_true(lines[n].len != 0 && is_plausible(lines[n]));
    odd += count < 3;
  }
  assert_int_equal(surgeries, 6651);
  assert_int_equal(odd, 0);
  arena_free(&arena);
  report_free(report);
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  said = report_new();
  rules = case_rules_open(&run, VIEW(RULES), said);
  dialects[0] = directory_open(&run, VIEW(OLD), VIEW(RULES), said);
  dialects[1] = directory_open(&run, VIEW(NEW), VIEW(RULES), said);
  TABLE_ROWS(table, puts_title, titles);
  TABLE_ROWS(table, compares, pairs);
  TABLE_ROWS(table, prints, addresses);
  TABLE_ROWS(table, fills, households);
  TABLE_CASE(table, files_words_stay, "the file's words stay");
  TABLE_ROWS(table, finds, searches);
  TABLE_CASE(table, refuses_other_files, "another file is refused");
  TABLE_CASE(table, all_surgeries, "all surgeries there are");
  int failed = dialects[0] == NULL || dialects[1] == NULL || rules == NULL
                 ? 1
                 : table_run(&table, "directory");
  report_free(said);
  arena_free(&run);
  return failed;
}
