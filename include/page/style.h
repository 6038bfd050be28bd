/* Style: every size and length of a letter, one row for each size of print.
 *
 * A letter that would spill a little is set tighter, in steps, down to stated limits: leading
 * never under 1.15 of the size, type never under 11 pt in the text and 10 pt in the boxes. Type
 * itself never shrinks. Large print is not tightened: it flows on to further pages.
 */
#ifndef OPTOUT_PAGE_STYLE_H
#define OPTOUT_PAGE_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/* 1/1000 mm in mpt: 72 pt are 25.4 mm. */
#define MPT(micrometres) ((int32_t)((int64_t)(micrometres) * 72000 / 25400))

enum { TIGHTNESS_STEPS = 4 };

/* Kinds of text; each has its type size and leading. */
enum text_kind {
  TEXT_BODY,
  TEXT_SUBJECT,
  TEXT_HEADING,
  TEXT_BOX,  /* in the practice's box and the reply slip */
  TEXT_FORM, /* there, when the line holds something to fill in */
  TEXT_SENDER,
  TEXT_ADDRESS, /* in the window: never grows */
  TEXT_FOOT, /* page number and running name */
  TEXT_KINDS
};

/* Kinds of white space between things. */
enum gap {
  GAP_NONE,
  GAP_ROW, /* rows of a table, items of a tight list */
  GAP_ITEM,
  GAP_PARAGRAPH,
  GAP_HEADING, /* above a heading */
  GAP_PART,    /* above a part with a layout of its own */
  GAP_CUT,     /* above a cut line */
  GAPS
};

struct type {
  int32_t size;                     /* mpt */
  int32_t leading[TIGHTNESS_STEPS]; /* mpt, by tightness */
};

struct style {
  int points; /* 0: ordinary */
  struct type type[TEXT_KINDS];
  int32_t gap[GAPS][TIGHTNESS_STEPS];
  int32_t measure; /* the longest line of text, mpt */
  int32_t letters; /* characters on a line, 0: as many as fit */
  int32_t indent;  /* of a list's text, mpt */
  int32_t tick;    /* side of a box to tick */
  int32_t blank;   /* least length of a line to write upon */
  int32_t ink;     /* height of a row to sign in */
  int32_t pen;     /* height of a line or box of a form that is filled in by hand */
  int32_t comb;    /* width of a box for one letter */
  bool tightens;
};

/* Page geometry, mpt. LEFT is also where the address stands, where the window allows it. */
enum {
  LEFT = 70866,       /* 25 mm */
  MEASURE = 391181,   /* 138 mm: the longest line of text, where 75 characters end */
  FRAME = 425197,     /* 150 mm: boxes and the sender's block end with the longest line */
  TOP_FIRST = 42520,  /* 15 mm: the sender's block */
  TOP = 56693,        /* 20 mm: text on further pages */
  BOTTOM = 807874,    /* 285 mm from the top: 12 mm are left */
  BASE = 300, /* the baseline below the middle of a line's leading, 1/1000 of the size */
  HAIRLINE = 500,
  FRAME_LINE = 800
};

/* The style for a size in points (0 ordinary, 16, 18, 20, 24), or for the nearest larger one. */
const struct style *style_find(int points);

#endif
