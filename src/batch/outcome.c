#include "batch/outcome.h"

#include "ground/arena.h"
#include "ground/parcel.h"

struct view outcome_place(struct arena *arena, struct place place)
{
  if (place.source == NULL)
    return VIEW("");
  struct view name = place.source->name;
  if (view_equal(name, VIEW("-")))
    name = VIEW("standard input");
  return arena_format(arena, "%.*s:%zu", VIEW_ARGS(name),
                      source_line_of(place.source, place.from));
}

void outcome_find(struct outcome *outcome, struct report *report, struct arena *arena)
{
  struct finding *findings = NULL;
  size_t room = 0;
  for (size_t i = 0;; i++) {
    struct view message;
    struct place place;
    const char *code;
    enum severity severity;
    if (!report_item(report, i, &severity, &code, &message, &place))
      break;
    findings = arena_grow(arena, findings, i, &room, 4, sizeof *findings);
    findings[i] = (struct finding){severity, view_of(code), message, report_help(report, i),
                                   outcome_place(arena, place)};
    outcome->finding_count++;
  }
  outcome->findings = findings;
}

static void pack_findings(const struct outcome *outcome, struct buffer *out)
{
  parcel_put_int(out, outcome->finding_count);
  for (size_t i = 0; i < outcome->finding_count; i++) {
    const struct finding *finding = &outcome->findings[i];
    parcel_put_int(out, (uint64_t)finding->severity);
    parcel_put_text(out, finding->code);
    parcel_put_text(out, finding->message);
    parcel_put_text(out, finding->help);
    parcel_put_text(out, finding->place);
  }
}

static void pack_identities(const struct outcome *outcome, struct buffer *out)
{
  parcel_put_int(out, outcome->identity_count);
  for (size_t i = 0; i < outcome->identity_count; i++) {
    parcel_put_hash(out, outcome->identities[i].key);
    parcel_put_int(out, outcome->identities[i].person);
    parcel_put_int(out, outcome->identities[i].by_number);
    parcel_put_text(out, outcome->identities[i].place);
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
  pack_findings(outcome, out);
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

static void unpack_findings(struct parcel *parcel, struct arena *arena, struct outcome *outcome)
{
  outcome->finding_count = take_count(parcel);
  struct finding *findings = arena_array(arena, outcome->finding_count + 1, sizeof *findings);
  for (size_t i = 0; i < outcome->finding_count; i++) {
    findings[i].severity = (enum severity)parcel_int(parcel);
    findings[i].code = parcel_text(parcel);
    findings[i].message = parcel_text(parcel);
    findings[i].help = parcel_text(parcel);
    findings[i].place = parcel_text(parcel);
  }
  outcome->findings = findings;
}

static void unpack_identities(struct parcel *parcel, struct arena *arena, struct outcome *outcome)
{
  outcome->identity_count = take_count(parcel);
  struct identity *people = arena_array(arena, outcome->identity_count + 1, sizeof *people);
  for (size_t i = 0; i < outcome->identity_count; i++) {
    people[i].key = parcel_hash(parcel);
    people[i].person = (size_t)parcel_int(parcel);
    people[i].by_number = parcel_int(parcel) != 0;
    people[i].place = parcel_text(parcel);
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
  unpack_findings(parcel, arena, outcome);
  unpack_identities(parcel, arena, outcome);
  outcome->row_count = take_count(parcel);
  struct view *rows = arena_array(arena, outcome->row_count + 1, sizeof *rows);
  for (size_t i = 0; i < outcome->row_count; i++)
    rows[i] = parcel_text(parcel);
  outcome->rows = rows;
}
