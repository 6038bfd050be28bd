#include "ground/spill.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int spill_open(int folder)
{
  static const char name[] = ".optout-spill.part";
  int descriptor = openat(folder, ".", O_RDWR | O_TMPFILE | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor != -1)
    return descriptor;
  /* Where the file system cannot do that, a name that goes at once. */
  descriptor = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      S_IRUSR | S_IWUSR);
  if (descriptor != -1)
    unlinkat(folder, name, 0);
  return descriptor;
}
