#include "vocabulary.h"

#include "table.h"

#include "golden.h"

void assert_facts(const struct term *table, const struct fact *root, bool choosy)
{
  for (; table->name != NULL; table++) {
    struct view name = view_of(table->name);
    const struct fact *fact = fact_find(root, name, fact_key(name));
    bool left_out = choosy && fact == NULL && table->kind == FACT_TRUTH && root->name == NULL;
    if (left_out || view_equal(name, VIEW("wording")))
      continue;
    if (fact == NULL || fact->kind != (uint8_t)table->kind)
      fail_msg("there is no such fact: %s", table->name);
    if (table->members != NULL && table->kind == FACT_GROUP)
      assert_facts(table->members, fact, choosy);
    else if (table->members != NULL && fact->first != NULL)
      assert_facts(table->members, fact->first, choosy);
  }
}

/* "`name`", "`name?`", "`.name[]`", "`name.KEY`", …; groups stand before their first member. */
static bool says(struct arena *arena, struct view page, const char *name)
{
  static const char *const ends[] = {"`", "?`", "[]`", ".KEY`", ".ID?`"};
  struct view group = arena_format(arena, "`%s.", name);
  bool found = view_find_text(page, group) != SIZE_MAX;
  for (size_t i = 0; i < COUNT(ends) && !found; i++)
    found = view_find_text(page, arena_format(arena, "`%s%s", name, ends[i])) != SIZE_MAX ||
            view_find_text(page, arena_format(arena, ".%s%s", name, ends[i])) != SIZE_MAX;
  return found;
}

static void look_up(struct arena *arena, const struct term *table, struct view page)
{
  for (; table->name != NULL; table++) {
    if (!says(arena, page, table->name))
      fail_msg("docs/templates.md does not say %s", table->name);
    if (table->members != NULL)
      look_up(arena, table->members, page);
  }
}

void assert_documented(const struct term *table)
{
  struct arena arena;
  arena_init(&arena);
  struct view page = golden_read(&arena, "docs/templates.md");
  assert_int_not_equal(page.len, 0);
  look_up(&arena, table, page);
  arena_free(&arena);
}
