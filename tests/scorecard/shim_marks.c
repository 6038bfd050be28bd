/* Looks through a process's memory for what was somebody's, when the process has ended its work.
 *
 *   LD_PRELOAD=shim_marks.so MARKS_TO=file program
 *
 * Writes one line: how often the marks of tests/scorecard/seeds/household.yaml were found in how
 * many bytes that can be written to. Both files are opened at once, since later there may be a
 * fence.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Each byte is one too high, or they would be found here. */
static const char *const marks[] = {"[refotibn", "[rpbl!Tusffu", "[rmbxtpo!Tusffu", "[rebvhiufs"};
static int maps = -1, out = -1;
static char text[1 << 20]; /* of the maps: no memory is asked for here */

__attribute__((constructor)) static void begin(void)
{
  const char *path = getenv("MARKS_TO");
  if (path == NULL)
    return;
  maps = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static size_t count_in(const char *at, const char *end, const char *mark)
{
  size_t length = strlen(mark), found = 0;
  for (; at + length <= end; at++) {
    size_t same = 0;
    while (same < length && (unsigned char)at[same] + 1 == (unsigned char)mark[same])
      same++;
    found += same == length;
  }
  return found;
}

__attribute__((destructor)) static void end(void)
{
  size_t length = 0, bytes = 0, found = 0;
  ssize_t got;
  char line[160], where[100] = "";
  if (maps < 0 || out < 0)
    return;
  while ((got = read(maps, text + length, sizeof text - 1 - length)) > 0)
    length += (size_t)got;
  for (char *row = strtok(text, "\n"); row != NULL; row = strtok(NULL, "\n")) {
    uintptr_t from, to;
    char rights[5], name[80] = "";
    if (sscanf(row, "%lx-%lx %4s %*s %*s %*s %79s", &from, &to, rights, name) < 3 ||
        strncmp(rights, "rw", 2) != 0 || strcmp(name, "[vvar]") == 0)
      continue;
    size_t before = found;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
      found += count_in((const char *)from, (const char *)to, marks[i]);
    if (found != before)
      snprintf(where, sizeof where, " in %s", name[0] != '\0' ? name : "what has no name");
    bytes += to - from;
  }
  int said = snprintf(line, sizeof line, "found %zu marks%s in %zu bytes\n", found, where, bytes);
  if (write(out, line, (size_t)said) != said)
    _exit(99);
}
