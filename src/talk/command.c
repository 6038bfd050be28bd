#include "talk/command.h"

#include <string.h>

#include "talk/fault.h"

const char *command_name(const char *called)
{
  bool relative = called != NULL && called[0] != '/' && strchr(called, '/') != NULL;
  return relative ? called : "optout";
}

/* What no shell takes for more than itself. */
static bool is_plain(struct view word)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789_./-+,:@%";
  return word.len != 0 && strspn(word.at, plain) >= word.len;
}

void command_word(struct buffer *out, struct view path)
{
  struct buffer shown;
  buffer_init(&shown);
  if (view_starts(path, VIEW("-")))
    buffer_add(&shown, VIEW("./"));
  fault_whole_path(&shown, path);
  struct view word = buffer_view(&shown);
  bool plain = is_plain(word);
  buffer_add(out, plain ? word : VIEW("'"));
  for (size_t i = 0; !plain && i < word.len; i++)
    if (word.at[i] == '\'')
      buffer_add(out, VIEW("'\\''"));
    else
      buffer_add_byte(out, word.at[i]);
  if (!plain)
    buffer_add_byte(out, '\'');
  buffer_free(&shown);
}

void command_in_folder(struct buffer *out, struct view folder, struct view file)
{
  struct buffer path;
  buffer_init(&path);
  buffer_add(&path, view_without_slashes(folder));
  buffer_add_byte(&path, '/');
  buffer_add(&path, file);
  command_word(out, buffer_view(&path));
  buffer_free(&path);
}
