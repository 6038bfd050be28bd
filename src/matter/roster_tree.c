/* A household's rows as the tree that somebody would have written in YAML. What is empty is said
 * here, in words that fit a table, and marked as refused in the tree, so that nobody says it again.
 */
#include <string.h>

#include "matter/catalogue.h"
#include "matter/identifiers.h"
#include "matter/roster_parts.h"
#include "ground/unicode.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/report.h"

struct building {
  const struct household_rows *rows;
  const struct member *member; /* the row in hand */
};

/* ---- cells ---- */

struct found_cell {
  struct view text; /* trimmed, NFC, damage put right; empty when there is none */
  struct place place;
  bool there;       /* the table has such a column */
  bool refused;     /* damage was reported */
};

static struct place row_place(const struct building *building)
{
  const struct member *member = building->member;
  return (struct place){building->rows->source, member->base,
                        member->base + (uint32_t)member->row.line.len};
}

/* The cell's place without the blanks round it. */
static struct place cell_place(const struct building *building, const struct csv_cell *cell)
{
  uint32_t base = building->member->base, from = cell->from, to = cell->to;
  const char *line = building->member->row.line.at;
  while (from < to && line[from] == ' ')
    from++;
  while (to > from && line[to - 1] == ' ')
    to--;
  return (struct place){building->rows->source, base + from, base + to};
}

static struct view raw_text(const struct building *building, enum column kind)
{
  int at = building->rows->headings->at[kind];
  if (at == NO_COLUMN || (size_t)at >= building->member->row.count)
    return (struct view){"", 0};
  return view_trim(building->member->row.cells[at].text);
}

static struct found_cell find_cell(const struct building *building, enum column kind)
{
  const struct household_rows *rows = building->rows;
  int at = rows->headings->at[kind];
  struct found_cell found = {.text = {"", 0}, .place = row_place(building)};
  if (at == NO_COLUMN || (size_t)at >= building->member->row.count)
    return found;
  found.there = true;
  found.place = cell_place(building, &building->member->row.cells[at]);
  found.text = unicode_nfc(rows->arena, raw_text(building, kind));
  found.refused = !damage_check(kind, &found.text, found.place, rows->report);
  return found;
}

/* ---- nodes ---- */

static struct node *new_node(const struct building *building, enum node_kind kind,
                             struct place place)
{
  struct node *node = arena_alloc(building->rows->arena, sizeof *node);
  node->kind = kind;
  node->place = place;
  return node;
}

static struct node *text_node(const struct building *building, struct view text,
                              struct place place)
{
  struct node *node = new_node(building, NODE_SCALAR, place);
  node->text = text;
  return node;
}

/* A map or list that is being filled. */
struct filling {
  struct node *node;
  struct node **tail;
};

static struct filling fill(struct node *node) { return (struct filling){node, &node->first}; }

static void add(struct filling *filling, struct node *member)
{
  *filling->tail = member;
  filling->tail = &member->next;
  filling->node->count++;
}

static void add_under(const struct building *building, struct filling *map, const char *key,
                      struct node *value)
{
  value->key = text_node(building, view_of(key), value->place);
  add(map, value);
}

/* A key of which all has been said. */
static void add_refused(const struct building *building, struct filling *map, const char *key,
                        struct place place)
{
  struct node *node = text_node(building, VIEW(""), place);
  node->refused = true;
  add_under(building, map, key, node);
}

/* The column's cell under the key, unless it is empty. True when something stands there now. */
static bool add_cell(const struct building *building, struct filling *map, const char *key,
                     enum column kind)
{
  struct found_cell cell = find_cell(building, kind);
  if (cell.refused)
    add_refused(building, map, key, cell.place);
  else if (cell.text.len != 0)
    add_under(building, map, key, text_node(building, cell.text, cell.place));
  return cell.refused || cell.text.len != 0;
}

static void add_required(const struct building *building, struct filling *map, const char *key,
                         enum column kind, const char *code, const char *what, const char *help)
{
  if (add_cell(building, map, key, kind))
    return;
  struct place place = find_cell(building, kind).place;
  diagnosis_help(report_error(building->rows->report, code, place, "%s is empty in this row", what),
                 "%s", help);
  add_refused(building, map, key, place);
}

/* ---- names ---- */

