#include "run/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ground/suggest.h"
#include "matter/household.h"
#include "run/epoch.h"
#include "run/letters.h"
#include "talk/command.h"
#include "talk/file.h"

enum { TABLE_ROOM = 64, HELP_ROOM = 120, DURABILITY_NOT_SAID = -1 };

/* VOLUME_MOST: letters that fit the limits of the format, whatever they hold. LABELS_MOST: of a
 * sheet, however small they are. */
enum { VOLUME_MOST = 400000, LIMIT_MOST = 10000000, LABELS_MOST = 400 };

const struct verb_spec *verb_find(const char *name)
{
  for (size_t i = 0; i < verb_table_count; i++)
    if (strcmp(verb_table[i].name, name) == 0)
      return &verb_table[i];
  return NULL;
}

static const struct verb_spec *verb_of(enum verb verb)
{
  size_t i = 0;
  while (i + 1 < verb_table_count && verb_table[i].verb != verb)
    i++;
  return &verb_table[i];
}

static const struct option_spec *option_find(int id)
{
  for (size_t i = 0; i < option_table_count; i++)
    if ((int)option_table[i].id == id ||
        (option_table[i].letter != 0 && option_table[i].letter == id))
      return &option_table[i];
  return NULL;
}

/* ---- values ---- */

/* The index of `value` among words separated by |, or -1. */
static int choice_index(const char *choices, const char *value)
{
  struct view rest = view_of(choices);
  for (int index = 0; rest.len != 0; index++)
    if (view_equal(view_cut(&rest, '|'), view_of(value)))
      return index;
  return -1;
}

static bool set_date(struct settings *settings, const char *value)
{
  bool guessed;
  if (date_parse(view_of(value), &settings->date, &guessed) == DATE_FINE)
    return true;
  usage_error("write it as 2026-11-21 or \"21 November 2026\"", "--date is not a date I can read");
  return false;
}

/* A number from 1 to `most`. */
static bool set_number(uint64_t *number, const struct option_spec *option, const char *value,
                       uint64_t most)
{
  if (view_number(view_of(value), number) && *number >= 1 && *number <= most)
    return true;
  char help[HELP_ROOM];
  snprintf(help, sizeof help, "a whole number from 1 to %llu", (unsigned long long)most);
  usage_error(help, "--%s cannot be '%s'", option->name, value);
  return false;
}

static bool add_opt_out(struct batch_settings *batch, const char *value)
{
  if (batch->opt_out_count == OPT_OUTS_MAX) {
    usage_error("put them into the table, in a column named opt outs",
                "--opt-out can be given at most %d times", OPT_OUTS_MAX);
    return false;
  }
  batch->opt_outs[batch->opt_out_count++] = view_of(value);
  return true;
}

static bool set_batch_value(struct batch_settings *batch, const struct option_spec *option,
                            const char *value, int choice)
{
  switch (option->id) {
  case OPTION_JOBS: return set_number(&batch->jobs, option, value, JOBS_MOST);
  case OPTION_VOLUME: return set_number(&batch->volume, option, value, VOLUME_MOST);
  case OPTION_LIMIT: return set_number(&batch->limit, option, value, LIMIT_MOST);
  case OPTION_OPT_OUT: return add_opt_out(batch, value);
  case OPTION_RESUME: batch->resume = true; break;
  case OPTION_COMBINED: batch->combined = true; break;
  case OPTION_DUPLEX: batch->duplex = true; break;
  case OPTION_NO_TAGS: batch->no_tags = true; break;
  case OPTION_SORT: batch->sort = (enum sort_order)choice; break;
  case OPTION_UNIQUE: batch->unique = true; break;
  case OPTION_SHARD: batch->shard = value; break;
  case OPTION_JOIN: batch->join = true; break;
  default: break;
  }
  return true;
}

static bool set_label_value(struct label_settings *labels, const struct option_spec *option,
                            const char *value, int choice)
{
  switch (option->id) {
  case OPTION_SHEET: labels->sheet = value; break;
  case OPTION_START: return set_number(&labels->start, option, value, LABELS_MOST);
  case OPTION_FOR: labels->people = choice == 1; break;
  default: break;
  }
  return true;
}

/* Several options may say the same kind; not two. */
static bool set_kind(struct settings *settings, const char *kind)
{
  if (settings->kind != NULL && !view_equal(view_of(settings->kind), view_of(kind))) {
    usage_error("run it once for each kind", "a letter is of one kind, and two were asked for");
    return false;
  }
  settings->kind = kind;
  return true;
}

