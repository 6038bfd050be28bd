/* The binder: a table says what a record may hold; from it files are read and the JSON Schema is
 * printed. Household, catalogue and the templates' front matter are all read this way.
 *
 * A record is a C struct and a table of fields. A field has its key, other names for it, a type,
 * and where in the struct its value goes. Keys match without case, blanks, `_` and `-`
 * (read/key.h). An unknown key is an error with "did you mean"; so is a key said twice under two
 * of its names, a missing required key, and a value of the wrong shape. All faults of a record are
 * reported, not the first only. What is not given leaves its place in the struct as it was (zero,
 * or what `prepare` put there).
 *
 *   struct size  { struct view name; int points; bool large; enum use use; };
 *   struct sheet { struct view title; struct size *sizes; size_t size_count; struct date as_of; };
 *
 *   static const struct word uses[] = {
 *     {"letters", NULL, USE_LETTERS}, {"labels", NULL, USE_LABELS}, {NULL, NULL, 0}};
 *   static const struct field size_fields[] = {
 *     {.key = "name", FIELD_AT(struct size, name), .type = FIELD_VIEW, .required = true},
 *     {.key = "points", .also = "pt,font size", FIELD_AT(struct size, points), .type = FIELD_INT,
 *      .least = 6, .most = 72},
 *     {.key = "large", FIELD_AT(struct size, large), .type = FIELD_FLAG},
 *     {.key = "use", FIELD_AT(struct size, use), .type = FIELD_WORD, .words = uses},
 *   };
 *   static const struct record size_record = {
 *     .name = "size", .size = sizeof(struct size), RECORD_FIELDS(size_fields)};
 *   static const struct field sheet_fields[] = {
 *     {.key = "title", FIELD_AT(struct sheet, title), .type = FIELD_VIEW},
 *     {.key = "sizes", FIELD_LIST_AT(struct sheet, sizes, size_count), .type = FIELD_RECORDS,
 *      .record = &size_record},
 *     {.key = "as_of", FIELD_AT(struct sheet, as_of), .type = FIELD_DAY},
 *   };
 *   static const struct record sheet_record = {
 *     .name = "sheet", .size = sizeof(struct sheet), RECORD_FIELDS(sheet_fields)};
 *
 *   struct sheet sheet = {0};
 *   struct binding binding = {.arena = arena, .report = report, .root = &sheet_record};
 *   struct node *root = yaml_parse(arena, source, report);
 *   if (root == NULL || !bind_record(&binding, &sheet_record, root, &sheet))
 *     return NULL;
 *
 * A list that has its room inside the struct (`struct view needs[4]`) says so with `.limit = 4`; a
 * map whose keys are free (names of addressees, say) is read with a FIELD_CUSTOM reader that walks
 * node->first and calls bind_record for each member.
 */
#ifndef OPTOUT_READ_SCHEMA_H
#define OPTOUT_READ_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/date.h"
#include "ground/text.h"
#include "read/yaml.h"
#include "talk/source.h"

struct arena;
struct buffer;
struct report;

/* Values that remember where they were written; for what users write. */
struct text_field {
  struct view text; /* empty: not given */
  struct place place;
};

struct date_field {
  struct date date; /* year 0: not given */
  struct place place;
};

struct yes_field {
  bool given, yes;
  struct place place;
};

enum field_type {
  /* with their place */
  FIELD_TEXT,  /* struct text_field: one line; every run of blanks becomes one space */
  FIELD_PROSE, /* struct text_field: keeps its line feeds */
  FIELD_DATE,  /* struct date_field, in one of the forms of ground/date.h */
  FIELD_YES,   /* struct yes_field */
  /* without; for data tables */
  FIELD_VIEW, /* struct view, as decoded */
  FIELD_DAY,  /* struct date */
  FIELD_FLAG, /* bool */
  FIELD_INT,  /* int from .least to .most */
  FIELD_WORD, /* an enum: the number of the word in .words */
  /* of several */
  FIELD_VIEWS,    /* struct view * (or [limit]) and size_t; one text counts as a list of one */
  FIELD_RECORDS,  /* struct * (or [limit]) and size_t, of .record */
  FIELD_RECORD,   /* a struct within the struct, of .record */
  FIELD_POINTER,  /* struct *, of .record, made in the arena when given */
  FIELD_CUSTOM    /* .read does it; .json tells the schema */
};

struct binding;
struct record;

