/* Names of what is written: how they are made, and which are known again, to be swept away or to be
 * spared. */
#include "folder.h"

#include <sys/stat.h>

#include "batch/lists.h"
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
  {"one of nine hundred", "txt", 7, 900, "me-007.txt"},
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

struct known {
  const char *name;
  bool known;
};

static const struct known lists[] = {
  {"manifest.csv", true},       {"manifest-2-of-3.csv", true}, {"rejected.yaml", true},
  {"rejected-2.csv", true},     {"volume-00001.pdf", true},    {"journal", true},
  {"journal-1-of-7.new", true}, {"journal.lists", true},       {"manifest.csv.bak", false},
  {"rejected by me.csv", false}, {"journal.txt", false},       {"my-manifest.csv", false},
  {"volume-one.pdf", false},    {"letters", false},            {"", false},
  {"rejected-2024-10-01.csv", false}, {"manifest-2026-11-22.csv", false},
  {"manifest-2.csv", false},    {"volume-2-of-3-00001.pdf", true},
  {"rejected-3-2-of-7.csv", true}, {"journal-1-of-7.lists", true}, {"journal-1", false},
};

static void knows_lists(void **state)
{
  const struct known *row = *state;
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

/* ---- lists of the refused ---- */

static const struct listed {
  const char *name;
  uint64_t index, count, number; /* number 0: none of ours */
} listed[] = {
  {"rejected.csv", 0, 0, 1},
  {"rejected-2.csv", 0, 0, 2},
  {"rejected-65.csv", 0, 0, 65},
  {"rejected-2-of-7.csv", 2, 7, 1},
  {"rejected-3-2-of-7.csv", 2, 7, 3},
  {"rejected-1.csv", 0, 0, 0},
  {"rejected-0.csv", 0, 0, 0},
  {"rejected-02.csv", 0, 0, 0},
  {"rejected-2-7.csv", 0, 0, 0},
  {"rejected-2-2-7.csv", 0, 0, 0},
  {"rejected-1-2-of-7.csv", 0, 0, 0},
  {"rejected-4-3-2-of-7.csv", 0, 0, 0},
  {"rejected-of-7.csv", 0, 0, 0},
  {"rejected-.csv", 0, 0, 0},
  {"rejected-2.csv.csv", 0, 0, 0},
  {"rejected.yaml", 0, 0, 1},
  {"rejected-2-of-7.yaml", 2, 7, 1},
  {"rejected-2.yaml", 0, 0, 0},
  {"rejected-3-2-of-7.yaml", 2, 7, 0},
  {"my-rejected.csv", 0, 0, 0},
  {"mended-2.csv", 0, 0, 0},
};

/* Each is found for its own part, for all parts, and for no other. */
static void finds_list(void **state)
{
  const struct listed *row = *state;
  const struct shard shards[] = {{0, 0}, {2, 7}, {0, 7},
                                 {3, 7}, {2, 8}, {0, LISTS_OF_ALL}};
  struct fixture fixture;
  struct list_there *found;
  size_t count;
  set_up(&fixture);
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  put(row->name, "x");
  for (size_t i = 0; i < sizeof shards / sizeof shards[0]; i++) {
    bool own = shards[i].count == row->count &&
               (shards[i].index == 0 || shards[i].index == row->index);
    bool wanted = row->number != 0 && (own || shards[i].count == LISTS_OF_ALL);
    assert_int_equal(lists_find(folder, shards[i], &fixture.arena, &found, &count), 0);
    assert_int_equal(count, wanted);
    if (wanted) {
      assert_view(found[0].name, row->name);
      assert_int_equal(found[0].number, row->number);
      assert_int_equal(found[0].shard.index, row->index);
      assert_int_equal(found[0].kind, strstr(row->name, ".yaml") != NULL);
    }
  }
  close(folder);
  tear_down(&fixture);
}

/* By part first, and by number, not by letters. */
static void finds_in_order(void **state)
{
  static const char *const names[] = {"rejected-1-of-11.csv", "rejected-2-1-of-11.csv",
                                      "rejected-10-1-of-11.csv", "rejected-2-of-11.csv",
                                      "rejected-9-2-of-11.csv", "rejected-11-of-11.csv"};
  enum { NAMES = sizeof names / sizeof names[0] };
  struct fixture fixture;
  struct list_there *found;
  size_t count;
  (void)state;
  set_up(&fixture);
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  for (size_t i = 0; i < NAMES; i++)
    put(names[(i + 2) % NAMES], "x");
  assert_int_equal(lists_find(folder, (struct shard){0, 11}, &fixture.arena, &found, &count), 0);
  assert_int_equal(count, NAMES);
  for (size_t i = 0; i < NAMES; i++)
    assert_view(found[i].name, names[i]);
  close(folder);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, makes_names, made);
  TABLE_ROWS(table, knows_lists, lists);
  TABLE_ROWS(table, sweeps_one, sweeps);
  TABLE_ROWS(table, finds_list, listed);
  TABLE_CASE(table, finds_in_order, "lists of the refused by part and number");
  TABLE_CASE(table, spares_a_file_in_their_place, "a file in the place of letters stays");
  return table_run(&table, "names");
}
