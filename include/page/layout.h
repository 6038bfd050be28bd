/* Layout: a document becomes pages of marks, in integers.
 *
 * Lengths are 1/1000 pt (mpt, as remarks call it), measured from the top left corner of the page, y
 * downwards. Marks come in reading order. Each belongs to a structure element, so
 * that a screen reader and a checker can be told what it is; element 0 is "artifact".
 *
 * How wide a word is, is asked of a struct measure, so that layout can be tested without fonts.
 */
#ifndef OPTOUT_PAGE_LAYOUT_H
#define OPTOUT_PAGE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ground/text.h"

struct arena;
struct document;
struct envelope;
struct line_cache;
struct picture;
struct report;
struct shaped;

enum mark_kind {
  MARK_TEXT, /* glyphs on a baseline */
  MARK_LINE, /* a thin rule */
  MARK_BOX,  /* an outlined or filled rectangle */
  MARK_PICTURE, /* a picture that fills the rectangle */
  MARK_FIELD /* draws nothing: the rectangle of something to fill in, for forms on a screen */
};

enum pen_kind {
  PEN_LINE, /* a line of writing */
  PEN_TEXT, /* several lines of it, one below the other */
  PEN_BOXES, /* boxes for one letter each */
  PEN_TICK   /* a box to tick */
};

/* Something to fill in. */
struct pen_field {
  enum pen_kind kind;
  struct view label; /* as it is printed beside it */
  struct view hint;  /* the same for a screen: with its part, when there are several */
  size_t part;       /* its number among the fields of this label, from 0: lines, groups of boxes */
  size_t cells;      /* PEN_BOXES: how many */
  int32_t size;      /* of the type that a screen should write there, mpt */
  bool by_pen;       /* a place to sign: never filled in on a screen */
};

/* Something at a place of the page: words in one face and size on one baseline, a line, a box, a
 * picture, or room for a field. */
struct mark {
  enum mark_kind kind;
  uint8_t face;          /* 0 regular, 1 bold, then fallbacks */
  uint8_t dash;          /* MARK_LINE: 1 when dashed */
  uint8_t grey;          /* 0 black … 255 white */
  bool fill;             /* MARK_BOX: filled, else outlined */
  bool space_after;      /* text: a space ends it, for those who extract the text */
  uint8_t line;          /* while pages are cut: lines of its row that stand above it */
  uint16_t element;      /* index into pages.elements */
  uint64_t kept;         /* says what it holds, when lines kept for the run do; 0: they do not */
  int32_t x, y;          /* text: start of baseline; else top left, mpt */
  int32_t width, height; /* mpt; line: width or height is 0 */
  int32_t thickness;     /* mpt */
  int32_t size;          /* text: mpt */
  const struct shaped **words; /* text: shaped words, spaces between them */
  size_t word_count;
  const struct pen_field *field;   /* MARK_FIELD */
  const struct picture *picture;   /* MARK_PICTURE */
  struct mark *next;
};

/* A structure element, as PDF names them: Document H1 H2 P L LI Lbl LBody Table TR TH TD Form
 * Figure. Those under an element follow it without others between. */
struct element {
  const char *role;
  uint16_t parent;
  bool column_header; /* TH: heads its column, else its row */
  bool ordered;       /* L: numbered */
  bool tick;          /* Form: a box to tick, else a line to write upon */
  bool on_screen;     /* Form: a MARK_FIELD stands for it where it is filled in on a screen */
  uint8_t span;       /* TH, TD: columns it takes, when more than one */
  struct view words;  /* Form, Figure: said instead of it */
};

static inline bool element_is(const struct element *element, const char *role)
{
  return element->role[0] == role[0] && strcmp(element->role, role) == 0;
}

struct page {
  struct mark *first;
  int32_t width, height; /* mpt; 0: A4 */
};

struct pages {
  struct page *pages;
  size_t count;
  struct element *elements; /* [0] artifact, [1] Document */
  size_t element_count;
  int tightness;            /* 0 as designed, more: spacing was reduced to fit one page */
};

struct layout_style {
  const struct envelope *envelope; /* NULL is reported as an unknown envelope */
  int points; /* 0: the ordinary size; else large print */
};

/* The faces used for a run: regular, bold, fallbacks. fonts_open fills it. */
enum { FACES_MAX = 8 };
struct faces {
  struct face *face[FACES_MAX];
  size_t count;
  bool ascii; /* one of them has all that ASCII prints */
  struct line_cache *lines; /* broken lines of unchanging paragraphs; NULL: none are kept */
};

/* What layout asks about type. */
struct measure {
  void *context;
  /* The word in the regular or the bold face, or the first fallback that has it; *face tells
   * which. `leftward`: it runs from right to left whatever it holds. The result's `missing` is set
   * when no face has it. */
  const struct shaped *(*shape)(void *context, struct view word, bool strong, bool leftward,
                                uint8_t *face);
  int em[FACES_MAX];    /* font units of an em, by face */
  int space[FACES_MAX]; /* advance of a space, font units, by face */
};

/* The measure of these faces, which must outlive it. */
struct measure measure_of(struct faces *faces);

/* Lays one letter out in `arena`. NULL after reporting (an address that cannot fit the window). */
struct pages *layout_letter(struct arena *arena, const struct document *document,
                            const struct layout_style *style, struct faces *faces,
                            struct report *report);

/* The same with other measures, and lines kept in `cache`, which may be NULL. */
struct pages *layout_measured(struct arena *arena, const struct document *document,
                              const struct layout_style *style, const struct measure *measure,
                              struct line_cache *cache, struct report *report);

#endif
