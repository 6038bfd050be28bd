#include "batch/told.h"

#include <inttypes.h>
#include <stdio.h>

#include "batch/outcome.h"
#include "ground/arena.h"
#include "ground/mem.h"

enum { TOLD_MOST = 64 };

struct told {
  struct arena arena;
  struct remark remarks[TOLD_MOST];
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

void told_add(struct told *told, const struct remark *remark)
{
  struct arena *arena = &told->arena;
  for (size_t i = 0; i < told->count; i++)
    if (view_equal(told->remarks[i].code, remark->code) &&
        view_equal(told->remarks[i].message, remark->message)) {
      told->counts[i]++;
      return;
    }
  if (told->count == TOLD_MOST)
    return;
  told->counts[told->count] = 1;
  told->remarks[told->count++] =
    (struct remark){remark->severity, arena_copy(arena, remark->code),
                    arena_copy(arena, remark->message), arena_copy(arena, remark->help),
                    arena_copy(arena, remark->place)};
}

static void print(const struct remark *remark, uint64_t count)
{
  static const char *const words[] = {"note", "warning", "error"};
  struct view help = remark->help;
  fprintf(stderr, "%.*s: %s: %.*s", VIEW_ARGS(remark->place), words[remark->severity],
          VIEW_ARGS(remark->message));
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
    print(&told->remarks[i], told->counts[i]);
}
