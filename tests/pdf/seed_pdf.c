/* seed_pdf --list             one line a defect: name, rule, "any", "form" or "bytes", stage
 * seed_pdf --fixture          writes a small sound file to standard output
 * seed_pdf NAME <IN >OUT      makes the defect; 1 when it finds no place for it */
#include <stdio.h>
#include <string.h>

#include "seeds.h"

static const char *const stages[] = {"qdf", "raw", "qdf", "encrypt"};
static const char *const bases[] = {"any", "form", "bytes"};

static int list(void)
{
  for (size_t i = 0; i < seed_count; i++)
    printf("%s %s %s %s\n", seeds[i].name, seeds[i].rule, bases[seeds[i].base],
           stages[seeds[i].stage]);
  return 0;
}

static int write_out(const struct buffer *out)
{
  return fwrite(out->data, 1, out->len, stdout) == out->len && fflush(stdout) == 0 ? 0 : 1;
}

static int write_fixture(void)
{
  struct buffer out;
  buffer_init(&out);
  int status = fixture_write(&out) ? write_out(&out) : 1;
  buffer_free(&out);
  return status;
}

static int apply(const char *name)
{
  const struct seed *seed = NULL;
  for (size_t i = 0; i < seed_count; i++)
    if (strcmp(seeds[i].name, name) == 0)
      seed = &seeds[i];
  if (seed == NULL) {
    fprintf(stderr, "%s: no such defect\n", name);
    return 2;
  }
  struct buffer file;
  buffer_init(&file);
  char block[8192];
  size_t got;
  while ((got = fread(block, 1, sizeof block, stdin)) != 0)
    buffer_add_bytes(&file, block, got);
  int status = seed_apply(seed, &file) ? write_out(&file) : 1;
  if (status != 0)
    fprintf(stderr, "%s: no place for it\n", name);
  buffer_free(&file);
  return status;
}

int main(int argc, char **argv)
{
  if (argc == 2 && strcmp(argv[1], "--list") == 0)
    return list();
  if (argc == 2 && strcmp(argv[1], "--fixture") == 0)
    return write_fixture();
  if (argc == 2 && argv[1][0] != '-')
    return apply(argv[1]);
  fprintf(stderr, "usage: seed_pdf --list | --fixture | NAME\n");
  return 2;
}
