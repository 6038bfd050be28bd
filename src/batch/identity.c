#include "batch/identity.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/arena.h"
#include "ground/hash.h"
#include "ground/mem.h"
#include "ground/version.h"
#include "page/face.h"
#include "run/build.h"
#include "talk/fault.h"
#include "talk/file.h"

enum { PIECE = 1024 * 1024 };

/* The piece in full, but for the last one. -1 with errno set. */
static ssize_t read_piece(int descriptor, char *piece)
{
  size_t length = 0;
  while (length < PIECE) {
    ssize_t got = read(descriptor, piece + length, PIECE - length);
    if (got == 0)
      break;
    if (got > 0)
      length += (size_t)got;
    else if (errno != EINTR)
      return -1;
  }
  return (ssize_t)length;
}

struct hash identity_of(struct view bytes)
{
  struct hash hash = hash_of(view_slice(bytes, 0, PIECE));
  for (size_t at = PIECE; at < bytes.len; at += PIECE)
    hash = hash_with(hash, view_slice(bytes, at, at + PIECE));
  return hash;
}

bool identity_of_file(int descriptor, struct hash *hash)
{
  char *piece = mem_alloc(PIECE);
  ssize_t length = read_piece(descriptor, piece);
  if (length >= 0)
    *hash = hash_of((struct view){piece, (size_t)length});
  while (length == PIECE) {
    length = read_piece(descriptor, piece);
    if (length > 0)
      *hash = hash_with(*hash, (struct view){piece, (size_t)length});
  }
  int error = errno;
  mem_free(piece);
  errno = error;
  return length >= 0;
}

static bool add_file(struct hash *sum, const char *path, struct report *report)
{
  struct hash hash = {0, 0};
  int descriptor = file_open_input(view_of(path), report);
  if (descriptor == -1)
    return false;
  bool good = identity_of_file(descriptor, &hash);
  if (!good)
    fault_report(report, "read", view_of(path), errno);
  close(descriptor);
  char digits[HASH_DIGITS + 1];
  hash_hex(hash, digits);
  *sum = hash_with(*sum, view_of(digits));
  return good;
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static bool add_folder(struct hash *sum, const char *path, struct report *report);

/* A link is no folder, wherever it leads. Entries of a folder tell of their kind on some file
 * systems only. */
static bool add_entry(struct hash *sum, const char *path, struct report *report)
{
  struct stat status;
  if (lstat(path, &status) != 0) {
    fault_report(report, "read", view_of(path), errno);
    return false;
  }
  return S_ISDIR(status.st_mode) ? add_folder(sum, path, report) : add_file(sum, path, report);
}

/* Every file below the folder, by name and content, in the order of names. */
static bool add_folder(struct hash *sum, const char *path, struct report *report)
{
  struct dirent **entries;
  struct arena arena;
  bool good = true;
  int count = scandir(path, &entries, is_visible, alphasort);
  if (count < 0) {
    fault_report(report, "read", view_of(path), errno);
    return false;
  }
  arena_init(&arena);
  for (int i = 0; i < count; i++) {
    const char *inner = arena_format(&arena, "%s/%s", path, entries[i]->d_name).at;
    *sum = hash_with(*sum, view_of(entries[i]->d_name));
    good &= add_entry(sum, inner, report);
    free(entries[i]);
  }
  free(entries);
  arena_free(&arena);
  return good;
}

/* Those options that letters or their order depend on: the same for all parts of an input. */
static struct hash hash_options(const struct batch *batch)
{
  const struct settings *settings = batch->settings;
  const struct batch_settings *many = &settings->batch;
  struct buffer text;
  buffer_init(&text);
  buffer_format(&text, "%d %s %d %d %s %d %llu %d %d %d %d %llu", (int)batch->format,
                settings->kind != NULL ? settings->kind : "-", settings->withdraw,
                settings->large_print,
                settings->envelope != NULL ? settings->envelope : "-", many->combined,
                (unsigned long long)many->volume, many->duplex, many->no_tags, (int)many->sort,
                many->unique, (unsigned long long)many->limit);
  for (size_t i = 0; i < many->opt_out_count; i++)
    buffer_format(&text, " %.*s", VIEW_ARGS(many->opt_outs[i]));
  struct hash hash = hash_of(buffer_view(&text));
  buffer_free(&text);
  return hash;
}

static void add_line(struct buffer *out, const char *name, struct hash hash)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(hash, digits);
  buffer_format(out, "%s %s\n", name, digits);
}

/* The inputs' own names. Households are known by their place in the input: those of another table,
 * of mended rows for example, would take the places of the first one's. */
static struct hash hash_names(const struct intake_options *input)
{
  struct hash hash = hash_of(VIEW(""));
  for (size_t i = 0; i < input->path_count; i++) {
    struct view name = view_without_slashes(view_of(input->paths[i]));
    hash = hash_with(hash, view_slice(name, view_behind_last(name, '/'), name.len));
  }
  return hash;
}

bool identity_lines(struct batch *batch, struct buffer *out)
{
  struct session *session = batch->session;
  const struct settings *settings = batch->settings;
  struct date date = settings->date.year != 0 ? settings->date : session->today;
  struct hash sum = hash_of(VIEW("")), fonts = sum, directory = sum, addressees = sum;
  bool good = add_folder(&sum, session_templates(session).at, session->report);
  for (size_t i = 0; i < session->faces.count; i++)
    fonts = hash_with(fonts, face_bytes(session->faces.face[i]));
  if (settings->directory != NULL)
    good &= add_file(&directory, settings->directory, session->report);
  if (settings->addressee != NULL)
    good &= add_file(&addressees, settings->addressee, session->report);
  buffer_format(out, "version %s ", OPTOUT_VERSION);
  build_parts(out);
  buffer_add_byte(out, '\n');
  add_line(out, "input", hash_names(&batch->input));
  add_line(out, "options", hash_options(batch));
  add_line(out, "templates", sum);
  add_line(out, "fonts", fonts);
  add_line(out, "directory", directory);
  add_line(out, "addressees", addressees);
  struct view day = date_iso(&session->run, date);
  buffer_format(out, "date %.*s\n", VIEW_ARGS(day));
  return good;
}
