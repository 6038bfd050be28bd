/* Font check: is a font file from outside fit to be measured, shaped, subset and embedded?
 *
 * Whatever the user names is looked through before any library sees it: the kind of file, the
 * table of tables, the tables that drawing needs, every outline, and whether its maker lets it be
 * put into documents. What passes can be cut down to any of its glyphs.
 */
#ifndef OPTOUT_PAGE_FONTCHECK_H
#define OPTOUT_PAGE_FONTCHECK_H

#include "ground/text.h"

/* The largest font file, bytes. */
enum { FONT_LIMIT = 32 * 1024 * 1024 };

struct font_fault {
  const char *reason, *help; /* literals */
};

/* The first fault found, or one whose reason is NULL. `bytes` is the whole file. */
struct font_fault font_check(struct view bytes);

#endif
