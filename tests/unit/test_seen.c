/* What was seen before: many keys, and the same person twice. */
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ground/hash.h"
#include "ground/seen.h"
#include "ground/spill.h"
#include "household_fixture.h"
#include "matter/twins.h"

static struct hash key_of(int number)
{
  char text[24];
  int length = snprintf(text, sizeof text, "key %d", number);
  return hash_of((struct view){text, (size_t)length});
}

/* Each is new once, and then known by its number. */
static void fill(struct seen *seen, int keys)
{
  for (int i = 1; i <= keys; i++)
    assert_int_equal(seen_add(seen, key_of(i), (uint64_t)i * 1000003), 0);
  for (int i = 1; i <= keys; i++)
    assert_int_equal(seen_add(seen, key_of(i), 1), (uint64_t)i * 1000003);
  assert_int_equal(seen_count(seen), keys);
}

static int open_here(void)
{
  int folder = open(".", O_RDONLY | O_DIRECTORY);
  assert_int_not_equal(folder, -1);
  return folder;
}

static void first_is_told(void **state)
{
  enum { KEYS = 50000 };
  struct seen *seen = seen_new(NULL);
  (void)state;
  fill(seen, KEYS);
  seen_free(seen);
}

/* Into a file, which has no name, and five times more, each into the one before. */
static void many_are_spilled(void **state)
{
  enum { KEYS = 300000, TWO_MEGABYTES = 2 << 20 };
  struct spill spill = {open_here(), 0};
  struct seen *seen = seen_new(&spill);
  (void)state;
  size_t before = mallinfo2().uordblks;
  fill(seen, KEYS);
  assert_in_range(mallinfo2().uordblks, 0, before + TWO_MEGABYTES);
  assert_int_equal(spill.error, 0);
  seen_free(seen);
  close(spill.folder);
}

/* Nothing can be spilled into what is no folder: then memory has to do. */
static void without_a_folder_memory_does(void **state)
{
  enum { KEYS = 70000 };
  struct spill spill = {open("/dev/null", O_RDWR), 0};
  struct seen *seen = seen_new(&spill);
  (void)state;
  fill(seen, KEYS);
  assert_int_equal(spill.error, 0);
  seen_free(seen);
  close(spill.folder);
}

/* A full disk, here a limit of the size of files, is told once and ends nothing. */
static void a_full_disk_is_told(void **state)
{
  enum { KEYS = 70000 };
  struct spill spill = {open_here(), 0};
  struct seen *seen = seen_new(&spill);
  struct rlimit before, small;
  (void)state;
  signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &before);
  small = (struct rlimit){65536, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  for (int i = 1; i <= KEYS; i++)
    assert_int_equal(seen_add(seen, key_of(i), (uint64_t)i), 0);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_int_equal(spill.error, EFBIG);
  seen_free(seen);
  close(spill.folder);
}

/* A file that lost what was in it is told, by whoever comes to read it first: where the next are
 * merged with it, or where somebody comes again. */
struct loss {
  const char *name;
  int key; /* that finds it, from 1; 0: as many new ones as it takes */
};

static const struct loss losses[] = {
  {"a lost file is told when more are merged", 0},
  {"a lost file is told when somebody comes again", 7},
};

static void lost_file_is_told(void **state)
{
  enum { KEYS = 60000 };
  const struct loss *loss = *state;
  struct spill spill = {open_here(), 0};
  struct seen *seen = seen_new(&spill);
  int file = dup(spill.folder); /* the descriptor that the spill gets */
  close(file);
  for (int i = 1; i <= KEYS; i++)
    assert_int_equal(seen_add(seen, key_of(i), (uint64_t)i), 0);
  assert_int_equal(spill.error, 0);
  assert_int_equal(ftruncate(file, 0), 0);
  if (loss->key != 0)
    assert_int_equal(seen_add(seen, key_of(loss->key), 1), 0);
  for (int i = 1; loss->key == 0 && i <= KEYS; i++)
    assert_int_equal(seen_add(seen, key_of(KEYS + i), 1), 0);
  assert_int_equal(spill.error, EIO);
  seen_free(seen);
  close(spill.folder);
}

