#include "matter/roster_build.h"

#include "ground/unicode.h"
#include "talk/report.h"

/* ---- cells ---- */

struct place build_row_place(const struct building *building)
{
  const struct member *member = building->member;
  return (struct place){building->rows->source, member->base,
                        member->base + (uint32_t)member->row.line.len};
}

/* The cell's place without the blanks round it. */
struct place build_cell_place(const struct building *building, const struct csv_cell *cell)
{
  uint32_t base = building->member->base, from = cell->from, to = cell->to;
  const char *line = building->member->row.line.at;
  while (from < to && line[from] == ' ')
    from++;
  while (to > from && line[to - 1] == ' ')
    to--;
  return (struct place){building->rows->source, base + from, base + to};
}

struct view build_raw(const struct building *building, enum column kind)
{
  int at = building->rows->headings->at[kind];
  if (at == NO_COLUMN || (size_t)at >= building->member->row.count)
    return (struct view){"", 0};
  return view_trim(building->member->row.cells[at].text);
}

struct found_cell build_find(const struct building *building, enum column kind)
{
  const struct household_rows *rows = building->rows;
  int at = rows->headings->at[kind];
  struct found_cell found = {.text = {"", 0}, .place = build_row_place(building)};
  if (at == NO_COLUMN || (size_t)at >= building->member->row.count)
    return found;
  found.there = true;
  found.place = build_cell_place(building, &building->member->row.cells[at]);
  found.text = unicode_nfc(rows->arena, build_raw(building, kind));
  found.refused = !damage_check(kind, &found.text, found.place, rows->report);
  return found;
}

/* ---- nodes ---- */

struct node *build_node(const struct building *building, enum node_kind kind, struct place place)
{
  struct node *node = arena_alloc(building->rows->arena, sizeof *node);
  node->kind = kind;
  node->place = place;
  return node;
}

struct node *build_text(const struct building *building, struct view text, struct place place)
{
  struct node *node = build_node(building, NODE_SCALAR, place);
  node->text = text;
  return node;
}

struct filling build_fill(struct node *node) { return (struct filling){node, &node->first}; }

void build_add(struct filling *filling, struct node *member)
{
  *filling->tail = member;
  filling->tail = &member->next;
  filling->node->count++;
}

void build_add_under(const struct building *building, struct filling *map, const char *key,
                     struct node *value)
{
  value->key = build_text(building, view_of(key), value->place);
  build_add(map, value);
}

/* A key of which all has been said. */
void build_add_refused(const struct building *building, struct filling *map, const char *key,
                       struct place place)
{
  struct node *node = build_text(building, VIEW(""), place);
  node->refused = true;
  build_add_under(building, map, key, node);
}

/* The column's cell under the key, unless it is empty. True when something stands there now. */
bool build_add_cell(const struct building *building, struct filling *map, const char *key,
                    enum column kind)
{
  struct found_cell cell = build_find(building, kind);
  if (cell.refused)
    build_add_refused(building, map, key, cell.place);
  else if (cell.text.len != 0)
    build_add_under(building, map, key, build_text(building, cell.text, cell.place));
  return cell.refused || cell.text.len != 0;
}

void build_add_required(const struct building *building, struct filling *map, const char *key,
                        enum column kind, const char *code, const char *what, const char *help)
{
  if (build_add_cell(building, map, key, kind))
    return;
  struct place place = build_find(building, kind).place;
  diagnosis_help(report_error(building->rows->report, code, place, "%s is empty in this row", what),
                 "%s", help);
  build_add_refused(building, map, key, place);
}
