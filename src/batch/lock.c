#include <errno.h>
#include <poll.h>
#include <sys/file.h>

#include "batch/batch.h"
#include "talk/report.h"

bool batch_lock(const struct batch *batch, bool shared, struct report *report)
{
  enum { TRIES = 40, PAUSE = 50 /* ms */ };
  for (int i = 0; i < TRIES; i++) {
    if (flock(batch->folder, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 || errno != EWOULDBLOCK)
      return true;
    poll(NULL, 0, PAUSE);
  }
  diagnosis_help(report_error(report, "file-folder-busy", (struct place){0},
                              "another run is writing into this folder"),
                 "wait for it, or take another folder");
  return false;
}
