/* What is said of a wrong command line. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "run/options.h"
#include "talk/fault.h"
#include "talk/report.h"

static bool in_json;

/* A word of the command line may be the name of a file, which a terminal could obey. */
static void put_line(const char *lead, const char *text)
{
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, view_of(text));
  fprintf(stderr, "%s%s\n", lead, shown.data);
  buffer_free(&shown);
}

static void print_json(const char *message, const char *help)
{
  struct report *report = report_new();
  diagnosis_help(report_error(report, "usage-command-line", (struct place){0}, "%s", message), "%s",
                 help);
  report_print_json(report, stdout);
  report_free(report);
}

/* The word may stand behind the one that is wrong, which nothing is read beyond. */
void usage_begin(int argc, char **argv)
{
  in_json = false;
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
    in_json |= strcmp(argv[i], "--json") == 0;
}

void usage_in_words(void) { in_json = false; }

void usage_error(const char *help, const char *format, ...)
{
  enum { MESSAGE_ROOM = 400 };
  char message[MESSAGE_ROOM];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  if (in_json) {
    print_json(message, help);
    return;
  }
  put_line("optout: error: ", message);
  put_line("   help: ", help);
}

enum { HELP_ROOM = 120 };

void usage_value_missing(const struct option_spec *option, const char *word)
{
  char help[HELP_ROOM];
  snprintf(help, sizeof help, "write it as --%s %s", option->name,
           option->choices != NULL ? option->choices : option->argument);
  usage_error(help, "%s needs a value", word);
}

void usage_value_unwanted(const struct option_spec *option)
{
  char help[HELP_ROOM];
  snprintf(help, sizeof help, "write it as --%s", option->name);
  usage_error(help, "--%s takes no value", option->name);
}
