#include "page/ink.h"

#include "page/codes.h"
#include "page/spelling.h"

void ink_fonts_bank(struct ink_fonts *fonts, size_t face, const struct codes *codes)
{
  fonts->bank[face] = codes;
  if (codes != NULL)
    fonts->bank_words[face] = spellings_new(codes);
}

void ink_fonts_begin(struct ink_fonts *fonts)
{
  for (size_t i = 0; i < FACES_MAX; i++) {
    fonts->bank_used[i] = false;
    if (fonts->own[i] != NULL) {
      codes_clear(fonts->own[i]);
      spellings_clear(fonts->own_words[i]);
    }
  }
}

void ink_fonts_free(struct ink_fonts *fonts)
{
  for (size_t i = 0; i < FACES_MAX; i++) {
    spellings_free(fonts->bank_words[i]);
    spellings_free(fonts->own_words[i]);
    codes_free(fonts->own[i]);
  }
}

const struct spelling *ink_fonts_spell(struct ink_fonts *fonts, int face,
                                       const struct shaped *word, const struct codes **codes)
{
  if (fonts->bank[face] != NULL) {
    const struct spelling *spelling = spelling_of(fonts->bank_words[face], word);
    *codes = fonts->bank[face];
    if (spelling->kind != SPELLING_ABSENT) {
      fonts->bank_used[face] = true;
      return spelling;
    }
  }
  if (fonts->own[face] == NULL) {
    fonts->own[face] = codes_new(fonts->faces->face[face]);
    fonts->own_words[face] = spellings_new(fonts->own[face]);
  }
  codes_add(fonts->own[face], word);
  codes_space(fonts->own[face]);
  *codes = fonts->own[face];
  return spelling_of(fonts->own_words[face], word);
}
