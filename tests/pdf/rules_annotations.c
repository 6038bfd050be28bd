/* The rules about annotations: links and the fields of forms. */
#include <stdio.h>
#include <string.h>

#include "check.h"

enum { INVISIBLE_FLAG = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE_NO_VIEW = 256 };
enum { COMB = 1 << 24 };

typedef void visit_annotation(struct check *check, int object, json_t *annotation);

static void each_annotation(struct check *check, visit_annotation *visit)
{
  for (size_t i = 0; i < check->page_count; i++) {
    json_t *annotations = get(check, check->pages[i].dict, "Annots"), *reference;
    size_t n;
    json_array_foreach(annotations, n, reference)
      visit(check, number_of(reference), object_of(check, reference));
  }
}

static bool is_kind(const struct check *check, json_t *annotation, const char *subtype)
{
  return is_name(get(check, annotation, "Subtype"), subtype);
}

/* A field's entry may stand in a parent. */
static json_t *inherited(const struct check *check, json_t *field, const char *key)
{
  for (int depth = 0; field != NULL && depth < 16; depth++) {
    json_t *value = get(check, field, key);
    if (value != NULL)
      return value;
    field = get(check, field, "Parent");
  }
  return NULL;
}

static void look_at_type(struct check *check, int object, json_t *annotation)
{
  if (!is_kind(check, annotation, "Link") && !is_kind(check, annotation, "Widget"))
    find(check, "annotation-types", object, "an annotation %.30s",
         name_of(get(check, annotation, "Subtype")));
}

void rule_annotation_types(struct check *check) { each_annotation(check, look_at_type); }

static void look_at_flags(struct check *check, int object, json_t *annotation)
{
  int64_t flags = integer_of(get(check, annotation, "F"), 0);
  if ((flags & PRINT) == 0 ||
      (flags & (INVISIBLE_FLAG | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) != 0)
    find(check, "annotation-flags", object, "F is %d", (int)flags);
}

void rule_annotation_flags(struct check *check) { each_annotation(check, look_at_flags); }

/* A link needs none; a button has a dictionary of states, any other field one stream. */
static void look_at_appearance(struct check *check, int object, json_t *annotation)
{
  json_t *appearance = get(check, annotation, "AP");
  json_t *normal = get(check, appearance, "N");
  if (appearance == NULL && is_kind(check, annotation, "Link"))
    return;
  if (normal == NULL || json_object_size(appearance) != 1) {
    find(check, "annotation-appearance", object, "AP is missing or has more than N");
    return;
  }
  bool is_button = is_name(inherited(check, annotation, "FT"), "Btn");
  bool is_stream = get_raw(normal, "BBox") != NULL;
  if (is_button == is_stream)
    find(check, "annotation-appearance", object, "N is of the wrong kind");
  else if (is_button && json_object_get(normal, name_of(get(check, annotation, "AS"))) == NULL)
    find(check, "annotation-appearance", object, "AS is none of the states");
}

void rule_annotation_appearance(struct check *check)
{
  each_annotation(check, look_at_appearance);
}

static void look_at_contents(struct check *check, int object, json_t *annotation)
{
  if (is_kind(check, annotation, "Link") &&
      string_of(get(check, annotation, "Contents"))[0] == '\0')
    find(check, "link-contents", object, "the link has no Contents");
}

void rule_link_contents(struct check *check) { each_annotation(check, look_at_contents); }

static void look_at_name(struct check *check, int object, json_t *annotation)
{
  if (is_kind(check, annotation, "Widget") &&
      string_of(inherited(check, annotation, "TU"))[0] == '\0')
    find(check, "field-names", object, "the field has no TU");
}

void rule_field_names(struct check *check) { each_annotation(check, look_at_name); }

static bool is_field(const struct check *check, json_t *annotation)
{
  return is_kind(check, annotation, "Widget");
}

/* How many fields have this key. */
static size_t count_keyed(const struct check *check, const char *key)
{
  size_t count = 0, n;
  for (size_t i = 0; i < check->page_count; i++) {
    json_t *reference;
    json_array_foreach(get(check, check->pages[i].dict, "Annots"), n, reference)
    {
      json_t *field = object_of(check, reference);
      count += is_field(check, field) && strcmp(string_of(get(check, field, "T")), key) == 0;
    }
  }
  return count;
}

static void look_at_key(struct check *check, int object, json_t *annotation)
{
  const char *key = string_of(get(check, annotation, "T"));
  if (!is_field(check, annotation))
    return;
  if (key[0] == '\0' || strchr(key, '.') != NULL)
    find(check, "field-keys", object, "the field has no T, or one with a dot");
  else if (count_keyed(check, key) != 1)
    find(check, "field-keys", object, "another field has its T");
}

void rule_field_keys(struct check *check) { each_annotation(check, look_at_key); }

/* The font that an appearance string begins with is among those of the form. */
static bool has_font(const struct check *check, const char *appearance)
{
  char name[64];
  json_t *form = get(check, check->catalog, "AcroForm");
  json_t *fonts = get(check, get(check, form, "DR"), "Font");
  if (sscanf(appearance, "/%60s", name + 1) != 1)
    return false;
  return get(check, fonts, name + 1) != NULL;
}

static void look_at_writing(struct check *check, int object, json_t *annotation)
{
  json_t *form = get(check, check->catalog, "AcroForm");
  if (!is_field(check, annotation) || !is_name(inherited(check, annotation, "FT"), "Tx"))
    return;
  json_t *own = inherited(check, annotation, "DA");
  if (!has_font(check, string_of(own != NULL ? own : get(check, form, "DA"))))
    find(check, "field-writing", object, "DA names no font of the form");
  if ((integer_of(inherited(check, annotation, "Ff"), 0) & COMB) != 0 &&
      integer_of(inherited(check, annotation, "MaxLen"), 0) < 1)
    find(check, "field-writing", object, "a comb without MaxLen");
}

void rule_field_writing(struct check *check)
{
  json_t *usual = get(check, get(check, check->catalog, "AcroForm"), "DA");
  if (usual != NULL && !has_font(check, string_of(usual)))
    find(check, "field-writing", 0, "DA of the form names no font of the form");
  each_annotation(check, look_at_writing);
}

static void look_at_widget(struct check *check, int object, json_t *annotation)
{
  if (is_kind(check, annotation, "Widget") && get(check, annotation, "A") != NULL)
    find(check, "widget-actions", object, "the field does something");
}

void rule_widget_actions(struct check *check) { each_annotation(check, look_at_widget); }
