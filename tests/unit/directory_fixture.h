/* What tests of the directory of practices share: a practice as it would be printed, and a
 * household that is read with a directory at hand.
 */
#ifndef TESTS_DIRECTORY_FIXTURE_H
#define TESTS_DIRECTORY_FIXTURE_H

#include "household_fixture.h"
#include "matter/directory.h"

/* "Name: line, line, POSTCODE", as letters have them. */
void assert_printed(const struct directory *directory, const struct listed *listed,
                    const char *wanted);

/* Reads a good household whose `practice:` is the YAML given. done() gives it back. */
void read_practice(struct fixture *fixture, const struct directory *directory,
                   const char *practice);

/* The codes of all that was reported, in order; a warning has a question mark behind its code. */
void assert_codes(struct report *report, const char *wanted);

#endif
