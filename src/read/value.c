#include "read/value.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/suggest.h"
#include "ground/unicode.h"
#include "read/key.h"
#include "talk/report.h"

bool bind_empty(const struct node *node)
{
  return node == NULL || (node->kind == NODE_SCALAR && node->text.len == 0);
}

/* ---- text ---- */

static bool is_space(uint32_t point)
{
  enum { NO_BREAK_SPACE = 0xA0 };
  return ascii_space(point) || point == NO_BREAK_SPACE;
}

/* Nearly every value is in this form already and need not be copied. No blank is at its end. */
static bool is_one_line(struct view text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    bool doubled = c == ' ' && text.at[i + 1] == ' ';
    if (doubled || c < ' ' || c == 0xC2)
      return false;
  }
  return true;
}

struct view bind_one_line(struct arena *arena, struct view text)
{
  text = view_trim(text);
  if (is_one_line(text))
    return text;
  struct buffer line;
  bool gap = false;
  uint32_t point;
  buffer_init(&line);
  while (unicode_next(&text, &point)) {
    if (!is_space(point) && gap)
      buffer_add_byte(&line, ' ');
    gap = is_space(point);
    if (!gap)
      unicode_put(&line, point);
  }
  struct view copy = arena_copy(arena, buffer_view(&line));
  buffer_free(&line);
  return copy;
}

/* Line feeds stay; tabs and no-break spaces become spaces. */
static struct view prose(struct arena *arena, struct view text)
{
  struct buffer out;
  uint32_t point;
  buffer_init(&out);
  while (unicode_next(&text, &point))
    unicode_put(&out, point != '\n' && is_space(point) ? ' ' : point);
  struct view copy = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return copy;
}

static void say_example(struct diagnosis *diagnosis, const struct field *field)
{
  if (field->example != NULL)
    diagnosis_help(diagnosis, "for example `%s: %s`", field->key, field->example);
}

static struct diagnosis *report_wrong(const struct binding *binding, const struct field *field,
                                      const struct node *node, const char *code,
                                      const char *wanted)
{
  if (field->wrong_code != NULL)
    code = field->wrong_code;
  return report_error(binding->report, code, node->place, "`%s` %s", field->key, wanted);
}

bool bind_expect_scalar(const struct binding *binding, const struct field *field,
                        const struct node *node)
{
  if (node->kind == NODE_SCALAR)
    return true;
  struct diagnosis *d =
    report_error(binding->report, node->kind == NODE_LIST ? "text-not-list" : "text-not-map",
                 node->place, "`%s` is one text, but this is a %s", field->key,
                 node->kind == NODE_LIST ? "list" : "group of keys");
  if (node->kind == NODE_LIST)
    diagnosis_help(d, "write it once, without brackets or dashes");
  else
    diagnosis_help(d, "write the text behind the colon; if it holds a colon, put quotes round it");
  say_example(d, field);
  return false;
}

static bool check_length(const struct binding *binding, const struct field *field,
                         const struct node *node)
{
  size_t length = unicode_length(node->text);
  if (field->most == 0 || length <= (size_t)field->most)
    return true;
  struct diagnosis *d =
    report_wrong(binding, field, node, "text-over-limit", "is longer than a letter has room for");
  diagnosis_help(d, "shorten it to %d characters; it has %zu", field->most, length);
  return false;
}

bool bind_text(const struct binding *binding, const struct field *field, const struct node *node,
               struct text_field *target)
{
  if (!bind_expect_scalar(binding, field, node))
    return false;
  *target = (struct text_field){bind_one_line(binding->arena, node->text), node->place};
  return check_length(binding, field, node);
}

/* ---- names ---- */

static const struct name_list *find_list(const struct binding *binding, const char *name)
{
  for (size_t i = 0; name != NULL && i < binding->list_count; i++)
    if (strcmp(binding->lists[i].name, name) == 0)
      return &binding->lists[i];
  return NULL;
}

static void add_names(struct buffer *out, const struct view *names, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    buffer_add(out, i == 0 ? VIEW("") : i + 1 == count ? VIEW(" or ") : VIEW(", "));
    buffer_add(out, names[i]);
  }
}

