/* What is another thing on a terminal: colour, excerpts, the line of progress, and that no letter
 * is poured out there. */
#include "folder.h"
#include "pty.h"

#include <pty.h>
#include <sys/wait.h>

enum { WORDS = 12, ENVIRONMENT = 4 };

struct row {
  const char *name;
  const char *words[WORDS];             /* behind the program's name, up to the first NULL */
  const char *environment[ENVIRONMENT]; /* NAME=VALUE, besides a TERM that knows colours */
  int status;
  const char *with, *without; /* what the screen shows, and what it does not; NULL: whatever */
};

#define COLOUR "\033["
#define EXCERPT "|   name: [Edda]"
static const struct row rows[] = {
  {"colour", {"check", "bad.yaml"}, {"TERM=xterm"}, 1, COLOUR, NULL},
  {"no colour when it is not wanted", {"check", "bad.yaml", "--color=never"}, {"TERM=xterm"}, 1,
   EXCERPT, COLOUR},
  {"no colour by NO_COLOR", {"check", "bad.yaml"}, {"TERM=xterm", "NO_COLOR=1"}, 1, EXCERPT,
   COLOUR},
  {"an empty NO_COLOR says nothing", {"check", "bad.yaml"}, {"TERM=xterm", "NO_COLOR="}, 1, COLOUR,
   NULL},
  {"no colour where TERM is dumb", {"check", "bad.yaml"}, {"TERM=dumb"}, 1, EXCERPT, COLOUR},
  {"colour all the same", {"check", "bad.yaml", "--color=always"}, {"TERM=dumb"}, 1, COLOUR, NULL},
  {"no colour without TERM", {"check", "bad.yaml"}, {NULL}, 1, EXCERPT, COLOUR},
  {"excerpts", {"check", "bad.yaml"}, {"TERM=dumb"}, 1, EXCERPT, NULL},
  {"no excerpts when they are not wanted", {"check", "bad.yaml", "--excerpts=never"},
   {"TERM=dumb"}, 1, "error: ", EXCERPT},
  {"a PDF is not poured out", {"write", "good.yaml", "-o", "-"}, {"TERM=dumb"}, 2,
   "lp", "%PDF"},
  {"nor is a text", {"write", "good.yaml", "-o", "-", "--format", "txt"}, {"TERM=dumb"}, 2, "lp",
   "Edda Quill"},
  {"progress", {"batch", "good.yaml", "-o", "out"}, {"TERM=dumb"}, 0, "1 letter", NULL},
  {"progress in silence", {"batch", "good.yaml", "-o", "out", "-q"}, {"TERM=dumb"}, 0, NULL,
   "1 letter"},
  {"progress in JSON", {"batch", "good.yaml", "-o", "out", "--json"}, {"TERM=dumb"}, 0, NULL,
   "a second"},
  {"progress among more words", {"batch", "good.yaml", "-o", "out", "-v"}, {"TERM=dumb"}, 0,
   "1 letter", "a second"},
};

static const char household[] =
  "practice: {name: The Hill Surgery, address: [2 Long Lane, EXETER, EX1 1AB]}\n"
  "patient:\n  name: %s\n  date_of_birth: 1979-08-14\n"
  "  address: [1 High Street, EXETER, EX1 1AA]\nopt_outs: [type-1]\n";

static void put_households(void)
{
  char text[400];
  snprintf(text, sizeof text, household, "Edda Quill");
  put("good.yaml", text);
  snprintf(text, sizeof text, household, "[Edda]");
  put("bad.yaml", text);
}

static void become_program(const struct row *row)
{
  char *arguments[WORDS + 2] = {"optout"};
  for (size_t i = 0; row->words[i] != NULL; i++)
    arguments[i + 1] = (char *)(uintptr_t)row->words[i];
  unsetenv("TERM");
  unsetenv("NO_COLOR");
  for (size_t i = 0; i < ENVIRONMENT && row->environment[i] != NULL; i++)
    putenv((char *)(uintptr_t)row->environment[i]);
  execv(getenv("OPTOUT"), arguments);
  _exit(127);
}

static void looks_so(void **state)
{
  const struct row *row = *state;
  struct fixture fixture;
  struct buffer screen;
  char bytes[4096];
  int master, status;
  needs_terminals();
  buffer_init(&screen);
  set_up(&fixture);
  put_households();
  pid_t child = forkpty(&master, NULL, NULL, NULL);
  assert_true(child >= 0);
  if (child == 0)
    become_program(row);
  for (ssize_t count; (count = read(master, bytes, sizeof bytes)) > 0;)
    buffer_add_bytes(&screen, bytes, (size_t)count);
  assert_int_equal(waitpid(child, &status, 0), child);
  close(master);
  tear_down(&fixture);
  if (row->with != NULL)
    assert_holds(buffer_view(&screen), view_of(row->with));
  if (row->without != NULL)
    assert_true(view_find_text(buffer_view(&screen), view_of(row->without)) == SIZE_MAX);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), row->status);
  buffer_free(&screen);
}

int main(void)
{
  static struct table table;
  if (getenv("OPTOUT") == NULL) {
    puts("1..0 # SKIP OPTOUT is not set");
    return 0;
  }
  setenv("SOURCE_DATE_EPOCH", "1795219200", 1);
  TABLE_ROWS(table, looks_so, rows);
  return table_run(&table, "terminal");
}
