/* Any bytes as a household file: read, checked against the catalogue, planned, and told about in
 * words and in JSON. Nothing may crash, hang or leak. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static struct catalogue *the_catalogue(void)
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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  static FILE *nowhere;
  struct arena arena;
  struct report *report = report_new();
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = the_catalogue()};
  if (nowhere == NULL && (nowhere = fopen("/dev/null", "w")) == NULL)
    abort();
  arena_init(&arena);
  struct view text = {(const char *)bytes, count};
  const struct source *source = source_new(&arena, VIEW("fuzz.yaml"), text);
  struct household *household = household_read(&arena, source, &reading, report);
  if (household != NULL)
    plan_make(&arena, household, the_catalogue(), reading.today, report);
  report_print(report, nowhere, (struct report_style){true, true, 20});
  report_print_json(report, nowhere);
  report_free(report);
  arena_free(&arena);
  return 0;
}
