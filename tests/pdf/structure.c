/* The structure tree: elements in reading order, and what of the pages they claim. */
#include <string.h>

#include "check.h"
#include "ground/mem.h"

enum { DEPTH = 200, HOPS = 16 };

/* ISO 32000-1, 14.8.4. */
static const char *const standard[] = {
  "Document", "Part",  "Art",   "Sect",   "Div",       "BlockQuote", "Caption", "TOC",
  "TOCI",     "Index", "NonStruct", "Private", "P",    "H",    "H1",   "H2",      "H3",
  "H4",       "H5",    "H6",    "L",      "LI",        "Lbl",        "LBody",   "Table",
  "TR",       "TH",    "TD",    "THead",  "TBody",     "TFoot",      "Span",    "Quote",
  "Note",     "Reference", "BibEntry", "Code", "Link", "Annot",      "Ruby",    "RB",
  "RT",       "RP",    "Warichu", "WT",   "WP",        "Figure",     "Formula", "Form"};

static const char *standard_type(const char *name)
{
  for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
    if (name[0] == '/' && strcmp(name + 1, standard[i]) == 0)
      return standard[i];
  return "";
}

static json_t *tree_root(const struct check *check)
{
  return get(check, check->catalog, "StructTreeRoot");
}

/* The standard type that a name leads to by way of the role map. */
static const char *role_of(const struct check *check, json_t *name)
{
  json_t *map = get(check, tree_root(check), "RoleMap");
  const char *type = standard_type(name_of(name));
  for (int hops = 0; type[0] == '\0' && name != NULL && hops < HOPS; hops++) {
    name = object_of(check, json_object_get(map, name_of(name)));
    type = standard_type(name_of(name));
  }
  return type;
}

bool element_is(const struct element *element, const char *type)
{
  return element != NULL && strcmp(element->type, type) == 0;
}

/* Where content stands: its page, and its place among the sequences of the page. */
struct spot {
  bool known;
  size_t page, place;
};

static void add_piece(struct element *element, struct piece piece)
{
  if (element->piece_count == element->piece_room) {
    element->piece_room = element->piece_room != 0 ? element->piece_room * 2 : 2;
    element->pieces =
      mem_resize(element->pieces, element->piece_room * sizeof *element->pieces);
  }
  element->pieces[element->piece_count++] = piece;
}

/* What an element holds begins in the order of content. It need not end so: rows of a table, and
 * labels that stand side by side, are painted line by line. `*last` is moved on. */
static void follow(struct check *check, int object, struct spot *last, struct spot spot)
{
  if (!spot.known)
    return;
  if (last->known &&
      (spot.page < last->page || (spot.page == last->page && spot.place <= last->place)))
    find(check, "reading-order", object, "what is read later stands before, on page %zu",
         spot.page + 1);
  *last = spot;
}

static struct spot claim(struct check *check, struct element *element, json_t *page_reference,
                         int mcid)
{
  struct page *page = page_of(check, number_of(page_reference));
  struct sequence *sequence = page != NULL ? sequence_of(page, mcid) : NULL;
  add_piece(element, (struct piece){page, mcid, 0});
  if (sequence == NULL) {
    find(check, "mcid-content", element->object, "MCID %d is on no such page", mcid);
    return (struct spot){0};
  }
  sequence->owner = element;
  sequence->owners++;
  return (struct spot){true, (size_t)(page - check->pages),
                       (size_t)(sequence - page->sequences)};
}

static struct element *new_element(struct check *check, json_t *reference,
                                   struct element *parent)
{
  struct element *element = mem_zeroed(1, sizeof *element);
  element->object = number_of(reference);
  element->dict = object_of(check, reference);
  element->type = role_of(check, get(check, element->dict, "S"));
  element->parent = parent;
  element->depth = parent != NULL ? parent->depth + 1 : 0;
  if (check->element_count == check->element_room) {
    check->element_room = check->element_room != 0 ? check->element_room * 2 : 64;
    check->elements =
      mem_resize((void *)check->elements, check->element_room * sizeof *check->elements);
  }
  check->elements[check->element_count++] = element;
  if (element->object > 0 && element->object < check->object_count)
    check->element_of[element->object] = element;
  if (parent == NULL)
    return element;
  if (parent->kid_count == parent->kid_room) {
    parent->kid_room = parent->kid_room != 0 ? parent->kid_room * 2 : 4;
    parent->kids = mem_resize((void *)parent->kids, parent->kid_room * sizeof *parent->kids);
  }
  parent->kids[parent->kid_count++] = element;
  return element;
}

static struct spot read_kids(struct check *check, struct element *element);

/* Returns where the element begins. */
static struct spot read_element(struct check *check, json_t *reference, struct element *parent)
{
  int number = number_of(reference);
  if (number >= check->object_count || (number > 0 && check->element_of[number])) {
    find(check, "struct-links", number, "the element stands in the tree twice");
    return (struct spot){0};
  }
  struct element *element = new_element(check, reference, parent);
  return element->depth < DEPTH ? read_kids(check, element) : (struct spot){0};
}

