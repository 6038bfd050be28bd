#include "talk/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/unicode.h"
#include "talk/command.h"
#include "talk/fault.h"
#include "talk/kind.h"
#include "talk/report.h"
#include "talk/source.h"

/* ---- reading ---- */

/* Opens without waiting: a FIFO that nobody writes to would otherwise hang the program before
 * it could be looked at. Sets errno. */
static int open_regular(int folder, const char *path, int flags)
{
  int descriptor = openat(folder, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | flags);
  struct stat status;
  if (descriptor == -1)
    return -1;
  int error = 0;
  if (fstat(descriptor, &status) != 0)
    error = errno;
  else if (S_ISDIR(status.st_mode))
    error = EISDIR;
  else if (!S_ISREG(status.st_mode))
    error = ESPIPE; /* stands for "not a regular file" in what follows */
  if (error == 0)
    return descriptor;
  close(descriptor);
  errno = error;
  return -1;
}

int file_try_input(struct view path)
{
  if (view_equal(path, VIEW("-")))
    return STDIN_FILENO;
  struct arena arena;
  arena_init(&arena);
  int descriptor = open_regular(AT_FDCWD, arena_copy(&arena, path).at, 0);
  int error = descriptor == -1 ? errno : 0;
  arena_free(&arena);
  errno = error;
  return descriptor;
}

void file_report_input(struct view path, int error, struct report *report)
{
  if (error == ESPIPE)
    diagnosis_help(fault_say(report, "file-odd", "read", path, "it is not an ordinary file"),
                   "for a pipe, write - as the file name and send it to standard input");
  else if (error == EISDIR)
    diagnosis_help(fault_say(report, "input-folder", "read", path, "it is a folder"),
                   "name a file in it");
  else
    fault_report(report, "read", path, error);
}

int file_open_input(struct view path, struct report *report)
{
  int descriptor = file_try_input(path);
  if (descriptor == -1)
    file_report_input(path, errno, report);
  return descriptor;
}

void file_wait(int descriptor, short events)
{
  struct pollfd wanted = {descriptor, events, 0};
  poll(&wanted, 1, -1);
}

