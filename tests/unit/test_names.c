/* Names of what is written: how they are made, and which are known again, to be swept away or to be
 * spared. */
#include "folder.h"

#include <sys/stat.h>

#include "batch/sweep.h"
#include "run/output.h"

/* ---- letters of one household ---- */

struct made {
  const char *name;
  const char *ending;
  size_t index, count;
  const char *wanted;
};

static const struct made made[] = {
  {"one file", "pdf", 1, 0, "me.pdf"},
  {"one file without an ending", "", 1, 0, "me"},
  {"one of several", "pdf", 2, 3, "me-02.pdf"},
  {"the last that two digits can count", "txt", 99, 99, "me-99.txt"},
  {"one of a hundred", "txt", 7, 100, "me-007.txt"},
  {"one of a thousand", "", 1000, 1000, "me-1000"},
};

static void makes_names(void **state)
{
  const struct made *row = *state;
  struct arena arena;
  struct target target = {.stem = VIEW("me"), .ending = view_of(row->ending)};
  arena_init(&arena);
  assert_view(target_name(&target, &arena, row->index, row->count), row->wanted);
  arena_free(&arena);
}

/* ---- lists of a batch ---- */

struct list {
  const char *name;
  bool known;
};

static const struct list lists[] = {
  {"manifest.csv", true},       {"manifest-2-of-3.csv", true}, {"rejected.yaml", true},
  {"rejected-2.csv", true},     {"volume-00001.pdf", true},    {"journal", true},
  {"journal-1-of-7.new", true}, {"journal.lists", true},       {"manifest.csv.bak", false},
  {"rejected by me.csv", false}, {"journal.txt", false},       {"my-manifest.csv", false},
  {"volume-one.pdf", false},    {"letters", false},            {"", false},
};

static void knows_lists(void **state)
{
  const struct list *row = *state;
  assert_int_equal(sweep_is_list(view_of(row->name)), row->known);
}

/* ---- what is swept ---- */

struct swept {
  const char *name; /* of a file; folders before it are made */
  bool unfinished;  /* goes when only what is unfinished goes */
  bool everything;
};

static const struct swept sweeps[] = {
  {".optout-0123abcd.part", true, true},
  {".optout-0123abcd.txt", false, false},
  {".other-0123abcd.part", false, false},
  {"letters/000/.optout-0123abcd.part", true, true},
  {"manifest.csv", false, true},
  {"people.csv", false, false},
  {"letters/000/00000001.pdf", false, true},
  {"letters/000/00000001-2.eml", false, true},
  {"letters/000/123456789.txt", false, true},
  {"letters/000/0000001.pdf", false, false},
  {"letters/000/0000000x.pdf", false, false},
  {"letters/000/00000001-b.pdf", false, false},
  {"letters/000/00000001-.pdf", false, false},
  {"letters/000/00000001", false, false},
  {"letters/000/manifest.csv", false, false},
  {"letters/mine/00000001.pdf", false, false},
  {"mine/000/00000001.pdf", false, false},
};

static void make(const char *name)
{
  char path[80];
  snprintf(path, sizeof path, "%s", name);
  for (char *slash = path; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
    *slash = '\0';
    assert_int_equal(mkdir(path, 0700), 0);
  }
  put(name, "x");
}

static bool finds_any(int folder)
{
  bool found;
  assert_int_equal(sweep_finds(folder, &found), 0);
  return found;
}

static void sweeps_one(void **state)
{
  const struct swept *row = *state;
  for (int everything = 0; everything < 2; everything++) {
    struct fixture fixture;
    set_up(&fixture);
    int folder = open(".", O_RDONLY | O_DIRECTORY);
    assert_false(finds_any(folder));
    make(row->name);
    assert_true(finds_any(folder));
    assert_true(sweep_away(folder, everything ? SWEEP_EVERYTHING : SWEEP_UNFINISHED,
                           fixture.report));
    bool gone = access(row->name, F_OK) != 0;
    assert_int_equal(gone, everything ? row->everything : row->unfinished);
    close(folder);
    tear_down(&fixture);
  }
}

/* A file in the place of the folder of letters is somebody's. */
static void spares_a_file_in_their_place(void **state)
{
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  put("letters", "mine");
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  assert_true(sweep_away(folder, SWEEP_EVERYTHING, fixture.report));
  assert_file("letters", "mine");
  close(folder);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, makes_names, made);
  TABLE_ROWS(table, knows_lists, lists);
  TABLE_ROWS(table, sweeps_one, sweeps);
  TABLE_CASE(table, spares_a_file_in_their_place, "a file in the place of letters stays");
  return table_run(&table, "names");
}
