/* The rules about streams, graphics states and external objects. */
#include <string.h>

#include "check.h"

static void look_at_stream_keys(struct check *check, int object, json_t *dict)
{
  if (get_raw(dict, "FFilter") != NULL || get_raw(dict, "FDecodeParms") != NULL)
    find(check, "stream-keys", object, "a stream whose data are elsewhere");
}

static bool is_stream_number(const struct check *check, int number)
{
  char key[32];
  snprintf(key, sizeof key, "obj:%d 0 R", number);
  return json_object_get(json_object_get(check->objects, key), "stream") != NULL;
}

/* F is a key of annotations as well, so it is asked only of streams. */
void rule_stream_keys(struct check *check)
{
  each_dict(check, look_at_stream_keys);
  for (int i = 1; i < check->object_count; i++)
    if (is_stream_number(check, i) && get_raw(object_numbered(check, i), "F") != NULL)
      find(check, "stream-keys", i, "a stream whose data are elsewhere");
}

static void look_at_filter(struct check *check, int object, json_t *filter)
{
  if (!is_name(filter, "FlateDecode") && !is_name(filter, "ASCIIHexDecode"))
    find(check, "filters", object, "the filter %.40s", name_of(filter));
}

void rule_filters(struct check *check)
{
  for (int i = 1; i < check->object_count; i++) {
    if (!is_stream_number(check, i))
      continue;
    json_t *filter = get(check, object_numbered(check, i), "Filter"), *item;
    size_t n;
    if (json_is_array(filter))
      json_array_foreach(filter, n, item) look_at_filter(check, i, object_of(check, item));
    else if (filter != NULL)
      look_at_filter(check, i, filter);
  }
}

/* 8,388,607 objects are the most that a file may have. */
void rule_limits(struct check *check)
{
  if (check->object_count > 8388607)
    find(check, "limits", 0, "%d objects", check->object_count);
}

static double number_in(const struct check *check, json_t *dict, const char *key, double otherwise)
{
  json_t *value = get(check, dict, key);
  return json_is_number(value) ? json_number_value(value) : otherwise;
}

/* PDF/A-2 allows transparency in a group with a colour space; letters need none. */
static void look_at_transparency(struct check *check, int object, json_t *dict)
{
  json_t *mask = get(check, dict, "SMask"), *mode = get(check, dict, "BM");
  if (mask != NULL && !is_name(mask, "None"))
    find(check, "transparency", object, "a soft mask");
  if (number_in(check, dict, "CA", 1) < 1 || number_in(check, dict, "ca", 1) < 1)
    find(check, "transparency", object, "something is translucent");
  if (mode != NULL && !is_name(mode, "Normal"))
    find(check, "transparency", object, "a blend mode");
  if (is_name(get(check, get(check, dict, "Group"), "S"), "Transparency"))
    find(check, "transparency", object, "a transparency group");
}

void rule_transparency(struct check *check) { each_dict(check, look_at_transparency); }

static void look_at_state(struct check *check, int object, json_t *dict)
{
  json_t *transfer = get(check, dict, "TR2");
  if (!is_name(get(check, dict, "Type"), "ExtGState"))
    return;
  if (get(check, dict, "TR") != NULL || get(check, dict, "HTP") != NULL ||
      (transfer != NULL && !is_name(transfer, "Default")))
    find(check, "graphics-state", object, "a transfer function or halftone phase");
}

void rule_extgstate(struct check *check) { each_dict(check, look_at_state); }

static void look_at_form(struct check *check, int object, json_t *dict)
{
  json_t *subtype = get(check, dict, "Subtype");
  if (is_name(subtype, "PS") || is_name(get(check, dict, "Subtype2"), "PS"))
    find(check, "external-objects", object, "a PostScript object");
  if (is_name(subtype, "Form") && (get(check, dict, "Ref") != NULL ||
                                   get(check, dict, "PS") != NULL || get(check, dict, "OPI")))
    find(check, "external-objects", object, "a form that stands for something else");
}

void rule_xobjects(struct check *check) { each_dict(check, look_at_form); }

static void look_at_image(struct check *check, int object, json_t *dict)
{
  if (is_name(get(check, dict, "Subtype"), "Image") &&
      (get(check, dict, "Alternates") != NULL || get(check, dict, "OPI") != NULL ||
       json_is_true(get(check, dict, "Interpolate"))))
    find(check, "images", object, "an image with alternates, OPI or interpolation");
}

void rule_images(struct check *check) { each_dict(check, look_at_image); }
