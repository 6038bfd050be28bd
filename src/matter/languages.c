#include "matter/languages.h"

#include <dirent.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "matter/wording.h"
#include "read/yaml.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

struct view language_text(const struct node *map, struct view key)
{
  for (const struct node *one = map->first; one != NULL; one = one->next)
    if (one->kind == NODE_SCALAR && view_equal(one->key->text, key))
      return one->text;
  return VIEW("");
}

bool language_is_code(struct view code)
{
  enum { LONGEST = 3 };
  bool plain = code.len != 0 && code.len <= LONGEST;
  for (size_t i = 0; i < code.len; i++)
    plain &= ascii_lower(code.at[i]);
  return plain;
}

/* The "cy" of "wording.cy.yaml"; empty for other files. */
static struct view code_of_file(struct view name)
{
  struct view start = VIEW("wording."), end = VIEW(".yaml");
  if (name.len <= start.len + end.len || !view_starts(name, start) || !view_ends(name, end))
    return VIEW("");
  struct view code = view_slice(name, start.len, name.len - end.len);
  return language_is_code(code) ? code : VIEW("");
}

static bool is_complete(const struct language *language, struct report *report)
{
  bool good = wording_check(language->wording, false, report);
  if (language->words != NULL && language->words->kind == NODE_MAP)
    return good;
  struct diagnosis *d = report_error(report, "catalogue-language", language->wording->place,
                                     "this language lacks the map `words`");
  diagnosis_help(d, "it holds the texts of the catalogue: months, names of opt-outs");
  return false;
}

static bool is_map(const struct node *root, struct report *report)
{
  if (root->kind == NODE_MAP)
    return true;
  diagnosis_help(report_error(report, "catalogue-language", root->place,
                              "the file of a language holds a key and a text on each line"),
                 "wording.yaml shows the keys");
  return false;
}

static bool read_one(struct arena *arena, struct view folder, struct view code,
                     struct language *language, struct report *report)
{
  struct view path =
    arena_format(arena, "%.*s/wording.%.*s.yaml", VIEW_ARGS(folder), VIEW_ARGS(code));
  const struct source *source = file_read_source(arena, path, FILE_SMALL_LIMIT, report);
  const struct node *root = source != NULL ? yaml_parse(arena, source, report) : NULL;
  if (root == NULL || !is_map(root, report))
    return false;
  *language = (struct language){arena_copy(arena, code), root, yaml_find(root, "words")};
  return is_complete(language, report);
}

static int compare_codes(const void *left, const void *right)
{
  const struct language *a = left, *b = right;
  return view_compare(a->code, b->code);
}

bool languages_read(struct arena *arena, struct view folder, struct language_list *list,
                    struct report *report)
{
  bool good = true;
  size_t room = 0;
  *list = (struct language_list){NULL, 0};
  DIR *open = opendir(arena_copy(arena, folder).at);
  if (open == NULL)
    return true; /* whoever reads the files in it says so */
  int error = 0;
  for (const struct dirent *file; (file = file_next_entry(open, &error)) != NULL;) {
    struct view code = code_of_file(view_of(file->d_name));
    if (code.len == 0)
      continue;
    list->items = arena_grow(arena, list->items, list->count, &room, 4, sizeof *list->items);
    good &= read_one(arena, folder, code, &list->items[list->count++], report);
  }
  closedir(open);
  if (error != 0)
    fault_report(report, "read", folder, error);
  if (list->count != 0)
    qsort(list->items, list->count, sizeof *list->items, compare_codes);
  return good && error == 0;
}
