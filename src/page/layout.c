#include "page/layout.h"

#include "ground/arena.h"
#include "matter/wishes.h"
#include "page/face.h"
#include "page/galley.h"
#include "talk/report.h"

/* Between the lines of a row, of which only one may be for a pen. */
static int32_t line_step(const struct galley *galley, enum text_kind kind, int tightness)
{
  return style_step(galley->style->type[kind == TEXT_FORM ? TEXT_BOX : kind].leading, tightness);
}

static int32_t strip_height(const struct galley *galley, const struct strip *strip, int tightness)
{
  if (strip->inked)
    return style_step(galley->style->ink, tightness) - strip->height;
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

/* All strips one under the other, as how many there are of each height that gives way: of several
 * tightnesses each is asked for its height. */
struct pile {
  int32_t fixed; /* mpt */
  int inked;
  int lines[TEXT_KINDS], more_lines[TEXT_KINDS], gaps[GAPS];
};

static struct pile pile_up(const struct galley *galley)
{
  struct pile pile = {.fixed = 0};
  for (size_t i = 0; i < galley->count; i++) {
    const struct strip *strip = &galley->strips[i];
    pile.gaps[strip->gap] += i != 0;
    if (strip->inked || strip->height != 0) {
      pile.inked += strip->inked;
      pile.fixed += strip->inked ? -strip->height : strip->height;
    } else {
      pile.lines[strip->kind]++;
      pile.more_lines[strip->kind] += strip->more_lines;
    }
  }
  return pile;
}

static int32_t pile_height(const struct galley *galley, const struct pile *pile, int tightness)
{
  const struct style *style = galley->style;
  int32_t height = pile->fixed + pile->inked * style_step(style->ink, tightness);
  for (size_t i = 0; i < TEXT_KINDS; i++)
    height += pile->lines[i] * style_step(style->type[i].leading, tightness) +
              pile->more_lines[i] * line_step(galley, (enum text_kind)i, tightness);
  for (size_t i = 0; i < GAPS; i++)
    height += pile->gaps[i] * style_step(style->gap[i], tightness);
  return height;
}

static bool fits_one_page(const struct galley *galley, const struct pile *pile, int32_t top,
                          int tightness)
{
  return pile_height(galley, pile, tightness) <=
         style_step(galley->style->bottom, tightness) - top;
}

/* The least tightness at which all fits one page, or -1. */
static int fit_one_page(const struct galley *galley, int32_t top)
{
  const struct pile pile = pile_up(galley);
  int low = 0, high = galley->style->tightens ? TIGHTEST : 0;
  if (!fits_one_page(galley, &pile, top, high))
    return -1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (fits_one_page(galley, &pile, top, middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* One past the last strip of the page that begins with strip `from`; `from` when there is no room
 * even for that. A stretch that may not be
 * parted but is higher than a page is parted all the same, at a joint if it has one. The white at
 * the foot of a frame may reach into that above the foot line. */
static size_t page_end(const struct galley *galley, size_t from, int32_t room, bool headed)
{
  size_t end = from, joint = from, loose = from, at = from;
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
    if (strip->loose && headed)
      loose = at + 1;
  }
  if (end == from && loose != from)
    return loose;
  if (end != from || joint != from)
    return end != from ? end : joint;
  return at;
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
  /* From the text to a frame that goes on. */
  const int32_t apart = galley->style->type[TEXT_BOX].size / 2;
  if (sheet->frame != NULL)
    open_frame(sheet, sheet->y - apart);
  for (size_t i = from; i < to; i++) {
    const struct strip *strip = &galley->strips[i];
    if (i != from)
      sheet->y += strip_gap(galley, strip, sheet->tightness);
    if (strip->sinks && i != from)
      sheet->y = sheet->bottom - run_height(galley, i, to, sheet->tightness);
    put_strip(sheet, strip);
  }
  if (sheet->frame != NULL)
    sheet->frame->height += apart;
}

static struct mark **last_of(struct mark **marks)
{
  while (*marks != NULL)
    marks = &(*marks)->next;
  return marks;
}

/* How a letter is cut. */
struct cut {
  int32_t body_top;
  int32_t bottom, further_bottom; /* of the text on the first page and on others, mpt */
  bool foot_stacked;
};

/* One past the last strip of a page, from 0. A first page may hold its head alone; on others a
 * strip that is higher than they are stands by itself, and over_the_edge tells of it. */
static size_t cut_page(const struct galley *galley, const struct cut *cut, size_t page, size_t from)
{
  if (page == 0)
    return page_end(galley, from, cut->bottom - cut->body_top, true);
  size_t end = page_end(galley, from, cut->further_bottom - TOP, false);
  return end != from ? end : from + 1;
}

static size_t count_pages(const struct galley *galley, const struct cut *cut)
{
  size_t pages = 0;
  for (size_t at = 0; at < galley->count; pages++)
    at = cut_page(galley, cut, pages, at);
  return pages;
}

/* What would be drawn below the sheet would be missed by nobody. */
static void over_the_edge(struct galley *galley)
{
  if (!galley->failed)
    diagnosis_help(report_error(galley->report, "letter-off-page", (struct place){0},
                                "something in this letter is higher than the page has room for"),
                   "use a smaller print, a window further up, or envelope: none");
  galley->failed = true;
}

static void fill_pages(struct galley *galley, struct pages *pages, struct mark *head,
                       const struct cut *cut, const struct document *document)
{
  struct sheet sheet = {.galley = galley, .tightness = pages->tightness};
  size_t at = 0;
  for (size_t i = 0; i < pages->count; i++) {
    sheet.end = &pages->pages[i].first;
    sheet.y = i == 0 ? cut->body_top : TOP;
    sheet.bottom = i == 0 ? cut->bottom : cut->further_bottom;
    if (i == 0)
      *sheet.end = head;
    sheet.end = last_of(sheet.end);
    size_t end = pages->count == 1 ? galley->count : cut_page(galley, cut, i, at);
    put_strips(&sheet, at, end);
    if (sheet.y > BOTTOM_TIGHT)
      over_the_edge(galley);
    if (pages->count > 1)
      *sheet.end = foot_marks(galley, document, i + 1, pages->count, cut->foot_stacked);
    at = end;
  }
}

/* The foot takes room from the text, and says how many pages there are. A second line of it is not
 * worth a page more. */
static size_t plan_pages(struct galley *galley, struct cut *cut, const struct document *document)
{
  cut->bottom = cut->further_bottom = BOTTOM - foot_room(galley, false);
  size_t count = count_pages(galley, cut);
  struct cut stacked = *cut;
  stacked.foot_stacked = true;
  stacked.further_bottom = BOTTOM - foot_room(galley, true);
  if (foot_stacks(galley, document, count) && count_pages(galley, &stacked) == count)
    *cut = stacked;
  return count;
}

static struct pages *cut_pages(struct galley *galley, struct mark *head, int32_t body_top,
                               const struct document *document)
{
  struct pages *pages = arena_alloc(galley->arena, sizeof *pages);
  struct cut cut = {.body_top = body_top};
  int tightness = fit_one_page(galley, body_top);
  pages->tightness = tightness > 0 ? tightness : 0;
  pages->count = tightness >= 0 ? 1 : plan_pages(galley, &cut, document);
  if (tightness >= 0)
    cut.bottom = style_step(galley->style->bottom, tightness);
  pages->pages = arena_array(galley->arena, pages->count, sizeof *pages->pages);
  fill_pages(galley, pages, head, &cut, document);
  pages->elements = galley->elements;
  pages->element_count = galley->element_count;
  return pages;
}

static bool has_envelope(const struct layout_style *style, struct report *report)
{
  if (style->envelope != NULL)
    return true;
  struct diagnosis *d = report_error(report, "envelope-unknown", (struct place){0},
                                     "no such envelope is known");
  diagnosis_help(d, "use %s", WISHES_IN_WORDS(ENVELOPE_NAMES));
  return false;
}

static struct galley galley_of(struct arena *arena, const struct document *document)
{
  return (struct galley){.arena = arena,
                         .tick_words = document->tick_words,
                         .blank_words = document->blank_words,
                         .part_words = document->part_words,
                         .signature_words = document->signature_words,
                         .square_words = document->square_words,
                         .on_screen = document->on_screen,
                         .signed_names = document->signed_names,
                         .signed_count = document->signed_count,
                         .signed_stands = arena_array(arena, document->signed_count,
                                                      sizeof(bool))};
}

/* NULL after reporting. */
static struct pages *lay_out(struct galley *galley, const struct document *document,
                             const struct envelope *envelope)
{
  galley_element(galley, "Artifact", ELEMENT_ARTIFACT);
  galley_element(galley, "Document", ELEMENT_ARTIFACT);
  struct mark *head = NULL;
  int32_t body_top = 0;
  if (!head_place(galley, document, envelope, &head, &body_top))
    return NULL;
  struct column column = {.x = LEFT,
                          .width = galley->style->measure,
                          .kind = TEXT_BODY,
                          .element = ELEMENT_DOCUMENT};
  flow_blocks(galley, document->body, column, GAP_NONE);
  struct pages *pages = cut_pages(galley, head, body_top, document);
  return galley->failed ? NULL : pages;
}

struct pages *layout_measured(struct arena *arena, const struct document *document,
                              const struct layout_style *style, const struct measure *measure,
                              struct line_cache *cache, struct report *report)
{
  if (!has_envelope(style, report))
    return NULL;
  struct pages *first = NULL;
  for (int squares = SQUARES_DRAWN; squares >= SQUARES_LEFT_OUT; squares--) {
    struct galley galley = galley_of(arena, document);
    galley.style = style_find(style->points);
    galley.measure = measure;
    galley.cache = cache;
    galley.report = report;
    galley.squares = (enum squares)squares;
    struct pages *pages = lay_out(&galley, document, style->envelope);
    if (pages == NULL || pages->count == 1)
      return pages;
    first = first != NULL ? first : pages;
    if (!galley.squared || !galley.style->tightens || pages->count > 2)
      break; /* no square saves two pages */
  }
  return first;
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
