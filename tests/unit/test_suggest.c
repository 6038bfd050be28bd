/* "Did you mean": what is near, what is not, and which come first. */
#include "table.h"

#include "ground/suggest.h"

struct row {
  const char *name, *typed;
  const char *known[6]; /* up to the first NULL */
  const char *best[SUGGEST_MOST];
};
static const struct row rows[] = {
  {"one letter is wrong", "paient", {"patient", "practice"}, {"patient"}},
  {"two letters are turned", "pateint", {"patient"}, {"patient"}},
  {"nothing is near", "letter", {"patient", "practice"}, {NULL}},
  {"what was typed is no suggestion", "patient", {"patient"}, {NULL}},
  {"but the same with other signs is", "opt outs", {"opt_outs"}, {"opt_outs"}},
  {"nothing was typed", "", {"patient"}, {NULL}},
  {"only signs that do not count were typed", "_- ", {"patient"}, {NULL}},
  {"nothing is known", "patient", {NULL}, {NULL}},
  {"a known word without letters", "a", {"-"}, {NULL}},
  {"a known word too long to be near anything", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
   {"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}, {NULL}},
  {"the nearest comes first", "nations", {"motion", "nation", "nationz"}, {"nation", "nationz"}},
  {"one letter is no word's neighbour by being replaced", "a", {"b"}, {NULL}},
  {"three at most, in the order known", "abcdef", {"abcdez", "abcdey", "abcdex", "abcdew"},
   {"abcdez", "abcdey", "abcdex"}},
  {"a nearer one drives the last of three out", "abcdef",
   {"abcdyz", "abcdyx", "abcdxy", "abcdez"}, {"abcdez", "abcdyz", "abcdyx"}},
};

static void suggests(void **state)
{
  const struct row *row = *state;
  struct view known[COUNT(row->known)], best[SUGGEST_MOST];
  size_t count = 0, wanted = 0;
  for (; count < COUNT(known) && row->known[count] != NULL; count++)
    known[count] = view_of(row->known[count]);
  size_t found = suggest(view_of(row->typed), known, count, best);
  for (; wanted < SUGGEST_MOST && row->best[wanted] != NULL; wanted++)
    if (wanted < found)
      assert_view(best[wanted], row->best[wanted]);
  assert_int_equal(found, wanted);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, suggests, rows);
  return table_run(&table, "suggest");
}
