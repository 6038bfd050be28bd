/* Looking up a practice's code and address in the directory. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "matter/directory.h"
#include "read/key.h"
#include "talk/file.h"
#include "talk/report.h"
#include "verbs/verbs.h"

enum { MOST_ROWS = 20, MOST_SHUT = 3 };

/* What a search found: those that are open, and those that are not. */
struct finding {
  const struct directory *directory;
  struct arena *arena;
  size_t open[MOST_ROWS], open_count; /* counts may be larger than there is room for */
  size_t shut[MOST_SHUT], shut_count;
};

static const char *mark_of(enum practice_status status)
{
  switch (status) {
  case PRACTICE_CLOSED:
    return " (closed)";
  case PRACTICE_DORMANT:
    return " (dormant: it has no patients now)";
  case PRACTICE_PROPOSED:
    return " (not open yet)";
  case PRACTICE_ACTIVE:
  case PRACTICE_STATUS_UNKNOWN:
    break;
  }
  return "";
}

static void add_practice(const struct finding *finding, size_t index, struct buffer *out)
{
  struct listed listed;
  struct view lines[PRINTED_LINES];
  directory_at(finding->directory, index, &listed);
  struct view name = directory_name(finding->directory, finding->arena, &listed);
  size_t count = directory_address(finding->directory, finding->arena, &listed, lines);
  buffer_format(out, "%.*s  %.*s%s\n        ", VIEW_ARGS(listed.code), VIEW_ARGS(name),
                mark_of(listed.status));
  size_t first = count > 2 && key_equal(name, lines[0]) ? 1 : 0; /* not said twice */
  for (size_t i = first; i < count; i++)
    buffer_format(out, "%s%.*s", i == first ? "" : ", ", VIEW_ARGS(lines[i]));
  buffer_add_byte(out, '\n');
}

static void add_found(const struct finding *finding, struct buffer *out)
{
  for (size_t i = 0; i < finding->open_count && i < MOST_ROWS; i++)
    add_practice(finding, finding->open[i], out);
  if (finding->open_count > MOST_ROWS)
    buffer_format(out, "and %zu more; add a word of the street or the postcode\n",
                  finding->open_count - MOST_ROWS);
  if (finding->open_count != 0 && finding->shut_count != 0)
    buffer_add(out, VIEW("\nNo letter can go to these, which fit too:\n"));
  for (size_t i = 0; i < finding->shut_count && i < MOST_SHUT; i++)
    add_practice(finding, finding->shut[i], out);
  if (finding->shut_count > MOST_SHUT)
    buffer_format(out, "and %zu more, closed, dormant or not open yet\n",
                  finding->shut_count - MOST_SHUT);
  buffer_add(out, VIEW("\nContains NHS ODS data (Open Government Licence v3.0).\n"));
}

static bool say_found(const struct finding *finding, struct report *report)
{
  struct buffer out;
  buffer_init(&out);
  add_found(finding, &out);
  bool good = file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), report);
  buffer_free(&out);
  return good;
}

static bool find(struct session *session, struct view text)
{
  if (!session_directory(session))
    return false;
  struct finding found = {.directory = session->directory, .arena = &session->run};
  found.open_count = directory_search(session->directory, text, found.open, MOST_ROWS);
  found.shut_count = directory_search_shut(session->directory, text, found.shut, MOST_SHUT);
  bool good = found.open_count + found.shut_count == 0 || say_found(&found, session->report);
  if (found.open_count != 0 || !good)
    return good;
  diagnosis_help(report_error(session->report, "practice-not-found", (struct place){0},
                              "no open GP practice in the directory fits"),
                 "%s", found.shut_count == 0
                         ? "try one word of its name, its town, or the first half of its postcode"
                         : "the record may be at another practice now: try the town, or the first "
                           "half of the postcode");
  return false;
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
