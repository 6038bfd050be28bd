/* The rules about which structure elements may stand where. */
#include <string.h>

#include "check.h"

static bool is_one_of(const struct element *element, const char *types)
{
  size_t length = element != NULL ? strlen(element->type) : 0;
  for (const char *at = types; length != 0 && (at = strstr(at, element->type)) != NULL; at++)
    if ((at == types || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return true;
  return false;
}

static int heading_level(const struct element *element)
{
  const char *type = element->type;
  return type[0] == 'H' && type[1] >= '1' && type[1] <= '6' ? type[1] - '0' : 0;
}

void rule_headings(struct check *check)
{
  int last = 0;
  bool unnumbered = false, numbered = false;
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    int level = heading_level(element);
    unnumbered = unnumbered || element_is(element, "H");
    numbered = numbered || level != 0;
    if (level > last + 1)
      find(check, "headings", element->object, "H%d follows %s%d", level,
           last != 0 ? "H" : "no heading, level ", last);
    last = level != 0 ? level : last;
  }
  if (numbered && unnumbered)
    find(check, "headings", 0, "H and H1 to H6 are mixed");
}

/* What an element must stand in, and what it may hold; NULL: anything. */
struct nesting {
  const char *types, *in, *holds;
};

static const struct nesting list_nesting[] = {
  {"L", NULL, "LI Caption"},
  {"LI", "L", "Lbl LBody"},
  {"Lbl", "LI Note", NULL},
  {"LBody", "LI", NULL},
};

static const struct nesting table_nesting[] = {
  {"Table", NULL, "TR THead TBody TFoot Caption"},
  {"THead TBody TFoot", "Table", "TR"},
  {"TR", "Table THead TBody TFoot", "TH TD"},
  {"TH TD", "TR", NULL},
};

static const char inline_types[] = "Span Quote Note Reference BibEntry Code Link Annot Ruby "
                                   "Warichu Figure Formula Form Lbl NonStruct";

static const struct nesting block_nesting[] = {
  {"P H H1 H2 H3 H4 H5 H6 Span Quote Code Link Form Annot", NULL, inline_types},
};

static void look(struct check *check, const char *rule, const struct element *element,
                 const struct nesting *nesting)
{
  if (nesting->in != NULL && !is_one_of(element->parent, nesting->in))
    find(check, rule, element->object, "%s stands in %s", element->type,
         element->parent != NULL ? element->parent->type : "the root");
  for (size_t i = 0; nesting->holds != NULL && i < element->kid_count; i++)
    if (!is_one_of(element->kids[i], nesting->holds))
      find(check, rule, element->object, "%s holds %s", element->type, element->kids[i]->type);
}

static void look_at_nesting(struct check *check, const char *rule, const struct nesting *table,
                            size_t count)
{
  for (size_t i = 0; i < check->element_count; i++)
    for (size_t n = 0; n < count; n++)
      if (is_one_of(check->elements[i], table[n].types))
        look(check, rule, check->elements[i], &table[n]);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool has_labels(const struct element *list)
{
  for (size_t i = 0; i < list->kid_count; i++)
    for (size_t k = 0; k < list->kids[i]->kid_count; k++)
      if (element_is(list->kids[i]->kids[k], "Lbl"))
        return true;
  return false;
}

void rule_lists(struct check *check)
{
  look_at_nesting(check, "lists", list_nesting, COUNT(list_nesting));
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    if (!element_is(element, "L"))
      continue;
    const char *numbering = name_of(attribute(check, element, "ListNumbering"));
    if (element->kid_count == 0)
      find(check, "lists", element->object, "a list without items");
    if (has_labels(element) && (numbering[0] == '\0' || strcmp(numbering, "/None") == 0))
      find(check, "list-numbering", element->object, "labels, but no ListNumbering");
  }
}

void rule_tables(struct check *check)
{
  look_at_nesting(check, "tables", table_nesting, COUNT(table_nesting));
}

struct shape {
  int64_t rows, columns, area;
  size_t headers;
  bool ragged;
};

static void add_row(const struct check *check, const struct element *row, struct shape *shape)
{
  int64_t columns = 0;
  for (size_t i = 0; i < row->kid_count; i++) {
    const struct element *cell = row->kids[i];
    int64_t wide = integer_of(attribute(check, cell, "ColSpan"), 1);
    columns += wide;
    shape->area += wide * integer_of(attribute(check, cell, "RowSpan"), 1);
    shape->headers += element_is(cell, "TH");
  }
  if (shape->rows++ == 0)
    shape->columns = columns;
  shape->ragged = shape->ragged || columns > shape->columns;
}

static void measure(const struct check *check, const struct element *element, struct shape *shape)
{
  for (size_t i = 0; i < element->kid_count; i++)
    if (element_is(element->kids[i], "TR"))
      add_row(check, element->kids[i], shape);
    else if (is_one_of(element->kids[i], "THead TBody TFoot"))
      measure(check, element->kids[i], shape);
}

void rule_table_regular(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *table = check->elements[i];
    struct shape shape = {0};
    if (!element_is(table, "Table"))
      continue;
    measure(check, table, &shape);
    if (shape.ragged || shape.area != shape.rows * shape.columns || shape.rows == 0)
      find(check, "table-regular", table->object, "the rows do not make a rectangle");
    if (shape.headers == 0)
      find(check, "table-headers", table->object, "no cell is a heading");
  }
}