/* Reads to the end, or to one byte past the limit. Returns 0 or an errno value. */
static int read_all(int descriptor, size_t limit, struct buffer *bytes)
{
  enum { PIECE = 64 * 1024 };
  while (bytes->len <= limit) {
    size_t room = limit + 1 - bytes->len;
    buffer_reserve(bytes, room < PIECE ? room : PIECE);
    ssize_t got = read(descriptor, bytes->data + bytes->len, room < PIECE ? room : PIECE);
    if (got == 0)
      break;
    if (got > 0)
      buffer_advance(bytes, (size_t)got);
    else if (errno == EAGAIN)
      file_wait(descriptor, POLLIN);
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

/* ---- files that a file names ---- */

/* The folder that holds the file, or -1 with errno set. */
static int open_folder_of(struct arena *arena, struct view file)
{
  size_t end = view_behind_last(file, '/');
  struct view folder = end != 0 ? arena_copy(arena, view_slice(file, 0, end)) : VIEW(".");
  return open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int file_open_beneath(int base, struct view path)
{
  struct arena arena;
  arena_init(&arena);
  int folder = openat(base, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), error = errno;
  while (folder != -1 && path.len != 0) {
    struct view part = view_cut(&path, '/');
    int inner = -1;
    error = EXDEV;
    if (part.len != 0 && !view_equal(part, VIEW(".."))) {
      inner = openat(folder, arena_copy(&arena, part).at,
                     O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      error = errno;
    }
    close(folder);
    folder = inner;
  }
  arena_free(&arena);
  errno = error;
  return folder;
}

/* The file of this name in a folder or below it. -1 with errno set. */
static int open_inside(struct arena *arena, int folder, struct view name)
{
  size_t last = view_behind_last(name, '/');
  const char *file = arena_copy(arena, view_slice(name, last, name.len)).at;
  int inner = file_open_beneath(folder, view_slice(name, 0, last)), found = -1, error = EXDEV;
  if (inner == -1)
    return -1;
  if (file[0] != '\0') {
    found = open_regular(inner, file, O_NOFOLLOW);
    error = errno;
  }
  close(inner);
  errno = error;
  return found;
}

/* -1 with errno set. */
static int open_beside(struct view beside, struct view name)
{
  struct arena arena;
  arena_init(&arena);
  int folder = open_folder_of(&arena, beside), found = -1;
  if (folder != -1)
    found = open_inside(&arena, folder, name);
  int error = errno;
  if (folder != -1)
    close(folder);
  arena_free(&arena);
  errno = error;
  return found;
}

int file_read_beside(struct view beside, struct view name, size_t limit, struct buffer *bytes)
{
  int descriptor = open_beside(beside, name);
  if (descriptor == -1)
    return errno;
  int error = read_all(descriptor, limit, bytes);
  close(descriptor);
  return error == 0 && bytes->len > limit ? EFBIG : error;
}

static void report_too_large(struct report *report, struct view path, struct view bytes,
                             size_t limit)
{
  struct buffer cause;
  const char *kind = kind_of_bytes(bytes);
  buffer_init(&cause);
  if (kind != NULL)
    buffer_format(&cause, "it is %s, and no plain text", kind);
  else
    buffer_add(&cause, VIEW("it is larger than such a file can be"));
  diagnosis_help(fault_say(report, "input-large", "read", path, cause.data),
                 "at most %zu KiB are read; is this the right file?", limit / 1024);
  buffer_free(&cause);
}

const struct source *file_read_source(struct arena *arena, struct view path, size_t limit,
                                      struct report *report)
{
  int descriptor = file_open_input(path, report);
  if (descriptor == -1)
    return NULL;
  struct buffer bytes;
  buffer_init(&bytes);
  int error = read_all(descriptor, limit, &bytes);
  if (descriptor != STDIN_FILENO)
    close(descriptor);
  const struct source *source = NULL;
  if (error != 0) {
    fault_report(report, "read", path, error);
  } else if (bytes.len > limit) {
    report_too_large(report, path, buffer_view(&bytes), limit);
  } else {
    struct view text = buffer_view(&bytes);
    if (view_starts(text, UNICODE_MARK))
      text = view_slice(text, UNICODE_MARK.len, text.len);
    source = source_new(arena, arena_copy(arena, path), arena_copy(arena, text));
  }
  buffer_free(&bytes);
  return source;
}

FILE *file_stream(int descriptor, const char *mode)
{
  FILE *stream = descriptor != -1 ? fdopen(descriptor, mode) : NULL;
  int error = errno;
  if (stream == NULL && descriptor != -1)
    close(descriptor);
  errno = error;
  return stream;
}

FILE *file_open_lines(int folder, const char *name)
{
  return file_stream(open_regular(folder, name, O_NOFOLLOW), "r");
}

bool file_is_other(int error) { return error == ELOOP || error == EISDIR || error == ESPIPE; }

bool file_exists(struct view path)
{
  struct arena arena;
  arena_init(&arena);
  int descriptor = open_regular(AT_FDCWD, arena_copy(&arena, path).at, 0);
  arena_free(&arena);
  if (descriptor != -1)
    close(descriptor);
  return descriptor != -1;
}

bool file_is_folder(struct view path)
{
  struct arena arena;
  struct stat status;
  arena_init(&arena);
  bool folder = stat(arena_copy(&arena, path).at, &status) == 0 && S_ISDIR(status.st_mode);
  arena_free(&arena);
  return folder;
}

/* ---- writing to what is open ---- */

int file_put(int descriptor, struct view bytes)
{
  while (bytes.len != 0) {
    ssize_t put = write(descriptor, bytes.at, bytes.len);
    if (put > 0)
      bytes = view_slice(bytes, (size_t)put, bytes.len);
    else if (put < 0 && errno == EAGAIN)
      file_wait(descriptor, POLLOUT);
    else if (put == 0 || errno != EINTR)
      return put == 0 ? EIO : errno;
  }
  return 0;
}

bool file_write_all(int descriptor, struct view bytes, struct view name, struct report *report)
{
  int error = file_put(descriptor, bytes);
  if (error != 0)
    fault_report(report, "write", name, error);
  return error == 0;
}

/* ---- folders ---- */

struct view file_folder_of(struct view path)
{
  size_t slash = view_behind_last(path, '/');
  if (slash == 0)
    return VIEW(".");
  return slash == 1 ? VIEW("/") : view_slice(path, 0, slash - 1);
}

/* A folder may be made; the one that it lies in has to be there. */
static struct view folder_needed(struct view path, bool create)
{
  return create ? file_folder_of(view_without_slashes(path)) : path;
}

bool file_folder_is_there(struct view path, bool create, struct report *report)
{
  struct arena arena;
  struct stat status;
  struct buffer word;
  struct view needed = folder_needed(path.len != 0 ? path : VIEW("."), create);
  arena_init(&arena);
  bool missing = stat(arena_copy(&arena, needed).at, &status) != 0 && errno == ENOENT;
  arena_free(&arena);
  if (!missing)
    return true;
  buffer_init(&word);
  command_word(&word, needed);
  diagnosis_help(fault_say(report, "file-missing", "write to", path, "there is no such folder"),
                 "make it first: mkdir %s%s", view_find(needed, '/') != SIZE_MAX ? "-p " : "",
                 word.data);
  buffer_free(&word);
  return false;
}

int file_open_folder(struct view path, bool create, struct report *report)
{
  struct arena arena;
  arena_init(&arena);
  const char *name = path.len != 0 ? arena_copy(&arena, path).at : ".";
  int descriptor = -1;
  int error = 0;
  if (create && mkdir(name, S_IRWXU) != 0 && errno != EEXIST)
    error = errno;
  else if ((descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
    error = errno;
  if (error != 0)
    fault_report(report, create ? "make the folder" : "open the folder", path, error);
  arena_free(&arena);
  return descriptor;
}

bool file_sync_folder(int folder, struct view name, struct report *report)
{
  if (syncfs(folder) == 0)
    return true;
  fault_report(report, "save", name, errno);
  return false;
}

DIR *file_entries(int folder, const char *inner)
{
  int own = file_open_beneath(folder, view_of(inner));
  DIR *entries = own != -1 ? fdopendir(own) : NULL;
  int error = errno;
  if (entries == NULL && own != -1)
    close(own);
  errno = error;
  return entries;
}

const struct dirent *file_next_entry(DIR *entries, int *error)
{
  errno = 0;
  const struct dirent *entry = readdir(entries);
  if (entry == NULL && errno != 0)
    *error = errno;
  return entry;
}
