#include "ground/seen.h"

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#include "ground/mem.h"
#include "ground/spill.h"

/* MEMORY_ROOM: places of the largest table in memory, when there is a spill. BLOCK: places that
 * are read from a spill at once, of which nearly always one is the wanted one; and MOVED, when a
 * table moves. */
enum { FIRST_ROOM = 1024, MEMORY_ROOM = 1 << 16, NUMBER_BITS = 40, BLOCK = 16, MOVED = 4096 };

/* The low word has 24 bits of the key above the number, which is 0 in an empty place. */
struct place_kept {
  uint64_t key, low;
};

struct seen {
  struct place_kept *places; /* owned; NULL: they are in the file */
  size_t room;               /* a power of two */
  size_t count;
  struct spill *spill;
  int file;       /* -1: none */
  uint64_t begin; /* of the table in the file, bytes; older and smaller ones stand before it */
};

static uint64_t number_of(const struct place_kept *place)
{
  return place->low & ((UINT64_C(1) << NUMBER_BITS) - 1);
}

struct seen *seen_new(struct spill *spill)
{
  struct seen *seen = mem_zeroed(1, sizeof *seen);
  seen->room = FIRST_ROOM;
  seen->places = mem_zeroed(seen->room, sizeof *seen->places);
  seen->spill = spill;
  seen->file = -1;
  return seen;
}

void seen_free(struct seen *seen)
{
  if (seen == NULL)
    return;
  if (seen->file != -1)
    close(seen->file);
  mem_free(seen->places);
  mem_free(seen);
}

/* The key's place, or the empty one where it belongs: whether `place` is either. */
static bool belongs(const struct place_kept *place, const struct place_kept *wanted)
{
  return number_of(place) == 0 ||
         (place->key == wanted->key && place->low >> NUMBER_BITS == wanted->low >> NUMBER_BITS);
}

/* ---- in memory ---- */

static uint64_t put_in_memory(struct seen *seen, const struct place_kept *wanted)
{
  size_t at = (size_t)wanted->key & (seen->room - 1);
  while (!belongs(&seen->places[at], wanted))
    at = (at + 1) & (seen->room - 1);
  uint64_t first = number_of(&seen->places[at]);
  if (first == 0)
    seen->places[at] = *wanted;
  return first;
}

/* ---- in a file ---- */

static void fail(struct seen *seen, ssize_t got)
{
  if (seen->spill->error == 0)
    seen->spill->error = got < 0 ? errno : EIO;
}

/* False after noting the error. */
static bool read_places(struct seen *seen, uint64_t from, struct place_kept *into, size_t count)
{
  size_t bytes = count * sizeof *into;
  ssize_t got = pread(seen->file, into, bytes, (off_t)from);
  if (got != (ssize_t)bytes)
    fail(seen, got);
  return got == (ssize_t)bytes;
}

static void write_place(struct seen *seen, uint64_t to, const struct place_kept *place)
{
  ssize_t put = pwrite(seen->file, place, sizeof *place, (off_t)to);
  if (put != (ssize_t)sizeof *place)
    fail(seen, put);
}

static uint64_t put_in_file(struct seen *seen, const struct place_kept *wanted)
{
  struct place_kept block[BLOCK];
  size_t at = (size_t)wanted->key & (seen->room - 1);
  for (;;) {
    size_t count = seen->room - at < BLOCK ? seen->room - at : BLOCK;
    uint64_t from = seen->begin + at * sizeof *block;
    if (!read_places(seen, from, block, count))
      return 0;
    for (size_t i = 0; i < count; i++) {
      if (!belongs(&block[i], wanted))
        continue;
      if (number_of(&block[i]) == 0)
        write_place(seen, from + i * sizeof *block, wanted);
      return number_of(&block[i]);
    }
    at = (at + count) & (seen->room - 1);
  }
}

static uint64_t put(struct seen *seen, const struct place_kept *wanted)
{
  return seen->places != NULL ? put_in_memory(seen, wanted) : put_in_file(seen, wanted);
}

/* ---- growing ---- */

static void put_all(struct seen *seen, const struct place_kept *places, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (number_of(&places[i]) != 0)
      put(seen, &places[i]);
}

/* A table of zeros behind what stands in the file: a hole until something is put there. */
static bool begin_table(struct seen *seen, uint64_t begin)
{
  seen->begin = begin;
  int failed = ftruncate(seen->file, (off_t)(begin + seen->room * sizeof *seen->places));
  if (failed != 0)
    fail(seen, failed);
  return failed == 0;
}

static void grow_in_file(struct seen *seen)
{
  uint64_t old = seen->begin;
  size_t old_room = seen->room;
  struct place_kept *moved = mem_alloc(MOVED * sizeof *moved);
  seen->room *= 2;
  bool good = begin_table(seen, old + old_room * sizeof *moved);
  for (size_t i = 0; good && i < old_room; i += MOVED) {
    good = read_places(seen, old + i * sizeof *moved, moved, MOVED);
    if (good)
      put_all(seen, moved, MOVED);
  }
  mem_free(moved);
}

static void grow_in_memory(struct seen *seen)
{
  struct place_kept *old = seen->places;
  size_t old_room = seen->room;
  bool full = old_room >= MEMORY_ROOM && seen->spill != NULL && seen->spill->folder != -1;
  seen->file = full ? spill_open(seen->spill->folder) : -1;
  seen->room *= 2;
  seen->places = NULL;
  if (seen->file == -1) /* where nothing can be spilled, memory has to do */
    seen->places = mem_zeroed(seen->room, sizeof *seen->places);
  if (seen->file == -1 || begin_table(seen, 0))
    put_all(seen, old, old_room);
  mem_free(old);
}

uint64_t seen_add(struct seen *seen, struct hash key, uint64_t number)
{
  struct place_kept wanted = {key.low, key.high >> NUMBER_BITS << NUMBER_BITS | number};
  if (seen->file != -1 && seen->spill->error != 0)
    return 0;
  uint64_t first = put(seen, &wanted);
  if (first != 0)
    return first;
  seen->count++;
  if (seen->count > seen->room / 8 * 7) {
    if (seen->places != NULL)
      grow_in_memory(seen);
    else
      grow_in_file(seen);
  }
  return 0;
}

size_t seen_count(const struct seen *seen) { return seen->count; }
