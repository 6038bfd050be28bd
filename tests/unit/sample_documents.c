#include "sample_documents.h"

#include <string.h>

static struct run *add_run(struct arena *arena, struct run ***end, enum run_kind kind,
                           struct view text)
{
  if (kind == RUN_TEXT && text.len == 0)
    return NULL;
  struct run *run = arena_alloc(arena, sizeof *run);
  run->kind = kind;
  run->text = text;
  **end = run;
  *end = &run->next;
  return run;
}

static struct view up_to(const char *text, const char *stops)
{
  return (struct view){text, strcspn(text, stops)};
}

static const char *read_marked(struct arena *arena, struct run ***end, const char *at)
{
  bool value = *at == '{';
  struct view text = up_to(at + 1, value ? "}" : "*");
  struct run *run = add_run(arena, end, RUN_TEXT, text);
  if (run != NULL) {
    run->value = value;
    run->strong = !value;
  }
  return at + text.len + 2;
}

struct run *sample_runs(struct arena *arena, const char *at)
{
  struct run *first = NULL, **end = &first;
  while (*at != '\0') {
    if (*at == '{' || *at == '*') {
      at = read_marked(arena, &end, at);
    } else if (strncmp(at, "[ ]", 3) == 0) {
      add_run(arena, &end, RUN_TICK, VIEW(""));
      at += 3;
    } else if (strncmp(at, "____", 4) == 0) {
      add_run(arena, &end, RUN_BLANK, VIEW(""));
      at += 4;
    } else if (*at == '|') {
      add_run(arena, &end, RUN_BREAK, VIEW(""));
      at++;
    } else {
      struct view text = up_to(at + 1, "{*[_|");
      text = (struct view){at, text.len + 1};
      add_run(arena, &end, RUN_TEXT, text);
      at += text.len;
    }
  }
  return first;
}

struct block *sample_block(struct arena *arena, enum block_kind kind, const char *text)
{
  struct block *block = arena_alloc(arena, sizeof *block);
  block->kind = kind;
  block->level = kind == BLOCK_HEADING ? 2 : 0;
  block->runs = sample_runs(arena, text);
  return block;
}

struct block *sample_parent(struct arena *arena, enum block_kind kind, struct block *first)
{
  struct block *block = sample_block(arena, kind, "");
  block->first = first;
  block->tight = true;
  return block;
}

struct block *sample_then(struct block *first, struct block *next)
{
  if (first == NULL)
    return next;
  struct block *last = first;
  while (last->next != NULL)
    last = last->next;
  last->next = next;
  return first;
}

struct block *sample_row(struct arena *arena, const char *cells)
{
  struct block *row = sample_parent(arena, BLOCK_ROW, NULL);
  struct view rest = view_of(cells);
  while (rest.len != 0) {
    struct view cell = arena_copy(arena, view_cut(&rest, '\t'));
    row->first = sample_then(row->first, sample_block(arena, BLOCK_CELL, cell.at));
  }
  return row;
}

struct block *sample_part(struct arena *arena, const char *name, struct block *first)
{
  struct block *part = sample_parent(arena, BLOCK_PART, first);
  part->name = view_of(name);
  return part;
}

static struct block *paragraph(struct arena *arena, const char *text)
{
  return sample_block(arena, BLOCK_PARAGRAPH, text);
}

static struct block *patient(struct arena *arena, const char *name)
{
  struct block *rows =
    sample_row(arena, arena_format(arena, "Name\t{%s}", name).at);
  sample_then(rows, sample_row(arena, "Date of birth\t{29 February 1984}"));
  sample_then(rows, sample_row(arena, "NHS number\t{943 476 5919}"));
  sample_then(rows, sample_row(arena, "Address\t{12 Oak Street, STOCKTON-ON-TEES, TS18 1AA}"));
  return sample_part(arena, "patient", sample_parent(arena, BLOCK_TABLE, rows));
}

static struct block *signature(struct arena *arena, const char *name)
{
  struct block *rows = sample_row(arena, "Signed\t____\tDate\t____");
  sample_then(rows, sample_row(arena, arena_format(arena, "Name\t{%s}", name).at));
  return sample_part(arena, "signature", sample_parent(arena, BLOCK_TABLE, rows));
}

static struct block *practice_box(struct arena *arena, int asks)
{
  struct block *rows = sample_row(arena, "Opt-out\tRead v2\tCTV3\tSNOMED CT\tRecorded");
  sample_then(rows, sample_row(arena, "Type 1 opt-out\t9Nu0.\tXaZ89\t827241000000103\t[ ]"));
  if (asks > 1)
    sample_then(rows, sample_row(arena, "No Summary Care Record\t9Ndo.\tXaXj6\t\t[ ]"));
  struct block *table = sample_parent(arena, BLOCK_TABLE, rows);
  table->headed = true;
  struct block *all = sample_block(arena, BLOCK_HEADING, "For the practice");
  sample_then(all, table);
  sample_then(all, paragraph(arena, "Date received ____ Date applied ____ Initials ____"));
  return sample_part(arena, "practice-box", all);
}

