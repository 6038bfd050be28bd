#include "words/ics.h"

#include "ground/hash.h"
#include "ground/version.h"

/* Octets of a line without its end. */
enum { LINE_MOST = 75 };

/* Folds between code points: a continuation begins with a blank, which counts. */
static void add_line(struct buffer *out, struct view line)
{
  size_t column = 0;
  for (size_t i = 0; i < line.len;) {
    size_t next = i + 1;
    while (next < line.len && ((unsigned char)line.at[next] & 0xC0) == 0x80)
      next++;
    if (column + (next - i) > LINE_MOST) {
      buffer_add(out, VIEW("\r\n "));
      column = 1;
    }
    buffer_add(out, view_slice(line, i, next));
    column += next - i;
    i = next;
  }
  buffer_add(out, VIEW("\r\n"));
}

static void add_text(struct buffer *out, const char *name, struct view text)
{
  struct buffer line;
  buffer_init(&line);
  buffer_format(&line, "%s:", name);
  for (size_t i = 0; i < text.len; i++)
    switch (text.at[i]) {
    case '\n': buffer_add(&line, VIEW("\\n")); break;
    case '\\':
    case ';':
    case ',': buffer_format(&line, "\\%c", text.at[i]); break;
    default:
      if ((unsigned char)text.at[i] >= ' ')
        buffer_add_byte(&line, text.at[i]);
    }
  add_line(out, buffer_view(&line));
  buffer_free(&line);
}

static void add_date(struct buffer *out, const char *name, struct date date, const char *time)
{
  buffer_format(out, "%s:%04d%02d%02d%s\r\n", name, date.year, date.month, date.day, time);
}

static void add_uid(struct buffer *out, const struct ics_event *event)
{
  char digits[HASH_DIGITS + 1];
  struct buffer days;
  buffer_init(&days);
  add_date(&days, "", event->stamp, "");
  add_date(&days, "", event->day, "");
  hash_hex(hash_with(hash_with(hash_of(buffer_view(&days)), event->summary), event->description),
           digits);
  buffer_format(out, "UID:%s@optout.invalid\r\n", digits);
  buffer_free(&days);
}

void ics_write(const struct ics_event *event, struct buffer *out)
{
  buffer_add(out, VIEW("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                       "PRODID:-//optout//optout " OPTOUT_VERSION "//EN\r\n"
                       "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n"));
  add_uid(out, event);
  add_date(out, "DTSTAMP", event->stamp, "T120000Z");
  add_date(out, "DTSTART;VALUE=DATE", event->day, "");
  buffer_add(out, VIEW("DURATION:P1D\r\nTRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\n"));
  add_text(out, "SUMMARY", event->summary);
  add_text(out, "DESCRIPTION", event->description);
  /* Nine o'clock of the day itself, by the clock of whoever looks at it. */
  buffer_add(out, VIEW("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\n"));
  add_text(out, "DESCRIPTION", event->summary);
  buffer_add(out, VIEW("END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
}
