#include "verbs/completions.h"

#include <string.h>

static const char opening[] =
  "\n"
  "_optout() {\n"
  "  local curcontext=$curcontext state line\n"
  "  local -A opt_args\n"
  "  local -a commands=(\n";

static const char choose[] =
  "  )\n"
  "  _arguments -C '(- *)'{-h,--help}'[help]' '(- *)'{-V,--version}'[version]' \\\n"
  "    '1: :->command' '*:: :->rest' && return\n"
  "  case $state in\n"
  "    command) _describe -t commands command commands; return ;;\n"
  "  esac\n"
  "  case $words[1] in\n";

/* Text within single quotes, where brackets and colons would end it too early. */
static void add_quoted(struct buffer *out, const char *text)
{
  for (; *text != '\0'; text++) {
    if (*text == '\'') {
      buffer_add(out, VIEW("'\\''"));
      continue;
    }
    if (strchr("[]:\\", *text) != NULL)
      buffer_add_byte(out, '\\');
    buffer_add_byte(out, *text);
  }
}

/* What _arguments does to fill in an argument. */
static void add_action(struct buffer *out, struct completion completion)
{
  switch (completion.kind) {
  case COMPLETES_NOTHING: buffer_add_byte(out, ' '); break;
  case COMPLETES_WORDS: buffer_format(out, "(%.*s)", VIEW_ARGS(completion.words)); break;
  case COMPLETES_FILES: buffer_add(out, VIEW("_files")); break;
  case COMPLETES_FOLDERS: buffer_add(out, VIEW("_files -/")); break;
  }
}

/* One spelling of an option: `name` with its dashes, `sign` as _arguments tells where its value
 * stands. An option is offered again when it was given: some may be given several times. */
static void add_spelling(const struct completer *completer, struct buffer *out,
                         const struct option_spec *option, const char *name, const char *sign)
{
  buffer_format(out, " \\\n        '*%s%s[", name, sign);
  add_quoted(out, option->help);
  buffer_add_byte(out, ']');
  if (option->argument != NULL) {
    buffer_add(out, option->argument[0] == '[' ? VIEW("::") : VIEW(":"));
    add_quoted(out, option->argument);
    buffer_add_byte(out, ':');
    add_action(out, completion_of_option(completer, option));
  }
  buffer_add_byte(out, '\'');
}

static void add_option(const struct completer *completer, struct buffer *out,
                       const struct option_spec *option)
{
  char name[64] = "--";
  const char short_name[] = {'-', option->letter, '\0'};
  bool takes = option->argument != NULL;
  strncat(name, option->name, sizeof name - 3);
  if (option->letter != 0)
    add_spelling(completer, out, option, short_name, takes ? "+" : "");
  add_spelling(completer, out, option, name,
               !takes                       ? ""
               : option->argument[0] == '[' ? "=-"
                                            : "=");
}

static void add_verb(const struct completer *completer, struct buffer *out,
                     const struct verb_spec *verb)
{
  buffer_format(out, "    %s)\n      _arguments -s :", verb->name);
  for (size_t i = 0; i < option_table_count; i++)
    if ((option_table[i].verbs & (1u << verb->verb)) != 0)
      add_option(completer, out, &option_table[i]);
  struct completion completion = completion_of_verb(completer, verb);
  if (completion.kind != COMPLETES_NOTHING) {
    buffer_add(out, VIEW(" \\\n        '*:"));
    add_quoted(out, verb->arguments);
    buffer_add_byte(out, ':');
    add_action(out, completion);
    buffer_add_byte(out, '\'');
  }
  buffer_add(out, VIEW(" ;;\n"));
}

void completions_zsh(const struct completer *completer, struct buffer *out)
{
  buffer_add(out, VIEW("#compdef optout\n"
                       "# Completion of optout for zsh, printed by: optout completions zsh\n"));
  buffer_add(out, view_of(opening));
  for (size_t i = 0; i < verb_table_count; i++) {
    buffer_format(out, "    '%s:", verb_table[i].name);
    add_quoted(out, verb_table[i].summary);
    buffer_add(out, VIEW("'\n"));
  }
  buffer_add(out, view_of(choose));
  for (size_t i = 0; i < verb_table_count; i++)
    add_verb(completer, out, &verb_table[i]);
  buffer_add(out, VIEW("  esac\n}\n\n_optout \"$@\"\n"));
}