static struct block *reply_slip(struct arena *arena, const char *name)
{
  struct block *all = sample_block(arena, BLOCK_HEADING, "Reply from the practice");
  sample_then(all, paragraph(arena, arena_format(arena, "About {%s}, reference {OO-7F3K}. "
                                                 "Please return to {12 Oak Street, "
                                                 "STOCKTON-ON-TEES, TS18 1AA}.", name).at));
  sample_then(all, paragraph(arena, "[ ] Recorded on ____ with code ____"));
  sample_then(all, paragraph(arena, "[ ] Not recorded, because ____"));
  sample_then(all, paragraph(arena, "Name and role ____ Signed ____"));
  return sample_part(arena, "reply-slip", all);
}

static struct block *item(struct arena *arena, const char *text)
{
  return sample_parent(arena, BLOCK_ITEM, paragraph(arena, text));
}

static struct block *asks(struct arena *arena, int count)
{
  struct block *all = paragraph(
    arena, "Please record a *Type 1 opt-out* on my record. It stops information that could "
           "identify me from leaving the practice, such as for research.");
  if (count > 1) {
    sample_then(all, paragraph(arena, "Please also record that I do *not* want a Summary Care "
                                      "Record. Staff outside the practice will then not see one, "
                                      "even in an emergency."));
  }
  sample_then(all, paragraph(arena, "This does not affect my care. No reason is needed, and I can "
                                    "change my mind at any time by telling you."));
  sample_then(all, paragraph(arena, "Please write to me within one month and confirm:"));
  struct block *items = item(arena, "the date on which you recorded it;");
  sample_then(items, item(arena, "the code that now stands on the record; and"));
  sample_then(items, item(arena, "that no later code says the opposite."));
  return sample_then(all, sample_parent(arena, BLOCK_BULLETS, items));
}

static struct block *body(struct arena *arena, struct sample sample)
{
  struct block *all = paragraph(arena, "Dear Practice Manager");
  struct block *subject = sample_block(arena, BLOCK_HEADING,
                                       sample.asks > 1 ? "Type 1 opt-out and Summary Care Record"
                                                       : "Type 1 opt-out");
  subject->level = 1;
  sample_then(all, subject);
  sample_then(all, patient(arena, sample.name));
  sample_then(all, asks(arena, sample.asks));
  for (int i = 0; i < sample.extra; i++)
    sample_then(all, paragraph(arena, "I have thought about this for some time and talked it over "
                                      "with people whom I trust. I know what my record is used "
                                      "for today, I know what it may be used for tomorrow, and I "
                                      "would rather that it stayed with you, who look after me."));
  sample_then(all, paragraph(arena, "This request is itself confidential. Thank you."));
  sample_then(all, paragraph(arena, "Yours faithfully"));
  sample_then(all, signature(arena, sample.name));
  if (!sample.no_box)
    sample_then(all, practice_box(arena, sample.asks));
  if (!sample.no_slip)
    sample_then(all, reply_slip(arena, sample.name));
  return all;
}

static bool has_value(const struct block *block)
{
  for (const struct run *run = block->runs; run != NULL; run = run->next)
    if (run->value)
      return true;
  return false;
}

/* The text itself is the same for every letter made here, so it can be the key. */
static void give_origins(struct block *block)
{
  for (; block != NULL; block = block->next) {
    if (block->runs != NULL && !has_value(block) && block->runs->text.len != 0)
      block->origin = block->runs->text.at;
    give_origins(block->first);
  }
}

static void fill_address(struct text_lines *address, size_t count)
{
  static const char *const lines[] = {"The Practice Manager", "The Densham Surgery",
                                      "The Health Centre",    "Lawson Street",
                                      "Parkfield",            "STOCKTON-ON-TEES",
                                      "TS18 1HU"};
  /* The last two are always there; the others from the top. */
  address->count = count;
  for (size_t i = 0; i < count; i++)
    address->lines[i] = view_of(lines[i + 2 >= count ? 7 - (count - i) : i]);
}

struct document *sample_letter(struct arena *arena, struct sample sample)
{
  struct document *document = arena_alloc(arena, sizeof *document);
  if (sample.name == NULL)
    sample.name = "Ms Si\xC3\xA2n \xC5\x81ukasz-O\xE2\x80\x99Neill";
  document->language = VIEW("en-GB");
  document->title = VIEW("Opt-out letter");
  document->sender.count = 5;
  document->sender.lines[0] = view_of(sample.name);
  document->sender.lines[1] = VIEW("12 Oak Street");
  document->sender.lines[2] = VIEW("STOCKTON-ON-TEES");
  document->sender.lines[3] = VIEW("TS18 1AA");
  document->sender.lines[4] = VIEW("01632 960123");
  fill_address(&document->address, sample.address_lines != 0 ? sample.address_lines : 5);
  document->date = VIEW("21 November 2026");
  document->reference_label = VIEW("Reference");
  document->reference = VIEW("OO-7F3K");
  document->page_words = VIEW("Page %d of %d");
  document->tick_words = VIEW("box to tick");
  document->blank_words = VIEW("line to write on");
  document->part_words = VIEW("part %d of %d");
  document->more_words = VIEW("and %d more");
  document->names = arena_alloc(arena, sizeof *document->names);
  document->names[0] = document->sender.lines[0];
  document->name_count = 1;
  document->body = body(arena, sample);
  if (sample.origins)
    give_origins(document->body);
  return document;
}
