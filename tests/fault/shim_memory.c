/* Makes the Nth allocation of a process fail, or all from the Nth on.
 *
 *   LD_PRELOAD=shim_memory.so FAIL_AT=120 [FAIL_ON=1] COUNT_TO=file program
 *
 * Without FAIL_AT nothing fails; the number of allocations is written to COUNT_TO at the end.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unsigned long count, fail_at;
static int fail_on;
static int count_to = -1; /* opened at once: later the program may be behind its fence */

/* glibc's own names, since looking the originals up would itself allocate. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *old, size_t size);

__attribute__((constructor)) static void begin(void)
{
  const char *at = getenv("FAIL_AT"), *on = getenv("FAIL_ON");
  fail_at = at != NULL ? strtoul(at, NULL, 10) : 0;
  fail_on = on != NULL;
  const char *path = getenv("COUNT_TO");
  if (path != NULL)
    count_to = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  count = 0;
}

__attribute__((destructor)) static void end(void)
{
  char line[32];
  if (count_to < 0)
    return;
  int length = snprintf(line, sizeof line, "%lu\n", count);
  if (write(count_to, line, (size_t)length) != length)
    _exit(99);
  close(count_to);
}

static int fails(void)
{
  count++;
  if (fail_at == 0 || count < fail_at || (count > fail_at && !fail_on))
    return 0;
  errno = ENOMEM;
  return 1;
}

/* For what a build that counts its lines does at the very end: tests/coverage/flush.c. */
void shim_relent(void);
void shim_relent(void) { fail_at = 0; }

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t number, size_t size) { return fails() ? NULL : __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
