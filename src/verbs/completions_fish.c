#include "verbs/completions.h"

/* fish would offer a file behind "--option=" as well, where the value may be left out. */
static const char opening[] =
  "# Completion of optout for fish, printed by: optout completions fish\n"
  "\n"
  "function __optout_argument_of\n"
  "    __fish_seen_subcommand_from $argv\n"
  "    and not string match -q -- '--*=*' (commandline -ct)\n"
  "end\n"
  "\n"
  "complete -c optout -f\n";

static void add_quoted(struct buffer *out, const char *text)
{
  buffer_add_byte(out, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '\'' || *text == '\\')
      buffer_add_byte(out, '\\');
    buffer_add_byte(out, *text);
  }
  buffer_add_byte(out, '\'');
}

/* Where an argument must stand, and what may stand there. */
static void add_argument(struct buffer *out, struct completion completion, bool needed)
{
  switch (completion.kind) {
  case COMPLETES_NOTHING: buffer_add(out, VIEW(" -x")); break;
  case COMPLETES_WORDS:
    buffer_format(out, " %s -a '%.*s'", needed ? "-x" : "-f", VIEW_ARGS(completion.words));
    break;
  case COMPLETES_FILES: buffer_add(out, needed ? VIEW(" -r -F") : VIEW(" -F")); break;
  case COMPLETES_FOLDERS:
    buffer_add(out, VIEW(" -x -a '(__fish_complete_directories)'"));
    break;
  }
}

static void add_condition(struct buffer *out, const struct option_spec *option)
{
  buffer_add(out, VIEW("complete -c optout"));
  if (option->verbs != ~0u) {
    buffer_add(out, VIEW(" -n '__fish_seen_subcommand_from"));
    for (size_t i = 0; i < verb_table_count; i++)
      if ((option->verbs & (1u << verb_table[i].verb)) != 0)
        buffer_format(out, " %s", verb_table[i].name);
    buffer_add_byte(out, '\'');
  }
}

static void add_option(const struct completer *completer, struct buffer *out,
                       const struct option_spec *option)
{
  add_condition(out, option);
  buffer_format(out, " -l %s", option->name);
  if (option->letter != 0)
    buffer_format(out, " -s %c", option->letter);
  if (option->argument != NULL)
    add_argument(out, completion_of_option(completer, option), option->argument[0] != '[');
  buffer_add(out, VIEW(" -d "));
  add_quoted(out, option->help);
  buffer_add_byte(out, '\n');
}

static void add_verb(const struct completer *completer, struct buffer *out,
                     const struct verb_spec *verb)
{
  buffer_format(out, "complete -c optout -n __fish_use_subcommand -a %s -d ", verb->name);
  add_quoted(out, verb->summary);
  buffer_add_byte(out, '\n');
  struct completion completion = completion_of_verb(completer, verb);
  if (completion.kind == COMPLETES_NOTHING)
    return;
  buffer_format(out, "complete -c optout -n '__optout_argument_of %s'", verb->name);
  add_argument(out, completion, false);
  buffer_add_byte(out, '\n');
}

void completions_fish(const struct completer *completer, struct buffer *out)
{
  buffer_add(out, view_of(opening));
  for (size_t i = 0; i < verb_table_count; i++)
    add_verb(completer, out, &verb_table[i]);
  for (size_t i = 0; i < option_table_count; i++)
    add_option(completer, out, &option_table[i]);
}
