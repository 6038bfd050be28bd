/* Runs in the making: text with tokens becomes runs; a list whose items hold ` | ` a table.
 * For markdown.c, which knows cmark but nothing of tokens.
 */
#ifndef OPTOUT_WORDS_RUNS_H
#define OPTOUT_WORDS_RUNS_H

#include "words/doc.h"

struct arena;

/* Neighbouring text of the same kind is joined into one run. */
struct run_list {
  struct arena *arena;
  struct buffer pending; /* text of the run that is being made */
  struct run *first, *last;
  bool strong;
  struct view link;
};

/* An empty list, whose runs go into the arena. */
void runs_init(struct run_list *runs, struct arena *arena);

/* What follows is strong, or leads to `link` (empty: nowhere). */
void runs_strong(struct run_list *runs, bool strong);
void runs_link(struct run_list *runs, struct view link);

/* Adds text in which tokens stand for values, boxes and blanks. False when it holds a character
 * that no letter may hold. */
bool runs_text(struct run_list *runs, struct view text);

/* Adds a run without text. */
void runs_mark(struct run_list *runs, enum run_kind kind);

/* Ends the last run, frees the list's own memory and returns the first run. */
struct run *runs_end(struct run_list *runs);

/* True when an item is one paragraph that holds ` | ` in its own text. */
bool cells_found(const struct block *item);

/* Turns a list whose items all have cells into a table. Rows that are short of cells get empty
 * ones. Returns how many columns it has. */
size_t cells_make(struct arena *arena, struct block *list, bool headed);

#endif