/* Whether the name, of words joined by hyphens, has this word: "lpa" in "lpa-health". */
static bool has_word(struct view name, struct view word)
{
  while (name.len != 0)
    if (key_equal(view_cut(&name, '-'), word))
      return true;
  return false;
}

/* Names near to what was typed, else those of which it is a part. */
static size_t find_near(struct view typed, const struct view *names, size_t count,
                        struct view near[SUGGEST_MOST])
{
  size_t found = 0;
  for (size_t i = 0; i < count && found < SUGGEST_MOST; i++)
    if (has_word(names[i], typed))
      near[found++] = names[i];
  return found != 0 ? found : suggest(typed, names, count, near);
}

/* Says that the value is none of the names, with suggestions. `code` NULL: unknown-word. */
static void report_unknown(const struct binding *binding, const char *code,
                           const struct node *node, const char *key, const struct view *names,
                           size_t count)
{
  struct view near[SUGGEST_MOST];
  struct buffer line;
  struct diagnosis *d = report_error(binding->report, code != NULL ? code : "unknown-word",
                                     node->place, "`%s` does not take this value", key);
  buffer_init(&line);
  key_ask(near, find_near(node->text, names, count, near), &line);
  if (line.len == 0) {
    buffer_add(&line, VIEW("it may be "));
    add_names(&line, names, count);
  }
  diagnosis_help(d, "%s", line.data);
  buffer_free(&line);
}

bool bind_name(const struct binding *binding, const struct field *field, const struct node *node,
               struct view *text)
{
  const struct name_list *list = find_list(binding, field->names);
  if (list == NULL)
    return true;
  for (size_t i = 0; i < list->count; i++)
    if (key_equal(list->names[i], *text)) {
      *text = list->names[i];
      return true;
    }
  report_unknown(binding, field->wrong_code, node, field->key, list->names, list->count);
  return false;
}

/* True when `text` is one of the names separated by commas. */
static bool is_among(const char *names, struct view text)
{
  struct view rest = view_of(names);
  while (rest.len != 0)
    if (key_equal(view_cut(&rest, ','), text))
      return true;
  return false;
}

static bool bind_word(const struct binding *binding, const struct field *field,
                      const struct node *node, int *target)
{
  enum { MAX_WORDS = 32 };
  struct view names[MAX_WORDS];
  size_t count = 0;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  for (const struct word *word = field->words; word->name != NULL; word++) {
    if (key_equal(view_of(word->name), node->text) || is_among(word->also, node->text)) {
      *target = word->value;
      return true;
    }
    if (count < MAX_WORDS)
      names[count++] = view_of(word->name);
  }
  report_unknown(binding, field->wrong_code, node, field->key, names, count);
  return false;
}

/* ---- yes and no, numbers, dates ---- */

static bool bind_yes(const struct binding *binding, const struct field *field,
                     const struct node *node, bool *yes)
{
  if (!bind_expect_scalar(binding, field, node))
    return false;
  bool no = is_among("no,false,off", node->text);
  *yes = is_among("yes,true,on", node->text);
  if (*yes || no)
    return true;
  struct diagnosis *d = report_wrong(binding, field, node, "yes-or-no", "takes yes or no");
  diagnosis_help(d, "write `%s: yes` or `%s: no`", field->key, field->key);
  return false;
}

static bool bind_int(const struct binding *binding, const struct field *field,
                     const struct node *node, int *target)
{
  enum { MOST_DIGITS = 8 };
  uint64_t read;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  if (node->text.len > MOST_DIGITS || !view_number(node->text, &read)) {
    struct diagnosis *d =
      report_wrong(binding, field, node, "whole-number", "takes a whole number");
    say_example(d, field);
    if (field->example == NULL)
      diagnosis_help(d, "write it in digits only");
    return false;
  }
  const int number = (int)read;
  if ((field->least != 0 || field->most != 0) && (number < field->least || number > field->most)) {
    struct diagnosis *d = report_wrong(binding, field, node, "number-range", "is out of range");
    diagnosis_help(d, "it may be %d to %d", field->least, field->most);
    return false;
  }
  *target = number;
  return true;
}