static bool add_font(struct settings *settings, const char *path)
{
  if (settings->font_count < FONTS_MOST) {
    settings->fonts[settings->font_count++] = path;
    return true;
  }
  char help[HELP_ROOM];
  snprintf(help, sizeof help, "name at most %d", FONTS_MOST);
  usage_error(help, "too many fonts");
  return false;
}

/* False after a message when the value is not among the option's choices. */
static bool choose(const struct option_spec *option, const char *value, int *choice)
{
  if (option->choices == NULL || value == NULL)
    return true;
  *choice = choice_index(option->choices, value);
  if (*choice >= 0)
    return true;
  char help[80];
  snprintf(help, sizeof help, "one of %s", option->choices);
  usage_error(help, "--%s cannot be '%s'", option->name, value);
  return false;
}

/* What letters say, and how they look. */
static bool set_letter_value(struct settings *settings, const struct option_spec *option,
                             const char *value, int choice)
{
  switch (option->id) {
  case OPTION_ADDRESSEE: settings->addressee = value; break;
  case OPTION_LETTER: return set_kind(settings, value);
  case OPTION_WITHDRAW: settings->withdraw = true; break;
  case OPTION_REAFFIRM: return set_kind(settings, "reaffirm");
  case OPTION_FOLLOW_UP: return set_kind(settings, "follow-up");
  case OPTION_LARGE_PRINT:
    settings->large_print = value != NULL ? (int)strtol(value, NULL, 10) : PRINT_LARGE;
    break;
  case OPTION_ENVELOPE: settings->envelope = value; break;
  case OPTION_DATE: return set_date(settings, value);
  case OPTION_FONT: return add_font(settings, value);
  case OPTION_FILLABLE: settings->fillable = true; break;
  case OPTION_TEMPLATES: settings->templates = value; break;
  case OPTION_DIRECTORY: settings->directory = value; break;
  case OPTION_SHEET:
  case OPTION_START:
  case OPTION_FOR: return set_label_value(&settings->labels, option, value, choice);
  default: return set_batch_value(&settings->batch, option, value, choice);
  }
  return true;
}

/* Into which files letters go, and what is said meanwhile; the rest is for the letters. */
static bool set_value(struct settings *settings, const struct option_spec *option,
                      const char *value)
{
  int choice = 0;
  if (!choose(option, value, &choice))
    return false;
  switch (option->id) {
  case OPTION_OUTPUT: settings->output = value; break;
  case OPTION_SEPARATE: settings->separate = true; break;
  case OPTION_FORMAT: settings->format = (enum format)choice; break;
  case OPTION_TOGETHER: settings->together = true; break;
  case OPTION_CHECKLIST: settings->checklist = true; break;
  case OPTION_ICS: settings->ics = true; break;
  case OPTION_GUIDES: settings->guides = true; break;
  case OPTION_OPEN: settings->open = true; break;
  case OPTION_ANSWERS: settings->answers = value; break;
  case OPTION_FORCE: settings->force = true; break;
  case OPTION_DRY_RUN: settings->dry_run = true; break;
  case OPTION_DURABILITY: settings->durability = choice; break;
  case OPTION_JSON: settings->json = true; break;
  case OPTION_EXCERPTS: settings->excerpts = (enum excerpts)choice; break;
  case OPTION_QUIET: settings->quiet = true; break;
  case OPTION_VERBOSE: settings->verbose = true; break;
  case OPTION_COLOR: settings->colour = choice == 0 ? -1 : choice == 1; break;
  case OPTION_NO_INPUT: settings->no_input = true; break;
  case OPTION_HELP: settings->help_full = true; break;
  case OPTION_VERSION: settings->verb = VERB_VERSION; break;
  default: return set_letter_value(settings, option, value, choice);
  }
  return true;
}

/* ---- getopt ---- */

struct getopt_tables {
  struct option longs[TABLE_ROOM];
  char shorts[TABLE_ROOM];
};

static void fill_tables(struct getopt_tables *tables)
{
  size_t at = 0;
  memset(tables, 0, sizeof *tables);
  tables->shorts[at++] = ':'; /* a missing argument is told apart from an unknown option */
  for (size_t i = 0; i < option_table_count; i++) {
    const struct option_spec *option = &option_table[i];
    bool may_be_left_out = option->argument != NULL && option->argument[0] == '[';
    int has = option->argument == NULL ? no_argument
              : may_be_left_out        ? optional_argument
                                       : required_argument;
    tables->longs[i] = (struct option){option->name, has, NULL, (int)option->id};
    if (option->letter != 0) {
      tables->shorts[at++] = option->letter;
      if (has == required_argument)
        tables->shorts[at++] = ':';
    }
  }
}

/* The option as it was typed, without dashes and value. */
static struct view typed_name(const char *word)
{
  struct view name = view_of(word);
  while (view_starts(name, VIEW("-")))
    name = view_slice(name, 1, name.len);
  return view_slice(name, 0, view_find(name, '='));
}

