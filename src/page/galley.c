#include "page/galley.h"

#include "ground/arena.h"

enum { FIRST_ROOM = 64 };

uint16_t galley_element(struct galley *galley, const char *role, uint16_t parent)
{
  galley->elements = arena_grow(galley->arena, galley->elements, galley->element_count,
                                &galley->element_room, FIRST_ROOM, sizeof *galley->elements);
  galley->elements[galley->element_count] = (struct element){.role = role, .parent = parent};
  return (uint16_t)galley->element_count++;
}

uint16_t galley_form(struct galley *galley, uint16_t parent, bool tick)
{
  uint16_t form = galley_element(galley, "Form", parent);
  galley->elements[form].tick = tick;
  galley->elements[form].words = tick ? galley->tick_words : galley->blank_words;
  return form;
}

struct strip *galley_strip(struct galley *galley, enum gap gap, enum text_kind kind)
{
  galley->strips = arena_grow(galley->arena, galley->strips, galley->count, &galley->room,
                              FIRST_ROOM, sizeof *galley->strips);
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

void space_after_line(struct mark *marks)
{
  struct mark *last = NULL;
  for (; marks != NULL; marks = marks->next)
    if (marks->kind == MARK_TEXT)
      last = marks;
  if (last != NULL)
    last->space_after = true;
}
