#include "page/atoms.h"

#include "ground/arena.h"
#include "ground/ascii.h"
#include "ground/unicode.h"
#include "page/bidi.h"
#include "page/direction.h"
#include "page/face.h"
#include "talk/report.h"

/* TICK_MARGIN: white behind a box to tick, as a part of its side. LABEL_WHOLE: words of a blank's
 * label that stay together with it; of longer ones the LABEL_END last do.
 * NUMBER_LONG: characters of a number that stays with the word before it ("Type 1", "NHS 111").
 */
enum { TICK_MARGIN = 3, LABEL_WHOLE = 3, LABEL_END = 2, NUMBER_LONG = 6, FIRST_ROOM = 32 };

/* Runs are read one after the other; a word may begin in one and end in the next. They are read
 * again, with levels, when some of what was read runs from right to left: then a word ends where
 * its run does, since each value keeps to itself. */
struct atom_reader {
  struct galley *galley;
  struct arena *arena;
  struct column column;
  int32_t size;
  struct atoms atoms;
  struct view word; /* the word being gathered */
  bool word_strong;
  bool leftward, missing;     /* met a letter of that direction, or one that no face draws */
  const uint8_t *levels;      /* of what is read now; NULL: 0 */
  const uint8_t *word_levels; /* of the word being gathered */
  uint8_t space_level;        /* of the space that ends it */
};

static struct atom *add_atom(struct atom_reader *reader, enum run_kind kind)
{
  struct atoms *atoms = &reader->atoms;
  atoms->atom = arena_grow(reader->arena, atoms->atom, atoms->count, &atoms->room, FIRST_ROOM,
                           sizeof *atoms->atom);
  struct atom *atom = &atoms->atom[atoms->count++];
  *atom = (struct atom){.kind = kind};
  return atom;
}

/* Values were looked through before; what is left is found in templates, or drawn by two fonts
 * of which neither has all of it. */
static void report_glyph(struct galley *galley)
{
  if (!galley->failed)
    report_error(galley->report, "glyph-missing", (struct place){0},
                 "a letter holds a character that no font in use can draw");
  galley->failed = true;
}

static void report_direction(struct galley *galley)
{
  if (!galley->failed)
    report_error(galley->report, "character-right-to-left", (struct place){0},
                 "a letter holds letters written from right to left, which this program was "
                 "built without");
  galley->failed = true;
}

static int32_t scaled(const struct atom_reader *reader, uint8_t face, int64_t units)
{
  int em = reader->galley->measure->em[face];
  return (int32_t)((units * reader->size + em / 2) / em);
}

static const struct shaped *shape(const struct atom_reader *reader, struct view word, uint8_t level,
                                  uint8_t *face)
{
  const struct measure *measure = reader->galley->measure;
  return measure->shape(measure->context, word, reader->word_strong, level % 2 != 0, face);
}

static struct atom *add_word(struct atom_reader *reader, struct view word, uint8_t level)
{
  struct atom *atom = add_atom(reader, RUN_TEXT);
  atom->shaped = shape(reader, word, level, &atom->face);
  atom->level = level;
  reader->leftward |= atom->shaped->leftward;
  atom->width = scaled(reader, atom->face, atom->shaped->width);
  atom->letters = (int32_t)unicode_length(word);
  return atom;
}

static bool is_good_cut(char c)
{
  return c == '-' || c == '/' || c == '.' || c == '@' || c == '_';
}

/* In the order of reading. */
static const struct glyph *glyph_at(const struct shaped *shaped, size_t index)
{
  return &shaped->glyphs[shaped->turned ? shaped->count - 1 - index : index];
}

/* How many bytes of an over-wide word go on one line. At least one glyph. */
static size_t cut_of(const struct atom_reader *reader, const struct atom *atom)
{
  const struct shaped *shaped = atom->shaped;
  int32_t limit = column_letters(reader->galley, reader->column);
  int64_t units = 0;
  size_t cut = 0, good = 0;
  for (size_t i = 0; i + 1 < shaped->count; i++) {
    units += glyph_at(shaped, i)->advance;
    size_t end = glyph_at(shaped, i + 1)->cluster;
    if (end <= glyph_at(shaped, i)->cluster) /* inside a cluster */
      continue;
    bool fits = scaled(reader, atom->face, units) <= reader->column.width &&
                (limit == 0 || (int32_t)i < limit);
    if (!fits && cut != 0)
      break;
    cut = end;
    if (is_good_cut(shaped->text.at[end - 1]))
      good = end;
  }
  return good > cut / 2 ? good : cut;
}

