#include "read/schema.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/suggest.h"
#include "read/key.h"
#include "read/value.h"
#include "talk/report.h"

/* ---- lists ---- */

/* Where the members of a list go: the room in the struct, or a fresh array. NULL when there are
 * too many for the room. */
static char *room_for(const struct binding *binding, const struct field *field,
                      const struct node *node, size_t count, size_t size, void *place)
{
  if (field->limit == 0) {
    void *fresh = arena_array(binding->arena, count, size);
    memcpy(place, &fresh, sizeof fresh);
    return fresh;
  }
  if (count <= field->limit)
    return place;
  const char *code = field->wrong_code != NULL ? field->wrong_code : "list-too-long";
  struct diagnosis *d = report_error(binding->report, code, node->place, "`%s` has %zu entries",
                                     field->key, count);
  diagnosis_help(d, "there is room for %zu", field->limit);
  return NULL;
}

static bool bind_views(const struct binding *binding, const struct field *field,
                       const struct node *node, char *owner)
{
  bool lone = node->kind == NODE_SCALAR, good = true;
  size_t count = lone ? 1 : node->count, at = 0;
  if (node->kind == NODE_MAP)
    return bind_expect_scalar(binding, field, node);
  char *room =
    room_for(binding, field, node, count, sizeof(struct view), owner + field->offset);
  if (room == NULL)
    return false;
  for (const struct node *item = lone ? node : node->first; at < count; item = item->next, at++) {
    if (!bind_expect_scalar(binding, field, item)) {
      good = false;
      continue;
    }
    struct view text = item->text;
    good &= bind_name(binding, field, item, &text);
    memcpy(room + at * sizeof text, &text, sizeof text);
  }
  memcpy(owner + field->count_offset, &count, sizeof count);
  return good;
}

static bool expect_list(const struct binding *binding, const struct field *field,
                        const struct node *node)
{
  if (node->kind == NODE_LIST || (node->kind == NODE_SCALAR && field->record->lone != NULL))
    return true;
  struct diagnosis *d = report_error(binding->report, "list-wanted", node->place,
                                     "`%s` is a list", field->key);
  diagnosis_help(d, "begin each entry with a dash and a space on a line of its own");
  return false;
}

static bool fill_records(const struct binding *binding, const struct field *field,
                         const struct node *node, char *room)
{
  bool lone = node->kind != NODE_LIST, good = true;
  size_t count = lone ? 1 : node->count;
  const struct node *item = lone ? node : node->first;
  for (size_t i = 0; i < count; i++, item = item->next)
    good &= bind_record(binding, field->record, item, room + i * field->record->size);
  return good;
}

bool bind_records(const struct binding *binding, const struct field *field,
                  const struct node *node, void **items, size_t *count)
{
  if (!expect_list(binding, field, node))
    return false;
  *count = node->kind == NODE_LIST ? node->count : 1;
  *items = arena_array(binding->arena, *count, field->record->size);
  return fill_records(binding, field, node, *items);
}

static bool bind_record_list(const struct binding *binding, const struct field *field,
                             const struct node *node, char *owner)
{
  if (!expect_list(binding, field, node))
    return false;
  size_t count = node->kind == NODE_LIST ? node->count : 1;
  char *room =
    room_for(binding, field, node, count, field->record->size, owner + field->offset);
  if (room == NULL)
    return false;
  memcpy(owner + field->count_offset, &count, sizeof count);
  return fill_records(binding, field, node, room);
}

static bool bind_pointer(const struct binding *binding, const struct field *field,
                         const struct node *node, char *place)
{
  void *fresh = arena_alloc(binding->arena, field->record->size);
  memcpy(place, &fresh, sizeof fresh);
  return bind_record(binding, field->record, node, fresh);
}

/* ---- one field ---- */

