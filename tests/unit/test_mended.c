/* Which lists of the refused are somebody's work by now: those that are not what the note says. */
#include "folder.h"

#include "batch/mended.h"

static const char written[] = "name,reason\nZoë,no\n\"a\nb\",no";

static const struct mended_case {
  const char *name, *found; /* NULL: the list is not there */
  bool noted, mended;
} cases[] = {
  {"as it was written", written, true, false},
  {"no list", NULL, true, false},
  {"a list that nobody noted", written, false, true},
  {"a letter more", "name,reason\nZoë,no\n\"a\nb\",now", true, true},
  {"a line end more", "name,reason\nZoë,no\n\"a\nb\",no\n", true, true},
  {"a row less", "name,reason\nZoë,no\n", true, true},
  {"rows in another order", "name,reason\n\"a\nb\",no\nZoë,no", true, true},
  {"an empty list", "", true, true},
};

/* In pieces, as a run writes it. */
static struct hash hash_pieces(const char *first, const char *second)
{
  return mended_fold(mended_fold((struct hash){0, 0}, view_of(first)), view_of(second));
}

static bool note(struct fixture *fixture, struct hash hash, bool also)
{
  struct mended_list list = {"rejected.csv", hash};
  return mended_note(AT_FDCWD, "note", &list, 1, also, DURABILITY_NONE, fixture->report);
}

static bool is_mended(void)
{
  int error;
  bool mended = mended_is(AT_FDCWD, "note", "rejected.csv", &error);
  assert_int_equal(error, 0);
  return mended;
}

static void test_mended(void **state)
{
  const struct mended_case *row = *state;
  struct fixture fixture;
  set_up(&fixture);
  if (row->noted)
    assert_true(
      note(&fixture, hash_pieces("name,reason\nZoë,no\n", "\"a\nb\",no"), false));
  if (row->found != NULL)
    put("rejected.csv", row->found);
  assert_int_equal(is_mended(), row->mended);
  tear_down(&fixture);
}

/* Between two notes a list is either the old or the new one; afterwards only the new one. */
static void test_old_and_new(void **state)
{
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  assert_true(note(&fixture, hash_pieces("old\n", ""), false));
  assert_true(note(&fixture, hash_pieces("new\n", ""), true));
  put("rejected.csv", "old\n");
  assert_false(is_mended());
  put("rejected.csv", "new\n");
  assert_false(is_mended());
  assert_true(note(&fixture, hash_pieces("new\n", ""), false));
  put("rejected.csv", "old\n");
  assert_true(is_mended());
  assert_true(
    mended_note(AT_FDCWD, "note", NULL, 0, false, DURABILITY_NONE, fixture.report));
  assert_int_equal(access("note", F_OK), -1);
  tear_down(&fixture);
}

/* A link is not written over either. */
static void test_unreadable(void **state)
{
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  assert_int_equal(symlink("elsewhere", "rejected.csv"), 0);
  assert_true(is_mended());
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, test_mended, cases);
  TABLE_CASE(table, test_old_and_new, "the old and the new hash");
  TABLE_CASE(table, test_unreadable, "a list that is a link");
  return table_run(&table, "mended lists");
}
