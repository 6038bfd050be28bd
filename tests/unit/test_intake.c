/* Households from tables, streams and folders: what comes of each, in which order, with which
 * numbers, and that skipping counts as reading does. And rows say the same as YAML.
 */
#include "table.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "household_fixture.h"
#include "matter/catalogue.h"
#include "read/yaml.h"
#include "run/intake.h"
#include "talk/report.h"

static char folder[64];

static const char *put(const char *name, const char *text)
{
  static char path[8][128];
  static int turn;
  char *own = path[turn = (turn + 1) % 8];
  snprintf(own, sizeof path[0], "%s/%s", folder, name);
  FILE *file = fopen(own, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  return own;
}

/* ---- pictures of records ---- */

/* "1@2: Edda Quill + Una Quill" or "2@7! code code"; @ is the first row or line. */
static void add_record(const struct intake_record *record, struct report *report,
                       struct catalogue *catalogue, struct arena *arena, struct buffer *out)
{
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = catalogue};
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  struct household *household =
    record->tree != NULL ? household_bind(arena, record->source, record->tree, &reading, 0, report)
                         : NULL;
  buffer_format(out, "%s%d@%zu", out->len == 0 ? "" : "; ", (int)record->number,
                record->rows[0].number);
  if (household != NULL && !report_failed(report)) {
    buffer_format(out, ": %.*s", VIEW_ARGS(household->patient.name.text));
    for (size_t i = 0; i < household->dependant_count; i++)
      buffer_format(out, " + %.*s", VIEW_ARGS(household->dependants[i].name.text));
  }
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    if (severity == SEVERITY_ERROR)
      buffer_format(out, " %s", code);
}

static void read_inputs(char *const *paths, size_t count, const struct view *wishes,
                        size_t wish_count, struct buffer *out, struct buffer *of_run)
{
  struct report *run = report_new(), *own = report_new();
  struct arena long_lived, arena;
  struct intake_record record;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  arena_init(&long_lived);
  arena_init(&arena);
  struct catalogue *catalogue = catalogue_open(&long_lived, VIEW("templates"), run);
  struct intake_options options = {paths, count, {catalogue, false, wishes, wish_count}};
  struct intake *intake = intake_open(&options, run);
  while (!intake_failed(intake) && intake_next(intake, &arena, own, &record)) {
    add_record(&record, own, catalogue, &arena, out);
    report_clear(own);
    arena_reset(&arena);
  }
  for (size_t i = 0; report_item(run, i, &severity, &code, &message, &place); i++)
    buffer_format(of_run, "%s%s", of_run->len == 0 ? "" : " ", code);
  intake_close(intake);
  report_free(run);
  report_free(own);
  arena_free(&arena);
  arena_free(&long_lived);
}

static void check_inputs(char *const *paths, size_t count, const char *wanted,
                         const char *wanted_of_run)
{
  struct buffer said, of_run;
  buffer_init(&said);
  buffer_init(&of_run);
  read_inputs(paths, count, NULL, 0, &said, &of_run);
  assert_view(buffer_view(&said), wanted);
  assert_view(buffer_view(&of_run), wanted_of_run);
  buffer_free(&said);
  buffer_free(&of_run);
}

/* ---- one input ---- */

#define HEAD "name,dob,address,practice name,practice address,opt outs\n"
#define REST                                                                                       \
  ",\"3 Tannery Row, WHITBY, YO22 4AS\",Harbour Lane Surgery,"                                     \
  "\"5 Harbour Lane, WHITBY, YO21 3PU\",type-1\n"
#define ROW(person) person ",1979-08-14" REST
#define YAML(person) PRACTICE "patient:\n  name: " person "\n" BORN HOME ASKS

struct input {
  const char *name, *file, *text, *wanted, *of_run;
};

