#include "run/session.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "matter/catalogue.h"
#include "matter/directory.h"
#include "page/fonts.h"
#include "page/linecache.h"
#include "run/epoch.h"
#include "talk/command.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/compose.h"

#ifndef TEMPLATE_DIR
#define TEMPLATE_DIR "/usr/local/share/optout/templates"
#endif

enum { SHOWN_PROBLEMS = 20 };

/* One that is no number of seconds is refused wherever letters are dated (options_parse). */
static struct date find_today(void)
{
  int64_t seconds;
  return date_of_epoch(epoch_read(&seconds) == EPOCH_GOOD ? seconds : time(NULL));
}

static bool want_colour(const struct settings *settings)
{
  if (settings->colour >= 0)
    return settings->colour == 1;
  const char *terminal = getenv("TERM");
  const char *no_colour = getenv("NO_COLOR");
  return isatty(STDERR_FILENO) == 1 && (no_colour == NULL || no_colour[0] == '\0') &&
         terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void session_open(struct session *session, const struct settings *settings)
{
  memset(session, 0, sizeof *session);
  session->settings = settings;
  arena_init(&session->run);
  session->report = report_new();
  session->today = find_today();
  session->colour = want_colour(settings);
  session->excerpts = settings->excerpts == EXCERPTS_ALWAYS ||
                      (settings->excerpts == EXCERPTS_AUTO && isatty(STDERR_FILENO) == 1);
}

static bool has_catalogue(struct arena *arena, struct view folder)
{
  struct view file = arena_format(arena, "%.*s/catalogue.yaml", VIEW_ARGS(folder));
  return access(file.at, R_OK) == 0;
}

static struct view beside_program(struct arena *arena)
{
  char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length <= 0)
    return (struct view){"", 0};
  path[length] = '\0';
  char *slash = strrchr(path, '/');
  if (slash != NULL)
    *slash = '\0';
  return arena_format(arena, "%s/templates", path);
}

static struct view own_data_folder(struct arena *arena)
{
  const char *data = getenv("XDG_DATA_HOME");
  const char *home = getenv("HOME");
  if (data != NULL && data[0] == '/')
    return arena_format(arena, "%s/optout/templates", data);
  if (home != NULL && home[0] == '/')
    return arena_format(arena, "%s/.local/share/optout/templates", home);
  return (struct view){"", 0};
}

/* A folder that was asked for is used even when it is wrong, so that the message names it. */
static struct view find_templates(struct arena *arena, const struct settings *settings)
{
  const char *wanted =
    settings->templates != NULL ? settings->templates : getenv("OPTOUT_TEMPLATES");
  if (wanted != NULL && wanted[0] != '\0')
    return view_of(wanted);
  struct view beside = beside_program(arena);
  if (has_catalogue(arena, beside))
    return beside;
  struct view own = own_data_folder(arena);
  if (own.len != 0 && has_catalogue(arena, own))
    return own;
  return view_of(TEMPLATE_DIR);
}

struct view session_templates(struct session *session)
{
  return find_templates(&session->run, session->settings);
}

/* The program without its folder of templates: copied alone, or built and not installed. */
static void report_no_templates(struct report *report)
{
  struct diagnosis *d = report_error(report, "template-folder-missing", (struct place){0},
                                     "the folder of templates is not where this program is");
  diagnosis_help(d, "put the folder `templates` beside the program, or name it: --templates DIR");
}

bool session_catalogue(struct session *session)
{
  if (session->catalogue == NULL) {
    struct view folder = find_templates(&session->run, session->settings);
    bool installed = view_equal(folder, view_of(TEMPLATE_DIR));
    if (installed && !has_catalogue(&session->run, folder))
      report_no_templates(session->report);
    else
      session->catalogue = catalogue_open(&session->run, folder, session->report);
    session->machine_fault = session->catalogue == NULL;
  }
  const char *own = session->settings->addressee;
  if (session->catalogue == NULL || own == NULL || session->taken)
    return session->catalogue != NULL && !session->refused;
  session->taken = true;
  session->refused = !catalogue_take_addressees(session->catalogue, view_of(own), session->report);
  return !session->refused;
}

struct view session_words(struct session *session, int first)
{
  const struct settings *settings = session->settings;
  struct view words = {"", 0};
  for (int i = first; i < settings->argument_count; i++)
    words = arena_join(&session->run, words, " ", view_of(settings->arguments[i]));
  return words;
}

bool session_directory(struct session *session)
{
  const char *path = session->settings->directory;
  if (path == NULL || session->directory != NULL)
    return true;
  struct view folder = find_templates(&session->run, session->settings);
  struct view rules = arena_format(&session->run, "%.*s/directory.yaml", VIEW_ARGS(folder));
  session->directory = directory_open(&session->run, view_of(path), rules, session->report);
  session->machine_fault |= session->directory == NULL;
  return session->directory != NULL;
}

static bool add_fonts(struct session *session)
{
  _Static_assert(FONTS_MOST + 2 <= FACES_MAX, "all fonts of the command line find room");
  const struct settings *settings = session->settings;
  for (int i = 0; i < settings->font_count; i++)
    if (!fonts_add(&session->faces, view_of(settings->fonts[i]), session->report)) {
      session->machine_fault = true;
      return false;
    }
  return true;
}

