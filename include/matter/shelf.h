/* A shelf: a folder of templates with front matter, one thing a file, opened when it is asked for.
 *
 *   templates/opt-outs/ID.md     an opt-out
 *   templates/topics/ID.md       a scheme of the past, a neighbour, a question
 *
 * A new thing is one new file. The folder is listed once; a file is opened when its id is asked
 * for. What a file holds is bound by the shelf's owner. Everything lives as long as the run.
 */
#ifndef OPTOUT_MATTER_SHELF_H
#define OPTOUT_MATTER_SHELF_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"
#include "talk/source.h"

struct arena;
struct node;
struct report;
struct source;

struct shelf_entry {
  struct view id;    /* the file's name without its ending */
  bool opened;
  const void *thing; /* what was made of it; NULL: faulty, or not opened yet */
};

struct shelf {
  struct shelf_entry *entries; /* sorted by id; in the arena of the run */
  size_t count;
};

/* Lists the Markdown files of a folder, without translations (ID.cy.md). False, with an empty
 * shelf, when the folder cannot be read: nothing is reported. */
bool shelf_list(struct shelf *shelf, struct arena *run, struct view folder);

/* The entry of this id, as keys are compared (read/key.h), or NULL. */
struct shelf_entry *shelf_find(const struct shelf *shelf, struct view id);

/* The front matter of a file as a source of its own, which counts lines as the file does. NULL
 * after reporting. */
const struct source *shelf_front_matter(struct arena *run, const struct source *whole,
                                        struct report *report);

/* Where the facts hold this word: in the text, or the list, behind a key of this name, at any
 * depth; a text may hold several words with commas between. Else where the key stands, or the
 * facts. */
struct place shelf_place(const struct node *facts, const char *key, struct view word);

#endif
