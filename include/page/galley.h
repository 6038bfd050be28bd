/* The galley: a letter as one long column of strips, not yet cut into pages.
 *
 * Inside the page room only. A strip is a line of text, a row of a table or a piece of a form;
 * its marks are placed relative to its own baseline. Since lines are broken before the spacing is
 * chosen, trying another tightness or cutting pages is only adding up heights.
 *
 *   layout.c        galley -> pages
 *   layout_head.c   sender, date, folds: what stands at fixed places
 *   layout_address.c  the address in its window
 *   layout_flow.c   paragraphs, headings, lists, quotes
 *   layout_table.c  tables
 *   layout_parts.c  patient, signature, practice-box, reply-slip
 *   layout_form.c   form: fields for a pen
 *   layout_square.c an address as a square code, beside its words
 *   layout_foot.c   page numbers, and whose letter a further page is of
 *   layout_text.c   runs -> lines
 */
#ifndef OPTOUT_PAGE_GALLEY_H
#define OPTOUT_PAGE_GALLEY_H

#include "page/layout.h"
#include "page/style.h"
#include "words/doc.h"

enum { ELEMENT_ARTIFACT, ELEMENT_DOCUMENT };

struct strip {
  enum gap gap;        /* white space above it, dropped at the head of a page */
  enum text_kind kind; /* gives the height, unless `height` does */
  uint8_t more_lines;  /* of a row, below its first; each mark knows the line it is on */
  int32_t height;      /* mpt; 0: the leading of `kind`, and of the further lines */
  int32_t drop;        /* mpt from its top to the baseline; 0: as the leading has it */
  bool inked;          /* room for a signature: as high as the style says, less `height` */
  bool keep;           /* not parted from the next strip */
  bool joint;          /* …but here first, when all that is kept is higher than a page */
  bool loose;          /* …and before that here, when it is higher than what a head leaves free */
  bool frame_opens, frame_closes; /* a frame runs from one to the other */
  bool sinks;          /* from here on everything stands at the foot of the page */
  struct mark *first;  /* y relative to the baseline */
};

/* An address as a square code is a convenience, and no reason for a second page: rather it stands
 * there in words alone, or not at all. */
enum squares { SQUARES_LEFT_OUT, SQUARES_IN_WORDS, SQUARES_DRAWN };

struct galley {
  struct arena *arena;
  const struct style *style;
  const struct measure *measure;
  struct line_cache *cache;
  struct report *report;
  struct view tick_words, blank_words, part_words; /* as in the document */
  struct view signature_words, square_words;
  const struct signed_name *signed_names;
  size_t signed_count;
  bool *signed_stands; /* of each of those names: its picture stands on a row already */
  enum squares squares;
  bool squared;        /* the document has one */
  bool on_screen;      /* a form that is filled in on a screen */
  struct view question; /* what the boxes to tick in hand answer, said before their words */
  struct strip *strips;
  size_t count, room;
  struct element *elements;
  size_t element_count, element_room;
  bool failed; /* something was reported */
};

/* Adds a structure element and returns its index. `role` is a literal. When there are too many the
 * letter has failed, which is reported, and the last one is returned. */
uint16_t galley_element(struct galley *galley, const char *role, uint16_t parent);

/* Adds an element for a box to tick, or a line to write upon. */
uint16_t galley_form(struct galley *galley, uint16_t parent, bool tick);

/* A new mark for something to fill in at `place`, whose element is the one to be filled in. */
struct mark *galley_field(struct galley *galley, const struct pen_field *field,
                          struct mark place);

/* "%d of %d" with its numbers. The words come from a file and are no format for printf. */
struct view words_with_numbers(struct arena *arena, struct view words, size_t one, size_t two);

/* What is said on a screen of part `part` (from 0) of `parts` of what this label names. */
struct view field_hint(struct galley *galley, struct view label, size_t part, size_t parts);

/* The text of runs up to `end`, without white space round it. */
struct view words_of_runs(struct arena *arena, const struct run *run, const struct run *end);

/* Appends a strip; valid until the next call. */
struct strip *galley_strip(struct galley *galley, enum gap gap, enum text_kind kind);

/* Puts marks behind the strip's others. */
void strip_append(struct strip *strip, struct mark *marks);

