#include "page/labels.h"

#include "ground/arena.h"
#include "matter/stationery.h"
#include "page/head.h"
#include "talk/report.h"

/* A4 as layout has it, 1/1000 mm: such a sheet needs no size of its own. */
enum { A4_WIDTH = 210000, A4_HEIGHT = 297000 };

struct labels {
  const struct label_sheet *sheet;
  struct measure measure;
  struct galley galley;
  struct head head;
  struct mark *first;
};

struct labels *labels_begin(struct arena *arena, const struct label_sheet *sheet,
                            struct faces *faces, struct report *report)
{
  struct labels *labels = arena_alloc(arena, sizeof *labels);
  labels->sheet = sheet;
  labels->measure = measure_of(faces);
  labels->galley = (struct galley){
    .arena = arena, .style = style_find(0), .measure = &labels->measure, .report = report};
  labels->head = (struct head){&labels->galley, &labels->first};
  galley_element(&labels->galley, "Artifact", ELEMENT_ARTIFACT);
  galley_element(&labels->galley, "Document", ELEMENT_ARTIFACT);
  return labels;
}

/* The inside of a label. */
static struct zone zone_of(const struct label_sheet *sheet, size_t at)
{
  int column = (int)(at % (size_t)sheet->across), row = (int)(at / (size_t)sheet->across);
  return (struct zone){MPT(sheet->x + column * sheet->step_x + sheet->margin),
                       MPT(sheet->y + row * sheet->step_y + sheet->margin),
                       MPT(sheet->width - 2 * sheet->margin),
                       MPT(sheet->height - 2 * sheet->margin)};
}

/* The caller's texts may go before the page does. */
static struct text_lines keep(struct arena *arena, const struct text_lines *address)
{
  struct text_lines kept = {.count = address->count};
  for (size_t i = 0; i < address->count; i++)
    kept.lines[i] = arena_copy(arena, address->lines[i]);
  return kept;
}

bool labels_put(struct labels *labels, size_t at, const struct text_lines *address,
                struct place place)
{
  struct galley *galley = &labels->galley;
  struct text_lines kept = keep(galley->arena, address);
  uint16_t element = galley_element(galley, "P", ELEMENT_DOCUMENT);
  if (address_put(&labels->head, &kept, zone_of(labels->sheet, at), element))
    return true;
  diagnosis_help(report_error(galley->report, "label-too-small", place,
                              "this address does not fit a label of the sheet '%.*s'",
                              VIEW_ARGS(labels->sheet->name)),
                 "shorten the address, or use a sheet with larger labels");
  return false;
}

struct pages *labels_end(struct labels *labels)
{
  const struct label_sheet *sheet = labels->sheet;
  struct pages *pages = arena_alloc(labels->galley.arena, sizeof *pages);
  pages->pages = arena_array(labels->galley.arena, 1, sizeof *pages->pages);
  pages->count = 1;
  pages->pages[0].first = labels->first;
  if (sheet->page_width != A4_WIDTH || sheet->page_height != A4_HEIGHT) {
    pages->pages[0].width = MPT(sheet->page_width);
    pages->pages[0].height = MPT(sheet->page_height);
  }
  pages->elements = labels->galley.elements;
  pages->element_count = labels->galley.element_count;
  return pages;
}
