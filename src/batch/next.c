#include "batch/next.h"

#include <stdio.h>
#include <unistd.h>

#include "batch/rejects.h"
#include "ground/arena.h"
#include "ground/ascii.h"
#include "run/options.h"
#include "talk/command.h"

/* The folder that this one's number was counted from: "out" of "out-2", when "out" lies beside it,
 * and "out" of "out". *number is set. */
static struct view first_folder(struct arena *arena, struct view folder, unsigned *number)
{
  enum { DIGITS_MOST = 3 };
  size_t at = folder.len;
  *number = 0;
  while (at != 0 && folder.len - at < DIGITS_MOST && ascii_digit(folder.at[at - 1]))
    at--;
  for (size_t i = at; i < folder.len; i++)
    *number = *number * 10 + (unsigned)(folder.at[i] - '0');
  bool counted = *number > 1 && at > 1 && folder.at[at - 1] == '-' && folder.at[at] != '0';
  struct view first = counted ? arena_copy(arena, view_slice(folder, 0, at - 1)) : folder;
  if (counted && access(first.at, F_OK) == 0)
    return first;
  *number = 1;
  return folder;
}

/* A folder beside this one that is not there yet. */
static struct view next_folder(struct arena *arena, struct view folder)
{
  char last = folder.len != 0 ? folder.at[folder.len - 1] : '.';
  if (last == '.' || last == '/')
    return VIEW("mended/");
  unsigned number;
  struct view first = first_folder(arena, folder, &number), next;
  do
    next = arena_format(arena, "%.*s-%u", VIEW_ARGS(first), ++number);
  while (access(next.at, F_OK) == 0);
  return arena_format(arena, "%.*s/", VIEW_ARGS(next));
}

/* Of a part, or of the first few, what is mended is neither; it goes to a new folder. */
static bool is_of_this_run_only(enum option_id id)
{
  return id == OPTION_OUTPUT || id == OPTION_SHARD || id == OPTION_LIMIT || id == OPTION_RESUME ||
         id == OPTION_FORCE;
}

static void add_options(struct buffer *words, const struct settings *settings)
{
  for (size_t i = 0; i < settings->given_count; i++) {
    const struct option_spec *option = settings->given[i].option;
    const char *value = settings->given[i].value;
    if (is_of_this_run_only(option->id))
      continue;
    buffer_format(words, " --%s", option->name);
    if (value == NULL)
      continue;
    buffer_add_byte(words, option->argument[0] == '[' ? '=' : ' ');
    command_word(words, view_of(value));
  }
}

static void add_lists(struct buffer *words, const struct settings *settings,
                      const struct rejects *rejects)
{
  struct view name;
  for (size_t i = 0; (name = rejects_name(rejects, i)).len != 0; i++) {
    buffer_add_byte(words, ' ');
    command_in_folder(words, view_of(settings->output), name);
  }
}

void next_print(const struct settings *settings, const struct rejects *rejects)
{
  struct arena arena;
  struct buffer words;
  arena_init(&arena);
  buffer_init(&words);
  add_lists(&words, settings, rejects);
  fprintf(stderr, "Mend%s, then type:\n  %s batch%s", words.data, settings->program, words.data);
  buffer_clear(&words);
  add_options(&words, settings);
  buffer_add(&words, VIEW(" -o "));
  command_word(&words, next_folder(&arena, view_without_slashes(view_of(settings->output))));
  fprintf(stderr, "%s\n", words.data);
  buffer_free(&words);
  arena_free(&arena);
}