static const enum column name_parts[] = {COLUMN_TITLE, COLUMN_FIRST_NAME, COLUMN_MIDDLE_NAME,
                                         COLUMN_NAME, COLUMN_LAST_NAME};

static void join_name(const struct building *building, struct found_cell *whole)
{
  struct arena *arena = building->rows->arena;
  for (size_t i = 0; i < sizeof name_parts / sizeof name_parts[0]; i++) {
    struct found_cell part = find_cell(building, name_parts[i]);
    whole->refused = whole->refused || part.refused;
    bool again = name_parts[i] == COLUMN_NAME && whole->text.len != 0 &&
                 view_starts(part.text, whole->text); /* the title is in it already */
    if (part.text.len == 0)
      continue;
    whole->place = part.place;
    whole->text = whole->text.len == 0 || again
                    ? part.text
                    : arena_format(arena, "%.*s %.*s", VIEW_ARGS(whole->text),
                                   VIEW_ARGS(part.text));
  }
}

static void add_name(const struct building *building, struct filling *map)
{
  bool parted = building->rows->headings->at[COLUMN_NAME] == NO_COLUMN;
  enum column last = parted ? COLUMN_LAST_NAME : COLUMN_NAME;
  struct found_cell whole = {.text = {"", 0}, .place = row_place(building)};
  if (raw_text(building, last).len == 0) {
    whole.place = find_cell(building, last).place;
    diagnosis_help(report_error(building->rows->report, "name-empty", whole.place,
                                "the name is empty in this row"),
                   "write the name as it should appear in the letter, or delete the row");
    whole.refused = true;
  } else {
    join_name(building, &whole);
  }
  if (whole.refused)
    add_refused(building, map, "name", whole.place);
  else
    add_under(building, map, "name", text_node(building, whole.text, whole.place));
}

/* ---- addresses ---- */

static bool is_in_list(const struct node *list, struct view text)
{
  for (const struct node *line = list->first; line != NULL; line = line->next)
    if (key_equal(line->text, text))
      return true;
  return false;
}

/* One cell with the whole address, parted at line breaks, or else at commas. */
static void add_parted(const struct building *building, struct filling *list,
                       const struct found_cell *cell)
{
  struct view rest = cell->text;
  char separator = view_find(rest, '\n') != SIZE_MAX   ? '\n'
                   : view_find(rest, '\r') != SIZE_MAX ? '\r'
                                                       : ',';
  while (rest.len != 0) {
    struct view line = view_trim(view_cut(&rest, separator));
    if (view_ends(line, VIEW(",")))
      line = view_trim(view_slice(line, 0, line.len - 1));
    if (line.len != 0)
      add(list, text_node(building, line, cell->place));
  }
}

/* The lines in their order; *refused when a cell was damaged. */
static struct node *address_list(const struct building *building, enum column first,
                                 bool *refused)
{
  struct node *list = new_node(building, NODE_LIST, row_place(building));
  struct filling filling = fill(list);
  for (size_t i = 0; i < ADDRESS_PARTS; i++) {
    struct found_cell cell = find_cell(building, (enum column)((size_t)first + i));
    *refused = *refused || cell.refused;
    if (cell.refused || cell.text.len == 0)
      continue;
    if (list->count == 0)
      list->place = cell.place;
    list->place.to = cell.place.to > list->place.to ? cell.place.to : list->place.to;
    if (i == PART_WHOLE)
      add_parted(building, &filling, &cell);
    else if (i != PART_POSTCODE || !is_in_list(list, cell.text))
      add(&filling, text_node(building, cell.text, cell.place));
  }
  return list;
}

/* Where the first column of the address is, for saying that it is empty. */
static struct place address_place(const struct building *building, enum column first)
{
  for (size_t i = 0; i < ADDRESS_PARTS; i++) {
    enum column kind = (enum column)((size_t)first + i);
    int at = building->rows->headings->at[kind];
    if (at != NO_COLUMN && (size_t)at < building->member->row.count)
      return cell_place(building, &building->member->row.cells[at]);
  }
  return row_place(building);
}

/* There is a column for it, and nothing in it, nor at the end of the other lines. */
static bool lacks_postcode(const struct building *building, enum column first,
                           const struct node *list)
{
  enum column kind = (enum column)((size_t)first + PART_POSTCODE);
  char shown[9];
  const struct node *last = list->first;
  while (last->next != NULL)
    last = last->next;
  return building->rows->headings->at[kind] != NO_COLUMN &&
         raw_text(building, kind).len == 0 &&
         raw_text(building, (enum column)((size_t)first + PART_WHOLE)).len == 0 &&
         postcode_parse(last->text, shown) == POSTCODE_SHAPE;
}

