/* Parts of reading a roster, shared by the files that do it.
 *
 *   roster_headings.c  which column is what; the separator
 *   roster_others.c    headings that speak of another person than the row's
 *   roster_damage.c    what spreadsheets do to cells, and its cure
 *   roster_tree.c      a household's rows as a tree; its blocks are in roster_build.h
 *   roster_pack.c      rows that are kept, and on their way from the process that cuts to the one
 *                      that reads
 *   roster.c           rows into households; what is wrong with whole rows
 *
 * Nobody else includes this.
 */
#ifndef OPTOUT_MATTER_ROSTER_PARTS_H
#define OPTOUT_MATTER_ROSTER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/arena.h"
#include "ground/text.h"
#include "matter/roster.h"
#include "read/csv.h"
#include "read/schema.h"

/* Parts of an address in the order of its lines; people and practices have a set each. */
enum address_part {
  PART_WHOLE,
  PART_LINE_1, /* seven of them */
  PART_STREET = PART_LINE_1 + 7,
  PART_LOCALITY,
  PART_TOWN,
  PART_COUNTY,
  PART_POSTCODE,
  ADDRESS_PARTS
};

/* What a column holds. */
enum column {
  COLUMN_UNUSED,
  COLUMN_REASON, /* of a refusal, from a run before this one */
  COLUMN_HOUSEHOLD,
  COLUMN_ROLE,
  COLUMN_NAME,
  COLUMN_TITLE,
  COLUMN_FIRST_NAME,
  COLUMN_MIDDLE_NAME,
  COLUMN_LAST_NAME,
  COLUMN_BIRTH,
  COLUMN_NHS_NUMBER,
  COLUMN_NO_FIXED_ADDRESS,
  COLUMN_PHONE,
  COLUMN_EMAIL,
  COLUMN_RELATIONSHIP,
  COLUMN_AUTHORITY,
  COLUMN_LACKS_CAPACITY,
  COLUMN_DECEASED,
  COLUMN_OWN_WORDS,
  COLUMN_SIGNATURE,
  COLUMN_LARGE_PRINT,
  COLUMN_REPRESENTATIVE,
  COLUMN_REPRESENTATIVE_AUTHORITY,
  COLUMN_REPRESENTATIVE_2,
  COLUMN_REPRESENTATIVE_2_AUTHORITY,
  COLUMN_OPT_OUTS,
  COLUMN_WITHDRAW,
  COLUMN_REASONS,
  COLUMN_PARTY,
  COLUMN_TRUST,
  COLUMN_RECORD,
  COLUMN_UNDERSTOOD,
  COLUMN_PRACTICE_CODE,
  COLUMN_PRACTICE_NAME,
  COLUMN_PRACTICE_EMAIL,
  COLUMN_PRACTICE_NATION,
  COLUMN_LETTER_DATE,
  COLUMN_FIRST_LETTER_DATE,
  COLUMN_LETTER_KIND,
  COLUMN_LANGUAGE,
  COLUMN_ENVELOPE,
  COLUMN_REPLY_SLIP,
  COLUMN_REPLY_FORMAT,
  COLUMN_ADDRESS,
  COLUMN_PRACTICE_ADDRESS = COLUMN_ADDRESS + ADDRESS_PARTS,
  COLUMN_KINDS = COLUMN_PRACTICE_ADDRESS + ADDRESS_PARTS
};

enum { NO_COLUMN = -1 };

struct headings {
  int at[COLUMN_KINDS]; /* the column that holds it, from 0, or NO_COLUMN */
  enum column kinds[CSV_MAX_COLUMNS];
  bool named[CSV_MAX_COLUMNS]; /* has a heading, known or not */
  size_t count;                /* columns, without empty ones at the end */
};

/* What a heading stands for. False for an unknown one. */
bool heading_find(struct view heading, enum column *kind);

/* True for an unknown heading that speaks of somebody else than the person of the row: "child 1",
 * "name of spouse", "person 2". */
bool heading_of_another(struct view heading);

/* The separator by which most headings are known; *doubtful when another does as well. */
char heading_separator(struct view head, bool *doubtful);

/* Reads the heading's cells. False after reporting. */
bool headings_read(struct headings *headings, const struct csv_row *row,
                   const struct source *source, const struct roster_wishes *wishes,
                   struct report *report);

/* "A" to "IV", as a spreadsheet names the column. */
void column_name(size_t column, char letters[4]);

/* A row of the household in hand. Its line begins at byte `base` of the source. */
struct member {
  size_t number;
  struct csv_row row; /* all of it in the household's arena */
  uint32_t base;
  bool broken;
};

/* The row with all it points at, in the arena. */
struct csv_row roster_keep_row(struct arena *arena, const struct csv_row *row);

/* Looks at a cell, already trimmed, for what spreadsheets do to it. Harmless damage is put right in
 * *text and said; false after reporting what is not harmless. */
bool damage_check(enum column kind, struct view *text, struct place place, struct report *report);

/* The same for one line of an address that stands in one cell. */
bool damage_check_line(struct view *text, struct place place, struct report *report);

/* The rows of one household, in an arena. */
struct roster_rows {
  struct member *members;
  size_t count, room;
  bool crowded;    /* there are more */
  uint64_t before; /* the row in which its name was seen before, or 0 */
};

struct household_rows {
  const struct headings *headings;
  const struct roster_wishes *wishes;
  const struct source *wish_source; /* the words of --opt-out, one a line, or NULL */
  const struct source *source;
  struct arena *arena;
  struct report *report;
  struct member *members;
  size_t count;
};

/* A source of the words of --opt-out, one a line. */
const struct source *wishes_source(const struct roster_wishes *wishes, struct arena *arena);

/* The tree of a household none of whose rows is broken; NULL after reporting that nobody writes. */
const struct node *roster_tree(const struct household_rows *rows);

#endif
