/* Addresses: a list of lines, or one text with commas or line breaks. The post reads the last line
 * first, so the postcode must be there and stand alone.
 */
#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/unicode.h"
#include "matter/household_parts.h"
#include "matter/identifiers.h"
#include "talk/report.h"

/* A line of the longest kind that any window shows; a letter's layout has its own say. */
enum { MOST_LINE = 100, MOST_PARTS = ADDRESS_MAX_LINES + 2 };

/* An address on its way: the lines as they stand, before anything is known of them. */
struct lines {
  const struct binding *binding;
  struct text_field items[MOST_PARTS];
  size_t count;
  size_t seen; /* may be more than there is room for */
  struct place place;
};

static struct diagnosis *fault(const struct lines *lines, const char *code, struct place place,
                               const char *message)
{
  return report_error(lines->binding->report, code, place, "%s", message);
}

/* ---- gathering lines ---- */

static void add_line(struct lines *lines, struct view text, struct place place)
{
  text = bind_one_line(lines->binding->arena, text);
  if (text.len == 0)
    return;
  if (lines->count < MOST_PARTS)
    lines->items[lines->count++] = (struct text_field){text, place};
  lines->seen++;
}

/* Where a part of a text stands in the file, if it stands there word for word; else the whole. */
static struct place part_place(struct place whole, struct view part, size_t *from)
{
  struct view written = source_text(whole);
  size_t at = view_find_text(view_slice(written, *from, written.len), part);
  if (part.len == 0 || at == SIZE_MAX)
    return whole;
  at += *from;
  *from = at + part.len;
  return (struct place){whole.source, (uint32_t)(whole.from + at),
                        (uint32_t)(whole.from + at + part.len)};
}

static void split_text(struct lines *lines, const struct node *node)
{
  struct view rest = node->text;
  size_t from = 0;
  char separator = view_find(rest, '\n') != SIZE_MAX ? '\n' : ',';
  while (rest.len != 0) {
    struct view part = view_trim(view_cut(&rest, separator));
    if (separator == '\n' && view_ends(part, VIEW(",")))
      part = view_trim(view_slice(part, 0, part.len - 1));
    add_line(lines, part, part_place(node->place, part, &from));
  }
}

static bool gather(struct lines *lines, const struct node *node)
{
  bool good = true;
  if (node->kind == NODE_MAP) {
    diagnosis_help(fault(lines, "address-of-keys", node->place,
                         "an address is a list of lines, but these are keys"),
                   "for example `address: [1 Example Street, SOMETOWN, TS18 1AA]`");
    return false;
  }
  if (node->kind == NODE_SCALAR)
    split_text(lines, node);
  for (const struct node *item = node->first; node->kind == NODE_LIST && item != NULL;
       item = item->next) {
    if (item->kind == NODE_SCALAR) {
      add_line(lines, item->text, item->place);
      continue;
    }
    diagnosis_help(fault(lines, "address-line-kind", item->place,
                         "a line of an address is one text"),
                   "if it holds a colon or brackets, put quotes round it");
    good = false;
  }
  return good;
}

/* ---- postcodes ---- */

static bool is_postcode(struct view text)
{
  char shown[9];
  enum postcode_fault fault = postcode_parse(text, shown);
  return fault == POSTCODE_FINE || fault == POSTCODE_UNUSUAL;
}

/* "BFPO 57": the line that stands below the postcode of the forces. */
static bool is_forces_line(struct view text)
{
  bool digit = false;
  if (text.len < 5 || !view_equal_nocase(view_slice(text, 0, 4), VIEW("BFPO")))
    return false;
  for (size_t i = 4; i < text.len; i++) {
    digit |= ascii_digit(text.at[i]);
    if (!ascii_digit(text.at[i]) && text.at[i] != ' ')
      return false;
  }
  return digit;
}

/* The number of bytes at the end of the line that are a postcode behind a blank, or 0. */
static size_t postcode_at_end(struct view line)
{
  size_t words = 0;
  for (size_t at = line.len; at > 0 && words < 2; at--) {
    if (line.at[at - 1] != ' ')
      continue;
    words++;
    if (is_postcode(view_slice(line, at, line.len)))
      return line.len - at;
  }
  return 0;
}

