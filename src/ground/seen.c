#include "ground/seen.h"

#include <stdbool.h>

#include "ground/mem.h"

enum { FIRST_ROOM = 1024, NUMBER_BITS = 40 };

/* The low word has 24 bits of the key above the number, which is 0 in an empty place. */
struct place_kept {
  uint64_t key, low;
};

struct seen {
  struct place_kept *places; /* owned */
  size_t room;               /* a power of two */
  size_t count;
};

static uint64_t number_of(const struct place_kept *place)
{
  return place->low & ((UINT64_C(1) << NUMBER_BITS) - 1);
}

struct seen *seen_new(void)
{
  struct seen *seen = mem_zeroed(1, sizeof *seen);
  seen->room = FIRST_ROOM;
  seen->places = mem_zeroed(seen->room, sizeof *seen->places);
  return seen;
}

void seen_free(struct seen *seen)
{
  if (seen == NULL)
    return;
  mem_free(seen->places);
  mem_free(seen);
}

/* The place of the key, or the empty one where it belongs. */
static struct place_kept *find(const struct seen *seen, uint64_t key, uint64_t tag)
{
  size_t at = (size_t)key & (seen->room - 1);
  for (;;) {
    struct place_kept *place = &seen->places[at];
    if (number_of(place) == 0 || (place->key == key && place->low >> NUMBER_BITS == tag))
      return place;
    at = (at + 1) & (seen->room - 1);
  }
}

static void grow(struct seen *seen)
{
  struct place_kept *old = seen->places;
  size_t old_room = seen->room;
  seen->room *= 2;
  seen->places = mem_zeroed(seen->room, sizeof *seen->places);
  for (size_t i = 0; i < old_room; i++)
    if (number_of(&old[i]) != 0)
      *find(seen, old[i].key, old[i].low >> NUMBER_BITS) = old[i];
  mem_free(old);
}

uint64_t seen_add(struct seen *seen, struct hash key, uint64_t number)
{
  uint64_t tag = key.high >> NUMBER_BITS;
  struct place_kept *place = find(seen, key.low, tag);
  if (number_of(place) != 0)
    return number_of(place);
  *place = (struct place_kept){key.low, tag << NUMBER_BITS | number};
  seen->count++;
  if (seen->count > seen->room / 8 * 7)
    grow(seen);
  return 0;
}

size_t seen_count(const struct seen *seen) { return seen->count; }
