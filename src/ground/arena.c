#include "ground/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "ground/mem.h"
#include "ground/text.h"

enum { CHUNK_BYTES = 16 * 1024 };

struct arena_chunk {
  struct arena_chunk *next;
  size_t size; /* bytes in data */
  size_t used; /* of those, bytes given out; behind them all is zero */
  alignas(max_align_t) unsigned char data[];
};

static struct arena_chunk *chunk_new(size_t size)
{
  struct arena_chunk *chunk = mem_zeroed(1, sizeof *chunk + size);
  chunk->size = size;
  return chunk;
}

static void chunk_wipe(struct arena_chunk *chunk)
{
  mem_wipe(chunk->data, chunk->used);
  chunk->used = 0;
}

void arena_init(struct arena *arena)
{
  arena->first = NULL;
  arena->current = NULL;
}

void arena_reset(struct arena *arena)
{
  for (struct arena_chunk *chunk = arena->first; chunk != NULL; chunk = chunk->next)
    chunk_wipe(chunk);
  arena->current = arena->first;
}

void arena_free(struct arena *arena)
{
  struct arena_chunk *chunk = arena->first;
  while (chunk != NULL) {
    struct arena_chunk *next = chunk->next;
    chunk_wipe(chunk);
    mem_free(chunk);
    chunk = next;
  }
  arena_init(arena);
}

/* The chunk that has room for `size` bytes: the current one, a kept one behind it, or a new one
 * put behind the current one. */
static struct arena_chunk *chunk_with_room(struct arena *arena, size_t size)
{
  struct arena_chunk *chunk = arena->current;
  while (chunk != NULL && chunk->size - chunk->used < size) {
    if (chunk->next == NULL || chunk->next->used != 0)
      break;
    chunk = chunk->next;
  }
  if (chunk != NULL && chunk->size - chunk->used >= size)
    return arena->current = chunk;
  struct arena_chunk *fresh = chunk_new(size > CHUNK_BYTES ? size : CHUNK_BYTES);
  if (chunk == NULL) {
    arena->first = fresh;
  } else {
    fresh->next = chunk->next;
    chunk->next = fresh;
  }
  return arena->current = fresh;
}

void *arena_alloc(struct arena *arena, size_t size)
{
  const size_t grain = alignof(max_align_t);
  if (size > SIZE_MAX / 2)
    mem_exhausted();
  size = (size + grain - 1) / grain * grain;
  struct arena_chunk *chunk = chunk_with_room(arena, size);
  void *fresh = chunk->data + chunk->used;
  chunk->used += size;
  return fresh;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
  if (size != 0 && count > SIZE_MAX / 2 / size)
    mem_exhausted();
  return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *room, size_t first,
                 size_t size)
{
  if (count < *room)
    return array;
  *room = *room != 0 ? *room * 2 : first;
  void *grown = arena_array(arena, *room, size);
  if (count != 0)
    memcpy(grown, array, count * size);
  return grown;
}

struct view arena_copy(struct arena *arena, struct view text)
{
  char *copy = arena_alloc(arena, text.len + 1);
  if (text.len != 0)
    memcpy(copy, text.at, text.len);
  return (struct view){copy, text.len};
}

struct view arena_format_list(struct arena *arena, const char *format, va_list list)
{
  char brief[128]; /* nearly all of them fit, and are formatted once */
  va_list again;
  va_copy(again, list);
  int length = vsnprintf(brief, sizeof brief, format, again);
  va_end(again);
  if (length < 0) /* the C library had no memory, or the text would be larger than INT_MAX */
    mem_exhausted();
  char *copy = arena_alloc(arena, (size_t)length + 1);
  if ((size_t)length < sizeof brief)
    memcpy(copy, brief, (size_t)length);
  else
    vsnprintf(copy, (size_t)length + 1, format, list);
  return (struct view){copy, (size_t)length};
}

struct view arena_format(struct arena *arena, const char *format, ...)
{
  va_list list;
  va_start(list, format);
  struct view text = arena_format_list(arena, format, list);
  va_end(list);
  return text;
}

struct view arena_join(struct arena *arena, struct view list, const char *joint, struct view item)
{
  struct view between = list.len != 0 ? view_of(joint) : VIEW("");
  size_t length = list.len + between.len + item.len;
  char *joined = arena_alloc(arena, length + 1);
  memcpy(joined, view_bytes(list), list.len);
  memcpy(joined + list.len, view_bytes(between), between.len);
  memcpy(joined + list.len + between.len, view_bytes(item), item.len);
  return (struct view){joined, length};
}
