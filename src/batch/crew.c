#include "batch/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/file.h"

/* The C library would look into /sys, which is not to be seen from behind the fence. */
size_t crew_cores(size_t most)
{
  cpu_set_t ours;
  int cores = sched_getaffinity(0, sizeof ours, &ours) == 0 ? CPU_COUNT(&ours) : 1;
  return cores < 1 ? 1 : (size_t)cores > most ? most : (size_t)cores;
}

struct worker {
  pid_t process;
  int tasks, results; /* our ends of its pipes; -1: none */
  bool busy;
  uint64_t task;
};

/* A task that waits for a worker. */
struct waiting {
  uint64_t task;
  struct buffer bytes;
};

struct crew {
  struct crew_work work;
  struct worker *workers;
  size_t count;
  struct waiting *waiting;    /* one a worker, */
  size_t waiting_count;       /* of which so many are in use, the eldest first */
  void *shared;               /* memory, with the workers */
  volatile uint64_t *in_hand; /* what is in it: one a worker */
  struct pollfd *wanted;
  struct buffer result;
};

/* ---- messages: a length and that many bytes ---- */

static bool send_message(int descriptor, struct view bytes)
{
  uint64_t length = bytes.len;
  const void *head = &length;
  return file_put(descriptor, (struct view){head, sizeof length}) == 0 &&
         file_put(descriptor, bytes) == 0;
}

