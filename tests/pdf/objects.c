#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "check.h"

/* "12 0 R" is a reference; qpdf marks strings with "u:" or "b:" and names with a slash, so that
 * nothing else begins with a digit. */
int number_of(const json_t *value)
{
  const char *text = json_string_value(value);
  if (text == NULL || text[0] < '0' || text[0] > '9')
    return 0;
  return (int)strtol(text, NULL, 10);
}

static json_t *entry_of(const struct check *check, const json_t *reference)
{
  char key[40];
  snprintf(key, sizeof key, "obj:%s", json_string_value(reference));
  return json_object_get(check->objects, key);
}

json_t *object_of(const struct check *check, json_t *value)
{
  for (int hops = 0; number_of(value) != 0 && hops < 8; hops++) {
    json_t *entry = entry_of(check, value);
    json_t *stream = json_object_get(entry, "stream");
    value = stream != NULL ? json_object_get(stream, "dict") : json_object_get(entry, "value");
  }
  return json_is_null(value) ? NULL : value;
}

json_t *object_numbered(const struct check *check, int number)
{
  char reference[24];
  snprintf(reference, sizeof reference, "%d 0 R", number);
  json_t *value = json_string(reference);
  json_t *object = object_of(check, value);
  json_decref(value);
  return object;
}

json_t *get_raw(json_t *dict, const char *key)
{
  char name[64];
  snprintf(name, sizeof name, "/%s", key);
  return json_object_get(dict, name);
}

json_t *get(const struct check *check, json_t *dict, const char *key)
{
  return object_of(check, get_raw(dict, key));
}

const char *name_of(const json_t *value)
{
  const char *text = json_string_value(value);
  return text != NULL && text[0] == '/' ? text : "";
}

bool is_name(const json_t *value, const char *name)
{
  const char *found = name_of(value);
  return found[0] == '/' && strcmp(found + 1, name) == 0;
}

bool is_string(const json_t *value)
{
  const char *text = json_string_value(value);
  return text != NULL && (text[0] == 'u' || text[0] == 'b') && text[1] == ':';
}

const char *string_of(const json_t *value)
{
  return is_string(value) ? json_string_value(value) + 2 : "";
}

int64_t integer_of(const json_t *value, int64_t otherwise)
{
  return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

static int digit64(char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void add_base64(struct buffer *out, const char *text, size_t length)
{
  uint32_t bits = 0;
  int have = 0;
  buffer_reserve(out, length / 4 * 3 + 3);
  for (size_t i = 0; i < length; i++) {
    int digit = digit64(text[i]);
    if (digit < 0)
      continue;
    bits = (bits << 6) | (uint32_t)digit;
    have += 6;
    if (have >= 8) {
      have -= 8;
      out->data[out->len++] = (char)(bits >> have & 0xFF);
    }
  }
  out->data[out->len] = '\0';
}

static bool add_inflated(struct buffer *out, const struct buffer *deflated)
{
  z_stream z = {0};
  if (inflateInit(&z) != Z_OK)
    return false;
  z.next_in = (Bytef *)deflated->data;
  z.avail_in = (uInt)deflated->len;
  int status = Z_OK;
  while (status == Z_OK) {
    char block[8192];
    z.next_out = (Bytef *)block;
    z.avail_out = sizeof block;
    status = inflate(&z, Z_NO_FLUSH);
    buffer_add_bytes(out, block, sizeof block - z.avail_out);
  }
  inflateEnd(&z);
  return status == Z_STREAM_END;
}

/* Only what files of ours use: no filter, or Flate without predictors. */
bool stream_bytes(const struct check *check, json_t *reference, struct buffer *out)
{
  if (number_of(reference) == 0)
    return false;
  json_t *stream = json_object_get(entry_of(check, reference), "stream");
  json_t *data = json_object_get(stream, "data");
  json_t *filter = get(check, json_object_get(stream, "dict"), "Filter");
  if (json_array_size(filter) == 1)
    filter = object_of(check, json_array_get(filter, 0));
  if (data == NULL)
    return false;
  if (filter == NULL || json_is_array(filter)) {
    add_base64(out, json_string_value(data), json_string_length(data));
    return filter == NULL || json_array_size(filter) == 0;
  }
  if (!is_name(filter, "FlateDecode"))
    return false;
  struct buffer deflated;
  buffer_init(&deflated);
  add_base64(&deflated, json_string_value(data), json_string_length(data));
  bool fine = add_inflated(out, &deflated);
  buffer_free(&deflated);
  return fine;
}

static void visit_inside(struct check *check, int object, json_t *value, visit_dict *visit)
{
  const char *key;
  json_t *item;
  size_t i;
  if (json_is_object(value)) {
    visit(check, object, value);
    json_object_foreach(value, key, item) visit_inside(check, object, item, visit);
  } else if (json_is_array(value)) {
    json_array_foreach(value, i, item) visit_inside(check, object, item, visit);
  }
}

void each_dict(struct check *check, visit_dict *visit)
{
  const char *key;
  json_t *entry;
  json_object_foreach(check->objects, key, entry)
  {
    if (strncmp(key, "obj:", 4) != 0)
      continue;
    json_t *stream = json_object_get(entry, "stream");
    json_t *value =
      stream != NULL ? json_object_get(stream, "dict") : json_object_get(entry, "value");
    visit_inside(check, (int)strtol(key + 4, NULL, 10), value, visit);
  }
}
