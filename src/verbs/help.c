#include <stdio.h>
#include <string.h>

#include "ground/suggest.h"
#include "ground/version.h"
#include "matter/catalogue.h"
#include "matter/roster.h"
#include "page/face.h"
#include "page/pdf.h"
#include "read/yaml.h"
#include "run/build.h"
#include "talk/report.h"
#include "verbs/verbs.h"
#include "words/markdown.h"

/* TASK_COLUMN is as wide as the longest task or group needs. */
enum { NAME_COLUMN = 30, TASK_COLUMN = 16, VERB_COLUMN = 23, SCREEN_COLUMNS = 80 };

void help_hello(void)
{
  puts("optout makes letters that keep NHS records from being used beyond care.\n"
       "\n"
       "  optout new me.yaml            plain questions, then a file about you\n"
       "  optout write me.yaml          the letters of that file, as me.pdf\n"
       "\n"
       "The file is short, and you can change it by hand for the people you care for.\n"
       "optout check me.yaml finds every mistake in it and says how to mend it.\n"
       "Nothing ever leaves this computer.\n"
       "\n"
       "  optout list                   what can be opted out of; optout explain ID says more\n"
       "  optout -h                     commands and options on one screen\n"
       "  man optout                    all of it");
}

static void print_option(const struct option_spec *option)
{
  char name[NAME_COLUMN * 2];
  const char *argument = option->argument;
  bool optional = argument != NULL && argument[0] == '[';
  int length = option->letter != 0
                 ? snprintf(name, sizeof name, "  -%c, --%s", option->letter, option->name)
                 : snprintf(name, sizeof name, "      --%s", option->name);
  if (argument != NULL && length > 0)
    snprintf(name + length, sizeof name - (size_t)length, optional ? "[=%.*s]" : " %.*s",
             optional ? (int)strlen(argument) - 2 : (int)strlen(argument),
             optional ? argument + 1 : argument);
  printf("%-*s %s\n", NAME_COLUMN, name, option->help);
}

/* The options of one verb (or all: VERB_NONE), group by group in the table's order. */
static void print_options(enum verb verb)
{
  const char *group = "";
  for (size_t i = 0; i < option_table_count; i++) {
    const struct option_spec *option = &option_table[i];
    if (verb != VERB_NONE && (option->verbs & (1u << verb)) == 0)
      continue;
    if (strcmp(group, option->group) != 0)
      printf("\n%s\n", option->group);
    group = option->group;
    print_option(option);
  }
}

/* All options by name alone, a paragraph a group: what fits one screen. */
static void print_option_names(void)
{
  const char *group = "";
  int column = 0;
  for (size_t i = 0; i < option_table_count; i++) {
    const struct option_spec *option = &option_table[i];
    int width = (int)strlen(option->name) + 3;
    bool fresh = strcmp(group, option->group) != 0;
    if (fresh || column + width > SCREEN_COLUMNS) {
      printf("\n%-*s", TASK_COLUMN - 1, fresh ? option->group : "");
      column = TASK_COLUMN - 1;
    }
    group = option->group;
    column += printf(" --%s", option->name);
  }
  puts("\n\noptout help COMMAND says what its options do; optout --help says all.");
}

/* By task: in a column of its own on the one screen, as a heading in full help. */
static void print_verbs(bool one_screen)
{
  const char *task = "";
  for (size_t i = 0; i < verb_table_count; i++) {
    const struct verb_spec *verb = &verb_table[i];
    bool fresh = strcmp(task, verb->task) != 0;
    char name[NAME_COLUMN * 2];
    snprintf(name, sizeof name, "%s %s", verb->name, verb->arguments);
    task = verb->task;
    if (one_screen) {
      printf("%-*s%-*s %s\n", TASK_COLUMN, fresh ? task : "", VERB_COLUMN, name, verb->summary);
      continue;
    }
    if (fresh)
      printf("%s%s\n", i == 0 ? "" : "\n", task);
    printf("  %-*s %s\n", NAME_COLUMN - 2, name, verb->summary);
  }
}

static void print_examples(void)
{
  puts("Examples\n"
       "  optout new me.yaml                          plain questions, then a household file\n"
       "  optout write me.yaml                        me.pdf beside me.yaml\n"
       "  optout write family.yaml -o letters/        into a folder\n"
       "  optout write --large-print me.yaml          18 point letters\n"
       "  optout write --withdraw me.yaml -o back.pdf change your mind: opt back in\n"
       "  optout write --format txt me.yaml           to paste into an online request\n"
       "  optout write --dry-run me.yaml              which letters, and why\n"
       "  optout preview --guides me.yaml             pictures to look at, with window and folds\n"
       "  optout check *.yaml                         every mistake in every file\n"
       "  optout explain ID                           what one opt-out does and does not stop\n"
       "  optout explain care.data                    what became of a scheme, what covers it\n");
}

