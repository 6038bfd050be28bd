/* Memory that never fails in the middle of a letter.
 *
 * Every allocation of the program, and of the libraries that accept an allocator, goes through
 * here. When memory runs out there is nothing sensible that a middle floor could do, so the
 * program ends in one place: the clean-up hook runs (it removes unfinished files), one line is
 * written to standard error, and the exit status is 3. That is why no caller checks for NULL.
 */
#ifndef OPTOUT_GROUND_MEM_H
#define OPTOUT_GROUND_MEM_H

#include <stddef.h>

/* Returns `size` bytes, never NULL (a size of 0 is taken as 1). Not cleared. */
void *mem_alloc(size_t size);

/* Like calloc: `count` things of `size` bytes, all zero. An overflow of the product counts as
 * memory running out. */
void *mem_zeroed(size_t count, size_t size);

/* Like realloc, but never returns NULL. `old` may be NULL. */
void *mem_resize(void *old, size_t size);

/* An array of things of `size` bytes that has room for `count` of them at least. *room is for how
 * many there is room, 0 before the first call with NULL; when that is too few, it becomes more by
 * doubling, and the old array is wiped and freed. */
void *mem_grow_now(void *array, size_t *room, size_t count, size_t size);
static inline void *mem_grow(void *array, size_t *room, size_t count, size_t size)
{
  return count <= *room ? array : mem_grow_now(array, room, count, size);
}

/* Overwrites bytes that were somebody's, before their memory is given back or used again. The
 * compiler does not drop it. */
void mem_wipe(void *bytes, size_t count);

/* Frees what the three above returned; NULL is allowed. */
void mem_free(void *old);

/* Like mem_resize and mem_free, for libraries that keep somebody's words in what they ask for: all
 * of it is wiped before it is given back. Each takes only what the first has returned. */
void *mem_private_resize(void *old, size_t size);
void mem_private_free(void *old);

/* Ends the program as described above. Libraries that report exhaustion themselves come here. */
_Noreturn void mem_exhausted(void);

/* Put round calls of a library that goes on with less when memory runs out, and would draw a letter
 * without its accents: the C library leaves a mark in errno, and mem_watch_end ends the program
 * when it finds it. */
void mem_watch_begin(void);
void mem_watch_end(void);

/* Sets what is to be done before the program ends for want of memory; NULL for nothing.
 * The hook must not allocate. */
void mem_on_exhaustion(void (*clean_up)(void));

#endif
