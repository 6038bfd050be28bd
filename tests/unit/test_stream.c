/* Bytes as they come: from files, from pipes that are slow, and from what cannot be read. */
#include "folder.h"

#include <errno.h>
#include <sys/wait.h>

#include "talk/stream.h"

static void is_read_and_taken(void **state)
{
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  put("in", "one two");
  struct stream *stream = stream_open(VIEW("in"), fixture.report);
  assert_non_null(stream);
  stream_fill_to(stream, 3);
  assert_view(stream_window(stream), "one two");
  stream_take(stream, 4);
  assert_view(stream_window(stream), "two");
  assert_int_equal(stream_taken(stream), 4);
  assert_false(stream_fill(stream));
  assert_false(stream_fill(stream)); /* and it stays at its end */
  assert_int_equal(stream_failure(stream), 0);
  stream_close(stream);
  stream_close(NULL);
  tear_down(&fixture);
}

static void missing_is_reported(void **state)
{
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  assert_null(stream_open(VIEW("nowhere"), fixture.report));
  assert_code(&fixture, "file-missing");
  tear_down(&fixture);
}

/* Something else in the place of standard input, while a stream reads it. */
static struct stream *open_standard(int descriptor, int *kept, struct report *report)
{
  *kept = dup(STDIN_FILENO);
  assert_int_equal(dup2(descriptor, STDIN_FILENO), STDIN_FILENO);
  close(descriptor);
  struct stream *stream = stream_open(VIEW("-"), report);
  assert_non_null(stream);
  return stream;
}

static void close_standard(struct stream *stream, int kept)
{
  stream_close(stream);
  assert_int_not_equal(fcntl(STDIN_FILENO, F_GETFD), -1); /* it is not ours to close */
  dup2(kept, STDIN_FILENO);
  close(kept);
}

static void write_late(int descriptor)
{
  for (int i = 0; i < 3; i++) {
    usleep(20 * 1000);
    if (write(descriptor, "abc", 3) != 3)
      _exit(1);
  }
  _exit(0);
}

/* A pipe that does not block has nothing to give for a while: that is no end, and no fault. */
static void a_pipe_that_is_slow_is_waited_for(void **state)
{
  struct fixture fixture;
  int ends[2], kept, status;
  (void)state;
  set_up(&fixture);
  assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
  pid_t child = fork();
  if (child == 0)
    write_late(ends[1]);
  close(ends[1]);
  struct stream *stream = open_standard(ends[0], &kept, fixture.report);
  stream_fill_to(stream, 100);
  assert_view(stream_window(stream), "abcabcabc");
  assert_int_equal(stream_failure(stream), 0);
  close_standard(stream, kept);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  tear_down(&fixture);
}

static void what_cannot_be_read_is_told(void **state)
{
  struct fixture fixture;
  int kept;
  (void)state;
  set_up(&fixture);
  put("in", "one");
  struct stream *stream = open_standard(open("in", O_WRONLY), &kept, fixture.report);
  assert_false(stream_fill(stream));
  assert_int_equal(stream_failure(stream), EBADF);
  assert_int_equal(stream_window(stream).len, 0);
  close_standard(stream, kept);
  tear_down(&fixture);
}

/* The window grows, moves to the front when there is room, and never loses a byte. */
static void a_window_moves_and_grows(void **state)
{
  enum { BYTES = 1000 * 1000, STEP = 50 * 1000 };
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  FILE *file = fopen("in", "wb");
  assert_non_null(file);
  for (int i = 0; i < BYTES; i++)
    fputc('a' + i % 23, file);
  fclose(file);
  struct stream *stream = stream_open(VIEW("in"), fixture.report);
  for (size_t kept = 1; kept < BYTES; kept += STEP) {
    stream_fill_to(stream, kept % (4 * STEP) + 1);
    struct view window = stream_window(stream);
    assert_int_equal(window.at[0], 'a' + (int)(stream_taken(stream) % 23));
    assert_int_equal(window.at[window.len - 1],
                     'a' + (int)((stream_taken(stream) + window.len - 1) % 23));
    stream_take(stream, window.len < STEP ? window.len : STEP);
  }
  stream_close(stream);
  tear_down(&fixture);
}

/* Whatever was looked at before, and taken or not. */
static void all_bytes_are_in_the_sum(void **state)
{
  static const struct {
    size_t before, taken;
  } rows[] = {{0, 0}, {1, 0}, {100, 0}, {1, 7}, {100, 100}};
  struct fixture fixture;
  (void)state;
  set_up(&fixture);
  put("in", "Edda,1950\nIda,1960\n");
  struct hash_sum wanted = {0};
  hash_sum_add(&wanted, VIEW("Edda,1950\nIda,1960\n"));
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct stream *stream = stream_open(VIEW("in"), fixture.report);
    stream_fill_to(stream, rows[i].before);
    stream_sum(stream);
    stream_fill_to(stream, rows[i].taken);
    size_t most = stream_window(stream).len;
    stream_take(stream, rows[i].taken < most ? rows[i].taken : most);
    assert_true(hash_equal(stream_sum_end(stream), hash_sum_end(&wanted)));
    assert_int_equal(stream_window(stream).len, 0);
    stream_close(stream);
  }
  tear_down(&fixture);
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, is_read_and_taken, "what is read is taken from the front");
  TABLE_CASE(table, missing_is_reported, "what is missing is reported");
  TABLE_CASE(table, a_pipe_that_is_slow_is_waited_for, "a pipe that is slow is waited for");
  TABLE_CASE(table, what_cannot_be_read_is_told, "what cannot be read is told");
  TABLE_CASE(table, a_window_moves_and_grows, "a window moves and grows");
  TABLE_CASE(table, all_bytes_are_in_the_sum, "all bytes are in the sum");
  return table_run(&table, "stream");
}
