/* CMaps: how many bytes a code has, and what each reads as. */
#include <string.h>

#include "check.h"
#include "ground/mem.h"

enum { BLOCK = 100 /* lines in one block of a CMap */ };

struct cmap {
  struct check *check;
  struct font *font;
  struct tokens tokens;
  struct token token;
  uint8_t *mapped; /* by code */
  bool has_space;  /* a code space range of as many bytes as codes have */
};

static unsigned code_of(const struct token *token)
{
  unsigned code = 0;
  for (size_t i = 0; i < token->bytes.len; i++)
    code = (code << 8 | (unsigned char)token->bytes.data[i]) & 0xFFFF;
  return code;
}

static void complain(struct cmap *cmap, const char *what)
{
  find(cmap->check, "unicode-map", cmap->font->object, "the CMap: %s", what);
}

static bool is_private(uint32_t point)
{
  return (point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000;
}

/* UTF-16, most significant byte first. `more` is added to the last unit, as ranges do. */
static void look_at_text(struct cmap *cmap, unsigned code, unsigned more)
{
  const struct buffer *text = &cmap->token.bytes;
  bool used = code < CODES && cmap->font->used[code];
  if (code < CODES)
    cmap->mapped[code] = 1;
  if (text->len == 0 || text->len % 2 != 0)
    complain(cmap, "a text of no or half characters");
  for (size_t i = 0; i + 1 < text->len; i += 2) {
    uint32_t unit =
      (uint32_t)(unsigned char)text->data[i] << 8 | (unsigned char)text->data[i + 1];
    unit += i + 2 == text->len ? more : 0;
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < text->len)
      unit = 0x10000 + ((unit & 0x3FF) << 10) +
             (((uint32_t)(unsigned char)text->data[i + 2] << 8 |
               (unsigned char)text->data[i + 3]) &
              0x3FF);
    if (unit == 0 || unit == 0xFEFF || unit == 0xFFFE)
      find(cmap->check, "unicode-values", cmap->font->object, "code %u reads as U+%04X", code,
           unit);
    if (used && is_private(unit))
      find(cmap->check, "unicode-private", cmap->font->object, "code %u reads as U+%04X", code,
           unit);
  }
}

static bool take(struct cmap *cmap, enum token_kind kind)
{
  token_next(&cmap->tokens, &cmap->token);
  return cmap->token.kind == kind;
}

/* Reads up to "endbfchar" or whatever `end` is; returns false when it is ill-formed. */
static bool read_chars(struct cmap *cmap, const char *end, size_t announced)
{
  size_t lines = 0;
  while (take(cmap, TOKEN_HEX_STRING)) {
    unsigned code = code_of(&cmap->token);
    if (cmap->token.bytes.len != cmap->font->width || !take(cmap, TOKEN_HEX_STRING))
      return false;
    look_at_text(cmap, code, 0);
    lines++;
  }
  return token_is(&cmap->token, end) && lines == announced && lines <= BLOCK;
}

static bool read_range(struct cmap *cmap, unsigned first, unsigned last)
{
  token_next(&cmap->tokens, &cmap->token);
  if (cmap->token.kind == TOKEN_OPEN) {
    while (take(cmap, TOKEN_HEX_STRING))
      look_at_text(cmap, first++, 0);
    return cmap->token.kind == TOKEN_CLOSE && first == last + 1;
  }
  for (unsigned code = first; code <= last; code++)
    look_at_text(cmap, code, code - first);
  return cmap->token.kind == TOKEN_HEX_STRING;
}

static bool read_ranges(struct cmap *cmap, const char *end, size_t announced)
{
  size_t lines = 0;
  while (take(cmap, TOKEN_HEX_STRING)) {
    unsigned first = code_of(&cmap->token);
    if (!take(cmap, TOKEN_HEX_STRING))
      return false;
    unsigned last = code_of(&cmap->token);
    /* Only the last byte may run. */
    if (last < first || first >> 8 != last >> 8 || !read_range(cmap, first, last))
      return false;
    lines++;
  }
  return token_is(&cmap->token, end) && lines == announced && lines <= BLOCK;
}

static bool read_space(struct cmap *cmap)
{
  while (take(cmap, TOKEN_HEX_STRING))
    cmap->has_space = cmap->token.bytes.len == cmap->font->width;
  return token_is(&cmap->token, "endcodespacerange");
}

