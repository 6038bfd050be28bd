/* Bank: fonts that are made once for a run and put ready into every file of it.
 *
 * To subset and deflate two fonts costs more than all else about a letter. A bank costs that once;
 * each file then carries the whole bank, some 7 KB a face for the letters of Western Europe,
 * where fonts of its own take half of that. Its codes take one byte each, where there are few
 * enough. What the bank lacks comes from a small font beside it.
 *
 *   struct font_bank *bank = font_bank_new(&faces);
 *   font_bank_text(bank, VIEW("Łódź")) …
 *   font_bank_bake(bank, report);        from here on it is only read, and may be shared
 */
#ifndef OPTOUT_PAGE_BANK_H
#define OPTOUT_PAGE_BANK_H

#include <stdbool.h>

#include "ground/text.h"

struct baked_font;
struct codes;
struct faces;
struct font_bank;
struct report;

/* `faces` must live as long as the bank. NULL may be freed. */
struct font_bank *font_bank_new(const struct faces *faces);
void font_bank_free(struct font_bank *bank);

/* Takes in the glyphs of words (parted by spaces) in regular and bold, or the first fallback that
 * has them. */
void font_bank_text(struct font_bank *bank, struct view text);

/* Makes the fonts. False after reporting. */
bool font_bank_bake(struct font_bank *bank, struct report *report);

/* Of one face, after baking; NULL when the face was never used. */
const struct codes *font_bank_codes(const struct font_bank *bank, size_t face);
const struct baked_font *font_bank_font(const struct font_bank *bank, size_t face);

#endif
