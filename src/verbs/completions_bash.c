#include "verbs/completions.h"

/* What follows stands in the script as it is: it works without the package bash-completion. */
static const char helpers[] =
  "_optout_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n"
  "_optout_paths() {\n"
  "  compopt -o filenames\n"
  "  mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
  "}\n"
  "\n";

/* "--option=value" reaches the function as three words. */
static const char opening[] =
  "_optout() {\n"
  "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word command=''\n"
  "  COMPREPLY=()\n"
  "  if [[ $cur == = ]]; then cur='' prev+='='\n"
  "  elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}=\n"
  "  fi\n"
  "  case $prev in\n";

static const char find_command[] =
  "  esac\n"
  "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
  "    case $word in -*) ;; *) command=$word; break ;; esac\n"
  "  done\n"
  "  if [[ -z $command && $cur != -* ]]; then _optout_words '";

static const char closing[] = "  esac\n"
                              "}\n"
                              "\n"
                              "complete -F _optout optout\n";

/* The call that fills in what is wanted; none when nothing can be offered. */
static void add_call(struct buffer *out, struct completion completion)
{
  switch (completion.kind) {
  case COMPLETES_NOTHING: break;
  case COMPLETES_WORDS:
    buffer_format(out, "_optout_words '%.*s'; ", VIEW_ARGS(completion.words));
    break;
  case COMPLETES_FILES: buffer_add(out, VIEW("_optout_paths -f; ")); break;
  case COMPLETES_FOLDERS: buffer_add(out, VIEW("_optout_paths -d; ")); break;
  }
}

static void add_value(const struct completer *completer, struct buffer *out,
                      const struct option_spec *option)
{
  bool only_attached = option->argument[0] == '[';
  buffer_add(out, VIEW("    "));
  if (option->letter != 0)
    buffer_format(out, "-%c | ", option->letter);
  if (!only_attached)
    buffer_format(out, "--%s | ", option->name);
  buffer_format(out, "--%s=) ", option->name);
  add_call(out, completion_of_option(completer, option));
  buffer_add(out, VIEW("return ;;\n"));
}

static void add_options(struct buffer *out, enum verb verb)
{
  for (size_t i = 0; i < option_table_count; i++)
    if (verb == VERB_NONE || (option_table[i].verbs & (1u << verb)) != 0)
      buffer_format(out, " --%s", option_table[i].name);
}

static void add_verb(const struct completer *completer, struct buffer *out,
                     const struct verb_spec *verb)
{
  buffer_format(out, "    %s:-*) _optout_words '", verb->name);
  add_options(out, verb->verb);
  buffer_add(out, VIEW("' ;;\n"));
  struct completion completion = completion_of_verb(completer, verb);
  if (completion.kind == COMPLETES_NOTHING)
    return;
  buffer_format(out, "    %s:*) ", verb->name);
  add_call(out, completion);
  buffer_add(out, VIEW("return ;;\n"));
}

void completions_bash(const struct completer *completer, struct buffer *out)
{
  buffer_add(out, VIEW("# Completion of optout for bash, printed by: optout completions bash\n\n"));
  buffer_add(out, view_of(helpers));
  buffer_add(out, view_of(opening));
  for (size_t i = 0; i < option_table_count; i++)
    if (option_table[i].argument != NULL)
      add_value(completer, out, &option_table[i]);
  buffer_add(out, view_of(find_command));
  buffer_add(out, completer->commands);
  buffer_add(out, VIEW("'; return; fi\n  case $command:$cur in\n    :-*) _optout_words '"));
  add_options(out, VERB_NONE);
  buffer_add(out, VIEW("' ;;\n"));
  for (size_t i = 0; i < verb_table_count; i++)
    add_verb(completer, out, &verb_table[i]);
  buffer_add(out, view_of(closing));
}