static struct spot read_kid(struct check *check, struct element *element, json_t *kid)
{
  json_t *value = object_of(check, kid);
  json_t *page = get_raw(element->dict, "Pg");
  if (json_is_integer(value))
    return claim(check, element, page, (int)json_integer_value(value));
  json_t *type = get(check, value, "Type"), *own = get_raw(value, "Pg");
  if (is_name(type, "MCR"))
    return claim(check, element, own != NULL ? own : page,
                 (int)integer_of(get(check, value, "MCID"), -1));
  if (is_name(type, "OBJR"))
    add_piece(element, (struct piece){NULL, -1, number_of(get_raw(value, "Obj"))});
  else if (json_is_object(value))
    return read_element(check, kid, element);
  else
    find(check, "struct-links", element->object, "what is neither element nor content");
  return (struct spot){0};
}

static struct spot read_kids(struct check *check, struct element *element)
{
  json_t *kids = get(check, element->dict, "K"), *kid;
  struct spot first = {0}, last = {0};
  size_t i;
  if (kids == NULL)
    return first;
  if (!json_is_array(kids))
    return read_kid(check, element, get_raw(element->dict, "K"));
  json_array_foreach(kids, i, kid)
  {
    struct spot spot = read_kid(check, element, kid);
    first = first.known ? first : spot;
    follow(check, element->object, &last, spot);
  }
  return first;
}

void read_structure(struct check *check)
{
  json_t *root = tree_root(check), *kid;
  json_t *kids = get(check, root, "K");
  size_t i;
  check->element_of = mem_zeroed((size_t)check->object_count, sizeof *check->element_of);
  if (json_is_array(kids))
    json_array_foreach(kids, i, kid) read_element(check, kid, NULL);
  else if (kids != NULL)
    read_element(check, get_raw(root, "K"), NULL);
}

void free_structure(struct check *check)
{
  for (size_t i = 0; i < check->element_count; i++) {
    mem_free((void *)check->elements[i]->kids);
    mem_free(check->elements[i]->pieces);
    mem_free(check->elements[i]);
  }
  mem_free((void *)check->elements);
  mem_free((void *)check->element_of);
}

/* Attributes may be one dictionary or an array of them, with revision numbers between. */
json_t *attribute(const struct check *check, const struct element *element, const char *name)
{
  json_t *attributes = get(check, element->dict, "A"), *item, *found = NULL;
  size_t i;
  if (!json_is_array(attributes))
    return get(check, attributes, name);
  json_array_foreach(attributes, i, item)
  {
    json_t *value = get(check, object_of(check, item), name);
    found = value != NULL ? value : found;
  }
  return found;
}

static bool within(const struct check *check, json_t *node, int64_t key)
{
  json_t *limits = get(check, node, "Limits");
  return limits == NULL ||
         (key >= integer_of(object_of(check, json_array_get(limits, 0)), 0) &&
          key <= integer_of(object_of(check, json_array_get(limits, 1)), 0));
}

static json_t *search(const struct check *check, json_t *node, int64_t key, int depth)
{
  json_t *kids = get(check, node, "Kids"), *numbers = get(check, node, "Nums"), *kid;
  size_t i;
  for (i = 0; i + 1 < json_array_size(numbers); i += 2)
    if (integer_of(object_of(check, json_array_get(numbers, i)), -1) == key)
      return json_array_get(numbers, i + 1);
  json_array_foreach(kids, i, kid)
  {
    json_t *below = object_of(check, kid);
    if (depth < HOPS && within(check, below, key))
      return search(check, below, key, depth + 1);
  }
  return NULL;
}

json_t *parent_entry(const struct check *check, int64_t key)
{
  return search(check, get(check, tree_root(check), "ParentTree"), key, 0);
}

void rule_struct_root(struct check *check)
{
  if (!is_name(get(check, tree_root(check), "Type"), "StructTreeRoot"))
    find(check, "struct-root", 0, "the catalog leads to no structure tree");
}

void rule_struct_types(struct check *check)
{
  json_t *map = get(check, tree_root(check), "RoleMap"), *value;
  const char *key;
  json_object_foreach(map, key, value)
  {
    if (standard_type(key)[0] != '\0')
      find(check, "struct-types", 0, "the standard type %.40s is mapped to another", key);
  }
  for (size_t i = 0; i < check->element_count; i++)
    if (check->elements[i]->type[0] == '\0')
      find(check, "struct-types", check->elements[i]->object, "%.40s is no standard type",
           name_of(get(check, check->elements[i]->dict, "S")));
}

void rule_document_root(struct check *check)
{
  size_t roots = 0;
  for (size_t i = 0; i < check->element_count; i++)
    if (check->elements[i]->parent == NULL) {
      roots++;
      if (!element_is(check->elements[i], "Document"))
        find(check, "document-root", check->elements[i]->object, "the root is no Document");
    }
  if (roots != 1 && tree_root(check) != NULL)
    find(check, "document-root", 0, "%zu elements at the root", roots);
}

void rule_struct_links(struct check *check)
{
  int root = number_of(get_raw(check->catalog, "StructTreeRoot"));
  for (size_t i = 0; i < check->element_count; i++) {
    const struct element *element = check->elements[i];
    json_t *type = get(check, element->dict, "Type");
    int up = element->parent != NULL ? element->parent->object : root;
    if (type != NULL && !is_name(type, "StructElem"))
      find(check, "struct-links", element->object, "its Type is not StructElem");
    if (number_of(get_raw(element->dict, "P")) != up)
      find(check, "struct-links", element->object, "P is not the element that holds it");
  }
}
