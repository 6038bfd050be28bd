#include "directory_fixture.h"

#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "talk/report.h"
#include "talk/source.h"

void assert_printed(const struct directory *directory, const struct listed *listed,
                    const char *wanted)
{
  struct view lines[PRINTED_LINES];
  struct arena arena;
  struct buffer all;
  arena_init(&arena);
  buffer_init(&all);
  size_t count = directory_address(directory, &arena, listed, lines);
  struct view name = directory_name(directory, &arena, listed);
  buffer_format(&all, "%.*s: ", VIEW_ARGS(name));
  for (size_t i = 0; i < count; i++)
    buffer_format(&all, "%s%.*s", i == 0 ? "" : ", ", VIEW_ARGS(lines[i]));
  assert_view(buffer_view(&all), wanted);
  buffer_free(&all);
  arena_free(&arena);
}

void read_practice(struct fixture *fixture, const struct directory *directory,
                   const char *practice)
{
  struct reading reading = {.today = {2026, 11, 21}, .directory = directory};
  arena_init(&fixture->arena);
  fixture->report = report_new();
  reading.catalogue = catalogue_open(&fixture->arena, VIEW("templates"), fixture->report);
  struct view text = arena_format(&fixture->arena, "practice: %s\n" PATIENT ASKS, practice);
  const struct source *source = source_new(&fixture->arena, VIEW("t.yaml"), text);
  fixture->household = household_read(&fixture->arena, source, &reading, fixture->report);
}

void assert_codes(struct report *report, const char *wanted)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  struct buffer codes;
  buffer_init(&codes);
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++)
    buffer_format(&codes, "%s%s%s", codes.len == 0 ? "" : " ", code,
                  severity == SEVERITY_WARNING ? "?" : "");
  assert_view(buffer_view(&codes), wanted);
  buffer_free(&codes);
}