static bool too_wide(const struct atom_reader *reader, const struct atom *atom)
{
  int32_t letters = column_letters(reader->galley, reader->column);
  return atom->width > reader->column.width || (letters != 0 && atom->letters > letters);
}

/* A letter with the marks upon it. */
static size_t cluster_length(struct view text)
{
  struct view rest = text;
  uint32_t point;
  unicode_next(&rest, &point);
  size_t length = text.len - rest.len;
  while (unicode_next(&rest, &point) && unicode_point_width(point) == 0)
    length = text.len - rest.len;
  return length;
}

/* How much of a word that no face draws whole is drawn by the first face that can begin it. */
static size_t face_stretch(const struct atom_reader *reader, struct view word, uint8_t level)
{
  enum { NO_FACE = UINT8_MAX };
  uint8_t first = NO_FACE, face = 0;
  size_t at = 0;
  while (at < word.len) {
    size_t length = cluster_length(view_slice(word, at, word.len));
    if (shape(reader, view_slice(word, at, at + length), level, &face)->missing)
      face = NO_FACE;
    if (at != 0 && face != first)
      break;
    first = face;
    at += length;
  }
  return at;
}

/* Cuts the last atom, which is `rest`, where it is too wide; returns what is last then. */
static struct atom *cut_wide(struct atom_reader *reader, struct view rest, uint8_t level)
{
  struct atom *atom = &reader->atoms.atom[reader->atoms.count - 1];
  while (too_wide(reader, atom)) {
    size_t cut = cut_of(reader, atom);
    if (cut == 0)
      break;
    reader->atoms.count--;
    add_word(reader, view_slice(rest, 0, cut), level)->after = BREAK_MAY;
    rest = view_slice(rest, cut, rest.len);
    atom = add_word(reader, rest, level);
  }
  return atom;
}

/* A word of which no face has all. */
static struct atom *add_in_faces(struct atom_reader *reader, struct view rest, uint8_t level)
{
  for (;;) {
    size_t cut = face_stretch(reader, rest, level);
    struct view part = view_slice(rest, 0, cut);
    reader->missing |= add_word(reader, part, level)->shaped->missing;
    struct atom *atom = cut_wide(reader, part, level);
    if (cut == rest.len)
      return atom;
    atom->after = BREAK_NOT;
    rest = view_slice(rest, cut, rest.len);
  }
}

/* Adds a word of one direction as one atom, or as several where it is too wide or no face has all
 * of it; returns the last. */
static struct atom *add_piece(struct atom_reader *reader, struct view word, uint8_t level)
{
  struct atom *atom = add_word(reader, word, level);
  if (atom->shaped->missing) {
    reader->atoms.count--;
    return add_in_faces(reader, word, level);
  }
  return too_wide(reader, atom) ? cut_wide(reader, word, level) : atom;
}

static struct atom *add_pieces(struct atom_reader *reader, struct view word, const uint8_t *levels)
{
  for (size_t at = 0;;) {
    struct view rest = view_slice(word, at, word.len);
    size_t end = 0;
    while (end < rest.len && levels[at + end] == levels[at])
      end += cluster_length(view_slice(rest, end, rest.len));
    struct atom *atom = add_piece(reader, view_slice(rest, 0, end), levels[at]);
    if (end == rest.len)
      return atom;
    atom->after = BREAK_NOT;
    at += end;
  }
}

static void end_word(struct atom_reader *reader, bool space, enum break_after after)
{
  struct view word = reader->word;
  struct atom *atom;
  if (word.len == 0) {
    if (reader->atoms.count == 0 || !space)
      return;
    atom = &reader->atoms.atom[reader->atoms.count - 1];
    if (atom->after == BREAK_NOT)
      atom->after = after;
  } else {
    reader->word = (struct view){NULL, 0};
    atom = reader->word_levels != NULL ? add_pieces(reader, word, reader->word_levels)
                                       : add_piece(reader, word, 0);
    atom->after = after;
  }
  atom->space = space;
  atom->space_level = reader->space_level;
}

