/* The file that a household is read from, or what was meant by a name that no file has. */
#include <sys/stat.h>

#include "run/endings.h"
#include "run/letters.h"
#include "talk/command.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"

bool letters_is_table(struct view name)
{
  enum ending ending = ending_of(name);
  return ending == ENDING_TABLE || ending == ENDING_SPREADSHEET;
}

/* ---- a name that no file has ---- */

static bool is_there(struct view path)
{
  struct stat status;
  return stat(path.at, &status) == 0;
}

/* An interview that was left keeps its answers in NAME.part, and goes on by the name. */
static bool say_begun(struct session *session, struct arena *arena, struct view name)
{
  struct buffer word;
  if (!is_there(arena_format(arena, "%.*s.part", VIEW_ARGS(name))))
    return false;
  buffer_init(&word);
  command_word(&word, name);
  diagnosis_help(fault_say(session->report, "file-missing", "read", name,
                           "its interview is not finished"),
                 "to go on with it, type: %s new %s", session->settings->program, word.data);
  buffer_free(&word);
  return true;
}

/* "me" and "me.yml" where there is me.yaml. */
static bool say_near(struct session *session, struct arena *arena, struct view name)
{
  static const char *const endings[] = {".yaml", ".yml"};
  struct view stem = name;
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (view_ends_nocase(name, view_of(endings[i])))
      stem = view_slice(name, 0, name.len - view_of(endings[i]).len);
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    struct view other = arena_format(arena, "%.*s%s", VIEW_ARGS(stem), endings[i]);
    if (view_equal(other, name))
      continue;
    if (say_begun(session, arena, other))
      return true;
    if (!is_there(other))
      continue;
    struct buffer shown;
    buffer_init(&shown);
    fault_path(&shown, other);
    diagnosis_help(fault_say(session->report, "file-missing", "read", name,
                             "there is no such file or folder"),
                   "did you mean %s?", shown.data);
    buffer_free(&shown);
    return true;
  }
  return false;
}

static bool say_missing(struct session *session, struct arena *arena, struct view name)
{
  return !view_equal(name, VIEW("-")) && !is_there(arena_copy(arena, name)) &&
         (say_begun(session, arena, name) || say_near(session, arena, name));
}

const struct source *letters_source(struct session *session, struct arena *arena,
                                    struct view name)
{
  if (say_missing(session, arena, name))
    return NULL;
  if (!letters_is_table(name))
    return file_read_source(arena, name, FILE_SMALL_LIMIT, session->report);
  diagnosis_help(fault_say(session->report, "household-is-table", "read", name,
                           "it is a table of many people"),
                 "this command takes the file of one household; `optout batch` takes a table, "
                 "and --dry-run checks it; `optout help columns` lists its columns");
  return NULL;
}
