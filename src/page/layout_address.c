#include "ground/arena.h"
#include "ground/ascii.h"
#include "page/envelope.h"
#include "page/head.h"
#include "talk/report.h"

enum {
  FREE_TOP = 141732,    /* 50 mm: the address when there is no window */
  FREE_WIDTH = 226772,  /* 80 mm */
  LEAST_LEADING = 9800, /* of the address; its type is 10 pt */
  PEN_LEADING = 22677,  /* 8 mm: lines to write upon, where there is room */
  LEAST_PEN = 13000,    /* 4.6 mm, where there is not */
  /* 0.1 mm by which a line may come out wider than it was measured: a PDF file has the widths of
   * glyphs in whole thousandths of their size, so that 36 of them are 0.06 mm out at most. */
  WIDENED = 283
};

struct fitting {
  struct galley *galley;
  struct text_lines address;
  struct view blank_words; /* what belongs on lines to write upon */
  struct zone zone;
  uint16_t element;
  struct block_lines lines; /* the address as it is broken now */
  bool without_county, with_short_name;
};

/* ---- making an address shorter ---- */

static int32_t width_of(struct fitting *fitting, struct view line)
{
  struct column column = {.width = UNBROKEN, .kind = TEXT_ADDRESS};
  return text_single(fitting->galley, line, column, false).width;
}

static bool in_capitals(struct view line)
{
  bool capital = false;
  for (size_t i = 0; i < line.len; i++) {
    if (ascii_lower(line.at[i]))
      return false;
    capital |= ascii_upper(line.at[i]);
  }
  return capital;
}

/* A line between a post town in capitals and the postcode is a county: post is delivered without
 * it. Where all lines are capitals nobody can tell. */
static bool has_county(const struct text_lines *address)
{
  return address->count >= 4 && !in_capitals(address->lines[address->count - 2]) &&
         in_capitals(address->lines[address->count - 3]);
}

static void remove_line(struct text_lines *address, size_t at)
{
  address->count--;
  for (size_t i = at; i < address->count; i++)
    address->lines[i] = address->lines[i + 1];
}

/* Joins two lines between the first line and the post town, the last such pair that fits. */
static bool join_lines(struct fitting *fitting)
{
  struct text_lines *address = &fitting->address;
  size_t town = address->count - (has_county(address) ? 3 : 2);
  for (size_t at = town - 1; address->count >= 5 && at-- > 1;) {
    struct view joined = arena_format(fitting->galley->arena, "%.*s, %.*s",
                                      VIEW_ARGS(address->lines[at]),
                                      VIEW_ARGS(address->lines[at + 1]));
    if (width_of(fitting, joined) > fitting->zone.width)
      continue;
    address->lines[at] = joined;
    remove_line(address, at + 1);
    return true;
  }
  return false;
}

static bool drop_county(struct fitting *fitting)
{
  if (!has_county(&fitting->address))
    return false;
  remove_line(&fitting->address, fitting->address.count - 2);
  fitting->without_county = true;
  return true;
}

static bool shorten_name(struct fitting *fitting)
{
  struct view *name = &fitting->address.lines[0];
  if (fitting->address.count == 0 || width_of(fitting, *name) <= fitting->zone.width)
    return false;
  struct view shown = text_shortened(fitting->galley, *name, TEXT_ADDRESS, fitting->zone.width);
  if (shown.len == 0)
    return false;
  *name = shown;
  fitting->with_short_name = true;
  return true;
}

/* ---- into the window ---- */

static int32_t letters_height(const struct fitting *fitting)
{
  return fitting->galley->style->type[TEXT_ADDRESS].size * (ASCENT + DESCENT) / 1000;
}

static int32_t leading_in(const struct fitting *fitting)
{
  if (fitting->lines.count < 2)
    return fitting->zone.height;
  return (fitting->zone.height - letters_height(fitting)) / (int32_t)(fitting->lines.count - 1);
}

static void break_address(struct fitting *fitting)
{
  struct column column = {
    .width = fitting->zone.width, .kind = TEXT_ADDRESS, .element = fitting->element};
  fitting->lines =
    head_break(fitting->galley, fitting->address.lines, fitting->address.count, column);
}

