#include "page/bidi.h"

#include <string.h>

#ifdef HAVE_FRIBIDI
#include <fribidi.h>
#endif

#include "ground/mem.h"

#ifdef HAVE_FRIBIDI

bool bidi_available(void) { return true; }

void bidi_levels(const uint32_t *points, size_t count, uint8_t *levels)
{
  FriBidiCharType *types = mem_zeroed(count, sizeof *types);
  FriBidiBracketType *brackets = mem_zeroed(count, sizeof *brackets);
  FriBidiLevel *found = mem_zeroed(count, sizeof *found);
  FriBidiParType base = FRIBIDI_PAR_LTR;
  fribidi_get_bidi_types(points, (FriBidiStrIndex)count, types);
  fribidi_get_bracket_types(points, (FriBidiStrIndex)count, types, brackets);
  /* It fails only when memory runs out. */
  if (fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &base, found) ==
      0)
    mem_exhausted();
  for (size_t i = 0; i < count; i++)
    levels[i] = found[i] > 0 ? (uint8_t)found[i] : 0;
  mem_free(types);
  mem_free(brackets);
  mem_free(found);
}

#else

bool bidi_available(void) { return false; }

void bidi_levels(const uint32_t *points, size_t count, uint8_t *levels)
{
  (void)points;
  memset(levels, 0, count);
}

#endif

static void reverse(size_t *order, size_t from, size_t to)
{
  while (from + 1 < to) {
    size_t kept = order[from];
    order[from++] = order[--to];
    order[to] = kept;
  }
}

/* Rule L2: from the highest level down to the lowest odd one, every stretch of that level or a
 * higher one is turned round. */
void bidi_order(const uint8_t *levels, size_t count, size_t *order)
{
  uint8_t highest = 0;
  for (size_t i = 0; i < count; i++) {
    order[i] = i;
    highest = levels[i] > highest ? levels[i] : highest;
  }
  for (uint8_t level = highest; level > 0; level--)
    for (size_t from = 0, to; from < count; from = to + 1) {
      for (to = from; to < count && levels[to] >= level; to++)
        continue;
      reverse(order, from, to);
    }
}
