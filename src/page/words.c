#include "page/words.h"

#include <string.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/face.h"

/* FIRST_SLOTS: a power of two. OFTEN: a word that was asked for so often stands in several letters.
 */
enum { FIRST_SLOTS = 1024, OFTEN = 16 };

/* Letters written from right to left begin at U+0590, and their UTF-8 with this byte. */
enum { FIRST_LEFTWARD = 0xD6 };

struct word_slot {
  uint64_t hash;
  const struct shaped *shaped; /* NULL: free */
  uint64_t uses;               /* asked for so often since the last trim */
};

void words_init(struct words *words)
{
  arena_init(&words->arena);
  words->slot_count = FIRST_SLOTS;
  words->slots = mem_zeroed(words->slot_count, sizeof *words->slots);
  words->count = 0;
  words->trims = 0;
}

void words_free(struct words *words)
{
  arena_free(&words->arena);
  mem_free(words->slots);
}

/* The two shapings of one word have different hashes, which the direction is part of. */
static struct word_slot *find_slot(struct word_slot *slots, size_t count, uint64_t hash,
                                   struct view word)
{
  size_t at = hash & (count - 1);
  while (slots[at].shaped != NULL &&
         (slots[at].hash != hash || !view_equal(slots[at].shaped->text, word)))
    at = (at + 1) & (count - 1);
  return &slots[at];
}

const struct shaped *words_find(struct words *words, struct view word, bool turned,
                                uint64_t *hash)
{
  *hash = turned ? ~view_hash(word) : view_hash(word);
  struct word_slot *slot = find_slot(words->slots, words->slot_count, *hash, word);
  slot->uses++;
  return slot->shaped;
}

static void grow(struct words *words)
{
  size_t count = words->slot_count * 2;
  struct word_slot *slots = mem_zeroed(count, sizeof *slots);
  for (size_t i = 0; i < words->slot_count; i++) {
    struct word_slot old = words->slots[i];
    if (old.shaped != NULL)
      *find_slot(slots, count, old.hash, old.shaped->text) = old;
  }
  mem_free(words->slots);
  words->slots = slots;
  words->slot_count = count;
}

void words_keep(struct words *words, const struct shaped *shaped, uint64_t hash)
{
  *find_slot(words->slots, words->slot_count, hash, shaped->text) =
    (struct word_slot){hash, shaped, 1};
  if (++words->count * 2 > words->slot_count)
    grow(words);
}

/* Copies a word into the present memory. */
static void move(struct words *words, const struct word_slot *old)
{
  struct arena *arena = &words->arena;
  struct glyph *glyphs = arena_array(arena, old->shaped->count, sizeof *glyphs);
  struct shaped *kept = arena_alloc(arena, sizeof *kept);
  *kept = *old->shaped;
  if (kept->count != 0)
    memcpy(glyphs, old->shaped->glyphs, kept->count * sizeof *glyphs);
  kept->glyphs = glyphs;
  kept->text = arena_copy(arena, kept->text);
  kept->index = words->count;
  words_keep(words, kept, old->hash);
}

bool words_trim(struct words *words, size_t limit)
{
  if (words->count <= limit)
    return false;
  struct words old = *words;
  words_init(words);
  words->trims = old.trims + 1;
  for (size_t i = 0; i < old.slot_count && words->count < limit / 2; i++)
    if (old.slots[i].shaped != NULL && old.slots[i].uses >= OFTEN)
      move(words, &old.slots[i]);
  words_free(&old);
  return true;
}

bool words_leftward(struct view word)
{
  size_t at = 0;
  while (at < word.len && (unsigned char)word.at[at] < FIRST_LEFTWARD)
    at++;
  struct view rest = view_slice(word, at, word.len);
  uint32_t point;
  while (unicode_next(&rest, &point))
    if (unicode_is_right_to_left(point))
      return true;
  return false;
}

struct view shaped_text(const struct shaped *shaped, size_t index)
{
  uint32_t from = shaped->glyphs[index].cluster;
  uint32_t to = (uint32_t)shaped->text.len;
  for (size_t i = 0; i < shaped->count; i++) {
    uint32_t cluster = shaped->glyphs[i].cluster;
    if (cluster == from && i < index)
      return (struct view){"", 0};
    if (cluster > from && cluster < to)
      to = cluster;
  }
  return view_slice(shaped->text, from, to);
}
