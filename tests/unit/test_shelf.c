/* Where the facts of a file hold a word: what is wrong with it is pointed at there. */
#include "table.h"

#include "ground/arena.h"
#include "matter/shelf.h"
#include "read/yaml.h"
#include "talk/report.h"
#include "talk/source.h"

static const char facts[] = "summary: In short\n"
                            "needs: reasons, party\n"
                            "codes:\n"
                            "  - {read: 9Nd7., also: [one, two]}\n"
                            "  - {read: 93C1., also: three}\n"
                            "kinds: []\n";

static const struct row {
  const char *name, *key, *word, *found;
} rows[] = {
  {"the text itself", "summary", "In short", "In short"},
  {"one of several with commas between", "needs", "party", "reasons, party"},
  {"further down", "read", "9Nd7.", "9Nd7."},
  {"behind the second of its keys", "read", "93C1.", "93C1."},
  {"in a list", "also", "two", "two"},
  {"a list before, a text then", "also", "three", "three"},
  {"not behind this key: the key", "needs", "In short", "needs"},
  {"nowhere: the first of the keys", "also", "four", "also"},
  {"an empty list: its key", "kinds", "request", "kinds"},
};

static void is_found(void **state)
{
  const struct row *row = *state;
  struct report *report = report_new();
  struct arena arena;
  arena_init(&arena);
  const struct source *source = source_new(&arena, VIEW("a.md"), view_of(facts));
  const struct node *root = yaml_parse(&arena, source, report);
  struct place place = shelf_place(root, row->key, view_of(row->word));
  assert_view(source_text(place), row->found);
  report_free(report);
  arena_free(&arena);
}

static void without_the_key_it_is_all_of_them(void **state)
{
  (void)state;
  struct report *report = report_new();
  struct arena arena;
  arena_init(&arena);
  const struct source *source = source_new(&arena, VIEW("a.md"), view_of(facts));
  const struct node *root = yaml_parse(&arena, source, report);
  struct place place = shelf_place(root, "title", VIEW("In short"));
  assert_ptr_equal(place.source, root->place.source);
  assert_int_equal(place.from, root->place.from);
  assert_int_equal(place.to, root->place.to);
  report_free(report);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_found, rows);
  TABLE_CASE(table, without_the_key_it_is_all_of_them, "without the key it is all of them");
  return table_run(&table, "shelf");
}