static void add_address(const struct building *building, struct filling *map, enum column first,
                        const char *missing_code, const char *missing, const char *help)
{
  bool refused = false;
  struct node *list = address_list(building, first, &refused);
  struct place place = list->count != 0 ? list->place : address_place(building, first);
  if (list->count != 0 && !refused && lacks_postcode(building, first, list)) {
    diagnosis_help(report_error(building->rows->report, "postcode-empty", place,
                                "the postcode is empty in this row"),
                   "fill it in; the post reads it first");
    refused = true;
  }
  if (list->count != 0 && !refused) {
    add_under(building, map, "address", list);
    return;
  }
  if (!refused && missing_code == NULL)
    return;
  if (!refused)
    diagnosis_help(report_error(building->rows->report, missing_code, place, "%s", missing), "%s",
                   help);
  add_refused(building, map, "address", place);
}

/* ---- rows that say the same as the writer's ---- */

static bool same_cells(const struct building *building, const struct building *writer,
                       const enum column *kinds, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!key_equal(raw_text(building, kinds[i]), raw_text(writer, kinds[i])))
      return false;
  return true;
}

static bool all_empty(const struct building *building, const enum column *kinds, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (raw_text(building, kinds[i]).len != 0)
      return false;
  return true;
}

/* True when these cells say nothing that the writer's do not. */
static bool is_inherited(const struct building *building, const struct building *writer,
                         const enum column *kinds, size_t count)
{
  return building->member != writer->member &&
         (all_empty(building, kinds, count) || same_cells(building, writer, kinds, count));
}

static size_t list_address(enum column first, enum column kinds[ADDRESS_PARTS])
{
  for (size_t i = 0; i < ADDRESS_PARTS; i++)
    kinds[i] = (enum column)((size_t)first + i);
  return ADDRESS_PARTS;
}

/* ---- practices ---- */

enum { PRACTICE_KINDS = 4 };
static const enum column practice_kinds[PRACTICE_KINDS] = {
  COLUMN_PRACTICE_CODE, COLUMN_PRACTICE_NAME, COLUMN_PRACTICE_EMAIL, COLUMN_PRACTICE_NATION};

static size_t list_practice(enum column kinds[PRACTICE_KINDS + ADDRESS_PARTS])
{
  memcpy(kinds, practice_kinds, sizeof practice_kinds);
  return PRACTICE_KINDS + list_address(COLUMN_PRACTICE_ADDRESS, kinds + PRACTICE_KINDS);
}

static void add_practice(const struct building *building, struct filling *map)
{
  struct node *practice = new_node(building, NODE_MAP, row_place(building));
  struct filling filling = fill(practice);
  bool coded = add_cell(building, &filling, "code", COLUMN_PRACTICE_CODE) &&
               building->rows->wishes->has_directory;
  const char *help = building->rows->wishes->has_directory
                       ? "fill it in, or write the practice's code"
                       : "fill it in; with --directory the practice's code is enough";
  if (coded)
    add_cell(building, &filling, "name", COLUMN_PRACTICE_NAME);
  else
    add_required(building, &filling, "name", COLUMN_PRACTICE_NAME, "practice-name-empty",
                 "the practice's name", help);
  add_address(building, &filling, COLUMN_PRACTICE_ADDRESS,
              coded ? NULL : "practice-address-empty", "the practice's address is empty in this row",
              help);
  add_cell(building, &filling, "email", COLUMN_PRACTICE_EMAIL);
  add_cell(building, &filling, "nation", COLUMN_PRACTICE_NATION);
  add_under(building, map, "practice", practice);
}

/* ---- opt-outs ---- */

static const struct {
  enum column kind;
  const char *key;
} extras[] = {{COLUMN_REASONS, "reasons"},
              {COLUMN_PARTY, "party"},
              {COLUMN_TRUST, "trust"},
              {COLUMN_RECORD, "record"},
              {COLUMN_UNDERSTOOD, "understood"}};

enum { EXTRAS = sizeof extras / sizeof extras[0] };

