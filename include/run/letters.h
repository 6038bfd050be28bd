/* One household's letters, from the words of its file to pages: the program in one function.
 */
#ifndef OPTOUT_RUN_LETTERS_H
#define OPTOUT_RUN_LETTERS_H

#include "run/session.h"

struct document;
struct household;
struct letter;
struct node;
struct pages;
struct plan;
struct source;

struct made_letter {
  const struct letter *letter;
  struct document *document;
  struct pages *pages;
};

struct letters {
  const struct household *household;
  const struct plan *plan;
  struct made_letter *made;
  size_t count;
};

/* Reads, plans, composes and lays out. All of it lives in `arena`. NULL when anything was wrong;
 * every problem that can be found is in the session's report. */
struct letters *letters_make(struct session *session, struct arena *arena,
                             const struct source *source);

/* The same for a household whose tree was made already; the session's report holds nothing but what
 * was said of it. */
struct letters *letters_make_tree(struct session *session, struct arena *arena,
                                  const struct source *source, const struct node *tree);

/* The same, up to the plan: `made` stays NULL. */
struct letters *letters_plan(struct session *session, struct arena *arena,
                             const struct source *source);

#endif
