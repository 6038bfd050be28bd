#include "page/linecache.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/square.h"

enum { FIRST_SLOTS = 256 };

struct kept_square {
  struct view address;
  const struct picture *picture; /* or NULL */
  const struct kept_square *next;
};

struct line_cache {
  struct arena arena;
  const struct kept_square *squares; /* as many as opt-outs have pages: a few */
  struct kept_lines *slots; /* open addressing; a slot without lines is free */
  size_t slot_count, used;
};

struct line_cache *line_cache_new(void)
{
  struct line_cache *cache = mem_zeroed(1, sizeof *cache);
  arena_init(&cache->arena);
  cache->slot_count = FIRST_SLOTS;
  cache->slots = mem_zeroed(cache->slot_count, sizeof *cache->slots);
  return cache;
}

void line_cache_free(struct line_cache *cache)
{
  if (cache == NULL)
    return;
  arena_free(&cache->arena);
  mem_free(cache->slots);
  mem_free(cache);
}

void line_cache_clear(struct line_cache *cache)
{
  memset(cache->slots, 0, cache->slot_count * sizeof *cache->slots);
  cache->used = 0;
  cache->squares = NULL;
  arena_reset(&cache->arena);
}

const struct picture *line_cache_square(struct line_cache *cache, struct view address)
{
  for (const struct kept_square *kept = cache->squares; kept != NULL; kept = kept->next)
    if (view_equal(kept->address, address))
      return kept->picture;
  struct kept_square *fresh = arena_alloc(&cache->arena, sizeof *fresh);
  *fresh = (struct kept_square){arena_copy(&cache->arena, address),
                                square_of(&cache->arena, address), cache->squares};
  cache->squares = fresh;
  return fresh->picture;
}

static bool same(struct line_key a, struct line_key b)
{
  return a.origin == b.origin && a.style == b.style && a.width == b.width && a.kind == b.kind &&
         a.strong == b.strong && a.fill_blanks == b.fill_blanks;
}

static size_t start(struct line_key key, size_t slot_count)
{
  uint64_t mixed = (uint64_t)(uintptr_t)key.origin + (uint64_t)key.width * 31 +
                   (uint64_t)key.kind * 7 + (uint64_t)(uintptr_t)key.style;
  mixed *= 0x9E3779B97F4A7C15u;
  return (size_t)(mixed >> 32) & (slot_count - 1);
}

static struct kept_lines *slot_for(struct kept_lines *slots, size_t count, struct line_key key)
{
  size_t at = start(key, count);
  while (slots[at].lines != NULL && !same(slots[at].key, key))
    at = (at + 1) & (count - 1);
  return &slots[at];
}

const struct kept_lines *line_cache_find(const struct line_cache *cache, struct line_key key)
{
  const struct kept_lines *slot = slot_for(cache->slots, cache->slot_count, key);
  return slot->lines != NULL ? slot : NULL;
}

struct arena *line_cache_arena(struct line_cache *cache) { return &cache->arena; }

static void grow(struct line_cache *cache)
{
  size_t count = cache->slot_count * 2;
  struct kept_lines *slots = mem_zeroed(count, sizeof *slots);
  for (size_t i = 0; i < cache->slot_count; i++)
    if (cache->slots[i].lines != NULL)
      *slot_for(slots, count, cache->slots[i].key) = cache->slots[i];
  mem_free(cache->slots);
  cache->slots = slots;
  cache->slot_count = count;
}

void line_cache_keep(struct line_cache *cache, struct kept_lines kept)
{
  *slot_for(cache->slots, cache->slot_count, kept.key) = kept;
  if (++cache->used * 2 > cache->slot_count)
    grow(cache);
}
