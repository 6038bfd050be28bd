/* Plain rows of tables: parted without libcsv.
 *
 * A row without a quotation mark, as nearly all are, has nothing in it that needs a library: cells
 * lie between separators, without the blanks round them. In a batch one process cuts the table for
 * all workers, and this was a fifth of its time. What comes out is what libcsv makes of the row.
 */
#ifndef OPTOUT_READ_CSV_PLAIN_H
#define OPTOUT_READ_CSV_PLAIN_H

#include "ground/text.h"
#include "read/csv.h"

/* A cell: where its value is kept, and where it stood in the row. */
struct csv_raw_cell {
  size_t value_at, value_length;
  size_t from, to; /* in the row's bytes */
};

/* Parts the row at the beginning of the window into at most CSV_MAX_COLUMNS cells, whose values are
 * in the window. Where its line end is; SIZE_MAX when it is not so plain: it has a quotation mark
 * or too many cells, or its end is not within CSV_MAX_CELL bytes, or not in the window; then there
 * are no cells. */
size_t csv_part_plain(struct view window, char separator, struct csv_raw_cell *cells,
                      size_t *count);

/* The same cells once more, of a row that was found plain and is here without its line end: as many
 * as there were. Where there are fewer now, the others are left as they are. */
void csv_part_again(struct view row, char separator, struct csv_cell *cells, size_t count);

#endif
