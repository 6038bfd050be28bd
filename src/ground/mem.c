#include "ground/mem.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* WIPE_BYTES: what is wiped at once. The C library takes no longer for many small blocks than for
 * a large one; but that it gives to one byte-wise instruction, which a counter of instructions
 * takes for one each byte. */
enum { EXIT_COULD_NOT_RUN = 3, WIPE_BYTES = 1024 };

static void (*exhaustion_hook)(void);

void mem_on_exhaustion(void (*clean_up)(void)) { exhaustion_hook = clean_up; }

_Noreturn void mem_exhausted(void)
{
  static const char message[] = "optout: error: out of memory; nothing half-written was left\n";
  if (exhaustion_hook != NULL)
    exhaustion_hook();
  ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
  (void)ignored;
  _exit(EXIT_COULD_NOT_RUN);
}

void mem_watch_begin(void) { errno = 0; }

void mem_watch_end(void)
{
  if (errno == ENOMEM)
    mem_exhausted();
}

void *mem_alloc(size_t size)
{
  void *fresh = malloc(size != 0 ? size : 1);
  if (fresh == NULL)
    mem_exhausted();
  return fresh;
}

void *mem_zeroed(size_t count, size_t size)
{
  void *fresh = calloc(count != 0 ? count : 1, size != 0 ? size : 1);
  if (fresh == NULL)
    mem_exhausted();
  return fresh;
}

void *mem_resize(void *old, size_t size)
{
  void *fresh = realloc(old, size != 0 ? size : 1);
  if (fresh == NULL)
    mem_exhausted();
  return fresh;
}

void *mem_grow_now(void *array, size_t *room, size_t count, size_t size)
{
  enum { FIRST_ROOM = 16 };
  size_t more = *room != 0 ? *room : FIRST_ROOM, bytes;
  while (more < count && more <= SIZE_MAX / 2)
    more *= 2;
  if (more < count || __builtin_mul_overflow(more, size, &bytes))
    mem_exhausted();
  void *grown = mem_alloc(bytes); /* realloc would leave a copy behind */
  if (array != NULL) {
    memcpy(grown, array, *room * size);
    mem_wipe(array, *room * size);
    mem_free(array);
  }
  *room = more;
  return grown;
}

/* What stands before each private block; as long as whatever may stand in one wants it aligned. */
union private_head {
  size_t size; /* bytes behind it */
  max_align_t alignment;
};

void *mem_private_resize(void *old, size_t size)
{
  if (size > SIZE_MAX - sizeof(union private_head))
    mem_exhausted();
  union private_head *fresh = mem_alloc(sizeof *fresh + size), *head = old;
  fresh->size = size;
  if (old != NULL) {
    head--;
    memcpy(fresh + 1, old, head->size < size ? head->size : size);
    mem_private_free(old);
  }
  return fresh + 1;
}

void mem_private_free(void *old)
{
  if (old == NULL)
    return;
  union private_head *head = old;
  head--;
  mem_wipe(old, head->size);
  mem_free(head);
}

void mem_wipe(void *bytes, size_t count)
{
  for (char *at = bytes; count != 0;) {
    size_t block = count < WIPE_BYTES ? count : WIPE_BYTES;
    explicit_bzero(at, block);
    at += block;
    count -= block;
  }
}

void mem_free(void *old) { free(old); }
