/* PDF: pages of marks become a file, written while it grows.
 *
 * A file may hold one letter or some hundred thousand: each is written when it is added and need
 * not stay; fonts and the tree of pages stand at the end. What is kept is eight bytes for each
 * object of the file. The same letters give the same bytes: nothing in a file tells when or where
 * it was made.
 *
 * Every file is PDF/A-2 with its fonts, colours and metadata; a tagged one is also PDF/UA-1. Print
 * shops that have no use for tags may be given files without (PDF/A-2u).
 *
 *   struct pdf *pdf = pdf_new(&faces, NULL);
 *   pdf_begin(pdf, &job, pdf_into(&buffer));
 *   pdf_reserve(pdf, title);                   where a cover sheet stands before the letters
 *   pdf_bookmark(pdf, practice); pdf_add(pdf, pages) …
 *   pdf_add_reserved(pdf, cover);
 *   pdf_end(pdf, report);                      and the next file may begin
 *   pdf_free(pdf);
 *
 * A form can be had with fields for a screen (page/form_fields.h).
 *
 * Fonts are subset to what the file shows. For many small files that is dear: give them a font
 * bank (page/bank.h), which carries more bytes and costs nothing.
 */
#ifndef OPTOUT_PAGE_PDF_H
#define OPTOUT_PAGE_PDF_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/date.h"
#include "ground/text.h"

struct faces;
struct font_bank;
struct pages;
struct pdf;
struct report;

/* Takes the bytes of a file in order. False when it could not, which it reports itself. */
struct pdf_sink {
  bool (*write)(void *context, struct view bytes);
  void *context;
};

/* Appends the file to a buffer, and never fails. */
struct pdf_sink pdf_into(struct buffer *buffer);

struct pdf_job {
  struct view title, language; /* stay until pdf_end; the title holds no personal data */
  struct date date;            /* the letters'; year 0: the file has none */
  bool tags;
  bool packed; /* small objects share deflated streams, as they do with tags anyway */
  bool fields; /* what is to be filled in can be filled in on a screen; takes tags */
  uint64_t offset; /* places in the file are counted from here; 0 but in tests */
};

/* A writer for one file after another. `faces` and `bank`, which may be NULL, must outlive it. */
struct pdf *pdf_new(const struct faces *faces, const struct font_bank *bank);

/* NULL is allowed; a file that was begun is left as it is. */
void pdf_free(struct pdf *pdf);

void pdf_begin(struct pdf *pdf, const struct pdf_job *job, struct pdf_sink sink);

/* The first page of the file, behind which letters follow, tells of them and is written last. It
 * can be jumped to under this title. */
void pdf_reserve(struct pdf *pdf, struct view title);

/* Writes the page for which a place was reserved; no letter may follow. False when the sink has
 * failed. */
bool pdf_add_reserved(struct pdf *pdf, const struct pages *page);

/* The next letter can be jumped to under this title. */
void pdf_bookmark(struct pdf *pdf, struct view title);

/* Writes a letter. False when the sink has failed. */
bool pdf_add(struct pdf *pdf, const struct pages *pages);

/* An empty page, which is no letter's. */
void pdf_add_blank(struct pdf *pdf);

/* True when the file is so near to the limits of the format (8,388,607 objects, 9,999,999,999
 * bytes) that no further letter should be added. */
bool pdf_full(const struct pdf *pdf);

/* Writes the rest. False when the sink failed, or after reporting (a fault inside a library). */
bool pdf_end(struct pdf *pdf, struct report *report);

/* Bytes and pages of the file up to now. */
uint64_t pdf_bytes(const struct pdf *pdf);
uint32_t pdf_pages(const struct pdf *pdf);

/* libharu's version. */
const char *pdf_library_version(void);

#endif