/* "STOCKTON-ON-TEES TS18 1AA" is taken as two lines. */
static void part_postcode(struct lines *lines)
{
  if (lines->count == 0 || lines->count == MOST_PARTS)
    return;
  struct text_field *last = &lines->items[lines->count - 1];
  size_t length = postcode_at_end(last->text);
  if (length == 0)
    return;
  struct view code = view_slice(last->text, last->text.len - length, last->text.len);
  struct place place = last->place;
  size_t from = 0;
  last->text = view_trim(view_slice(last->text, 0, last->text.len - length));
  if (view_ends(last->text, VIEW(",")))
    last->text = view_trim(view_slice(last->text, 0, last->text.len - 1));
  lines->items[lines->count++] = (struct text_field){code, part_place(place, code, &from)};
  lines->seen++;
}

/* The two lines of a forces address in the order that they are printed in. */
static bool order_forces(struct lines *lines)
{
  size_t count = lines->count;
  struct text_field *last = &lines->items[count - 1];
  if (count >= 2 && is_postcode(last->text) && is_forces_line(last[-1].text)) {
    struct text_field code = *last;
    *last = last[-1];
    last[-1] = code;
  }
  return is_forces_line(last->text);
}

static void report_no_postcode(const struct lines *lines, const struct text_field *last)
{
  bool digit = false;
  for (size_t i = 0; i < last->text.len; i++)
    digit |= ascii_digit(last->text.at[i]);
  for (size_t i = 0; i + 1 < lines->count; i++)
    if (is_postcode(lines->items[i].text)) {
      diagnosis_help(fault(lines, "postcode-not-last", last->place,
                           "this line stands below the postcode"),
                     "put the postcode last; no county and no country is needed below it");
      return;
    }
  if (!digit || last->text.len > 9) {
    diagnosis_help(fault(lines, "postcode-missing", last->place,
                         "the last line of the address is not a postcode"),
                   "add the postcode as a line of its own, at the end");
    return;
  }
  diagnosis_help(fault(lines, "postcode-shape", last->place,
                       "this is not how a postcode looks"),
                 "a postcode looks like TS18 1AA; check letters O and I against digits 0 and 1");
}

static bool check_postcode(const struct lines *lines, struct text_field *line)
{
  char shown[9];
  switch (postcode_parse(line->text, shown)) {
  case POSTCODE_FINE:
    break;
  case POSTCODE_UNUSUAL:
    diagnosis_help(report_warning(lines->binding->report, "postcode-unusual", line->place,
                                  "postcodes hardly ever end in these letters"),
                   "check it; it is printed as it stands");
    break;
  case POSTCODE_SHAPE:
    report_no_postcode(lines, line);
    return false;
  case POSTCODE_AREA:
    diagnosis_help(fault(lines, "postcode-area", line->place,
                         "no postcode area begins like this"),
                   "check its first letters; a nought is often typed for the letter O");
    return false;
  case POSTCODE_PSEUDO:
    diagnosis_help(fault(lines, "postcode-pseudo", line->place,
                         "this postcode is a stand-in that no letter can be sent to"),
                   "write the real one, or `no_fixed_address: yes` instead of an address");
    return false;
  }
  line->text = arena_copy(lines->binding->arena, view_of(shown));
  return true;
}

static bool check_last_lines(struct lines *lines)
{
  struct text_field *last = &lines->items[lines->count - 1];
  if (!order_forces(lines))
    return check_postcode(lines, last);
  struct view number = view_trim(view_slice(last->text, 4, last->text.len));
  last->text = arena_format(lines->binding->arena, "BFPO %.*s", VIEW_ARGS(number));
  if (lines->count >= 2 && is_postcode(last[-1].text))
    return check_postcode(lines, last - 1);
  diagnosis_help(fault(lines, "postcode-forces", last->place,
                       "a BFPO address also has a postcode"),
                 "add the postcode that begins with BF1 as the line above this one");
  return false;
}

