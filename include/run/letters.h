/* One household's letters, from the words of its file to pages: the program in one function.
 */
#ifndef OPTOUT_RUN_LETTERS_H
#define OPTOUT_RUN_LETTERS_H

#include "run/session.h"

struct document;
struct envelope;
struct household;
struct letter;
struct node;
struct pages;
struct plan;
struct signatures;
struct source;

/* A letter of the plan, or the covering letter before those that go to one practice. */
struct made_letter {
  const struct letter *letter; /* of a covering letter: the first that it covers */
  struct document *document;
  struct pages *pages;
  size_t covers; /* how many letters behind it belong to this covering letter; else 0 */
  size_t number; /* of the letters that are not covering ones, from 1; a covering letter: 0 */
  size_t page;   /* its first page within its file, from 1; once bundled */
};

struct letters {
  const struct household *household;
  const struct plan *plan; /* whole, but while problems are looked for */
  bool readable;           /* the household was read without errors */
  const struct signatures *signatures; /* once made */
  struct made_letter *made;
  size_t count; /* of made; before it is there, of the plan */
  struct made_letter *checklist; /* its letter is NULL; NULL: none is wanted */
};

/* Whether there is the kind of letter that --letter asks for. False after reporting. */
bool letters_kind_known(struct session *session);

/* The text of one household's file; NULL after reporting: a table of many people too, and with what
 * may have been meant when there is none of that name. */
const struct source *letters_source(struct session *session, struct arena *arena,
                                    struct view name);

/* True when a file's name is that of a table: read as a household, it would only seem to be full
 * of mistakes. */
bool letters_is_table(struct view name);

/* Reads, plans, composes and lays out. All of it lives in `arena`. NULL when anything was wrong;
 * every problem that can be found is in the session's report. */
struct letters *letters_make(struct session *session, struct arena *arena,
                             const struct source *source);

/* The same for a household whose tree was made already; the session's report holds nothing but what
 * was said of it. */
struct letters *letters_make_tree(struct session *session, struct arena *arena,
                                  const struct source *source, const struct node *tree);

/* Warns, at `place`, when the address that a letter goes to is to be checked or to be filled in.
 * Who is not in the catalogue is not named. */
void letters_doubt_address(struct session *session, const struct letters *letters,
                           const struct letter *letter, struct place place);

/* The envelope that the household wants, made in `custom` when it is one of its own; NULL when
 * there is none of that name. */
const struct envelope *letters_envelope(const struct letters *letters, struct envelope *custom);

/* Lays out a composed document as the household wishes, in its envelope and in this size of type
 * (points; 0: the ordinary one). NULL after reporting. */
struct pages *letters_lay_out(struct session *session, struct arena *arena,
                              const struct letters *letters, const struct document *document,
                              int points);

/* The same as letters_make_tree, up to the plan: `made` stays NULL. */
struct letters *letters_plan_tree(struct session *session, struct arena *arena,
                                  const struct source *source, const struct node *tree);

#endif
