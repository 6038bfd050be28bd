/* A session: what one run of the program holds from start to end.
 *
 * The catalogue, the faces and the composer are opened when first needed and live in the run's
 * arena. Problems are collected in one report, which session_close prints and turns into the exit
 * status: 0 all well, 1 the data, 3 the machine (files, fonts, templates).
 */
#ifndef OPTOUT_RUN_SESSION_H
#define OPTOUT_RUN_SESSION_H

#include <stdbool.h>

#include "ground/arena.h"
#include "page/layout.h"
#include "run/options.h"
#include "talk/source.h"

struct catalogue;
struct composer;
struct directory;
struct report;

struct session {
  const struct settings *settings;
  struct arena run;
  struct report *report;
  struct directory *directory; /* NULL without --directory, and until session_directory */
  struct catalogue *catalogue; /* NULL until session_catalogue */
  struct composer *composer;   /* NULL until session_tools */
  struct faces faces;
  struct date today;
  bool excerpts, colour;
  bool reported; /* the report was printed */
  bool taken;    /* --addressee was read */
  bool refused;  /* what it holds is no good, and that was said */
  const char *made_folder; /* for the output; NULL: none was made */
  bool machine_fault; /* templates that cannot be used, whatever the codes of their errors */
};

/* Fills a session; nothing is opened yet but the report. */
void session_open(struct session *session, const struct settings *settings);

/* Opens the catalogue: --templates, $OPTOUT_TEMPLATES, `templates` beside the program, the
 * user's own data folder, the installed one. False after reporting. */
bool session_catalogue(struct session *session);

/* The folder of templates that is used. */
struct view session_templates(struct session *session);

/* The words of the command line from argument `first` on, with blanks between them. */
struct view session_words(struct session *session, int first);

/* Opens the directory of practices, if there shall be one. False after reporting. */
bool session_directory(struct session *session);

/* Opens catalogue, directory, fonts and composer. False after reporting. */
bool session_tools(struct session *session);

/* True when an error so far is the machine's (a file, a font, a template) and nobody's data. */
bool session_cannot_run(const struct session *session);

/* Prints what was found so far; once. With --quiet, only errors and what is always said. */
void session_report(struct session *session, bool unwritten);

/* With --quiet: forgets of a report what is not said then. */
void session_hush(const struct session *session, struct report *report);

/* Codes of what is said even to who wants to hear nothing; NULL ends them. */
extern const char *const session_always_said[];

/* Whether a list of next steps is printed; else what it would ask is said in warnings. */
bool session_lists_steps(const struct session *session);

/* Asks to check the address of an addressee of whom one source alone is known, or, when it is
 * `unknown`, to write it in. */
void session_doubt_address(struct session *session, struct view name, bool unknown,
                           struct place place);

/* Prints what was found, unless that was done, and frees everything; the exit status.
 * `unwritten` says, after errors, that nothing was written. */
int session_close(struct session *session, bool unwritten);

#endif
