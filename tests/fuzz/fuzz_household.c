/* Any bytes as a household file: read, checked against the catalogue, planned, and told about in
 * words and in JSON. Nothing may crash, hang or leak. */
#include "target.h"

#include "matter/household.h"
#include "matter/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct arena arena;
  struct report *report = report_new();
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = the_catalogue()};
  arena_init(&arena);
  struct view text = {(const char *)bytes, count};
  const struct source *source = source_new(&arena, VIEW("fuzz.yaml"), text);
  struct household *household = household_read(&arena, source, &reading, report);
  if (household != NULL)
    plan_make(&arena, household, the_catalogue(), reading.today, report);
  tell(report);
  report_free(report);
  arena_free(&arena);
  return 0;
}