/* Neither the post town nor the postcode is ever broken. */
static bool ends_whole(struct fitting *fitting)
{
  const struct text_lines *address = &fitting->address;
  if (fitting->lines.count == address->count)
    return fitting->lines.widest <= fitting->zone.width;
  for (size_t i = address->count - (address->count < 2 ? address->count : 2); i < address->count;
       i++)
    if (width_of(fitting, address->lines[i]) > fitting->zone.width)
      return false;
  return fitting->lines.widest <= fitting->zone.width;
}

static bool shrink(struct fitting *fitting)
{
  return (fitting->address.count >= 2 && join_lines(fitting)) || drop_county(fitting) ||
         shorten_name(fitting);
}

static bool fit(struct fitting *fitting)
{
  for (;;) {
    break_address(fitting);
    if (leading_in(fitting) >= LEAST_LEADING)
      return ends_whole(fitting) && letters_height(fitting) <= fitting->zone.height;
    if (!shrink(fitting))
      return false;
  }
}

/* Several letters may go there. */
static bool refuse(struct galley *galley, const struct envelope *envelope, struct place place)
{
  galley->failed = true;
  if (place.source != NULL && report_has(galley->report, "address-window", place))
    return false;
  struct diagnosis *d =
    report_error(galley->report, "address-window", place,
                 "this address does not fit the window of the envelope '%s'", envelope->name);
  diagnosis_help(d, "use fewer and shorter lines, or a larger window; or write with "
                    "envelope: none");
  return false;
}

/* What is not printed as it was given is said, or nobody would look for it. */
static void tell_shortening(const struct fitting *fitting, struct place place)
{
  struct report *report = fitting->galley->report;
  if (fitting->without_county && !report_has(report, "address-without-county", place))
    diagnosis_help(report_note(report, "address-without-county", place,
                               "the county is left off, so that the address fits the window"),
                   "post arrives without it; for the whole address write with envelope: none");
  if (fitting->with_short_name && !report_has(report, "address-name-shortened", place))
    diagnosis_help(report_warning(report, "address-name-shortened", place,
                                  "the first line of the address is cut short to fit the window"),
                   "see that it can still be told who is meant; or write with envelope: none");
}

/* ---- lines to write upon ---- */

static void add_rule(struct head *head, const struct zone *zone, int32_t y, uint16_t element)
{
  struct mark *mark = arena_alloc(head->galley->arena, sizeof *mark);
  *mark = (struct mark){.kind = MARK_LINE,
                        .x = zone->x,
                        .width = zone->width,
                        .thickness = HAIRLINE,
                        .element = element};
  head_add(head, mark, y);
}

/* Only forms are filled in on a screen, and say what belongs there. */
static void add_field(struct head *head, const struct fitting *fitting, struct mark place,
                      size_t part, size_t parts, int32_t y)
{
  struct pen_field field = {.kind = PEN_LINE, .label = fitting->blank_words, .part = part};
  if (field.label.len == 0)
    return;
  field.hint = field_hint(head->galley, field.label, part, parts);
  place.x = fitting->zone.x;
  place.y = -place.height;
  place.width = fitting->zone.width;
  head_add(head, galley_field(head->galley, &field, place), y);
}

/* What is known stands at the top of the zone, the rules fill what is below. Returns the y of the
 * last rule. */
static int32_t place_with_rules(struct head *head, struct fitting *fitting, size_t rules)
{
  const struct zone *zone = &fitting->zone;
  struct type type = head->galley->style->type[TEXT_ADDRESS];
  int32_t used = (int32_t)fitting->lines.count * type.leading[0];
  int32_t step = (zone->height - used - HAIRLINE) / (int32_t)rules;
  if (step > PEN_LEADING)
    step = PEN_LEADING;
  head_set(head, &fitting->lines, zone->x, zone->y + type.size * ASCENT / 1000, type.leading[0]);
  for (size_t i = 0; i < rules; i++) {
    int32_t y = zone->y + used + step * (int32_t)(i + 1);
    uint16_t element = galley_form(head->galley, fitting->element, false);
    add_rule(head, zone, y, element);
    add_field(head, fitting, (struct mark){.element = element, .height = step}, i, rules, y);
  }
  return zone->y + used + step * (int32_t)rules;
}

