/* The second half of an intake: reads households that were cut out of the input by another process.
 *
 * Cutting finds where a household begins and ends, and is cheap; reading makes a tree of it, and
 * is not. A batch has one process that cuts and several that read. A slice is a household on its
 * way between them; what it needs to know of its file is sent once, before the file's first slice.
 *
 *   intake_cut(intake, &arena, &slice); intake_pack_file(intake, &out); intake_pack(&slice, &out);
 *   reader_learn(reader, &parcel); reader_take(reader, &parcel, &arena, report, &record);
 */
#ifndef OPTOUT_RUN_INTAKE_READER_H
#define OPTOUT_RUN_INTAKE_READER_H

#include "run/intake.h"

struct buffer;
struct parcel;
struct reader;

struct intake_slice {
  uint64_t number; /* in the whole input, from 1 */
  enum intake_kind kind;
  uint64_t file;                 /* which of the files that were opened, from 1 */
  struct view input;             /* its name */
  const struct roster_row *rows; /* as they came */
  size_t row_count;
  const struct roster_rows *table; /* the same, parted into cells; NULL: YAML */
  bool over_limit;                 /* YAML: it is only the beginning */
  int error;                       /* YAML: the errno value for which there are no bytes, or 0 */
  struct view heading;             /* tables: as it came */
  char separator;
};

/* The next household, in `arena`; false at the end. */
bool intake_cut(struct intake *intake, struct arena *arena, struct intake_slice *slice);

/* The tree of the slice that was cut last, in `arena`; NULL when it is broken. */
const struct node *intake_tree(struct intake *intake, const struct intake_slice *slice,
                               struct arena *arena, struct report *report);

/* Packs the file that the last slice came from, and a slice. */
void intake_pack_file(const struct intake *intake, struct buffer *out);
void intake_pack(const struct intake_slice *slice, struct buffer *out);

/* What stood in the input, whatever its file and wherever in it: for a batch that goes on. */
struct hash intake_hash(const struct intake_slice *slice);

/* The options must outlive it. It lives as long as the worker that reads with it. */
struct reader *reader_new(const struct intake_options *options);

/* Takes what intake_pack_file packed; a file that is known is known already. */
void reader_learn(struct reader *reader, struct parcel *parcel);

/* Reads a slice, in `arena`; the parcel's bytes must live as long. False when the parcel is
 * broken or of a file that was never heard of. */
bool reader_take(struct reader *reader, struct parcel *parcel, struct arena *arena,
                 struct report *report, struct intake_record *record);

/* Reads a document of a YAML stream whose bytes are in `arena`. What --opt-out asks for is put
 * into households that ask for nothing. */
void reader_document(const struct intake_options *options, struct arena *arena, bool over_limit,
                     struct report *report, struct intake_record *record);

#endif
