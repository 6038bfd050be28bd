/* A household's rows as the tree that somebody would have written in YAML. What is empty is said
 * here, in words that fit a table, and marked as refused in the tree, so that nobody says it again.
 */
#include "matter/roster_build.h"
#include "read/key.h"
#include "talk/report.h"

/* ---- names ---- */

static const enum column name_parts[] = {COLUMN_TITLE, COLUMN_FIRST_NAME, COLUMN_MIDDLE_NAME,
                                         COLUMN_NAME, COLUMN_LAST_NAME};

static void join_name(const struct building *building, struct found_cell *whole)
{
  struct arena *arena = building->rows->arena;
  for (size_t i = 0; i < sizeof name_parts / sizeof name_parts[0]; i++) {
    struct found_cell part = build_find(building, name_parts[i]);
    whole->refused |= part.refused;
    bool again = name_parts[i] == COLUMN_NAME && whole->text.len != 0 &&
                 view_starts(part.text, whole->text); /* the title is in it already */
    if (part.text.len == 0)
      continue;
    whole->place = part.place;
    whole->text =
      whole->text.len == 0 || again
        ? part.text
        : arena_format(arena, "%.*s %.*s", VIEW_ARGS(whole->text), VIEW_ARGS(part.text));
  }
}

static void add_name(const struct building *building, struct filling *map)
{
  bool parted = building->rows->headings->at[COLUMN_NAME] == NO_COLUMN;
  enum column last = parted ? COLUMN_LAST_NAME : COLUMN_NAME;
  struct found_cell whole = {.text = {"", 0}, .place = build_row_place(building)};
  if (build_raw(building, last).len == 0) {
    whole.place = build_find(building, last).place;
    diagnosis_help(report_error(building->rows->report, "name-empty", whole.place,
                                "the name is empty in this row"),
                   "write the name as it should appear in the letter, or delete the row");
    whole.refused = true;
  } else {
    join_name(building, &whole);
  }
  if (whole.refused)
    build_add_refused(building, map, "name", whole.place);
  else
    build_add_under(building, map, "name", build_text(building, whole.text, whole.place));
}

/* ---- people ---- */

static void add_representatives(const struct building *building, struct filling *map)
{
  static const enum column kinds[][2] = {
    {COLUMN_REPRESENTATIVE, COLUMN_REPRESENTATIVE_AUTHORITY},
    {COLUMN_REPRESENTATIVE_2, COLUMN_REPRESENTATIVE_2_AUTHORITY}};
  struct node *list = build_node(building, NODE_LIST, build_row_place(building));
  struct filling all = build_fill(list);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    struct node *one = build_node(building, NODE_MAP, build_row_place(building));
    struct filling filling = build_fill(one);
    bool named = build_add_cell(building, &filling, "name", kinds[i][0]);
    if (build_add_cell(building, &filling, "authority", kinds[i][1]) || named)
      build_add(&all, one);
  }
  if (list->count != 0)
    build_add_under(building, map, "representatives", list);
}

static bool says_yes(struct view text)
{
  return view_equal_nocase(text, VIEW("yes")) || view_equal_nocase(text, VIEW("true")) ||
         view_equal_nocase(text, VIEW("on"));
}

static void add_home(const struct building *building, const struct building *writer,
                     struct filling *map)
{
  enum column kinds[ADDRESS_PARTS + 1];
  size_t count = build_list_address(COLUMN_ADDRESS, kinds);
  kinds[count++] = COLUMN_NO_FIXED_ADDRESS;
  if (build_is_inherited(building, writer, kinds, count))
    return;
  bool none = says_yes(build_raw(building, COLUMN_NO_FIXED_ADDRESS));
  build_add_address(building, map, COLUMN_ADDRESS, none ? NULL : "address-empty",
                    "the address is empty in this row",
                    "fill it in, or write yes in a column `no fixed address`");
  build_add_cell(building, map, "no_fixed_address", COLUMN_NO_FIXED_ADDRESS);
}

static const struct {
  enum column kind;
  const char *key;
} person_cells[] = {{COLUMN_NHS_NUMBER, "nhs_number"}, {COLUMN_PHONE, "phone"},
                    {COLUMN_EMAIL, "email"},           {COLUMN_RELATIONSHIP, "relationship"},
                    {COLUMN_AUTHORITY, "authority"},   {COLUMN_LACKS_CAPACITY, "lacks_capacity"},
                    {COLUMN_DECEASED, "deceased"},     {COLUMN_OWN_WORDS, "own_words"},
                    {COLUMN_SIGNATURE, "signature"},   {COLUMN_LARGE_PRINT, "large_print"}};

