#include "batch/next.h"

#include <stdio.h>
#include <unistd.h>

#include "batch/lists.h"
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

/* A folder beside this one that is not there yet. Parts may end before anybody follows what one of
 * them proposed, so each proposes a name of its own. */
static struct view next_folder(struct arena *arena, const struct batch *batch)
{
  struct view folder = view_without_slashes(batch->folder_name), first = folder, next;
  char last = folder.len != 0 ? folder.at[folder.len - 1] : '.';
  unsigned number = 0; /* 0: the first may be free */
  if (last == '.' || last == '/')
    first = folder = VIEW("mended");
  else if (batch->shard.count == 0)
    first = first_folder(arena, folder, &number);
  if (batch->shard.count != 0)
    first = batch_list_name(batch, arena, arena_copy(arena, folder).at, "");
  do
    next = number++ == 0 ? first : arena_format(arena, "%.*s-%u", VIEW_ARGS(first), number);
  while (access(next.at, F_OK) == 0);
  return arena_format(arena, "%.*s/", VIEW_ARGS(next));
}

/* Of a part, or of the first few, what is mended is neither; it goes to a new folder. */
static bool is_of_this_run_only(enum option_id id)
{
  return id == OPTION_OUTPUT || id == OPTION_SHARD || id == OPTION_LIMIT || id == OPTION_RESUME ||
         id == OPTION_FORCE || id == OPTION_JOIN;
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

static void add_lists(struct buffer *words, const struct lists *lists)
{
  for (const struct list *list = lists->first; list != NULL; list = list->next) {
    buffer_add_byte(words, ' ');
    command_in_folder(words, lists->batch->folder_name, view_of(list->note.name));
  }
}

void next_print(const struct lists *lists)
{
  const struct settings *settings = lists->batch->settings;
  struct arena arena;
  struct buffer words;
  arena_init(&arena);
  buffer_init(&words);
  add_lists(&words, lists);
  fprintf(stderr, "Mend%s, then type%s:\n  %s batch%s", words.data,
          settings->batch.join ? ", with the options of the parts" : "", settings->program,
          words.data);
  buffer_clear(&words);
  add_options(&words, settings);
  buffer_add(&words, VIEW(" -o "));
  command_word(&words, next_folder(&arena, lists->batch));
  fprintf(stderr, "%s\n", words.data);
  buffer_free(&words);
  arena_free(&arena);
}
