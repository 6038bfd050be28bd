#include <stdlib.h>
#include <string.h>

#include "check.h"

void token_init(struct token *token)
{
  memset(token, 0, sizeof *token);
  buffer_init(&token->bytes);
}

void token_free(struct token *token) { buffer_free(&token->bytes); }

static bool is_blank(char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c) { return c != '\0' && strchr("()<>[]{}/%", c) != NULL; }

static void skip(struct tokens *tokens, size_t count)
{
  tokens->rest.at += count;
  tokens->rest.len -= count;
}

static void skip_blanks(struct tokens *tokens)
{
  struct view *rest = &tokens->rest;
  while (rest->len != 0 && (is_blank(*rest->at) || *rest->at == '%')) {
    bool comment = *rest->at == '%';
    skip(tokens, 1);
    while (comment && rest->len != 0 && *rest->at != '\n' && *rest->at != '\r')
      skip(tokens, 1);
  }
}

static int hex_digit(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What stands behind a backslash at `at`; returns how many bytes it takes. */
static size_t add_escape(struct buffer *out, struct view rest, size_t at)
{
  static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
  char c = at < rest.len ? rest.at[at] : '\0';
  const char *name = c != '\0' ? strchr(names, c) : NULL;
  if (name != NULL) {
    buffer_add_byte(out, values[name - names]);
    return 1;
  }
  if (c >= '0' && c <= '7') {
    unsigned byte = 0;
    size_t digits = 0;
    while (digits < 3 && at + digits < rest.len && rest.at[at + digits] >= '0' &&
           rest.at[at + digits] <= '7')
      byte = byte * 8 + (unsigned)(rest.at[at + digits++] - '0');
    buffer_add_byte(out, (char)(byte & 0xFF));
    return digits;
  }
  if (c == '\r' && at + 1 < rest.len && rest.at[at + 1] == '\n')
    return 2;
  if (c != '\n' && c != '\r')
    buffer_add_byte(out, c);
  return 1;
}

static void take_string(struct tokens *tokens, struct token *token)
{
  struct view rest = tokens->rest;
  size_t i = 1, depth = 1;
  while (i < rest.len && depth != 0) {
    char c = rest.at[i++];
    if (c == '\\') {
      i += add_escape(&token->bytes, rest, i);
      continue;
    }
    /* A bare CR, with LF or without, reads as LF. */
    if (c == '\r') {
      i += i < rest.len && rest.at[i] == '\n';
      c = '\n';
    }
    depth += c == '(';
    depth -= c == ')';
    if (depth != 0)
      buffer_add_byte(&token->bytes, c);
  }
  token->kind = depth == 0 ? TOKEN_STRING : TOKEN_BAD;
  if (i > rest.len)
    i = rest.len;
  token->text = view_slice(rest, 0, i);
  skip(tokens, i);
}

static void take_hex(struct tokens *tokens, struct token *token)
{
  struct view rest = tokens->rest;
  size_t i = 1;
  int half = -1;
  bool fine = true;
  token->digits = 0;
  for (; i < rest.len && rest.at[i] != '>'; i++) {
    int digit = hex_digit(rest.at[i]);
    if (digit < 0) {
      fine = fine && is_blank(rest.at[i]);
      continue;
    }
    token->digits++;
    if (half >= 0)
      buffer_add_byte(&token->bytes, (char)(half * 16 + digit));
    half = half >= 0 ? -1 : digit;
  }
  if (half >= 0)
    buffer_add_byte(&token->bytes, (char)(half * 16));
  token->kind = fine && i < rest.len ? TOKEN_HEX_STRING : TOKEN_BAD;
  i += i < rest.len;
  token->text = view_slice(rest, 0, i);
  skip(tokens, i);
}

static void take_regular(struct tokens *tokens, struct token *token, enum token_kind kind)
{
  struct view rest = tokens->rest;
  size_t i = kind == TOKEN_NAME;
  while (i < rest.len && !is_blank(rest.at[i]) && !is_delimiter(rest.at[i]))
    i++;
  token->kind = kind;
  token->text = view_slice(rest, kind == TOKEN_NAME, i);
  if (i == 0)
    i = 1; /* a stray brace */
  skip(tokens, i);
}

static void take_fixed(struct tokens *tokens, struct token *token, enum token_kind kind, size_t n)
{
  token->kind = kind;
  token->text = view_slice(tokens->rest, 0, n);
  skip(tokens, n);
}

/* A word that is a number as PDF writes them: no exponent, at most one point. */
static bool reads_as_number(struct token *token)
{
  char digits[40];
  struct view text = token->text;
  size_t points = 0, count = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    points += c == '.';
    count += c >= '0' && c <= '9';
    if (!(c >= '0' && c <= '9') && c != '.' && !(i == 0 && (c == '-' || c == '+')))
      return false;
  }
  if (count == 0 || points > 1 || text.len >= sizeof digits)
    return false;
  snprintf(digits, sizeof digits, "%.*s", VIEW_ARGS(text));
  token->number = strtod(digits, NULL);
  return true;
}

void token_next(struct tokens *tokens, struct token *token)
{
  skip_blanks(tokens);
  buffer_clear(&token->bytes);
  struct view rest = tokens->rest;
  if (rest.len == 0) {
    token->kind = TOKEN_END;
    token->text = rest;
    return;
  }
  char c = *rest.at, next = rest.len > 1 ? rest.at[1] : '\0';
  if (c == '(')
    take_string(tokens, token);
  else if (c == '<' && next == '<')
    take_fixed(tokens, token, TOKEN_DICT, 2);
  else if (c == '>' && next == '>')
    take_fixed(tokens, token, TOKEN_DICT_END, 2);
  else if (c == '<')
    take_hex(tokens, token);
  else if (c == '[' || c == ']')
    take_fixed(tokens, token, c == '[' ? TOKEN_OPEN : TOKEN_CLOSE, 1);
  else if (c == '/')
    take_regular(tokens, token, TOKEN_NAME);
  else if (is_delimiter(c))
    take_fixed(tokens, token, TOKEN_BAD, 1);
  else
    take_regular(tokens, token, TOKEN_WORD);
  if (token->kind == TOKEN_WORD && reads_as_number(token))
    token->kind = TOKEN_NUMBER;
}

bool token_is(const struct token *token, const char *word)
{
  return token->kind == TOKEN_WORD && view_equal(token->text, view_of(word));
}
