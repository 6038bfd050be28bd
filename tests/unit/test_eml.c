#include "table.h"

#include "words/eml.h"

/* A message without anything that a case does not need. */
static struct eml_message message_of(const char *subject, const char *text)
{
  return (struct eml_message){.subject = view_of(subject),
                              .date = {2026, 11, 21},
                              .text = view_of(text),
                              .attachment_name = VIEW("letter.pdf"),
                              .attachment = VIEW("%PDF-1.7\n")};
}

/* What holds for every message, whatever was put in. */
static void assert_sound(const struct buffer *out)
{
  size_t column = 0;
  for (size_t i = 0; i < out->len; i++) {
    unsigned char c = (unsigned char)out->data[i];
    assert_true(c == '\r' || c == '\n' || (c >= ' ' && c <= '~'));
    assert_true((c == '\n') == (i > 0 && out->data[i - 1] == '\r'));
    column = c == '\n' ? 0 : column + (c != '\r');
    assert_true(column <= 76);
  }
  assert_true(view_ends(buffer_view(out), VIEW("--\r\n")));
}

/* ---- subjects and names ---- */

struct header_row {
  const char *name, *text, *wanted;
};

static const struct header_row subjects[] = {
  {"a plain subject stays as it is", "Letter about records",
   "Subject: Letter about records\r\n"},
  {"an accent is encoded", "Zoë", "Subject: =?UTF-8?Q?Zo=C3=AB?=\r\n"},
  {"a blank is written as a low line", "ë b_c", "Subject: =?UTF-8?Q?=C3=AB_b=5Fc?=\r\n"},
  {"a line break cannot end the header", "a\r\nBcc: x@example.org",
   "Subject: =?UTF-8?Q?a=0D=0ABcc=3A_x=40example=2Eorg?=\r\n"},
  {"what looks encoded is encoded", "=?UTF-8?Q?x?=",
   "Subject: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=\r\n"},
  {"a long subject takes several words",
   "one two three four five six seven eight nine ten eleven twelve thirteen",
   "Subject: =?UTF-8?Q?one_two_three_four_five_six_seven_eight_nine_ten_eleven?=\r\n"
   " =?UTF-8?Q?_twelve_thirteen?=\r\n"},
  {"no character is torn between two words",
   "ëëëëëëëëëë", "Subject: =?UTF-8?Q?=C3=AB=C3=AB=C3=AB=C3=AB=C3=AB=C3=AB=C3=AB=C3=AB=C3=AB?=\r\n"
   " =?UTF-8?Q?=C3=AB?=\r\n"},
  {"a sign that nobody sees is encoded", "a\x7F" "b", "Subject: =?UTF-8?Q?a=7Fb?=\r\n"},
  {"no subject", "", "Subject: \r\n"},
};

static void has_subject(void **state)
{
  const struct header_row *row = *state;
  struct eml_message message = message_of(row->text, "Body\n");
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  assert_sound(&out);
  buffer_free(&out);
}

static const struct header_row senders[] = {
  {"a name is quoted", "Ann Lee, Dr", "From: \"Ann Lee, Dr\"\r\n <a@example.org>\r\n"},
  {"quotes in a name are escaped", "Ann \"A\\\" Lee",
   "From: \"Ann \\\"A\\\\\\\" Lee\"\r\n <a@example.org>\r\n"},
  {"a name with accents is encoded", "Siân",
   "From: =?UTF-8?Q?Si=C3=A2n?=\r\n <a@example.org>\r\n"},
  {"a name cannot add a header", "x\r\nBcc: b@example.org",
   "From: =?UTF-8?Q?x=0D=0ABcc=3A_b=40example=2Eorg?=\r\n <a@example.org>\r\n"},
  {"a name that looks encoded is encoded", "=?UTF-8?Q?x?=",
   "From: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=\r\n <a@example.org>\r\n"},
  {"a name that fills the line is encoded", "Maximiliana Featherstonehaugh-Cholmondeley",
   "From: =?UTF-8?Q?Maximiliana_Featherstonehaugh=2DCholmondeley?=\r\n <a@example.org>\r\n"},
  {"no name", "", "From: <a@example.org>\r\n"},
};