static bool takes(const struct building *building, struct view id, const char *key)
{
  const struct household_rows *rows = building->rows;
  const struct opt_out *opt_out =
    rows->wishes->catalogue != NULL
      ? catalogue_opt_out(rows->wishes->catalogue, id, rows->report)
      : NULL;
  for (size_t i = 0; opt_out != NULL && i < opt_out->need_count; i++)
    if (view_equal(opt_out->needs[i], view_of(key)))
      return true;
  for (size_t i = 0; opt_out != NULL && i < opt_out->use_count; i++)
    if (view_equal(opt_out->uses[i], view_of(key)))
      return true;
  return false;
}

/* "id", "id:choice"; the place of the part where it stands in the cell word for word. */
static struct node *choice_node(const struct building *building, struct view text,
                                struct place place, const char *second)
{
  struct view rest = text;
  struct view id = view_trim(view_cut(&rest, ':'));
  rest = view_trim(rest);
  size_t at = view_find_text(source_text(place), text);
  if (at != SIZE_MAX)
    place = (struct place){place.source, place.from + (uint32_t)at,
                           place.from + (uint32_t)(at + text.len)};
  struct node *node = new_node(building, NODE_MAP, place);
  struct filling filling = fill(node);
  add_under(building, &filling, "id", text_node(building, id, place));
  if (rest.len != 0)
    add_under(building, &filling, second, text_node(building, rest, place));
  return node;
}

/* What a column of its own says goes to the opt-outs that take it; if none does, to the last,
 * where it will be said to be of no use. */
static void add_extras(const struct building *building, struct node *list)
{
  for (size_t i = 0; i < EXTRAS; i++) {
    struct found_cell cell = find_cell(building, extras[i].kind);
    bool taken = false;
    if (cell.text.len == 0 || list->first == NULL)
      continue;
    for (struct node *entry = list->first; entry != NULL; entry = entry->next) {
      bool last_hope = entry->next == NULL && !taken;
      if (!takes(building, entry->first->text, extras[i].key) && !last_hope)
        continue;
      struct filling filling = {entry, &entry->first->next};
      while (*filling.tail != NULL)
        filling.tail = &(*filling.tail)->next;
      if (cell.refused)
        add_refused(building, &filling, extras[i].key, cell.place);
      else
        add_under(building, &filling, extras[i].key,
                  text_node(building, cell.text, cell.place));
      taken = true;
    }
  }
}

static bool says_none(struct view text)
{
  return view_equal_nocase(text, VIEW("none")) || view_equal_nocase(text, VIEW("nothing")) ||
         view_equal(text, VIEW("-"));
}

static char list_separator(struct view text)
{
  return view_find(text, ';') != SIZE_MAX    ? ';'
         : view_find(text, '\n') != SIZE_MAX ? '\n'
         : view_find(text, '|') != SIZE_MAX  ? '|'
                                             : ',';
}

/* Adds the list of a cell that says something; `second` is what stands behind a colon. */
static bool add_choices(const struct building *building, struct filling *map, const char *key,
                        enum column kind, const char *second)
{
  struct found_cell cell = find_cell(building, kind);
  if (cell.refused) {
    add_refused(building, map, key, cell.place);
    return true;
  }
  if (cell.text.len == 0)
    return false;
  struct node *list = new_node(building, NODE_LIST, cell.place);
  struct filling filling = fill(list);
  struct view rest = says_none(cell.text) ? VIEW("") : cell.text;
  char separator = list_separator(rest);
  while (rest.len != 0) {
    struct view one = view_trim(view_cut(&rest, separator));
    if (one.len != 0)
      add(&filling, choice_node(building, one, cell.place, second));
  }
  if (kind == COLUMN_OPT_OUTS || raw_text(building, COLUMN_OPT_OUTS).len == 0)
    add_extras(building, list);
  add_under(building, map, key, list);
  return true;
}

/* The words of --opt-out, one a line. */
const struct source *wishes_source(const struct roster_wishes *wishes, struct arena *arena)
{
  struct buffer text;
  buffer_init(&text);
  for (size_t i = 0; i < wishes->opt_out_count; i++) {
    buffer_add(&text, wishes->opt_outs[i]);
    buffer_add_byte(&text, '\n');
  }
  const struct source *source =
    source_new(arena, VIEW("--opt-out"), arena_copy(arena, buffer_view(&text)));
  buffer_free(&text);
  return source;
}

