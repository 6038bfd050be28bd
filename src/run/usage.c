/* What is said of a wrong command line. */
#include <stdarg.h>
#include <stdio.h>

#include "run/options.h"
#include "talk/fault.h"

/* A word of the command line may be the name of a file, which a terminal could obey. */
static void put_line(const char *lead, const char *text)
{
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, view_of(text));
  fprintf(stderr, "%s%s\n", lead, shown.data);
  buffer_free(&shown);
}

void usage_error(const char *help, const char *format, ...)
{
  enum { MESSAGE_ROOM = 400 };
  char message[MESSAGE_ROOM];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  put_line("optout: error: ", message);
  put_line("   help: ", help);
}