static bool read_exactly(int descriptor, void *into, size_t length)
{
  char *at = into;
  while (length != 0) {
    ssize_t got = read(descriptor, at, length);
    if (got > 0) {
      at += got;
      length -= (size_t)got;
    } else if (got == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

static bool read_message(int descriptor, struct buffer *into)
{
  uint64_t length;
  buffer_clear(into);
  if (!read_exactly(descriptor, &length, sizeof length))
    return false;
  buffer_reserve(into, (size_t)length);
  if (!read_exactly(descriptor, into->data, (size_t)length))
    return false;
  into->len = (size_t)length;
  into->data[into->len] = '\0';
  return true;
}

/* ---- the worker's side ---- */

/* Ctrl-C reaches all processes of a terminal; only the parent decides what it means. */
static void leave_signals_to_parent(pid_t parent)
{
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  signal(SIGQUIT, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent)
    _exit(1);
}

static _Noreturn void serve(const struct crew *crew, size_t index, int tasks, int results)
{
  struct buffer task, result;
  buffer_init(&task);
  buffer_init(&result);
  file_disown_all();
  void *self = crew->work.begin(crew->work.context);
  while (read_message(tasks, &task)) {
    buffer_clear(&result);
    crew->work.work(self, buffer_view(&task), &crew->in_hand[index], &result);
    crew->in_hand[index] = 0;
    if (!send_message(results, buffer_view(&result)))
      break;
  }
  _exit(0); /* what standard streams hold is the parent's to write */
}

static void close_pipes(struct worker *worker)
{
  if (worker->tasks != -1)
    close(worker->tasks);
  if (worker->results != -1)
    close(worker->results);
  worker->tasks = worker->results = -1;
}

/* ---- the parent's side ---- */

/* A task and its result fit in whole, so that neither side wakes the other for each piece of it.
 * Where a pipe may not be as deep, it only takes longer. False with errno set. */
static bool open_pipe(int ends[2])
{
  enum { DEPTH = 1 << 20 };
  if (pipe2(ends, O_CLOEXEC) != 0)
    return false;
  fcntl(ends[1], F_SETPIPE_SZ, DEPTH);
  return true;
}

/* False with errno set. */
static bool start(struct crew *crew, size_t index)
{
  struct worker *worker = &crew->workers[index];
  int tasks[2], results[2];
  pid_t parent = getpid();
  if (!open_pipe(tasks))
    return false;
  if (!open_pipe(results)) {
    close(tasks[0]);
    close(tasks[1]);
    return false;
  }
  crew->in_hand[index] = 0;
  fflush(NULL);
  worker->process = fork();
  if (worker->process == 0) {
    leave_signals_to_parent(parent);
    for (size_t i = 0; i < crew->count; i++)
      close_pipes(&crew->workers[i]);
    close(tasks[1]);
    close(results[0]);
    serve(crew, index, tasks[0], results[1]);
  }
  close(tasks[0]);
  close(results[1]);
  worker->tasks = tasks[1];
  worker->results = results[0];
  worker->busy = false;
  if (worker->process != -1)
    return true;
  close_pipes(worker);
  return false;
}

static void bury(struct worker *worker)
{
  close_pipes(worker);
  if (worker->process > 0)
    while (waitpid(worker->process, NULL, 0) == -1 && errno == EINTR)
      ;
  worker->process = -1;
  worker->busy = false;
}

struct crew *crew_new(size_t count, const struct crew_work *work)
{
  struct crew *crew = mem_zeroed(1, sizeof *crew);
  size_t bytes = count * sizeof(uint64_t);
  crew->shared = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (crew->shared == MAP_FAILED) {
    mem_free(crew);
    return NULL;
  }
  crew->work = *work;
  crew->count = count;
  crew->in_hand = crew->shared;
  crew->workers = mem_zeroed(count, sizeof *crew->workers);
  crew->wanted = mem_zeroed(count, sizeof *crew->wanted);
  crew->waiting = mem_zeroed(count, sizeof *crew->waiting);
  buffer_init(&crew->result);
  for (size_t i = 0; i < count; i++) {
    crew->workers[i].tasks = crew->workers[i].results = -1;
    buffer_init(&crew->waiting[i].bytes);
  }
  for (size_t i = 0; i < count; i++)
    if (!start(crew, i) && i == 0) {
      int error = errno;
      crew_free(crew);
      errno = error;
      return NULL;
    }
  return crew;
}

void crew_free(struct crew *crew)
{
  if (crew == NULL)
    return;
  for (size_t i = 0; i < crew->count; i++) {
    /* Nothing it could still do is wanted; one without a task leaves when its pipe is closed, in
     * its own way, so that a tool that counts in it writes what it counted. */
    if (crew->workers[i].process > 0 && crew->workers[i].busy)
      kill(crew->workers[i].process, SIGKILL);
    bury(&crew->workers[i]);
  }
  munmap(crew->shared, crew->count * sizeof(uint64_t));
  for (size_t i = 0; i < crew->count; i++)
    buffer_free(&crew->waiting[i].bytes);
  mem_free(crew->waiting);
  buffer_free(&crew->result);
  mem_free(crew->wanted);
  mem_free(crew->workers);
  mem_free(crew);
}

/* ---- tasks that wait ---- */

/* The eldest has been sent, or is not wanted. Its buffer goes behind the others, for the next. */
static void take_out(struct crew *crew)
{
  struct waiting eldest = crew->waiting[0];
  buffer_clear(&eldest.bytes);
  crew->waiting_count--;
  for (size_t i = 0; i < crew->waiting_count; i++)
    crew->waiting[i] = crew->waiting[i + 1];
  crew->waiting[crew->waiting_count] = eldest;
}

void crew_drop(struct crew *crew)
{
  while (crew->waiting_count != 0)
    take_out(crew);
}

/* If the worker died meanwhile, its other pipe will tell; with half a task it would wait for
 * ever. */
static void send_task(struct crew *crew, struct worker *worker)
{
  if (!send_message(worker->tasks, buffer_view(&crew->waiting[0].bytes)))
    kill(worker->process, SIGKILL);
}

static void begin_task(struct crew *crew, struct worker *worker)
{
  worker->busy = true;
  worker->task = crew->waiting[0].task;
  take_out(crew);
}

/* What waits goes to idle workers. */
static void feed(struct crew *crew)
{
  for (size_t i = 0; i < crew->count && crew->waiting_count != 0; i++) {
    struct worker *worker = &crew->workers[i];
    if (worker->busy || (worker->tasks == -1 && !start(crew, i)))
      continue;
    send_task(crew, worker);
    begin_task(crew, worker);
  }
}

/* Sends the eldest to a worker that has read all it was sent, and is about to be done, if that can
 * be done without waiting: its pipe takes the task whole, with a page for its length and one that
 * is not filled. */
static bool send_ahead(struct crew *crew, struct worker *worker)
{
  const long spare = 2 * sysconf(_SC_PAGESIZE);
  long room = crew->waiting_count != 0 ? fcntl(worker->tasks, F_GETPIPE_SZ) : 0;
  bool fits = room > spare && crew->waiting[0].bytes.len <= (size_t)(room - spare);
  if (fits)
    send_task(crew, worker);
  return fits;
}

bool crew_has_room(const struct crew *crew) { return crew->waiting_count < crew->count; }

void crew_give(struct crew *crew, uint64_t task, struct buffer *bytes)
{
  struct waiting *last = &crew->waiting[crew->waiting_count++];
  struct buffer empty = last->bytes;
  *last = (struct waiting){task, *bytes};
  *bytes = empty;
  feed(crew);
}

size_t crew_busy(const struct crew *crew)
{
  size_t busy = 0;
  for (size_t i = 0; i < crew->count; i++)
    busy += crew->workers[i].busy ? 1 : 0;
  return busy;
}

/* ---- results ---- */

/* The worker has something to tell. What it was sent ahead is its next task, or waits again when it
 * is dead. */
static enum crew_outcome hear(struct crew *crew, size_t index, bool done, struct crew_news *news)
{
  struct worker *worker = &crew->workers[index];
  bool ahead = done && send_ahead(crew, worker);
  *news = (struct crew_news){.task = worker->task};
  worker->busy = false;
  if (read_message(worker->results, &crew->result)) {
    news->result = &crew->result;
    if (ahead)
      begin_task(crew, worker);
    return CREW_DONE;
  }
  bury(worker);
  news->in_hand = crew->in_hand[index]; /* read after its end: it cannot change any more */
  start(crew, index);
  return CREW_DIED;
}

enum crew_outcome crew_wait(struct crew *crew, int milliseconds, struct crew_news *news)
{
  enum crew_outcome outcome = CREW_NOTHING;
  for (size_t i = 0; i < crew->count; i++)
    crew->wanted[i] =
      (struct pollfd){crew->workers[i].busy ? crew->workers[i].results : -1, POLLIN, 0};
  if (poll(crew->wanted, crew->count, milliseconds) <= 0)
    return CREW_NOTHING;
  for (size_t i = 0; i < crew->count && outcome == CREW_NOTHING; i++)
    if (crew->wanted[i].revents != 0)
      outcome = hear(crew, i, (crew->wanted[i].revents & POLLIN) != 0, news);
  feed(crew);
  return outcome;
}
