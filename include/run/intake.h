/* The intake of a batch: households one after another, from tables, YAML streams and folders.
 *
 * Inputs are taken in the order of the command line; a folder's *.yaml in the order of their names.
 * Each household has a number over the whole input, from 1, which is the same whether it is read
 * or skipped: shards count on that. A household that cannot be read is a record all the same, with
 * no tree and the reasons in its report; it never stops the others. Memory does not grow with the
 * input, but for the names of a folder's files.
 *
 *   struct intake *intake = intake_open(&options, run_report);
 *   while (intake_next(intake, &arena, report, &record)) { ...; arena_reset; report_clear; }
 *   failed = intake_failed(intake);
 *   intake_close(intake);
 */
#ifndef OPTOUT_RUN_INTAKE_H
#define OPTOUT_RUN_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"
#include "matter/roster.h"

struct arena;
struct intake;
struct node;
struct report;
struct source;
struct spill;

enum intake_kind { INTAKE_TABLE, INTAKE_YAML };

struct intake_options {
  char *const *paths; /* files and folders; "-" is standard input, once */
  size_t path_count;
  struct roster_wishes wishes;
};

struct intake_record {
  uint64_t number; /* in the whole input, from 1 */
  enum intake_kind kind;
  struct view input; /* the file's name */
  const struct source *source;
  const struct node *tree;       /* NULL: broken; the report says why */
  const struct roster_row *rows; /* as they came; YAML: one, numbered by its first line */
  size_t row_count;
  struct view heading; /* tables: the heading as it came */
  char separator;      /* tables */
};

/* Looks at every input, headings of tables too, before the first is read; what it finds goes to
 * the run's report, which must be printed before intake_close. The options must outlive it. Never
 * NULL; after errors intake_failed says so, and nothing should be read. */
struct intake *intake_open(const struct intake_options *options, struct report *run_report);

/* What memory should not hold goes there from now on; it must outlive the intake, whose user looks
 * at its error. */
void intake_spill(struct intake *intake, struct spill *spill);

/* Looks at standard input too, when it comes first: its heading, and whether there is a row. It
 * waits for them. What intake_open cannot look at is so known before anything is made, or taken
 * away. */
void intake_begin(struct intake *intake);

/* NULL is allowed. */
void intake_close(struct intake *intake);

/* The next household, in `arena`; false at the end. */
bool intake_next(struct intake *intake, struct arena *arena, struct report *report,
                 struct intake_record *record);

/* Steps over a household; false at the end. *rows is the number of its rows (YAML: 1). */
bool intake_skip(struct intake *intake, size_t *rows);

/* True when an input could not be read: it was reported in the run's report. */
bool intake_failed(const struct intake *intake);

/* Bytes of the present input that were taken, for progress. */
uint64_t intake_bytes(const struct intake *intake);

struct intake_count {
  uint64_t households, rows;
  struct hash content; /* of all files that were read, byte for byte, in their order */
};

/* Counts by reading everything once, beside an intake that is open. False when standard input is
 * among the paths, or after reporting. */
bool intake_count(const struct intake_options *options, struct intake_count *count,
                  struct report *run_report);

#endif