static const struct input inputs[] = {
  {"a table", "a.csv", HEAD ROW("Edda Quill") ROW("Ivo Marsh"), "1@2: Edda Quill; 2@3: Ivo Marsh",
   ""},
  {"a table by its look", "people.txt", HEAD ROW("Edda Quill"), "1@2: Edda Quill", ""},
  {"households by their look", "people.txt", "# mine\n" YAML("Edda Quill"), "1@1: Edda Quill", ""},
  {"a table in Windows-1252", "a.csv", HEAD ROW("Jos\xE9 Quill"), "1@2: Jos\xC3\xA9 Quill",
   "csv-windows"},
  {"groups of rows", "a.csv",
   "household,role," HEAD "7,dependant,Una Quill,2015-05-31" REST
   "7,patient," ROW("Edda Quill") "8,," ROW("Ivo Marsh"),
   "1@2: Edda Quill + Una Quill; 2@4: Ivo Marsh", ""},
  {"rows without a household are their own", "a.csv",
   "household," HEAD "," ROW("Edda Quill") "," ROW("Ivo Marsh"), "1@2: Edda Quill; 2@3: Ivo Marsh",
   ""},
  {"a bad row among good ones", "a.csv",
   HEAD ROW("Edda Quill") ROW("\"Una\" Quill") ROW("Ivo Marsh"),
   "1@2: Edda Quill; 2@3 quote-after; 3@4: Ivo Marsh", ""},
  {"one household", "a.yaml", YAML("Edda Quill"), "1@1: Edda Quill", ""},
  {"a stream", "a.yaml", "---\n" YAML("Edda Quill") "---\n" YAML("Ivo Marsh"),
   "1@1: Edda Quill; 2@8: Ivo Marsh", ""},
  {"a stream that begins at once", "a.yaml", YAML("Edda Quill") "---\n" YAML("Ivo Marsh"),
   "1@1: Edda Quill; 2@7: Ivo Marsh", ""},
  {"documents that say nothing", "a.yaml",
   "# all of them\n---\n# none\n---\n" YAML("Edda Quill") "...\n---\n\n", "1@4: Edda Quill", ""},
  {"a broken one in a stream", "a.yaml",
   YAML("Edda Quill") "---\npatient: \"never closed\nx: [\n---\n" YAML("Ivo Marsh"),
   "1@1: Edda Quill; 2@7 quote-open; 3@10: Ivo Marsh", ""},
  {"a stream with carriage returns", "a.yaml", "---\r\npatient: x\r\n---\r\npatient: y\r\n",
   "1@1 practice-missing keys-not-text; 2@3 practice-missing keys-not-text", ""},
  {"a byte order mark", "a.yaml", "\xEF\xBB\xBF" YAML("Edda Quill"), "1@1: Edda Quill", ""},
  {"a table with a misspelt heading", "a.csv", "adress," HEAD, "", "heading-misspelt"},
  {"an empty stream", "a.yaml", "# nothing\n", "1@1 empty-file", ""},
  {"households in JSON by their look", "people", "{\"patient\": \"x\"}\n",
   "1@1 practice-missing keys-not-text", ""},
  {"a stream by its first line", "people", "\n---\n" YAML("Edda Quill"), "1@2: Edda Quill", ""},
  {"households by a key alone, behind a mark", "people", "\xEF\xBB\xBF" YAML("Edda Quill"),
   "1@1: Edda Quill", ""},
  {"households by a key and its value", "people", "patient: x\n",
   "1@1 practice-missing keys-not-text", ""},
  {"a colon within a heading makes no household", "people", "name:x,dob\n", "",
   "heading-misspelt"},
  {"nor does one behind a comma", "people", "name,dob: \n", "", "column-address-missing"},
  {"nor behind a semicolon", "people", "name;dob: \n", "", "column-address-missing"},
  {"nor behind a tab", "people", "name\tdob: \n", "", "column-address-missing"},
  {"nor before a tab", "people", "name:\tdob\n", "", "column-address-missing"},
  {"nothing but remarks is a table", "people", "# nothing\n\n", "", "heading-missing"},
  {"a table of tabs by its ending", "a.TSV", "name\tdob\n", "", "column-address-missing"},
};

static void takes(void **state)
{
  const struct input *row = *state;
  char *paths[] = {(char *)(uintptr_t)put(row->file, row->text)};
  check_inputs(paths, 1, row->wanted, row->of_run);
  unlink(paths[0]);
}

/* ---- several, folders, standard input ---- */

