#include "interview_script.h"

#include "table.h"

#include <dirent.h>
#include <poll.h>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 16, ANSWER_MS = 15000 };

/* The project's folder, from which tests are started; they go to others. */
static const char *top(void)
{
  static char folder[128];
  if (folder[0] == '\0')
    assert_non_null(getcwd(folder, sizeof folder));
  return folder;
}

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
      assert_true(asprintf(&arguments[i], "%s%s", top(), arguments[i] + 3) > 0);
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

/* may_end: keys may be left when the program has ended. */
static struct view play(struct view keys, struct buffer *screen, bool may_end)
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
    bool waits = listen(&terminal);
    assert_true(waits || may_end);
    if (!waits)
      break;
    type(&terminal, line);
  }
  if (!started)
    terminal = start(words, screen);
  add_end(&terminal);
  return keys;
}

struct view script_play(struct view keys, struct buffer *screen)
{
  return play(keys, screen, false);
}

void script_play_to_end(struct view keys, struct buffer *screen) { play(keys, screen, true); }

/* ---- what is left behind ---- */

static int by_name(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

void script_add_text(const char *name, struct buffer *screen)
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

void script_add_files(struct buffer *screen)
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
        script_add_text(name, screen);
    }
    free(entries[i]);
  }
  free(entries);
}

/* ---- scripts ---- */

size_t scripts_find(struct script scripts[SCRIPTS_MOST])
{
  struct dirent **entries;
  size_t found = 0;
  char folder[200];
  snprintf(folder, sizeof folder, "%s/tests/golden/interview", top());
  int count = scandir(folder, &entries, NULL, by_name);
  for (int i = 0; i < count; free(entries[i++])) {
    char *ending = strstr(entries[i]->d_name, ".keys");
    if (ending == NULL || found == SCRIPTS_MOST)
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
