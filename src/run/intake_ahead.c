#include "run/intake_ahead.h"

#include <errno.h>
#include <sys/stat.h>

#include "ground/arena.h"
#include "ground/seen.h"
#include "talk/report.h"
#include "talk/stream.h"

/* With an errno value where that cannot be known, or 0. */
static bool can_be_read_twice(struct view name, int *error)
{
  struct arena arena;
  struct stat status = {0};
  if (view_equal(name, VIEW("-")))
    return false;
  arena_init(&arena);
  if (stat(arena_copy(&arena, name).at, &status) != 0)
    *error = errno;
  arena_free(&arena);
  return S_ISREG(status.st_mode);
}

struct seen *ahead_look(struct view name, const struct roster_wishes *wishes, struct spill *spill,
                        int *error)
{
  *error = 0;
  if (!can_be_read_twice(name, error))
    return NULL;
  struct report *unsaid = report_new(); /* who reads it for its letters will say it */
  struct seen *again = seen_new(spill);
  struct stream *stream = stream_try(name);
  *error = stream == NULL ? errno : 0;
  struct roster *roster = stream != NULL ? roster_open(stream, name, wishes, spill, unsaid) : NULL;
  if (roster != NULL && roster_usable(roster)) {
    roster_beware(roster, again);
    while (roster_skip(roster) != 0)
      ;
  }
  if (stream != NULL)
    *error = stream_failure(stream);
  report_free(unsaid);
  roster_close(roster);
  stream_close(stream);
  if (seen_count(again) != 0)
    return again;
  seen_free(again);
  return NULL;
}
