#include "golden.h"

#include "table.h"

#include <dirent.h>

#include "talk/report.h"

enum { SHOWN = 20 };

struct view golden_read(struct arena *arena, const char *path)
{
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return (struct view){NULL, 0};
  fseek(file, 0, SEEK_END);
  size_t length = (size_t)ftell(file);
  rewind(file);
  char *bytes = arena_alloc(arena, length + 1);
  assert_int_equal(fread(bytes, 1, length, file), length);
  fclose(file);
  return (struct view){bytes, length};
}

static void accept(const char *path, struct view text)
{
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fwrite(text.at, 1, text.len, file);
  fclose(file);
}

void golden_match(struct arena *arena, const char *path, struct view found)
{
  if (getenv("ACCEPT") != NULL)
    accept(path, found);
  struct view wanted = golden_read(arena, path);
  if (!view_equal(found, wanted))
    fail_msg("%s: wanted\n%.*s\nbut got\n%.*s", path, VIEW_ARGS(wanted), VIEW_ARGS(found));
}

const char **golden_names(struct arena *arena, const char *folder, const char *ending,
                          size_t *count)
{
  struct dirent **entries = NULL;
  int all = scandir(folder, &entries, NULL, alphasort);
  assert_true(all >= 0);
  const char **names = arena_array(arena, (size_t)all + 1, sizeof *names);
  *count = 0;
  for (int i = 0; i < all; i++) {
    struct view name = view_of(entries[i]->d_name);
    if (view_ends(name, view_of(ending)))
      names[(*count)++] = arena_copy(arena, view_slice(name, 0, name.len - strlen(ending))).at;
    free(entries[i]);
  }
  free(entries);
  return names;
}

struct view golden_said(struct arena *arena, struct report *report, bool excerpts, bool json)
{
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  if (json)
    report_print_json(report, out);
  else
    report_print(report, out, (struct report_style){excerpts, false, SHOWN});
  fclose(out);
  struct view copy = arena_copy(arena, (struct view){text, length});
  free(text);
  return copy;
}