void rule_scope(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    json_t *scope = element_is(element, "TH") ? attribute(check, element, "Scope") : NULL;
    if (element_is(element, "TH") && !is_name(scope, "Row") && !is_name(scope, "Column") &&
        !is_name(scope, "Both"))
      find(check, "th-scope", element->object, "the heading cell has no Scope");
  }
}

static const char grouping_types[] =
  "Document Part Art Sect Div BlockQuote TOC L LI Table THead TBody TFoot TR";

void rule_blocks(struct check *check)
{
  look_at_nesting(check, "blocks", block_nesting, COUNT(block_nesting));
  for (size_t i = 0; i < check->element_count; i++)
    if (is_one_of(check->elements[i], grouping_types) && check->elements[i]->piece_count != 0)
      find(check, "blocks", check->elements[i]->object, "%s holds content outside any block",
           check->elements[i]->type);
}

void rule_empty(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    if (element->kid_count == 0 && element->piece_count == 0 && !is_one_of(element, "TD TH"))
      find(check, "empty-element", element->object, "%s holds nothing", element->type);
  }
}

void rule_alternatives(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    if (is_one_of(element, "Figure Formula") &&
        string_of(get(check, element->dict, "Alt"))[0] == '\0' &&
        string_of(get(check, element->dict, "ActualText"))[0] == '\0')
      find(check, "alternatives", element->object, "%s has no Alt", element->type);
  }
}

void rule_element_lang(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    json_t *lang = get(check, check->elements[i]->dict, "Lang");
    if (lang != NULL && !is_language(string_of(lang)))
      find(check, "element-lang", check->elements[i]->object, "Lang is no language tag");
  }
}

/* A line or a box to be filled in by pen says what it is: ISO 32000-1, 14.8.5.6. */
void rule_print_fields(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *form = check->elements[i];
    bool on_screen = false;
    for (size_t k = 0; k < form->piece_count; k++)
      on_screen = on_screen || form->pieces[k].object != 0;
    if (!element_is(form, "Form") || on_screen)
      continue;
    json_t *role = attribute(check, form, "Role");
    if (!is_name(role, "tv") && !is_name(role, "cb") && !is_name(role, "rb") &&
        !is_name(role, "pb"))
      find(check, "print-fields", form->object, "no Role as a field on paper");
    if (string_of(get(check, form->dict, "Alt"))[0] == '\0' &&
        string_of(attribute(check, form, "Desc"))[0] == '\0')
      find(check, "print-fields", form->object, "nothing says what to fill in");
  }
}

void rule_notes(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *note = check->elements[i];
    if (element_is(note, "Note") && string_of(get(check, note->dict, "ID"))[0] == '\0')
      find(check, "notes", note->object, "a Note without ID");
  }
}
