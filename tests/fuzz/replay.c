/* replay FILE...
 *
 * The main that a fuzz target gets where no fuzzer brings one: runs it over each file. Ends with 0
 * unless the target aborts, or a sanitizer ends it. */
#include "target.h"

#include "../whole_file.h"

/* In memory of just its size, so that reading beyond it is seen. */
static void run(const struct buffer *bytes)
{
  uint8_t *exact = malloc(bytes->len + (bytes->len == 0));
  must(exact != NULL);
  memcpy(exact, bytes->data, bytes->len);
  LLVMFuzzerTestOneInput(exact, bytes->len);
  free(exact);
}

int main(int argc, char **argv)
{
  struct buffer bytes;
  buffer_init(&bytes);
  for (int i = 1; i < argc; i++) {
    buffer_clear(&bytes);
    if (!whole_file(argv[i], &bytes)) {
      fprintf(stderr, "replay: cannot read %s\n", argv[i]);
      return 2;
    }
    run(&bytes);
  }
  buffer_free(&bytes);
  return argc > 1 ? 0 : 2;
}