bool session_tools(struct session *session)
{
  if (session->composer != NULL)
    return true;
  if (!session_catalogue(session) || !session_directory(session))
    return false;
  if (!fonts_open(&session->faces, session->report) || !add_fonts(session)) {
    session->machine_fault = true; /* a font that is a folder, or too long, is no data */
    return false;
  }
  session->faces.lines = line_cache_new();
  session->composer = composer_new(&session->run, session->catalogue);
  return true;
}

/* Faults of the machine rather than of what somebody wrote. */
static bool is_machine_fault(const char *code)
{
  static const char *const starts[] = {"file-", "font-", "template-", "catalogue-", "pdf-"};
  for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
    if (strncmp(code, starts[i], strlen(starts[i])) == 0)
      return true;
  return false;
}

static int status_of(const struct session *session)
{
  struct report *report = session->report;
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  int status = EXIT_ALL_WELL;
  for (size_t i = 0; report_item(report, i, &severity, &code, &message, &place); i++) {
    if (severity != SEVERITY_ERROR)
      continue;
    int one = is_machine_fault(code)                ? EXIT_NOT_RUN
              : strncmp(code, "usage-", 6) == 0 ? EXIT_USAGE
                                                    : EXIT_DATA;
    status = one > status ? one : status;
  }
  bool broken = session->machine_fault ||
                (session->catalogue != NULL && catalogue_faulty(session->catalogue));
  return status != EXIT_ALL_WELL && broken ? EXIT_NOT_RUN : status;
}

bool session_cannot_run(const struct session *session)
{
  return status_of(session) == EXIT_NOT_RUN;
}

static void print_counts(const struct report *report, bool unwritten)
{
  size_t errors = report_errors(report);
  size_t warnings = report_count(report, SEVERITY_WARNING);
  if (errors == 0)
    return;
  fprintf(stderr, "%zu problem%s, %zu warning%s.%s\n", errors, errors == 1 ? "" : "s", warnings,
          warnings == 1 ? "" : "s", unwritten ? " Nothing was written." : "");
}

static bool is_mistaken(const struct session *session, struct view name)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  for (size_t i = 0; report_item(session->report, i, &severity, &code, &message, &place); i++)
    if (severity == SEVERITY_ERROR && place.source != NULL &&
        view_equal(place.source->name, name))
      return true;
  return false;
}

/* Below mistakes in household files: what to type when they are mended. Options may be needed for
 * the file to be understood, and are not repeated one by one. */
static void print_next(const struct session *session)
{
  enum { MOST_NAMED = 3 };
  const struct settings *settings = session->settings;
  bool simple = settings->used == 0;
  int mistaken = 0;
  struct buffer names;
  if (settings->verb != VERB_WRITE && settings->verb != VERB_CHECK &&
      settings->verb != VERB_PREVIEW)
    return;
  buffer_init(&names);
  for (int i = 0; i < settings->argument_count; i++) {
    struct view name = view_of(settings->arguments[i]);
    if (!is_mistaken(session, name))
      continue;
    mistaken++;
    simple &= mistaken <= MOST_NAMED && !view_equal(name, VIEW("-"));
    buffer_add_byte(&names, ' ');
    command_word(&names, name);
  }
  if (mistaken != 0 && simple)
    fprintf(stderr, "When mended, type: %s check%s\n", settings->program, names.data);
  else if (mistaken != 0)
    fputs("When mended, type the same again.\n", stderr);
  buffer_free(&names);
}

/* What changes care, and where a letter might go astray. */
const char *const session_always_said[] = {"affects-care", "address-unconfirmed",
                                           "address-missing", "address-name-shortened",
                                           "number-shared", NULL};

void session_report(struct session *session, bool unwritten)
{
  struct report *report = session->report;
  session->reported = true;
  session_hush(session, report);
  if (session->settings->json) {
    report_print_json(report, stdout);
    return;
  }
  report_print(report, stderr,
               (struct report_style){session->excerpts, session->colour, SHOWN_PROBLEMS});
  if (session->settings->quiet)
    return;
  print_counts(report, unwritten);
  print_next(session);
}

void session_hush(const struct session *session, struct report *report)
{
  if (session->settings->quiet)
    report_keep(report, session_always_said);
}

bool session_lists_steps(const struct session *session)
{
  return !session->settings->quiet && !session->settings->json;
}

void session_doubt_address(struct session *session, struct view name, bool unknown,
                           struct place place)
{
  struct diagnosis *d =
    unknown ? report_warning(session->report, "address-missing", place,
                             "the address of %.*s is not known for certain, and is left empty",
                             VIEW_ARGS(name))
            : report_warning(session->report, "address-unconfirmed", place,
                             "the address of %.*s is not confirmed by a second source",
                             VIEW_ARGS(name));
  diagnosis_help(d, unknown ? "find it, and write it in before you post the letter"
                            : "check it before you post the letter");
}

int session_close(struct session *session, bool unwritten)
{
  int status = status_of(session);
  if (!session->reported)
    session_report(session, unwritten);
  if (session->made_folder != NULL)
    rmdir(session->made_folder); /* which fails, and shall, when there is something in it */
  line_cache_free(session->faces.lines);
  fonts_close(&session->faces);
  composer_free(session->composer);
  report_free(session->report);
  arena_free(&session->run);
  return status;
}
