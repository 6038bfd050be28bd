/* A checker of PDF files: the rules of ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2, level A)
 * that concern files of the kind this project writes, and a few stricter rules of its own.
 *
 * qpdf takes the file apart and gives its objects as JSON; all judgements are made here, with a
 * reader of content streams, TrueType, CMaps, XMP and ICC headers that shares nothing with the
 * code that wrote the file.
 *
 *   struct check *check = check_open(path);      passes: bytes, pages, contents, structure
 *   check_rules(check);                          one function a rule, by the table in rules.c
 *   check_print(check, stdout);                  one line a finding, in the order of the table
 *   check_close(check);
 *
 * Numbers of objects are those of the file; 0 means the file as a whole.
 */
#ifndef OPTOUT_TESTS_PDF_CHECK_H
#define OPTOUT_TESTS_PDF_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <jansson.h>

#include "ground/text.h"

struct element;
struct page;
struct font;

/* What contradicts a rule. */
struct finding {
  const char *rule; /* id, as in the table */
  int object;
  char what[160];
};

struct check {
  const char *path;
  struct buffer bytes; /* the file as it lies there */
  json_t *json;        /* what qpdf said; owned */
  json_t *objects;     /* "obj:N G R" -> object; borrowed from json */
  json_t *trailer, *catalog;
  int object_count; /* the highest object number, and one */
  struct page *pages;
  size_t page_count, page_room;
  size_t *page_place; /* by object number: its place among the pages, and one */
  struct font *fonts; /* a list */
  struct element **elements; /* in reading order */
  size_t element_count, element_room;
  struct element **element_of; /* by object number */
  struct finding *findings;
  size_t finding_count, finding_room;
};

struct rule {
  const char *id;
  const char *clause; /* "UA" for ISO 14289-1:2014, "A2" for ISO 19005-2:2011, "own" for ours */
  const char *statement;
  void (*look)(struct check *check); /* NULL: found while the file was read */
};
extern const struct rule rules[];
extern const size_t rule_count;

/* NULL when qpdf cannot read the file at all; it has said so. */
struct check *check_open(const char *path);
void check_close(struct check *check);

/* Tries every rule of the table. */
void check_rules(struct check *check);

/* How many findings there are for the rule; for NULL, for all rules. */
size_t check_count(const struct check *check, const char *rule);

/* One line for each finding: file, rule, object, what. */
void check_print(const struct check *check, FILE *out);

/* One case for each rule, with its findings below it. */
void check_print_tap(const struct check *check, FILE *out);

/* Adds a finding; the rule must be in the table. */
void find(struct check *check, const char *rule, int object, const char *format, ...)
  __attribute__((format(printf, 4, 5)));

/* ---- objects (objects.c) ---- */

/* The object that a reference leads to, or the value itself; NULL for null and for nothing. Of a
 * stream it is the dictionary. */
json_t *object_of(const struct check *check, json_t *value);

/* The number in a reference; 0 when the value is none. */
int number_of(const json_t *value);

/* The object with this number. */
json_t *object_numbered(const struct check *check, int number);

/* An entry of a dictionary, without the slash, resolved. */
json_t *get(const struct check *check, json_t *dict, const char *key);

/* The entry as it stands, a reference unresolved. */
json_t *get_raw(json_t *dict, const char *key);

/* Names with their slash; "" when the value is no name. */
const char *name_of(const json_t *value);
bool is_name(const json_t *value, const char *name);

/* Strings, without qpdf's mark; "" when the value is no string. Bytes come as hexadecimal. */
const char *string_of(const json_t *value);
bool is_string(const json_t *value);

/* The integer, or `otherwise`. */
int64_t integer_of(const json_t *value, int64_t otherwise);

/* Appends the decoded bytes of a stream. False when it is none, or cannot be decoded. */
bool stream_bytes(const struct check *check, json_t *reference, struct buffer *out);

/* Calls `visit` for each dictionary of the file, those inside others too. */
typedef void visit_dict(struct check *check, int object, json_t *dict);
void each_dict(struct check *check, visit_dict *visit);

/* ---- tokens (tokens.c): the syntax that content streams, CMaps and objects share ---- */

enum token_kind {
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_STRING,     /* (…) */
  TOKEN_HEX_STRING, /* <…> */
  TOKEN_NAME,
  TOKEN_OPEN,     /* [ */
  TOKEN_CLOSE,    /* ] */
  TOKEN_DICT,     /* << */
  TOKEN_DICT_END, /* >> */
  TOKEN_WORD,     /* an operator, true, null, … */
  TOKEN_BAD
};

struct token {
  enum token_kind kind;
  struct view text; /* as it stands; of a name without the slash */
  double number;
  struct buffer bytes; /* of a string, decoded; kept from token to token */
  size_t digits;       /* of a hexadecimal string */
};

struct tokens {
  struct view rest;
};

void token_init(struct token *token);
void token_free(struct token *token);

/* Takes the next token off the front. */
void token_next(struct tokens *tokens, struct token *token);
bool token_is(const struct token *token, const char *word);

/* ---- fonts (fonts.c) ---- */

enum { CODES = 65536 };

struct font {
  struct font *next;
  int object; /* of the Type0 dictionary */
  json_t *dict;
  uint8_t *used; /* by code: shown somewhere */
  size_t width;  /* bytes of a code: 2 as Identity-H has it, 1 by a CMap that is in the file */
  int page;      /* object of a page that shows it */
};

