/* The crew: every task that was given comes back once, whoever dies of it; what waits is nobody's
 * until it is sent.
 *
 * A task says in its text what the worker is to do with it.
 */
#include "table.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/crew.h"
#include "ground/text.h"

/* More than two pipes hold. */
enum { LARGE = 3 << 20, WAIT_MOST = 10000 /* ms */, DIES_IN_RESULT = 20000 /* us */ };

static void *begin(void *context) { return context; }

static void work(void *self, struct view task, volatile uint64_t *in_hand, struct buffer *result)
{
  (void)self;
  *in_hand = 3;
  if (view_starts(task, VIEW("die")))
    raise(SIGKILL);
  buffer_add(result, task);
  if (view_starts(task, VIEW("large")) || view_starts(task, VIEW("torn")))
    for (size_t i = 0; i < LARGE; i++)
      buffer_add_byte(result, '.');
  if (view_starts(task, VIEW("torn"))) { /* dies while it sends what nobody reads */
    signal(SIGALRM, SIG_DFL);
    ualarm(DIES_IN_RESULT, 0);
  }
  *in_hand = 0;
}

static struct crew *crew_of(size_t workers)
{
  const struct crew_work tasks = {begin, work, NULL};
  struct crew *crew = crew_new(workers, &tasks);
  assert_non_null(crew);
  return crew;
}

static void give(struct crew *crew, uint64_t number, const char *text)
{
  struct buffer bytes;
  buffer_init(&bytes);
  buffer_format(&bytes, "%s %d", text, (int)number);
  if (strncmp(text, "large", 5) == 0)
    for (size_t i = 0; i < LARGE; i++)
      buffer_add_byte(&bytes, '.');
  assert_true(crew_has_room(crew));
  crew_give(crew, number, &bytes);
  assert_int_equal(bytes.len, 0);
  buffer_free(&bytes);
}

/* ---- every task comes back ---- */

enum { TASKS = 12 };

struct crew_case {
  const char *name;
  size_t workers;
  const char *tasks[TASKS]; /* what each is to do; NULL: the end */
  const char *in_hand;      /* of each task: '.' it came back, else the record that it died of */
  bool late;                /* nobody listens before one has died */
};

static const struct crew_case crew_cases[] = {
  {"one worker, one task", 1, {"do"}, ".", false},
  {"one worker, many tasks", 1, {"do", "do", "do", "do", "do", "do"}, "......", false},
  {"three workers, many tasks", 3, {"do", "do", "do", "do", "do", "do", "do", "do"},
   "........", false},
  {"more workers than tasks", 5, {"do", "do"}, "..", false},
  {"tasks and results that no pipe holds", 2, {"large", "large", "large", "large", "large"},
   ".....", false},
  {"large ones wait behind small ones", 1, {"do", "large", "do", "large", "do"}, ".....", false},
  {"one dies with others waiting", 1, {"die", "do", "do"}, "3..", false},
  {"one dies of what was sent ahead", 1, {"do", "die", "do"}, ".3.", false},
  {"all die", 2, {"die", "die", "die", "die", "die"}, "33333", false},
  {"every second dies, with two workers", 2, {"do", "die", "do", "die", "do", "die", "do"},
   ".3.3.3.", false},
  {"one dies while it sends its result", 1, {"torn", "do", "do"}, "0..", true},
};

static void check_result(const struct crew_news *news, const char *text)
{
  char wanted[40];
  int length = snprintf(wanted, sizeof wanted, "%s %d", text, (int)news->task);
  assert_true(
    view_starts(buffer_view(news->result), (struct view){wanted, (size_t)length}));
}

static void each_comes_back(void **state)
{
  const struct crew_case *row = *state;
  struct crew *crew = crew_of(row->workers);
  size_t count = strlen(row->in_hand), given = 0;
  char told[TASKS + 1] = "";
  siginfo_t dead;
  memset(told, ' ', count);
  for (size_t heard = 0; heard < count; heard++) {
    struct crew_news news;
    while (given < count && crew_has_room(crew)) {
      give(crew, given + 1, row->tasks[given]);
      given++;
    }
    if (row->late && heard == 0)
      assert_int_equal(waitid(P_ALL, 0, &dead, WEXITED | WNOWAIT), 0);
    enum crew_outcome outcome = crew_wait(crew, WAIT_MOST, &news);
    assert_int_not_equal(outcome, CREW_NOTHING);
    assert_in_range(news.task, 1, count);
    assert_int_equal(told[news.task - 1], ' ');
    told[news.task - 1] = outcome == CREW_DONE ? '.' : (char)('0' + news.in_hand);
    if (outcome == CREW_DONE)
      check_result(&news, row->tasks[news.task - 1]);
    assert_int_equal(crew_busy(crew) != 0, given > heard + 1);
  }
  assert_string_equal(told, row->in_hand);
  assert_int_equal(crew_busy(crew), 0);
  crew_free(crew);
}

/* ---- what waits ---- */

static void dropped_are_not_begun(void **state)
{
  struct crew *crew = crew_of(1);
  struct crew_news news;
  (void)state;
  give(crew, 1, "do");
  give(crew, 2, "die");
  assert_false(crew_has_room(crew));
  crew_drop(crew);
  assert_true(crew_has_room(crew));
  assert_int_equal(crew_wait(crew, WAIT_MOST, &news), CREW_DONE);
  assert_int_equal(news.task, 1);
  assert_int_equal(crew_busy(crew), 0);
  give(crew, 3, "do");
  assert_int_equal(crew_wait(crew, WAIT_MOST, &news), CREW_DONE);
  assert_int_equal(news.task, 3);
  crew_free(crew);
}

/* Nobody has to give it for that. */
static void who_is_done_has_the_next(void **state)
{
  struct crew *crew = crew_of(1);
  struct crew_news news;
  (void)state;
  give(crew, 1, "do");
  give(crew, 2, "do");
  assert_int_equal(crew_wait(crew, WAIT_MOST, &news), CREW_DONE);
  assert_int_equal(news.task, 1);
  assert_int_equal(crew_busy(crew), 1);
  assert_int_equal(crew_wait(crew, WAIT_MOST, &news), CREW_DONE);
  assert_int_equal(news.task, 2);
  crew_free(crew);
}

int main(void)
{
  static struct table table;
  signal(SIGPIPE, SIG_IGN);
  TABLE_ROWS(table, each_comes_back, crew_cases);
  TABLE_CASE(table, dropped_are_not_begun, "what waits can be dropped");
  TABLE_CASE(table, who_is_done_has_the_next, "who is done has the next task");
  return table_run(&table, "crew");
}
