/* `optout new` as people meet it: on a terminal of its own. tests/golden/interview/NAME.keys holds
 * what is typed, a line at each prompt; NAME.transcript what then stood on the screen, how the
 * program ended, and the files that it left. ACCEPT=1 writes transcripts anew.
 *
 *   # …         a remark
 *   $ …         words of the command line besides `new me.yaml`; TOP is the project's folder
 *   ^D  ^C      these keys
 *   \xNN        this byte, anywhere in a line
 *   ---         the program has ended and is started again
 */
#include "folder.h"

#include <dirent.h>
#include <poll.h>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "ask/answers.h"
#include "matter/household.h"
#include "talk/file.h"

enum { MOST_KEYS = 32 * 1024, MOST_WORDS = 16, ANSWER_MS = 15000 };

static const char *top; /* of the project */

/* ---- one run of the program ---- */

struct terminal {
  pid_t child;
  int master;
  struct buffer *screen;
  size_t told; /* how much of the screen was there when the last key was typed */
};

static void become_program(char *words)
{
  char *arguments[MOST_WORDS] = {"optout", "new", "me.yaml"};
  size_t count = 3;
  for (char *word = strtok(words, " \n"); word != NULL; word = strtok(NULL, " \n"))
    arguments[count++] = word;
  for (size_t i = 3; i < count; i++)
    if (strncmp(arguments[i], "TOP/", 4) == 0)
      assert_true(asprintf(&arguments[i], "%s%s", top, arguments[i] + 3) > 0);
  setenv("COLUMNS", "72", 1);
  setenv("TERM", "dumb", 1);
  execv(getenv("OPTOUT"), arguments);
  _exit(127);
}

static struct terminal start(const char *words, struct buffer *screen)
{
  struct terminal terminal = {.screen = screen, .told = screen->len};
  char copy[256];
  snprintf(copy, sizeof copy, "%s", words);
  terminal.child = forkpty(&terminal.master, NULL, NULL, NULL);
  assert_true(terminal.child >= 0);
  if (terminal.child == 0)
    become_program(copy);
  return terminal;
}

static bool at_prompt(const struct terminal *terminal)
{
  struct view fresh = view_slice(buffer_view(terminal->screen), terminal->told, SIZE_MAX);
  return view_equal(fresh, VIEW("> ")) || view_ends(fresh, VIEW("\n> "));
}

/* Reads until the program waits for an answer; false when it has ended. */
static bool listen(struct terminal *terminal)
{
  char bytes[4096];
  while (!at_prompt(terminal)) {
    struct pollfd ready = {terminal->master, POLLIN, 0};
    assert_int_equal(poll(&ready, 1, ANSWER_MS), 1);
    ssize_t count = read(terminal->master, bytes, sizeof bytes);
    if (count <= 0)
      return false;
    for (ssize_t i = 0; i < count; i++)
      if (bytes[i] != '\r')
        buffer_add_byte(terminal->screen, bytes[i]);
  }
  return true;
}

static void add_end(struct terminal *terminal)
{
  int status = 0;
  while (listen(terminal)) /* keys are used up: nobody is there */
    assert_int_equal(write(terminal->master, "\004", 1), 1), terminal->told = terminal->screen->len;
  assert_int_equal(waitpid(terminal->child, &status, 0), terminal->child);
  close(terminal->master);
  if (WIFSIGNALED(status))
    buffer_format(terminal->screen, "[signal %d]\n", WTERMSIG(status));
  else
    buffer_format(terminal->screen, "[exit %d]\n", WEXITSTATUS(status));
}

/* ---- keys ---- */

