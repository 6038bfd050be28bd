#include "verbs/completions.h"

#include <string.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/topics.h"
#include "verbs/verbs.h"

/* ---- names ---- */

/* Adds a name and a blank, unless a shell could read more than a word in it. */
static void add_name(struct buffer *names, struct view name)
{
  const struct view plain = VIEW("abcdefghijklmnopqrstuvwxyz0123456789.-_");
  for (size_t i = 0; i < name.len; i++)
    if (view_find(plain, name.at[i]) == SIZE_MAX)
      return;
  buffer_add(names, name);
  buffer_add_byte(names, ' ');
}

/* What the buffer holds, in the arena; the buffer is empty again. */
static struct view keep(struct buffer *names, struct arena *arena)
{
  struct view kept = arena_copy(arena, view_trim(buffer_view(names)));
  buffer_clear(names);
  return kept;
}

void completer_init(struct completer *completer, struct arena *arena, struct catalogue *catalogue,
                    struct report *report)
{
  struct buffer names;
  const struct letter_kind *kinds;
  size_t opt_outs, topics, kind_count = catalogue_kinds(catalogue, &kinds);
  const struct opt_out *const *opt_out = catalogue_all(catalogue, &opt_outs, report);
  const struct topic *const *topic = topics_all(catalogue_topics(catalogue), &topics, report);
  buffer_init(&names);
  completer->arena = arena;
  for (size_t i = 0; i < opt_outs; i++)
    add_name(&names, opt_out[i]->id);
  completer->opt_outs = keep(&names, arena);
  for (size_t i = 0; i < topics; i++)
    add_name(&names, topic[i]->id);
  completer->topics = keep(&names, arena);
  for (size_t i = 0; i < kind_count; i++)
    add_name(&names, kinds[i].id);
  completer->kinds = keep(&names, arena);
  for (size_t i = 0; i < verb_table_count; i++)
    add_name(&names, view_of(verb_table[i].name));
  completer->commands = keep(&names, arena);
  buffer_free(&names);
}

/* ---- what may stand where ---- */

static struct completion words(struct view list)
{
  return (struct completion){COMPLETES_WORDS, list};
}

/* Words with separators other than blanks ("auto|always|never"), those in small letters only. */
static struct view small_words(const struct completer *completer, const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  struct buffer list;
  buffer_init(&list);
  for (size_t length; *text != '\0'; text += length + (text[length] != '\0')) {
    length = strcspn(text, "| ");
    if (length != 0 && strspn(text, letters) == length && *text != '-')
      add_name(&list, (struct view){text, length});
  }
  struct view kept = keep(&list, completer->arena);
  buffer_free(&list);
  return kept;
}

/* By the word that help shows for an argument. */
static struct completion completion_of_word(const struct completer *completer, const char *word)
{
  if (strstr(word, "TOPIC") != NULL) {
    struct view commands = VIEW("");
    if (strstr(word, "COMMAND") != NULL)
      commands = arena_format(completer->arena, "%.*s " HELP_COLUMNS,
                              VIEW_ARGS(completer->commands));
    return words(view_trim(arena_format(completer->arena, "%.*s %.*s %.*s", VIEW_ARGS(commands),
                                        VIEW_ARGS(completer->opt_outs),
                                        VIEW_ARGS(completer->topics))));
  }
  if (strncmp(word + strspn(word, "["), "ID", 2) == 0)
    return words(completer->opt_outs);
  if (strcmp(word, "KIND") == 0)
    return words(completer->kinds);
  if (strstr(word, "FILE") != NULL || strstr(word, "HOUSEHOLD") != NULL ||
      strstr(word, "INPUT") != NULL)
    return (struct completion){COMPLETES_FILES, VIEW("")};
  if (strncmp(word, "DIR", 3) == 0)
    return (struct completion){COMPLETES_FOLDERS, VIEW("")};
  struct view small = small_words(completer, word);
  return small.len != 0 ? words(small) : (struct completion){COMPLETES_NOTHING, VIEW("")};
}

struct completion completion_of_option(const struct completer *completer,
                                       const struct option_spec *option)
{
  if (option->choices != NULL)
    return words(small_words(completer, option->choices));
  return completion_of_word(completer, option->argument);
}

struct completion completion_of_verb(const struct completer *completer,
                                     const struct verb_spec *verb)
{
  return completion_of_word(completer, verb->arguments);
}
