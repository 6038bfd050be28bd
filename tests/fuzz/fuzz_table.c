/* Any bytes as the input of a batch, as a table and as a stream of households: every row is a
 * household or refused, and numbers go up. Nothing may crash, hang or leak. */
#include "target.h"

#include "matter/household.h"
#include "run/intake.h"

static void take(struct arena *arena, const struct intake_record *record, struct report *report)
{
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = the_catalogue()};
  if (record->tree != NULL)
    household_bind(arena, record->source, record->tree, &reading, 0, report);
  else
    must(report_failed(report)); /* not refused without a reason */
  must(record->row_count != 0);
  tell(report);
}

static size_t read_all(char *path)
{
  char *paths[] = {path};
  static const struct view wish[] = {{"type-1", 6}};
  struct intake_options options = {paths, 1, {the_catalogue(), false, wish, 1}};
  struct report *run = report_new(), *own = report_new();
  struct intake_record record;
  struct arena arena;
  size_t households = 0;
  arena_init(&arena);
  struct intake *intake = intake_open(&options, run);
  while (!intake_failed(intake) && intake_next(intake, &arena, own, &record)) {
    must(record.number == ++households);
    take(&arena, &record, own);
    report_clear(own);
    arena_reset(&arena);
  }
  tell(run);
  intake_close(intake);
  report_free(run);
  report_free(own);
  arena_free(&arena);
  return households;
}

static size_t count_all(char *path)
{
  char *paths[] = {path};
  static const struct view wish[] = {{"type-1", 6}};
  struct intake_options options = {paths, 1, {the_catalogue(), false, wish, 1}};
  struct report *run = report_new();
  struct intake_count count;
  bool good = intake_count(&options, &count, run);
  report_free(run);
  return good ? (size_t)count.households : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct memory_file file = memory_file_open((struct view){(const char *)bytes, count});
  must(read_all(file.path) == count_all(file.path));
  memory_file_close(&file);
  return 0;
}