static bool bind_field(const struct binding *binding, const struct field *field,
                       const struct node *node, char *owner)
{
  void *place = owner + field->offset;
  switch (field->type) {
  case FIELD_VIEWS:
    return bind_views(binding, field, node, owner);
  case FIELD_RECORDS:
    return bind_record_list(binding, field, node, owner);
  case FIELD_RECORD:
    return bind_record(binding, field->record, node, place);
  case FIELD_POINTER:
    return bind_pointer(binding, field, node, place);
  case FIELD_CUSTOM:
    return field->read(binding, field, node, place);
  default:
    return bind_scalar(binding, field, node, place);
  }
}

/* ---- keys ---- */

static bool is_called(const struct field *field, struct view key)
{
  struct view also = view_of(field->also);
  if (key_equal(view_of(field->key), key))
    return true;
  while (also.len != 0)
    if (key_equal(view_cut(&also, ','), key))
      return true;
  return false;
}

const struct field *record_find(const struct record *record, struct view key)
{
  for (size_t i = 0; i < record->count; i++) /* most keys are written as they stand in the table */
    if (view_equal(view_of(record->fields[i].key), key))
      return &record->fields[i];
  for (size_t i = 0; i < record->count; i++)
    if (is_called(&record->fields[i], key))
      return &record->fields[i];
  return NULL;
}

/* The field of `root` whose own record has this key, for "it belongs under". */
static const struct field *find_owner(const struct record *root, struct view key)
{
  for (size_t i = 0; root != NULL && i < root->count; i++)
    if (root->fields[i].record != NULL && root->fields[i].type != FIELD_CUSTOM) {
      const struct field *found = record_find(root->fields[i].record, key);
      if (found != NULL && found->instead == NULL)
        return &root->fields[i];
    }
  return NULL;
}

enum { MOST_SPELLINGS = 256 };

/* All names that the record's keys go by; owners[i] is the key that spellings[i] stands for. */
static size_t list_spellings(const struct record *record, struct view spellings[MOST_SPELLINGS],
                             const char *owners[MOST_SPELLINGS])
{
  size_t count = 0;
  for (size_t i = 0; i < record->count; i++) {
    struct view also = view_of(record->fields[i].also);
    struct view name = view_of(record->fields[i].instead == NULL ? record->fields[i].key : NULL);
    for (; name.len != 0 && count < MOST_SPELLINGS; name = view_cut(&also, ',')) {
      spellings[count] = name;
      owners[count++] = record->fields[i].key;
    }
  }
  return count;
}

/* The key that a suggested spelling, which is one of them, stands for. */
static const char *owner_of(struct view spelling, const struct view *spellings,
                            const char *const *owners, size_t count)
{
  size_t at = 0;
  while (at + 1 < count && spellings[at].at != spelling.at)
    at++;
  return owners[at];
}

/* A misspelt synonym suggests the key itself; two of one key suggest it once. Returns the nearest
 * key, or NULL. */
static const char *suggest_keys(const struct record *record, struct view typed, struct buffer *out)
{
  struct view spellings[MOST_SPELLINGS], near[SUGGEST_MOST], keys[SUGGEST_MOST];
  const char *owners[MOST_SPELLINGS] = {NULL};
  size_t count = list_spellings(record, spellings, owners), kept = 0;
  size_t found = suggest(typed, spellings, count, near);
  for (size_t i = 0; i < found; i++) {
    struct view key = view_of(owner_of(near[i], spellings, owners, count));
    size_t at = 0;
    while (at < kept && !view_equal(keys[at], key))
      at++;
    keys[at] = key;
    kept = at == kept ? kept + 1 : kept;
  }
  key_ask(keys, kept, out);
  return kept != 0 ? keys[0].at : NULL;
}

static void add_keys(const struct record *record, struct buffer *out)
{
  for (size_t i = 0; i < record->count; i++) {
    if (record->fields[i].instead != NULL)
      continue;
    buffer_add(out, out->len == 0 ? VIEW("the keys here are ") : VIEW(", "));
    buffer_add(out, view_of(record->fields[i].key));
  }
}