/* What --opt-out asks for all. */
static struct node *wish_list(const struct building *building, const struct source *source)
{
  const struct roster_wishes *wishes = building->rows->wishes;
  struct node *list = new_node(building, NODE_LIST, (struct place){source, 0, 0});
  struct filling filling = fill(list);
  for (size_t i = 0; i < wishes->opt_out_count; i++) {
    uint32_t from = source->line_starts[i];
    struct place place = {source, from, from + (uint32_t)wishes->opt_outs[i].len};
    add(&filling, choice_node(building, wishes->opt_outs[i], place, "choice"));
  }
  return list;
}

static void add_wishes(const struct building *building, struct filling *map)
{
  struct node *list = wish_list(building, building->rows->wish_source);
  add_extras(building, list);
  add_under(building, map, "opt_outs", list);
}

void roster_add_wishes(const struct roster_wishes *wishes, struct arena *arena,
                       struct node *root)
{
  struct household_rows rows = {.wishes = wishes, .arena = arena};
  struct building building = {&rows, NULL};
  struct filling filling = fill(root);
  while (*filling.tail != NULL)
    filling.tail = &(*filling.tail)->next;
  add_under(&building, &filling, "opt_outs", wish_list(&building, wishes_source(wishes, arena)));
}

/* ---- people ---- */

static void add_representatives(const struct building *building, struct filling *map)
{
  static const enum column kinds[][2] = {
    {COLUMN_REPRESENTATIVE, COLUMN_REPRESENTATIVE_AUTHORITY},
    {COLUMN_REPRESENTATIVE_2, COLUMN_REPRESENTATIVE_2_AUTHORITY}};
  struct node *list = new_node(building, NODE_LIST, row_place(building));
  struct filling all = fill(list);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    struct node *one = new_node(building, NODE_MAP, row_place(building));
    struct filling filling = fill(one);
    bool named = add_cell(building, &filling, "name", kinds[i][0]);
    if (add_cell(building, &filling, "authority", kinds[i][1]) || named)
      add(&all, one);
  }
  if (list->count != 0)
    add_under(building, map, "representatives", list);
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
  size_t count = list_address(COLUMN_ADDRESS, kinds);
  kinds[count++] = COLUMN_NO_FIXED_ADDRESS;
  if (is_inherited(building, writer, kinds, count))
    return;
  bool none = says_yes(raw_text(building, COLUMN_NO_FIXED_ADDRESS));
  add_address(building, map, COLUMN_ADDRESS, none ? NULL : "address-empty",
              "the address is empty in this row",
              "fill it in, or write yes in a column `no fixed address`");
  add_cell(building, map, "no_fixed_address", COLUMN_NO_FIXED_ADDRESS);
}

static const struct {
  enum column kind;
  const char *key;
} person_cells[] = {{COLUMN_NHS_NUMBER, "nhs_number"},
                    {COLUMN_PHONE, "phone"},
                    {COLUMN_EMAIL, "email"},
                    {COLUMN_RELATIONSHIP, "relationship"},
                    {COLUMN_AUTHORITY, "authority"},
                    {COLUMN_LACKS_CAPACITY, "lacks_capacity"},
                    {COLUMN_DECEASED, "deceased"},
                    {COLUMN_OWN_WORDS, "own_words"},
                    {COLUMN_SIGNATURE, "signature"},
                    {COLUMN_LARGE_PRINT, "large_print"}};

static struct node *person_node(const struct building *building, const struct building *writer)
{
  enum column practice[PRACTICE_KINDS + ADDRESS_PARTS];
  struct node *person = new_node(building, NODE_MAP, row_place(building));
  struct filling map = fill(person);
  bool writes = building->member == writer->member;
  add_name(building, &map);
  add_required(building, &map, "date_of_birth", COLUMN_BIRTH, "birth-empty", "the date of birth",
               "fill it in, as 1984-02-29 or 29/02/1984");
  for (size_t i = 0; i < sizeof person_cells / sizeof person_cells[0]; i++)
    add_cell(building, &map, person_cells[i].key, person_cells[i].kind);
  add_representatives(building, &map);
  add_home(building, writer, &map);
  if (!writes && !is_inherited(building, writer, practice, list_practice(practice)))
    add_practice(building, &map);
  if (!writes) {
    add_choices(building, &map, "opt_outs", COLUMN_OPT_OUTS, "choice");
    add_choices(building, &map, "withdraw", COLUMN_WITHDRAW, "restore");
  }
  return person;
}

