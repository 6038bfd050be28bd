/* Completions: scripts that let a shell finish what somebody begins to type.
 *
 * Each is printed from the tables of commands and options, so it cannot tell another story than
 * --help. What may stand as an argument is told by the word that help shows for it: a word in
 * small letters is typed as it stands (`find`), FILE, HOUSEHOLD.yaml and INPUT are files, DIR is a
 * folder, ID an opt-out, TOPIC an opt-out or a topic, COMMAND a command, KIND a kind of letter.
 * The names of opt-outs, topics and kinds are those of the templates at the time of printing; a
 * name that a shell could take for more than a word is left out.
 *
 *   completer_init(&completer, &arena, catalogue, report);
 *   completions_fish(&completer, &out);
 */
#ifndef OPTOUT_VERBS_COMPLETIONS_H
#define OPTOUT_VERBS_COMPLETIONS_H

#include "ground/text.h"
#include "run/options.h"

struct arena;
struct catalogue;
struct report;

enum completes { COMPLETES_NOTHING, COMPLETES_WORDS, COMPLETES_FILES, COMPLETES_FOLDERS };

struct completion {
  enum completes kind;
  struct view words; /* with blanks between; else empty */
};

/* What is needed to answer, in the arena. Each view holds words with blanks between. */
struct completer {
  struct arena *arena;
  struct view opt_outs, topics, kinds, commands;
};

/* Collects the names. Faulty templates are reported, and what is not faulty is collected. */
void completer_init(struct completer *completer, struct arena *arena, struct catalogue *catalogue,
                    struct report *report);

/* What may stand behind an option that has an argument, and behind a command. */
struct completion completion_of_option(const struct completer *completer,
                                       const struct option_spec *option);
struct completion completion_of_verb(const struct completer *completer,
                                     const struct verb_spec *verb);

/* Append the script for a shell. */
void completions_bash(const struct completer *completer, struct buffer *out);
void completions_zsh(const struct completer *completer, struct buffer *out);
void completions_fish(const struct completer *completer, struct buffer *out);

#endif
