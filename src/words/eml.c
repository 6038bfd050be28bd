#include "words/eml.h"

#include <string.h>

#include "ground/ascii.h"
#include "ground/hash.h"
#include "ground/unicode.h"
#include "matter/identifiers.h"

/* Octets of a line without its end: RFC 2045 and RFC 2047 both stop at 76, and an encoded word
 * at 75. */
enum { LINE_MOST = 76, WORD_MOST = 75, PARAMETER_MOST = 48 };

/* The longest UTF-8 sequence with each octet written as =XX or %XX. */
enum { POINT_MOST = 12 };

static void end_line(struct buffer *out) { buffer_add(out, VIEW("\r\n")); }

static void add_octet(struct buffer *out, char mark, char octet)
{
  buffer_format(out, "%c%02X", mark, (unsigned)(unsigned char)octet);
}

static bool is_printable(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] < ' ' || text.at[i] > '~')
      return false;
  return true;
}

bool eml_address_fits(struct view address) { return email_shape_of(address) == EMAIL_FITS; }

/* ---- headers ---- */

/* One code point as the Q encoding writes it; the longest is POINT_MOST octets. */
static size_t encode_point(struct view point, char encoded[POINT_MOST + 1])
{
  struct buffer out;
  buffer_init(&out);
  for (size_t i = 0; i < point.len; i++) {
    char c = point.at[i];
    if (ascii_alnum(c))
      buffer_add_byte(&out, c);
    else if (c == ' ')
      buffer_add_byte(&out, '_');
    else
      add_octet(&out, '=', c);
  }
  size_t length = out.len;
  memcpy(encoded, out.data, length + 1);
  buffer_free(&out);
  return length;
}

/* RFC 2047: as many words as it takes, each whole in itself, on a line of its own from the second
 * on. `column` is how far the line has come. */
static void add_encoded(struct buffer *out, struct view text, size_t column)
{
  static const char open[] = "=?UTF-8?Q?";
  size_t room = 0;
  for (bool first = true; text.len != 0; first = false) {
    struct view rest = text;
    uint32_t ignored;
    char encoded[POINT_MOST + 1];
    unicode_next(&rest, &ignored);
    size_t length = encode_point(view_slice(text, 0, text.len - rest.len), encoded);
    if (first || length > room) {
      if (!first)
        buffer_add(out, VIEW("?=\r\n "));
      buffer_add(out, view_of(open));
      size_t used = first ? column : 1;
      size_t most = LINE_MOST - used < WORD_MOST ? LINE_MOST - used : WORD_MOST;
      room = most - (sizeof open - 1) - 2;
    }
    buffer_add(out, view_of(encoded));
    room -= length;
    text = rest;
  }
  buffer_add(out, VIEW("?="));
}

static void add_quoted(struct buffer *out, struct view text)
{
  buffer_add_byte(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '"' || text.at[i] == '\\')
      buffer_add_byte(out, '\\');
    buffer_add_byte(out, text.at[i]);
  }
  buffer_add_byte(out, '"');
}

/* A text that looks like an encoded word would be taken for one. `end`: the column behind it. */
static bool is_plain(struct view text, size_t end)
{
  return is_printable(text) && end <= LINE_MOST &&
         view_find_text(text, VIEW("=?")) == SIZE_MAX;
}

static void add_text_header(struct buffer *out, const char *name, struct view text)
{
  buffer_format(out, "%s: ", name);
  size_t column = strlen(name) + 2;
  if (is_plain(text, column + text.len))
    buffer_add(out, text);
  else
    add_encoded(out, text, column);
  end_line(out);
}

static void add_mailbox(struct buffer *out, const char *name, const struct eml_mailbox *mailbox)
{
  if (!eml_address_fits(mailbox->address))
    return;
  buffer_format(out, "%s: ", name);
  size_t column = strlen(name) + 2;
  if (mailbox->name.len != 0) {
    if (is_plain(mailbox->name, column + 2 * mailbox->name.len + 2))
      add_quoted(out, mailbox->name);
    else
      add_encoded(out, mailbox->name, column);
    buffer_add(out, VIEW("\r\n "));
  }
  buffer_format(out, "<%.*s>", VIEW_ARGS(mailbox->address));
  end_line(out);
}

static void add_date(struct buffer *out, struct date date)
{
  /* date_days counts from 1 March of the year 0, a Wednesday. */
  static const char *const days[] = {"Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"};
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  buffer_format(out, "Date: %s, %d %s %04d 12:00:00 +0000\r\n", days[date_days(date) % 7],
                date.day, months[date.month - 1], date.year);
}

/* ---- parameters: RFC 2231 ---- */

