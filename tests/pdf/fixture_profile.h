/* The colours of the fixture: a small profile of sRGB by matrix and gamma. */
#ifndef OPTOUT_TESTS_PDF_FIXTURE_PROFILE_H
#define OPTOUT_TESTS_PDF_FIXTURE_PROFILE_H

#include "ground/text.h"

void fixture_profile_write(struct buffer *out);

#endif
