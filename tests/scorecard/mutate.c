#include "mutate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 4 * 1024 * 1024 };

struct text {
  struct bytes bytes;
  uint64_t chance;
};

/* xorshift64*: good enough, and the same everywhere. */
static size_t below(struct text *text, size_t limit)
{
  text->chance ^= text->chance >> 12;
  text->chance ^= text->chance << 25;
  text->chance ^= text->chance >> 27;
  return limit == 0 ? 0 : (size_t)((text->chance * UINT64_C(2685821657736338717)) >> 32) % limit;
}

struct bytes bytes_read(const char *path)
{
  FILE *file = fopen(path, "rb");
  struct bytes bytes = {malloc(LONGEST), 0};
  if (file == NULL || bytes.at == NULL) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(2);
  }
  bytes.len = fread(bytes.at, 1, LONGEST, file);
  fclose(file);
  unsigned char *less = realloc(bytes.at, bytes.len + 1);
  return less != NULL ? (struct bytes){less, bytes.len} : bytes;
}

/* Puts `count` bytes in the place of those from `from` to `to`. */
static void replace(struct text *text, size_t from, size_t to, const void *fresh, size_t count)
{
  struct bytes old = text->bytes;
  size_t length = old.len - (to - from) + count;
  unsigned char *at = malloc(length + 1);
  if (at == NULL)
    exit(2);
  memcpy(at, old.at, from);
  memcpy(at + from, fresh, count);
  memcpy(at + from + count, old.at + to, old.len - to);
  free(old.at);
  text->bytes = (struct bytes){at, length};
}

/* ---- bytes ---- */

static void flip(struct text *text)
{
  if (text->bytes.len != 0)
    text->bytes.at[below(text, text->bytes.len)] ^= (unsigned char)(1u << below(text, 8));
}

static void other_byte(struct text *text)
{
  if (text->bytes.len != 0)
    text->bytes.at[below(text, text->bytes.len)] = (unsigned char)below(text, 256);
}

static void span(struct text *text, size_t longest, size_t *from, size_t *to)
{
  *from = below(text, text->bytes.len + 1);
  *to = *from + below(text, longest);
  if (*to > text->bytes.len)
    *to = text->bytes.len;
}

static void leave_out(struct text *text)
{
  size_t from, to;
  span(text, 30, &from, &to);
  replace(text, from, to, "", 0);
}

static void say_twice(struct text *text)
{
  unsigned char copy[64];
  size_t from, to;
  span(text, sizeof copy, &from, &to);
  memcpy(copy, text->bytes.at + from, to - from);
  replace(text, to, to, copy, to - from);
}

static void cut_off(struct text *text) { text->bytes.len = below(text, text->bytes.len + 1); }

/* Numbers of two or four bytes that lie at the edge of what they can say; most of what a binary
 * file is steered by stands at its beginning. */
static void extreme(struct text *text)
{
  static const unsigned char edges[][4] = {
    {0, 0, 0, 0}, {255, 255, 255, 255}, {127, 255, 255, 255}, {128, 0, 0, 0}, {0, 1, 0, 0}};
  size_t width = below(text, 2) != 0 ? 4 : 2;
  size_t reach = below(text, 2) != 0 ? 512 : text->bytes.len;
  size_t from = below(text, reach) & ~(size_t)1;
  if (from + width <= text->bytes.len)
    memcpy(text->bytes.at + from, edges[below(text, 5)], width);
}

/* ---- words and lines ---- */

#define WORD(text)                                                                                 \
  {                                                                                                \
    text, sizeof text - 1                                                                          \
  }
