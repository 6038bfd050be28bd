/* Labels: addresses on sheets of labels, one page a sheet; an envelope is a page with one label.
 *
 * Each address is fitted into its label as into an envelope's window: wrapped, set closer, lines
 * joined, a county left out, before it is refused. Where it stands on the sheet is the caller's to
 * say, so that a sheet of which some labels are gone can be used up.
 *
 *   struct labels *labels = labels_begin(&arena, sheet, &faces, report);
 *   labels_put(labels, 0, &address, place); labels_put(labels, 1, …) …
 *   pdf_add(pdf, labels_end(labels));
 */
#ifndef OPTOUT_PAGE_LABELS_H
#define OPTOUT_PAGE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "talk/source.h"

struct arena;
struct faces;
struct label_sheet;
struct labels;
struct pages;
struct report;
struct text_lines;

/* A new page of labels in `arena`. `sheet` and `faces` must outlive it. */
struct labels *labels_begin(struct arena *arena, const struct label_sheet *sheet,
                            struct faces *faces, struct report *report);

/* Puts an address on label `at` (from 0, row by row). False after reporting, at `place`, that it
 * does not fit; the label is then still free. */
bool labels_put(struct labels *labels, size_t at, const struct text_lines *address,
                struct place place);

/* The page. */
struct pages *labels_end(struct labels *labels);

#endif
