/* The command line: one table of options drives parsing, help, completions, and the check that
 * the manual names them all.
 *
 * POSIX syntax with GNU long options, in any order; `--` ends them; `-` is standard input or
 * output. Verbs and options are never abbreviated, so that a script written today means the same
 * when there are more of them.
 */
#ifndef OPTOUT_RUN_OPTIONS_H
#define OPTOUT_RUN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/date.h"
#include "ground/text.h"

enum exit_status { EXIT_ALL_WELL = 0, EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_NOT_RUN = 3 };

enum verb {
  VERB_NONE,
  VERB_WRITE,
  VERB_CHECK,
  VERB_NEW,
  VERB_BATCH,
  VERB_LABELS,
  VERB_PREVIEW,
  VERB_BLANK,
  VERB_LIST,
  VERB_EXPLAIN,
  VERB_PRACTICES,
  VERB_SCHEMA,
  VERB_COMPLETIONS,
  VERB_HELP,
  VERB_VERSION
};

struct verb_spec {
  enum verb verb;
  const char *name;
  const char *arguments; /* as help shows them; completion goes by them (verbs/completions.h) */
  const char *summary;
  int least, most;       /* number of arguments; most -1: any number */
  const char *task;      /* what it is for: help shows commands of one task together */
};

enum option_id {
  OPTION_OUTPUT = 256, /* above every character, so that it can be getopt's value */
  OPTION_SEPARATE,
  OPTION_TOGETHER,
  OPTION_FORMAT,
  OPTION_CHECKLIST,
  OPTION_ICS,
  OPTION_LETTER,
  OPTION_WITHDRAW,
  OPTION_REAFFIRM,
  OPTION_FOLLOW_UP,
  OPTION_LARGE_PRINT,
  OPTION_ENVELOPE,
  OPTION_DATE,
  OPTION_FONT,
  OPTION_FILLABLE,
  OPTION_GUIDES,
  OPTION_OPEN,
  OPTION_ANSWERS,
  OPTION_TEMPLATES,
  OPTION_ADDRESSEE,
  OPTION_DIRECTORY,
  OPTION_FORCE,
  OPTION_DRY_RUN,
  OPTION_DURABILITY,
  OPTION_JOBS,
  OPTION_RESUME,
  OPTION_COMBINED,
  OPTION_VOLUME,
  OPTION_DUPLEX,
  OPTION_NO_TAGS,
  OPTION_SORT,
  OPTION_LIMIT,
  OPTION_UNIQUE,
  OPTION_OPT_OUT,
  OPTION_SHARD,
  OPTION_JOIN,
  OPTION_SHEET,
  OPTION_START,
  OPTION_FOR,
  OPTION_JSON,
  OPTION_EXCERPTS,
  OPTION_QUIET,
  OPTION_VERBOSE,
  OPTION_COLOR,
  OPTION_NO_INPUT,
  OPTION_HELP,
  OPTION_VERSION
};

struct option_spec {
  enum option_id id;
  const char *name;
  char letter;          /* short form, or 0 */
  const char *argument; /* "FILE", "[PT]" when it may be left out, or NULL */
  const char *choices;  /* words separated by |, or NULL: any text */
  unsigned verbs;       /* bit 1 << verb: where it is allowed */
  const char *group;
  const char *help;     /* one line */
};

/* How often --font may be given. */
enum { FONTS_MOST = 6 };

extern const struct verb_spec verb_table[];
extern const size_t verb_table_count;
extern const struct option_spec option_table[];
extern const size_t option_table_count;

enum format {
  FORMAT_AUTO = -1,
  FORMAT_PDF,
  FORMAT_TEXT,
  FORMAT_HTML,
  FORMAT_MARKDOWN,
  FORMAT_EML, /* a message a letter, or one for letters that go together */
  FORMAT_COUNT
};
enum excerpts { EXCERPTS_AUTO, EXCERPTS_ALWAYS, EXCERPTS_NEVER };

enum sort_order { SORT_INPUT, SORT_PRACTICE, SORT_POSTCODE };

/* --opt-out may be given so many times. */
enum { OPT_OUTS_MAX = 16 };

/* More workers than these are a mistake. */
enum { JOBS_MOST = 256 };

/* Options as they were given, each once, but for those that may be given several times. */
enum { GIVEN_MOST = 64 + FONTS_MOST + OPT_OUTS_MAX };

struct given {
  const struct option_spec *option;
  const char *value; /* NULL: none */
};

/* What only `batch` is asked. Numbers that were not given are 0. */
struct batch_settings {
  uint64_t jobs, volume, limit;
  bool resume, combined, duplex, no_tags, unique, join;
  enum sort_order sort;
  struct view opt_outs[OPT_OUTS_MAX]; /* "id" or "id:choice" */
  size_t opt_out_count;
  const char *shard; /* "I/N", "auto", "auto/N", or NULL */
};

/* What only `labels` is asked. */
struct label_settings {
  const char *sheet; /* a name, or measures; NULL: not said */
  uint64_t start;    /* the first label to be used, from 1; 0: not said */
  bool people;       /* a label for each person, else for each practice */
};

/* What was asked for. Strings are borrowed from argv. */
struct settings {
  const char *program; /* as its user should type it, see talk/command.h */
  enum verb verb;
  char **arguments;
  int argument_count;
  const char *output; /* NULL: beside the input */
  bool separate, together, checklist, ics;
  bool force, dry_run, json, quiet, verbose, no_input, help_short, help_full;
  bool fillable, guides, open;
  const char *kind; /* of letter; NULL: not said */
  bool withdraw;    /* --withdraw: alone it is a kind, beside one it is that kind's direction */
  enum format format; /* FORMAT_AUTO: by the output's ending, else PDF */
  int large_print; /* points, or PRINT_NOT_SAID */
  const char *envelope;
  struct date date; /* year 0: not said */
  const char *fonts[FONTS_MOST]; /* files, in the order in which they are tried */
  int font_count;
  const char *answers; /* of an interview: a file; NULL: none */
  const char *templates;
  const char *addressee; /* file with addressees, or NULL */
  const char *directory; /* of practices; NULL: none */
  int durability; /* enum durability */
  struct batch_settings batch;
  struct label_settings labels;
  enum excerpts excerpts;
  int colour;    /* -1 auto, 0 never, 1 always */
  uint64_t used; /* bit i: option_table[i] was given */
  struct given given[GIVEN_MOST];
  size_t given_count;
};

/* Reads argv (reordering it). False after one message on standard error that says what is wrong
 * and what to type; the exit status is then EXIT_USAGE. */
bool options_parse(int argc, char **argv, struct settings *settings);

/* The verb of exactly this name, or NULL. */
const struct verb_spec *verb_find(const char *name);

/* Before a command line is read: when --json is among its words, usage messages are objects on
 * standard output, as other messages are. */
void usage_begin(int argc, char **argv);

/* Usage messages are words, whatever was asked for. */
void usage_in_words(void);

/* Ends every usage message: "optout: error: …" and a help line. */
void usage_error(const char *help, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A value that an option needs, and one that it cannot have; `word` is what was typed. */
void usage_value_missing(const struct option_spec *option, const char *word);
void usage_value_unwanted(const struct option_spec *option);

#endif
