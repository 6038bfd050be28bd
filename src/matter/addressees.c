#include "matter/addressees.h"

#include "ground/arena.h"
#include "matter/catalogue_tables.h"
#include "matter/household_parts.h"
#include "read/schema.h"
#include "talk/file.h"
#include "talk/report.h"

enum { MOST_NAME = 80 };

static const struct field own_fields[] = {
  {.key = "id", FIELD_AT(struct own_addressee, id), .type = FIELD_TEXT, .required = true,
   .about = "whose address it is: a name that catalogue.yaml has"},
  {.key = "name", FIELD_AT(struct own_addressee, name), .type = FIELD_TEXT, .most = MOST_NAME},
  {.key = "address", FIELD_AT(struct own_addressee, address), .type = FIELD_CUSTOM,
   .read = address_read, .required = true, .example = "[1 Example Street, LEEDS, LS1 1AA]"},
  {.key = "salutation", FIELD_AT(struct own_addressee, salutation), .type = FIELD_TEXT,
   .most = MOST_NAME},
  {.key = "close", FIELD_AT(struct own_addressee, close), .type = FIELD_TEXT, .most = MOST_NAME},
  {.key = "confidence", FIELD_AT(struct own_addressee, confidence), .type = FIELD_WORD,
   .words = confidence_words},
  {.key = "as_of", FIELD_AT(struct own_addressee, as_of), .type = FIELD_DAY},
  {.key = "source", FIELD_AT(struct own_addressee, source), .type = FIELD_TEXT},
};

static void prepare(void *target)
{
  struct own_addressee *own = target;
  own->confidence = CONFIDENCE_MEDIUM;
}

static const struct record own_record = {.name = "addressee",
                                         .size = sizeof(struct own_addressee),
                                         RECORD_FIELDS(own_fields),
                                         RECORD_PLACE(struct own_addressee, place),
                                         .prepare = prepare};

static const struct field file_fields[] = {
  {.key = "addressees", FIELD_LIST_AT(struct own_addressees, items, count),
   .type = FIELD_RECORDS, .record = &own_record, .required = true},
};
static const struct record file_record = {
  .name = "file of addressees", .size = sizeof(struct own_addressees), RECORD_FIELDS(file_fields)};

static struct addressee *find(struct addressee *known, size_t count, struct view id)
{
  for (size_t i = 0; i < count; i++)
    if (view_equal(known[i].id, id))
      return &known[i];
  return NULL;
}

/* No letter ever goes to a name that nothing refers to: it must be a slip. */
static bool report_unknown(struct arena *arena, const struct addressee *known, size_t count,
                           const struct own_addressee *own, struct report *report)
{
  struct view list = VIEW("");
  for (size_t i = 0; i < count; i++)
    if (known[i].taken_from == TAKEN_FROM_CATALOGUE)
      list = arena_join(arena, list, ", ", known[i].id);
  struct diagnosis *d = report_error(report, "addressee-unknown", own->id.place,
                                     "no letter goes to an addressee of this name");
  diagnosis_help(d, "use one of: %.*s", VIEW_ARGS(list));
  return false;
}

static void keep_text(struct view *target, const struct text_field *text)
{
  if (text->text.len != 0)
    *target = text->text;
}

static void apply(struct addressee *known, const struct own_addressee *own)
{
  keep_text(&known->name, &own->name);
  keep_text(&known->salutation, &own->salutation);
  keep_text(&known->close, &own->close);
  keep_text(&known->source, &own->source);
  for (known->line_count = 0; known->line_count < own->address.count; known->line_count++)
    known->lines[known->line_count] = own->address.lines[known->line_count].text;
  known->confidence = own->confidence;
  known->as_of = own->as_of.year != 0 ? own->as_of : known->as_of;
  known->place = own->address.place;
}

static bool take(struct arena *arena, struct addressee *known, size_t count,
                 const struct own_addressee *own, struct report *report)
{
  struct addressee *wanted = find(known, count, own->id.text);
  if (own->id.text.len == 0)
    return false; /* reported as missing, or as no text */
  if (wanted == NULL || wanted->taken_from != TAKEN_FROM_CATALOGUE)
    return report_unknown(arena, known, count, own, report);
  apply(wanted, own);
  return true;
}

bool addressees_read(struct arena *arena, struct view path, struct addressee *known, size_t count,
                     struct own_addressees *own, struct report *report)
{
  const struct source *source = file_read_source(arena, path, FILE_SMALL_LIMIT, report);
  size_t errors = report_errors(report);
  const struct node *root = source != NULL ? yaml_parse(arena, source, report) : NULL;
  struct binding binding = {.arena = arena, .report = report, .root = &file_record};
  if (root == NULL)
    return false;
  bool good = bind_record(&binding, &file_record, root, own) && report_errors(report) == errors;
  for (size_t i = 0; i < own->count; i++)
    good &= take(arena, known, count, &own->items[i], report);
  return good;
}
