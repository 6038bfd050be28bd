/* Letters, digits and white space of ASCII, whatever the locale: bytes of UTF-8 beyond ASCII are
 * none of them.
 *
 * They take bytes and code points alike. Names that people write have other letters too:
 * ground/unicode.h knows those.
 */
#ifndef OPTOUT_GROUND_ASCII_H
#define OPTOUT_GROUND_ASCII_H

#include <stdbool.h>
#include <stdint.h>

/* 0 to 9. */
static inline bool ascii_digit(int64_t c) { return c >= '0' && c <= '9'; }

/* A to Z. */
static inline bool ascii_upper(int64_t c) { return c >= 'A' && c <= 'Z'; }

/* a to z. */
static inline bool ascii_lower(int64_t c) { return c >= 'a' && c <= 'z'; }

/* A letter of either case. */
static inline bool ascii_letter(int64_t c) { return ascii_upper(c) || ascii_lower(c); }

/* A letter or a digit. */
static inline bool ascii_alnum(int64_t c) { return ascii_letter(c) || ascii_digit(c); }

/* What parts words on a line: a space or a tab. */
static inline bool ascii_blank(int64_t c) { return c == ' ' || c == '\t'; }

/* White space: a blank, or what ends a line or a page. */
static inline bool ascii_space(int64_t c) { return ascii_blank(c) || (c >= '\n' && c <= '\r'); }

/* The small letter of a capital; anything else as it is. */
static inline char ascii_to_lower(char c) { return ascii_upper(c) ? (char)(c - 'A' + 'a') : c; }

/* The capital of a small letter; anything else as it is. */
static inline char ascii_to_upper(char c) { return ascii_lower(c) ? (char)(c - 'a' + 'A') : c; }

#endif
