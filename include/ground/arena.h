/* Arenas: memory with a common lifetime.
 *
 * The program has three lifetimes: the run (catalogue, templates, fonts), the household, and the
 * letter. Things of one lifetime come from one arena and go together; nobody frees them one by
 * one. A reset keeps the chunks for the next household, so a long batch does not grow.
 *
 *   struct arena arena;
 *   arena_init(&arena);
 *   char *line = arena_alloc(&arena, 80);
 *   arena_reset(&arena);        everything taken from it is gone
 *   arena_free(&arena);         the chunks too
 *
 * What an arena held is overwritten when it is reset or freed: it was somebody's data.
 */
#ifndef OPTOUT_GROUND_ARENA_H
#define OPTOUT_GROUND_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct view;

struct arena {
  struct arena_chunk *first;   /* oldest chunk; owned */
  struct arena_chunk *current; /* the one being filled */
};

/* An empty arena; it takes no memory before something is asked of it. */
void arena_init(struct arena *arena);

/* Makes everything taken so far invalid, wipes it, keeps the chunks. */
void arena_reset(struct arena *arena);

/* Wipes and gives back everything. The arena may be used again after arena_init. */
void arena_free(struct arena *arena);

/* Returns `size` bytes, zeroed, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* An array of `count` things of `size` bytes, zeroed. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Makes room for one more in an array of `count` things that grows: when all of *room is taken, a
 * copy with twice the room (`first` at the start), else the array itself. */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *room, size_t first,
                 size_t size);

/* A copy of the text that lives as long as the arena, with a NUL after its end. */
struct view arena_copy(struct arena *arena, struct view text);

/* printf into the arena. */
struct view arena_format(struct arena *arena, const char *format, ...)
  __attribute__((format(printf, 2, 3)));
struct view arena_format_list(struct arena *arena, const char *format, va_list list)
  __attribute__((format(printf, 2, 0)));

/* A list in words with one more item: the joint stands between two, never before the first. */
struct view arena_join(struct arena *arena, struct view list, const char *joint,
                       struct view item);

#endif
