#include "run/intake_reader.h"

#include <stdio.h>
#include <string.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/parcel.h"
#include "matter/household.h"
#include "read/yaml.h"
#include "run/intake_folder.h"
#include "talk/kind.h"
#include "talk/report.h"
#include "talk/source.h"

/* A file as the reading side knows it. */
struct known {
  struct view name;
  struct roster *roster; /* NULL: YAML */
};

struct reader {
  const struct intake_options *options;
  struct arena arena; /* of what is known */
  struct known **files; /* by number, from 1: a folder has as many as households. NULL: unknown */
  size_t room;
};

/* ---- packing ---- */

void intake_pack(const struct intake_slice *slice, struct buffer *out)
{
  parcel_put_int(out, slice->file);
  parcel_put_int(out, slice->number);
  if (slice->table != NULL) {
    roster_pack(slice->table, out);
    return;
  }
  parcel_put_int(out, slice->rows[0].number);
  parcel_put_int(out, slice->over_limit);
  parcel_put_int(out, (uint64_t)slice->error);
  parcel_put_text(out, slice->rows[0].bytes);
}

static struct view distance(const struct roster_row *from, const struct roster_row *to,
                            char digits[32])
{
  int length = snprintf(digits, 32, "%zu", to->number - from->number);
  return (struct view){digits, (size_t)length};
}

struct hash intake_hash(const struct intake_slice *slice)
{
  char digits[32];
  struct hash hash = hash_of(slice->heading);
  for (size_t i = 0; i < slice->row_count; i++)
    hash = hash_with(hash, slice->rows[i].bytes);
  for (size_t i = 1; i < slice->row_count; i++) /* where they stand to one another, if apart */
    if (slice->rows[i].number != slice->rows[i - 1].number + 1)
      hash = hash_with(hash, distance(&slice->rows[i - 1], &slice->rows[i], digits));
  /* Not the hash of an empty file: what can be read by then is another record. */
  return slice->error != 0 ? hash_with(hash, VIEW("cannot be read")) : hash;
}

/* ---- reading ---- */

struct reader *reader_new(const struct intake_options *options)
{
  struct reader *reader = mem_zeroed(1, sizeof *reader);
  reader->options = options;
  arena_init(&reader->arena);
  return reader;
}

static const struct known *find(const struct reader *reader, uint64_t file)
{
  return file < reader->room ? reader->files[file] : NULL;
}

static void keep(struct reader *reader, uint64_t file, struct known *known)
{
  size_t before = reader->room;
  reader->files = mem_grow(reader->files, &reader->room, file + 1, sizeof *reader->files);
  if (reader->room != before)
    memset(reader->files + before, 0, (reader->room - before) * sizeof *reader->files);
  reader->files[file] = known;
}

void reader_learn(struct reader *reader, struct parcel *parcel)
{
  uint64_t file = parcel_int(parcel);
  struct view name = parcel_text(parcel);
  struct parcel table = {parcel_text(parcel), false};
  if (parcel->broken || find(reader, file) != NULL)
    return;
  struct known *known = arena_alloc(&reader->arena, sizeof *known);
  known->name = arena_copy(&reader->arena, name);
  if (table.rest.len != 0)
    known->roster = roster_of_table(&table, known->name, &reader->options->wishes);
  keep(reader, file, known);
}

void reader_document(const struct intake_options *options, struct arena *arena, bool over_limit,
                     struct report *report, struct intake_record *record)
{
  const struct roster_wishes *wishes = &options->wishes;
  struct source *source = source_new(arena, record->input, record->rows[0].bytes);
  source->first_line = record->rows[0].number;
  record->source = source;
  record->kind = INTAKE_YAML;
  if (over_limit && kind_of_bytes(source->text) == NULL) { /* what is no text says so below */
    diagnosis_help(report_error(report, "household-too-large", (struct place){source, 0, 0},
                                "this household is larger than 1 MiB"),
                   "begin each household with a line of three hyphens");
    return;
  }
  size_t errors = report_errors(report);
  struct node *root = yaml_parse_or(arena, source, HOUSEHOLD_CURE, report);
  if (root != NULL && report_errors(report) == errors && wishes->opt_out_count != 0 &&
      root->kind == NODE_MAP && !household_asks(root))
    roster_add_wishes(wishes, arena, root);
  record->tree = root;
}

static void take_table(struct roster *roster, struct parcel *parcel, struct arena *arena,
                       struct report *report, struct intake_record *record)
{
  struct roster_record rows;
  roster_read(roster, arena, roster_unpack(arena, parcel, roster_separator(roster)), report, &rows);
  record->kind = INTAKE_TABLE;
  record->source = rows.source;
  record->tree = rows.tree;
  record->rows = rows.rows;
  record->row_count = rows.row_count;
}

static void take_document(const struct reader *reader, struct parcel *parcel, struct arena *arena,
                          struct report *report, struct intake_record *record)
{
  struct roster_row *row = arena_alloc(arena, sizeof *row);
  row->number = (size_t)parcel_int(parcel);
  bool over_limit = parcel_int(parcel) != 0;
  int error = (int)parcel_int(parcel);
  row->bytes = parcel_text(parcel);
  record->rows = row;
  record->row_count = 1;
  record->kind = INTAKE_YAML;
  if (error != 0)
    folder_refuse(record->input, error, report);
  else
    reader_document(reader->options, arena, over_limit, report, record);
}

bool reader_take(struct reader *reader, struct parcel *parcel, struct arena *arena,
                 struct report *report, struct intake_record *record)
{
  memset(record, 0, sizeof *record);
  const struct known *known = find(reader, parcel_int(parcel));
  record->number = parcel_int(parcel);
  if (known == NULL || parcel->broken)
    return false;
  record->input = known->name;
  if (known->roster != NULL)
    take_table(known->roster, parcel, arena, report, record);
  else
    take_document(reader, parcel, arena, report, record);
  return !parcel->broken;
}
