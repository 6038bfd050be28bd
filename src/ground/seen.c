#include "ground/seen.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "ground/mem.h"
#include "ground/spill.h"

/* MEMORY_ROOM: places of the largest table in memory, when there is a spill. BLOCK: places that
 * are read from a spill at once where one is looked for, and MOVED, where all are. FILTER_BITS: of
 * the places of the filter, which is 512 KiB. */
enum {
  FIRST_BITS = 10,
  MEMORY_ROOM = 1 << 16,
  NUMBER_BITS = 40,
  KEY_BITS = 64,
  BLOCK = 128,
  MOVED = 4096,
  FILTER_BITS = 22,
  WORD_BITS = 64
};

/* The low word has 24 bits of the key above the number, which is 0 in an empty place. */
struct place_kept {
  uint64_t key, low;
};

struct seen {
  struct place_kept *places; /* the latest; owned */
  unsigned bits;             /* of how many places there are in memory */
  size_t held, count;        /* in memory; in all */
  struct spill *spill;
  int file;         /* the others, in the order of their keys; -1: none */
  uint64_t filed;   /* how many there are */
  uint64_t *filter; /* owned; NULL while there is no file */
};

static uint64_t number_of(const struct place_kept *place)
{
  return place->low & ((UINT64_C(1) << NUMBER_BITS) - 1);
}

static size_t room_of(const struct seen *seen) { return (size_t)1 << seen->bits; }

static void begin_table(struct seen *seen)
{
  seen->places = mem_zeroed(room_of(seen), sizeof *seen->places);
  seen->held = 0;
}

struct seen *seen_new(struct spill *spill)
{
  struct seen *seen = mem_zeroed(1, sizeof *seen);
  seen->bits = FIRST_BITS;
  begin_table(seen);
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
  mem_free(seen->filter);
  mem_free(seen);
}

/* Whether the key of one comes before that of the other, is the same, or comes behind it: <0, 0,
 * >0. */
static int compare_keys(const struct place_kept *a, const struct place_kept *b)
{
  uint64_t left = a->low >> NUMBER_BITS, right = b->low >> NUMBER_BITS;
  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  return (left > right) - (left < right);
}

/* ---- in memory ---- */

/* The key's place, or the empty one where it belongs. Places are by the first bits of the key, so
 * that a table is nearly in the order of the file. */
static struct place_kept *find_place(const struct seen *seen, const struct place_kept *wanted)
{
  size_t at = (size_t)(wanted->key >> (KEY_BITS - seen->bits));
  while (number_of(&seen->places[at]) != 0 && compare_keys(&seen->places[at], wanted) != 0)
    at = (at + 1) & (room_of(seen) - 1);
  return &seen->places[at];
}

static void put(struct seen *seen, struct place_kept *empty, const struct place_kept *wanted)
{
  *empty = *wanted;
  seen->held++;
}

static void grow(struct seen *seen)
{
  struct place_kept *old = seen->places;
  size_t old_room = room_of(seen);
  seen->bits++;
  begin_table(seen);
  for (size_t i = 0; i < old_room; i++)
    if (number_of(&old[i]) != 0)
      put(seen, find_place(seen, &old[i]), &old[i]);
  mem_free(old);
}

/* ---- the filter: two bits a key ---- */

static bool in_filter(const struct seen *seen, uint64_t bit)
{
  return (seen->filter[bit / WORD_BITS] >> bit % WORD_BITS & 1) != 0;
}

static uint64_t filter_bit(const struct place_kept *place, unsigned which)
{
  return place->key >> (which * FILTER_BITS) & ((UINT64_C(1) << FILTER_BITS) - 1);
}

