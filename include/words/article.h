/* Articles: what `list` and `explain` say, as blocks like those of a letter.
 *
 *   templates/explain/list.md       everything that can be asked about
 *   templates/explain/opt-out.md    one opt-out
 *   templates/explain/proposal.md   one opt-out, shorter, when it is proposed
 *   templates/explain/topic.md      one topic; its own words are in topics/ID.md
 *
 * All sentences stand there; here are the names that they may use, and what those stand for in
 * the catalogue. Everything is made in the arena, which must live as long as the blocks.
 */
#ifndef OPTOUT_WORDS_ARTICLE_H
#define OPTOUT_WORDS_ARTICLE_H

#include "words/facts.h"

struct arena;
struct block;
struct catalogue;
struct opt_out;
struct report;
struct topic;

/* All names that an article's template may use. `wording` has no members of its own. */
const struct term *article_terms(void);

/* Each is NULL after reporting a fault of a template. */
const struct block *article_list(struct arena *arena, struct catalogue *catalogue,
                                 struct report *report);
const struct block *article_opt_out(struct arena *arena, struct catalogue *catalogue,
                                    const struct opt_out *opt_out, struct report *report);
const struct block *article_proposal(struct arena *arena, struct catalogue *catalogue,
                                     const struct opt_out *opt_out, struct report *report);
const struct block *article_topic(struct arena *arena, struct catalogue *catalogue,
                                  const struct topic *topic, struct report *report);

#endif
