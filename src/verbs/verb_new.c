/* The interview as a command: where its file goes, how it ends. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "ask/interview.h"
#include "ask/prompt.h"
#include "ground/arena.h"
#include "run/letters.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "verbs/verbs.h"

static struct view path_of(const struct settings *settings)
{
  return settings->argument_count != 0 ? view_of(settings->arguments[0]) : VIEW("household.yaml");
}

/* A household is plain text: under such a name no program, and nobody, would take it for that. */
static bool has_other_ending(struct view path)
{
  static const char *const endings[] = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".html"};
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (view_ends_nocase(path, view_of(endings[i])))
      return true;
  return letters_is_table(path);
}

static bool check_usage(const struct settings *settings)
{
  if (view_equal(path_of(settings), VIEW("-"))) {
    usage_error("name a file, such as me.yaml", "a household is not written to standard output");
    return false;
  }
  if (has_other_ending(path_of(settings))) {
    usage_error("name it as in: optout new me.yaml",
                "a household file is plain text, and this is the ending of another kind");
    return false;
  }
  if (settings->answers != NULL || (!settings->no_input && prompt_possible()))
    return true;
  usage_error("type it at a terminal, or name a file of answers with --answers",
              settings->no_input ? "optout new asks questions, and --no-input forbids that"
                                 : "optout new asks questions, and nobody is there to answer");
  return false;
}

/* What is in the way is said before the first question, not after the last. */
static bool is_free(struct session *session, struct view path)
{
  struct stat status;
  if (!file_folder_is_there(file_folder_of(path), false, session->report))
    return false;
  if (session->settings->force || fstatat(AT_FDCWD, path.at, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return true;
  diagnosis_help(fault_say(session->report, "file-exists", "write", path, "it is there already"),
                 "give another name, or use --force to replace it");
  return false;
}

static bool write_household(struct interview *interview)
{
  struct session *session = interview->session;
  struct file_set *set = file_set_new(DURABILITY_FILE, session->settings->force);
  bool good = file_set_add(set, AT_FDCWD, interview->path, buffer_view(&interview->file),
                           session->report) &&
              file_set_commit(set, session->report);
  file_set_free(set);
  if (good)
    interview_forget(interview);
  return good;
}

/* Asks whether letters shall follow. */
static bool wants_letters(struct interview *interview)
{
  struct query query = {.id = VIEW("letters"), .question = "letters", .unsaved = true};
  bool yes = false;
  return interview_yes(interview, &query, &yes) && yes;
}

static void say_farewell(const struct interview *interview)
{
  bool kept = answers_count(&interview->answers) != 0;
  if (interview->end == INTERVIEW_LEFT)
    prompt_say(interview_saying(interview, kept ? "kept" : "nothing_kept"));
}

/* True when the household was written; *letters, when letters are wanted too. */
static bool hold_interview(struct session *session, struct view path, bool *letters)
{
  struct interview interview;
  bool written = false;
  if (interview_open(&interview, session, path)) {
    interview_run(&interview);
    written = interview.end == INTERVIEW_GOES_ON && write_household(&interview);
    say_farewell(&interview);
  }
  if (written) {
    if (!session->settings->quiet)
      prompt_say(interview_saying(&interview, "written"));
    *letters = wants_letters(&interview);
    if (!*letters && !session->settings->quiet)
      prompt_say(interview_saying(&interview, "next"));
  }
  interview_close(&interview);
  return written;
}

/* As if `optout write` had been typed. */
static int write_letters(const struct settings *settings, struct view path)
{
  struct settings write = *settings;
  struct arena arena;
  arena_init(&arena);
  char *word = arena_alloc(&arena, path.len + 1), *arguments[] = {word, NULL};
  memcpy(word, path.at, path.len);
  write.verb = VERB_WRITE;
  write.arguments = arguments;
  write.argument_count = 1;
  int status = verb_write(&write);
  arena_free(&arena);
  return status;
}

int verb_new(const struct settings *settings)
{
  struct session session;
  struct view path = path_of(settings);
  bool letters = false;
  if (!check_usage(settings))
    return EXIT_USAGE;
  session_open(&session, settings);
  bool written = is_free(&session, path) && session_tools(&session) &&
                 hold_interview(&session, path, &letters);
  int status = session_close(&session, !written);
  if (status == EXIT_ALL_WELL && !written)
    status = EXIT_NOT_RUN; /* it was left */
  return status == EXIT_ALL_WELL && letters ? write_letters(settings, path) : status;
}