/* The font of this dictionary, made when first seen. */
struct font *font_of(struct check *check, json_t *reference);

/* Bytes of a code by the font's encoding (cmap.c): 2 too, when it is none that is known. */
size_t code_width(const struct check *check, json_t *font);

/* Whether each code of a font is the CID that it shows. */
bool codes_are_cids(const struct check *check, json_t *font);

/* ---- pages and what is on them (pages.c, content.c) ---- */

/* A marked-content sequence with an identifier. */
struct sequence {
  int mcid;
  bool inked; /* something is painted in it */
  int owners; /* how many elements of the structure tree claim it */
  struct element *owner;
};

struct page {
  int object;
  json_t *dict;
  json_t *resources, *media_box; /* its own or inherited */
  struct sequence *sequences; /* in the order of content */
  size_t sequence_count, sequence_room;
};

/* Finds the pages. */
void read_pages(struct check *check);
void free_pages(struct check *check);

/* Reads the content of all pages and of the annotations' appearances. */
void read_contents(struct check *check);

/* The page of this object number; NULL. */
struct page *page_of(const struct check *check, int object);

/* The sequence with this identifier; NULL. */
struct sequence *sequence_of(const struct page *page, int mcid);

/* ---- structure (structure.c) ---- */

/* What an element holds beside other elements. */
struct piece {
  struct page *page; /* of a sequence */
  int mcid;          /* -1 for an object */
  int object;        /* an annotation, 0 for a sequence */
};

struct element {
  int object; /* 0 when it is not an indirect object */
  json_t *dict;
  const char *type; /* standard, without the slash; "" when it leads to none */
  struct element *parent;
  struct element **kids;
  size_t kid_count, kid_room;
  struct piece *pieces;
  size_t piece_count, piece_room;
  int depth;
};

void read_structure(struct check *check);
void free_structure(struct check *check);
bool element_is(const struct element *element, const char *type);

/* An attribute of the element, such as Scope, whatever its owner; NULL. */
json_t *attribute(const struct check *check, const struct element *element, const char *name);

/* The entry of the parent tree for this key: an array for a page, an element for an annotation. */
json_t *parent_entry(const struct check *check, int64_t key);

/* ---- the rules, by what they look at ---- */

void read_bytes(struct check *check); /* bytes.c: header, trailer, table, framing */

void rule_file_id(struct check *check);
void rule_no_encryption(struct check *check);
void rule_stream_keys(struct check *check);
void rule_filters(struct check *check);
void rule_limits(struct check *check);

void rule_struct_root(struct check *check);
void rule_marked(struct check *check);
void rule_suspects(struct check *check);
void rule_lang(struct check *check);
void rule_title_shown(struct check *check);
void rule_open_action(struct check *check);
void rule_action_types(struct check *check);
void rule_additional_actions(struct check *check);
void rule_scripts(struct check *check);
void rule_embedded_files(struct check *check);
void rule_optional_content(struct check *check);
void rule_alternate_presentations(struct check *check);
void rule_requirements(struct check *check);
void rule_xfa(struct check *check);
void rule_need_appearances(struct check *check);
void rule_form_dictionary(struct check *check);

void rule_metadata(struct check *check); /* all rules of XMP */
void rule_output_intent(struct check *check);
void rule_icc(struct check *check);

void rule_page_size(struct check *check);
void rule_tabs(struct check *check);
void rule_struct_parents(struct check *check);
void rule_transparency(struct check *check);
void rule_extgstate(struct check *check);
void rule_xobjects(struct check *check);
void rule_images(struct check *check);

void rule_struct_types(struct check *check);
void rule_document_root(struct check *check);
void rule_struct_links(struct check *check);
void rule_parent_tree(struct check *check);
void rule_mcid_owner(struct check *check);
void rule_mcid_content(struct check *check);
void rule_reading_order(struct check *check);
void rule_headings(struct check *check);
void rule_lists(struct check *check);
void rule_tables(struct check *check);
void rule_table_regular(struct check *check);
void rule_scope(struct check *check);
void rule_blocks(struct check *check);
void rule_empty(struct check *check);
void rule_alternatives(struct check *check);
void rule_element_lang(struct check *check);
void rule_print_fields(struct check *check);
void rule_notes(struct check *check);

void rule_annotation_types(struct check *check);
void rule_annotation_flags(struct check *check);
void rule_annotation_appearance(struct check *check);
void rule_annotation_tagged(struct check *check);
void rule_annotation_element(struct check *check);
void rule_link_contents(struct check *check);
void rule_field_names(struct check *check);
void rule_field_keys(struct check *check);
void rule_field_writing(struct check *check);
void rule_widget_actions(struct check *check);

void rule_font_kind(struct check *check);
void rule_font_embedded(struct check *check);
void rule_font_encoding(struct check *check);
void rule_cid_system(struct check *check);
void rule_cid_to_gid(struct check *check);
void rule_font_names(struct check *check);
void rule_font_descriptor(struct check *check);
void rule_font_length(struct check *check);
void rule_cid_set(struct check *check);
void rule_font_program(struct check *check);
void rule_glyph_widths(struct check *check);
void rule_glyph_present(struct check *check);
void rule_notdef(struct check *check);
void rule_to_unicode(struct check *check); /* all rules of the CMap */

/* True for a language tag such as en or cy-GB. */
bool is_language(const char *tag);

#endif
