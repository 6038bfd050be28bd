#include "run/options.h"

#include "matter/wishes.h"

#define BIT(verb) (1u << (verb))
#define BATCH BIT(VERB_BATCH)
#define LABELS BIT(VERB_LABELS)
#define WRITES BIT(VERB_WRITE)
#define READS (WRITES | BATCH | BIT(VERB_CHECK) | BIT(VERB_PREVIEW))
#define ASKS BIT(VERB_NEW)
#define LISTS (WRITES | BATCH | BIT(VERB_CHECK))
#define SHOWS (BIT(VERB_WRITE) | BIT(VERB_PREVIEW))
#define SETS (READS | BIT(VERB_BLANK))
#define PRINTS (WRITES | BATCH | BIT(VERB_BLANK))
#define PUTS (PRINTS | BIT(VERB_PREVIEW) | LABELS)
#define SPEAKS                                                                                   \
  (READS | ASKS | LABELS | BIT(VERB_BLANK) | BIT(VERB_LIST) | BIT(VERB_EXPLAIN) |               \
   BIT(VERB_SCHEMA) | BIT(VERB_PRACTICES) | BIT(VERB_COMPLETIONS))
#define EVERY (~0u)

static const char letters[] = "The letter";
static const char files[] = "Files";
static const char many[] = "Many households";
static const char labels[] = "Labels";
static const char messages[] = "Messages";

/* Tasks of commands. */
static const char begin[] = "Your letters";
static const char campaign[] = "Campaigns";
static const char learn[] = "Find out";
static const char tools[] = "The program";

/* Commands of one task stand together, in the order in which somebody new needs them. */
const struct verb_spec verb_table[] = {
  {VERB_NEW, "new", "[HOUSEHOLD.yaml]", "plain questions, then a household file", 0, 1, begin},
  {VERB_CHECK, "check", "FILE...", "find every problem at once; writes nothing", 1, -1, begin},
  {VERB_WRITE, "write", "HOUSEHOLD.yaml", "write the letters of one household", 1, 1, begin},
  {VERB_PREVIEW, "preview", "HOUSEHOLD.yaml", "pictures of the letters, to look at first", 1, 1,
   begin},
  {VERB_BLANK, "blank", "[ID...]", "a form to fill in by pen, or on screen", 0, -1, begin},
  {VERB_BATCH, "batch", "INPUT... -o DIR/", "letters of many: a table, a stream, a folder", 1, -1,
   campaign},
  {VERB_LABELS, "labels", "INPUT...", "addresses on sheets of labels, or on envelopes", 1, -1,
   campaign},
  {VERB_LIST, "list", "", "what can be opted out of", 0, 0, learn},
  {VERB_EXPLAIN, "explain", "[ID|TOPIC]", "what it does and does not stop", 0, -1, learn},
  {VERB_PRACTICES, "practices", "find TEXT", "a practice's code and address", 2, -1, learn},
  {VERB_SCHEMA, "schema", "", "the household file's JSON Schema, for editors", 0, 0, tools},
  {VERB_COMPLETIONS, "completions", "bash|zsh|fish", "lets the shell finish what you type", 1, 1,
   tools},
  {VERB_HELP, "help", "[COMMAND|TOPIC]", "help on a command, an opt-out or a topic", 0, -1, tools},
};
const size_t verb_table_count = sizeof verb_table / sizeof verb_table[0];

