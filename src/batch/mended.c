#include "batch/mended.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/fault.h"

struct hash mended_fold(struct hash hash, struct view piece)
{
  while (piece.len != 0) {
    size_t end = view_find(piece, '\n');
    size_t line = end < piece.len ? end + 1 : piece.len;
    hash = hash_with(hash, view_slice(piece, 0, line));
    piece = view_slice(piece, line, piece.len);
  }
  return hash;
}

static struct hash hash_list(FILE *in)
{
  struct hash hash = {0, 0};
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, in)) > 0)
    hash = mended_fold(hash, (struct view){line, (size_t)length});
  if (line != NULL)
    mem_wipe(line, room);
  free(line);
  return hash;
}

static void add_line(struct buffer *text, const struct mended_list *list)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(list->hash, digits);
  buffer_format(text, "%s %s\n", digits, list->name);
}

/* What the note says now; nothing, when there is none. An errno value of what failed, or 0. */
static int read_note(int folder, const char *note, struct buffer *text)
{
  FILE *in = file_open_lines(folder, note);
  int error = in == NULL && errno != ENOENT ? errno : 0;
  char piece[512];
  size_t length;
  while (in != NULL && (length = fread(piece, 1, sizeof piece, in)) > 0)
    buffer_add_bytes(text, piece, length);
  if (in != NULL && ferror(in))
    error = errno;
  if (in != NULL)
    fclose(in);
  return error;
}

bool mended_is(int folder, const char *note, const char *list, int *error)
{
  struct buffer text, line;
  FILE *in = file_open_lines(folder, list);
  bool other = in == NULL && file_is_other(errno);
  *error = in == NULL && !other && errno != ENOENT ? errno : 0;
  if (in == NULL)
    return other;
  struct mended_list found = {list, hash_list(in)};
  *error = ferror(in) ? errno : 0;
  fclose(in);
  buffer_init(&text);
  buffer_init(&line);
  if (*error == 0)
    *error = read_note(folder, note, &text);
  add_line(&line, &found);
  bool known = view_find_text(buffer_view(&text), buffer_view(&line)) != SIZE_MAX;
  buffer_free(&text);
  buffer_free(&line);
  return *error == 0 && !known;
}

void mended_absent(int folder, const char *note, struct buffer *names)
{
  struct buffer text, name;
  buffer_init(&text);
  buffer_init(&name);
  read_note(folder, note, &text);
  for (struct view rest = buffer_view(&text); rest.len != 0;) {
    struct view line = view_cut(&rest, '\n');
    view_cut(&line, ' ');
    buffer_clear(&name);
    buffer_add(&name, line);
    if (line.len != 0 && faccessat(folder, name.data, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
      buffer_format(names, "%s\n", name.data);
  }
  buffer_free(&text);
  buffer_free(&name);
}

bool mended_note(int folder, const char *note, const struct mended_list *lists, size_t count,
                 bool also, enum durability durability, struct report *report)
{
  struct buffer text;
  buffer_init(&text);
  if (also)
    read_note(folder, note, &text);
  for (size_t i = 0; i < count; i++)
    add_line(&text, &lists[i]);
  struct file_set *set = file_set_new(durability, true);
  bool good = true;
  if (text.len != 0)
    good = file_set_add(set, folder, view_of(note), buffer_view(&text), report) &&
           file_set_commit(set, report);
  else if (unlinkat(folder, note, 0) != 0 && errno != ENOENT) {
    fault_report(report, "remove", view_of(note), errno);
    good = false;
  }
  file_set_free(set);
  buffer_free(&text);
  return good;
}
