/* Any bytes as the directory of practices; behind a line "%%", as the rules for its names. Rows
 * stand in the order of codes, each can be found by its code, printed, and put into a household. */
#include "target.h"

#include "matter/directory.h"
#include "matter/household.h"

static const struct view divider = {"\n%%\n", 4};

static void print_row(const struct directory *directory, struct arena *arena,
                      const struct listed *listed, struct report *report)
{
  struct view lines[PRINTED_LINES];
  struct practice practice = {.code = {.text = listed->code}};
  size_t count = directory_address(directory, arena, listed, lines);
  must(count <= PRINTED_LINES);
  directory_name(directory, arena, listed);
  directory_fill(directory, arena, &practice, report);
  must(practice.address.count <= ADDRESS_MAX_LINES);
}

static void search(const struct directory *directory, const struct listed *listed)
{
  size_t found[8];
  const struct view texts[] = {listed->code, listed->name, listed->postcode, listed->lines[1]};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    size_t all = directory_search(directory, texts[i], found, 8);
    for (size_t k = 0; k < all && k < 8; k++)
      must(found[k] < directory_count(directory));
  }
}

static void use(const struct directory *directory, struct report *report)
{
  enum { ROWS_PRINTED = 32 };
  struct view before = {NULL, 0};
  struct listed listed, again;
  struct arena arena;
  arena_init(&arena);
  for (size_t i = 0; i < directory_count(directory); i++) {
    directory_at(directory, i, &listed);
    must(i == 0 || view_compare(before, listed.code) <= 0);
    before = listed.code;
    must(directory_find(directory, listed.code, &again) && view_equal(again.code, listed.code));
    if (i < ROWS_PRINTED) {
      print_row(directory, &arena, &listed, report);
      search(directory, &listed);
    }
  }
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct view all = {(const char *)bytes, count};
  size_t cut = view_find_text(all, divider);
  bool own_rules = cut != SIZE_MAX;
  struct memory_file rows = memory_file_open(view_slice(all, 0, cut));
  struct memory_file rules =
    memory_file_open(own_rules ? view_slice(all, cut + divider.len, all.len) : VIEW(""));
  struct report *report = report_new();
  struct arena run;
  arena_init(&run);
  struct view usual = arena_format(&run, "%s/directory.yaml", templates_folder());
  const struct directory *directory =
    directory_open(&run, view_of(rows.path), own_rules ? view_of(rules.path) : usual, report);
  must(directory != NULL || report_failed(report));
  if (directory != NULL)
    use(directory, report);
  tell(report);
  arena_free(&run);
  report_free(report);
  memory_file_close(&rules);
  memory_file_close(&rows);
  return 0;
}
