#include "batch/told.h"

#include <inttypes.h>
#include <stdio.h>

#include "batch/outcome.h"
#include "ground/arena.h"
#include "ground/mem.h"

enum { TOLD_MOST = 64 };

struct told {
  struct arena arena;
  struct finding findings[TOLD_MOST];
  uint64_t counts[TOLD_MOST]; /* how often each was given */
  size_t count;
};

struct told *told_new(void)
{
  struct told *told = mem_zeroed(1, sizeof *told);
  arena_init(&told->arena);
  return told;
}

void told_free(struct told *told)
{
  if (told == NULL)
    return;
  arena_free(&told->arena);
  mem_free(told);
}

void told_add(struct told *told, const struct finding *finding)
{
  struct arena *arena = &told->arena;
  for (size_t i = 0; i < told->count; i++)
    if (view_equal(told->findings[i].code, finding->code) &&
        view_equal(told->findings[i].message, finding->message)) {
      told->counts[i]++;
      return;
    }
  if (told->count == TOLD_MOST)
    return;
  told->counts[told->count] = 1;
  told->findings[told->count++] =
    (struct finding){finding->severity, arena_copy(arena, finding->code),
                     arena_copy(arena, finding->message), arena_copy(arena, finding->help),
                     arena_copy(arena, finding->place)};
}

static void print(const struct finding *finding, uint64_t count)
{
  static const char *const words[] = {"note", "warning", "error"};
  struct view help = finding->help;
  fprintf(stderr, "%.*s: %s: %.*s", VIEW_ARGS(finding->place), words[finding->severity],
          VIEW_ARGS(finding->message));
  if (count > 1)
    fprintf(stderr, " (and %" PRIu64 " more)", count - 1);
  fputc('\n', stderr);
  while (help.len != 0) {
    struct view line = view_cut(&help, '\n');
    fprintf(stderr, "   help: %.*s\n", VIEW_ARGS(line));
  }
}

void told_print(const struct told *told)
{
  for (size_t i = 0; i < told->count; i++)
    print(&told->findings[i], told->counts[i]);
}
