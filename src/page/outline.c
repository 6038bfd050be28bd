#include "page/outline.h"

#include <stdbool.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/objects.h"

enum { FIRST_ROOM = 16 };

struct entry {
  struct view title;
  uint32_t page; /* object number */
};

struct outline {
  struct objects *objects;
  struct arena arena;
  struct entry *entries; /* in the arena */
  size_t count, room;
  bool waiting; /* the last entry has no page yet */
};

struct outline *outline_new(struct objects *objects)
{
  struct outline *outline = mem_zeroed(1, sizeof *outline);
  outline->objects = objects;
  arena_init(&outline->arena);
  return outline;
}

void outline_free(struct outline *outline)
{
  if (outline == NULL)
    return;
  arena_free(&outline->arena);
  mem_free(outline);
}

void outline_begin(struct outline *outline)
{
  arena_reset(&outline->arena);
  outline->entries = NULL;
  outline->count = outline->room = 0;
  outline->waiting = false;
}

void outline_add(struct outline *outline, struct view title)
{
  if (!outline->waiting) {
    outline->entries = arena_grow(&outline->arena, outline->entries, outline->count,
                                  &outline->room, FIRST_ROOM, sizeof *outline->entries);
    outline->count++;
  }
  outline->entries[outline->count - 1].title = arena_copy(&outline->arena, title);
  outline->waiting = true;
}

void outline_reach(struct outline *outline, uint32_t page)
{
  if (outline->waiting)
    outline->entries[outline->count - 1].page = page;
  outline->waiting = false;
}

/* Entry `at`; the entries' object numbers follow the outline's own. */
static void write_entry(const struct outline *outline, uint32_t number, uint32_t at)
{
  uint32_t own = number + 1 + at;
  struct object *dict = object_new(outline->objects);
  object_string(dict, "Title", outline->entries[at].title);
  object_ref(dict, "Parent", number);
  if (at != 0)
    object_ref(dict, "Prev", own - 1);
  if (at + 1 < outline->count)
    object_ref(dict, "Next", own + 1);
  struct buffer target;
  buffer_init(&target);
  buffer_format(&target, "/Dest [%u 0 R /Fit]\n", outline->entries[at].page);
  object_raw(dict, buffer_view(&target));
  buffer_free(&target);
  object_write(dict, own);
}

uint32_t outline_end(struct outline *outline)
{
  if (outline->waiting) /* no letter came */
    outline->count--;
  outline->waiting = false;
  if (outline->count == 0)
    return 0;
  uint32_t count = (uint32_t)outline->count;
  uint32_t number = objects_reserve(outline->objects, count + 1);
  for (uint32_t i = 0; i < count; i++)
    write_entry(outline, number, i);
  struct object *dict = object_new(outline->objects);
  object_name(dict, "Type", "Outlines");
  object_ref(dict, "First", number + 1);
  object_ref(dict, "Last", number + count);
  object_number(dict, "Count", (int32_t)count);
  object_write(dict, number);
  return number;
}