static void several(void **state)
{
  (void)state;
  char *paths[] = {(char *)(uintptr_t)put("1.csv", HEAD ROW("Edda Quill")),
                   (char *)(uintptr_t)put("2.yaml", YAML("Ivo Marsh")),
                   (char *)(uintptr_t)put("3.csv", HEAD ROW("Ada Lund"))};
  check_inputs(paths, 3, "1@2: Edda Quill; 2@1: Ivo Marsh; 3@2: Ada Lund", "");
  for (int i = 0; i < 3; i++)
    unlink(paths[i]);
}

static void a_folder(void **state)
{
  char named[80], *paths[] = {named};
  (void)state;
  snprintf(named, sizeof named, "%s//", folder);
  put("b.yaml", YAML("Ivo Marsh"));
  put("a.yaml", YAML("Edda Quill") "---\n" YAML("Ada Lund"));
  put("c.yml", YAML("Not Read"));
  put("d.csv", HEAD);
  put("e.YAML", YAML("Not Read"));
  put("f.tsv", HEAD);
  put("g.txt", "");
  put(".hidden.yaml", YAML("Not Read"));
  check_inputs(paths, 1, "1@1: Edda Quill; 2@7: Ada Lund; 3@1: Ivo Marsh", "folder-files-left");
  unlink(put("a.yaml", ""));
  unlink(put("b.yaml", ""));
  unlink(put(".hidden.yaml", ""));
  check_inputs(paths, 1, "", "folder-files-left file-folder-empty");
  for (const char *const *left = (const char *const[]){"d.csv", "e.YAML", "f.tsv", "g.txt", NULL};
       *left != NULL; left++)
    unlink(put(*left, ""));
  unlink(put("c.yml", ""));
}

static void standard_input(void **state)
{
  static const char *const texts[] = {HEAD ROW("Edda Quill"), "---\n" YAML("Edda Quill")};
  static const char *const wanted[] = {"1@2: Edda Quill", "1@1: Edda Quill"};
  char *paths[] = {(char *)(uintptr_t) "-"};
  int kept = dup(STDIN_FILENO);
  (void)state;
  for (int i = 0; i < 2; i++) {
    int descriptor = open(put("in", texts[i]), O_RDONLY);
    dup2(descriptor, STDIN_FILENO);
    close(descriptor);
    check_inputs(paths, 1, wanted[i], "");
    struct report *report = report_new();
    struct intake_options options = {paths, 1, {NULL, false, NULL, 0}};
    struct intake_count count;
    assert_false(intake_count(&options, &count, report));
    report_free(report);
  }
  dup2(kept, STDIN_FILENO);
  close(kept);
  unlink(put("in", ""));
}

static void missing(void **state)
{
  char *paths[] = {(char *)(uintptr_t) "/nonexistent/people.csv"};
  (void)state;
  check_inputs(paths, 1, "", "file-missing");
}

static void too_large(void **state)
{
  struct buffer text;
  (void)state;
  buffer_init(&text);
  buffer_add(&text, VIEW(YAML("Edda Quill") "---\n"));
  for (int i = 0; i < 70000; i++)
    buffer_format(&text, "# remark number %d\n", i);
  buffer_add(&text, VIEW("patient: x\n"));
  size_t lines = 70000 + 1;
  buffer_add(&text, VIEW("---\n" YAML("Ivo Marsh")));
  char *paths[] = {(char *)(uintptr_t)put("large.yaml", text.data)};
  char wanted[100];
  snprintf(wanted, sizeof wanted, "1@1: Edda Quill; 2@7 household-too-large; 3@%zu: Ivo Marsh",
           7 + 1 + lines);
  check_inputs(paths, 1, wanted, "");
  unlink(paths[0]);
  buffer_free(&text);
}

/* ---- --opt-out ---- */