/* Not needed where the row says that nothing is asked for. The writer's list stands at the top of
 * the household; that it is empty is said of the person too. */
static void add_birth(const struct building *building, bool writes, struct filling *map)
{
  bool nothing = build_says_none(build_raw(building, COLUMN_OPT_OUTS)) &&
                 build_raw(building, COLUMN_WITHDRAW).len == 0;
  if (nothing && writes)
    build_add_under(building, map, "opt_outs",
                    build_node(building, NODE_LIST, build_find(building, COLUMN_OPT_OUTS).place));
  if (nothing)
    build_add_cell(building, map, "date_of_birth", COLUMN_BIRTH);
  else
    build_add_required(building, map, "date_of_birth", COLUMN_BIRTH, "birth-empty",
                       "the date of birth", "fill it in, as 1984-02-29 or 29/02/1984");
}

static struct node *person_node(const struct building *building, const struct building *writer)
{
  enum column practice[PRACTICE_KINDS + ADDRESS_PARTS];
  struct node *person = build_node(building, NODE_MAP, build_row_place(building));
  struct filling map = build_fill(person);
  bool writes = building->member == writer->member;
  add_name(building, &map);
  add_birth(building, writes, &map);
  for (size_t i = 0; i < sizeof person_cells / sizeof person_cells[0]; i++)
    build_add_cell(building, &map, person_cells[i].key, person_cells[i].kind);
  add_representatives(building, &map);
  add_home(building, writer, &map);
  if (!writes && !build_is_inherited(building, writer, practice, build_list_practice(practice)))
    build_add_practice(building, &map);
  if (!writes)
    build_add_choices(building, writer, &map);
  return person;
}

/* ---- the letter ---- */

static const struct {
  enum column kind;
  const char *key;
} letter_cells[] = {
  {COLUMN_LETTER_DATE, "date"},         {COLUMN_FIRST_LETTER_DATE, "first_letter_date"},
  {COLUMN_LETTER_KIND, "kind"},         {COLUMN_LANGUAGE, "language"},
  {COLUMN_ENVELOPE, "envelope"},        {COLUMN_REPLY_SLIP, "reply_slip"},
  {COLUMN_REPLY_FORMAT, "reply_format"}};

static void add_letter(const struct building *writer, struct filling *map)
{
  struct node *letter = build_node(writer, NODE_MAP, build_row_place(writer));
  struct filling filling = build_fill(letter);
  for (size_t i = 0; i < sizeof letter_cells / sizeof letter_cells[0]; i++)
    build_add_cell(writer, &filling, letter_cells[i].key, letter_cells[i].kind);
  if (letter->count != 0)
    build_add_under(writer, map, "letter", letter);
}

/* A household's letters look alike; a wish in another row would be lost without a word. */
static void check_letter_wishes(const struct building *building, const struct building *writer)
{
  for (size_t i = 0; i < sizeof letter_cells / sizeof letter_cells[0]; i++) {
    struct view wish = build_raw(building, letter_cells[i].kind);
    if (wish.len == 0 || key_equal(wish, build_raw(writer, letter_cells[i].kind)))
      continue;
    diagnosis_help(report_warning(building->rows->report, "wish-of-dependant",
                                  build_find(building, letter_cells[i].kind).place,
                                  "this counts in the row of the patient only"),
                   "write it there: it holds for all letters of the household");
  }
}

/* ---- roles ---- */

enum role { ROLE_OPEN, ROLE_PATIENT, ROLE_DEPENDANT, ROLE_FAULTY };

static enum role role_of(const struct building *building)
{
  static const char *const patients[] = {"patient", "self", "me", "writer", "carer", "main"};
  static const char *const dependants[] = {"dependant", "dependent", "child", "kid"};
  struct view text = build_raw(building, COLUMN_ROLE);
  if (text.len == 0)
    return ROLE_OPEN;
  for (size_t i = 0; i < sizeof patients / sizeof patients[0]; i++)
    if (key_equal(text, view_of(patients[i])))
      return ROLE_PATIENT;
  for (size_t i = 0; i < sizeof dependants / sizeof dependants[0]; i++)
    if (key_equal(text, view_of(dependants[i])))
      return ROLE_DEPENDANT;
  diagnosis_help(report_error(building->rows->report, "role-unknown",
                              build_find(building, COLUMN_ROLE).place,
                              "this is not a role that is known"),
                 "write patient for the person who signs, dependant for the others");
  return ROLE_FAULTY;
}