static bool report_misplaced(const struct binding *binding, const struct node *key)
{
  const struct field *owner = find_owner(binding->root, key->text);
  if (owner == NULL)
    return false;
  const struct field *known = record_find(owner->record, key->text);
  diagnosis_help(report_error(binding->report, "key-misplaced", key->place,
                              "the key `%s` does not belong here", known->key),
                 "move it under `%s` and indent it like the other keys there", owner->key);
  return true;
}

/* True of "Jo" in {name: Reader, Jo}, where the comma has ended the value: it has no colon. */
static bool is_cut_off(const struct node *key)
{
  enum { LOOK = 16 }; /* bytes: not all that a file may hold in blanks */
  const struct source *source = key->place.source;
  if (source == NULL)
    return false;
  struct view rest = view_trim(view_slice(source->text, key->place.to, key->place.to + LOOK));
  return view_starts(rest, VIEW(",")) || view_starts(rest, VIEW("}"));
}

/* Returns the key that was probably meant, or NULL. */
static const char *report_unknown_key(const struct binding *binding, const struct record *record,
                                      const struct node *key)
{
  struct buffer help;
  if (report_misplaced(binding, key))
    return NULL;
  buffer_init(&help);
  const char *meant = suggest_keys(record, key->text, &help);
  if (meant == NULL && is_cut_off(key))
    buffer_add(&help, VIEW("within { } a comma ends a value: put quotes round the whole of it"));
  else if (meant == NULL)
    add_keys(record, &help);
  diagnosis_help(report_error(binding->report, meant != NULL ? "key-misspelt" : "key-unknown",
                              key->place, "this is not a key that is known here"),
                 "%s", help.data);
  buffer_free(&help);
  return meant;
}

/* ---- records ---- */

/* Says that two names of one field are both there; the first one counts. */
static void report_twice(const struct binding *binding, const struct field *field,
                         const struct node *first, const struct node *again)
{
  struct diagnosis *d = report_error(binding->report, "key-said-twice", again->key->place,
                                     "this is `%s` a second time, under another name", field->key);
  const struct source *source = first->key->place.source;
  diagnosis_help(d, "it is first said in %s %zu; keep one of the two", source_line_word(source),
                 source_line_of(source, first->key->place.from));
}

/* `said` is the member with the key but without a value, or NULL. */
static void report_missing(const struct binding *binding, const struct record *record,
                           const struct field *field, const struct node *said,
                           struct place place)
{
  const char *code = field->missing_code != NULL ? field->missing_code : "key-missing";
  struct diagnosis *d =
    said != NULL ? report_error(binding->report, code, said->key->place,
                                "nothing is written behind `%s`", field->key)
                 : report_error(binding->report, code, place, "`%s` is missing in this %s",
                                field->key, record->name);
  if (field->example != NULL)
    diagnosis_help(d, "add it, for example `%s: %s`", field->key, field->example);
  else if (field->about != NULL)
    diagnosis_help(d, "this is %s", field->about);
  else
    diagnosis_help(d, "add a line that begins with `%s:`", field->key);
}

/* A record with more unknown keys than this is something else altogether; they are not all
 * compared with what they might mean. */
enum { MOST_UNKNOWN = 1000 };

/* What is known of a record's keys while it is read. */
struct keys {
  const struct record *record;
  const struct node *seen[RECORD_MAX_FIELDS]; /* the member, by the number of its field */
  bool excused[RECORD_MAX_FIELDS];            /* not said to be missing */
  size_t unknown;
};

static void excuse(struct keys *keys, const char *key, char *target)
{
  const struct record *record = keys->record;
  for (size_t i = 0; key != NULL && i < record->count; i++)
    if (strcmp(record->fields[i].key, key) == 0)
      keys->excused[i] = true;
  if (key != NULL && record->has_doubt)
    *(bool *)(target + record->doubt_offset) = true;
}

/* A flag that says nothing may have been meant for either: somebody who has died is not to get a
 * letter because of a yes that is missing. */
