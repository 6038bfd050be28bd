/* Ops: a template as compiled, and the steps that make and use it. For the files
 * below and expand.c, which follows them.
 *
 * A template is a flat list of ops; a section's body stands behind it and ends before `end`.
 *
 *   ops_compile        text -> ops; tags, standalone lines, delimiters, sections that match
 *   prose_check        what Markdown in a template may not hold, found in its text
 *   front_matter_read  layout and headed
 *   names_check        every name against the vocabulary, in the context where it is used
 *   template_find      all of these for one file and the parts that it includes
 */
#ifndef OPTOUT_WORDS_OPS_H
#define OPTOUT_WORDS_OPS_H

#include "words/template.h"

enum op_kind { OP_TEXT, OP_VALUE, OP_SECTION, OP_INVERTED, OP_PARTIAL, OP_DYNAMIC };

enum { NAME_MAX_STEPS = 6 };

/* A dotted name. No steps: the item itself, `.` */
struct name {
  struct view steps[NAME_MAX_STEPS];
  uint32_t keys[NAME_MAX_STEPS];
  size_t count;
};

/* A template that {{>*name}} has led to, and that was checked in that place. */
struct seen_template {
  const struct template *template;
  struct seen_template *next;
};

struct op {
  enum op_kind kind;
  bool line_start;     /* OP_TEXT: begins a line of the template, where indentation goes */
  bool alone;          /* OP_PARTIAL, OP_DYNAMIC: stands alone on its line */
  struct view text;    /* OP_TEXT: what to put; OP_PARTIAL: the part's name */
  struct view indent;  /* OP_PARTIAL, OP_DYNAMIC: white space before it when it is alone */
  struct name name;    /* all but OP_TEXT and OP_PARTIAL */
  size_t end;          /* sections: index of the first op behind the body */
  struct place place;  /* the tag, or the text as it stands in the file */
  struct template *partial;    /* OP_PARTIAL: filled when loaded */
  struct seen_template *seen;  /* OP_DYNAMIC */
  unsigned told;       /* the round in which its name was last complained of */
};

struct template {
  struct view name, language;
  const struct source *source;
  size_t body;        /* offset behind the front matter */
  struct view layout; /* of a part; empty: none */
  bool headed;
  struct op *ops;     /* not const: parts and seen templates are filled in later */
  size_t count;
  bool loading;       /* being loaded further up */
  bool checking;      /* its names are being checked further up */
  bool faulty;        /* reported; loaded anew when asked for again */
  bool checked;       /* its names, as a whole letter */
  struct template *next;
};

struct template_set {
  struct arena *arena;
  struct template_loader loader;
  const struct vocabulary *vocabulary; /* NULL: bare */
  struct template *first;
  unsigned round; /* counts template_open, so that a fault is told once in each */
};

/* Compiles the text behind `template->body`. All faults are reported. */
void ops_compile(struct template_set *set, struct template *template, struct report *report);

/* Reports HTML, pictures, code and numeric entities in a stretch of the template's text. */
void prose_check(struct place place, struct report *report);

/* The text with `[ ]` and `____` as tokens, in the arena; the same view when it has neither. */
struct view prose_marks(struct arena *arena, struct view text);

/* Appends words as prose: markup escaped, dashes and dots set. */
void prose_escape(struct buffer *out, struct view words);

/* Reads the front matter, if any, and sets body, layout and headed. */
void front_matter_read(struct template_set *set, struct template *template,
                       struct report *report);

/* The names in scope at a place of a template: tables of terms, outermost first. */
struct scopes {
  const struct term *tables[TEMPLATE_MAX_DEPTH * 4];
  size_t count;
};

/* Checks the names of a template and of all that it includes. Names of words that never change
 * are replaced by their text. */
void names_check(struct template_set *set, struct template *template, struct scopes *scopes,
                 struct report *report);

/* What a name means in these scopes, or NULL; *table is where it was looked for at last. */
const struct term *names_resolve(const struct scopes *scopes, const struct name *name,
                                 const struct term **table);

/* Says that a template which must say something says nothing. */
void template_report_wordless(const struct template *template, struct report *report);

/* Adds what a section opens. */
void names_enter(struct scopes *scopes, const struct name *name);

/* The template's text with every section written once, values as tokens, and no parts: what can
 * be known of its Markdown before there are facts. */
void expansion_outline(const struct template *template, struct expansion *out);

/* Loads and compiles one template and its parts, without checking names. NULL after reporting. */
struct template *template_find(struct template_set *set, struct view name, struct view language,
                               struct report *report);

#endif