/* A word of a FIELD_WORD; a table of them ends with a NULL name. */
struct word {
  const char *name;
  const char *also; /* other spellings, separated by commas, or NULL */
  int value;
};

struct field {
  const char *key;  /* as the manual writes it */
  const char *also; /* other names, separated by commas, or NULL */
  enum field_type type;
  size_t offset;       /* FIELD_AT */
  size_t count_offset; /* FIELD_LIST_AT: of the size_t with the number of members */
  size_t limit;        /* lists: members that have room in the struct; 0: made in the arena */
  bool required;
  const char *unless_empty; /* not required where this list is written, and is empty; or NULL */
  const char *missing_code; /* of the error when it is required and not there; NULL: key-missing */
  const char *wrong_code;   /* of the error when the value is no good; NULL: the type's own */
  int least, most;          /* FIELD_INT; both 0: any. Texts: most characters, 0: any number */
  const struct word *words; /* FIELD_WORD */
  const char *names;        /* texts: must be one of the list of this name, if the binding has it */
  const struct record *record;
  /* FIELD_CUSTOM: reads the node into `target`, which points at the field in the struct. False
   * after reporting. Never called with an empty scalar unless `reads_empty`. */
  bool (*read)(const struct binding *binding, const struct field *field, const struct node *node,
               void *target);
  bool reads_empty;
  /* A key that people try and that is not there: its reader says what to write. It stands in no
   * schema and is never suggested; this is the key that it should have been. */
  const char *instead;
  const char *json;    /* FIELD_CUSTOM: members of its JSON Schema, e.g. "\"type\": \"string\"" */
  const char *about;   /* what it means, for the schema */
  const char *example; /* YAML of a value, for the schema and for the cure when it is missing */
};

#define FIELD_AT(owner, member) .offset = offsetof(owner, member)
#define FIELD_LIST_AT(owner, member, counter) \
  .offset = offsetof(owner, member), .count_offset = offsetof(owner, counter)

struct record {
  const char *name; /* unique among those reachable from a root: "person" */
  size_t size;
  const struct field *fields;
  size_t count;     /* at most RECORD_MAX_FIELDS */
  const char *lone; /* key that a lone text stands for (`x` for `{id: x}`), or NULL */
  bool has_doubt;   /* a bool at doubt_offset is set when something in it could not be taken as
                       written, so that nothing need be said to be missing */
  size_t doubt_offset;
  bool placed;      /* a struct place at place_offset takes the place of the whole record */
  size_t place_offset;
  void (*prepare)(void *target); /* sets what is not zero when not given; or NULL */
  const char *about;
};

enum { RECORD_MAX_FIELDS = 64 };

#define RECORD_FIELDS(table) .fields = (table), .count = sizeof(table) / sizeof(table)[0]
#define RECORD_DOUBT(owner, member) .has_doubt = true, .doubt_offset = offsetof(owner, member)
#define RECORD_PLACE(owner, member) .placed = true, .place_offset = offsetof(owner, member)

/* Names that are data, e.g. those of the authorities. */
struct name_list {
  const char *name; /* what field.names says */
  const struct view *names;
  size_t count;
};

struct binding {
  struct arena *arena;
  struct report *report;
  const struct record *root; /* for "that belongs under `patient`"; may be NULL */
  const struct name_list *lists;
  size_t list_count;
  void *self; /* for custom readers */
};

/* Reads the node into the struct, which the caller has zeroed. False when anything was reported as
 * an error; the rest is filled all the same. */
bool bind_record(const struct binding *binding, const struct record *record,
                 const struct node *node, void *target);

/* Reads a list of records into a fresh array in the arena; *count is set. */
bool bind_records(const struct binding *binding, const struct field *field,
                  const struct node *node, void **items, size_t *count);

/* The field of this key, under any of its names, or NULL. */
const struct field *record_find(const struct record *record, struct view key);

/* For custom readers: the scalar as one line of text; false after reporting when it is none. */
bool bind_text(const struct binding *binding, const struct field *field, const struct node *node,
               struct text_field *target);

/* True for a node that says nothing: absent, empty or `~`. */
bool bind_empty(const struct node *node);

/* Text on one line: every run of white space (no-break spaces too) becomes one space. */
struct view bind_one_line(struct arena *arena, struct view text);

/* Appends the JSON Schema (draft 7) of what `root` reads. */
void schema_print(const struct record *root, const char *title, const struct name_list *lists,
                  size_t list_count, struct buffer *out);

#endif
