/* Languages other than English: what wording.LL.yaml says.
 *
 * Such a file has those keys of wording.yaml, in its language, that stand in or round a letter;
 * `date`, how a date is put together ("{day} {month} {year}"); and `words`, a map from an English
 * text of the catalogue (a month, the name of an opt-out, an authority) to what it is in that
 * language. The English text is the key so that a translation falls out of use when what it
 * translates has changed: a legal request is rather made in English than in words that no longer
 * say the same.
 */
#ifndef OPTOUT_MATTER_LANGUAGES_H
#define OPTOUT_MATTER_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct node;
struct report;

struct language {
  struct view code;          /* "cy" */
  const struct node *wording; /* a map: texts, and `date` */
  const struct node *words;   /* a map from English texts */
};

struct language_list {
  struct language *items; /* sorted by code */
  size_t count;
};

/* Reads all wording.LL.yaml of the templates folder. False after reporting, a text that every
 * letter needs and one of them lacks too. */
bool languages_read(struct arena *arena, struct view folder, struct language_list *list,
                    struct report *report);

/* Whether this is a language's code, which may become part of a path: up to three small letters. */
bool language_is_code(struct view code);

/* The text under exactly this key of a map, or an empty view. */
struct view language_text(const struct node *map, struct view key);

#endif
