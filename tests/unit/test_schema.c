/* The binder, with a table of its own: every type, and what it says of what it cannot take. */
#include "table.h"

#include "ground/arena.h"
#include "read/key.h"
#include "read/schema.h"
#include "talk/report.h"

/* ---- the table ---- */

enum use { USE_NONE, USE_LETTERS, USE_LABELS };

struct size {
  struct view name;
  int points;
  bool large;
  enum use use;
};

struct sheet {
  struct text_field title, note;
  struct view maker, colours[2];
  size_t colour_count;
  struct view *also;
  size_t also_count;
  struct size *sizes;
  size_t size_count;
  struct size main, *spare;
  struct date as_of;
  struct date_field made;
  struct yes_field ready;
  int odd;
  bool doubtful;
};

static const struct word uses[] = {{"letters", "post,mail", USE_LETTERS},
                                   {"labels", NULL, USE_LABELS},
                                   {NULL, NULL, 0}};

static const struct field size_fields[] = {
  {.key = "name", FIELD_AT(struct size, name), .type = FIELD_VIEW, .required = true},
  {.key = "points", .also = "pt,font size", FIELD_AT(struct size, points), .type = FIELD_INT,
   .least = 6, .most = 72},
  {.key = "large", FIELD_AT(struct size, large), .type = FIELD_FLAG},
  {.key = "use", FIELD_AT(struct size, use), .type = FIELD_WORD, .words = uses},
};

static const struct record size_record = {
  .name = "size", .size = sizeof(struct size), RECORD_FIELDS(size_fields), .lone = "name"};

static bool read_odd(const struct binding *binding, const struct field *field,
                     const struct node *node, void *target)
{
  int *odd = target;
  *odd = (int)node->text.len;
  if (*odd % 2 == 1)
    return true;
  report_error(binding->report, "not-odd", node->place, "`%s` is even", field->key);
  return false;
}

static const struct field sheet_fields[] = {
  {.key = "title", .also = "heading", FIELD_AT(struct sheet, title), .type = FIELD_TEXT,
   .most = 20, .required = true, .missing_code = "title-missing", .example = "A Title"},
  {.key = "note", FIELD_AT(struct sheet, note), .type = FIELD_PROSE},
  {.key = "maker", FIELD_AT(struct sheet, maker), .type = FIELD_VIEW, .names = "makers",
   .wrong_code = "maker-unknown"},
  {.key = "colours", FIELD_LIST_AT(struct sheet, colours, colour_count), .type = FIELD_VIEWS,
   .limit = 2},
  {.key = "also", FIELD_LIST_AT(struct sheet, also, also_count), .type = FIELD_VIEWS},
  {.key = "sizes", FIELD_LIST_AT(struct sheet, sizes, size_count), .type = FIELD_RECORDS,
   .record = &size_record},
  {.key = "main", FIELD_AT(struct sheet, main), .type = FIELD_RECORD, .record = &size_record},
  {.key = "spare", FIELD_AT(struct sheet, spare), .type = FIELD_POINTER, .record = &size_record},
  {.key = "as_of", FIELD_AT(struct sheet, as_of), .type = FIELD_DAY},
  {.key = "made", FIELD_AT(struct sheet, made), .type = FIELD_DATE},
  {.key = "ready", FIELD_AT(struct sheet, ready), .type = FIELD_YES},
  {.key = "odd", FIELD_AT(struct sheet, odd), .type = FIELD_CUSTOM, .read = read_odd,
   .json = "\"type\": \"string\""},
};

static const struct record sheet_record = {.name = "sheet", .size = sizeof(struct sheet),
                                           RECORD_FIELDS(sheet_fields),
                                           RECORD_DOUBT(struct sheet, doubtful)};

/* What the first has not: two keys that are required, two that may be left out beside an empty
 * list, a number without bounds, examples of all kinds, a list by a reader of its own. */
struct ticket {
  struct text_field from, to, words;
  struct date_field day;
  struct view station;
  int seats, bags, coach;
  struct size *classes;
  size_t class_count;
};

static bool read_coach(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target)
{
  int *coach = target;
  (void)binding, (void)field;
  *coach = node->kind == NODE_LIST ? (int)node->count : 1;
  return true;
}

