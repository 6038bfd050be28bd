#include "page/layout.h"

#include "ground/arena.h"
#include "page/face.h"
#include "page/galley.h"
#include "talk/report.h"

/* FOOT_LINES: what a foot line takes off the text, 1/1000 of its leading. FOOT_APART: between the
 * running name and the page number, mpt. */
enum { FOOT_LINES = 1600, FOOT_APART = 20000 };

/* Between the lines of a row, of which only one may be for a pen. */
static int32_t line_step(const struct galley *galley, enum text_kind kind, int tightness)
{
  return style_step(galley->style->type[kind == TEXT_FORM ? TEXT_BOX : kind].leading, tightness);
}

static int32_t strip_height(const struct galley *galley, const struct strip *strip, int tightness)
{
  if (strip->inked)
    return style_step(galley->style->ink, tightness);
  if (strip->height != 0)
    return strip->height;
  return style_step(galley->style->type[strip->kind].leading, tightness) +
         strip->more_lines * line_step(galley, strip->kind, tightness);
}

static int32_t strip_gap(const struct galley *galley, const struct strip *strip, int tightness)
{
  return style_step(galley->style->gap[strip->gap], tightness);
}

/* Strips [from, to) one under the other at the head of a page. */
static int32_t run_height(const struct galley *galley, size_t from, size_t to, int tightness)
{
  int32_t height = 0;
  for (size_t i = from; i < to; i++)
    height += strip_height(galley, &galley->strips[i], tightness) +
              (i != from ? strip_gap(galley, &galley->strips[i], tightness) : 0);
  return height;
}

static bool fits_one_page(const struct galley *galley, int32_t top, int tightness)
{
  return run_height(galley, 0, galley->count, tightness) <=
         style_step(galley->style->bottom, tightness) - top;
}

