#include "batch/outcome.h"

#include <stdio.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "run/session.h"
#include "talk/fault.h"

struct view outcome_place(struct arena *arena, struct place place)
{
  if (place.source == NULL)
    return VIEW("");
  struct buffer shown;
  struct view name = place.source->name;
  buffer_init(&shown);
  fault_path(&shown, view_equal(name, VIEW("-")) ? VIEW("standard input") : name);
  struct position at = source_position(place);
  struct view text = arena_format(arena, "%s:%zu:%zu", shown.data, at.line, at.column);
  buffer_free(&shown);
  return text;
}

struct view outcome_line(struct view place)
{
  size_t column = view_behind_last(place, ':');
  if (column == 0)
    return VIEW("");
  struct view before = view_slice(place, 0, column - 1);
  return view_slice(before, view_behind_last(before, ':'), before.len);
}

/* To be printed into; what was printed is then in `text`. */
static FILE *open_memory(char **text, size_t *length)
{
  FILE *out = open_memstream(text, length);
  if (out == NULL)
    mem_exhausted();
  return out;
}

/* What was printed into memory, in the arena. */
static struct view keep_printed(struct arena *arena, FILE *out, char **text, const size_t *length)
{
  fclose(out);
  struct view copy = arena_copy(arena, (struct view){*text, *length});
  mem_wipe(*text, *length);
  free(*text);
  return copy;
}

static struct view print_excerpt(struct report *report, size_t index, struct arena *arena)
{
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memory(&text, &length);
  report_put_excerpt(out, report, index);
  return keep_printed(arena, out, &text, &length);
}

struct view outcome_print(const struct session *session, struct report *report,
                          struct arena *arena)
{
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memory(&text, &length);
  session_hush(session, report);
  if (session->settings->json)
    report_print_json(report, out);
  else
    report_print(report, out, (struct report_style){session->excerpts, session->colour, 0});
  return keep_printed(arena, out, &text, &length);
}

void outcome_find(struct outcome *outcome, const struct session *session, struct report *report,
                  struct arena *arena)
{
  struct remark *remarks = NULL;
  size_t room = 0;
  for (size_t i = 0;; i++) {
    struct view message;
    struct place place;
    const char *code;
    enum severity severity;
    if (!report_item(report, i, &severity, &code, &message, &place))
      break;
    remarks = arena_grow(arena, remarks, i, &room, 4, sizeof *remarks);
    remarks[i] = (struct remark){.severity = severity,
                                 .code = view_of(code),
                                 .message = message,
                                 .help = report_help(report, i),
                                 .place = outcome_place(arena, place)};
    if (session->excerpts)
      remarks[i].excerpt = print_excerpt(report, i, arena);
    outcome->remark_count++;
  }
  outcome->remarks = remarks;
}

static void pack_remarks(const struct outcome *outcome, struct buffer *out)
{
  parcel_put_int(out, outcome->remark_count);
  for (size_t i = 0; i < outcome->remark_count; i++) {
    const struct remark *remark = &outcome->remarks[i];
    parcel_put_int(out, (uint64_t)remark->severity);
    parcel_put_text(out, remark->code);
    parcel_put_text(out, remark->message);
    parcel_put_text(out, remark->help);
    parcel_put_text(out, remark->place);
    parcel_put_text(out, remark->excerpt);
  }
}

static void pack_identities(const struct outcome *outcome, struct buffer *out)
{
  parcel_put_int(out, outcome->identity_count);
  for (size_t i = 0; i < outcome->identity_count; i++) {
    const struct identity *identity = &outcome->identities[i];
    parcel_put_hash(out, identity->key.person);
    parcel_put_hash(out, identity->key.number);
    parcel_put_int(out, identity->key.by_number);
    parcel_put_int(out, identity->person);
    parcel_put_text(out, identity->place);
    parcel_put_text(out, identity->file);
    parcel_put_int(out, identity->at.line);
    parcel_put_int(out, identity->at.column);
    parcel_put_int(out, identity->at.end_column);
  }
}

void outcome_pack(const struct outcome *outcome, struct buffer *out)
{
  parcel_put_int(out, (uint64_t)outcome->fate);
  parcel_put_int(out, outcome->people);
  parcel_put_int(out, outcome->left_out);
  parcel_put_text(out, outcome->key);
  parcel_put_int(out, outcome->pages);
  parcel_put_int(out, outcome->volume);
  parcel_put_hash(out, outcome->hash);
  parcel_put_text(out, outcome->printed);
  parcel_put_text(out, outcome->reason);
  pack_remarks(outcome, out);
  pack_identities(outcome, out);
  parcel_put_int(out, outcome->row_count);
  for (size_t i = 0; i < outcome->row_count; i++)
    parcel_put_text(out, outcome->rows[i]);
}

/* How many things follow; a broken parcel cannot make it more than there are bytes. */
static size_t take_count(struct parcel *parcel)
{
  uint64_t count = parcel_int(parcel);
  return count <= parcel->rest.len ? (size_t)count : 0;
}

static void unpack_remarks(struct parcel *parcel, struct arena *arena, struct outcome *outcome)
{
  outcome->remark_count = take_count(parcel);
  struct remark *remarks = arena_array(arena, outcome->remark_count + 1, sizeof *remarks);
  for (size_t i = 0; i < outcome->remark_count; i++) {
    remarks[i].severity = (enum severity)parcel_int(parcel);
    remarks[i].code = parcel_text(parcel);
    remarks[i].message = parcel_text(parcel);
    remarks[i].help = parcel_text(parcel);
    remarks[i].place = parcel_text(parcel);
    remarks[i].excerpt = parcel_text(parcel);
  }
  outcome->remarks = remarks;
}

static void unpack_identities(struct parcel *parcel, struct arena *arena, struct outcome *outcome)
{
  outcome->identity_count = take_count(parcel);
  struct identity *people = arena_array(arena, outcome->identity_count + 1, sizeof *people);
  for (size_t i = 0; i < outcome->identity_count; i++) {
    people[i].key.person = parcel_hash(parcel);
    people[i].key.number = parcel_hash(parcel);
    people[i].key.by_number = parcel_int(parcel) != 0;
    people[i].person = (size_t)parcel_int(parcel);
    people[i].place = parcel_text(parcel);
    people[i].file = parcel_text(parcel);
    people[i].at.line = (size_t)parcel_int(parcel);
    people[i].at.column = (size_t)parcel_int(parcel);
    people[i].at.end_column = (size_t)parcel_int(parcel);
  }
  outcome->identities = people;
}

void outcome_unpack(struct parcel *parcel, struct arena *arena, struct outcome *outcome)
{
  outcome->fate = (enum fate)parcel_int(parcel);
  outcome->people = (size_t)parcel_int(parcel);
  outcome->left_out = (size_t)parcel_int(parcel);
  outcome->key = parcel_text(parcel);
  outcome->pages = (size_t)parcel_int(parcel);
  outcome->volume = (size_t)parcel_int(parcel);
  outcome->hash = parcel_hash(parcel);
  outcome->printed = parcel_text(parcel);
  outcome->reason = parcel_text(parcel);
  unpack_remarks(parcel, arena, outcome);
  unpack_identities(parcel, arena, outcome);
  outcome->row_count = take_count(parcel);
  struct view *rows = arena_array(arena, outcome->row_count + 1, sizeof *rows);
  for (size_t i = 0; i < outcome->row_count; i++)
    rows[i] = parcel_text(parcel);
  outcome->rows = rows;
}