static const struct field ticket_fields[] = {
  {.key = "from", FIELD_AT(struct ticket, from), .type = FIELD_TEXT, .required = true},
  {.key = "to", FIELD_AT(struct ticket, to), .type = FIELD_TEXT, .required = true},
  {.key = "day", FIELD_AT(struct ticket, day), .type = FIELD_DATE, .required = true,
   .unless_empty = "classes", .wrong_code = "day-no-good", .example = "2026-11-21"},
  {.key = "words", FIELD_AT(struct ticket, words), .type = FIELD_PROSE, .required = true,
   .unless_empty = "classes", .example = "Mind the step"},
  {.key = "seats", .also = "seat", FIELD_AT(struct ticket, seats), .type = FIELD_INT,
   .example = "2"},
  {.key = "places", FIELD_AT(struct ticket, seats), .type = FIELD_CUSTOM, .read = read_odd,
   .instead = "seats"},
  {.key = "station", FIELD_AT(struct ticket, station), .type = FIELD_VIEW, .names = "stations"},
  {.key = "bags", FIELD_AT(struct ticket, bags), .type = FIELD_INT, .most = 3},
  {.key = "classes", FIELD_LIST_AT(struct ticket, classes, class_count), .type = FIELD_RECORDS,
   .record = &size_record, .wrong_code = "classes-no-good"},
  {.key = "coach", FIELD_AT(struct ticket, coach), .type = FIELD_CUSTOM, .read = read_coach,
   .json = "\"type\": \"integer\"", .example = "7"},
  {.key = "coaches", FIELD_AT(struct ticket, coach), .type = FIELD_CUSTOM, .read = read_coach,
   .record = &size_record, .example = "[7, 8]"},
};

static const struct record ticket_record = {
  .name = "ticket", .size = sizeof(struct ticket), RECORD_FIELDS(ticket_fields)};

static const struct view makers[] = {
  {"north-mill", 10}, {"south-mill", 10}, {"east-mill", 9}, {"lower-mill", 10}};
static const struct name_list lists[] = {{"makers", makers, 4}};

struct fixture {
  struct arena arena;
  struct report *report;
  struct sheet sheet;
  struct ticket ticket;
  bool good;
};

static void bind_to(struct fixture *fixture, const char *text, const struct record *record)
{
  memset(fixture, 0, sizeof *fixture);
  arena_init(&fixture->arena);
  fixture->report = report_new();
  const struct source *source = source_new(&fixture->arena, VIEW("t.yaml"), view_of(text));
  struct node *root = yaml_parse(&fixture->arena, source, fixture->report);
  bool ticket = record == &ticket_record; /* nobody knows where its keys belong */
  struct binding binding = {&fixture->arena, fixture->report, ticket ? NULL : record,
                            lists,           1,               NULL};
  void *target = ticket ? (void *)&fixture->ticket : &fixture->sheet;
  assert_non_null(root);
  fixture->good = bind_record(&binding, record, root, target);
}

static void bind(struct fixture *fixture, const char *text)
{
  bind_to(fixture, text, &sheet_record);
}

static void done(struct fixture *fixture)
{
  report_free(fixture->report);
  arena_free(&fixture->arena);
}

/* ---- what is said: codes in order ---- */

struct row {
  const char *name, *text, *codes;
};

