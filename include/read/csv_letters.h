/* In which letters a table is written: UTF-8 or Windows-1252. For csv.c alone.
 */
#ifndef OPTOUT_READ_CSV_LETTERS_H
#define OPTOUT_READ_CSV_LETTERS_H

#include "read/csv.h"

/* What the head of a file looks like. */
enum csv_encoding csv_guess(struct view head);

/* The first byte for which Windows-1252 has no letter, or, when the text is UTF-8, its first byte
 * above 127; SIZE_MAX when all of it can be Windows-1252. */
size_t csv_odd_in_windows(struct view bytes);

/* Appends Windows-1252 as UTF-8; and the bytes that takes. */
void csv_add_windows(struct buffer *out, struct view bytes);
size_t csv_widened(struct view bytes);

#endif
