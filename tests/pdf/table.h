/* Where objects stand in the file, by its table, which is text or a stream. */
#ifndef OPTOUT_TESTS_PDF_TABLE_H
#define OPTOUT_TESTS_PDF_TABLE_H

#include "check.h"

struct table {
  size_t *offset; /* by object number; 0: none, or packed into a stream of objects */
  size_t count;
};

/* Fills the table; what is wrong with it becomes a finding. */
void read_table(struct check *check, struct view bytes, struct table *table);

/* The last place of the text; SIZE_MAX. */
size_t last_place(struct view bytes, const char *text);

/* A number of digits at *at, which moves behind them; SIZE_MAX when there is none. */
size_t take_number(struct view bytes, size_t *at);

/* Moves *at behind the text, or an end of line, when it stands there. */
bool take(struct view bytes, size_t *at, const char *text);
bool take_eol(struct view bytes, size_t *at);

#endif
