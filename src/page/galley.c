#include "page/galley.h"

#include <string.h>

#include "ground/arena.h"

enum { FIRST_ROOM = 64 };

uint16_t galley_element(struct galley *galley, const char *role, uint16_t parent)
{
  if (galley->element_count == galley->element_room) {
    size_t room = galley->element_room != 0 ? galley->element_room * 2 : FIRST_ROOM;
    struct element *grown = arena_array(galley->arena, room, sizeof *grown);
    if (galley->element_count != 0)
      memcpy(grown, galley->elements, galley->element_count * sizeof *grown);
    galley->elements = grown;
    galley->element_room = room;
  }
  galley->elements[galley->element_count] = (struct element){.role = role, .parent = parent};
  return (uint16_t)galley->element_count++;
}

struct strip *galley_strip(struct galley *galley, enum gap gap, enum text_kind kind)
{
  if (galley->count == galley->room) {
    size_t room = galley->room != 0 ? galley->room * 2 : FIRST_ROOM;
    struct strip *grown = arena_array(galley->arena, room, sizeof *grown);
    if (galley->count != 0)
      memcpy(grown, galley->strips, galley->count * sizeof *grown);
    galley->strips = grown;
    galley->room = room;
  }
  struct strip *strip = &galley->strips[galley->count++];
  *strip = (struct strip){.gap = gap, .kind = kind};
  return strip;
}

void strip_append(struct strip *strip, struct mark *marks)
{
  struct mark **end = &strip->first;
  while (*end != NULL)
    end = &(*end)->next;
  *end = marks;
}

struct mark *strip_mark(struct galley *galley, struct strip *strip, enum mark_kind kind)
{
  struct mark *mark = arena_alloc(galley->arena, sizeof *mark);
  mark->kind = kind;
  mark->element = ELEMENT_ARTIFACT;
  strip_append(strip, mark);
  return mark;
}
