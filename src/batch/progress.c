#include "batch/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "batch/cutter.h"
#include "ground/mem.h"

enum { TENTHS = 10, MILLISECONDS_BETWEEN = 100, LINE_ROOM = 120 };

struct progress {
  const struct cutter *cutter;
  bool line, tenths;
  uint64_t total; /* bytes of the inputs, or 0: not known */
  uint64_t done, refused;
  int64_t began, shown; /* ms */
  unsigned tenth;
  bool there; /* a line stands on the terminal */
};

static int64_t now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* 0 when one of them is not a file. */
static uint64_t total_bytes(const struct settings *settings)
{
  uint64_t total = 0;
  for (int i = 0; i < settings->argument_count; i++) {
    struct stat status;
    if (stat(settings->arguments[i], &status) != 0 || !S_ISREG(status.st_mode))
      return 0;
    total += (uint64_t)status.st_size;
  }
  return total;
}

struct progress *progress_new(const struct settings *settings, const struct cutter *cutter)
{
  struct progress *progress = mem_zeroed(1, sizeof *progress);
  bool terminal = isatty(STDERR_FILENO) == 1;
  progress->cutter = cutter;
  progress->line = terminal && !settings->quiet && !settings->json && !settings->verbose;
  progress->tenths = settings->verbose;
  progress->total = cutter != NULL ? cutter_total(cutter) : 0;
  if (progress->total == 0)
    progress->total = total_bytes(settings);
  progress->began = now();
  return progress;
}

void progress_free(struct progress *progress) { mem_free(progress); }

void progress_add(struct progress *progress, bool refused)
{
  progress->done++;
  progress->refused += refused ? 1 : 0;
}

/* "1 h 5 min", "12 s" */
static void format_time(char *text, size_t room, uint64_t seconds)
{
  enum { MINUTE = 60, HOUR = 3600 };
  if (seconds >= HOUR)
    snprintf(text, room, "%" PRIu64 " h %" PRIu64 " min", seconds / HOUR,
             seconds % HOUR / MINUTE);
  else if (seconds >= UINT64_C(2) * MINUTE)
    snprintf(text, room, "%" PRIu64 " min", seconds / MINUTE);
  else
    snprintf(text, room, "%" PRIu64 " s", seconds);
}

static void show_line(struct progress *progress, int64_t time)
{
  char line[LINE_ROOM], left[LINE_ROOM / 2] = "";
  uint64_t spent = (uint64_t)(time - progress->began);
  uint64_t bytes = cutter_bytes(progress->cutter);
  if (progress->total > bytes && bytes != 0) {
    char words[LINE_ROOM / 4];
    format_time(words, sizeof words, spent * (progress->total - bytes) / bytes / 1000);
    snprintf(left, sizeof left, ", %s left", words);
  }
  snprintf(line, sizeof line, "%" PRIu64 " households, %" PRIu64 " a second%s, %" PRIu64 " refused",
           progress->done, spent != 0 ? progress->done * 1000 / spent : 0, left,
           progress->refused);
  fprintf(stderr, "\r\033[K%s", line);
  fflush(stderr);
  progress->there = true;
}

static void show_tenth(struct progress *progress)
{
  uint64_t bytes = cutter_bytes(progress->cutter);
  unsigned tenth =
    progress->total != 0 ? (unsigned)(bytes * TENTHS / progress->total) : progress->tenth;
  if (tenth <= progress->tenth || tenth > TENTHS)
    return;
  progress->tenth = tenth;
  fprintf(stderr, "%u %%: %" PRIu64 " households, %" PRIu64 " refused\n", tenth * TENTHS,
          progress->done, progress->refused);
}

void progress_show(struct progress *progress)
{
  int64_t time = now();
  if (progress->tenths)
    show_tenth(progress);
  if (!progress->line || time - progress->shown < MILLISECONDS_BETWEEN)
    return;
  progress->shown = time;
  show_line(progress, time);
}

void progress_end(struct progress *progress)
{
  if (progress->there)
    fputs("\r\033[K", stderr);
  progress->there = false;
}
