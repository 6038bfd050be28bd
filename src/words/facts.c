#include "words/facts.h"


#include "ground/arena.h"

enum { LONGEST_NAME = 32 };

uint32_t fact_key(struct view name)
{
  uint32_t key = 2166136261u;
  for (size_t i = 0; i < name.len; i++)
    key = (key ^ (unsigned char)name.at[i]) * 16777619u;
  return key;
}

struct fact *fact_root(struct arena *arena)
{
  struct fact *root = arena_alloc(arena, sizeof *root);
  root->kind = FACT_GROUP;
  return root;
}

static struct fact *append(struct arena *arena, struct fact *parent, enum fact_kind kind)
{
  struct fact *fresh = arena_alloc(arena, sizeof *fresh);
  fresh->kind = kind;
  if (parent->last != NULL)
    parent->last->next = fresh;
  else
    parent->first = fresh;
  return parent->last = fresh;
}

static struct fact *add(struct arena *arena, struct fact *group, const char *name,
                        enum fact_kind kind)
{
  struct fact *fresh = append(arena, group, kind);
  fresh->name = view_of(name);
  fresh->key = fact_key(fresh->name);
  return fresh;
}

void fact_value(struct arena *arena, struct fact *group, const char *name, struct view text)
{
  add(arena, group, name, FACT_TEXT)->text = text;
}

void fact_words(struct arena *arena, struct fact *group, const char *name, struct view text)
{
  struct fact *fact = add(arena, group, name, FACT_TEXT);
  fact->text = text;
  fact->words = true;
}

void fact_truth(struct arena *arena, struct fact *group, const char *name, bool truth)
{
  add(arena, group, name, FACT_TRUTH)->truth = truth;
}

struct fact *fact_group(struct arena *arena, struct fact *group, const char *name)
{
  return add(arena, group, name, FACT_GROUP);
}

struct fact *fact_list(struct arena *arena, struct fact *group, const char *name)
{
  return add(arena, group, name, FACT_LIST);
}

struct fact *fact_item(struct arena *arena, struct fact *list)
{
  return append(arena, list, FACT_GROUP);
}

const struct fact *fact_find(const struct fact *group, struct view name, uint32_t key)
{
  if (group->kind != FACT_GROUP)
    return NULL;
  for (const struct fact *member = group->first; member != NULL; member = member->next)
    if (member->key == key && view_equal(member->name, name))
      return member;
  return NULL;
}

bool fact_holds(const struct fact *fact)
{
  switch (fact->kind) {
  case FACT_TEXT: return fact->text.len != 0;
  case FACT_TRUTH: return fact->truth;
  case FACT_LIST: return fact->first != NULL;
  case FACT_GROUP: return true;
  }
  return false;
}

const struct term *term_find(const struct term *table, struct view name)
{
  for (; table != NULL && table->name != NULL; table++)
    if (view_equal(view_of(table->name), name))
      return table;
  return NULL;
}

/* Levenshtein distance of two short names. */
static size_t distance(struct view a, struct view b)
{
  size_t row[LONGEST_NAME + 1];
  for (size_t j = 0; j <= b.len; j++)
    row[j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      size_t best = diagonal + (a.at[i - 1] == b.at[j - 1] ? 0 : 1);
      diagonal = row[j];
      if (row[j] + 1 < best)
        best = row[j] + 1;
      if (row[j - 1] + 1 < best)
        best = row[j - 1] + 1;
      row[j] = best;
    }
  }
  return row[b.len];
}

const char *term_suggest(const struct term *table, struct view name)
{
  const char *best = NULL;
  size_t best_distance = name.len / 3 + 2; /* must be less than this */
  if (name.len > LONGEST_NAME)
    return NULL;
  for (; table != NULL && table->name != NULL; table++) {
    struct view known = view_of(table->name);
    size_t far = known.len > LONGEST_NAME ? LONGEST_NAME : distance(name, known);
    if (far < best_distance) {
      best_distance = far;
      best = table->name;
    }
  }
  return best;
}
