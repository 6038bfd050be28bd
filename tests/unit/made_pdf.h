/* PDFs for tests of them: letters of invented people, set in the real fonts, in memory and in a
 * file that other programs can be asked about.
 */
#ifndef OPTOUT_TESTS_MADE_PDF_H
#define OPTOUT_TESTS_MADE_PDF_H

#include "ground/arena.h"
#include "page/layout.h"
#include "page/pdf.h"
#include "sample_documents.h"

struct report;

#define MADE_TITLE "Letter \xE2\x80\x93 t\xC3\xA9st"

struct made {
  struct faces faces;
  struct report *report;
  struct arena arena;
  struct buffer bytes;
  struct pdf_job job; /* MADE_TITLE in en-GB of 21 November 2026, tagged */
  char path[64];      /* empty until made_save */
};

/* Opens the fonts. */
void made_open(struct made *made);

/* One sample letter as pages in the arena. */
struct pages *made_letter(struct made *made, struct sample sample, int points);

/* `letters` copies of the sample in one file, in `bytes`. */
void made_letters(struct made *made, struct sample sample, int points, int letters);

/* Puts the bytes into a file. */
void made_save(struct made *made);

/* Closes and removes everything. */
void made_drop(struct made *made);

/* Appends what `tool` says of the saved file on both its outputs, and "<fine>" or "<failed>";
 * skips aloud when the tool is missing. "mutool", "show" shows the outline. */
void made_ask(const struct made *made, const char *tool, const char *rest, struct buffer *answer);

#endif