static void gather(struct atom_reader *reader, struct view part, bool strong)
{
  if (part.len == 0)
    return;
  if (reader->word.len != 0 && (reader->word_strong != strong || reader->atoms.directed))
    end_word(reader, false, BREAK_NOT);
  reader->word_strong = strong;
  reader->word_levels = reader->levels;
  reader->word = reader->word.len == 0 ? part
                                       : arena_join(reader->arena, reader->word, "", part);
}

static bool begins_with_number(struct view text)
{
  size_t end = view_find(text, ' ');
  return text.len != 0 && ascii_digit(text.at[0]) &&
         (end == SIZE_MAX ? text.len : end) <= NUMBER_LONG;
}

/* "A" and "I" begin a sentence, and look lost at the end of a line. */
static bool is_single_capital(struct view word) { return word.len == 1 && ascii_upper(word.at[0]); }

static void read_text(struct atom_reader *reader, struct view text, bool strong, bool value)
{
  for (;;) {
    size_t space = view_find(text, ' ');
    gather(reader, view_slice(text, 0, space), strong);
    if (space == SIZE_MAX)
      return;
    if (reader->levels != NULL) {
      reader->space_level = reader->levels[space];
      reader->levels += space + 1;
    }
    text = view_slice(text, space + 1, text.len);
    bool tied = value || begins_with_number(text) || is_single_capital(reader->word);
    end_word(reader, true, tied ? BREAK_NOT : BREAK_MAY);
  }
}

static void read_link(struct atom_reader *reader, const struct run *run)
{
  if (run->link.len == 0 || view_equal(run->link, run->text))
    return;
  reader->levels = NULL;
  reader->space_level = 0;
  end_word(reader, true, BREAK_MAY);
  read_text(reader, arena_format(reader->arena, "(%.*s)", VIEW_ARGS(run->link)), run->strong,
            false);
}

static void read_run(struct atom_reader *reader, const struct run *run)
{
  const struct style *style = reader->galley->style;
  switch (run->kind) {
  case RUN_TEXT:
    read_text(reader, run->text, run->strong || reader->column.strong, run->value);
    read_link(reader, run);
    break;
  case RUN_BREAK:
    end_word(reader, false, BREAK_NOT);
    if (reader->atoms.count != 0)
      reader->atoms.atom[reader->atoms.count - 1].after = BREAK_MUST;
    break;
  case RUN_TICK:
  case RUN_BLANK: {
    end_word(reader, false, BREAK_NOT);
    struct atom *atom = add_atom(reader, run->kind);
    atom->width = run->kind == RUN_TICK ? style->tick + style->tick / TICK_MARGIN : style->blank;
    if (atom->width > reader->column.width)
      atom->width = reader->column.width;
    atom->letters = 1;
    break;
  }
  }
}

static int32_t space_width(const struct atom_reader *reader, const struct atom *atom)
{
  return atom->space ? scaled(reader, atom->face, reader->galley->measure->space[atom->face]) : 0;
}

/* Parts no more the words behind the last blank from the one at `blank`: all of them when they are
 * few ("Name and role ____"), else the last ("… recorded on ____"). */
static void glue_label(struct atoms *atoms, size_t from, size_t blank)
{
  size_t first = blank - from <= LABEL_WHOLE ? from : blank - LABEL_END;
  for (size_t i = first; i < blank; i++)
    if (atoms->atom[i].after == BREAK_MAY)
      atoms->atom[i].after = BREAK_NOT;
}

/* A box to tick within a line stays with all that it says, up to the blank behind that or the next
 * box, where a line can hold it. */
static void glue_tick(struct atom_reader *reader, size_t tick)
{
  struct atoms *atoms = &reader->atoms;
  int32_t width = 0;
  size_t end = tick + 1;
  for (; end < atoms->count && atoms->atom[end].kind != RUN_TICK; end++) {
    width += atoms->atom[end].width + space_width(reader, &atoms->atom[end]);
    if (atoms->atom[end].kind == RUN_BLANK || atoms->atom[end].after == BREAK_MUST)
      break;
  }
  end -= end == atoms->count || atoms->atom[end].kind == RUN_TICK;
  bool fits = width + atoms->atom[tick].width <= reader->column.width;
  for (size_t i = tick; i < end && (fits || i == tick); i++)
    if (atoms->atom[i].after == BREAK_MAY)
      atoms->atom[i].after = BREAK_NOT;
}

