#include "batch/told.h"

#include <inttypes.h>

#include "batch/outcome.h"
#include "ground/arena.h"
#include "ground/mem.h"
#include "talk/report.h"

/* A remark in its own words, of a kind: its code. Of too many words for one kind, the rest is
 * counted in the kind's last line. */
struct line {
  struct remark remark;
  uint64_t count;  /* how often it was given */
  uint64_t others; /* of this kind in words that have no line */
};

struct told {
  struct arena arena;
  struct line *lines;
  size_t count, room;
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

static void add_line(struct told *told, const struct remark *remark)
{
  struct arena *arena = &told->arena;
  told->lines = arena_grow(arena, told->lines, told->count, &told->room, 16, sizeof *told->lines);
  told->lines[told->count++] =
    (struct line){.remark = {remark->severity, arena_copy(arena, remark->code),
                             arena_copy(arena, remark->message), arena_copy(arena, remark->help),
                             arena_copy(arena, remark->place), arena_copy(arena, remark->excerpt)},
                  .count = 1};
}

void told_add(struct told *told, const struct remark *remark)
{
  struct line *last = NULL;
  size_t alike = 0;
  for (size_t i = 0; i < told->count; i++) {
    struct line *line = &told->lines[i];
    if (!view_equal(line->remark.code, remark->code))
      continue;
    if (view_equal(line->remark.message, remark->message)) {
      line->count++;
      return;
    }
    last = line;
    alike++;
  }
  if (alike < TOLD_ALIKE)
    add_line(told, remark);
  else
    last->others++;
}

static void print(const struct line *line, FILE *out)
{
  const struct remark *remark = &line->remark;
  fprintf(out, "%.*s: %s: %.*s", VIEW_ARGS(remark->place), severity_word(remark->severity),
          VIEW_ARGS(remark->message));
  if (line->count > 1)
    fprintf(out, " (and %" PRIu64 " more)", line->count - 1);
  fputc('\n', out);
  fwrite(view_bytes(remark->excerpt), 1, remark->excerpt.len, out);
  report_put_help(out, remark->help);
  if (line->others != 0)
    fprintf(out, "and %" PRIu64 " more of the last kind, in other words: --verbose tells each\n",
            line->others);
}

static bool is_among(struct view wanted, const char *const *codes)
{
  while (*codes != NULL && !view_equal(view_of(*codes), wanted))
    codes++;
  return *codes != NULL;
}

void told_print(const struct told *told, FILE *out, const char *const *codes)
{
  for (size_t i = 0; i < told->count; i++)
    if (codes == NULL || is_among(told->lines[i].remark.code, codes))
      print(&told->lines[i], out);
}
