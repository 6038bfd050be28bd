#include "read/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "read/key.h"
#include "read/scan.h"
#include "talk/report.h"

/* A map or list that is being filled; the lowest one is the file and holds the root. */
struct level {
  struct node *node;  /* NULL: the file */
  struct node **tail; /* where its next member goes */
  struct node *key;   /* of a map: the key whose value comes next, or NULL */
};

struct yaml_reader {
  yaml_parser_t parser;
  struct arena *arena;
  const struct source *source;
  struct report *report;
  size_t points, bytes; /* the cursor: so many code points are so many bytes */
  struct level levels[YAML_MAX_DEPTH + 1];
  int depth;
  struct node *root;
  size_t end_of_last; /* byte behind the last scalar */
  struct scanned_line line;
  size_t documents;
};

/* ---- places ---- */

static bool continues(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

/* libyaml counts code points. Marks come nearly in order, so a cursor that walks from the last
 * one makes the whole linear, even when the file is one line. */
static size_t byte_of(struct yaml_reader *reader, size_t points)
{
  struct view text = reader->source->text;
  while (reader->points < points && reader->bytes < text.len) {
    reader->bytes++;
    while (reader->bytes < text.len && continues(text.at[reader->bytes]))
      reader->bytes++;
    reader->points++;
  }
  while (reader->points > points) {
    reader->bytes--;
    while (reader->bytes > 0 && continues(text.at[reader->bytes]))
      reader->bytes--;
    reader->points--;
  }
  return reader->bytes;
}

static const struct view no_break_space = {"\xC2\xA0", 2};

/* Bytes of the white space that ends text before `to`: a no-break space has two. */
static size_t white_before(struct view text, size_t to)
{
  if (to >= 2 && view_equal(view_slice(text, to - 2, to), no_break_space))
    return 2;
  return to >= 1 && ascii_space(text.at[to - 1]) ? 1 : 0;
}

/* The event's span without the white space that block values have behind them. */
static struct place place_of(struct yaml_reader *reader, const yaml_event_t *event)
{
  size_t from = byte_of(reader, event->start_mark.index);
  size_t to = byte_of(reader, event->end_mark.index);
  for (size_t white = 1; to > from && white != 0; to -= white)
    white = white_before(reader->source->text, to);
  return (struct place){reader->source, (uint32_t)from, (uint32_t)to};
}

/* From the place's start to the end of its first line. */
static struct place first_line(struct place place)
{
  struct view text = place.source->text;
  size_t end = place.from;
  while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
    end++;
  while (end > place.from && ascii_space(text.at[end - 1]))
    end--;
  place.to = (uint32_t)end;
  return place;
}

/* ---- what is refused ---- */

static void refuse_extras(struct yaml_reader *reader, const yaml_char_t *anchor,
                          const yaml_char_t *tag, struct place place)
{
  if (anchor == NULL && tag == NULL)
    return;
  place = first_line(place);
  if (anchor != NULL)
    diagnosis_help(report_error(reader->report, "anchor", place,
                                "here & gives a name to a value, which is not read here"),
                   "if the & belongs to the value, put quotes round it; else delete the name");
  if (tag != NULL)
    diagnosis_help(report_error(reader->report, "tag", place,
                                "here ! gives a type to a value, which is not read here"),
                   "if the ! belongs to the value, put quotes round it; else delete the type");
}

/* Characters that came in by a backslash; those that stand in the file were found before. */
static void check_escapes(struct yaml_reader *reader, struct view text, struct place place)
{
  uint32_t point;
  if (view_find(source_text(place), '\\') == SIZE_MAX)
    return;
  while (unicode_next(&text, &point)) {
    if (unicode_fault_of(point) == UNICODE_FINE && point != '\r' && point != '\t')
      continue;
    diagnosis_help(report_error(reader->report, "escaped-character", place,
                                "a backslash makes a character here that no letter may hold "
                                "(U+%04X)",
                                (unsigned)point),
                   "leave it out; if a backslash was meant, use single quotes");
    return;
  }
}

/* " #" begins a remark. A sign that is followed by a blank is one; "Flat 2 #3" hardly is. */
static void check_cut(struct yaml_reader *reader, struct place place)
{
  struct view after = view_slice(place.source->text, place.to, place.to + 3);
  if (after.len < 3 || after.at[0] != ' ' || after.at[1] != '#' || ascii_space(after.at[2]) ||
      after.at[2] == '#')
    return;
  struct place sign = {place.source, place.to + 1, first_line(place).to};
  struct diagnosis *d = report_warning(reader->report, "text-cut", sign,
                                       "from # on this is taken as a remark and left out");
  diagnosis_label(d, "not part of the value");
  diagnosis_help(d, "if it belongs to the value, put quotes round the whole value");
}

/* ---- the tree ---- */

static bool is_missing_sign(const yaml_event_t *event)
{
  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.length == 1 &&
         event->data.scalar.value[0] == '~';
}

static struct node *new_node(struct yaml_reader *reader, enum node_kind kind, struct place place)
{
  struct node *node = arena_alloc(reader->arena, sizeof *node);
  node->kind = kind;
  node->place = place;
  return node;
}

static struct node *scalar_node(struct yaml_reader *reader, const yaml_event_t *event)
{
  struct node *node = new_node(reader, NODE_SCALAR, place_of(reader, event));
  struct view text = {(const char *)event->data.scalar.value, event->data.scalar.length};
  node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  reader->end_of_last = node->place.to;
  refuse_extras(reader, event->data.scalar.anchor, event->data.scalar.tag, node->place);
  scan_tabs_of_value(node->place, &reader->line, reader->report);
  if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    check_escapes(reader, text, node->place);
  if (!is_missing_sign(event))
    node->text = view_trim(unicode_nfc(reader->arena, arena_copy(reader->arena, text)));
  return node;
}

static struct level *top(struct yaml_reader *reader) { return &reader->levels[reader->depth]; }

static bool wants_key(struct yaml_reader *reader)
{
  const struct level *level = top(reader);
  return level->node != NULL && level->node->kind == NODE_MAP && level->key == NULL;
}

/* Hangs a value (or a whole map or list, before it is filled) into the one that is open. */
static void add_value(struct yaml_reader *reader, struct node *node)
{
  struct level *level = top(reader);
  node->key = level->key;
  level->key = NULL;
  *level->tail = node;
  level->tail = &node->next;
  if (level->node != NULL)
    level->node->count++;
}

static struct node *refused_alias(struct yaml_reader *reader, struct place place)
{
  const struct level *level = top(reader);
  struct node *node = new_node(reader, NODE_SCALAR, place);
  node->refused = true;
  if (level->key == NULL || !level->key->refused)
    diagnosis_help(report_error(reader->report, "alias", place,
                                "here * stands for a value named elsewhere, which is not read "
                                "here"),
                   "write the value out; what all people share stands once, at the top level");
  return node;
}

static bool add_key(struct yaml_reader *reader, struct node *key)
{
  key->refused = key->plain && view_equal(key->text, VIEW("<<"));
  if (key->refused)
    diagnosis_help(report_error(reader->report, "merge-key", key->place,
                                "here << takes over the keys of another place, which is not "
                                "read here"),
                   "write the keys out; what all people share stands once, at the top level");
  if (key->text.len == 0) {
    diagnosis_help(report_error(reader->report, "key-empty", key->place,
                                "this colon has no key before it"),
                   "write the key, or put quotes round the whole value");
    return false;
  }
  top(reader)->key = key;
  return true;
}

static bool take_scalar(struct yaml_reader *reader, const yaml_event_t *event)
{
  if (event->data.scalar.length > YAML_MAX_SCALAR) {
    struct diagnosis *d = report_error(reader->report, "text-too-long",
                                       first_line(place_of(reader, event)),
                                       "this text is longer than %d bytes", YAML_MAX_SCALAR);
    diagnosis_help(d, "shorten it; look for a quote that was closed too late");
    return false;
  }
  struct node *node = scalar_node(reader, event);
  if (wants_key(reader))
    return add_key(reader, node);
  if (node->plain)
    check_cut(reader, node->place);
  add_value(reader, node);
  return true;
}

static bool open_level(struct yaml_reader *reader, enum node_kind kind, const yaml_event_t *event,
                       bool flow)
{
  struct place place = place_of(reader, event);
  if (wants_key(reader)) {
    diagnosis_help(report_error(reader->report, "key-not-text", first_line(place),
                                "a key must be a text, not a list or a group"),
                   "if the bracket belongs to a value, put quotes round the whole value");
    return false;
  }
  if (reader->depth == YAML_MAX_DEPTH) {
    diagnosis_help(report_error(reader->report, "too-deep", first_line(place),
                                "this is nested more than %d deep", YAML_MAX_DEPTH),
                   "look for brackets that were opened and not closed");
    return false;
  }
  struct node *node = new_node(reader, kind, flow ? place : first_line(place));
  add_value(reader, node);
  reader->levels[++reader->depth] = (struct level){node, &node->first, NULL};
  return true;
}

/* ---- keys that are there twice ---- */

static int compare_keys(const void *left, const void *right)
{
  const struct node *a = *(struct node *const *)left, *b = *(struct node *const *)right;
  int order = key_compare(a->key->text, b->key->text);
  if (order != 0)
    return order;
  return a->key->place.from < b->key->place.from ? -1 : 1;
}

static void report_double(struct yaml_reader *reader, const struct node *first,
                          const struct node *again)
{
  struct diagnosis *d = report_error(reader->report, "key-twice", again->key->place,
                                     "this key is here twice, first in line %zu",
                                     source_line_of(reader->source, first->key->place.from));
  diagnosis_help(d, "keep one of the two; people of a list each begin with a dash");
}

static void unlink_member(struct node *map, const struct node *member)
{
  struct node **link = &map->first;
  while (*link != member)
    link = &(*link)->next;
  *link = member->next;
  map->count--;
}

/* Sorted, so that a map of very many keys costs no more than it must. The first one stays. */
static void check_doubles(struct yaml_reader *reader, struct node *map)
{
  enum { MOST_DOUBLES = 20 };
  struct node **members = mem_alloc((map->count + 1) * sizeof *members);
  size_t count = 0, first = 0, found = 0;
  for (struct node *member = map->first; member != NULL; member = member->next)
    members[count++] = member;
  qsort(members, count, sizeof *members, compare_keys);
  for (size_t i = 1; i < count && found < MOST_DOUBLES; i++) {
    if (!key_equal(members[first]->key->text, members[i]->key->text)) {
      first = i;
      continue;
    }
    report_double(reader, members[first], members[i]);
    unlink_member(map, members[i]);
    found++;
  }
  mem_free(members);
}

static void close_level(struct yaml_reader *reader, const yaml_event_t *event)
{
  struct node *node = top(reader)->node;
  if (node == NULL)
    return;
  size_t end = byte_of(reader, event->end_mark.index);
  char open = node->place.from < reader->source->text.len
                ? reader->source->text.at[node->place.from]
                : '\0';
  if (open == '[' || open == '{') {
    node->place.to = (uint32_t)end;
    reader->end_of_last = end;
  }
  if (node->kind == NODE_MAP)
    check_doubles(reader, node);
  reader->depth--;
}

/* ---- events ---- */

static bool open_document(struct yaml_reader *reader, const yaml_event_t *event)
{
  if (reader->documents++ == 0)
    return true;
  diagnosis_help(report_error(reader->report, "second-document",
                              first_line(place_of(reader, event)),
                              "a second household begins here"),
                 "a file holds one household: put the others in files of their own");
  return false;
}

static bool take_event(struct yaml_reader *reader, const yaml_event_t *event)
{
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    return open_document(reader, event);
  case YAML_SCALAR_EVENT:
    return take_scalar(reader, event);
  case YAML_ALIAS_EVENT:
    if (wants_key(reader)) {
      refused_alias(reader, place_of(reader, event));
      return false;
    }
    add_value(reader, refused_alias(reader, place_of(reader, event)));
    return true;
  case YAML_SEQUENCE_START_EVENT:
    refuse_extras(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag,
                  place_of(reader, event));
    return open_level(reader, NODE_LIST, event,
                      event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
  case YAML_MAPPING_START_EVENT:
    refuse_extras(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag,
                  place_of(reader, event));
    return open_level(reader, NODE_MAP, event,
                      event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_level(reader, event);
    return true;
  default:
    return true;
  }
}

static void complain(struct yaml_reader *reader)
{
  const yaml_parser_t *parser = &reader->parser;
  if (parser->error == YAML_MEMORY_ERROR)
    mem_exhausted();
  struct complaint complaint = {
    .problem = parser->problem,
    .context = parser->context,
    .at = byte_of(reader, parser->problem_mark.index),
    .begun = byte_of(reader, parser->context_mark.index),
    .end_of_last = reader->end_of_last,
  };
  scan_explain(reader->source, &complaint, reader->report);
}

static bool read_events(struct yaml_reader *reader)
{
  bool more = true, good = true;
  while (more) {
    yaml_event_t event;
    if (!yaml_parser_parse(&reader->parser, &event)) {
      complain(reader);
      return false;
    }
    good = take_event(reader, &event);
    more = good && event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  return good;
}

/* The text with plain spaces for no-break ones, wherever they stand: libyaml counts code points,
 * so each place stays what it was. */
static struct view without_no_break(struct yaml_reader *reader)
{
  struct view text = reader->source->text;
  if (view_find_text(text, no_break_space) == SIZE_MAX)
    return text;
  char *plain = arena_alloc(reader->arena, text.len + 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len; at++) {
    bool found = view_equal(view_slice(text, at, at + 2), no_break_space);
    plain[len++] = found ? ' ' : text.at[at];
    at += found ? 1 : 0;
  }
  return (struct view){plain, len};
}

static bool read_tree(struct yaml_reader *reader)
{
  struct view text = without_no_break(reader);
  if (!yaml_parser_initialize(&reader->parser))
    mem_exhausted();
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text.at, text.len);
  bool good = read_events(reader);
  yaml_parser_delete(&reader->parser);
  return good;
}

struct node *yaml_parse(struct arena *arena, const struct source *source, struct report *report)
{
  return yaml_parse_or(arena, source, "write what belongs into it, as plain text", report);
}

struct node *yaml_parse_or(struct arena *arena, const struct source *source, const char *cure,
                           struct report *report)
{
  struct yaml_reader reader = {.arena = arena, .source = source, .report = report};
  size_t errors = report_errors(report); /* of other files */
  reader.levels[0].tail = &reader.root;
  if (scan_source(source, cure, report) == SCAN_HOPELESS || !read_tree(&reader))
    return NULL;
  if (reader.root == NULL || (reader.root->kind == NODE_SCALAR && reader.root->text.len == 0)) {
    if (report_errors(report) == errors)
      diagnosis_help(report_error(report, "empty-file", (struct place){source, 0, 0},
                                  "this file says nothing"),
                     "%s", cure);
    return NULL;
  }
  return reader.root;
}

struct node *yaml_find(const struct node *map, const char *key)
{
  for (struct node *member = map->first; member != NULL; member = member->next)
    if (view_equal(member->key->text, view_of(key)))
      return member;
  return NULL;
}

const char *yaml_library_version(void) { return yaml_get_version_string(); }