/* A box to tick is never parted from what it says, nor a blank from what is to be written there. */
static void glue_forms(struct atom_reader *reader)
{
  struct atoms *atoms = &reader->atoms;
  size_t from = 0; /* of the label */
  for (size_t i = 0; i < atoms->count; i++) {
    struct atom *atom = &atoms->atom[i];
    if (atom->kind == RUN_TICK)
      glue_tick(reader, i);
    if (atom->kind == RUN_BLANK)
      glue_label(atoms, from, i);
    if (atom->kind != RUN_TEXT || atom->after == BREAK_MUST)
      from = i + 1;
  }
}

/* Opens joints in a stretch that is wider than the column: those at spaces first, then any. */
static void open_stretch(struct atoms *atoms, size_t from, size_t to)
{
  bool opened = false;
  for (size_t i = from; i + 1 < to; i++)
    if (atoms->atom[i].space) {
      atoms->atom[i].after = BREAK_MAY;
      opened = true;
    }
  for (size_t i = from; !opened && i + 1 < to; i++)
    atoms->atom[i].after = BREAK_MAY;
}

/* Sees to it that every stretch without a break fits the column. */
static bool open_wide_stretches(struct atom_reader *reader)
{
  struct atoms *atoms = &reader->atoms;
  int32_t limit = column_letters(reader->galley, reader->column);
  int32_t width = 0, letters = 0;
  size_t from = 0;
  bool opened = false;
  for (size_t i = 0; i < atoms->count; i++) {
    const struct atom *atom = &atoms->atom[i];
    width += atom->width;
    letters += atom->letters;
    if (atom->after == BREAK_NOT && i + 1 < atoms->count) {
      width += space_width(reader, atom);
      letters += atom->space;
      continue;
    }
    if (i > from && (width > reader->column.width || (limit != 0 && letters > limit))) {
      open_stretch(atoms, from, i + 1);
      opened = true;
    }
    from = i + 1;
    width = letters = 0;
  }
  return opened;
}

static void make_items(struct atom_reader *reader)
{
  struct atoms *atoms = &reader->atoms;
  atoms->items = arena_array(reader->arena, atoms->count, sizeof *atoms->items);
  for (size_t i = 0; i < atoms->count; i++) {
    const struct atom *atom = &atoms->atom[i];
    atoms->items[i] = (struct break_item){atom->width, space_width(reader, atom), atom->letters,
                                          atom->after};
  }
}

static void read_runs(struct atom_reader *reader, const struct run *runs)
{
  for (const struct run *run = runs; run != NULL; run = run->next)
    read_run(reader, run);
  end_word(reader, false, BREAK_NOT);
}

/* Reads the runs once more, now that some letters are known to run from right to left. */
static void read_directed(struct atom_reader *reader, const struct run *runs)
{
  const uint8_t *levels = direction_levels(reader->arena, runs);
  reader->atoms.count = 0;
  reader->atoms.directed = true;
  reader->missing = false;
  for (const struct run *run = runs; run != NULL; run = run->next) {
    reader->levels = run->kind == RUN_TEXT ? levels : NULL;
    levels += run->text.len; /* 0 of what is no text */
    read_run(reader, run);
  }
  end_word(reader, false, BREAK_NOT);
  if (!bidi_available())
    report_direction(reader->galley);
}

struct atoms atoms_of_runs(struct galley *galley, struct arena *arena, const struct run *runs,
                           struct column column)
{
  struct atom_reader reader = {.galley = galley,
                          .arena = arena,
                          .column = column,
                          .size = galley->style->type[column.kind].size};
  read_runs(&reader, runs);
  if (reader.leftward)
    read_directed(&reader, runs);
  if (reader.missing)
    report_glyph(galley);
  glue_forms(&reader);
  /* Twice: what is opened at its spaces may still hold a stretch without any. */
  if (open_wide_stretches(&reader))
    open_wide_stretches(&reader);
  make_items(&reader);
  return reader.atoms;
}
