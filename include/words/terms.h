/* How tables of terms are written: the names that templates may use.
 *
 *   static const struct term place_terms[] = {TEXT("number"), TRUTH("duplex"), END};
 *   static const struct term terms[] = {GROUP("place", place_terms), LIST("rows", row_terms), END};
 */
#ifndef OPTOUT_WORDS_TERMS_H
#define OPTOUT_WORDS_TERMS_H

#include "words/facts.h"

#define TEXT(word) {word, FACT_TEXT, false, NULL}
#define TRUTH(word) {word, FACT_TRUTH, false, NULL}
#define GROUP(word, members) {word, FACT_GROUP, false, members}
#define LIST(word, members) {word, FACT_LIST, false, members}
#define END {NULL, FACT_TEXT, false, NULL}

#endif
