/* Square codes (QR codes, ISO/IEC 18004): an address as a picture that a telephone's camera reads.
 *
 * Inside the page room only. libqrencode makes them and is seen by square.c alone; a build without
 * it prints the address in letters, as it stands beside each code anyway. What is encoded comes
 * from the templates, never from a household: the layout gives it nothing else.
 */
#ifndef OPTOUT_PAGE_SQUARE_H
#define OPTOUT_PAGE_SQUARE_H

#include <stdbool.h>

#include "ground/text.h"

struct arena;
struct picture;

/* Whether this build can make them. */
bool square_available(void);

/* The code of `address` with the white that it needs round it, in the arena. NULL when this build
 * has no library for it, or when it would be too fine for a printer and a camera. */
const struct picture *square_of(struct arena *arena, struct view address);

#endif
