#include "matter/shelf.h"

#include <dirent.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "read/front_matter.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/file.h"
#include "talk/report.h"
#include "talk/source.h"

enum { ENDING = 3 }; /* ".md" */

/* The id that a file's name stands for; empty for other files and for translations (ID.cy.md). */
static struct view id_of_file(struct view name)
{
  if (!view_ends(name, VIEW(".md")) || name.at[0] == '.')
    return VIEW("");
  struct view id = view_slice(name, 0, name.len - ENDING);
  return view_find(id, '.') == SIZE_MAX ? id : VIEW("");
}

static int compare_entries(const void *left, const void *right)
{
  const struct shelf_entry *a = left, *b = right;
  return view_compare(a->id, b->id);
}

static void add_entry(struct shelf *shelf, struct view id, size_t *room)
{
  shelf->entries = mem_grow(shelf->entries, room, shelf->count + 1, sizeof *shelf->entries);
  shelf->entries[shelf->count++] = (struct shelf_entry){.id = id};
}

/* Moves what was grown on the heap into the arena, so that nobody has to free it. */
static void settle(struct shelf *shelf, struct arena *run)
{
  struct shelf_entry *grown = shelf->entries;
  if (shelf->count != 0)
    qsort(grown, shelf->count, sizeof *grown, compare_entries);
  shelf->entries = arena_array(run, shelf->count + 1, sizeof *grown);
  for (size_t i = 0; i < shelf->count; i++)
    shelf->entries[i] = grown[i];
  mem_free(grown);
}

bool shelf_list(struct shelf *shelf, struct arena *run, struct view folder)
{
  size_t room = 0;
  struct view path = arena_copy(run, folder);
  DIR *dir = opendir(path.at);
  *shelf = (struct shelf){NULL, 0};
  if (dir == NULL)
    return false;
  int error = 0;
  for (const struct dirent *file; (file = file_next_entry(dir, &error)) != NULL;) {
    struct view id = id_of_file(view_of(file->d_name));
    if (id.len != 0)
      add_entry(shelf, arena_copy(run, id), &room);
  }
  closedir(dir);
  settle(shelf, run);
  if (error != 0)
    shelf->count = 0;
  return error == 0;
}

struct shelf_entry *shelf_find(const struct shelf *shelf, struct view id)
{
  for (size_t i = 0; i < shelf->count; i++)
    if (key_equal(shelf->entries[i].id, id))
      return &shelf->entries[i];
  return NULL;
}

const struct source *shelf_front_matter(struct arena *run, const struct source *whole,
                                        struct report *report)
{
  struct front_matter found;
  if (front_matter_find(whole->text, &found) != FRONT_MATTER_WHOLE) {
    struct diagnosis *d = report_error(report, "catalogue-front-matter",
                                       (struct place){whole, 0, 0},
                                       "this file has no front matter");
    diagnosis_help(d, "its facts stand at the top, between two lines of three dashes");
    return NULL;
  }
  struct view facts = view_slice(whole->text, found.from, found.to);
  struct source *part = source_new(run, whole->name, facts);
  part->first_line = 2;
  return part;
}

/* ---- places ---- */

/* The text with the word, in this node or below it. */
static const struct node *find_word(const struct node *node, struct view word)
{
  if (node->kind == NODE_SCALAR)
    return view_equal(node->text, word) || view_lists(node->text, word) ? node : NULL;
  const struct node *found = NULL;
  for (const struct node *one = node->first; one != NULL && found == NULL; one = one->next)
    found = find_word(one, word);
  return found;
}

/* Sets `place` to the first such key, and returns the text with the word behind one of them. */
static const struct node *find_behind(const struct node *node, struct view key, struct view word,
                                      struct place *place)
{
  const struct node *found = NULL;
  for (const struct node *one = node->first; one != NULL && found == NULL; one = one->next) {
    bool here = one->key != NULL && key_equal(one->key->text, key);
    if (here && place->source == NULL)
      *place = one->key->place;
    found = here ? find_word(one, word) : find_behind(one, key, word, place);
  }
  return found;
}

struct place shelf_place(const struct node *facts, const char *key, struct view word)
{
  struct place place = {NULL, 0, 0};
  const struct node *found = find_behind(facts, view_of(key), word, &place);
  if (found != NULL)
    return found->place;
  return place.source != NULL ? place : facts->place;
}
