/* Facts: what the names of a template stand for, as a small tree.
 *
 * A fact is a text, a truth, a list of things, or a group of named facts. A letter's facts are
 * built once in the letter's arena (words/letter_facts.h) and then only read.
 *
 * A text is one of two kinds. A *value* comes from the household (or is a date or a reference);
 * no parser ever sees it. *Words* come from the templates folder itself; they are put into the
 * Markdown as plain prose, so that their quotes are set like those of the template.
 *
 *   struct fact *root = fact_root(arena);
 *   fact_value(arena, root, "date", date_words(arena, date));
 *   struct fact *lines = fact_list(arena, root, "lines");
 *   fact_value(arena, fact_item(arena, lines), "line", line);
 *
 * A vocabulary is the same tree without the values: which names there are, and of which kind.
 * Templates are checked against it when they are loaded, so that no misspelt name ever prints as
 * nothing. A template set without a vocabulary is bare Mustache: all names are allowed.
 */
#ifndef OPTOUT_WORDS_FACTS_H
#define OPTOUT_WORDS_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/date.h"
#include "ground/text.h"

struct arena;
struct report;

enum fact_kind { FACT_TEXT, FACT_TRUTH, FACT_LIST, FACT_GROUP };

/* Some hundred of these are made for every letter; hence the care about size. */
struct fact {
  uint32_t key;     /* hash of the name */
  uint8_t kind;     /* enum fact_kind */
  bool words : 1;   /* FACT_TEXT: from the templates folder, not from the household */
  bool date : 1;    /* FACT_TEXT: a date in words, which each language has words of its own for */
  bool told : 1;    /* FACT_TEXT: put into the language of the letter */
  bool truth;       /* FACT_TRUTH */
  const char *name; /* NUL-terminated; NULL for the root and for items of lists */
  struct fact *next;
  union {
    struct view text; /* FACT_TEXT */
    struct {          /* members of a group, items of a list */
      struct fact *first, *last;
    };
  };
};

/* The hash by which names are looked up. */
uint32_t fact_key(struct view name);

/* A group without a name. */
struct fact *fact_root(struct arena *arena);

/* Each adds a named member to a group. Texts are borrowed, not copied; a date of year 0 is an
 * empty text. */
void fact_value(struct arena *arena, struct fact *group, const char *name, struct view text);
void fact_words(struct arena *arena, struct fact *group, const char *name, struct view text);
void fact_date(struct arena *arena, struct fact *group, const char *name, struct date date);
void fact_truth(struct arena *arena, struct fact *group, const char *name, bool truth);

/* An id as a name, in `arena`: "follow-up" is `follow_up` in a template. */
const char *fact_name_of_id(struct arena *arena, struct view id);
struct fact *fact_group(struct arena *arena, struct fact *group, const char *name);
struct fact *fact_list(struct arena *arena, struct fact *group, const char *name);

/* Adds a group to a list. */
struct fact *fact_item(struct arena *arena, struct fact *list);

/* The member of this name, or NULL; also for things that have no members. */
const struct fact *fact_find(const struct fact *group, struct view name, uint32_t key);

/* Whether a section of this name is written: a text that is not empty, a list that has items. */
bool fact_holds(const struct fact *fact);

/* ---- vocabulary ---- */

struct term {
  const char *name; /* NULL ends a table */
  enum fact_kind kind;
  bool names_template;        /* FACT_TEXT: may be used in {{>*name}} */
  const struct term *members; /* FACT_GROUP, and the items of FACT_LIST; NULL: ask `look_up` */
};

struct vocabulary {
  const struct term *terms;

  /* Asked for the members of groups that have no table (`wording.KEY`, `options.ID`), with the
   * name of the template that uses it. False: there is no such member. When it stands for words
   * that are the same in every letter, `words` is set and they are put in at once. */
  bool (*look_up)(void *self, const struct term *group, struct view member, struct view template,
                  struct view *words, struct report *report);
  void *self;
};

/* The term of this name in a table, or NULL. */
const struct term *term_find(const struct term *table, struct view name);

/* The name in a table (which may be NULL) that is nearest to a misspelt one, or NULL when none is
 * near. */
const char *term_suggest(const struct term *table, struct view name);

#endif
