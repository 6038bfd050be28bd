/* `optout new` on a machine that fails it while somebody answers: at each file that it opens,
 * writes or renames. It ends as usual or says why not; what it leaves is whole.
 */
#include "folder.h"

#include "interview_script.h"
#include "pty.h"

enum { PLACES = 40, PATH_ROOM = 300 };

struct failing {
  const char *name, *call;
  const char *with; /* errno */
};

static const struct failing failings[] = {
  {"a file cannot be opened", "openat", "24"},
  {"a file cannot be written", "write", "28"},
  {"a file cannot be renamed", "renameat2", "5"},
  {"a file cannot be looked at", "fstatat", "5"},
};

static char *shim; /* its path */
static struct buffer keys, wanted; /* wanted: the household of an undisturbed run */

static void set_faults(const struct failing *row, int at)
{
  char number[16];
  snprintf(number, sizeof number, "%d", at);
  setenv("FAIL_CALL", row->call, 1);
  setenv("FAIL_WITH", row->with, 1);
  setenv("FAIL_AT", number, 1);
  setenv("FAIL_MARK", "mark", 1);
  setenv("LD_PRELOAD", shim, 1);
}

static bool is_there(const char *name) { return access(name, F_OK) == 0; }

/* The file, or nothing where there is none. */
static void read_whole(const char *name, struct buffer *out)
{
  buffer_init(out);
  if (is_there(name))
    script_add_text(name, out);
}

/* What is left: the household, whole, or answers that can be read again. */
static void look_round(const struct buffer *screen)
{
  struct buffer household, answers;
  bool well = view_ends(buffer_view(screen), VIEW("[exit 0]\n"));
  assert_true(well || view_ends(buffer_view(screen), VIEW("[exit 3]\n")));
  read_whole("me.yaml", &household);
  read_whole("me.yaml.part", &answers);
  assert_true(well ? household.len != 0 : view_find_text(buffer_view(screen), VIEW("error: ")) !=
                                            SIZE_MAX);
  if (household.len != 0)
    assert_string_equal(household.data, wanted.data);
  assert_true(answers.len == 0 || answers.data[answers.len - 1] == '\n');
  assert_int_equal(system("! find . -name '.optout-*' | grep ."), 0);
  buffer_free(&household);
  buffer_free(&answers);
}

/* Whether the call failed at this place, and with it the interview. */
static bool answer_all(const struct failing *row, int at, bool *well)
{
  struct fixture fixture;
  struct buffer screen, mark;
  set_up(&fixture);
  buffer_init(&screen);
  put("mark", "");
  set_faults(row, at);
  script_play_to_end(buffer_view(&keys), &screen);
  unsetenv("LD_PRELOAD");
  look_round(&screen);
  *well = view_ends(buffer_view(&screen), VIEW("[exit 0]\n"));
  read_whole("mark", &mark);
  bool failed = mark.len != 0;
  buffer_free(&mark);
  buffer_free(&screen);
  tear_down(&fixture);
  return failed;
}

static void nothing_is_left_half(void **state)
{
  const struct failing *row = *state;
  int places = 0, failed = 0;
  bool well = true;
  while (places < PLACES && answer_all(row, places + 1, &well)) {
    failed += !well;
    places++;
  }
  assert_in_range(places, 2, PLACES);
  assert_in_range(failed, 1, places);
}

/* ---- what was kept, and is wrong now ---- */

/* Answers that somebody has kept, and changed by hand since. */
struct kept {
  const char *name, *answers;
  const char *keys;   /* one for each question that is asked all the same, and Ctrl and D */
  const char *screen; /* what is said */
  int exit;
};

static const struct kept kept[] = {
  {"a kept answer that is wrong is asked again", "practice.name: The Surgery\n"
   "practice.address: 1 High Street, SOMETOWN, TS18 1AA\npatient.name: Jo Reader\n"
   "patient.date_of_birth: 31 April 1970\n", "1 May 1970\n^D\n",
   "a day that the calendar does not have", 3},
  {"kept answers that cannot be read", "practice.name: [The Surgery\n", "^D\n",
   "is never closed", 1},
  {"kept answers that are a list", "- The Surgery\n", "^D\n", "this is no file of answers", 1},
  {"kept answers that are a household", "patient: {name: Jo Reader}\n", "^D\n",
   "this is a household file", 1},
  {"kept answers to a question of that name", "patient: Jo Reader\n", "^D\n", "> ", 3},
  {"an end of the input within a line", "", "The Surg\\x04\\x04\n^D\n", "address", 3},
};

static void kept_answers_are_read(void **state)
{
  const struct kept *row = *state;
  struct fixture fixture;
  struct buffer screen;
  char end[24];
  set_up(&fixture);
  buffer_init(&screen);
  if (row->answers[0] != '\0')
    put("me.yaml.part", row->answers);
  script_play_to_end(view_of(row->keys), &screen);
  snprintf(end, sizeof end, "[exit %d]\n", row->exit);
  assert_holds(buffer_view(&screen), view_of(end));
  assert_holds(buffer_view(&screen), view_of(row->screen));
  assert_false(is_there("me.yaml"));
  buffer_free(&screen);
  tear_down(&fixture);
}

static void answer_undisturbed(void)
{
  struct fixture fixture;
  struct buffer screen;
  set_up(&fixture);
  buffer_init(&screen);
  script_play(buffer_view(&keys), &screen);
  read_whole("me.yaml", &wanted);
  buffer_free(&screen);
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  char path[PATH_ROOM];
  const char *build = getenv("BUILD");
  if (getenv("OPTOUT") == NULL || build == NULL || under_sanitizer() || under_valgrind()) {
    puts("1..0 # SKIP OPTOUT or BUILD is not set, or calls are watched by another");
    return 0;
  }
  if (!has_terminals()) {
    puts("1..0 # SKIP " NO_TERMINALS);
    return 0;
  }
  setenv("SOURCE_DATE_EPOCH", "1795219200", 1); /* ages count */
  snprintf(path, sizeof path, "%s/tests/fault/shim_calls.so", build);
  shim = realpath(path, NULL);
  buffer_init(&keys);
  script_add_text("tests/golden/interview/one-person.keys", &keys);
  answer_undisturbed();
  TABLE_ROWS(table, nothing_is_left_half, failings);
  TABLE_ROWS(table, kept_answers_are_read, kept);
  int failed = table_run(&table, "interview fails");
  buffer_free(&wanted);
  buffer_free(&keys);
  free(shim);
  return failed;
}