static const struct row rows[] = {
  {"all is well", "title: A\n", ""},
  {"key in other letters", "TITLE: A\n", ""},
  {"key with blanks and signs", "title: A\nAs-Of: 2026-01-02\n", ""},
  {"synonym", "heading: A\n", ""},
  {"required key is missing", "note: b\n", "title-missing"},
  {"required key is empty", "title:\n", "title-missing"},
  {"two letters swapped are one slip", "titel: A\n", "key-misspelt"},
  {"one letter wrong excuses it", "tite: A\n", "key-misspelt"},
  {"misspelt synonym", "headin: A\n", "key-misspelt"},
  {"unknown key", "title: A\nweight: 80\n", "key-unknown"},
  {"key of a group within", "title: A\npoints: 8\n", "key-misplaced"},
  {"key by two names", "title: A\nheading: B\n", "key-said-twice"},
  {"text as list", "title: [A]\n", "text-not-list"},
  {"text as group", "title: {b: c}\n", "text-not-map"},
  {"text too long", "title: more than twenty characters\n", "text-over-limit"},
  {"group as text", "- A\n", "keys-not-list"},
  {"group within as list", "title: A\nmain: [A]\n", "keys-not-list"},
  {"lone text stands for a group", "title: A\nmain: B\n", ""},
  {"list of lone texts", "title: A\nsizes: [B, C]\n", ""},
  {"one lone text for a list", "title: A\nsizes: B\n", ""},
  {"group for a list", "title: A\nsizes: {name: B}\n", "list-wanted"},
  {"empty entry", "title: A\nsizes: [B, '']\n", "key-missing"},
  {"number", "title: A\nmain: {name: B, pt: 12}\n", ""},
  {"number with letters", "title: A\nmain: {name: B, pt: 12pt}\n", "whole-number"},
  {"number below", "title: A\nmain: {name: B, pt: 5}\n", "number-range"},
  {"number above", "title: A\nmain: {name: B, pt: 73}\n", "number-range"},
  {"number of very many digits", "title: A\nmain: {name: B, pt: 99999999999}\n", "whole-number"},
  {"word", "title: A\nmain: {name: B, use: Labels}\n", ""},
  {"word by another name", "title: A\nmain: {name: B, use: mail}\n", ""},
  {"unknown word", "title: A\nmain: {name: B, use: hats}\n", "unknown-word"},
  {"flag", "title: A\nmain: {name: B, large: ON}\n", ""},
  {"flag with another word", "title: A\nmain: {name: B, large: big}\n", "yes-or-no"},
  {"flag as y", "title: A\nmain: {name: B, large: y}\n", "yes-or-no"},
  {"name of a list", "title: A\nmaker: South Mill\n", ""},
  {"word of too many names", "title: A\nmaker: mill\n", "maker-unknown"},
  {"name of no list", "title: A\nmaker: west-mill\n", "maker-unknown"},
  {"list with room for all", "title: A\ncolours: [red, blue]\n", ""},
  {"list with too many", "title: A\ncolours: [red, blue, green]\n", "list-too-long"},
  {"list with a list in it", "title: A\nalso: [[b]]\n", "text-not-list"},
  {"group for a list of texts", "title: A\nalso: {b: c}\n", "text-not-map"},
  {"list for a name with a message of its own", "title: A\nmaker: [b]\n", "text-not-list"},
  {"two keys are as near", "title: A\nmade_r: b\n", "key-misspelt"},
  {"number without digits", "title: A\nmain: {name: B, pt: ''}\n", ""},
  {"date", "title: A\nmade: 1 May 2020\n", ""},
  {"date that could be swapped", "title: A\nmade: 02/03/2020\n", "date-day-first"},
  {"date of the same day and month", "title: A\nmade: 03/03/2020\n", ""},
  {"date with a short year", "title: A\nmade: 1/5/20\n", "date-short-year"},
  {"date that is not there", "title: A\nmade: 31 April 2020\n", "date-no-such-day"},
  {"date without shape", "title: A\nmade: soon\n", "date-form"},
  {"date as a count of days", "title: A\nas_of: 43952\n", "date-spreadsheet"},
  {"custom reader", "title: A\nodd: abc\n", ""},
  {"custom reader that refuses", "title: A\nodd: ab\n", "not-odd"},
  {"custom reader is spared the empty", "title: A\nodd:\n", ""},
  {"date of nothing but blanks", "title: A\nmade: '  '\n", ""},
  {"date of digits that is no count of days", "title: A\nmade: 4395\n", "date-form"},
  {"a lone entry that is nothing", "title: A\nalso: ''\n", ""},
  {"a key that belongs nowhere by that name", "title: A\nmain: {name: B, points: 8, odd: c}\n",
   "key-unknown"},
  {"all faults at once", "maker: x\nmade: y\nready: z\n",
   "title-missing maker-unknown date-form yes-or-no"},
};

static const struct row ticket_rows[] = {
  {"a key that has been tried before", "from: A\nto: B\nclasses: []\nplaces: 22\n", "not-odd"},
  {"a name of a list that nobody has", "from: A\nto: B\nclasses: []\nstation: nowhere\n", ""},
  {"two spellings of one key are as near", "from: A\nto: B\nclasses: []\nseatz: 2\n",
   "key-misspelt"},
  {"a number up to a bound", "from: A\nto: B\nclasses: []\nbags: 3\n", ""},
  {"a number beyond it", "from: A\nto: B\nclasses: []\nbags: 4\n", "number-range"},
  {"two keys are missing", "day: 2026-11-21\nwords: a\n", "key-missing key-missing"},
  {"what is not required beside an empty list", "from: A\nto: B\nclasses: []\n", ""},
  {"what is required beside a list", "from: A\nto: B\nclasses: [c]\n", "key-missing key-missing"},
  {"what is required beside a text", "from: A\nto: B\nclasses: c\n", "key-missing key-missing"},
  {"a number without bounds", "from: A\nto: B\nclasses: []\nseats: 99999999\n", ""},
  {"a fault with a code of its own", "from: A\nto: B\nday: never\nwords: a\n", "day-no-good"},
  {"a text for the whole, without a lone key or an example", "- A\n", "keys-not-list"},
};

