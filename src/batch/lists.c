#include "batch/lists.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "ground/arena.h"
#include "talk/fault.h"

/* ---- names ---- */

struct view lists_name(struct shard shard, enum list_kind kind, uint64_t number,
                       struct arena *arena)
{
  const struct batch named = {.shard = shard};
  const char *stem = "rejected";
  if (number > 1)
    stem = arena_format(arena, "%s-%" PRIu64, stem, number).at;
  return batch_list_name(&named, arena, stem, kind == LIST_DOCUMENTS ? "yaml" : "csv");
}

const char *lists_note(struct shard shard, struct arena *arena)
{
  const struct batch named = {.shard = shard};
  return batch_list_name(&named, arena, "journal", "lists").at;
}

/* "-3-2-of-7" is the third list of part 2 of 7. What is read leniently here has to give the very
 * name again. */
static bool parse_name(struct view name, struct arena *arena, struct list_there *list)
{
  enum { NUMBERS = 3 };
  const struct view stem = VIEW("rejected");
  bool documents = view_ends(name, VIEW(".yaml"));
  const struct view ending = documents ? VIEW(".yaml") : VIEW(".csv");
  uint64_t numbers[NUMBERS] = {0, 0, 0};
  size_t count = 0;
  if (!view_starts(name, stem) || !view_ends(name, ending))
    return false;
  struct view rest = view_slice(name, stem.len, name.len - ending.len);
  view_cut(&rest, '-');
  while (rest.len != 0) {
    struct view word = view_cut(&rest, '-');
    if (view_equal(word, VIEW("of")))
      continue;
    if (count == NUMBERS || !view_number(word, &numbers[count++]))
      return false;
  }
  list->number = count % 2 == 1 ? numbers[0] : 1;
  list->shard = count > 1 ? (struct shard){numbers[count - 2], numbers[count - 1]}
                          : (struct shard){0, 0};
  list->kind = documents ? LIST_DOCUMENTS : LIST_ROWS;
  list->name = lists_name(list->shard, list->kind, documents ? 1 : list->number, arena);
  return view_equal(name, list->name);
}

/* ---- in a folder ---- */

static bool is_of(const struct list_there *list, struct shard shard)
{
  return shard.count == LISTS_OF_ALL ||
         (list->shard.count == shard.count &&
          (shard.index == 0 || list->shard.index == shard.index));
}

static int compare_lists(const void *left, const void *right)
{
  const struct list_there *a = left, *b = right;
  if (a->shard.count != b->shard.count)
    return a->shard.count < b->shard.count ? -1 : 1;
  if (a->shard.index != b->shard.index)
    return a->shard.index < b->shard.index ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

int lists_find(int folder, struct shard shard, struct arena *arena, struct list_there **found,
               size_t *count)
{
  DIR *entries = file_entries(folder, ".");
  const struct dirent *entry;
  struct list_there list;
  size_t room = 0;
  int error = 0;
  *found = NULL;
  *count = 0;
  if (entries == NULL)
    return errno;
  while ((entry = file_next_entry(entries, &error)) != NULL) {
    if (!parse_name(view_of(entry->d_name), arena, &list) || !is_of(&list, shard))
      continue;
    *found = arena_grow(arena, *found, *count, &room, 16, sizeof list);
    (*found)[(*count)++] = list;
  }
  closedir(entries);
  if (*count != 0)
    qsort(*found, *count, sizeof list, compare_lists);
  return error;
}

/* ---- writing ---- */

struct list *lists_get(struct lists *lists, enum list_kind kind, struct view heading, bool *fresh)
{
  const struct batch *batch = lists->batch;
  struct list **at = &lists->first;
  uint64_t number = 1;
  *fresh = false;
  for (; *at != NULL; at = &(*at)->next) {
    if ((*at)->kind == kind && view_equal((*at)->heading, heading))
      return *at;
    number += (*at)->kind == kind ? 1 : 0;
  }
  struct view name = lists_name(batch->shard, kind, number, lists->arena);
  struct outfile *out = outfile_open(batch->folder, name, batch->session->report);
  if (out == NULL)
    return NULL;
  *fresh = true;
  *at = arena_alloc(lists->arena, sizeof **at);
  **at = (struct list){.kind = kind,
                       .heading = arena_copy(lists->arena, heading),
                       .out = out,
                       .note = {.name = name.at}};
  return *at;
}

void lists_add(struct list *list, struct view lines)
{
  outfile_add(list->out, lines);
  list->note.hash = mended_fold(list->note.hash, lines);
}

void lists_abandon(struct lists *lists)
{
  for (struct list *list = lists->first; list != NULL; list = list->next) {
    outfile_abandon(list->out);
    list->out = NULL;
  }
}

/* Says what the lists are; `also`: and what those were that they take the place of. */
static bool note_lists(const struct lists *lists, bool also)
{
  const struct batch *batch = lists->batch;
  struct mended_list *notes = NULL;
  size_t count = 0, room = 0;
  for (const struct list *list = lists->first; list != NULL; list = list->next) {
    notes = arena_grow(lists->arena, notes, count, &room, 4, sizeof *notes);
    notes[count++] = list->note;
  }
  return mended_note(batch->folder, lists_note(batch->shard, lists->arena), notes, count, also,
                     batch->durability, batch->session->report);
}

static int take_away(int folder, struct view name)
{
  return unlinkat(folder, name.at, 0) == 0 || errno == ENOENT ? 0 : errno;
}

/* Rows that have been mended since would be mended and written twice. */
static bool remove_stale(const struct lists *lists)
{
  const struct batch *batch = lists->batch;
  struct list_there *found;
  size_t count;
  uint64_t made[] = {[LIST_ROWS] = 0, [LIST_DOCUMENTS] = 0};
  for (const struct list *list = lists->first; list != NULL; list = list->next)
    made[list->kind]++;
  int error = lists_find(batch->folder, batch->shard, lists->arena, &found, &count);
  for (size_t i = 0; i < count && error == 0; i++)
    if (found[i].number > made[found[i].kind])
      error = take_away(batch->folder, found[i].name);
  if (error != 0)
    fault_report(batch->session->report, "clear", batch->folder_name, error);
  return error == 0;
}

bool lists_end(struct lists *lists)
{
  const struct batch *batch = lists->batch;
  bool good = note_lists(lists, true);
  for (struct list *list = lists->first; good && list != NULL; list = list->next) {
    good = outfile_end(list->out, list->note.name, batch->durability, batch->session->report);
    list->out = NULL;
  }
  return good && remove_stale(lists) && note_lists(lists, false);
}