static void print_verb(const struct verb_spec *verb)
{
  printf("optout %s %s\n  %s\n", verb->name, verb->arguments, verb->summary);
  print_options(verb->verb);
  if (verb->verb == VERB_BATCH || verb->verb == VERB_LABELS)
    puts("\noptout help " HELP_COLUMNS " names the columns of a table.");
}

/* For people who have no manual at hand: what the columns of a table are called. */
static void print_columns(void)
{
  const char *name;
  int column = 0;
  puts("The columns of a table of people, for `batch` and `labels`. Its first row names\n"
       "them; each further row is one person. Order, capitals and spaces do not count.\n"
       "\n"
       "A table needs\n"
       "  name                    or: first name, last name\n"
       "  date of birth\n"
       "  address line 1          and so on, to 7; or: street, town, postcode; or: address\n"
       "  practice name, practice address line 1 and so on\n"
       "                          or: practice code, with --directory epraccur.csv\n"
       "  opt outs                or: --opt-out ID, the same for all\n"
       "\n"
       "All that are known; those of an address also with `practice` before them");
  for (size_t i = 0; (name = roster_column(i)) != NULL; i++) {
    int width = (int)strlen(name) + 2;
    if (column == 0 || column + width > SCREEN_COLUMNS - 1) {
      fputs(column == 0 ? "  " : ",\n  ", stdout);
      column = 2;
    } else {
      fputs(", ", stdout);
    }
    fputs(name, stdout);
    column += width;
  }
  puts("\n\n"
       "The example people.csv shows a table; man 5 optout-campaign says what each of\n"
       "them may hold.");
}

/* Commands first: whoever asks for help has mostly mistyped one. */
static void say_no_help(struct session *session, struct view name)
{
  enum { MOST_VERBS = 32 };
  struct view verbs[MOST_VERBS], best[SUGGEST_MOST];
  for (size_t i = 0; i < verb_table_count; i++)
    verbs[i] = view_of(verb_table[i].name);
  struct diagnosis *d = report_error(session->report, "usage-help-unknown", (struct place){0},
                                     "there is no command, opt-out or topic of this name");
  if (suggest(name, verbs, verb_table_count, best) != 0)
    diagnosis_help(d, "did you mean: optout help %.*s", VIEW_ARGS(best[0]));
  struct view near = catalogue_suggest(session->catalogue, name, session->report);
  if (near.len != 0)
    diagnosis_help(d, "did you mean: optout explain %.*s", VIEW_ARGS(near));
  diagnosis_help(d, "`optout -h` lists the commands, `optout list` the opt-outs and topics");
}

int verb_help(const struct settings *settings)
{
  const char *wanted = settings->verb == VERB_HELP && settings->argument_count == 1
                         ? settings->arguments[0]
                         : NULL;
  for (size_t i = 0; i < verb_table_count; i++) {
    const struct verb_spec *verb = &verb_table[i];
    bool named = wanted != NULL ? strcmp(verb->name, wanted) == 0
                                : settings->verb == verb->verb && verb->verb != VERB_HELP;
    if (!named)
      continue;
    print_verb(verb);
    return EXIT_ALL_WELL;
  }
  if (wanted != NULL && strcmp(wanted, HELP_COLUMNS) == 0) {
    print_columns();
    return EXIT_ALL_WELL;
  }
  if (settings->verb == VERB_HELP && settings->argument_count != 0)
    return explain_words(settings, say_no_help);
  puts("usage: optout COMMAND [OPTIONS] [ARGUMENTS]\n");
  if (!settings->help_short)
    print_examples();
  print_verbs(settings->help_short);
  if (settings->help_short) {
    print_option_names();
    return EXIT_ALL_WELL;
  }
  print_options(VERB_NONE);
  puts("\nExit status: 0 all well, 1 something in the data is wrong, 2 wrong command line,\n"
       "3 could not run.");
  return EXIT_ALL_WELL;
}

int verb_version(void)
{
  struct buffer parts;
  buffer_init(&parts);
  build_parts(&parts);
  printf("optout " OPTOUT_VERSION "\nlibharu %s, cmark %s, libyaml %s, HarfBuzz %s; %s\n"
         "MIT licence. Contains no personal data and opens no network connection.\n",
         pdf_library_version(), markdown_library_version(), yaml_library_version(),
         face_library_version(), parts.data);
  buffer_free(&parts);
  return EXIT_ALL_WELL;
}