static void says_of(const struct row *row, const struct record *record)
{
  struct fixture fixture;
  struct buffer said;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  bind_to(&fixture, row->text, record);
  buffer_init(&said);
  for (size_t i = 0; report_item(fixture.report, i, &severity, &code, &message, &place); i++)
    buffer_format(&said, i == 0 ? "%s" : " %s", code);
  assert_string_equal(said.data, row->codes);
  assert_int_equal(fixture.good, !report_failed(fixture.report));
  buffer_free(&said);
  done(&fixture);
}

static void says(void **state) { says_of(*state, &sheet_record); }

static void says_of_tickets(void **state) { says_of(*state, &ticket_record); }

/* ---- what is bound ---- */

static void fills_everything(void **state)
{
  struct fixture fixture;
  (void)state;
  bind(&fixture, "title: \"  A \\t long \\_title \"\nnote: |\n  one\n  two\nmaker: SOUTH mill\n"
                 "colours: [red, blue]\nalso: alone\n"
                 "sizes:\n  - {name: B, pt: 12, large: yes, use: labels}\n  - C\n"
                 "main: {name: D}\nspare: {name: E, points: 6}\nas_of: 2026-11-21\n"
                 "made: 1 May 2020\nready: No\nodd: abc\n");
  const struct sheet *sheet = &fixture.sheet;
  assert_true(fixture.good);
  assert_true(view_equal(sheet->title.text, VIEW("A long title")));
  assert_int_equal(sheet->title.place.from, 7);
  assert_true(view_equal(sheet->note.text, VIEW("one\ntwo")));
  assert_int_equal(sheet->colour_count, 2);
  assert_true(view_equal(sheet->colours[1], VIEW("blue")));
  assert_int_equal(sheet->also_count, 1);
  assert_true(view_equal(sheet->also[0], VIEW("alone")));
  assert_int_equal(sheet->size_count, 2);
  assert_int_equal(sheet->sizes[0].points, 12);
  assert_true(sheet->sizes[0].large);
  assert_int_equal(sheet->sizes[0].use, USE_LABELS);
  assert_true(view_equal(sheet->sizes[1].name, VIEW("C")));
  assert_int_equal(sheet->sizes[1].points, 0);
  assert_true(view_equal(sheet->main.name, VIEW("D")));
  assert_int_equal(sheet->spare->points, 6);
  assert_int_equal(sheet->as_of.day, 21);
  assert_int_equal(sheet->made.date.month, 5);
  assert_true(sheet->ready.given && !sheet->ready.yes);
  assert_int_equal(sheet->odd, 3);
  assert_false(sheet->doubtful);
  done(&fixture);
}

static void takes_the_list_spelling(void **state)
{
  struct fixture fixture;
  (void)state;
  bind(&fixture, "title: A\nmaker: SOUTH mill\n");
  assert_true(view_equal(fixture.sheet.maker, VIEW("south-mill")));
  done(&fixture);
}

static void leaves_what_is_not_given(void **state)
{
  struct fixture fixture;
  (void)state;
  bind(&fixture, "title: A\nspare:\nsizes: []\n");
  assert_true(fixture.good);
  assert_null(fixture.sheet.spare);
  assert_int_equal(fixture.sheet.size_count, 0);
  assert_null(fixture.sheet.note.place.source);
  assert_false(fixture.sheet.ready.given);
  done(&fixture);
}

static void goes_on_behind_a_fault(void **state)
{
  struct fixture fixture;
  (void)state;
  bind(&fixture, "made: never\ntitle: A\nwrong: b\nodd: abc\n");
  assert_false(fixture.good);
  assert_int_equal(fixture.sheet.odd, 3);
  assert_true(view_equal(fixture.sheet.title.text, VIEW("A")));
  done(&fixture);
}

static void doubts_a_record_with_a_slip(void **state)
{
  struct fixture fixture;
  (void)state;
  bind(&fixture, "tite: A\n");
  assert_true(fixture.sheet.doubtful);
  done(&fixture);
}