static void wishes_reach_all(void **state)
{
  static const struct view wish[] = {{"national-data", 13}};
  struct buffer said, of_run;
  (void)state;
  char *paths[] = {
    (char *)(uintptr_t)put("a.csv", "name,dob,address,practice name,practice address\n"
                                    "Edda Quill,1979-08-14,\"3 Tannery Row, WHITBY, YO22 4AS\","
                                    "Harbour Lane Surgery,\"5 Harbour Lane, WHITBY, YO21 3PU\"\n"),
    (char *)(uintptr_t)put("b.yaml", PRACTICE PATIENT)};
  buffer_init(&said);
  buffer_init(&of_run);
  read_inputs(paths, 2, wish, 1, &said, &of_run);
  assert_view(buffer_view(&said), "1@2: Edda Quill; 2@1: Ms Edda Quill");
  assert_view(buffer_view(&of_run), "");
  buffer_free(&said);
  buffer_free(&of_run);
  unlink(paths[0]);
  unlink(paths[1]);
}

/* ---- skipping ---- */

/* Skipping k households and reading on gives the very households that reading all gives. */
static void skipping_counts_as_reading(void **state)
{
  struct report *run = report_new(), *own = report_new();
  struct arena arena;
  struct intake_count count;
  (void)state;
  arena_init(&arena);
  char *paths[] = {
    (char *)(uintptr_t)put("a.csv", "household,role," HEAD "7,patient," ROW(
                                      "Edda Quill") "7,dependant,Una Quill,2015-05-31" REST
                                                    "8,," ROW("\"Una\" Q") ",," ROW("Ivo Marsh")),
    (char *)(uintptr_t)put("b.yaml", YAML("Ada Lund") "---\n[\n---\n" YAML("Bea Lund"))};
  struct intake_options options = {paths, 2, {NULL, false, NULL, 0}};
  assert_true(intake_count(&options, &count, run));
  assert_int_equal(count.households, 6);
  assert_int_equal(count.rows, 7);
  for (uint64_t skipped = 0; skipped <= count.households; skipped++) {
    struct intake *intake = intake_open(&options, run);
    struct intake_record record;
    size_t rows;
    for (uint64_t i = 0; i < skipped; i++)
      assert_true(intake_skip(intake, &rows));
    bool more = intake_next(intake, &arena, own, &record);
    assert_int_equal(more, skipped < count.households);
    static const size_t first_rows[] = {2, 4, 5, 1, 7, 9};
    if (more) {
      assert_int_equal(record.number, skipped + 1);
      assert_int_equal(record.rows[0].number, first_rows[skipped]);
    }
    intake_close(intake);
    report_clear(own);
    arena_reset(&arena);
  }
  report_free(run);
  report_free(own);
  arena_free(&arena);
  unlink(paths[0]);
  unlink(paths[1]);
}

/* ---- rows say what YAML says ---- */

static void dump(const char *name, struct view text, struct buffer *out)
{
  if (text.len != 0)
    buffer_format(out, "%s=%.*s\n", name, VIEW_ARGS(text));
}

static void dump_choices(const struct choice_list *list, struct buffer *out)
{
  for (size_t i = 0; i < list->count; i++) {
    dump("id", list->items[i].id.text, out);
    dump("choice", list->items[i].choice.text, out);
    dump("restore", list->items[i].restore.text, out);
    dump("reasons", list->items[i].reasons.text, out);
    dump("party", list->items[i].party.text, out);
    dump("trust", list->items[i].trust.text, out);
    dump("record", list->items[i].record_name.text, out);
    buffer_format(out, "understood=%d\n", list->items[i].understood.yes);
  }
}

static void dump_person(const struct person *person, struct buffer *out)
{
  struct date birth = person->date_of_birth.date;
  dump("name", person->name.text, out);
  dump("nhs", person->nhs_number.text, out);
  buffer_format(out, "born=%d-%d-%d lacks=%d dead=%d none=%d large=%d\n", birth.year, birth.month,
                birth.day, person->lacks_capacity.yes, person->deceased.yes,
                person->no_fixed_address.yes, person->large_print);
  for (size_t i = 0; i < person->address.count; i++)
    dump("line", person->address.lines[i].text, out);
  dump("phone", person->phone.text, out);
  dump("email", person->email.text, out);
  dump("relationship", person->relationship.text, out);
  dump("authority", person->authority.text, out);
  dump("own_words", person->own_words.text, out);
  for (size_t i = 0; i < person->representative_count; i++) {
    dump("representative", person->representatives[i].name.text, out);
    dump("by", person->representatives[i].authority.text, out);
  }
  dump("practice", person->practice->name.text, out);
  dump("code", person->practice->code.text, out);
  for (size_t i = 0; i < person->practice->address.count; i++)
    dump("at", person->practice->address.lines[i].text, out);
  buffer_format(out, "nation=%d\n", (int)person->practice->nation);
  dump_choices(&person->opt_outs, out);
  buffer_add(out, VIEW("withdraw\n"));
  dump_choices(&person->withdraw, out);
}