/* Where some are in a file, memory does not have to do for the others. */
static void lost_folder_is_told(void **state)
{
  enum { KEYS = 60000 };
  int folder = open_here();
  struct spill spill = {folder, 0};
  struct seen *seen = seen_new(&spill);
  (void)state;
  for (int i = 1; i <= KEYS; i++)
    assert_int_equal(seen_add(seen, key_of(i), (uint64_t)i), 0);
  assert_int_equal(spill.error, 0);
  spill.folder = open("/dev/null", O_RDWR);
  for (int i = 1; i <= KEYS; i++)
    assert_int_equal(seen_add(seen, key_of(KEYS + i), 1), 0);
  assert_int_equal(spill.error, ENOTDIR);
  seen_free(seen);
  close(spill.folder);
  close(folder);
}

/* Two keys that differ in the kept bits above the low word only are two. */
static void tags_count(void **state)
{
  struct seen *seen = seen_new(NULL);
  struct hash one = {UINT64_C(1) << 40, 7}, other = {UINT64_C(2) << 40, 7};
  (void)state;
  assert_int_equal(seen_add(seen, one, 1), 0);
  assert_int_equal(seen_add(seen, other, 2), 0);
  assert_int_equal(seen_add(seen, one, 3), 1);
  assert_int_equal(seen_add(seen, other, 3), 2);
  seen_free(seen);
}

/* Into a file and merged with more, of which each shares its first word with one that is filed. The
 * second words lie before the others' and behind them in turn. */
static void tags_count_in_a_file(void **state)
{
  enum { KEYS = 60000, TAG = 1 << 20 };
  struct spill spill = {open_here(), 0};
  struct seen *seen = seen_new(&spill);
  (void)state;
  for (int turn = 0; turn < 2; turn++)
    for (int i = 1; i <= 2 * KEYS; i++) {
      bool later = i > KEYS;
      uint64_t tag = (uint64_t)(TAG + (later ? (i % 2 != 0 ? 1 : -1) : 0)) << 40;
      struct hash key = {tag, key_of(later ? i - KEYS : i).low};
      assert_int_equal(seen_add(seen, key, (uint64_t)i), turn == 0 ? 0 : i);
    }
  assert_int_equal(seen_count(seen), 2 * KEYS);
  assert_int_equal(spill.error, 0);
  seen_free(seen);
  close(spill.folder);
}

/* ---- people ---- */

struct pair {
  const char *name, *first, *second;
  const char *code; /* of what is said of the second; NULL: nothing */
};

static const struct pair pairs[] = {
  {"same number, other name", "nhs_number: 401 023 2137\n  name: Edda Quill\n  dob: 1979-08-14",
   "nhs_number: 4010232137\n  name: Edda Marsh\n  dob: 1979-08-14", "person-again"},
  {"same number, other birth", "nhs_number: 401 023 2137\n  name: Edda Quill\n  dob: 1979-08-14",
   "nhs_number: 4010232137\n  name: Ida Marsh\n  dob: 1999-01-02", "number-shared"},
  {"other numbers, same name", "nhs_number: 401 023 2137\n  name: Edda Quill\n  dob: 1979-08-14",
   "nhs_number: 401 085 4219\n  name: Edda Quill\n  dob: 1979-08-14", NULL},
  {"same name and birth", "name: Edda Quill\n  dob: 1979-08-14",
   "name: edda  QUILL\n  dob: 14/08/1979", "person-again"},
  {"accents in capitals", "name: Zo\xC3\xAB Quill-Marsh\n  dob: 1979-08-14",
   "name: ZO\xC3\x8B QUILL MARSH\n  dob: 1979-08-14", "person-again"},
  {"other birth", "name: Edda Quill\n  dob: 1979-08-14", "name: Edda Quill\n  dob: 1979-08-15",
   NULL},
  {"without accent", "name: Zo\xC3\xAB Quill\n  dob: 1979-08-14",
   "name: Zoe Quill\n  dob: 1979-08-14", NULL},
};