/* Makes "did you mean LEAD WORD?" of the nearest word, or keeps the help that is there. */
static void suggest_help(char help[HELP_ROOM], const char *lead, struct view typed,
                         const struct view *known, size_t count)
{
  struct view best[SUGGEST_MOST];
  if (suggest(typed, known, count, best) != 0)
    snprintf(help, HELP_ROOM, "did you mean %s%.*s?", lead, VIEW_ARGS(best[0]));
}

/* With one dash each letter is an option, and of the first that is none the rest is not looked at:
 * getopt stands in that word yet, or has left it behind its last letter. */
static const char *word_of_letter(int argc, char **argv)
{
  const char *last = argv[optind - 1];
  size_t length = strlen(last);
  if (last[0] == '-' && length != 0 && last[length - 1] == optopt)
    return last;
  return optind < argc ? argv[optind] : last;
}

static void unknown_option(const char *word)
{
  struct view known[TABLE_ROOM];
  struct view typed = typed_name(word);
  char help[HELP_ROOM] = "optout -h shows all options on one screen";
  for (size_t i = 0; i < option_table_count; i++)
    known[i] = view_of(option_table[i].name);
  suggest_help(help, "--", typed, known, option_table_count);
  for (size_t i = 0; i < option_table_count && typed.len > 1; i++)
    if (word[1] == '-' && view_starts(known[i], typed))
      snprintf(help, sizeof help, "did you mean --%s?", option_table[i].name);
  for (size_t i = 0; i < option_table_count; i++)
    if (word[1] != '-' && view_equal(typed, known[i]))
      snprintf(help, sizeof help, "with two dashes: --%s", option_table[i].name);
  usage_error(help, "there is no option %s%.*s", word[1] == '-' ? "--" : "-", VIEW_ARGS(typed));
}

/* A file without a command before it: what is mostly done with such a file. */
static bool meant_file(const char *word)
{
  struct view path = view_of(word);
  struct buffer help;
  if (!file_exists(path))
    return false;
  buffer_init(&help);
  buffer_add(&help, letters_is_table(path) ? VIEW("optout batch --dry-run ")
                                           : VIEW("to write its letters: optout write "));
  command_word(&help, path);
  usage_error(help.data, "a command is missing before the file");
  buffer_free(&help);
  return true;
}

static void unknown_verb(const char *word)
{
  struct view known[TABLE_ROOM];
  char help[HELP_ROOM] = "optout --help lists the commands; to write letters: optout write me.yaml";
  if (meant_file(word))
    return;
  for (size_t i = 0; i < verb_table_count; i++)
    known[i] = view_of(verb_table[i].name);
  suggest_help(help, "optout ", view_of(word), known, verb_table_count);
  for (size_t i = 0; i < option_table_count; i++)
    if (strcmp(option_table[i].name, word) == 0)
      snprintf(help, sizeof help, "with two dashes: --%s", word);
  usage_error(help, "'%s' is not a command I know", word);
}

/* Of an option that counts once the last one counts. */
static void note_given(struct settings *settings, const struct option_spec *option)
{
  bool many = option->id == OPTION_FONT || option->id == OPTION_OPT_OUT;
  size_t at = many ? settings->given_count : 0;
  while (at < settings->given_count && settings->given[at].option != option)
    at++;
  settings->given[at] = (struct given){option, optarg};
  settings->given_count += at == settings->given_count ? 1 : 0;
}

static bool take_option(struct settings *settings, int value, const char *word)
{
  const struct option_spec *option = option_find(value == ':' ? optopt : value);
  bool abbreviated = option != NULL && word[0] == '-' && word[1] == '-' &&
                     value >= OPTION_OUTPUT && !view_equal(typed_name(word), view_of(option->name));
  const struct option_spec *refused = value == '?' && optopt != 0 ? option_find(optopt) : NULL;
  if (refused != NULL && view_equal(typed_name(word), view_of(refused->name))) {
    usage_value_unwanted(refused);
    return false;
  }
  if (option == NULL || abbreviated) {
    unknown_option(word);
    return false;
  }
  if (value == ':') {
    usage_value_missing(option, word);
    return false;
  }
  if (value == 'h')
    settings->help_short = true;
  else if (!set_value(settings, option, optarg))
    return false;
  settings->used |= UINT64_C(1) << (option - option_table);
  note_given(settings, option);
  return true;
}