/* ---- the letter ---- */

static const struct {
  enum column kind;
  const char *key;
} letter_cells[] = {{COLUMN_LETTER_DATE, "date"},
                    {COLUMN_FIRST_LETTER_DATE, "first_letter_date"},
                    {COLUMN_LETTER_KIND, "kind"},
                    {COLUMN_LANGUAGE, "language"},
                    {COLUMN_ENVELOPE, "envelope"},
                    {COLUMN_REPLY_SLIP, "reply_slip"},
                    {COLUMN_REPLY_FORMAT, "reply_format"}};

static void add_letter(const struct building *writer, struct filling *map)
{
  struct node *letter = new_node(writer, NODE_MAP, row_place(writer));
  struct filling filling = fill(letter);
  for (size_t i = 0; i < sizeof letter_cells / sizeof letter_cells[0]; i++)
    add_cell(writer, &filling, letter_cells[i].key, letter_cells[i].kind);
  if (letter->count != 0)
    add_under(writer, map, "letter", letter);
}

/* A household's letters look alike; a wish in another row would be lost without a word. */
static void check_letter_wishes(const struct building *building, const struct building *writer)
{
  for (size_t i = 0; i < sizeof letter_cells / sizeof letter_cells[0]; i++) {
    struct view wish = raw_text(building, letter_cells[i].kind);
    if (wish.len == 0 || key_equal(wish, raw_text(writer, letter_cells[i].kind)))
      continue;
    diagnosis_help(report_warning(building->rows->report, "wish-of-dependant",
                                  find_cell(building, letter_cells[i].kind).place,
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
  struct view text = raw_text(building, COLUMN_ROLE);
  if (text.len == 0)
    return ROLE_OPEN;
  for (size_t i = 0; i < sizeof patients / sizeof patients[0]; i++)
    if (key_equal(text, view_of(patients[i])))
      return ROLE_PATIENT;
  for (size_t i = 0; i < sizeof dependants / sizeof dependants[0]; i++)
    if (key_equal(text, view_of(dependants[i])))
      return ROLE_DEPENDANT;
  diagnosis_help(report_error(building->rows->report, "role-unknown",
                              find_cell(building, COLUMN_ROLE).place,
                              "this is not a role that is known"),
                 "write patient for the person who signs, dependant for the others");
  return ROLE_FAULTY;
}

static void report_second_patient(const struct building *building, size_t first)
{
  diagnosis_help(report_error(building->rows->report, "patient-twice",
                              find_cell(building, COLUMN_ROLE).place,
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
    faulty = faulty || role == ROLE_FAULTY;
    open_first = open_first || (i == 0 && role == ROLE_OPEN);
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
    diagnosis_help(report_error(rows->report, "patient-none", find_cell(&first, COLUMN_ROLE).place,
                                "no row of this household is the patient's"),
                   "write patient in the row of the person who writes and signs; rows of one "
                   "household must follow one another");
  return rows->count;
}

/* ---- the whole ---- */

static void add_people(const struct household_rows *rows, const struct building *writer,
                       struct filling *root)
{
  struct node *list = new_node(writer, NODE_LIST, row_place(writer));
  struct filling dependants = fill(list);
  add_under(writer, root, "patient", person_node(writer, writer));
  for (size_t i = 0; i < rows->count; i++) {
    struct building building = {rows, &rows->members[i]};
    if (building.member == writer->member)
      continue;
    check_letter_wishes(&building, writer);
    add(&dependants, person_node(&building, writer));
  }
  if (list->count != 0)
    add_under(writer, root, "dependants", list);
}

const struct node *roster_tree(const struct household_rows *rows)
{
  size_t writing = find_writer(rows);
  if (writing == rows->count)
    return NULL;
  struct building writer = {rows, &rows->members[writing]};
  struct node *root = new_node(&writer, NODE_MAP, row_place(&writer));
  struct filling map = fill(root);
  add_practice(&writer, &map);
  bool asked = add_choices(&writer, &map, "opt_outs", COLUMN_OPT_OUTS, "choice");
  asked = add_choices(&writer, &map, "withdraw", COLUMN_WITHDRAW, "restore") || asked;
  if (!asked && rows->wishes->opt_out_count != 0)
    add_wishes(&writer, &map);
  add_people(rows, &writer, &map);
  add_letter(&writer, &map);
  return root;
}
