/* The roster: a table of people, one row each, as households.
 *
 * The first row names the columns, as forgivingly as keys of a household file; the manual,
 * optout-campaign(5), lists them. Rows with the same text in `household` that follow one another
 * are one household; a row without it is one of its own. Of each household a tree is made, as if
 * somebody had written it in YAML, whose places lie in the rows; household_bind reads it, so that
 * rules and words are the same for both.
 *
 *   struct roster *roster = roster_open(stream, name, &wishes, NULL, report);  the run's report
 *   while ((rows = roster_cut(roster, arena)) != NULL) {
 *     roster_read(roster, arena, rows, record_report, &record);
 *     if (record.tree != NULL)
 *       household = household_bind(arena, record.source, record.tree, &reading, 0, record_report);
 *   }
 *
 * What is wrong with the heading is said once, in the run's report. What is wrong with a row is
 * said in the record's, at the row's number as the spreadsheet shows it, and never stops the rest.
 * Memory does not grow with the table: names of households, which tell rows that do not stand
 * together, go to a spill when they are many.
 */
#ifndef OPTOUT_MATTER_ROSTER_H
#define OPTOUT_MATTER_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct buffer;
struct catalogue;
struct node;
struct parcel;
struct report;
struct roster;
struct source;
struct seen;
struct spill;
struct stream;

/* The heading of the column in which a batch says why a row was refused. It is known here, and
 * not read, so that a mended file can be given back as it is. */
#define ROSTER_REASON_HEADING "refused because"

/* The byte order mark that a heading as it came may begin with. */
#define ROSTER_MARK "\xEF\xBB\xBF"

/* More rows than these in one household are a mistake. */
enum { ROSTER_MAX_PEOPLE = 200 };

/* The name of column `index` among those that a table may have, as messages say it: each once, the
 * seven lines of an address as the first of them. NULL past the end. */
const char *roster_column(size_t index);

struct roster_wishes {
  struct catalogue *catalogue; /* which opt-out takes which column; may be NULL */
  bool has_directory;          /* a practice's code says its address */
  const struct view *opt_outs; /* "id" or "id:choice", for households that ask for nothing */
  size_t opt_out_count;
};

struct roster_row {
  size_t number;     /* as the spreadsheet shows it */
  struct view bytes; /* as it came, without its line end */
};

struct roster_record {
  const struct source *source; /* the rows, one a line */
  const struct node *tree;     /* NULL when the rows cannot be read: the report says why */
  const struct roster_row *rows;
  size_t row_count;
};

/* Reads the heading. `name`, the wishes and the spill, which may be NULL, must outlive the roster;
 * the roster must live until `report` is printed or cleared, which points into the heading. When
 * the table cannot be read that is reported and the roster is not usable. */
struct roster *roster_open(struct stream *stream, struct view name,
                           const struct roster_wishes *wishes, struct spill *spill,
                           struct report *report);

/* False after roster_open reported: then nothing but roster_close may follow. */
bool roster_usable(const struct roster *roster);

/* NULL is allowed. */
void roster_close(struct roster *roster);

/* True when there is another household, which is not taken. */
bool roster_more(struct roster *roster);

/* The next household, in two steps, which may be done by two processes. The first cuts its rows out
 * of the table, and packs them, with all that the second needs to know of the table in
 * roster_pack_table; the second reads them. All of it lives in `arena`. NULL at the end, or when
 * the stream could not be read (stream_failure). */
struct roster_rows;
struct roster_rows *roster_cut(struct roster *roster, struct arena *arena);
void roster_pack(const struct roster_rows *rows, struct buffer *out);
void roster_pack_table(const struct roster *roster, struct buffer *out);

/* A roster without a stream, for roster_read alone. `name` and the wishes must outlive it. Rows are
 * unpacked by the separator of their table. */
struct roster *roster_of_table(struct parcel *parcel, struct view name,
                               const struct roster_wishes *wishes);
struct roster_rows *roster_unpack(struct arena *arena, struct parcel *parcel, char separator);
void roster_read(struct roster *roster, struct arena *arena, const struct roster_rows *rows,
                 struct report *report, struct roster_record *record);

/* The rows as they came. */
const struct roster_row *roster_list(const struct roster_rows *rows, struct arena *arena);
size_t roster_count(const struct roster_rows *rows);

/* Whether the table says who belongs together. */
bool roster_has_households(const struct roster *roster);

/* Households whose rows stand in several places, which must outlive the roster: what is stepped
 * over adds to them, with the row of the second place; what is cut is refused when it is among
 * them. */
void roster_beware(struct roster *roster, struct seen *again);

/* Steps over a household without looking at what is in it; the number of its rows, 0 at the end.
 */
size_t roster_skip(struct roster *roster);

/* True when letters of Windows-1252 were found; to be said once for the whole file. */
bool roster_is_windows(const struct roster *roster);

/* The heading as it came, the separator of cells, and where the heading stands. */
struct view roster_heading(const struct roster *roster);
char roster_separator(const struct roster *roster);
const struct source *roster_heading_source(const struct roster *roster);

/* Adds what the wishes ask for to the tree of a household that came otherwise. */
void roster_add_wishes(const struct roster_wishes *wishes, struct arena *arena, struct node *root);

#endif