static void has_sender(void **state)
{
  const struct header_row *row = *state;
  struct eml_message message = message_of("S", "Body\n");
  message.from = (struct eml_mailbox){view_of(row->text), VIEW("a@example.org")};
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  assert_sound(&out);
  buffer_free(&out);
}

/* ---- addresses ---- */

struct address_row {
  const char *name, *text;
  bool fits;
};

static const struct address_row addresses[] = {
  {"an address", "a@example.org", true},
  {"an address with dots and a plus", "a.b+c@mail.example.org", true},
  {"an address without an at sign", "example.org", false},
  {"an address with two at signs", "a@b@c", false},
  {"an address without a name", "@example.org", false},
  {"an address without a domain", "a@", false},
  {"an address with a blank", "a b@example.org", false},
  {"an address with a comma", "a@example.org,b@example.org", false},
  {"an address with a line break", "a@example.org\r\nBcc: b@example.org", false},
  {"an address in brackets", "<a@example.org>", false},
  {"an address with two dots", "a..b@example.org", false},
  {"an address that ends with a dot", "a@example.org.", false},
  {"an address beyond ASCII", "zo\xC3\xAB@example.org", false},
  {"no address", "", false},
};

static void is_address(void **state)
{
  const struct address_row *row = *state;
  struct eml_message message = message_of("S", "Body\n");
  message.to.address = view_of(row->text);
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_int_equal(eml_address_fits(view_of(row->text)), row->fits);
  assert_int_equal(view_find_text(buffer_view(&out), VIEW("\r\nTo: ")) == SIZE_MAX &&
                     !view_starts(buffer_view(&out), VIEW("To: ")),
                   !row->fits);
  assert_true(view_find_text(buffer_view(&out), VIEW("\nBcc")) == SIZE_MAX);
  buffer_free(&out);
}

/* ---- text ---- */

static const struct header_row bodies[] = {
  {"text: lines end as mail wants it", "a\nb\n", "\r\n\r\na\r\nb\r\n\r\n--="},
  {"text: the last line need not be ended", "a", "\r\n\r\na\r\n\r\n--="},
  {"text: an accent", "Zoë\n", "\r\n\r\nZo=C3=AB\r\n"},
  {"text: an equals sign", "a=b\n", "\r\n\r\na=3Db\r\n"},
  {"text: a blank at the end of a line", "a \nb \n", "\r\n\r\na=20\r\nb=20\r\n"},
  {"text: a sign that nobody sees", "a\x7F" "b\n", "\r\n\r\na=7Fb\r\n"},
  {"text: a new page", "a\n\fb\n", "\r\n\r\na\r\n=0Cb\r\n"},
  {"text: 76 octets fit",
   "1234567890123456789012345678901234567890123456789012345678901234567890123456\n",
   "\r\n\r\n1234567890123456789012345678901234567890123456789012345678901234567890123456\r\n"},
  {"text: 77 octets are broken",
   "12345678901234567890123456789012345678901234567890123456789012345678901234567\n",
   "\r\n\r\n123456789012345678901234567890123456789012345678901234567890123456789012345=\r\n"
   "67\r\n"},
  {"text: no octet is torn",
   "123456789012345678901234567890123456789012345678901234567890123456789012345ëx\n",
   "\r\n\r\n123456789012345678901234567890123456789012345678901234567890123456789012345=\r\n"
   "=C3=ABx\r\n"},
};

static void has_body(void **state)
{
  const struct header_row *row = *state;
  struct eml_message message = message_of("S", row->text);
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  assert_sound(&out);
  buffer_free(&out);
}

/* ---- what is attached ---- */

/* The first three from RFC 4648. */
static const struct header_row attachments[] = {
  {"attached: one octet", "f", "\r\n\r\nZg==\r\n--="},
  {"attached: two octets", "fo", "\r\n\r\nZm8=\r\n--="},
  {"attached: three octets", "foo", "\r\n\r\nZm9v\r\n--="},
  {"attached: a full line", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcde",
   "\r\n\r\nYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5emFiY2Rl\r\n--="},
  {"attached: a line and one octet", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef",
   "emFiY2Rl\r\nZg==\r\n--="},
  {"attached: octets above 127", "\xFF\xFE\x80", "\r\n\r\n//6A\r\n"},
};

