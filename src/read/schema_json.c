/* The JSON Schema (draft 7) of what a table reads, for editors.
 *
 * It knows the canonical keys only: an editor that marks `dob` leads people to `date_of_birth`,
 * while the program reads both.
 */
#include "read/schema.h"

#include <string.h>

#include "talk/report.h"

enum { MOST_RECORDS = 32 };

struct printer {
  struct buffer *out;
  const struct name_list *lists;
  size_t list_count;
  const struct record *records[MOST_RECORDS]; /* those named so far */
  size_t record_count;
};

static void put(struct printer *printer, const char *text)
{
  buffer_add(printer->out, view_of(text));
}

static void put_string(struct printer *printer, struct view text)
{
  put(printer, "\"");
  json_escape(printer->out, text);
  put(printer, "\"");
}

static void put_reference(struct printer *printer, const struct record *record)
{
  size_t at = 0;
  while (at < printer->record_count && printer->records[at] != record)
    at++;
  if (at == printer->record_count && at < MOST_RECORDS)
    printer->records[printer->record_count++] = record;
  buffer_format(printer->out, "\"$ref\": \"#/definitions/%s\"", record->name);
}

static const struct name_list *find_list(const struct printer *printer, const char *name)
{
  for (size_t i = 0; name != NULL && i < printer->list_count; i++)
    if (strcmp(printer->lists[i].name, name) == 0)
      return &printer->lists[i];
  return NULL;
}

static void put_enum(struct printer *printer, const struct name_list *list)
{
  put(printer, "\"enum\": [");
  for (size_t i = 0; i < list->count; i++) {
    put(printer, i == 0 ? "" : ", ");
    put_string(printer, list->names[i]);
  }
  put(printer, "]");
}

static void put_words(struct printer *printer, const struct word *words)
{
  put(printer, "\"enum\": [");
  for (size_t i = 0; words[i].name != NULL; i++) {
    put(printer, i == 0 ? "" : ", ");
    put_string(printer, view_of(words[i].name));
  }
  put(printer, "]");
}

static void put_text(struct printer *printer, const struct field *field)
{
  const struct name_list *list = find_list(printer, field->names);
  if (list != NULL) {
    put_enum(printer, list);
    return;
  }
  put(printer, "\"type\": \"string\"");
  if (field->most != 0)
    buffer_format(printer->out, ", \"maxLength\": %d", field->most);
}

static void put_yes(struct printer *printer)
{
  put(printer, "\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"string\", \"pattern\": "
               "\"^([Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|"
               "[Ff][Aa][Ll][Ss][Ee])$\"}]");
}

static void put_int(struct printer *printer, const struct field *field)
{
  put(printer, "\"type\": \"integer\"");
  if (field->least != 0 || field->most != 0)
    buffer_format(printer->out, ", \"minimum\": %d, \"maximum\": %d", field->least, field->most);
}

static void put_list(struct printer *printer, const struct field *field)
{
  put(printer, "\"type\": \"array\"");
  if (field->limit != 0)
    buffer_format(printer->out, ", \"maxItems\": %zu", field->limit);
  put(printer, ", \"items\": {");
  if (field->type == FIELD_RECORDS)
    put_reference(printer, field->record);
  else
    put_text(printer, field);
  put(printer, "}");
}

/* A custom field whose table has a record is a list of that record. */
static void put_custom(struct printer *printer, const struct field *field)
{
  if (field->json != NULL) {
    put(printer, field->json);
    return;
  }
  put(printer, "\"type\": \"array\", \"items\": {");
  put_reference(printer, field->record);
  put(printer, "}");
}

static void put_type(struct printer *printer, const struct field *field)
{
  switch (field->type) {
  case FIELD_TEXT:
  case FIELD_PROSE:
  case FIELD_VIEW:
    put_text(printer, field);
    break;
  case FIELD_DATE:
  case FIELD_DAY: /* whatever the form, the year has four digits */
    put(printer, "\"type\": \"string\", \"pattern\": \"[0-9]{4}\"");
    break;
  case FIELD_YES:
  case FIELD_FLAG:
    put_yes(printer);
    break;
  case FIELD_INT:
    put_int(printer, field);
    break;
  case FIELD_WORD:
    put_words(printer, field->words);
    break;
  case FIELD_VIEWS:
  case FIELD_RECORDS:
    put_list(printer, field);
    break;
  case FIELD_RECORD:
  case FIELD_POINTER:
    put(printer, "\"allOf\": [{"); /* what stands beside a reference is not read in draft 7 */
    put_reference(printer, field->record);
    put(printer, "}]");
    break;
  case FIELD_CUSTOM:
    put_custom(printer, field);
    break;
  }
}

