/* For programs of tests: a file as it is, whatever it holds. */
#ifndef OPTOUT_TESTS_WHOLE_FILE_H
#define OPTOUT_TESTS_WHOLE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "ground/text.h"

/* Appends all of the file to `out`; false when it cannot be read to its end. */
static inline bool whole_file(const char *path, struct buffer *out)
{
  char piece[8192];
  size_t got;
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return false;
  while ((got = fread(piece, 1, sizeof piece, file)) != 0)
    buffer_add_bytes(out, piece, got);
  bool good = ferror(file) == 0;
  fclose(file);
  return good;
}

#endif
