/* Reports: every problem of the inputs at once, each with its place and its cure.
 *
 * A function that can find fault with an input takes a `struct report *` and returns bool; false
 * means that it has already been reported. Problems are collected, sorted by place, and printed
 * at the end as
 *
 *   me.yaml:7:15: error: this NHS number does not add up
 *      7 |   nhs_number: 999 000 0019
 *        |               ^~~~~~~~~~~~ the last digit should be 8 if the rest is right
 *     help: check it against an NHS letter or the NHS App; you may leave it out
 *
 * Rules. A message says what was found, a help says what to do; both are plain words and end
 * without a full stop. Neither ever holds a value of the input (nor a key we do not know): values
 * appear only in the source line and in the label behind the caret, and those are printed only
 * when excerpts are wanted. A code is short-words-with-hyphens and never changes.
 *
 *   struct diagnosis *d = report_error(report, "nhs-number-sum", field->place,
 *                                      "this NHS number does not add up");
 *   diagnosis_label(d, "the last digit should be %c if the rest is right", digit);
 *   diagnosis_help(d, "check it against an NHS letter; you may leave it out");
 */
#ifndef OPTOUT_TALK_REPORT_H
#define OPTOUT_TALK_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "talk/source.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

struct report;
struct diagnosis;

/* An empty report. It copies what it is told, but not the sources: they must live until it is
 * printed or cleared. */
struct report *report_new(void);
void report_free(struct report *report);

/* Forgets everything; for the next record of a batch. */
void report_clear(struct report *report);

/* Each adds one diagnosis and returns it for label and help; never NULL. `code` is a literal. */
struct diagnosis *report_error(struct report *report, const char *code, struct place place,
                               const char *message, ...) __attribute__((format(printf, 4, 5)));
struct diagnosis *report_warning(struct report *report, const char *code, struct place place,
                                 const char *message, ...) __attribute__((format(printf, 4, 5)));
struct diagnosis *report_note(struct report *report, const char *code, struct place place,
                              const char *message, ...) __attribute__((format(printf, 4, 5)));

/* Forgets all but errors and what has one of the codes, for who wants to hear no more; `codes` ends
 * with NULL. */
void report_keep(struct report *report, const char *const *codes);

/* What stands behind the caret; may hold values, since it is shown with excerpts only. */
void diagnosis_label(struct diagnosis *diagnosis, const char *label, ...)
  __attribute__((format(printf, 2, 3)));

/* The cure; a second call adds a second help line. */
void diagnosis_help(struct diagnosis *diagnosis, const char *help, ...)
  __attribute__((format(printf, 2, 3)));

/* Whether this was said of this place before: of what several letters share, once is enough. */
bool report_has(const struct report *report, const char *code, struct place place);

/* The path that a diagnosis without a place is about, for JSON; copied. */
void diagnosis_file(struct diagnosis *diagnosis, struct view path);

/* How many diagnoses of this severity there are; and whether any is an error. Of several files in
 * one report the later ones see the errors of the earlier: compare report_errors there. */
size_t report_count(const struct report *report, enum severity severity);
static inline size_t report_errors(const struct report *report)
{
  return report_count(report, SEVERITY_ERROR);
}
static inline bool report_failed(const struct report *report) { return report_errors(report) != 0; }

/* "note", "warning", "error". */
const char *severity_word(enum severity severity);

/* Prints a help of several lines as reports do, each behind its word. */
void report_put_help(FILE *out, struct view help);

struct report_style {
  bool excerpts; /* show source lines and labels */
  bool colour;
  size_t limit; /* most that are shown of a file, then how many more there are of each; 0: none */
};

/* Prints all, in order of file and place, then nothing else. Of a file with more than the limit:
 * errors first, then warnings, then notes, each in that order. */
void report_print(struct report *report, FILE *out, struct report_style style);

/* Prints those with one of the codes; `codes` ends with NULL. */
void report_print_some(struct report *report, FILE *out, struct report_style style,
                       const char *const *codes);

/* One JSON object a line: file, line, column, end_column, severity, code, message, help. */
void report_print_json(struct report *report, FILE *out);

/* The same of something that stands in no report. */
struct report_line {
  struct view file;
  struct position at; /* noughts: nowhere */
  enum severity severity;
  struct view code, message, help;
};
void report_put_json(const struct report_line *line, FILE *out);

/* The codes and messages one by one, in printing order, for rejected.csv and for tests.
 * Returns false past the end. */
bool report_item(struct report *report, size_t index, enum severity *severity, const char **code,
                 struct view *message, struct place *place);

/* The cure that belongs to report_item's; its lines are parted by line ends. */
struct view report_help(struct report *report, size_t index);

/* And what stands behind its caret; it may hold a value. */
struct view report_label(struct report *report, size_t index);

/* Prints its source line with what stands below, as reports do that show excerpts; nothing where it
 * has no place. */
void report_put_excerpt(FILE *out, struct report *report, size_t index);

/* Appends the text as the inside of a JSON string. */
void json_escape(struct buffer *out, struct view text);

#endif