/* ---- other lines ---- */

/* Found in lower case within a line. */
static const char *const no_address_words[] = {"no fixed abode", "no fixed address",
                                               "no permanent address", "of no abode"};

static bool says_no_address(struct view line)
{
  char low[64];
  size_t length = line.len < sizeof low ? line.len : sizeof low;
  for (size_t i = 0; i < length; i++)
    low[i] = ascii_to_lower(line.at[i]);
  struct view text = {low, length};
  if (view_equal(text, VIEW("nfa")))
    return true;
  for (size_t i = 0; i < sizeof no_address_words / sizeof no_address_words[0]; i++)
    if (view_find_text(text, view_of(no_address_words[i])) != SIZE_MAX)
      return true;
  return false;
}

static bool holds_letter_or_digit(struct view text)
{
  uint32_t point;
  while (unicode_next(&text, &point))
    if (ascii_digit(point) || unicode_is_letter(point))
      return true;
  return false;
}

/* What the post's machines refuse at the start of a line. */
static bool starts_badly(struct view line)
{
  return strchr("@()=[]\"\\/,<>~", line.at[0]) != NULL;
}

static bool check_line(const struct lines *lines, size_t index)
{
  const struct text_field *line = &lines->items[index];
  if (starts_badly(line->text)) {
    diagnosis_help(fault(lines, "address-line-start", line->place,
                         "a line of an address may not start with this sign"),
                   "start it with a letter or a digit");
    return false;
  }
  if (index < 2 && !holds_letter_or_digit(line->text)) {
    diagnosis_help(fault(lines, "address-line-blank", line->place,
                         "this line of the address has neither letter nor digit"),
                   "write house and street here, or delete the line");
    return false;
  }
  if (unicode_length(line->text) > MOST_LINE) {
    diagnosis_help(fault(lines, "address-line-long", line->place,
                         "this line is too long for any envelope"),
                   "divide it in two");
    return false;
  }
  return true;
}

static bool check_lines(const struct lines *lines)
{
  bool good = true;
  for (size_t i = 0; i < lines->count; i++)
    good &= check_line(lines, i);
  return good;
}

static bool check_count(const struct lines *lines)
{
  if (lines->seen > ADDRESS_MAX_LINES) {
    struct diagnosis *d = report_error(lines->binding->report, "address-too-long", lines->place,
                                       "this address has %zu lines", lines->seen);
    diagnosis_help(d, "a window shows %d at most; leave out the county, join short lines",
                   ADDRESS_MAX_LINES);
    return false;
  }
  if (lines->count < ADDRESS_MIN_LINES) {
    struct diagnosis *d = report_error(lines->binding->report, "address-too-short", lines->place,
                                       "this address has too few lines");
    diagnosis_help(d, "it needs %d: house and street, town, postcode", ADDRESS_MIN_LINES);
    return false;
  }
  return true;
}

static bool refuse_no_address(const struct lines *lines)
{
  for (size_t i = 0; i < lines->count; i++)
    if (says_no_address(lines->items[i].text)) {
      diagnosis_help(fault(lines, "no-fixed-abode", lines->items[i].place,
                           "the post cannot deliver to this"),
                     "write `no_fixed_address: yes` instead of the address; replies then go to "
                     "the practice");
      return true;
    }
  return false;
}

static void keep(const struct lines *lines, struct address *address)
{
  address->count = lines->count;
  for (size_t i = 0; i < lines->count; i++)
    address->lines[i] = lines->items[i];
}

bool address_read(const struct binding *binding, const struct field *field,
                  const struct node *node, void *target)
{
  struct address *address = target;
  struct lines lines = {.binding = binding, .place = node->place};
  (void)field;
  address->place = node->place;
  if (!gather(&lines, node))
    return false;
  part_postcode(&lines);
  if (refuse_no_address(&lines))
    return false;
  bool good = check_lines(&lines);
  good &= lines.count == 0 || lines.seen > MOST_PARTS || check_last_lines(&lines);
  good = good ? check_count(&lines) : good;
  if (good)
    keep(&lines, address);
  return good;
}
