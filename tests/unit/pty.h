/* Pseudo-terminals, for tests of what is shown at a terminal. A tree that is only entered by chroot
 * may have none, as devpts is not mounted there.
 */
#ifndef OPTOUT_TESTS_PTY_H
#define OPTOUT_TESTS_PTY_H

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#define NO_TERMINALS "this system has no pseudo-terminals: mount devpts"

static inline bool has_terminals(void)
{
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  bool none = terminal == -1 && (errno == ENODEV || errno == ENOENT);
  assert_true(none || terminal != -1);
  if (!none)
    close(terminal);
  return !none;
}

/* Skips the case, aloud, where there are none. To be called before anything is made. */
static inline void needs_terminals(void)
{
  if (has_terminals())
    return;
  print_message(NO_TERMINALS "\n");
  skip();
}

#endif
