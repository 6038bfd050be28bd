/* Addresses and practices of a row, and whether they say what the writer's row says already. */
#include <string.h>

#include "matter/identifiers.h"
#include "matter/roster_build.h"
#include "read/key.h"
#include "talk/report.h"

/* ---- addresses ---- */

static bool is_in_list(const struct node *list, struct view text)
{
  for (const struct node *line = list->first; line != NULL; line = line->next)
    if (key_equal(line->text, text))
      return true;
  return false;
}

/* One cell with the whole address, parted at line breaks, or else at commas. False when a line was
 * damaged. */
static bool add_parted(const struct building *building, struct filling *list,
                       const struct found_cell *cell)
{
  struct view rest = cell->text;
  char separator = view_find(rest, '\n') != SIZE_MAX   ? '\n'
                   : view_find(rest, '\r') != SIZE_MAX ? '\r'
                                                       : ',';
  bool good = true;
  while (rest.len != 0) {
    struct view line = view_trim(view_cut(&rest, separator));
    if (view_ends(line, VIEW(",")))
      line = view_trim(view_slice(line, 0, line.len - 1));
    if (line.len == 0)
      continue;
    good &= damage_check_line(&line, cell->place, building->rows->report);
    build_add(list, build_text(building, line, cell->place));
  }
  return good;
}

/* The lines in their order; *refused when a cell was damaged. */
static struct node *address_list(const struct building *building, enum column first, bool *refused)
{
  struct node *list = build_node(building, NODE_LIST, build_row_place(building));
  struct filling filling = build_fill(list);
  for (size_t i = 0; i < ADDRESS_PARTS; i++) {
    struct found_cell cell = build_find(building, (enum column)((size_t)first + i));
    *refused = *refused || cell.refused;
    if (cell.refused || cell.text.len == 0)
      continue;
    if (list->count == 0)
      list->place = cell.place;
    list->place.to = cell.place.to > list->place.to ? cell.place.to : list->place.to;
    if (i == PART_WHOLE)
      *refused = !add_parted(building, &filling, &cell) || *refused;
    else if (i != PART_POSTCODE || !is_in_list(list, cell.text))
      build_add(&filling, build_text(building, cell.text, cell.place));
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
      return build_cell_place(building, &building->member->row.cells[at]);
  }
  return build_row_place(building);
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
  return building->rows->headings->at[kind] != NO_COLUMN && build_raw(building, kind).len == 0 &&
         build_raw(building, (enum column)((size_t)first + PART_WHOLE)).len == 0 &&
         postcode_parse(last->text, shown) == POSTCODE_SHAPE;
}

void build_add_address(const struct building *building, struct filling *map, enum column first,
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
    build_add_under(building, map, "address", list);
    return;
  }
  if (!refused && missing_code == NULL)
    return;
  if (!refused)
    diagnosis_help(report_error(building->rows->report, missing_code, place, "%s", missing), "%s",
                   help);
  build_add_refused(building, map, "address", place);
}

/* ---- rows that say the same as the writer's ---- */

static bool same_cells(const struct building *building, const struct building *writer,
                       const enum column *kinds, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!key_equal(build_raw(building, kinds[i]), build_raw(writer, kinds[i])))
      return false;
  return true;
}

static bool all_empty(const struct building *building, const enum column *kinds, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (build_raw(building, kinds[i]).len != 0)
      return false;
  return true;
}

/* True when these cells say nothing that the writer's do not. */
bool build_is_inherited(const struct building *building, const struct building *writer,
                        const enum column *kinds, size_t count)
{
  return building->member != writer->member &&
         (all_empty(building, kinds, count) || same_cells(building, writer, kinds, count));
}

size_t build_list_address(enum column first, enum column kinds[ADDRESS_PARTS])
{
  for (size_t i = 0; i < ADDRESS_PARTS; i++)
    kinds[i] = (enum column)((size_t)first + i);
  return ADDRESS_PARTS;
}

/* ---- practices ---- */

static const enum column practice_kinds[PRACTICE_KINDS] = {
  COLUMN_PRACTICE_CODE, COLUMN_PRACTICE_NAME, COLUMN_PRACTICE_EMAIL, COLUMN_PRACTICE_NATION};

size_t build_list_practice(enum column kinds[PRACTICE_KINDS + ADDRESS_PARTS])
{
  memcpy(kinds, practice_kinds, sizeof practice_kinds);
  return PRACTICE_KINDS + build_list_address(COLUMN_PRACTICE_ADDRESS, kinds + PRACTICE_KINDS);
}

void build_add_practice(const struct building *building, struct filling *map)
{
  struct node *practice = build_node(building, NODE_MAP, build_row_place(building));
  struct filling filling = build_fill(practice);
  bool coded = build_add_cell(building, &filling, "code", COLUMN_PRACTICE_CODE) &&
               building->rows->wishes->has_directory;
  const char *help = building->rows->wishes->has_directory
                       ? "fill it in, or write the practice's code"
                       : "fill it in; with --directory the practice's code is enough";
  if (coded)
    build_add_cell(building, &filling, "name", COLUMN_PRACTICE_NAME);
  else
    build_add_required(building, &filling, "name", COLUMN_PRACTICE_NAME, "practice-name-empty",
                       "the practice's name", help);
  build_add_address(building, &filling, COLUMN_PRACTICE_ADDRESS,
                    coded ? NULL : "practice-address-empty",
                    "the practice's address is empty in this row", help);
  build_add_cell(building, &filling, "email", COLUMN_PRACTICE_EMAIL);
  build_add_cell(building, &filling, "nation", COLUMN_PRACTICE_NATION);
  build_add_under(building, map, "practice", practice);
}
