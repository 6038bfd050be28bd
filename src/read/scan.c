#include "read/scan.h"

#include "ground/ascii.h"
#include "ground/unicode.h"
#include "talk/kind.h"
#include "talk/report.h"

/* Bad characters that are reported one by one; a file with more has one cause, not many. */
enum { MOST_FAULTS = 20 };

static struct place place_at(const struct source *source, size_t from, size_t to)
{
  return (struct place){source, (uint32_t)from, (uint32_t)to};
}

/* ---- encoding ---- */

bool scan_is_utf16(struct view text)
{
  enum { SAMPLE = 64 };
  size_t zeros = 0, length = text.len < SAMPLE ? text.len : SAMPLE;
  if (view_starts(text, VIEW("\xFF\xFE")) || view_starts(text, VIEW("\xFE\xFF")))
    return true;
  for (size_t i = 0; i < length; i++)
    zeros += text.at[i] == '\0' ? 1 : 0;
  return length >= 4 && zeros >= length / 3;
}

uint32_t scan_windows_letter(unsigned char byte)
{
  static const uint16_t high[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

/* A lone high byte next to letters, as in "Jos\xE9", rather than a cut or overlong sequence. */
static bool looks_like_windows(struct view text, size_t bad)
{
  unsigned char byte = (unsigned char)text.at[bad];
  unsigned char next = bad + 1 < text.len ? (unsigned char)text.at[bad + 1] : '\n';
  return scan_windows_letter(byte) != 0 && next < 0x80;
}

static void report_windows(const struct source *source, size_t bad, struct report *report)
{
  struct buffer letter;
  struct diagnosis *d = report_error(report, "not-utf8-windows", place_at(source, bad, bad + 1),
                                     "this file is not in UTF-8; it looks like Windows-1252");
  buffer_init(&letter);
  unicode_put(&letter, scan_windows_letter((unsigned char)source->text.at[bad]));
  diagnosis_label(d, "an old editor wrote \"%s\" here", letter.data);
  diagnosis_help(d, "open it in the editor that made it and save it again as UTF-8");
  buffer_free(&letter);
}

static bool check_encoding(const struct source *source, const char *cure, struct report *report)
{
  struct view text = source->text;
  const char *kind = kind_of_bytes(text);
  if (kind != NULL) {
    diagnosis_help(report_error(report, "not-text", (struct place){source, 0, 0},
                                "this is %s, and no plain text", kind),
                   "%s", cure);
    return false;
  }
  if (scan_is_utf16(text)) {
    diagnosis_help(report_error(report, "not-utf8-utf16", place_at(source, 0, 0),
                                "this file is in UTF-16, not in UTF-8"),
                   "save it again as UTF-8; Notepad calls the wrong one Unicode");
    return false;
  }
  size_t bad = unicode_first_bad(text);
  if (bad == SIZE_MAX)
    return true;
  if (looks_like_windows(text, bad))
    report_windows(source, bad, report);
  else
    diagnosis_help(report_error(report, "not-utf8", place_at(source, bad, bad + 1),
                                "here is a byte that is no part of a UTF-8 text"),
                   "the file may be damaged, or no text at all; save it again as UTF-8");
  return false;
}

/* ---- characters ---- */

static const struct {
  const char *code, *message, *help;
} character_faults[] = {
  [UNICODE_FINE] = {NULL, NULL, NULL},
  [UNICODE_CONTROL] = {"control-character", "here is a control character",
                       "delete it; it may have come along with a copied text"},
  [UNICODE_INVISIBLE] = {"invisible-character", "here is an invisible character",
                         "delete what stands round this place and type it again"},
  [UNICODE_BIDI] = {"direction-character",
                    "here is an invisible character that turns the order of letters",
                    "delete what stands round this place and type it again"},
  [UNICODE_PRIVATE] = {"private-character",
                       "here is a character that only one font knows",
                       "replace it with an ordinary letter or sign"},
  [UNICODE_NONCHARACTER] = {"damaged-character",
                            "here is a sign for something that could not be read",
                            "type the right letter in its place"},
};

/* At these the parser itself stops, or sees a line end where people see none. */
static bool stops_parser(uint32_t point, enum unicode_fault fault)
{
  enum { BYTE_ORDER_MARK = 0xFEFF, FIRST_NONCHARACTER = 0xFFFE, LINE_SEPARATOR = 0x2028 };
  return fault == UNICODE_CONTROL || point == BYTE_ORDER_MARK ||
         point == LINE_SEPARATOR || point == LINE_SEPARATOR + 1 ||
         (point & 0xFFFE) == FIRST_NONCHARACTER;
}

static void report_character(struct place place, uint32_t point, struct report *report)
{
  if (point == 0) {
    diagnosis_help(report_error(report, "nul-byte", place, "here is a NUL byte"),
                   "the file may be damaged, or no text at all");
    return;
  }
  enum unicode_fault fault = unicode_fault_of(point);
  diagnosis_help(report_error(report, character_faults[fault].code, place, "%s (U+%04X)",
                              character_faults[fault].message, (unsigned)point),
                 "%s", character_faults[fault].help);
}

static bool report_pile(const struct source *source, struct report *report)
{
  struct view text = source->text;
  size_t at = view_is_ascii(text) ? SIZE_MAX : unicode_find_pile(text);
  if (at == SIZE_MAX)
    return false;
  struct view rest = view_slice(text, at, text.len);
  uint32_t point;
  unicode_next(&rest, &point);
  diagnosis_help(report_error(report, "accents-piled", place_at(source, at, text.len - rest.len),
                              "more than %d accents stand on one letter here", UNICODE_MARKS_MOST),
                 "type the letter again, with its own accents");
  return true;
}

enum scan_verdict scan_characters(const struct source *source, struct report *report)
{
  enum scan_verdict verdict = SCAN_FINE;
  struct view rest = source->text;
  size_t faults = 0;
  uint32_t point;
  for (size_t at = 0; unicode_next(&rest, &point); at = source->text.len - rest.len) {
    enum unicode_fault fault = unicode_fault_of(point);
    if (fault == UNICODE_FINE)
      continue;
    if (faults++ < MOST_FAULTS)
      report_character(place_at(source, at, source->text.len - rest.len), point, report);
    if (stops_parser(point, fault))
      verdict = SCAN_HOPELESS;
    else if (verdict == SCAN_FINE)
      verdict = SCAN_FAULTY;
  }
  if (faults == 0 && report_pile(source, report))
    verdict = SCAN_FAULTY;
  return verdict;
}

/* ---- lines ---- */

/* True when the line is indented with a tab; *tab and *end are the bytes of its indentation, which
 * a no-break space ends: nothing is lost by that, since a tab behind one is found as well. */
static bool tab_indents(struct view line, size_t *tab, size_t *end)
{
  size_t at = 0;
  *tab = SIZE_MAX;
  for (; at < line.len && ascii_blank(line.at[at]); at++)
    if (line.at[at] == '\t' && *tab == SIZE_MAX)
      *tab = at;
  *end = at;
  return *tab != SIZE_MAX && at < line.len;
}

/* Where a remark begins at the soonest: behind a # that a blank, or nothing, stands before. In
 * quotes it is none. */
static size_t first_remark(struct view line)
{
  for (size_t at = 0; at < line.len; at++)
    if (line.at[at] == '#' && (at == 0 || ascii_blank(line.at[at - 1]) ||
                               view_ends(view_slice(line, 0, at), VIEW("\xC2\xA0"))))
      return at;
  return line.len;
}

static void report_tab(const struct source *source, size_t from, struct report *report)
{
  size_t to = from;
  while (to < source->text.len && source->text.at[to] == '\t')
    to++;
  diagnosis_help(report_error(report, "tab", place_at(source, from, to), "here is a tab"),
                 "use spaces");
}

/* Tabs behind the first other character, and before any remark. True when there is one. */
static bool tab_within(const struct source *source, size_t start, struct view line,
                       struct report *report)
{
  size_t tab = view_find(view_slice(line, 0, first_remark(line)), '\t');
  if (tab != SIZE_MAX)
    report_tab(source, start + tab, report);
  return tab != SIZE_MAX;
}

/* Lines are looked through once each, however many values stand in them. */
static void look_at_line(const struct source *source, size_t at, struct scanned_line *line)
{
  if (at >= line->from && at < line->to)
    return;
  size_t number = source_line_of(source, at);
  struct view text = source_line(source, number);
  line->from = source_line_start(source, number);
  line->to = line->from + text.len;
  line->remark = line->from + first_remark(text);
}

void scan_tabs_of_value(struct place place, struct scanned_line *line, struct report *report)
{
  const struct source *source = place.source;
  for (size_t at = place.from; at < place.to; at++) {
    if (source->text.at[at] != '\t')
      continue;
    look_at_line(source, at, line);
    if (line->remark > at)
      continue; /* it was found before */
    report_tab(source, at, report);
    return;
  }
}

static bool is_version_line(struct view line) { return view_starts(line, VIEW("%YAML 1.")); }

/* Tabs, and lines that would instruct the parser. */
static enum scan_verdict check_lines(const struct source *source, struct report *report)
{
  size_t faults = 0, tabs = 0, tab, end;
  for (size_t i = 0; i < source->line_count && faults < MOST_FAULTS; i++) {
    size_t start = source->line_starts[i];
    struct view line = source_line(source, source->first_line + i);
    if (tab_indents(line, &tab, &end)) {
      diagnosis_help(report_error(report, "tab-indents", place_at(source, start + tab, start + end),
                                  "this line is indented with a tab"),
                     "use spaces");
      faults++;
    } else if (view_starts(line, VIEW("%")) && !is_version_line(line)) {
      diagnosis_help(report_error(report, "directive",
                                  place_at(source, start, start + line.len),
                                  "a line may not start with %%"),
                     "if it belongs to a value, put quotes round the value; else delete it");
      faults++;
    } else if (tabs < MOST_FAULTS && tab_within(source, start, line, report)) {
      tabs++;
    }
  }
  return faults != 0 ? SCAN_HOPELESS : tabs != 0 ? SCAN_FAULTY : SCAN_FINE;
}

enum scan_verdict scan_source(const struct source *source, const char *cure,
                              struct report *report)
{
  if (!check_encoding(source, cure, report))
    return SCAN_HOPELESS;
  enum scan_verdict characters = scan_characters(source, report);
  enum scan_verdict lines = check_lines(source, report);
  return characters > lines ? characters : lines;
}
