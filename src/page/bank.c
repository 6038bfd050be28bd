#include "page/bank.h"

#include "ground/mem.h"
#include "page/bake.h"
#include "page/codes.h"
#include "page/deflate.h"
#include "page/face.h"
#include "page/layout.h"
#include "talk/report.h"

enum { FONT_LEVEL = 9 };

struct font_bank {
  const struct faces *faces;
  struct codes *codes[FACES_MAX];
  struct baked_font *fonts[FACES_MAX];
};

struct font_bank *font_bank_new(const struct faces *faces)
{
  struct font_bank *bank = mem_zeroed(1, sizeof *bank);
  bank->faces = faces;
  return bank;
}

void font_bank_free(struct font_bank *bank)
{
  if (bank == NULL)
    return;
  for (size_t i = 0; i < FACES_MAX; i++) {
    codes_free(bank->codes[i]);
    baked_font_free(bank->fonts[i]);
  }
  mem_free(bank);
}

static void count_word(struct font_bank *bank, size_t face, const struct shaped *word)
{
  if (bank->codes[face] == NULL) {
    bank->codes[face] = codes_new(bank->faces->face[face]);
    codes_space(bank->codes[face]);
  }
  codes_add(bank->codes[face], word);
}

static void count_in_first(struct font_bank *bank, size_t from, size_t to, struct view word)
{
  for (size_t i = from; i < to; i++) {
    const struct shaped *shaped = face_shape(bank->faces->face[i], word);
    if (!shaped->missing) {
      count_word(bank, i, shaped);
      return;
    }
  }
}

void font_bank_text(struct font_bank *bank, struct view text)
{
  while (text.len != 0) {
    struct view word = view_cut(&text, ' ');
    if (word.len == 0)
      continue;
    count_in_first(bank, 0, 1, word);
    count_in_first(bank, 1, bank->faces->count, word);
  }
}

bool font_bank_bake(struct font_bank *bank, struct report *report)
{
  struct deflater *deflater = deflater_new(FONT_LEVEL);
  bool fine = true;
  for (size_t i = 0; fine && i < FACES_MAX; i++)
    if (bank->codes[i] != NULL) {
      codes_narrow(bank->codes[i]);
      bank->fonts[i] = bake_font(bank->codes[i], deflater);
      fine = bank->fonts[i] != NULL;
    }
  deflater_free(deflater);
  if (!fine)
    report_error(report, "pdf-internal", (struct place){0},
                 "the fonts could not be prepared; please tell the makers of optout");
  return fine;
}

const struct codes *font_bank_codes(const struct font_bank *bank, size_t face)
{
  return bank->codes[face];
}

const struct baked_font *font_bank_font(const struct font_bank *bank, size_t face)
{
  return bank->fonts[face];
}
