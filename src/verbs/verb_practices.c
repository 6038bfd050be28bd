/* Looking up a practice's code and address in the directory. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "matter/directory.h"
#include "read/key.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"

enum { MOST_ROWS = 20 };

static void add_practice(const struct directory *directory, struct arena *arena, size_t index,
                         struct buffer *out)
{
  struct listed listed;
  struct view lines[PRINTED_LINES];
  directory_at(directory, index, &listed);
  struct view name = directory_name(directory, arena, &listed);
  size_t count = directory_address(directory, arena, &listed, lines);
  buffer_format(out, "%.*s  %.*s\n        ", VIEW_ARGS(listed.code), VIEW_ARGS(name));
  size_t first = count > 2 && key_equal(name, lines[0]) ? 1 : 0; /* not said twice */
  for (size_t i = first; i < count; i++)
    buffer_format(out, "%s%.*s", i == first ? "" : ", ", VIEW_ARGS(lines[i]));
  buffer_add_byte(out, '\n');
}

static void add_found(const struct directory *directory, struct arena *arena, const size_t *found,
                      size_t count, struct buffer *out)
{
  for (size_t i = 0; i < count && i < MOST_ROWS; i++)
    add_practice(directory, arena, found[i], out);
  if (count > MOST_ROWS)
    buffer_format(out, "and %zu more; add a word of the street or the postcode\n",
                  count - MOST_ROWS);
  buffer_add(out, VIEW("\nContains NHS ODS data (Open Government Licence v3.0).\n"));
}

static bool find(struct session *session, struct view text)
{
  size_t found[MOST_ROWS];
  struct buffer out;
  if (!session_directory(session))
    return false;
  size_t count = directory_search(session->directory, text, found, MOST_ROWS);
  if (count == 0) {
    diagnosis_help(report_error(session->report, "practice-not-found", (struct place){0},
                                "no open GP practice in the directory fits"),
                   "try one word of its name, its town, or the first half of its postcode");
    return false;
  }
  buffer_init(&out);
  add_found(session->directory, &session->run, found, count, &out);
  bool good =
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session->report);
  buffer_free(&out);
  return good;
}

static bool check_usage(const struct settings *settings)
{
  if (strcmp(settings->arguments[0], "find") != 0) {
    usage_error("type optout practices find, then the name, town or postcode",
                "practices cannot '%s'", settings->arguments[0]);
    return false;
  }
  if (settings->directory != NULL)
    return true;
  usage_error("download epraccur.csv from the NHS Organisation Data Service and name it with "
              "--directory",
              "to find a practice I need the directory of practices");
  return false;
}

int verb_practices(const struct settings *settings)
{
  struct session session;
  if (!check_usage(settings))
    return EXIT_USAGE;
  session_open(&session, settings);
  find(&session, session_words(&session, 1));
  return session_close(&session, false);
}