static void add_to_filter(struct seen *seen, const struct place_kept *place)
{
  for (unsigned i = 0; i < 2; i++) {
    uint64_t bit = filter_bit(place, i);
    seen->filter[bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
  }
}

static bool may_be_filed(const struct seen *seen, const struct place_kept *place)
{
  return in_filter(seen, filter_bit(place, 0)) && in_filter(seen, filter_bit(place, 1));
}

/* ---- in a file ---- */

/* The bytes that a call has moved. 0 when it was interrupted, to be made again, or has failed: that
 * is noted. A disk that is full may take a part first, and fail then. */
static size_t count_moved(struct seen *seen, ssize_t done)
{
  if (done > 0)
    return (size_t)done;
  if (seen->spill->error == 0 && (done == 0 || errno != EINTR))
    seen->spill->error = done == 0 ? EIO : errno;
  return 0;
}

/* False after noting the error. */
static bool read_places(struct seen *seen, uint64_t from, struct place_kept *into, size_t count)
{
  char *at = (char *)into;
  uint64_t offset = from * sizeof *into;
  for (size_t left = count * sizeof *into; left != 0 && seen->spill->error == 0;) {
    size_t got = count_moved(seen, pread(seen->file, at, left, (off_t)offset));
    at += got;
    offset += got;
    left -= got;
  }
  return seen->spill->error == 0;
}

static void write_places(struct seen *seen, int file, const struct place_kept *places,
                         size_t count)
{
  const char *at = (const char *)places;
  for (size_t left = count * sizeof *places; left != 0 && seen->spill->error == 0;) {
    size_t put = count_moved(seen, write(file, at, left));
    at += put;
    left -= put;
  }
}

/* Where a key should be among `count` that begin with `first` and end before `last`: keys are
 * hashes, and lie evenly. Counted in the upper halves of keys, which leaves room for products. */
static uint64_t guess(uint64_t key, uint64_t first, uint64_t last, uint64_t count)
{
  enum { HALF = 32 };
  uint64_t part = (key - first) >> HALF, whole = ((last - first) >> HALF) + 1;
  return part * count / whole;
}

/* The number that the key came with, or 0 when it is not in the file. */
static uint64_t find_filed(struct seen *seen, const struct place_kept *wanted)
{
  struct place_kept block[BLOCK] = {{0, 0}};
  uint64_t from = 0, to = seen->filed, first = 0, last = UINT64_MAX;
  while (from < to) {
    uint64_t at = from + guess(wanted->key, first, last, to - from);
    at = at - from > BLOCK / 2 ? at - BLOCK / 2 : from;
    size_t count = to - at < BLOCK ? (size_t)(to - at) : BLOCK;
    if (!read_places(seen, at, block, count))
      return 0;
    if (compare_keys(wanted, &block[0]) < 0) {
      to = at;
      last = block[0].key;
    } else if (compare_keys(wanted, &block[count - 1]) > 0) {
      from = at + count;
      first = block[count - 1].key;
    } else {
      size_t i = 0;
      while (compare_keys(&block[i], wanted) < 0)
        i++;
      return compare_keys(&block[i], wanted) == 0 ? number_of(&block[i]) : 0;
    }
  }
  return 0;
}

/* ---- from memory to the file ---- */

/* Brings what is in memory together, in the order of keys. Each is near its place already. */
static void sort_table(struct seen *seen)
{
  struct place_kept *places = seen->places;
  size_t count = 0;
  for (size_t i = 0; i < room_of(seen); i++) {
    struct place_kept place = places[i];
    size_t at = count;
    if (number_of(&place) == 0)
      continue;
    for (; at > 0 && compare_keys(&place, &places[at - 1]) < 0; at--)
      places[at] = places[at - 1];
    places[at] = place;
    count++;
  }
}

/* What was filed before, and what is in memory, on their way into a new file. */
struct merge {
  struct seen *seen;
  int file;
  struct place_kept *old, *new; /* MOVED places each */
  uint64_t old_read;            /* of those in the file */
  size_t old_at, old_count, new_count;
};

/* The next of those that were filed; NULL at the end, or after noting an error. */
static const struct place_kept *next_filed(struct merge *merge)
{
  uint64_t left = merge->seen->filed - merge->old_read;
  if (merge->old_at < merge->old_count)
    return &merge->old[merge->old_at];
  merge->old_at = 0;
  merge->old_count = left < MOVED ? (size_t)left : MOVED;
  if (merge->old_count != 0 &&
      !read_places(merge->seen, merge->old_read, merge->old, merge->old_count))
    merge->old_count = 0;
  merge->old_read += merge->old_count;
  return merge->old_count != 0 ? merge->old : NULL;
}

static void add_merged(struct merge *merge, const struct place_kept *place)
{
  merge->new[merge->new_count++] = *place;
  if (merge->new_count < MOVED)
    return;
  write_places(merge->seen, merge->file, merge->new, merge->new_count);
  merge->new_count = 0;
}

static void merge_all(struct merge *merge)
{
  struct seen *seen = merge->seen;
  const struct place_kept *held = seen->places, *end = held + seen->held;
  const struct place_kept *filed = next_filed(merge);
  while ((held < end || filed != NULL) && seen->spill->error == 0) {
    if (filed == NULL || (held < end && compare_keys(held, filed) < 0)) {
      add_to_filter(seen, held);
      add_merged(merge, held++);
      continue;
    }
    add_merged(merge, filed);
    merge->old_at++;
    filed = next_filed(merge);
  }
  if (seen->spill->error == 0)
    write_places(seen, merge->file, merge->new, merge->new_count);
}

/* Into a file of its own, and the old one goes. */
static void spill_table(struct seen *seen, int file)
{
  struct merge merge = {.seen = seen, .file = file};
  if (seen->filter == NULL)
    seen->filter = mem_zeroed((size_t)1 << FILTER_BITS >> 3, 1);
  merge.old = mem_alloc(MOVED * sizeof *merge.old);
  merge.new = mem_alloc(MOVED * sizeof *merge.new);
  sort_table(seen);
  merge_all(&merge);
  mem_free(merge.old);
  mem_free(merge.new);
  if (seen->file != -1)
    close(seen->file);
  seen->file = file;
  seen->filed += seen->held;
  memset(seen->places, 0, room_of(seen) * sizeof *seen->places);
  seen->held = 0;
}

static void make_room(struct seen *seen)
{
  bool spills =
    room_of(seen) >= MEMORY_ROOM && seen->spill != NULL && seen->spill->folder != -1;
  int file = spills ? spill_open(seen->spill->folder) : -1;
  if (file != -1)
    spill_table(seen, file);
  else if (seen->file == -1)
    grow(seen); /* where nothing can be spilled, memory has to do */
  else if (seen->spill->error == 0)
    seen->spill->error = errno;
}

static struct place_kept place_of(struct hash key, uint64_t number)
{
  return (struct place_kept){key.low, key.high >> NUMBER_BITS << NUMBER_BITS | number};
}

static bool is_lost(const struct seen *seen)
{
  return seen->file != -1 && seen->spill->error != 0;
}

/* *place is where it is in memory, or belongs. */
static uint64_t find(struct seen *seen, const struct place_kept *wanted, struct place_kept **place)
{
  *place = find_place(seen, wanted);
  uint64_t first = number_of(*place);
  return first == 0 && seen->filed != 0 && may_be_filed(seen, wanted) ? find_filed(seen, wanted)
                                                                       : first;
}

uint64_t seen_find(struct seen *seen, struct hash key)
{
  struct place_kept wanted = place_of(key, 0), *place;
  return is_lost(seen) ? 0 : find(seen, &wanted, &place);
}

uint64_t seen_add(struct seen *seen, struct hash key, uint64_t number)
{
  struct place_kept wanted = place_of(key, number), *place;
  if (is_lost(seen))
    return 0;
  uint64_t first = find(seen, &wanted, &place);
  if (first != 0)
    return first;
  put(seen, place, &wanted);
  seen->count++;
  if (seen->held > room_of(seen) / 8 * 7)
    make_room(seen);
  return 0;
}

size_t seen_count(const struct seen *seen) { return seen->count; }
