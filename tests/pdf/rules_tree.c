/* The rules that tie marked content, structure elements and the parent tree together. */
#include "check.h"

enum { DEPTH = 16 };

struct keys {
  struct check *check;
  int64_t last;
  size_t count;
};

static json_t *tree_of(const struct check *check, const char *key)
{
  return get(check, get(check, check->catalog, "StructTreeRoot"), key);
}

static void look_at_limits(struct keys *keys, json_t *node, int object, int64_t first)
{
  json_t *limits = get(keys->check, node, "Limits");
  if (limits == NULL)
    return;
  int64_t low = integer_of(object_of(keys->check, json_array_get(limits, 0)), -1);
  int64_t high = integer_of(object_of(keys->check, json_array_get(limits, 1)), -1);
  if (low != first || high != keys->last)
    find(keys->check, "parent-tree", object, "Limits are not the first and last key");
}

/* Keys ascend through the whole tree. Returns the first key of the node. */
static int64_t walk_keys(struct keys *keys, json_t *reference, int depth)
{
  json_t *node = object_of(keys->check, reference), *kid;
  json_t *numbers = get(keys->check, node, "Nums");
  int object = number_of(reference);
  int64_t first = -1;
  size_t i;
  for (i = 0; i + 1 < json_array_size(numbers); i += 2) {
    int64_t key = integer_of(object_of(keys->check, json_array_get(numbers, i)), -1);
    if (key <= keys->last)
      find(keys->check, "parent-tree", object, "the keys do not ascend");
    keys->last = key;
    keys->count++;
    first = first < 0 ? key : first;
  }
  json_array_foreach(get(keys->check, node, "Kids"), i, kid)
  {
    int64_t below = depth < DEPTH ? walk_keys(keys, kid, depth + 1) : -1;
    first = first < 0 ? below : first;
  }
  look_at_limits(keys, node, object, first);
  return first;
}

static bool leads_to(const struct check *check, json_t *entry, const struct element *element)
{
  int number = number_of(entry);
  return number > 0 && number < check->object_count && check->element_of[number] == element;
}

static void look_at_page(struct check *check, const struct page *page)
{
  int64_t key = integer_of(get(check, page->dict, "StructParents"), -1);
  if (key < 0)
    return;
  json_t *entries = object_of(check, parent_entry(check, key)), *entry;
  if (!json_is_array(entries)) {
    find(check, "parent-tree", page->object, "the parent tree has no array for the page");
    return;
  }
  size_t i;
  json_array_foreach(entries, i, entry)
  {
    const struct sequence *sequence = sequence_of(page, (int)i);
    if (sequence == NULL && object_of(check, entry) != NULL)
      find(check, "parent-tree", page->object, "MCID %zu is not on the page", i);
    else if (sequence != NULL && sequence->owner != NULL &&
             !leads_to(check, entry, sequence->owner))
      find(check, "parent-tree", page->object, "MCID %zu leads to another element", i);
  }
  for (i = 0; i < page->sequence_count; i++)
    if (page->sequences[i].mcid >= (int)json_array_size(entries))
      find(check, "parent-tree", page->object, "MCID %d is beyond the array",
           page->sequences[i].mcid);
}

static size_t annotations_with_keys(struct check *check, const struct page *page)
{
  size_t count = 0, i;
  json_t *annotation;
  json_array_foreach(get(check, page->dict, "Annots"), i, annotation) count +=
    get(check, object_of(check, annotation), "StructParent") != NULL;
  return count;
}

void rule_parent_tree(struct check *check)
{
  json_t *root = get(check, check->catalog, "StructTreeRoot");
  if (root == NULL)
    return;
  struct keys keys = {check, -1, 0};
  size_t wanted = 0;
  walk_keys(&keys, get_raw(root, "ParentTree"), 0);
  for (size_t i = 0; i < check->page_count; i++) {
    look_at_page(check, &check->pages[i]);
    wanted += get(check, check->pages[i].dict, "StructParents") != NULL;
    wanted += annotations_with_keys(check, &check->pages[i]);
  }
  if (keys.count != wanted)
    find(check, "parent-tree", 0, "%zu keys for %zu pages and annotations", keys.count, wanted);
  if (integer_of(tree_of(check, "ParentTreeNextKey"), keys.last + 1) <= keys.last)
    find(check, "parent-tree", 0, "ParentTreeNextKey is taken already");
}

void rule_mcid_owner(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    const struct page *page = &check->pages[i];
    for (size_t s = 0; s < page->sequence_count; s++)
      if (page->sequences[s].owners != 1)
        find(check, "mcid-owner", page->object, "MCID %d belongs to %d elements",
             page->sequences[s].mcid, page->sequences[s].owners);
  }
}

static bool is_object(const struct element *element, int object)
{
  for (size_t i = 0; i < element->piece_count; i++)
    if (element->pieces[i].object == object)
      return true;
  return false;
}

/* The element that the parent tree gives the annotation to. */
static const struct element *element_for(const struct check *check, json_t *annotation)
{
  int64_t key = integer_of(get(check, annotation, "StructParent"), -1);
  int number = key >= 0 ? number_of(parent_entry(check, key)) : 0;
  return number > 0 && number < check->object_count ? check->element_of[number] : NULL;
}

/* Popups and print marks aside, which files of ours never have. */
void rule_annotation_tagged(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    json_t *annotations = get(check, check->pages[i].dict, "Annots"), *reference;
    size_t n;
    json_array_foreach(annotations, n, reference)
    {
      const struct element *element = element_for(check, object_of(check, reference));
      if (element == NULL || !is_object(element, number_of(reference)))
        find(check, "annotation-tagged", number_of(reference),
             "no structure element holds the annotation");
    }
  }
}

void rule_annotation_element(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    json_t *annotations = get(check, check->pages[i].dict, "Annots"), *reference;
    size_t n;
    json_array_foreach(annotations, n, reference)
    {
      json_t *annotation = object_of(check, reference);
      json_t *subtype = get(check, annotation, "Subtype");
      const char *wanted = is_name(subtype, "Widget") ? "Form"
                           : is_name(subtype, "Link") ? "Link"
                                                      : "Annot";
      const struct element *element = element_for(check, annotation);
      if (element != NULL && !element_is(element, wanted))
        find(check, "annotation-element", number_of(reference), "it is held by %s, not %s",
             element->type, wanted);
    }
  }
}
