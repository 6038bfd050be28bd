/* The file as bytes: what a reader that repairs would not tell us. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "table.h"

enum { NAME_LIMIT = 127, STRING_LIMIT = 32767 };

static bool is_eol(char c) { return c == '\n' || c == '\r'; }

static void read_header(struct check *check, struct view bytes)
{
  if (bytes.len < 16 || !view_starts(bytes, VIEW("%PDF-1.")) || bytes.at[7] < '0' ||
      bytes.at[7] > '7' || !is_eol(bytes.at[8])) {
    find(check, "header", 0, "the file does not begin with %%PDF-1.n and an end of line");
    return;
  }
  size_t at = bytes.at[8] == '\r' && bytes.at[9] == '\n' ? 10 : 9;
  bool fine = bytes.at[at] == '%';
  for (size_t i = 1; i <= 4; i++)
    fine = fine && (unsigned char)bytes.at[at + i] > 127;
  if (!fine)
    find(check, "binary-comment", 0, "no comment of four bytes over 127 after the header");
}

static void read_end(struct check *check, struct view bytes)
{
  size_t at = last_place(bytes, "%%EOF");
  if (at == SIZE_MAX) {
    find(check, "after-eof", 0, "there is no end-of-file marker");
    return;
  }
  struct view rest = view_slice(bytes, at + 5, bytes.len);
  if (!view_equal(rest, VIEW("\n")) && !view_equal(rest, VIEW("\r\n")) &&
      !view_equal(rest, VIEW("\r")) && rest.len != 0)
    find(check, "after-eof", 0, "%zu bytes follow the last end-of-file marker", rest.len);
}

static void look_at_token(struct check *check, int object, const struct token *token)
{
  if (token->kind == TOKEN_HEX_STRING && token->digits % 2 != 0)
    find(check, "hex-strings", object, "a string with %zu hexadecimal digits", token->digits);
  if (token->kind == TOKEN_NAME && token->text.len > NAME_LIMIT)
    find(check, "limits", object, "a name of %zu bytes", token->text.len);
  if ((token->kind == TOKEN_STRING || token->kind == TOKEN_HEX_STRING) &&
      token->bytes.len > STRING_LIMIT)
    find(check, "limits", object, "a string of %zu bytes", token->bytes.len);
  if (token->kind == TOKEN_NUMBER && (token->number > 2147483647 || token->number < -2147483648.))
    find(check, "limits", object, "a number beyond 32 bits");
}

/* The integer that is the whole of an object, as Length may be. */
static size_t number_at(struct view bytes, const struct table *table, size_t object)
{
  if (object >= table->count || table->offset[object] >= bytes.len)
    return SIZE_MAX;
  struct tokens tokens = {view_slice(bytes, table->offset[object], bytes.len)};
  struct token token;
  token_init(&token);
  for (int i = 0; i < 4; i++)
    token_next(&tokens, &token);
  size_t number = token.kind == TOKEN_NUMBER && token.number >= 0 ? (size_t)token.number : SIZE_MAX;
  token_free(&token);
  return number;
}

static void look_at_stream(struct check *check, struct view bytes, size_t at, size_t length,
                           int object)
{
  if (!take(bytes, &at, "\r\n") && !take(bytes, &at, "\n")) {
    find(check, "stream-length", object, "the word stream is not followed by an end of line");
    return;
  }
  if (length > bytes.len - at) {
    find(check, "stream-length", object, "the stream has no length, or one beyond the file");
    return;
  }
  at += length;
  if (!take_eol(bytes, &at) || !take(bytes, &at, "endstream"))
    find(check, "stream-length", object, "endstream is not on the line after %zu bytes", length);
}

/* What Length holds: a number, or a reference to one. `token` stands on the number. */
static size_t take_length(struct view bytes, const struct table *table, struct tokens tokens,
                          struct token *token)
{
  size_t number = (size_t)token->number;
  token_next(&tokens, token);
  if (token->kind == TOKEN_NUMBER) {
    token_next(&tokens, token);
    if (token_is(token, "R"))
      return number_at(bytes, table, number);
  }
  return number;
}

static void look_at_end(struct check *check, struct view bytes, size_t end, int object)
{
  size_t begin = end - strlen("endobj");
  if (!is_eol(bytes.at[begin - 1]) || end >= bytes.len || !is_eol(bytes.at[end]))
    find(check, "object-framing", object, "endobj does not stand on a line of its own");
}

static void read_tokens(struct check *check, struct view bytes, size_t at, int object,
                        const struct table *table)
{
  struct tokens tokens = {view_slice(bytes, at, bytes.len)};
  struct token token;
  token_init(&token);
  size_t length = SIZE_MAX;
  int depth = 0;
  bool is_length = false;
  for (;;) {
    token_next(&tokens, &token);
    size_t place = bytes.len - tokens.rest.len;
    if (token.kind == TOKEN_END || token.kind == TOKEN_BAD)
      break;
    depth += token.kind == TOKEN_DICT;
    depth -= token.kind == TOKEN_DICT_END;
    look_at_token(check, object, &token);
    if (token_is(&token, "endobj"))
      look_at_end(check, bytes, place, object);
    if (token_is(&token, "stream"))
      look_at_stream(check, bytes, place, length, object);
    if (token_is(&token, "endobj") || token_is(&token, "stream"))
      break;
    if (is_length && token.kind == TOKEN_NUMBER && token.number >= 0)
      length = take_length(bytes, table, tokens, &token);
    is_length =
      depth == 1 && token.kind == TOKEN_NAME && view_equal(token.text, VIEW("Length"));
  }
  token_free(&token);
}

static void read_object(struct check *check, struct view bytes, size_t number,
                        const struct table *table)
{
  size_t at = table->offset[number];
  bool fine = at != 0 && at < bytes.len && is_eol(bytes.at[at - 1]) &&
              take_number(bytes, &at) == number && take(bytes, &at, " ") &&
              take_number(bytes, &at) != SIZE_MAX && take(bytes, &at, " obj") &&
              take_eol(bytes, &at);
  if (!fine)
    find(check, "object-framing", (int)number, "\"%zu 0 obj\" is not a line of its own", number);
  read_tokens(check, bytes, table->offset[number], (int)number, table);
}

/* Objects may be packed in a stream, where nothing frames them. */
static void read_packed(struct check *check, int number)
{
  struct buffer bytes;
  buffer_init(&bytes);
  json_t *reference = json_sprintf("%d 0 R", number);
  if (stream_bytes(check, reference, &bytes)) {
    struct tokens tokens = {buffer_view(&bytes)};
    struct token token;
    token_init(&token);
    for (token_next(&tokens, &token); token.kind != TOKEN_END && token.kind != TOKEN_BAD;
         token_next(&tokens, &token))
      look_at_token(check, number, &token);
    token_free(&token);
  }
  json_decref(reference);
  buffer_free(&bytes);
}

void read_bytes(struct check *check)
{
  struct view bytes = buffer_view(&check->bytes);
  read_header(check, bytes);
  read_end(check, bytes);
  size_t count = (size_t)check->object_count;
  struct table table = {calloc(count, sizeof(size_t)), count};
  read_table(check, bytes, &table);
  for (size_t i = 1; table.offset != NULL && i < count; i++)
    if (table.offset[i] != 0)
      read_object(check, bytes, i, &table);
  for (int i = 1; i < check->object_count; i++)
    if (is_name(get(check, object_numbered(check, i), "Type"), "ObjStm"))
      read_packed(check, i);
  free(table.offset);
}
