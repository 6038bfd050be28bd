/* What a letter asks for, as facts: the asks themselves, the codes to record, what to enclose, and
 * the official pages to read.
 *
 * Letters and forms ask in the same words. The names stand in the vocabulary of letters
 * (words/letter_facts.h) and in docs/templates.md.
 */
#ifndef OPTOUT_WORDS_ASK_FACTS_H
#define OPTOUT_WORDS_ASK_FACTS_H

#include "words/facts.h"

struct arena;
struct code;
struct letter;

/* Adds what a letter asks for, its codes and what to enclose: `asks`, `codes`, `one`, … */
void ask_facts(struct arena *arena, struct fact *root, const struct letter *letter);

/* The cells of a code's row: `read`, `ctv3`, `snomed`, `term`; all empty when it is NULL. */
void code_facts(struct arena *arena, struct fact *group, const struct code *code);

#endif
