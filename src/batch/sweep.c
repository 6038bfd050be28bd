#include "batch/sweep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ground/ascii.h"
#include "talk/fault.h"
#include "talk/file.h"

static bool is_dots(const char *name)
{
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

int sweep_finds(int folder, bool *found)
{
  DIR *entries = file_entries(folder, ".");
  const struct dirent *entry;
  int error = 0;
  *found = false;
  if (entries == NULL)
    return errno;
  while (!*found && (entry = file_next_entry(entries, &error)) != NULL)
    *found = !is_dots(entry->d_name);
  closedir(entries);
  return error;
}

/* "00000001.pdf", "00000001-2.eml" */
static bool is_letter(struct view name)
{
  size_t dot = view_find(name, '.');
  struct view more = view_slice(name, 0, dot), number = view_cut(&more, '-');
  return dot != SIZE_MAX && number.len >= 8 && view_is_digits(number) &&
         (number.len == dot || view_is_digits(more));
}

/* Whether a name is of a form in which '#' stands for a number. */
static bool has_form(struct view name, const char *form)
{
  for (; *form != '\0'; form++) {
    size_t length = *form == '#' ? 0 : 1;
    while (*form == '#' && length < name.len && ascii_digit(name.at[length]))
      length++;
    if (length == 0 || name.len == 0 || (*form != '#' && name.at[0] != *form))
      return false;
    name = view_slice(name, length, name.len);
  }
  return name.len == 0;
}

/* What names.c and lists.c give; a part's has its number and how many there are. */
bool sweep_is_list(struct view name)
{
  static const char *const forms[] = {
    "manifest.csv",  "manifest-#-of-#.csv",
    "rejected.csv",  "rejected-#.csv",      "rejected-#-of-#.csv", "rejected-#-#-of-#.csv",
    "rejected.yaml", "rejected-#-of-#.yaml",
    "volume-#.pdf",  "volume-#-of-#-#.pdf",
    "journal",       "journal.new",         "journal.lists",
    "journal-#-of-#", "journal-#-of-#.new", "journal-#-of-#.lists"};
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (has_form(name, forms[i]))
      return true;
  return false;
}

/* What goes: of a run with an end, only what lies behind it. */
struct broom {
  enum sweep sweep;
  const char *form; /* NULL: any; else this form of name alone */
  const struct sweep_end *end; /* NULL: all */
  uint64_t removed;
};

static bool is_behind(struct view number, uint64_t last)
{
  uint64_t value;
  return view_number(number, &value) && value > last;
}

/* "00000017-2.eml" is letter 17. */
static bool is_letter_behind(struct view name, const struct sweep_end *end)
{
  struct view stem = view_slice(name, 0, view_find(name, '.'));
  return is_letter(name) && is_behind(view_cut(&stem, '-'), end->letters);
}

/* "volume-2-of-7-00001.pdf" is a part's, not volume 2 of the whole. */
static bool is_volume_behind(struct view name, const struct sweep_end *end)
{
  struct view number = view_slice(name, end->volume.len, view_find(name, '.'));
  return view_starts(name, end->volume) && view_ends(name, VIEW(".pdf")) &&
         is_behind(number, end->volumes);
}

static bool goes(const struct broom *broom, struct view name, bool top)
{
  if (broom->form != NULL)
    return has_form(name, broom->form);
  if (broom->end != NULL)
    return top ? is_volume_behind(name, broom->end) : is_letter_behind(name, broom->end);
  if (file_is_temporary(name))
    return true;
  return broom->sweep == SWEEP_EVERYTHING && (top ? sweep_is_list(name) : is_letter(name));
}

/* What is not there need not be swept. */
static int unless_absent(int error) { return error == ENOENT || error == ENOTDIR ? 0 : error; }

/* One folder; 0 or an errno value. */
static int sweep_folder(struct broom *broom, int folder, const char *inner, bool top)
{
  DIR *entries = file_entries(folder, inner);
  const struct dirent *entry;
  int error = 0;
  if (entries == NULL)
    return unless_absent(errno);
  while (error == 0 && (entry = file_next_entry(entries, &error)) != NULL) {
    if (!goes(broom, view_of(entry->d_name), top))
      continue;
    if (unlinkat(dirfd(entries), entry->d_name, 0) == 0)
      broom->removed++;
    else if (errno != ENOENT)
      error = errno;
  }
  closedir(entries);
  return unless_absent(error);
}

/* letters/NNN, and the folders themselves when they are empty then. */
static int sweep_letters(struct broom *broom, int folder)
{
  DIR *entries = file_entries(folder, "letters");
  const struct dirent *entry;
  int error = 0;
  if (entries == NULL)
    return unless_absent(errno);
  while (error == 0 && (entry = file_next_entry(entries, &error)) != NULL) {
    if (is_dots(entry->d_name) || !view_is_digits(view_of(entry->d_name)))
      continue;
    error = sweep_folder(broom, dirfd(entries), entry->d_name, false);
    if (broom->sweep == SWEEP_EVERYTHING)
      unlinkat(dirfd(entries), entry->d_name, AT_REMOVEDIR);
  }
  closedir(entries);
  if (broom->sweep == SWEEP_EVERYTHING)
    unlinkat(folder, "letters", AT_REMOVEDIR);
  return error;
}

static bool has_cleared(int error, struct report *report)
{
  if (error != 0)
    fault_report(report, "clear", VIEW("the output folder"), error);
  return error == 0;
}

static bool sweep(struct broom *broom, int folder, struct report *report)
{
  int error = sweep_letters(broom, folder);
  if (error == 0)
    error = sweep_folder(broom, folder, ".", true);
  return has_cleared(error, report);
}

bool sweep_away(int folder, enum sweep what, struct report *report)
{
  struct broom broom = {.sweep = what};
  return sweep(&broom, folder, report);
}

bool sweep_volumes(int folder, uint64_t part, struct report *report)
{
  char form[64];
  snprintf(form, sizeof form, SWEEP_VOLUME "%" PRIu64 "-#-#.part", part);
  struct broom broom = {.form = form};
  return has_cleared(sweep_folder(&broom, folder, ".", true), report);
}

bool sweep_behind(int folder, const struct sweep_end *end, uint64_t *removed,
                  struct report *report)
{
  struct broom broom = {.sweep = SWEEP_EVERYTHING, .end = end};
  bool good = sweep(&broom, folder, report);
  *removed = broom.removed;
  return good;
}
