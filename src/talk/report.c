#include "talk/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/unicode.h"
#include "talk/fault.h"

/* Columns of a source line that are shown at the most, and those kept before the caret when a
 * long line is cut. */
enum { EXCERPT_COLUMNS = 100, EXCERPT_LEAD = 40 };

struct diagnosis {
  struct diagnosis *next;
  struct report *report;
  enum severity severity;
  const char *code;
  struct place place;
  struct view file; /* where the place is nowhere: the path it is about, or empty */
  struct view message;
  struct view label;
  struct view help; /* lines separated by LF */
  size_t order;     /* in which it was added */
};

struct report {
  struct arena arena;
  struct diagnosis *first, *last;
  size_t counts[SEVERITY_ERROR + 1];
  struct diagnosis **sorted; /* made when printing; owned */
};

const char *severity_word(enum severity severity)
{
  static const char *const words[] = {"note", "warning", "error"};
  return words[severity];
}

static const char *const severity_colours[] = {"\033[36m", "\033[35m", "\033[31m"};

struct report *report_new(void)
{
  struct report *report = mem_zeroed(1, sizeof *report);
  arena_init(&report->arena);
  return report;
}

void report_free(struct report *report)
{
  if (report == NULL)
    return;
  arena_free(&report->arena);
  mem_free(report->sorted);
  mem_free(report);
}

void report_clear(struct report *report)
{
  arena_reset(&report->arena);
  mem_free(report->sorted);
  report->sorted = NULL;
  report->first = report->last = NULL;
  memset(report->counts, 0, sizeof report->counts);
}

static struct diagnosis *add(struct report *report, enum severity severity, const char *code,
                             struct place place, struct view message)
{
  struct diagnosis *fresh = arena_alloc(&report->arena, sizeof *fresh);
  fresh->report = report;
  fresh->severity = severity;
  fresh->code = code;
  fresh->place = place;
  fresh->message = message;
  fresh->order = report->last != NULL ? report->last->order + 1 : 0;
  if (report->last != NULL)
    report->last->next = fresh;
  else
    report->first = fresh;
  report->last = fresh;
  report->counts[severity]++;
  mem_free(report->sorted);
  report->sorted = NULL;
  return fresh;
}

#define ADD_WITH(severity)                                                    \
  va_list list;                                                               \
  va_start(list, message);                                                    \
  struct view text = arena_format_list(&report->arena, message, list);        \
  va_end(list);                                                               \
  return add(report, (severity), code, place, text)

struct diagnosis *report_error(struct report *report, const char *code, struct place place,
                               const char *message, ...)
{
  ADD_WITH(SEVERITY_ERROR);
}

struct diagnosis *report_warning(struct report *report, const char *code, struct place place,
                                 const char *message, ...)
{
  ADD_WITH(SEVERITY_WARNING);
}

struct diagnosis *report_note(struct report *report, const char *code, struct place place,
                              const char *message, ...)
{
  ADD_WITH(SEVERITY_NOTE);
}

bool report_has(const struct report *report, const char *code, struct place place)
{
  for (const struct diagnosis *d = report->first; d != NULL; d = d->next)
    if (strcmp(d->code, code) == 0 && d->place.source == place.source &&
        d->place.from == place.from && d->place.to == place.to)
      return true;
  return false;
}

static bool is_among(const char *const *codes, const char *code)
{
  while (*codes != NULL && strcmp(*codes, code) != 0)
    codes++;
  return *codes != NULL;
}

void report_keep(struct report *report, const char *const *codes)
{
  struct diagnosis **next = &report->first;
  mem_free(report->sorted);
  report->sorted = NULL;
  report->last = NULL;
  memset(report->counts, 0, sizeof report->counts);
  while (*next != NULL) {
    struct diagnosis *d = *next;
    if (d->severity != SEVERITY_ERROR && !is_among(codes, d->code)) {
      *next = d->next;
      continue;
    }
    report->counts[d->severity]++;
    report->last = d;
    next = &d->next;
  }
}

void diagnosis_label(struct diagnosis *diagnosis, const char *label, ...)
{
  va_list list;
  va_start(list, label);
  diagnosis->label = arena_format_list(&diagnosis->report->arena, label, list);
  va_end(list);
}

void diagnosis_help(struct diagnosis *diagnosis, const char *help, ...)
{
  struct arena *arena = &diagnosis->report->arena;
  va_list list;
  va_start(list, help);
  struct view text = arena_format_list(arena, help, list);
  va_end(list);
  diagnosis->help = diagnosis->help.len == 0
                      ? text
                      : arena_format(arena, "%.*s\n%.*s", VIEW_ARGS(diagnosis->help),
                                     VIEW_ARGS(text));
}

void diagnosis_file(struct diagnosis *diagnosis, struct view path)
{
  diagnosis->file = arena_copy(&diagnosis->report->arena, path);
}

size_t report_count(const struct report *report, enum severity severity)
{
  return report->counts[severity];
}

/* ---- order ---- */

