/* What fuzz targets share. A target is one function over any bytes, and knows nothing of who calls
 * it: libFuzzer, AFL++ (both bring a main of their own) or replay.c, which runs the corpus in
 * `make check`. It may not crash, hang or leak, and aborts when what must always hold does not.
 *
 * What is dear is opened once for all inputs. */
#ifndef OPTOUT_FUZZ_TARGET_H
#define OPTOUT_FUZZ_TARGET_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "talk/file.h"
#include "talk/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Not assert, which some builds leave out. */
#define must(hold) must_at((hold), #hold, __FILE__, __LINE__)

static inline void must_at(bool hold, const char *what, const char *file, int line)
{
  if (hold)
    return;
  fprintf(stderr, "%s:%d: must hold: %s\n", file, line, what);
  abort();
}

static inline const char *templates_folder(void)
{
  const char *folder = getenv("OPTOUT_TEMPLATES");
  return folder != NULL ? folder : "templates";
}

static inline struct catalogue *the_catalogue(void)
{
  static struct catalogue *catalogue;
  static struct arena run;
  if (catalogue == NULL) {
    struct report *report = report_new();
    catalogue = catalogue_open(&run, view_of(templates_folder()), report);
    report_free(report);
    must(catalogue != NULL);
  }
  return catalogue;
}

static inline FILE *nowhere(void)
{
  static FILE *out;
  if (out == NULL)
    must((out = fopen("/dev/null", "w")) != NULL);
  return out;
}

/* All that was found is told in words and in JSON. */
static inline void tell(struct report *report)
{
  report_print(report, nowhere(), (struct report_style){true, true, 20});
  report_print_json(report, nowhere());
}

/* A file that is nowhere but in memory, for what reads files by their names. */
struct memory_file {
  int descriptor;
  char path[32];
};

static inline struct memory_file memory_file_open(struct view bytes)
{
  struct memory_file file = {.descriptor = memfd_create("fuzz", MFD_CLOEXEC)};
  must(file.descriptor != -1 && file_put(file.descriptor, bytes) == 0);
  snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.descriptor);
  return file;
}

static inline void memory_file_close(const struct memory_file *file) { close(file->descriptor); }

#endif