static struct view dump_household(const struct household *household, struct arena *arena)
{
  struct buffer out;
  buffer_init(&out);
  dump_person(&household->patient, &out);
  for (size_t i = 0; i < household->dependant_count; i++)
    dump_person(&household->dependants[i], &out);
  struct date date = household->letter.date.date;
  buffer_format(&out, "date=%d-%d-%d slip=%d\n", date.year, date.month, date.day,
                household->letter.reply_slip.yes);
  dump("format", household->letter.reply_format.text, &out);
  dump("kind", household->letter.kind.text, &out);
  struct view copy = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return copy;
}

struct same {
  const char *name, *rows, *yaml;
};

#define P_YAML                                                                                     \
  "practice: {code: A81001, name: Harbour Lane Surgery, address: [5 Harbour Lane, "                \
  "WHITBY, YO21 3PU]}\n"
#define P_HEAD "practice code,practice name,practice address 1,practice town,practice postcode"
#define P_ROW "a81001,Harbour Lane Surgery,5 Harbour Lane,WHITBY,YO21 3PU"

static const struct same sames[] = {
  {"a whole row",
   "Full Name,D.O.B.,NHS No.,Street,Town,Post code,Tel,E-mail,Large print,Own words,Letter "
   "date,Reply slip,Reply format,Opt-outs,Withdraw," P_HEAD "\n"
   "Ms Edda Quill,14/08/1979,401 023 2137,3 Tannery Row,WHITBY,yo224as,01632 960201,"
   "edda@example.org,yes,\"Dear all,\nthank you\",2026-11-20,no,large print,"
   "type-1; summary-care-record:core-only,local-record," P_ROW "\n",
   P_YAML "patient:\n  name: Ms Edda Quill\n  dob: 1979-08-14\n  nhs: 4010232137\n  address: [3 "
          "Tannery Row, WHITBY, YO22 4AS]\n  phone: 01632 960201\n  email: edda@example.org\n  "
          "large_print: yes\n  own_words: \"Dear all,\\nthank you\"\nopt_outs: [type-1, {id: "
          "summary-care-record, choice: core-only}]\nwithdraw: [local-record]\nletter: {date: "
          "2026-11-20, reply_slip: no, reply_format: large print}\n"},
  {"a family with defaults",
   "household,role,relationship,authority,lacks capacity,name,dob,address line 1,address line "
   "2,town,county,postcode,opt outs," P_HEAD "\n"
   "q,patient,,,,Edda Quill,1979-08-14,Flat 2,3 Tannery Row,WHITBY,,YO22 4AS,type-1," P_ROW "\n"
   "q,dependant,daughter,parental-responsibility,,Una Quill,2015-05-31,,,,,,," P_ROW "\n"
   "q,dependant,father,lpa-health-and-welfare,yes,Ivo Quill,1949-05-31,1 Mill Lane,,YORK,North "
   "Yorkshire,YO1 7HH,national-data,,Mill Surgery,2 Mill Lane,YORK,YO1 7HJ\n",
   P_YAML
   "patient:\n  name: Edda Quill\n  dob: 1979-08-14\n  address: [Flat 2, 3 Tannery Row, "
   "WHITBY, YO22 4AS]\nopt_outs: [type-1]\ndependants:\n  - {name: Una Quill, dob: 2015-05-31, "
   "relationship: daughter, authority: parental-responsibility}\n  - {name: Ivo Quill, dob: "
   "1949-05-31, relationship: father, authority: lpa-health-and-welfare, lacks_capacity: yes, "
   "address: [1 Mill Lane, YORK, North Yorkshire, YO1 7HH], opt_outs: [national-data], practice: "
   "{name: Mill Surgery, address: [2 Mill Lane, YORK, YO1 7HJ]}}\n"},
  {"names in parts, reasons, no home",
   "title,first name,surname,born,no fixed address,representative,representative "
   "authority,reasons,trust,party,understood,opt outs," P_HEAD "\n"
   "Dr,Edda,Quill,1979-08-14,yes,Ada Lund,lpa-health-and-welfare,I was recognised,Mill "
   "Trust,Mill Insurance,yes,type-1;federated-data-platform;third-party;demographics," P_ROW "\n",
   P_YAML
   "patient:\n  name: Dr Edda Quill\n  dob: 1979-08-14\n  no_fixed_address: yes\n  "
   "representatives: [{name: Ada Lund, authority: lpa-health-and-welfare}]\nopt_outs: [type-1, "
   "{id: federated-data-platform, reasons: I was recognised, trust: Mill Trust}, {id: "
   "third-party, party: Mill Insurance}, {id: demographics, reasons: I was "
   "recognised, understood: yes}]\n"},
  {"an address in one cell, and a choice to restore",
   "name;dob;address;withdraw;opt outs;practice;practice address;practice code\n"
   "Edda Quill;1979-08-14;\"3 Tannery Row,\nWHITBY\nYO22 4AS\";summary-care-record:core-only;none;"
   "Harbour Lane Surgery;5 Harbour Lane, WHITBY, YO21 3PU;A81001\n",
   P_YAML "patient:\n  name: Edda Quill\n  dob: 1979-08-14\n  address: [3 Tannery Row, WHITBY, "
          "YO22 4AS]\nopt_outs: []\nwithdraw: [{id: summary-care-record, restore: core-only}]\n"},
};

