#include "page/joints.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/mem.h"
#include "page/face.h"

/* LETTERS_MAX: of a word; longer ones are rare. */
enum { LETTERS = JOINT_LAST - JOINT_FIRST + 1, LETTERS_MAX = 48 };

/* Advances that no letter has: font units are at most 16384 an em. */
enum { NOT_LEARNED = INT16_MIN, TOGETHER = INT16_MAX };

struct joints {
  uint16_t glyph[LETTERS];
  int16_t advance[LETTERS]; /* of a letter that ends a word, font units */
  int16_t beside[JOINT_SCRIPTS][LETTERS][LETTERS]; /* of the first beside the second */
  joint_learner *learn;
  void *context;
};

struct joints *joints_new(const uint16_t *glyphs, const int16_t *advances, joint_learner *learn,
                          void *context)
{
  struct joints *joints = mem_zeroed(1, sizeof *joints);
  memcpy(joints->glyph, glyphs, sizeof joints->glyph);
  memcpy(joints->advance, advances, sizeof joints->advance);
  joints->learn = learn;
  joints->context = context;
  for (size_t script = 0; script < JOINT_SCRIPTS; script++)
    for (size_t i = 0; i < LETTERS; i++)
      for (size_t k = 0; k < LETTERS; k++)
        joints->beside[script][i][k] = NOT_LEARNED;
  return joints;
}

void joints_free(struct joints *joints) { mem_free(joints); }

/* As HarfBuzz takes it: the first letter that has a script says which. */
static enum joint_script script_of(struct view word)
{
  for (size_t i = 0; i < word.len; i++)
    if (ascii_letter(word.at[i]))
      return JOINT_LATIN;
  return JOINT_COMMON;
}

static bool is_plain(const struct joints *joints, struct view word)
{
  if (word.len < 2 || word.len > LETTERS_MAX)
    return false;
  for (size_t i = 0; i < word.len; i++)
    if (word.at[i] < JOINT_FIRST || word.at[i] > JOINT_LAST ||
        joints->glyph[word.at[i] - JOINT_FIRST] == 0)
      return false;
  return true;
}

static int16_t learned(struct joints *joints, enum joint_script script, const char letters[2])
{
  int16_t *beside =
    &joints->beside[script][letters[0] - JOINT_FIRST][letters[1] - JOINT_FIRST];
  if (*beside == NOT_LEARNED && !joints->learn(joints->context, script, letters, beside))
    *beside = TOGETHER;
  return *beside;
}

bool joints_shape(struct joints *joints, struct view word, struct arena *arena,
                  struct shaped *shaped)
{
  struct glyph glyphs[LETTERS_MAX];
  int32_t width = 0;
  if (!is_plain(joints, word))
    return false;
  enum joint_script script = script_of(word);
  for (size_t i = 0; i < word.len; i++) {
    size_t letter = (size_t)(word.at[i] - JOINT_FIRST);
    int16_t advance = i + 1 < word.len ? learned(joints, script, word.at + i)
                                       : joints->advance[letter];
    if (advance == TOGETHER)
      return false;
    glyphs[i] = (struct glyph){
      .id = joints->glyph[letter], .advance = advance, .cluster = (uint32_t)i};
    width += advance;
  }
  struct glyph *kept = arena_array(arena, word.len, sizeof *kept);
  memcpy(kept, glyphs, word.len * sizeof *kept);
  shaped->glyphs = kept;
  shaped->count = word.len;
  shaped->width = width;
  return true;
}
