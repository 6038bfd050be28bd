#include "talk/fault.h"

#include <errno.h>
#include <string.h>

#include "ground/unicode.h"
#include "talk/report.h"

struct fault {
  int error;
  const char *code, *cause, *cure;
};

static const struct fault faults[] = {
  {ENOENT, "file-missing", "there is no such file or folder",
   "check the spelling, and the folder you are in"},
  {ENOTDIR, "file-not-folder", "a part of it is a file where a folder should be",
   "check the spelling of the folder"},
  {EISDIR, "file-folder", "it is a folder", "name a file in it"},
  {EACCES, "file-denied", "you are not allowed to",
   "ask its owner, or use a file or folder of your own"},
  {EPERM, "file-denied", "you are not allowed to",
   "ask its owner, or use a file or folder of your own"},
  {EROFS, "file-read-only", "nothing can be written to this disk",
   "choose a place on another disk with -o"},
  {ENOSPC, "file-full", "the disk is full", "make room, or choose another disk with -o"},
  {EDQUOT, "file-full", "your share of the disk is used up",
   "make room, or choose another disk with -o"},
  {EFBIG, "file-limit", "it would become larger than a file may be here",
   "ask who set the limit (ulimit -f), or choose another disk with -o"},
  {EIO, "file-device", "the disk or drive reported a fault",
   "try again, and choose another disk with -o if it stays so"},
  {ELOOP, "file-link", "it is a symbolic link, or links lead round in a circle",
   "name the file itself"},
  {EEXIST, "file-exists", "it is there already",
   "choose another name with -o, or use --force to replace it"},
  {ENAMETOOLONG, "file-name", "its name is too long", "choose a shorter name with -o"},
  {EMFILE, "file-limit", "too many files are open", "close other programs, or raise ulimit -n"},
  {ENFILE, "file-limit", "too many files are open", "close other programs"},
  {EPIPE, "file-closed", "whoever was reading it has stopped", NULL},
  {EBADF, "file-closed", "it is closed", "run optout without closing its input or output"},
};

static void add_disarmed(struct buffer *shown, struct view path, size_t most)
{
  size_t begun = shown->len;
  uint32_t point;
  while (shown->len - begun < most && unicode_next(&path, &point))
    unicode_put(shown, unicode_fault_of(point) != UNICODE_FINE || point == '\n' ? '?' : point);
}

void fault_path(struct buffer *shown, struct view path)
{
  enum { PATH_SHOWN = 300 };
  add_disarmed(shown, path, PATH_SHOWN);
}

void fault_whole_path(struct buffer *shown, struct view path)
{
  add_disarmed(shown, path, SIZE_MAX);
}

struct diagnosis *fault_say(struct report *report, const char *code, const char *deed,
                            struct view path, const char *cause)
{
  static const struct place nowhere = {NULL, 0, 0};
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, view_equal(path, VIEW("-")) ? VIEW("standard input") : path);
  struct diagnosis *said =
    report_error(report, code, nowhere, "cannot %s %s: %s", deed, shown.data, cause);
  diagnosis_file(said, path);
  buffer_free(&shown);
  return said;
}

static const struct fault *find_fault(int error)
{
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    if (faults[i].error == error)
      return &faults[i];
  return NULL;
}

const char *fault_cause(int error)
{
  const struct fault *fault = find_fault(error);
  return fault != NULL ? fault->cause : strerror(error);
}

void fault_report(struct report *report, const char *deed, struct view path, int error)
{
  const struct fault *fault = find_fault(error);
  const char *code = fault != NULL ? fault->code : "file-failed";
  struct diagnosis *said = fault_say(report, code, deed, path, fault_cause(error));
  if (fault != NULL && fault->cure != NULL)
    diagnosis_help(said, "%s", fault->cure);
}
