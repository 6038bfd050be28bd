#include "words/facts.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/suggest.h"

enum { LONGEST_TABLE = 64 }; /* names that are tried for a suggestion */

/* FNV-1a. */
static const uint32_t KEY_START = 2166136261u;

static uint32_t key_with(uint32_t key, char byte)
{
  return (key ^ (unsigned char)byte) * 16777619u;
}

uint32_t fact_key(struct view name)
{
  uint32_t key = KEY_START;
  for (size_t i = 0; i < name.len; i++)
    key = key_with(key, name.at[i]);
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
  fresh->kind = (uint8_t)kind;
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
  fresh->name = name;
  fresh->key = KEY_START;
  for (const char *at = name; *at != '\0'; at++)
    fresh->key = key_with(fresh->key, *at);
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

void fact_date(struct arena *arena, struct fact *group, const char *name, struct date date)
{
  struct fact *fact = add(arena, group, name, FACT_TEXT);
  fact->text = date.year != 0 ? date_words(arena, date) : VIEW("");
  fact->date = true;
}

const char *fact_name_of_id(struct arena *arena, struct view id)
{
  char *name = arena_alloc(arena, id.len + 1);
  for (size_t i = 0; i < id.len; i++)
    name[i] = id.at[i] == '-' ? '_' : id.at[i];
  return name;
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

static bool is_named(const struct fact *fact, struct view name)
{
  return strncmp(fact->name, view_bytes(name), name.len) == 0 && fact->name[name.len] == '\0';
}

const struct fact *fact_find(const struct fact *group, struct view name, uint32_t key)
{
  if (group->kind != FACT_GROUP)
    return NULL;
  for (const struct fact *member = group->first; member != NULL; member = member->next)
    if (member->key == key && is_named(member, name))
      return member;
  return NULL;
}

bool fact_holds(const struct fact *fact)
{
  switch ((enum fact_kind)fact->kind) {
  case FACT_TEXT: return fact->text.len != 0;
  case FACT_TRUTH: return fact->truth;
  case FACT_LIST: return fact->first != NULL;
  case FACT_GROUP: return true;
  }
  return false;
}

const struct term *term_find(const struct term *table, struct view name)
{
  for (; table->name != NULL; table++)
    if (view_equal(view_of(table->name), name))
      return table;
  return NULL;
}

const char *term_suggest(const struct term *table, struct view name)
{
  struct view known[LONGEST_TABLE], best[SUGGEST_MOST];
  size_t count = 0;
  for (; table != NULL && table->name != NULL && count < LONGEST_TABLE; table++)
    known[count++] = view_of(table->name);
  return suggest(name, known, count, best) != 0 ? best[0].at : NULL;
}