static void prints_help_with_known_keys_only(void **state)
{
  struct fixture fixture;
  char *text = NULL;
  size_t length = 0;
  (void)state;
  bind(&fixture, "title: A\nspar_e_s: {name: B}\nmaker: north-mil\n");
  FILE *out = open_memstream(&text, &length);
  report_print(fixture.report, out, (struct report_style){false, false, 0});
  fclose(out);
  assert_non_null(strstr(text, "did you mean `spare`?"));
  assert_non_null(strstr(text, "did you mean `north-mill`?"));
  assert_null(strstr(text, "spar_e_s"));
  free(text);
  done(&fixture);
}

/* ---- keys ---- */

static void keys_match_as_people_type_them(void **state)
{
  (void)state;
  assert_true(key_equal(VIEW("Date of Birth"), VIEW("date_of_birth")));
  assert_true(key_equal(VIEW("NHS-number"), VIEW("nhs_number")));
  assert_true(key_equal(VIEW("nhs\xC2\xA0no"), VIEW("nhsno")));
  assert_true(key_equal(VIEW("nhs\tnumber "), VIEW("nhs_number")));
  assert_false(key_equal(VIEW("name"), VIEW("names")));
  assert_false(key_equal(VIEW("name"), VIEW("")));
  assert_true(key_compare(VIEW("a_b"), VIEW("AC")) < 0);
}

/* ---- the JSON Schema ---- */

static void assert_parts(const struct record *record, const char *const *parts, size_t count)
{
  struct buffer out;
  buffer_init(&out);
  schema_print(record, "a record", lists, 1, &out);
  for (size_t i = 0; i < count; i++)
    if (strstr(out.data, parts[i]) == NULL)
      fail_msg("the schema lacks %s:\n%s", parts[i], out.data);
  buffer_free(&out);
}

static void prints_what_is_rare(void **state)
{
  static const char *const parts[] = {
    "\"required\": [\"from\", \"to\"]",
    "\"day\": {\"type\": \"string\", \"pattern\": \"[0-9]{4}\", "
    "\"examples\": [\"2026-11-21\"]}",
    "\"words\": {\"type\": \"string\", \"examples\": [\"Mind the step\"]}",
    "\"seats\": {\"type\": \"integer\"}",
    "\"bags\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 3}",
    "\"station\": {\"type\": \"string\"}",
    "\"coach\": {\"type\": \"integer\"}",
    "\"coaches\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/size\"}}",
    "\"allOf\": [{\"anyOf\": [{\"required\": [\"day\"]",
    ", {\"anyOf\": [{\"required\": [\"words\"]",
  };
  (void)state;
  assert_parts(&ticket_record, parts, sizeof parts / sizeof parts[0]);
}

static void prints_the_schema(void **state)
{
  static const char *const parts[] = {
    "\"$schema\": \"http://json-schema.org/draft-07/schema#\"",
    "\"additionalProperties\": false",
    "\"required\": [\"title\"]",
    "\"title\": {\"type\": \"string\", \"maxLength\": 20, \"examples\": [\"A Title\"]}",
    "\"maker\": {\"enum\": [\"north-mill\", \"south-mill\", \"east-mill\", "
    "\"lower-mill\"]}",
    "\"colours\": {\"type\": \"array\", \"maxItems\": 2, \"items\": {\"type\": \"string\"}}",
    "\"sizes\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/size\"}}",
    "\"main\": {\"allOf\": [{\"$ref\": \"#/definitions/size\"}]}",
    "\"size\": {\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\"",
    "\"points\": {\"type\": \"integer\", \"minimum\": 6, \"maximum\": 72}",
    "\"use\": {\"enum\": [\"letters\", \"labels\"]}",
    "\"odd\": {\"type\": \"string\"}",
  };
  (void)state;
  assert_parts(&sheet_record, parts, sizeof parts / sizeof parts[0]);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, says, rows);
  TABLE_ROWS(table, says_of_tickets, ticket_rows);
  TABLE_CASE(table, fills_everything, "fills everything");
  TABLE_CASE(table, takes_the_list_spelling, "takes the list's spelling");
  TABLE_CASE(table, leaves_what_is_not_given, "leaves what is not given");
  TABLE_CASE(table, goes_on_behind_a_fault, "goes on behind a fault");
  TABLE_CASE(table, doubts_a_record_with_a_slip, "doubts a record with a slip");
  TABLE_CASE(table, prints_help_with_known_keys_only, "prints help with known keys only");
  TABLE_CASE(table, keys_match_as_people_type_them, "keys match as people type them");
  TABLE_CASE(table, prints_the_schema, "prints the schema");
  TABLE_CASE(table, prints_what_is_rare, "prints what is rare");
  return table_run(&table, "schema");
}
