/* What is looked at before libyaml sees a byte, and what is made of libyaml's complaints.
 *
 * libyaml says where UTF-8 breaks but not what it looks like, lets invisible characters pass, and
 * words its errors for those who wrote the grammar. What stands here knows nothing of libyaml's
 * types; yaml.c calls it.
 */
#ifndef OPTOUT_READ_SCAN_H
#define OPTOUT_READ_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "talk/source.h"

struct report;

enum scan_verdict {
  SCAN_FINE,
  SCAN_FAULTY, /* errors were reported, but the text can be parsed to find more */
  SCAN_HOPELESS
};

/* Encoding, forbidden characters, tabs before what may be a remark, directives. `cure` helps where
 * it is no plain text at all. */
enum scan_verdict scan_source(const struct source *source, const char *cure,
                              struct report *report);

/* The line that was looked at last, and where a remark could begin in it: bytes of the source. All
 * zero before the first value. */
struct scanned_line {
  size_t from, to, remark;
};

/* A tab in a value, behind a # that could have begun a remark and did not: scan_source cannot know
 * of quotes, and lets it pass. `line` is kept from one value of the source to the next. */
void scan_tabs_of_value(struct place place, struct scanned_line *line, struct report *report);

/* The characters only, those that no value may hold: each is reported at its place. */
enum scan_verdict scan_characters(const struct source *source, struct report *report);

/* True when the text begins as UTF-16: with its byte order mark, or with a NUL in every other byte,
 * as plain English has it. */
bool scan_is_utf16(struct view text);

/* The letter that Windows-1252 has for a byte; 0 where it has none. */
uint32_t scan_windows_letter(unsigned char byte);

/* A complaint of the parser; places in bytes. */
struct complaint {
  const char *problem, *context; /* the library's words, never shown */
  size_t at;                     /* where it noticed */
  size_t begun;                  /* where the thing it was reading began */
  size_t end_of_last;            /* the end of the last whole value it read */
};

/* Reports the complaint in plain words at the place that helps most. */
void scan_explain(const struct source *source, const struct complaint *complaint,
                  struct report *report);

#endif
