/* Direction: what is written from right to left, and where it stands in a line of English.
 *
 * Levels are those of the Unicode bidirectional algorithm (UAX 9): even ones run from left to
 * right, odd ones from right to left, and a higher one lies within a lower one. FriBidi gives the
 * levels and is seen by bidi.c alone; a build without it knows only text from left to right, and
 * letters of the other direction must then be refused.
 */
#ifndef OPTOUT_PAGE_BIDI_H
#define OPTOUT_PAGE_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Put round a value in what bidi_levels is given, so that the value and its neighbours do not
 * change each other's order: the isolates of UAX 9. Never in a letter. */
enum { BIDI_ISOLATE_LTR = 0x2066, BIDI_ISOLATE_RTL = 0x2067, BIDI_ISOLATE_END = 0x2069 };

/* True when this build can set letters from right to left. */
bool bidi_available(void);

/* levels[i] of each of `count` code points of one paragraph that runs from left to right. All are
 * 0 where bidi_available is false. */
void bidi_levels(const uint32_t *points, size_t count, uint8_t *levels);

/* Puts the numbers 0 … count-1 into `order`, from left to right as things of these levels stand
 * on a line. */
void bidi_order(const uint8_t *levels, size_t count, size_t *order);

#endif
