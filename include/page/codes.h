/* Codes: the glyphs of a face that a PDF shows, numbered in the order of their first use.
 *
 * Inside the page room only. A letter can be written before the next is known, since a glyph
 * keeps its code for the whole file; the font is made when all letters are there, and has just
 * these glyphs in this order. Code 0 is never used: it is what a font draws for a glyph that it
 * lacks.
 *
 * To each code belongs one text, that of its first use. Where the same glyph stands for another
 * text later, codes_spell tells, and the word is written out beside its glyphs.
 */
#ifndef OPTOUT_PAGE_CODES_H
#define OPTOUT_PAGE_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/arena.h"
#include "ground/text.h"

struct face;
struct shaped;

struct codes {
  const struct face *face;
  uint16_t *code;    /* by glyph of the face; 0: none yet */
  uint16_t *glyph;   /* by code */
  uint16_t *width;   /* by code, 1/1000 em, as a reader of the file is told */
  char *plain;       /* by code: the ASCII character it stands for, or 0 */
  struct view *text; /* by code: what it stands for, in `texts` */
  size_t count, room;
  bool narrow; /* written as one byte each, and not as two */
  struct arena texts;
};

/* Codes for a face. free: NULL is allowed. */
struct codes *codes_new(const struct face *face);
void codes_free(struct codes *codes);

/* Forgets all codes. */
void codes_clear(struct codes *codes);

/* From now on codes take one byte, if they are few enough for that; no further ones are given. */
void codes_narrow(struct codes *codes);

/* True when there is a code but 0. */
bool codes_used(const struct codes *codes);

/* Gives codes to the glyphs of a word that have none. */
void codes_add(struct codes *codes, const struct shaped *word);

/* The code of the space, which is given if it has none. */
uint16_t codes_space(struct codes *codes);

/* True when all glyphs of the word have codes. */
bool codes_have(const struct codes *codes, const struct shaped *word);

/* True when the texts of the word's codes, one after the other, are the word (a no-break space
 * counts as a space). All glyphs must have codes. */
bool codes_spell(const struct codes *codes, const struct shaped *word);

#endif
