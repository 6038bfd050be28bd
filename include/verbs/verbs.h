/* The verbs: one function each, returning the exit status.
 */
#ifndef OPTOUT_VERBS_VERBS_H
#define OPTOUT_VERBS_VERBS_H

#include "run/session.h"

/* Writes one household's letters; or only says which, with --dry-run. */
int verb_write(const struct settings *settings);

/* Asks plain questions and writes a household file. */
int verb_new(const struct settings *settings);

/* Makes the letters of each file and writes none. */
int verb_check(const struct settings *settings);

/* Writes the letters of many households into a folder. */
int verb_batch(const struct settings *settings);

/* Writes the addresses of practices, or of people, on sheets of labels or on envelopes. */
int verb_labels(const struct settings *settings);

/* Writes pictures of one household's letters, a page each. */
int verb_preview(const struct settings *settings);

/* Writes forms to be filled in by pen or on a screen, for the opt-outs that are named. */
int verb_blank(const struct settings *settings);

/* What they print goes to standard output. */
int verb_list(const struct settings *settings);
int verb_explain(const struct settings *settings);
int verb_practices(const struct settings *settings);
int verb_schema(const struct settings *settings);
int verb_completions(const struct settings *settings);

/* Explains the opt-out or topic that the words of the command line name together, as people type
 * "sealed envelope"; lists all when there are none. What to type instead of an unknown name, which
 * is no input file and may be repeated, `say_unknown` reports. */
int explain_words(const struct settings *settings,
                  void (*say_unknown)(struct session *session, struct view name));

/* What `help` is asked for the columns of a table by: neither a command nor a topic. */
#define HELP_COLUMNS "columns"

/* Help and version go to standard output. */
int verb_help(const struct settings *settings);
int verb_version(void);

/* Twelve lines for somebody who typed nothing but the program's name. */
void help_hello(void);

#endif
