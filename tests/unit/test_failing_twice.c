/* What goes wrong twice, or in one of two places: calls of the C library that fail one behind
 * another, where a single one would be overcome. */
#undef _FORTIFY_SOURCE /* its own calls would be made in place of those that fail */

#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "talk/file.h"

#include "../fault/shim_calls.c"

/* Somebody makes a file of this name after it was looked for, where a disk can neither refuse to
 * replace one nor link. */
static void spares_a_late_rival(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("one"), VIEW("new"), fixture.report));
  put("one", "a rival's");
  shim_fail("renameat2", 1, EINVAL);
  shim_then("linkat", 1, EPERM);
  assert_false(file_set_commit(set, fixture.report));
  assert_true(shim_hit());
  file_set_free(set);
  assert_int_equal(count_files(), 1);
  assert_file("one", "a rival's");
  tear_down(&fixture);
}

static void assert_told(struct fixture *fixture, const char *wanted)
{
  char *told = NULL;
  size_t size;
  FILE *out = open_memstream(&told, &size);
  assert_non_null(out);
  report_print(fixture->report, out, (struct report_style){true, false, 0});
  assert_int_equal(fclose(out), 0);
  assert_non_null(strstr(told, wanted));
  free(told);
}

/* The second file cannot be put in place, nor the first be taken back: the old one stays beside it
 * under a name of its own, whatever ends the program then. */
static void spares_what_cannot_go_back(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("one", "old");
  put("two", "old");
  struct file_set *set = file_set_new(DURABILITY_NONE, true);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("one"), VIEW("new"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("two"), VIEW("new"), fixture.report));
  shim_fail("renameat2", 2, EIO);
  shim_then("renameat2", 1, EIO);
  shim_then("renameat", 1, EIO);
  assert_false(file_set_commit(set, fixture.report));
  assert_true(shim_hit());
  file_abandon_all();
  file_set_free(set);
  assert_int_equal(count_files(), 3);
  assert_file("one", "new");
  assert_file("two", "old");
  assert_told(&fixture, "cannot put back the old one: ");
  tear_down(&fixture);
}

/* The same on a disk that exchanges no names: one step of two fails, and the way back. */
static void tells_of_what_cannot_go_back(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  put("one", "old");
  struct file_set *set = file_set_new(DURABILITY_NONE, true);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("one"), VIEW("new"), fixture.report));
  shim_fail("renameat2", 1, EINVAL);
  shim_then("renameat", 2, EIO);
  shim_then("renameat", 1, EIO);
  assert_false(file_set_commit(set, fixture.report));
  assert_true(shim_hit());
  file_set_free(set);
  assert_int_equal(count_files(), 1);
  assert_told(&fixture, "cannot put back the old one: ");
  assert_told(&fixture, "it is in the same folder, as .optout-");
  tear_down(&fixture);
}

/* The second of two new files cannot be put in place, nor the first be removed. */
static void tells_of_what_cannot_go(void **state)
{
  (void)state;
  struct fixture fixture;
  set_up(&fixture);
  struct file_set *set = file_set_new(DURABILITY_NONE, false);
  assert_true(file_set_add(set, AT_FDCWD, VIEW("one"), VIEW("new"), fixture.report));
  assert_true(file_set_add(set, AT_FDCWD, VIEW("two"), VIEW("new"), fixture.report));
  shim_fail("renameat2", 2, EIO);
  shim_then("unlinkat", 1, EROFS);
  assert_false(file_set_commit(set, fixture.report));
  assert_true(shim_hit());
  file_set_free(set);
  assert_int_equal(count_files(), 1);
  assert_int_equal(report_errors(fixture.report), 2);
  assert_told(&fixture, "cannot take back one: ");
  tear_down(&fixture);
}

/* Files of one household in two folders: none is believed before both folders are synced. */
static void syncs_each_folder(void **state)
{
  (void)state;
  enum { FILES = 2, FOLDERS = 2 };
  for (unsigned long at = 1; at <= FILES + FOLDERS; at++) {
    struct fixture fixture;
    set_up(&fixture);
    assert_int_equal(mkdir("a", 0700) | mkdir("b", 0700), 0);
    struct file_set *set = file_set_new(DURABILITY_FILE, false);
    shim_fail("fsync", at, EIO);
    bool good = file_set_add(set, AT_FDCWD, VIEW("a/one"), VIEW("new"), fixture.report) &&
                file_set_add(set, AT_FDCWD, VIEW("b/two"), VIEW("new"), fixture.report) &&
                file_set_commit(set, fixture.report);
    assert_true(shim_hit());
    assert_false(good);
    file_set_free(set);
    assert_int_equal(access("a/one", F_OK) | access("b/two", F_OK), -1);
    tear_down(&fixture);
  }
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, spares_a_late_rival, "a rival that comes late is not replaced");
  TABLE_CASE(table, spares_what_cannot_go_back, "an old file that cannot go back is kept");
  TABLE_CASE(table, tells_of_what_cannot_go_back, "an old file moved aside for good is told of");
  TABLE_CASE(table, tells_of_what_cannot_go, "a new file that cannot be taken back is told of");
  TABLE_CASE(table, syncs_each_folder, "each folder is synced");
  return table_run(&table, "failing_twice");
}