static int hex(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

static void type(struct terminal *terminal, struct view line)
{
  struct buffer keys;
  buffer_init(&keys);
  if (view_equal(line, VIEW("^D")) || view_equal(line, VIEW("^C"))) {
    buffer_add_byte(&keys, line.at[1] == 'D' ? 4 : 3);
  } else {
    for (size_t i = 0; i < line.len; i++)
      if (line.at[i] == '\\' && i + 3 < line.len && line.at[i + 1] == 'x') {
        buffer_add_byte(&keys, (char)(hex(line.at[i + 2]) * 16 + hex(line.at[i + 3])));
        i += 3;
      } else {
        buffer_add_byte(&keys, line.at[i]);
      }
    buffer_add_byte(&keys, '\n');
  }
  terminal->told = terminal->screen->len;
  assert_int_equal(write(terminal->master, keys.data, keys.len), (ssize_t)keys.len);
  buffer_free(&keys);
}

/* Plays one run; returns what is left of the keys behind `---`. */
static struct view play(struct view keys, struct buffer *screen)
{
  char words[256] = "";
  struct terminal terminal;
  bool started = false;
  while (keys.len != 0) {
    struct view line = view_cut(&keys, '\n');
    if (view_equal(line, VIEW("---")))
      break;
    if (view_starts(line, VIEW("#")))
      continue;
    if (view_starts(line, VIEW("$ "))) {
      snprintf(words, sizeof words, "%.*s", VIEW_ARGS(view_slice(line, 2, line.len)));
      continue;
    }
    if (!started)
      terminal = start(words, screen);
    started = true;
    assert_true(listen(&terminal));
    type(&terminal, line);
  }
  if (!started)
    terminal = start(words, screen);
  add_end(&terminal);
  return keys;
}

/* ---- what is left behind ---- */

static int by_name(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

/* Where the schema lies is another place on each machine, if it is there. */
static void add_text_of(const char *name, struct buffer *screen)
{
  char *line = NULL;
  size_t room = 0;
  FILE *in = fopen(name, "r");
  assert_non_null(in);
  for (ssize_t length; (length = getline(&line, &room, in)) > 0;)
    if (strstr(line, "# yaml-language-server:") == NULL)
      buffer_add_bytes(screen, line, (size_t)length);
  free(line);
  fclose(in);
}

static void add_files(struct buffer *screen)
{
  struct dirent **entries;
  int count = scandir(".", &entries, NULL, by_name);
  for (int i = 0; i < count; i++) {
    struct stat status;
    const char *name = entries[i]->d_name;
    assert_int_equal(stat(name, &status), 0);
    if (S_ISREG(status.st_mode)) {
      buffer_format(screen, "[%s, mode %o]\n", name, (unsigned)status.st_mode & 0777);
      if (strstr(name, ".pdf") == NULL)
        add_text_of(name, screen);
    }
    free(entries[i]);
  }
  free(entries);
}

/* ---- cases ---- */

struct script {
  char name[64];
  char keys[256], transcript[256];
};

static void compare(const struct script *script, const struct buffer *screen)
{
  struct buffer wanted;
  if (getenv("ACCEPT") != NULL) {
    FILE *out = fopen(script->transcript, "w");
    assert_non_null(out);
    fwrite(screen->data, 1, screen->len, out);
    fclose(out);
    return;
  }
  buffer_init(&wanted);
  add_text_of(script->transcript, &wanted);
  bool same = view_equal(buffer_view(&wanted), buffer_view(screen));
  if (!same)
    print_error("%s: the screen is\n%s\n", script->name, screen->data);
  buffer_free(&wanted);
  assert_true(same);
}

static void test_script(void **state)
{
  const struct script *script = *state;
  struct fixture fixture;
  struct buffer keys, screen;
  buffer_init(&keys);
  buffer_init(&screen);
  set_up(&fixture);
  add_text_of(script->keys, &keys);
  for (struct view rest = buffer_view(&keys); rest.len != 0;)
    rest = play(rest, &screen);
  add_files(&screen);
  tear_down(&fixture);
  compare(script, &screen);
  buffer_free(&screen);
  buffer_free(&keys);
}

/* ---- any answers ---- */

/* A name that is full of what YAML, letters or shells take for something else. */
static void make_name(uint32_t *seed, char *name, size_t room)
{
  static const char *const parts[] = {"No", "Łukasz", "O'Neill", "\"Jo\"", ": ", " #", "- ", "[",
                                      "}", "&", "*", "%", "Null", "Ж", "0x1F", "~", "\\", "e"};
  size_t length = (size_t)snprintf(name, room, "J");
  for (int i = 0; i < 5; i++) {
    *seed = *seed * 1664525 + 1013904223;
    const char *part = parts[(*seed >> 16) % COUNT(parts)];
    length += (size_t)snprintf(name + length, room - length, "%s", part);
  }
  snprintf(name + length, room - length, "x");
}

static void assert_person(const struct person *person, struct arena *arena, const char *name,
                          const char *birth)
{
  assert_view(person->name.text, bind_one_line(arena, view_of(name)).at);
  assert_view(date_iso(arena, person->date_of_birth.date), birth);
}

/* The answers of one round as a file. */
static void put_answers(struct arena *arena, const char *name, const char *other,
                        const char *birth)
{
  const char *const pairs[][2] = {
    {"practice.name", other}, {"practice.address", "1 Quiet Street, SOMETOWN, TS18 1HU"},
    {"patient.name", name}, {"patient.date_of_birth", birth},
    {"patient.address", "Flat 2: The Mews, Lane [2] #3, SOMETOWN, TS18 1AA"},
    {"opt_outs.type-1", "yes"}, {"dependants.1", "yes"}, {"dependants.1.name", other},
    {"dependants.1.date_of_birth", "2 May 2019"}, {"dependants.1.authority", "guardian"},
    {"dependants.1.same_address", "yes"}, {"dependants.1.same_choices", "yes"}, {"right", "yes"}};
  struct answers answers;
  struct buffer file;
  answers_init(&answers, arena);
  for (size_t i = 0; i < COUNT(pairs); i++)
    answers_set(&answers, view_of(pairs[i][0]), view_of(pairs[i][1]));
  buffer_init(&file);
  answers_print(&answers, &file);
  put("answers.yaml", file.data);
  buffer_free(&file);
}

/* What the reader finds in the file is what was answered. */
static void assert_round(struct fixture *fixture, const char *name, const char *other,
                         const char *birth)
{
  struct arena *arena = &fixture->arena;
  struct reading reading = {.today = {2026, 11, 21}};
  const struct source *source =
    file_read_source(arena, VIEW("me.yaml"), FILE_SMALL_LIMIT, fixture->report);
  const struct household *household = household_read(arena, source, &reading, fixture->report);
  assert_non_null(household);
  assert_false(report_failed(fixture->report));
  assert_person(&household->patient, arena, name, birth);
  assert_person(&household->dependants[0], arena, other, "2019-05-02");
  assert_view(household->practice->name.text, bind_one_line(arena, view_of(other)).at);
  assert_view(household->patient.address.lines[0].text, "Flat 2: The Mews");
  assert_view(household->patient.address.lines[1].text, "Lane [2] #3");
  report_clear(fixture->report);
}

static void test_any_answers(void **state)
{
  struct fixture fixture;
  uint32_t seed = 7;
  (void)state;
  set_up(&fixture);
  for (int round = 0; round < 12; round++) {
    char name[96], other[96], birth[16];
    make_name(&seed, name, sizeof name);
    make_name(&seed, other, sizeof other);
    snprintf(birth, sizeof birth, "%d-%02u-%02u", 1940 + round * 4, 1 + seed % 12, 1 + seed % 28);
    put_answers(&fixture.arena, name, other, birth);
    assert_int_equal(system("\"$OPTOUT\" new --quiet --force --answers answers.yaml me.yaml "
                            "2>said || { cat said answers.yaml; exit 1; }"),
                     0);
    assert_round(&fixture, name, other, birth);
  }
  tear_down(&fixture);
}

static size_t find_scripts(struct script *scripts, size_t room)
{
  struct dirent **entries;
  size_t found = 0;
  char folder[200];
  snprintf(folder, sizeof folder, "%s/tests/golden/interview", top);
  int count = scandir(folder, &entries, NULL, by_name);
  for (int i = 0; i < count; free(entries[i++])) {
    char *ending = strstr(entries[i]->d_name, ".keys");
    if (ending == NULL || found == room)
      continue;
    struct script *script = &scripts[found++];
    *ending = '\0';
    snprintf(script->name, sizeof script->name, "%.60s", entries[i]->d_name);
    snprintf(script->keys, sizeof script->keys, "%s/%.40s.keys", folder, script->name);
    snprintf(script->transcript, sizeof script->transcript, "%s/%.40s.transcript", folder,
             script->name);
  }
  free(entries);
  return found;
}

int main(void)
{
  static struct script scripts[64];
  static struct table table;
  top = realpath(".", NULL);
  if (getenv("OPTOUT") == NULL) {
    puts("1..0 # SKIP OPTOUT is not set");
    return 0;
  }
  setenv("SOURCE_DATE_EPOCH", "1795219200", 1); /* ages count */
  size_t count = find_scripts(scripts, COUNT(scripts));
  for (size_t i = 0; i < count; i++)
    table_add(&table, scripts[i].name, test_script, &scripts[i]);
  TABLE_CASE(table, test_any_answers, "any answers come back from the file");
  return table_run(&table, "interview");
}
