/* Unicode, as far as letters need it: decoding, NFC, widths, and which characters no letter
 * may hold. utf8proc does the work and is seen by unicode.c alone.
 */
#ifndef OPTOUT_GROUND_UNICODE_H
#define OPTOUT_GROUND_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;

/* The byte order mark that some programs put before a text in UTF-8. */
#define UNICODE_MARK VIEW("\xEF\xBB\xBF")

/* Takes one code point off the front of valid UTF-8. Returns false at the end. On a malformed
 * sequence gives U+FFFD and steps one byte. */
bool unicode_next(struct view *rest, uint32_t *code_point);

/* Appends the code point as UTF-8. */
void unicode_put(struct buffer *out, uint32_t code_point);

/* Appends the text as hexadecimal digits of UTF-16, big end first. */
void unicode_put_utf16_hex(struct buffer *out, struct view text);

/* The byte offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates
 * included), or SIZE_MAX when all is well. */
size_t unicode_first_bad(struct view bytes);

/* The text in Normalisation Form C, in the arena; the same view when nothing changes. */
struct view unicode_nfc(struct arena *arena, struct view text);

/* Columns the text takes on a terminal: wide characters 2, combining marks 0. */
size_t unicode_width(struct view text);
int unicode_point_width(uint32_t code_point);

/* Code points in valid UTF-8. */
size_t unicode_length(struct view text);

/* The upper-case form, where that is one code point; else the same. */
uint32_t unicode_upper(uint32_t code_point);

/* True for letters of any script (general categories Lu, Ll, Lt, Lm, Lo). */
bool unicode_is_letter(uint32_t code_point);

/* True when there is such a letter in the text. */
bool unicode_has_letter(struct view text);

/* True for letters that are written from right to left. */
bool unicode_is_right_to_left(uint32_t code_point);

/* True when a word of the text has letters of Latin and of Cyrillic or Greek: some look alike, and
 * whoever searches for the word does not find it. A word ends where no letter follows. Greek
 * letters that are signs (μ and Ω) count for nothing. */
bool unicode_mixes_scripts(struct view text);

/* Accents that may stand on one letter: no spelling needs more than three. */
enum { UNICODE_MARKS_MOST = 5 };

/* The byte at which more marks stand on a letter than UNICODE_MARKS_MOST; SIZE_MAX: nowhere. */
size_t unicode_find_pile(struct view text);

/* Why a code point may not stand in a value, or UNICODE_FINE. */
enum unicode_fault {
  UNICODE_FINE,
  UNICODE_CONTROL,     /* C0 but tab and line feed, DEL, C1 */
  UNICODE_INVISIBLE,   /* zero-width, soft hyphen, line and paragraph separators */
  UNICODE_BIDI,        /* bidirectional controls */
  UNICODE_PRIVATE,     /* private use */
  UNICODE_NONCHARACTER /* U+FFFE, U+FDD0 and their kind, and U+FFFD itself */
};
enum unicode_fault unicode_fault_of(uint32_t code_point);

#endif
