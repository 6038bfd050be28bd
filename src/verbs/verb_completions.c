#include <string.h>
#include <unistd.h>

#include "talk/file.h"
#include "verbs/completions.h"
#include "verbs/verbs.h"

static const struct {
  const char *shell;
  void (*print)(const struct completer *completer, struct buffer *out);
} shells[] = {
  {"bash", completions_bash},
  {"zsh", completions_zsh},
  {"fish", completions_fish},
};

int verb_completions(const struct settings *settings)
{
  size_t at = 0, count = sizeof shells / sizeof shells[0];
  while (at < count && strcmp(shells[at].shell, settings->arguments[0]) != 0)
    at++;
  if (at == count) {
    usage_error("optout completions bash, zsh or fish", "there are no completions for '%s'",
                settings->arguments[0]);
    return EXIT_USAGE;
  }
  struct session session;
  session_open(&session, settings);
  if (session_catalogue(&session)) {
    struct completer completer;
    struct buffer out;
    buffer_init(&out);
    completer_init(&completer, &session.run, session.catalogue, session.report);
    shells[at].print(&completer, &out);
    file_write_all(STDOUT_FILENO, buffer_view(&out), VIEW("standard output"), session.report);
    buffer_free(&out);
  }
  return session_close(&session, false);
}