/* Those of groups and numbers are YAML, not values. */
static bool has_text_examples(const struct field *field)
{
  bool texts = field->type == FIELD_TEXT || field->type == FIELD_PROSE || field->type == FIELD_DATE;
  return texts || (field->type == FIELD_CUSTOM && field->json != NULL &&
                   strstr(field->json, "\"string\"") != NULL);
}

/* A text, or a list of texts as YAML has it on one line: [one, two]. */
static void put_example(struct printer *printer, struct view example)
{
  if (!view_starts(example, VIEW("["))) {
    put_string(printer, example);
    return;
  }
  put(printer, "[");
  for (struct view rest = view_slice(example, 1, example.len - 1); rest.len != 0;) {
    put_string(printer, view_trim(view_cut(&rest, ',')));
    put(printer, rest.len != 0 ? ", " : "");
  }
  put(printer, "]");
}

static void put_field(struct printer *printer, const struct field *field)
{
  put_string(printer, view_of(field->key));
  put(printer, ": {");
  put_type(printer, field);
  if (field->about != NULL) {
    put(printer, ", \"description\": ");
    put_string(printer, view_of(field->about));
  }
  if (field->example != NULL && has_text_examples(field)) {
    put(printer, ", \"examples\": [");
    put_example(printer, view_of(field->example));
    put(printer, "]");
  }
  put(printer, "}");
}

static void put_required(struct printer *printer, const struct record *record)
{
  size_t count = 0;
  for (size_t i = 0; i < record->count; i++) {
    if (!record->fields[i].required || record->fields[i].unless_empty != NULL)
      continue;
    put(printer, count++ == 0 ? ",\n     \"required\": [" : ", ");
    put_string(printer, view_of(record->fields[i].key));
  }
  if (count != 0)
    put(printer, "]");
}

/* Strict readers want a key to be described wherever it is required. */
static void put_presence(struct printer *printer, const char *key, const char *shape)
{
  put(printer, "{\"required\": [");
  put_string(printer, view_of(key));
  put(printer, "], \"properties\": {");
  put_string(printer, view_of(key));
  put(printer, ": ");
  put(printer, shape);
  put(printer, "}}");
}

/* What is required unless a list is empty: one of the two must hold. */
static void put_alternatives(struct printer *printer, const struct record *record)
{
  size_t count = 0;
  for (size_t i = 0; i < record->count; i++) {
    const struct field *field = &record->fields[i];
    if (field->unless_empty == NULL)
      continue;
    put(printer, count++ == 0 ? ",\n     \"allOf\": [" : ", ");
    put(printer, "{\"anyOf\": [");
    put_presence(printer, field->key, "{}");
    put(printer, ", ");
    put_presence(printer, field->unless_empty, "{\"type\": \"array\", \"maxItems\": 0}");
    put(printer, "]}");
  }
  if (count != 0)
    put(printer, "]");
}

static void put_object(struct printer *printer, const struct record *record)
{
  size_t count = 0;
  put(printer, "\"type\": \"object\"");
  if (record->about != NULL) {
    put(printer, ", \"description\": ");
    put_string(printer, view_of(record->about));
  }
  put(printer, ", \"additionalProperties\": false,\n     \"properties\": {");
  for (size_t i = 0; i < record->count; i++) {
    if (record->fields[i].instead != NULL)
      continue;
    put(printer, count++ == 0 ? "\n      " : ",\n      ");
    put_field(printer, &record->fields[i]);
  }
  put(printer, "}");
  put_required(printer, record);
  put_alternatives(printer, record);
}

/* A record that a lone text can stand for is either. */
static void put_record(struct printer *printer, const struct record *record)
{
  if (record->lone == NULL) {
    put_object(printer, record);
    return;
  }
  put(printer, "\"anyOf\": [{");
  for (size_t i = 0; i < record->count; i++)
    if (strcmp(record->fields[i].key, record->lone) == 0)
      put_type(printer, &record->fields[i]);
  put(printer, "}, {");
  put_object(printer, record);
  put(printer, "}]");
}

void schema_print(const struct record *root, const char *title, const struct name_list *lists,
                  size_t list_count, struct buffer *out)
{
  struct printer printer = {.out = out, .lists = lists, .list_count = list_count};
  put(&printer, "{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n \"title\": ");
  put_string(&printer, view_of(title));
  put(&printer, ",\n     ");
  put_object(&printer, root);
  put(&printer, ",\n \"definitions\": {");
  for (size_t i = 0; i < printer.record_count; i++) {
    put(&printer, i == 0 ? "\n  " : ",\n  ");
    put_string(&printer, view_of(printer.records[i]->name));
    put(&printer, ": {");
    put_record(&printer, printer.records[i]);
    put(&printer, "}");
  }
  put(&printer, "}}\n");
}