static int compare(const void *left, const void *right)
{
  const struct diagnosis *a = *(struct diagnosis *const *)left;
  const struct diagnosis *b = *(struct diagnosis *const *)right;
  bool same_file = a->place.source == b->place.source;
  if (same_file && a->place.from != b->place.from)
    return a->place.from < b->place.from ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static size_t total(const struct report *report)
{
  return report->counts[0] + report->counts[1] + report->counts[2];
}

/* Sources compare by the order in which they were first complained of; within one, by place. */
static void sort(struct report *report)
{
  size_t count = total(report), at = 0;
  if (report->sorted != NULL || count == 0)
    return;
  report->sorted = mem_alloc(count * sizeof *report->sorted);
  for (struct diagnosis *d = report->first; d != NULL; d = d->next)
    report->sorted[at++] = d;
  for (size_t from = 0; from < count;) {
    size_t to = from;
    for (size_t i = from; i < count; i++) /* gather one source's diagnoses, keeping their order */
      if (report->sorted[i]->place.source == report->sorted[from]->place.source) {
        struct diagnosis *found = report->sorted[i];
        memmove(report->sorted + to + 1, report->sorted + to,
                (i - to) * sizeof *report->sorted);
        report->sorted[to++] = found;
      }
    qsort(report->sorted + from, to - from, sizeof *report->sorted, compare);
    from = to;
  }
}

/* ---- printing ---- */

static void put(FILE *out, struct view text) { fwrite(view_bytes(text), 1, text.len, out); }

static void put_repeated(FILE *out, char c, size_t count)
{
  for (size_t i = 0; i < count; i++)
    fputc(c, out);
}

static void put_name(FILE *out, const struct source *source)
{
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, view_equal(source->name, VIEW("-")) ? VIEW("standard input") : source->name);
  put(out, buffer_view(&shown));
  buffer_free(&shown);
}

/* Prints the part of a line that starts at column `skip` (from 0) with tabs as one space and
 * anything that could upset a terminal as a question mark. */
static void put_line_window(FILE *out, struct view line, size_t skip)
{
  struct buffer shown;
  size_t column = 0;
  uint32_t point;
  buffer_init(&shown);
  while (unicode_next(&line, &point) && column < skip + EXCERPT_COLUMNS) {
    int width = unicode_point_width(point);
    enum unicode_fault fault = unicode_fault_of(point);
    if (point == '\t')
      point = ' ', width = 1;
    else if (fault != UNICODE_FINE)
      point = '?', width = width > 0 ? 1 : 0;
    if (column >= skip && !(fault != UNICODE_FINE && width == 0))
      unicode_put(&shown, point);
    column += width > 0 ? (size_t)width : 0;
  }
  put(out, buffer_view(&shown));
  buffer_free(&shown);
}

static void put_excerpt(FILE *out, const struct diagnosis *d)
{
  struct position at = source_position(d->place);
  struct view line = source_line(d->place.source, at.line);
  size_t skip = at.column > EXCERPT_COLUMNS - EXCERPT_LEAD ? at.column - EXCERPT_LEAD : 0;
  size_t width = at.end_column > at.column ? at.end_column - at.column : 1;
  if (at.column + width > skip + EXCERPT_COLUMNS)
    width = skip + EXCERPT_COLUMNS > at.column ? skip + EXCERPT_COLUMNS - at.column : 1;
  fprintf(out, "%5zu | ", at.line);
  put_line_window(out, line, skip);
  fputs("\n      | ", out);
  put_repeated(out, ' ', at.column - 1 - skip);
  fputc('^', out);
  put_repeated(out, '~', width - 1);
  if (d->label.len != 0)
    fprintf(out, " %.*s", VIEW_ARGS(d->label));
  fputc('\n', out);
}

void report_put_help(FILE *out, struct view help)
{
  while (help.len != 0) {
    struct view line = view_cut(&help, '\n'); /* VIEW_ARGS takes its argument more than once */
    fprintf(out, "   help: %.*s\n", VIEW_ARGS(line));
  }
}

static void put_diagnosis(FILE *out, const struct diagnosis *d, struct report_style style)
{
  if (d->place.source != NULL) {
    struct position at = source_position(d->place);
    put_name(out, d->place.source);
    fprintf(out, ":%zu:%zu: ", at.line, at.column);
  } else {
    fputs("optout: ", out);
  }
  const char *colour = style.colour ? severity_colours[d->severity] : "";
  fprintf(out, "%s%s:%s %.*s\n", colour, severity_word(d->severity), style.colour ? "\033[0m" : "",
          VIEW_ARGS(d->message));
  if (style.excerpts && d->place.source != NULL)
    put_excerpt(out, d);
  report_put_help(out, d->help);
}

void report_put_excerpt(FILE *out, struct report *report, size_t index)
{
  if (index >= total(report))
    return;
  sort(report);
  if (report->sorted[index]->place.source != NULL)
    put_excerpt(out, report->sorted[index]);
}

/* Diagnoses of one source, in printing order. */
struct group {
  struct diagnosis *const *items;
  size_t count;
  bool alone; /* there is nothing else */
};