/* The least tightness at which all fits one page, or -1. */
static int fit_one_page(const struct galley *galley, int32_t top)
{
  int low = 0, high = galley->style->tightens ? TIGHTEST : 0;
  if (!fits_one_page(galley, top, high))
    return -1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (fits_one_page(galley, top, middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* One past the last strip of the page that begins with strip `from`. A stretch that may not be
 * parted but is higher than a page is parted all the same, at a joint if it has one. The white at
 * the foot of a frame may reach into that above the foot line. */
static size_t page_end(const struct galley *galley, size_t from, int32_t room)
{
  size_t end = from, joint = from, at = from;
  int32_t height = 0;
  for (; at < galley->count; at++) {
    const struct strip *strip = &galley->strips[at];
    height += strip->frame_closes ? 0 : strip_height(galley, strip, 0);
    height += at != from ? strip_gap(galley, strip, 0) : 0;
    if (height > room)
      break;
    if (!strip->keep || at + 1 == galley->count)
      end = at + 1;
    if (strip->joint)
      joint = at + 1;
  }
  if (end != from || joint != from)
    return end != from ? end : joint;
  return at != from ? at : from + 1;
}

/* A page while strips are put on it. */
struct sheet {
  struct galley *galley;
  int tightness;
  struct mark **end;
  struct mark *frame; /* open, or NULL */
  int32_t y, bottom;
};

static void open_frame(struct sheet *sheet, int32_t y)
{
  struct mark *mark = arena_alloc(sheet->galley->arena, sizeof *mark);
  *mark = (struct mark){.kind = MARK_BOX,
                        .element = ELEMENT_ARTIFACT,
                        .x = LEFT,
                        .y = y,
                        .width = sheet->galley->style->frame,
                        .thickness = FRAME_LINE};
  *sheet->end = mark;
  sheet->end = &mark->next;
  sheet->frame = mark;
}

static void put_strip(struct sheet *sheet, const struct strip *strip)
{
  const struct type *type = &sheet->galley->style->type[strip->kind];
  int32_t height = strip_height(sheet->galley, strip, sheet->tightness);
  int32_t step = line_step(sheet->galley, strip->kind, sheet->tightness);
  int32_t drop = strip->height != 0
                   ? strip->drop
                   : style_step(type->leading, sheet->tightness) / 2 + type->size * BASE / 1000;
  if (strip->frame_opens)
    open_frame(sheet, sheet->y);
  *sheet->end = strip->first;
  for (struct mark *mark = strip->first; mark != NULL; mark = mark->next) {
    mark->y += sheet->y + drop + mark->line * step;
    sheet->end = &mark->next;
  }
  sheet->y += height;
  if (sheet->frame != NULL)
    sheet->frame->height = sheet->y - sheet->frame->y;
  if (strip->frame_closes)
    sheet->frame = NULL;
}

static void put_strips(struct sheet *sheet, size_t from, size_t to)
{
  const struct galley *galley = sheet->galley;
  if (sheet->frame != NULL)
    open_frame(sheet, sheet->y);
  for (size_t i = from; i < to; i++) {
    const struct strip *strip = &galley->strips[i];
    if (i != from)
      sheet->y += strip_gap(galley, strip, sheet->tightness);
    if (strip->sinks && i != from)
      sheet->y = sheet->bottom - run_height(galley, i, to, sheet->tightness);
    put_strip(sheet, strip);
  }
}

/* Puts a text into the foot line and returns how wide it is. */
static int32_t put_foot_text(struct sheet *sheet, struct view text, int32_t x, bool right)
{
  struct column column = {.x = x, .kind = TEXT_FOOT, .element = ELEMENT_ARTIFACT};
  struct line line = text_single(sheet->galley, text, column, right);
  *sheet->end = line.first;
  for (struct mark *mark = line.first; mark != NULL; mark = mark->next) {
    mark->y += BOTTOM - sheet->galley->style->type[TEXT_FOOT].size * BASE / 1000;
    sheet->end = &mark->next;
  }
  return line.width;
}

/* Whom the letter is about, and its reference where there is room for both: on a page that went
 * astray the name matters more. */
static struct view running_words(struct galley *galley, const struct document *document,
                                 int32_t room)
{
  struct column column = {.kind = TEXT_FOOT};
  struct view both =
    arena_format(galley->arena, "%.*s %.*s · %.*s", VIEW_ARGS(document->reference_label),
                 VIEW_ARGS(document->reference), VIEW_ARGS(document->name));
  if (document->reference.len != 0 && document->name.len != 0 &&
      text_single(galley, both, column, false).width <= room)
    return both;
  return text_shortened(galley, document->name, TEXT_FOOT, room);
}

static void put_foot(struct sheet *sheet, const struct document *document, size_t page, size_t of)
{
  struct galley *galley = sheet->galley;
  struct view label = words_with_numbers(galley->arena, document->page_words, page, of);
  int32_t frame = galley->style->frame;
  int32_t room = frame - FOOT_APART - put_foot_text(sheet, label, LEFT + frame, true);
  if (page > 1)
    put_foot_text(sheet, running_words(galley, document, room), LEFT, false);
}

static struct mark **last_of(struct mark **marks)
{
  while (*marks != NULL)
    marks = &(*marks)->next;
  return marks;
}

static int32_t foot_room(const struct galley *galley)
{
  return galley->style->type[TEXT_FOOT].leading[0] * FOOT_LINES / 1000;
}

static size_t count_pages(const struct galley *galley, int32_t body_top, int32_t bottom)
{
  size_t pages = 0;
  for (size_t at = 0; at < galley->count; pages++)
    at = page_end(galley, at, bottom - (pages == 0 ? body_top : TOP));
  return pages;
}

static void fill_pages(struct galley *galley, struct pages *pages, struct mark *head,
                       int32_t body_top, const struct document *document)
{
  int32_t bottom =
    pages->count > 1 ? BOTTOM - foot_room(galley)
                                     : style_step(galley->style->bottom, pages->tightness);
  struct sheet sheet = {.galley = galley, .tightness = pages->tightness, .bottom = bottom};
  size_t at = 0;
  for (size_t i = 0; i < pages->count; i++) {
    sheet.end = &pages->pages[i].first;
    sheet.y = i == 0 ? body_top : TOP;
    if (i == 0)
      *sheet.end = head;
    sheet.end = last_of(sheet.end);
    size_t end = pages->count == 1 ? galley->count : page_end(galley, at, bottom - sheet.y);
    put_strips(&sheet, at, end);
    if (pages->count > 1)
      put_foot(&sheet, document, i + 1, pages->count);
    at = end;
  }
}

static struct pages *cut_pages(struct galley *galley, struct mark *head, int32_t body_top,
                               const struct document *document)
{
  struct pages *pages = arena_alloc(galley->arena, sizeof *pages);
  int tightness = fit_one_page(galley, body_top);
  pages->tightness = tightness > 0 ? tightness : 0;
  pages->count =
    tightness >= 0 ? 1 : count_pages(galley, body_top, BOTTOM - foot_room(galley));
  pages->pages = arena_array(galley->arena, pages->count, sizeof *pages->pages);
  fill_pages(galley, pages, head, body_top, document);
  pages->elements = galley->elements;
  pages->element_count = galley->element_count;
  pages->slack = galley->slack;
  pages->greedy_slack = galley->greedy_slack;
  return pages;
}

static bool has_envelope(const struct layout_style *style, struct report *report)
{
  if (style->envelope != NULL)
    return true;
  struct diagnosis *d = report_error(report, "envelope-unknown", (struct place){0},
                                     "no such envelope is known");
  diagnosis_help(d, "use dl, c5, notify, din or none");
  return false;
}

struct pages *layout_measured(struct arena *arena, const struct document *document,
                              const struct layout_style *style, const struct measure *measure,
                              struct line_cache *cache, struct report *report)
{
  if (!has_envelope(style, report))
    return NULL;
  struct galley galley = {.arena = arena,
                          .style = style_find(style->points),
                          .measure = measure,
                          .cache = cache,
                          .report = report,
                          .tick_words = document->tick_words,
                          .blank_words = document->blank_words,
                          .part_words = document->part_words,
                          .signature_words = document->signature_words,
                          .signed_names = document->signed_names,
                          .signed_count = document->signed_count};
  galley_element(&galley, "Artifact", ELEMENT_ARTIFACT);
  galley_element(&galley, "Document", ELEMENT_ARTIFACT);
  struct mark *head = NULL;
  int32_t body_top = 0;
  if (!head_place(&galley, document, style->envelope, &head, &body_top))
    return NULL;
  struct column column = {.x = LEFT,
                          .width = galley.style->measure,
                          .kind = TEXT_BODY,
                          .element = ELEMENT_DOCUMENT};
  flow_blocks(&galley, document->body, column, GAP_NONE);
  struct pages *pages = cut_pages(&galley, head, body_top, document);
  return galley.failed ? NULL : pages;
}

static const struct shaped *shape_in(struct face *face, struct view word, bool leftward)
{
  return leftward ? face_shape_left(face, word) : face_shape(face, word);
}

static const struct shaped *shape_in_faces(void *context, struct view word, bool strong,
                                           bool leftward, uint8_t *face)
{
  const struct faces *faces = context;
  *face = strong ? 1 : 0;
  const struct shaped *shaped = shape_in(faces->face[*face], word, leftward);
  for (uint8_t i = 2; shaped->missing && i < faces->count; i++) {
    const struct shaped *other = shape_in(faces->face[i], word, leftward);
    if (!other->missing) {
      *face = i;
      return other;
    }
  }
  return shaped;
}

struct measure measure_of(struct faces *faces)
{
  struct measure measure = {.context = faces, .shape = shape_in_faces};
  for (size_t i = 0; i < faces->count; i++) {
    measure.em[i] = face_metrics(faces->face[i])->units_per_em;
    measure.space[i] = face_advance(faces->face[i], face_space(faces->face[i]));
  }
  return measure;
}

struct pages *layout_letter(struct arena *arena, const struct document *document,
                            const struct layout_style *style, struct faces *faces,
                            struct report *report)
{
  struct measure measure = measure_of(faces);
  return layout_measured(arena, document, style, &measure, faces->lines, report);
}
