/* The opt-outs of a row, and those of the command line. */
#include "matter/catalogue.h"
#include "matter/roster_build.h"
#include "talk/source.h"

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
  const struct opt_out *opt_out = rows->wishes->catalogue != NULL
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
  struct node *node = build_node(building, NODE_MAP, place);
  struct filling filling = build_fill(node);
  build_add_under(building, &filling, "id", build_text(building, id, place));
  if (rest.len != 0)
    build_add_under(building, &filling, second, build_text(building, rest, place));
  return node;
}

/* What a column of its own says goes to the opt-outs that take it; if none does, to the last,
 * where it will be said to be of no use. */
static void add_extras(const struct building *building, struct node *list)
{
  for (size_t i = 0; i < EXTRAS; i++) {
    struct found_cell cell = build_find(building, extras[i].kind);
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
        build_add_refused(building, &filling, extras[i].key, cell.place);
      else
        build_add_under(building, &filling, extras[i].key,
                        build_text(building, cell.text, cell.place));
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
bool build_add_choices(const struct building *building, struct filling *map, const char *key,
                       enum column kind, const char *second)
{
  struct found_cell cell = build_find(building, kind);
  if (cell.refused) {
    build_add_refused(building, map, key, cell.place);
    return true;
  }
  if (cell.text.len == 0)
    return false;
  struct node *list = build_node(building, NODE_LIST, cell.place);
  struct filling filling = build_fill(list);
  struct view rest = says_none(cell.text) ? VIEW("") : cell.text;
  char separator = list_separator(rest);
  while (rest.len != 0) {
    struct view one = view_trim(view_cut(&rest, separator));
    if (one.len != 0)
      build_add(&filling, choice_node(building, one, cell.place, second));
  }
  if (kind == COLUMN_OPT_OUTS || build_raw(building, COLUMN_OPT_OUTS).len == 0)
    add_extras(building, list);
  build_add_under(building, map, key, list);
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
  struct node *list = build_node(building, NODE_LIST, (struct place){source, 0, 0});
  struct filling filling = build_fill(list);
  for (size_t i = 0; i < wishes->opt_out_count; i++) {
    uint32_t from = source->line_starts[i];
    struct place place = {source, from, from + (uint32_t)wishes->opt_outs[i].len};
    build_add(&filling, choice_node(building, wishes->opt_outs[i], place, "choice"));
  }
  return list;
}

void build_add_wishes(const struct building *building, struct filling *map)
{
  struct node *list = wish_list(building, building->rows->wish_source);
  add_extras(building, list);
  build_add_under(building, map, "opt_outs", list);
}

void roster_add_wishes(const struct roster_wishes *wishes, struct arena *arena, struct node *root)
{
  struct household_rows rows = {.wishes = wishes, .arena = arena};
  struct building building = {&rows, NULL};
  struct filling filling = build_fill(root);
  while (*filling.tail != NULL)
    filling.tail = &(*filling.tail)->next;
  build_add_under(&building, &filling, "opt_outs",
                  wish_list(&building, wishes_source(wishes, arena)));
}