static void report_second_patient(const struct building *building, size_t first)
{
  diagnosis_help(report_error(building->rows->report, "patient-twice",
                              build_find(building, COLUMN_ROLE).place,
                              "this household has a second patient"),
                 "the first is in row %zu; make one of them a dependant, or give them households "
                 "of their own",
                 building->rows->members[first].number);
}

/* The row of the one who writes: the patient, or the first row when no row says anything. The
 * number of rows after reporting that there is none. */
static size_t find_writer(const struct household_rows *rows)
{
  size_t writer = rows->count;
  bool open_first = false, faulty = false;
  for (size_t i = 0; i < rows->count; i++) {
    struct building building = {rows, &rows->members[i]};
    enum role role = role_of(&building);
    faulty |= role == ROLE_FAULTY;
    open_first |= i == 0 && role == ROLE_OPEN;
    if (role == ROLE_PATIENT && writer != rows->count)
      report_second_patient(&building, writer);
    else if (role == ROLE_PATIENT)
      writer = i;
  }
  if (writer != rows->count)
    return writer;
  struct building first = {rows, &rows->members[0]};
  if (open_first)
    return 0;
  if (!faulty)
    diagnosis_help(report_error(rows->report, "patient-none", build_find(&first, COLUMN_ROLE).place,
                                "no row of this household is the patient's"),
                   "write patient in the row of the person who writes and signs; rows of one "
                   "household must follow one another");
  return rows->count;
}

/* ---- the whole ---- */

static void add_people(const struct household_rows *rows, const struct building *writer,
                       struct filling *root)
{
  struct node *list = build_node(writer, NODE_LIST, build_row_place(writer));
  struct filling dependants = build_fill(list);
  build_add_under(writer, root, "patient", person_node(writer, writer));
  for (size_t i = 0; i < rows->count; i++) {
    struct building building = {rows, &rows->members[i]};
    if (building.member == writer->member)
      continue;
    check_letter_wishes(&building, writer);
    build_add(&dependants, person_node(&building, writer));
  }
  if (list->count != 0)
    build_add_under(writer, root, "dependants", list);
}

static bool says_something(const struct building *building, enum column kind)
{
  struct view text = build_raw(building, kind);
  return text.len != 0 && !build_says_none(text);
}

/* Said here, in words that fit a table; what is wrong otherwise may be why nothing is asked. */
static void check_asked(const struct household_rows *rows, const struct building *writer,
                        size_t errors)
{
  bool asked = build_raw(writer, COLUMN_OPT_OUTS).len == 0 && rows->wishes->opt_out_count != 0;
  for (size_t i = 0; i < rows->count && !asked; i++) {
    struct building building = {rows, &rows->members[i]};
    asked = says_something(&building, COLUMN_OPT_OUTS) ||
            says_something(&building, COLUMN_WITHDRAW);
  }
  if (asked || report_errors(rows->report) != errors)
    return;
  enum column kind =
    rows->headings->at[COLUMN_OPT_OUTS] != NO_COLUMN ? COLUMN_OPT_OUTS : COLUMN_WITHDRAW;
  diagnosis_help(report_error(rows->report, "nothing-asked", build_find(writer, kind).place,
                              "nothing is asked for anybody"),
                 "write ids that `optout list` shows in the column `%s`, parted by semicolons",
                 kind == COLUMN_OPT_OUTS ? "opt outs" : "withdraw");
}

const struct node *roster_tree(const struct household_rows *rows)
{
  size_t errors = report_errors(rows->report);
  size_t writing = find_writer(rows);
  if (writing == rows->count)
    return NULL;
  struct building writer = {rows, &rows->members[writing]};
  struct node *root = build_node(&writer, NODE_MAP, build_row_place(&writer));
  struct filling map = build_fill(root);
  build_add_practice(&writer, &map);
  build_add_choices(&writer, &writer, &map);
  add_people(rows, &writer, &map);
  add_letter(&writer, &map);
  check_asked(rows, &writer, errors);
  return root;
}
