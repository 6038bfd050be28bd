/* The font of the fixture: Liberation Sans with the glyphs of ASCII and a bullet. */
#ifndef OPTOUT_TESTS_PDF_FIXTURE_FONT_H
#define OPTOUT_TESTS_PDF_FIXTURE_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"

struct fixture_font {
  struct buffer file;    /* TrueType */
  struct buffer widths;  /* of all glyphs, for W */
  struct buffer unicode; /* a ToUnicode CMap */
  uint16_t glyph[128];   /* by ASCII code; 127 is the bullet */
};

/* False when the font is not installed. */
bool fixture_font_open(struct fixture_font *font);
void fixture_font_close(struct fixture_font *font);

/* Appends "<…>", the codes of the text; byte 127 stands for a bullet. */
void fixture_font_write(const struct fixture_font *font, struct buffer *out, const char *text);

#endif
