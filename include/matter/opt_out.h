/* What the facts of one opt-out say: which keys an entry must or may have, and which code is
 * recorded. Everybody who asks such a question asks it here.
 */
#ifndef OPTOUT_MATTER_OPT_OUT_H
#define OPTOUT_MATTER_OPT_OUT_H

#include "matter/catalogue.h"

struct arena;
struct node;

/* Whether a request, or a withdrawal, must have this key. */
bool opt_out_needs(const struct opt_out *opt_out, bool withdrawal, const char *key);

/* Whether it must or may have this key. */
bool opt_out_takes(const struct opt_out *opt_out, bool withdrawal, const char *key);

/* What an entry says under "reasons", "party", "trust" or "record" (its name); NULL for another
 * key. */
const struct text_field *choice_text(const struct choice *choice, struct view key);

/* The option that is written so, or NULL. */
const struct option *opt_out_option(const struct opt_out *opt_out, struct view id);

/* The ids of those that can be asked for, or be restored by a withdrawal, each between `lead` and
 * `tail`: "a, b or c". In the arena. */
struct view opt_out_options(struct arena *arena, const struct opt_out *opt_out, bool restore,
                            const char *lead, const char *tail);

/* Whether a code is recorded for this use: see opt_out_code. */
bool code_is_for(const struct code *code, struct view use);

/* The code for this use ("request", "withdrawal", "restore") of the option (NULL: of none), or
 * NULL. */
const struct code *opt_out_code(const struct opt_out *opt_out, struct view use,
                                const struct option *option);

/* What the tables cannot say of an opt-out that was read from `facts`: keys that others make
 * necessary, and names that nothing answers to. False after reporting at their places. */
bool opt_out_check(const struct opt_out *opt_out, const struct letter_kind *kinds,
                   size_t kind_count, const struct node *facts, struct report *report);

#endif
