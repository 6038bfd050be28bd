/* A sample letter, laid out with measures that need no font. */
#ifndef OPTOUT_TESTS_SET_LETTER_H
#define OPTOUT_TESTS_SET_LETTER_H

#include "ground/arena.h"
#include "page/layout.h"
#include "sample_documents.h"

struct set {
  struct arena arena;
  struct report *report;
  struct document *document;
  struct pages *pages;
};

/* Lays out set->document; set->pages is NULL when that was refused. */
void set_document(struct set *set, const char *envelope, int points);
void set_in(struct set *set, const struct envelope *envelope, int points);

/* A document that is still to be laid out; and one that is. */
struct set set_new(struct sample sample);
struct set set_sample(struct sample sample, const char *envelope, int points);
void set_free(struct set *set);

bool is_text(const struct mark *mark, const char *text);

/* The first mark with this text, and its page (which may be NULL). */
const struct mark *find_text(const struct pages *pages, const char *text, size_t *page);

/* How far a mark reaches, mpt. */
int32_t top_of(const struct mark *mark);
int32_t bottom_of(const struct mark *mark);

/* Lays it out, expects a refusal with the code `wanted`, and frees it. */
void expect_refusal(struct set *set, const char *envelope, const char *wanted);

#endif
