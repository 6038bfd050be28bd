/* Colour: what "black" and "grey" in a letter mean, told as an ICC profile.
 *
 * PDF/A asks every file for the colours it was made for. Letters are black on white, so the
 * profile is the least there is: sRGB (IEC 61966-2-1) by its three primaries and one curve, in
 * the version 2 format of ICC.1:2001-04, made here from those numbers.
 */
#ifndef OPTOUT_PAGE_COLOUR_H
#define OPTOUT_PAGE_COLOUR_H

#include "ground/text.h"

/* Appends the profile. */
void colour_profile(struct buffer *out);

#endif
