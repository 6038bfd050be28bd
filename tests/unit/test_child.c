/* Other programs: what they are given, what comes back, and how they end. */
#include "table.h"

#include <signal.h>

#include "talk/child.h"

struct run {
  const char *name;
  const char *command[5];
  const char *input;
  enum child_end end;
  const char *output;
};
static const struct run runs[] = {
  {"what goes in comes out", {"cat"}, "some words\n", CHILD_WELL, "some words\n"},
  {"nothing goes in", {"cat"}, "", CHILD_WELL, ""},
  {"words of the command are not split", {"printf", "%s|%s", "a b", "$HOME"}, "", CHILD_WELL,
   "a b|$HOME"},
  {"input can be read from its start", {"head", "-c", "4"}, "some words", CHILD_WELL, "some"},
  {"there is no such program", {"optout-no-such-program"}, "x", CHILD_MISSING, ""},
  {"there is no such path", {"/nowhere/cat"}, "x", CHILD_MISSING, ""},
  {"it ends badly", {"false"}, "x", CHILD_FAILED, ""},
  {"it is ended", {"sh", "-c", "kill -9 $$"}, "x", CHILD_FAILED, ""},
  {"what it complains of is not heard", {"sh", "-c", "echo no >&2"}, "x", CHILD_WELL, ""},
  {"pipes break as usual", {"sh", "-c", "kill -PIPE $$; echo no"}, "x", CHILD_FAILED, ""},
};

/* More than is read at once, so that no memory is fresh. */
enum { USED_BEFORE = 200000 };

static void program_is_run(void **state)
{
  const struct run *run = *state;
  struct buffer out;
  /* valgrind makes a fork of posix_spawn, which then cannot tell that there is no such program. */
  if (run->end == CHILD_MISSING && under_valgrind())
    skip();
  buffer_init(&out);
  for (size_t i = 0; i < USED_BEFORE; i++)
    buffer_add_byte(&out, 'x');
  buffer_clear(&out);
  assert_int_equal(child_filter(run->command, view_of(run->input), &out), run->end);
  assert_view(buffer_view(&out), run->output);
  assert_int_equal(strlen(out.data), out.len);
  buffer_free(&out);
}

/* More than any pipe holds, in both directions. */
static void much_goes_through(void **state)
{
  enum { MUCH = 5000000 };
  static const char *const command[] = {"cat", NULL};
  struct buffer in, out;
  (void)state;
  buffer_init(&in);
  buffer_init(&out);
  for (size_t i = 0; i < MUCH; i++)
    buffer_add_byte(&in, (char)(i * i % 251));
  assert_int_equal(child_filter(command, buffer_view(&in), &out), CHILD_WELL);
  assert_int_equal(out.len, MUCH);
  assert_memory_equal(in.data, out.data, MUCH);
  buffer_free(&in);
  buffer_free(&out);
}

static void missing_is_told_of_a_start(void **state)
{
  static const char *const missing[] = {"optout-no-such-program", NULL};
  static const char *const there[] = {"true", NULL};
  (void)state;
  if (under_valgrind())
    skip();
  assert_int_equal(child_start(missing), CHILD_MISSING);
  assert_int_equal(child_start(there), CHILD_WELL);
}

int main(void)
{
  static struct table table;
  signal(SIGPIPE, SIG_IGN); /* as the program does */
  TABLE_ROWS(table, program_is_run, runs);
  TABLE_CASE(table, much_goes_through, "much goes through");
  TABLE_CASE(table, missing_is_told_of_a_start, "a missing program is told of a start");
  return table_run(&table, "child");
}
