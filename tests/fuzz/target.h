/* What every fuzz target needs: the catalogue, opened once for all inputs, and somewhere to print
 * to. */
#ifndef OPTOUT_FUZZ_TARGET_H
#define OPTOUT_FUZZ_TARGET_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "talk/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static inline struct catalogue *the_catalogue(void)
{
  static struct catalogue *catalogue;
  static struct arena run;
  if (catalogue == NULL) {
    struct report *report = report_new();
    const char *folder = getenv("OPTOUT_TEMPLATES");
    catalogue = catalogue_open(&run, view_of(folder != NULL ? folder : "templates"), report);
    report_free(report);
    if (catalogue == NULL)
      abort();
  }
  return catalogue;
}

static inline FILE *nowhere(void)
{
  static FILE *out;
  if (out == NULL && (out = fopen("/dev/null", "w")) == NULL)
    abort();
  return out;
}

/* All that was found is told in words and in JSON. */
static inline void tell(struct report *report)
{
  report_print(report, nowhere(), (struct report_style){true, true, 20});
  report_print_json(report, nowhere());
}

#endif
