/* The facts of articles. For src/words/article*.c alone.
 *
 * A name that is added here must be added to article_terms and to docs/templates.md.
 */
#ifndef OPTOUT_WORDS_ARTICLE_FACTS_H
#define OPTOUT_WORDS_ARTICLE_FACTS_H

#include "words/facts.h"

struct arena;
struct catalogue;
struct opt_out;
struct report;
struct topic;

/* Each adds what it is about to the root. Texts are borrowed or made in `arena`. */
void article_facts_of_list(struct arena *arena, struct fact *root, struct catalogue *catalogue,
                           struct report *report);
void article_facts_of_opt_out(struct arena *arena, struct fact *root,
                              const struct catalogue *catalogue, const struct opt_out *opt_out);
void article_facts_of_topic(struct arena *arena, struct fact *root, struct catalogue *catalogue,
                            const struct topic *topic, struct report *report);

#endif
