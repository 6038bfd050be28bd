/* Measures without fonts: every character is half an em wide, bold ones a tenth wider. */
#ifndef OPTOUT_TESTS_FAKE_MEASURE_H
#define OPTOUT_TESTS_FAKE_MEASURE_H

#include "page/layout.h"

struct arena;

/* Words are made in `arena`. A word with a '#' counts as one that no font can draw. */
struct measure fake_measure(struct arena *arena);

#endif
