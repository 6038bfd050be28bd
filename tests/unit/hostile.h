/* Values that look like something else, and a small generator of more. */
#ifndef OPTOUT_TEST_HOSTILE_H
#define OPTOUT_TEST_HOSTILE_H

#include "ground/arena.h"
#include "ground/unicode.h"

static const char *const hostile[] = {
  "12. Oak Street", "# Flat 4", "<b>bold</b>", "*x*", "[a](b)", "| x |", "- item", "+ item",
  "> quote", "1) one", "**strong", "__under__", "`code`", "~~~", "---", "===", "***", "a*b_c",
  "![i](j.png)", "<script>alert(1)</script>", "&amp; &#65; &lt;", "\\* \\", "{{name}}", "a\\",
  "    four blanks", "\ttab", "trailing ", "[x]: http://e.org", "<http://e.org>", "a | b",
  "| --- |", "O'Hara \"Bob\" -- ...", "Dr.", "(in brackets)", "\"", "'", "#", "7", "Łukasz é",
  "\xE4\xBD\x99\xE6\x98\x8E", "\xE2\x82\xAC\xE2\x82\xAC", "%s %n", "]]>", "</p>", "!", "a!",
  ":--", "~~gone~~", "1234567890. x", "=", "x  y", "javascript:alert(1)",
  "\xE1\x9A\x80*a*", "\xE2\x80\x80*a*\xE2\x80\x8A", "*a*\xE2\x80\xAF", "\xE2\x81\x9F*a*",
  "\xE3\x80\x80_a_", "{a}", "a:", "\xE2\x80\x8B", "1)",
};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

/* Knuth's multiplier; the same numbers in every run. */
static inline uint32_t chance(uint32_t *seed, uint32_t below)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

static inline struct view hostile_text(struct arena *arena, uint32_t *seed)
{
  static const char letters[] = "*_[]()#+-.!|<>&~`\\\"'019 ab *_ ";
  static const uint32_t others[] = {0xE9, 0x20AC, 0x2014, 0xA0, 0x1F600, 0x4F59};
  if (chance(seed, 2) == 0)
    return view_of(hostile[chance(seed, HOSTILE)]);
  struct buffer text;
  buffer_init(&text);
  for (uint32_t left = 1 + chance(seed, 12); left != 0; left--) {
    if (chance(seed, 8) == 0)
      unicode_put(&text, others[chance(seed, sizeof others / sizeof others[0])]);
    else
      buffer_add_byte(&text, letters[chance(seed, sizeof letters - 1)]);
  }
  struct view copy = arena_copy(arena, buffer_view(&text));
  buffer_free(&text);
  return copy;
}

#endif
