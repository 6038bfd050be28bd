/* storm -n COUNT [-s FIRST] [-t SECONDS] [-m MARK] [-k DIR] -f FILE -o DIR SEED... -- COMMAND...
 *
 * Runs a command COUNT times, each time with another faulty file at FILE, made from the seeds, and
 * with DIR empty. Whatever the file is like, the command ends by itself, with a status that the
 * manual knows; it leaves whole files or (unless -b: a batch) none; and MARK, which the seeds hold
 * wherever somebody's data would stand, is found in nothing that it says nor in any name or list.
 *
 * Says how many were tried and what went wrong, and keeps the files that it went wrong with in the
 * folder of -k. Ends with 1 when anything did.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "mutate.h"

enum { SEEDS_MOST = 2000 };

struct storm {
  size_t count, first, seconds;
  const char *mark, *keep, *file, *folder;
  bool batch;
  struct bytes seeds[SEEDS_MOST];
  size_t seed_count;
  char **command;
  int said; /* what the command says */
};

/* What nftw found in the output folder; global, since nftw hands nothing through. */
static struct {
  const char *mark;
  size_t files, temporary, torn, marked;
} seen;

static struct {
  size_t tried, refused, written, crashes, hangs, leaks, partial;
} sum;

static void die(const char *what)
{
  perror(what);
  exit(2);
}

static bool ends_with(const char *text, const char *end)
{
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static bool holds(struct bytes bytes, const char *mark)
{
  return mark != NULL && memmem(bytes.at, bytes.len, mark, strlen(mark)) != NULL;
}

/* ---- the output ---- */

static int look(const char *path, const struct stat *status, int kind, struct FTW *place)
{
  const char *name = path + place->base;
  (void)status;
  if (kind != FTW_F)
    return 0;
  seen.files++;
  seen.temporary += strncmp(name, ".optout-", 8) == 0;
  seen.marked += seen.mark != NULL && strstr(name, seen.mark) != NULL;
  struct bytes bytes = bytes_read(path);
  if (ends_with(name, ".pdf"))
    seen.torn += bytes.len < 16 || memcmp(bytes.at, "%PDF-", 5) != 0 ||
                 memcmp(bytes.at + bytes.len - 6, "%%EOF\n", 6) != 0;
  else if (strncmp(name, "journal", 7) == 0 || strcmp(name, "manifest.csv") == 0)
    seen.marked += holds(bytes, seen.mark);
  free(bytes.at);
  return 0;
}

static int take_away(const char *path, const struct stat *status, int kind, struct FTW *place)
{
  (void)status;
  (void)kind;
  return place->level == 0 ? 0 : remove(path);
}

/* ---- one run ---- */

static void start(const struct storm *storm)
{
  int none = open("/dev/null", O_RDONLY);
  sigset_t all;
  sigemptyset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  if (none == -1 || dup2(none, 0) == -1 || dup2(storm->said, 1) == -1 || dup2(storm->said, 2) == -1)
    _exit(126);
  execvp(storm->command[0], storm->command);
  _exit(127);
}

/* The wait status; -1: it had to be killed. */
static int run(const struct storm *storm)
{
  struct timespec limit = {.tv_sec = (time_t)storm->seconds};
  sigset_t ended;
  int status;
  pid_t child = fork();
  if (child == 0)
    start(storm);
  if (child == -1)
    die("fork");
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  while (sigtimedwait(&ended, NULL, &limit) == -1)
    if (errno == EAGAIN) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      sigtimedwait(&ended, NULL, &(struct timespec){0});
      return -1;
    }
  if (waitpid(child, &status, 0) != child)
    die("waitpid");
  return status;
}

static bool judge(const struct storm *storm, int status)
{
  size_t before = sum.crashes + sum.hangs + sum.leaks + sum.partial;
  bool well = status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  lseek(storm->said, 0, SEEK_SET);
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", storm->said);
  struct bytes said = bytes_read(path);
  memset(&seen, 0, sizeof seen);
  seen.mark = storm->mark;
  if (nftw(storm->folder, look, 16, FTW_PHYS) != 0)
    die(storm->folder);
  sum.tried++;
  if (status == -1)
    sum.hangs++;
  else if (!WIFEXITED(status) ||
           (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 1 && WEXITSTATUS(status) != 3))
    sum.crashes++;
  else if (well)
    sum.written++;
  else
    sum.refused++;
  bool nothing_due = !storm->batch && !well;
  sum.partial += seen.temporary != 0 || seen.torn != 0 || (nothing_due ? seen.files != 0 : 0);
  sum.leaks += holds(said, storm->mark) || seen.marked != 0;
  free(said.at);
  return sum.crashes + sum.hangs + sum.leaks + sum.partial == before;
}

static void put(const char *path, struct bytes bytes)
{
  FILE *file = fopen(path, "wb");
  if (file == NULL || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
    die(path);
}

static void try(const struct storm *storm, size_t number)
{
  struct bytes faulty = mutate(storm->seeds[number % storm->seed_count],
                               storm->seeds[(number * 7 + 3) % storm->seed_count], number);
  put(storm->file, faulty);
  if (nftw(storm->folder, take_away, 16, FTW_PHYS | FTW_DEPTH) != 0)
    die(storm->folder);
  if (ftruncate(storm->said, 0) != 0 || lseek(storm->said, 0, SEEK_SET) != 0)
    die("messages");
  if (!judge(storm, run(storm))) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu", storm->keep, number);
    put(path, faulty);
    printf("number %zu: kept as %s\n", number, path);
  }
  free(faulty.at);
}

static void read_arguments(struct storm *storm, int argc, char **argv)
{
  int option;
  while ((option = getopt(argc, argv, "+n:s:t:m:k:f:o:b")) != -1)
    switch (option) {
    case 'n':
      storm->count = strtoul(optarg, NULL, 10);
      break;
    case 's':
      storm->first = strtoul(optarg, NULL, 10);
      break;
    case 't':
      storm->seconds = strtoul(optarg, NULL, 10);
      break;
    case 'm':
      storm->mark = optarg;
      break;
    case 'k':
      storm->keep = optarg;
      break;
    case 'f':
      storm->file = optarg;
      break;
    case 'o':
      storm->folder = optarg;
      break;
    case 'b':
      storm->batch = true;
      break;
    default:
      exit(2);
    }
  for (; optind < argc && strcmp(argv[optind], "--") != 0; optind++)
    if (storm->seed_count < SEEDS_MOST)
      storm->seeds[storm->seed_count++] = bytes_read(argv[optind]);
  storm->command = argv + optind + 1;
}

int main(int argc, char **argv)
{
  static struct storm storm = {.seconds = 5, .keep = "."};
  read_arguments(&storm, argc, argv);
  if (storm.file == NULL || storm.folder == NULL || storm.seed_count == 0 ||
      storm.command >= argv + argc) {
    fputs("storm: see the top of tests/scorecard/storm.c\n", stderr);
    return 2;
  }
  storm.said = memfd_create("messages", MFD_CLOEXEC);
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ended, NULL);
  for (size_t i = 0; i < storm.count; i++)
    try(&storm, storm.first + i);
  printf("%zu tried, %zu refused, %zu accepted; %zu crashes, %zu hangs, %zu leaks, %zu partial\n",
         sum.tried, sum.refused, sum.written, sum.crashes, sum.hangs, sum.leaks, sum.partial);
  return sum.crashes + sum.hangs + sum.leaks + sum.partial != 0;
}
