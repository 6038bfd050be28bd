/* A document: a letter as blocks of runs, before it has a shape.
 *
 * The PDF, the plain text, HTML and Markdown are all made from this one tree. Values of the
 * household stand in runs of their own (`value` set): they were never seen by a parser.
 * Blocks with an `origin`, their children and their runs may be shared by many letters: nobody
 * writes to them. All else lives in the letter's arena.
 */
#ifndef OPTOUT_WORDS_DOC_H
#define OPTOUT_WORDS_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"
#include "talk/source.h"

struct picture;

enum run_kind {
  RUN_TEXT,
  RUN_BREAK, /* a hard line break */
  RUN_TICK,  /* a box to tick; drawn, never a glyph. Written [ ] in a template */
  RUN_BLANK  /* a line to write upon. Written ____ in a template */
};

struct run {
  enum run_kind kind;
  bool strong;      /* emphasis and strong both: letters have no italics */
  bool value;       /* comes from the household, or is a date: not broken over lines if it fits */
  struct view text; /* RUN_TEXT: UTF-8, NFC, no line feeds */
  struct view link; /* an address to be printed behind the text, or empty */
  struct run *next;
};

enum block_kind {
  BLOCK_HEADING,   /* level 1: the subject line; 2: headings within */
  BLOCK_PARAGRAPH,
  BLOCK_BULLETS,   /* holds BLOCK_ITEMs */
  BLOCK_NUMBERS,
  BLOCK_ITEM,      /* holds blocks */
  BLOCK_QUOTE,     /* holds blocks */
  BLOCK_RULE,
  BLOCK_PART,      /* a piece with its own layout, by name: "practice-box"; holds blocks */
  BLOCK_TABLE,     /* holds BLOCK_ROWs; the first is the heading row when `headed` */
  BLOCK_ROW,       /* holds BLOCK_CELLs */
  BLOCK_CELL       /* has runs */
};

struct block {
  enum block_kind kind;
  int level;          /* headings; numbered lists: first number */
  bool tight;         /* lists: no space between items */
  bool headed;        /* tables */
  struct view name;   /* parts */
  struct run *runs;   /* headings, paragraphs, cells */
  struct block *first; /* children */
  struct block *next;
  const void *origin; /* the same for every letter made from the same template text: a key for
                         caches of what does not depend on values; NULL when there are values */
};

enum { DOC_MAX_LINES = 10 };

/* Columns of a table: more are refused when a template is read. */
enum { DOC_MAX_COLUMNS = 8 };

struct text_lines {
  struct view lines[DOC_MAX_LINES];
  size_t count;
};

/* Adds a line, unless it is empty; what is beyond the last is left out. */
void text_lines_add(struct text_lines *lines, struct view line);

/* Somebody who signs with a picture. */
struct signed_name {
  struct view name; /* as it is printed below */
  const struct picture *picture;
};

struct document {
  struct view language;      /* "en" */
  struct view title;         /* of the file; holds no personal data */
  struct text_lines sender;  /* name, address, phone, email */
  struct text_lines address; /* what must show in the window */
  size_t address_blanks;      /* lines to write upon below those: the rest is not known */
  struct view address_words;  /* of a form: what belongs on those lines */
  bool on_screen;             /* it is a form that is filled in on a screen */
  struct place address_place; /* where it was written; for messages */
  struct view date;          /* in words */
  struct view reference_label, reference;
  struct view page_words;    /* "Page %d of %d" */
  struct view tick_words, blank_words; /* said instead of a box to tick, a line to write upon */
  struct signed_name *signed_names; /* those whose signature is a picture */
  size_t signed_count;
  struct view signature_words; /* said instead of such a picture */
  struct view square_words;    /* and instead of an address as a square code */
  struct view part_words;    /* "part %d of %d", of what is filled in in several parts */
  struct view *names;        /* of the people the letter is about: for page 2 */
  size_t name_count;
  struct view more_words;    /* "and %d more", where not all of them are named */
  struct block *body;        /* subject, salutation, text, close, signature, boxes */
};

#endif
