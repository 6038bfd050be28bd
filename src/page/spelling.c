#include "page/spelling.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/codes.h"
#include "page/face.h"

/* ---- the pen ---- */

static char *put_byte(char *at, unsigned byte)
{
  if (byte == '(' || byte == ')' || byte == '\\') {
    *at++ = '\\';
  } else if (byte == '\r') {
    /* A bare CR in a string is read as LF. */
    *at++ = '\\';
    byte = 'r';
  }
  *at++ = (char)byte;
  return at;
}

static char *put_number(char *at, int64_t number)
{
  if (number < 0)
    *at++ = '-';
  return at + text_put_number(at, number < 0 ? (uint64_t)-number : (uint64_t)number);
}

char *pen_mend(char *at, struct pen *pen, int32_t shift)
{
  int64_t off = pen->off + (int64_t)shift * PEN_EM;
  int64_t step = (off + (off > 0 ? pen->em / 2 : -pen->em / 2)) / pen->em;
  *at++ = ')';
  at = put_number(at, -step);
  *at++ = '(';
  pen->off -= step * pen->em;
  return at;
}

char *pen_put(char *at, struct pen *pen, uint16_t code, int32_t shift, int32_t advance)
{
  if (pen_strays(pen, shift))
    at = pen_mend(at, pen, shift);
  if (!pen->codes->narrow)
    at = put_byte(at, code >> 8);
  at = put_byte(at, code & 0xFF);
  pen->off += (int64_t)advance * PEN_EM - (int64_t)pen->codes->width[code] * pen->em;
  return at;
}

/* ---- words ---- */

struct spellings {
  const struct codes *codes;
  struct spelling *items; /* by the words' indices; owned */
  size_t room;
  uint64_t trims; /* of the face, when the first item was made */
  struct arena arena;
};

struct spellings *spellings_new(const struct codes *codes)
{
  struct spellings *spellings = mem_zeroed(1, sizeof *spellings);
  spellings->codes = codes;
  arena_init(&spellings->arena);
  return spellings;
}

void spellings_free(struct spellings *spellings)
{
  if (spellings == NULL)
    return;
  arena_free(&spellings->arena);
  mem_free(spellings->items);
  mem_free(spellings);
}

void spellings_clear(struct spellings *spellings)
{
  if (spellings->room != 0)
    memset(spellings->items, 0, spellings->room * sizeof *spellings->items);
  arena_reset(&spellings->arena);
}

static void make_room(struct spellings *spellings, size_t index)
{
  size_t before = spellings->room;
  if (index < before)
    return;
  spellings->items =
    mem_grow(spellings->items, &spellings->room, index + 1, sizeof *spellings->items);
  memset(spellings->items + before, 0, (spellings->room - before) * sizeof *spellings->items);
}

/* Readers take a glyph off the baseline for the end of a word; one that runs from right to left
 * they put together by where its glyphs stand. */
static bool is_level(const struct shaped *word)
{
  for (size_t i = 0; !word->turned && i < word->count; i++)
    if (word->glyphs[i].y != 0)
      return false;
  return true;
}

static void spell(struct spellings *spellings, const struct shaped *word,
                  struct spelling *spelling)
{
  const struct codes *codes = spellings->codes;
  struct pen pen = {.codes = codes, .em = face_metrics(codes->face)->units_per_em};
  uint16_t space = face_space(codes->face);
  char *bytes = arena_alloc(&spellings->arena, (word->count + 1) * GLYPH_BYTES), *at = bytes;
  for (size_t i = 0; i < word->count; i++) {
    const struct glyph *glyph = &word->glyphs[i];
    at = pen_put(at, &pen, codes->code[glyph->id], glyph->x, glyph->advance);
  }
  spelling->kind = SPELLING_PLAIN;
  spelling->bytes = bytes;
  spelling->length[0] = (uint32_t)(at - bytes);
  spelling->slip[0] = pen.off;
  at = pen_put(at, &pen, codes->code[space], 0, face_advance(codes->face, space));
  spelling->length[1] = (uint32_t)(at - bytes);
  spelling->slip[1] = pen.off;
}

const struct spelling *spelling_of(struct spellings *spellings, const struct shaped *word)
{
  const struct codes *codes = spellings->codes;
  if (spellings->trims != face_trims(codes->face)) {
    spellings_clear(spellings);
    spellings->trims = face_trims(codes->face);
  }
  make_room(spellings, word->index);
  struct spelling *spelling = &spellings->items[word->index];
  if (spelling->kind > SPELLING_ABSENT)
    return spelling;
  if (!codes_have(codes, word))
    spelling->kind = SPELLING_ABSENT;
  else if (!is_level(word) || !codes_spell(codes, word))
    spelling->kind = SPELLING_ODD;
  else if (word->turned)
    spelling->kind = SPELLING_TURNED;
  else
    spell(spellings, word, spelling);
  return spelling;
}
