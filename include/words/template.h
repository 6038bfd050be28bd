/* Templates: the Mustache core, compiled once and expanded for each letter.
 *
 * Expanding gives Markdown in which every value is one private-use character, a token; the values
 * stand beside it, numbered. So a value never meets a parser. Texts of the templates folder
 * ("words") are put in as prose with their markup escaped.
 *
 *   struct template_set *set = template_set_new(run, loader, &letter_vocabulary);
 *   const struct template *letter = template_open(set, name, language, report);
 *   struct expansion expansion;
 *   expansion_init(&expansion);
 *   template_expand(set, letter, facts, &expansion, report) ...
 *
 * With a vocabulary a template is checked when it is opened, with everything it includes: names,
 * HTML, pictures, code, links, front matter; all faults are reported at once. Without one it is
 * bare Mustache, which is how the rules of the language are tested.
 *
 * Beyond the core: {{>*name}} includes the template whose name the value holds. {{{x}}} and {{&x}}
 * mean {{x}}, since there is no escaping.
 */
#ifndef OPTOUT_WORDS_TEMPLATE_H
#define OPTOUT_WORDS_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "talk/source.h"
#include "words/facts.h"

enum {
  TEMPLATE_MAX_EXPANDED = 512 * 1024, /* bytes of one letter's Markdown */
  TEMPLATE_MAX_DEPTH = 16             /* parts within parts, sections within sections */
};

/* The private-use characters in expanded text. The first two come from the template's `[ ]` and
 * `____`; the next two bound a part with a layout of its own; values are numbered from the last. */
enum {
  TOKEN_TICK = 0xE000,
  TOKEN_BLANK = 0xE001,
  TOKEN_PART = 0xE002, /* alone in a paragraph with "h" or "p" (headed or plain) and the name */
  TOKEN_PART_END = 0xE003,
  TOKEN_VALUE = 0xF0000,
  TOKEN_VALUES = 0xFFFD /* how many values there may be */
};

struct template;
struct template_set;

/* Finds a template's text by name ("letters/request", "parts/codes"); NULL after reporting. */
struct template_loader {
  const struct source *(*load)(void *self, struct view name, struct view language,
                               struct report *report);
  void *self;
};

/* Lives in the run's arena. `vocabulary` is borrowed; NULL for bare Mustache. */
struct template_set *template_set_new(struct arena *run, struct template_loader loader,
                                      const struct vocabulary *vocabulary);

/* The template of this name with all that it includes, loaded and checked; NULL after reporting.
 * The second call for the same name is cheap. */
const struct template *template_open(struct template_set *set, struct view name,
                                     struct view language, struct report *report);

/* Whether the template can be used in a section of this name: false after reporting what is wrong
 * with it and all that it includes, or that it says nothing whatever the facts are. */
bool template_check(struct template_set *set, struct view name, struct view language,
                    struct view section, struct report *report);

/* True when the template and all that it includes, as far as it was expanded yet, are files of
 * this language (NAME.cy.md) and none had to be taken in English. */
bool template_speaks(const struct template *template, struct view language);

/* The same of one file alone; NULL does not. */
bool template_file_speaks(const struct source *source, struct view language);

/* Where the lines of an expanded text come from. */
struct line_map {
  struct place *lines; /* owned; [0] is line 1 */
  size_t count, cap;
};

struct expansion {
  struct buffer text;    /* Markdown with tokens */
  struct view *values;   /* owned; the text for token TOKEN_VALUE + i */
  size_t count, cap;
  size_t spoken;         /* how often {{>*name}} put words in */
  struct line_map *map;  /* filled when not NULL; only wanted to place a fault */
};

/* An empty expansion without a map; free wipes the text and gives back the memory, but not the
 * map. */
void expansion_init(struct expansion *expansion);
void expansion_free(struct expansion *expansion);

/* Frees the map's lines. */
void line_map_free(struct line_map *map);

/* Empties `expansion` and fills it. False after reporting (a part that is missing, parts that
 * include each other without end, or, with a vocabulary, a template that {{>*name}} has led to and
 * that says nothing here). */
bool template_expand(struct template_set *set, const struct template *letter,
                     const struct fact *facts, struct expansion *expansion,
                     struct report *report);

#endif
