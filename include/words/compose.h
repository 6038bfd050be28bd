/* Composing: one planned letter becomes a document.
 *
 *   facts      what a template may name, and what it stands for in this letter
 *   template   the Mustache core over Markdown: sections and loops expanded as text, each value
 *              an inert token
 *   markdown   cmark's tree of that text, as blocks and runs with tokens
 *   bind       tokens replaced by values
 *
 * Values never meet a parser: for one template and one set of section truths, any two sets of
 * values give the same sequence of blocks and faces. The parsed skeleton is therefore kept for
 * the run, keyed by the expanded text.
 */
#ifndef OPTOUT_WORDS_COMPOSE_H
#define OPTOUT_WORDS_COMPOSE_H

#include "words/doc.h"

struct arena;
struct catalogue;
struct household;
struct letter;
struct opt_out;
struct overview;
struct plan;
struct report;
struct composer;
struct form;
struct volume_summary;

/* A composer keeps parsed templates and skeletons for the run. */
struct composer *composer_new(struct arena *run, struct catalogue *catalogue);

/* Wipes and frees what is not in the run's arena: the values of the last letter. NULL is
 * allowed. */
void composer_free(struct composer *composer);

/* The document of one letter, in `arena`; NULL after reporting (a fault in a template). It is in
 * the language that the household wishes, or, when anything in it cannot be said in that, all in
 * English: document->language says which. */
struct document *compose_letter(struct composer *composer, struct arena *arena,
                                const struct household *household, const struct plan *plan,
                                const struct letter *letter, struct report *report);

/* The covering letter that the household's writer puts before these letters, all of them to one
 * practice; NULL after reporting. */
struct document *compose_covering(struct composer *composer, struct arena *arena,
                                  const struct overview *overview, struct report *report);

/* What is to be done with these letters: a page without sender and address, or, with `screen`, its
 * short form to be read at once. NULL after reporting. */
struct document *compose_checklist(struct composer *composer, struct arena *arena,
                                   const struct overview *overview, struct report *report);

/* The cover sheet of a volume of letters, in English; NULL after reporting. */
struct document *compose_cover_sheet(struct composer *composer, struct arena *arena,
                                     const struct volume_summary *summary, struct report *report);

/* A form to be filled in by pen, in English; NULL after reporting. */
struct document *compose_form(struct composer *composer, struct arena *arena,
                              const struct form *form, struct report *report);

/* Whether the words of an opt-out, in English, can be used in letters: false after reporting what
 * is wrong with them. */
bool compose_check_words(struct composer *composer, const struct opt_out *opt_out,
                         struct report *report);

/* A text of wording.yaml in the language of a document. */
struct view compose_wording(const struct composer *composer, struct view language,
                            struct view key);

#endif