const struct option_spec option_table[] = {
  {OPTION_OUTPUT, "output", 'o', "FILE|DIR/|-", NULL, PUTS, files,
   "where it goes (default: beside the input, or in this folder)"},
  {OPTION_SEPARATE, "separate", 0, NULL, NULL, WRITES, files,
   "one file for each letter: family-01.pdf, family-02.pdf"},
  {OPTION_FORMAT, "format", 0, "FORMAT", "pdf|txt|html|md|eml", PRINTS, files,
   "pdf (default), txt, html, md or eml (drafts of e-mails)"},
  {OPTION_CHECKLIST, "checklist", 0, NULL, NULL, WRITES, files,
   "a last page to tick off: sign, enclose, post, note the answer"},
  {OPTION_ICS, "ics", 0, NULL, NULL, WRITES, files,
   "a calendar file that asks after a month whether an answer came"},
  {OPTION_FILLABLE, "fillable", 0, NULL, NULL, BIT(VERB_BLANK), files,
   "a form to fill in on the screen; it is signed by pen"},
  {OPTION_GUIDES, "guides", 0, NULL, NULL, BIT(VERB_PREVIEW), files,
   "show the envelope's window, the folds and the edge that printers leave"},
  {OPTION_OPEN, "open", 0, NULL, NULL, BIT(VERB_PREVIEW), files,
   "show the pictures in the desktop's own program"},
  {OPTION_ANSWERS, "answers", 0, "FILE", NULL, ASKS, files,
   "answer the questions from FILE instead of asking"},
  {OPTION_FORCE, "force", 0, NULL, NULL, PUTS | ASKS, files, "replace files that exist"},
  {OPTION_DRY_RUN, "dry-run", 'n', NULL, NULL, WRITES | BATCH, files,
   "say which letters would be written, and why"},
  {OPTION_DURABILITY, "durability", 0, "WHEN", "file|batch|none", PUTS, files,
   "when files are made safe against power cuts (file; of batch: batch)"},
  {OPTION_TEMPLATES, "templates", 0, "DIR", NULL, SPEAKS, files, "use the templates in DIR"},
  {OPTION_ADDRESSEE, "addressee", 0, "FILE", NULL, READS, files,
   "addresses that you found yourself, over those of the templates"},
  {OPTION_DIRECTORY, "directory", 0, "FILE", NULL,
   READS | ASKS | LABELS | BIT(VERB_PRACTICES), files,
   "the NHS directory of practices (epraccur.csv): from code to address"},
  {OPTION_LETTER, "letter", 0, "KIND", NULL, READS, letters,
   "the kind of letter (default: the file's, else a request)"},
  {OPTION_WITHDRAW, "withdraw", 0, NULL, NULL, READS, letters,
   "take back every opt-out of the file instead of asking for it"},
  {OPTION_REAFFIRM, "reaffirm", 0, NULL, NULL, READS, letters,
   "ask whether what was asked for earlier still stands"},
  {OPTION_FOLLOW_UP, "follow-up", 0, NULL, NULL, READS, letters,
   "ask again, when no answer came after a month"},
  {OPTION_TOGETHER, "together", 0, NULL, NULL, SHOWS, letters,
   "a covering letter before the letters of a family to one practice"},
  {OPTION_LARGE_PRINT, "large-print", 0, "[PT]", WISHES_AS_CHOICES(PRINT_SIZES), SETS, letters,
   "large print, 18 points unless you say 16, 20 or 24"},
  {OPTION_ENVELOPE, "envelope", 0, "NAME", WISHES_AS_CHOICES(ENVELOPE_NAMES), SETS | LABELS,
   letters, "the window the address must show in (default: dl)"},
  {OPTION_FONT, "font", 0, "FILE", NULL, SETS | ASKS | LABELS, letters,
   "a font for names in other scripts; may be given several times"},
  {OPTION_DATE, "date", 0, "DATE", NULL, READS, letters,
   "the letter's date (default: the file's, else today)"},
  {OPTION_JOBS, "jobs", 'j', "N", NULL, BATCH, many,
   "work in N processes (default: as many as cores)"},
  {OPTION_RESUME, "resume", 0, NULL, NULL, BATCH, many,
   "go on after an interruption: make only what is missing"},
  {OPTION_COMBINED, "combined", 0, NULL, NULL, BATCH, many,
   "volumes for a print shop instead of a file for each household"},
  {OPTION_VOLUME, "volume", 0, "N", NULL, BATCH, many, "letters in a volume (default: 2000)"},
  {OPTION_DUPLEX, "duplex", 0, NULL, NULL, BATCH, many,
   "in volumes, begin each letter on a new sheet"},
  {OPTION_NO_TAGS, "no-tags", 0, NULL, NULL, BATCH, many,
   "smaller files, for paper only: a screen reader cannot use them"},
  {OPTION_SORT, "sort", 0, "ORDER", "input|practice|postcode", BATCH, many,
   "order of letters: input (default), practice or postcode"},
  {OPTION_LIMIT, "limit", 0, "N", NULL, BATCH | LABELS, many,
   "take the first N households only"},
  {OPTION_UNIQUE, "unique", 0, NULL, NULL, BATCH | LABELS, many,
   "leave out people who were in an earlier household"},
  {OPTION_OPT_OUT, "opt-out", 0, "ID[:CHOICE]", NULL, BATCH | LABELS, many,
   "for households that name none; may be given again"},
  {OPTION_SHARD, "shard", 0, "I/N|auto", NULL, BATCH, many,
   "do part I of N of the households only"},
  {OPTION_JOIN, "join", 0, NULL, NULL, BATCH, many, "put the lists of all parts in DIR together"},
  {OPTION_SHEET, "sheet", 0, "NAME", NULL, LABELS, labels,
   "L7160, L7163, L7165, or measures (optout(1), --sheet)"},
  {OPTION_START, "start", 0, "N", NULL, LABELS, labels,
   "begin with label N: the ones before it are used"},
  {OPTION_FOR, "for", 0, "WHO", "practices|people", LABELS, labels,
   "a label for each practice (default) or for each person"},
  {OPTION_JSON, "json", 0, NULL, NULL, LISTS, messages,
   "problems and letters as JSON on standard output"},
  {OPTION_EXCERPTS, "excerpts", 0, "WHEN", "auto|always|never", READS | ASKS | LABELS, messages,
   "show lines of the file in messages (auto: on a terminal)"},
  {OPTION_QUIET, "quiet", 'q', NULL, NULL, SPEAKS, messages,
   "say only what is wrong, and what touches care or addresses"},
  {OPTION_VERBOSE, "verbose", 'v', NULL, NULL, SPEAKS, messages, "say more"},
  {OPTION_COLOR, "color", 0, "WHEN", "auto|always|never", SPEAKS, messages,
   "colour in messages (auto: on a terminal)"},
  {OPTION_NO_INPUT, "no-input", 0, NULL, NULL, SPEAKS, messages, "never ask anything"},
  {OPTION_HELP, "help", 'h', NULL, NULL, EVERY, messages, "help; -h is the short form"},
  {OPTION_VERSION, "version", 'V', NULL, NULL, EVERY, messages, "name, version, libraries"},
};
const size_t option_table_count = sizeof option_table / sizeof option_table[0];