/* As many rules as a pen can use. */
static size_t count_rules(const struct fitting *fitting, size_t wanted)
{
  int32_t used =
    (int32_t)fitting->lines.count * fitting->galley->style->type[TEXT_ADDRESS].leading[0];
  int32_t room = (fitting->zone.height - used) / LEAST_PEN;
  return room < (int32_t)wanted ? (size_t)(room > 0 ? room : 0) : wanted;
}

/* ---- places ---- */

/* Starts at the text's left edge where the window and the longest line allow it. */
static void align_left(struct fitting *fitting)
{
  int32_t shift = LEFT - fitting->zone.x;
  if (shift > 0 && fitting->lines.widest + shift <= fitting->zone.width) {
    fitting->zone.x += shift;
    fitting->zone.width -= shift;
  }
}

static int32_t place_centred(struct head *head, const struct fitting *fitting)
{
  const struct zone *zone = &fitting->zone;
  struct type type = head->galley->style->type[TEXT_ADDRESS];
  int32_t leading = leading_in(fitting);
  if (leading > type.leading[0])
    leading = type.leading[0];
  size_t count = fitting->lines.count;
  int32_t rest = (int32_t)(count != 0 ? count - 1 : 0) * leading;
  int32_t height = rest + letters_height(fitting);
  int32_t baseline = zone->y + (zone->height - height) / 2 + type.size * ASCENT / 1000;
  head_set(head, &fitting->lines, zone->x, baseline, leading);
  return baseline + rest;
}

static struct zone place_of(const struct window_zone *shown)
{
  struct zone zone = {MPT(shown->x), MPT(shown->y), MPT(shown->width) - WIDENED,
                      MPT(shown->height)};
  struct side_room side = head_side_room(shown);
  int32_t most = side.x - WINDOW_APART;
  if (side.place == SIDE_RIGHT && zone.x + zone.width > most)
    zone.width = most - zone.x;
  return zone;
}

static int32_t place_free(struct head *head, struct fitting *fitting, size_t blanks)
{
  struct type type = head->galley->style->type[TEXT_ADDRESS];
  fitting->zone = (struct zone){LEFT, FREE_TOP - type.size * ASCENT / 1000, FREE_WIDTH, UNBROKEN};
  break_address(fitting);
  if (blanks != 0)
    return place_with_rules(head, fitting, blanks);
  head_set(head, &fitting->lines, LEFT, FREE_TOP, type.leading[0]);
  size_t below = fitting->lines.count != 0 ? fitting->lines.count - 1 : 0;
  return FREE_TOP + (int32_t)below * type.leading[0];
}

bool address_place(struct head *head, const struct document *document,
                   const struct envelope *envelope, int32_t *end)
{
  struct fitting fitting = {.galley = head->galley,
                            .address = document->address,
                            .blank_words = document->address_words};
  fitting.element = galley_element(head->galley, "P", ELEMENT_DOCUMENT);
  struct window_zone shown = envelope_zone(envelope);
  if (shown.width == 0) {
    *end = place_free(head, &fitting, document->address_blanks);
    return true;
  }
  fitting.zone = place_of(&shown);
  if (!fit(&fitting))
    return refuse(head->galley, envelope, document->address_place);
  tell_shortening(&fitting, document->address_place);
  align_left(&fitting);
  size_t rules = document->address_blanks;
  if (rules == 0) {
    *end = place_centred(head, &fitting);
    return true;
  }
  rules = count_rules(&fitting, rules);
  if (rules == 0)
    return refuse(head->galley, envelope, document->address_place);
  *end = place_with_rules(head, &fitting, rules);
  return true;
}

bool address_put(struct head *head, const struct text_lines *address, struct zone zone,
                 uint16_t element)
{
  struct fitting fitting = {
    .galley = head->galley, .address = *address, .zone = zone, .element = element};
  if (!fit(&fitting))
    return false;
  place_centred(head, &fitting);
  return true;
}
