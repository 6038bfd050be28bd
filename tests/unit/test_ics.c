#include "table.h"

#include "words/ics.h"

static void write_event(const char *summary, const char *description, struct buffer *out)
{
  struct ics_event event = {{2026, 11, 21}, {2026, 12, 21}, view_of(summary),
                            view_of(description)};
  buffer_init(out);
  ics_write(&event, out);
}

static void assert_sound(const struct buffer *out)
{
  size_t octets = 0;
  for (size_t i = 0; i < out->len; i++) {
    char c = out->data[i];
    assert_true((c == '\n') == (i > 0 && out->data[i - 1] == '\r'));
    octets = c == '\n' ? 0 : octets + (c != '\r');
    assert_true(octets <= 75);
    assert_true(octets != 1 || ((unsigned char)c & 0xC0) != 0x80);
    assert_true(octets != 2 || ((unsigned char)c & 0xC0) != 0x80 || out->data[i - 1] != ' ');
  }
  assert_true(view_starts(buffer_view(out), VIEW("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")));
  assert_true(view_ends(buffer_view(out), VIEW("END:VEVENT\r\nEND:VCALENDAR\r\n")));
}

struct text_row {
  const char *name, *text, *wanted;
};

static const struct text_row texts[] = {
  {"calendar: a line", "Ask", "\r\nDESCRIPTION:Ask\r\n"},
  {"calendar: signs that mean something", "a,b;c\\d", "\r\nDESCRIPTION:a\\,b\\;c\\\\d\r\n"},
  {"calendar: lines", "a\nb", "\r\nDESCRIPTION:a\\nb\r\n"},
  {"calendar: no line can be added", "a\r\nATTACH:b", "\r\nDESCRIPTION:a\\nATTACH:b\r\n"},
  {"calendar: a line of 75 octets",
   "12345678901234567890123456789012345678901234567890123456789012",
   "\r\nDESCRIPTION:12345678901234567890123456789012345678901234567890123456789012\r\n"},
  {"calendar: a line of 76 octets is folded",
   "1234567890123456789012345678901234567890123456789012345678901234",
   "\r\nDESCRIPTION:123456789012345678901234567890123456789012345678901234567890123\r\n 4\r\n"},
  {"calendar: a letter of two octets is not torn",
   "12345678901234567890123456789012345678901234567890123456789012ë",
   "\r\nDESCRIPTION:12345678901234567890123456789012345678901234567890123456789012\r\n ë\r\n"},
};

static void has_text(void **state)
{
  const struct text_row *row = *state;
  struct buffer out;
  write_event("S", row->text, &out);
  if (view_find_text(buffer_view(&out), view_of(row->wanted)) == SIZE_MAX)
    print_error("%s\n", out.data);
  assert_true(view_find_text(buffer_view(&out), view_of(row->wanted)) != SIZE_MAX);
  assert_sound(&out);
  buffer_free(&out);
}

static void is_one_event(void **state)
{
  (void)state;
  static const char *const lines[] = {
    "\r\nDTSTAMP:20261121T120000Z\r\n", "\r\nDTSTART;VALUE=DATE:20261221\r\n",
    "\r\nSUMMARY:Ask\r\n",             "\r\nTRIGGER:PT9H\r\n",
    "\r\nACTION:DISPLAY\r\n",           "@optout.invalid\r\n"};
  struct buffer out;
  write_event("Ask", "x", &out);
  for (size_t i = 0; i < COUNT(lines); i++)
    assert_true(view_find_text(buffer_view(&out), view_of(lines[i])) != SIZE_MAX);
  assert_sound(&out);
  buffer_free(&out);
}

static void what_is_in_it_names_it(void **state)
{
  (void)state;
  struct buffer one, same, other;
  write_event("S", "a", &one);
  write_event("S", "a", &same);
  write_event("S", "b", &other);
  size_t uid = view_find_text(buffer_view(&one), VIEW("UID:"));
  assert_true(uid != SIZE_MAX);
  assert_string_equal(one.data, same.data);
  assert_memory_not_equal(one.data + uid, other.data + uid, 36);
  buffer_free(&one);
  buffer_free(&same);
  buffer_free(&other);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, has_text, texts);
  TABLE_CASE(table, is_one_event, "one event with an alarm");
  TABLE_CASE(table, what_is_in_it_names_it, "what is in it names it");
  return table_run(&table, "calendar");
}