static bool options_allowed(const struct settings *settings)
{
  for (size_t i = 0; i < option_table_count; i++) {
    bool used = (settings->used >> i & 1) != 0;
    if (!used || settings->verb == VERB_NONE || settings->verb == VERB_VERSION ||
        (option_table[i].verbs & (1u << settings->verb)) != 0)
      continue;
    const char *verb = verb_of(settings->verb)->name;
    char help[HELP_ROOM];
    snprintf(help, sizeof help, "optout help %s shows the options that do", verb);
    usage_error(help, "--%s does not go with %s", option_table[i].name, verb);
    return false;
  }
  return true;
}

/* Options that cannot both be had. */
static bool options_agree(const struct settings *settings)
{
  if (settings->together && settings->separate) {
    usage_error("leave one of them out", "--together and --separate contradict each other");
    return false;
  }
  return true;
}

/* Where letters are dated, a number that is none must not leave that to the clock. */
static bool epoch_fits(const struct settings *settings)
{
  int64_t ignored;
  bool dated = (option_find(OPTION_DATE)->verbs >> settings->verb & 1) != 0;
  if (!dated || epoch_read(&ignored) != EPOCH_BAD)
    return true;
  usage_error("give seconds since 1970 in digits, up to the year 9999, or take it out",
              "SOURCE_DATE_EPOCH is no number of seconds");
  return false;
}

/* A value that may be left out belongs to its option only behind "=". */
static bool values_attached(const struct settings *settings)
{
  for (size_t i = 0; i < option_table_count; i++) {
    const struct option_spec *option = &option_table[i];
    bool optional = option->argument != NULL && option->argument[0] == '[';
    if (!optional || (settings->used >> i & 1) == 0)
      continue;
    for (int k = 0; k < settings->argument_count; k++)
      if (choice_index(option->choices, settings->arguments[k]) >= 0) {
        char help[HELP_ROOM];
        snprintf(help, sizeof help, "write --%s=%s", option->name, settings->arguments[k]);
        usage_error(help, "the value of --%s stands behind it with =", option->name);
        return false;
      }
  }
  return true;
}

static bool count_arguments(const struct settings *settings)
{
  const struct verb_spec *verb = verb_of(settings->verb);
  bool few = settings->argument_count < verb->least;
  if (settings->help_full || settings->help_short ||
      (!few && (verb->most < 0 || settings->argument_count <= verb->most)))
    return true;
  char help[HELP_ROOM];
  snprintf(help, sizeof help, "optout %s%s%s%s", verb->name, *verb->arguments != '\0' ? " " : "",
           verb->arguments,
           few                          ? ""
           : verb->verb == VERB_WRITE ? "; for several at once: optout batch"
           : verb->verb == VERB_LIST  ? "; for one of them: optout explain ID"
                                      : "");
  usage_error(help, few ? "%s needs something to work on" : "too much for %s", verb->name);
  return false;
}

/* The word that getopt has just dealt with; with separate values it is one further back. */
static const char *word_in_hand(char **argv, int before)
{
  return argv[before < optind ? (optarg != NULL && optarg == argv[optind - 1] ? optind - 2
                                                                              : optind - 1)
                              : before];
}

static bool take_options(int argc, char **argv, struct settings *settings)
{
  struct getopt_tables tables;
  fill_tables(&tables);
  opterr = 0;
  optind = 1;
  for (;;) {
    int before = optind;
    int value = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);
    if (value == -1)
      return true;
    if (value == '?' && optopt != 0 && option_find(optopt) == NULL) {
      unknown_option(word_of_letter(argc, argv));
      return false;
    }
    if (!take_option(settings, value, word_in_hand(argv, before)))
      return false;
  }
}

bool options_parse(int argc, char **argv, struct settings *settings)
{
  memset(settings, 0, sizeof *settings);
  usage_begin(argc, argv);
  settings->program = command_name(argv[0]);
  settings->large_print = PRINT_NOT_SAID;
  settings->colour = -1;
  settings->format = FORMAT_AUTO;
  settings->durability = DURABILITY_NOT_SAID;
  if (!take_options(argc, argv, settings))
    return false;
  settings->arguments = argv + optind;
  settings->argument_count = argc - optind;
  if (settings->verb == VERB_VERSION || settings->argument_count == 0)
    return true;
  const struct verb_spec *verb = verb_find(settings->arguments[0]);
  if (verb == NULL) {
    unknown_verb(settings->arguments[0]);
    return false;
  }
  settings->verb = verb->verb;
  if (settings->durability == DURABILITY_NOT_SAID)
    settings->durability = verb->verb == VERB_BATCH ? DURABILITY_BATCH : DURABILITY_FILE;
  settings->arguments++;
  settings->argument_count--;
  return options_allowed(settings) && options_agree(settings) && values_attached(settings) &&
         epoch_fits(settings) && count_arguments(settings);
}
