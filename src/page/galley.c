#include "page/galley.h"

#include "ground/arena.h"
#include "talk/report.h"

enum { FIRST_ROOM = 64 };

/* Marks have 16 bits for the element that they belong to. */
static bool is_full(struct galley *galley)
{
  if (galley->element_count <= UINT16_MAX)
    return false;
  if (!galley->failed)
    diagnosis_help(report_error(galley->report, "letter-too-large", (struct place){0},
                                "this letter has more than %d paragraphs, items and cells",
                                UINT16_MAX),
                   "its template says too much; make several letters of it");
  return galley->failed = true;
}

uint16_t galley_element(struct galley *galley, const char *role, uint16_t parent)
{
  if (is_full(galley))
    return UINT16_MAX;
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

struct mark *galley_field(struct galley *galley, const struct pen_field *field, struct mark place)
{
  struct pen_field *kept = arena_alloc(galley->arena, sizeof *kept);
  struct mark *mark = arena_alloc(galley->arena, sizeof *mark);
  *kept = *field;
  kept->size = galley->style->type[TEXT_BODY].size;
  *mark = place;
  mark->kind = MARK_FIELD;
  mark->field = kept;
  mark->next = NULL;
  galley->elements[place.element].on_screen = !field->by_pen;
  return mark;
}

struct view words_with_numbers(struct arena *arena, struct view words, size_t one, size_t two)
{
  size_t numbers[2] = {one, two};
  struct view label = {"", 0};
  for (size_t i = 0; i < 2; i++) {
    size_t at = view_find_text(words, VIEW("%d"));
    struct view before = view_slice(words, 0, at);
    if (at == SIZE_MAX)
      break;
    label = arena_format(arena, "%.*s%.*s%zu", VIEW_ARGS(label), VIEW_ARGS(before), numbers[i]);
    words = view_slice(words, at + 2, words.len);
  }
  return arena_format(arena, "%.*s%.*s", VIEW_ARGS(label), VIEW_ARGS(words));
}

struct view field_hint(struct galley *galley, struct view label, size_t part, size_t parts)
{
  struct view words = words_with_numbers(galley->arena, galley->part_words, part + 1, parts);
  if (parts < 2 || words.len == 0)
    return label;
  return arena_format(galley->arena, "%.*s, %.*s", VIEW_ARGS(label), VIEW_ARGS(words));
}

struct view words_of_runs(struct arena *arena, const struct run *run, const struct run *end)
{
  struct view words = {"", 0};
  for (; run != end; run = run->next)
    words = arena_format(arena, "%.*s%.*s", VIEW_ARGS(words), VIEW_ARGS(run->text));
  return view_trim(words);
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

void strip_hang(struct strip *strip, struct lines lines, size_t above)
{
  for (size_t i = 0; i < lines.count; i++) {
    struct mark *marks = lines.line[i].first;
    for (struct mark *mark = marks; mark != NULL; mark = mark->next)
      mark->line = (uint8_t)(above + i);
    strip_append(strip, marks);
    if (i + 1 == lines.count)
      space_after_line(marks);
  }
  if (lines.count != 0 && above + lines.count > strip->more_lines + 1u)
    strip->more_lines = (uint8_t)(above + lines.count - 1);
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