/* Somebody of whom neither number nor birth is known is nobody's twin. */
static void unknown_are_not_counted(void **state)
{
  struct twins *twins = twins_new(NULL);
  (void)state;
  for (uint64_t number = 1; number <= 2; number++) {
    struct fixture fixture;
    struct person nobody = {.name = {.text = VIEW("")}};
    struct twin_key key;
    arena_init(&fixture.arena);
    read_text(&fixture, VIEW(PRACTICE "patient:\n  name: Edda Quill\n  opt_outs: []\n" HOME
                                      "dependants:\n  - {name: Ida Quill, date_of_birth: "
                                      "2020-05-01}\n" ASKS));
    assert_non_null(fixture.household);
    assert_int_equal(twins_check(twins, fixture.household, number, fixture.report), number - 1);
    assert_false(twins_key(&fixture.household->patient, &key));
    nobody.date_of_birth.date = (struct date){1979, 8, 14};
    assert_false(twins_key(&nobody, &key));
    done(&fixture);
  }
  twins_free(twins);
}

/* `code`: of the one warning, or NULL. */
static void add(struct twins *twins, const char *person, uint64_t number, const char *code)
{
  struct fixture fixture;
  arena_init(&fixture.arena);
  read_text(&fixture, arena_format(&fixture.arena, PRACTICE "patient:\n  %s\n" HOME ASKS, person));
  assert_non_null(fixture.household);
  assert_false(report_failed(fixture.report));
  size_t before = report_count(fixture.report, SEVERITY_WARNING);
  assert_int_equal(twins_check(twins, fixture.household, number, fixture.report), code != NULL);
  assert_int_equal(report_count(fixture.report, SEVERITY_WARNING) - before, code != NULL);
  size_t warned = 0;
  enum severity severity;
  const char *said;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(fixture.report, i, &severity, &said, &message, &place); i++)
    warned += code != NULL && strcmp(said, code) == 0;
  assert_int_equal(warned, code != NULL);
  done(&fixture);
}

static void tells_twins(void **state)
{
  const struct pair *pair = *state;
  struct twins *twins = twins_new(NULL);
  add(twins, pair->first, 4, NULL);
  add(twins, pair->second, 9, pair->code);
  twins_free(twins);
}

/* Nobody is left out for a number that two people have. */
static void shared_numbers_stay(void **state)
{
  static const char *const births[] = {"1979-08-14", "1999-01-02", "1979-08-14"};
  struct twins *twins = twins_new(NULL);
  (void)state;
  for (uint64_t i = 0; i < COUNT(births); i++) {
    struct fixture fixture;
    arena_init(&fixture.arena);
    read_text(&fixture, arena_format(&fixture.arena,
                                     PRACTICE "patient:\n  nhs_number: 401 023 2137\n  name: Edda "
                                              "Quill\n  dob: %s\n" HOME ASKS,
                                     births[i]));
    struct view out = twins_left_out(twins, fixture.household, i + 1, &fixture.arena);
    assert_int_equal(out.at[0], i == 2);
    done(&fixture);
  }
  twins_free(twins);
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, first_is_told, "the first is told");
  TABLE_CASE(table, many_are_spilled, "many go to a file");
  TABLE_CASE(table, without_a_folder_memory_does, "where nothing can be spilled, memory does");
  TABLE_CASE(table, a_full_disk_is_told, "a full disk is told");
  TABLE_ROWS(table, lost_file_is_told, losses);
  TABLE_CASE(table, lost_folder_is_told, "a folder that is gone is told");
  TABLE_CASE(table, tags_count, "all kept bits count");
  TABLE_CASE(table, tags_count_in_a_file, "all kept bits count in a file");
  TABLE_ROWS(table, tells_twins, pairs);
  TABLE_CASE(table, shared_numbers_stay, "people with one number, born on two days, both stay");
  TABLE_CASE(table, unknown_are_not_counted, "who is not known is nobody's twin");
  return table_run(&table, "seen");
}
