/* What content.c (marked content, text) and operators.c (the table of operators) share. */
#ifndef OPTOUT_TESTS_PDF_CONTENT_H
#define OPTOUT_TESTS_PDF_CONTENT_H

#include "check.h"

enum {
  NESTING = 64,
  OPERANDS = 8,
  SAVES = 28, /* of q, by the limits of 19005-2, 6.1.13 */
  INVISIBLE = 3
};

enum marked_kind { MARKED_OTHER, MARKED_ARTIFACT, MARKED_TAGGED };

struct marked {
  enum marked_kind kind;
  size_t sequence; /* among those of the page */
  bool in_text;    /* it began inside BT … ET */
};

struct operand {
  enum token_kind kind;
  struct view text;
  double number;
};

struct state {
  struct font *font;
  int mode; /* of Tr */
};

struct content {
  struct check *check;
  struct page *page; /* NULL in a form, whose content belongs to who draws it */
  int object;        /* page or form, for findings */
  json_t *resources;
  int level; /* forms inside forms */
  struct operand operands[OPERANDS];
  size_t operand_count; /* may be more than are kept */
  int inside;           /* arrays and dictionaries that are open */
  int mcid;             /* in the operands; -1 */
  bool is_mcid;         /* the next operand is it */
  struct buffer shown;  /* bytes of the strings among the operands */
  struct view operator;
  struct marked marked[NESTING];
  size_t depth;
  bool in_text;
  struct state state, saved[SAVES];
  size_t saved_count;
};

/* Does what the operator says, with the operands before it. */
void operate(struct content *content);

/* Notes that a rule is broken by the operator at hand. */
void content_complain(struct content *content, const char *rule, const char *what);

/* Something is painted. */
void paint(struct content *content);

/* Shows the strings among the operands. */
void show(struct content *content);
void begin_marked(struct content *content, bool with_properties);
void end_marked(struct content *content);

/* A reference to the resource, which has to be there. */
json_t *resource_raw(struct content *content, const char *category, struct view name);

/* Reads what a form draws; `page` is the one that draws it, NULL for an appearance. */
void read_form(struct check *check, struct page *page, json_t *reference, int level);

#endif
