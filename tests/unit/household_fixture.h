/* A household read from a text, for tests; and good lines to build such texts of. */
#ifndef TESTS_HOUSEHOLD_FIXTURE_H
#define TESTS_HOUSEHOLD_FIXTURE_H

#include "ground/arena.h"
#include "matter/household.h"
#include "talk/report.h"

#define PRACTICE                                                                                 \
  "practice: {name: Harbour Lane Surgery, address: [5 Harbour Lane, WHITBY, YO21 3PU]}\n"
#define NAME "  name: Ms Edda Quill\n"
#define BORN "  date_of_birth: 1979-08-14\n"
#define HOME "  address: [3 Tannery Row, WHITBY, YO22 4AS]\n"
#define PERSON NAME BORN HOME
#define PATIENT "patient:\n" PERSON
#define ASKS "opt_outs: [type-1]\n"

struct fixture {
  struct arena arena;
  struct report *report;
  struct household *household; /* NULL when the text is none */
};

/* Reads the text on 21 November 2026, with the real catalogue. The arena must have been begun, and
 * the text must outlive it. */
void read_text(struct fixture *fixture, struct view text);

/* Reads tests/data/examples/NAME.yaml, which must be without errors. */
void read_example(struct fixture *fixture, const char *name);

/* Reads practice, the good patient with further lines, what is asked, and the rest; there must be
 * no errors. */
void read_line(struct fixture *fixture, const char *practice, const char *person,
               const char *rest);

void done(struct fixture *fixture);

void assert_text(struct view text, const char *wanted);
void assert_date(struct date date, int year, int month, int day);

#endif