static bool is_read_empty(const struct field *field)
{
  return field->type == FIELD_YES || (field->type == FIELD_CUSTOM && field->reads_empty);
}

static bool bind_known(const struct binding *binding, const struct field *field, struct keys *keys,
                       const struct node *member, char *target)
{
  size_t index = (size_t)(field - keys->record->fields);
  const struct node *first = keys->seen[index];
  if (first != NULL) {
    if (field->instead == NULL)
      report_twice(binding, field, first, member);
    return false;
  }
  keys->seen[index] = member;
  if (field->instead != NULL || member->refused)
    excuse(keys, field->instead != NULL ? field->instead : field->key, target);
  if (member->refused)
    return false;
  if (bind_empty(member) && !is_read_empty(field))
    return true;
  return bind_field(binding, field, member, target);
}

static bool bind_member(const struct binding *binding, struct keys *keys,
                        const struct node *member, char *target)
{
  if (member->key->refused)
    return false;
  const struct field *field = record_find(keys->record, member->key->text);
  if (field != NULL)
    return bind_known(binding, field, keys, member, target);
  if (keys->unknown++ < MOST_UNKNOWN)
    excuse(keys, report_unknown_key(binding, keys->record, member->key), target);
  return false;
}

/* Whether the list that would make the field necessary is written, and is empty. */
static bool is_spared(const struct keys *keys, const struct field *field)
{
  const struct node *list = NULL;
  for (size_t i = 0; field->unless_empty != NULL && i < keys->record->count; i++)
    if (strcmp(keys->record->fields[i].key, field->unless_empty) == 0)
      list = keys->seen[i];
  return list != NULL && list->kind == NODE_LIST && list->count == 0;
}

static bool check_required(const struct binding *binding, const struct keys *keys,
                           struct place place)
{
  const struct record *record = keys->record;
  bool good = true;
  for (size_t i = 0; i < record->count; i++) {
    const struct field *field = &record->fields[i];
    const struct node *said = keys->seen[i];
    if (!field->required || keys->excused[i] || (said != NULL && !bind_empty(said)) ||
        is_spared(keys, field))
      continue;
    report_missing(binding, record, field, said, place);
    good = false;
  }
  return good;
}

static bool bind_lone(const struct binding *binding, const struct record *record,
                      const struct node *node, char *target)
{
  const struct field *field = record_find(record, view_of(record->lone));
  if (!bind_empty(node))
    return bind_field(binding, field, node, target);
  report_missing(binding, record, field, NULL, node->place);
  return false;
}

static bool report_not_record(const struct binding *binding, const struct record *record,
                              const struct node *node)
{
  struct diagnosis *d = report_error(binding->report,
                                     node->kind == NODE_LIST ? "keys-not-list" : "keys-not-text",
                                     node->place, "the %s takes keys, but this is a %s",
                                     record->name, node->kind == NODE_LIST ? "list" : "text");
  diagnosis_help(d, "write each key on a line of its own: the key, a colon, a space, the value");
  if (record->fields[0].example != NULL)
    diagnosis_help(d, "for example `%s: %s`", record->fields[0].key, record->fields[0].example);
  return false;
}

bool bind_record(const struct binding *binding, const struct record *record,
                 const struct node *node, void *target)
{
  struct keys keys = {.record = record};
  bool good = true;
  if (record->prepare != NULL)
    record->prepare(target);
  if (record->placed)
    memcpy((char *)target + record->place_offset, &node->place, sizeof node->place);
  if (node->kind == NODE_SCALAR && record->lone != NULL)
    return bind_lone(binding, record, node, target);
  if (node->kind != NODE_MAP) {
    excuse(&keys, "", target);
    return report_not_record(binding, record, node);
  }
  for (const struct node *member = node->first; member != NULL; member = member->next)
    good &= bind_member(binding, &keys, member, target);
  return check_required(binding, &keys, node->place) && good;
}