static void says_the_same(void **state)
{
  const struct same *row = *state;
  struct fixture fixture;
  struct intake_record record;
  arena_init(&fixture.arena);
  read_text(&fixture, view_of(row->yaml));
  assert_non_null(fixture.household);
  assert_false(report_failed(fixture.report));
  struct view wanted = dump_household(fixture.household, &fixture.arena);
  char *paths[] = {(char *)(uintptr_t)put("same.csv", row->rows)};
  struct report *report = report_new();
  struct reading reading = {.today = {2026, 11, 21}};
  reading.catalogue = catalogue_open(&fixture.arena, VIEW("templates"), report);
  struct intake_options options = {
    paths, 1, {catalogue_open(&fixture.arena, VIEW("templates"), report), false, NULL, 0}};
  struct intake *intake = intake_open(&options, report);
  assert_false(intake_failed(intake));
  assert_true(intake_next(intake, &fixture.arena, report, &record));
  assert_non_null(record.tree);
  const struct household *household =
    household_bind(&fixture.arena, record.source, record.tree, &reading, 0, report);
  if (report_failed(report))
    report_print(report, stderr, (struct report_style){true, false, 0});
  assert_false(report_failed(report));
  char *text = strndup(wanted.at, wanted.len);
  assert_view(dump_household(household, &fixture.arena), text);
  free(text);
  intake_close(intake);
  report_free(report);
  unlink(paths[0]);
  done(&fixture);
}

int main(void)
{
  static struct table table;
  strcpy(folder, "/tmp/optout-intake-XXXXXX");
  if (mkdtemp(folder) == NULL)
    return 1;
  TABLE_ROWS(table, takes, inputs);
  TABLE_CASE(table, several, "several inputs");
  TABLE_CASE(table, a_folder, "a folder");
  TABLE_CASE(table, standard_input, "standard input");
  TABLE_CASE(table, missing, "a file that is not there");
  TABLE_CASE(table, too_large, "a household that is too large");
  TABLE_CASE(table, wishes_reach_all, "wishes of the command line");
  TABLE_CASE(table, skipping_counts_as_reading, "skipping counts as reading");
  TABLE_ROWS(table, says_the_same, sames);
  int failed = table_run(&table, "intake");
  rmdir(folder);
  return failed;
}