static bool is_safe_name(struct view name)
{
  for (size_t i = 0; i < name.len; i++)
    if (!ascii_alnum(name.at[i]) && view_find(VIEW("-_."), name.at[i]) == SIZE_MAX)
      return false;
  return name.len != 0 && name.len <= PARAMETER_MOST;
}

/* Other names are percent-encoded, in numbered pieces when they are long. */
static void add_parameter(struct buffer *out, const char *key, struct view value)
{
  if (is_safe_name(value)) {
    buffer_format(out, ";\r\n %s=\"%.*s\"", key, VIEW_ARGS(value));
    return;
  }
  size_t from = 0, at = 0;
  for (int piece = 0; piece == 0 || at < value.len; piece++) {
    buffer_format(out, ";\r\n %s*%d*=%s", key, piece, piece == 0 ? "UTF-8''" : "");
    for (from = out->len; at < value.len && out->len - from + 3 <= PARAMETER_MOST; at++)
      if (ascii_alnum(value.at[at]) || value.at[at] == '.')
        buffer_add_byte(out, value.at[at]);
      else
        add_octet(out, '%', value.at[at]);
  }
}

/* ---- bodies ---- */

static bool needs_octet(struct view text, size_t at)
{
  char c = text.at[at];
  bool last = at + 1 == text.len || text.at[at + 1] == '\n';
  if (ascii_blank(c))
    return last; /* white space at the end of a line is lost on the way */
  return c < '!' || c > '~' || c == '=';
}

/* RFC 2045, quoted-printable. */
static void add_printable(struct buffer *out, struct view text)
{
  size_t column = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\n') {
      end_line(out);
      column = 0;
      continue;
    }
    bool octet = needs_octet(text, i);
    size_t width = octet ? 3 : 1;
    bool last = i + 1 == text.len || text.at[i + 1] == '\n';
    if (column + width > LINE_MOST - (last ? 0u : 1u)) {
      buffer_add(out, VIEW("=\r\n"));
      column = 0;
    }
    if (octet)
      add_octet(out, '=', text.at[i]);
    else
      buffer_add_byte(out, text.at[i]);
    column += width;
  }
  if (column != 0)
    end_line(out);
}

static void add_base64(struct buffer *out, struct view bytes)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t column = 0;
  buffer_reserve(out, bytes.len / 3 * 4 + bytes.len / 28 + 8);
  for (size_t i = 0; i < bytes.len; i += 3) {
    size_t count = bytes.len - i < 3 ? bytes.len - i : 3;
    uint32_t group = 0;
    for (size_t k = 0; k < 3; k++)
      group = group << 8 | (k < count ? (unsigned char)bytes.at[i + k] : 0u);
    for (size_t k = 0; k < 4; k++)
      buffer_add_byte(out, k <= count ? digits[group >> (18 - 6 * k) & 63] : '=');
    column += 4;
    if (column == LINE_MOST) {
      end_line(out);
      column = 0;
    }
  }
  if (column != 0)
    end_line(out);
}

/* ---- the message ---- */

static void add_headers(const struct eml_message *message, const char *digits, struct buffer *out)
{
  add_mailbox(out, "From", &message->from);
  add_mailbox(out, "To", &message->to);
  add_text_header(out, "Subject", message->subject);
  add_date(out, message->date);
  /* RFC 2606: nobody can ever own this domain. */
  buffer_format(out, "Message-ID: <%s@optout.invalid>\r\n", digits);
  buffer_add(out, VIEW("X-Unsent: 1\r\nMIME-Version: 1.0\r\n"));
  /* Neither of the encodings below can make "=_". */
  buffer_format(out, "Content-Type: multipart/mixed;\r\n boundary=\"=_%s\"\r\n\r\n", digits);
}

void eml_write(const struct eml_message *message, struct buffer *out)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(hash_with(hash_with(hash_of(message->text), message->attachment), message->to.address),
           digits);
  add_headers(message, digits, out);
  buffer_format(out, "--=_%s\r\nContent-Type: text/plain; charset=utf-8\r\n", digits);
  buffer_add(out, VIEW("Content-Transfer-Encoding: quoted-printable\r\n\r\n"));
  add_printable(out, message->text);
  buffer_format(out, "\r\n--=_%s\r\nContent-Type: application/pdf", digits);
  add_parameter(out, "name", message->attachment_name);
  buffer_add(out, VIEW("\r\nContent-Transfer-Encoding: base64\r\n"
                       "Content-Disposition: attachment"));
  add_parameter(out, "filename", message->attachment_name);
  buffer_add(out, VIEW("\r\n\r\n"));
  add_base64(out, message->attachment);
  buffer_format(out, "--=_%s--\r\n", digits);
}
