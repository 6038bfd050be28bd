/* write_cases FOLDER [few]    writes the household of every letter that there are words for
 *
 * The files are NNN.yaml, with their names in NNN.name. With "few" only the first of each opt-out
 * and of each kind of letter is written. */
#include <stdio.h>
#include <string.h>

#include "../unit/letter_cases.h"
#include "ground/arena.h"
#include "ground/mem.h"

static bool write_file(const char *folder, size_t number, const char *ending, const char *text)
{
  char path[400];
  snprintf(path, sizeof path, "%s/%03zu.%s", folder, number, ending);
  FILE *file = fopen(path, "w");
  if (file == NULL)
    return false;
  bool fine = fputs(text, file) >= 0;
  return fclose(file) == 0 && fine;
}

/* The first of its opt-out, or the first of its kind. */
static bool is_first(const struct letter_case *cases, size_t at)
{
  bool thing = true, kind = true;
  for (size_t i = 0; i < at; i++) {
    if (cases[i].refused)
      continue;
    thing = thing && cases[i].thing != cases[at].thing;
    kind = kind && cases[i].kind != cases[at].kind;
  }
  return thing || kind;
}

int main(int argc, char **argv)
{
  if (argc < 2 || argc > 3 || (argc == 3 && strcmp(argv[2], "few") != 0)) {
    fprintf(stderr, "usage: write_cases FOLDER [few]\n");
    return 2;
  }
  struct letter_case *cases = mem_zeroed(LETTER_CASES_MAX, sizeof *cases);
  size_t count = letter_cases(cases), written = 0;
  bool fine = true;
  struct arena arena;
  arena_init(&arena);
  for (size_t i = 0; i < count && fine; i++) {
    if (cases[i].refused || (argc == 3 && !is_first(cases, i)))
      continue;
    fine = write_file(argv[1], written, "yaml",
                      letter_household(&arena, &cases[i], "Ms Siân Łukasz-O'Neill")) &&
           write_file(argv[1], written, "name", cases[i].name);
    written++;
  }
  arena_free(&arena);
  mem_free(cases);
  return fine && written != 0 ? 0 : 1;
}
