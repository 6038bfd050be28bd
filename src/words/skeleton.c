#include "words/skeleton.h"

#include <string.h>

#include "ground/arena.h"

/* A power of two, and how many of the slots may be used. A campaign has some dozens of shapes. */
enum { SLOTS = 1024, KEPT = 512 };

struct slot {
  uint64_t hash;
  struct view text;
  const struct block *skeleton; /* NULL: free */
};

struct skeletons {
  struct arena *arena;
  size_t count;
  struct slot slots[SLOTS];
};

struct skeletons *skeletons_new(struct arena *run)
{
  struct skeletons *skeletons = arena_alloc(run, sizeof *skeletons);
  skeletons->arena = run;
  return skeletons;
}

/* Eight bytes at a time: the text of a letter is hashed for every letter. */
static uint64_t hash_text(struct view text)
{
  uint64_t hash = text.len, word;
  size_t at = 0;
  for (; at + sizeof word <= text.len; at += sizeof word) {
    memcpy(&word, text.at + at, sizeof word);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  for (; at < text.len; at++)
    hash = (hash ^ (unsigned char)text.at[at]) * 0x100000001B3u;
  return hash ^ hash >> 29;
}

static struct slot *find_slot(struct skeletons *skeletons, uint64_t hash, struct view text)
{
  size_t at = (size_t)hash & (SLOTS - 1);
  for (;; at = (at + 1) & (SLOTS - 1)) {
    struct slot *slot = &skeletons->slots[at];
    if (slot->skeleton == NULL || (slot->hash == hash && view_equal(slot->text, text)))
      return slot;
  }
}

const struct block *skeletons_find(struct skeletons *skeletons, struct arena *letter,
                                   struct view text, struct markdown_finding *finding)
{
  uint64_t hash = hash_text(text);
  struct slot *slot = find_slot(skeletons, hash, text);
  if (slot->skeleton != NULL)
    return slot->skeleton;
  bool keep = skeletons->count < KEPT;
  struct arena *arena = keep ? skeletons->arena : letter;
  const struct block *fresh = markdown_parse(arena, text, MARKDOWN_LETTER, finding);
  if (fresh == NULL || !keep)
    return fresh;
  *slot = (struct slot){hash, arena_copy(arena, text), fresh};
  skeletons->count++;
  return fresh;
}

/* ---- binding ---- */

static struct run *bind_line(struct arena *arena, const struct run *run, struct view line)
{
  struct run *fresh = arena_alloc(arena, sizeof *fresh);
  *fresh = *run;
  fresh->text = line;
  fresh->next = NULL;
  return fresh;
}

/* Appends the lines of a value behind `tail` and returns the new tail. */
static struct run **bind_value(struct arena *arena, const struct run *run, struct view value,
                               struct run **tail)
{
  for (;;) {
    bool more = view_find(value, '\n') != SIZE_MAX;
    *tail = bind_line(arena, run, view_cut(&value, '\n'));
    tail = &(*tail)->next;
    if (!more)
      return tail;
    *tail = bind_line(arena, run, (struct view){NULL, 0});
    (*tail)->kind = RUN_BREAK;
    (*tail)->value = false;
    tail = &(*tail)->next;
  }
}

static struct run *bind_runs(struct arena *arena, const struct run *run,
                             const struct view *values)
{
  struct run *first = NULL, **tail = &first;
  for (; run != NULL; run = run->next) {
    if (run->value) {
      tail = bind_value(arena, run, values[run->text.len], tail);
      continue;
    }
    *tail = bind_line(arena, run, run->text);
    tail = &(*tail)->next;
  }
  return first;
}

/* Takes a paragraph off the front of a value, with the empty lines behind it. */
static struct view cut_paragraph(struct view *value)
{
  struct view rest = *value, paragraph = {value->at, 0};
  bool ended = false;
  while (rest.len != 0) {
    struct view ahead = rest, line = view_cut(&ahead, '\n');
    bool empty = view_trim(line).len == 0;
    if (ended && !empty)
      break;
    if (!empty)
      paragraph.len = (size_t)(line.at - value->at) + line.len;
    ended |= empty;
    rest = ahead;
  }
  *value = rest;
  return paragraph;
}

/* A paragraph that is one value alone: where its writer left a line empty, another one begins. */
static struct block **bind_paragraphs(struct arena *arena, const struct block *skeleton,
                                      struct view value, struct block **tail)
{
  do {
    struct block *fresh = arena_alloc(arena, sizeof *fresh);
    *fresh = *skeleton;
    fresh->next = NULL;
    struct run *first = NULL;
    bind_value(arena, skeleton->runs, cut_paragraph(&value), &first);
    fresh->runs = first;
    *tail = fresh;
    tail = &fresh->next;
  } while (value.len != 0);
  return tail;
}

static bool is_one_value(const struct block *block)
{
  return block->kind == BLOCK_PARAGRAPH && block->runs != NULL && block->runs->value &&
         block->runs->next == NULL;
}

static struct block *bind_blocks(struct arena *arena, const struct block *skeleton,
                                 const struct view *values)
{
  struct block *first = NULL, **tail = &first;
  for (; skeleton != NULL; skeleton = skeleton->next) {
    if (is_one_value(skeleton)) {
      tail = bind_paragraphs(arena, skeleton, values[skeleton->runs->text.len], tail);
      continue;
    }
    struct block *fresh = arena_alloc(arena, sizeof *fresh);
    *fresh = *skeleton;
    fresh->next = NULL;
    if (skeleton->origin == NULL) {
      fresh->runs = bind_runs(arena, skeleton->runs, values);
      fresh->first = bind_blocks(arena, skeleton->first, values);
    }
    *tail = fresh;
    tail = &fresh->next;
  }
  return first;
}

struct block *skeleton_bind(struct arena *letter, const struct block *skeleton,
                            const struct view *values)
{
  return bind_blocks(letter, skeleton->first, values);
}