/* "not shown: 3 errors, 1 warning", of those from `shown` on, gravest first. */
static void put_rest(FILE *out, const struct group *group, size_t shown)
{
  const char *before = "not shown: ";
  if (!group->alone) {
    put_name(out, group->items[0]->place.source);
    fputs(": ", out);
  }
  for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++)
      count += (int)group->items[i]->severity == severity ? 1 : 0;
    size_t rest = count > shown ? count - shown : 0;
    shown -= count - rest;
    if (rest == 0)
      continue;
    fprintf(out, "%s%zu %s%s", before, rest, severity_word((enum severity)severity),
            text_plural(rest));
    before = ", ";
  }
  fputc('\n', out);
}

/* When not all can be shown, errors must not give way to remarks that stand before them. */
static void put_gravest(FILE *out, const struct group *group, struct report_style style)
{
  size_t shown = 0;
  for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
    for (size_t i = 0; i < group->count && shown < style.limit; i++)
      if ((int)group->items[i]->severity == severity) {
        put_diagnosis(out, group->items[i], style);
        shown++;
      }
  put_rest(out, group, shown);
}

/* What stands at no place is about a file each, and no other line names that. */
static void put_group(FILE *out, const struct group *group, struct report_style style)
{
  if (style.limit != 0 && style.limit < group->count && group->items[0]->place.source != NULL) {
    put_gravest(out, group, style);
    return;
  }
  for (size_t i = 0; i < group->count; i++)
    put_diagnosis(out, group->items[i], style);
}

void report_print(struct report *report, FILE *out, struct report_style style)
{
  size_t count = total(report);
  sort(report);
  for (size_t from = 0, to = 0; from < count; from = to) {
    const struct source *source = report->sorted[from]->place.source;
    while (to < count && report->sorted[to]->place.source == source)
      to++;
    const struct group group = {report->sorted + from, to - from, to - from == count};
    put_group(out, &group, style);
  }
}

void report_print_some(struct report *report, FILE *out, struct report_style style,
                       const char *const *codes)
{
  sort(report);
  for (size_t i = 0; i < total(report); i++)
    if (is_among(codes, report->sorted[i]->code))
      put_diagnosis(out, report->sorted[i], style);
}

/* The first character of the text, U+FFFD where its bytes make none: how many bytes it has. */
static size_t add_character(struct buffer *out, struct view text)
{
  struct view rest = text;
  uint32_t point;
  unicode_next(&rest, &point);
  unicode_put(out, point);
  return text.len - rest.len;
}

void json_escape(struct buffer *out, struct view text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c >= 0x80)
      i += add_character(out, view_slice(text, i, text.len)) - 1;
    else if (c == '"' || c == '\\')
      buffer_format(out, "\\%c", c);
    else if (c == '\n')
      buffer_add(out, VIEW("\\n"));
    else if (c < 0x20)
      buffer_format(out, "\\u%04x", c);
    else
      buffer_add_byte(out, (char)c);
  }
}

static void json_text(struct buffer *out, const char *name, struct view text)
{
  buffer_format(out, "\"%s\":\"", name);
  json_escape(out, text);
  buffer_add_byte(out, '"');
}

void report_put_json(const struct report_line *said, FILE *out)
{
  struct buffer line;
  buffer_init(&line);
  buffer_add_byte(&line, '{');
  json_text(&line, "file", said->file);
  buffer_format(&line, ",\"line\":%zu,\"column\":%zu,\"end_column\":%zu,\"severity\":\"%s\",",
                said->at.line, said->at.column, said->at.end_column,
                severity_word(said->severity));
  json_text(&line, "code", said->code);
  buffer_add_byte(&line, ',');
  json_text(&line, "message", said->message);
  buffer_add_byte(&line, ',');
  json_text(&line, "help", said->help);
  buffer_add(&line, VIEW("}\n"));
  put(out, buffer_view(&line));
  buffer_free(&line);
}

void report_print_json(struct report *report, FILE *out)
{
  struct place before = {0};
  struct position known = {0, 1, 1};
  sort(report);
  for (size_t i = 0; i < total(report); i++) {
    const struct diagnosis *d = report->sorted[i];
    struct position at = {0, 0, 0};
    if (d->place.source != NULL) {
      at = known = source_position_after(d->place, before, known);
      before = d->place;
    }
    const struct report_line line = {d->place.source != NULL ? d->place.source->name : d->file,
                                     at,         d->severity, view_of(d->code),
                                     d->message, d->help};
    report_put_json(&line, out);
  }
}

bool report_item(struct report *report, size_t index, enum severity *severity, const char **code,
                 struct view *message, struct place *place)
{
  if (index >= total(report))
    return false;
  sort(report);
  const struct diagnosis *d = report->sorted[index];
  *severity = d->severity;
  *code = d->code;
  *message = d->message;
  *place = d->place;
  return true;
}

struct view report_help(struct report *report, size_t index)
{
  if (index >= total(report))
    return VIEW("");
  sort(report);
  return report->sorted[index]->help;
}

struct view report_label(struct report *report, size_t index)
{
  if (index >= total(report))
    return VIEW("");
  sort(report);
  return report->sorted[index]->label;
}
