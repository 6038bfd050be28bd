/* The opt-outs of a row, and those of the command line. */
#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "matter/roster_build.h"
#include "read/key.h"
#include "talk/report.h"
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

static bool takes(const struct building *building, const struct node *entry, bool withdrawal,
                  const char *key)
{
  const struct household_rows *rows = building->rows;
  if (rows->wishes->catalogue == NULL)
    return false;
  const struct opt_out *opt_out =
    catalogue_opt_out(rows->wishes->catalogue, entry->first->text, rows->report);
  return opt_out != NULL && opt_out_takes(opt_out, withdrawal, key);
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

static void give(const struct building *building, struct node *entry, const char *key,
                 const struct found_cell *cell)
{
  struct filling filling = {entry, &entry->first->next};
  while (*filling.tail != NULL)
    filling.tail = &(*filling.tail)->next;
  if (cell->refused)
    build_add_refused(building, &filling, key, cell->place);
  else
    build_add_under(building, &filling, key, build_text(building, cell->text, cell->place));
}

static void refuse_idle(const struct building *building, struct place place)
{
  diagnosis_help(report_error(building->rows->report, "cell-without-opt-out", place,
                              "this cell belongs to an opt-out, and its row names none"),
                 "name the opt-out in this row, too, or empty the cell");
}

/* The lists of a row, each NULL when the row does not say it. */
struct row_lists {
  struct node *opt_outs, *withdraw;
};

/* Gives it to the entries that take it; *last is the list's last entry. */
static bool offer(const struct building *building, struct node *list, bool withdrawal,
                  const char *key, const struct found_cell *cell, struct node **last)
{
  bool taken = false;
  for (struct node *entry = list != NULL ? list->first : NULL; entry != NULL;
       entry = entry->next) {
    *last = entry;
    if (!takes(building, entry, withdrawal, key))
      continue;
    give(building, entry, key, cell);
    taken = true;
  }
  return taken;
}

/* Whether the cell says something that the writer's row does not. */
static bool is_own(const struct building *building, const struct building *writer,
                   enum column kind)
{
  struct view cell = build_raw(building, kind);
  return cell.len != 0 && (building->member == writer->member ||
                           !key_equal(cell, build_raw(writer, kind)));
}

static bool has_own_extras(const struct building *building, const struct building *writer)
{
  bool own = false;
  for (size_t i = 0; i < EXTRAS && !own; i++)
    own = is_own(building, writer, extras[i].kind);
  return own;
}

/* What a column of its own says goes to the opt-outs that take it; if none does, to the last,
 * where it will be said to be of no use. */
static void add_extras(const struct building *building, const struct building *writer,
                       struct row_lists lists)
{
  for (size_t i = 0; i < EXTRAS; i++) {
    struct found_cell cell = build_find(building, extras[i].kind);
    const char *key = extras[i].key;
    struct node *last = NULL;
    if (cell.text.len == 0)
      continue;
    bool taken = offer(building, lists.opt_outs, false, key, &cell, &last);
    taken = offer(building, lists.withdraw, true, key, &cell, &last) || taken;
    if (!taken && last != NULL)
      give(building, last, key, &cell);
    else if (!taken && !cell.refused && is_own(building, writer, extras[i].kind))
      refuse_idle(building, cell.place);
  }
}

bool build_says_none(struct view text)
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

/* Adds the list of a cell that says something; `second` is what stands behind a colon. NULL when
 * there is none to add to. */
static struct node *add_list(const struct building *building, struct filling *map, const char *key,
                             enum column kind, const char *second, bool *said)
{
  struct found_cell cell = build_find(building, kind);
  *said = *said || cell.refused || cell.text.len != 0;
  if (cell.refused)
    build_add_refused(building, map, key, cell.place);
  if (cell.refused || cell.text.len == 0)
    return NULL;
  struct node *list = build_node(building, NODE_LIST, cell.place);
  struct filling filling = build_fill(list);
  struct view rest = build_says_none(cell.text) ? VIEW("") : cell.text;
  char separator = list_separator(rest);
  while (rest.len != 0) {
    struct view one = view_trim(view_cut(&rest, separator));
    if (one.len != 0)
      build_add(&filling, choice_node(building, one, cell.place, second));
  }
  build_add_under(building, map, key, list);
  return list;
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

/* --opt-out is for households that ask for nothing themselves. */
static bool takes_wishes(const struct building *writer)
{
  return writer->rows->wishes->opt_out_count != 0 &&
         build_raw(writer, COLUMN_OPT_OUTS).len == 0 && build_raw(writer, COLUMN_WITHDRAW).len == 0;
}

void build_add_choices(const struct building *building, const struct building *writer,
                       struct filling *map)
{
  struct row_lists lists = {NULL, NULL};
  bool said = false, writes = building->member == writer->member;
  lists.opt_outs = add_list(building, map, "opt_outs", COLUMN_OPT_OUTS, "choice", &said);
  lists.withdraw = add_list(building, map, "withdraw", COLUMN_WITHDRAW, "restore", &said);
  if (!said && !writes && !has_own_extras(building, writer))
    return; /* the writer's lists hold for this row, too */
  if (!said && takes_wishes(writer)) {
    lists.opt_outs = wish_list(building, building->rows->wish_source);
    build_add_under(building, map, "opt_outs", lists.opt_outs);
  }
  add_extras(building, writer, lists);
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
