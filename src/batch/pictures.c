#include "batch/pictures.h"

#include "ground/arena.h"
#include "matter/household.h"
#include "page/picture.h"
#include "read/yaml.h"
#include "run/intake_reader.h"
#include "talk/file.h"
#include "talk/report.h"

/* ---- whether there can be any ---- */

/* The word itself may be there too, which costs no more than a look. */
bool pictures_mentioned(struct view text)
{
  const struct view word = VIEW("signature");
  size_t met = 0;
  for (size_t i = 0; i < text.len && met < word.len; i++) {
    char c = text.at[i];
    if (c == ' ' || c == '_' || c == '-')
      continue;
    met = (c | 0x20) == word.at[met] ? met + 1 : (c | 0x20) == word.at[0] ? 1 : 0;
  }
  return met == word.len;
}

static bool may_name_any(const struct intake_slice *slice)
{
  return slice->table != NULL ? pictures_mentioned(slice->heading)
                              : !slice->over_limit && pictures_mentioned(slice->rows[0].bytes);
}

/* ---- what is in them ---- */

static struct hash join_file(struct hash hash, struct view beside, struct view name)
{
  struct buffer bytes;
  buffer_init(&bytes);
  int error = file_read_beside(beside, name, PICTURE_MOST_BYTES, &bytes);
  if (error != 0) {
    buffer_clear(&bytes);
    buffer_format(&bytes, "error %d", error);
  }
  hash = hash_with(hash, buffer_view(&bytes));
  buffer_free(&bytes);
  return hash;
}

static struct hash join_all(struct hash hash, struct view beside, const struct node *node)
{
  for (const struct node *member = node->first; member != NULL; member = member->next) {
    bool picture = member->key != NULL && member->kind == NODE_SCALAR &&
                   member->text.len != 0 && household_key_is_picture(member->key->text);
    hash = picture ? join_file(hash, beside, member->text) : join_all(hash, beside, member);
  }
  return hash;
}

struct hash pictures_join(struct hash hash, struct intake *intake,
                          const struct intake_slice *slice)
{
  if (!may_name_any(slice))
    return hash;
  struct report *unsaid = report_new(); /* the worker that reads it again says it */
  struct arena arena;
  arena_init(&arena);
  const struct node *tree = intake_tree(intake, slice, &arena, unsaid);
  if (tree != NULL)
    hash = join_all(hash, slice->input, tree);
  arena_free(&arena);
  report_free(unsaid);
  return hash;
}