static const struct {
  const char *at;
  size_t len;
} words[] = {
  WORD("\0"),
  WORD("\a"),
  WORD("\x1B[2J"),
  WORD("\x7F"),
  WORD("\xC2\x85"),
  WORD("\t"),
  WORD("\r\n"),
  WORD("\r"),
  WORD("\n\n"),
  WORD("\xEF\xBB\xBF"),
  WORD("\xFF\xFE"),
  WORD("\xC0\x80"),
  WORD("\xED\xA0\x80"),
  WORD("\xF4\x90\x80\x80"),
  WORD("\xC3"),
  WORD("\x80"),
  WORD("\xE2\x80\xAE"),
  WORD("\xE2\x81\xA6"),
  WORD("\xE2\x80\x8B"),
  WORD("\xC2\xAD"),
  WORD("\xC2\xA0"),
  WORD("\xEE\x80\x80"),
  WORD("\xEF\xBF\xBE"),
  WORD("\xF0\x9F\x98\x80"),
  WORD("\xF0\xA0\x80\x80"),
  WORD("\xCC\x81\xCC\x81\xCC\x81\xCC\x81"),
  WORD("\xE2\x80\xA8"),
  WORD("\xD7\xA9\xD7\x9C"),
  WORD("\xE0\xA4\x95\xE0\xA5\x8D"),
  WORD("\xE1\x84\x80\xE1\x85\xA1"),
  WORD("{{"),
  WORD("}}"),
  WORD("{{#"),
  WORD("{{/"),
  WORD("{{>x}}"),
  WORD("{{{x}}}"),
  WORD("{{."),
  WORD("{{^patient}}"),
  WORD("<script>"),
  WORD("&amp;"),
  WORD("&#0;"),
  WORD("*"),
  WORD("**"),
  WORD("_"),
  WORD("`"),
  WORD("```\n"),
  WORD("!["),
  WORD("](javascript:1)"),
  WORD("\n# "),
  WORD("\n---\n"),
  WORD("\n...\n"),
  WORD("["),
  WORD("]"),
  WORD("{"),
  WORD("}"),
  WORD(": "),
  WORD("- "),
  WORD("? "),
  WORD("&a "),
  WORD("*a"),
  WORD("!!str "),
  WORD("<<: *a\n"),
  WORD("|\n"),
  WORD(">\n"),
  WORD("%TAG ! x\n"),
  WORD("\""),
  WORD("'"),
  WORD("\\x00"),
  WORD("\\u202e"),
  WORD(","),
  WORD(";"),
  WORD("=cmd()"),
  WORD("\"\"\""),
  WORD("../../../../etc/passwd"),
  WORD("/dev/zero"),
  WORD("NULL"),
  WORD("no"),
  WORD("0123"),
  WORD("1e9"),
  WORD("-1"),
  WORD("99999999999999999999"),
  WORD("31/02/2020"),
  WORD("29 Feb 1900"),
  WORD("%s%n"),
  WORD("\nname: X\n"),
  WORD("\n  name: X\n"),
  WORD("\nopt_outs: []\n"),
};

static void put_word(struct text *text)
{
  size_t word = below(text, sizeof words / sizeof words[0]);
  size_t at = below(text, text->bytes.len + 1);
  replace(text, at, at, words[word].at, words[word].len);
}

/* More than a line, a text or a table can hold. */
static void put_run(struct text *text)
{
  static const char signs[] = "[{-?a \"*>#,:&(";
  unsigned char run[9000];
  size_t at = below(text, text->bytes.len + 1);
  memset(run, signs[below(text, sizeof signs - 1)], sizeof run);
  replace(text, at, at, run, below(text, sizeof run));
}

/* The line that a byte drawn by lot is in, with its end. */
static void line(struct text *text, size_t *from, size_t *to)
{
  const unsigned char *at = text->bytes.at;
  *from = *to = below(text, text->bytes.len + 1);
  while (*from > 0 && at[*from - 1] != '\n')
    --*from;
  while (*to < text->bytes.len && at[(*to)++] != '\n')
    ;
}

static void leave_out_line(struct text *text)
{
  size_t from, to;
  line(text, &from, &to);
  replace(text, from, to, "", 0);
}

static void move_line(struct text *text, int keep)
{
  size_t from, to, ignored, at;
  line(text, &from, &to);
  size_t length = to - from;
  unsigned char *copy = malloc(length + 1);
  if (copy == NULL)
    exit(2);
  memcpy(copy, text->bytes.at + from, length);
  if (!keep)
    replace(text, from, to, "", 0);
  line(text, &at, &ignored);
  replace(text, at, at, copy, length);
  free(copy);
}

static void repeat_line(struct text *text) { move_line(text, 1); }
static void shift_line(struct text *text) { move_line(text, 0); }

static void indent(struct text *text)
{
  size_t from, to;
  line(text, &from, &to);
  replace(text, from, from, "    ", 1 + below(text, 4));
}

static void splice(struct text *text, struct bytes other)
{
  size_t at = below(text, text->bytes.len + 1);
  size_t from = below(text, other.len + 1);
  replace(text, at, text->bytes.len, other.at + from, other.len - from);
}

static int is_text(struct bytes bytes)
{
  size_t looked = bytes.len < 256 ? bytes.len : 256;
  return looked == 0 || memchr(bytes.at, '\0', looked) == NULL;
}

struct bytes mutate(struct bytes seed, struct bytes other, uint64_t number)
{
  static void (*const of_bytes[])(struct text *) = {flip,    other_byte, leave_out, say_twice,
                                                    cut_off, extreme,    extreme,   extreme};
  static void (*const of_text[])(struct text *) = {
    flip,     other_byte, leave_out,      say_twice,   cut_off,    put_word, put_word,
    put_word, put_word,   leave_out_line, repeat_line, shift_line, indent,   put_run};
  struct text text = {{malloc(seed.len + 1), seed.len}, number * 0x9E3779B97F4A7C15u + 1};
  if (text.bytes.at == NULL)
    exit(2);
  memcpy(text.bytes.at, seed.at, seed.len);
  for (size_t mistakes = below(&text, 3) != 0 ? 1 : 4; mistakes != 0; mistakes--)
    if (!is_text(seed))
      of_bytes[below(&text, sizeof of_bytes / sizeof of_bytes[0])](&text);
    else if (below(&text, 20) == 0)
      splice(&text, other);
    else
      of_text[below(&text, sizeof of_text / sizeof of_text[0])](&text);
  return text.bytes;
}