static void read_cmap(struct cmap *cmap)
{
  double number = 0;
  bool fine = true;
  for (token_next(&cmap->tokens, &cmap->token); fine && cmap->token.kind != TOKEN_END;
       token_next(&cmap->tokens, &cmap->token)) {
    size_t announced = number >= 0 ? (size_t)number : 0;
    number = cmap->token.kind == TOKEN_NUMBER ? cmap->token.number : 0;
    if (token_is(&cmap->token, "beginbfchar"))
      fine = read_chars(cmap, "endbfchar", announced);
    else if (token_is(&cmap->token, "beginbfrange"))
      fine = read_ranges(cmap, "endbfrange", announced);
    else if (token_is(&cmap->token, "begincodespacerange"))
      fine = read_space(cmap);
    else if (token_is(&cmap->token, "begincidrange") || token_is(&cmap->token, "begincidchar"))
      complain(cmap, "it maps codes to CIDs");
  }
  if (!fine)
    complain(cmap, "a block is ill-formed");
  if (!cmap->has_space)
    complain(cmap, "no code space of as many bytes as codes have");
}

static void look_at_font(struct check *check, struct font *font)
{
  struct buffer bytes;
  buffer_init(&bytes);
  if (!stream_bytes(check, get_raw(font->dict, "ToUnicode"), &bytes)) {
    find(check, "to-unicode", font->object, "the font has no ToUnicode");
    buffer_free(&bytes);
    return;
  }
  struct cmap cmap = {.check = check, .font = font, .tokens = {buffer_view(&bytes)}};
  cmap.mapped = mem_zeroed(CODES, 1);
  token_init(&cmap.token);
  read_cmap(&cmap);
  for (unsigned code = 1; code < CODES; code++)
    if (font->used[code] && !cmap.mapped[code])
      find(check, "to-unicode", font->object, "code %u is shown and reads as nothing", code);
  token_free(&cmap.token);
  mem_free(cmap.mapped);
  buffer_free(&bytes);
}

void rule_to_unicode(struct check *check)
{
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    look_at_font(check, font);
}

/* ---- encodings ---- */

/* What a CMap must say for codes of one byte that are CIDs, token by token. */
static const struct {
  enum token_kind kind;
  const char *text; /* the word, or the byte */
  int number;
} narrow[] = {
  {TOKEN_WORD, "begincodespacerange", 0},
  {TOKEN_HEX_STRING, "\0", 0},
  {TOKEN_HEX_STRING, "\xFF", 0},
  {TOKEN_WORD, "endcodespacerange", 0},
  {TOKEN_NUMBER, NULL, 1},
  {TOKEN_WORD, "begincidrange", 0},
  {TOKEN_HEX_STRING, "\0", 0},
  {TOKEN_HEX_STRING, "\xFF", 0},
  {TOKEN_NUMBER, NULL, 0},
  {TOKEN_WORD, "endcidrange", 0},
  {TOKEN_WORD, "endcmap", 0},
};
enum { NARROW = sizeof narrow / sizeof *narrow };

static bool is_wanted(const struct token *token, size_t at)
{
  if (token->kind != narrow[at].kind)
    return false;
  if (token->kind == TOKEN_WORD)
    return token_is(token, narrow[at].text);
  if (token->kind == TOKEN_NUMBER)
    return token->number == narrow[at].number;
  return token->bytes.len == 1 && token->bytes.data[0] == narrow[at].text[0];
}

/* How many of these tokens stand in the CMap, from its code space on. */
static size_t narrow_tokens(struct view bytes)
{
  struct tokens tokens = {bytes};
  struct token token;
  size_t at = 0;
  token_init(&token);
  do
    token_next(&tokens, &token);
  while (token.kind != TOKEN_END && token.kind != TOKEN_BAD &&
         !token_is(&token, narrow[0].text));
  while (at < NARROW && is_wanted(&token, at)) {
    token_next(&tokens, &token);
    at++;
  }
  token_free(&token);
  return at;
}

/* The same of a font's encoding; 0 when that is no CMap in the file. */
static size_t narrow_encoding(const struct check *check, json_t *font)
{
  struct buffer bytes;
  size_t count = 0;
  buffer_init(&bytes);
  if (is_name(get(check, get(check, font, "Encoding"), "Type"), "CMap") &&
      stream_bytes(check, get_raw(font, "Encoding"), &bytes))
    count = narrow_tokens(buffer_view(&bytes));
  buffer_free(&bytes);
  return count;
}

/* The code space says how codes are cut; what they mean is another matter. */
size_t code_width(const struct check *check, json_t *font)
{
  enum { CODE_SPACE = 4 };
  return narrow_encoding(check, font) >= CODE_SPACE ? 1 : 2;
}

/* One writes from left to right, and is complete in itself. */
bool codes_are_cids(const struct check *check, json_t *font)
{
  json_t *map = get(check, font, "Encoding");
  return is_name(map, "Identity-H") ||
         (get(check, map, "UseCMap") == NULL &&
          integer_of(get(check, map, "WMode"), 0) == 0 && narrow_encoding(check, font) == NARROW);
}