#define DATE_FORMS "write it as 1984-02-29, 29/02/1984 or 29 February 1984"

static const struct {
  const char *code, *message, *help;
} date_faults[] = {
  [DATE_FINE] = {NULL, NULL, NULL},
  [DATE_EMPTY] = {"date-form", "takes a date", DATE_FORMS},
  [DATE_SHORT_YEAR] = {"date-short-year", "has a year of two digits",
                       "write all four digits of the year, such as 1950"},
  [DATE_NO_SUCH] = {"date-no-such-day", "is a day that the calendar does not have",
                    "check the day and the month; the day comes first, as in 29/02/1984"},
  [DATE_SHAPELESS] = {"date-form", "takes a date, and this does not read as one",
                      DATE_FORMS},
};

/* A spreadsheet shows a date as a count of days when the column is set to Number; other programs
 * put ".0" behind it. */
static bool is_day_count(struct view text)
{
  uint64_t days;
  bool decimal = view_ends(text, VIEW(".0"));
  return text.len == (decimal ? 7 : 5) && view_number(view_slice(text, 0, 5), &days);
}

static void report_date(const struct binding *binding, const struct field *field,
                        const struct node *node, enum date_fault fault)
{
  if (fault == DATE_SHAPELESS && is_day_count(node->text)) {
    diagnosis_help(report_wrong(binding, field, node, "date-spreadsheet",
                                "is a spreadsheet's count of days"),
                   "set the column to Date and copy it anew, or write the date by hand");
    return;
  }
  diagnosis_help(
    report_wrong(binding, field, node, date_faults[fault].code, date_faults[fault].message), "%s",
    date_faults[fault].help);
}

static bool bind_date(const struct binding *binding, const struct field *field,
                      const struct node *node, struct date *date)
{
  bool guessed = false;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  struct view text = bind_one_line(binding->arena, node->text);
  enum date_fault fault = date_parse(text, date, &guessed);
  if (fault != DATE_FINE) {
    *date = (struct date){0, 0, 0};
    report_date(binding, field, node, fault);
    return false;
  }
  if (guessed) {
    struct diagnosis *d =
      report_note(binding->report, "date-day-first", node->place,
                  "day and month of `%s` could be swapped; the day was taken to be first",
                  field->key);
    struct view words = date_words(binding->arena, *date); /* VIEW_ARGS takes it more than once */
    diagnosis_label(d, "read as %.*s", VIEW_ARGS(words));
    diagnosis_help(d, "to be sure, write the month as a word");
  }
  return true;
}

/* ---- one value ---- */

static bool bind_placed(const struct binding *binding, const struct field *field,
                        const struct node *node, void *place)
{
  if (field->type == FIELD_DATE) {
    struct date_field *date = place;
    date->place = node->place;
    return bind_date(binding, field, node, &date->date);
  }
  if (field->type == FIELD_YES) {
    struct yes_field *yes = place;
    yes->place = node->place;
    return yes->given = bind_yes(binding, field, node, &yes->yes);
  }
  struct text_field *text = place;
  if (!bind_text(binding, field, node, text))
    return false;
  if (field->type == FIELD_PROSE)
    text->text = prose(binding->arena, node->text);
  return bind_name(binding, field, node, &text->text);
}

static bool bind_view(const struct binding *binding, const struct field *field,
                      const struct node *node, struct view *view)
{
  if (!bind_expect_scalar(binding, field, node))
    return false;
  *view = node->text;
  return bind_name(binding, field, node, view);
}

bool bind_scalar(const struct binding *binding, const struct field *field,
                 const struct node *node, void *place)
{
  switch (field->type) {
  case FIELD_VIEW:
    return bind_view(binding, field, node, place);
  case FIELD_DAY:
    return bind_date(binding, field, node, place);
  case FIELD_FLAG:
    return bind_yes(binding, field, node, place);
  case FIELD_INT:
    return bind_int(binding, field, node, place);
  case FIELD_WORD:
    return bind_word(binding, field, node, place);
  default:
    return bind_placed(binding, field, node, place);
  }
}