/* A new artifact behind the strip's other marks. */
struct mark *strip_mark(struct galley *galley, struct strip *strip, enum mark_kind kind);

/* Whoever extracts the text gets a space at the end of these marks, which end a line. */
void space_after_line(struct mark *marks);

enum { UNBROKEN = INT32_MAX / 4 };

/* A column that text is set into. */
struct column {
  int32_t x, width;    /* mpt; width UNBROKEN: one line, however long */
  enum text_kind kind;
  bool strong;         /* all of it bold */
  bool fill_blanks;    /* lines to write upon take what a text line leaves over */
  uint16_t element;
};

struct line {
  struct mark *first; /* x on the page, y relative to the baseline */
  int32_t width;      /* mpt */
  bool form;          /* has a line to write upon */
};

struct lines {
  struct line *line;
  size_t count;
};

/* Puts the marks of the lines behind the strip's others, each line below the one before; `above`
 * lines of the strip stand above the first. */
void strip_hang(struct strip *strip, struct lines lines, size_t above);

/* Says of the lines' marks what they hold, which must be words of a template alone, for whoever
 * meets them in other letters (mark.kept). */
void lines_identify(struct lines lines);

/* Characters allowed on a line of the column, 0: any number. */
int32_t column_letters(const struct galley *galley, struct column column);

/* Breaks runs into lines. `origin` as in struct block; NULL when there are values. */
struct lines text_lines(struct galley *galley, const struct run *runs, const void *origin,
                        struct column column);

/* The same, but a box to tick at their head stands before them like a bullet, so that further lines
 * begin below the first. */
struct lines text_hung(struct galley *galley, const struct run *runs, const void *origin,
                       struct column column);

/* A box to tick at `x`, y relative to the baseline. */
struct mark text_tick(const struct style *style, int32_t x);

/* A text on one line however long, at column.x (or ending there when `right`). */
struct line text_single(struct galley *galley, struct view text, struct column column, bool right);

/* As many whole words of the text as fit into `room`, with an ellipsis for the rest; empty when
 * not even one does. */
struct view text_shortened(struct galley *galley, struct view text, enum text_kind kind,
                           int32_t room);

/* Width when only hard breaks are kept; of the widest stretch that has no place to break at all;
 * and of the widest two such stretches that follow each other on a line, mpt. */
struct text_widths {
  int32_t natural, word, pair;
};
struct text_widths text_widths(struct galley *galley, const struct run *runs,
                               struct column column);

/* Blocks one under the other; `first_gap` stands above the first. */
void flow_blocks(struct galley *galley, const struct block *blocks, struct column column,
                 enum gap first_gap);

/* How a table looks; its columns are as wide as they need. */
struct table_look {
  bool row_headers;     /* the first cell of a row says what the row is about */
  bool rule_below_head; /* under a heading row */
  bool stretch;         /* columns with something to fill in take what is left over */
  bool joints, turned;  /* each row is one; it is turned on its side: flow_table sees to both */
};
void flow_table(struct galley *galley, const struct block *table, struct column column,
                enum gap gap, struct table_look look);

/* A part by its name; an unknown name is set as ordinary text that stays together. */
void flow_part(struct galley *galley, const struct block *part, struct column column,
               enum gap gap);

/* The part layout `form`: rows of labels with lines and boxes for a pen. */
void lay_form(struct galley *galley, const struct block *part, struct column column,
              enum gap gap);

/* The part layout `square-code`: words, and beside them what their first value says as a code. */
void lay_square(struct galley *galley, const struct block *part, struct column column,
                enum gap gap);

/* What stands at fixed places of the first page. Returns false after reporting; *body_top is where
 * the text may begin, mpt. */
bool head_place(struct galley *galley, const struct document *document,
                const struct envelope *envelope, struct mark **marks, int32_t *body_top);

/* Whether, in a letter of so many pages, the people's names need a line of the foot to themselves:
 * in large print only, and where name, reference and page number are too long together. */
bool foot_stacks(struct galley *galley, const struct document *document, size_t pages);

/* What the foot takes off the text, mpt. */
int32_t foot_room(const struct galley *galley, bool stacked);

/* The foot of a page, from 1 on: its number, and from page 2 on reference and names. */
struct mark *foot_marks(struct galley *galley, const struct document *document, size_t page,
                        size_t of, bool stacked);

#endif
