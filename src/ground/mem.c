#include "ground/mem.h"

#include <errno.h>
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