static void has_attachment(void **state)
{
  const struct header_row *row = *state;
  struct eml_message message = message_of("S", "Body\n");
  message.attachment = view_of(row->text);
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_sound(&out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  buffer_free(&out);
}

static const struct header_row names[] = {
  {"attached: a plain name", "letter-K7P4-QM2X.pdf",
   "attachment;\r\n filename=\"letter-K7P4-QM2X.pdf\"\r\n"},
  {"attached: a name with an accent", "bréf.pdf",
   "attachment;\r\n filename*0*=UTF-8''br%C3%A9f.pdf\r\n"},
  {"attached: a quote cannot end the name", "a\"b.pdf",
   "attachment;\r\n filename*0*=UTF-8''a%22b.pdf\r\n"},
  {"attached: a long name is numbered",
   "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz.pdf",
   " filename*0*=UTF-8''abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst;\r\n"
   " filename*1*=uvwxyz.pdf\r\n"},
};

static void has_name(void **state)
{
  const struct header_row *row = *state;
  struct eml_message message = message_of("S", "Body\n");
  message.attachment_name = view_of(row->text);
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  assert_sound(&out);
  buffer_free(&out);
}

/* ---- the whole ---- */

struct day_row {
  const char *name;
  struct date date;
  const char *wanted;
};

static const struct day_row days[] = {
  {"date: a Saturday", {2026, 11, 21}, "Date: Sat, 21 Nov 2026 12:00:00 +0000\r\n"},
  {"date: a leap day", {2024, 2, 29}, "Date: Thu, 29 Feb 2024 12:00:00 +0000\r\n"},
  {"date: 1 March", {2000, 3, 1}, "Date: Wed, 1 Mar 2000 12:00:00 +0000\r\n"},
};

static void has_date(void **state)
{
  const struct day_row *row = *state;
  struct eml_message message = message_of("S", "Body\n");
  message.date = row->date;
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), view_of(row->wanted));
  buffer_free(&out);
}

static void the_same_bytes_twice(void **state)
{
  (void)state;
  struct eml_message message = message_of("S", "Body\n"), other = message_of("S", "Other\n");
  struct buffer a, b, c;
  buffer_init(&a);
  buffer_init(&b);
  buffer_init(&c);
  eml_write(&message, &a);
  eml_write(&message, &b);
  eml_write(&other, &c);
  assert_string_equal(a.data, b.data);
  size_t id = view_find_text(buffer_view(&a), VIEW("Message-ID: "));
  assert_true(id != SIZE_MAX);
  assert_memory_equal(a.data + id, b.data + id, 45);
  assert_memory_not_equal(a.data + id, c.data + id, 45);
  buffer_free(&a);
  buffer_free(&b);
  buffer_free(&c);
}

static void is_a_draft(void **state)
{
  (void)state;
  struct eml_message message = message_of("S", "Body\n");
  struct buffer out;
  buffer_init(&out);
  eml_write(&message, &out);
  assert_holds(buffer_view(&out), VIEW("X-Unsent: 1\r\n"));
  assert_holds(buffer_view(&out), VIEW("MIME-Version: 1.0\r\n"));
  assert_holds(buffer_view(&out), VIEW("@optout.invalid>\r\n"));
  assert_true(view_find_text(buffer_view(&out), VIEW("From:")) == SIZE_MAX);
  assert_true(view_find_text(buffer_view(&out), VIEW("To:")) == SIZE_MAX);
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, has_subject, subjects);
  TABLE_ROWS(table, has_sender, senders);
  TABLE_ROWS(table, is_address, addresses);
  TABLE_ROWS(table, has_body, bodies);
  TABLE_ROWS(table, has_attachment, attachments);
  TABLE_ROWS(table, has_name, names);
  TABLE_ROWS(table, has_date, days);
  TABLE_CASE(table, the_same_bytes_twice, "the same bytes twice");
  TABLE_CASE(table, is_a_draft, "it is a draft, and makes up no address");
  return table_run(&table, "e-mail");
}
