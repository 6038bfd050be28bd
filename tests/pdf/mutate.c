/* Making the edits of a seeded defect. */
#include <string.h>

#include "ground/mem.h"
#include "seeds.h"

struct match {
  size_t begin, end;
  char digits[24]; /* what "#" stood for, the last of them */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads `find` at `at`; returns where it ends, or SIZE_MAX. */
static size_t match_at(struct view text, size_t at, const char *find, struct match *match)
{
  for (; *find != '\0'; find++) {
    if (at >= text.len)
      return SIZE_MAX;
    if (*find != '#') {
      if (text.at[at++] != *find)
        return SIZE_MAX;
      continue;
    }
    size_t count = 0;
    while (at < text.len && is_digit(text.at[at]) && count + 1 < sizeof match->digits)
      match->digits[count++] = text.at[at++];
    match->digits[count] = '\0';
    if (count == 0)
      return SIZE_MAX;
  }
  return at;
}

static bool find_from(struct view text, size_t from, const char *find, struct match *match)
{
  for (size_t at = from; at < text.len; at++) {
    size_t end = match_at(text, at, find, match);
    if (end == SIZE_MAX)
      continue;
    match->begin = at;
    match->end = end;
    return true;
  }
  return false;
}

static void add_put(struct buffer *out, const char *put, const struct match *match)
{
  int64_t number = 0;
  for (const char *digit = match->digits; *digit != '\0'; digit++)
    number = number * 10 + (*digit - '0');
  for (; *put != '\0'; put++)
    if (*put == '#')
      buffer_add(out, view_of(match->digits));
    else if (*put == '^')
      buffer_add_int(out, number + 1);
    else
      buffer_add_byte(out, *put);
}

static void swap_in(struct buffer *file, struct buffer *changed)
{
  buffer_free(file);
  *file = *changed;
}

static bool apply(const struct edit *edit, struct buffer *file)
{
  struct view text = buffer_view(file);
  struct match match = {0};
  size_t at = 0, places = 0;
  if (edit->after != NULL) {
    if (!find_from(text, 0, edit->after, &match))
      return false;
    at = match.end;
  }
  struct buffer out;
  buffer_init(&out);
  size_t copied = 0;
  while ((places == 0 || edit->all) && find_from(text, at, edit->find, &match)) {
    buffer_add(&out, view_slice(text, copied, match.begin));
    add_put(&out, edit->put, &match);
    copied = at = match.end;
    places++;
  }
  buffer_add(&out, view_slice(text, copied, text.len));
  swap_in(file, &out);
  return places != 0;
}

struct packer {
  struct buffer *out;
  uint32_t bits;
  int have;
};

static void put_code(struct packer *packer, unsigned code)
{
  packer->bits = packer->bits << 9 | code;
  for (packer->have += 9; packer->have >= 8;) {
    packer->have -= 8;
    buffer_add_byte(packer->out, (char)(packer->bits >> packer->have & 0xFF));
  }
}

/* LZW without ever using the table: it is cleared before codes would grow to ten bits. */
static void add_lzw(struct buffer *out, struct view bytes)
{
  enum { CLEAR = 256, END = 257, KEPT = 200 };
  struct packer packer = {out, 0, 0};
  for (size_t i = 0; i < bytes.len; i++) {
    if (i % KEPT == 0)
      put_code(&packer, CLEAR);
    put_code(&packer, (unsigned char)bytes.at[i]);
  }
  put_code(&packer, END);
  put_code(&packer, 0);
}

static bool recode(struct buffer *file)
{
  struct view text = buffer_view(file);
  struct match match = {0}, end = {0};
  if (!find_from(text, 0, "/Type /Metadata", &match) ||
      !find_from(text, match.end, "\nstream\n", &match) ||
      !find_from(text, match.end, "\nendstream", &end))
    return false;
  struct buffer out;
  buffer_init(&out);
  buffer_add(&out, view_slice(text, 0, match.end));
  add_lzw(&out, view_slice(text, match.end, end.begin));
  buffer_add(&out, view_slice(text, end.begin, text.len));
  swap_in(file, &out);
  return true;
}

bool seed_apply(const struct seed *seed, struct buffer *file)
{
  for (size_t i = 0; i < SEED_EDITS && seed->edits[i].find != NULL; i++)
    if (!apply(&seed->edits[i], file))
      return false;
  return seed->stage != SEED_LZW || recode(file);
}
