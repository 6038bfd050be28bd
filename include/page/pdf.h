/* PDF: pages of marks become a file, through libharu's object layer.
 *
 * pdf.c is the only file that sees libharu. Fonts are our own Type0 dictionaries over subsets,
 * content streams are our own bytes, deflated by us; libharu holds the objects and writes them.
 * The same letters give the same bytes: nothing in the file tells when or where it was made.
 *
 *   struct pdf *pdf = pdf_new(&faces, title, language);
 *   pdf_add(pdf, pages) …           faces, pages and words must live until pdf_finish
 *   pdf_finish(pdf, &bytes, report);
 *   pdf_free(pdf);
 */
#ifndef OPTOUT_PAGE_PDF_H
#define OPTOUT_PAGE_PDF_H

#include <stdbool.h>

#include "ground/text.h"

struct faces;
struct pages;
struct pdf;
struct report;

/* `title` and `language` are borrowed; the title must hold no personal data. */
struct pdf *pdf_new(const struct faces *faces, struct view title, struct view language);
void pdf_add(struct pdf *pdf, const struct pages *pages);

/* Appends the file to `out`; once for each pdf. False after reporting (a fault inside a
 * library). */
bool pdf_finish(struct pdf *pdf, struct buffer *out, struct report *report);

/* NULL is allowed. */
void pdf_free(struct pdf *pdf);

/* libharu's version. */
const char *pdf_library_version(void);

#endif
